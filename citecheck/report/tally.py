"""Counts a report, so that silence is never taken for "checked"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from citecheck.foundation.phrases import counted
from citecheck.model.findings import HIDDEN_BY, Severity, Verdict
from citecheck.model.noun import noun
from citecheck.model.verdicts import PARTIAL, SETTLED, Wording
from citecheck.report.name_list import name_list
from citecheck.report.text_width import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from citecheck.model.evidence import Answer
    from citecheck.model.findings import Finding, QuotationResult, Report

    Kind = TypeVar("Kind")


WORDING_PHRASES = {
    Wording.VERIFIED: ("verified", "verified"),
    Wording.DIFFERS: ("differs", "differ"),
    Wording.ELSEWHERE: ("in another text", "in another text"),
    Wording.ABSENT: ("not found", "not found"),
    Wording.UNCHECKED: ("not checked", "not checked"),
    Wording.UNHELD: ("not held", "not held"),
    Wording.SHORT: ("not judged", "not judged"),
    Wording.RECORDED: ("recorded and not checked here", "recorded and not checked here"),
}
DATE_PHRASES = {
    Verdict.PASS: ("agrees with the references", "agree with the references"),
    Verdict.FAIL: ("differs", "differ"),
    Verdict.REVIEW: ("to be looked at", "to be looked at"),
    Verdict.OPEN: ("not settled", "not settled"),
}
STATEMENT_PHRASES = DATE_PHRASES | {
    Verdict.PASS: ("agrees with the records", "agree with the records"),
    Verdict.FAIL: ("does not agree", "do not agree"),
}
EDITION_PHRASES = DATE_PHRASES | {Verdict.PASS: ("fits an edition known", "fit an edition known")}
DATE, EDITION = "date", "edition"
"""Kinds of claims that are not statements about a text."""
REASONS = {
    "translation": "the copy held is in another language, or the words are the author's own translation",
    "scan": "the copy held is a scan without text (`--ocr` reads it, where the program tesseract is installed)",
    "bad_text": "the text of the copy held is damaged",
    PARTIAL: "the copy held is not complete",
    "sealed": "the copy held is locked",
    "too_long": "the quotation is too long to compare",
    "reader": "the copy held, or a command inside the quotation, could not be read",
}


@noun
class Tally:
    """What a report holds, counted.

    `missing` counts quotations by cited key where no text is held; `uncited` those that cite nothing and stand in no
    text held, `noted` those that stand in none and whose own note names no entry of the bibliography; `reasons` those
    that a text held cannot settle, by why. `answered` counts findings, `hidden` those among them that the profile of a
    house hides, by its name. `claims` counts, by kind, what a record speaks to and the draft says itself.
    """

    quotations: int
    wordings: Mapping[Wording, int]
    severities: Mapping[Severity, int]
    answered: int
    hidden: Mapping[str, int]
    claims: Mapping[str, Mapping[Verdict, int]]
    missing: Mapping[str, int]
    uncited: int
    noted: int
    reasons: Mapping[str, int]
    unread: int

    @property
    def statements(self) -> Mapping[Verdict, int]:
        """Statements about recorded texts: their author, their wording, their original."""
        counted: Counter[Verdict] = Counter()
        for kind, verdicts in self.claims.items():
            counted.update(verdicts if kind not in (DATE, EDITION) else {})
        return counted

    @property
    def findings(self) -> int:
        """Findings that nobody has answered."""
        return sum(self.severities.values())

    @property
    def settled(self) -> int:
        """Quotations that a text held has settled."""
        return sum(self.wordings[wording] for wording in SETTLED)

    @property
    def judged(self) -> int:
        """Quotations but for the short ones, which are listed and not judged."""
        return self.quotations - self.wordings[Wording.SHORT]


def tally(report: Report) -> Tally:
    """The counts of a report."""
    open_findings = [finding for finding in report.findings if finding.answered is None]
    noted = [judged for judged in report.quotations if judged.wording is Wording.UNHELD and _has_own_note(judged)]
    unheld = [judged.quotation.citation for judged in report.quotations if judged.wording is Wording.UNHELD]
    unchecked = (judged.evidence.answer for judged in report.quotations if judged.wording is Wording.UNCHECKED)
    return Tally(
        quotations=len(report.quotations),
        wordings=Counter(judged.wording for judged in report.quotations),
        severities=Counter(finding.severity for finding in open_findings),
        answered=len(report.findings) - len(open_findings),
        hidden=Counter(_house(one) for one in report.findings if _house(one)),
        claims=_claims(report),
        missing=Counter(citation.key for citation in unheld if citation),
        uncited=unheld.count(None) - len(noted),
        noted=len(noted),
        reasons=Counter((answer.reason if answer else None) or "reader" for answer in unchecked),
        unread=sum(not given.read for given in report.inputs) + len([b for b in report.bibliographies if b.why]),
    )


def _house(finding: Finding) -> str:
    """The house whose profile hides a finding, "" where none does."""
    answer = finding.answered or ""
    return visible(answer.removeprefix(HIDDEN_BY)) if answer.startswith(HIDDEN_BY) else ""


def why_unchecked(answer: Answer) -> str:
    """Why a text held cannot settle a quotation: "not in the 38 pages held"."""
    reason = answer.reason or "reader"
    if reason == PARTIAL and answer.pages_held:
        return f"it is not in the {counted(answer.pages_held, 'page')} held"
    return REASONS.get(reason, visible(reason))


def _has_own_note(judged: QuotationResult) -> bool:
    from citecheck.model.claims import Attachment

    return judged.quotation.citation is None and judged.quotation.attachment is Attachment.OWN_NOTE


def _claims(report: Report) -> dict[str, Counter[Verdict]]:
    """The draft's own statements for which there is a record, by kind and verdict."""
    found: dict[str, Counter[Verdict]] = {DATE: Counter(d.verdict for d in report.datings if not d.dating.mention)}
    for told in report.tellings:
        if not told.telling.mention:
            found.setdefault(str(told.telling.kind), Counter())[told.verdict] += 1
    found[EDITION] = Counter(item.verdict for item in report.imprints)
    return {kind: verdicts for kind, verdicts in found.items() if verdicts}


