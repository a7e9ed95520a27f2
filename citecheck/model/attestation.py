"""Nouns of attestation: pointers to sources, witnesses, chains, statuses."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from citecheck.model.noun import field, noun
from citecheck.model.verdicts import How as How

SHORT = {"short": True}
"""Marks the one field that may stand for the whole map, as a plain string."""
HIDDEN = {"hidden": True}
"""Marks a field that record files do not have."""
ONCE_ON = {"formerly": "on"}
"""Marks a field that older records call `on`, which readers of YAML 1.1 take for the value true."""
MACHINE = "machine"
"""Who verified a record or source where no person did."""


@noun
class Verification:
    """Who saw the source, when (EDTF) and how. `via` names the intermediary where it was not seen directly.

    `by` is a person, or `machine`. `seen` are words that stand there, as they were seen, and `sha256` is the digest of
    the page or file as it was stored.
    """

    how: How = field(default=How.GENERAL_KNOWLEDGE, metadata=SHORT)
    date: str = field(default="", metadata=ONCE_ON)
    by: str = ""
    via: str = ""
    seen: str = ""
    sha256: str = ""
    note: str = ""

    @property
    def words(self) -> str:
        """As a message prints it: "source read on 2026-11-23 by machine"."""
        if self.how is How.SECOND_HAND:
            return "known at second hand"
        if self.how is How.GENERAL_KNOWLEDGE:
            return "from general knowledge, no source read"
        read = f"source read on {self.date}" if self.date else "source read"
        return f"{read} by {self.by}" if self.by else read


UNVERIFIED = Verification()


@noun
class Pointer:
    """A place in a source: the id of a source record, or the citation in plain words, and a locator.

    `as_cited_by` is the source in which the place was seen cited, where nobody opened the source itself. `quote` holds
    the source's own words there (a few); `says` is their content in our words.
    """

    source: str = field(metadata=SHORT)
    locator: str = ""
    as_cited_by: str = ""
    quote: str = ""
    says: str = ""


class Rank(StrEnum):
    """The kind of a witness. A back-translation is never compared as an original."""

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
    """The words of a witness in somebody's translation: language, words, translator."""

    lang: str
    text: str
    by: Pointer


@noun
class RecordWitness:
    """A source that has the text of a record, and its wording if it may be given.

    `features` are its values at the places of variation. `cites`, `derived_from` and `translation_of` name what it
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

    @property
    def wording(self) -> str:
        """Its words as they may be quoted: its own, else those of a translation that the record holds."""
        return self.text or (self.text_in_translation.text if self.text_in_translation else "")

    @property
    def wording_lang(self) -> str:
        """The language of `wording`."""
        return self.text_in_translation.lang if self.text_in_translation and not self.text else self.lang


class Mode(StrEnum):
    """How the person of a step had the text. `unstated` is a value, not a gap to be filled."""

    FOUND = "found"
    READ_DOCUMENTS = "read_documents"
    TOLD_BY = "told_by"
    TAPED = "taped"
    SPOKE = "spoke"
    UNSTATED = "unstated"


@noun
class Step:
    """One step of a chain: who had the text, how, and from which earlier step."""

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
    """How one source says that the words were transmitted. The chains of a record may contradict each other."""

    id: str
    stated_by: Pointer
    steps: tuple[Step, ...] = ()
    note: str = ""


class TextStatus(StrEnum):
    """The evidence for a text, the strongest first."""

    ARCHIVAL_ORIGINAL_LOCATED = "archival_original_located"
    ATTESTED_IN_PRINT = "attested_in_print"
    REPORTED_BY_SINGLE_INFORMANT = "reported_by_single_informant"
    NO_SOURCE_FOUND = "no_source_found"


@noun
class StatusOfText:
    """The status of the text, with the sources that support it."""

    value: TextStatus
    according_to: tuple[Pointer, ...] = ()
    informant: str = ""
    as_: str = ""
    note: str = ""


class DisputeValue(StrEnum):
    """Whether anybody disputes the text. This is independent of the evidence: a reported text may be undisputed, an
    archival one disputed."""

    NOT_ASSESSED = "not_assessed"
    UNDISPUTED = "undisputed"
    DISPUTED = "disputed"


@noun
class Dispute:
    """Who holds which position. `one_source`: only one position is recorded."""

    value: DisputeValue = DisputeValue.NOT_ASSESSED
    by: tuple[Pointer, ...] = ()
    according_to: tuple[Pointer, ...] = ()
    one_source: bool = False
    note: str = ""


class AttributionValue(StrEnum):
    """Whether the usual name is that of the author."""

    RIGHT = "right"
    MISATTRIBUTED = "misattributed"
    DISPUTED = "disputed"


@noun
class Attribution:
    """Whether the usual name is right. `to` is the name to which the text is ascribed."""

    value: AttributionValue
    according_to: tuple[Pointer, ...] = ()
    to: str = ""
    note: str = ""


class OriginalValue(StrEnum):
    """The result of a search for the original. It never claims that there is none."""

    LOCATED = "located"
    NOT_LOCATED = "not_located"


@noun
class Original:
    """Whether the original was located, and as of when (EDTF)."""

    value: OriginalValue
    according_to: tuple[Pointer, ...] = ()
    as_of: str = ""
    note: str = ""


@noun
class Status:
    """The statuses of a record. Each one is independent and has its own sources."""

    text: StatusOfText | None = None
    dispute: Dispute | None = None
    attribution: Attribution | None = None
    original: Original | None = None


@noun
class Assertion:
    """A value that somebody states or contests: which property, what value, by whom, where."""

    property: str
    value: str
    by: str
    locator: str = ""
    chain: str = ""
    note: str = ""


@noun
class Silence:
    """A search for the text without a result: in which sources, in what range, and who says so."""

    in_: tuple[str, ...]
    by: str
    scope: str = ""
    locator: str = ""
    note: str = ""
