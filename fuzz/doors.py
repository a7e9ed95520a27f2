"""The doors of citecheck: what comes in through each, and how it is read. Shared by the fuzzer and the attack set."""

from __future__ import annotations

import hashlib
import io
import json
import sys
import zipfile
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "support"))
from held_files import XHTML, epub, tei
from pdf_files import WALK, drawn, pdf, streamed

from citecheck.errors import CitecheckError

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
RECORDS = ROOT / "citecheck" / "registry"


@dataclass(frozen=True)
class Door:
    """One way in. `read` takes the bytes of `file` in a folder, as its reader does; `arguments` are a command line
    that reads it. `slow` doors start a program for every input."""

    name: str
    file: str
    read: Callable[[Path], object]
    arguments: tuple[str, ...]
    seeds: tuple[bytes, ...]
    tokens: tuple[bytes, ...]
    slow: bool = False


def tokens(words: str) -> tuple[bytes, ...]:
    """Tokens of a line, with `⏎` for a line's end and `␣` for a space."""
    return tuple(word.replace("⏎", "\n").replace("␣", " ").encode() for word in words.split(" "))


def files(pattern: str, most: int = 12, folder: Path = ROOT) -> tuple[bytes, ...]:
    """The first files of a pattern below a folder, the shortest first: a short seed is changed where it matters."""
    found = sorted(folder.glob(pattern), key=lambda path: (path.stat().st_size, path.name))
    return tuple(path.read_bytes()[:20_000] for path in found[:most])


