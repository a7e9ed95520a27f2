"""Parses the locators in a citation's suffix, by the labels of CSL: "bk. 3, ch. 4, p. 12" has three.

The forms of the labels stand in the language files, in the table `locators`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.place_forms import DASHES, normal_places
from citecheck.language.roman_numerals import is_roman, roman_value
from citecheck.language.vocabulary import expression, labels, numbered, part, phrases, values, words
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


_LISTED = frozenset(
    {
        *("page", "line", "verse", "section", "paragraph", "folio", "column", "note"),
        *("fonds", "inventory", "file", "box", "folder", "piece"),
    }
)
"""Labels whose values continue after a comma ("pp. 12, 15"). After any other label the next number is a page, or after
a book perhaps a line."""

_COUNTED = frozenset({"chapter", "volume", "book", "part", "act", "scene", "issue", "canto", "stanza"})
"""Labels whose Roman numerals are turned into Arabic ones. Roman pages are kept: they are pages of their own."""

_IBID = lazy(lambda: rf"\W*(?:{'|'.join(phrases('notes', 'ibid'))})\b", re.IGNORECASE)
"""How a note begins that points back to the one before."""
_IN_VOLUME_NUMBER = rf"(?:{_UPPER}|{_LOWER}):\d+(?!\w)"
_FIGURES = r"(?:[A-Z]-|[A-Za-z])?\d+(?:[.:]\d+)*(?:[a-z]{1,2}\d*)?(?!\w)"
_NUMBER = rf"(?:{DOTTED_ROMAN}|{_IN_VOLUME_NUMBER}|{_FIGURES}|{ROMAN}(?![\w.]*\.?\s?\d))"
_SUB_VERBO = lazy(r"(?<!\w)s\.\s?vv?\.\s?(?P<word>[^,;]+)", re.IGNORECASE)
_BRACED = lazy(r"\{([^{}]*)\}")
_LETTERED = lazy(r"\d+[a-e](?:\d.*|-.*)?", re.IGNORECASE)
_LETTERED_IN_NAMED = lazy(r"[\s,;:(]*(?:[^\W\d_]{1,12}\.?\s){1,2}(?P<place>\d{3,4}[a-e]\d{0,3}(?:-\w+)?)[\s.,;:)]*")
"""A place of Plato or Aristotle after a short name of the work: "Rep. 327a"."""
_IN_VOLUME = lazy(r"[IVXLC]+, ?(?:[ivx]+, ?)?\d.*")
_LEAF = lazy(r"\d+[rv][ab]?(?:-.*)?", re.IGNORECASE)
_NOTE_AFTER_PAGE = lazy(r"(?<=\d)n\.?\s?(?=\d)")
_OUTER = lazy(rf"[\s,;:(]*(?:{DOTTED_ROMAN}|\d+(?:\.\d+)+|{_UPPER}(?!\w))(?:,\s?\d+)?,?\s")
"""Numbers without a word before a scene, line or verse: the `I` of "I, v. 45"."""
_NUMERAL = lazy(r"\d+|[ivxlcdm]+", re.IGNORECASE)
_GOES_ON = lazy(r"-[^\W\d_]{2,}|\s(?P<word>[^\W\d_]{1,7})\.?\s\d+(?![\w.:])")
"""How a list goes on with a word that no language file has: "12 XX 15", "12-end"."""
_ONE_PAGE = lazy(r"[\s,;]*(?:pp?\.\s?)?(?P<value>\d+(?:-\d+)?)")
"""A single page or range, by far the commonest suffix. Parsing it alone saves a short run from compiling all other
patterns (25 ms)."""
_SHORT_END = lazy(r"(?<![\w.:])(\d+)-(\d+)(?![\w.:])")

WHOLE = 3
"""Letters of a word for page that running prose may have; a shorter one may be another word or its ending."""

PART = ("locators", "citations")
"""The tables of the language files that have the words needed here."""

NUMBERED_BEFORE = ("act", "scene", "canto")
"""Labels of divisions that have ordinals before them: "1. Akt", "first act"."""

WITHIN_NUMBERS = ("scene", "line", "verse")
"""Labels of what lies within divisions that have numbers and no word: "I, sc. 2"."""

CHAPTER_AND_VERSE = ("chapter", "verse")
"""Labels of the numbers after the name of a book of the Bible."""

TITLED = ("chapter", "section", "part", "book", "appendix")
"""Labels of divisions that have titles: `ch. "The Inn"`."""

LONGEST = 500
"""Code points of a suffix that are parsed. No locator comes after so many, and hostile input must not cost time."""


def locators(suffix: str, language: str = "") -> tuple[Locator, ...]:
    """The locators of a citation's suffix in order, () where it has none.

    A number without a label is a page, as in pandoc, and with a side (`12r`) a leaf. A number with dots or colons
    ("3.1.56", "Gen 2:9"), with the letter of a section ("514a") or after a volume ("II, 14") has the label None. Where
    there are braces, only their content is a locator. Values are normalized: plain hyphens, single spaces, complete
    range ends (257--68 becomes "257-268"), "12v" for "12 verso", "12ff" for "12 et seq.". A title stands in curly
    quotation marks. `language` is that of the manuscript, if a label means something else in it (`in_language`).
    """
    text = DASHES.sub("-", " ".join(suffix[:LONGEST].split()))
    if page := _ONE_PAGE.fullmatch(text):
        return (Locator("page", _SHORT_END.sub(_written_out, page["value"])),)
    text = _NOTE_AFTER_PAGE.sub(" n. ", normal_places(_pointing().sub("", text)))
    braced = _BRACED.search(text)
    if braced is None:
        return tuple(_read(text, language))
    inner = braced.group(1).strip()
    return tuple(_read(inner, language)) or ((Locator(None, inner),) if inner else ())


@cache
def _labels() -> dict[str, str]:
    """The label of each form; forms are in lower case and without their full stop."""
    return labels(*PART, "labels")


def _either(forms: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


@cache
def _archive() -> dict[str, str]:
    """The label of each form in the short form of transliterated Russian archives."""
    return labels(*PART, "archive")


@cache
def _archive_part() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?P<form>{_either(_archive())})\.?\s?(?P<list>{_list()})", re.IGNORECASE)


@cache
def _pointing() -> re.Pattern[str]:
    """Words such as "at" before a number, with which they say nothing else."""
    return re.compile(rf"(?<![\w.])(?:{_either(words(*PART, 'pointing'))})\.?\s(?=\[?\d)", re.IGNORECASE)


def _range() -> str:
    end = rf"(?:{_NUMBER}|[a-e]\d{{0,3}}(?!\w)|[rv](?!\w))"
    following = r"(?:\sff?\b)?"
    return rf"{_NUMBER}{following}(?:\s?-\s?{end}{following})?"


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
    series = r"(?:[1-3]\.?\s|[1-3](?=[A-Z])|I{1,3}\.?\s)?"
    named = rf"(?!{ROMAN},){series}[^\W\d_][\w’'-]*\.?(?:{linking}\s[^\W\d_]\w*)?"
    chapter, verse = (_either(form for form, label in _labels().items() if label == kind) for kind in CHAPTER_AND_VERSE)
    place = rf"\d+\s?[:.,]\s?{_list()}|{DOTTED_ROMAN}|\d{{1,3}}(?=\W*$)"
    after_comma = rf"{ROMAN}[.:,]\s{_list()}|(?:(?:{chapter})\.?\s)?\d+,?\s(?:{verse})\.?\s{_list()}"
    return re.compile(rf"[\s,;:(]*(?P<named>{named}(?:\s(?:{place})|,?\s(?:{after_comma})))")


@cache
def _label_and_title() -> re.Pattern[str]:
    forms = _either(form for form, label in _labels().items() if label in TITLED)
    title = r"[\"“„«‘'](?P<title>[^\"“”„«»]{1,200}?)[\"”“»’'](?!\w)"
    return re.compile(rf"(?<![\w.])(?P<form>{forms})(?:\.\s?|\s){title}", re.IGNORECASE)


@cache
def in_language(language: str) -> dict[str, str]:
    """The labels of forms in small letters that mean something else elsewhere: an English "s." is a section."""
    own: dict[str, str] = part(language, "locators").get("citations", {}).get("own", {}) if language else {}
    return {form: label for label, forms in own.items() for form in forms.split()}


def _read(text: str, language: str) -> Iterator[Locator]:
    titled = list(_label_and_title().finditer(text))
    yield from (Locator(_labels()[one["form"].lower()], f"“{one['title'].strip(' .,')}”") for one in titled)
    if titled:
        text = _label_and_title().sub(" ", text)
    entry = _SUB_VERBO.search(text)
    if entry:
        yield Locator("sub-verbo", entry.group("word").strip(" .\"'“”‘’"))
        return
    if archival := _archival(text):
        yield from archival
        return
    counted = list(_counted_divisions(text))
    yield from counted
    if counted:
        yield from _labelled(_number_and_division().sub(" ", text), in_language(language))
        return
    named, at = _named(text)
    labelled = list(_labelled(text[at:], in_language(language)))
    yield from named
    if not named and all(locator.label == "note" for locator in labelled):
        yield from _bare(text)
        if not labelled and (lettered := _LETTERED_IN_NAMED.fullmatch(text)):
            yield Locator(None, lettered["place"])
    yield from labelled


def _named(text: str) -> tuple[list[Locator], int]:
    """The places in named books with which a text begins, and where they end."""
    found: list[Locator] = []
    at = 0
    while (match := _place_in_named().match(text, at)) and not _label_and_list().match(text, match.start("named")):
        found.append(Locator(None, _value(None, match.group("named"))))
        at = match.end()
    return found, at


def _counted_divisions(text: str) -> Iterator[Locator]:
    """Acts, scenes and cantos whose number stands before the word: `1. Akt, 2. Szene`, `Erster Aufzug`."""
    if any(word in text.lower() for word in _divisions()):
        for match in _number_and_division().finditer(text):
            number = match["figures"] or str(_ordinals()[match["ordinal"].lower()])
            yield Locator(_labels()[match["form"].lower()], number)


@cache
def _ordinals() -> dict[str, int]:
    every = (numbered(text) for text in values("locators", "tables", "ordinals"))
    return {word: number for each in every for word, number in each.items()}


@cache
def _divisions() -> tuple[str, ...]:
    return tuple(form for form, label in _labels().items() if label in NUMBERED_BEFORE and len(form) >= WHOLE)


@cache
def _number_and_division() -> re.Pattern[str]:
    number = rf"(?:(?P<figures>\d{{1,3}})\.|(?P<ordinal>{_either(_ordinals())}))"
    return re.compile(rf"(?<![\w.]){number}\s(?P<form>{_either(_divisions())})(?!\w|\s\d)", re.IGNORECASE)


def _labelled(text: str, own: Mapping[str, str]) -> Iterator[Locator]:
    at = 0
    while match := _label_and_list().search(text, at):
        form = match.group("plain") or match.group("stopped") or match.group("capital")
        label = own.get(form) or _labels()[form.lower()]
        value, at, before = match.group("list"), match.end(), text[at : match.start()]
        if label == "chapter" and _LEAF.fullmatch(value):
            label = "folio"
        if label in WITHIN_NUMBERS and _OUTER.fullmatch(before):
            yield Locator(None, _value(None, f"{'.'.join(map(arabic, _NUMERAL.findall(before)))}.{value}"))
            continue
        if label in _LISTED:
            further = _GOES_ON.match(text, at)
            goes_on = further and (further["word"] or "").lower() not in _labels()
            yield Locator(label, _value(label, value + further.group() if further and goes_on else value))
            continue
        first = _list_of_one_label().match(value)
        assert first is not None
        yield Locator(label, _value(label, first.group()))
        rest = _next().match(value, first.end())
        if rest:
            yield Locator(None if label == "book" else "page", _value("page", rest.group("list")))


def _archival(text: str) -> list[Locator]:
    """The parts of a transliterated Russian archive: `f. 5, op. 1, d. 23, l. 4`."""
    found = [Locator(_archive()[match["form"].lower()], match["list"]) for match in _archive_part().finditer(text)]
    return found if {"inventory", "file"} <= {one.label for one in found} else []


def _bare(text: str) -> Iterator[Locator]:
    match = _bare_list().match(text)
    if not match:
        return
    value = _value(None, match.group("list"))
    if re.search(r"\w[.:]\d", value) or _LETTERED.fullmatch(value) or _IN_VOLUME.fullmatch(value):
        yield Locator(None, value)
    else:
        yield Locator("folio" if _LEAF.fullmatch(value) else "page", value)


def _value(label: str | None, text: str) -> str:
    text = re.sub(r"\s?-\s?", "-", text.strip(" ,;"))
    text = re.sub(DOTTED_ROMAN, lambda m: ".".join(arabic(part) for part in m.group().split(".")), text)
    if label in _COUNTED:
        text = re.sub(rf"\b{ROMAN}\b", lambda m: arabic(m.group()), text, flags=re.IGNORECASE)
    return _SHORT_END.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    start, end = match.groups()
    whole = start[: len(start) - len(end)] + end if len(end) < len(start) else end
    return f"{start}-{whole}" if int(whole) > int(start) else match.group()


def place_alone(text: str) -> tuple[Locator, ...]:
    """The locators of words that name nothing else: "p. 3", "ibid., p. 3"; () where they have another word."""
    pointing_back = _IBID.match(text)
    rest = text[pointing_back.end() :].lstrip(".") if pointing_back else text
    allowed = _labels().keys() | set(words(*PART, "pointing")) | set(words(*PART, "joint")) | {"ff"}
    normal = [word.lower() for word in re.findall(r"[^\W\d_]+", normal_places(rest))]
    alone = all(word in allowed or len(word) == 1 or is_roman(word) for word in normal)
    return locators(rest) if alone else ()


def pages_told(prose: str) -> tuple[Locator, ...]:
    """The pages that running words name with the whole word: "and on page 3 he says"."""
    found = _page_in_prose().finditer(prose[-LONGEST:])
    return tuple(Locator("page", _value("page", match["list"])) for match in found)


def pages_labelled(prose: str) -> tuple[Locator, ...]:
    """The pages that words before a quotation name with a label, a short one too: "(p. 3)", "on p. 3"."""
    return tuple(one for one in _labelled(DASHES.sub("-", prose[-LONGEST:]), {}) if one.label == "page")


@cache
def _page_in_prose() -> re.Pattern[str]:
    whole = (form for form, label in _labels().items() if label == "page" and len(form) >= WHOLE)
    return re.compile(rf"(?<!\w)(?:{_either(whole)})\.?\s(?P<list>{_range()})", re.IGNORECASE)


def may_cite(text: str) -> bool:
    """Whether words that no reader understands may cite a place: they have a number, or point back ("Ibid.")."""
    return any(character.isdigit() for character in text) or _IBID.match(text) is not None
