"""Parses locators as people write them into paths: "Act ii. Sc. 1", "1.549", "pp. 12-15", "1094a18-b3"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import form
from citecheck.language.place_forms import normal_places
from citecheck.language.roman_numerals import roman_value
from citecheck.language.vocabulary import labels, numbered, values, words
from citecheck.model.noun import field, noun

MOST_PARTS = 200
"""Parts of one locator that are read. A longer list is no locator."""

FOLLOWING = {"f": 1, "ff": 9}
"""How many more verses or pages the normal forms of "and the next" and "and the following" cover; nine by convention of
this program."""

PART, CITED = ("locators", "tables"), ("locators", "citations")
"""The tables of a language file that have the words needed here."""

WHOLE = 3
"""Letters of a word of citations that is a label in tables too. Shorter forms stand in the tables by themselves."""

ARCHIVAL = ("fonds", "inventory", "file", "box", "folder", "piece")
"""Labels of the parts of an archive, outermost first: fond, opis and delo in Russian archives."""

ORDER = (
    *ARCHIVAL,
    *("volume", "issue", "part", "book", "act", "canto", "chapter"),
    *("scene", "section", "paragraph", "article-locator", "stanza", "verse"),
    *("folio", "column", "line", "note", "figure", "opus", "appendix"),
)
"""Labels from the outermost to the innermost division of a work. Pages stand beside them."""

LISTED = frozenset(
    {"page", "section", "paragraph", "article-locator", "stanza", "verse", "folio", "column", "line", "note"}
)
"""Labels whose numbers may be a list: "fols. 12r, 14v"."""

WITHIN_PAGES = ("column", "line", "note")
AROUND_PAGES = ("volume", "issue", *WITHIN_PAGES)
"""Labels of what has pages, and of what a page has."""

OUTER = ("volume", "part")
"""Divisions that a text of one volume or part does not number."""

SIDE = "side"
"""The label of the letter after a number: recto and verso of a leaf, the columns of a page, Stephanus's sections."""

MOST = 10**6
"""More than any number of a locator."""

_SIDES = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "r": 1, "v": 2}
_LETTERED = ("", "page", "folio", "column")
"""Labels whose numbers may have a letter. Elsewhere a letter belongs to an ordinal ("2d", "2e")."""


@noun
class LocatorPath:
    """A range in a work: `book` (an id, "" for none) and numbers from the outermost to the innermost division.

    `first` and `last` are equal for a single place. `labels` says what each number counts (a CSL label, or `SIDE` for
    the letter of `12r`), "" where no word tells; it is empty for the Bible. `roman`: the page has a Roman numeral, as
    pages before page 1 have.
    """

    book: str
    first: tuple[int, ...]
    last: tuple[int, ...]
    labels: tuple[str, ...] = field(default=(), compare=False)
    roman: bool = False

    @property
    def pages(self) -> tuple[int, int] | None:
        """The first and the last page, None where the path counts no pages."""
        if "page" not in self.labels:
            return None
        at = self.labels.index("page")
        return self.first[at], self.last[at]


@noun
class LocatorWords:
    """The words of locators in all languages."""

    labels: dict[str, str]
    archive: dict[str, str]
    ordinals: dict[str, int]
    joining: frozenset[str]
    after_chapter: frozenset[str]


@lru_cache(maxsize=1)
def place_words() -> LocatorWords:
    """The words of locators in the language files, read once. A label is a word for itself. Of the words that citations
    have, the whole ones are known in tables too."""
    ordinals = (numbered(text) for text in values(*PART, "ordinals"))
    in_citations = labels(*CITED, "labels").items()
    known = {
        **{label: label for label in ("page", *ORDER)},
        **{word: label for word, label in in_citations if len(word) >= WHOLE or not word.isalpha()},
        **labels(*PART, "labels"),
    }
    return LocatorWords(
        labels={**known, **{form(word): label for word, label in known.items() if word.isalpha()}},
        archive=labels(*CITED, "archive"),
        ordinals={form(word): number for each in ordinals for word, number in each.items()},
        joining=frozenset((*words(*PART, "joint"), "&")),
        after_chapter=frozenset(words(*PART, "before_verse")),
    )


