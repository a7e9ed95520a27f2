"""Compares figures written in two ways, for the departures of a quotation: 2 1/2 and 2½, 1922-23 and 1922/23, 1.5
and 1,5."""

from __future__ import annotations

import re
import unicodedata

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.place_forms import DASHES

VULGAR = "¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"

AROUND = 24
"""Code points on both sides of a difference in which the whole figures are looked for."""

SURE = 100
"""The number from which a range with a hyphen is written short (1922-5): 10-5 may be a vote or a score. A dash tells a
range whatever the number (45–7)."""

_FIGURES = lazy(rf"\d*[{VULGAR}]|\d+(?:(?:\s\d+[/⁄]\d+|-\d+[/⁄]\d+|\s?[{VULGAR}]|(?:[-‐-―−./⁄,]|\.\s)(?=\d)\d+))*")
_FRACTION = lazy(rf"(\d*)\s?([{VULGAR}])")
_MIXED = lazy(r"(\d+)[\s-](\d+/\d+)")
_DAY = lazy(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_RANGE = lazy(r"(\d+)-(\d+)")
_DECIMAL = lazy(r"(\d+)[.,](\d{1,2}|\d{4,})")
"""A decimal fraction. Three figures after a point or a comma may be thousands."""

_DOUBLE_YEAR = lazy(r"(\d{4})/(\d{2}|\d{4})")


def same_figures(ours: tuple[str, int, int], theirs: tuple[str, int, int]) -> bool:
    """Whether the figures around a difference are the same number, date or range. Each side is a text with the start
    and end of what differs in it."""
    mine, yours = _around(*ours), _around(*theirs)
    if not mine or not yours:
        return False
    dashed = "-" not in mine or "-" not in yours
    return _normal(mine, dashed) == _normal(yours, dashed)


def _around(text: str, start: int, end: int) -> str:
    """The figures that a stretch is in; "" where it is not within one figure."""
    low = max(0, start - AROUND)
    for found in _FIGURES.finditer(text, low, end + AROUND):
        if found.start() <= start and end <= found.end():
            cut = (found.start() == low > 0 and text[low - 1].isdigit()) or text[
                found.end() : found.end() + 1
            ].isalnum()
            return "" if cut else found.group()
    return ""


def _normal(figures: str, dashed: bool) -> str:
    """Figures in one form. `dashed`: one of the two sides has a dash and no hyphen, which makes them a range."""
    plain = _FRACTION.sub(lambda m: f"{m[1]} {unicodedata.normalize('NFKC', m[2])}".strip(), figures).replace("⁄", "/")
    plain = DASHES.sub("-", plain)
    if decimal := _DECIMAL.fullmatch(plain):
        return f"{decimal[1]}.{decimal[2]}"
    if mixed := _MIXED.fullmatch(plain):
        return f"{mixed[1]} {mixed[2]}"
    if day := _DAY.fullmatch(plain):
        return f"{int(day[1])}.{int(day[2])}.{day[3]}"
    if (double := _DOUBLE_YEAR.fullmatch(plain)) and int(_end(double)) == int(double[1]) + 1:
        return f"{double[1]}-{_end(double)}"
    if (pair := _RANGE.fullmatch(plain)) and (dashed or int(pair[1]) >= SURE):
        return f"{pair[1]}-{_end(pair)}"
    return plain


def _end(pair: re.Match[str]) -> str:
    """The end of a range, with the figures that it shares with the beginning and leaves out."""
    begin, end = pair[1], pair[2]
    whole = begin[: len(begin) - len(end)] + end
    return whole if len(end) < len(begin) and int(whole) > int(begin) else end
