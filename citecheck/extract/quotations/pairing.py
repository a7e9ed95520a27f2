"""Pairs the quotation marks of one block, with one algorithm for all scripts and formats.

A stack holds the open marks. Stretches that the format itself marks as quoted are paired separately. The form of a mark
decides its role, unless its neighbours say the opposite. Straight marks are decided by their neighbours alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto

from citecheck.extract.quotations.quotation_marks import LOW, PAIRED_SINGLES, Family, Lean, QuotationMark, glyphs
from citecheck.model.manuscript import Block, Mark, MarkKind
from citecheck.model.noun import field, noun, replace, working_state


@noun
class MarkPair:
    """Two paired quotation marks of one block.

    `start:end` are the offsets of the words, `before` and `after` the outer offsets of the marks. `key` is the citekey
    that the format's own markup names. `single` is true of single marks.
    """

    before: int
    start: int
    end: int
    after: int
    key: str | None = None
    single: bool = False


@noun
class BlockPairs:
    """The pairs of one block in order, the marks without a partner, and the pairs that are not taken for quotations."""

    pairs: tuple[MarkPair, ...]
    unclosed: tuple[QuotationMark, ...] = ()
    unopened: tuple[QuotationMark, ...] = ()
    left_out: tuple[MarkPair, ...] = ()


class Guillemets(Enum):
    """The direction in which a document's guillemets point."""

    OUTWARD = auto()
    INWARD = auto()


class _Role(Enum):
    OPENER = auto()
    CLOSER = auto()
    NOTHING = auto()


@working_state
class _PairingFrame:
    """The state of pairing within one stretch that no pair may cross. `open` are the open marks, `waiting` the same by
    family."""

    open: list[QuotationMark] = field(default_factory=list)
    waiting: defaultdict[Family, list[QuotationMark]] = field(default_factory=lambda: defaultdict(list))
    pairs: list[MarkPair] = field(default_factory=list)
    unclosed: list[QuotationMark] = field(default_factory=list)
    unopened: list[QuotationMark] = field(default_factory=list)


def pair_doubles(block: Block, guillemets: Guillemets) -> BlockPairs:
    """Pair the double quotation marks of one block, together with the stretches that the format marks as quoted."""
    quoted = sorted((m for m in block.marks if m.kind is MarkKind.QUOTED), key=lambda m: (m.start, -m.end))
    frames = _framed([_turned(glyph, guillemets) for glyph in glyphs(block.text)], quoted)
    done = [_frame(signs) for signs in frames]
    typed = [pair for frame in done for pair in frame.pairs]
    return BlockPairs(
        tuple(sorted(_merged(typed, quoted), key=lambda p: (p.before, -p.after))),
        _ordered(glyph for frame in done for glyph in (*frame.unclosed, *frame.open)),
        _ordered(glyph for frame in done for glyph in frame.unopened),
    )


def _merged(typed: Iterable[MarkPair], quoted: Iterable[Mark]) -> Iterator[MarkPair]:
    """Typed pairs and marked-up stretches. They become one pair where both enclose the same words."""
    within = {(pair.start, pair.end): pair for pair in typed}
    around = {(pair.before, pair.after): pair for pair in typed}
    for mark in quoted:
        edges = mark.start, mark.end
        if edges in within:
            pair = within.pop(edges)
            yield replace(pair, key=mark.key)
        elif edges in around:
            pair = around[edges]
            within.pop((pair.start, pair.end), None)
            yield replace(pair, key=mark.key)
        else:
            yield MarkPair(mark.start, mark.start, mark.end, mark.end, mark.key)
    yield from within.values()


def _ordered(signs: Iterable[QuotationMark]) -> tuple[QuotationMark, ...]:
    return tuple(sorted(signs, key=lambda glyph: glyph.start))


def _turned(glyph: QuotationMark, guillemets: Guillemets) -> QuotationMark:
    if guillemets is Guillemets.OUTWARD or glyph.family not in (Family.GUILLEMET, Family.SMALL_GUILLEMET):
        return glyph
    return replace(glyph, lean=Lean.CLOSES if glyph.lean is Lean.OPENS else Lean.OPENS)


def _framed(signs: Sequence[QuotationMark], quoted: Sequence[Mark]) -> list[list[QuotationMark]]:
    """The marks, grouped by the innermost marked-up stretch around them."""
    frames: dict[int, list[QuotationMark]] = {}
    inside: list[int] = []
    upcoming = 0
    for glyph in signs:
        while upcoming < len(quoted) and quoted[upcoming].start <= glyph.start:
            inside.append(upcoming)
            upcoming += 1
        while inside and quoted[inside[-1]].end <= glyph.start:
            inside.pop()
        frames.setdefault(inside[-1] if inside else -1, []).append(glyph)
    return list(frames.values())


def _frame(signs: Sequence[QuotationMark]) -> _PairingFrame:
    frame = _PairingFrame()
    for glyph, follower in zip(signs, _followers(signs), strict=True):
        role = _role(glyph, follower, frame)
        if role is _Role.OPENER:
            frame.open.append(glyph)
            frame.waiting[glyph.family].append(glyph)
        elif role is _Role.CLOSER:
            _close(glyph, frame)
    return frame


def _followers(signs: Sequence[QuotationMark]) -> list[QuotationMark | None]:
    """For each mark, the next double mark of its frame that is not a unit of measure."""
    followers: list[QuotationMark | None] = []
    following: QuotationMark | None = None
    for glyph in reversed(signs):
        followers.append(following)
        if glyph.family is Family.DOUBLE and not glyph.measure:
            following = glyph
    return followers[::-1]


def _role(glyph: QuotationMark, follower: QuotationMark | None, frame: _PairingFrame) -> _Role:
    waiting = frame.waiting[glyph.family]
    opener = waiting[-1] if waiting else None
    if glyph.measure and (opener is None or _only_closes(follower)):
        return _Role.NOTHING
    if glyph.text in PAIRED_SINGLES:
        return _apostrophes(glyph, opener)
    if opener is None:
        opens = glyph.lean is Lean.OPENS or (glyph.opens and not (glyph.closes and glyph.lean is Lean.CLOSES))
        return _Role.OPENER if opens else _Role.CLOSER
    if glyph.lean is Lean.CLOSES:
        return _Role.CLOSER
    if glyph.text == "“" and opener.text in LOW:
        return _Role.OPENER if glyph.opens and not glyph.closes else _Role.CLOSER
    closes = glyph.closes and not (glyph.opens and glyph.lean is Lean.OPENS)
    return _Role.CLOSER if closes else _Role.OPENER


def _only_closes(glyph: QuotationMark | None) -> bool:
    return glyph is not None and glyph.lean is not Lean.OPENS and glyph.closes and not glyph.opens


def _apostrophes(glyph: QuotationMark, opener: QuotationMark | None) -> _Role:
    """The role of two apostrophes: they close only openers that are typed with two signs."""
    if opener is not None and opener.text in {"``", "‘‘", "''", ",,"}:
        return _Role.CLOSER
    return _Role.OPENER if glyph.text == "''" and glyph.opens and not glyph.closes else _Role.NOTHING


def _close(glyph: QuotationMark, frame: _PairingFrame) -> None:
    if not frame.waiting[glyph.family]:
        frame.unopened.append(glyph)
        return
    while True:
        opener = frame.open.pop()
        frame.waiting[opener.family].pop()
        if opener.family is glyph.family:
            break
        frame.unclosed.append(opener)
    frame.pairs.append(MarkPair(opener.start, opener.end, glyph.start, glyph.end))
