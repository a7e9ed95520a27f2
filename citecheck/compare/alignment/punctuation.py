"""Lists the departures in what stands between words: lost or other signs of numbers, and punctuation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from citecheck.compare.alignment.apparatus import BRACKETED_CALL
from citecheck.compare.alignment.edit_path import EditStep
from citecheck.compare.alignment.passage import AlignedPiece
from citecheck.compare.alignment.weight import Scale
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.figures import same_figures
from citecheck.model.evidence import Change, Departure, Weight

_SIGNS = lazy(r"[%‰$€£¥₤§°+×÷=<>½¼¾²³]|[-−](?=\d)")
"""Signs that belong to a number. A lost sign changes the number."""

_MARKED = lazy(r"\[[^\[\]]*\]|\ufffc")
"""What the author inserts between the source's words: [sic], note calls, citations."""

_REFERENCE = lazy(rf"[\s.,;:!?\"”’]{{0,4}}({BRACKETED_CALL.pattern})")
_NUMBER = lazy(r"\d+")
_NEUTRAL = lazy(r"[\s\"“”„‟«»‹›'’‘‚‛`´]+")
DASHES = lazy(r"[-\u2010-\u2015\u2212]+")


def punctuation(aligned: AlignedPiece, scale: Scale) -> Iterator[Departure]:
    """Departures in the signs between neighbouring equal words, and at the two edges of the passage."""
    for one, two in pairwise(aligned.pairs):
        if one.step is not EditStep.SAME or two.step is not EditStep.SAME:
            continue
        start, end = aligned.piece.words[one.first].end, aligned.piece.words[two.first].start
        low, high = aligned.theirs[one.low].end, aligned.theirs[two.low].start
        if scale.ours[start:end] == scale.indexed.text[low:high]:
            continue
        yield from _signs(scale, (start, end), (low, high))
    first, last = aligned.pairs[0], aligned.pairs[-1]
    if first.step is EditStep.SAME:
        start, low = aligned.piece.words[first.first].start, aligned.theirs[first.low].start
        yield from _edge_signs(scale, (start - 1, start), (low - 1, low))
    if last.step is EditStep.SAME:
        end, high = aligned.piece.words[last.first].end, aligned.theirs[last.low].end
        yield from _edge_signs(scale, (end, end + 1), (high, high + 1))
        yield from _last_call(scale, end, high)


def _signs(scale: Scale, here: tuple[int, int], there: tuple[int, int]) -> Iterator[Departure]:
    mine, yours = _MARKED.sub("", scale.ours[slice(*here)]), scale.indexed.text[slice(*there)]
    if mine == yours:
        return
    weight, cause = Weight.FORM, "punctuation"
    if DASHES.fullmatch(mine.strip()) and DASHES.fullmatch(yours.strip()):  # 1914-18: no sign of the second number
        return
    between_digits = scale.ours[here[0] - 1 : here[0]].isdigit() and scale.ours[here[1] : here[1] + 1].isdigit()
    following = scale.ours[here[1] : here[1] + 1], scale.indexed.text[there[1] : there[1] + 1]
    if between_digits and same_figures((scale.ours, *here), (scale.indexed.text, *there)):
        weight, cause = Weight.FORM, "number"
    elif _number_signs(mine + following[0]) != _number_signs(yours + following[1]):
        weight, cause = Weight.MEANING, "number"
    elif _plain(mine) == _plain(yours) and not (between_digits and mine.strip() != yours.strip()):
        return
    elif between_digits:
        weight, cause = Weight.SPELLING, "number"
    yield _signed(weight, cause, scale, here, there)


def _number_signs(text: str) -> list[str]:
    """The signs of numbers in a text, in order. The minus sign and the hyphen typed for it are one."""
    return sorted(sign.replace("\u2212", "-") for sign in _SIGNS.findall(text))


def _edge_signs(scale: Scale, here: tuple[int, int], there: tuple[int, int]) -> Iterator[Departure]:
    """A sign of a number that is lost or changed at the edge of the passage."""
    mine = scale.ours[max(0, here[0]) : here[1]]
    yours = scale.indexed.text[max(0, there[0]) : there[1]]
    if _number_signs(mine + "0") != _number_signs(yours + "0") and "-" not in mine + yours:
        yield _signed(Weight.MEANING, "number", scale, (max(0, here[0]), here[1]), (max(0, there[0]), there[1]))


def _last_call(scale: Scale, end: int, high: int) -> Iterator[Departure]:
    """A reference in square brackets behind the last word, where the text has another one that shares a number: the
    author copied it and changed the rest. One that shares none may be the author's own."""
    ours, theirs = _REFERENCE.match(scale.ours, end), _REFERENCE.match(scale.indexed.text, high)
    if ours and theirs:
        mine, yours = _NUMBER.findall(ours[1]), _NUMBER.findall(theirs[1])
        if mine != yours and not set(mine).isdisjoint(yours):
            yield _signed(Weight.MEANING, "number", scale, ours.span(1), theirs.span(1), ours[1])


def _signed(
    weight: Weight, cause: str, scale: Scale, here: tuple[int, int], there: tuple[int, int], reference: str = ""
) -> Departure:
    mine = reference or _MARKED.sub("", scale.ours[slice(*here)]).strip()
    yours = scale.indexed.text[slice(*there)].strip()
    one_side = Change.ADDITION if mine else Change.OMISSION
    change = Change.SUBSTITUTION if mine and yours else one_side
    return Departure(change, mine, yours, weight, here[0], here[1], there[0], there[1], cause)


def _plain(signs: str) -> str:
    """Punctuation without spaces and quotation marks, and with one form for all dashes."""
    return DASHES.sub("-", _NEUTRAL.sub("", signs))
