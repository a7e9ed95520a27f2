"""Makes the `Match` of a report from an aligned passage: neighbours, departures, alterations, turns."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.compare.alignment.alterations import alterations
from citecheck.compare.alignment.context import neighbours, sentence_rest, turns
from citecheck.compare.alignment.departures import departures
from citecheck.compare.alignment.passage import Passage
from citecheck.compare.alignment.weight import Scale
from citecheck.language.lexicon import Lexicon
from citecheck.language.normalization import words
from citecheck.model.claims import Locator
from citecheck.model.evidence import Departure, Match, Weight
from citecheck.model.noun import replace
from citecheck.model.places import Span
from citecheck.model.structured_text import DIVIDER, LayerSpan
from citecheck.texts.attachments.tie import Highlight
from citecheck.texts.pages.locator_table import span_of


def match(passage: Passage, lexicon: Lexicon, emphasis: Sequence[tuple[int, int]] = ()) -> Match:
    """The match of one passage, complete."""
    indexed, segments = passage.indexed, passage.segments
    held, text = indexed.held, indexed.text
    scale = Scale(segments.text, indexed, lexicon)
    spans = tuple(Span(*indexed.offsets(piece.first, piece.past)) for piece in passage.pieces if piece.found)
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    leads, continues = sentence_rest(text, start, end)
    before, after = neighbours(text, start, end)
    return Match(
        witness=held.witness,
        start=start,
        end=end,
        locator=locator_at(passage, start, end),
        likeness=likeness_of(passage),
        theirs=held.text[start:end],
        before=before,
        after=after,
        leads=leads,
        continues=continues,
        departures=_departures(passage, scale),
        alterations=alterations(passage, scale, emphasis),
        spans=spans,
        turns=tuple(turns(segments, leads, continues, lexicon)),
        language=lexicon.language,
        highlighted=_highlighted(held.highlights, segments.text),
        division=_division(held.divisions, start, end),
        sheet=span_of(held.sheet_table.between(start, end) or ("",)),
    )


LONGEST_PHRASE = 4
"""Words of a quotation that may be a phrase fitted into a sentence of the author's own, as an adjective with its noun
is. More words are a clause, whose endings are the source's."""


def _departures(passage: Passage, scale: Scale) -> tuple[Departure, ...]:
    """The departures of all pieces. Where a short phrase differs in endings alone, in a language that declines words,
    that is their cause."""
    found = tuple(one for piece in passage.pieces for one in departures(piece, scale))
    if not scale.lexicon.declined or passage.words > LONGEST_PHRASE or not passage.other_forms:
        return found
    return tuple(replace(one, cause="ending") if one.weight is Weight.WORDING else one for one in found)


LEAST_HIGHLIGHTED = 5
"""Words of a highlight that stands within a quotation. A shorter one may mark any place."""


def _highlighted(highlights: Sequence[Highlight], quotation: str) -> str:
    """The page of the first highlight that has the words of a quotation, or whose words the quotation has."""
    if not highlights:
        return ""
    ours = _forms(quotation)
    for one in highlights:
        theirs = _forms(one.words)
        if ours in theirs or (len(theirs.split()) >= LEAST_HIGHLIGHTED and theirs in ours):
            return one.page
    return ""


def _forms(text: str) -> str:
    return f" {' '.join(word.form for word in words(text))} "


def _division(spans: Sequence[LayerSpan], start: int, end: int) -> str:
    """The headings under which a passage stands: "Part Two, Chapter 3: The Inn"; "" where it stands under several, or
    under none."""
    here = {span.value for span in spans if span.start < end and start < span.end}
    return ", ".join(next(iter(here)).split(DIVIDER)) if len(here) == 1 else ""


def locator_at(passage: Passage, start: int, end: int) -> Locator | None:
    """The locator of a stretch: from a table that a person made, else from the page markers."""
    held = passage.indexed.held
    return held.locators.locator(start, end) or held.pages.locator(start, end)


def likeness_of(passage: Passage) -> float:
    """Between 0 and 1, for order and information only: `1 - cost of the path / words`."""
    count = sum(len(piece.words) for piece in passage.segments.pieces)
    return round(max(0.0, 1.0 - passage.cost / max(1, count)), 4)
