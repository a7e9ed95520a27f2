"""The state that the parts of the Markdown scanner share: frames, leaf blocks, nests, lines of containers."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Callable, Iterator, Sequence

from citecheck.foundation.offsets import Derived, Source
from citecheck.model.manuscript import BlockKind, Notice, not_read_along
from citecheck.model.noun import field, noun, replace, working_state
from citecheck.model.places import Place
from citecheck.read.markdown.scanner.flavours import Feature
from citecheck.read.markdown.scanner.lines import Line, is_blank

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@noun
class ContainerFrame:
    """The properties that containers give to a block.

    `declared` is true inside a div or an element that says it is a quotation: a `>` in it opens no second
    one. `listed` is true inside a list item, where a list marker ends a paragraph. `row` is where in the file the row
    of a table begins.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    group: int | None = None
    key: str | None = None
    note: str | None = None
    lang: str | None = None
    declared: bool = False
    listed: bool = False
    row: int | None = None


TOP = ContainerFrame()
"""What encloses a block that stands in nothing."""


@noun
class LeafBlock:
    """One paragraph-like block before its inline markup is read."""

    kind: BlockKind
    frame: ContainerFrame
    raw: Derived


@noun
class Nest:
    """The lines of a container, to be read as blocks of their own."""

    lines: Sequence[Line]
    frame: ContainerFrame


Items = list[LeafBlock | Nest]
Taken = tuple[int, Items]
"""Number of the first line not taken, and what the lines taken hold."""


@working_state
class Scan:
    """The state of one file while it is scanned."""

    source: Source
    features: frozenset[Feature]
    metadata: dict[str, Any] = field(default_factory=dict)
    notes: dict[str, Nest] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    examples: dict[str, int] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    counters: dict[str, itertools.count[int]] = field(default_factory=dict)

    def number(self, of: str) -> int:
        """The next number of a series, from 1."""
        return next(self.counters.setdefault(of, itertools.count(1)))

    def quoted(self, frame: ContainerFrame, kind: BlockKind = BlockKind.QUOTE) -> ContainerFrame:
        """The frame of a block quotation that begins inside `frame`."""
        if frame.declared:
            return frame
        return replace(frame, kind=kind, group=self.number("group"))

    def include(self, file: str, place: Place) -> None:
        """Add the notice on a file that is not read along."""
        self.notices.append(not_read_along(file, place))

    def notice(self, message: str, place: Place, kind: str = "unread") -> None:
        """Add a notice on the file, once."""
        self.notices.append(Notice(message, place, kind))


class ContainerLines:
    """The lines of one container, and the divs and elements that are open at the line being read."""

    def __init__(self, scan: Scan, lines: Sequence[Line], frame: ContainerFrame) -> None:
        self.scan = scan
        self.text = scan.source.text
        self.lines = list(lines)
        self.tagged = -1
        """Number of the last line on which a block-level tag stood."""
        self._frames = [("", frame)]
        self._open: dict[str, int] = {}
        self._found: dict[str, list[int]] = {}
        self._named: dict[str, dict[str, list[int]]] = {}

    @property
    def frame(self) -> ContainerFrame:
        """What encloses the line being read."""
        return self._frames[-1][1]

    def has(self, feature: Feature) -> bool:
        """Whether the flavour read has `feature`."""
        return feature in self.scan.features

    def match(self, pattern: re.Pattern[str], number: int) -> re.Match[str] | None:
        """`pattern` at the start of a line; `\\Z` in it is the line's end. None past the last line."""
        if number >= len(self.lines):
            return None
        return pattern.match(self.text, *self.lines[number])

    def blank(self, number: int) -> bool:
        """Whether a line is blank; what follows the last line counts as blank."""
        return number >= len(self.lines) or is_blank(self.text, self.lines[number])

    def after_blanks(self, number: int) -> int:
        """The first line from `number` on that is not blank."""
        while number < len(self.lines) and self.blank(number):
            number += 1
        return number

    def place(self, number: int) -> Place:
        """Where a line stands."""
        return self.scan.source.place(*self.lines[number])

    def where(self, name: str, pattern: re.Pattern[str]) -> list[int]:
        """Numbers of the lines at whose start `pattern` matches; found once and kept under `name`.

        Looking ahead for a closer line by line would be quadratic where many openers are never closed.
        """
        return self.kept(name, lambda: [number for number in range(len(self.lines)) if self.match(pattern, number)])

    def kept(self, name: str, numbers: Callable[[], list[int]]) -> list[int]:
        """What `numbers` gives, asked for once."""
        if name not in self._found:
            self._found[name] = numbers()
        return self._found[name]

    def next_of(self, name: str, pattern: re.Pattern[str], number: int) -> int | None:
        """The first line from `number` on at whose start `pattern` matches."""
        return first_from(self.where(name, pattern), number)

    def next_named(self, what: str, pattern: re.Pattern[str], name: str, number: int) -> int | None:
        """The first line from `number` on that holds `pattern` with `name` in its group of that name."""
        if what not in self._named:
            named: dict[str, list[int]] = {}
            for line, (start, end) in enumerate(self.lines):
                for found in pattern.finditer(self.text, start, end):
                    named.setdefault(found["name"], []).append(line)
            self._named[what] = named
        return first_from(self._named[what].get(name, []), number)

    def enter(self, name: str, frame: ContainerFrame) -> None:
        """A div or element called `name` begins."""
        self._frames.append((name, frame))
        self._open[name] = self._open.get(name, 0) + 1

    def leave(self, name: str) -> None:
        """The innermost open `name` ends, and what was left open inside it."""
        while self._open.get(name):
            left, _ = self._frames.pop()
            self._open[left] -= 1
            if left == name:
                return

    def inside(self, name: str) -> bool:
        """Whether a div or element called `name` is open."""
        return self._open.get(name, 0) > 0

    def unclosed(self) -> Iterator[str]:
        """Names of what is open, the outermost first."""
        return (name for name, _ in self._frames[1:])


def first_from(numbers: list[int], number: int) -> int | None:
    """The first of `numbers`, which rise, that is not below `number`."""
    index = bisect.bisect_left(numbers, number)
    return numbers[index] if index < len(numbers) else None
