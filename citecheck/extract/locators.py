"""Locators of a citation's suffix, by the labels of CSL: "bk. 3, ch. 4, p. 12" gives three."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.extract.numerals import DOTTED_ROMAN, ROMAN, arabic
from citecheck.model.claims import Locator
from citecheck.patterns import lazy

_FORMS = {
    "page": "p pp pg pgs pag page pages seite seiten s ss стр с страница страницы sid",
    "chapter": "ch chs chap chaps chapter chapters c cap ca kap kapitel chapitre chapitres гл глава",
    "volume": "vol vols volume volumes bd bde band bände t tom tome tomes т том тома",
    "book": "bk bks book books buch bücher liv livre livres lib кн книга",
    "part": "pt pts part parts teil teile partie parties ч часть",
    "line": "l ll line lines z zeile zeilen ligne lignes строка",
    "verse": "v vv verse verses vs vers verset versets стих",
    "section": "§ §§ sec secs sect section sections abschn abschnitt разд раздел",
    "paragraph": "¶ ¶¶ para paras par paragraph paragraphs abs absatz rn rdnr alinéa",
    "folio": "fol fols fo f ff folio folios bl blatt л",
    "column": "col cols column columns sp spalte spalten colonne стб",
    "issue": "no nos nr nrs n° № issue number heft",
    "note": "n nn note notes fn anm fußnote прим",
    "act": "act acts akt aufzug acte акт",
    "scene": "sc scene scenes szene scène сцена auftritt",
    "canto": "canto cantos gesang chant песнь",
    "stanza": "stanza stanzas st strophe strophen строфа",
    "figure": "fig figs figure figures abb abbildung рис",
    "opus": "op opp opus",
    "article-locator": "art arts article articles artikel ст",
    "appendix": "app appendix anhang appendice",
}
"""The forms of each label in English, German, French and Russian, full stop and case left out. Labels are those of CSL,
with canto and stanza."""

_LABELS = {form: label for label, forms in _FORMS.items() for form in forms.split()}
_STOPPED_FORMS = "c ca t l v s n f ff z л т ч ст no pt op app art par abs vs fo st"
_STOPPED = frozenset(_STOPPED_FORMS.split())
"""Forms that are words or letters of their own: labels only with their full stop."""

_LISTED = frozenset({"page", "line", "verse", "section", "paragraph", "folio", "column", "note"})
"""Labels whose values run on over a comma ("pp. 12, 15"); after any other the next number is a page (after a book, it
may be a line)."""

_COUNTED = frozenset({"chapter", "volume", "book", "part", "act", "scene", "issue", "canto", "stanza"})
"""Labels whose Roman numerals only count, and are given as Arabic ones; Roman pages are pages of their own."""

_NUMBER = rf"(?:{DOTTED_ROMAN}|[A-Za-z]?\d+(?:[.:]\d+)*(?:[a-z]{{1,2}}\d*)?(?!\w)|{ROMAN}(?![\w.]*\.?\s?\d))"
_FOLLOWING = r"(?:\s?(?:ff?|sqq?)\b\.?)?"
_RANGE = rf"{_NUMBER}{_FOLLOWING}(?:\s?-\s?{_NUMBER}{_FOLLOWING})?"
_LIST = rf"{_RANGE}(?:\s?(?:[,;&/]|\b(?:and|und|et|и)\b)\s?{_RANGE})*"
_NAMED = r"(?:[1-3]\.?\s)?[^\W\d_][\w’'-]*\.?(?:\s(?:of|the|to)(?:\sthe)?\s[^\W\d_]\w*)?"

_LABEL = (
    r"(?<![\w.])(?!n\.\s?d\b|ca?\.\s?\d{4})(?:(?P<plain>"
    + "|".join(sorted((re.escape(f) for f in _LABELS if f not in _STOPPED), key=len, reverse=True))
    + r")(?:\.\s?|\s|(?=\d))|(?P<stopped>"
    + "|".join(sorted((re.escape(f) for f in _LABELS if f in _STOPPED), key=len, reverse=True))
    + r")\.\s?|(?P<capital>(?-i:S))\s)"
)
_LABELLED = lazy(rf"{_LABEL}(?P<list>{_LIST})", re.IGNORECASE)
_NEXT = lazy(rf"\s?,\s?(?P<list>{_LIST})")
_BARE = lazy(rf"[\s,;:(]*(?P<list>{_LIST})(?=[\s,.;:)\]]*$|\s?[,;)(]|\snn?\.)", re.IGNORECASE)
_PLACE_IN_NAMED = lazy(rf"[\s,;:(]*(?P<named>{_NAMED}\s(?:\d+\s?[:.,]\s?{_LIST}|{DOTTED_ROMAN}|\d{{1,3}}(?=\W*$)))")
_SUB_VERBO = lazy(r"(?<!\w)s\.\s?vv?\.\s?(?P<word>[^,;]+)", re.IGNORECASE)
_BRACED = lazy(r"\{([^{}]*)\}")
_DASHES = lazy(r"[-‐‑‒–—―−]+")
_NOTE_AFTER_PAGE = lazy(r"(?<=\d)n\.?\s?(?=\d)")
_ONE_PAGE = lazy(r"[\s,;]*(?:pp?\.\s?)?(?P<value>\d+(?:-\d+)?)")
"""The commonest suffix by far: read by itself, it spares a short run the compiling of all other patterns (25 ms)."""
_SHORT_END = lazy(r"(?<![\w.:])(\d+)-(\d+)(?![\w.:])")

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
    while (found := _PLACE_IN_NAMED.match(text, at)) and not _LABELLED.match(text, found.start("named")):
        yield Locator(None, _value(None, found.group("named")))
        at = found.end()


def _labelled(text: str) -> Iterator[Locator]:
    at = 0
    while found := _LABELLED.search(text, at):
        form = found.group("plain") or found.group("stopped") or found.group("capital")
        label = _LABELS[form.lower()]
        value, at = found.group("list"), found.end()
        if label in _LISTED:
            yield Locator(label, _value(label, value))
            continue
        first = re.match(rf"{_RANGE}(?:\s?(?:&|and|und|et|и)\s?{_RANGE})*", value, re.IGNORECASE)
        assert first is not None
        yield Locator(label, _value(label, first.group()))
        rest = _NEXT.match(value, first.end())
        if rest:
            yield Locator(None if label == "book" else "page", _value("page", rest.group("list")))


def _bare(text: str) -> Iterator[Locator]:
    found = _BARE.match(text)
    if not found:
        return
    value = _value(None, found.group("list"))
    yield Locator(None if re.search(r"\d[.:]\d", value) else "page", value)


def _value(label: str | None, text: str) -> str:
    text = re.sub(r"\s?-\s?", "-", text.strip(" ,;"))
    text = re.sub(r"(?<=\d)\s(?=(?:ff?|sqq?)\b)", "", text)
    text = re.sub(r"(?<=\d)(ff?|sqq?)\.", r"\1", text)
    text = re.sub(DOTTED_ROMAN, lambda m: ".".join(arabic(part) for part in m.group().split(".")), text)
    if label in _COUNTED:
        text = re.sub(rf"\b{ROMAN}\b", lambda m: arabic(m.group()), text, flags=re.IGNORECASE)
    return _SHORT_END.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    start, end = found.groups()
    whole = start[: len(start) - len(end)] + end if len(end) < len(start) else end
    return f"{start}-{whole}" if int(whole) > int(start) else found.group()
