"""Finds where a paragraph of Markdown ends, and which lines belong to a block quotation."""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BlockKind
from citecheck.read.markdown.blocks.code import breaking_environment, fence
from citecheck.read.markdown.blocks.containers import closes_container
from citecheck.read.markdown.blocks.html import break_in, comment_end
from citecheck.read.markdown.blocks.lists import RULE, interrupts, starts_item
from citecheck.read.markdown.scanner.flavours import Feature
from citecheck.read.markdown.scanner.lines import Line, content_start, is_blank, joined
from citecheck.read.markdown.scanner.state import ContainerLines, LeafBlock, Taken

_QUOTE = lazy(r" {0,3}> ?")
_UNDERLINE = lazy(r" {0,3}(?:=++|-++)[ \t]*+\Z")
_ATX = lazy(r" {0,3}#{1,6}(?:[ \t]|\Z)")


def paragraph(sheet: ContainerLines, at: int) -> Taken:
    """Lines up to a blank one or to what breaks a paragraph off."""
    lines: list[Line] = []
    kind, displayed = sheet.frame.kind, False
    while at < len(sheet.lines) and not sheet.blank(at):
        if lines and sheet.match(_UNDERLINE, at) and not sheet.has(Feature.PANDOC_RULES):
            kind, at = BlockKind.HEADING, at + 1
            break
        if lines and not (displayed and sheet.has(Feature.TEX)) and broken_off(sheet, at):
            break
        if lines and sheet.match(_QUOTE, at):
            _warn_of_quote(sheet, at)
        at, broken = _line(sheet, at, lines)
        displayed ^= bool(lines) and sheet.text.count("$$", *lines[-1]) % 2 == 1
        if broken:
            break
    return at, [LeafBlock(kind, sheet.frame, joined(sheet.scan.source, lines))]


def _line(sheet: ContainerLines, at: int, lines: list[Line]) -> tuple[int, bool]:
    """Take a line into a paragraph, and with it what a comment that begins in it hides.

    A block-level tag ends the paragraph; from it on the line is left for what follows.
    """
    line = sheet.lines[at]
    found = break_in(sheet.text, line) if sheet.text.find("<", *line) >= 0 else None
    if found is None:
        lines.append(line)
        return at + 1, False
    start, what = found
    if what == "tag" and (lines or start > content_start(sheet.text, line)):
        if start > line[0]:
            lines.append((line[0], start))
        sheet.lines[at] = (start, line[1])
        return at, True
    end = comment_end(sheet, start, at) if what == "comment" else None
    lines.append(line)
    at += 1
    while end is not None and at < len(sheet.lines) and sheet.lines[at][0] < end:
        lines.append(sheet.lines[at])
        at += 1
    return at, False


def broken_off(sheet: ContainerLines, at: int) -> bool:
    """Whether line `at`, not blank, cannot go on the paragraph before it."""
    line = sheet.lines[at]
    first = sheet.text[content_start(sheet.text, line)]
    if sheet.frame.listed and starts_item(sheet, line):
        return True
    if first in ":<" and closes_container(sheet, at):
        return True
    if first == "`" and _fence_breaks(sheet, at):
        return True
    if first == "\\" and breaking_environment(sheet, at):
        return True
    return not sheet.has(Feature.PANDOC_RULES) and _begins_anew(sheet, at, first)


def _fence_breaks(sheet: ContainerLines, at: int) -> bool:
    """Whether a code block begins in the line; in pandoc's Markdown one that is indented breaks nothing off."""
    indented = sheet.text[sheet.lines[at][0]] in " \t"
    return not (indented and sheet.has(Feature.PANDOC_RULES)) and fence(sheet, at) is not None


def _begins_anew(sheet: ContainerLines, at: int, first: str) -> bool:
    """Whether something begins in the line that needs no blank line before it in CommonMark."""
    if first in ">#":
        return bool(sheet.match(_QUOTE, at) or sheet.match(_ATX, at))
    if first in "*-_" and sheet.match(RULE, at):
        return True
    if first == "~":
        return fence(sheet, at) is not None
    return interrupts(sheet, sheet.lines[at])


def _warn_of_quote(sheet: ContainerLines, at: int) -> None:
    message = (
        "this line begins with >, but there is no blank line before it: pandoc reads it as text, not as a quotation"
    )
    sheet.scan.notice(message, sheet.place(at), "doubtful")


def quoted_lines(sheet: ContainerLines, at: int) -> tuple[int, list[Line]]:
    """The lines of a block quotation without their `>`, and the lines that go on its last paragraph without one."""
    lines: list[Line] = []
    while not sheet.blank(at):
        line = sheet.lines[at]
        if marker := sheet.match(_QUOTE, at):
            lines.append((marker.end(), line[1]))
        elif lines and not broken_off(sheet, at) and _goes_on(sheet, lines[-1], at):
            lines.append((content_start(sheet.text, line), line[1]))
        else:
            break
        at += 1
    return at, lines


def _goes_on(sheet: ContainerLines, last: Line, at: int) -> bool:
    """Whether line `at`, which has no mark, goes on a block quotation after its line `last`: in pandoc's, always."""
    if sheet.has(Feature.PANDOC_RULES):
        return True
    return not is_blank(sheet.text, last) and not starts_item(sheet, sheet.lines[at])
