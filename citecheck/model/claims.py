"""Nouns of what a manuscript claims: quotations, citations, dates, unpaired marks; and of doubts about entries."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import noun
from citecheck.model.places import Place, Running, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from citecheck.model.imprints import Imprint
    from citecheck.model.manuscript import BadEntry, CiteMode
    from citecheck.model.places import Correction
    from citecheck.model.statements import Statement


@noun
class Locator:
    """A place within a work, as in CSL: a label ("page", "chapter", "verse", or None) and a value.

    A value from a locator table has the label None.
    """

    label: str | None
    value: str


class CitedBy(StrEnum):
    """What an author uses to name the cited work."""

    KEY = "key"
    """A citekey."""
    TYPED = "typed"
    """A citation typed by hand: "Newton, Letter to Hooke, p. 416"."""
    IBID = "ibid"
    """A word that points back to an earlier citation."""
    FIELD = "field"
    """A field of a reference manager."""
    ATTRIBUTION = "attribution"
    """The name of the author or the work in an attribution line."""


@noun
class Citation:
    """One work cited at one place."""

    key: str
    mode: CiteMode
    locators: tuple[Locator, ...]
    """All locators of the citation ("bk. 3, ch. 4" are two). One of them must be right."""
    prefix: str
    suffix: str
    place: Place
    block: int
    offset: int
    """Offset (code points) of the citation's OBJECT character in the running text of block `block`."""
    by: CitedBy = CitedBy.KEY

    @property
    def locator(self) -> Locator | None:
        """The first locator, as a report shows it."""
        return self.locators[0] if self.locators else None


class QuotationKind(StrEnum):
    """The form in which the author sets the words apart."""

    INLINE = "inline"
    BLOCK = "block"
    VERSE = "verse"
    EPIGRAPH = "epigraph"
    TITLE = "title"


class Attachment(StrEnum):
    """The ways in which a citation belongs to a quotation, in the order in which they are tried."""

    MARKED = "the quotation names its source itself"
    RIGHT_AFTER = "the citation stands right after the quotation"
    INSIDE = "the citation stands inside the quotation"
    NOTE = "the citation stands in the note called right after"
    LATER = "the citation stands later in the sentence"
    AUTHOR_IN_TEXT = "the author is cited in the text earlier in the sentence"
    INTRODUCING = "the citation stands before the colon that introduces the quotation"
    ATTRIBUTION = "the citation stands in the attribution line"
    BESIDE = "the citation stands in the paragraph before or after the block"
    ROW = "the only citation of the row of the table fills a cell of it"
    LAST_BEFORE = "it is the last citation before the quotation in the paragraph"
    FIRST_AFTER = "it is the first citation after the quotation in the paragraph"
    ROW_TOLD = "it is the only citation of the row of the table"
    OWN_NOTE = "its own note names no entry of the bibliography"
    OWN_REFERENCE = "the citation typed after it names no entry of the bibliography"
    NOT_ITS = "the only citation of the paragraph is of a text that does not have it"
    NONE = "no citation stands in the paragraph"

    @property
    def uncertain(self) -> bool:
        """Whether only the paragraph or the row ties the citation to the quotation: `compare` decides by its text."""
        return self in (Attachment.LAST_BEFORE, Attachment.FIRST_AFTER, Attachment.ROW_TOLD)