TOKENS = lazy(r"\d{1,6}|[^\W\d_]+|[-\u2010-\u2015]|[^\w\s]")
_TOKENS = lazy(r"\d{1,6}(?:[a-erv][ab]?\d{0,3})?(?![^\W_])|\d{1,6}|article-locator|[^\W\d_]+|[^\w\s]")
_NUMBER = lazy(r"(\d{1,6})(?:([a-erv])([ab]?)(\d{0,3}))?")
_END = lazy(r"([a-erv])([ab]?)(\d{0,3})")
_NOTE_OF_PAGE = lazy(r"^(\d+)\s?nn?\.?\s?(?=\d)")
_ACT_AND_SCENE = lazy(r"^\s*([IVX]{1,5})\s?,\s?(?:([ivx]{1,5})\s?,\s?)?(?=\d)")
_GOES_ON = lazy(r"\d-[^\W\d_]{2,}|\d\s([^\W\d_]+)\.?\s\d")
_ROMAN = lazy(r"(?=[ivxlcdm])m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})", re.I)


@lru_cache(maxsize=1 << 14)
def divisions(printed: str, label: str | None = None) -> tuple[LocatorPath, ...]:
    """The acts, scenes, books, lines, leaves or pages that a locator names; none where it cannot be parsed."""
    printed = normal_places(_NOTE_OF_PAGE.sub(r"page \1 note ", f"{label} {printed}" if label else printed))
    return _labelled(printed) or _plain(printed)


def is_read_in_part(printed: str) -> bool:
    """Whether a list of numbers goes on with a word that no language file has: "12-end", "12 XX 15"."""
    joining = place_words().joining
    return any((match[1] or "").lower() not in joining for match in _GOES_ON.finditer(normal_places(printed)))


def range_end(tokens: list[str], at: int, value: int) -> tuple[int | None, int]:
    """The last number of a range ("-7", "ff"), if there is one, and the index of the next token. `value` is that of
    the token at `at`."""
    after = tokens[at + 1 : at + 3]
    if after and after[0] in FOLLOWING:
        return value + FOLLOWING[after[0]], at + 2
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