def _listed(counts: Mapping[Kind, int], phrases: Mapping[Kind, tuple[str, str]]) -> str:
    present = (counted(counts[key], *phrases[key]) for key in phrases if counts.get(key))
    return ", ".join(present)


def quotations_line(wordings: Mapping[Wording, int]) -> str:
    """The quotations by the verdict on their words: "41 quotations: 33 verified, 5 differ, 3 not held"."""
    number = sum(wordings.values())
    listed = _listed(wordings, WORDING_PHRASES)
    return f"{counted(number, 'quotation')}: {listed}" if number else "no quotation found"


def subject_line(report: Report, counts: Tally) -> str:
    """What there was to check: the quotations, or the entries of bibliographies that are audited alone."""
    if report.inputs or not report.bibliographies:
        return quotations_line(counts.wordings)
    return f"{counted(sum(one.entries for one in report.bibliographies), 'entry', 'entries')} read"


def findings_line(counts: Tally) -> str:
    """The findings by severity: "7 findings: 2 errors, 5 notes"."""
    names = {severity: (severity.label, severity.label + "s") for severity in sorted(Severity, reverse=True)}
    listed = _listed(counts.severities, names)
    others = counts.answered - sum(counts.hidden.values())
    answered = f"; {others} more answered" if others else ""
    answered += "".join(f"; {number} hidden by profile {house}" for house, number in counts.hidden.items())
    return (f"{counted(counts.findings, 'finding')}: {listed}" if counts.findings else "no findings") + answered


