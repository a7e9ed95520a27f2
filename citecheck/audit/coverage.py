"""Counts for the report what an audit checked and what it did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from citecheck.foundation.phrases import counted
from citecheck.model.coverage import (
    IN_SINGLE_MARKS,
    CitationCoverage,
    Coverage,
    FileCoverage,
    Gap,
    LanguageCoverage,
    MissingWork,
    NoteCoverage,
    PlaceCoverage,
    ServedWork,
    UnreadFile,
    UnreadPassage,
    WordCoverage,
)
from citecheck.model.manuscript import BlockKind, Reference
from citecheck.model.noun import replace
from citecheck.model.places import Place
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.texts.library import Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.audit.claims import Claims
    from citecheck.model.claims import Attachment, Locator
    from citecheck.model.findings import AuditBibliography, CitationResult, Input, QuotationResult
    from citecheck.texts.library import HeldText, RefusedFile

UNREADABLE = "unreadable"
"""The quality of a text that is named elsewhere, with the reason."""

NOT_COMPARED = (Wording.UNCHECKED, Wording.UNHELD, Wording.RECORDED)
"""Verdicts that say that no text at hand was compared with a result."""

UNREAD_NOTICES = ("unread", "off", "include")
"""Kinds of notices that name a part of a manuscript of which nothing was checked."""


def coverage(
    claimed: Sequence[Claims],
    quotations: Sequence[QuotationResult],
    cited: Sequence[CitationResult],
    inputs: Sequence[Input],
    bibliographies: Sequence[AuditBibliography],
    refused: Sequence[RefusedFile],
) -> Coverage:
    """Which claims were checked, and which were not.

    `refused` are the files out of reach; one that an entry names counts where the entry is quoted from.

    Short quotations are left out: they are listed and not judged, as the tally says.
    """
    judged = [one for one in quotations if one.quotation.short is None]
    quoted = {one.quotation.id: one.quotation.citation.key for one in judged if one.quotation.citation}
    quoted_keys = frozenset(quoted.values())
    works = list(dict.fromkeys(work for of in claimed for work in _works(of, quoted)))
    out_of_reach = [one for one in refused if not one.keys or not quoted_keys.isdisjoint(one.keys)]
    passages = tuple(_passages(inputs))
    unpaired = tuple(_unpaired(claimed))
    files = _files(inputs, bibliographies, out_of_reach)
    return Coverage(
        words=_words(judged),
        places=_places(judged),
        citations=replace(_citations(cited, claimed), unasked=tuple(_unasked(claimed))),
        notes=_notes(claimed),
        files=files,
        languages=_languages(judged),
        passages=(*passages, *unpaired),
        served=tuple(work for work in works if isinstance(work, ServedWork)),
        missing=tuple(work for work in works if isinstance(work, MissingWork)),
        idle=tuple(_idle(claimed, judged)),
        untouched=tuple(_untouched(inputs, judged, cited)),
        gaps=frozenset(
            [
                *(
                    Gap(one.quotation.place.path, kind, _recorded(one, kind))
                    for one in judged
                    for kind in _left_open(one)
                ),
                *(Gap(one.citation.place.path, "keys") for one in cited if one.why is not None),
                *(Gap(of.draft.manuscript.path, "keys") for of in claimed if of.typed and of.typed.unresolved),
                *(Gap(of.draft.manuscript.path, "notes") for of in claimed if _notes([of]).typed_unresolved),
                *(Gap(item.path, "files") for item in files.unread),
                *(Gap(item.path, "files") for item in passages),
                *(Gap(item.path, "words") for item in unpaired),
            ]
        ),
    )


def _left_open(one: QuotationResult) -> Iterator[str]:
    """What of a quotation was left unchecked. One weighed without negations was not wholly compared."""
    if one.wording in NOT_COMPARED or _languages([one]).unchecked:
        yield "words"
    if _places([one]).unchecked:
        yield "places"


def _recorded(one: QuotationResult, kind: str) -> str:
    """The heaviest finding that a lock file has of what was left open, where it was checked then; else ""."""
    lock = one.evidence.lock
    if lock is None or one.wording is not Wording.RECORDED:
        return ""
    return "" if kind == "places" and lock.place == PlaceVerdict.UNCHECKED else lock.severity


def _untouched(
    inputs: Iterable[Input], judged: Sequence[QuotationResult], cited: Sequence[CitationResult]
) -> Iterator[UnreadFile]:
    """The manuscripts that were not read, and those of whose quotations and citations not one could be checked."""
    compared = {one.quotation.place.path for one in judged if one.wording not in NOT_COMPARED}
    looked_up = {one.citation.place.path for one in cited if one.why is None}
    quotations = Counter(one.quotation.place.path for one in judged)
    citations = Counter(one.citation.place.path for one in cited)
    for item in inputs:
        if not item.read:
            yield UnreadFile(item.path, item.why or "it was not read")
        elif item.claims == 0 and item.path not in compared | looked_up:
            counts = (quotations[item.path], "quotation"), (citations[item.path], "citation")
            those = " and ".join(f"0 of {counted(number, what)}" for number, what in counts if number)
            if those:
                yield UnreadFile(item.path, f"{those} could be checked")


def _words(judged: Sequence[QuotationResult]) -> WordCoverage:
    compared = 0
    reasons: Counter[str] = Counter()
    for one in judged:
        answer = one.evidence.answer
        if one.wording is Wording.UNCHECKED:
            reasons[(answer.reason if answer else None) or "reader"] += 1
        elif one.wording is Wording.RECORDED:
            reasons["recorded"] += 1
        elif one.wording is not Wording.UNHELD:
            compared += 1
        elif one.quotation.citation is not None:
            reasons["text_not_held"] += 1
        else:
            reasons[_why_uncited(one.quotation.attachment)] += 1
    return WordCoverage(compared, dict(sorted(reasons.items())), tuple(filter(None, map(_lacking, judged))))


def _why_uncited(attachment: Attachment) -> str:
    """Why the work of a quotation is not known: its author may seem to cite one."""
    from citecheck.model.claims import Attachment

    seeming = {Attachment.OWN_NOTE: "note_unread", Attachment.OWN_REFERENCE: "reference_unread"}
    return seeming.get(attachment, "uncited")


def _lacking(one: QuotationResult) -> tuple[str, ...]:
    """The works cited for a quotation not checked whose texts lack its words. One only compared needs not have them."""
    if one.wording not in (Wording.UNCHECKED, Wording.UNHELD):
        return ()
    from citecheck.language.compared_works import only_compared
    from citecheck.model.evidence import CitationOutcome

    lacking = (work.citation for work in one.evidence.group if work.outcome is CitationOutcome.LACKS_WORDS)
    return tuple(dict.fromkeys(citation.key for citation in lacking if not only_compared(citation.prefix)))


def _places(judged: Iterable[QuotationResult]) -> PlaceCoverage:
    verdicts: Counter[PlaceVerdict] = Counter()
    reasons: Counter[str] = Counter()
    for one in judged:
        citation, answer = one.quotation.citation, one.evidence.answer
        if one.quotation.place_unread is not None:
            reasons[one.quotation.place_unread] += 1
            continue
        if citation is None or not citation.locators:
            continue
        verdict = answer.place if answer else PlaceVerdict.UNCHECKED
        if verdict is PlaceVerdict.UNCHECKED:
            reasons[_why_unchecked(one, citation.locators)] += 1
        else:
            verdicts[verdict] += 1
    return PlaceCoverage(verdicts[PlaceVerdict.RIGHT], verdicts[PlaceVerdict.WRONG], dict(sorted(reasons.items())))


def _why_unchecked(judged: QuotationResult, locators: Sequence[Locator]) -> str:
    if judged.wording is Wording.RECORDED:
        return "recorded"
    if judged.wording is Wording.UNHELD:
        return "text_not_held"
    if not judged.evidence.matches:
        return "words_not_found"
    if judged.evidence.answer is not None and judged.evidence.answer.shares_place:
        return "shared_citation"
    if judged.evidence.matches[0].locator is None:
        return "text_without_pages"
    from citecheck.compare.locators.bible import scripture
    from citecheck.compare.locators.numbering import same_otherwise
    from citecheck.compare.locators.parsing import divisions

    cited = [path for one in locators for path in scripture(one.value)]
    if same_otherwise(cited, scripture(judged.evidence.matches[0].locator.value)):
        return "other_numbering"
    read = any(divisions(one.value, one.label) or scripture(one.value) for one in locators)
    return "other_kind" if read else "locator_unread"


def _languages(judged: Iterable[QuotationResult]) -> LanguageCoverage:
    weighed = 0
    reasons: Counter[str] = Counter()
    lacking = set()
    for match in (one.evidence.matches[0] for one in judged if one.evidence.matches):
        from citecheck.model.evidence import Weight

        if match.weight < Weight.WORDING and not any(alteration.hidden for alteration in match.alterations):
            continue
        from citecheck.language.lexicon import lexicon

        weighed += 1
        if not lexicon(match.language).negations:
            reasons["no_negations" if match.language else "language_unknown"] += 1
            lacking.add(match.language)
    return LanguageCoverage(weighed, dict(sorted(reasons.items())), tuple(sorted(lacking - {""})))


def _citations(cited: Sequence[CitationResult], claimed: Sequence[Claims]) -> CitationCoverage:
    """The counts of citations, those among them that are typed by hand in the text and were not resolved."""
    reasons = Counter(one.why for one in cited if one.why is not None)
    unresolved = sum(len(of.typed.unresolved) for of in claimed if of.typed)
    if unresolved:
        reasons["typed_unresolved"] = unresolved
    return CitationCoverage(len(cited) + unresolved, dict(sorted(reasons.items())))


def _unasked(claimed: Sequence[Claims]) -> Iterator[str]:
    """The bibliographies that were taken because they alone lie beside a manuscript, where it cites something."""
    books = (of.draft.beside for of in claimed if of.citations and of.draft.bibliographies)
    yield from dict.fromkeys(path for beside in books for path in beside)


def _notes(claimed: Sequence[Claims]) -> NoteCoverage:
    """The counts of notes. A note without a citekey that has a number, or points back, counts as typed by hand.

    It is resolved if the work of each of its citations is known.
    """
    total = resolved = 0
    unresolved: list[Place] = []
    for of in claimed:
        blocks = of.draft.manuscript.blocks
        texts: dict[str, str] = {}
        first: dict[str, Place] = {}
        for block in blocks:
            if block.kind is BlockKind.NOTE and block.note is not None:
                texts[block.note] = texts.get(block.note, "") + block.text
                first.setdefault(block.note, block.running.place(0, min(1, len(block.text))))
        if not texts:
            continue
        by_hand = {blocks[one.block].note for one in of.typed.resolved} if of.typed else set()
        unclear = of.typed.notes if of.typed else frozenset()
        citing = {blocks[citation.block].note for citation in of.citations}
        from citecheck.extract.citations.locators import may_cite

        total += len(texts)
        resolved += sum(1 for note in texts if note in by_hand and note not in unclear)
        unresolved += (
            first[note] for note, text in texts.items() if note in unclear or (note not in citing and may_cite(text))
        )
    return NoteCoverage(total, resolved, len(unresolved), tuple(unresolved))


def _files(
    inputs: Sequence[Input], bibliographies: Sequence[AuditBibliography], refused: Sequence[RefusedFile]
) -> FileCoverage:
    unread = [UnreadFile(item.path, item.why or "no reason given") for item in inputs if not item.read]
    unread += [UnreadFile(book.path, book.why) for book in bibliographies if book.why is not None]
    unread += [UnreadFile(one.path, one.why) for one in refused]
    return FileCoverage(len(inputs) + len(bibliographies) + len(refused), tuple(unread))


def _passages(inputs: Iterable[Input]) -> Iterator[UnreadPassage]:
    for item in inputs:
        for notice in item.notices:
            if notice.kind in UNREAD_NOTICES:
                region = notice.place.region
                start, end = (region.start_line, region.end_line) if region else (None, None)
                yield UnreadPassage(notice.place.path, start, end, notice.message)


def _unpaired(claimed: Iterable[Claims]) -> Iterator[UnreadPassage]:
    """The quotation marks without a partner, and the words in single marks that are not taken for a quotation: which
    words are quoted there is not known, so none were checked."""
    for of in claimed:
        yield from (
            _passage(place, "a quotation mark has no partner, so the quotation is not known") for place in _stray(of)
        )
        yield from (_passage(place, IN_SINGLE_MARKS) for place in of.left_out)


def _stray(of: Claims) -> Iterator[Place]:
    """The places of the quotation marks without a partner."""
    if not of.stray:
        return
    from citecheck.model.claims import StrayMark

    yield from (place for mark in of.stray if isinstance(mark, StrayMark) for place in mark.places)


def _passage(place: Place, why: str) -> UnreadPassage:
    start, end = (place.region.start_line, place.region.end_line) if place.region else (None, None)
    return UnreadPassage(place.path, start, end, why)


def _works(of: Claims, quoted: Mapping[str, str]) -> Iterator[ServedWork | MissingWork]:
    """The works that quotations of one draft cite, each with all its texts held, or with the places searched."""
    if not of.quotations:
        return
    from citecheck.resolve.works import works_of

    held, registry = of.library.held, of.library.registry
    for key in dict.fromkeys(quoted[one.id] for one in of.quotations if one.id in quoted):
        reference = of.references.get(key)
        names = works_of(key, reference, registry)
        texts = held.of(names)
        yield from (
            ServedWork(key, text.path, _way(text, names, reference), _doubt(text), text.read_by) for text in texts
        )
        if not texts:
            looked = (*held.places, *_paths(_naming(held.refused, names)))
            unused = _naming(held.unused, names)
            remedies = tuple(one.why for one in unused)
            yield MissingWork(key, looked, _paths(unused), remedies, _paths(_naming(held.gone, names)))


def _naming(files: Iterable[RefusedFile], names: Sequence[str]) -> tuple[RefusedFile, ...]:
    """The files that the entry with one of these names names."""
    return tuple(one for one in files if not set(names).isdisjoint(one.keys))


def _paths(files: Iterable[RefusedFile]) -> tuple[str, ...]:
    return tuple(one.path for one in files)


def _doubt(text: HeldText) -> str:
    return text.doubt if not text.quality.startswith(UNREADABLE) else ""


def _idle(claimed: Sequence[Claims], judged: Sequence[QuotationResult]) -> Iterator[str]:
    """The texts held of manuscripts with quotations that serve no work: by another name they might."""
    quoting = [of for of in claimed if of.quotations]
    if not quoting:
        return
    met = {match.witness.path for one in judged for match in one.evidence.matches}
    texts = {text.path: text for of in quoting for text in of.library.held.texts if text.record is None}
    unmet = [text for text in texts.values() if text.path not in met and not text.quality.startswith(UNREADABLE)]
    if not unmet:
        return
    from citecheck.resolve.works import works_of

    works = {}  # drafts share bibliographies, and to look a work up in the registry takes long
    for of in quoting:
        for key in {*of.references, *(one.key for one in of.citations)}:
            reference, registry = of.references.get(key), of.library.registry
            works[key, id(reference), id(registry)] = key, reference, registry
    names = {name for work in works.values() for name in works_of(*work)}
    yield from (text.path for text in unmet if names.isdisjoint(Library.names_of(text)))


def _way(text: HeldText, names: Sequence[str], reference: Reference | None) -> str:
    """Why a text counts as a text of the work called `names`, the citekey first (see `ServedWork`)."""
    if text.record is not None:
        return "record"
    if tie := next((tie for tie in text.ties if tie.key in names), None):
        return tie.by
    own = Library.names_of(text)
    name = next((name for name in names if name in own), None)
    if name is None or name == text.work == names[0]:
        return "file_name"
    if name == names[0]:
        return "texts_toml"
    return "entry_id" if reference and name in (reference.key, *reference.ids) else "record"
