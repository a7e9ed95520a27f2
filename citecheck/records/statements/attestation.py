"""Compares the account that a sentence gives of a text's origin with the chains and sources of the record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from citecheck.compare.locators.parsing import divisions
from citecheck.model.attestation import Chain, Mode, Pointer, RecordWitness
from citecheck.model.manuscript import Block, MarkKind, Reference
from citecheck.model.noun import field, noun, working_state
from citecheck.model.places import Place, Span
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.model.statements import StatementStanding
from citecheck.records.lookup.sources import tied
from citecheck.records.provenance.provenance_diff import ChainStep, Differing, differences, how
from citecheck.records.sentence.block import BlockScene
from citecheck.records.sentence.cues import pattern, phrase_pattern

PART = "provenance"
"""The table of the language files that has the words needed here."""
BESIDE = 90
"""Code points between a person's name and the verb that says how they had the text."""
TOLD_MODES = (Mode.FOUND, Mode.READ_DOCUMENTS, Mode.TOLD_BY)
"""Modes that exclude each other: a person who read the paper did not need to be told."""

COUNTED = {2: "two", 3: "three", 4: "four"}

Attested = tuple[StatementStanding, Place, str, str]
"""(standing, place, words there, what the record has)."""


def _words(name: str) -> re.Pattern[str]:
    return phrase_pattern(PART, name)


@noun
class SourceCitation:
    """A source record cited in a sentence: its id, the pages cited, and the place and key of the citation."""

    source: str
    pages: tuple[tuple[int, int], ...]
    place: Place
    key: str


@working_state
class CitedChains:
    """The chains that a manuscript has cited so far, by record. Later ones are compared with them."""

    registry: Registry
    references: Mapping[str, Reference]
    notes: Mapping[str, Sequence[Block]]
    cited: dict[str, list[Chain]] = field(default_factory=dict)

    def of(self, here: BlockScene, block: Block, sentence: Span, record: Record) -> Iterator[Attested]:
        """The judgements on how one sentence accounts for a record."""
        sources = list(self._sources(block, sentence))
        chains = _chains(record, self.registry)
        conflicts = [differing for differing in differences(chains) if _excludes(differing)]
        silent = _words("several").search(here.plain, sentence.start, sentence.end) is not None
        accounts = {chain.id: self.registry.cited(chain.stated_by) for chain in chains}
        cited = self._cited(sources, record, chains, conflicts)
        if not silent and (found := _own_account(here, block, sentence, conflicts, accounts) or cited):
            yield found
        if not _words("relying").search(here.plain, sentence.start, sentence.end):
            yield from _circular(sources, record, self.registry)

    def _sources(self, block: Block, sentence: Span) -> Iterator[SourceCitation]:
        """The sources cited in a sentence and in its notes."""
        for mark in block.marks:
            if not sentence.start <= mark.start < sentence.end:
                continue
            items = list(mark.items)
            for note in self.notes.get(mark.note or "", ()) if mark.kind is MarkKind.NOTE else ():
                items += [item for inner in note.marks for item in inner.items]
            for item in items:
                reference = self.references.get(item.key)
                for source in tied(reference, self.registry) if reference else ():
                    yield SourceCitation(source, _pages(item.suffix), item.place, item.key)

    def _cited(
        self, sources: Sequence[SourceCitation], record: Record, chains: Sequence[Chain], conflicts: Sequence[Differing]
    ) -> Attested | None:
        """A citation whose chain contradicts that of an earlier one."""
        before = self.cited.setdefault(record.id, [])
        found = None
        for cited in sources:
            chain = next((chain for chain in chains if chain.steps and _states(chain, cited)), None)
            if chain is None:
                continue
            against = (d for d in conflicts if any(_sides(d, chain.id, other.id) for other in before))
            if (differing := next(against, None)) and found is None:
                said = _difference_in_words(differing, {c.id: self.registry.cited(c.stated_by) for c in chains})
                found = StatementStanding.CONFLICTING, cited.place, cited.key, said
            if chain not in before:
                before.append(chain)
        return found


def _chains(record: Record, registry: Registry) -> tuple[Chain, ...]:
    lender = registry.records.get(record.chains_from)
    return (*record.chains, *(lender.chains if lender else ()))


def _excludes(differing: Differing) -> bool:
    """Whether the chains give exclusive values for one person's step."""
    _, steps = differing
    ways = {(at.step.mode, how(at)) for at in steps if at.step.mode in TOLD_MODES}
    return differing[0].about.startswith("how ") and len(ways) > 1


