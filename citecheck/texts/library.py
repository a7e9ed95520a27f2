"""The texts held: each with its name, its state and, on first use, its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from citecheck.errors import fault_in_file
from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.foundation.files import real
from citecheck.model.noun import field, noun, replace
from citecheck.model.places import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from citecheck.model.evidence import Witness
    from citecheck.model.structured_text import LayerSpan
    from citecheck.model.verdicts import How
    from citecheck.texts.attachments.tie import Highlight, Tie
    from citecheck.texts.content import FileContent
    from citecheck.texts.held_content import Content
    from citecheck.texts.index_interface import Index
    from citecheck.texts.pages.locator_table import LocatorTable

    Value = TypeVar("Value")


PDF = ".pdf"
"""How the name of a file ends that a viewer opens at a page."""


@noun
class IndexedFacts:
    """What an index knows of a file without tables."""

    sha256: str
    quality: str
    notices: tuple[str, ...]


@noun
class ScanRequest:
    """That a text is read by a program if it is a scan: on what the program's reading depends (its version and data),
    and the language of the text as far as somebody names it (a code, or "" where the words must show it)."""

    program: str
    language: str = ""


@noun
class HeldText:
    """One text of a work. Its file is opened when its words or state are first needed.

    `work` is the name of the text (that of the file, without suffix), `keys` are further names of the work. `path` is
    the file as a report shows it, `file` its real place, `tables` the files of its masks and locators, `known` what was
    computed from the same file before. `complete` is whether the person says that it is whole, None where nobody does.
    `ties` are the works to which it belongs though neither its name nor texts.toml says so. `scan` says how
    it is read if it is a scan; None if it is not. `record`, `siglum`, `rank`
    and `how` belong to a witness of a record.
    """

    __slots__ = ("__dict__",)
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    work: str
    path: str
    load: Callable[[], Content | FileContent] = field(repr=False)
    keys: tuple[str, ...] = ()
    title: str = ""
    edition: str = ""
    language: str | None = None
    complete: bool | None = None
    licence: str = ""
    copy_of: str | None = None
    pinned: str | None = None
    record: str | None = None
    siglum: str | None = None
    rank: str | None = None
    how: How | None = None
    file: Path | None = None
    tables: tuple[Path, ...] = ()
    known: IndexedFacts | None = None
    ties: tuple[Tie, ...] = ()
    scan: ScanRequest | None = None

    def forget(self) -> None:
        """Drop what was read; it is read again when needed. A large library does not fit in memory."""
        self.__dict__.pop("content", None)

    @cached_property
    def content(self) -> Content | FileContent:
        """The content of the file, read once. Raises Cancelled."""
        stop_if_cancelled()
        return self.load()

    def _asked(self, ask: Callable[[Content | FileContent], Value]) -> Value:
        """What is found out of the file. A fault of citecheck in finding that out makes the text an unreadable one."""
        try:
            return ask(self.content)
        except Exception as error:
            from citecheck.texts.held_content import Content

            why = f"unreadable: {fault_in_file(error)}"
            self.__dict__["content"] = Content("", self.content.sha256, why, Span(0, 0))
            return ask(self.content)

    @property
    def text(self) -> str:
        """The decoded text, in which the offsets of matches count."""
        return self.content.text

    @property
    def state(self) -> IndexedFacts | Content | FileContent:
        """What is known of the file: its content if it was read, else the facts of an index."""
        return self.known if self.known and "content" not in self.__dict__ else self.content

    @property
    def sha256(self) -> str:
        """SHA-256 of the file's bytes, in hexadecimal."""
        return self.state.sha256

    @property
    def quality(self) -> str:
        """`sound`, or why the absence of a passage from this text proves little."""
        state = self.state
        return state.quality if state is self.known else self._asked(lambda content: content.quality)

    @property
    def reader(self) -> int:
        """The version of what reads the file, beside citecheck's own code; 0 where there is nothing beside it."""
        from citecheck.formats.table import reader_version

        return reader_version(self.file.name) if self.file else 0

    @property
    def read_by(self) -> str:
        """The program that read the words of a scan, with its version; "" for any other text."""
        return self.content.read_by if self.scan is not None else ""

    @property
    def body(self) -> Span:
        """The span of the author's text."""
        return self._asked(lambda content: content.body)

    @property
    def masks(self) -> tuple[Span, ...]:
        """The spans that are not the author's text."""
        return self._asked(lambda content: content.masks)

    @property
    def locators(self) -> LocatorTable:
        """Places by a table beside the text."""
        return self._asked(lambda content: content.locators)

    @property
    def pages(self) -> LocatorTable:
        """Printed pages by markers inside the text."""
        return self._asked(lambda content: content.pages)

    @property
    def lost(self) -> tuple[Span, ...]:
        """What is left of the pages of which words may be lost; none where the file is whole."""
        return self._asked(lambda content: content.lost)

    @property
    def whole(self) -> bool:
        """Whether the text is the whole work: as the person says, as its name says (the work's citekey), or, where it
        was found by itself, by its number of pages."""
        if self.complete is not None or not self.ties:
            return self.complete is not False
        from citecheck.texts.attachments.fit import fits

        return not self.doubt and all(fits(tie.facts, self.sheets) for tie in self.ties)

    @cached_property
    def doubt(self) -> str:
        """What speaks against the work of a text that was found by itself, as the end of a sentence; "" for nothing."""
        if self.complete or not self.ties:
            return ""
        from citecheck.texts.attachments.fit import doubt

        return next(filter(None, (doubt(tie, self.sheets, self.opening) for tie in self.ties)), "")

    @property
    def opening(self) -> str:
        """The words of the first sheets, on which a file says what it is."""
        return self._asked(lambda content: content.opening)

    @property
    def sheets(self) -> int:
        """The number of the file's pages, or of the pages that it marks; 0 where it has none."""
        return self._asked(lambda content: content.sheets)

    @property
    def doubtful(self) -> tuple[LayerSpan, ...]:
        """Words that may be read otherwise, in order; the value of each is its other reading."""
        return self._asked(lambda content: content.doubtful)

    @property
    def divisions(self) -> tuple[LayerSpan, ...]:
        """The parts, chapters and sections of the text, each with its headings."""
        return self._asked(lambda content: content.divisions)

    @property
    def sheet_table(self) -> LocatorTable:
        """The pages of the file by their number in it."""
        return self._asked(lambda content: content.sheet_table)

    @property
    def witness(self) -> Witness:
        """The text as a report names it."""
        from citecheck.model.evidence import Witness

        return Witness(
            self.work,
            self.path,
            self.title,
            self.edition,
            self.whole,
            self.quality,
            self.record,
            self.siglum,
            self.rank,
            self.how,
            self.doubt,
            self.address,
            self.item,
        )

    @property
    def address(self) -> str:
        """The address of a PDF, which viewers open at a page; "" for any other file."""
        if self.file is None or self.file.suffix.lower() != PDF:
            return ""
        return real(self.file).as_uri()

    @property
    def highlights(self) -> tuple[Highlight, ...]:
        """What the user marked in the file in Zotero."""
        return tuple(one for tie in self.ties for one in tie.highlights)

    @property
    def item(self) -> str:
        """The address that opens the file in Zotero, if it was found in a Zotero library; else ""."""
        return next((tie.item for tie in self.ties if tie.item), "")


