"""Divides a quotation into the segments between its ellipses, and reads its brackets."""

from __future__ import annotations

import re
from enum import Enum

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import Word, form, words
from citecheck.language.vocabulary import either
from citecheck.model.noun import noun, replace

LEAST_APART = 3
"""Points, asterisks or dashes that make an ellipsis when spaces stand between them."""

EDITORIAL = "\0"
"""The form of a bracket that replaces words of the source. It may stand for a few words or for none."""

_LETTER = r"[^\W_]"
_DOTS = (
    r"(?:\.{2,}(?:\s\.)*|[…⋯‥](?:\s?[.…⋯‥])*|(?:\.\s){2,}\.(?:\s\.)*"
    r"|(?:\*\s){2,}\*|\*{3,}|_{3,}|(?:[–—-]{1,3}\s){2,}[–—-]{1,3})"
)
_MARKS = lazy(
    lambda: (
        rf"(?P<ellipsis>[\[(]\s*{_DOTS}\s*[\])]|{_DOTS}"
        rf"|[\[<]\s*(?:[–—-]+|(?i:{either('citations', 'left_out')}))\s*[\]>])"
        rf"|(?P<glued>(?<!{_LETTER}){_LETTER}++\[{_LETTER}{{1,30}}\]{_LETTER}*|\[{_LETTER}{{1,30}}\]{_LETTER}++)"
        rf"|\[(?P<bracket>[^\[\]]{{0,300}})\]"
    )
)
_ASIDE = lazy(r"\([^()]{1,300}\)")
SIC = lazy(lambda: rf"\W*{either('citations', 'sic')}\b\W*", re.IGNORECASE)
DECLARED_EMPHASIS = lazy(lambda: either("citations", "emphasised"), re.IGNORECASE)
_NOTE_CALL = lazy(r"[\d\s*†‡,;\u2010-\u2015-]*|[a-z]")


class AuthorMarkKind(Enum):
    """The marks that an author may set inside a quotation, apart from an ellipsis."""

    BRACKET = "bracket"
    SIC = "sic"
    CASE = "case"
    EMPHASIS = "emphasis"


@noun
class AuthorMark:
    """A mark of the author, at offsets `start:end` of the quotation."""

    kind: AuthorMarkKind
    start: int
    end: int


@noun
class Segment:
    """A stretch without ellipsis: its words. An editorial bracket is one word with the form EDITORIAL."""

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """The offset of its first word."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """The offset after its last word."""
        return self.words[-1].end

    @property
    def authentic(self) -> tuple[Word, ...]:
        """The words that the author presents as the source's."""
        return tuple(word for word in self.words if word.form != EDITORIAL)


@noun
class Segments:
    """The pieces of a quotation in order, and its marks.

    `gaps[i]` are the offsets of the ellipsis between `pieces[i]` and `pieces[i + 1]`. `opens` and `closes`: an ellipsis
    stands before the first or after the last piece.
    """

    text: str
    pieces: tuple[Segment, ...]
    gaps: tuple[tuple[int, int], ...]
    marks: tuple[AuthorMark, ...]
    opens: bool
    closes: bool


def segments(text: str) -> Segments:
    """The pieces and marks of a quotation's running text."""
    reader, past = _SegmentReader(text), 0
    for mark in _MARKS.finditer(text) if _marked(text) else ():
        reader.add_words(past, mark.start())
        reader.add_mark(mark)
        past = mark.end()
    reader.add_words(past, len(text))
    return reader.result()


def _marked(text: str) -> bool:
    """Whether a quotation may have a mark. Most have none, and need no search with the pattern."""
    if any(sign in text for sign in ("[", "<", "…", "⋯", "‥", "..", "___")):
        return True
    return max(map(text.count, ".*–—-")) >= LEAST_APART


class _SegmentReader:
    """Reads a quotation once, from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[Segment] = []
        self._gaps: list[tuple[int, int]] = []
        self._marks: list[AuthorMark] = []
        self._words: list[Word] = []
        self._opens = False
        self._asides = [found.span() for found in _ASIDE.finditer(text)]
        self._pending: tuple[int, int] | None = None

    def add_words(self, start: int, end: int) -> None:
        """Add the words between two marks."""
        for word in words(self._text, start, end):
            self._add(replace(word, aside=True) if self._is_aside(word) else word)

    def _is_aside(self, word: Word) -> bool:
        return any(start < word.start and word.end < end for start, end in self._asides)

    def add_mark(self, match: re.Match[str]) -> None:
        """Add one ellipsis or bracket."""
        if match.lastgroup == "ellipsis":
            self._ellipsis(match.start(), match.end())
        elif match.lastgroup == "glued":
            self._glued(match)
        else:
            self._bracket(match)

    def _ellipsis(self, start: int, end: int) -> None:
        if self._words:
            self._pieces.append(Segment(tuple(self._words)))
            self._words = []
            self._pending = (start, end)
        elif self._pending:
            self._pending = (self._pending[0], end)
        else:
            self._opens = True

    def _add(self, word: Word) -> None:
        if self._pending:
            self._gaps.append(self._pending)
        self._pending = None
        self._words.append(word)

    def _glued(self, match: re.Match[str]) -> None:
        printed = match.group()
        start, end = match.span()
        before, _, rest = printed.partition("[")
        inside, _, after = rest.partition("]")
        whole = Word(before + inside + after, start, end, form(before + inside + after))
        if not before and len(inside) == 1:
            self._marks.append(AuthorMark(AuthorMarkKind.CASE, start, end))
            self._add(whole)
        else:
            self._marks.append(AuthorMark(AuthorMarkKind.BRACKET, start, end))
            self._add(Word(whole.text, start, end, whole.form, form(before + after)))

    def _bracket(self, match: re.Match[str]) -> None:
        inside = match.group("bracket")
        start, end = match.span()
        if SIC.fullmatch(inside):
            self._marks.append(AuthorMark(AuthorMarkKind.SIC, start, end))
        elif DECLARED_EMPHASIS.search(inside):
            self._marks.append(AuthorMark(AuthorMarkKind.EMPHASIS, start, end))
        elif not _NOTE_CALL.fullmatch(inside.strip()):
            self._add(Word(inside.strip(), start, end, EDITORIAL))

    def result(self) -> Segments:
        """The segments read."""
        if self._words:
            self._pieces.append(Segment(tuple(self._words)))
        pieces = tuple(self._pieces)
        return Segments(
            self._text, pieces, tuple(self._gaps), tuple(self._marks), self._opens, self._pending is not None
        )
