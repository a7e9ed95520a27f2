"""Nouns of what a sentence says of a recorded text: its author, its original, its wording."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.model.verification import How


class StatementKind(StrEnum):
    """What a telling is about."""

    ATTRIBUTION = "attribution"
    STATUS = "status"
    WORDING = "wording"
    ATTESTATION = "attestation"


class StatementStanding(StrEnum):
    """How a telling stands beside the record.

    HOLDS; WRONG_AUTHOR: a name the words are given to without a source; OVERCLAIMED: more than the sources bear;
    MISQUOTED: a wording in circulation that the text does not have; UNATTESTED: a wording of none of the witnesses;
    MIXED: readings joined that no witness joins; CONFLICTING: one of several accounts of how the words came down, which
    disagree; CIRCULAR: sources cited side by side of which one rests on the other.
    """

    HOLDS = "holds"
    WRONG_AUTHOR = "wrong_author"
    OVERCLAIMED = "overclaimed"
    MISQUOTED = "misquoted"
    UNATTESTED = "unattested"
    MIXED = "mixed"
    CONFLICTING = "conflicting"
    CIRCULAR = "circular"


@noun
class Statement:
    """A claim about a recorded text. `mention` is true where the author reports somebody else's claim."""

    kind: StatementKind
    text: str
    place: Place
    record: str
    mention: bool
    sentence: str


@noun
class StatementEvidence:
    """What the record gives: `given` in words ("Donald E. Knuth"), with `references`, and a `note` of the record's."""

    record: str
    title: str
    standing: StatementStanding
    given: str
    references: tuple[str, ...]
    note: str
    verified: str
    how: How


@noun
class BackTranslation:
    """A wording that was turned back from a translation: where it stands, what it was turned from, and the record's
    own wording in the same language, each as a message prints it ("" where the record has none)."""

    witness: str
    source: str
    original: str
