"""Reads the metadata of a Markdown manuscript, and the prose in it."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Derived, Weaver
from citecheck.model.manuscript import BlockKind
from citecheck.model.noun import replace
from citecheck.read.markdown.scanner.flavours import Feature
from citecheck.read.markdown.scanner.lines import (
    Line,
    content_start,
    indentation,
    is_blank,
    joined,
    lines_of,
    outdented,
)
from citecheck.read.markdown.scanner.state import TOP, ContainerLines, Items, LeafBlock, Nest, Scan, Taken

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.foundation.yaml_positions import YamlFault, YamlNode

MAX_DEPTH = 100
"""Nesting of a metadata block; CSL in metadata has 6."""

PROSE_FIELDS = ("title", "subtitle", "abstract", "nocite")
"""Fields that hold the author's prose, in which quotations and citations are checked, and keys."""

_RULER = lazy(r"---[ \t]*+\Z")
_STOP = lazy(r"(?:---|\.\.\.)[ \t]*+\Z")
_TITLE_LINE = lazy(r"%[ \t]*+")
_TITLE_FIELDS = ("title", "author", "date")
_ESCAPE = lazy(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}|[^xuU])|\r?\n", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "_": "\u00a0", "L": "\u2028", "P": "\u2029", "N": "\n"} | dict.fromkeys(
    "0abefv", ""
)
_SINGLE_ESCAPE = lazy(r"''|\r?\n")

_REST = lazy(r"^[ \t]*(?P<typed>[^\s#])", re.M)
"""Something typed after a map has ended, comments aside: YAML ends a map at a line that is indented less."""

_FRAME = replace(TOP, kind=BlockKind.METADATA)


def metadata(sheet: ContainerLines, at: int) -> Taken | None:
    """A YAML block, `---` to `---` or `...`. At the head of a file one that cannot be read is said to be so."""
    if sheet.frame is not TOP or not sheet.match(_RULER, at) or sheet.blank(at + 1):
        return None
    stop = sheet.next_of("yaml end", _STOP, at + 1)
    if stop is None:
        return None
    from citecheck.foundation.yaml_positions import YamlFault, YamlKind, document, lenient

    start, end = sheet.lines[at + 1][0], sheet.lines[stop][0]
    try:
        root = document(sheet.text[start:end], MAX_DEPTH)
    except YamlFault as fault:
        return _unread(sheet, at, stop, fault)
    if root is None:
        return stop + 1, []
    if root.kind is not YamlKind.MAP:
        return None
    if rest := _REST.search(sheet.text, start + root.end, end):
        _say_rest(sheet, at + sheet.text.count("\n", start, rest.start("typed")) + 1)
    for name, value in lenient(root).items():
        sheet.scan.metadata.setdefault(name, value)
    typed = _texts(root)
    items: Items = [_prose(sheet.scan, typed[name], start) for name in PROSE_FIELDS if name in typed]
    return stop + 1, items


def _texts(root: YamlNode) -> dict[str, YamlNode]:
    """The values of a map that are texts typed where they stand; of two equal keys the first counts."""
    from citecheck.foundation.yaml_positions import YamlKind

    first: dict[str, YamlNode] = {}
    for key, value in root.entries():
        if key.kind is YamlKind.TEXT:
            first.setdefault(key.text, value)
    return {name: node for name, node in first.items() if node.kind is YamlKind.TEXT and not node.aliased}


def _unread(sheet: ContainerLines, at: int, stop: int, fault: YamlFault) -> Taken | None:
    if at or Feature.TEX not in sheet.scan.features:
        return None
    number = min(at + fault.line, stop)
    line = sheet.scan.source.position(sheet.lines[number][0])[0]
    message = f"the metadata block cannot be read (line {line}: {fault.message}); its fields are unknown"
    sheet.scan.notice(message, sheet.place(number))
    return stop + 1, []


def _say_rest(sheet: ContainerLines, number: int) -> None:
    message = "the metadata block is indented unevenly: its fields from this line on are unknown"
    sheet.scan.notice(message, sheet.place(number))


def _prose(scan: Scan, scalar: YamlNode, base: int) -> LeafBlock | Nest:
    start, end = base + scalar.offset, base + scalar.end
    text = scan.source.text
    if scalar.style in ("|", ">"):
        lines = lines_of(text, start, end)[1:]
        indent = next((indentation(text, line) for line in lines if not is_blank(text, line)), 0)
        return Nest([outdented(text, line, indent) or (line[1], line[1]) for line in lines], _FRAME)
    if scalar.style:
        return LeafBlock(_FRAME.kind, _FRAME, _unquoted(scan, start + 1, end - 1, scalar.style))
    return LeafBlock(_FRAME.kind, _FRAME, joined(scan.source, lines_of(text, start, end)))


def _unquoted(scan: Scan, start: int, end: int, style: str) -> Derived:
    """The text of a quoted scalar, its escapes decoded; a line end stays one."""
    text, weaver, at = scan.source.text, Weaver(scan.source), start
    for escape in (_ESCAPE if style == '"' else _SINGLE_ESCAPE).finditer(text, start, end):
        weaver.keep(at, escape.start())
        weaver.put(_decoded(escape[0]), escape.start(), escape.end())
        at = escape.end()
    weaver.keep(at, end)
    return weaver.woven()


def _decoded(escape: str) -> str:
    if escape == "''":
        return "'"
    if escape[0] != "\\":
        return "\n"
    if escape[1] in "xuU":
        code = int(escape[2:], 16)
        return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)
    return "" if escape[1] in "\r\n" else _ESCAPED.get(escape[1], escape[1])


def title_block(sheet: ContainerLines, at: int) -> Taken | None:
    """Pandoc's title block, the first lines of a file: `% title`, `% authors`, `% date`."""
    if at or sheet.frame is not TOP:
        return None
    items: Items = []
    for name in _TITLE_FIELDS:
        opening = sheet.match(_TITLE_LINE, at)
        if opening is None:
            break
        lines: list[Line] = [(opening.end(), sheet.lines[at][1])]
        at += 1
        while not sheet.blank(at) and sheet.text[sheet.lines[at][0]] in " \t":
            lines.append((content_start(sheet.text, sheet.lines[at]), sheet.lines[at][1]))
            at += 1
        value = " ".join(sheet.text[start:end].strip() for start, end in lines).strip()
        if value:
            sheet.scan.metadata.setdefault(name, value)
        if value and name in PROSE_FIELDS:
            items.append(LeafBlock(_FRAME.kind, _FRAME, joined(sheet.scan.source, lines)))
    return at, items
