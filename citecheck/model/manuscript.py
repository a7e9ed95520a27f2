"""Nouns that readers give: a manuscript as blocks of running text with marks, and a bibliography."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import Any

from citecheck.model.noun import noun
from citecheck.model.places import Place, Running

OBJECT = "\ufffc"
"""Stands in running text for one thing that is not words: a citation, a note call, code, mathematics."""


class BlockKind(StrEnum):
    """What a block of running text is in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    VERSE = "verse"
    EPIGRAPH = "epigraph"
    NOTE = "note"
    CAPTION = "caption"
    METADATA = "metadata"


class MarkKind(StrEnum):
    """What a stretch of running text is beside being words."""

    CITE = "cite"
    NOTE = "note"
    QUOTED = "quoted"
    EMPHASIS = "emphasis"
    CODE = "code"
    MATH = "math"


class CiteMode(StrEnum):
    """How a citation is made (pandoc's `Cite` modes)."""

    NORMAL = "normal"
    AUTHOR_IN_TEXT = "author_in_text"
    SUPPRESS_AUTHOR = "suppress_author"


@noun
class CiteItem:
    """One key of a citation, with what stands before and after it as plain text.

    `prefix` and `suffix` are what the author typed inside the brackets beside the key, markup removed;
    the suffix holds the locator (", p. 416").
    """

    key: str
    mode: CiteMode
    prefix: str
    suffix: str
    place: Place


@noun
class Mark:
    """A stretch of a block's running text and what it is.

    CITE, NOTE, CODE and MATH cover exactly one OBJECT character. `items` is filled for CITE; `note` holds
    the note's id for NOTE; `key` the citekey that a QUOTED stretch names itself (`[x]{.quote cite=k}`,
    `\\textcquote{k}{x}`), where it does. QUOTED covers the words between quotation marks that the
    format itself states; marks typed as characters stay characters and are paired in `extract`.
    """

    kind: MarkKind
    start: int
    end: int
    items: tuple[CiteItem, ...] = ()
    note: str | None = None
    key: str | None = None


@noun
class Block:
    """One paragraph-like block: running text without markup, and marks on it.

    Soft line ends are one space; hard line ends and verse line ends are one newline. `group` joins the
    blocks of one block quotation, epigraph or verse (None elsewhere). `note` is the id of the note a
    NOTE block belongs to. `key` is a citekey the container names (`::: {.epigraph cite=k}`). `lang` is a
    BCP 47 tag where the document declares one.
    """

    kind: BlockKind
    running: Running
    marks: tuple[Mark, ...] = ()
    group: int | None = None
    note: str | None = None
    key: str | None = None
    lang: str | None = None

    @property
    def text(self) -> str:
        """The running text."""
        return self.running.text


@noun
class Notice:
    """Something a reader could not read or lost, said once, with its place where known."""

    message: str
    place: Place
    kind: str = "unread"


@noun
class Manuscript:
    """The author's document under audit.

    Blocks stand in document order; a note's blocks stand where the note is called, after the block that
    calls it. `metadata` holds plain strings, lists and maps. `unread` is None, or the reason why nothing
    of the file could be read.
    """

    path: str
    format: str
    sha256: str
    source: str | None
    blocks: tuple[Block, ...]
    metadata: dict[str, Any] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    unread: str | None = None
    lang: str | None = None


@noun
class Field:
    """One field of a bibliography entry: its text with LaTeX markup decoded, and where it stands."""

    name: str
    value: str
    place: Place


@noun
class Reference:
    """One entry of a bibliography. Field names are lower-case BibTeX names, CSL entries are translated.

    `authors` are "Family, Given" strings; `year` is the first four-digit year of `date` or `year`, or None.
    `files` are the paths the entry's `file` field names, as typed. `inherits` are keys of `crossref` and `xdata`.
    """

    key: str
    type: str
    place: Place
    fields: dict[str, Field]
    authors: tuple[str, ...] = ()
    title: str = ""
    year: str | None = None
    files: tuple[str, ...] = ()
    inherits: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


@noun
class BadEntry:
    """Something in a bibliography that is not as it should be. `kind` is the rule that judges it:
    `unreadable` (could not be read whole, or only by one parser), `duplicate`, `cycle`.

    `remedy` says how to mend it. `kept` is true where nothing of the entry was lost all the same, so that a
    finding only warns. `lacks` are the keys of other entries that it takes fields from and the file does not have.
    `undefined` is the name that no `@string` defines, where that is the fault.
    """

    kind: str
    key: str | None
    message: str
    place: Place
    related: tuple[tuple[str, Place], ...] = ()
    remedy: str = ""
    kept: bool = False
    lacks: tuple[str, ...] = ()
    undefined: str = ""


@noun
class Bibliography:
    """A bibliography file as read: every entry that could be read, and every one that could not."""

    path: str
    sha256: str
    references: tuple[Reference, ...]
    bad: tuple[BadEntry, ...] = ()
    unread: str | None = None
