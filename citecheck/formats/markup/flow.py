"""Makes a text of what a marked-up file says in order: words, breaks, pages, notes and readings. For all such formats.

Notes are set after the main text, so that a sentence runs on across the call of a note. Nothing stands between two
pages: a word divided by the end of a page is one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

from citecheck.errors import ReaderError
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import labels
from citecheck.model.noun import field, noun, working_state
from citecheck.model.structured_text import DIVIDER, Layer, LayerKind, LayerSpan, StructuredText

MOST_BYTES = 100_000_000
"""Bytes of one file, unpacked. The largest editions in one file have some 30 million."""

MOST_CHARACTERS = 20_000_000
"""Characters of one text: the longest books have some 10 million."""

LONGEST_HEADING = 200
"""Characters of a heading that are kept."""

MOST_DEPTHS = 20
"""Depths of divisions that are told apart. TEI numbers eight (`div0` to `div7`)."""

LONGEST_LABEL = 40
"""Characters of a page's name: no number is longer."""

LONGEST_PAGE = 12_000
"""Characters of a printed page, at most, where the next page that is told is not the next number: a list of pages may
name only those on which chapters begin. A page of an encyclopedia has 10,400 (benchmarks/pages/real.py)."""

HYPHENS = "-\u00ad\u2010\u00ac\u2e17="
"""Signs that printers, editors and programs set where a line divides a word."""

_SPACE = lazy(r"[ \t\r\n\f\v\u2028\u2029]+")
_LABEL = lazy(lambda: rf"[\[\](){{}}<>]|\b(?:{_words_for_page()})\b\.?", re.IGNORECASE)


def _words_for_page() -> str:
    words = (word for word, kind in labels("locators", "citations", "labels").items() if kind == "page")
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@noun
class _PageStart:
    """A page that begins at `at` of its stream; `label` is "" where nothing numbers it."""

    at: int
    sheet: int
    label: str


@working_state
class _FlowDivision:
    """A part, chapter or section: what the file says of it beside its heading (`chapter 3`), and its heading."""

    depth: int
    told: str
    heading: str = ""

    @property
    def name(self) -> str:
        """What it is called, "" where nothing names it."""
        return ": ".join(part for part in (self.told, self.heading) if part)


@noun
class _DivisionStart:
    """From `at` of a stream on the words are in these divisions, outermost first."""

    at: int
    inside: tuple[_FlowDivision, ...]


