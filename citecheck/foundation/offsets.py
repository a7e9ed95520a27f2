"""Texts that remember where they came from: the central idea of the code.

`Source` is a decoded file. `Derived` is a text made from another one. It has runs (offset in the child, length, offset
in the parent, parent length), found by bisection. A run with equal lengths maps character by character. Any other run
is a replacement: all its characters come from the whole parent stretch. Only this module and the readers make offsets;
all other code asks for them. All offsets are code points.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from citecheck.model.noun import field, noun, replace
from citecheck.model.places import Place, Region, Running, Span


@noun
class Source:
    """A decoded file: the root of every derivation. Lines end at LF, CR LF or CR."""

    path: str
    text: str
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def _lines(self) -> list[int]:
        if not self._starts:
            starts = [0]
            text = self.text
            if "\r" in text:
                for i, character in enumerate(text):
                    if character == "\n" or (character == "\r" and text[i + 1 : i + 2] != "\n"):
                        starts.append(i + 1)
            else:
                at = text.find("\n")
                while at >= 0:
                    starts.append(at + 1)
                    at = text.find("\n", at + 1)
            self._starts.extend(starts)
        return self._starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (from 1) of an offset."""
        starts = self._lines()
        line = bisect.bisect_right(starts, offset) - 1
        return line + 1, offset - starts[line] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column, both from 1. A position past the end gives the end of the text."""
        starts = self._lines()
        if line > len(starts):
            return len(self.text)
        return min(len(self.text), starts[line - 1] + column - 1)

    def line(self, number: int) -> str:
        """Line `number` (from 1), without its line end."""
        starts = self._lines()
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`."""
        starts = self._lines()
        first = last = bisect.bisect_right(starts, start)
        if last < len(starts) and end >= starts[last]:
            last = bisect.bisect_right(starts, end)
        region = Region(first, start - starts[first - 1] + 1, last, end - starts[last - 1] + 1)
        return Place(self.path, Span(start, end), region)


@noun
class UnplacedText:
    """A text of a file without lines, or without known positions. It only knows `where`."""

    path: str
    text: str
    where: str | None = None

    def place(self, start: int, end: int) -> Place:  # noqa: ARG002 - the shape of `Running`
        """The place, of which only `where` is known."""
        return Place(self.path, where=self.where, approximate=True)


@noun
class OffsetRun:
    """`length` characters of the child from `start` on come from `parent_length` characters from `parent_start` on."""

    start: int
    length: int
    parent_start: int
    parent_length: int

    @property
    def identical(self) -> bool:
        """Whether the run maps character by character."""
        return self.length == self.parent_length


