"""Prepares the drawings of a page, each with a table that says the same."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.phrases import counted
from citecheck.model.claims import Dating
from citecheck.model.findings import DateResult, Finding, QuotationResult, Report, StatementResult
from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.model.provenance import Link, Trace
from citecheck.model.statements import Statement
from citecheck.model.verdicts import SETTLED, Wording
from citecheck.report.html.findings import PageLabel, label_of, where_in_file
from citecheck.report.order import by_place, by_quotation, shortened
from citecheck.report.svg.checked_parts import CheckedPart, parts_drawn
from citecheck.report.svg.dated_claims import DatedClaim, claims_drawn, day_of
from citecheck.report.svg.drawing import MARGIN, Drawing
from citecheck.report.svg.manuscript_strip import ManuscriptStrip, StripMark, StripSign, strips_drawn
from citecheck.report.svg.provenance import draw_chains
from citecheck.report.tally import DATE_PHRASES, STATEMENT_PHRASES

MOST_PARTS = 60
"""Rows of the drawing of parts: two printed pages. A longer report is drawn by file, or says that it is not drawn."""
MOST_DATES = 40
"""Dates that are drawn: a printed page. The table has all."""
BEFORE = "before the first heading"
NOTES = "notes"
IN_NOTE = lazy(r"note \d+\b")
"""Finds a place in a note, which no heading names."""


@noun
class PlotView:
    """A drawing, which escapes its own words, and what is said of it."""

    svg: str
    said: str = ""


@noun
class StripRow:
    """What the strip of one manuscript shows, in numbers: its quotations, and its places to look at and with notes."""

    name: str
    quotations: CheckedPart
    look: int
    notes: int


@noun
class ClaimRow:
    """A date or statement of the draft, and what the record has."""

    where: str
    text: str
    sentence: str
    record: str
    references: str
    verdict: str


@noun
class StepRow:
    """A step of a chain: who had the text, how, when and where. `is_stated`: the chain says how."""

    number: int
    who: str
    how: str
    when: str
    is_stated: bool


@noun
class ChainView:
    """The chains of attestation of one record: the drawing, and each chain's steps."""

    record: str
    title: str
    plot: PlotView
    chains: tuple[tuple[str, tuple[StepRow, ...]], ...]


def strips(report: Report) -> tuple[PlotView | None, tuple[StripRow, ...]]:
    """The strips of the manuscripts that have anything to show, and their numbers."""
    signs, of_files = _signs(report), _by_part(report, lambda judged: judged.quotation.place.path)
    drawn, rows = [], []
    for path, placed in signs.items():
        shares = _shares(report.sources.get(path, ""), [place for place, _ in placed])
        marks = [StripMark(share, sign) for share, (_, sign) in zip(shares, placed, strict=True)]
        drawn.append(ManuscriptStrip(path, tuple(sorted(marks, key=lambda mark: mark.share))))
        counts = Counter(sign for _, sign in placed)
        checked = of_files.get(path) or CheckedPart(path, 0, 0, 0)
        rows.append(StripRow(path, checked, counts[StripSign.LOOK], counts[StripSign.NOTE]))
    if not drawn:
        return None, ()
    title = "Where the quotations and the places to look at stand in each manuscript, from its first word to its last"
    plot = PlotView(strips_drawn(drawn, title).svg(styled=False))
    return plot, tuple(rows)


def _signs(report: Report) -> dict[str, list[tuple[Place, StripSign]]]:
    """The places of every manuscript, each with its sign."""
    read = {item.path: list[tuple[Place, StripSign]]() for item in report.inputs if item.read}
    findings = by_quotation(by_place(report))
    for judged in report.quotations:
        place = judged.quotation.place
        if place.path in read:
            read[place.path].append((place, _sign(judged, findings.get(judged.quotation.id, ()))))
    for finding in findings.get(None, ()):
        if finding.place.path in read:
            read[finding.place.path].append((finding.place, _sign_of(finding)))
    return {path: placed for path, placed in read.items() if placed}


def _sign_of(finding: Finding) -> StripSign:
    return StripSign.NOTE if label_of(finding) is PageLabel.NOTE else StripSign.LOOK


def _sign(judged: QuotationResult, findings: Sequence[Finding]) -> StripSign:
    signs = {_sign_of(finding) for finding in findings}
    if StripSign.LOOK in signs:
        return StripSign.LOOK
    if signs or (judged.wording in SETTLED and judged.wording is not Wording.VERIFIED):
        return StripSign.NOTE
    return StripSign.AGREES if judged.wording is Wording.VERIFIED else StripSign.UNCHECKED


def _shares(source: str, places: Sequence[Place]) -> Iterator[float]:
    """How far down its manuscript each place is; where a file has no offsets, by the order of the places."""
    for number, place in enumerate(places):
        if place.span and source:
            yield min(1.0, place.span.start / len(source))
        else:
            yield (number + 0.5) / len(places)


