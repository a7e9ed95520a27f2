"""Gathers the claims of each manuscript, gives quotations their ids, and names the libraries to compare them with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import cached_property

from citecheck.errors import fault_in_file
from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.foundation.digest import sha256
from citecheck.model.manuscript import Bibliography, Block, Manuscript, Reference
from citecheck.model.noun import field, noun, replace
from citecheck.model.places import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import TypeAlias

    from citecheck.entries.retractions import Retraction
    from citecheck.extract.extract import Extract
    from citecheck.foundation.processes.processes import Processes
    from citecheck.model.claims import Citation, Claim, Quotation, QuotedStretch, TypedCitations
    from citecheck.model.evidence import Answer, Query
    from citecheck.model.registry import Registry
    from citecheck.texts.library import Library

WorksOf = Callable[[str], Sequence[str]]
"""The names of further works, for a manuscript by its path in reports."""

DIGITS_OF_ID = 12
"""Hexadecimal digits of the hash in a quotation's id. Among a hundred thousand quotations, two share a hash once in
50,000 audits, and then the ordinal still tells them apart."""


LEAST_KEPT = 10_000
"""Code points of a manuscript whose parts are kept between runs: to open the store takes as long as to read a page."""

Names: TypeAlias = "Sequence[str] | None"
AnswersOf: TypeAlias = "Callable[[Library, Sequence[Query]], list[Answer]]"
"""The answers of a library's texts to queries, in order."""


def _searched(library: Library, queries: Sequence[Query]) -> list[Answer]:
    from citecheck.compare.retrieval.searches import Searches

    return Searches().answers(library, queries)


@noun
class ReferenceMaterial:
    """What an audit compares with: the texts held, the registry's records, and the `answers` of those texts.

    `gathered` are the texts of folders and files, `retractions` the works of tables by DOI. `with_wordings` puts the
    wordings of the records to them; nobody asks for these where nothing is quoted. `record_paths` are the registry's
    records beside those shipped.
    """

    __slots__ = ("__dict__",)

    gathered: Library
    registry: Registry
    answers: AnswersOf = _searched
    with_wordings: Callable[[Library], Library] = lambda gathered: gathered
    retractions: Mapping[str, Retraction] = field(default_factory=dict)
    record_paths: tuple[Path, ...] = ()

    @cached_property
    def held(self) -> Library:
        """All texts held, the wordings of records among them."""
        return self.with_wordings(self.gathered)


@noun
class Draft:
    """A manuscript and the bibliographies of its citekeys (an empty tuple if there are none).

    `library` is the manuscript's own library; None for the library of the whole audit. `beside` are the bibliographies
    beside a manuscript that names none. A single one is taken. `extract` are the claims, if they are known already:
    what is cited by hand tells which texts are wanted. `with_unmarked`: somebody asks after words without marks that a
    text held has, for which every paragraph is compared with every text. `entries` are the entries by key of a draft
    without a bibliography, where its claims are known.
    """

    manuscript: Manuscript
    bibliographies: tuple[Bibliography, ...] = ()
    library: ReferenceMaterial | None = None
    beside: tuple[str, ...] = ()
    extract: Extract | None = None
    with_unmarked: bool = False
    entries: Mapping[str, Reference] | None = None


@noun
class Claims:
    """One draft with its quotations and citations, its references by key, its library."""

    draft: Draft
    quotations: tuple[Quotation, ...]
    citations: tuple[Citation, ...]
    stray: tuple[Claim, ...]
    references: Mapping[str, Reference]
    library: ReferenceMaterial
    typed: TypedCitations | None = None
    """The citations typed by hand, those that were not resolved among them."""
    passages: tuple[QuotedStretch, ...] = ()
    """What may be somebody else's words though no two marks of its paragraph enclose it."""
    left_out: tuple[Place, ...] = ()
    """Words in single marks that are not taken for a quotation."""


def kept_parts(manuscript: Manuscript) -> AbstractContextManager[None]:
    """In this context, what is found in the parts of a manuscript is kept between runs."""
    if size_of(manuscript) < LEAST_KEPT:
        return nullcontext()
    from citecheck.foundation.results.part_results import parts_of
    from citecheck.texts.code_version import OF_MANUSCRIPTS, code_version

    return parts_of(manuscript.path, code_version(OF_MANUSCRIPTS))


def no_works(_: str) -> Sequence[str]:
    """No further names of works."""
    return ()


def claims(drafts: Sequence[Draft], library: ReferenceMaterial, works_of: WorksOf = no_works) -> Iterator[Claims]:
    """The claims of each draft. `library` serves those that have none of their own.

    `works_of` gives names of works beside those of the texts held, for a manuscript by its path: a lock file knows them
    where the texts are not at hand.
    """
    seen: Counter[str] = Counter()
    for draft in drafts:
        stop_if_cancelled()
        own = draft.library or library
        draft, found, references = extracted(draft, citable(draft, own, works_of))
        quotations = tuple(_identified(_without_titles(found, references), seen))
        rest = found.typed, found.passages, found.left_out
        yield Claims(draft, quotations, found.citations, found.stray, references, own, *rest)


def _without_titles(found: Extract, references: Mapping[str, Reference]) -> Iterable[Quotation]:
    """The quotations, with those that are the title of a work cited not to be judged."""
    if not found.quotations:
        return ()
    from citecheck.resolve.quoted_titles import QuotedTitles

    return QuotedTitles(found.citations, references).told(found.quotations)


