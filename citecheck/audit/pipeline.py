"""Runs an audit. This file alone tells the order: extract, resolve, compare, records, rules.

`audit` alone knows the order. It touches no file and prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from citecheck.audit.answers import SIGN
from citecheck.audit.citations import (
    ambiguous,
    contradicted,
    corrected_key,
    doubts,
    judged_entries,
    looked_up,
    unchecked,
    users_of,
)
from citecheck.audit.claims import citable, claims, distinct, no_works, unread, with_extracts, without_claims
from citecheck.audit.coverage import NOT_COMPARED, coverage
from citecheck.audit.findings import RulesOf, Whereabouts, findings, shown
from citecheck.audit.records import DraftRecords, imprinted, paged, records_of, with_records
from citecheck.audit.sentences import sentence_of
from citecheck.errors import fault_in_file
from citecheck.formats.table import family
from citecheck.foundation.digest import sha256
from citecheck.model.findings import AuditBibliography, AuditText, DeferredTexts, Input, Report
from citecheck.model.manuscript import Bibliography, Notice
from citecheck.model.noun import noun, replace
from citecheck.model.places import Place
from citecheck.model.verdicts import PlaceVerdict, Wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.audit.claims import Claims, Draft, ReferenceMaterial
    from citecheck.audit.locked.lock_file import Lock
    from citecheck.foundation.processes.processes import Processes
    from citecheck.model.claims import Claim, PendingChange
    from citecheck.model.coverage import Coverage
    from citecheck.model.evidence import Evidence
    from citecheck.model.findings import (
        CitationResult,
        DateResult,
        Finding,
        ImprintResult,
        QuotationResult,
        StatementResult,
    )
    from citecheck.texts.library import HeldText


def audit(
    drafts: Sequence[Draft],
    bibliographies: Sequence[Bibliography],
    library: ReferenceMaterial,
    rules_of: RulesOf,
    settings_digest: str = "",
    lock: Lock | None = None,
    in_project: Callable[[str], str] = str,
    processes: Processes | None = None,
) -> Report:
    """Audit drafts and bibliographies against a library.

    `bibliographies` are all that were read, those of the drafts included. Every rule runs, in the order in which
    rules claim a departure. `rules_of` gives the rules to show, so that a hidden rule's departures go to no other rule.
    `lock` says what was recorded of quotations that no text here settles. `in_project` names a file of the report from
    the root of its project. `processes` share the work.

    A fault of citecheck on one draft or bibliography costs that one, which is not read, and not the others.
    """
    try:
        return _report(drafts, bibliographies, library, rules_of, settings_digest, lock, in_project, processes)
    except Exception as error:
        fault_in_file(error)  # raises again what is meant for the caller
    books = {id(book): _book_alone(book, library, rules_of) for book in bibliographies}
    renewed = (
        replace(draft, bibliographies=tuple(books.get(id(b), b) for b in draft.bibliographies), extract=None)
        for draft in drafts
    )
    alone = [_draft_alone(draft, library, rules_of) for draft in renewed]
    left = [books[id(book)] for book in bibliographies]
    return _report(alone, left, library, rules_of, settings_digest, lock, in_project)


def _draft_alone(draft: Draft, library: ReferenceMaterial, rules_of: RulesOf) -> Draft:
    """The draft, or one that is not read where an audit of it alone comes to a fault."""
    try:
        _report([draft], draft.bibliographies, library, rules_of, "")
    except Exception as error:
        return unread(draft, fault_in_file(error))
    return draft


def _book_alone(book: Bibliography, library: ReferenceMaterial, rules_of: RulesOf) -> Bibliography:
    """The bibliography, or one that is not read where an audit of it alone comes to a fault."""
    try:
        _report((), [book], library, rules_of, "")
    except Exception as error:
        return Bibliography(book.path, book.sha256, (), unread=f"{book.path} cannot be read: {fault_in_file(error)}.")
    return book


def _report(
    drafts: Sequence[Draft],
    bibliographies: Sequence[Bibliography],
    library: ReferenceMaterial,
    rules_of: RulesOf,
    settings_digest: str,
    lock: Lock | None = None,
    in_project: Callable[[str], str] = str,
    processes: Processes | None = None,
) -> Report:
    works_of = lock.works_of if lock else no_works
    if processes:
        drafts = with_extracts(processes, drafts, [citable(of, of.library or library, works_of) for of in drafts])
    with_records = _with_records(claims(drafts, library, works_of), processes)
    claimed = [of for of, _ in with_records]
    known = _all_known(claimed, [recorded for _, recorded in with_records], bibliographies, library, lock)
    manuscripts = {draft.manuscript.path: draft.manuscript for draft in drafts}
    whereabouts = _whereabouts(drafts)
    found = findings(
        chain(_evidence(known, claimed, bibliographies, library), _unmarked(claimed)),
        whereabouts,
        lambda claim: sentence_of(claim, manuscripts),
        in_project,
    )
    found = tuple(_answered(shown(found, rules_of), drafts, known, rules_of, whereabouts, in_project))
    libraries = distinct(claimed) or [library]
    inputs = tuple(_input(of, known) for of in claimed)
    books = tuple(_bibliography(bib) for bib in bibliographies)
    refused = list(dict.fromkeys(one for of in libraries for one in of.gathered.refused))
    return Report(
        inputs=inputs,
        bibliographies=books,
        texts=_texts(libraries),
        quotations=known.judged,
        citations=known.cited,
        datings=known.dates,
        tellings=known.tellings,
        imprints=known.imprints,
        findings=found,
        registry_digest=_digest(libraries),
        settings_digest=settings_digest,
        sources={d.manuscript.path: d.manuscript.source for d in drafts if d.manuscript.source is not None},
        notices=tuple(dict.fromkeys(_notices(libraries, claimed))),
        coverage=_with_lock(coverage(claimed, known.judged, known.cited, inputs, books, refused), known, lock, inputs),
        json_writer=_json,
    )


def _answered(
    found: Sequence[Finding],
    drafts: Sequence[Draft],
    known: AuditEvidence,
    rules_of: RulesOf,
    places: Whereabouts,
    in_project: Callable[[str], str],
) -> Iterator[Finding]:
    """The findings, those marked that a comment in a manuscript answers, and one on each comment that answers none."""
    manuscripts = [draft.manuscript for draft in drafts]
    if not any(SIGN.search(one.source or "") for one in manuscripts):
        yield from found
        return
    from citecheck.audit.answers.suppressions import by_comments

    names = {one.path: frozenset(rule.name for rule in rules_of(one.path)) for one in manuscripts}
    quoted = {one.quotation.id: one.quotation.text for one in known.judged}
    not_compared: dict[str, list[str]] = {}
    for one in known.judged:
        if one.wording in NOT_COMPARED:
            not_compared.setdefault(one.quotation.place.path, []).append(one.quotation.text)
    answers = by_comments(found, manuscripts, quoted, names, not_compared)
    yield from answers.findings
    idle = findings(((comment, _bare()) for comment in answers.idle), places, lambda _: "", in_project)
    yield from shown(idle, rules_of)


def _with_lock(covered: Coverage, known: AuditEvidence, lock: Lock | None, inputs: Sequence[Input]) -> Coverage:
    """The coverage with what the lock says. Without a lock its code is not loaded."""
    if lock is None:
        return covered
    from citecheck.audit.locked.comparison import lock_coverage

    return replace(covered, lock=lock_coverage(known.judged, lock, inputs))


def _json(report: Report) -> str:
    """The report as JSON; its writer is loaded when somebody asks for it."""
    from citecheck.report.document import json_report

    return json_report(report)


@noun
class AuditEvidence:
    """The evidence of every claim of an audit. `named` are the quotations that their draft itself calls wrong."""

    judged: tuple[QuotationResult, ...]
    cited: tuple[CitationResult, ...]
    dates: tuple[DateResult, ...]
    tellings: tuple[StatementResult, ...]
    imprints: tuple[ImprintResult, ...]
    named: frozenset[str]


def _all_known(
    claimed: Sequence[Claims],
    recorded: Sequence[DraftRecords],
    bibliographies: Sequence[Bibliography],
    library: ReferenceMaterial,
    lock: Lock | None,
) -> AuditEvidence:
    of_quotations = _judged(claimed, lock)
    return AuditEvidence(
        judged=of_quotations,
        cited=tuple(one for of in claimed for one in looked_up(of)),
        dates=tuple(d for one in recorded for d in one.dates),
        tellings=tuple(t for one in recorded for t in one.tellings),
        imprints=tuple(_imprints(claimed, bibliographies, library)),
        named=_named_wrong(of_quotations, claimed),
    )


def _judged(claimed: Sequence[Claims], lock: Lock | None) -> tuple[QuotationResult, ...]:
    """Every quotation with its evidence. If there is no quotation, the code that compares texts is not loaded."""
    if not any(of.quotations for of in claimed):
        return ()
    from citecheck.audit.quotations import judged

    if lock is None:
        return judged(claimed)
    from citecheck.audit.locked.comparison import with_lock

    libraries = {of.draft.manuscript.path: of.library for of in claimed}
    return with_lock(judged(claimed), lock, lambda path: (libraries[path].held, libraries[path].registry))


def _named_wrong(judged: Sequence[QuotationResult], claimed: Sequence[Claims]) -> frozenset[str]:
    """The quotations that their draft itself calls wrong."""
    if not judged:
        return frozenset()
    from citecheck.records.statements.disclaimers import is_named_wrong

    registries = {q.id: of.library.registry for of in claimed for q in of.quotations}
    return frozenset(
        j.quotation.id for j in judged if is_named_wrong(j.quotation, j.evidence.statement, registries[j.quotation.id])
    )


def _with_records(claimed: Iterable[Claims], processes: Processes | None) -> list[tuple[Claims, DraftRecords]]:
    """The claims of each draft with what records say of it."""
    if processes is None:
        return [_recorded(of) for of in claimed]
    return with_records(processes, list(claimed))


def _recorded(of: Claims) -> tuple[Claims, DraftRecords]:
    """A draft's claims with what records say of it. If citecheck fails here, this draft counts as not read."""
    try:
        return of, records_of(of.draft.manuscript, of.passages, of.references, of.quotations, of.library.registry)
    except Exception as error:
        return without_claims(of, fault_in_file(error)), DraftRecords()


