"""Compares an author's own translation with the cited page of the original: which of its figures are not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.compare.locators.verdict import TextLocators
from citecheck.compare.retrieval.verdict import language_of_text
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.lexicon import language_of, lexicon
from citecheck.language.normalization import split, words
from citecheck.language.numbers import number, value_of
from citecheck.model.claims import Locator
from citecheck.model.evidence import OriginalPage
from citecheck.texts.library import HeldText

BEYOND = 1_500
"""Code points before and after the pages cited in which a figure counts as theirs: about half a printed page, because a
passage may begin on the page before or end on the next."""

SHOWN = 1_200
"""Code points of the page that a report shows."""

LEAST_IN_WORDS = 12
"""A number in words up to which a translation may have another word: a pair, a dozen."""

_FIGURES = lazy(r"\d+(?:[.,\u202f\u00a0'’]\d{3}(?!\d))*")
_NO_DIGIT = lazy(r"\D")


def original_page(translation: str, originals: Sequence[HeldText], locators: Sequence[Locator]) -> OriginalPage | None:
    """The cited page of the first original held that has it, with the figures of the translation that it lacks."""
    for held in originals:
        places = TextLocators(held)
        spans = [*places.pages_cited(locators), *places.stretches(locators)]
        if spans:
            start, end = min(span.start for span in spans), max(span.end for span in spans)
            around = held.text[max(0, start - BEYOND) : end + BEYOND]
            there = {value.removesuffix(".") for value in _values(around, language_of_text(held))}
            said = (*_values_with_figures(translation), *_values_in_words(translation))
            lacking = (one for one in said if one[0] not in there)
            shown = held.text[start:end][:SHOWN]
            return OriginalPage(held.path, shown, tuple(dict.fromkeys(figures for _, figures in lacking)))
    return None


def _values_with_figures(text: str) -> Iterator[tuple[str, str]]:
    """The numbers of two digits or more that a text has in figures. A digit is often a word elsewhere."""
    for found in _FIGURES.finditer(text):
        value = _NO_DIGIT.sub("", found.group()).lstrip("0")
        if len(value) > 1:
            yield value, found.group()


def _values_in_words(text: str) -> Iterator[tuple[str, str]]:
    """The numbers above LEAST_IN_WORDS that a text has in words of its language, but hundred, thousand, million: "a
    hundred times" counts nothing. Words that follow each other and are no number together are left out."""
    language = language_of(split(text))
    known, found = lexicon(language), words(text) if language else []
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].form in known.numbers.keys() | known.ranks.keys() | known.number_links:
            end += 1
        while end > at and found[end - 1].form in known.number_links:
            end -= 1
        value = (value_of(found[at:end], text, known) or "").removesuffix(".")
        if value.isdecimal() and int(value) > LEAST_IN_WORDS and value.strip("0") != "1":
            yield value, text[found[at].start : found[end - 1].end]
        at = max(end, at + 1)


def _values(text: str, language: str | None) -> Iterator[str]:
    """The values of all numbers of a text, in figures or in words."""
    yield from (value for value, _ in _values_with_figures(text))
    known = lexicon(language)
    found = words(text)
    counts = [number(word.text, known) is not None for word in found]
    for at, counted in enumerate(counts):
        end = at + 1
        while counted and end < len(found) and (counts[end] or found[end].form in known.number_links):
            end += 1
        runs = (found[at:last] for last in range(at + 1, end + 1)) if counted else ()
        yield from filter(None, (value_of(run, text, known) for run in runs))
