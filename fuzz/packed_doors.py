"""Doors of packed files and of other programs: what is changed lies inside a file that is then packed as it should be.

A changed byte of a zip file only breaks the zip. Here the XML, the SQL and the pages are changed, and the readers get
far enough to read them. Shared by the fuzzer and the attack set, through `doors.py`.
"""

from __future__ import annotations

import gzip
import io
import sqlite3
import sys
import tempfile
import zipfile
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))
import readers
import word_fields
from door import Door, tokens
from held_files import epub
from zotero_libraries import SCHEMAS, ZoteroDatabase

NIGHT = word_fields.work("Austen", "Pride and Prejudice", 1813)
OF_ZOTERO = word_fields.csl(word_fields.item(1, NIGHT, "http://zotero.org/users/1/items/AAAA2222", locator="3"))
OF_ENDNOTE = "ADDIN EN.CITE " + word_fields.endnote(1, "Hale, A.", "Night", 1904)
BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>a box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
DOCX = word_fields.docx(
    word_fields.run("It is “a truth universally acknowledged”") + word_fields.field(OF_ZOTERO) + word_fields.run("."),
    word_fields.field(OF_ENDNOTE, cut=20) + word_fields.field(word_fields.citavi("a", "Gray", "Day", 1901)),
    word_fields.control("MENDELEY_CITATION_v3_e30=") + BOX,
)
ODT = word_fields.odt(
    "It is “a truth universally acknowledged” " + word_fields.marked(f"ZOTERO_ITEM {OF_ZOTERO} RNDx", "(Austen 1813)"),
    '<text:span>a</text:span><text:note text:note-class="footnote"><text:note-body><text:p>b</text:p></text:note-body>'
    "</text:note><text:bookmark-start text:name='ZOTERO_BREF_x'/>c<text:bookmark-end text:name='ZOTERO_BREF_x'/>",
)
OFFICE_TOKENS = tokens(
    '< > </ /> <w:p> </w:p> <w:r> </w:r> <w:t> </w:t> <w:fldChar␣w:fldCharType="begin"/> <w:fldChar␣w:fldCharType="end"/> '
    '<w:instrText> </w:instrText> ADDIN␣ZOTERO_ITEM␣CSL_CITATION {"citationItems": "itemData": "locator": "uris": [ ] { } null 1e999 '
    "EN.CITE CitaviPlaceholder{ <w:del> <w:ins> <w:txbxContent> </w:txbxContent> <w:sdt> &amp; &#x1F; &quot; <![CDATA[ ]]> "
    "<text:p> <text:reference-mark-start␣text:name= <text:note> <!DOCTYPE␣x␣[<!ENTITY␣a␣'b'>]> \\ud800"
)
HTML_TOKENS = tokens(
    '< > </p> <p> <q> <blockquote> <sup> &a; &#0; <!-- --> <script> # * _ ` :: .. [ ] ( ) " “ @a [cite:@a] ⏎ ⏎⏎ ␣␣'
)
MARKUP = (
    (
        "org",
        "org",
        b'* One\nIt is "a truth" [cite:@austen1813 p. 1].\n#+begin_quote\nIt is said.\n#+end_quote\n[fn:1] A note.\n',
    ),
    ("rst", "rst", b'One\n===\n\nIt is "a truth" (Austen 1813: 1) [1]_.\n\n    It is said.\n\n.. [1] A note.\n'),
    ("typst", "typ", b'= One\nIt is "a truth" @austen1813[p. 1]. #quote(block: true)[It is said.] #footnote[A note]\n'),
    ("html", "html", b"<p>It is <q>a truth</q> (Austen 1813: 1)<sup>1</sup></p><blockquote>It is said.</blockquote>"),
)
SQL = (
    b"UPDATE itemDataValues SET value='Night' WHERE valueID=1; INSERT INTO deletedItems VALUES (1, 'x');\n",
    b"UPDATE itemAttachments SET path='storage:full.txt', linkMode=2; UPDATE items SET key='../AAAA';\n",
    b"DELETE FROM items; INSERT INTO items (itemID, itemTypeID, libraryID, key) VALUES (NULL, 2, 1, x'00');\n",
)
PREFERENCES = b'user_pref("extensions.zotero.dataDir", "/tmp/\\u00e9");\nuser_pref("extensions.zotero.baseAttachmentPath", "x");\n'
DJVUTXT = b'#!/bin/sh\ncat "$1"\n'
"""A program that stands for djvutxt: the words of a file are the file itself."""


def _part(whole: bytes, name: str) -> bytes:
    return word_fields.part(whole, name).encode()


def _with(whole: bytes, name: str, data: bytes) -> bytes:
    """An office file with another part of that name."""
    with zipfile.ZipFile(io.BytesIO(whole)) as given:
        parts = {one: given.read(one).decode() for one in given.namelist()}
    return word_fields.packed(parts | {name: data.decode("utf-8", "replace")})


def _as_docx(data: bytes) -> bytes:
    return _with(DOCX, "word/document.xml", data)


def _as_odt(data: bytes) -> bytes:
    return _with(ODT, "content.xml", data)


def _as_epub(data: bytes) -> bytes:
    chapter, _, rest = data.decode("utf-8", "replace").partition("\f")
    return epub(chapter, "<p id='x'>the road</p>", nav=rest)


@cache
def _library() -> bytes:
    """A small Zotero library."""
    with tempfile.TemporaryDirectory() as folder:
        made = ZoteroDatabase(Path(folder) / "Zotero", SCHEMAS[-1])
        made.item("AAAA2222", "Gray", [("BBBB2222", 0, "text/plain", "storage:full.txt")], title="Night", date="1901")
        return made.path.read_bytes()


