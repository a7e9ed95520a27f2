"""Writes a docx as an author's Word does, from a page that people can read.

The page is Markdown with little in it: paragraphs, `# headings`, `> ` for a paragraph in the style of block quotations
(`>> ` for one that is only indented), `*emphasis*`, notes `[^1]` (footnotes; `[^e1]` endnotes) with their texts below
as `[^1]: ...`, and `{zotero KEY LOCATOR|words shown}` for the field of a reference manager.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from word_fields import RELATIONS, W, csl, field, item, packed, run

_KINDS = {"footnotes": "footnote", "endnotes": "endnote"}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style></w:styles>'
)
_PIECE = re.compile(
    r"\*(?P<emphasis>[^*]+)\*|\[\^(?P<end>e?)(?P<note>\d+)\]"
    r"|\{zotero (?P<key>\S+) ?(?P<locator>[^|}]*)\|(?P<shown>[^}]*)\}"
)
_NOTE = re.compile(r"\[\^(?P<end>e?)(?P<number>\d+)\]: (?P<text>.*)", re.DOTALL)
_PARAGRAPH = {
    "# ": '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>',
    "> ": '<w:pPr><w:pStyle w:val="Zitat"/></w:pPr>',
    ">> ": '<w:pPr><w:ind w:left="720" w:right="720"/></w:pPr>',
}


def word_manuscript(page: str, works: Mapping[str, Mapping[str, Any]] | None = None) -> bytes:
    """The docx of a page. `works` are those of a reference manager, in CSL, by key."""
    body: list[str] = []
    notes: dict[str, list[str]] = {"footnotes": [], "endnotes": []}
    for block in re.split(r"\n\s*\n", page.strip()):
        text = " ".join(block.split())
        if found := _NOTE.fullmatch(text):
            part = "endnotes" if found["end"] else "footnotes"
            kind = _KINDS[part]
            call = f"<w:r><w:{kind}Ref/></w:r>"
            words = f"{call}{_runs(' ' + found['text'], works or {})}"
            notes[part].append(f'<w:{kind} w:id="{found["number"]}"><w:p>{words}</w:p></w:{kind}>')
            continue
        sign = next((sign for sign in (">> ", "> ", "# ") if text.startswith(sign)), "")
        body.append(f"<w:p>{_PARAGRAPH.get(sign, '')}{_runs(text.removeprefix(sign), works or {})}</w:p>")
    apart = {part: _separators(_KINDS[part]) + "".join(found) for part, found in notes.items() if found}
    return _document("".join(body), apart)


def _separators(kind: str) -> str:
    """The two lines between text and notes, which Word writes as notes. LibreOffice expects them."""
    return "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for name, number in (("separator", -1), ("continuationSeparator", 0))
    )


def _document(body: str, notes: Mapping[str, str]) -> bytes:
    parts = {"document": f"<w:document {W}><w:body>{body}</w:body></w:document>", "styles": _STYLES}
    parts |= {name: f"<w:{name} {W}>{text}</w:{name}>" for name, text in notes.items()}
    kinds = {"document": "document.main"}
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kinds.get(name, name)}+xml"/>' for name in parts
    )
    rels = 'ContentType="application/vnd.openxmlformats-package.relationships+xml"'
    space = "http://schemas.openxmlformats.org/package/2006"
    own = "".join(
        f'<Relationship Id="rId{number}" Type="{_TYPE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(name for name in parts if name != "document")
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{space}/content-types"><Default Extension="rels" {rels}/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
            "_rels/.rels": RELATIONS,
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}/relationships">{own}</Relationships>',
            **{f"word/{name}.xml": text for name, text in parts.items()},
        }
    )


def _runs(text: str, works: Mapping[str, Mapping[str, Any]]) -> str:
    """The runs of a paragraph. Word splits what an author types at any place: here, in the middle."""
    made, at = [], 0
    for piece in _PIECE.finditer(text):
        made += [_split(text[at : piece.start()]), _marked(piece, works)]
        at = piece.end()
    return "".join([*made, _split(text[at:])])


def _marked(piece: re.Match[str], works: Mapping[str, Mapping[str, Any]]) -> str:
    if piece["emphasis"]:
        return run(piece["emphasis"]).replace("<w:r>", "<w:r><w:rPr><w:i/></w:rPr>")
    if piece["note"]:
        kind = "endnote" if piece["end"] else "footnote"
        return f'<w:r><w:{kind}Reference w:id="{piece["note"]}"/></w:r>'
    number = list(works).index(piece["key"]) + 1
    place = {"locator": piece["locator"], "label": "page"} if piece["locator"] else {}
    code = csl(item(number, dict(works[piece["key"]]), f"http://zotero.org/users/1/items/{piece['key']}", **place))
    return field(code, piece["shown"], cut=40)


def _split(words: str) -> str:
    middle = len(words) // 2
    return "".join(run(part) for part in (words[:middle], words[middle:]) if part)