@noun
class Derived:
    """A text made from `parent`. Runs are in order, cover the whole text, and do not overlap in the child.

    In the parent they may lie in any order, so that `span` uses the outermost edges of the runs it touches. Characters
    without an origin in the parent belong to a run of parent length 0.
    """

    parent: Running
    text: str
    runs: tuple[OffsetRun, ...]

    def _run_at(self, offset: int) -> int:
        return max(0, bisect.bisect_right(self.runs, offset, key=lambda run: run.start) - 1)

    def span(self, start: int, end: int) -> Span:
        """The span of the parent from which `text[start:end]` comes. An empty range gives an empty span."""
        if not self.runs:
            return Span(0, 0)
        first, last = self._run_at(start), self._run_at(max(start, end - 1))
        if start >= end:
            edge = self._edge(self.runs[first], start)
            return Span(edge, edge)
        lows, highs = [], []
        for run in self.runs[first : last + 1]:
            low, high = max(start, run.start), min(end, run.start + run.length)
            if low >= high:
                continue
            lows.append(self._edge(run, low))
            highs.append(self._far_edge(run, high))
        return Span(min(lows), max(highs)) if lows else Span(0, 0)

    @staticmethod
    def _edge(run: OffsetRun, offset: int) -> int:
        if run.identical:
            return run.parent_start + min(offset - run.start, run.length)
        return run.parent_start if offset < run.start + run.length else run.parent_start + run.parent_length

    @staticmethod
    def _far_edge(run: OffsetRun, offset: int) -> int:
        if run.identical:
            return run.parent_start + offset - run.start
        return run.parent_start + run.parent_length

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]` in the file at the root."""
        span = self.span(start, end)
        return self.parent.place(span.start, span.end)


class Weaver:
    """Builds a `Derived` from pieces of its parent, in the order of the child."""

    def __init__(self, parent: Running) -> None:
        self._parent = parent
        self._pieces: list[str] = []
        self._runs: list[OffsetRun] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def keep(self, start: int, end: int) -> None:
        """Append `parent.text[start:end]` unchanged."""
        if end <= start:
            return
        self._pieces.append(self._parent.text[start:end])
        last = self._runs[-1] if self._runs else None
        if last and last.identical and last.length and last.parent_start + last.length == start:
            self._runs[-1] = OffsetRun(
                last.start, last.length + end - start, last.parent_start, last.length + end - start
            )
        else:
            self._runs.append(OffsetRun(self._length, end - start, start, end - start))
        self._length += end - start

    def put(self, text: str, start: int, end: int) -> None:
        """Append `text` as a replacement of `parent.text[start:end]`."""
        if not text:
            return
        self._pieces.append(text)
        self._runs.append(OffsetRun(self._length, len(text), start, end - start))
        self._length += len(text)

    def woven(self) -> Derived:
        """The text built."""
        return Derived(self._parent, "".join(self._pieces), tuple(self._runs))


def cut(running: Running, start: int, end: int) -> Derived:
    """`running.text[start:end]` as a text that knows its origin."""
    weaver = Weaver(running)
    weaver.keep(start, end)
    return weaver.woven()


@noun
class JoinedText:
    """Several texts as one, with a newline between each two. Made by `join`.

    The place of a stretch extends from the first to the last place of the texts that it touches.
    """

    parts: tuple[Running, ...]
    text: str
    _starts: tuple[int, ...]

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`, from its first character to its last, in one file."""
        first, last = self._part_at(start), self._part_at(max(start, end - 1))
        if first == last:
            return self._place_in(first, start, end)
        return _hull(self._place_in(first, start, end), self._place_in(last, start, end))

    def _part_at(self, offset: int) -> int:
        return max(0, bisect.bisect_right(self._starts, offset) - 1)

    def _place_in(self, number: int, start: int, end: int) -> Place:
        part, base = self.parts[number], self._starts[number]
        length = len(part.text)
        return part.place(max(0, min(start - base, length)), max(0, min(end - base, length)))


def join(parts: Sequence[Running]) -> Running:
    """`parts` (one or more) as one running text, with a newline between each two. A single part is returned
    unchanged."""
    if len(parts) == 1:
        return parts[0]
    starts = [0]
    for part in parts[:-1]:
        starts.append(starts[-1] + len(part.text) + 1)
    return JoinedText(tuple(parts), "\n".join(part.text for part in parts), tuple(starts))


def _hull(one: Place, other: Place) -> Place:
    """The place from the earlier of two places to the later one; unknown if either is unknown."""
    spans = [place.span for place in (one, other) if place.span]
    regions = [place.region for place in (one, other) if place.region]
    if len(spans) + len(regions) < 4 or one.path != other.path:
        return Place(one.path, where=one.where, approximate=True)
    start = min((region.start_line, region.start_column) for region in regions)
    end = max((region.end_line, region.end_column) for region in regions)
    return Place(one.path, Span(min(s.start for s in spans), max(s.end for s in spans)), Region(*start, *end))


def between(before: Place | None, place: Place, after: Place | None) -> Place:
    """`place`, extended to the end of `before` and the beginning of `after` where these are known."""
    if place.span is None or place.region is None:
        return place
    span, region = place.span, place.region
    if before and before.span and before.region and before.span.end <= span.start:
        span = Span(before.span.end, span.end)
        region = replace(region, start_line=before.region.end_line, start_column=before.region.end_column)
    if after and after.span and after.region and after.span.start >= span.end:
        span = Span(span.start, after.span.start)
        region = replace(region, end_line=after.region.start_line, end_column=after.region.start_column)
    return replace(place, span=span, region=region)
