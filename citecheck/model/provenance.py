"""Nouns of a record's chains, followed back, and of its dates on a line of time.

All words are as a page prints them; which chains differ, and which witnesses rest on others, is worked out in `match`.
"""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import noun


class TimelineMarkKind(StrEnum):
    """What a mark on the line of time is of."""

    DATE = "date"
    STEP = "step"
    WITNESS = "witness"
    DEPENDENT = "dependent"
    SEARCH = "search"


@noun
class TimeSpan:
    """First and last day (day numbers) of one stretch of time; None where it is open."""

    first: int | None
    last: int | None


@noun
class TimelineMark:
    """One thing on the line of time. `said` is its date in words; `vague` says that the date is about or uncertain."""

    kind: TimelineMarkKind
    label: str
    edtf: str
    said: str
    stretches: tuple[TimeSpan, ...]
    vague: bool = False


@noun
class Tick:
    """A year on the line of time and the number of its first day."""

    label: str
    day: int


@noun
class Timeline:
    """Marks, the earliest first, between two days."""

    marks: tuple[TimelineMark, ...]
    ticks: tuple[Tick, ...]
    first: int
    last: int


class Dependency(StrEnum):
    """How a witness rests on another, and so is no second source."""

    TRANSLATION = "translation of"
    DERIVED = "derived from"
    CITES = "cites"


@noun
class ChainWitness:
    """A witness as it hangs on a chain: `rests_on` is what it depends on, `counted` whether it is a source of its own.

    `circular` says that what it rests on leads back to it.
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
    """One step of a chain. `how` is in words; `stated` is false where the chain does not say how it was had.

    `differs` are the letters of the differences it takes part in.
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
    """One chain as its source states it, the earliest step first, and the witnesses that hang on it.

    `lender` is the record it is borrowed from, "" where it is the record's own.
    """

    id: str
    stated_by: str
    links: tuple[Link, ...]
    witnesses: tuple[ChainWitness, ...]
    note: str = ""
    lender: str = ""


@noun
class Difference:
    """One step about which chains differ: each value with the chains that have it."""

    letter: str
    about: str
    values: tuple[tuple[str, tuple[str, ...]], ...]


@noun
class StatedProperty:
    """A property that sources speak of: each value with who states it."""

    property: str
    values: tuple[tuple[str, str], ...]


@noun
class Trace:
    """All that a record knows of how its words came down.

    `shared` are the persons in every chain that states steps. `silences` are lines: where it is not mentioned, by whom.
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
        """Witnesses that rest on no other."""
        return sum(w.counted for w in self.witnesses)