@noun
class _Numeral:
    """A number, or a range of them: as deep as its letters go (`1094a18-b3`), with what each depth counts."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    depths: tuple[str, ...]
    past: int
    """The index of the token after it."""
    roman: bool


def _numeral(tokens: Sequence[str], at: int) -> _Numeral | None:
    """The number or range that begins at a token; None where none does."""
    first = _written(tokens[at])
    if first is None:
        return None
    depths = ("", SIDE, *(("half",) if _halved(tokens[at]) else ()), "line")[: len(first)]
    last, past = first, at + 1
    after = tokens[at + 1 : at + 3]
    if after and after[0] in FOLLOWING:
        further = FOLLOWING[after[0]]
        last, past = ((first[0] + further,) if len(first) == 2 else (*first[:-1], first[-1] + further)), at + 2
    elif len(after) == 2 and after[0] == "-" and (end := _end(first, after[1])) is not None:
        last, past = end, at + 3
    roman = _ROMAN.fullmatch(tokens[at]) is not None
    return _Numeral(first, max(first, _whole(last, len(first))), depths, past, roman)


def _written(token: str) -> tuple[int, ...] | None:
    """The number of a token, then that of its letters, and of the line after them: `1094a5` is (1094, 1, 5)."""
    written = _NUMBER.fullmatch(token)
    if written is None:
        value = value_of(token)
        return None if value is None else (value,)
    number, side, half, line = written.groups()
    return (int(number), *(_SIDES[each] for each in (side, half) if each), *((int(line),) if line else ()))


def _halved(token: str) -> bool:
    written = _NUMBER.fullmatch(token)
    return written is not None and bool(written[3])


def _end(first: tuple[int, ...], token: str) -> tuple[int, ...] | None:
    """The end of a range: `b` of `514a-b`, `b3` of `1094a18-b3`, `9` of `1094a1-9`, `7` of `45-7`."""
    written = _END.fullmatch(token)
    if written and len(first) > 1:
        side, half, line = written.groups()
        return (first[0], *(_SIDES[each] for each in (side, half) if each), *((int(line),) if line else ()))
    until = _written(token)
    if until is None or len(until) > 1:
        return until
    if len(first) > 2:
        return (*first[:-1], completed(first[-1], until[0]))
    return (completed(first[0], until[0]),)


def _whole(end: tuple[int, ...], depth: int) -> tuple[int, ...]:
    """An end as deep as its beginning: `515` of `514a-515` is all of 515."""
    return (*end, *(MOST,) * (depth - len(end)))[:depth]


def _labelled(printed: str) -> tuple[LocatorPath, ...]:
    """Parses `Act ii. Sc. 1`, `Book i. Line 330`, `Erster Aufzug / Zweiter Auftritt`, `fol. 12r`."""
    tokens = _TOKENS.findall(printed.lower())
    known = _labels_of(tokens)
    found: dict[str, list[_Numeral]] = {}
    for at, token in enumerate(tokens):
        label = known.get(token) or known.get(form(token))
        if label is None:
            continue
        where = _number_of(tokens, at)
        if where is None:
            continue
        numbers = _listed(tokens, where)[: None if label in LISTED else 1]
        if label == "page":
            found.setdefault(label, []).extend(numbers)
        else:
            found.setdefault(label, numbers if label in _LETTERED else [_bare(number) for number in numbers])
    pages = found.pop("page", [])
    around = [(label, found[label]) for label in AROUND_PAGES if label in found]
    if pages and around and len(around) == len(found) and (len(pages) == 1 or not found.keys() & set(WITHIN_PAGES)):
        above = [(label, numbers) for label, numbers in around if label not in WITHIN_PAGES]
        below = [(label, numbers) for label, numbers in around if label in WITHIN_PAGES]
        return tuple(dict.fromkeys(_paths([*above, ("page", pages), *below])))
    ordered = [(label, found[label]) for label in ORDER if label in found]
    own = _paths(ordered) if ordered else []
    return tuple(dict.fromkeys([*own, *(_paths([("page", pages)]) if pages else [])]))


def _labels_of(tokens: Sequence[str]) -> dict[str, str]:
    """The label of each word. Beside an inventory and a file, short forms are those of a Russian archive."""
    words = place_words()
    archival = {words.archive.get(token) for token in tokens}
    return {**words.labels, **words.archive} if {"inventory", "file"} <= archival else words.labels


def _bare(number: _Numeral) -> _Numeral:
    """A number without the letters of an ordinal."""
    return _Numeral(number.first[:1], number.last[:1], number.depths[:1], number.past, number.roman)


def _paths(parts: Sequence[tuple[str, Sequence[_Numeral]]]) -> list[LocatorPath]:
    """The paths of numbers within each other. Only the innermost of them is a range or a list."""
    outer = tuple(value for _, numbers in parts[:-1] for value in numbers[0].first)
    above = tuple(depth or label for label, numbers in parts[:-1] for depth in numbers[0].depths)
    label, innermost = parts[-1]
    return [
        LocatorPath(
            "",
            (*outer, *one.first),
            (*outer, *one.last),
            (*above, *(depth or label for depth in one.depths)),
            one.roman and label == "page",
        )
        for one in innermost
    ]


def _number_of(tokens: Sequence[str], label: int) -> int | None:
    """The index of a label's number: after it ("Sc. 2"), else before it ("2. Szene", "Zweiter Auftritt")."""
    after = label + 2 if tokens[label + 1 : label + 2] in (["."], [":"]) else label + 1
    before = label - 2 if label and tokens[label - 1] == "." else label - 1
    places = (after, before) if len(tokens[label]) > 1 and tokens[label] not in FOLLOWING else (after,)
    return next((at for at in places if 0 <= at < len(tokens) and _written(tokens[at]) is not None), None)


