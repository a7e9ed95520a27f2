"""Reads list items of Markdown: bullets, numbers, `(@examples)`, definitions. Their extent is pandoc's."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import replace
from citecheck.read.markdown.blocks.code import fence
from citecheck.read.markdown.blocks.containers import closes_container
from citecheck.read.markdown.blocks.tables import captioned_table
from citecheck.read.markdown.scanner.flavours import Feature
from citecheck.read.markdown.scanner.lines import Line, content_start, joined, outdented
from citecheck.read.markdown.scanner.state import ContainerLines, Items, LeafBlock, Nest, Taken

RULE = lazy(r"[ \t]*+([-*_])(?:[ \t]*+\1){2,}+[ \t]*+\Z")
"""A line across the page."""

_INDENT = r" {0,3}"
_CONTENT = r"(?P<gap>\Z|\t| (?: {0,3}(?![ \t]))?)"
_BULLET = lazy(rf"{_INDENT}[*+\-]{_CONTENT}")
_DEFINITION = lazy(rf"{_INDENT}[:~]{_CONTENT}")
_ROMAN = "M*(?:CM)?D?(?:CD)?C*(?:XC)?L?(?:XL)?X*(?:IX)?V?(?:IV)?I*"
_NUMBER = lazy(
    rf"{_INDENT}(?!p\.[ \t][0-9])(?P<paren>\()?"
    r"(?:(?P<number>[0-9]+|\#)|@(?P<label>(?:[^\W_]|[_-](?=[^\W_]))*+)"
    rf"|(?P<upper>(?=[IVXLCDM]){_ROMAN}(?=[.)])|[A-Z])|(?P<lower>(?=[ivxlcdm]){_ROMAN.lower()}(?=[.)])|[a-z]))"
    rf"(?P<delimiter>(?(paren)\)|[.)])){_CONTENT}"
)
_WIDE = lazy(r" (?: |\Z)")
_TASK = lazy(r"\[[ xX]\](?=[ \t])")
_FIRST = frozenset({"1", "#", "i", "I", "a", "A"})
_EXAMPLE_INDENT = 4
"""Columns that continue an example item, whatever its marker's width (pandoc)."""


def _numbered(sheet: ContainerLines, line: Line) -> re.Match[str] | None:
    """An ordered list marker at the start of a line; after an initial as in `A. Smith` two spaces are needed."""
    first = sheet.text[slice(*line)].split(maxsplit=1)[:1]
    if not first or not first[0].endswith((".", ")")):  # the pattern, dear to compile, takes one such word and its gap
        return None
    marker = _NUMBER.match(sheet.text, *line)
    if marker is None or Feature.NUMBERED_LISTS not in sheet.scan.features:
        return None
    if not sheet.has(Feature.PANDOC_RULES) and (marker["paren"] or not (marker["number"] or "").isdecimal()):
        return None
    initial = marker["upper"] and len(marker["upper"]) == 1 and marker["delimiter"] == "."
    if initial and marker["gap"] and not _WIDE.match(sheet.text, marker.start("gap"), line[1]):
        return None
    return marker


def _bullet(sheet: ContainerLines, line: Line) -> re.Match[str] | None:
    marker = _BULLET.match(sheet.text, *line)
    return None if marker is None or RULE.match(sheet.text, *line) else marker


def _defined(sheet: ContainerLines, line: Line) -> re.Match[str] | None:
    return _DEFINITION.match(sheet.text, *line) if sheet.has(Feature.DEFINITION_LISTS) else None


def starts_item(sheet: ContainerLines, line: Line) -> bool:
    """Whether a list item of any sort begins in this line."""
    return bool(_bullet(sheet, line) or _numbered(sheet, line) or _defined(sheet, line))


def interrupts(sheet: ContainerLines, line: Line) -> bool:
    """Whether a list item begins in a line that follows a paragraph's without a blank one (CommonMark)."""
    if bullet := _bullet(sheet, line):
        return bullet.end() < line[1]
    number = _numbered(sheet, line)
    return number is not None and number["number"] == "1" and number.end() < line[1]


