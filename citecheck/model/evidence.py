"""Nouns of evidence: witnesses, matches, departures, alterations, records."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from citecheck.model.date_mentions import OtherDate, Standing
from citecheck.model.noun import noun
from citecheck.model.places import Place, Span
from citecheck.model.verification import How

if TYPE_CHECKING:
    from citecheck.model.claims import Citation, Locator
    from citecheck.model.imprints import ImprintEvidence
    from citecheck.model.manuscript import Reference
    from citecheck.model.statements import BackTranslation, StatementEvidence


class Wording(StrEnum):
    """What is known of the words of a quotation (see the contract)."""

    VERIFIED = "verified"
    DIFFERS = "differs"
    ELSEWHERE = "elsewhere"
    ABSENT = "absent"
    UNCHECKED = "unchecked"
    UNHELD = "unheld"
    SHORT = "short"


class PlaceVerdict(StrEnum):
    """Whether the passage stands where the citation says."""

    RIGHT = "right"
    WRONG = "wrong"
    UNCHECKED = "unchecked"


class Change(StrEnum):
    """The four ways a copy departs from its witness (textual criticism)."""

    SUBSTITUTION = "substitution"
    OMISSION = "omission"
    ADDITION = "addition"
    TRANSPOSITION = "transposition"


class Weight(IntEnum):
    """How much a departure changes, from the lightest to the heaviest."""

    FORM = 0
    SPELLING = 1
    WORDING = 2
    MEANING = 3

    @property
    def label(self) -> str:
        """The name in reports."""
        return self.name.lower()


@noun
class Departure:
    """One place where the quotation and the witness differ.

    `ours` and `theirs` are the words as printed ("" for what is not there). `start`/`end` are offsets in
    the quotation's running text (an omission has start == end); `theirs_start`/`theirs_end` offsets in the
    witness's text. `cause` says what made the weight: "negation", "number", "name", "modal", "comparative",
    "date", the name of a spelling class, or "". `attested` are the sigla of witnesses that read as ours does,
    `copies` the paths of other copies of the work that do.
    """

    change: Change
    ours: str
    theirs: str
    weight: Weight
    start: int
    end: int
    theirs_start: int
    theirs_end: int
    cause: str = ""
    attested: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@noun
class Alteration:
    """A change the author marks: kind is "ellipsis", "bracket", "sic", "case" or "emphasis".

    `hidden` are the witness's words the mark stands for ("" where it stands for none); `crosses` names what
    the hidden stretch holds that turns a meaning ("not", "unless"), if anything.
    """

    kind: str
    start: int
    end: int
    hidden: str = ""
    crosses: tuple[str, ...] = ()

    @property
    def hides_words(self) -> int:
        """How many words of the witness the mark stands for."""
        return len(self.hidden.split())


@noun
class Witness:
    """A text held, as a report names it. `siglum`, `rank` and `how` (how well its source was seen) are set for a
    witness text of a registry record."""

    work: str
    path: str
    title: str = ""
    edition: str = ""
    complete: bool = False
    quality: str = "sound"
    record: str | None = None
    siglum: str | None = None
    rank: str | None = None
    how: How | None = None


@noun
class Turn:
    """Words beside the passage that turn its sense: a limiting clause after it, or a denial before it.

    `words` are the witness's, from the limiting word on (after) or up to the passage (before).
    """

    words: str
    after: bool


@noun
class Match:
    """A passage found in a witness, laid beside the quotation.

    `start`/`end` are offsets in the witness's decoded text. `likeness` is between 0 and 1 and is for ordering
    and information only. `before` and `after` are the witness's neighbouring words; `leads` the words of
    the same sentence before the passage and `continues` those after it, up to the sentence's end.
    """

    witness: Witness
    start: int
    end: int
    locator: Locator | None
    likeness: float
    theirs: str
    before: str
    after: str
    leads: str
    continues: str
    departures: tuple[Departure, ...]
    alterations: tuple[Alteration, ...]
    spans: tuple[Span, ...] = ()
    """The pieces of the passage, where ellipses divide it."""
    turns: tuple[Turn, ...] = ()
    """What the quotation cuts off that turns its sense; empty where the author marks the cut."""
    language: str = ""
    """The code of the language whose words the departures were weighed by; "" where it is not known."""

    @property
    def weight(self) -> Weight:
        """The weight of the heaviest departure."""
        return max((d.weight for d in self.departures), default=Weight.FORM)


@noun
class Answer:
    """What the texts held say of one quotation: the verdict on words and place, and the matches, best first."""

    wording: Wording
    reason: str | None
    place: PlaceVerdict
    matches: tuple[Match, ...]
    looked_in: tuple[str, ...] = ()


class CitationOutcome(StrEnum):
    """What is known of the words of a quotation in one of the works cited for it."""

    HAS_WORDS = "has_words"
    LACKS_WORDS = "lacks_words"
    UNHELD = "unheld"
    UNCHECKED = "unchecked"


@noun
class CitedWork:
    """One member of the group of citations that stands for a quotation, and what its work's texts say of the words."""

    citation: Citation
    outcome: CitationOutcome


