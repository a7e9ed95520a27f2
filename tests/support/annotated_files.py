"""Manuscripts of word processors, with all that stands around words in them, and the comments that a reader sees."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree
from zlib import crc32

from word_fields import W as WORD_SPACE
from word_fields import csl, field, item, work

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
W14, W15 = (f"http://schemas.microsoft.com/office/word/{name}/wordml" for name in ("2010", "2012"))
_SPACES = (
    f'{WORD_SPACE} xmlns:w14="{W14}" xmlns:w15="{W15}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w16cid="http://schemas.microsoft.com/office/word/2016/wordml/cid" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" mc:Ignorable="w14 w15"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NEWER = "http://schemas.microsoft.com/office/2011/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
COMMENTS_END, EXTENDED_END = "</w:comments>", "</w15:commentsEx>"
MADE = 'w:id="900" w:author="Ed Itor" w:date="2026-11-02T10:00:00Z"'
GRAY = work("Gray", "Night on the Estuary", 1900)
ZOTERO = field(csl(item(1, GRAY, "http://zotero.org/users/1/items/AAAA2222")), "(Gray 1900)", cut=30)


def runs(*words: str, format_: str = "") -> str:
    """Runs as Word writes them, one for each of the words, each with the number of a session."""
    made = f"<w:rPr>{format_}</w:rPr>" if format_ else ""
    return "".join(
        f'<w:r w:rsidR="00A1B2{number:02d}" w:rsidRPr="00C3D4E5">{made}<w:t xml:space="preserve">{one}</w:t></w:r>'
        for number, one in enumerate(words)
    )


def paragraph(*content: str, style: str = "") -> str:
    """A paragraph with a style."""
    made = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    words = "".join(content)
    return f'<w:p w:rsidR="00A1B2C3" w14:paraId="{crc32(words.encode()) >> 1:08X}">{made}{words}</w:p>'


def call(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def insertion(*words: str) -> str:
    return f"<w:ins {MADE}>{runs(*words)}</w:ins>"


def deletion(words: str) -> str:
    return f"<w:del {MADE}><w:r><w:delText>{words}</w:delText></w:r></w:del>"


def link(*words: str) -> str:
    return f'<w:hyperlink w:anchor="there">{runs(*words)}</w:hyperlink>'


def control(*words: str) -> str:
    return f'<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>{runs(*words)}</w:sdtContent></w:sdt>'


def smart_tag(*words: str) -> str:
    return f'<w:smartTag w:uri="urn:x" w:element="place">{runs(*words)}</w:smartTag>'


def text_box(words: str) -> str:
    """A text box in both kinds of markup."""
    content = f"<w:txbxContent><w:p>{runs(words)}</w:p></w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><wps:txbx>{content}</wps:txbx></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{content}</mc:Fallback></mc:AlternateContent></w:r>"


def table(*cells: str) -> str:
    row = "".join(f"<w:tc><w:p>{runs(one)}</w:p></w:tc>" for one in cells)
    return f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"


def word_file(*body: str, notes: tuple[str, ...] = (), threads: bool = False) -> bytes:
    """A docx as Word writes it. With `threads` it has a comment of a colleague, resolved, with a reply."""
    written = [
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{one}</w:p></w:footnote>'
        for number, one in enumerate(notes, 1)
    ]
    content = {"document": f"<w:document {_SPACES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"}
    content["styles"] = f"<w:styles {_SPACES}>{_STYLES}</w:styles>"
    content["header1"] = f"<w:hdr {_SPACES}><w:p>{runs('The Mill, draft')}</w:p></w:hdr>"
    if notes:
        content["footnotes"] = f"<w:footnotes {_SPACES}>{''.join(written)}</w:footnotes>"
    if threads:
        content |= _THREADS
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_type(name)}"/>' for name in content)
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{_relation(name)}" Target="{name}.xml"/>'
        for number, name in enumerate((name for name in content if name != "document"), 1)
    )
    plain = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">{plain}'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": f'<?xml version="1.0" encoding="UTF-8"?>\r\n{one}' for name, one in content.items()},
        "docProps/thumbnail.jpeg": "not to be touched",
    }
    return packed_parts(parts)


def packed_parts(parts: dict[str, str | bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, one in parts.items():
            made.writestr(zipfile.ZipInfo(name, (2026, 11, 2, 10, 0, 0)), one)
    return data.getvalue()


def with_part(document: bytes, name: str, old: str, new: str) -> bytes:
    """A document with some words of a part changed, as a person's program saves it."""
    parts: dict[str, str | bytes] = dict(parts_of(document))
    text = parts_of(document)[name].decode()
    assert old in text
    return packed_parts({**parts, name: text.replace(old, new, 1)})


