"""Reads HTML in Markdown: tags, comments, and block quotations written as elements."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import replace
from citecheck.read.markdown.scanner.attributes import Attributes, framed
from citecheck.read.markdown.scanner.lines import Line, content_start
from citecheck.read.markdown.scanner.state import ContainerLines, Taken

_ATTRIBUTE = r"""\s++[A-Za-z_:][\w:.\-]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+"""
TAG = lazy(rf"<(?:(?P<close>/)(?P<closed>[A-Za-z][\w:\-]*+)\s*+|(?P<name>[A-Za-z][\w:\-]*+)(?:{_ATTRIBUTE})*+\s*+/?+)>")
"""An opening or a closing tag."""
_PAIR = lazy(r"""([A-Za-z_:][\w:.\-]*+)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++))""")

_BLOCK_TAGS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "canvas",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "epigraph",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "meta",
        "nav",
        "noframes",
        "ol",
        "output",
        "p",
        "pre",
        "script",
        "section",
        "style",
        "summary",
        "table",
        "tbody",
        "td",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    }
)
"""Elements that cannot stand inside a paragraph (pandoc's `blockTags`)."""
_VERBATIM = frozenset({"pre", "script", "style", "textarea"})
_FRAMING = {"blockquote": "quote", "epigraph": "epigraph", "div": None}
"""Elements that frame what is in them, and the class each stands for."""

_BLOCK_START = lazy(r" {0,3}<(?=[/!?A-Za-z])")
_TAG_GOES_ON = lazy(r"[ \t]*+<(?=[/!?A-Za-z])")
_HOLDS_COMMENT_END = lazy(r"(?:[^-]|-(?!->))*+-->")
DECLARATION = lazy(r"<[!?][A-Za-z][^<>]*+>")
"""`<!DOCTYPE ...>` or `<?xml ...?>`."""
_CODE_OR_TAG = lazy(r"(?P<ticks>`++)|\\.|(?P<comment><!--)|<(?=/?[A-Za-z])")


def said_by(tag: str) -> Attributes:
    """The attributes of an opening tag."""
    pairs = tuple((m[1].lower(), m[2] or m[3] or m[4] or "") for m in _PAIR.finditer(tag))
    classes = next((value.split() for name, value in pairs if name == "class"), [])
    return Attributes(tuple(classes), pairs)


def name_of(tag: re.Match[str]) -> str:
    """The element's name in lower case."""
    return (tag["name"] or tag["closed"]).lower()


def html_block(sheet: ContainerLines, at: int) -> Taken | None:
    """A comment, declaration or block-level tag at the start of a line; the rest of the line is read next."""
    opening = sheet.match(_TAG_GOES_ON if sheet.tagged >= at - 1 >= 0 else _BLOCK_START, at)
    if opening is None:
        return None
    start, limit = opening.end() - 1, sheet.lines[-1][1]
    if sheet.text.startswith("<!--", start):
        end = comment_end(sheet, start, at)
        return _rest(sheet, at, end) if end is not None else None
    if declaration := DECLARATION.match(sheet.text, start, limit):
        return _rest(sheet, at, declaration.end())
    tag = TAG.match(sheet.text, start, limit)
    if tag is None or name_of(tag) not in _BLOCK_TAGS:
        return None
    if name_of(tag) in _VERBATIM and tag["name"]:
        return _rest(sheet, at, _verbatim_end(sheet, tag, at))
    _frame(sheet, tag)
    return _rest(sheet, at, tag.end())


def comment_end(sheet: ContainerLines, start: int, at: int) -> int | None:
    """The end of a comment that begins at `start` in line `at`, or None where it is never closed."""
    end = sheet.text.find("-->", start + 4, sheet.lines[at][1])
    if end >= 0:
        return end + 3
    line = sheet.next_of("comment", _HOLDS_COMMENT_END, at + 1)
    return None if line is None else sheet.text.index("-->", *sheet.lines[line]) + 3


def _verbatim_end(sheet: ContainerLines, tag: re.Match[str], at: int) -> int:
    name = name_of(tag)
    closing = re.compile(rf"</{name}\s*>", re.IGNORECASE)
    if on_line := closing.search(sheet.text, tag.end(), max(tag.end(), sheet.lines[at][1])):
        return on_line.end()
    holding = re.compile(rf"(?:[^<]|<(?!/{name}\s*>))*+</{name}\s*>", re.IGNORECASE)
    line = sheet.next_of(f"</{name}>", holding, at + 1)
    if line is None:
        return tag.end()
    found = sheet.match(holding, line)
    return found.end() if found else tag.end()


def _frame(sheet: ContainerLines, tag: re.Match[str]) -> None:
    name = name_of(tag)
    if name not in _FRAMING:
        return
    if tag["close"]:
        sheet.leave(name)
        return
    said, meant = said_by(tag[0]), _FRAMING[name]
    sheet.enter(name, framed(sheet.scan, sheet.frame, _meant(said, meant)))


def _meant(said: Attributes, meant: str | None) -> Attributes:
    """What a tag says, its element's name counting as a class; an address in `cite` is no citekey."""
    pairs = tuple(pair for pair in said.pairs if pair[0] != "cite" or not re.search(r"[/:\s]", pair[1]))
    return replace(said, classes=said.classes + ((meant,) if meant else ()), pairs=pairs)


def _rest(sheet: ContainerLines, at: int, end: int) -> Taken:
    """What is left of the lines from `at` on after offset `end`."""
    while at < len(sheet.lines) and sheet.lines[at][1] < end:
        at += 1
    if at < len(sheet.lines):
        start, line_end = max(end, sheet.lines[at][0]), sheet.lines[at][1]
        sheet.lines[at] = (content_start(sheet.text, (start, line_end)), line_end)
        sheet.tagged = at
    return at, []


def break_in(text: str, line: Line) -> tuple[int, str] | None:
    """What in a line of prose reaches beyond it: the offset of a block-level `tag`, or of a `comment` not closed
    in the line. What stands in a code span does not count.
    """
    at = line[0]
    while found := _CODE_OR_TAG.search(text, at, line[1]):
        at = found.end()
        if found["ticks"]:
            closing = text.find(found["ticks"], at, line[1])
            at = closing + len(found["ticks"]) if closing >= 0 else at
        elif found["comment"]:
            closing = text.find("-->", at, line[1])
            if closing < 0:
                return found.start(), "comment"
            at = closing + 3
        elif found[0] == "<":
            tag = TAG.match(text, found.start(), line[1])
            if tag and name_of(tag) in _BLOCK_TAGS:
                return found.start(), "tag"
    return None


def closes_element(sheet: ContainerLines, at: int) -> bool:
    """Whether a line begins with the closing tag of an element that is open."""
    start = content_start(sheet.text, sheet.lines[at])
    tag = TAG.match(sheet.text, start, sheet.lines[at][1]) if sheet.text.startswith("</", start) else None
    return tag is not None and sheet.inside(name_of(tag))
