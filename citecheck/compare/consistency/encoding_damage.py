"""Finds what a conversion seems to have lost from a file: apostrophes, marks of omission, note calls, letters of a
script.

Conversions lose signs that no author drops. Each loss is reported once for the manuscript. Otherwise it would be a
hundred findings about words that nobody changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.lazy_regex import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.claims import Quotation
    from citecheck.model.evidence import Answer, Departure, Match

LEAST = 3
"""Places at which a loss must show before it is reported. One or two are slips."""

LOST = 0.8
"""Share of the texts' apostrophes that the draft lacks. An author who drops one now and then keeps most of them."""

OMITTED = 3
"""Words left out at one place for which a reader expects a mark of omission."""

_OMISSION = lazy(r"…|\.\s?\.\s?\.|\[\s?\.|\*\s\*\s\*")
_STRANGE = lazy("[\ue000-\uf8ff\ufffd]")


def damage(text: str, judged: Sequence[tuple[Quotation, Answer]]) -> Iterator[str]:
    """One sentence for each kind of sign that a manuscript seems to have lost. `text` is its whole running text."""
    matches = [answer.matches[0] for _, answer in judged if answer.matches]
    departures = [departure for match in matches for departure in match.departures]
    yield from _apostrophes(matches, departures)
    yield from _marks_of_omission(text, departures)
    glued = sum(departure.cause == "note" for departure in departures)
    if glued >= LEAST:
        yield (
            f"figures are glued to words at {glued} places in quotations, as calls of notes are when their form is "
            "lost; they are left out of the comparison"
        )
    strange = 0 if text.isascii() else len(_STRANGE.findall(text))
    if strange >= LEAST:
        yield f"{strange} signs are of no script (private or replacement characters): words may be lost there"


def _apostrophes(matches: Sequence[Match], departures: Sequence[Departure]) -> Iterator[str]:
    """The sentence on lost apostrophes, if they are lost."""
    if not matches:
        return
    there = sum(_count(match.theirs) for match in matches)
    lost = sum(d.cause == "apostrophe" and _count(d.theirs) > _count(d.ours) for d in departures)
    if lost >= LEAST and lost >= LOST * there:
        yield (
            f"apostrophes seem to be lost: {lost} of {there} that the texts have in the passages quoted do not stand "
            "in the draft; they are not counted as departures"
        )


def _count(words: str) -> int:
    from citecheck.language.normalization import APOSTROPHES  # not loaded where nothing was compared

    return sum(words.count(sign) for sign in APOSTROPHES)


def _marks_of_omission(text: str, departures: Sequence[Departure]) -> Iterator[str]:
    """The sentence on lost marks of omission, if they are lost."""
    if not departures:
        return
    from citecheck.model.evidence import Change, Weight

    left_out = sum(
        departure.change is Change.OMISSION
        and departure.weight > Weight.FORM
        and len(departure.theirs.split()) >= OMITTED
        for departure in departures
    )
    if left_out >= LEAST and not _OMISSION.search(text):
        yield (
            f"no mark of omission stands in the whole draft, and its quotations leave out words at {left_out} places: "
            "the marks may be lost"
        )
