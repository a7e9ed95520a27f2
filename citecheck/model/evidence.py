"""Nouns of evidence: witnesses, matches, departures, alterations, records."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from citecheck.model.date_mentions import Standing
from citecheck.model.noun import noun
from citecheck.model.places import Place, Span
from citecheck.model.verdicts import How, PlaceVerdict, Wording

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.claims import Citation, Locator
    from citecheck.model.date_mentions import OtherDate
    from citecheck.model.imprints import ImprintEvidence
    from citecheck.model.manuscript import Reference
    from citecheck.model.places import Correction
    from citecheck.model.statements import BackTranslation, StatementEvidence


class Change(StrEnum):
    """The four kinds of departure in textual criticism."""

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
class Misreading:
    """The text's words may be a misreading of ours. `rate` is the share of misread letters measured on the page.

    `is_likelier` is true where that is likelier than that ours are an alteration.
    """

    rate: float
    is_likelier: bool


@noun
class Departure:
    """One place where the quotation and the text differ.

    `ours` and `theirs` are the words as printed ("" where there are none). `start` and `end` are offsets in the
    quotation's running text (an omission has start == end), `theirs_start` and `theirs_end` offsets in the text held.
    `cause` is the reason for the weight: "negation", "number", "name", "modal", "comparative", "date", the name of a
    spelling class, or "". `attested` are the sigla of witnesses with our reading, `copies` the paths of other copies of
    the work with it. `misread` is set where the copy may be misread here.
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
    misread: Misreading | None = None


@noun
class Alteration:
    """A change that the author marks. `kind` is "ellipsis", "bracket", "sic", "case" or "emphasis".

    `hidden` are the words of the text that the mark replaces ("" for none). `crosses` are words among them that change
    a meaning ("not", "unless").
    """

    kind: str
    start: int
    end: int
    hidden: str = ""
    crosses: tuple[str, ...] = ()

    @property
    def hides_words(self) -> int:
        """How many words of the text the mark replaces."""
        return len(self.hidden.split())


@noun
class Witness:
    """A text held, as a report names it.

    `doubt` is what speaks against its being a text of the work, as the end of a sentence on it ("" for nothing): a
    finding that rests on it is at most a warning. `file` is the address of a PDF, `item` that of a PDF in a Zotero
    library, "" for none: `Match.links` opens them at a page. `siglum`, `rank` and `how` (how well its source was
    verified) are set for a witness of a registry record.
    """

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
    doubt: str = ""
    file: str = ""
    item: str = ""


@noun
class Turn:
    """Words beside the passage that change its sense: a limiting clause after it, or a negation before it.

    `words` are the text's words, from the limiting word on (`after`) or up to the passage (before).
    """

    words: str
    after: bool


@noun
class Match:
    """A passage of a text held, aligned with the quotation.

    `start` and `end` are offsets in the decoded text. `likeness` is between 0 and 1, for order and information only.
    `before` and `after` are the neighbouring words in the text. `leads` and `continues` are the words of the same
    sentence before and after the passage.
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
    """The spans of the passage's pieces, which ellipses divide."""
    turns: tuple[Turn, ...] = ()
    """Words that the quotation leaves out and that change its sense; empty where the author marks the omission."""
    language: str = ""
    """The code of the language by whose words the departures were weighed; "" if unknown."""
    sheet: str = ""
    """The page of the file on which the passage stands, counted from 1; "" where the file has no pages."""
    highlighted: str = ""
    """The label of the page on which the user marked the words in Zotero; "" where they are not marked."""
    division: str = ""
    """The headings of the part, chapter and section that has the passage; "" where the text names none."""

    @property
    def weight(self) -> Weight:
        """The weight of the heaviest departure."""
        return max((d.weight for d in self.departures), default=Weight.FORM)

    @property
    def links(self) -> tuple[str, ...]:
        """Addresses that open the copy held at the page on which the passage begins: the file, and Zotero's own reader.
        None where the copy is no PDF."""
        page = self.sheet.partition("-")[0]
        witness = self.witness
        addresses = (witness.file and f"{witness.file}#page={page}", witness.item and f"{witness.item}?page={page}")
        return tuple(filter(None, addresses)) if page else ()


@noun
class Answer:
    """What the texts held show of one quotation: the verdicts on its words and place, and the matches, best first."""

    wording: Wording
    reason: str | None
    place: PlaceVerdict
    matches: tuple[Match, ...]
    looked_in: tuple[str, ...] = ()
    pages_held: int = 0
    """The pages of the texts that lack the passage, where they need not be the whole work; 0 where they have none."""
    shares_place: bool = False
    """Whether the place was not compared here, because another quotation with the same citation answers for it."""


class CitationOutcome(StrEnum):
    """What one of the works cited for a quotation shows of its words."""

    HAS_WORDS = "has_words"
    LACKS_WORDS = "lacks_words"
    UNHELD = "unheld"
    UNCHECKED = "unchecked"


