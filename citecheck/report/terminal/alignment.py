"""Prints two wordings under each other, word by word, with a mark under each difference.

The marks: `~` changed, `+` only in the draft, `-` only in the copy held, `^` moved, `.` agreeing words in
another form or a change the author marks. The departures of the match decide what is a difference;
words between them are paired by the longest common runs (difflib) for display alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from citecheck.model.evidence import Change, Departure, Match, Weight
from citecheck.model.noun import noun
from citecheck.report.text_width import LayoutWord, cells, pieces, tokens, visible

MARKS = {Change.SUBSTITUTION: "~", Change.ADDITION: "+", Change.OMISSION: "-", Change.TRANSPOSITION: "^"}
LIGHT = "."
LEGEND = ("~ changed", "+ only in the draft", "- only in the copy held", "^ moved", ". form or marked")
HIDDEN_SHOWN = 3
"""Words shown at each end of a stretch that an ellipsis hides; the middle of a longer one is not a comparison."""
EDGE = 200
"""Characters beside the passage in which a departure may name words: a clause. Words farther off are another place."""
CUT = "…"


@noun
class AlignedColumn:
    """Words that stand under each other, either of which may be empty, and the mark under them."""

    ours: str
    theirs: str
    mark: str
    spaced: bool

    @property
    def cells(self) -> int:
        """The cells of the wider of the two."""
        return max(cells(self.ours), cells(self.theirs))


def counted(match: Match) -> list[Departure]:
    """The departures that count as differences, in the order of the draft."""
    heavy = (departure for departure in match.departures if departure.weight is not Weight.FORM)
    return sorted(heavy, key=lambda departure: (departure.start, departure.end, departure.theirs_start))


def worth_showing(match: Match | None) -> bool:
    """Whether the two wordings differ, or a mark of the author hides words that change the sense."""
    return match is not None and bool(counted(match) or any(alteration.crosses for alteration in match.alterations))


def listed(match: Match) -> Iterator[str]:
    """Each difference in words, for texts that cannot stand in columns."""
    for departure in counted(match):
        mark, ours, theirs = MARKS[departure.change], f"“{departure.ours}”", f"“{departure.theirs}”"
        if not departure.theirs:
            yield f"{mark} only the draft has {ours}"
        elif not departure.ours:
            yield f"{mark} only the copy held has {theirs}"
        else:
            yield f"{mark} the draft has {ours}, the copy held {theirs}"


def columns(ours: str, match: Match) -> list[AlignedColumn]:
    """The draft's words and the passage held, paired."""
    held = _held(match)
    exact = _by_offsets(ours, held, match)
    paired = exact if exact is not None else list(_by_likeness(ours, held.text, match))
    return list(_shortened(_with_stops(paired)))


@noun
class WitnessExcerpt:
    """The witness's words to be shown, and the offset of the first in the witness's text."""

    text: str
    start: int


def _held(match: Match) -> WitnessExcerpt:
    """The passage, with the words beside it that a departure at its edge names."""
    edges = [d for d in counted(match) if d.theirs and (d.theirs_end <= match.start or d.theirs_start >= match.end)]
    near = [d for d in edges if match.start - EDGE <= d.theirs_start and d.theirs_end <= match.end + EDGE]
    start = min([match.start, *(d.theirs_start for d in near)])
    end = max([match.start + len(match.theirs), *(d.theirs_end for d in near)])
    shown = [" "] * (end - start)
    for at, words in ((match.start, match.theirs), *((d.theirs_start, d.theirs) for d in near)):
        shown[at - start : at - start + len(words)] = words
    return WitnessExcerpt("".join(shown), start)


def _by_offsets(ours: str, held: WitnessExcerpt, match: Match) -> list[AlignedColumn] | None:
    """Pairs cut at the departures; None where the passage is not the witness's text as it stands."""
    theirs, found = held.text, list[AlignedColumn]()
    at, there = 0, 0
    for departure in counted(match):
        start, end = departure.theirs_start - held.start, departure.theirs_end - held.start
        if not departure.theirs:
            start = end = max(start, there)
        same = ours[departure.start : departure.end] == departure.ours and theirs[start:end] == departure.theirs
        if not same or departure.start < at or start < there:
            return None
        found += _paired(tokens(ours, at, departure.start), tokens(theirs, there, start))
        mark = MARKS[departure.change]
        found += _side_by_side(tokens(ours, departure.start, departure.end), tokens(theirs, start, end), mark)
        at, there = departure.end, end
    return [*found, *_paired(tokens(ours, at), tokens(theirs, there))]


def _by_likeness(ours: str, theirs: str, match: Match) -> Iterator[AlignedColumn]:
    """Pairs by the words alone; a departure's mark stands where its words are touched."""
    departures = counted(match)
    left, right = tokens(ours), tokens(theirs)
    for start, end, low, high in _runs(left, right):
        before = left[start - 1].end if start else 0
        after = left[end].start if end < len(left) else len(ours)
        for mine, other in zip_longest(left[start:end], right[low:high]):
            span = (mine.start, mine.end) if mine else (before, after)
            yield _column(mine, other, _touching(departures, span, other) or _light(mine, other))