def _as_database(script: bytes) -> bytes:
    """A library on which a script was run, as far as it ran."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "zotero.sqlite"
        path.write_bytes(_library())
        with closing(sqlite3.connect(path)) as made:
            made.execute("PRAGMA ignore_check_constraints = 1")
            for statement in script.decode("utf-8", "replace").replace("\0", "").split(";"):
                if "ATTACH" not in statement.upper() and "VACUUM" not in statement.upper():
                    with suppress(sqlite3.Error, sqlite3.Warning, OverflowError):
                        made.execute(statement)
            with suppress(sqlite3.Error):
                made.commit()
        return path.read_bytes()


def _as_damaged_database(data: bytes) -> bytes:
    """A library in which some bytes are others: of each two bytes of the input one says where, one what."""
    made = bytearray(_library())
    for at, (place, byte) in enumerate(zip(data[::2], data[1::2], strict=False)):
        made[(place * 251 + at * 17) % len(made)] = byte
    return bytes(made[: len(made) - len(data) % 3 * 700])


CANARY = ("audit", "draft.md", "canary.md")
PACKED = (
    *(
        Door(name, f"draft.{suffix}", readers.manuscript, ("audit", f"draft.{suffix}"), (seed,), HTML_TOKENS, slow=True)
        for name, suffix, seed in MARKUP
    ),
    *(
        Door(name, file, read, (*CANARY, *also), (seed,), OFFICE_TOKENS, True, pack)
        for name, file, read, also, seed, pack in (
            (
                "docx-fields",
                "fields.docx",
                readers.manuscript,
                ("fields.docx",),
                _part(DOCX, "word/document.xml"),
                _as_docx,
            ),
            ("odt-fields", "fields.odt", readers.manuscript, ("fields.odt",), _part(ODT, "content.xml"), _as_odt),
            ("held-docx-xml", "texts/other.docx", readers.text, (), _part(DOCX, "word/document.xml"), _as_docx),
            ("held-odt-xml", "texts/other.odt", readers.text, (), _part(ODT, "content.xml"), _as_odt),
        )
    ),
    Door(
        "held-epub-pages",
        "texts/other.epub",
        readers.text,
        CANARY,
        (
            b"<p>Nobody<a href='#n'>1</a> who<span epub:type='pagebreak' title='12'/> the</p>\f<nav epub:type='page-list'></nav>",
        ),
        tokens(
            "< > </ /> <p> </p> <a␣href='#n'> epub:type='pagebreak' epub:type='footnote' title='1' \f &a; <![CDATA[ <!-- <aside> <nav> <li>"
        ),
        pack=_as_epub,
    ),
    Door(
        "held-gz",
        "texts/other.txt.gz",
        readers.text,
        CANARY,
        (b"[p. 3]\n\nIt is a truth.\n",),
        tokens("[p.␣3] ⏎ \f a"),
        pack=gzip.compress,
    ),
    Door(
        "held-djvu",
        "texts/other.djvu",
        readers.text,
        CANARY,
        (b"AT&TFORM....DJVM One page.\x1f\n\fThe second page\x0b of it.\n\f",),
        tokens("AT&TFORM \f \v \x1d \x1f ⏎ 12 page"),
        True,
    ),
    Door(
        "zotero",
        "home/Zotero/zotero.sqlite",
        readers.own,
        CANARY,
        SQL,
        tokens(
            "; UPDATE␣items␣SET␣key= INSERT␣INTO␣ DELETE␣FROM␣ DROP␣TABLE␣itemData; ALTER␣TABLE␣items␣RENAME␣TO␣x; itemDataValues "
            "itemAttachments itemCreators creators groups version SET␣ NULL x'00ff' 1e999 -1 9223372036854775807 'storage:../../x' "
            "'attachments:/etc/passwd' '/etc/passwd' char(0) randomblob(9) zeroblob(99) CREATE␣VIEW␣v␣AS␣SELECT␣1;"
        ),
        pack=_as_database,
    ),
    Door(
        "zotero-bytes",
        "home/Zotero/zotero.sqlite",
        readers.own,
        CANARY,
        (bytes(range(256)),),
        (b"\0", b"\xff\x01"),
        pack=_as_damaged_database,
    ),
    *(
        Door(name, f"home/{file}", readers.own, CANARY, (seed,), given, decides=name == "own-settings")
        for name, file, seed, given in (
            (
                "prefs.js",
                ".zotero/zotero/a.default/prefs.js",
                PREFERENCES,
                tokens('user_pref( "extensions.zotero.dataDir" , "/" ); \\u0000 \\ " ~ .. /proc'),
            ),
            (
                "profiles.ini",
                ".zotero/zotero/profiles.ini",
                b"[Profile0]\nIsRelative=0\nPath=/tmp\n",
                tokens("[ ] = ⏎ IsRelative=0 Path=/ Path=\0 .."),
            ),
            (
                "jabref",
                ".java/.userPrefs/org/jabref/prefs.xml",
                b'<?xml version="1.0"?><map><entry key="fileDirectory" value="/tmp/x"/></map>',
                tokens('< > <entry key= "fileDirectory" value= / & &#0; " /etc <!DOCTYPE'),
            ),
            (
                "own-settings",
                ".config/citecheck/settings.toml",
                b'library = ["/tmp"]\nallow-outside = false\n',
                tokens('[ ] = " ⏎ library allow-outside true ~ ~root / \\u0000 1 {a=1}'),
            ),
        )
    ),
)