DRAFT = b"""---
title: On Walking
bibliography: refs.bib
lang: en
---

It is "a truth universally acknowledged, that a single man in possession of a good fortune" [@austen1813, p. 1].[^1]

> Nobody who has crossed the moor on foot will call the road a straight one. [@austen1813, ch. 2]

The Declaration was signed on 4 July 1776, ca. 1922?, and not in '76.

[^1]: See @austen1813 [pp. 33--35], "however little known the feelings".
"""
TEX = rb"""\documentclass{article}\usepackage[backend=biber]{biblatex}\addbibresource{refs.bib}
\begin{document}
It is \enquote{a truth universally acknowledged} \autocite[1]{austen1813}.\footnote{See \textcite[33--35]{austen1813}.}
\begin{quote}Nobody who has crossed the moor ``on foot'' will call the road a straight one.\end{quote}
\include{chapter}\bibliography{refs,other} % a comment
\end{document}
"""
BIB = rb"""@book{austen1813, author = {Austen, Jane}, title = {Pride and {P}rejudice}, year = 1813, file = {a.txt}, crossref={other}}
@string{pub = "Egerton"} @comment{x} @preamble{"x"}
@article{other, author = "Name, A. and Other, B.", title = {On \'{E}t\'e \& \emph{x}}, date = {1813-02/1814~}, publisher = pub # {x}}
"""
CSL = [
    {
        "id": "austen1813",
        "type": "book",
        "title": "Pride and Prejudice",
        "author": [{"family": "Austen", "given": "Jane"}, {"literal": "x"}],
        "issued": {"date-parts": [[1813, 1, 28]], "circa": True},
        "page": "1-2",
    }
]
CSL_YAML = b"""references:
- id: austen1813
  type: book
  title: "Pride and Prejudice"
  author: [{family: Austen, given: Jane}]
  issued: {date-parts: [[1813]], circa: true}
"""
TEXTS_TOML = b"""[[text]]
file = "austen1813.txt"
keys = ["austen"]
title = "Pride and Prejudice"
complete = true
masks = "a.tsv"
sha256 = "00"
"""
TEI = b"""<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>X</title></titleStmt>
</fileDesc></teiHeader><text><body><listWit><witness xml:id="A">a</witness><witness xml:id="B"/></listWit>
<p>one <app><lem wit="#A">two</lem><rdg wit="#B">three<note>n</note></rdg></app> four</p></body></text></TEI>"""
EDITION = tei(
    '<pb n="211"/><p>Nobody who <choice><sic>corssed</sic><corr>crossed</corr></choice> the moor on foot will call the '
    'road<note n="1">It is old.</note> a <subst><del>straight</del><add>short</add></subst> one<pb n="212"/></p><app>'
    '<lem>and</lem><rdgGrp><rdg wit="#B">or</rdg></rdgGrp></app> the moun-<lb break="no"/>tain hides it'
)
BOOK = epub(
    "<h1>One</h1><p>Nobody<a epub:type='noteref' href='#n'>1</a> who has crossed<span epub:type='pagebreak' title='12'/> "
    "the moor</p><aside epub:type='footnote' id='n'><p>A note.</p></aside>",
    "<p id='x'>will call the road a straight one</p>",
    nav=XHTML.format("<nav epub:type='page-list'><a href='c1.xhtml#x'>13</a></nav>"),
)
ALTO = b"""<alto><Layout><Page PRINTED_IMG_NR="12"><TopMargin><TextLine><String CONTENT="12"/></TextLine></TopMargin><TextBlock>
<TextLine><String CONTENT="Nobody"/><SP/><String CONTENT="cros" SUBS_TYPE="HypPart1" SUBS_CONTENT="crossed"/><HYP CONTENT="-"/>
</TextLine><TextLine><String CONTENT="sed" SUBS_TYPE="HypPart2" SUBS_CONTENT="crossed"><ALTERNATIVE>fed</ALTERNATIVE></String>
</TextLine></TextBlock></Page></Layout></alto>"""
PAGE = b"""<PcGts><Page><ReadingOrder><OrderedGroup><RegionRefIndexed index="0" regionRef="b"/></OrderedGroup></ReadingOrder>
<TextRegion id="a" type="page-number"><TextLine><TextEquiv><Unicode>12</Unicode></TextEquiv></TextLine></TextRegion><TextRegion
id="b" custom="structure {type:paragraph;}"><TextLine><Word><TextEquiv index="1"><Unicode>Nobody</Unicode></TextEquiv></Word>
</TextLine></TextRegion></Page></PcGts>"""
HOCR = b"""<!DOCTYPE html><html><body><div class="ocr_page"><div class="ocr_pageno">12</div><p class="ocr_par"><span class="ocr_line">
<span class="ocrx_word">Nobody</span> who</span></p></div></body></html>"""
FB2 = b"""<FictionBook><description/><body><section><title><p>One</p></title><p>Nobody<a type="note" l:href="#n">1</a> who</p>
</section></body><body name="notes"><section id="n"><p>A note.</p></section></body><binary>AAAA</binary></FictionBook>"""
HTML = b"""<!DOCTYPE html><meta charset=utf-8><head><title>x</title><body><p>Nobody<a href="#n"><sup>1</sup></a> who<br>has <del>not</del>
<span class=pagenum id=Page_5>[Pg 5]</span> crossed &amp; <table><tr><td>a<td>b</table><script>if (a<b)</script><!-- x --><pre>a
 b</pre><li>c<div class="footnote">A note.</div>"""
