"""Writes the streams of a PDF's pages into one text with what is known of it, for the reader of PDFs.

`pdf_layout` decides which line belongs to which stream. Words that a line's end divides are written whole; numbers and
calls of notes are told from the author's words. It runs in the process of `pdf_child`, and needs no library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from citecheck.formats.pdf_lines import NO_CHARACTER, PageLine
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import field, noun, replace, working_state

NOTE = lazy(r"(?:([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|[\[(]?(\d{1,3})(?:[\]).:]|(?=[^\W\d_“\"'‘«])|(?=\s))|([*†‡§¶]{1,3}))\s*(?=\S)")
"""The beginning of a note: its number raised, in brackets, with a point or by itself, or a sign."""

_CALL = lazy(r"(?<=[^\s\d⁰¹²³⁴⁵⁶⁷⁸⁹])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|(?<![^\s])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?=\s|$)")
_BEFORE_WORD = lazy(r"(?<!\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?=([^\W\d_]+))")
"""A raised number that stands before a word: of a verse, or of a note whose call begins a line."""

LONGEST_ELEMENT = 2
"""Letters of a chemical element's sign, at most. A raised number before it may count the particles of its atom."""

_AFTER_FIGURE = lazy(r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_SHORT = lazy(r"(?:^|[^\w])[^\W\d_]{1,2}$")
"""A unit of measure or a variable, whose raised figure is a power."""

_HYPHENED = lazy(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)+")
_HALF = lazy(r"([^\W_]+)[-\u2010\u00ad]$")
_DIVIDERS = ("-", "\u2010", "\u00ad")
_REST = lazy(r"[^\W_]+")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@noun
class TextLine:
    """A line of the text made: where it stands in the text, its page (an index from 0) and box, the direction in which
    it runs and for which the box is turned, and the index of its first character on the page."""

    start: int
    end: int
    sheet: int
    left: float
    foot: float
    right: float
    top: float
    turned: int
    at: int


@noun
class Note:
    """A note: where it stands in the text, and its number or sign."""

    start: int
    end: int
    mark: str


@noun
class Layout:
    """The text of a PDF and what is known of stretches of it, as offsets.

    The main text comes first, a form feed between its pages; then the notes, what stands apart, and running heads.
    `sheets` are stretches of one page (start, end, index of the page from 0). `apparatus` are running heads, page
    numbers and the calls and numbers of notes. `doubtful` are words that may be read otherwise (start, end, other
    reading). `folios` are the numbers that pages seem to have printed: index of the page, number.
    """

    text: str
    sheets: tuple[tuple[int, int, int], ...]
    notes: tuple[Note, ...]
    apparatus: tuple[tuple[int, int], ...]
    doubtful: tuple[tuple[int, int, str], ...]
    numbers: tuple[tuple[int, int, str], ...]
    boxes: tuple[TextLine, ...]
    folios: tuple[tuple[int, str], ...]


@working_state
class PageStreams:
    """The lines of one page by the stream to which they belong, each stream in the order of reading."""

    main: list[PageLine] = field(default_factory=list)
    notes: list[PageLine] = field(default_factory=list)
    apart: list[PageLine] = field(default_factory=list)
    heads: list[PageLine] = field(default_factory=list)
    numbers: list[tuple[PageLine, str]] = field(default_factory=list)


def _has_raised(text: str) -> bool:
    """Whether a line has raised figures."""
    return not text.isascii() and not _RAISED.isdisjoint(text)


def note_calls(text: str) -> Iterator[str]:
    """The numbers of the calls in a line."""
    if not _has_raised(text):
        return
    for found in _CALL.finditer(text):
        yield found.group().translate(_PLAIN)


def note_marks(notes: Sequence[PageLine]) -> Iterator[str]:
    """The numbers with which lines of notes begin."""
    for line in notes:
        if found := NOTE.match(line.text):
            yield (found[1] or found[2] or found[3]).translate(_PLAIN)


class StreamWriter:
    """Writes the streams of the pages into one text."""

    def __init__(self, pages: Sequence[PageStreams], size: float) -> None:
        self._pages = pages
        self._size = size
        self._pieces: list[str] = []
        self._length = 0
        self._sheets: list[tuple[int, int, int]] = []
        self._notes: list[Note] = []
        self._apparatus: list[tuple[int, int]] = []
        self._doubtful: list[tuple[int, int, str]] = []
        self._numbers: list[tuple[int, int, str]] = []
        self._boxes: list[TextLine] = []
        self._called = [{mark for line in page.main for mark in note_calls(line.text)} for page in pages]
        self._marks = [set(note_marks(page.notes)) for page in pages]
        self._hyphened = {
            found.group().lower().replace("\u2010", "-")
            for page in pages
            for line in (*page.main, *page.notes)
            if "-" in line.text or "\u2010" in line.text
            for found in _HYPHENED.finditer(line.text)
        }

    def layout(self, folios: Sequence[tuple[int, str]]) -> Layout:
        """The text with everything known of it."""
        self._stream([page.main for page in self._pages], "\f")
        if any(page.notes for page in self._pages):
            self._put("\n\n")
            self._stream([page.notes for page in self._pages], "\n", are_notes=True)
            self._close_note(self._length)
        if any(page.apart for page in self._pages):
            self._put("\n\n")
            self._stream([page.apart for page in self._pages], "\n")
        self._set_apart()
        return Layout(
            "".join(self._pieces),
            tuple(sorted(self._sheets)),
            tuple(self._notes),
            tuple(sorted(self._apparatus)),
            tuple(self._doubtful),
            tuple(self._numbers),
            tuple(self._boxes),
            tuple(folios),
        )

    def _set_apart(self) -> None:
        """Write running heads and the numbers of lines, which are no words of the author."""
        for sheet, page in enumerate(self._pages):
            for line in (*page.heads, *(line for line, _ in page.numbers)):
                self._put("\n")
                start = self._length
                self._put(line.text)
                if line.text:
                    self._sheets.append((start, self._length, sheet))
                self._apparatus.append((start, self._length))

    def _close_note(self, at: int) -> None:
        if self._notes and self._notes[-1].end < 0:
            self._notes[-1] = replace(self._notes[-1], end=at)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _stream(self, pages: Sequence[Sequence[PageLine]], between: str, *, are_notes: bool = False) -> None:
        """Write one stream of all pages."""
        items = [(sheet, line) for sheet, lines in enumerate(pages) for line in lines]
        texts, doubts, moved = self._joined([line.text for _, line in items])
        at = 0
        for sheet, lines in enumerate(pages):
            if sheet and (lines or between == "\f"):
                self._put(between)
            start = self._length
            for number in range(len(lines)):
                if number and texts[at]:
                    self._put("\n")
                item = (sheet, replace(items[at][1], at=items[at][1].at + moved[at])) if at in moved else items[at]
                self._line(item, texts[at], doubts.get(at, ()), are_notes=are_notes)
                at += 1
            if lines or between == "\f":
                self._sheets.append((start, self._length, sheet))

    def _joined(
        self, texts: list[str]
    ) -> tuple[list[str], dict[int, tuple[tuple[int, int, str], ...]], dict[int, int]]:
        """The lines of a stream, words divided at the end of one written there whole, with the other reading of each
        (offsets in the line), and how many characters of each line went to the one before."""
        doubts: dict[int, tuple[tuple[int, int, str], ...]] = {}
        moved: dict[int, int] = {}
        into = 0
        for at in range(1, len(texts)):
            half = _HALF.search(texts[into]) if texts[into].endswith(_DIVIDERS) else None
            rest = _REST.match(texts[at]) if half else None
            if half is None or rest is None:
                into = at
                continue
            word, _, after = texts[at].partition(" ")
            hyphened = f"{half[1]}-{rest[0]}"
            keeps = not rest[0].islower() or not half[1].isalpha() or self._is_compound(hyphened)
            one, other = (hyphened, half[1] + rest[0])[:: 1 if keeps else -1]
            start = half.start()
            texts[into] = texts[into][:start] + one + word[len(rest[0]) :]
            texts[at] = after
            moved[at] = len(word)
            doubts[into] = (*doubts.get(into, ()), (start, start + len(one), other))
            into = into if not after else at
        return texts, doubts, moved

    def _is_compound(self, hyphened: str) -> bool:
        """Whether a word is written with a hyphen elsewhere, inside a line."""
        return hyphened.lower() in self._hyphened

    def _line(
        self, item: tuple[int, PageLine], text: str, doubts: Iterable[tuple[int, int, str]], *, are_notes: bool
    ) -> None:
        """Write one line, and what is known of it."""
        sheet, line = item
        start = self._length
        if not text:
            return
        begins = 0
        if are_notes and (note := NOTE.match(text)) and self._is_next(note, sheet):
            begins = note.end()
            mark = (note[1] or note[2] or note[3]).translate(_PLAIN)
            self._close_note(max(0, start - 1))
            self._notes.append(Note(start, -1, mark))
            self._apparatus.append((start, start + begins))
        self._apparatus += [(start + a, start + b) for a, b in self._calls(text, begins, sheet)]
        self._doubtful += [(start + a, start + b, other) for a, b, other in (*doubts, *_atoms(text, begins))]
        self._put(text)
        if line.at == NO_CHARACTER:  # no character of the file, by which a picture could mark it
            return
        top = round(line.foot + line.height, 1)
        box = line.left, line.foot, line.right, top
        self._boxes.append(TextLine(start, self._length, sheet, *box, line.turned, line.at))

    def _is_next(self, note: re.Match[str], sheet: int) -> bool:
        """Whether a number at the beginning of a line of notes is that of a note: raised, or the next one, or that of a
        call on the page."""
        if note[1] or note[3]:
            return True
        last = self._notes[-1].mark if self._notes else ""
        return note[2] in self._called[sheet] or note[2] == "1" or (last.isdecimal() and int(note[2]) == int(last) + 1)

    def _calls(self, text: str, begins: int, sheet: int) -> Iterator[tuple[int, int]]:
        """The calls of notes in a line. A raised figure after a figure, or after one or two letters, is a power unless
        the page has a note of that number."""
        if not _has_raised(text):
            return
        for found in _CALL.finditer(text, begins):
            if not _SHORT.search(text, 0, found.start()) or found.group().translate(_PLAIN) in self._marks[sheet]:
                yield found.span()
        for found in _AFTER_FIGURE.finditer(text, begins):
            if found.group().translate(_PLAIN) in self._marks[sheet]:
                yield found.span()
        for found in _BEFORE_WORD.finditer(text, begins):
            if len(found[1]) > LONGEST_ELEMENT:
                yield found.span()


def _atoms(text: str, begins: int) -> Iterator[tuple[int, int, str]]:
    """Short words with a raised number before them, which may be an atom or the beginning of a verse: without it."""
    if not _has_raised(text):
        return
    for found in _BEFORE_WORD.finditer(text, begins):
        if len(found[1]) <= LONGEST_ELEMENT:
            yield found.start(), found.end(1), found[1]
