"""Places as people write them, read as paths: "Matt. 5:3", "1. Mos 2, 9 u. 17", "Act ii. Sc. 1", "pp. 12-15"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache

from citecheck.match.folds import form
from citecheck.match.lexicon import DATA

MOST_PARTS = 200
"""Parts of one citation that are read: a list longer than this is no citation."""

FOLLOWING = 9
"""Verses or pages that "ff." is taken to cover."""

OUTER = ("volume", "part")
"""Divisions that a text of one volume or part does not count."""

MIN_BEGINNING = 3
"""Letters from which the beginning of a book's name is understood as the name."""


@dataclass(frozen=True, slots=True)
class Path:
    """A stretch of places: `book` (an id, "" for none) and numbers from the outer to the inner division.

    `first` and `last` are equal for one place. `page` says that the number counts pages; `outer` how many leading
    numbers count volumes and parts, which a text of one part does not count.
    """

    book: str
    first: tuple[int, ...]
    last: tuple[int, ...]
    page: bool = False
    outer: int = 0


@dataclass(frozen=True, slots=True)
class _Words:
    """What is known of names of places (data/places.toml)."""

    labels: dict[str, str]
    order: tuple[str, ...]
    ordinals: dict[str, int]
    joining: frozenset[str]
    following: frozenset[str]
    after_chapter: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = tomllib.loads((DATA / "places.toml").read_text("utf-8"))
    labels = {form(word): label for label, words in table["labels"].items() for word in words.split()}
    ordinals = {
        form(word): number for words in table["ordinals"].values() for number, word in enumerate(words.split(), 1)
    }
    joining = table["joining"]
    return _Words(
        labels,
        tuple(table["order"].split()),
        ordinals,
        frozenset(joining["words"].split()),
        frozenset(joining["following"].split()),
        frozenset(joining["after_chapter"].split()),
    )


@lru_cache(maxsize=1)
def _books() -> dict[tuple[int, str], str]:
    """(number in series, folded name) to book id, in the order of the list."""
    books: dict[tuple[int, str], str] = {}
    for line in (DATA / "bible.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            book, number, names = line.split("\t")
            for name in names.split(","):
                books.setdefault((int(number), _folded(name)), book)
    return books


def _folded(name: str) -> str:
    return " ".join(form(word) for word in re.findall(r"[^\W\d_]+", name))


@lru_cache(maxsize=4096)
def book_of(number: int, name: str) -> str | None:
    """The id of a book of the Bible by its name as printed, or by the beginning of it."""
    folded = _folded(name)
    known = _books()
    if (number, folded) in known:
        return known[number, folded]
    if len(folded) < MIN_BEGINNING:
        return None
    return next((book for (n, full), book in known.items() if n == number and full.startswith(folded)), None)


_BOOK = re.compile(r"(?:\b([1-5])\.?\s{0,3}|\b(I{1,3})\.?\s{1,3})?((?:[^\W\d_]{2,}\.?\s{0,3}){1,4})(?=[\divxlc])", re.I)
_NUMBER = re.compile(r"\d{1,6}|[^\W\d_]+|[-\u2010-\u2015]|[^\w\s]")
_ET_CETERA = re.compile(r"&\s?c\b\.?|\betc\b\.?")
_ROMAN = re.compile(r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.I)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@lru_cache(maxsize=1 << 14)
def scripture(printed: str) -> tuple[Path, ...]:
    """The chapters and verses of books of the Bible that a locator names, in order."""
    found: list[Path] = []
    printed = _ET_CETERA.sub(" ", printed)
    starts = [m for m in _BOOK.finditer(printed) if _named(m)]
    for at, match in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(printed)
        for clause in printed[match.end() : end].split(";"):
            found += _clause(_named(match) or "", clause)
    return tuple(found[:MOST_PARTS])


@lru_cache(maxsize=1 << 14)
def divisions(printed: str, label: str | None = None) -> tuple[Path, ...]:
    """The acts, scenes, books, lines or pages that a locator names; none where it cannot be read."""
    if label:
        printed = f"{label} {printed}"
    return _labelled(printed) or _plain(printed)


def _named(match: re.Match[str]) -> str | None:
    number = int(match.group(1) or len(match.group(2) or ""))
    name = match.group(3)
    while name:
        book = book_of(number, name)
        if book:
            return book
        name = name.strip().partition(" ")[2]
        number = 0
    return None


def _clause(book: str, clause: str) -> list[Path]:
    """`5:3,5-7`, `2, 9 u. 17`, `13 v. 1,2`, `24:29-25:2`, `3-5`."""
    chapter, found, separated = None, [], False
    tokens = [t.lower() for t in _NUMBER.findall(clause)]
    has_colon = ":" in tokens
    at = 0
    while at < len(tokens) and len(found) < MOST_PARTS:
        named = chapter is not None and tokens[at] in _words().after_chapter
        value = None if named else _value(tokens[at])
        if value is None:
            separated = separated or named or tokens[at] in {":", ".", ","}
            at += 1
            continue
        opens = at + 1 < len(tokens) and tokens[at + 1] == ":"
        if chapter is None or opens or (has_colon and not separated):
            chapter, separated = value, False
            until, at = _until(tokens, at)
            if not opens:
                found.append(Path(book, (chapter,), (until or chapter,)))
            continue
        if found and found[-1].first == (chapter,) == found[-1].last:
            found.pop()
        until, at = _until(tokens, at)
        if until is not None and at < len(tokens) and tokens[at] == ":" and _value(tokens[at + 1 : at + 2]) is not None:
            last = (until, _value(tokens[at + 1 : at + 2]) or 0)
            found.append(Path(book, (chapter, value), last))
            chapter, at = until, at + 2
        else:
            found.append(Path(book, (chapter, value), (chapter, until or value)))
    return found


def _until(tokens: list[str], at: int) -> tuple[int | None, int]:
    """The number a range goes to ("-7", "ff."), if one does, and where reading goes on."""
    after = tokens[at + 1 : at + 3]
    if after and after[0] in _words().following:
        value = _value(tokens[at]) or 0
        return value + (1 if len(after[0]) == 1 else FOLLOWING), at + 2
    if len(after) == 2 and after[0] in "-\u2010\u2011\u2012\u2013\u2014\u2015" and _value(after[1]) is not None:
        return _value(after[1]), at + 3
    return None, at + 1


def _value(token: str | list[str]) -> int | None:
    """A number in digits, Roman or as an ordinal word."""
    if isinstance(token, list):
        return _value(token[0]) if token else None
    if token.isdecimal():
        return int(token)
    if _ROMAN.fullmatch(token):
        values = [_VALUES[c] for c in token.lower()]
        return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))
    return _words().ordinals.get(form(token))