@noun
class RefusedFile:
    """A text, a folder of texts, records or a table that a file of the project names and that is not read: it lies out
    of reach, or cannot be used.

    `path` is as a report shows it. `keys` are the entries of a bibliography that name it, if any.
    """

    path: str
    why: str
    keys: tuple[str, ...] = ()


@noun
class IndexedTexts:
    """An index, and the texts held that are unchanged since it was made, by their index in `Index.docs`."""

    index: Index
    texts: dict[int, HeldText]


@noun
class Library:
    """All texts held, in the order in which they were gathered, with notices from gathering them."""

    __slots__ = ("__dict__",)

    texts: tuple[HeldText, ...] = ()
    places: tuple[str, ...] = ()
    """Where texts were looked for, in the user's words."""
    notices: tuple[str, ...] = ()
    indexes: tuple[IndexedTexts, ...] = ()
    """Indexes of some of the texts."""
    refused: tuple[RefusedFile, ...] = ()
    """Files that are not read because they lie out of reach, or cannot be used."""
    unused: tuple[RefusedFile, ...] = ()
    """Files that entries of a bibliography name, that are there, and that no reader reads: see `NamedTexts`."""
    gone: tuple[RefusedFile, ...] = ()
    """Files that entries of a bibliography name, and that are not there."""

    @cached_property
    def _by_name(self) -> dict[str, list[HeldText]]:
        names: dict[str, list[HeldText]] = {}
        for text in self.texts:
            for name in self.names_of(text):
                names.setdefault(name, []).append(text)
        return names

    @cached_property
    def _by_folded_name(self) -> dict[str, set[str]]:
        folded: dict[str, set[str]] = {}
        for name in self._by_name:
            folded.setdefault(_letters(name), set()).add(name)
        return folded

    @staticmethod
    def names_of(text: HeldText) -> tuple[str, ...]:
        """Every name by which a text may be cited: the name of the file, its further keys, the works it is tied to."""
        return tuple(dict.fromkeys((text.work, *text.keys, *(tie.key for tie in text.ties))))

    def of(self, names: Iterable[str]) -> list[HeldText]:
        """The texts of the named works, each once. A text with that very name comes before copies of it.

        A name without a text matches if exactly one name has its letters and digits ("Gibbon-1776" for "gibbon1776").
        A text that the person named after the work stands for those that were found by themselves.
        """
        found: dict[int, HeldText] = {}
        for name in names:
            for text in sorted(self._named(name), key=lambda text: text.work != name):
                found.setdefault(id(text), text)
        texts = list(found.values())
        given = [text for text in texts if not text.ties and text.record is None]
        return [text for text in texts if not text.ties] if given else texts

    def _named(self, name: str) -> Sequence[HeldText]:
        if name in self._by_name:
            return self._by_name[name]
        near = self._by_folded_name.get(_letters(name), set())
        return self._by_name[next(iter(near))] if len(near) == 1 else ()

    @property
    def all_notices(self) -> tuple[str, ...]:
        """What the user must know of the texts: what could not be used, and which are not as pinned.

        Every text without an index is read.
        """
        return (*self.notices, *(line for text in self.texts for line in _notices_of(text)))

    def with_texts(self, more: Iterable[HeldText]) -> Library:
        """These texts and further ones."""
        return replace(self, texts=(*self.texts, *more))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold())) or name


def _notices_of(text: HeldText) -> Iterator[str]:
    if text.quality.startswith("unreadable"):
        yield f"{text.path}: {text.quality}"
        return
    yield from text.state.notices
    from citecheck.texts.quality import EMPTY

    if text.quality == EMPTY:
        yield f"{text.path}: there are no words in it"
    if text.pinned and text.pinned.lower() != text.sha256:
        yield f"{text.path}: not the text that was pinned (sha256 {text.sha256[:12]}…, pinned {text.pinned[:12]}…)"
