"""Nouns that readers make: a manuscript as blocks of running text with marks, and a bibliography."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import field, noun
from citecheck.model.places import Correction, Place, Running, Stretch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OBJECT = "\ufffc"
"""Stands in running text for one thing that is not words: a citation, a note call, code, mathematics."""


class BlockKind(StrEnum):
    """The role of a block in its document."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quote"
    VERSE = "verse"
    EPIGRAPH = "epigraph"
    NOTE = "note"
    CAPTION = "caption"
    METADATA = "metadata"


class MarkKind(StrEnum):
    """What a stretch of running text is, besides words."""

    CITE = "cite"
    NOTE = "note"
    QUOTED = "quoted"
    EMPHASIS = "emphasis"
    CODE = "code"
    MATH = "math"
    EXAMPLE = "example"


class CiteMode(StrEnum):
    """The form of a citation (pandoc's `Cite` modes)."""

    NORMAL = "normal"
    AUTHOR_IN_TEXT = "author_in_text"
    SUPPRESS_AUTHOR = "suppress_author"


@noun
class CiteItem:
    """One key of a citation, with the plain text before and after it.

    `prefix` and `suffix` are what the author typed beside the key inside the brackets, without markup. The suffix
    contains the locator (", p. 416").
    """

    key: str
    mode: CiteMode
    prefix: str
    suffix: str
    place: Place


@noun
class Mark:
    r"""A stretch of a block's running text (`start:end`, in code points) and what it is.

    CITE, NOTE, CODE and MATH cover exactly one OBJECT character. CITE has `items`, NOTE has the id of its `note`.
    QUOTED covers the words between quotation marks that the format itself declares; `key` is the citekey that such a
    stretch names (`[x]{.quote cite=k}`, `\\textcquote{k}{x}`). Quotation marks typed as characters stay characters;
    `extract` pairs them. EXAMPLE covers a linguistic example that the format declares, with its gloss.
    """

    kind: MarkKind
    start: int
    end: int
    items: tuple[CiteItem, ...] = ()
    note: str | None = None
    key: str | None = None


@noun
class LostCommand:
    """A command that no reader knows, and the offset in a block's running text where its words would be.

    If `kept`, the words of its arguments stand there; what else the command prints is not known.
    """

    command: str
    at: int
    kept: bool = False


@noun
class Block:
    """One paragraph or similar unit: running text without markup, and its marks.

    Soft line ends are one space; hard line ends and verse line ends are one newline. `group` joins the blocks of one
    block quotation, epigraph or verse (None elsewhere). `note` is the id of the note to which a NOTE block belongs.
    `key` is a citekey that the container names (`::: {.epigraph cite=k}`). `lang` is a BCP 47 tag, if the document
    declares one. `row` joins the cells of one row of a table.
    """

    kind: BlockKind
    running: Running
    marks: tuple[Mark, ...] = ()
    group: int | None = None
    note: str | None = None
    key: str | None = None
    lang: str | None = None
    lost: tuple[LostCommand, ...] = ()
    row: int | None = None

    @property
    def text(self) -> str:
        """The running text."""
        return self.running.text


@noun
class Notice:
    """Something that a reader could not read or lost, reported once, with its place if known.

    `file` is the name, as typed, of a file that the manuscript takes in and that was not read along with it.
    """

    message: str
    place: Place
    kind: str = "unread"
    file: str = ""


NOT_ALONG = "is not read along with this file"


def not_read_along(file: str, place: Place) -> Notice:
    """The notice on a file that a manuscript takes in, which no reader reads along with it."""
    return Notice(f"“{file}” {NOT_ALONG}; audit it as well", place, kind="include", file=file)


@noun
class TrackedChange:
    """A change that a word processor tracks and nobody has accepted: who made it and when (ISO 8601), its words, and
    `start:end` of the inserted words in the running text of block `block`."""

    author: str
    date: str
    inserted: str
    deleted: str
    block: int
    start: int
    end: int


@noun
class Manuscript:
    """The author's document.

    Blocks stand in document order; the blocks of a note follow the block that calls it. `metadata` has plain strings,
    lists and maps. `unread` is the reason why nothing of the file could be read, or None. `parts` are the files of the
    same work that it takes in where their words stand, as paths from its folder.
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
    parts: tuple[str, ...] = ()
    changes: tuple[TrackedChange, ...] = ()
    """Tracked changes. The blocks are read as if all were accepted."""


@noun
class Field:
    """One field of a bibliography entry: its text with LaTeX decoded, and where it stands."""

    name: str
    value: str
    stands: Place | Stretch

    @property
    def place(self) -> Place:
        """The place of its words as typed."""
        return self.stands.place if isinstance(self.stands, Stretch) else self.stands

    def correction(self, ours: str, words: str) -> Correction | None:
        """`words` in place of `ours`; None where the file does not have `ours` exactly once in this field."""
        return self.stands.correction(ours, words) if isinstance(self.stands, Stretch) else None


@noun
class Reference:
    """One entry of a bibliography. Field names are lower-case BibTeX names; those of CSL entries are translated.

    `authors` are "Family, Given" strings; `year` is the first four-digit year of `date` or `year`, or None. `files` are
    the paths in the entry's `file` field, as typed. `inherits` are the keys of `crossref` and `xdata`.
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
    """A fault in a bibliography.

    `kind` is the rule that judges it: `unreadable` (not read whole, or only by one parser), `duplicate`, `cycle`,
    `names` (two persons with a comma between; `names_unsure` where it may be one, `names_others` for "et al."),
    `unescaped` (a bare sign of LaTeX). `remedy` says how to correct it. `kept`: nothing of the entry was lost, so that
    a finding only warns. `lacks` are keys from which the entry inherits and which the file does not have. `cause`: the
    faults of one file that have it are one finding.
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
    cause: str = ""


@noun
class Bibliography:
    """A bibliography file as read: its entries, and those that could not be read."""

    path: str
    sha256: str
    references: tuple[Reference, ...]
    bad: tuple[BadEntry, ...] = ()
    unread: str | None = None
