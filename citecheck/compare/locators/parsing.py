"""Parses locators as people write them into paths: "Act ii. Sc. 1", "1.549", "pp. 12-15"."""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import form
from citecheck.language.roman_numerals import roman_value
from citecheck.language.vocabulary import labels, numbered, values, words
from citecheck.model.noun import field, noun

MOST_PARTS = 200
"""Parts of one locator that are read. A longer list is no locator."""

FOLLOWING = 9
"""Verses or pages that "ff." covers, by convention of this program."""

PART = ("locators", "tables")
"""The table of a language file that has the words needed here."""

ORDER = (
    *("volume", "part", "book", "act", "canto", "chapter"),
    *("scene", "section", "paragraph", "stanza", "verse", "line"),
)
"""Labels from the outermost to the innermost division of a work."""

OUTER = ("volume", "part")
"""Divisions that a text of one volume or part does not number."""


@noun
class LocatorPath:
    """A range in a work: `book` (an id, "" for none) and numbers from the outermost to the innermost division.

    `first` and `last` are equal for a single place. `page`: the number counts pages. `outer`: how many leading numbers
    count volumes and parts, which a text of one part does not number. `roman`: the page has a Roman numeral, as pages
    before page 1 have. `named`: words say what the numbers count, which makes no path another one.
    """

    book: str
    first: tuple[int, ...]
    last: tuple[int, ...]
    page: bool = False
    outer: int = 0
    roman: bool = False
    named: bool = field(default=False, compare=False)


@noun
class LocatorWords:
    """The words of locators in all languages."""

    labels: dict[str, str]
    ordinals: dict[str, int]
    joining: frozenset[str]
    following: frozenset[str]
    after_chapter: frozenset[str]


@lru_cache(maxsize=1)
def place_words() -> LocatorWords:
    """The words of locators in the language files, read once."""
    ordinals = (numbered(text) for text in values(*PART, "ordinals"))
    return LocatorWords(
        labels={form(word): label for word, label in labels(*PART, "labels").items()},
        ordinals={form(word): number for each in ordinals for word, number in each.items()},
        joining=frozenset((*words(*PART, "joint"), "&")),
        following=frozenset(words(*PART, "following")),
        after_chapter=frozenset(words(*PART, "before_verse")),
    )


TOKENS = lazy(r"\d{1,6}|[^\W\d_]+|[-\u2010-\u2015]|[^\w\s]")
_ACT_AND_SCENE = lazy(r"^\s*([IVX]{1,5})\s?,\s?(?=\d)")
_ROMAN = lazy(r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.I)


@lru_cache(maxsize=1 << 14)
def divisions(printed: str, label: str | None = None) -> tuple[LocatorPath, ...]:
    """The acts, scenes, books, lines or pages that a locator names; none where it cannot be parsed."""
    if label:
        printed = f"{label} {printed}"
    return _labelled(printed) or _plain(printed)


def range_end(tokens: list[str], at: int, value: int) -> tuple[int | None, int]:
    """The last number of a range ("-7", "ff."), if there is one, and the index of the next token. `value` is that of
    the token at `at`."""
    after = tokens[at + 1 : at + 3]
    if after and after[0] in place_words().following:
        return value + (1 if len(after[0]) == 1 else FOLLOWING), at + 2
    if len(after) == 2 and after[0] in "-\u2010\u2011\u2012\u2013\u2014\u2015" and value_of(after[1]) is not None:
        return value_of(after[1]), at + 3
    return None, at + 1


def value_of(token: str) -> int | None:
    """The value of a number in digits, in Roman numerals or as an ordinal word; else None."""
    if token.isdecimal():
        return int(token)
    if _ROMAN.fullmatch(token):
        return roman_value(token)
    return place_words().ordinals.get(form(token))


def _labelled(printed: str) -> tuple[LocatorPath, ...]:
    """Parses `Act ii. Sc. 1`, `Book i. Line 330`, `Erster Aufzug / Zweiter Auftritt`, `pp. 12-15`."""
    known = place_words()
    tokens = TOKENS.findall(printed)
    lowered = [token.lower() for token in tokens]
    numbers: dict[str, tuple[int, int]] = {}
    pages: list[LocatorPath] = []
    for at, token in enumerate(tokens):
        label = known.labels.get(form(token))
        if label is None:
            continue
        found = _number_of(lowered, at)
        if found is None:
            continue
        where, value = found
        until, _ = range_end(lowered, where, value)
        if label == "page":
            pages += _listed(lowered, where)
        else:
            numbers.setdefault(label, (value, max(value, until or value)))
    ordered = [numbers[label] for label in ORDER if label in numbers]
    if ordered:
        first = tuple(value for value, _ in ordered)
        outer = sum(1 for label in OUTER if label in numbers)
        return (LocatorPath("", first, (*first[:-1], ordered[-1][1]), outer=outer, named=True), *pages)
    return tuple(dict.fromkeys(pages))


def _number_of(tokens: list[str], label: int) -> tuple[int, int] | None:
    """The index and the value of a label's number: after it ("Sc. 2"), else before it ("2. Szene", "Zweiter
    Auftritt")."""
    after = label + 2 if tokens[label + 1 : label + 2] in (["."], [":"]) else label + 1
    before = label - 2 if label and tokens[label - 1] == "." else label - 1
    for at in (after, before):
        if 0 <= at < len(tokens) and (value := value_of(tokens[at])) is not None:
            return at, value
    return None


def _listed(tokens: list[str], at: int) -> list[LocatorPath]:
    """Parses a list of pages from its first number on: `12-15, 18 and 20`."""
    found: list[LocatorPath] = []
    while at < len(tokens) and len(found) < MOST_PARTS:
        value = value_of(tokens[at])
        if value is not None:
            roman = _ROMAN.fullmatch(tokens[at]) is not None
            until, at = range_end(tokens, at, value)
            found.append(LocatorPath("", (value,), (_completed(value, until),), page=True, roman=roman))
        elif tokens[at] in {",", "."} or tokens[at] in place_words().joining:
            at += 1
        else:
            break
    return found


def _completed(value: int, until: int | None) -> int:
    """The end of a range that is written short: 392-3 is 392-393."""
    if until is None:
        return value
    if until < value:
        digits = len(str(until))
        until = value - value % 10**digits + until
    return max(value, until)


def _plain(printed: str) -> tuple[LocatorPath, ...]:
    """Parses numbers without labels: `3.2`, `III.ii.56-60`, `12, 14`."""
    found = []
    printed = _ACT_AND_SCENE.sub(r"\1.", printed)
    for part in re.split(r"[;,]|\band\b|\bund\b", printed):
        ends = re.split(r"\s*[-\u2010-\u2015]\s*", part.strip(), maxsplit=1)
        first = last = _numbers(ends[0])
        if not first:
            continue
        written = _numbers(ends[1]) if len(ends) > 1 else ()
        if written and len(written) <= len(first):
            outer = (*first[: len(first) - len(written)], *written[:-1])
            last = (*outer, _completed(first[-1], written[-1]) if outer == first[:-1] else written[-1])
        found.append(LocatorPath("", first, max(first, last)))
    return tuple(found[:MOST_PARTS])


def _numbers(printed: str) -> tuple[int, ...]:
    """The numbers of a text that has nothing else; none where a word is no number."""
    found = [value_of(token) for token in re.findall(r"\w+", printed.lower())]
    return tuple(number for number in found if number is not None) if None not in found else ()
