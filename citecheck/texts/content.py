"""What a text file holds beside its words, each found out when it is first asked for: most texts of a large library are
screened for quotations and never asked more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from citecheck.formats import gutenberg
from citecheck.formats import markdown_text as markup
from citecheck.foundation.decoding import BytesError, unpacked
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.texts import quality
from citecheck.texts.pages import line_numbers as apparatus
from citecheck.texts.pages import page_markers as pages
from citecheck.texts.pages import running_heads as heads
from citecheck.texts.pages.locator_table import LocatorTable, Rows, merged

MAX_UNPACKED = 256_000_000
"""Bytes of one unpacked text. The longest books are some 10 MB; beyond this a file is a fault or an attack."""


def text_bytes(data: bytes, name: str) -> bytes:
    """The bytes of a text or table, unpacked where its name ends in `.gz`. Raises BytesError."""
    if name.lower().endswith(".gz"):
        return unpacked(data, MAX_UNPACKED)
    if len(data) > MAX_UNPACKED:
        raise BytesError(f"the file is larger than {MAX_UNPACKED // 1_000_000} MB", "split it")
    return data


@noun
class TextTables:
    """The tables beside a text, each read for a text of so many characters."""

    masks: Callable[[int], Rows]
    locators: Callable[[int], Rows]


@noun
class Facts:
    """What was found out of a text. `bare` says that nothing in it is an editor's, and that it marks no pages."""

    quality: str
    body: Span
    bare: bool


@dataclass(frozen=True)
class FileContent:
    """A file's words, and what is known of them. `said_of` is its name in reports and what its decoding guessed."""

    text: str
    sha256: str
    tables: TextTables
    is_markdown: bool
    said_of: tuple[str, str | None]

    @cached_property
    def quality(self) -> str:
        """`sound`, or why this text's silence proves little."""
        return quality.quality(self.text)

    @cached_property
    def body(self) -> Span:
        """Where the author's text lies."""
        return gutenberg.body(self.text)

    @cached_property
    def masks(self) -> tuple[Span, ...]:
        """What is not the author's text."""
        return merged([*self._marked, *(Span(start, end) for start, end, _ in self._masked.rows)])

    @cached_property
    def locators(self) -> LocatorTable:
        """Places by a table beside the text."""
        return LocatorTable(self._located.rows)

    @property
    def pages(self) -> LocatorTable:
        """Printed pages by markers inside the text."""
        return self._paged[0]

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be said of the file."""
        shown, note = self.said_of
        tables = (("masks", self._masked), ("locator", self._located))
        broken = [
            f"{shown}: {table.broken} row{'s' if table.broken > 1 else ''} of the {kind} table cannot be used"
            for kind, table in tables
            if table.broken
        ]
        return (*([f"{shown}: {note}"] if note else []), *broken)

    @property
    def facts(self) -> Facts:
        """What can be told again of the same text without reading it."""
        return Facts(self.quality, self.body, not self._marked and not self._paged[0])

    def learn(self, facts: Facts) -> None:
        """Take over what was found out of this same text before."""
        self.__dict__.update(quality=facts.quality, body=facts.body)
        if facts.bare:
            self.__dict__.update(_marked=(), _paged=(LocatorTable(), ()))

    @cached_property
    def _marked(self) -> Sequence[Span]:
        """What the text itself shows not to be the author's."""
        marked = markup.markup(self.text) if self.is_markdown else ()
        return (*self._paged[1], *apparatus.apparatus(self.text), *heads.heads(self.text), *marked)

    @cached_property
    def _paged(self) -> tuple[LocatorTable, tuple[Span, ...]]:
        return pages.pages(self.text)

    @cached_property
    def _masked(self) -> Rows:
        return self.tables.masks(len(self.text))

    @cached_property
    def _located(self) -> Rows:
        return self.tables.locators(len(self.text))