def _evidence(
    known: AuditEvidence,
    claimed: Sequence[Claims],
    bibliographies: Sequence[Bibliography],
    library: ReferenceMaterial,
) -> Iterator[tuple[Claim, Evidence]]:
    """Every claim that has evidence, with its evidence."""
    misplaced = _misplaced(known.judged)
    for j in known.judged:
        if j.quotation.short is None and j.quotation.id not in known.named:
            yield j.quotation, j.evidence
    yield from ((c.citation, _citation_evidence(c, claimed)) for c in known.cited)
    yield from ((d.dating, d.evidence) for d in known.dates)
    yield from ((t.telling, t.evidence) for t in known.tellings)
    yield from ((i.imprint, i.evidence) for i in known.imprints if i.imprint.place not in misplaced)
    yield from ((change, _bare()) for change in _pending(claimed, known.judged))
    yield from ((unclear, _bare()) for unclear in ambiguous(claimed))
    yield from ((lost, _bare()) for lost in unchecked(claimed, known.cited))
    yield from ((mark, _bare()) for of in claimed for mark in of.stray)
    yield from ((doubt, _bare()) for of in claimed for doubt in contradicted(of))
    yield from ((bad, _bare()) for bib in bibliographies for bad in bib.bad)
    yield from ((doubt, _bare()) for doubt in doubts(claimed, bibliographies, library))


