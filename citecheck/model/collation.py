"""Nouns of a collation: wordings side by side, apparatus, features, agreements.

The others are printed against the base. It counts as right only where the record has a settled wording.
"""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import noun
from citecheck.model.provenance import Dependency


@noun
class WitnessWording:
    """One witness of a collation: its siglum, its words, its source, its year in words. `note` is a remark for the
    reader."""

    siglum: str
    text: str
    cited: str = ""
    lang: str = ""
    rank: str = ""
    year: str = ""
    note: str = ""


class ReadingKind(StrEnum):
    """What a witness has at a place: words, no words, words beside a gap, or a gap (unknown)."""

    WORDS = "words"
    OMITTED = "omitted"
    PARTIAL = "partial"
    GAP = "gap"


@noun
class Reading:
    """What some witnesses have at one place of variation."""

    kind: ReadingKind
    text: str
    sigla: tuple[str, ...]


@noun
class Variation:
    """One place where the wordings differ. The reading of the base is the first. `after` is the base's word before
    it."""

    number: int
    after: str
    readings: tuple[Reading, ...]


@noun
class Cell:
    """What one witness has in one column; "" where it has no words."""

    text: str
    gap: bool = False


@noun
class Column:
    """Words that correspond. `place` is the number of the place of variation, 0 where all agree."""

    cells: tuple[Cell, ...]
    place: int = 0


@noun
class WitnessGroup:
    """Witnesses with common readings that the others do not have. `shared` lists the readings."""

    sigla: tuple[str, ...]
    shared: tuple[str, ...]


@noun
class Agreement:
    """Two witnesses: at how many places of variation they agree, out of those where both are known."""

    one: str
    other: str
    same: int
    of: int


@noun
class Apparatus:
    """The wordings in one language against a base. `why` is the reason for the choice of the base."""

    lang: str
    base: str
    why: str
    wordings: tuple[WitnessWording, ...]
    columns: tuple[Column, ...]
    variations: tuple[Variation, ...]
    groups: tuple[WitnessGroup, ...]
    agreements: tuple[Agreement, ...]


@noun
class Features:
    """The value of each feature in each witness ("" where it is not recorded), and who agrees.

    `alike` are the witnesses that agree in every feature.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    groups: tuple[WitnessGroup, ...]
    alike: tuple[tuple[str, ...], ...]


@noun
class FeatureComparison:
    """One feature of a witness and of the witness on which it rests. `equal` is None where one value is not
    recorded."""

    name: str
    ours: str
    theirs: str
    equal: bool | None


@noun
class Kinship:
    """A witness and the one from which it is translated or derived, feature by feature."""

    siglum: str
    rests: Dependency
    parent: str
    features: tuple[FeatureComparison, ...]

    @property
    def equal(self) -> bool | None:
        """Whether all features recorded for both are equal; None where there are none."""
        known = [compared.equal for compared in self.features if compared.equal is not None]
        return all(known) if known else None


@noun
class Collation:
    """All wordings of one passage.

    `settled` says whether the record has a settled wording; None where the record does not say. `apart` are wordings
    that cannot be compared with the others, with the reason.
    """

    subject: str
    title: str
    settled: bool | None
    apparatuses: tuple[Apparatus, ...]
    apart: tuple[WitnessWording, ...]
    features: Features | None
    kinships: tuple[Kinship, ...]
