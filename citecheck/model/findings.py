"""Nouns of what an audit concludes: faults, findings, and the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum, StrEnum
from functools import cached_property

from citecheck.model.coverage import Coverage
from citecheck.model.manuscript import Notice
from citecheck.model.noun import field, noun
from citecheck.model.places import Place
from citecheck.model.verdicts import How, PlaceVerdict, Wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citecheck.model.claims import Citation, Dating, Quotation
    from citecheck.model.evidence import Departure, Evidence, Match
    from citecheck.model.imprints import Imprint
    from citecheck.model.manuscript import Reference
    from citecheck.model.places import Correction
    from citecheck.model.provenance import Trace
    from citecheck.model.statements import Statement


class Severity(IntEnum):
    """How heavily a finding counts for the exit code."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    @property
    def label(self) -> str:
        """The name in reports."""
        return self.name.lower()


class Verdict(StrEnum):
    """The outcome for a claim. It is never a boolean (the values are SARIF's kinds)."""

    PASS = "pass"
    FAIL = "fail"
    REVIEW = "review"
    OPEN = "open"


HIDDEN_BY = "profile: "
"""What `answered` of a finding begins with that a house's profile hides, before the name of the house."""

HERE_TOO = "here too"
"""What a related place says that has the finding's own message."""


@noun
class RelatedPlace:
    """Another place that a finding mentions.

    `fingerprint` is that of the finding that was joined with this one, "" where none was: of several findings with one
    cause the first speaks. `quotation` is the quotation that the joined finding is about.
    """

    message: str
    place: Place
    fingerprint: str = ""
    quotation: str | None = None


@noun
class Fault:
    """What a rule yields.

    `departure` is the departure that it claims, so that no later rule may claim it again. `severity` may lower the
    rule's own severity (a record that nobody opened cannot fail a build). Faults of one rule in one manuscript with the
    same `cause` become one finding with several places. `whole`: the fault covers every departure inside its place, so
    that no other finding names them. `signature` tells the fault from others of its rule where its message names a line
    or a file: neither is part of a fingerprint. `corrections` are what is mechanical and certain, for each place.
    """

    message: str
    place: Place
    remedy: str = ""
    verdict: Verdict = Verdict.FAIL
    departure: Departure | None = None
    severity: Severity | None = None
    record: str | None = None
    related: tuple[RelatedPlace, ...] = ()
    cause: str = ""
    whole: bool = False
    signature: str = ""
    corrections: tuple[Correction, ...] = ()


@noun
class Finding:
    """A fault with the name of its rule.

    `sentence` is the sentence of the draft that it is about, without citations and calls of notes; "" for what stands
    in no draft.
    """

    rule: str
    severity: Severity
    fault: Fault
    quotation: str | None
    fingerprint: str
    answered: str | None = None
    sentence: str = ""

    @property
    def message(self) -> str:
        """What was found, in one or two sentences."""
        return self.fault.message

    @property
    def place(self) -> Place:
        """The place in the author's file."""
        return self.fault.place

    @property
    def joined(self) -> tuple[RelatedPlace, ...]:
        """The places of the findings that were joined with this one."""
        return tuple(related for related in self.fault.related if related.fingerprint)

    @property
    def remedy(self) -> str:
        """What can be done about it; "" where there is nothing to say."""
        return self.fault.remedy


@noun
class QuotationResult:
    """A quotation with its evidence."""

    quotation: Quotation
    evidence: Evidence

    @property
    def wording(self) -> Wording:
        """What is known of the words."""
        answer = self.evidence.answer
        return answer.wording if answer else Wording.UNHELD

    @property
    def place(self) -> PlaceVerdict:
        """Whether the passage stands where the citation says. Where the quotation stands is `quotation.place`."""
        answer = self.evidence.answer
        return answer.place if answer else PlaceVerdict.UNCHECKED

    @property
    def text(self) -> str:
        """The words that are compared."""
        return self.quotation.text

    @property
    def citation(self) -> Citation | None:
        """The citation that the quotation rests on."""
        return self.quotation.citation

    @property
    def match(self) -> Match | None:
        """The most similar passage."""
        answer = self.evidence.answer
        return answer.matches[0] if answer and answer.matches else None

    @property
    def departures(self) -> tuple[Departure, ...]:
        """The departures of the quotation from that passage."""
        return self.match.departures if self.match else ()


@noun
class CitationResult:
    """A citation, whether its key is known (None: there is no bibliography), and its entry."""

    citation: Citation
    known: bool | None
    why: str | None = None
    cited: Reference | None = None


@noun
class DateResult:
    """A dating with its evidence and verdict."""

    dating: Dating
    evidence: Evidence
    verdict: Verdict


