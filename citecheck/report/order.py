"""Orders the findings of a report as a reader meets them: by file and place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from citecheck.foundation.phrases import located
from citecheck.model.findings import HERE_TOO
from citecheck.model.noun import noun, replace
from citecheck.model.places import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.evidence import Match, Witness
    from citecheck.model.findings import Finding, QuotationResult, Report

MOST_PLACES = 5
"""Further places of a finding that are named. Of more the number is told: the JSON report has all."""

LONGEST_SENTENCE = 240
"""Characters of a sentence that a report shows beside a finding: three lines of a terminal."""


@noun
class FindingGroup:
    """The findings of one quotation, or one finding that is not about a quotation."""

    findings: tuple[Finding, ...]
    judged: QuotationResult | None
    in_context: bool = False

    @property
    def match(self) -> Match | None:
        """The best passage found for the quotation."""
        answer = self.judged.evidence.answer if self.judged else None
        return answer.matches[0] if answer and answer.matches else None

    @property
    def context(self) -> str:
        """The passage in brackets with the words around it, where the report is asked for them; else ""."""
        match = self.match if self.in_context else None
        return " ".join(f"{match.before}[{match.theirs}]{match.after}".split()) if match else ""


def by_place(report: Report) -> list[Finding]:
    """The findings nobody has answered, in order."""
    return [finding for finding in in_order(report) if finding.answered is None]


def in_order(report: Report) -> list[Finding]:
    """All findings: manuscripts in their order, then other files by name; each by place."""
    order = {item.path: number for number, item in enumerate(report.inputs)}

    def key(finding: Finding) -> tuple[int, str, int, int]:
        place = finding.fault.place
        span = (place.span.start, place.span.end) if place.span else (-1, -1)
        return order.get(place.path, len(order)), place.path, *span

    return sorted(report.findings, key=key)


def grouped(report: Report) -> Iterator[FindingGroup]:
    """The findings by place, those of one quotation together at the first of them."""
    judged = {item.quotation.id: item for item in report.quotations}
    findings = by_place(report)
    of_quotation: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.quotation is not None:
            of_quotation.setdefault(finding.quotation, []).append(finding)
    for finding in findings:
        if finding.quotation is None:
            yield FindingGroup((finding,), None)
        elif finding.quotation in of_quotation:
            together = tuple(of_quotation.pop(finding.quotation))
            yield FindingGroup(together, judged.get(finding.quotation), report.context > 0)


def by_quotation(findings: Iterable[Finding]) -> Mapping[str | None, list[Finding]]:
    """Findings by the quotation that they are about; None for those about no quotation. One that several were joined
    into stands at each of its quotations, with the place and the message of that one."""
    found: dict[str | None, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.quotation, []).append(finding)
        for one in finding.joined:
            if one.quotation is not None:
                message = finding.message if one.message == HERE_TOO else one.message
                there = replace(finding.fault, place=one.place, message=message, related=())
                found.setdefault(one.quotation, []).append(replace(finding, fault=there, quotation=one.quotation))
    return found


def position(place: Place) -> str:
    """Where a place is, as editors link it: "essay.md:4:21", or "essay.docx (note 3)" where lines are unknown."""
    if place.region:
        return f"{place.path}:{place.region.start_line}:{place.region.start_column}"
    return f"{place.path} ({place.where})" if place.where else place.path


def said_where(finding: Finding) -> str:
    """What is said of a finding's places behind its message, after a space; "" where there is nothing to say.

    In a file without lines: where it stands, with its sentence. Of findings joined into one: the further places.
    A format that prints one line for each finding puts it behind the message.
    """
    return _said_own_place(finding) + _said_also(finding)


def _said_own_place(finding: Finding) -> str:
    place = finding.place
    if place.region:
        return ""
    words = [place.where] if place.where else []
    words += [f"“{shortened(finding.sentence)}”"] if finding.sentence else []
    return f" ({': '.join(words)})" if words else ""


def _said_also(finding: Finding) -> str:
    """The further places of a finding that several were joined into, by line and column where the file has lines."""
    places = [one.place for one in finding.joined]
    named = [_inside(place) for place in places[:MOST_PLACES]]
    more = len(places) - len(named)
    named += [f"{more} more"] if more else []
    return f" Also at {', '.join(named)}." if named else ""


def _inside(place: Place) -> str:
    if place.region:
        return f"{place.region.start_line}:{place.region.start_column}"
    return place.where or place.path


def shortened(sentence: str) -> str:
    """A sentence of at most `LONGEST_SENTENCE` characters, cut between words."""
    if len(sentence) <= LONGEST_SENTENCE:
        return sentence
    return sentence[:LONGEST_SENTENCE].rsplit(" ", 1)[0] + "…"


def source_name(match: Match) -> str:
    """The line that names the copy held: title, edition, and in brackets the file and the place in it."""
    witness = match.witness
    named = ", ".join(part for part in (witness.title or witness.work, witness.edition) if part)
    inside = ", ".join(part for part in (_file(witness), located(match.locator)) if part)
    return f"{named} ({inside})" if inside else named


def _file(witness: Witness) -> str:
    if witness.record:
        return f"witness {witness.siglum} of record {witness.record}" if witness.siglum else f"record {witness.record}"
    return witness.path if witness.path != witness.title else ""
