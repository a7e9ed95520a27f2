"""Lists the alterations that the author marks, and the words of the text that each mark replaces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.compare.alignment.edges import stretch_before, stretch_behind
from citecheck.compare.alignment.edit_path import EditStep
from citecheck.compare.alignment.passage import AlignedPiece, Passage
from citecheck.compare.alignment.weight import Scale
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.lexicon import Lexicon
from citecheck.language.normalization import words
from citecheck.language.numbers import number
from citecheck.model.evidence import Alteration

MOST_NAMED = 5
"""Meaning-changing words that are listed for one hidden stretch."""

BEGINNING = 3
"""Words of a whole sentence in which a negation or limit turns the one before it: "But he came", "This is not so"."""

_SMALL = r"[^\W\d_A-ZÀ-ÞА-ЯЁ]"
_SENTENCE_END = lazy(
    rf"(?:(?<=\w{{4}})|(?<=\s{_SMALL}{{2}})|(?<=\s{_SMALL}{{3}}))[.!?][\"”’'»)\]]*\s+(?=[\"“‘'«(\[]*[^\W\d_a-zа-яё])"
)
"""The end of a sentence: before a capital, and after a long word or one in small letters ("Mr." is neither)."""


def alterations(passage: Passage, scale: Scale, emphasis: Sequence[tuple[int, int]] = ()) -> tuple[Alteration, ...]:
    """Every marked alteration, in the order of the quotation. Offsets are code points of the quotation."""
    found = [
        *_ellipses(passage, scale),
        *(one for at in range(len(passage.pieces)) for one in _brackets(passage, at, scale)),
        *(Alteration(mark.kind.value, mark.start, mark.end) for mark in passage.segments.marks),
        *(Alteration("emphasis", start, end) for start, end in emphasis),
    ]
    return tuple(sorted(found, key=lambda alteration: (alteration.start, alteration.end)))


def _ellipses(passage: Passage, scale: Scale) -> Iterator[Alteration]:
    pieces = passage.pieces
    for (start, end), before, after in zip(passage.segments.gaps, pieces, pieces[1:], strict=False):
        hidden = ""
        if before.found and after.found and before.past < after.first:
            low, high = passage.indexed.offsets(before.past, after.first)
            hidden = passage.indexed.text[low:high]
        beside = _beside(passage, before, after) if hidden else ("", "")
        yield Alteration("ellipsis", start, end, hidden, _at_stake(hidden, beside, scale.lexicon))


def _beside(passage: Passage, before: AlignedPiece, after: AlignedPiece) -> tuple[str, str]:
    """The word before a hidden stretch and the one after it, each with what parts it from the stretch."""
    indexed = passage.indexed
    low, high = indexed.offsets(before.past, after.first)
    first, last = indexed.offsets(before.past - 1, after.first + 1)
    return indexed.text[first:low], indexed.text[high:last]


def _brackets(passage: Passage, number: int, scale: Scale) -> Iterator[Alteration]:
    """The brackets of one piece. At either end of the whole quotation, one without words of its own takes the place of
    those beside the passage."""
    aligned = passage.pieces[number]
    opens = number == 0 and not passage.segments.opens
    closes = number == len(passage.pieces) - 1 and not passage.segments.closes
    for at, pair in enumerate(aligned.pairs):
        if pair.step is not EditStep.EDITORIAL:
            continue
        mark, low, high = aligned.piece.words[pair.first], pair.low, pair.high
        if low == high and aligned.found and len(aligned.pairs) > 1:
            if opens and at == 0:
                low = stretch_before(aligned.theirs, low, scale.indexed.text, words(mark.text))
            elif closes and at == len(aligned.pairs) - 1:
                high = stretch_behind(aligned.theirs, high, scale.indexed.text, words(mark.text))
        hidden = scale.indexed.text[aligned.theirs[low].start : aligned.theirs[high - 1].end] if high > low else ""
        yield Alteration("bracket", mark.start, mark.end, hidden, _replaced(mark.text, hidden, scale.lexicon))


def _replaced(own: str, hidden: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words that a bracket takes away and that change a meaning: negations, degrees, dates and numbers.

    A bracket that adapts a tense or puts a name for a pronoun takes none away.
    """
    heavy = lexicon.negations | lexicon.comparatives | lexicon.dates
    kept = {number(word.text, lexicon) or word.form for word in words(own)}
    gone = (word.form for word in words(hidden) if word.form in heavy or number(word.text, lexicon))
    return tuple(dict.fromkeys(one for one in gone if one not in kept and number(one, lexicon) not in kept))[
        :MOST_NAMED
    ]


def _at_stake(hidden: str, beside: tuple[str, str], lexicon: Lexicon) -> tuple[str, ...]:
    """The words of what an ellipsis leaves out that can change the sense of the words around it.

    In the sentences that are quoted in part, it is every negation and limit; in a whole sentence left out, only those
    with which it begins: the others say something of its own. `beside` are the words around what is left out, each
    with what parts it from that.
    """
    if not (named := crossed(hidden, lexicon)):
        return ()
    before, after = beside
    ends = [max(0, found.end() - len(before)) for found in _SENTENCE_END.finditer(f"{before}{hidden}{after}")]
    if not ends:
        return named
    whole = (_beginning(hidden[low:high]) for low, high in pairwise(ends))
    told = (hidden[: ends[0]], *whole, hidden[ends[-1] :])
    return tuple(dict.fromkeys(word for part in told for word in crossed(part, lexicon)))[:MOST_NAMED]


def _beginning(sentence: str) -> str:
    """The first words of a sentence."""
    said = words(sentence)[:BEGINNING]
    return sentence[: said[-1].end] if said else ""


def crossed(hidden: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of a hidden stretch that can change a meaning (negations and limits), each once."""
    found = (word for word in words(hidden) if word.form in lexicon.limits or lexicon.negates(word.text))
    return tuple(dict.fromkeys(word.form for word in found))[:MOST_NAMED]