def _labelled(printed: str) -> tuple[Path, ...]:
    """`Act ii. Sc. 1`, `Book i. Line 330`, `Erster Aufzug / Zweiter Auftritt`, `pp. 12-15`."""
    words = _words()
    tokens = _NUMBER.findall(printed)
    numbers: dict[str, tuple[int, int]] = {}
    pages: list[Path] = []
    for at, token in enumerate(tokens):
        label = words.labels.get(form(token))
        if label is None:
            continue
        where = next(
            (i for i in (at + 1, at + 2) if _is_number(tokens, i) and not (i > at + 1 and tokens[at + 1] not in ".:")),
            None,
        )
        if where is None and at and _is_number(tokens, at - 1):
            where = at - 1
        if where is None:
            continue
        lowered = [t.lower() for t in tokens]
        value = _value(lowered[where]) or 0
        until, _ = _until(lowered, where)
        if label == "page":
            pages += _listed(lowered, where)
        else:
            numbers.setdefault(label, (value, max(value, until or value)))
    ordered = [numbers[label] for label in words.order if label in numbers]
    if ordered:
        first = tuple(value for value, _ in ordered)
        outer = sum(1 for label in OUTER if label in numbers)
        return (Path("", first, (*first[:-1], ordered[-1][1]), outer=outer), *pages)
    return tuple(dict.fromkeys(pages))


def _is_number(tokens: list[str], at: int) -> bool:
    return 0 <= at < len(tokens) and _value(tokens[at].lower()) is not None


def _listed(tokens: list[str], at: int) -> list[Path]:
    """`12-15, 18 and 20` from its first number on."""
    found: list[Path] = []
    while at < len(tokens) and len(found) < MOST_PARTS:
        value = _value(tokens[at])
        if value is not None:
            until, at = _until(tokens, at)
            found.append(Path("", (value,), (_completed(value, until),), page=True))
        elif tokens[at] in {",", ".", "&"} or tokens[at] in _words().joining:
            at += 1
        else:
            break
    return found


def _completed(value: int, until: int | None) -> int:
    """The end of a range as written short: 392-3 is 392-393."""
    if until is None:
        return value
    if until < value:
        digits = len(str(until))
        until = value - value % 10**digits + until
    return max(value, until)


def _plain(printed: str) -> tuple[Path, ...]:
    """`3.2`, `III.ii.56-60`, `12, 14`: numbers alone."""
    found = []
    for part in re.split(r"[;,]|\band\b|\bund\b", printed):
        ends = re.split(r"\s*[-\u2010-\u2015]\s*", part.strip(), maxsplit=1)
        numbers = [_value(token) for token in re.findall(r"\w+", ends[0].lower())]
        if not numbers or None in numbers:
            continue
        first = tuple(number for number in numbers if number is not None)
        last = first
        if len(ends) > 1:
            tail = [_value(token) for token in re.findall(r"\w+", ends[1].lower())]
            if tail and None not in tail and len(tail) <= len(first):
                given = tuple(number for number in tail if number is not None)
                last = (*first[: len(first) - len(given)], *given[:-1], _completed(first[-1], given[-1]))
        found.append(Path("", first, max(first, last)))
    return tuple(found[:MOST_PARTS])
