"""Reports made by hand, for the tests of every format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from citecheck.foundation.offsets import Source, UnplacedText, cut
from citecheck.model.claims import Attachment, Citation, Dating, Locator, Quotation, QuotationKind
from citecheck.model.evidence import (
    Alteration,
    Answer,
    Change,
    DatingEvidence,
    Departure,
    Evidence,
    Match,
    RecordStatement,
    Weight,
    Witness,
)
from citecheck.model.findings import (
    AuditBibliography,
    AuditText,
    CitationResult,
    DateResult,
    Fault,
    Finding,
    Input,
    QuotationResult,
    RelatedPlace,
    Report,
    Severity,
    Verdict,
)
from citecheck.model.manuscript import CiteMode, Notice, Reference
from citecheck.model.places import Place, Running
from citecheck.model.rule import Rule
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.report.formats.table import ReportPage, written

NEWTON = Witness(
    work="newton1676",
    path="texts/newton1676.txt",
    title="Newton to Hooke",
    edition="Correspondence I",
    complete=True,
)
PAGE_416 = Locator("page", "416")


@dataclass(frozen=True)
class Draft:
    """A manuscript of which quotations are cut by naming their words."""

    source: Source

    def running(self, words: str) -> Running:
        start = self.source.text.index(words)
        return cut(self.source, start, start + len(words))

    def place(self, words: str) -> Place:
        start = self.source.text.index(words)
        return self.source.place(start, start + len(words))


def draft(text: str, path: str = "essay.md") -> Draft:
    return Draft(Source(path, text))


def citation(place: Place, key: str = "newton1676", locator: Locator | None = PAGE_416) -> Citation:
    return Citation(key, CiteMode.NORMAL, (locator,) if locator else (), "", "", place, 0, 0)


def quotation(running: Running, cited: Citation | None, **more: object) -> Quotation:
    fields: dict[str, object] = {
        "id": "q1",
        "running": running,
        "place": running.place(0, len(running.text)),
        "kind": QuotationKind.INLINE,
        "citation": cited,
        "attachment": Attachment.RIGHT_AFTER if cited else Attachment.NONE,
        "depth": 0,
        "short": None,
        "sentence": running.text,
        "paragraph": running.text,
        "block": 0,
    }
    return Quotation(**{**fields, **more})  # type: ignore[arg-type]


def departed(ours: str, theirs: str, pair: tuple[str, str], weight: Weight, offset: int = 1000) -> Departure:
    """The departure that puts the first of `pair` (in `ours`) for the second (in `theirs`)."""
    start, there = ours.index(pair[0]), theirs.index(pair[1])
    change = Change.ADDITION if not pair[1] else Change.OMISSION if not pair[0] else Change.SUBSTITUTION
    return Departure(
        change, pair[0], pair[1], weight, start, start + len(pair[0]), offset + there, offset + there + len(pair[1])
    )


def match(
    theirs: str,
    departures: Sequence[Departure] = (),
    witness: Witness = NEWTON,
    alterations: Sequence[Alteration] = (),
    locator: Locator | None = PAGE_416,
) -> Match:
    return Match(
        witness=witness,
        start=1000,
        end=1000 + len(theirs),
        locator=locator,
        likeness=0.93,
        theirs=theirs,
        before="If I have seen further it is by standing",
        after=".",
        leads="",
        continues="",
        departures=tuple(departures),
        alterations=tuple(alterations),
    )


def answer(wording: Wording, *matches: Match, reason: str | None = None) -> Answer:
    place = PlaceVerdict.RIGHT if matches else PlaceVerdict.UNCHECKED
    return Answer(wording, reason, place, matches, ("texts/newton1676.txt",))


def finding(rule: str, severity: Severity, fault: Fault, quotation_id: str | None = "q1", **more: object) -> Finding:
    fields = {"fingerprint": f"{rule}-{fault.place.path}"}
    return Finding(rule, severity, fault, quotation_id, **{**fields, **more})  # type: ignore[arg-type]


def report(
    sources: Sequence[Source],
    quotations: Sequence[QuotationResult] = (),
    findings: Sequence[Finding] = (),
    **more: object,
) -> Report:
    fields: dict[str, object] = {
        "inputs": tuple(read(source, quotations) for source in sources),
        "bibliographies": (AuditBibliography("refs.bib", 31, 0),),
        "texts": (AuditText("texts/newton1676.txt", "newton1676", "0" * 64, True, "sound"),),
        "quotations": tuple(quotations),
        "citations": tuple(CitationResult(j.quotation.citation, True) for j in quotations if j.quotation.citation),
        "datings": (),
        "findings": tuple(findings),
        "registry_digest": "registry-digest",
        "settings_digest": "settings-digest",
        "sources": {source.path: source.text for source in sources},
    }
    return Report(**{**fields, **more})  # type: ignore[arg-type]


def read(source: Source, quotations: Sequence[QuotationResult]) -> Input:
    number = sum(1 for judged in quotations if judged.quotation.place.path == source.path)
    return Input(source.path, "markdown", True, None, "1" * 64, number, number, number)


LINE = 'Newton owned that he saw "on the backs of Giants" [@newton1676, p. 416].'
OURS, THEIRS = "on the backs of Giants", "on ye sholders of Giants"


def newton() -> Report:
    """One quotation with a word changed and a word spelt otherwise."""
    essay = draft(f"# Giants\n\nA first paragraph.\n\n{LINE}\n")
    running = essay.running(OURS)
    wording = departed(OURS, THEIRS, ("backs", "sholders"), Weight.WORDING)
    spelling = departed(OURS, THEIRS, ("the", "ye"), Weight.SPELLING)
    held = match(THEIRS, [spelling, wording])
    cited = citation(essay.place("[@newton1676, p. 416]"))
    reference = Reference("newton1676", "letter", Place("refs.bib"), {}, ("Newton, Isaac",), "Letter to Hooke", "1676")
    judged = QuotationResult(quotation(running, cited), Evidence(answer(Wording.DIFFERS, held), reference, True))
    copy = "the copy held of Newton to Hooke (newton1676.txt, p. 416)"
    return report(
        [essay.source],
        [judged],
        [
            finding(
                "quotation-altered",
                Severity.ERROR,
                Fault(
                    f"The draft has “backs”; {copy} has “sholders”. 1 other place differs.",
                    running.place(wording.start, wording.end),
                    "Take the text's words, mark the change, or name the edition you follow.",
                    departure=wording,
                ),
            ),
            finding(
                "quotation-spelling",
                Severity.NOTE,
                Fault(
                    f"The draft has “the”; {copy} has “ye”. 1 other place differs.",
                    running.place(spelling.start, spelling.end),
                    verdict=Verdict.REVIEW,
                    departure=spelling,
                ),
            ),
        ],
    )


def lenin() -> Report:
    """A docx without lines, a date that differs, a duplicate key, a file not read, and texts not held."""
    dated_draft = draft(
        "Lenin's letter of 5 March 1922 [@lenin].\nHe wrote “at once” [@smith1990].\n", "notes/lenin.md"
    )
    unplaced = UnplacedText("thesis.docx", "the vigilant and humane policy", "Chapter 2 › paragraph 14")
    unheld = QuotationResult(
        quotation(unplaced, citation(unplaced.place(0, 1), "gibbon1776", None), id="q1"),
        Evidence(answer(Wording.UNHELD)),
    )
    short = QuotationResult(quotation(dated_draft.running("at once"), None, id="q2", short="length"), _short())
    date = dated_draft.place("5 March 1922")
    evidence = DatingEvidence(
        "lenin-stalin-1923",
        "Lenin to Stalin",
        "dictated",
        ("1923-03-05",),
        "5 March 1923",
        ("PSS 54",),
        False,
        None,
        "opened",
    )
    dating = Dating("5 March 1922", "1922-03-05", date, "lenin-stalin-1923", "dictated", False, "")
    return report(
        [dated_draft.source],
        [unheld, short],
        [
            finding(
                "date-misdated",
                Severity.ERROR,
                Fault(
                    "The draft dates Lenin's letter to Stalin 1922; the references give 5 March 1923 (PSS 54).",
                    date,
                    "Compare with the references.",
                    record="lenin-stalin-1923",
                ),
                None,
            ),
            finding(
                "reference-duplicate",
                Severity.WARNING,
                Fault(
                    "The key smith1990 stands twice.",
                    Place("refs.bib", where="entry smith1990"),
                    verdict=Verdict.REVIEW,
                    related=(RelatedPlace("the other entry", Source("refs.bib", "a\nb\n").place(2, 3)),),
                ),
                None,
            ),
            finding(
                "quotation-unheld",
                Severity.NOTE,
                Fault(
                    "Not checked: no text of gibbon1776 is at hand. This says nothing about the quotation.",
                    unplaced.place(0, 30),
                    verdict=Verdict.OPEN,
                ),
            ),
            finding(
                "mark-unbalanced",
                Severity.NOTE,
                Fault("The mark “ has no partner.", dated_draft.place("He")),
                None,
                answered="the baseline has it",
            ),
        ],
        datings=(DateResult(dating, Evidence(dating=evidence), Verdict.FAIL),),
        inputs=(
            Input(
                "notes/lenin.md",
                "markdown",
                True,
                None,
                "2" * 64,
                1,
                1,
                1,
                (Notice("a table was not read", dated_draft.place("He")),),
            ),
            Input("thesis.docx", "docx", True, None, "3" * 64, 1, 1, 0),
            Input("broken.docx", "docx", False, "pandoc is not installed", "4" * 64, 0, 0, 0),
        ),
        bibliographies=(AuditBibliography("refs.bib", 31, 1),),
    )


def _short() -> Evidence:
    return Evidence(answer(Wording.SHORT))


def statement(status: str = "disputed") -> RecordStatement:
    return RecordStatement(
        "newton-giants", "On the shoulders of giants", status, "Known before Newton.", "opened", True
    )


def full(made: Report, width: int, colour: bool) -> str:
    """The report for a terminal of so many cells."""
    return written("full", made, ReportPage(width, colour, tuple))


def sarif(made: Report, rules: Sequence[Rule]) -> str:
    """The SARIF log, with these rules described."""
    return written("sarif", made, ReportPage(80, False, lambda: tuple(rules)))


def writer(name: str) -> Callable[[Report], str]:
    """What writes a report in one format."""
    return lambda made: written(name, made, ReportPage(80, False, tuple))
