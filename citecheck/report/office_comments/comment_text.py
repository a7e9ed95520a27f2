"""Writes the words of comments in an author's own file: what the draft has, what the copy held has, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from citecheck.foundation.phrases import counted
from citecheck.model.findings import HERE_TOO, Finding, QuotationResult, RelatedPlace, Report, Severity
from citecheck.report.coverage import coverage_lines
from citecheck.report.order import MOST_PLACES, position, shortened, source_name
from citecheck.report.tally import claims_lines, subject_line, tally, unchecked_lines, unsettled_line
from citecheck.report.text_width import visible

LABELS = {Severity.ERROR: "Differs", Severity.WARNING: "Look", Severity.NOTE: "Note"}
"""What a comment begins with. A comment is for people, and does not call anything an error."""
_COUNTS = {
    Severity.ERROR: ("differs", "differ"),
    Severity.WARNING: ("to look at", "to look at"),
    Severity.NOTE: ("note", "notes"),
}
HOW_TO_ANSWER = (
    "To answer a comment, reply to it: begin with keep (it stays so), intended (the author wants it so) or fixed (it "
    "was corrected), then say why. Or resolve it: it stays so. A difference is no verdict on the author."
)


def finding_lines(finding: Finding, judged: QuotationResult | None) -> tuple[str, ...]:
    """The lines of the comment on a finding, but for the one by which it is known again."""
    fault = finding.fault
    lines = [f"{LABELS[finding.severity]}. {fault.message}"]
    match = judged.match if judged else None
    if judged and match and match.weight:
        lines.append(f"The copy held, {source_name(match)}, has: “{shortened(_flat(match.theirs))}”")
    seen = [one for one in fault.related if not one.fingerprint]
    lines += [f"See {position(one.place)}: {one.message}" for one in seen[:MOST_PLACES]]
    if finding.joined:
        lines.append(f"It holds for {counted(len(finding.joined), 'more place')} of this file, each with a comment.")
    if fault.record:
        lines.append(f"Record: {fault.record}")
    lines += [fault.remedy] if fault.remedy else []
    return tuple(map(visible, lines))


def joined_lines(finding: Finding, joined: RelatedPlace) -> tuple[str, ...]:
    """The lines of the comment on a further place of a finding."""
    message = finding.message if joined.message == HERE_TOO else joined.message
    first = finding.place.where
    other = f"The same as the comment {_at(first)}; an answer there holds here." if first else ""
    return tuple(map(visible, filter(None, [f"{LABELS[finding.severity]}. {message}", other])))


def about_line(where: str | None, words: str) -> str:
    """What a comment says of the words that it is about, where it cannot stand at them."""
    said = f"“{shortened(_flat(words))}”" if words.strip() else "the whole file"
    return visible(f"This is about {where}: {said}" if where else f"This is about {said}")


def summary_lines(report: Report, path: str) -> tuple[str, ...]:
    """The lines of the comment on the whole file: what was checked, what was not, and how to answer."""
    counts = tally(report)
    here = Counter(one.severity for one in report.findings if one.answered is None and one.place.path == path)
    parts = [f"{here[one]} {_COUNTS[one][here[one] != 1]}" for one in sorted(Severity, reverse=True) if here[one]]
    found = f"{counted(sum(here.values()), 'comment')}: {', '.join(parts)}" if parts else "No difference was found"
    found += f"; {counts.answered} more answered" if counts.answered else ""
    lines = [
        "citecheck compared this file with the texts and records at hand. What it found:",
        found,
        subject_line(report, counts),
        *claims_lines(counts),
        unsettled_line(counts),
        *unchecked_lines(report, counts),
        *coverage_lines(report.coverage),
        *_notices(report),
        *_elsewhere(report, path),
        "" if report.coverage.complete else "What was not checked may be right or not: this says nothing about it.",
        HOW_TO_ANSWER,
    ]
    return tuple(map(visible, filter(None, lines)))


def _notices(report: Report) -> Iterator[str]:
    for given in report.inputs:
        yield from (notice.message for notice in given.notices)
    yield from report.notices


def _elsewhere(report: Report, path: str) -> Iterator[str]:
    """The findings that stand in other files."""
    others = Counter(one.place.path for one in report.findings if one.answered is None and one.place.path != path)
    for name, number in sorted(others.items()):
        yield f"{counted(number, 'finding')} in {name}, not in this file: `citecheck audit` lists them"


def _at(where: str) -> str:
    return f"at “{where}”"


def _flat(words: str) -> str:
    return " ".join(words.split())
