"""The texts held: each with its name, its state and, when first needed, its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.model.evidence import Witness
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.model.verification import How
from citecheck.texts.content import FileContent
from citecheck.texts.index_interface import Index
from citecheck.texts.pages.locator_table import LocatorTable


@noun
class Content:
    """What a file holds. `masks` are stretches that are not the author's text; `body` is where that text lies."""

    text: str
    sha256: str
    quality: str
    body: Span
    masks: tuple[Span, ...] = ()
    locators: LocatorTable = field(default_factory=LocatorTable)
    pages: LocatorTable = field(default_factory=LocatorTable)
    notices: tuple[str, ...] = ()


@noun
class IndexedFacts:
    """What an index knows of a file that has no tables beside it."""

    sha256: str
    quality: str
    notices: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class HeldText:
    """One text of a work. Its file is opened when its words or state are first asked for.

    `work` is the text's name (the file's, without suffix), `keys` are further names of the work, `path` is the file as
    a report shows it, `file` where it lies, `tables` the files of its masks and places, `known` what was found out of
    the same file before. `record`, `siglum`, `rank` and `how` belong to a witness text of a record.
    """

    work: str
    path: str
    load: Callable[[], Content | FileContent] = field(repr=False)
    keys: tuple[str, ...] = ()
    title: str = ""
    edition: str = ""
    language: str | None = None
    complete: bool = True
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

    def forget(self) -> None:
        """Let go of what was read, to be read again when it is asked for: a large library does not fit in memory."""
        self.__dict__.pop("content", None)

    @cached_property
    def content(self) -> Content | FileContent:
        """What the file holds, read once. Raises Cancelled where the call is to stop."""
        stop_if_cancelled()
        return self.load()

    @property
    def text(self) -> str:
        """The decoded text; offsets of every match count in it."""
        return self.content.text

    @property
    def told(self) -> IndexedFacts | Content | FileContent:
        """What tells of the file: what it holds where it was read, else what is known of it."""
        return self.known if self.known and "content" not in self.__dict__ else self.content

    @property
    def sha256(self) -> str:
        """SHA-256 of the file's bytes, in hexadecimal."""
        return self.told.sha256

    @property
    def quality(self) -> str:
        """`sound`, or why this text's silence proves little."""
        return self.told.quality

    @property
    def reader(self) -> int:
        """The version of what reads the file, beside citecheck's own code; 0 where there is nothing beside it."""
        from citecheck.formats.table import reader_version

        return reader_version(self.file.name) if self.file else 0

    @property
    def body(self) -> Span:
        """Where the author's text lies."""
        return self.content.body

    @property
    def masks(self) -> tuple[Span, ...]:
        """What is not the author's text."""
        return self.content.masks

    @property
    def locators(self) -> LocatorTable:
        """Places by a table beside the text."""
        return self.content.locators

    @property
    def pages(self) -> LocatorTable:
        """Printed pages by markers inside the text."""
        return self.content.pages

    @property
    def witness(self) -> Witness:
        """The text as a report names it."""
        return Witness(
            self.work,
            self.path,
            self.title,
            self.edition,
            self.complete,
            self.quality,
            self.record,
            self.siglum,
            self.rank,
            self.how,
        )


@noun
class IndexedTexts:
    """An index with those of the texts held that are as they were when it was made, by number among its texts."""

    index: Index
    texts: dict[int, HeldText]


@dataclass(frozen=True)
class Library:
    """All texts held, in the order they were gathered, with what went wrong in gathering them."""

    texts: tuple[HeldText, ...] = ()
    places: tuple[str, ...] = ()
    """Where texts were looked for, as the user named it."""
    notices: tuple[str, ...] = ()
    indexes: tuple[IndexedTexts, ...] = ()
    """Indexes of texts among them."""

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
        """Every name by which a text may be cited: the file's name and its further keys."""
        return tuple(dict.fromkeys((text.work, *text.keys)))

    def of(self, names: Iterable[str]) -> list[HeldText]:
        """The texts of the works named, without repetition; a text of that very name before copies of it.

        A name that no text has is taken where exactly one name has its letters and digits ("Gibbon-1776" for
        "gibbon1776").
        """
        found: dict[int, HeldText] = {}
        for name in names:
            for text in sorted(self._named(name), key=lambda text: text.work != name):
                found.setdefault(id(text), text)
        return list(found.values())

    def _named(self, name: str) -> Sequence[HeldText]:
        if name in self._by_name:
            return self._by_name[name]
        near = self._by_folded_name.get(_letters(name), set())
        return self._by_name[next(iter(near))] if len(near) == 1 else ()

    @property
    def said(self) -> tuple[str, ...]:
        """What is to be said of the texts: what could not be used of them, and which are not as they were pinned.

        Every text that no index knows is read for it.
        """
        return (*self.notices, *(line for text in self.texts for line in _said(text)))

    def with_texts(self, more: Iterable[HeldText]) -> Library:
        """These texts and more of them."""
        return replace(self, texts=(*self.texts, *more))


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold())) or name


def _said(text: HeldText) -> Iterator[str]:
    yield from text.told.notices
    if text.quality.startswith("unreadable"):
        yield f"{text.path}: {text.quality}"
    elif text.pinned and text.pinned.lower() != text.sha256:
        yield f"{text.path}: not the text that was pinned (sha256 {text.sha256[:12]}…, pinned {text.pinned[:12]}…)"
