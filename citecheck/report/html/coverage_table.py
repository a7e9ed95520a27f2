"""Prepares what was and what was not checked: one row a kind, and the parts that no number tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citecheck.model.coverage import Coverage
from citecheck.model.findings import Report
from citecheck.model.manuscript import Reference
from citecheck.model.noun import noun
from citecheck.model.verdicts import Wording
from citecheck.report.coverage import CITATION_REASONS, PLACE_REASONS, WORD_REASONS
from citecheck.report.html.wordings import SourceLink
from citecheck.report.library_links import addresses, described
from citecheck.report.tally import Tally


@noun
class CheckedRow:
    """A kind of thing that can be checked: how many there are, were checked and were not, and why not."""

    kind: str
    given: int
    checked: int
    unchecked: int
    why: str


@noun
class StretchView:
    """A part of a file that was not read, and why."""

    place: str
    why: str


@noun
class MissingView:
    """A work quoted without a text: its entry, what its entry names, and addresses that find it."""

    key: str
    entry: str
    named: str
    links: tuple[SourceLink, ...]


def checked_rows(report: Report, counts: Tally) -> Iterator[CheckedRow]:
    """The rows of the table."""
    coverage = report.coverage
    words, places, citations, notes = coverage.words, coverage.places, coverage.citations, coverage.notes
    yield CheckedRow(
        "words of quotations", words.given, words.compared, words.unchecked, _why(words.reasons, WORD_REASONS)
    )
    if short := counts.wordings.get(Wording.SHORT, 0):
        yield CheckedRow("short quotations and titles", short, 0, short, "listed and not judged")
    settled, why = places.right + places.wrong, _why(places.reasons, PLACE_REASONS)
    yield CheckedRow("places cited (pages, chapters)", places.given, settled, places.unchecked, why)
    why = _why(citations.reasons, CITATION_REASONS)
    yield CheckedRow(
        "citations looked up in a bibliography", citations.total, citations.checked, citations.unchecked, why
    )
    unread = "perhaps a citation typed by hand, not resolved" if notes.typed_unresolved else ""
    yield CheckedRow("notes", notes.total, notes.read + notes.typed_resolved, notes.typed_unresolved, unread)
    whys = "; ".join(f"{item.path}: {item.why}" for item in coverage.files.unread)
    yield CheckedRow("files", coverage.files.asked, coverage.files.read, len(coverage.files.unread), whys)
    yield _works(coverage)
    stretches = len(coverage.passages)
    yield CheckedRow("stretches that were not read", stretches, 0, stretches, "listed below" if stretches else "")


def _works(coverage: Coverage) -> CheckedRow:
    served = {work.key for work in coverage.served}
    missing = {work.key for work in coverage.missing} - served
    return CheckedRow(
        "works quoted, of which a text is held",
        len(served | missing),
        len(served),
        len(missing),
        "no text held; listed below" if missing else "",
    )


def _why(reasons: Mapping[str, int], phrases: Mapping[str, str]) -> str:
    return "; ".join(f"{number}: {phrases.get(reason, reason)}" for reason, number in sorted(reasons.items()))


def stretches(coverage: Coverage) -> Iterator[StretchView]:
    """The parts of files that were not read."""
    for item in coverage.passages:
        lines = ""
        if item.start_line:
            one = item.end_line in (None, item.start_line)
            lines = f", line {item.start_line}" if one else f", lines {item.start_line} to {item.end_line}"
        yield StretchView(f"{item.path}{lines}", item.why)


def missing_works(report: Report) -> Iterator[MissingView]:
    """The works quoted without a text, by key."""
    entries: dict[str, Reference] = {}
    for judged in report.quotations:
        if judged.citation and judged.evidence.cited:
            entries.setdefault(judged.citation.key, judged.evidence.cited)
    served = {work.key for work in report.coverage.served}
    seen: set[str] = set()
    for work in sorted(report.coverage.missing, key=lambda one: one.key):
        if work.key in served or work.key in seen:
            continue
        seen.add(work.key)
        entry = entries.get(work.key)
        links = tuple(SourceLink(address, name) for name, address in addresses(entry)) if entry else ()
        there = [
            f"{name} (not used{f': {remedy}' if remedy else ''})"
            for name, remedy in zip(work.unused, work.remedies, strict=True)
        ]
        gone = [f"{name} (not there)" for name in work.gone]
        yield MissingView(work.key, described(entry) if entry else "", "; ".join([*there, *gone]), links)
