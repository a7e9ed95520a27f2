"""Prepares the findings of a page: each with its words, its source, what may explain it, and what was measured.

A page speaks to an author: it says "differs", "look" and "note".
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from enum import StrEnum

from citecheck.model.evidence import Match
from citecheck.model.findings import Finding, PassagePictures, Report, Severity
from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.model.rule import Rule
from citecheck.report.html.rates import measured
from citecheck.report.html.wordings import WordingsView, sentence_of, wordings
from citecheck.report.order import FindingGroup, grouped, position, shortened, source_name

COMPARES = ("quotation", "date", "status", "attestation", "first")
"""Beginnings of the names of rules that hold the draft beside something else. Others speak of the draft alone."""


class PageLabel(StrEnum):
    """The word that a page has for a finding, the most pressing first."""

    DIFFERS = "differs"
    LOOK = "look"
    NOTE = "note"


@noun
class FindingView:
    """One finding in words for its author. `sentence` is the sentence it is about, "" where the quotation shows it."""

    label: PageLabel
    rule: str
    summary: str
    message: str
    related: tuple[str, ...]
    remedy: str
    innocent: str
    measured: str
    record: str
    sentence: str


@noun
class PictureView:
    """A picture of a passage as base64, with the words in place of it for who cannot see it."""

    data: str
    alt: str
    caption: str


@noun
class PacketView:
    """The findings of one quotation, or one other finding: what can be printed by itself.

    `where` is the place in the file, `position` the place with the file.
    """

    number: int
    path: str
    where: str
    position: str
    labels: tuple[PageLabel, ...]
    findings: tuple[FindingView, ...]
    words: WordingsView | None
    pictures: tuple[PictureView, ...]
    no_picture: str

    @property
    def heading(self) -> str:
        """The labels as words: "differs, note"."""
        return ", ".join(self.labels)


def label_of(finding: Finding) -> PageLabel:
    """The word for a finding."""
    if finding.severity is Severity.NOTE:
        return PageLabel.NOTE
    compares = finding.rule.partition("-")[0] in COMPARES
    return PageLabel.DIFFERS if finding.severity is Severity.ERROR and compares else PageLabel.LOOK


def packets(report: Report, rules: Mapping[str, Rule]) -> Iterator[tuple[str | None, PacketView]]:
    """The packets in order, each with the id of its quotation."""
    for number, group in enumerate(grouped(report), 1):
        yield group.judged.quotation.id if group.judged else None, _packet(number, group, report, rules)


def where_in_file(place: Place, several: bool = False) -> str:
    """A place as a person looks for it: "line 14", "Chapter 2, paragraph 3"; of `several` files, with the file."""
    where = f"line {place.region.start_line}" if place.region else place.where or ""
    return ", ".join(filter(None, (place.path, where))) if several else where or "no place known"


def _packet(number: int, group: FindingGroup, report: Report, rules: Mapping[str, Rule]) -> PacketView:
    place = group.findings[0].fault.place
    found = tuple(_finding(finding, rules, group.judged is not None) for finding in group.findings)
    pictures = report.pictures.get(group.judged.quotation.id) if group.judged else None
    return PacketView(
        number=number,
        path=place.path,
        where=where_in_file(place),
        position=position(place),
        labels=tuple(label for label in PageLabel if any(one.label is label for one in found)),
        findings=found,
        words=_words(group),
        pictures=tuple(_pictures(group.match, pictures)) if group.match and pictures else (),
        no_picture=pictures.why if group.match and pictures else "",
    )


def _words(group: FindingGroup) -> WordingsView | None:
    if group.judged:
        return wordings(group.judged, group.context)
    sentence = group.findings[0].sentence
    return sentence_of(shortened(sentence)) if sentence else None


def _finding(finding: Finding, rules: Mapping[str, Rule], is_on_quotation: bool) -> FindingView:
    fault, rule = finding.fault, rules.get(finding.rule)
    speaks_of_record = bool(fault.record) and is_on_quotation
    return FindingView(
        label=label_of(finding),
        rule=finding.rule,
        summary=rule.summary if rule else "",
        message=fault.message,
        related=tuple(f"{position(item.place)}: {item.message}" for item in fault.related),
        remedy=fault.remedy,
        innocent=rule.innocent if rule else "",
        measured=measured(finding),
        record=fault.record or "",
        sentence=shortened(finding.sentence) if speaks_of_record else "",
    )


def _pictures(match: Match, pictures: PassagePictures) -> Iterator[PictureView]:
    """The pictures of the passage."""
    words = shortened(" ".join(match.theirs.split()))
    for number, part in enumerate(pictures.parts, 1):
        which = f", part {number} of {len(pictures.parts)}" if len(pictures.parts) > 1 else ""
        page = f"page {part.sheet} of the file"
        alt = f"{page[0].upper()}{page[1:]} of {match.witness.path}{which}, with the passage marked: “{words}”"
        caption = f"{source_name(match)}; {page}{which}"
        yield PictureView(b64encode(part.png).decode("ascii"), alt, caption)
