"""Skips code blocks, raw TeX environments and MyST directives, and finds the prose in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BlockKind
from citecheck.model.noun import replace
from citecheck.read.markdown.scanner.attributes import Attributes, framed
from citecheck.read.markdown.scanner.flavours import Feature
from citecheck.read.markdown.scanner.lines import TAB_STOP, indentation
from citecheck.read.markdown.scanner.state import ContainerFrame, ContainerLines, Nest, Taken

_FENCE = lazy(r" {0,3}(?P<fence>`{3,}+(?=[^`]*+\Z)|~{3,}+)[ \t]*+(?P<info>.*+)\Z")
_DIRECTIVE = lazy(r"\{(?P<name>[a-z-]+)\}")
_CHILD = lazy(r"(?:\{[^{}]*|#\|[ \t]*+)\bchild[ \t]*+[=:][ \t]*+(?P<files>c\([^()]*+\)|\[[^\[\]]*+\]|[^,{}]*+)")
"""A chunk of R Markdown that takes files in, by an option in its header or in its first lines."""
_NAMES = lazy(r"[\"']([^\"'\n]++)[\"']|([^\s,\"'()\[\]]+\.\w+)")
"""File names in quotation marks, or without them by their suffix."""
_INCLUDE = lazy(r"\{include\}[ \t]++(?P<file>\S++)")
"""MyST's directive for a file that is taken in."""
_OPTION = lazy(r"[ \t]*+:[\w-]++:")

_DIRECTIVES = {
    "epigraph": BlockKind.EPIGRAPH,
    "pull-quote": BlockKind.QUOTE,
    "blockquote": BlockKind.QUOTE,
    "verse": BlockKind.VERSE,
}
"""MyST directives whose content is a quotation."""
_PROSE = frozenset(
    {
        "admonition",
        "attention",
        "caution",
        "danger",
        "error",
        "hint",
        "important",
        "margin",
        "note",
        "seealso",
        "sidebar",
        "tip",
        "topic",
        "warning",
    }
)
"""MyST directives whose content is the author's prose."""

_BEGIN = lazy(r" {0,3}\\begin\{(?P<name>[A-Za-z]+\*?)\}")
_MATHEMATICS = lazy(r"(?:math|displaymath|equation|align|alignat|flalign|gather|multline|eqnarray)\*?")
_END = lazy(r"\\end\{(?P<name>[A-Za-z]+\*?)\}")
_QUOTING = {
    "quote": BlockKind.QUOTE,
    "quotation": BlockKind.QUOTE,
    "displayquote": BlockKind.QUOTE,
    "displaycquote": BlockKind.QUOTE,
    "verse": BlockKind.VERSE,
}
"""TeX environments whose content is a quotation."""
_NO_PROSE = lazy(
    r"(?:[lL]?[vV]erbatim|alltt|lstlisting|minted|comment|filecontents|tikzpicture|pgfpicture|picture|forest|thebibliography)\*?"
)
"""TeX environments whose words are no prose: code, drawings, lists of works."""
FIVE_WORDS = lazy(r"(?<![^\W\d_])(?:[^\W\d_]{2,}+[,;:]?[ \n]++){4}[^\W\d_]{2}")
"""Five words in a row: what a quotation has, and options and measures have not."""
_RAW = lazy(r"\{=(?P<format>\w+)\}")
"""What follows the fence of a block that pandoc writes out unread, in one format."""
_KEY = lazy(r"(?:\[[^\[\]]*+\]){0,2}\{(?P<key>[^{}\s]++)\}")


def fence(sheet: ContainerLines, at: int) -> int | None:
    """The number of the line that closes the code block beginning at line `at`; None where none begins.

    A fence that is never closed opens nothing, as in pandoc, and the text after it is read as prose; in
    flavours of CommonMark it reaches to the end.
    """
    opening = sheet.match(_FENCE, at)
    if opening is None:
        return None
    closing = _closing(sheet, opening["fence"], at + 1)
    if closing is None and not sheet.has(Feature.PANDOC_RULES):
        return len(sheet.lines)
    return closing


def _closing(sheet: ContainerLines, opening: str, at: int) -> int | None:
    name = f"fence {opening}"
    pattern = re.compile(rf" {{0,3}}{opening[0]}{{{min(len(opening), _LONGEST)},}}+[ \t]*+\Z")
    return sheet.next_of(name, pattern, at)


_LONGEST = 1000
"""No fence needs to be longer; it keeps a hostile one out of the pattern."""


