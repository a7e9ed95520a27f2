"""The registry in force. Every audit loads this file; the nouns of records are loaded where a record is met."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.model.noun import field, noun
from citecheck.model.verdicts import How

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.attestation import Pointer
    from citecheck.model.records import Record
    from citecheck.model.works import SourceRecord

ENOUGH = 2
"""Independent opened sources that bear a claim of a record which no person has reviewed: with fewer, a machine's one
misreading could call an author wrong."""


@noun
class Grounds:
    """What a finding rests on: in words, and how strong it is (`how` decides the highest severity)."""

    how: How
    words: str


@noun
class Registry:
    """Every record and source in force, by id. A project's own replace the shipped ones.

    `digest` is the SHA-256 of all its files. A registry is equal only to itself, so that what is computed from it can
    be cached.
    """

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    records: Mapping[str, Record] = field(default_factory=dict)
    sources: Mapping[str, SourceRecord] = field(default_factory=dict)
    digest: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)
    """Why a project's own records could not be used, by file and line."""

    def cited(self, pointer: Pointer) -> str:
        """A pointer as a message prints it: "PSS 54, pp. 329-30", "Baretti 1757, p. 52, as cited by Büchmann 1898"."""
        source = self.sources.get(pointer.source)
        parts = [part for part in (source.name if source else pointer.source, pointer.locator) if part]
        if pointer.as_cited_by:
            citing = self.sources.get(pointer.as_cited_by)
            parts.append(f"as cited by {citing.name if citing else pointer.as_cited_by}")
        return ", ".join(parts)

    def reference(self, pointer: Pointer) -> str:
        """A pointer as a finding names what it rests on: it says which source nobody opened."""
        source = self.sources.get(pointer.source)
        unopened = source is not None and source.verified.how is not How.OPENED and not pointer.as_cited_by
        return f"{self.cited(pointer)} (not opened)" if unopened else self.cited(pointer)

    def resting(self, record: Record, refs: tuple[Pointer, ...]) -> Grounds:
        """How well the places that bear a claim were verified: the best of them, but never better than the record.

        What only a machine has verified is opened evidence where two independent opened sources bear that claim.
        """
        verifications = [self.sources[ref.source].verified for ref in refs if ref.source in self.sources]
        best = max(verifications, key=lambda verified: verified.how.rank, default=record.verified)
        least = min(record.verified, best, key=lambda verified: verified.how.rank)
        if least.how is How.OPENED and not record.is_reviewed and self.opened(refs) < ENOUGH:
            return Grounds(How.SECOND_HAND, f"{least.words}, no second source")
        return Grounds(least.how, least.words)

    def opened(self, refs: tuple[Pointer, ...]) -> int:
        """How many independent sources among places were opened. What has one author, or is one work in two printings,
        is one source."""
        sources = (self.sources.get(pointer.source) for pointer in refs if not pointer.as_cited_by)
        opened = (source for source in sources if source and source.verified.how is How.OPENED)
        return len({source.authors[0] if source.authors else source.work or source.id for source in opened})