def _listed(tokens: Sequence[str], at: int) -> list[_Numeral]:
    """Parses a list of pages from its first number on: `12-15, 18 and 20`."""
    found: list[_Numeral] = []
    while at < len(tokens) and len(found) < MOST_PARTS:
        number = None if found and _begins_label(tokens, at) else _numeral(tokens, at)
        if number is not None:
            found.append(number)
            at = number.past
        elif tokens[at] in {",", ".", "/"} or tokens[at] in place_words().joining:
            at += 1
        else:
            break
    return found


def _begins_label(tokens: Sequence[str], at: int) -> bool:
    """Whether a letter in a list is a label with a number of its own and no Roman number: the "l." of "p. 12, l. 5"."""
    stop, *number = tokens[at + 1 : at + 3] or [""]
    return len(tokens[at]) == 1 and tokens[at].isalpha() and stop == "." and any(map(_written, number))


def completed(value: int, until: int) -> int:
    """The end of a range that is written short: 392-3 is 392-393."""
    if until < value:
        digits = len(str(until))
        until = value - value % 10**digits + until
    return max(value, until)


def _plain(printed: str) -> tuple[LocatorPath, ...]:
    """Parses numbers without labels: `3.2`, `III.ii.56-60`, `12, 14`, `514a-b`. What begins with no number is none."""
    found: list[LocatorPath] = []
    printed = _ACT_AND_SCENE.sub(lambda match: "".join(f"{numeral}." for numeral in match.groups() if numeral), printed)
    for part in _separator().split(printed):
        begin, _, end = part.strip().lower().partition("-")
        numbers = _numbers(begin)
        if numbers is None and not found:
            return ()
        if numbers is not None:
            outer, number = numbers
            outer = outer or _outer_of(found)
            labels = (*("",) * len(outer), *number.depths)
            first, last = (*outer, *number.first), (*outer, *number.last)
            found.append(LocatorPath("", first, max(first, last, _until(outer, number, end)), labels))
    return tuple(found[:MOST_PARTS])


def _outer_of(found: Sequence[LocatorPath]) -> tuple[int, ...]:
    """The numbers above the last one of a list that has a single number next: 1 in `1.45, 48`."""
    before = found[-1] if found else None
    return before.first[:-1] if before and SIDE not in before.labels else ()


def _until(outer: tuple[int, ...], number: _Numeral, end: str) -> tuple[int, ...]:
    """The end of a range of numbers without labels: `60` of `3.2.56-60`, `4.60` of `3.2.56-4.60`, () for none."""
    first = (*outer, *number.first)
    alone = _end(number.first, end.strip())
    if alone is not None:
        return (*outer, *_whole(alone, len(number.first)))
    written = _numbers(end)
    if written is None or len(written[0]) + len(written[1].first) > len(first):
        return ()
    deep = (*written[0], *written[1].first)
    return (*first[: len(first) - len(deep)], *deep)


@cache
def _separator() -> re.Pattern[str]:
    """What stands between two places of a list."""
    joining = "|".join(sorted(map(re.escape, (word for word in place_words().joining if word.isalpha()))))
    return re.compile(rf"[;,&]|\b(?:{joining})\b", re.IGNORECASE)


def _numbers(printed: str) -> tuple[tuple[int, ...], _Numeral] | None:
    """The numbers of a text that has nothing else, the last of them apart; None where a word is no number."""
    tokens = [token for token in _TOKENS.findall(printed.lower()) if any(map(str.isalnum, token))]
    ended = len(tokens) - 1 if tokens and tokens[-1] in FOLLOWING else len(tokens)
    if ended < 1:
        return None
    outer = [_written(token) for token in tokens[: ended - 1]]
    last = _numeral(tokens, ended - 1)
    if last is None or any(number is None or len(number) > 1 for number in outer):
        return None
    return tuple(number[0] for number in outer if number), last
