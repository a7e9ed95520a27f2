"""Nouns of the registry: records of texts, events and works, their sources, and the registry.

A record points to evidence with a date; it is not a ruling. Field names are those of the YAML keys, with a trailing
underscore where the key is a Python keyword. Dates are EDTF strings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from citecheck.model.attestation import (
    HIDDEN,
    MACHINE,
    ONCE_ON,
    SHORT,
    UNVERIFIED,
    Assertion,
    Chain,
    Pointer,
    RecordWitness,
    Silence,
    Status,
    Verification,
)
from citecheck.model.noun import field, noun
from citecheck.model.places import Place
from citecheck.model.works import NOWHERE, Edition, EditionTrap


class Calendar(StrEnum):
    """The calendar a source uses."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"


@noun
class RecordDate:
    """One date of a record in one role.

    `accept` are EDTF values; each of them is right at its own precision. `julian` is the day in the source's own
    calendar. `accept_unmarked` are values that are often printed without naming a calendar. `verbs` are further words
    for the role in prose, written as in a cue.
    """

    role: str
    accept: tuple[str, ...]
    refs: tuple[Pointer, ...] = ()
    calendar: Calendar = Calendar.GREGORIAN
    julian: str = ""
    year_start: str = ""
    as_written: tuple[str, ...] = ()
    accept_unmarked: tuple[str, ...] = ()
    status: str = "sure"
    event: str = ""
    lang: str = ""
    verbs: tuple[str, ...] = ()
    note: str = ""


@noun
class Pattern:
    """The values that a misdating covers: a role, and the wrong parts of the date."""

    role: str = ""
    year: str = ""
    month: str = ""
    day: str = ""
    verbs: tuple[str, ...] = ()


@noun
class OrderCheck:
    """Events that the thing must follow or precede: ids of event records."""

    must_follow: str = ""
    must_precede: str = ""


@noun
class Misdating:
    """A wrong date known from print, or a likely error that nobody is accused of (`printed_by` is empty)."""

    id: str
    wrong: str
    right: str
    pattern: Pattern | None = None
    printed_by: tuple[Pointer, ...] = ()
    shown_by: tuple[Pointer, ...] = ()
    order_check: OrderCheck | None = None
    unless: tuple[str, ...] = ()
    severity: str = "error"
    why: str = ""


@noun
class PrintedVariant:
    """A value found in print that the references do not give and nobody has shown to be wrong."""

    value: str
    by: tuple[Pointer, ...] = ()
    role: str = ""
    treat: str = "differs_from_references"
    note: str = ""


class RecordKind(StrEnum):
    """The kind of thing that a record describes."""

    TEXT = "text"
    EVENT = "event"
    WORK = "work"


@noun
class Alias:
    """A name by which manuscripts call the thing. `needs` are word groups that must stand near it too."""

    text: str = field(metadata=SHORT)
    lang: str = ""
    needs: tuple[str, ...] = ()


@noun
class CueGroup:
    """Word groups that must all match: `|` between alternatives, `*` for any ending."""

    all: tuple[str, ...]


@noun
class Cues:
    """Words that show that a manuscript speaks of the record. A match of a `not` cue excludes it."""

    any_of: tuple[CueGroup, ...] = ()
    not_: tuple[str, ...] = ()


@noun
class Confusable:
    """Another record that is easily confused with this one. Where it fits better, it wins."""

    id: str = field(metadata=SHORT)
    because: str = ""


@noun
class Author:
    """The author, real or alleged. The role is author, dictated, alleged, translator or editor."""

    name: str = field(metadata=SHORT)
    role: str = "author"
    aliases: tuple[str, ...] = ()


@noun
class Misquotation:
    """A wording in circulation that the text does not have. `shown_by` are the sources that say so, where others than
    those of the statuses do."""

    wording: str
    right: str = ""
    printed_by: tuple[Pointer, ...] = ()
    shown_by: tuple[Pointer, ...] = ()
    severity: str = "error"
    note: str = ""


@noun
class WrongAuthor:
    """A name to which the words are ascribed without a source. `shown_by` are the sources that say so, where others
    than those of the statuses do."""

    name: str
    aliases: tuple[str, ...] = ()
    right: str = ""
    printed_by: tuple[Pointer, ...] = ()
    shown_by: tuple[Pointer, ...] = ()
    severity: str = "error"
    note: str = ""


