"""Audits drafts in which verified quotations were changed, and tells which changes were found."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from citecheck.audit.assembly import Assembly
from citecheck.audit.claims import Draft
from citecheck.audit.selftest.citations import ANOTHER_PAGE, ANOTHER_WORK, other_page, other_work
from citecheck.audit.selftest.edits import CiteEdit, TextEdit, edited, text_edit
from citecheck.audit.selftest.wordings import WAYS, ChangeMaterial, TextWords, changeable, text_words
from citecheck.formats.progress import tell
from citecheck.foundation.cache import keeping_nothing
from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.language.lexicon import lexicon
from citecheck.language.normalization import words
from citecheck.model.findings import Finding, QuotationResult, Report
from citecheck.model.noun import noun, replace
from citecheck.model.verdicts import SETTLED, Wording
from citecheck.report.selftest import MissedChange, SelfTest, WayOutcome
from citecheck.texts.library import HeldText

MOST_AT_ONCE = 0.1
"""Share of the quotations tested that are changed in one draft. From .3 on, they look like another edition's
(`compare.editions.other_edition`)."""

MOST_OF_ONE = 8
"""Changes of one quotation in one way: a draft with few quotations is tried at several words of each."""

TOLD_EVERY = 50
"""Changes after which the user is told how far the test is."""

NEIGHBOURS = 4
"""Words beside a change that is shown."""


@noun
class PlannedChange:
    """One change of one quotation. `quotation` is its index in the report; `text` are its words after the change."""

    way: str
    quotation: int
    edit: TextEdit | CiteEdit
    text: str
    told: str


class SelfTestRun:
    """The changed drafts of one assembly. `audit` makes the report on drafts."""

    def __init__(self, assembly: Assembly, audit: Callable[[Assembly], Report], seed: int) -> None:
        self._assembly = assembly
        self._audit = audit
        self._random = random.Random(seed)
        self._report = audit(assembly)
        self._with_finding = _with_findings(self._report.findings)
        self._drafts = {draft.manuscript.path: draft for draft in assembly.drafts}
        self._held = {text.path: text for text in self._assembly.texts}
        self._material: dict[tuple[str, str], TextWords] = {}
        self._forms: dict[str, str] = {}
        self._testable = [at for at, result in enumerate(self._report.quotations) if self._is_testable(result)]

    def outcome(self, changes: int) -> SelfTest:
        """At most so many changes, as many in each way as the quotations allow, and which of them were found."""
        plan = self._plan(changes)
        found: Counter[str] = Counter()
        unclear: Counter[str] = Counter()
        missed: list[MissedChange] = []
        alarms = 0
        done = 0
        for batch in self._batches(plan):
            stop_if_cancelled()
            with keeping_nothing():
                report = self._audit(self._changed(batch))
            with_finding = _with_findings(report.findings)
            results = [(change, self._same(change, report)) for change in batch]
            for change, result in results:
                if result is not None and result.quotation.id in with_finding:
                    found[change.way] += 1
                elif result is None or result.wording not in SETTLED:
                    unclear[change.way] += 1
                else:
                    missed.append(self._missed(change))
            changed = {result.quotation.id for _, result in results if result}
            alarms += len(with_finding - self._with_finding - changed)
            if done // TOLD_EVERY != (done + len(batch)) // TOLD_EVERY and done + len(batch) < len(plan):
                tell(f"{done + len(batch)} of {len(plan)} changes audited")
            done += len(batch)
        return self._summary(plan, found, unclear, missed, alarms)

    # --- what can be tried ---

    def _is_testable(self, result: QuotationResult) -> bool:
        return (
            result.wording is Wording.VERIFIED
            and result.quotation.depth == 0
            and result.quotation.id not in self._with_finding
        )

    def _plan(self, changes: int) -> list[PlannedChange]:
        """The changes. What one way has not, the ways after it share."""
        ways = (*WAYS, ANOTHER_PAGE, ANOTHER_WORK)
        plan: list[PlannedChange] = []
        for number, way in enumerate(ways):
            plan += self._planned(way, -((len(plan) - changes) // (len(ways) - number)))
        return plan

    def _planned(self, way: str, wanted: int) -> list[PlannedChange]:
        """The changes of one way: round by round, each quotation once."""
        made: dict[tuple[int, str, str], PlannedChange] = {}
        for _ in range(MOST_OF_ONE):
            for at in self._random.sample(self._testable, len(self._testable)):
                if len(made) >= wanted:
                    return list(made.values())
                change = self._change(way, at)
                if change:
                    made.setdefault((at, change.text, change.told), change)
        return list(made.values())

    def _change(self, way: str, at: int) -> PlannedChange | None:
        result = self._report.quotations[at]
        blocks = self._drafts[result.quotation.place.path].manuscript.blocks
        if way in WAYS:
            return self._wording_change(way, at, result)
        match = result.match
        held = self._held.get(match.witness.path) if match else None
        if way == ANOTHER_PAGE:
            cite = other_page(self._random, blocks, result, held)
        else:
            cite = other_work(self._random, blocks, result, self._keys)
        if cite is None or result.citation is None:
            return None
        now = f"[@{cite.key}{cite.suffix}]"
        return PlannedChange(way, at, cite, result.text, now)

    @property
    def _keys(self) -> set[str]:
        """The keys of the entries that a text is held of."""
        held = {
            name
            for one in self._assembly.libraries
            for text in one.gathered.texts
            for name in one.gathered.names_of(text)
        }
        books = (book for draft in self._assembly.drafts for book in draft.bibliographies)
        return held & {entry.key for book in books for entry in book.references}

    def _wording_change(self, way: str, at: int, result: QuotationResult) -> PlannedChange | None:
        match, text = result.match, result.text
        held = self._held.get(match.witness.path) if match else None
        if match is None or held is None:
            return None
        language = lexicon(match.language or None)
        key = match.witness.path, language.language
        if key not in self._material:
            self._material[key] = text_words(held.text[held.body.start : held.body.end], language)
        change = WAYS[way](ChangeMaterial(self._random, text, changeable(text), language, self._material[key]))
        if change is None:
            return None
        now = change.applied(text)
        blocks = self._drafts[result.quotation.place.path].manuscript.blocks
        edit = text_edit(blocks, result.quotation, change.start, change.end, change.new)
        if edit is None or _forms(now) == _forms(text) or self._stands(now, held):
            return None
        return PlannedChange(way, at, edit, now, _around(now, change.start, change.start + len(change.new)))

    def _stands(self, quoted: str, held: HeldText) -> bool:
        """Whether the changed words stand in the text after all, in one piece."""
        if held.path not in self._forms:
            self._forms[held.path] = f" {' '.join(_forms(held.text))} "
        return f" {' '.join(_forms(quoted))} " in self._forms[held.path]

    # --- the changed drafts ---

    def _batches(self, plan: Sequence[PlannedChange]) -> Iterator[list[PlannedChange]]:
        """The changes, those that may stand in one draft together: of different quotations in different blocks."""
        most = max(1, int(MOST_AT_ONCE * len(self._testable)))
        left = list(plan)
        while left:
            batch: list[PlannedChange] = []
            blocks: set[tuple[str, int]] = set()
            rest = []
            for change in left:
                here = self._blocks_of(change)
                if len(batch) < most and blocks.isdisjoint(here):
                    batch.append(change)
                    blocks |= here
                else:
                    rest.append(change)
            left = rest
            yield batch

    def _blocks_of(self, change: PlannedChange) -> set[tuple[str, int]]:
        quotation = self._report.quotations[change.quotation].quotation
        edit = change.edit
        path = quotation.place.path
        return {(path, quotation.block), (path, edit.citation.block if isinstance(edit, CiteEdit) else edit.block)}

    def _changed(self, batch: Sequence[PlannedChange]) -> Assembly:
        edits: dict[str, list[TextEdit | CiteEdit]] = {}
        for change in batch:
            path = self._report.quotations[change.quotation].quotation.place.path
            edits.setdefault(path, []).append(change.edit)
        return replace(self._assembly, drafts=tuple(_with_edits(draft, edits) for draft in self._assembly.drafts))

    def _same(self, change: PlannedChange, report: Report) -> QuotationResult | None:
        """The changed quotation in the report on its draft; None where it is no longer taken for one."""
        before = self._report.quotations[change.quotation].quotation
        here = (
            one
            for one in report.quotations
            if one.quotation.place.path == before.place.path and one.quotation.block == before.block
        )
        return next((one for one in here if one.text == change.text), None)

    # --- what is told ---

    def _missed(self, change: PlannedChange) -> MissedChange:
        place = self._report.quotations[change.quotation].quotation.place
        line = place.region.start_line if place.region else 0
        return MissedChange(change.way, place.path, line, place.where or "", change.told)

    def _summary(
        self,
        plan: Sequence[PlannedChange],
        found: Mapping[str, int],
        unclear: Mapping[str, int],
        missed: Sequence[MissedChange],
        alarms: int,
    ) -> SelfTest:
        tried = Counter(change.way for change in plan)
        lost = Counter(one.way for one in missed)
        ways = (*WAYS, ANOTHER_PAGE, ANOTHER_WORK)
        rows = tuple(WayOutcome(way, tried[way], found.get(way, 0), lost[way], unclear.get(way, 0)) for way in ways)
        rest = Counter(self._reason(one) for one in self._report.quotations if not self._is_testable(one))
        total, tested = len(self._report.quotations), len(self._testable)
        return SelfTest(total, tested, dict(sorted(rest.items())), rows, tuple(missed), alarms)

    def _reason(self, result: QuotationResult) -> str:
        """Why a quotation cannot be tested."""
        if result.wording is not Wording.VERIFIED:
            return result.wording.value
        return "inside another" if result.quotation.depth else "with a finding"


def _with_findings(findings: Iterable[Finding]) -> set[str]:
    """The ids of the quotations that findings are about."""
    found: set[str] = set()
    for finding in findings:
        found |= {finding.quotation or "", *(related.quotation or "" for related in finding.fault.related)}
    return found - {""}


def _with_edits(draft: Draft, edits: Mapping[str, Sequence[TextEdit | CiteEdit]]) -> Draft:
    mine = edits.get(draft.manuscript.path)
    return replace(draft, manuscript=edited(draft.manuscript, mine), extract=None) if mine else draft


def _forms(text: str) -> list[str]:
    return [word.form for word in words(text)]


def _around(text: str, start: int, end: int) -> str:
    """The changed words with their neighbours."""
    before, after = text[:start].split()[-NEIGHBOURS:], text[end:].split()[:NEIGHBOURS]
    return " ".join([*before, *text[start:end].split(), *after])
