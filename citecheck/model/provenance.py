"""Nouns of a record's traced chains, and of its dates on a timeline.

All words are as a page prints them. `records.provenance` decides which chains differ and which witnesses depend on
others.
"""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import noun


class TimelineMarkKind(StrEnum):
    """What a mark on the timeline stands for."""

    DATE = "date"
    STEP = "step"
    WITNESS = "witness"
    DEPENDENT = "dependent"
    SEARCH = "search"


@noun
class TimeSpan:
    """The first and last day of a period (day numbers); None where it is open."""

    first: int | None
    last: int | None


@noun
class TimelineMark:
    """One mark on the timeline. `said` is its date in words; `vague`: the date is approximate or uncertain."""

    kind: TimelineMarkKind
    label: str
    edtf: str
    said: str
    stretches: tuple[TimeSpan, ...]
    vague: bool = False


@noun
class Tick:
    """A year on the timeline, and the number of its first day."""

    label: str
    day: int


@noun
class Timeline:
    """Marks between two days, the earliest first."""

    marks: tuple[TimelineMark, ...]
    ticks: tuple[Tick, ...]
    first: int
    last: int


class Dependency(StrEnum):
    """How a witness rests on another one, and so is no second source."""

    TRANSLATION = "translation of"
    DERIVED = "derived from"
    CITES = "cites"


@noun
class ChainWitness:
    """A witness of a chain.

    `rests_on` is what it depends on, `counted` whether it is an independent source. `circular`: what it rests on leads
    back to it.
    """

    siglum: str
    rank: str
    lang: str
    cited: str
    year: str
    rests: Dependency | None = None
    rests_on: str = ""
    counted: bool = True
    circular: bool = False


@noun
class Link:
    """One step of a chain.

    `how` is in words. `stated` is false where the chain does not say how the person had the text. `differs` are the
    letters of the differences in which the step is involved.
    """

    n: int
    who: str
    how: str
    stated: bool
    from_: int | None = None
    when: str = ""
    where: str = ""
    what: str = ""
    note: str = ""
    differs: tuple[str, ...] = ()


@noun
class ChainTrace:
    """One chain as its source states it, the earliest step first, and its witnesses.

    `lender` is the record from which it is borrowed, "" for the record's own chain.
    """

    id: str
    stated_by: str
    links: tuple[Link, ...]
    witnesses: tuple[ChainWitness, ...]
    note: str = ""
    lender: str = ""


@noun
class Difference:
    """One step on which chains differ: each value with the chains that have it."""

    letter: str
    about: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@noun
class StatedProperty:
    """A property on which sources make statements: each value with those who state it."""

    property: str
    values: tuple[tuple[str, str], ...]


@noun
class Trace:
    """All that a record knows of the transmission of its words.

    `shared` are the persons in every chain with steps. `silences` are lines: in which sources the text is missing, and
    who says so.
    """

    record: str
    title: str
    report_line: str
    chains: tuple[ChainTrace, ...]
    loose: tuple[ChainWitness, ...]
    differences: tuple[Difference, ...]
    shared: tuple[str, ...]
    statements: tuple[StatedProperty, ...]
    silences: tuple[str, ...]
    original: str
    timeline: Timeline | None
    verified: str

    @property
    def witnesses(self) -> tuple[ChainWitness, ...]:
        """Every witness, in the order of the chains."""
        return (*(w for chain in self.chains for w in chain.witnesses), *self.loose)

    @property
    def counted(self) -> int:
        """The number of independent witnesses."""
        return sum(w.counted for w in self.witnesses)
