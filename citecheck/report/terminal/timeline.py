"""Prints a line of time: a row a mark, its sign, its date and name."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.provenance import Timeline, TimelineMark, TimelineMarkKind, TimeSpan
from citecheck.report.text_width import wrapped

INDENT = "  "
SIGNS = {
    TimelineMarkKind.DATE: "■",
    TimelineMarkKind.STEP: "◆",
    TimelineMarkKind.WITNESS: "●",
    TimelineMarkKind.DEPENDENT: "○",
    TimelineMarkKind.SEARCH: "×",
}
NAMES = {
    TimelineMarkKind.DATE: "date of the text",
    TimelineMarkKind.STEP: "step of a chain",
    TimelineMarkKind.WITNESS: "witness",
    TimelineMarkKind.DEPENDENT: "witness that rests on another",
    TimelineMarkKind.SEARCH: "search for the original",
}
RANGE, VAGUE = "━", "┅"
"""What a range is drawn with, and one whose ends are about or uncertain."""
EARLIER, LATER = "◄", "►"
FEWEST, SHARE = 16, 3
"""Cells of the line: a third of the width, and not fewer than this."""


def timeline_lines(line: Timeline, width: int) -> Iterator[str]:
    """The rows, under a row of years; then what the signs mean."""
    room = max(FEWEST, width // SHARE)
    yield from _axis(line, room)
    beside = width - len(INDENT) * 3 - room
    for mark in line.marks:
        drawn = _drawn(mark, line, room)
        for n, words in enumerate(wrapped(f"{mark.said}: {mark.label}", beside)):
            yield f"{INDENT}{drawn if n == 0 else ' ' * room}{INDENT}{INDENT if n else ''}{words}"
    kinds = dict.fromkeys(mark.kind for mark in line.marks)
    signs = [f"{SIGNS[kind]} {NAMES[kind]}" for kind in SIGNS if kind in kinds]
    signs += [f"{RANGE} range"] if any(_wide(mark, line, room) for mark in line.marks) else []
    signs += [f"{VAGUE} about or uncertain"] if any(mark.vague for mark in line.marks) else []
    for words in wrapped("; ".join(signs), width - len(INDENT)):
        yield f"{INDENT}{words}"


def _axis(line: Timeline, room: int) -> Iterator[str]:
    names, rule = [" "] * (room + len(INDENT)), ["─"] * room
    free = 0
    for tick in line.ticks:
        at = _at(tick.day, line, room)
        rule[at] = "┬"
        if at >= free and at + len(tick.label) <= len(names):
            names[at : at + len(tick.label)] = tick.label
            free = at + len(tick.label) + 1
    yield f"{INDENT}{''.join(names)}".rstrip()
    yield f"{INDENT}{''.join(rule)}"


def _drawn(mark: TimelineMark, line: Timeline, room: int) -> str:
    row = [" "] * room
    for stretch in mark.stretches:
        first, last = _ends(stretch, line, room)
        for at in range(first, last + 1):
            row[at] = VAGUE if mark.vague else RANGE
        if stretch.first is None:
            row[first] = EARLIER
        if stretch.last is None:
            row[last] = LATER
        row[last if stretch.first is None else first] = SIGNS[mark.kind]
    if mark.vague and "".join(row).strip() == SIGNS[mark.kind]:
        at = row.index(SIGNS[mark.kind])
        row[at - 1 if at else at + 1] = VAGUE
        row[min(at + 1, room - 1)] = VAGUE
    return "".join(row)


def _ends(stretch: TimeSpan, line: Timeline, room: int) -> tuple[int, int]:
    """First and last cell; what lasts less than a cell has one, on whichever side of a border it begins."""
    first = 0 if stretch.first is None else _at(stretch.first, line, room)
    last = room - 1 if stretch.last is None else _at(stretch.last, line, room)
    if stretch.first is not None and stretch.last is not None:
        brief = (stretch.last - stretch.first) * room < line.last - line.first
        return first, first if brief else last
    return first, last


def _wide(mark: TimelineMark, line: Timeline, room: int) -> bool:
    return not mark.vague and any(first < last for first, last in (_ends(s, line, room) for s in mark.stretches))


def _at(day: int, line: Timeline, room: int) -> int:
    return min(room - 1, (day - line.first) * room // max(1, line.last - line.first))