@noun
class Archive:
    """Where the original is kept."""

    locator: str
    repository: str = ""
    copies: str = ""
    according_to: tuple[Pointer, ...] = ()


@noun
class Objection:
    """An objection to the record itself, or its withdrawal: who says what, and when (EDTF)."""

    by: str
    date: str = field(metadata=ONCE_ON)
    says: str


class Review(StrEnum):
    """Whose judgement a record has had: a machine's, a person's, one that somebody contests, or its withdrawal."""

    PROPOSED = "proposed"
    REVIEWED = "reviewed"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"


@noun
class Record:
    """What is known of one text, event or work, each statement with its source.

    A `withdrawn` record stays in its place, with who withdrew it, when and why, and is not applied to any manuscript.
    `feature_words` are words, written as in a cue, by which a draft expresses the value of a feature. `order` names
    events that the thing follows or precedes (its author's birth and death), whatever its own date. `identified_by` are
    words, written as in a cue, that tell the thing from others of its kind (another letter of the same two persons).
    `schema` is the version of the keys; a record without it has those of version 1.
    """

    id: str
    title: Mapping[str, str]
    schema: str = ""
    kind: RecordKind = RecordKind.TEXT
    author: Author | None = None
    addressee: str = ""
    aliases: tuple[Alias, ...] = ()
    cues: Cues | None = None
    identified_by: tuple[str, ...] = ()
    confusable_with: tuple[Confusable, ...] = ()
    canonical: str = ""
    dates: tuple[RecordDate, ...] = ()
    order: tuple[OrderCheck, ...] = ()
    features: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    feature_words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    witnesses: tuple[RecordWitness, ...] = ()
    chains: tuple[Chain, ...] = ()
    chains_from: str = ""
    status: Status | None = None
    archive: Archive | None = None
    statements: tuple[Assertion, ...] = ()
    misdatings: tuple[Misdating, ...] = ()
    mixed_forms: tuple[Misdating, ...] = ()
    also_printed: tuple[PrintedVariant, ...] = ()
    misquotations: tuple[Misquotation, ...] = ()
    wrong_authors: tuple[WrongAuthor, ...] = ()
    silences: tuple[Silence, ...] = ()
    allowed_forms: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = ()
    edition_traps: tuple[EditionTrap, ...] = ()
    report_line: str = ""
    note: str = ""
    objections: tuple[Objection, ...] = ()
    withdrawn: Objection | None = None
    verified: Verification = UNVERIFIED
    stands: Place = field(default=NOWHERE, metadata=HIDDEN)

    @property
    def name(self) -> str:
        """The English title if there is one, else the first."""
        return self.title.get("en") or next(iter(self.title.values()), self.id)

    @property
    def review(self) -> Review:
        """Where the record stands: `proposed` until a person has verified it."""
        if self.withdrawn:
            return Review.WITHDRAWN
        if self.objections:
            return Review.CONTESTED
        return Review.REVIEWED if self.is_reviewed else Review.PROPOSED

    @property
    def is_reviewed(self) -> bool:
        """Whether a person has verified the record."""
        return self.verified.by not in ("", MACHINE)

    def bearing(self) -> Iterator[Pointer]:
        """The places that bear what the record says: no witnesses that depend on others, and no prints of an error."""
        for date in self.dates:
            yield from date.refs
        for misdating in (*self.misdatings, *self.mixed_forms):
            yield from misdating.shown_by
        for witness in self.witnesses:
            if not witness.translation_of and not witness.derived_from:
                yield witness.at
        for edition in self.editions:
            yield from edition.refs
        status = self.status
        for said in (status.text, status.attribution, status.original) if status else ():
            yield from said.according_to if said else ()
        yield from self.archive.according_to if self.archive else ()

    def bearing_words(self) -> Iterator[Pointer]:
        """The places that bear whose the words are and how they run: those of the statuses, and of the witnesses that
        depend on no other."""
        for said in (self.status.attribution, self.status.text) if self.status else ():
            yield from said.according_to if said else ()
        for witness in self.witnesses:
            if not witness.translation_of and not witness.derived_from:
                yield witness.at