@noun
class CitedWork:
    """One citation of the group for a quotation, and what the texts of its work show of the words."""

    citation: Citation
    outcome: CitationOutcome


class LockState(StrEnum):
    """How a quotation stands to the lock file."""

    AS_RECORDED = "as_recorded"
    WORDS_CHANGED = "words_changed"
    WORK_CHANGED = "work_changed"
    LOCATOR_CHANGED = "locator_changed"
    NEW = "new"


class TextChange(StrEnum):
    """How the text at hand differs from the one recorded: another file, or the same file read otherwise."""

    FILE = "file"
    READER = "reader"


@noun
class LockEvidence:
    """What a lock file says of one quotation.

    `wording`, `place`, `severity` (of the heaviest finding, "none" for none) and `date` (ISO 8601) are those recorded;
    "" for a quotation that is new. `text_change` is how the text at hand differs from the one recorded, None where it
    does not or none is at hand; `text_path` is that text, `readers` are the reader recorded and the one here.
    """

    state: LockState
    wording: str = ""
    place: str = ""
    severity: str = ""
    date: str = ""
    text_change: TextChange | None = None
    text_path: str = ""
    readers: tuple[str, ...] = ()


@noun
class OriginalPage:
    """The page of the original that an author's own translation cites: the copy held, its words, and the figures of the
    translation that stand neither there nor close by."""

    path: str
    words: str
    lacking: tuple[str, ...] = ()


@noun
class Sibling:
    """An earlier quotation of the same passage in other words: what differs in both, and its place.

    `is_sure`: both name their work. `is_ours_held` and `is_theirs_held`: a text held has the one wording or the other.
    """

    ours: str
    theirs: str
    place: Place
    is_sure: bool = True
    is_ours_held: bool = False
    is_theirs_held: bool = False


@noun
class OtherEdition:
    """The manuscript seems to quote another edition of the work: `departing` of its `of` long quotations depart from
    the copy held."""

    departing: int
    of: int


@noun
class RecordStatement:
    """What a record says of a quotation, for printing: status, sentence, verification, sources.

    `witnesses` have the draft's wording, out of `wordings` different ones. `told_in` is the source that names the
    single informant, `as_of` the date as of which the original was not located. `told`: the draft names the informant
    or says that the words are reported. `contested`: the draft says that the text is disputed. `turned` is the
    back-translation that the draft quotes as if it were the original, or None. `rendered`: the draft says that it
    translates itself.
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
    rendered: bool = False
    named: bool = False
    """Whether the draft names the informant anywhere."""


@noun
class DatingEvidence:
    """What a record says on the date of one document or event.

    `printed_by` are sources that print the draft's value. `order` says which order of events contradicts it ("" for
    none), `order_how` how well that was verified.
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
    severity: str = ""
    """The highest severity that the record allows for a known misdating; "" for any."""
    primary: bool = True
    """Whether a date of the thing itself means this role (the dictation, for a dictated letter)."""
    order: str = ""
    order_how: How = How.GENERAL_KNOWLEDGE


@noun
class Evidence:
    """All that is known of one quotation, citation or other claim.

    `cited` is the entry of the citekey, if the bibliography has it. `known` is false where a bibliography lacks the
    key, None where there is no bibliography. `other_date` is an earlier date of the same thing that contradicts this
    one. `other_volume` is the volume of the cited entry, if the citation names another one ("" otherwise).
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
    key_correction: Correction | None = None
    """The citekey in the letter case of the one entry that has it otherwise, for a key that no entry has."""
    other_volume: str = ""
    group: tuple[CitedWork, ...] = ()
    """Every work of the quotation's citation group, in the author's order."""
    proposed: tuple[Citation, ...] = ()
    """The citations that the manuscript alone gives the quotation, before texts decide among them."""
    lock: LockEvidence | None = None
    """What the lock file says; None where none is used."""
    original: OriginalPage | None = None
    """The page cited, where the quotation is the author's own translation and a text of the work is held."""

    @property
    def matches(self) -> tuple[Match, ...]:
        """The matches behind the verdict on the wording: none where the passage stands elsewhere or nowhere."""
        if self.answer is None or self.answer.wording not in (Wording.VERIFIED, Wording.DIFFERS):
            return ()
        return self.answer.matches


@noun
class Query:
    """One quotation to search for: its words as printed, and what the author says of the source.

    `works` are names of works (see `HeldText.names`); empty where nothing is cited. `locators` are those of the
    citation; any of them may be right. `lang` is a BCP 47 tag, if known. `order` is a hint: quotations of one work that
    follow each other in the manuscript have a rising `order`, which helps to choose between equal places.
    """

    id: str
    text: str
    works: tuple[str, ...] = ()
    locators: tuple[Locator, ...] = ()
    lang: str | None = None
    emphasis: tuple[tuple[int, int], ...] = ()
    order: int = 0
