"""Traces the chains of attestation of a record: steps, witnesses, what is not stated, and which sources are silent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.edtf import say_if_date
from citecheck.model.attestation import Chain, Mode, Pointer, RecordWitness, Step
from citecheck.model.provenance import ChainTrace, ChainWitness, Link, StatedProperty, Trace
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.records.provenance.dependence import Dependence
from citecheck.records.provenance.provenance_diff import ChainStep, Differing, differences, how, shared
from citecheck.records.provenance.timeline import timeline


def trace(record: Record, registry: Registry) -> Trace:
    """The chains of a record, its own and borrowed ones, with their witnesses, differences and statements."""
    lender = registry.records.get(record.chains_from)
    chains = (*record.chains, *(lender.chains if lender else ()))
    differing = differences(chains)
    dependence = Dependence(record, registry)
    hanging = {witness.id: _hanging(witness, registry, dependence) for witness in record.witnesses}
    on_chain = {chain.id: tuple(hanging[w.id] for w in record.witnesses if w.chain == chain.id) for chain in chains}
    followed = tuple(
        ChainTrace(
            id=chain.id,
            stated_by=registry.cited(chain.stated_by),
            links=tuple(_link(chain, step, differing) for step in chain.steps),
            witnesses=on_chain[chain.id],
            note=chain.note,
            lender="" if chain in record.chains else record.chains_from,
        )
        for chain in chains
    )
    return Trace(
        record=record.id,
        title=record.name,
        report_line=record.report_line,
        chains=followed,
        loose=tuple(hanging[w.id] for w in record.witnesses if w.chain not in on_chain),
        differences=tuple(difference for difference, _ in differing),
        shared=tuple(shared(chains)),
        statements=tuple(_statements(record, registry)),
        silences=tuple(_silences(record, registry)),
        original=_original(record, registry),
        timeline=timeline(record, registry, dependence),
        verified=record.verified.words,
    )


def _hanging(witness: RecordWitness, registry: Registry, dependence: Dependence) -> ChainWitness:
    source = registry.sources.get(witness.at.source)
    resting = dependence.of(witness)
    return ChainWitness(
        siglum=witness.id,
        rank=witness.rank.replace("_", " "),
        lang=witness.lang,
        cited=registry.cited(witness.at),
        year=say_if_date(source.year) if source and source.year else "",
        rests=resting.rests,
        rests_on=resting.on,
        counted=resting.counted,
        circular=resting.circular,
    )


def _link(chain: Chain, step: Step, differing: Sequence[Differing]) -> Link:
    at = ChainStep(chain, step)
    return Link(
        n=step.n,
        who=step.who,
        how=how(at) or "how they had it is not stated",
        stated=step.mode is not Mode.UNSTATED,
        from_=step.from_,
        when=say_if_date(step.when) if step.when else "",
        where=step.where,
        what=step.what,
        note=step.note,
        differs=tuple(difference.letter for difference, steps in differing if at in steps),
    )


def _statements(record: Record, registry: Registry) -> Iterator[StatedProperty]:
    for name in dict.fromkeys(statement.property for statement in record.statements):
        of_property = [s for s in record.statements if s.property == name]
        yield StatedProperty(
            name.replace("_", " "), tuple((s.value, registry.cited(Pointer(s.by, s.locator))) for s in of_property)
        )


def _silences(record: Record, registry: Registry) -> Iterator[str]:
    for silence in record.silences:
        names = ", ".join(registry.cited(Pointer(name)) for name in silence.in_)
        scope = f" ({silence.scope})" if silence.scope else ""
        yield f"{names}{scope}, according to {registry.cited(Pointer(silence.by, silence.locator))}"


def _original(record: Record, registry: Registry) -> str:
    original = record.status.original if record.status else None
    if original is None:
        return ""
    as_of = f" as of {say_if_date(original.as_of)}" if original.as_of else ""
    by = "; ".join(registry.cited(pointer) for pointer in original.according_to)
    return f"{original.value.replace('_', ' ')}{as_of}, according to {by}"