@noun
class Quotation:
    """Words that the author sets apart as somebody else's.

    `id` is "" until the audit gives one (`audit.claims`). `running.text` is what is compared, without markup, quotation
    marks, citations, note calls and attribution lines; hard and verse line ends are newlines. `place` is the same
    stretch in the file. `depth` is 0 for an outermost quotation, 1 for one inside it. `short` is the reason why the
    quotation is listed but not judged ("title", "scare", "length"), or None. `sentence` is the sentence around it with
    the quotation itself, `paragraph` the whole text of the block. `attribution` is the text of an attribution line.
    """

    id: str
    running: Running
    place: Place
    kind: QuotationKind
    citation: Citation | None
    attachment: Attachment
    depth: int
    short: str | None
    sentence: str
    paragraph: str
    block: int
    attribution: str = ""
    lang: str | None = None
    emphasis: tuple[tuple[int, int], ...] = ()
    """Ranges of `running.text` that the author emphasizes, in code points."""
    group: tuple[Citation, ...] = ()
    """Every citation of the group to which `citation` belongs; empty where nothing is cited."""
    lost: tuple[str, ...] = ()
    """Commands (`\\isi`), code and formulas inside it whose words a reader dropped: what is quoted is not known."""
    assumed: tuple[str, ...] = ()
    """Commands inside it that no reader knows and whose arguments are taken as words. They may print more, so these
    words can be verified by a text, but they cannot differ from it."""
    may_be_none: str | None = None
    """Why the words may be no quotation ("gloss", "example", "definition"), or None. A text can verify them; where
    none does, `short` gives this reason."""
    is_translation: bool = False
    """Whether the author says that the words are the author's own translation."""
    place_unread: str | None = None
    """Why a locator that the citation seems to have was not read (see `PlaceCoverage`), or None."""

    @property
    def text(self) -> str:
        """The words that are compared."""
        return self.running.text


@noun
class Dating:
    """A date in the prose that belongs to a registry record: the claim that something is of that date.

    `edtf` is the value in EDTF (ISO 8601-2). `role` is what the date is the date of (dictated, published, delivered).
    `mention`: the author reports somebody else's date.
    """

    text: str
    edtf: str
    place: Place
    record: str
    role: str
    mention: bool
    sentence: str


@noun
class StrayMark:
    """The quotation marks of one paragraph without a partner.

    `mark` and `place` belong to the first one. `others` are the places of further ones; a damaged file may have so many
    that only the first are listed. `count` is their total number.
    """

    mark: str
    place: Place
    others: tuple[Place, ...] = ()
    count: int = 1

    @property
    def places(self) -> tuple[Place, ...]:
        """The places given, the first mark's first."""
        return (self.place, *self.others)


@noun
class UncheckedCitations:
    """Citations whose keys could not be looked up, for one reason.

    `keys` are theirs, each once. `place` is the first's; `others` are the first place of each further key, or of each
    further file where there are several. `unread` are the bibliographies that may have the keys and were not read:
    none where no bibliography is at hand, and then `beside` are those that lie beside the manuscripts, which name none.
    """

    keys: tuple[str, ...]
    place: Place
    others: tuple[Place, ...]
    count: int
    files: int
    unread: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


class CitationDoubtKind(StrEnum):
    """What the prose beside a citation says otherwise than the entry."""

    YEAR = "year"
    AUTHOR = "author"
    SECOND_HAND = "second_hand"
    """The citation says that the work only quotes what is cited."""
    SECOND_HAND_ENTRY = "second_hand_entry"
    """The entry says so, and the citation does not."""


@noun
class CitationDoubt:
    """What the prose says beside a citation, `words` at `place`, and what the entry of `key` has instead, `other`.

    `near` is the key of an entry that fits better, "" for none. `is_certain` is false where an innocent reading is
    likely.
    """

    kind: CitationDoubtKind
    key: str
    words: str
    place: Place
    entry: Place
    other: str = ""
    near: str = ""
    is_certain: bool = True


@noun
class TypedCitation:
    """A citation typed by hand, with the key of the entry that it means.

    `start` and `end` are offsets in the running text of block `block`, `call` the offset at which the reader meets it:
    that of its parentheses, or its own. `suffix` has its locators. `by` says how it names the work. `after` is set for
    a place alone after a quotation, and says to which citation it belongs, if that is one by key. `loose`: nothing but
    the order of the paragraphs ties it to its work, or it may be no citation.
    """

    key: str
    block: int
    start: int
    end: int
    call: int
    suffix: str
    by: CitedBy
    mode: CiteMode
    prefix: str = ""
    after: Citation | None = None
    loose: bool = False


@noun
class UnresolvedCitation:
    """A citation typed by hand of which nobody can tell the work. `keys` are those of the works of the note before, if
    it points back to a note that names several."""

    block: int
    start: int
    end: int
    keys: tuple[str, ...] = ()


