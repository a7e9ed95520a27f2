"""Nouns of what a sentence states of a recorded text: its author, its original, its wording."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.model.verdicts import How


class StatementKind(StrEnum):
    """What a statement is about."""

    ATTRIBUTION = "attribution"
    STATUS = "status"
    WORDING = "wording"
    ATTESTATION = "attestation"


class StatementStanding(StrEnum):
    """How a statement compares with the record.

    HOLDS; WRONG_AUTHOR: the words are ascribed to a name without a source; OTHER_AUTHOR: the words quoted are ascribed
    to somebody whom the record does not name; OVERCLAIMED: more than the sources support; MISQUOTED: a wording in
    circulation that the text does not have; UNATTESTED: a wording that no witness has; MIXED: readings that no witness
    combines; CONFLICTING: one of several contradicting accounts of the transmission; CIRCULAR: sources cited together
    of which one rests on the other.
    """

    HOLDS = "holds"
    WRONG_AUTHOR = "wrong_author"
    OTHER_AUTHOR = "other_author"
    OVERCLAIMED = "overclaimed"
    MISQUOTED = "misquoted"
    UNATTESTED = "unattested"
    MIXED = "mixed"
    CONFLICTING = "conflicting"
    CIRCULAR = "circular"


@noun
class Statement:
    """A claim about a recorded text. `mention`: the author reports somebody else's claim."""

    kind: StatementKind
    text: str
    place: Place
    record: str
    mention: bool
    sentence: str


@noun
class StatementEvidence:
    """What the record has: `given` in words ("Donald E. Knuth"), with `references`, and a `note` of the record."""

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
    """A wording translated back from a translation: its witness, the translation, and the record's own wording in the
    same language, each as a message prints it ("" where the record has none)."""

    witness: str
    source: str
    original: str
