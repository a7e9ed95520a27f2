"""Gives the lines of a container without what the container puts before them."""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Container, Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Derived, OffsetRun, Source, Weaver

Line = tuple[int, int]
"""Offsets of a line's first character and of its end, without the line end."""

TAB_STOP = 4
"""Columns a tab stands for (pandoc's `--tab-stop`)."""

HARD = "\u2028"
"""A line end that is the author's own, in text joined of lines (LINE SEPARATOR)."""

_NEWLINE = lazy(r"\r\n|\n|\r")
_BLANK = lazy(r"[ \t]*+\Z")


def lines_of(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """The lines of `text[start:end]`, whichever way they end."""
    stop = len(text) if end is None else end
    lines, at = [], start
    for newline in _NEWLINE.finditer(text, start, stop):
        lines.append((at, newline.start()))
        at = newline.end()
    if at < stop:
        lines.append((at, stop))
    return lines


def is_blank(text: str, line: Line) -> bool:
    """Whether the line holds nothing but spaces and tabs."""
    return _BLANK.match(text, *line) is not None


def content_start(text: str, line: Line) -> int:
    """Offset of the first character that is no space or tab (the line's end if there is none)."""
    at, end = line
    while at < end and text[at] in " \t":
        at += 1
    return at


def indentation(text: str, line: Line) -> int:
    """Columns of white space at the start of the line, a tab going to the next tab stop."""
    columns = 0
    for at in range(line[0], content_start(text, line)):
        columns += TAB_STOP - columns % TAB_STOP if text[at] == "\t" else 1
    return columns


def outdented(text: str, line: Line, columns: int) -> Line | None:
    """The line without `columns` columns of white space, or None where it has fewer.

    A tab that reaches over the edge is dropped whole: what is left of it never matters for prose.
    """
    at, end = line
    gone = 0
    while gone < columns and at < end and text[at] in " \t":
        gone += TAB_STOP - gone % TAB_STOP if text[at] == "\t" else 1
        at += 1
    return (at, end) if gone >= columns else None


def at_column(text: str, line: Line, column: int) -> int:
    """The offset at a column of a screen of fixed width, where East Asian characters take two and joiners none."""
    start, end = line
    if text[start : start + column].isascii():
        return min(end, start + column)
    at = start
    while at < end and column > 0:
        column -= _width(text[at])
        at += 1
    while at < end and not _width(text[at]):
        at += 1
    return at


def _width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def joined(source: Source, lines: Sequence[Line], hard: Container[int] = ()) -> Derived:
    """The lines as one text: a newline stands for each line end and what the containers add after it.

    Before the lines numbered in `hard` (from 0) it is a HARD line end.
    """
    weaver = Weaver(source)
    last_end: int | None = None
    for number, (start, end) in enumerate(lines):
        if last_end is not None:
            weaver.put(HARD if number in hard else "\n", last_end, max(start, last_end))
        weaver.keep(start, end)
        last_end = end
    return weaver.woven()


def flattened(child: Derived, parent: Derived, start: int, end: int) -> Derived:
    """`child.text[start:end]`, whose parent is `parent`, as derived from the parent of `parent` directly."""
    weaver = Weaver(parent.parent)
    for run in child.runs:
        low, high = max(run.start, start), min(run.start + run.length, end)
        if low >= high:
            continue
        if run.identical:
            _carry(weaver, child.text[low:high], parent, run.parent_start + low - run.start)
        else:
            span = parent.span(run.parent_start, run.parent_start + run.parent_length)
            weaver.put(child.text[low:high], span.start, span.end)
    return weaver.woven()


def _carry(weaver: Weaver, text: str, parent: Derived, start: int) -> None:
    """Append `text`, which stands character by character for `parent.text` from `start` on."""
    done = 0
    while done < len(text):
        run = parent.runs[bisect.bisect_right(parent.runs, start + done, key=_run_start) - 1]
        skipped = start + done - run.start
        part = text[done : done + run.length - skipped]
        if not run.identical:
            weaver.put(part, run.parent_start, run.parent_start + run.parent_length)
        elif parent.parent.text.startswith(part, run.parent_start + skipped):
            weaver.keep(run.parent_start + skipped, run.parent_start + skipped + len(part))
        else:
            weaver.put(part, run.parent_start + skipped, run.parent_start + skipped + len(part))
        done += len(part)


def _run_start(run: OffsetRun) -> int:
    return run.start