@noun
class TypedCitations:
    """All citations typed by hand in one manuscript, in order.

    `unresolved` stand in parentheses of the text; `notes` are the ids of notes in which something was not resolved.
    `ambiguous` point back to a note that names several works.
    """

    resolved: tuple[TypedCitation, ...] = ()
    unresolved: tuple[UnresolvedCitation, ...] = ()
    notes: frozenset[str] = frozenset()
    ambiguous: tuple[UnresolvedCitation, ...] = ()


@noun
class AmbiguousCitation:
    """A citation that points back ("ibid.") to a note that names several works: its words, and these works."""

    text: str
    works: tuple[str, ...]
    place: Place


@noun
class QuotedStretch:
    """A stretch of the running text of block `block` that may be somebody else's words, though no two marks of that
    block enclose it."""

    block: int
    span: Span


@noun
class PendingChange:
    """A tracked change that nobody has accepted, in a quotation or of a figure: who made it, when, and its words.

    `is_verified`: a text held has the quotation as it is with the change.
    """

    author: str
    date: str
    inserted: str
    deleted: str
    place: Place
    is_in_quotation: bool
    is_verified: bool


@noun
class UnmarkedRun:
    """Words that a text held has in exactly this order and that stand in a manuscript without marks.

    `count` is how many they are; `work` and `path` name the text.
    """

    count: int
    work: str
    path: str
    place: Place


@noun
class IdleSuppression:
    """A comment that should answer a finding and answers none.

    `why` is "unused", "expired", "incomplete", "unknown" (its rule) or "wide" (it fits several quotations). `words` are
    those that it names, or a rule that nobody knows; `until` is its last day (ISO 8601, "" for none).
    """

    why: str
    words: str
    until: str
    place: Place


class EntryFaultKind(StrEnum):
    """What is doubtful in an entry."""

    DATE_IMPOSSIBLE = "date_impossible"
    """A date that names no day."""
    DATE_UNREADABLE = "date_unreadable"
    """A date or year that no program reads."""
    DATE_FUTURE = "date_future"
    TWO_YEARS = "two_years"
    """Two years far apart in one field: the original's and the reprint's."""
    YEARS_DISAGREE = "years_disagree"
    """`year` and `date` give two years."""
    KEY_YEAR = "key_year"
    """The key has another year than the entry."""
    PAGES_REVERSED = "pages_reversed"
    ISBN = "isbn"
    ISSN = "issn"
    DOI = "doi"
    DOI_ADDRESS = "doi_address"
    """A DOI with the resolver's address before it."""
    ARXIV = "arxiv"
    LETTERS_GARBLED = "letters_garbled"
    """Letters that were decoded in the wrong encoding."""
    EMPTY = "empty"
    FIELD_UNKNOWN = "field_unknown"
    TYPE_UNKNOWN = "type_unknown"
    TYPE_UNLIKELY = "type_unlikely"
    """An article that has the fields of a book."""
    FIELDS_MISSING = "fields_missing"
    SINGLE_HYPHEN = "single_hyphen"
    URL_UNDATED = "url_undated"
    CAPITALS = "capitals"
    UNPROTECTED = "unprotected"
    """A title with names that a style may put in small letters."""
    SAME_WORK = "same_work"
    UNUSED = "unused"
    RETRACTED = "retracted"


@noun
class EntryFault:
    """One doubt about one entry.

    `field` is the name of the field, `words` is what it has, `other` is what was expected, what contradicts it, or what
    likely meant ("" where there is nothing). `related` is the place of another entry or field with that.
    `is_certain` is false where an innocent reading is possible. `correction` is set where one is certain.
    """

    kind: EntryFaultKind
    key: str
    field: str
    words: str
    place: Place
    other: str = ""
    related: tuple[Place, ...] = ()
    is_certain: bool = True
    correction: Correction | None = None

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The correction, as a fault takes it."""
        return (self.correction,) if self.correction else ()


CitationClaim: TypeAlias = "Citation | AmbiguousCitation | UncheckedCitations | CitationDoubt"
OtherClaim: TypeAlias = "PendingChange | UnmarkedRun | IdleSuppression | BadEntry | EntryFault"
Claim: TypeAlias = "Quotation | CitationClaim | Dating | Statement | Imprint | StrayMark | OtherClaim"