@noun
class Sibling:
    """An earlier quotation of the same passage, worded otherwise: what differs here and there, and where."""

    ours: str
    theirs: str
    place: Place


@noun
class OtherEdition:
    """That a manuscript seems to quote a work in another edition than the copy held: so many of its long quotations
    depart from the copy, of so many."""

    departing: int
    of: int


@noun
class RecordStatement:
    """What a record says, ready to be printed: status value, sentence, how it was verified, sources.

    `witnesses` are those that read as the draft does, of `wordings` different ones known; `told_in` is the source
    that names the one informant, `as_of` when the original had not been found. `told` is true where the draft itself
    says on whose word the text is known, or that it is only told; `contested` where it says that the text is disputed.
    `turned` is the back-translation whose words the draft has as if they were the original's, None where it has others.
    """

    record: str
    title: str
    status: str | None
    report_line: str
    verified: str
    disputed: bool
    parties: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    how: How = How.GENERAL_KNOWLEDGE
    informant: str = ""
    told_in: str = ""
    as_of: str = ""
    wordings: int = 0
    told: bool = False
    contested: bool = False
    turned: BackTranslation | None = None


@noun
class DatingEvidence:
    """What a record gives for the date of one document or event; `printed_by` says who prints the draft's value.

    `order` says what else speaks against it: that it would come before something it follows ("" for nothing);
    `order_how` how well that was seen.
    """

    record: str
    title: str
    role: str
    accepted: tuple[str, ...]
    accepted_words: str
    references: tuple[str, ...]
    agrees: bool
    misdating: str | None
    verified: str
    how: How = How.GENERAL_KNOWLEDGE
    standing: Standing = Standing.AGREES
    readings: tuple[str, ...] = ()
    printed_by: tuple[str, ...] = ()
    note: str = ""
    primary: bool = True
    """Whether the role is what a date of the thing itself means (the dictation of a dictated letter)."""
    order: str = ""
    order_how: How = How.GENERAL_KNOWLEDGE


@noun
class Evidence:
    """All that is known of one quotation, citation or other claim.

    `cited` is the reference the claim's citekey names, if the bibliography has it; `known` is false where a
    bibliography is held and lacks the key, None where no bibliography is held. `other_date` is an earlier date of the
    same thing that cannot stand beside this one. `other_volume` is the volume that the entry cited is, where the
    citation names another ("" for none).
    """

    answer: Answer | None = None
    cited: Reference | None = None
    known: bool | None = None
    statement: RecordStatement | None = None
    siblings: tuple[Sibling, ...] = ()
    other_edition: OtherEdition | None = None
    dating: DatingEvidence | None = None
    other_date: OtherDate | None = None
    telling: StatementEvidence | None = None
    imprint: ImprintEvidence | None = None
    near_keys: tuple[str, ...] = ()
    other_volume: str = ""
    group: tuple[CitedWork, ...] = ()
    """Every work of the quotation's citation group, in the author's order."""

    @property
    def matches(self) -> tuple[Match, ...]:
        """The matches that the wording's verdict rests on: none where the passage is elsewhere or nowhere."""
        if self.answer is None or self.answer.wording not in (Wording.VERIFIED, Wording.DIFFERS):
            return ()
        return self.answer.matches


@noun
class Query:
    """One quotation to be looked for: its words as printed, and what the author says of the source.

    `works` are names of works (see `HeldText.names`); empty where nothing is cited. `locators` are what the
    author gives, any of which may be right. `lang` is a BCP 47 tag where known. `verse` says that line
    ends of the quotation are the author's. `order` is a hint: quotations of one work that follow each
    other in the manuscript share a rising `order`, so that equal places can be told apart.
    """

    id: str
    text: str
    works: tuple[str, ...] = ()
    locators: tuple[Locator, ...] = ()
    lang: str | None = None
    emphasis: tuple[tuple[int, int], ...] = ()
    order: int = 0
