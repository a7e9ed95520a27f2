"""Takes words out of a report, for every format alike: all of them, or all but those compared.

Each letter and digit of a text becomes an x, so that lengths, columns and carets stay right. Messages are built
again without words. Names that a reader needs stay: citekeys, authors and titles of works, record names, rule
names, page numbers. `anonymity` changes the other names.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import Citation, Dating, Locator, Quotation
from citecheck.model.coverage import Coverage
from citecheck.model.date_mentions import OtherDate
from citecheck.model.evidence import (
    Alteration,
    Answer,
    DatingEvidence,
    Departure,
    Evidence,
    Match,
    Query,
    RecordStatement,
    Turn,
    Witness,
)
from citecheck.model.findings import (
    HIDDEN_BY,
    CitationResult,
    DateResult,
    Fault,
    Finding,
    ImprintResult,
    Input,
    QuotationResult,
    Report,
    ReportHeading,
    StatementResult,
)
from citecheck.model.manuscript import Notice, Reference
from citecheck.model.noun import noun, replace
from citecheck.model.places import Place, Running
from citecheck.report.anonymity import A_FOLDER, name_of

MASKS = {1: "x", 2: "\u0445", 3: "\u2179", 4: "\U0001d5d1"}
"""What stands for a character of so many bytes of UTF-8: formats that count bytes keep their columns."""
WITHHELD = "The words are withheld."
REMEDY = "Run again without --redact to see the words."
NUMBERS = lazy(r"\d[\d.,:–-]*")
QUOTED = lazy("“([^”]*)”")
NUMBERED = lazy(r"\b(?:paragraph|note|footnote|endnote|heading|table|cell|caption|entry|line|page) \d+")


def masked(text: str) -> str:
    """`text` with all but white space and punctuation masked, each code point by one."""
    return "".join(character if _bare(character) else _mask(character) for character in text)


def _bare(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] in "PC"


def _mask(character: str) -> str:
    return MASKS[len(character.encode("utf-8", "surrogatepass"))]


def share(report: Report) -> Report:
    """The report with the words compared, and without those around them in the draft and in the texts held."""
    return replace(
        report,
        quotations=tuple(_without_surroundings(judged) for judged in report.quotations),
        datings=tuple(replace(one, dating=replace(one.dating, sentence="")) for one in report.datings),
        tellings=tuple(replace(one, telling=replace(one.telling, sentence="")) for one in report.tellings),
        findings=tuple(replace(one, sentence="", fault=replace(one.fault, corrections=())) for one in report.findings),
        headings=_untitled(report.headings),
        sources={path: _masked_but(text, path, report) for path, text in report.sources.items()},
    )


def _without_surroundings(judged: QuotationResult) -> QuotationResult:
    quotation = replace(judged.quotation, sentence="", paragraph="", attribution="")
    answer = judged.evidence.answer
    if answer is None:
        return replace(judged, quotation=quotation)
    matches = tuple(
        replace(match, before=masked(match.before), after=masked(match.after), leads="", continues="", division="")
        for match in answer.matches
    )
    return replace(
        judged, quotation=quotation, evidence=replace(judged.evidence, answer=replace(answer, matches=matches))
    )


def _masked_but(text: str, path: str, report: Report) -> str:
    """A draft masked but for its quotations and for what findings are about."""
    places = [judged.quotation.place for judged in report.quotations]
    places += [finding.fault.place for finding in report.findings]
    spans = sorted({(place.span.start, place.span.end) for place in places if place.span and place.path == path})
    parts, at = [], 0
    for start, end in spans:
        parts += [masked(text[at:start]), text[max(at, start) : end]]
        at = max(at, end)
    return "".join([*parts, masked(text[at:])])


def redact(report: Report) -> Report:
    """The report without a word of draft or texts."""
    return replace(
        report,
        inputs=tuple(_input(item) for item in report.inputs),
        bibliographies=tuple(replace(item, why=WITHHELD if item.why else None) for item in report.bibliographies),
        quotations=tuple(_judged(item) for item in report.quotations),
        citations=tuple(_looked_up(item) for item in report.citations),
        datings=tuple(_dated(item) for item in report.datings),
        tellings=tuple(_told(item) for item in report.tellings),
        imprints=tuple(_imprinted(item) for item in report.imprints),
        findings=tuple(_finding(item) for item in report.findings),
        coverage=_coverage(report.coverage),
        headings=_untitled(report.headings),
        traces=(),
        sources={path: masked(text) for path, text in report.sources.items()},
    )


def _untitled(headings: Mapping[str, tuple[ReportHeading, ...]]) -> dict[str, tuple[ReportHeading, ...]]:
    return {path: tuple(replace(one, title="") for one in found) for path, found in headings.items()}


def redact_found(query: Query, answer: Answer) -> tuple[Query, Answer]:
    """A look-up without a word of quotation or texts, and without the name of a file or folder."""
    matches = (replace(_match(match), witness=_unnamed(match.witness)) for match in answer.matches)
    looked_in = (A_FOLDER,) if answer.looked_in else ()
    return replace(query, text=masked(query.text)), replace(answer, matches=tuple(matches), looked_in=looked_in)


def _unnamed(witness: Witness) -> Witness:
    name = name_of(witness)
    return replace(witness, path=name, title=name, edition="", file="", item="")


def unquoted(sentence: str, known: Collection[str]) -> str:
    """A sentence on a run that ended early, with what it quotes masked, but for names that citecheck `known`."""
    hidden = QUOTED.sub(lambda found: found[0] if found[1] in known else f"“{masked(found[1])}”", sentence)
    return hidden if hidden == sentence else f"{hidden}. {REMEDY}"


@noun
class MaskedText:
    """A running text whose characters are masked and whose places are kept."""

    running: Running

    @property
    def text(self) -> str:
        """The masked characters."""
        return masked(self.running.text)

    def place(self, start: int, end: int) -> Place:
        """The place of `text[start:end]`."""
        return _place(self.running.place(start, end))


def _place(place: Place) -> Place:
    if place.where is None:
        return place
    return replace(place, where=" › ".join(NUMBERED.findall(place.where)) or None)


def _locator(locator: Locator) -> Locator:
    return replace(locator, value=" ".join(NUMBERS.findall(locator.value)))


def _citation(citation: Citation) -> Citation:
    locators = tuple(_locator(locator) for locator in citation.locators)
    return replace(citation, locators=locators, prefix="", suffix="", place=_place(citation.place))


def _input(item: Input) -> Input:
    notices = tuple(Notice(WITHHELD, _place(notice.place), notice.kind) for notice in item.notices)
    return replace(item, why=WITHHELD if item.why else None, notices=notices)


def _coverage(coverage: Coverage) -> Coverage:
    unread = tuple(replace(item, why=WITHHELD) for item in coverage.files.unread)
    passages = tuple(replace(item, why=WITHHELD) for item in coverage.passages)
    untouched = tuple(replace(item, why=WITHHELD) for item in coverage.untouched)
    lock = coverage.lock
    if lock:
        changed, otherwise, errors = (
            tuple(replace(item, place=_place(item.place)) for item in items)
            for items in (lock.changed, lock.otherwise, lock.errors)
        )
        lock = replace(lock, changed=changed, otherwise=otherwise, errors=errors)
    files = replace(coverage.files, unread=unread)
    notes = replace(coverage.notes, unresolved=tuple(map(_place, coverage.notes.unresolved)))
    return replace(coverage, notes=notes, files=files, passages=passages, untouched=untouched, lock=lock)


def _judged(judged: QuotationResult) -> QuotationResult:
    return QuotationResult(_quotation(judged.quotation), _evidence(judged.evidence))


def _quotation(quotation: Quotation) -> Quotation:
    return replace(
        quotation,
        running=MaskedText(quotation.running),
        place=_place(quotation.place),
        citation=_citation(quotation.citation) if quotation.citation else None,
        group=tuple(_citation(citation) for citation in quotation.group),
        sentence=masked(quotation.sentence),
        paragraph=masked(quotation.paragraph),
        attribution=masked(quotation.attribution),
    )


def _looked_up(result: CitationResult) -> CitationResult:
    cited = _reference(result.cited) if result.cited else None
    return CitationResult(_citation(result.citation), result.known, cited=cited)


def _evidence(evidence: Evidence) -> Evidence:
    return replace(
        evidence,
        answer=_answer(evidence.answer) if evidence.answer else None,
        group=tuple(replace(one, citation=_citation(one.citation)) for one in evidence.group),
        proposed=tuple(_citation(citation) for citation in evidence.proposed),
        cited=_reference(evidence.cited) if evidence.cited else None,
        statement=_statement(evidence.statement) if evidence.statement else None,
        siblings=tuple(
            replace(sibling, ours=masked(sibling.ours), theirs=masked(sibling.theirs), place=_place(sibling.place))
            for sibling in evidence.siblings
        ),
        original=replace(evidence.original, words="", lacking=()) if evidence.original else None,
        dating=_dating_evidence(evidence.dating) if evidence.dating else None,
        other_date=_other_date(evidence.other_date) if evidence.other_date else None,
    )


def _reference(reference: Reference) -> Reference:
    return replace(reference, fields={}, authors=(), title="", year=None, files=())


def _answer(answer: Answer) -> Answer:
    return replace(answer, matches=tuple(_match(match) for match in answer.matches))


def _match(match: Match) -> Match:
    return replace(
        match,
        witness=replace(match.witness, edition="", title="" if match.witness.record else match.witness.title),
        locator=_locator(match.locator) if match.locator else None,
        division=masked(match.division),
        highlighted="",
        theirs=masked(match.theirs),
        before=masked(match.before),
        after=masked(match.after),
        leads=masked(match.leads),
        continues=masked(match.continues),
        departures=tuple(_departure(departure) for departure in match.departures),
        alterations=tuple(_alteration(alteration) for alteration in match.alterations),
        turns=tuple(Turn(masked(turn.words), turn.after) for turn in match.turns),
    )


def _departure(departure: Departure) -> Departure:
    return replace(departure, ours=masked(departure.ours), theirs=masked(departure.theirs))


def _alteration(alteration: Alteration) -> Alteration:
    crosses = tuple(masked(word) for word in alteration.crosses)
    return replace(alteration, hidden=masked(alteration.hidden), crosses=crosses)


def _statement(statement: RecordStatement) -> RecordStatement:
    return replace(statement, title="", report_line=WITHHELD, parties=(), witnesses=(), turned=None)


def _dating_evidence(evidence: DatingEvidence) -> DatingEvidence:
    return replace(evidence, title="", accepted_words="", references=())


def _other_date(other: OtherDate) -> OtherDate:
    return replace(other, title="", text=masked(other.text), place=_place(other.place))


def _imprinted(item: ImprintResult) -> ImprintResult:
    imprint, given = item.imprint, item.evidence.imprint
    hidden = replace(imprint, text=masked(imprint.text), place=_place(imprint.place), entry=_place(imprint.entry))
    known = replace(given, title="", given="", references=()) if given else None
    return replace(item, imprint=hidden, evidence=replace(item.evidence, imprint=known))


def _dated(dated: DateResult) -> DateResult:
    return replace(dated, dating=_dating(dated.dating), evidence=_evidence(dated.evidence))


def _dating(dating: Dating) -> Dating:
    return replace(
        dating, text=masked(dating.text), edtf="", sentence=masked(dating.sentence), place=_place(dating.place)
    )


def _told(told: StatementResult) -> StatementResult:
    telling = told.telling
    hidden = replace(telling, text=masked(telling.text), sentence=masked(telling.sentence), place=_place(telling.place))
    given = told.evidence.telling
    known = replace(given, title="", given="", references=(), note="") if given else None
    return replace(told, telling=hidden, evidence=replace(_evidence(told.evidence), telling=known))


def _finding(finding: Finding) -> Finding:
    is_withheld = finding.answered and not finding.answered.startswith(HIDDEN_BY)
    answered = WITHHELD if is_withheld else finding.answered
    return replace(finding, fault=_fault(finding.fault), answered=answered, sentence=masked(finding.sentence))


def _fault(fault: Fault) -> Fault:
    departure = _departure(fault.departure) if fault.departure else None
    return replace(
        fault,
        message=_said(departure) if departure else WITHHELD,
        place=_place(fault.place),
        remedy=REMEDY,
        departure=departure,
        corrections=(),
        related=tuple(replace(item, message=WITHHELD, place=_place(item.place)) for item in fault.related),
    )


def _said(departure: Departure) -> str:
    if not departure.theirs:
        return f"The draft has “{departure.ours}”, which the copy held does not have here."
    if not departure.ours:
        return f"The copy held has “{departure.theirs}” here, which the draft does not have."
    return f"The draft has “{departure.ours}”; the copy held has “{departure.theirs}”."