RTF = rb"{\rtf1 Nobody{\super\chftn}{\*\footnote\chftn A note.} who \'e4 \b has\b0\par}"
MARKUP_TOKENS = tokens(
    "< > </ /> <p> </p> <div> </body> <!-- --> <![CDATA[ ]]> <!DOCTYPE␣x␣[<!ENTITY␣a␣'aa'>]> &a; &lt; &#0; &#xD800; <?x ' \" = "
    "<a␣href='#n'> <sup> <span␣class='pagenum'> epub:type='pagebreak' <del> <script> <pre> ⏎ \f \0 PK\3\4"
)
XML_TOKENS = tokens(
    "< > </ /> <p> </p> <pb␣n='7'␣break='no'/> <lb␣break='no'/> <choice> </choice> <corr> </corr> <app> <rdg> <note> </note> <del> "
    "<!DOCTYPE␣x␣[<!ENTITY␣a␣'aa'>]> <!DOCTYPE␣x␣[<!ENTITY␣%␣a␣'b'>%a;]> &a; &mdash; &lt; <![CDATA[ ]]> <!-- --> n= xml:id= <?x | -"
)
BASELINE = b'{"version": 1, "findings": [\n  {"path": "a.md", "rule": "quotation-absent", "words": "x", "fingerprint": "0a"}\n]}'
LOCK = (
    b"citecheck lock 1\n# words path cites wording place finding date file text reader registry\nsalt "
    + b"0f" * 16
    + b"\n"
    + b" ".join((b"0a" * 12, b"a.md", b"austen1813@page=1", b"verified right none 2026-11-20", b"1b" * 32, b"1b" * 32))
    + b" text/1 c0da\n"
)
TABLE = b"# start\tend\tvalue\n0\t10\tActs 1:1\n10\t90\tp. xii\n90\t120\tAct ii. Sc. 1\n"
SETTINGS = (
    b'texts = ["texts"]\nselect = ["quotation-absent"]\nfail-on = "error"\nexclude = ["a/**"]\nregistry = "registry"\n'
)
PROSE = (
    b"Written on 4 July 1776, in the winter of 1922? ca., between the 3rd and 5th of May 1813; am 3. M\xc3\xa4rz 1923 "
    b"abends, le 14 juillet 1789 v. st., ca. 44 BC (O.S.), MDCCLXXVI, the 1850s, 1813-02-31, '76.\n"
)
HELD = (
    b"*** START OF THE PROJECT GUTENBERG EBOOK X ***\n\n[Pg 12]\nPREFACE. 13\nIt is a truth universally acknowledged, "
    b"that a single man\n  5\nin possession of a good for-\ntune, must be in want of a wife.\x0c14 CHAPTER I\n"
)
QUESTIONS = b'{"quote": "a truth universally acknowledged", "work": ["austen1813"], "locator": "p. 1", "id": 3}\n'
INDEX = b'{"format": [1, 1, 3], "parts": [{"file": "a.rows", "count": 0, "edge": "x", "docs": []}]}'
NOTEBOOK = json.dumps(
    {
        "cells": [{"cell_type": "markdown", "metadata": {}, "source": ['It is "a truth" [@austen1813].\n', "x"]}],
        "metadata": {"language_info": {"name": "python"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
).encode()


def docx() -> bytes:
    """A small Word document."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName='
            '"/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document'
            '.main+xml"/></Types>',
        )
        packed.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        packed.writestr(
            "word/document.xml",
            '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
            "It is “a truth universally acknowledged” (Austen 1813, 1).</w:t></w:r></w:p></w:body></w:document>",
        )
    return out.getvalue()


# --- readers ---


def _manuscript(path: Path) -> object:
    from citecheck.extract.claims import extract
    from citecheck.extract.dates.extraction import dates
    from citecheck.read.bibliography.reader import references_in_metadata
    from citecheck.read.declared_bibliographies import named_bibliographies
    from citecheck.read.manuscript import read

    manuscript = read(path, path.name)
    return (
        extract(manuscript),
        dates(manuscript.blocks),
        named_bibliographies(manuscript),
        references_in_metadata(manuscript),
    )


def _bibliography(path: Path) -> object:
    from citecheck.read.bibliography.inheritance import joined
    from citecheck.read.bibliography.reader import bibliography

    return joined([bibliography(path, path.name)])


def _record_file(path: Path) -> object:
    from citecheck.records.files.files import record_file

    return record_file(path, path.name)


def _texts_toml(path: Path) -> object:
    from citecheck.texts.texts_toml import entries

    return entries(path, path.name)


def _table(path: Path) -> object:
    from citecheck.compare.locators.bible import scripture
    from citecheck.compare.locators.parsing import divisions
    from citecheck.foundation.decoding import decoded
    from citecheck.texts.pages.locator_table import LocatorTable, rows

    read = rows(decoded(path.read_bytes()).text, 1000).rows
    return LocatorTable(read).locator(0, 1000), [(divisions(value), scripture(value)) for _, _, value in read[:200]]


def _dates(path: Path) -> object:
    from citecheck.extract.dates.extraction import found_in
    from citecheck.foundation.decoding import decoded

    text = decoded(path.read_bytes()).text
    return [found_in(text, language) for language in ("en", "de", "fr", "es")]


def _text(path: Path) -> object:
    from citecheck.texts.folder import gather

    (held,) = gather([(path, path.name)]).texts
    content = held.content
    return held.quality, held.masks, held.pages.rows, held.locators.rows, getattr(content, "layers", ())


def _pdf(path: Path) -> object:
    from citecheck.errors import ReaderError
    from citecheck.formats import pdf

    data = path.read_bytes()
    try:
        read = pdf.read(data, hashlib.sha256(data).hexdigest())
    except ReaderError:
        return None
    return read.layers()


def _tei(path: Path) -> object:
    from citecheck.foundation.safe_xml import XmlFault, parsed
    from citecheck.records.files.tei import edition

    try:
        return edition(parsed(path.read_bytes()))
    except (XmlFault, ValueError):
        return None


def _lock(path: Path) -> object:
    from citecheck.audit.locked.lock_file import lock_text, salvaged_lock

    lock = salvaged_lock(path, path.name).lock
    return lock_text(lock), lock.works_of("a.md"), [line.manuscript for line in lock.lines]


def _baseline(path: Path) -> object:
    from citecheck.cli.baseline_file import baseline_text, read_baseline

    return baseline_text(read_baseline(path))


def _questions(path: Path) -> object:
    from citecheck.cli.find_input import queries

    return list(queries(str(path)))


def _index(path: Path) -> object:
    from citecheck.texts.index.reader import opened

    return opened(path.parent)


def _settings(path: Path) -> object:
    from citecheck.audit.config import find

    return find(path.parent).digest_words


def _project(path: Path) -> object:
    from citecheck.read.declared_bibliographies import project_bibliographies

    return project_bibliographies(path.parent, path.parent)


def _ignore(path: Path) -> object:
    from citecheck.audit.walk import walk

    return walk(path.parent, lambda found: found.suffix == ".md")


AUDIT = ("audit", "draft.md")
MARKDOWN_TOKENS = tokens(
    '[@austen1813,␣p.␣1] @austen1813 [^1] [^1]:␣x " “ ” > ⏎>␣ ⏎⏎ * ** _ ` ``` ⏎```⏎ ~~~ $ $$ [ ] ( ) ![ ]( <!-- --> <div> :::⏎ '
    "::: | ⏎|-|-|⏎ ⏎---⏎ ⏎+--+⏎ - ⏎- ⏎1. \\ & &amp; {.x} {= # ⏎# ''' ... […] [...] 1813 4␣July␣1776 ibid. (p.␣3) =⏎ ⏎:␣x %␣ ^^ ~~"
)
DOORS = (
    Door("markdown", "draft.md", _manuscript, AUDIT, (DRAFT, *files("tests/read/markdown/*.md", 40)), MARKDOWN_TOKENS),
    Door(
        "latex",
        "draft.tex",
        _manuscript,
        ("audit", "draft.tex"),
        (TEX, *files("**/*.tex", 6, EXAMPLES)),
        tokens(
            "\\ { } [ ] % $ $$ & # ~ \\begin{quote} \\end{quote} \\enquote{ \\footnote{ \\cite{austen1813} \\cite[ \\bibliography{ "
            "\\addbibresource{ \\newcommand{\\x}[1]{ \\def\\x{\\x\\x} \\x \\input{ \\verb| \\begin{verbatim} \\item `` '' \\'e ^^M"
        ),
        slow=True,
    ),
    Door(
        "docx",
        "draft.docx",
        _manuscript,
        ("audit", "draft.docx"),
        (docx(),),
        tokens("<w:t> </w:t> PK word/ .xml &#1;"),
        True,
    ),
    Door(
        "notebook",
        "draft.ipynb",
        _manuscript,
        ("audit", "draft.ipynb"),
        (NOTEBOOK,),
        tokens('{ } [ ] null true 0 "source" "cells" : , "cell_type":"raw" "markdown" [[ ]] -1e400 "\\ud800"'),
    ),
    Door(
        "bib",
        "refs.bib",
        _bibliography,
        (*AUDIT, "-b", "refs.bib"),
        (BIB, *files("**/*.bib", 8, EXAMPLES)),
        tokens(
            '@ { } " # , = @book{ @string{ @comment{ @preamble{ crossref={other} xdata={a} and ⏎ \\ \\" {\\" \\emph{ $ ~ % year=1813 key={'
        ),
    ),
    Door(
        "csl-json",
        "refs.json",
        _bibliography,
        (*AUDIT, "-b", "refs.json"),
        (json.dumps(CSL).encode(),),
        tokens('{ } [ ] null 1813 "id" : , "issued" "date-parts" [[ ]] "circa" 1e999 "\\ud800" NaN true'),
    ),
    Door(
        "csl-yaml",
        "refs.yaml",
        _bibliography,
        (*AUDIT, "-b", "refs.yaml"),
        (CSL_YAML,),
        tokens("- : ⏎ ␣␣ ⏎-␣ &a *a !!python/object:os.system [ ] { } | > ' \" # ? --- ... <<: ,"),
    ),
    Door(
        "record",
        "registry/one.yaml",
        _record_file,
        ("registry", "lint", "registry"),
        files("**/*.yaml", 30, RECORDS),
        tokens(
            "- : ⏎ ␣␣ ⏎-␣ &a *a !!python/object:os.system [ ] { } | > ' \" # kind:␣source id:␣one dates: role: accept: 1922?~ witnesses:"
        ),
    ),
    Door(
        "texts.toml",
        "texts/texts.toml",
        _texts_toml,
        AUDIT,
        (TEXTS_TOML,),
        tokens('[[text]] [ ] = " """ \' ⏎ file keys = 1979-05-27 0x 1e9 inf {a=1} a.b.c . \\u0000 # , true'),
    ),
    Door(
        "table",
        "texts/austen1813.loc.tsv",
        _table,
        AUDIT,
        (TABLE,),
        tokens("0 10 999999999999 \t ⏎ # -1 Acts␣1:1 p.␣xii Act␣ii.␣Sc.␣1 : . , - – ff. 1a l. §§ I␣Cor"),
    ),
    Door(
        "dates",
        "draft.md",
        _dates,
        AUDIT,
        (PROSE, *files("tests/**/ordinary_prose.txt", 2)),
        tokens(
            "4 July 1776 ca. circa ? (?) BC AD 1850s '76 3. März le juillet v.␣st. - – / . , ; the th on␣the␣evening␣of between and MDCC Easter"
        ),
    ),
    Door(
        "text",
        "texts/other.txt",
        _text,
        AUDIT,
        (HELD, *files("**/*.txt", 3, EXAMPLES)),
        tokens("[Pg␣12] {12} \f ⏎ ⏎⏎ *** ***␣START␣OF␣THE␣PROJECT -⏎ 5 10 15 ␣␣␣ I II iv \t <b> [1] ~ ¬ CHAPTER"),
    ),
    Door(
        "pdf",
        "texts/other.pdf",
        _pdf,
        ("texts", "check", "--texts", "texts"),
        (
            pdf(WALK, labels="0 << /S /D >>"),
            streamed([zlib.compress(drawn(page)) for page in WALK], "/Filter /FlateDecode", in_object=True),
        ),
        tokens(
            "obj endobj stream endstream << >> [ ] /Contents /Filter /Length /Kids 1␣0␣R R /FlateDecode ( ) < > xref trailer startxref %%EOF /Encrypt"
        ),
        True,
    ),
    Door(
        "tei",
        "edition.xml",
        _tei,
        ("registry", "import", "edition.xml"),
        (TEI,),
        tokens(
            '< > </ /> <app> </app> <rdg␣wit="#B"> </rdg> <lem> </lem> <!DOCTYPE␣x␣[<!ENTITY␣a␣"aa">]> &a; &lt; <![CDATA[ ]]> <!-- --> xml:id="A" xmlns= <?x'
        ),
    ),
    *(
        Door(name, f"texts/other.{suffix}", _text, AUDIT, (seed,), given)
        for name, suffix, seed, given in (
            ("held-tei", "tei", EDITION, XML_TOKENS),
            ("held-xml", "xml", EDITION, XML_TOKENS),
            ("held-alto", "alto", ALTO, XML_TOKENS),
            ("held-page", "page", PAGE, XML_TOKENS),
            ("held-fb2", "fb2", FB2, XML_TOKENS),
            ("held-html", "html", HTML, MARKUP_TOKENS),
            ("held-hocr", "hocr", HOCR, MARKUP_TOKENS),
            ("held-epub", "epub", BOOK, MARKUP_TOKENS),
        )
    ),
    Door("held-docx", "texts/other.docx", _text, AUDIT, (docx(),), tokens("<w:t> </w:t> PK word/ .xml &#1;"), True),
    Door(
        "held-rtf",
        "texts/other.rtf",
        _text,
        AUDIT,
        (RTF,),
        tokens("{ } \\ \\footnote \\par \\'e4 \\u-1? \\bin9 ⏎"),
        True,
    ),
    Door(
        "baseline",
        "base.json",
        _baseline,
        (*AUDIT, "--baseline", "base.json"),
        (BASELINE,),
        tokens('{ } [ ] null 1 "version" "findings" "fingerprint" : , 1e999 "\\ud800" [[ {"a":'),
    ),
    Door(
        "lock",
        "citecheck.lock",
        _lock,
        (*AUDIT, "--locked"),
        (LOCK,),
        tokens(
            "citecheck␣lock salt # - ⏎ ␣ % %2D @ = ; , 2026-13-99 9999-99-99 <<<<<<< ======= >>>>>>> verified error 0a 1 2"
        ),
    ),
    Door(
        "questions",
        "asked.jsonl",
        _questions,
        ("find", "--from", "asked.jsonl", "--texts", "texts"),
        (QUESTIONS,),
        tokens('{ } [ ] null 1 "quote" "work" "locator" "id" : , ⏎ "\\u202e" "\\ud800" true "…"'),
    ),
    Door(
        "index",
        "index.json",
        _index,
        AUDIT,
        (INDEX,),
        tokens('{ } [ ] null 1 "format" "parts" "file" "count" "docs" "edge" : , -1 1e999 "../x"'),
    ),
    Door(
        "settings",
        "citecheck.toml",
        _settings,
        AUDIT,
        (SETTINGS,),
        tokens(
            '[ ] = " """ \' ⏎ texts select exclude include registry fail-on "../../.." "/" "~root" "\\u0000" {a=1} a.b # , true "[" "***" "pack:"'
        ),
    ),
    Door(
        "project",
        "_quarto.yml",
        _project,
        AUDIT,
        (b"project:\n  bibliography: refs.bib\nbook: {chapters: [a.md]}\n",),
        tokens("- : ⏎ ␣␣ ⏎-␣ &a *a !!python/object:os.system [ ] { } | > ' \" # bibliography: book: --- %YAML"),
    ),
    Door(
        "ignore",
        ".gitignore",
        _ignore,
        ("audit", "."),
        (b"*.log\n!keep.md\n/build/\n**/x/*.md\n\\#a\n[a-z]?.md\n",),
        tokens("* ** / ! \\ [ ] [!a] [z-a] [[:alpha:]] ? ⏎ # ␣ ( ) + { } ^ $ a"),
    ),
)
BY_NAME = {door.name: door for door in DOORS}


def run_door(door: Door, data: bytes, folder: Path) -> None:
    """Read one input as the door's reader does. What a user is told is no fault; everything else is raised."""
    place = folder / door.file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    try:
        door.read(place)
    except CitecheckError:
        return


def project(folder: Path) -> None:
    """A writer's folder in which every door stands open."""
    for name, data in {
        "draft.md": DRAFT,
        "draft.tex": TEX,
        "refs.bib": BIB,
        "texts/austen1813.txt": HELD,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def chosen(names: Sequence[str]) -> tuple[Door, ...]:
    """The doors of some names; all where none is given."""
    return tuple(BY_NAME[name] for name in names) or DOORS
