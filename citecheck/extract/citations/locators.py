"""Parses the locators in a citation's suffix, by the labels of CSL: "bk. 3, ch. 4, p. 12" has three.

The forms of the labels stand in the language files, in the table `locators`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.roman_numerals import is_roman, roman_value
from citecheck.language.vocabulary import expression, labels, phrases, words
from citecheck.model.claims import Locator

_UPPER = r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_LOWER = r"(?=[ivxlcdm])m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})"

ROMAN = rf"(?:{_UPPER}|{_LOWER})(?!\w)"
"""A regular expression: one Roman numeral in one case."""

DOTTED_ROMAN = rf"(?:(?:{_UPPER}|{_LOWER})(?:\.(?:{_LOWER}|\d+)(?!\w))+)"
"""A regular expression: act, scene and line, as in III.ii.56."""


def arabic(numeral: str) -> str:
    """A Roman numeral in Arabic digits. Anything else is returned unchanged."""
    return str(roman_value(numeral)) if is_roman(numeral) else numeral


_LISTED = frozenset({"page", "line", "verse", "section", "paragraph", "folio", "column", "note"})
"""Labels whose values continue after a comma ("pp. 12, 15"). After any other label the next number is a page, or after
a book perhaps a line."""

_COUNTED = frozenset({"chapter", "volume", "book", "part", "act", "scene", "issue", "canto", "stanza"})
"""Labels whose Roman numerals are turned into Arabic ones. Roman pages are kept: they are pages of their own."""

_IBID = lazy(lambda: rf"\W*(?:{'|'.join(phrases('notes', 'ibid'))})\b", re.IGNORECASE)
"""How a note begins that points back to the one before."""
_NUMBER = rf"(?:{DOTTED_ROMAN}|[A-Za-z]?\d+(?:[.:]\d+)*(?:[a-z]{{1,2}}\d*)?(?!\w)|{ROMAN}(?![\w.]*\.?\s?\d))"
_SUB_VERBO = lazy(r"(?<!\w)s\.\s?vv?\.\s?(?P<word>[^,;]+)", re.IGNORECASE)
_BRACED = lazy(r"\{([^{}]*)\}")
_DASHES = lazy(r"[-‐‑‒–—―−]+")
_NOTE_AFTER_PAGE = lazy(r"(?<=\d)n\.?\s?(?=\d)")
_ONE_PAGE = lazy(r"[\s,;]*(?:pp?\.\s?)?(?P<value>\d+(?:-\d+)?)")
"""A single page or range, by far the commonest suffix. Parsing it alone saves a short run from compiling all other
patterns (25 ms)."""
_SHORT_END = lazy(r"(?<![\w.:])(\d+)-(\d+)(?![\w.:])")

PART = ("locators", "citations")
"""The tables of the language files that have the words needed here."""

LONGEST = 500
"""Code points of a suffix that are parsed. No locator comes after so many, and hostile input must not cost time."""


def locators(suffix: str) -> tuple[Locator, ...]:
    """The locators of a citation's suffix in order, () where it has none.

    A number without a label is a page, as in pandoc. A number with dots or colons ("3.1.56", "Gen 2:9") has the label
    None. Where there are braces, only their content is a locator. Values are normalized: plain hyphens, single spaces,
    complete range ends (257--68 becomes "257-268").
    """
    text = _plain(suffix[:LONGEST])
    braced = _BRACED.search(text)
    if braced is None:
        return tuple(_read(text))
    inner = braced.group(1).strip()
    return tuple(_read(inner)) or ((Locator(None, inner),) if inner else ())


@cache
def _labels() -> dict[str, str]:
    """The label of each form; forms are in lower case and without their full stop."""
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
    """The numbers after a label whose values do not continue after a comma."""
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
    while (match := _place_in_named().match(text, at)) and not _label_and_list().match(text, match.start("named")):
        yield Locator(None, _value(None, match.group("named")))
        at = match.end()


def _labelled(text: str) -> Iterator[Locator]:
    at = 0
    while match := _label_and_list().search(text, at):
        form = match.group("plain") or match.group("stopped") or match.group("capital")
        label = _labels()[form.lower()]
        value, at = match.group("list"), match.end()
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
    match = _bare_list().match(text)
    if not match:
        return
    value = _value(None, match.group("list"))
    yield Locator(None if re.search(r"\d[.:]\d", value) else "page", value)


def _value(label: str | None, text: str) -> str:
    text = re.sub(r"\s?-\s?", "-", text.strip(" ,;"))
    text = _following_apart().sub("", text)
    text = _following_stopped().sub(r"\1", text)
    text = re.sub(DOTTED_ROMAN, lambda m: ".".join(arabic(part) for part in m.group().split(".")), text)
    if label in _COUNTED:
        text = re.sub(rf"\b{ROMAN}\b", lambda m: arabic(m.group()), text, flags=re.IGNORECASE)
    return _SHORT_END.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    start, end = match.groups()
    whole = start[: len(start) - len(end)] + end if len(end) < len(start) else end
    return f"{start}-{whole}" if int(whole) > int(start) else match.group()


def may_cite(text: str) -> bool:
    """Whether words that no reader understands may cite a place: they have a number, or point back ("Ibid.")."""
    return any(character.isdigit() for character in text) or _IBID.match(text) is not None
