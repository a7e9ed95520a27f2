"""Nouns of a collation: wordings side by side, apparatus, features, agreements.

A base is what the others are printed against; it is called right only where the record has a settled wording.
"""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import noun
from citecheck.model.provenance import Dependency


@noun
class WitnessWording:
    """One witness as it is laid: siglum, words, where it stands, its year in words; `note` is what to know of it."""

    siglum: str
    text: str
    cited: str = ""
    lang: str = ""
    rank: str = ""
    year: str = ""
    note: str = ""


class ReadingKind(StrEnum):
    """What a witness has at a place: words, nothing, words beside a gap, or only a gap (it is not known)."""

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
    """One place where the wordings differ; the base's reading is the first. `after` is the base's word before it."""

    number: int
    after: str
    readings: tuple[Reading, ...]


@noun
class Cell:
    """What one witness has in one column; `text` is "" where it has nothing."""

    text: str
    gap: bool = False


@noun
class Column:
    """Words that stand for each other; `place` is the number of the place of variation, 0 where all agree."""

    cells: tuple[Cell, ...]
    place: int = 0


@noun
class WitnessGroup:
    """Witnesses that have readings in common which not all have: `shared` says which."""

    sigla: tuple[str, ...]
    shared: tuple[str, ...]


@noun
class Agreement:
    """Two witnesses: at how many places of variation they agree, of those where both have words."""

    one: str
    other: str
    same: int
    of: int


@noun
class Apparatus:
    """The wordings in one language against a base. `why` says what makes it the base."""

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
    """What each witness has for each feature ("" where it is not recorded), and who agrees.

    `alike` are the witnesses that agree in every feature.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    groups: tuple[WitnessGroup, ...]
    alike: tuple[tuple[str, ...], ...]


@noun
class FeatureComparison:
    """One feature of a witness beside that of what it rests on; `equal` is None where one of them is not recorded."""

    name: str
    ours: str
    theirs: str
    equal: bool | None


@noun
class Kinship:
    """A witness beside the one it is translated or derived from, feature by feature."""

    siglum: str
    rests: Dependency
    parent: str
    features: tuple[FeatureComparison, ...]

    @property
    def equal(self) -> bool | None:
        """Whether all features recorded for both are equal; None where none is."""
        known = [compared.equal for compared in self.features if compared.equal is not None]
        return all(known) if known else None


@noun
class Collation:
    """All wordings of one passage. `settled` says whether the record calls one the wording; None where it says nothing.

    `apart` are wordings that are not laid against the others, with the reason.
    """

    subject: str
    title: str
    settled: bool | None
    apparatuses: tuple[Apparatus, ...]
    apart: tuple[WitnessWording, ...]
    features: Features | None
    kinships: tuple[Kinship, ...]
