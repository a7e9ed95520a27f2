"""Nouns of what a manuscript claims: quotations, citations, dates, stray marks."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from citecheck.model.noun import noun
from citecheck.model.places import Place, Running

if TYPE_CHECKING:
    from citecheck.model.imprints import Imprint
    from citecheck.model.manuscript import BadEntry, CiteMode
    from citecheck.model.statements import Statement


@noun
class Locator:
    """A place within a work, as CSL has it: a label ("page", "chapter", "verse", or None) and a value.

    A value taken from a locator table has the label None.
    """

    label: str | None
    value: str


class CitedBy(StrEnum):
    """By what an author names the work cited."""

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
    """Every locator the citation gives ("bk. 3, ch. 4" are two); any of them may be right."""
    prefix: str
    suffix: str
    place: Place
    block: int
    offset: int
    """Offset of the citation's OBJECT character in the running text of block number `block`."""
    by: CitedBy = CitedBy.KEY

    @property
    def locator(self) -> Locator | None:
        """The first locator, as a report shows it."""
        return self.locators[0] if self.locators else None


class QuotationKind(StrEnum):
    """In what form the author sets the words apart."""

    INLINE = "inline"
    BLOCK = "block"
    VERSE = "verse"
    EPIGRAPH = "epigraph"
    TITLE = "title"


class Attachment(StrEnum):
    """By which habit of writing a citation belongs to a quotation; in the order they are tried."""

    MARKED = "the quotation names its source itself"
    RIGHT_AFTER = "the citation stands right after the quotation"
    INSIDE = "the citation stands inside the quotation"
    NOTE = "the citation stands in the note called right after"
    LATER = "the citation stands later in the sentence"
    AUTHOR_IN_TEXT = "the author is cited in the text earlier in the sentence"
    ATTRIBUTION = "the citation stands in the attribution line"
    BESIDE = "the citation stands in the paragraph before or after the block"
    LAST_BEFORE = "it is the last citation before the quotation in the paragraph"
    FIRST_AFTER = "it is the first citation after the quotation in the paragraph"
    OWN_NOTE = "its own note names no entry of the bibliography"
    NOT_ITS = "the only citation of the paragraph is of a text that does not have it"
    NONE = "no citation stands in the paragraph"

    @property
    def uncertain(self) -> bool:
        """Whether nothing but the paragraph ties the citation to the quotation: `compare` decides by its text."""
        return self in (Attachment.LAST_BEFORE, Attachment.FIRST_AFTER)


@noun
class Quotation:
    """Words the author sets apart as somebody else's.

    `id` is given by the audit (`audit.claims`), "" before.
    `running.text` is what is compared: markup, quotation marks, citations, note calls and attribution
    lines removed; hard and verse line ends are newlines. `place` covers the same stretch in the file.
    `depth` is 0 for an outermost quotation, 1 for one inside it. `short` says why the quotation is
    listed and not judged ("title", "scare", "length"), or is None. `sentence` is the sentence around
    it with the quotation itself, `paragraph` the block's whole text. `attribution` is the text of an attribution line.
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
    """Stretches of `running.text` that the author emphasises."""
    group: tuple[Citation, ...] = ()
    """Every citation of the group that `citation` is taken from, itself among them; empty where nothing is cited."""
    place_unread: str | None = None
    """Why a place that seems to be given for it was not read (see `PlaceCoverage`); None where none seems to be."""

    @property
    def text(self) -> str:
        """The words compared."""
        return self.running.text


@noun
class Dating:
    """A date in the prose tied to a registry record: the claim that something is of that date.

    `edtf` is the value in EDTF (ISO 8601-2). `role` is what is dated (dictated, published, delivered).
    `mention` is true where the author reports somebody else's date.
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
    """The quotation marks of one paragraph that open and never close, or close what never opened.

    `mark` and `place` are the first's; `others` the places of those after it, of which a damaged file may have so many
    that only the first are given. `count` is how many there are.
    """

    mark: str
    place: Place
    others: tuple[Place, ...] = ()
    count: int = 1


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


@noun
class Extract:
    """All that one manuscript claims."""

    quotations: tuple[Quotation, ...]
    citations: tuple[Citation, ...]
    stray: tuple[StrayMark, ...]


Claim: TypeAlias = "Quotation | Citation | Dating | Statement | Imprint | StrayMark | UncheckedCitations | BadEntry"
