"""Nouns of what an entry, or a page cited from it, says of the edition it means."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.attestation import How
from citecheck.model.noun import noun
from citecheck.model.places import Place


class ImprintKind(StrEnum):
    """What is held against what is known of the editions: an entry's year, or a page cited."""

    YEAR = "year"
    PAGE = "page"


class ImprintStanding(StrEnum):
    """How it stands.

    FITS an edition; MIXED: what belongs to one edition beside the year of another; BEYOND: a page after the edition's
    last; OUTSIDE: a page outside the pages that the entry itself gives; REPRINT: a later edition's year given as the
    first's; UNLIKELY: an entry that contradicts itself.
    """

    FITS = "fits"
    MIXED = "mixed"
    BEYOND = "beyond"
    OUTSIDE = "outside"
    REPRINT = "reprint"
    UNLIKELY = "unlikely"


@noun
class Imprint:
    """A claim about an edition: a year of an entry, or a page cited. `text` is as typed, `entry` where the entry is."""

    kind: ImprintKind
    text: str
    place: Place
    key: str
    entry: Place
    record: str = ""


@noun
class ImprintEvidence:
    """What is known of the edition meant: `given` in a sentence, with `references`.

    `verified` and `how` say how well a record was seen; `verified` is empty where the entry itself is all that speaks.
    `severity` is what the record says a trap may weigh at most, "" for nothing said.
    """

    title: str
    standing: ImprintStanding
    given: str = ""
    references: tuple[str, ...] = ()
    verified: str = ""
    how: How = How.OPENED
    severity: str = ""