def parts_of(document: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(document)) as given:
        return {name: given.read(name) for name in given.namelist()}


def comments_in(document: bytes) -> list[tuple[str, str, str]]:
    """The comments of a docx or odt: the author, the words between its marks, and its own words."""
    parts = parts_of(document)
    for name, data in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(data)
    return list(_in_odt(parts) if "content.xml" in parts else _in_docx(parts))


def _in_docx(parts: dict[str, bytes]) -> Iterator[tuple[str, str, str]]:
    story = ElementTree.fromstring(parts["word/document.xml"])
    for comment in ElementTree.fromstring(parts["word/comments.xml"]):
        number, words, open_, closed = comment.get(f"{W}id"), "", 0, 0
        for node in story.iter():
            is_own = node.get(f"{W}id") == number
            open_ += is_own and node.tag == f"{W}commentRangeStart"
            closed += is_own and node.tag == f"{W}commentRangeEnd"
            if open_ > closed and node.tag in (f"{W}t", f"{W}footnoteReference"):
                words += node.text or "[note]"
        references = [one for one in story.iter(f"{W}commentReference") if one.get(f"{W}id") == number]
        assert (open_, closed, len(references)) == (1, 1, 1)
        lines = ("".join(line.itertext()) for line in comment)
        yield comment.get(f"{W}author") or "", words, "\n".join(lines)


def _in_odt(parts: dict[str, bytes]) -> Iterator[tuple[str, str, str]]:
    root = ElementTree.fromstring(parts["content.xml"])
    for comment in root.iter(f"{OFFICE}annotation"):
        name = comment.get(f"{OFFICE}name")
        words = "".join(_between(root, name)) if name else ""
        author = next(node.text or "" for node in comment if node.tag.endswith("}creator"))
        yield author, words, "\n".join("".join(line.itertext()) for line in comment.iter(f"{TEXT}p"))


def _between(root: ElementTree.Element, name: str) -> Iterator[str]:
    """The words between the two marks of an annotation, without those of other annotations."""
    inside = False

    def walk(node: ElementTree.Element) -> Iterator[str]:
        nonlocal inside
        if node.tag in (f"{OFFICE}annotation", f"{OFFICE}annotation-end") and node.get(f"{OFFICE}name") == name:
            inside = node.tag.endswith("annotation")
        elif node.tag == f"{TEXT}note":
            yield "[note]" if inside else ""
        elif node.tag != f"{OFFICE}annotation":
            yield (node.text or "") if inside else ""
            for one in node:
                yield from walk(one)
                yield (one.tail or "") if inside else ""
            return
        return

    yield from walk(root)


def _type(name: str) -> str:
    kind = {"document": "document.main", "header1": "header"}.get(name, name)
    return f"{_KIND}.{kind}+xml"


def _relation(name: str) -> str:
    kind = {"header1": "header"}.get(name, name)
    return f"{_NEWER if name in ('commentsExtended', 'people') else _RELATION}/{kind}"


_STYLES = "".join(
    f'<w:style w:type="{kind}" w:styleId="{id_}"><w:name w:val="{name}"/></w:style>'
    for kind, id_, name in (
        ("paragraph", "Heading1", "heading 1"),
        ("paragraph", "Zitat", "Quote"),
        ("paragraph", "Kommentartext", "annotation text"),
        ("character", "Kommentarzeichen", "annotation reference"),
    )
)
_THREADS = {
    "comments": f"<w:comments {_SPACES}>"
    '<w:comment w:id="4" w:author="Ed Itor" w:initials="E"><w:p w14:paraId="1A000001"><w:r><w:t>Is this so?</w:t></w:r>'
    '</w:p></w:comment><w:comment w:id="7" w:author="A. Hale" w:initials="A"><w:p w14:paraId="1A000002"><w:r><w:t>'
    "It is.</w:t></w:r></w:p></w:comment></w:comments>",
    "commentsExtended": f'<w15:commentsEx {_SPACES}><w15:commentEx w15:paraId="1A000001" w15:done="1"/>'
    '<w15:commentEx w15:paraId="1A000002" w15:paraIdParent="1A000001" w15:done="1"/></w15:commentsEx>',
    "people": f'<w15:people {_SPACES}><w15:person w15:author="Ed Itor"><w15:presenceInfo w15:providerId="None" '
    'w15:userId="Ed Itor"/></w15:person></w15:people>',
    "commentsIds": f'<w16cid:commentsIds {_SPACES}><w16cid:commentId w16cid:paraId="1A000001" '
    'w16cid:durableId="2B000001"/></w16cid:commentsIds>',
}
COLLEAGUE = (
    '<w:commentRangeStart w:id="4"/><w:commentRangeStart w:id="7"/>',
    '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
)
"""The marks of the colleague's comment and the reply, before and behind the words."""
