"""Documents of word processors with the fields of reference managers, made by hand."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import Any
from xml.sax.saxutils import escape, quoteattr

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
ODT = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:'
    'xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:draw='
    '"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)


def work(family: str, title: str, year: int, **more: Any) -> dict[str, Any]:
    """A work in CSL."""
    people = [{"family": family, "given": "A."}]
    return {"type": "book", "title": title, "author": people, "issued": {"date-parts": [[str(year)]]}, **more}


def item(number: str | int, data: dict[str, Any], *uris: str, **more: Any) -> dict[str, Any]:
    """An item of a citation. `number` is the id that the add-in gives it."""
    return {"id": number, "uris": list(uris), "itemData": {"id": number, **data}, **more}


def csl(*items: dict[str, Any], tool: str = "ZOTERO_ITEM ") -> str:
    """The code of Zotero's field, or with another `tool` Mendeley's."""
    return f" ADDIN {tool}CSL_CITATION {json.dumps({'citationItems': list(items)})}"


def endnote(number: int, author: str, title: str, year: int, database: str = "db") -> str:
    """The XML of an EndNote citation."""
    return (
        f"<EndNote><Cite><Author>A</Author><Year>{year}</Year><RecNum>{number}</RecNum><Pages>5</Pages><record>"
        f'<rec-number>{number}</rec-number><foreign-keys><key app="EN" db-id="{database}">{number}</key></foreign-keys>'
        f'<ref-type name="Book">6</ref-type><contributors><authors><author><style>{author}</style></author></authors>'
        f"</contributors><titles><title><style>{title}</style></title></titles><dates><year>{year}</year></dates>"
        "</record></Cite></EndNote>"
    )


def citavi(number: str, family: str, title: str, year: int) -> str:
    """The code of Citavi's field."""
    reference = {"Title": title, "Year": str(year), "ReferenceType": "Book", "Authors": [{"LastName": family}]}
    entries = [{"ReferenceId": number, "PageRange": {"OriginalString": "5"}, "Reference": reference}]
    return f"ADDIN CitaviPlaceholder{{{base64.b64encode(json.dumps({'Entries': entries}).encode()).decode()}}}"


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def field(code: str, shown: str = "(cited)", *, cut: int = 0, data: str = "", inner: str = "") -> str:
    """A field; its code in two runs where it is `cut`. `data` lies beside it, `inner` is a field inside its code."""
    parts = [code[:cut], code[cut:]] if cut else [code]
    codes = "".join(f'<w:r><w:instrText xml:space="preserve">{escape(one)}</w:instrText></w:r>' for one in parts)
    kept = f"<w:fldData>{base64.b64encode(data.encode()).decode()}</w:fldData>" if data else ""
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{kept}</w:fldChar></w:r>'
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{begin}{codes}{inner}{sign.format('separate')}{run(shown)}{sign.format('end')}"


def control(tag: str, shown: str = "(cited)") -> str:
    """A content control, as Mendeley Cite's."""
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run(shown)}</w:sdtContent></w:sdt>'


def docx(*paragraphs: str) -> bytes:
    """A docx of paragraphs, each runs of XML."""
    body = "".join(f"<w:p>{one}</w:p>" for one in paragraphs)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'
    return packed({"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document})


def marked(name: str, shown: str) -> str:
    """A reference mark of an odt, with the words it stands around."""
    quoted = quoteattr(name)
    return f"<text:reference-mark-start text:name={quoted}/>{shown}<text:reference-mark-end text:name={quoted}/>"


def odt(*paragraphs: str, before: str = "") -> bytes:
    """An odt of paragraphs of XML, with what stands `before` them."""
    body = "".join(f"<text:p>{one}</text:p>" for one in paragraphs)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ODT}><office:body><office:text>{before}{body}'
        "</office:text></office:body></office:document-content>"
    )
    empty = "".join(f"<office:{name}/>" for name in ("font-face-decls", "styles", "automatic-styles", "master-styles"))
    styles = f'<?xml version="1.0"?><office:document-styles {ODT}>{empty}</office:document-styles>'
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "styles.xml": styles})


def odt_changes(*changes: tuple[str, str]) -> str:
    """The list of tracked changes before the text of an odt: `c0`, `c1` ..., each "insertion" or "deletion" with the
    words deleted."""
    made = "<dc:creator>Ed Itor</dc:creator><dc:date>2026-11-02T10:00:00</dc:date>"
    info = f"<office:change-info>{made}</office:change-info>"
    regions = "".join(
        f'<text:changed-region xml:id="c{number}" text:id="c{number}"><text:{kind}>{info}'
        f"{f'<text:p>{words}</text:p>' if words else ''}</text:{kind}></text:changed-region>"
        for number, (kind, words) in enumerate(changes)
    )
    return f"<text:tracked-changes>{regions}</text:tracked-changes>"


def packed(parts: dict[str, str], packing: int = zipfile.ZIP_STORED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", packing) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return data.getvalue()


def part(document: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(document)) as given:
        return given.read(name).decode()
