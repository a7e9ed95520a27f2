"""Finds which witnesses of a record depend on others, and so are no second source."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.attestation import RecordWitness
from citecheck.model.noun import noun
from citecheck.model.provenance import Dependency
from citecheck.model.records import Record
from citecheck.model.registry import Registry


@noun
class WitnessDependence:
    """What one witness rests on. `on` names it for a reader; `circular`: the dependence leads back to the witness."""

    rests: Dependency | None
    on: str
    circular: bool

    @property
    def counted(self) -> bool:
        """Whether the witness is an independent source."""
        return self.rests is None


class Dependence:
    """The dependences between the witnesses of one record."""

    def __init__(self, record: Record, registry: Registry) -> None:
        self._registry = registry
        self._by_id = {witness.id: witness for witness in record.witnesses}

    def of(self, witness: RecordWitness) -> WitnessDependence:
        """What a witness rests on."""
        circular = witness.id in self._behind(witness)
        if witness.translation_of:
            return WitnessDependence(Dependency.TRANSLATION, witness.translation_of, circular)
        if witness.derived_from:
            return WitnessDependence(Dependency.DERIVED, witness.derived_from, circular)
        if witness.cites:
            cited = "; ".join(self._registry.cited(pointer) for pointer in witness.cites)
            return WitnessDependence(Dependency.CITES, cited, circular)
        return WitnessDependence(None, "", circular)

    def _behind(self, witness: RecordWitness) -> set[str]:
        """Every witness on which one rests, directly or through others."""
        behind: set[str] = set()
        waiting = list(self._parents(witness))
        while waiting:
            name = waiting.pop()
            if name not in behind:
                behind.add(name)
                waiting += self._parents(self._by_id[name])
        return behind

    def _parents(self, witness: RecordWitness) -> Iterator[str]:
        for name in (witness.translation_of, witness.derived_from):
            if name in self._by_id:
                yield name
        cited = {pointer.source for pointer in witness.cites}
        yield from (one.id for one in self._by_id.values() if one.at.source in cited and one is not witness)
