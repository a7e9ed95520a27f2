"""Reads the locators of a citation's suffix, by the labels of CSL: "bk. 3, ch. 4, p. 12" gives three.

The forms of the labels are in the language files, part `locators`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import expression, labels, words
from citecheck.model.claims import Locator

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


_LISTED = frozenset({"page", "line", "verse", "section", "paragraph", "folio", "column", "note"})
"""Labels whose values run on over a comma ("pp. 12, 15"); after any other the next number is a page (after a book, it
may be a line)."""

_COUNTED = frozenset({"chapter", "volume", "book", "part", "act", "scene", "issue", "canto", "stanza"})
"""Labels whose Roman numerals only count, and are given as Arabic ones; Roman pages are pages of their own."""

_NUMBER = rf"(?:{DOTTED_ROMAN}|[A-Za-z]?\d+(?:[.:]\d+)*(?:[a-z]{{1,2}}\d*)?(?!\w)|{ROMAN}(?![\w.]*\.?\s?\d))"
_SUB_VERBO = lazy(r"(?<!\w)s\.\s?vv?\.\s?(?P<word>[^,;]+)", re.IGNORECASE)
_BRACED = lazy(r"\{([^{}]*)\}")
_DASHES = lazy(r"[-‐‑‒–—―−]+")
_NOTE_AFTER_PAGE = lazy(r"(?<=\d)n\.?\s?(?=\d)")
_ONE_PAGE = lazy(r"[\s,;]*(?:pp?\.\s?)?(?P<value>\d+(?:-\d+)?)")
"""The commonest suffix by far: read by itself, it spares a short run the compiling of all other patterns (25 ms)."""
_SHORT_END = lazy(r"(?<![\w.:])(\d+)-(\d+)(?![\w.:])")

PART = ("locators", "citations")
"""Where the language files have the words asked for here."""

LONGEST = 500
"""A suffix is read so far: no locator stands behind so many characters, and hostile ones must not cost time."""


def locators(suffix: str) -> tuple[Locator, ...]:
    """The locators of a citation's suffix in order, () where it has none.

    A number without a label is a page, as pandoc has it; one with dots or colons ("3.1.56", "Gen 2:9") has
    the label None. What stands in braces is the locator and nothing else is. Values are normalised: plain
    hyphens, single spaces, short range ends written out (257--68 is "257-268").
    """
    text = _plain(suffix[:LONGEST])
    braced = _BRACED.search(text)
    if braced is None:
        return tuple(_read(text))
    inner = braced.group(1).strip()
    return tuple(_read(inner)) or ((Locator(None, inner),) if inner else ())


@cache
def _labels() -> dict[str, str]:
    """The label of each form, in small letters and without its full stop."""
    return labels(*PART, "labels")


def _either(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


@cache
def _following() -> str:
    return _either(words(*PART, "following"))


@cache
def _following_apart() -> re.Pattern[str]:
    return re.compile(rf"(?<=\d)\s(?=(?:{_following()})\b)")


@cache
def _following_stopped() -> re.Pattern[str]:
    return re.compile(rf"(?<=\d)({_following()})\.")


@cache
def _range() -> str:
    following = rf"(?:\s?(?:{_following()})\b\.?)?"
    return rf"{_NUMBER}{following}(?:\s?-\s?{_NUMBER}{following})?"


@cache
def _list() -> str:
    return rf"{_range()}(?:\s?(?:[,;&/]|\b(?:{_either(words(*PART, 'joint'))})\b)\s?{_range()})*"


@cache
def _label_and_list() -> re.Pattern[str]:
    stopped, capital = words(*PART, "stopped"), words(*PART, "capital")
    return re.compile(
        rf"(?<![\w.])(?!{expression(*PART, 'no_label')})"
        rf"(?:(?P<plain>{_either(_labels().keys() - set(stopped))})(?:\.\s?|\s|(?=\d))"
        rf"|(?P<stopped>{_either(stopped)})\.\s?|(?P<capital>(?-i:{_either(capital)}))\s)(?P<list>{_list()})",
        re.IGNORECASE,
    )


@cache
def _list_of_one_label() -> re.Pattern[str]:
    """The numbers of a list that one label without a comma in its values has."""
    return re.compile(rf"{_range()}(?:\s?(?:&|{_either(words(*PART, 'joint'))})\s?{_range()})*", re.IGNORECASE)


@cache
def _next() -> re.Pattern[str]:
    return re.compile(rf"\s?,\s?(?P<list>{_list()})")


@cache
def _bare_list() -> re.Pattern[str]:
    return re.compile(rf"[\s,;:(]*(?P<list>{_list()})(?=[\s,.;:)\]]*$|\s?[,;)(]|\snn?\.)", re.IGNORECASE)


@cache
def _place_in_named() -> re.Pattern[str]:
    linking = rf"(?:\s(?:{_either(words(*PART, 'linking'))})){{1,2}}"
    named = rf"(?:[1-3]\.?\s)?[^\W\d_][\w’'-]*\.?(?:{linking}\s[^\W\d_]\w*)?"
    return re.compile(rf"[\s,;:(]*(?P<named>{named}\s(?:\d+\s?[:.,]\s?{_list()}|{DOTTED_ROMAN}|\d{{1,3}}(?=\W*$)))")


def _plain(suffix: str) -> str:
    text = _DASHES.sub("-", " ".join(suffix.split()))
    return _NOTE_AFTER_PAGE.sub(" n. ", text)


def _read(text: str) -> Iterator[Locator]:
    if page := _ONE_PAGE.fullmatch(text):
        yield Locator("page", _SHORT_END.sub(_written_out, page["value"]))
        return
    entry = _SUB_VERBO.search(text)
    if entry:
        yield Locator("sub-verbo", entry.group("word").strip(" .\"'“”‘’"))
        return
    labelled = list(_labelled(text))
    named = list(_named(text))
    yield from named
    if not named and all(locator.label == "note" for locator in labelled):
        yield from _bare(text)
    yield from labelled


def _named(text: str) -> Iterator[Locator]:
    at = 0
    while (found := _place_in_named().match(text, at)) and not _label_and_list().match(text, found.start("named")):
        yield Locator(None, _value(None, found.group("named")))
        at = found.end()


def _labelled(text: str) -> Iterator[Locator]:
    at = 0
    while found := _label_and_list().search(text, at):
        form = found.group("plain") or found.group("stopped") or found.group("capital")
        label = _labels()[form.lower()]
        value, at = found.group("list"), found.end()
        if label in _LISTED:
            yield Locator(label, _value(label, value))
            continue
        first = _list_of_one_label().match(value)
        assert first is not None
        yield Locator(label, _value(label, first.group()))
        rest = _next().match(value, first.end())
        if rest:
            yield Locator(None if label == "book" else "page", _value("page", rest.group("list")))


def _bare(text: str) -> Iterator[Locator]:
    found = _bare_list().match(text)
    if not found:
        return
    value = _value(None, found.group("list"))
    yield Locator(None if re.search(r"\d[.:]\d", value) else "page", value)


def _value(label: str | None, text: str) -> str:
    text = re.sub(r"\s?-\s?", "-", text.strip(" ,;"))
    text = _following_apart().sub("", text)
    text = _following_stopped().sub(r"\1", text)
    text = re.sub(DOTTED_ROMAN, lambda m: ".".join(arabic(part) for part in m.group().split(".")), text)
    if label in _COUNTED:
        text = re.sub(rf"\b{ROMAN}\b", lambda m: arabic(m.group()), text, flags=re.IGNORECASE)
    return _SHORT_END.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    start, end = found.groups()
    whole = start[: len(start) - len(end)] + end if len(end) < len(start) else end
    return f"{start}-{whole}" if int(whole) > int(start) else found.group()
