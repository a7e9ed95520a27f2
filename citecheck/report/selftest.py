"""The nouns of what `citecheck selftest` finds out."""

from __future__ import annotations

from citecheck.model.noun import noun


@noun
class WayOutcome:
    """How many changes of one way were tried, how many an audit told, how many it did not, and after how many the
    quotation was no longer compared, which the report says without a finding."""

    way: str
    tried: int
    found: int
    missed: int
    not_compared: int


@noun
class MissedChange:
    """A change that no finding tells: its way, its place in the draft, and the changed words with their neighbours."""

    way: str
    path: str
    line: int
    where: str
    words: str


@noun
class SelfTest:
    """The outcome: how many quotations the draft has, how many could be changed, why the others could not, and what
    became of the changes. `alarms` are findings on quotations that were not changed."""

    quotations: int
    tested: int
    untested: dict[str, int]
    ways: tuple[WayOutcome, ...]
    missed: tuple[MissedChange, ...]
    alarms: int

    @property
    def tried(self) -> int:
        """The changes that were tried."""
        return sum(one.tried for one in self.ways)

    @property
    def found(self) -> int:
        """The changes that a finding tells."""
        return sum(one.found for one in self.ways)