def _touching(departures: Sequence[Departure], span: tuple[int, int], other: LayoutWord | None) -> str:
    for departure in departures:
        if departure.start < span[1] and span[0] < departure.end:
            return MARKS[departure.change]
        held = other is not None and other.text in departure.theirs
        if held and departure.start == departure.end and span[0] <= departure.start <= span[1]:
            return MARKS[departure.change]
    return ""


def _key(token: LayoutWord) -> str:
    folded = "".join(character for character in token.text.casefold() if character.isalnum())
    return folded or token.text


def _runs(left: Sequence[LayoutWord], right: Sequence[LayoutWord]) -> Iterator[tuple[int, int, int, int]]:
    matcher = SequenceMatcher(None, [_key(token) for token in left], [_key(token) for token in right], autojunk=False)
    for _, start, end, low, high in matcher.get_opcodes():
        yield start, end, low, high


def _paired(left: Sequence[LayoutWord], right: Sequence[LayoutWord]) -> Iterator[AlignedColumn]:
    for start, end, low, high in _runs(left, right):
        for mine, other in zip_longest(left[start:end], right[low:high]):
            yield _column(mine, other, _light(mine, other))


def _side_by_side(left: Sequence[LayoutWord], right: Sequence[LayoutWord], mark: str) -> Iterator[AlignedColumn]:
    for mine, other in zip_longest(left, right):
        yield _column(mine, other, mark)


def _light(mine: LayoutWord | None, other: LayoutWord | None) -> str:
    return " " if mine and other and mine.text == other.text else LIGHT


def _column(mine: LayoutWord | None, other: LayoutWord | None, mark: str) -> AlignedColumn:
    spaced = any(token.spaced for token in (mine, other) if token)
    return AlignedColumn(visible(mine.text) if mine else "", visible(other.text) if other else "", mark, spaced)


def _with_stops(paired: Sequence[AlignedColumn]) -> list[AlignedColumn]:
    """Stops that follow a word without a space are put back to it, so that no gap parts them."""
    kept: list[AlignedColumn] = []
    for column in paired:
        if kept and not column.spaced and not any(c.isalnum() for c in column.ours + column.theirs):
            _append(kept, column)
        else:
            kept.append(column)
    return kept


def _append(kept: list[AlignedColumn], stop: AlignedColumn) -> None:
    """Each side of `stop` goes to the last column with a word on that side."""
    mine = next((n for n in reversed(range(len(kept))) if kept[n].ours), len(kept) - 1)
    other = next((n for n in reversed(range(len(kept))) if kept[n].theirs), len(kept) - 1)
    for number in {mine, other}:
        column = kept[number]
        ours = column.ours + (stop.ours if number == mine else "")
        theirs = column.theirs + (stop.theirs if number == other else "")
        mark = stop.mark if column.mark == " " else column.mark
        kept[number] = AlignedColumn(ours, theirs, mark, column.spaced)


def _shortened(paired: Sequence[AlignedColumn]) -> Iterator[AlignedColumn]:
    """The middle of a long stretch that only the copy held has, under an author's mark, becomes an ellipsis."""
    for hidden, run in groupby(paired, key=lambda column: column.mark == LIGHT and not column.ours):
        stretch = list(run)
        if hidden and len(stretch) > 2 * HIDDEN_SHOWN + 1:
            yield from stretch[:HIDDEN_SHOWN]
            yield AlignedColumn("", CUT, LIGHT, True)
            yield from stretch[-HIDDEN_SHOWN:]
        else:
            yield from stretch


def rows(paired: Sequence[AlignedColumn], room: int) -> list[list[AlignedColumn]]:
    """The columns in rows of at most `room` cells."""
    laid: list[list[AlignedColumn]] = [[]]
    used = 0
    for column in (part for whole in paired for part in _fitted(whole, room)):
        gap = 1 if column.spaced and laid[-1] else 0
        if laid[-1] and used + gap + column.cells > room:
            laid.append([])
            used, gap = 0, 0
        laid[-1].append(column)
        used += gap + column.cells
    return laid


def _fitted(column: AlignedColumn, room: int) -> Iterator[AlignedColumn]:
    """A column wider than a row, in several."""
    if column.cells <= room:
        yield column
        return
    for place, (mine, other) in enumerate(zip_longest(pieces(column.ours, room), pieces(column.theirs, room))):
        yield AlignedColumn(mine or "", other or "", column.mark, column.spaced and place == 0)


def telling(laid: Sequence[list[AlignedColumn]]) -> list[list[AlignedColumn] | None]:
    """The rows with marks, and any single row between; None stands for rows left out because all agrees."""
    shown: list[list[AlignedColumn] | None] = []
    for agrees, run in groupby(laid, key=lambda row: all(column.mark == " " for column in row)):
        stretch = list(run)
        shown += [None] if agrees and len(stretch) > 1 else stretch
    return shown
