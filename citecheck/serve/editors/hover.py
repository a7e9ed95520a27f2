"""Says in words what is known of a quotation, for a hover and for the marks beside verified quotations."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import InlayHint

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.phrases import located
from citecheck.model.evidence import Departure, Match
from citecheck.model.findings import QuotationResult
from citecheck.model.verdicts import SETTLED, PlaceVerdict, Wording
from citecheck.report.tally import REASONS, WORDING_PHRASES
from citecheck.report.wording_sentences import WORDING_SENTENCES, capitalized
from citecheck.serve.editors.documents import DocumentAudit
from citecheck.serve.editors.positions import EditorText

_SIGNS = lazy(r"([\\`*_{}\[\]#|<>~$&])")
MOST_DEPARTURES = 12
"""Departures that a hover lists: more fill the screen, and the diagnostics have them all."""

PLACES = {PlaceVerdict.RIGHT: "The place cited is right.", PlaceVerdict.WRONG: "The place cited is another one."}


def hover_text(one: QuotationResult) -> str:
    """What is known of a quotation, as Markdown."""
    return "\n\n".join(_parts(one))


def _parts(one: QuotationResult) -> Iterator[str]:
    answer = one.evidence.answer
    said = WORDING_SENTENCES[one.wording]
    if one.wording is Wording.UNCHECKED and answer and answer.reason:
        said = REASONS.get(answer.reason, answer.reason)
    label = WORDING_PHRASES[one.wording][0] if one.wording in SETTLED else "not checked"
    yield f"**{_plain(capitalized(f'{label}: {said}.'))}**"
    match = one.match
    if match is None:
        return
    if match.theirs:
        yield f"> {_plain(' '.join(match.theirs.split()))}"
    yield _plain(_source(match))
    if place := PLACES.get(one.place):
        yield place
    departures = [_departure(each) for each in match.departures[:MOST_DEPARTURES]]
    if left := len(match.departures) - len(departures):
        departures.append(f"- and {left} more")
    if departures:
        yield "\n".join(departures)


def _source(match: Match) -> str:
    witness = match.witness
    title = witness.title or witness.work
    source = f"record {witness.record}" if witness.record else witness.path
    return ", ".join(filter(None, (title, witness.edition, located(match.locator), source)))


def _departure(one: Departure) -> str:
    ours, theirs = f"“{_plain(one.ours)}”", f"“{_plain(one.theirs)}”"
    kind = f"({one.weight.label})"
    if not one.ours:
        return f"- left out: {theirs} {kind}"
    if not one.theirs:
        return f"- added: {ours} {kind}"
    return f"- draft {ours}, text {theirs} {kind}"


def _plain(text: str) -> str:
    """Words that a viewer of Markdown shows as they are."""
    return _SIGNS.sub(r"\\\1", text)


def hints(audited: DocumentAudit, start: int, end: int) -> list[InlayHint]:
    """The marks at the ends of verified quotations between two offsets, with the page where it is the one cited."""
    made = []
    for one in audited.quotations:
        span = one.quotation.place.span
        if span is None or not start <= span.end <= end or one.wording is not Wording.VERIFIED or one.match is None:
            continue
        place = located(one.match.locator) if one.place is PlaceVerdict.RIGHT else ""
        label = f"✓ {place}".rstrip()
        at = _after_mark(audited.content, span.end)
        tip = f"Verified: {_source(one.match)} has these words. Whether the quotation is fair, nobody checked."
        made.append(InlayHint(audited.content.position(at), label, tooltip=tip, padding_left=True))
    return made


def _after_mark(content: EditorText, end: int) -> int:
    """The offset after the closing marks of a quotation that ends here."""
    while content.text[end : end + 1] in ('"', "”", "’", "»", "'") and content.text[end : end + 1]:
        end += 1
    return end
