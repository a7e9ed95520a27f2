"""Nouns of the edition that an entry, or a cited page, means."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.model.verdicts import How


class ImprintKind(StrEnum):
    """What is compared with the known editions: the year of an entry, or a cited page."""

    YEAR = "year"
    PAGE = "page"


class ImprintStanding(StrEnum):
    """How the imprint compares with the editions.

    FITS an edition; MIXED: a detail of one edition with the year of another; BEYOND: a page after the last one of the
    edition; OUTSIDE: a page outside the entry's own pages; REPRINT: the year of a later edition given as that of the
    first; UNLIKELY: an entry that contradicts itself.
    """

    FITS = "fits"
    MIXED = "mixed"
    BEYOND = "beyond"
    OUTSIDE = "outside"
    REPRINT = "reprint"
    UNLIKELY = "unlikely"


@noun
class Imprint:
    """A claim about an edition: the year of an entry, or a cited page. `text` is as typed, `entry` the place of the
    entry."""

    kind: ImprintKind
    text: str
    place: Place
    key: str
    entry: Place
    record: str = ""


@noun
class ImprintEvidence:
    """What is known of the edition: `given` in a sentence, with `references`.

    `verified` and `how` say how well the record was verified; `verified` is "" where only the entry itself is the
    evidence. `severity` is the most that a trap of the record may weigh, "" where the record does not say.
    """

    title: str
    standing: ImprintStanding
    given: str = ""
    references: tuple[str, ...] = ()
    verified: str = ""
    how: How = How.OPENED
    severity: str = ""