def _pending(claimed: Sequence[Claims], judged: Sequence[QuotationResult]) -> Iterator[PendingChange]:
    """The tracked changes in quotations, figures and citations. Few manuscripts have any."""
    manuscripts = [of.draft.manuscript for of in claimed if of.draft.manuscript.changes]
    if manuscripts:
        from citecheck.compare.consistency.tracked_changes import pending

        yield from pending(manuscripts, judged)


def _bare() -> Evidence:
    """The evidence of a claim that tells by itself what is wrong. Without such a claim its noun is not loaded."""
    from citecheck.model.evidence import Evidence

    return Evidence()


def _unmarked(claimed: Sequence[Claims]) -> Iterator[tuple[Claim, Evidence]]:
    """The words of texts held that stand in a draft without marks, of drafts for which somebody asks after them."""
    for of in claimed:
        if of.draft.with_unmarked:
            from citecheck.compare.retrieval.unmarked_runs import unmarked_runs

            marked = frozenset(passage.block for passage in of.passages)
            runs = unmarked_runs(of.draft.manuscript.blocks, of.quotations, marked, of.library.gathered)
            yield from ((run, _bare()) for run in runs)


def _notices(libraries: Sequence[ReferenceMaterial], claimed: Sequence[Claims]) -> Iterator[str]:
    """What is said of the texts, and of what was not looked for."""
    for one in libraries:
        yield from one.gathered.all_notices
    yield from _unmarked_not_looked_for(claimed)


def _unmarked_not_looked_for(claimed: Sequence[Claims]) -> Iterator[str]:
    """That nothing could be looked for: somebody asks after words of texts held, and there is no text."""
    if any(of.draft.with_unmarked and not of.library.gathered.texts for of in claimed):
        yield "Words without marks (quotation-unmarked) were not looked for: no text is held"


def _whereabouts(drafts: Sequence[Draft]) -> dict[tuple[str, str | None], int]:
    """The first block of each place in manuscripts without lines. If two places have one name, the first counts."""
    found: dict[tuple[str, str | None], int] = {}
    for manuscript in (draft.manuscript for draft in drafts if draft.manuscript.source is None):
        for number, block in enumerate(manuscript.blocks):
            found.setdefault((manuscript.path, block.running.place(0, 0).where), number)
    return found