def claims_lines(counts: Tally) -> Iterator[str]:
    """Statements with a record, one line a kind: "3 dates: 2 agree with the references, 1 differs"."""
    for verdicts, called, phrases in (
        (counts.claims.get(DATE, {}), ("date", "dates"), DATE_PHRASES),
        (counts.statements, ("statement on a recorded text", "statements on recorded texts"), STATEMENT_PHRASES),
        (counts.claims.get(EDITION, {}), ("year or page cited", "years and pages cited"), EDITION_PHRASES),
    ):
        if number := sum(verdicts.values()):
            yield f"{counted(number, *called)}: {_listed(verdicts, phrases)}"


def unsettled_line(counts: Tally) -> str:
    """ "0 of 12 quotations could be checked" where that is so, else ""."""
    if counts.settled or not counts.judged:
        return ""
    return f"0 of {counted(counts.judged, 'quotation')} could be checked"


def unchecked_lines(report: Report, counts: Tally) -> Iterator[str]:
    """What was not checked and why: texts not held, texts that cannot settle it, files not read."""
    if counts.missing:
        number = sum(counts.missing.values())
        yield f"Not checked: {counted(number, 'quotation')}, no text held of {_keys(counts.missing)}"
        yield from _standing_elsewhere(report)
    if counts.uncited:
        yield f"Not checked: {counted(counts.uncited, 'quotation')}, no work cited and no text held has the words"
    if counts.noted:
        those = counted(counts.noted, "quotation")
        yield f"Not checked: {those}, the note names no entry of the bibliography and no text held has the words"
    for (_, reason), number in sorted(_reasons(report).items()):
        yield f"Not checked: {counted(number, 'quotation')}, {reason}"
    if counts.wordings[Wording.SHORT]:
        yield f"Not judged: {counted(counts.wordings[Wording.SHORT], 'quotation')}, short or a title"
    for item in report.inputs:
        if not item.read:
            yield f"Not read: {visible(item.path)}: {visible(item.why or 'no reason given')}"
    for bibliography in report.bibliographies:
        if bibliography.why is not None:
            yield f"Not read: {visible(bibliography.path)}: {visible(bibliography.why)}"
        if bibliography.unreadable:
            lost = counted(bibliography.unreadable, "entry", "entries")
            yield f"Not read: {lost} of {visible(bibliography.path)}, which has {bibliography.entries}"


def _reasons(report: Report) -> Counter[tuple[str, str]]:
    """The reasons why texts held cannot settle quotations, with their words."""
    answers = (one.evidence.answer for one in report.quotations if one.wording is Wording.UNCHECKED)
    return Counter((answer.reason or "reader", why_unchecked(answer)) for answer in answers if answer)


def _standing_elsewhere(report: Report) -> Iterator[str]:
    """The texts held that have, word for word, a passage cited from a work without a text."""
    stands: Counter[tuple[str, str]] = Counter()
    for judged in report.quotations:
        citation, answer = judged.quotation.citation, judged.evidence.answer
        if citation and answer and answer.wording is Wording.UNHELD and answer.matches:
            match = answer.matches[0]
            if match.weight == 0 and match.witness.siglum is None:
                stands[citation.key, match.witness.path] += 1
    for (key, path), number in sorted(stands.items()):
        yield (
            f"Of these, {number} cited from {visible(key)} {'stands' if number == 1 else 'stand'} word for word in "
            f"{visible(path)}: if that is the work, add the key to `keys` in texts.toml"
        )


def _keys(missing: Mapping[str, int]) -> str:
    ranked = sorted(missing.items(), key=lambda item: (-item[1], item[0]))
    return name_list([f"{key} ({number})" for key, number in ranked], "more works")


def tally_line(report: Report) -> str:
    """The whole tally on one line, for formats whose lines are all findings."""
    counts = tally(report)
    parts = [subject_line(report, counts), findings_line(counts), *claims_lines(counts), unsettled_line(counts)]
    if counts.unread:
        parts.append(f"{counted(counts.unread, 'file')} not read")
    return "; ".join(part for part in parts if part)
