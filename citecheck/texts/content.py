"""The words, layers and quality of a text file, each computed on first use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from citecheck.errors import ReaderError
from citecheck.formats import gutenberg
from citecheck.foundation.decoding import BytesError, unpacked
from citecheck.foundation.digest import sha256
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.model.structured_text import NOT_THE_AUTHORS, Layer, LayerKind, LayerSpan, StructuredText
from citecheck.texts.attachments.tie import LONGEST_OPENING, TITLE_SHEETS
from citecheck.texts.pages import line_numbers, note_calls, page_markers, running_heads
from citecheck.texts.pages.locator_table import LocatorTable, Rows, merged
from citecheck.texts.summaries import TextSummary, text_quality

_MADE_HERE = (LayerKind.PAGE, LayerKind.APPARATUS, LayerKind.DOUBTFUL)
"""Layers in which what the reader says is joined with what the text itself shows."""

MAX_UNPACKED = 256_000_000
"""Bytes of one unpacked text. The longest books have about 10 MB; a larger file is a fault or an attack."""


def text_bytes(data: bytes, name: str) -> bytes:
    """The bytes of a text or table, unpacked if its name ends in `.gz`. Raises BytesError."""
    if name.lower().endswith(".gz"):
        return unpacked(data, MAX_UNPACKED)
    return data


@noun
class TextTables:
    """The tables beside a text. Each is read with what tells the length of the text in code points, which is asked only
    where there is a table: the words need not be loaded for none."""

    masks: Callable[[Callable[[], int]], Rows]
    locators: Callable[[Callable[[], int]], Rows]


@noun
class Facts:
    """What is known of a text. `bare`: it has nothing of an editor's, and marks no pages."""

    quality: str
    body: Span
    bare: bool