def bullet_list(sheet: ContainerLines, at: int) -> Taken | None:
    """An item with a bullet."""
    marker = _bullet(sheet, sheet.lines[at])
    return _item(sheet, at, marker) if marker else None


def ordered_list(sheet: ContainerLines, at: int) -> Taken | None:
    """The items of a numbered list; one right inside another item begins with the first number."""
    marker = _numbered(sheet, sheet.lines[at])
    if marker is None or (sheet.frame.listed and not _begins(marker)):
        return None
    items: Items = []
    while marker:
        _count_example(sheet, marker)
        at, found = _item(sheet, at, marker)
        items.extend(found)
        following = sheet.after_blanks(at)
        marker = _numbered(sheet, sheet.lines[following]) if following < len(sheet.lines) else None
        at = following if marker else at
    return at, items


def _begins(marker: re.Match[str]) -> bool:
    if marker["label"] is not None:
        return True
    typed = marker["number"] or marker["upper"] or marker["lower"]
    return (typed.lstrip("0") or "0") in _FIRST


def _count_example(sheet: ContainerLines, marker: re.Match[str]) -> None:
    label = marker["label"]
    if label is None or label in sheet.scan.examples:
        return
    number = sheet.scan.number("example")
    if label:
        sheet.scan.examples[label] = number


def definition_list(sheet: ContainerLines, at: int) -> Taken | None:
    """A term with its definitions."""
    spaced = sheet.blank(at + 1)
    first = at + 2 if spaced else at + 1
    if first >= len(sheet.lines) or not _defined(sheet, sheet.lines[first]):
        return None
    if spaced and captioned_table(sheet, first):
        return None
    term = joined(sheet.scan.source, sheet.lines[at : at + 1])
    items: Items = [LeafBlock(sheet.frame.kind, sheet.frame, term)]
    at = following = first
    while following < len(sheet.lines) and (marker := _defined(sheet, sheet.lines[following])):
        at, found = _item(sheet, following, marker)
        items.extend(found)
        following = sheet.after_blanks(at)
    return at, items


def _item(sheet: ContainerLines, at: int, marker: re.Match[str]) -> Taken:
    start, end = sheet.lines[at]
    example = "label" in marker.re.groupindex and marker["label"] is not None
    width = _EXAMPLE_INDENT if example else marker.end() - start
    content = marker.end()
    if task := _TASK.match(sheet.text, content, end):
        content = task.end()
    after, lines = _extent(sheet, at, width)
    return after, [Nest([(content, end), *lines], replace(sheet.frame, listed=True))]


def _extent(sheet: ContainerLines, at: int, width: int) -> tuple[int, list[Line]]:
    """The lines of an item after its first: those up to a blank one, and indented ones after blank ones."""
    after, lines = _close_lines(sheet, at + 1, width)
    while True:
        following = sheet.after_blanks(after)
        if following >= len(sheet.lines) or closes_container(sheet, following):
            return after, lines
        inner = outdented(sheet.text, sheet.lines[following], width)
        if inner is None:
            return after, lines
        lines.extend([*sheet.lines[after:following], inner])
        after = _continued(sheet, following + 1, width, lines)


def _close_lines(sheet: ContainerLines, at: int, width: int) -> tuple[int, list[Line]]:
    lines: list[Line] = []
    while not sheet.blank(at) and not closes_container(sheet, at):
        line = sheet.lines[at]
        if starts_item(sheet, line) or fence(sheet, at):
            break
        inner = outdented(sheet.text, line, width)
        if inner and starts_item(sheet, (content_start(sheet.text, inner), inner[1])):
            break
        lines.append(inner or line)
        at += 1
    return at, lines


def _continued(sheet: ContainerLines, at: int, width: int, lines: list[Line]) -> int:
    while not sheet.blank(at) and not closes_container(sheet, at):
        line = sheet.lines[at]
        inner = outdented(sheet.text, line, width)
        if inner is None and starts_item(sheet, line):
            break
        lines.append(inner or line)
        at += 1
    return at
