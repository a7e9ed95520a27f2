"""The changes that an editor offers at a finding. Each is one that the author makes: nothing is changed unasked."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import CodeAction, CodeActionKind, Command, Diagnostic, TextEdit, WorkspaceEdit

from citecheck.audit.files import BIBLIOGRAPHIES
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.evidence import Change, Departure
from citecheck.model.findings import Finding, QuotationResult
from citecheck.model.noun import noun
from citecheck.model.verdicts import PlaceVerdict
from citecheck.serve.editors.documents import DocumentAudit

EXPLAIN = "citecheck.explainRule"
"""The command that shows the page of a rule."""

COMMENTS = {
    ".md": "<!-- {} -->",
    ".tex": "% {}",
    ".ltx": "% {}",
    ".typ": "// {}",
    ".org": "# {}",
    ".rst": ".. {}",
    ".mdx": "{{/* {} */}}",
    ".html": "<!-- {} -->",
}
"""The comments that docs/answering.md describes, by the suffix of the manuscript; Markdown's for its other suffixes."""
MOST_WORDS = 8
"""Words of the draft in a comment: they name the finding, and the whole quotation would hide the reason."""

LOCATOR_WITHIN = 60
"""Characters after a citekey in which its locator is looked for: the place in one citation."""

_WORD = lazy(r"[^\s\"“”]+")


@noun
class ChangeOffer:
    """A change of the document: its title, and the words in place of `text[start:end]`."""

    title: str
    start: int
    end: int
    words: str
    preferred: bool = False


def actions(audited: DocumentAudit, uri: str, start: int, end: int, shown: list[Diagnostic]) -> list[CodeAction]:
    """What may be done about the findings that touch a range."""
    quoted = {one.quotation.id: one for one in audited.quotations}
    made: list[CodeAction] = []
    for finding in audited.findings:
        span = finding.place.span
        if span is None or span.start > end or span.end < start:
            continue
        about = [one for one in shown if one.data == finding.fingerprint] or None
        edits = [
            *_corrections(finding),
            *_edits(audited, finding, quoted.get(finding.quotation or "")),
            *_comment(audited, finding),
        ]
        made += [_action(audited, uri, edit, about) for edit in edits]
        command = Command(title=f"Explain {finding.rule}", command=EXPLAIN, arguments=[finding.rule])
        made.append(CodeAction(command.title, CodeActionKind.QuickFix, about, command=command))
    return made


def _action(audited: DocumentAudit, uri: str, edit: ChangeOffer, about: list[Diagnostic] | None) -> CodeAction:
    change = TextEdit(audited.content.range(edit.start, edit.end), edit.words)
    workspace = WorkspaceEdit(changes={uri: [change]})
    return CodeAction(edit.title, CodeActionKind.QuickFix, about, is_preferred=edit.preferred, edit=workspace)


def _corrections(finding: Finding) -> Iterator[ChangeOffer]:
    """The certain correction at the finding's own place. `citecheck audit --fix` writes the same."""
    place = finding.place
    for one in finding.fault.corrections:
        span = one.place.span
        if span and place.span and one.place.path == place.path and place.span.start <= span.start <= place.span.end:
            yield ChangeOffer(f"Write “{one.words}”", span.start, span.end, one.words, preferred=True)


def _edits(audited: DocumentAudit, finding: Finding, about: QuotationResult | None) -> Iterator[ChangeOffer]:
    departure = finding.fault.departure
    if about is None:
        return
    if departure is not None:
        yield from _of_departure(audited.content.text, departure, about)
    if finding.rule == "quotation-misplaced" and about.place is PlaceVerdict.WRONG:
        yield from _of_place(audited.content.text, about)


def _of_departure(text: str, departure: Departure, about: QuotationResult) -> Iterator[ChangeOffer]:
    """The source's wording, or a mark. Only where the file has the very words that were compared, without markup."""
    span = about.quotation.running.place(departure.start, departure.end).span
    if span is None or text[span.start : span.end] != departure.ours or departure.change is Change.TRANSPOSITION:
        return
    start, end = span.start, span.end
    if departure.change is Change.OMISSION:
        yield ChangeOffer(
            f"Put in the source's words: {departure.theirs}", start, end, _spaced(text, start, departure.theirs)
        )
        yield ChangeOffer("Mark the omission: [...]", start, end, _spaced(text, start, "[...]"))
    elif departure.change is Change.ADDITION:
        after = end + 1 if text[end : end + 1] == " " else end
        yield ChangeOffer(f"Take out what the source lacks: {departure.ours}", start, after, "")
        yield ChangeOffer("Mark the words as yours: [ ]", start, end, f"[{departure.ours}]")
    else:
        yield ChangeOffer(f"Take the source's words: {departure.theirs}", start, end, departure.theirs)
        yield ChangeOffer("Mark the words as yours: [ ]", start, end, f"[{departure.ours}]")


def _spaced(text: str, at: int, words: str) -> str:
    """Words to be put in at an offset, with the space that parts them from the word before or after."""
    before, after = text[at - 1 : at], text[at : at + 1]
    return f"{'' if not before or before.isspace() else ' '}{words}{'' if not after or after.isspace() else ' '}"


def _of_place(text: str, about: QuotationResult) -> Iterator[ChangeOffer]:
    """The place of the passage in place of the one cited, where the citation gives it in the same words."""
    citation, match = about.citation, about.match
    if citation is None or citation.locator is None or citation.place.span is None or match is None:
        return
    given, right = citation.locator, match.locator
    if right is None or right.label != given.label:
        return
    start = citation.place.span.start
    near = text[start : citation.place.span.end + LOCATOR_WITHIN].split("]")[0]
    numbers = [found for found in _WORD.finditer(near) if found[0].strip(".,;:)}") == given.value]
    if len(numbers) == 1:
        at = start + numbers[0].start()
        yield ChangeOffer(f"Cite the place of the passage: {right.value}", at, at + len(given.value), right.value, True)


def _comment(audited: DocumentAudit, finding: Finding) -> Iterator[ChangeOffer]:
    """A comment that answers the finding once a reason stands in it: until then the finding stays."""
    span = finding.place.span
    if span is None or audited.path.suffix.lower() in BIBLIOGRAPHIES:
        return
    content = audited.content
    words = " ".join(_WORD.findall(content.text[span.start : span.end])[:MOST_WORDS])
    if not words:
        return
    line = content.line_of(span.end) + 1
    while content.start_of(line) < len(content.text) and content.line(line).strip():
        line += 1
    at = content.start_of(line)
    comment = COMMENTS.get(audited.path.suffix.lower(), COMMENTS[".md"])
    said = comment.format(f'citecheck: ignore {finding.rule} "{words}": ')
    before = "\n" if content.text[:at].endswith("\n") else "\n\n"
    yield ChangeOffer("Answer with a comment (write the reason after the colon)", at, at, f"{before}{said}\n")
