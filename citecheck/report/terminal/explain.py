"""Prints everything known of one quotation or finding, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import counted, located
from citecheck.model.claims import Citation, CitedBy, Quotation, QuotationKind
from citecheck.model.evidence import (
    Alteration,
    Answer,
    CitationOutcome,
    Departure,
    Evidence,
    Match,
    RecordStatement,
    Witness,
)
from citecheck.model.findings import Finding, QuotationResult, Report
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.report.order import by_quotation, in_order, position, source_name
from citecheck.report.tally import why_unchecked
from citecheck.report.terminal.alignment import worth_showing
from citecheck.report.terminal.colour import Style, painter
from citecheck.report.terminal.layout import NARROWEST, TerminalPage, labelled, links, wordings
from citecheck.report.text_width import visible
from citecheck.report.wording_sentences import WORDING_SENTENCES

LABEL = 13
"""Cells of the widest label and the space after it."""
KINDS = {
    QuotationKind.INLINE: "in the running text",
    QuotationKind.BLOCK: "a block quotation",
    QuotationKind.VERSE: "verse",
    QuotationKind.EPIGRAPH: "an epigraph",
    QuotationKind.TITLE: "a title",
}
PLACES = {
    PlaceVerdict.RIGHT: "as cited: the passage stands where the citation says",
    PlaceVerdict.WRONG: "not as cited: the passage stands at another place than the citation says",
    PlaceVerdict.UNCHECKED: "unchecked: there is no locator, or the text held has no places to compare it with",
}
OUTCOMES = {
    CitationOutcome.HAS_WORDS: "the text held of it has the words, or words like them",
    CitationOutcome.LACKS_WORDS: "the text held of it does not have the words",
    CitationOutcome.UNHELD: "no text of it is held",
    CitationOutcome.UNCHECKED: "not checked",
}
NAMED_BY = {
    CitedBy.TYPED: "a citation typed by hand, which fits this entry of the bibliography and no other",
    CitedBy.IBID: "a citation typed by hand that points back: this is the work cited before",
    CitedBy.ATTRIBUTION: "the attribution line, which fits this entry of the bibliography and no other",
}
NOT_LOOKED_FOR = "not looked for: the words were not found"
OF_ANOTHER_WORK = "not looked for: the words were found in no text of the work cited"


def explain(judged: QuotationResult, report: Report, width: int, colour: bool) -> str:
    """The steps of one quotation in lines of at most `width` cells, with SGR colours where `colour` is set."""
    page = TerminalPage(max(width, NARROWEST), painter(colour), LABEL)
    title = page.paint(visible(position(judged.quotation.place)), Style.STRONG)
    return "\n".join([title, "", *_steps(judged, report, page)]) + "\n"


def explain_finding(finding: Finding, width: int, colour: bool) -> str:
    """A finding that is not about a quotation, in lines like those of `explain`."""
    fault = finding.fault
    page = TerminalPage(max(width, NARROWEST), painter(colour), LABEL)
    title = page.paint(visible(position(fault.place)), Style.STRONG)
    answered = f" (answered: {finding.answered})" if finding.answered is not None else ""
    told = [("rule", f"{finding.severity.label} {finding.rule}{answered}"), ("message", fault.message)]
    told += [("remedy", fault.remedy), ("record", fault.record or "")]
    told += [("see", f"{position(related.place)}: {related.message}") for related in fault.related]
    lines = [line for label, text in told if text for line in labelled(label, text, page)]
    return "\n".join([title, "", *lines]) + "\n"


def _steps(judged: QuotationResult, report: Report, page: TerminalPage) -> Iterator[str]:
    quotation, evidence = judged.quotation, judged.evidence
    for label, text in _claim(quotation, evidence):
        yield from labelled(label, text, page)
    if evidence.answer:
        yield from _answer(quotation, evidence.answer, report, page)
    yield from labelled("the words", _verdict(judged), page)
    if evidence.answer and quotation.citation:
        yield from labelled("the place", _place(evidence.answer), page)
    if evidence.original:
        shown = " ".join(evidence.original.words.split())
        yield from labelled("original", f"the page cited, in {evidence.original.path}: {shown}", page)
    if evidence.statement:
        yield from labelled("record", _statement(evidence.statement), page)
    for sibling in evidence.siblings:
        other = f"“{sibling.ours}” here, “{sibling.theirs}” at {position(sibling.place)}"
        yield from labelled("quoted twice", other, page)
    yield from _findings(quotation, report, page)


def _claim(quotation: Quotation, evidence: Evidence) -> Iterator[tuple[str, str]]:
    """What the author wrote: the words, their form, and the work cited."""
    yield "quotation", f"“{quotation.text}”"
    inside = ", inside another quotation" if quotation.depth else ""
    short = f"; not judged ({quotation.short})" if quotation.short else ""
    yield "form", KINDS[quotation.kind] + inside + short
    citation = quotation.citation
    if citation is None:
        yield "cites", f"nothing: {quotation.attachment.value}"
        return
    yield "cites", _cited(citation)
    yield "because", quotation.attachment.value
    for other in evidence.group:
        if other.citation != citation:
            yield "cited too", f"{_cited(other.citation)}: {OUTCOMES[other.outcome]}"
    if citation.by in NAMED_BY:
        yield "named by", NAMED_BY[citation.by]
    reference = evidence.cited
    if reference:
        named = ("; ".join(reference.authors), reference.title, reference.year or "")
        yield "reference", f"{', '.join(part for part in named if part)} ({position(reference.place)})"
    else:
        yield "reference", "no entry of a bibliography at hand has this key"


def _cited(citation: Citation) -> str:
    return ", ".join((citation.key, *(located(locator) for locator in citation.locators)))


def _answer(quotation: Quotation, answer: Answer, report: Report, page: TerminalPage) -> Iterator[str]:
    """What was searched, what was found, and both wordings."""
    copies = {
        item.path: f"{'complete' if item.complete else 'not complete'}, text {item.quality}" for item in report.texts
    }
    for number, path in enumerate(answer.looked_in):
        what = f"{path} ({copies[path]})" if path in copies else path
        yield from labelled("looked in" if number == 0 else "", what, page)
    if not answer.looked_in:
        yield from labelled("looked in", "no text of the work cited is held", page)
    for number, match in enumerate(answer.matches):
        yield from labelled("found in" if number == 0 else "and in", _passage(match), page)
        yield from links(match, page)
        if match.highlighted:
            yield from labelled("highlighted", f"in Zotero at p. {match.highlighted}", page)
    if answer.matches:
        yield from _comparison(quotation, answer.matches[0], page)


def _passage(match: Match) -> str:
    where = f"characters {match.start}-{match.end}, likeness {match.likeness:.2f}"
    return f"{source_name(match)}, {where}{_copy(match.witness)}"


def _copy(witness: Witness) -> str:
    return f", {witness.rank.replace('_', ' ')}" if witness.rank else ""


def _comparison(quotation: Quotation, match: Match, page: TerminalPage) -> Iterator[str]:
    if worth_showing(match):
        yield ""
        yield from wordings(quotation.text, match, page)
        yield ""
    for number, departure in enumerate(match.departures):
        yield from labelled("departures" if number == 0 else "", _departure(departure), page)
    if not match.departures:
        yield from labelled("departures", "none", page)
    for alteration in match.alterations:
        yield from labelled("marked", _alteration(alteration, quotation), page)
    for turn in match.turns:
        side = "goes on" if turn.after else "begins"
        yield from labelled("cut off", f"the passage {side} “{turn.words}”", page)


def _alteration(alteration: Alteration, quotation: Quotation) -> str:
    mark = f"{alteration.kind} “{quotation.text[alteration.start : alteration.end]}”"
    if not alteration.hidden:
        return mark
    crossed = f", among them “{', '.join(alteration.crosses)}”" if alteration.crosses else ""
    return f"{mark} stands for {counted(alteration.hides_words, 'word')}{crossed}: “{alteration.hidden}”"


def _departure(departure: Departure) -> str:
    sides = (f"“{words}”" if words else "nothing" for words in (departure.ours, departure.theirs))
    why = f", {departure.cause}" if departure.cause else ""
    others = (*departure.attested, *departure.copies)
    attested = f"; {', '.join(others)} {'have' if len(others) > 1 else 'has'} it so too" if others else ""
    return f"{' for '.join(sides)}: {departure.change.value}, {departure.weight.label}{why}{attested}"


def _verdict(judged: QuotationResult) -> str:
    answer = judged.evidence.answer
    said = f"{judged.wording}: {WORDING_SENTENCES[judged.wording]}"
    citation = judged.quotation.citation
    if judged.wording is Wording.UNHELD and citation and answer and answer.matches:
        return _unheld(citation.key, answer.matches[0])
    if judged.wording is Wording.UNCHECKED and answer and answer.reason:
        return f"{said}, because {why_unchecked(answer)}"
    return said


def _unheld(key: str, match: Match) -> str:
    """The verdict where no text of the work cited is held, and another text has the words."""
    words = "words like these" if match.departures else "the words"
    said = f"unheld: no text of {key} is held; {words} stand in {source_name(match)}"
    if match.witness.record:
        return said
    return f"{said}. If that is the work cited, name the file after the citekey, or add “{key}” to `keys` in texts.toml"


def _place(answer: Answer) -> str:
    """The verdict on the place, or why there is none."""
    if answer.place is not PlaceVerdict.UNCHECKED or answer.wording is Wording.SHORT:
        return PLACES[answer.place]
    if not answer.matches:
        return NOT_LOOKED_FOR
    if answer.wording in (Wording.UNHELD, Wording.ELSEWHERE):
        return OF_ANOTHER_WORK
    return PLACES[answer.place]


def _statement(statement: RecordStatement) -> str:
    status = f" ({statement.status.replace('_', ' ')})" if statement.status else ""
    disputed = f" Disputed: {', '.join(statement.parties)}." if statement.disputed and statement.parties else ""
    seen = f"{statement.verified[0].upper()}{statement.verified[1:]}"
    return f"{statement.record}{status}: {statement.report_line}{disputed} {seen}.".replace("..", ".")


def _findings(quotation: Quotation, report: Report, page: TerminalPage) -> Iterator[str]:
    spoke = by_quotation(in_order(report)).get(quotation.id, ())
    if not spoke:
        yield from labelled("rules", "none has anything to say", page)
    for number, finding in enumerate(spoke):
        yield from labelled("rules" if number == 0 else "", _finding(finding), page)


def _finding(finding: Finding) -> str:
    answered = f" (answered: {finding.answered})" if finding.answered is not None else ""
    return f"{finding.severity.label} {finding.rule}{answered}: {finding.fault.message}"
