"""The registry in force. Every audit loads this file; the nouns of records are loaded where a record is met."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.model.noun import field, noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.attestation import Pointer, Verification
    from citecheck.model.records import Record
    from citecheck.model.works import SourceRecord


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

    def cited(self, pointer: Pointer) -> str:
        """A pointer as a message prints it: "PSS 54, pp. 329-30"."""
        source = self.sources.get(pointer.source)
        return ", ".join(part for part in (source.name if source else pointer.source, pointer.locator) if part)

    def resting(self, record: Record, refs: tuple[Pointer, ...]) -> Verification:
        """How well the references of a finding were verified: the best of them, but never better than the record."""
        verifications = [self.sources[ref.source].verified for ref in refs if ref.source in self.sources]
        best = max(verifications, key=lambda verified: verified.how.rank, default=record.verified)
        return min(record.verified, best, key=lambda verified: verified.how.rank)