def _identified(quotations: Iterable[Quotation], seen: Counter[str]) -> Iterator[Quotation]:
    """The quotations with their ids: a hash of the words, and an ordinal among the quotations of these words.

    An id does not depend on the text around the quotation. It changes only if the same words are inserted above.
    `seen` counts the hashes met so far in the audit.
    """
    for quotation in quotations:
        words = " ".join(quotation.text.split()).casefold()
        digest = sha256(words.encode("utf-8", "surrogatepass"))[:DIGITS_OF_ID]
        seen[digest] += 1
        yield replace(quotation, id=f"q{digest}-{seen[digest]}")


def with_extract(draft: Draft) -> Draft:
    """The draft with its claims, if it has a bibliography. Without one, the texts held tell what it cites by hand."""
    if not draft.bibliographies:
        return draft
    stop_if_cancelled()
    draft, found, _ = extracted(draft)
    return replace(draft, extract=found)


def _references(bibliographies: Sequence[Bibliography]) -> dict[str, Reference]:
    """The entries by key, and by their other ids. The first entry of a key counts."""
    references = {r.key: r for bib in reversed(bibliographies) for r in reversed(bib.references)}
    return references | {alias: r for r in tuple(references.values()) for alias in r.ids if alias not in references}


def citable(draft: Draft, library: ReferenceMaterial, works_of: WorksOf) -> Names:
    """The names of the works that a draft without a bibliography may cite."""
    if draft.bibliographies:
        return None
    return tuple(dict.fromkeys((*(text.work for text in library.gathered.texts), *works_of(draft.manuscript.path))))


def extracted(draft: Draft, names: Names = None) -> tuple[Draft, Extract, Mapping[str, Reference]]:
    """A draft with its claims, and its entries by key, which it gives itself where it has no bibliography. `names` are
    then those of the works that it may cite.

    If citecheck fails here, this draft counts as not read, and the others are audited.
    """
    if draft.extract is not None and draft.entries is not None:
        return draft, draft.extract, draft.entries
    references = _references(draft.bibliographies)
    if draft.extract is not None:
        return draft, draft.extract, references
    from citecheck.extract.extract import Extract
    from citecheck.extract.first_look import may_claim

    try:
        if not may_claim(draft.manuscript.blocks):
            return draft, Extract((), (), ()), references
        from citecheck.extract.claims import extract

        known = references
        if names is not None and not draft.bibliographies:
            known = _without_bibliography(draft.manuscript, names)
        with kept_parts(draft.manuscript):
            return draft, extract(draft.manuscript, lambda blocks, cited: _by_hand(blocks, cited, known)), known
    except Exception as error:
        return unread(draft, fault_in_file(error)), Extract((), (), ()), references


def _without_bibliography(manuscript: Manuscript, names: Sequence[str]) -> dict[str, Reference]:
    """The entries of a manuscript without a bibliography: those of the list at its end, and texts named "hale1904"."""
    from citecheck.extract.citations.reference_list import reference_list
    from citecheck.resolve.typed.works import of_texts

    listed = {entry.key: entry for entry in reference_list(manuscript.blocks)}
    return listed | of_texts([name for name in names if name not in listed])


def _by_hand(blocks: Sequence[Block], cited: Sequence[Citation], references: Mapping[str, Reference]) -> TypedCitations:
    from citecheck.resolve.typed.document import typed_citations

    return typed_citations(blocks, cited, references)


def unread(draft: Draft, why: str) -> Draft:
    """The draft as one that was not read, with the reason."""
    return replace(draft, manuscript=replace(draft.manuscript, blocks=(), unread=why), extract=None)


def without_claims(of: Claims, why: str) -> Claims:
    """The claims of a draft that could not be read: none."""
    return Claims(unread(of.draft, why), (), (), (), of.references, of.library)


def distinct(claimed: Iterable[Claims]) -> list[ReferenceMaterial]:
    """The libraries of the drafts, each once."""
    return list({id(of.library): of.library for of in claimed}.values())


@noun
class _Extraction:
    """The claims of a draft, with its entries by key. `why` is the reason where the draft counts as not read."""

    extract: Extract
    references: Mapping[str, Reference]
    why: str | None


def with_extracts(processes: Processes, drafts: Sequence[Draft], names: Sequence[Names]) -> list[Draft]:
    """The drafts with their claims, which several processes find. `names` are those of the works that each draft
    without a bibliography may cite; where they are None, such a draft is left as it is."""
    from citecheck.extract.extract import Extract
    from citecheck.foundation.processes.processes import Lost

    at = [
        n for n, draft in enumerate(drafts) if draft.extract is None and (draft.bibliographies or names[n] is not None)
    ]
    items = [(replace(drafts[n], library=None), names[n]) for n in at]
    found = processes.mapped(
        _extract, None, items, lambda item: size_of(item[0].manuscript), lambda item: item[0].manuscript.path
    )
    made = list(drafts)
    for n, result in zip(at, found, strict=True):
        if isinstance(result, Lost):
            made[n] = replace(unread(drafts[n], result.why), extract=Extract((), (), ()))
            continue
        draft = drafts[n] if result.why is None else unread(drafts[n], result.why)
        entries = None if draft.bibliographies else result.references
        made[n] = replace(draft, extract=result.extract, entries=entries)
    return made


def _extract(_: None, items: Sequence[tuple[Draft, Names]]) -> list[_Extraction]:
    found = []
    for given, names in items:
        draft, extract, references = extracted(given, names)
        why = draft.manuscript.unread if given.manuscript.unread is None else None
        found.append(_Extraction(extract, {} if given.bibliographies else references, why))
    return found


def size_of(manuscript: Manuscript) -> int:
    """The code points of a manuscript's running text."""
    return sum(len(block.text) for block in manuscript.blocks)