def _texts(libraries: Sequence[ReferenceMaterial]) -> Sequence[AuditText]:
    """Every text of the libraries. Texts of one file and work count once.

    Files are told as they are now; the wordings of records, which cannot change, when a format of the report asks.
    """
    files = {id(text): _text(text) for one in libraries for text in one.gathered.texts}

    def told() -> Iterator[AuditText]:
        texts = list(dict.fromkeys(text for one in libraries for text in one.held.texts))
        first = {(t.path, t.work, t.siglum): t for t in reversed(texts)}
        for t in texts:
            if first[t.path, t.work, t.siglum] is t:
                yield files.get(id(t)) or _text(t)

    return DeferredTexts(told)


def _text(text: HeldText) -> AuditText:
    return AuditText(text.path, text.work, text.sha256, text.whole, text.quality, text.record or "")


def _digest(libraries: Sequence[ReferenceMaterial]) -> str:
    """The registry's digest, or one of all where drafts have registries of their own."""
    digests = list(dict.fromkeys(one.registry.digest for one in libraries))
    return digests[0] if len(digests) == 1 else sha256("\0".join(digests).encode())


def _imprints(
    claimed: Sequence[Claims], bibliographies: Sequence[Bibliography], library: ReferenceMaterial
) -> Iterator[ImprintResult]:
    """The evidence of editions: for entries cited (or all of a bibliography that no draft uses) and pages cited."""
    for book in bibliographies:
        users = users_of(book, claimed)
        yield from imprinted(judged_entries(book, users), (users[0].library if users else library).registry)
    for of in claimed:
        yield from paged(of.citations, of.references, of.library.registry)


def _misplaced(judged: Sequence[QuotationResult]) -> frozenset[Place]:
    """The citations that give another place than the text. If the entry lacks that page too, it is one fault."""
    wrong = (
        one.quotation for one in judged if one.place is PlaceVerdict.WRONG and one.wording is not Wording.ELSEWHERE
    )
    return frozenset(quotation.citation.place for quotation in wrong if quotation.citation)


def _citation_evidence(cited: CitationResult, claimed: Sequence[Claims]) -> Evidence:
    from citecheck.model.evidence import Evidence

    if cited.known is not False:
        return Evidence(known=cited.known)
    from difflib import get_close_matches

    citation = cited.citation
    of_file = [of for of in claimed if of.draft.manuscript.path == citation.place.path]
    keys = {key for of in of_file for key in of.references}
    otherwise = [key for key in keys if key.casefold() == citation.key.casefold()]
    near = otherwise or get_close_matches(citation.key, keys, n=3, cutoff=0.8)
    correction = None
    if len(otherwise) == 1 and (source := of_file[0].draft.manuscript.source) is not None:
        correction = corrected_key(citation, otherwise[0], source)
    return Evidence(known=False, near_keys=tuple(sorted(near)) if otherwise else tuple(near), key_correction=correction)


def _input(of: Claims, known: AuditEvidence) -> Input:
    from citecheck.compare.consistency.encoding_damage import damage

    manuscript = of.draft.manuscript
    places = [
        *(d.dating.place for d in known.dates),
        *(t.telling.place for t in known.tellings),
        *(i.imprint.place for i in known.imprints),
    ]
    judged = [j for j in known.judged if j.quotation.place.path == manuscript.path]
    text = "\n".join(block.text for block in manuscript.blocks)
    lost = damage(text, [(j.quotation, j.evidence.answer) for j in judged if j.evidence.answer])
    return Input(
        path=manuscript.path,
        format=manuscript.format,
        read=manuscript.unread is None,
        why=manuscript.unread,
        sha256=manuscript.sha256,
        quotations=len(of.quotations),
        citations=len(of.citations),
        claims=sum(1 for place in places if place.path == manuscript.path),
        notices=(
            *manuscript.notices,
            *_commands(judged, manuscript.format),
            *(Notice(said, Place(manuscript.path), kind="damage") for said in lost),
        ),
    )


def _commands(judged: Sequence[QuotationResult], of_format: str) -> Iterator[Notice]:
    """A notice for each kind of thing in quotations for which they are not compared, because no reader reads it."""
    places: dict[str, list[Place]] = {}
    for one in judged:
        quotation = one.quotation
        for command in quotation.lost + (() if one.wording is Wording.VERIFIED else quotation.assumed):
            places.setdefault(command, []).append(quotation.place)
    for command, found in places.items():
        those = "the quotation with it was" if len(found) == 1 else f"{len(found)} quotations with it were"
        own = family(of_format) in ("markdown", "ipynb", "latex")
        reader = "citecheck" if own else "pandoc"
        yield Notice(f"{reader} does not read {command}: {those} not compared", found[0], kind="command")


def _bibliography(bibliography: Bibliography) -> AuditBibliography:
    unreadable = sum(1 for bad in bibliography.bad if bad.kind == "unreadable" and not bad.kept)
    return AuditBibliography(
        bibliography.path, len(bibliography.references), unreadable, bibliography.unread, bibliography.sha256
    )