@noun
class FileContent:
    """The words of a file, and what is known of them. `read` gives the words; it raises ReaderError or BytesError.
    `shown` is the file's name in reports. `file_bytes` reads the file once more; it raises BytesError. `kept` is what
    an earlier run knew of the same bytes."""

    __slots__ = ("__dict__",)

    read: Callable[[], StructuredText]
    sha256: str
    tables: TextTables
    shown: str
    file_bytes: Callable[[], bytes]
    kept: TextSummary | None = None

    @cached_property
    def structured(self) -> StructuredText:
        """The text as the reader of its format makes it. A file that an earlier run could read and this one cannot, as
        one that has just changed, is an unreadable one."""
        try:
            return self.read()
        except (BytesError, ReaderError) as error:
            why = f"unreadable: {error.cause if isinstance(error, BytesError) else error}"
            self.__dict__["quality"] = why
            return StructuredText("", quality=why)

    @property
    def text(self) -> str:
        """The decoded text. All offsets count its code points."""
        return self.structured.text

    @property
    def read_by(self) -> str:
        """The program that read the words of a scan, with its version; "" for any other text, as for all of which a
        summary is kept."""
        return "" if self.kept else self.structured.read_by

    @cached_property
    def text_sha256(self) -> str:
        """The identity of the text: the SHA-256 of its characters in UTF-8, whatever file they come from."""
        return sha256(self.text.encode("utf-8", "surrogatepass"))

    @cached_property
    def quality(self) -> str:
        """`sound`, or why the absence of a passage from this text proves little."""
        return self.kept.quality if self.kept else self.structured.quality or text_quality(self.text)

    @property
    def note(self) -> str | None:
        """What the reader of the format had to guess or left out; None for nothing."""
        return self.kept.note if self.kept else self.structured.note

    @property
    def summary(self) -> TextSummary:
        """What can be said of the text without its words, for a later run."""
        return TextSummary(self.quality, self.note, self.sheets, self.opening)

    @cached_property
    def body(self) -> Span:
        """The span of the author's text, and of the notes that the reader has set after it."""
        return Span(self._framed.start, len(self.text)) if self._first_note else self._framed

    @cached_property
    def _framed(self) -> Span:
        """The author's text without the notes that stand after Project Gutenberg's licence."""
        return gutenberg.body(self.text, self._first_note)

    @cached_property
    def _first_note(self) -> int:
        """Where the notes begin that the reader has set after the main text; 0 where that does not matter."""
        if "Gutenberg" not in self.text:
            return 0
        notes = (span for layer in self._own_layers if layer.kind is LayerKind.NOTE for span in layer.spans)
        return min((span.start for span in notes), default=0)

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """The layers of the text, from the format's reader, the text itself and the tables beside it."""
        heads = [*self._printed_apparatus, *(span for layer in self._own_layers for span in _apparatus(layer))]
        table = (LayerSpan(start, end, value) for start, end, value in self._masked.rows)
        return (
            *(layer for layer in self._own_layers if layer.kind not in _MADE_HERE),
            Layer(LayerKind.DOUBTFUL, self.doubtful),
            _layer(LayerKind.APPARATUS, (*heads, *self._paged[1])),
            Layer(LayerKind.MASK, tuple(table)),
            Layer(LayerKind.PAGE, tuple(LayerSpan(*row) for row in self.pages.rows)),
        )

    @cached_property
    def masks(self) -> tuple[Span, ...]:
        """The spans that are not the author's text."""
        return merged([*self._marked, *(Span(start, end) for start, end, _ in self._masked.rows)])

    @cached_property
    def locators(self) -> LocatorTable:
        """Places by a table beside the text."""
        return LocatorTable(self._located.rows)

    @property
    def pages(self) -> LocatorTable:
        """Printed pages, by the file's labels or by markers inside the text."""
        return self._paged[0]

    @cached_property
    def lost(self) -> tuple[Span, ...]:
        """What is left of the pages of which words may be lost, and pages whose letters are in no language; none where
        the file is whole."""
        from citecheck.texts.letter_quality import is_unmapped

        spans = [span for layer in self._own_layers if layer.kind is LayerKind.LOST for span in layer.spans]
        sheets = (Span(start, end) for start, end, _ in self.sheet_table.rows)
        unmapped = (sheet for sheet in sheets if is_unmapped(self.text[sheet.start : sheet.end]))
        found = {Span(span.start, span.end) for span in spans} | set(unmapped)  # of a damaged page nothing may be left
        return tuple(sorted(found, key=lambda span: (span.start, span.end)))

    @cached_property
    def divisions(self) -> tuple[LayerSpan, ...]:
        """The parts, chapters and sections that the file names."""
        return tuple(span for layer in self._own_layers if layer.kind is LayerKind.DIVISION for span in layer.spans)

    @cached_property
    def doubtful(self) -> tuple[LayerSpan, ...]:
        """Words that may be read otherwise, in order: halves of a word at a line's end, words that the file gives in
        several ways, and probable calls of notes, whose other reading is nothing."""
        own = (span for layer in self._own_layers if layer.kind is LayerKind.DOUBTFUL for span in layer.spans)
        return tuple(sorted([*own, *self._calls], key=lambda span: (span.start, span.end)))

    @cached_property
    def sheet_table(self) -> LocatorTable:
        """The pages of the file by their number in it; none where the text has no sheets."""
        if self._numbered:
            return LocatorTable(tuple((span.start, span.end, span.value) for span in self._numbered), "page")
        return page_markers.sheets(self.text)

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user must know of the file."""
        note = self.note
        tables = (("masks", self._masked), ("locator", self._located))
        broken = [
            f"{self.shown}: {table.broken} row{'s' if table.broken > 1 else ''} of the {kind} table cannot be used"
            for kind, table in tables
            if table.broken
        ]
        return (*([f"{self.shown}: {note}"] if note else []), *broken)

    @property
    def _numbered(self) -> tuple[LayerSpan, ...]:
        """The parts of the text on each page of the file."""
        return next((layer.spans for layer in self._own_layers if layer.kind is LayerKind.SHEET), ())

    @cached_property
    def sheets(self) -> int:
        """The number of the file's pages, else of those that the text marks; 0 where it has none."""
        if self.kept:
            return self.kept.sheets
        return max((int(span.value) for span in self._numbered), default=len(self.pages.rows))

    @property
    def opening(self) -> str:
        """The words of the first sheets, on which a file says what it is: title page and imprint."""
        return self.kept.opening if self.kept else self.text[: self._first_sheets][:LONGEST_OPENING]

    @property
    def _first_sheets(self) -> int:
        """Where the first sheets end."""
        later = (span.start for span in self._numbered if int(span.value) > TITLE_SHEETS)
        marked = (start for start, _, _ in self.pages.rows[TITLE_SHEETS:])
        return next(later if self._numbered else marked, len(self.text))

    @property
    def facts(self) -> Facts:
        """Facts that can be restored later without reading the text."""
        return Facts(self.quality, self.body, not self._marked and not self._paged[0])

    def learn(self, facts: Facts) -> None:
        """Take over facts that were computed from this same text before."""
        self.__dict__.update(quality=facts.quality, body=facts.body)
        if facts.bare:
            self.__dict__.update(_marked=(), _calls=(), _paged=(LocatorTable(), ()))

    @cached_property
    def _own_layers(self) -> tuple[Layer, ...]:
        return self.structured.layers()

    @cached_property
    def _marked(self) -> Sequence[Span]:
        """The spans that the text itself shows not to be the author's."""
        masked = (span for layer in self._own_layers if layer.kind in NOT_THE_AUTHORS for span in layer.spans)
        return (
            *self._paged[1],
            *self._printed_apparatus,
            *(Span(call.start, call.end) for call in self._calls),
            *(Span(span.start, span.end) for span in masked),
            *([Span(self._framed.end, self._first_note)] if self._framed.end < self._first_note else []),
        )

    @property
    def _printed_apparatus(self) -> tuple[Span, ...]:
        """What the text shows to be its editor's. A reader that knows sheets has found their running heads."""
        heads = (
            () if any(layer.kind is LayerKind.SHEET for layer in self._own_layers) else running_heads.heads(self.text)
        )
        return (*line_numbers.apparatus(self.text), *note_calls.signed(self.text), *heads)

    @cached_property
    def _calls(self) -> tuple[LayerSpan, ...]:
        """Probable calls of notes in the text. They are compared as if they were not there, and then as they stand."""
        return tuple(LayerSpan(span.start, span.end) for span in note_calls.stuck(self.text))

    @cached_property
    def _paged(self) -> tuple[LocatorTable, tuple[Span, ...]]:
        """Pages as the format's reader names them, else by what the text shows."""
        for layer in self._own_layers:
            if layer.kind is LayerKind.PAGE:
                return LocatorTable(tuple((span.start, span.end, span.value) for span in layer.spans), "page"), ()
        return page_markers.pages(self.text)

    @cached_property
    def _masked(self) -> Rows:
        return self.tables.masks(self._length)

    @cached_property
    def _located(self) -> Rows:
        return self.tables.locators(self._length)

    def _length(self) -> int:
        return len(self.text)


def _apparatus(layer: Layer) -> Iterable[Span]:
    return (Span(span.start, span.end) for span in layer.spans if layer.kind is LayerKind.APPARATUS)


def _layer(kind: LayerKind, spans: Iterable[Span]) -> Layer:
    return Layer(kind, tuple(LayerSpan(span.start, span.end) for span in sorted(spans)))
