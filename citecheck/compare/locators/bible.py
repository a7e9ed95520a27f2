"""Parses chapters and verses of the Bible as people write them: "Matt. 5:3", "1. Mos 2, 9 u. 17", "Ps. xlviii. 2"."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path as File

from citecheck.compare.locators.parsing import MOST_PARTS, TOKENS, LocatorPath, place_words, range_end, value_of
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import form
from citecheck.language.place_forms import normal_places
from citecheck.model.noun import noun

BOOKS = File(__file__).parent / "data" / "bible.tsv"

MIN_BEGINNING = 3
"""Letters from which the beginning of a book's name counts as the name."""

_BOOK = lazy(r"(?:\b([1-5])\.?\s{0,3}|\b(I{1,3})\.?\s{1,3})?((?:[^\W\d_]{2,}\.?\s{0,3}){1,4})(?=[\divxlc])", re.I)
_ET_CETERA = lazy(r"&\s?c\b\.?|\betc\b\.?")
_COMMA_AFTER_NAME = lazy(r"(?<=[^\W\d_]{2})(\.?),\s(?=[IVXLC]+\b)")
_ROMAN_CHAPTER = lazy(r"(?:(?<=[a-z]\s)|(?<=[a-z]\.\s))(?:[ivxlc]{1,8}|[IVXLC]{1,8})(?=\s?[.:,]\s?\d)")


@noun
class _NamedBook:
    """A book of the Bible, and where its name or number starts."""

    id: str
    start: int


@lru_cache(maxsize=1 << 14)
def scripture(printed: str) -> tuple[LocatorPath, ...]:
    """The chapters and verses of the Bible that a locator names, in order."""
    found: list[LocatorPath] = []
    printed = normal_places(_COMMA_AFTER_NAME.sub(r"\1 ", _ET_CETERA.sub(" ", printed)))
    printed = _ROMAN_CHAPTER.sub(lambda m: str(value_of(m.group().lower())), printed)
    named = [(book, match.end()) for match in _BOOK.finditer(printed) if (book := _book_named(match))]
    ends = [*(book.start for book, _ in named[1:]), len(printed)]
    for (book, start), end in zip(named, ends, strict=False):
        for clause in printed[start:end].split(";"):
            found += _clause(book.id, clause)
    return tuple(found[:MOST_PARTS])


@lru_cache(maxsize=1)
def _books() -> dict[tuple[int, str], str]:
    """Maps (number in a series, normalized name) to the id of the book, in the order of the list."""
    books: dict[tuple[int, str], str] = {}
    for line in BOOKS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            book, number, names = line.split("\t")
            for name in names.split(","):
                books.setdefault((int(number), _folded(name)), book)
    return books


def _folded(name: str) -> str:
    return " ".join(form(word) for word in re.findall(r"[^\W\d_]+", name))


@lru_cache(maxsize=4096)
def book_of(number: int, name: str) -> str | None:
    """The id of a book of the Bible, by its name as printed or by the beginning of the name."""
    folded = _folded(name)
    known = _books()
    if (number, folded) in known:
        return known[number, folded]
    if len(folded) < MIN_BEGINNING:
        return None
    return next((book for (n, full), book in known.items() if n == number and full.startswith(folded)), None)


def _book_named(match: re.Match[str]) -> _NamedBook | None:
    """The book that words name, without those before its name: in "1 to Exod." the number is none of the book's."""
    number = int(match.group(1) or len(match.group(2) or ""))
    name, start = match.group(3).rstrip(), match.start()
    while name:
        if book := book_of(number, name):
            return _NamedBook(book, start)
        name = name.partition(" ")[2]
        number, start = 0, match.start(3) + len(match.group(3).rstrip()) - len(name)
    return None


def _clause(book: str, clause: str) -> list[LocatorPath]:
    """The paths of one clause after the book's name: `5:3,5-7`, `2, 9 u. 17`, `13 v. 1,2`, `24:29-25:2`, `3-5`."""
    return _Clause(book, [token.lower() for token in TOKENS.findall(clause)]).read()


class _Clause:
    """Reads the chapters and verses of one book, from left to right.

    The first number is a chapter, later ones are its verses, unless a colon follows them.
    """

    def __init__(self, book: str, tokens: list[str]) -> None:
        self._book = book
        self._tokens = tokens
        self._colons = ":" in tokens
        self._chapter: int | None = None
        self._separated = False
        self._found: list[LocatorPath] = []

    def read(self) -> list[LocatorPath]:
        """The paths named, in order."""
        at = 0
        while at < len(self._tokens):
            value = self._number(at)
            if value is None:
                at += 1
            elif self._chapter is None or self._opens(at) or (self._colons and not self._separated):
                at = self._take_chapter(value, at)
            else:
                at = self._take_verse(self._chapter, value, at)
        return self._found

    def _number(self, at: int) -> int | None:
        token = self._tokens[at]
        marks_verse = self._chapter is not None and token in place_words().after_chapter
        value = None if marks_verse else value_of(token)
        if value is None:
            self._separated = self._separated or marks_verse or token in {":", ".", ","}
        return value

    def _opens(self, at: int) -> bool:
        return self._tokens[at + 1 : at + 2] == [":"]

    def _take_chapter(self, value: int, at: int) -> int:
        until, past = range_end(self._tokens, at, value)
        if not self._opens(at):
            self._found.append(LocatorPath(self._book, (value,), (until or value,)))
        self._chapter, self._separated = value, False
        return past

    def _take_verse(self, chapter: int, value: int, at: int) -> int:
        if self._found and self._found[-1].first == (chapter,) == self._found[-1].last:
            self._found.pop()
        until, past = range_end(self._tokens, at, value)
        match self._tokens[past : past + 2]:
            case [":", token] if until is not None and (verse := value_of(token)) is not None:
                self._found.append(LocatorPath(self._book, (chapter, value), (until, verse)))
                self._chapter = until
                return past + 2
        self._found.append(LocatorPath(self._book, (chapter, value), (chapter, until or value)))
        return past