@working_state
class _Stream:
    """The main text, or one note: its pieces, what stands between them and the next, and what is known of it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    gap: str = ""
    glued: bool = False
    pages: list[_PageStart] = field(default_factory=list)
    divisions: list[_DivisionStart] = field(default_factory=list)
    doubts: list[LayerSpan] = field(default_factory=list)
    mark: str = ""


@working_state
class _Capture:
    """Words that are kept apart until it is known what they are."""

    pieces: list[str] = field(default_factory=list)


class TextFlow:
    """A text that grows. What a reader tells it may come in any order; only a text that is too long raises."""

    def __init__(self) -> None:
        self._main = _Stream()
        self._open: list[_Stream] = []
        self._notes: list[_Stream] = []
        self._captures: list[_Capture] = []
        self._inside: tuple[_FlowDivision, ...] = ()
        self._heard: list[str] | None = None
        self._page = _PageStart(0, 0, "")
        self._characters = 0

    @property
    def _now(self) -> _Stream:
        return self._open[-1] if self._open else self._main

    def put(self, text: str) -> None:
        """Words, in which any white space is a space. Raises ReaderError for a text that is too long."""
        if self._heard is not None and not self._open:
            self._heard.append(text)
        if self._captures:
            self._captures[-1].pieces.append(text)
            return
        stream = self._now
        plain = _SPACE.sub(" ", text)
        if plain.startswith(" "):
            plain = plain[1:]
            if not stream.glued:
                stream.gap = stream.gap or " "
        if not plain:
            return
        spaced = plain.endswith(" ")
        self._append(stream, plain[:-1] if spaced else plain)
        stream.gap = " " if spaced else ""

    def put_lines(self, text: str) -> None:
        """Words whose line ends count, as of verse or of text that is set as typed."""
        for at, line in enumerate(text.split("\n")):
            if at:
                self.line()
            self.put(line)

    def line(self) -> None:
        """The end of a line."""
        self._break("\n")

    def paragraph(self) -> None:
        """The end of a paragraph."""
        self._break("\n\n")

    def join(self) -> None:
        """What comes next goes on with the word before; a hyphen that divided it is taken away."""
        if self._captures:
            kept = self._captures[-1].pieces
            kept[:] = ["".join(kept).rstrip().rstrip(HYPHENS)]
            return
        stream = self._now
        while stream.pieces and stream.length:
            shorter = stream.pieces[-1].rstrip().rstrip(HYPHENS)
            stream.length -= len(stream.pieces[-1]) - len(shorter)
            stream.pieces[-1] = shorter
            if shorter:
                break
            stream.pieces.pop()
        if stream.doubts and stream.doubts[-1].end > stream.length:
            last = stream.doubts.pop()
            stream.doubts.append(LayerSpan(min(last.start, stream.length), stream.length, last.value))
        stream.gap, stream.glued = "", True

    def page(self, label: str | None) -> None:
        """A page begins; `label` is the number that the file gives it."""
        self._page = _PageStart(0, self._page.sheet + 1, page_label(label or ""))
        self._now.pages.append(_PageStart(-1, self._page.sheet, self._page.label))

    def division(self, depth: int, told: str = "", heading: str = "") -> None:
        """A division begins; those that are as deep or deeper have ended. `told` is what it is called beside its
        heading."""
        depth = min(depth, MOST_DEPTHS)
        outer = tuple(one for one in self._inside if one.depth < depth)
        self._divide((*outer, _FlowDivision(depth, _short(told), _short(heading))))

    def end_division(self, depth: int) -> None:
        """A division ends, and those in it."""
        self._divide(tuple(one for one in self._inside if one.depth < min(depth, MOST_DEPTHS)))

    def _divide(self, inside: tuple[_FlowDivision, ...]) -> None:
        self._inside = inside
        self._now.divisions.append(_DivisionStart(self._now.length, inside))

    def forget_divisions(self) -> None:
        """What was told of divisions does not fit the text."""
        for stream in (self._main, *self._open, *self._notes):
            stream.divisions.clear()

    def listen(self) -> None:
        """The heading of the innermost division begins."""
        self._heard = []

    def name_division(self) -> None:
        """The heading ends that was listened to. Only the first heading of a division names it."""
        if self._heard is not None and self._inside and not self._inside[-1].heading:
            self._inside[-1].heading = _short("".join(self._heard))
        self._heard = None

    def open_note(self, mark: str = "") -> None:
        """A note begins; what comes next belongs to it."""
        page = _PageStart(0, self._page.sheet, self._page.label)
        self._open.append(_Stream(mark=mark, pages=[page], divisions=[_DivisionStart(0, self._inside)]))

    def close_note(self) -> None:
        """The note ends, and the text goes on in which it stood."""
        if not self._open:
            return
        note = self._open.pop()
        if note.length:
            self._notes.append(note)
        if note.pages[-1].sheet > note.pages[0].sheet:
            self._now.pages.append(_PageStart(-1, self._page.sheet, self._page.label))

    def capture(self) -> None:
        """Keep the next words apart."""
        self._captures.append(_Capture())

    def captured(self) -> str:
        """The words that were kept apart; from here on words count again."""
        return "".join(self._captures.pop().pieces) if self._captures else ""

    def readings(self, words: str, others: Iterable[str]) -> None:
        """Words that the file also gives in other ways. An empty other reading says that they may be left out."""
        told = dict.fromkeys(" ".join(other.replace("|", " ").split()) for other in others)
        plain = " ".join(words.split())
        if self._captures or not plain:
            self.put(words)
            return
        stream = self._now
        self.put(words[: len(words) - len(words.lstrip())] + plain)
        start = stream.length - len(plain)
        others = [other for other in told if other != plain]
        if others:
            stream.doubts.append(LayerSpan(start, stream.length, "|".join(others)))
        self.put(words[len(words.rstrip()) :])

    def structured(self, note: str | None = None, quality: str | None = None) -> StructuredText:
        """The text with its layers. What is still open is closed."""
        while self._captures:
            self.put(self.captured())
        while self._open:
            self.close_note()
        streams = [self._main, *self._notes]
        starts, at = [], 0
        for stream in streams:
            starts.append(at)
            at += stream.length + 2
        text = "\n\n".join("".join(stream.pieces) for stream in streams)
        return StructuredText(text, note, quality, partial(_layers, tuple(zip(starts, streams, strict=True))))

    def _break(self, gap: str) -> None:
        if self._captures:
            self._captures[-1].pieces.append(" ")
            return
        stream = self._now
        if not stream.glued and len(gap) > len(stream.gap.strip(" ")):
            stream.gap = gap

    def _append(self, stream: _Stream, plain: str) -> None:
        gap = stream.gap if stream.length else ""
        stream.length += len(gap) + len(plain)
        stream.pieces.append(gap + plain if gap else plain)
        self._characters += len(gap) + len(plain)
        if self._characters > MOST_CHARACTERS:
            raise ReaderError(f"a text of more than {MOST_CHARACTERS} characters")
        start = stream.length - len(plain)
        for at in range(len(stream.pages) - 1, -1, -1):
            if stream.pages[at].at >= 0:
                break
            stream.pages[at] = _PageStart(start, stream.pages[at].sheet, stream.pages[at].label)
        stream.gap, stream.glued = "", False


def names(said: str) -> frozenset[str]:
    """The names of elements or classes in a line."""
    return frozenset(said.split())


def page_label(said: str) -> str:
    """The number in what a file calls a page: `12` for `[p. 12]`, `xii` for `Page xii`. A name without one is kept."""
    plain = " ".join(_LABEL.sub(" ", said).split())
    return plain[:LONGEST_LABEL].strip(" .,:;")


def _short(heading: str) -> str:
    """The beginning of a heading. It is cut once: a long one may stand over thousands of divisions."""
    return " ".join(heading.replace(DIVIDER, " ").split())[:LONGEST_HEADING]


def _layers(streams: Sequence[tuple[int, _Stream]]) -> tuple[Layer, ...]:
    pages, sheets, notes, doubts, divisions = [], [], [], [], list[LayerSpan]()
    for number, (at, stream) in enumerate(streams):
        begun = [one for one in stream.pages if one.at >= 0]
        ends = [*(one.at for one in begun[1:]), stream.length]
        following = [*(one.label for one in begun[1:]), ""]
        for one, end, next_label in zip(begun, ends, following, strict=False):
            if one.at < end and one.sheet:
                sheets.append(LayerSpan(at + one.at, at + end, str(one.sheet)))
                if one.label and (end - one.at <= LONGEST_PAGE or _counts_on(one.label, next_label)):
                    pages.append(LayerSpan(at + one.at, at + end, one.label))
        divisions += _divisions(at, stream)
        if number:
            notes.append(LayerSpan(at, at + stream.length, stream.mark))
        doubts += [LayerSpan(at + one.start, at + one.end, one.value) for one in stream.doubts]
    layers = [
        Layer(LayerKind.SHEET, tuple(sheets)),
        Layer(LayerKind.NOTE, tuple(notes)),
        Layer(LayerKind.DOUBTFUL, tuple(doubts)),
        Layer(LayerKind.DIVISION, tuple(divisions)),
    ]
    # Where the file numbers no page, markers that its author typed count (`[p. 12]`).
    return (*layers, Layer(LayerKind.PAGE, tuple(pages))) if pages else tuple(layers)


def _counts_on(label: str, following: str) -> bool:
    """Whether two labels are numbers of pages that follow each other."""
    return label.isdecimal() and following.isdecimal() and int(following) == int(label) + 1


def _divisions(at: int, stream: _Stream) -> Iterable[LayerSpan]:
    """The divisions of a stream that have a name."""
    ends = [*(one.at for one in stream.divisions[1:]), stream.length]
    for one, end in zip(stream.divisions, ends, strict=False):
        names = [division.name for division in one.inside if division.name]
        if names and one.at < end:
            yield LayerSpan(at + one.at, at + end, DIVIDER.join(names))