def _sides(differing: Differing, one: str, other: str) -> bool:
    """Whether two chains stand on different sides of a difference."""
    side = {chain: said for said, ids in differing[0].values for chain in ids}
    stated = {at.chain.id for at in differing[1]}
    return one in stated and other in stated and side.get(one) != side.get(other)


def _own_account(
    here: BlockScene, block: Block, sentence: Span, conflicts: Sequence[Differing], accounts: Mapping[str, str]
) -> Attested | None:
    """The draft's own account of a step on which chains differ: the person, and how they had the text."""
    for differing in conflicts:
        steps = differing[1]
        person = steps[0].step.who.split()[-1]
        for name in pattern(f"{person}*").finditer(here.plain, sentence.start, sentence.end):
            if any(_had_it_so(here.plain, name, sentence, at) for at in steps):
                place = block.running.place(*name.span())
                words = here.text[name.start() : name.end()]
                return StatementStanding.CONFLICTING, place, words, _difference_in_words(differing, accounts)
    return None


def _had_it_so(plain: str, name: re.Match[str], sentence: Span, at: ChainStep) -> bool:
    """Whether the draft says of a person what one chain does: they saw the paper, or a named person told them."""
    if at.step.mode is Mode.TOLD_BY:
        teller = next((s.who.split()[-1] for s in at.chain.steps if s.n == at.step.from_), "")
        around = plain[max(sentence.start, name.start() - BESIDE) : min(sentence.end, name.end() + BESIDE)]
        return bool(teller) and all(p.search(around) for p in (pattern(f"{teller}*"), _words("told_by")))
    if at.step.mode not in TOLD_MODES:
        return False
    after = plain[name.end() : min(sentence.end, name.end() + BESIDE)]
    verb = _words(str(at.step.mode)).search(after)
    return verb is not None and re.search(r"[,;:]", after[: verb.start()]) is None


def _difference_in_words(differing: Differing, accounts: Mapping[str, str]) -> str:
    """A difference in words, each side with those who state it."""
    difference, steps = differing
    stated = {at.chain.id for at in steps}
    by_side = [(said, [accounts[c] for c in chains if c in stated]) for said, chains in difference.values]
    sides = [f"{said} ({', '.join(by)})" for said, by in by_side if by]
    ways = COUNTED.get(len(sides), "several")
    return f"{difference.about[0].upper()}{difference.about[1:]} is told in {ways} ways: {'; '.join(sides)}."


def _states(chain: Chain, cited: SourceCitation) -> bool:
    """Whether a chain is the one stated on the cited pages."""
    if chain.stated_by.source != cited.source:
        return False
    theirs = _pages(chain.stated_by.locator)
    return bool(theirs) and any(low <= last and first <= high for low, high in theirs for first, last in cited.pages)


def _pages(locator: str) -> tuple[tuple[int, int], ...]:
    return tuple(path.pages for path in divisions(locator) if path.pages)


def _circular(sources: Sequence[SourceCitation], record: Record, registry: Registry) -> Iterator[Attested]:
    """Two sources cited together of which one rests on the other for this text."""
    for cited in sources:
        for witness in record.witnesses:
            if witness.at.source != cited.source:
                continue
            behind = {_work(pointer.source, registry) for pointer in _rests_on(witness, record)}
            other = next((o for o in sources if o.key != cited.key and _work(o.source, registry) in behind), None)
            if other:
                there = next((w.at for w in record.witnesses if w.at.source == other.source), Pointer(other.source))
                said = f"{registry.cited(witness.at)} rests on {registry.cited(Pointer(there.source))} for this text."
                yield StatementStanding.CIRCULAR, cited.place, cited.key, said
                return


def _rests_on(witness: RecordWitness, record: Record) -> Iterator[Pointer]:
    """What a witness cites or was made from, directly or through others."""
    by_id = {each.id: each for each in record.witnesses}
    visited, waiting = {witness.id}, [witness]
    while waiting:
        one = waiting.pop()
        yield from one.cites
        for name in (one.derived_from, *(w.id for w in record.witnesses for p in one.cites if w.at.source == p.source)):
            if name in by_id and name not in visited:
                visited.add(name)
                waiting.append(by_id[name])
                yield by_id[name].at


def _work(source: str, registry: Registry) -> str:
    """The work of a source, whatever its language or printing: the id of the work, or the first title of the
    original."""
    visited: set[str] = set()
    while source not in visited and source in registry.sources:
        visited.add(source)
        record = registry.sources[source]
        source = record.work or record.translation_of or " ".join(next(iter(record.title.values()), "").split())
    return source
