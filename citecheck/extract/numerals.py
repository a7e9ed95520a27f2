"""Roman numerals in locators."""

from __future__ import annotations

_UPPER = r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_LOWER = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"

ROMAN = rf"(?:{_UPPER}|{_LOWER})(?!\w)"
"""A regular expression: one Roman numeral in one case, and no more."""

DOTTED_ROMAN = rf"(?:(?:{_UPPER}|{_LOWER})(?:\.(?:{_LOWER}|\d+)(?!\w))+)"
"""A regular expression: act, scene and line as in III.ii.56."""

_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def arabic(numeral: str) -> str:
    """A Roman numeral in Arabic digits; anything else as it is."""
    values = [_VALUES.get(letter, 0) for letter in numeral.lower()]
    if not values or 0 in values:
        return numeral
    total = sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return str(total)
