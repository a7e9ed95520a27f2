"""Gathers the evidence of dates, statements and editions of one manuscript and its bibliography.

The code that judges a kind of claim is loaded only if there is such a claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from citecheck.audit.claims import distinct, kept_parts, size_of, without_claims
from citecheck.errors import fault_in_file
from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.model.findings import DateResult, ImprintResult, StatementResult, Verdict
from citecheck.model.manuscript import Manuscript, Reference
from citecheck.model.noun import noun, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from citecheck.audit.claims import Claims
    from citecheck.foundation.processes.processes import Lost, Processes
    from citecheck.model.claims import Citation, Quotation, QuotedStretch
    from citecheck.model.registry import Registry

References = Mapping[str, Reference]


@noun
class DraftRecords:
    """What the registry's records say of one draft, except of its quotations."""

    dates: tuple[DateResult, ...] = ()
    tellings: tuple[StatementResult, ...] = ()


def records_of(
    manuscript: Manuscript,
    passages: Sequence[QuotedStretch],
    references: References,
    quotations: Sequence[Quotation],
    registry: Registry,
) -> DraftRecords:
    """What the registry's records say of a draft by its dates, statements and attributions."""
    manuscript = with_passages(manuscript, passages)
    with kept_parts(manuscript):
        dates = tuple(dated(manuscript, references, registry))
        return DraftRecords(dates, (*told(manuscript, references, registry), *signed(quotations, registry)))


def with_passages(manuscript: Manuscript, passages: Sequence[QuotedStretch]) -> Manuscript:
    """The manuscript with the paragraphs of long quotations marked as quoted, so that their dates are not the
    author's."""
    if not passages:
        return manuscript
    from citecheck.model.manuscript import Mark, MarkKind

    blocks = list(manuscript.blocks)
    for each in passages:
        mark = Mark(MarkKind.QUOTED, each.span.start, each.span.end)
        block = blocks[each.block]
        marks = sorted((*block.marks, mark), key=lambda mark: (mark.start, -mark.end))
        blocks[each.block] = replace(block, marks=tuple(marks))
    return replace(manuscript, blocks=tuple(blocks))


def dated(manuscript: Manuscript, references: References, registry: Registry) -> Iterator[DateResult]:
    """The dates that a record speaks to, and those that contradict an earlier one of the same thing."""
    from citecheck.extract.dates.signs import may_have_dates

    stop_if_cancelled()
    if not may_have_dates(manuscript.blocks, manuscript.lang):
        return
    from citecheck.extract.dates.extraction import dates
    from citecheck.model.evidence import Evidence

    found = dates(manuscript.blocks, manuscript.lang)
    if not found:
        return
    from citecheck.records.dates.consistency import of_records, without_records
    from citecheck.records.dates.dating import datings, verdict

    tied = datings(manuscript.blocks, found, registry)
    others = of_records(tied)
    for number, (dating, evidence) in enumerate(tied):
        yield DateResult(dating, Evidence(dating=evidence, other_date=others.get(number)), verdict(dating, evidence))
    for twin in without_records(manuscript.blocks, found, tied, references):
        yield DateResult(twin.dating, Evidence(other_date=twin.other), Verdict.REVIEW)


def told(manuscript: Manuscript, references: References, registry: Registry) -> Iterator[StatementResult]:
    """What sentences claim of recorded texts."""
    from citecheck.records.sentence.cues import cues_of

    cues = cues_of(registry)
    if not any(cues.may_match(block.text) for block in manuscript.blocks):
        return
    from citecheck.extract.dates.extraction import sentences
    from citecheck.model.evidence import Evidence
    from citecheck.records.statements.statements import statement_verdict, statements

    spoken = sentences(manuscript.blocks, manuscript.lang)
    for telling, evidence in statements(manuscript.blocks, spoken, registry, references):
        yield StatementResult(telling, Evidence(telling=evidence), statement_verdict(telling, evidence))