@noun
class StatementResult:
    """A statement with its evidence and verdict."""

    telling: Statement
    evidence: Evidence
    verdict: Verdict


@noun
class ImprintResult:
    """An imprint with its evidence and verdict."""

    imprint: Imprint
    evidence: Evidence
    verdict: Verdict


@noun
class Input:
    """One manuscript of the audit, and whether it was read."""

    path: str
    format: str
    read: bool
    why: str | None
    sha256: str
    quotations: int
    citations: int
    claims: int
    notices: tuple[Notice, ...] = ()


@noun
class AuditBibliography:
    """One bibliography of the audit. `why` says why nothing of it was read, or is None."""

    path: str
    entries: int
    unreadable: int
    why: str | None = None
    sha256: str = ""


@noun
class AuditText:
    """One text of the audit, as the report lists it. `record` is the record that it is a wording of, "" for none."""

    path: str
    work: str
    sha256: str
    complete: bool
    quality: str
    record: str = ""


class DeferredTexts(Sequence[AuditText]):
    """The texts of a report, made when somebody first asks: few formats tell them. They equal a tuple of the same."""

    def __init__(self, make: Callable[[], Iterable[AuditText]]) -> None:
        self._make = make

    @cached_property
    def _items(self) -> tuple[AuditText, ...]:
        return tuple(self._make())

    def __getitem__(self, at: Any) -> Any:
        return self._items[at]

    def __len__(self) -> int:
        return len(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DeferredTexts | tuple) and self._items == tuple(other)

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return repr(self._items)


@noun
class PassagePicture:
    """A picture (PNG) of a part of a page with the passage marked, and the page's number in the file."""

    png: bytes
    sheet: int


@noun
class PassagePictures:
    """The pictures of one passage, one for each page and column, and why there are not more, "" if all are there."""

    parts: tuple[PassagePicture, ...] = ()
    why: str = ""


@noun
class ReportHeading:
    """A heading of a manuscript, and the offset in its file at which it begins. `title` is "" where it is withheld."""

    title: str
    start: int


@noun
class Report:
    """All results of an audit, in the order of the manuscripts.

    `inputs`, `bibliographies` and `texts` are what was read; `coverage` and `notices` say what could not be checked or
    used. `quotations`, `citations`, `datings`, `tellings` (statements about a text) and `imprints` (years and pages of
    editions) are the claims of the manuscripts, each with what is known of it. `findings` are what the rules say of
    them.
    """

    inputs: tuple[Input, ...]
    bibliographies: tuple[AuditBibliography, ...]
    texts: Sequence[AuditText]
    quotations: tuple[QuotationResult, ...]
    citations: tuple[CitationResult, ...]
    datings: tuple[DateResult, ...]
    findings: tuple[Finding, ...]
    registry_digest: str
    settings_digest: str
    sources: dict[str, str] = field(default_factory=dict)
    """Decoded text of each manuscript by path, for reports that show lines."""
    notices: tuple[str, ...] = ()
    """What could not be used of the texts held, or had to be guessed: one sentence each, which begins with the file."""
    tellings: tuple[StatementResult, ...] = ()
    imprints: tuple[ImprintResult, ...] = ()
    context: int = 0
    """Words of context that formats for people print around each passage; 0 for none."""
    coverage: Coverage = field(default_factory=Coverage)
    pictures: Mapping[str, PassagePictures] = field(default_factory=dict)
    """Pictures of the passages that findings are about, by the quotation's id, where the report is asked for them."""
    headings: Mapping[str, tuple[ReportHeading, ...]] = field(default_factory=dict)
    """The headings of the manuscripts whose files have lines, by path, where the report's format draws their parts."""
    traces: tuple[Trace, ...] = ()
    """The chains of attestation of records that findings rest on, where the report's format draws them."""
    command: tuple[str, ...] = ()
    """The words of the command line that asked for the report; empty where a program did."""
    json_writer: Callable[[Report], str] | None = field(default=None, compare=False, repr=False)
    """The function that writes the report as JSON. The audit sets it, because a noun knows no format."""

    def to_json(self) -> str:
        """The report as JSON, as `citecheck audit --format json` prints it; `citecheck schema report` describes it.

        Raises TypeError for a report that no audit made.
        """
        if self.json_writer is None:
            raise TypeError("only the report of an audit knows how to write itself as JSON")
        return self.json_writer(self)


def ceiling(how: How) -> Severity:
    """The highest severity of a finding that rests on evidence verified in this way: an error only where it was
    opened."""
    return {How.OPENED: Severity.ERROR, How.SECOND_HAND: Severity.WARNING, How.GENERAL_KNOWLEDGE: Severity.NOTE}[how]