def parts(report: Report) -> tuple[PlotView | None, tuple[CheckedPart, ...]]:
    """What was checked of each file, or of each chapter where there is one file."""
    paths = {judged.quotation.place.path for judged in report.quotations}
    several = len(paths) > 1
    part_of = (lambda judged: judged.quotation.place.path) if several else (lambda judged: _chapter(judged, report))
    rows = tuple(_by_part(report, part_of).values())
    if not rows:
        return None, ()
    what = "file" if several else "part of the manuscript"
    if len(rows) > MOST_PARTS:
        return None, rows
    drawing = parts_drawn(rows, f"Quotations of each {what}: how many agree, differ, or were not checked")
    return PlotView(drawing.svg(styled=False)), rows


def _by_part(report: Report, part_of: Callable[[QuotationResult], str]) -> dict[str, CheckedPart]:
    """The quotations of each part, by what is known of their words."""
    counts: dict[str, Counter[str]] = {}
    for judged in report.quotations:
        counts.setdefault(part_of(judged), Counter())[_state(judged)] += 1
    return {part: CheckedPart(part, of["agree"], of["differ"], of["unchecked"]) for part, of in counts.items()}


def _state(judged: QuotationResult) -> str:
    if judged.wording is Wording.VERIFIED:
        return "agree"
    return "differ" if judged.wording in SETTLED else "unchecked"


def _chapter(judged: QuotationResult, report: Report) -> str:
    """The heading under which a quotation stands: by offset, or as a place without lines names it ("Mill, paragraph
    14")."""
    place = judged.quotation.place
    headings = report.headings.get(place.path, ())
    if place.span and headings:
        number = bisect_right(headings, place.span.start, key=lambda heading: heading.start)
        return (headings[number - 1].title or f"part {number}") if number else BEFORE
    where = place.where or ""
    return NOTES if IN_NOTE.match(where) else where.rpartition(", ")[0] or place.path


def claims(report: Report) -> tuple[ClaimRow, ...]:
    """Every date and statement with a record that the draft says itself, in order."""
    several = len(report.inputs) > 1
    dates = [(one.dating.place, _dated(one, several)) for one in report.datings if not one.dating.mention]
    told = [(one.telling.place, _told(one, several)) for one in report.tellings if not one.telling.mention]
    order = {item.path: number for number, item in enumerate(report.inputs)}

    def key(item: tuple[Place, ClaimRow]) -> tuple[int, int]:
        place, _ = item
        return order.get(place.path, len(order)), place.span.start if place.span else -1

    return tuple(row for _, row in sorted([*dates, *told], key=key))


def _dated(one: DateResult, several: bool) -> ClaimRow:
    known = one.evidence.dating
    named = (known.title, known.accepted_words) if known else ("", "")
    return _claim(one.dating, named, DATE_PHRASES[one.verdict][0], several)


def _told(one: StatementResult, several: bool) -> ClaimRow:
    known = one.evidence.telling
    named = (known.title, known.given) if known else ("", "")
    return _claim(one.telling, named, STATEMENT_PHRASES[one.verdict][0], several)


def _claim(claim: Dating | Statement, named: tuple[str, str], verdict: str, several: bool) -> ClaimRow:
    """The row of a claim. `named` are the title of its record and what the references have."""
    title, references = named
    return ClaimRow(
        where=where_in_file(claim.place, several),
        text=claim.text,
        sentence=shortened(claim.sentence),
        record=title or claim.record,
        references=references,
        verdict=verdict,
    )


def dates(report: Report) -> PlotView | None:
    """The line of time of the dates that the draft gives."""
    drawn = [claim for one in report.datings if not one.dating.mention and (claim := _dated_claim(one))]
    if not drawn:
        return None
    shown = drawn[:MOST_DATES]
    more = len(drawn) - len(shown)
    said = f"{counted(more, 'more date')} in the table below." if more else ""
    drawing = claims_drawn(shown, "Dates that the draft gives, beside those of the references")
    return PlotView(drawing.svg(styled=False), said)


def _dated_claim(one: DateResult) -> DatedClaim | None:
    known, dating = one.evidence.dating, one.dating
    if day_of(dating.edtf) is None:
        return None
    agrees = known.agrees if known else True
    title = known.title if known and known.title else dating.record
    differs = "" if agrees or not known else f"; the references give {known.accepted_words}"
    return DatedClaim(f"{title}: {dating.text}{differs}", dating.edtf, known.accepted if known else (), not agrees)


def chains(traces: Sequence[Trace]) -> Iterator[ChainView]:
    """The chains of attestation that findings rest on."""
    for found in traces:
        drawing = Drawing(f"Chains of attestation of {found.record}: {found.title}")
        drawing.y = MARGIN / 2
        draw_chains(drawing, found)
        steps = tuple(
            (f"{chain.id}, stated in {chain.stated_by}", tuple(_step(link) for link in chain.links))
            for chain in found.chains
            if chain.links
        )
        plot = PlotView(drawing.svg(styled=False))
        yield ChainView(found.record, found.title, plot, steps)


def _step(link: Link) -> StepRow:
    return StepRow(link.n, link.who, link.how, "; ".join(filter(None, (link.when, link.where))), link.stated)