def signed(quotations: Sequence[Quotation], registry: Registry) -> Iterator[StatementResult]:
    """What attribution lines, and names right before quotations, claim of recorded texts."""
    if not quotations:
        return
    from citecheck.model.evidence import Evidence
    from citecheck.records.statements.attribution_lines import line_attributions, speakers
    from citecheck.records.statements.statements import statement_verdict

    for telling, evidence in (*line_attributions(quotations, registry), *speakers(quotations, registry)):
        yield StatementResult(telling, Evidence(telling=evidence), statement_verdict(telling, evidence))


def paged(cited: Sequence[Citation], references: References, registry: Registry) -> Iterator[ImprintResult]:
    """The pages cited whose edition or entry says how many pages it has."""
    if not cited:
        return
    from citecheck.model.evidence import Evidence
    from citecheck.records.editions.entry_pages import of_pages
    from citecheck.records.editions.entry_years import imprint_verdict

    for imprint, evidence in of_pages(cited, references, registry):
        yield ImprintResult(imprint, Evidence(imprint=evidence), imprint_verdict(evidence))


def imprinted(references: Sequence[Reference], registry: Registry) -> Iterator[ImprintResult]:
    """The years of entries that an edition of their work, or the entry itself, speaks to."""
    if not references:
        return
    from citecheck.model.evidence import Evidence
    from citecheck.records.editions.entry_years import imprint_verdict, of_entries

    for imprint, evidence in of_entries(references, registry):
        yield ImprintResult(imprint, Evidence(imprint=evidence), imprint_verdict(evidence))


@noun
class SharedRegistry:
    """A registry as another process is sent it: where its records lie, or the records themselves where nothing is kept
    between runs, so that each process would have to read all of them."""

    __slots__ = ("__dict__",)

    paths: tuple[Path, ...]
    digest: str
    whole: Registry | None

    @cached_property
    def registry(self) -> Registry:
        """The registry. Raises RuntimeError where the records have changed."""
        from citecheck.audit.records_in_force import records_in_force

        found = self.whole or records_in_force(self.paths)
        if found.digest != self.digest:
            raise RuntimeError("the records have changed")
        return found


@noun
class _DraftToLookUp:
    """What records are looked up by."""

    manuscript: Manuscript
    passages: tuple[QuotedStretch, ...]
    references: Mapping[str, Reference]
    quotations: tuple[Quotation, ...]


def with_records(processes: Processes, claimed: Sequence[Claims]) -> list[tuple[Claims, DraftRecords]]:
    """The claims of drafts, each with what records say of them. A draft of which a process died counts as not read."""
    from citecheck.foundation.cache import cache_folder

    made: dict[int, tuple[Claims, DraftRecords]] = {}
    for library in distinct(claimed):
        at = [n for n, of in enumerate(claimed) if of.library is library]
        whole = library.registry if cache_folder() is None else None
        common = SharedRegistry(library.record_paths, library.registry.digest, whole)
        drafts = [
            _DraftToLookUp(of.draft.manuscript, of.passages, of.references, of.quotations)
            for of in (claimed[n] for n in at)
        ]
        found = processes.mapped(
            _look_up, common, drafts, lambda one: size_of(one.manuscript), lambda one: one.manuscript.path
        )
        made.update((n, _recorded(claimed[n], result)) for n, result in zip(at, found, strict=True))
    return [made[n] for n in range(len(claimed))]


def _recorded(of: Claims, result: DraftRecords | str | Lost) -> tuple[Claims, DraftRecords]:
    if isinstance(result, DraftRecords):
        return of, result
    return without_claims(of, result.why if isinstance(result, Lost) else result), DraftRecords()


def _look_up(common: SharedRegistry, drafts: Sequence[_DraftToLookUp]) -> list[DraftRecords | str]:
    """What records say of each draft, or why it cannot be read."""
    registry = common.registry
    found: list[DraftRecords | str] = []
    for one in drafts:
        try:
            found.append(records_of(one.manuscript, one.passages, one.references, one.quotations, registry))
        except Exception as error:
            found.append(fault_in_file(error))
    return found
