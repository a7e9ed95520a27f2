"""Reads numbers in figures, Roman or words: "1,500", "XII", "five and twenty", "fünfundzwanzig"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.lexicon import Lexicon, last_number_words, number_links, number_words
from citecheck.language.normalization import APOSTROPHES, Word, form
from citecheck.language.roman_numerals import roman_value
from citecheck.language.vocabulary import languages, part

MOST_WORDS = 8
"""Words of one number: "one thousand nine hundred and twenty-five" has seven."""

SCORE = 20
"""A number that others count in, as "four score" does."""

YEARS = range(1000, 2101)
"""Numbers that are read as years."""

_ROMAN = lazy(r"M{0,4}(?:CM|CD|D?C{0,4})(?:XC|XL|L?X{0,4})(?:IX|IV|V?I{0,4})")
_ORDINAL = lazy(lambda: rf"(\d+)(?:{'|'.join(map(re.escape, _ordinal_endings()))})")
_ROMAN_ORDINAL = lazy(lambda: rf"([IVXLCDM]{{2,}})(?:{'|'.join(map(re.escape, _ordinal_endings()))})")
"""XVIIIe. One figure with an ending may be a word: "Le", "De"."""

_GROUPED = lazy(r"\d{1,3}(?:[,\s\u202f'’]\d{3})+")
_POINTED = lazy(r"\d{1,3}(?:\.\d{3})+")


def number(printed: str, lexicon: Lexicon) -> str | None:
    """The value of one word as digits, ranks with a point ("2."), multiples with an x; None for other words."""
    word = form(printed)
    if word.isdecimal():
        return word.lstrip("0") or "0"
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        return f"{ordinal.group(1).lstrip('0')}."
    if any(c.isdigit() for c in word):
        return word
    if len(printed) > 1 and printed.isupper() and _ROMAN.fullmatch(printed):
        return str(roman_value(printed))
    if rank := _ROMAN_ORDINAL.fullmatch(printed):
        return f"{roman_value(rank[1])}."
    if not printed.isalpha() and any(sign in APOSTROPHES for sign in printed):  # "s'ei" is not "sei"
        return None
    return lexicon.numbers.get(word) or lexicon.ranks.get(word) or _compounded(word, lexicon)


def _ordinal_endings() -> set[str]:
    """What may stand after the figures of a rank, in any language: quotations mix languages."""
    found = (part(each, "numbers").get("ordinal_endings", "") for each in languages())
    return {form(ending) for endings in found for ending in endings.split()}


def is_year(value: str) -> bool:
    """Whether a value may be a year."""
    return value.isdigit() and len(value) == 4 and int(value) in YEARS


def same_number(ours: Sequence[Word], theirs: Sequence[Word], texts: tuple[str, str], lexicon: Lexicon) -> bool:
    """Whether two texts are one number written in two ways."""
    mine, yours = value_of(ours, texts[0], lexicon), value_of(theirs, texts[1], lexicon)
    if mine is None or yours is None:
        return False
    if any(len(side) == 1 and _ROMAN.fullmatch(side[0].text) for side in (ours, theirs)):
        mine, yours = mine.removesuffix("."), yours.removesuffix(".")  # "secolo XVIII" is read "decimottavo"
    return mine == yours or _ranked(mine, ours, texts[0]) == _ranked(yours, theirs, texts[1])


def _ranked(value: str, words: Sequence[Word], text: str) -> str:
    """A value, as a rank where figures stand before a point: "3. Mai"."""
    stopped = value.isdecimal() and words[-1].text.isdecimal() and text.startswith(".", words[-1].end)
    return f"{value}." if stopped else value


def grouped_alike(ours: Sequence[Word], theirs: Sequence[Word], texts: tuple[str, str], lexicon: Lexicon) -> bool:
    """Whether two numbers in figures differ only in how they separate thousands ("1500", "1,500") or end ("3rd",
    "3d")."""
    mine, yours = _stretch(ours, texts[0]), _stretch(theirs, texts[1])
    mine, yours = _unpointed(mine, lexicon), _unpointed(yours, lexicon)
    ranks = _ORDINAL.fullmatch(form(mine)), _ORDINAL.fullmatch(form(yours))
    if ranks[0] and ranks[1]:
        return ranks[0][1] == ranks[1][1]
    return bool(mine and yours) and _ungrouped(mine) == _ungrouped(yours) != ""


def value_of(words: Sequence[Word], text: str, lexicon: Lexicon) -> str | None:
    """The value of a number in figures, or in one word or several; None for anything else."""
    if not words or len(words) > MOST_WORDS:
        return None
    figures = _ungrouped(_unpointed(_stretch(words, text), lexicon))
    if figures:
        return figures.lstrip("0") or "0"
    if len(words) == 1:
        return number(words[0].text, lexicon)
    return _phrase([word.form for word in words], lexicon)


def _stretch(words: Sequence[Word], text: str) -> str:
    return text[words[0].start : words[-1].end] if words else ""


def _unpointed(figures: str, lexicon: Lexicon) -> str:
    """Figures without the points that group thousands in a language whose fractions have a comma."""
    return figures.replace(".", "") if lexicon.decimal_comma and _POINTED.fullmatch(figures) else figures


def _ungrouped(figures: str) -> str:
    """Figures without the signs that group thousands; "" for what is no whole number."""
    if figures.isdecimal():
        return figures
    return re.sub(r"\D", "", figures) if _GROUPED.fullmatch(figures) else ""


def _phrase(forms: Sequence[str], lexicon: Lexicon) -> str | None:
    """The value of a number written in several words, with a point if the last of them is a rank ("twenty-first");
    None if any of them is not one of a number."""
    total, part = 0, 0
    rank = ""
    for at, form_ in enumerate(forms, 1):
        if form_ in lexicon.number_links:
            continue
        value = lexicon.numbers.get(form_) or lexicon.ranks.get(form_, "")
        if not value and at == len(forms) > 1:
            value = lexicon.last_numbers.get(form_, "")
        if at == len(forms) and value.endswith("."):
            value, rank = value[:-1], "."
        if not value.isdigit():
            return None
        if int(value) == 100:
            part = (part or 1) * 100
        elif int(value) == SCORE and 0 < part < 10 and forms[at - 2] not in lexicon.number_links:
            part *= SCORE  # quatre-vingts, three score
        elif int(value) >= 1000:
            total, part = total + (part or 1) * int(value), 0
        elif _adds(part, int(value), is_linked=at > 1 and forms[at - 2] in lexicon.number_links):
            part += int(value)
        else:
            return None
    return f"{total + part}{rank}"


def _adds(part: int, value: int, *, is_linked: bool) -> bool:
    """Whether a number goes on with a word that counts `value`: "forty three", "three and forty", "soixante dix". In
    "twenty, thirty" and "two and three" it does not: those are two numbers."""
    if part % 10 ** len(str(value)) == 0:
        return True
    is_unit_first = is_linked and part < 10 and value % 10 == 0
    return is_unit_first or (part > 2 * SCORE and part % SCORE == 0 and value < SCORE)


def phrases(forms: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """The numbers that words give in any language, alone or several together, with the ranges where they stand. It
    finds what a number in figures may be in words; `same_number` judges."""
    known = _of_all_languages()
    found: dict[str, list[tuple[int, int]]] = {}
    for first, form_ in enumerate(forms):
        if form_ not in known.numbers:
            continue
        for past in range(first + 1, min(len(forms), first + MOST_WORDS) + 1):
            if forms[past - 1] in known.number_links:
                continue
            value = _phrase(forms[first:past], known)
            if value is None:
                break
            found.setdefault(value, []).append((first, past))
    return found


def figure_values(printed: str) -> tuple[str, ...]:
    """What a word in figures may count, as `number` writes it; nothing for other words. Roman figures count ranks
    too."""
    if printed.isalpha() and not printed[:2].isupper():
        return ()
    value = number(printed, Lexicon(""))
    if value is None:
        return ()
    return (value, f"{value}.") if _ROMAN.fullmatch(printed) else (value,)


@cache
def _of_all_languages() -> Lexicon:
    """The words of numbers of all languages."""
    numbers: dict[str, str] = {}
    last: dict[str, str] = {}
    links: set[str] = set()
    for each in reversed(languages()):
        numbers |= number_words(each)
        last |= last_number_words(each)
        links |= number_links(each)
    return Lexicon("", numbers=numbers, last_numbers=last, number_links=frozenset(links))


def _compounded(word: str, lexicon: Lexicon) -> str | None:
    """The value of a number written in one word of several ("fünfundzwanzig", "dreihundert")."""
    for link in lexicon.number_links:
        unit, found, ten = word.partition(link)
        if found and lexicon.numbers.get(ten, "").isdigit():
            value = lexicon.numbers.get(unit) or lexicon.numbers.get(f"{unit}s", "")
            if value.isdigit() and int(value) < 10:
                return str(int(value) + int(lexicon.numbers[ten]))
    return None