def fenced_code(sheet: ContainerLines, at: int) -> Taken | None:
    """A fenced code block, which is skipped, or a MyST directive, whose content may be prose."""
    opening = sheet.match(_FENCE, at)
    if opening is None:
        return None
    closing = fence(sheet, at)
    if closing is None or closing == len(sheet.lines):
        message = f"the code block that begins here with {opening['fence'][:3]} is never closed"
        sheet.scan.notice(message, sheet.place(at), "unclosed")
    if closing is None:
        return None
    for file in _taken_in(sheet, opening["info"], at + 1, closing):
        sheet.scan.include(file, sheet.place(at))
    directive = _DIRECTIVE.match(opening["info"])
    frame = _directed(sheet, directive["name"]) if directive else None
    if frame is None:
        _say_raw(sheet, opening["info"], at, min(closing, len(sheet.lines) - 1))
        return closing + 1, []
    first = at + 1
    while first < closing and sheet.match(_OPTION, first):
        first += 1
    return closing + 1, [Nest(sheet.lines[first:closing], frame)]


def _taken_in(sheet: ContainerLines, info: str, first: int, past: int) -> Iterator[str]:
    """The files that a chunk or a directive takes in; `first:past` are the lines inside."""
    if directive := _INCLUDE.match(info):
        yield directive["file"]
    if not info.startswith("{"):
        return
    heads = [info]
    while first < past and sheet.text.startswith("#|", sheet.lines[first][0]):
        heads.append(sheet.text[slice(*sheet.lines[first])])
        first += 1
    for head in filter(None, map(_CHILD.match, heads)):
        yield from (quoted or bare for quoted, bare in _NAMES.findall(head["files"]))


def _say_raw(sheet: ContainerLines, info: str, at: int, end: int) -> None:
    """Add a notice on a raw block with prose in it, as `{=latex}`: it is printed, and it is not read."""
    raw = _RAW.fullmatch(info.strip()) if sheet.has(Feature.PANDOC_RULES) else None
    start, past = sheet.lines[at][0], sheet.lines[end][1]
    if raw is not None and FIVE_WORDS.search(sheet.text, sheet.lines[at][1], past):
        message = f"the raw block ({raw['format']}) is not read: the words in it were not checked"
        sheet.scan.notice(message, sheet.scan.source.place(start, past))


def _directed(sheet: ContainerLines, name: str) -> ContainerFrame | None:
    if kind := _DIRECTIVES.get(name):
        return replace(sheet.scan.quoted(sheet.frame, kind), declared=True)
    return sheet.frame if name in _PROSE else None


def indented_code(sheet: ContainerLines, at: int) -> Taken | None:
    """A block indented by four columns, which is skipped. What is indented right after a tag is HTML, not code."""
    if not sheet.has(Feature.INDENTED_CODE) or indentation(sheet.text, sheet.lines[at]) < TAB_STOP:
        return None
    if sheet.tagged >= at - 1 >= 0:
        return None
    end = at
    while at < len(sheet.lines):
        at = sheet.after_blanks(at)
        if at >= len(sheet.lines) or indentation(sheet.text, sheet.lines[at]) < TAB_STOP:
            break
        at = end = at + 1
    return end, []


def environment_end(sheet: ContainerLines, at: int) -> int | None:
    """The number of the line that ends the TeX environment beginning at line `at`; None where none begins."""
    begin = sheet.match(_BEGIN, at) if sheet.has(Feature.TEX) else None
    return None if begin is None else sheet.next_named("environment", _END, begin["name"], at)


def breaking_environment(sheet: ContainerLines, at: int) -> bool:
    """Whether a TeX environment begins in line `at` that cannot stand within a paragraph, as mathematics can."""
    begin = sheet.match(_BEGIN, at)
    return begin is not None and not _MATHEMATICS.fullmatch(begin["name"]) and environment_end(sheet, at) is not None


def _say_unread(sheet: ContainerLines, name: str, at: int, end: int) -> None:
    """Add a notice on an environment that is skipped with the prose in it."""
    start, past = sheet.lines[at][0], sheet.lines[end][1]
    if _NO_PROSE.fullmatch(name) or _MATHEMATICS.fullmatch(name) or not FIVE_WORDS.search(sheet.text, start, past):
        return
    message = f"the environment “{name}” is not read: the words in it were not checked"
    sheet.scan.notice(message, sheet.scan.source.place(start, past))


def tex_environment(sheet: ContainerLines, at: int) -> Taken | None:
    """A TeX environment: a quotation where its name says so, else skipped."""
    begin, end = sheet.match(_BEGIN, at), environment_end(sheet, at)
    if begin is None or end is None:
        return None
    kind = _QUOTING.get(begin["name"])
    if kind is None or end == at:
        _say_unread(sheet, begin["name"], at, end)
        return end + 1, []
    argument = _KEY.match(sheet.text, begin.end(), sheet.lines[at][1])
    key = argument["key"] if argument and begin["name"] == "displaycquote" else None
    said = Attributes(pairs=(("cite", key),) if key else ())
    frame = framed(sheet.scan, sheet.frame, replace(said, classes=(kind.value,)))
    return end + 1, [Nest(sheet.lines[at + 1 : end], frame)]
