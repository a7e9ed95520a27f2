"""Nouns of sources and editions: the bibliographic items to which records point."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.model.attestation import HIDDEN, SHORT, UNVERIFIED, Pointer, Verification
from citecheck.model.noun import field, noun
from citecheck.model.places import Place

NOWHERE = Place("", approximate=True)


@noun
class EditionYear:
    """The year on the title page and the year of appearance, in EDTF."""

    title_page: str = field(default="", metadata=SHORT)
    appeared: str = ""


@noun
class SamePassage:
    """One passage in two printings: its page here, and its page in another source."""

    passage: str
    here: str
    in_: str
    there: str


@noun
class Edition:
    """One published edition of a work. `accept_years` are the years that may be given for it."""

    id: str
    year: EditionYear
    lang: str = ""
    place: str = ""
    publisher: str = ""
    translator: str = ""
    pages: str = ""
    revised: bool = False
    accept_years: tuple[str, ...] = ()
    page_map: tuple[SamePassage, ...] = ()
    refs: tuple[Pointer, ...] = ()


@noun
class TrapIf:
    """The condition of an edition trap: a year, words beside it, or a page after an edition's last one."""

    year: str = ""
    any: tuple[str, ...] = ()
    edition: str = ""
    page_over: str = ""


@noun
class EditionTrap:
    """A reference that combines two editions. `then` is error, warning or note."""

    if_: TrapIf
    then: str
    say: str


@noun
class SourceRecord:
    """One bibliographic item.

    `short` is its name in messages; `keys` are citekeys that mean it. `stance` is set where a source argues a case
    ("polemical"). `locators` says how its places are counted.
    """

    id: str
    title: Mapping[str, str]
    schema: str = ""
    type: str = "book"
    short: str = ""
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    translator: str = ""
    container: str = ""
    volume: str = ""
    year: str = ""
    place: str = ""
    publisher: str = ""
    pages: str = ""
    lang: str = ""
    isbn: tuple[str, ...] = ()
    doi: str = ""
    url: str = ""
    keys: tuple[str, ...] = ()
    work: str = ""
    translation_of: str = ""
    other_editions: tuple[str, ...] = ()
    page_map: tuple[SamePassage, ...] = ()
    stance: str = ""
    locators: str = ""
    note: str = ""
    verified: Verification = UNVERIFIED
    stands: Place = field(default=NOWHERE, metadata=HIDDEN)

    @property
    def name(self) -> str:
        """The name in messages."""
        return self.short or self.title.get("en") or next(iter(self.title.values()), self.id)
