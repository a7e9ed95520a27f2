"""Nouns of attestation: pointers into sources, witnesses, chains, statuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from citecheck.model.noun import noun
from citecheck.model.verification import How as How

SHORT = {"short": True}
"""Marks the one field that a record may give alone, as a plain string, in place of the whole mapping."""
HIDDEN = {"hidden": True}
"""Marks a field that no file gives."""


@noun
class Verification:
    """Who saw it, when (EDTF) and how; `via` says through what, where it was not seen itself."""

    how: How = field(default=How.GENERAL_KNOWLEDGE, metadata=SHORT)
    on: str = ""
    by: str = ""
    via: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """As a message prints it: "opened 2026-11-23"."""
        said = {How.SECOND_HAND: "known at second hand", How.GENERAL_KNOWLEDGE: "from general knowledge, not opened"}
        return said.get(self.how, f"opened {self.on}".rstrip())


UNVERIFIED = Verification()


@noun
class Pointer:
    """A place in a source: the id of a source record, or the citation itself in plain words, and a locator.

    `quote` are the source's own words there (short); `says` is what it holds, in ours.
    """

    source: str = field(metadata=SHORT)
    locator: str = ""
    quote: str = ""
    says: str = ""


class Rank(StrEnum):
    """What a witness is. A back-translation is never compared as an original."""

    SOURCE_EDITION = "source_edition"
    MANUSCRIPT = "manuscript"
    PRINT = "print"
    MINUTES = "minutes"
    TRANSLATION = "translation"
    BACK_TRANSLATION = "back_translation"
    SECONDARY = "secondary"
    DERIVATIVE = "derivative"


@noun
class Rendering:
    """A witness's words as somebody translates them: language, words, translator."""

    lang: str
    text: str
    by: Pointer


@noun
class RecordWitness:
    """A text-bearing source of a record, and its wording where it may be given.

    `features` are its values at the places of variation. `cites`, `derived_from` and `translation_of` say what it
    rests on: a dependent witness is no second source. `normal` is the wording in modern spelling.
    """

    id: str
    at: Pointer
    lang: str = ""
    rank: Rank = Rank.PRINT
    text: str = ""
    normal: str = ""
    features: Mapping[str, str] = field(default_factory=dict)
    chain: str = ""
    cites: tuple[Pointer, ...] = ()
    translation_of: str = ""
    derived_from: str = ""
    translator: str = ""
    complete: bool = False
    text_from: str = ""
    text_in_translation: Rendering | None = None
    warn: str = ""
    note: str = ""


class Mode(StrEnum):
    """How one link of a chain had it; `unstated` is a value, not a gap to be filled."""

    FOUND = "found"
    READ_DOCUMENTS = "read_documents"
    TOLD_BY = "told_by"
    TAPED = "taped"
    SPOKE = "spoke"
    UNSTATED = "unstated"


@noun
class Step:
    """One link of a chain: who, how they had it, and from which earlier step."""

    n: int
    who: str
    mode: Mode
    from_: int | None = None
    when: str = ""
    where: str = ""
    what: str = ""
    note: str = ""


@noun
class Chain:
    """How one source says the words came down. Several chains of a record may conflict."""

    id: str
    stated_by: Pointer
    steps: tuple[Step, ...] = ()
    note: str = ""


class TextStatus(StrEnum):
    """What stands behind a text, the strongest first."""

    ARCHIVAL_ORIGINAL_LOCATED = "archival_original_located"
    ATTESTED_IN_PRINT = "attested_in_print"
    REPORTED_BY_SINGLE_INFORMANT = "reported_by_single_informant"
    NO_SOURCE_FOUND = "no_source_found"


@noun
class StatusOfText:
    """The status of the text, with the sources that bear it."""

    value: TextStatus
    according_to: tuple[Pointer, ...] = ()
    informant: str = ""
    as_: str = ""
    note: str = ""


class DisputeValue(StrEnum):
    """Whether anybody disputes it; a separate axis: a reported text may be undisputed, an archival one disputed."""

    NOT_ASSESSED = "not_assessed"
    UNDISPUTED = "undisputed"
    DISPUTED = "disputed"


@noun
class Dispute:
    """Who holds what. `one_source` says that only one recorded position is known."""

    value: DisputeValue = DisputeValue.NOT_ASSESSED
    by: tuple[Pointer, ...] = ()
    according_to: tuple[Pointer, ...] = ()
    one_source: bool = False
    note: str = ""


class AttributionValue(StrEnum):
    """Whether the usual name is the author's."""

    RIGHT = "right"
    MISATTRIBUTED = "misattributed"
    DISPUTED = "disputed"


@noun
class Attribution:
    """Whether the usual name is right; `to` is the name it is given to."""

    value: AttributionValue
    according_to: tuple[Pointer, ...] = ()
    to: str = ""
    note: str = ""


class OriginalValue(StrEnum):
    """The result of a search for the original, never a claim of non-existence."""

    LOCATED = "located"
    NOT_LOCATED = "not_located"


@noun
class Original:
    """Whether the original was located, as of when (EDTF)."""

    value: OriginalValue
    according_to: tuple[Pointer, ...] = ()
    as_of: str = ""
    note: str = ""


@noun
class Status:
    """The statuses of a record, each on its own axis with its own sources."""

    text: StatusOfText | None = None
    dispute: Dispute | None = None
    attribution: Attribution | None = None
    original: Original | None = None


@noun
class Assertion:
    """Something contested or merely stated: which property, what value, by whom, where."""

    property: str
    value: str
    by: str
    locator: str = ""
    chain: str = ""
    note: str = ""


@noun
class Silence:
    """ "Not mentioned in": where it is missing, what range was searched, and who says so."""

    in_: tuple[str, ...]
    by: str
    scope: str = ""
    locator: str = ""
    note: str = ""
