"""Gives a language's words and spelling habits for the comparison of words, from its data file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Any

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import APOSTROPHES, INVISIBLE, form, split
from citecheck.language.vocabulary import part, primary, sharing
from citecheck.model.noun import noun

MIN_STOPWORDS = 0.12
"""Share of function words that shows a language. Running prose has .35 to .5, verse .3, a foreign text under .08."""

CLEARLY = 2.0
"""How many times the runner-up's share the winner needs: German and French share few function words, Latin more."""

_STRAIGHT = str.maketrans({**dict.fromkeys(APOSTROPHES, "'"), **dict.fromkeys(INVISIBLE, None)})


def letters(printed: str) -> str:
    """A word as spelling rules read it: small letters, accents kept, apostrophes straight."""
    return straight(printed).lower()


def straight(printed: str) -> str:
    """A word with every apostrophe straight and no invisible signs."""
    return printed.translate(_STRAIGHT)


@noun
class SpellingClass:
    """One habit of spelling: rewriting both words by its rules makes variants equal.

    `free` says that words it makes equal can hardly be two words of the language.
    """

    name: str
    free: bool
    rules: tuple[tuple[re.Pattern[str], str], ...]

    def written(self, word: str) -> str:
        """The word as this class counts it."""
        for pattern, replacement in self.rules:
            word = pattern.sub(replacement, word)
        return word


@dataclass(frozen=True)
class Lexicon:
    """One language's words and habits. Sets hold forms (`folds.form`)."""

    language: str
    capital_nouns: bool = False
    negations: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    turning: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    comparatives: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    frequent: frozenset[str] = frozenset()
    stopwords: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    negative_prefixes: tuple[str, ...] = ()
    negative_suffixes: tuple[str, ...] = ()
    number_links: frozenset[str] = frozenset()
    numbers: dict[str, str] = field(default_factory=dict)
    accented_letters: str = ""
    apart: frozenset[frozenset[str]] = frozenset()
    moods: frozenset[frozenset[str]] = frozenset()
    two_words: frozenset[frozenset[str]] = frozenset()
    variants: frozenset[frozenset[str]] = frozenset()
    doublets: frozenset[frozenset[str]] = frozenset()
    old_marks: frozenset[str] = frozenset()
    contractions: dict[str, str] = field(default_factory=dict)
    classes: tuple[SpellingClass, ...] = ()

    @cached_property
    def of_old_prints(self) -> Lexicon:
        """The same for texts printed before spelling was settled, where two words of today may be one."""
        variants, two_words = self.variants | self.doublets, self.two_words - self.doublets
        return replace(self, variants=variants, two_words=two_words)

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that carry no subject of their own."""
        return self.stopwords | self.articles


@lru_cache(maxsize=8)
def lexicon(tag: str | None) -> Lexicon:
    """The lexicon of a BCP 47 tag's language; an empty one where nothing is known of it."""
    language = primary(tag)
    head, small, meaning = part(language, ""), part(language, "function_words"), part(language, "meaning")
    counting, spelling = part(language, "numbers"), part(language, "spelling")
    return Lexicon(
        language=language,
        capital_nouns=head.get("capital_nouns", False),
        negations=_forms(meaning.get("negations", "")),
        limits=_forms(meaning.get("limits", "")),
        turning=_forms(meaning.get("turning", "")),
        modals=_forms(meaning.get("modals", "")),
        comparatives=_forms(meaning.get("comparatives", "")),
        dates=_forms(meaning.get("dates", "")),
        articles=_forms(small.get("articles", "")),
        frequent=_forms(small.get("frequent", "")),
        stopwords=_forms(small.get("small", "")),
        titles=_forms(small.get("titles", "")),
        negative_prefixes=tuple(meaning.get("negative_prefixes", "").split()),
        negative_suffixes=tuple(meaning.get("negative_suffixes", "").split()),
        number_links=_forms(counting.get("links", "")),
        numbers={form(word): value for word, value in _pairs(counting.get("words", ""))},
        accented_letters=head.get("letters", ""),
        apart=frozenset(frozenset(pair) for pair in _pairs(meaning.get("apart", ""))),
        moods=frozenset(frozenset(pair) for pair in _pairs(meaning.get("moods", ""))),
        two_words=frozenset(frozenset(map(form, pair)) for pair in _pairs(spelling.get("two_words", ""))),
        variants=frozenset(frozenset(map(form, pair)) for pair in _pairs(spelling.get("variants", ""))),
        doublets=frozenset(frozenset(map(form, pair)) for pair in _pairs(spelling.get("doublets", ""))),
        old_marks=_forms(spelling.get("old_marks", "")),
        contractions={form(a): form(b.replace(" ", "")) for a, b in _pairs(spelling.get("contractions", ""))},
        classes=tuple(_class(found) for found in spelling.get("classes", ())),
    )


def _forms(words: str) -> frozenset[str]:
    return frozenset(map(form, words.split()))


def _pairs(text: str) -> list[tuple[str, str]]:
    """`a b, c d e` as pairs: the first word and the rest."""
    pairs = [item.split(maxsplit=1) for item in text.split(",")]
    return [(letters(pair[0]), letters(pair[1])) for pair in pairs if len(pair) == 2]


def _class(table: dict[str, Any]) -> SpellingClass:
    rules = tuple((lazy(pattern), replacement) for pattern, replacement in table["rules"])
    return SpellingClass(table["name"], table["free"], rules)


@lru_cache(maxsize=1)
def small_words() -> dict[str, frozenset[str]]:
    """The function words of every language that shares them, as `split` writes them."""
    return {each: frozenset(split(part(each, "function_words")["small"])) for each in sharing("function_words")}


def language_of(words: Iterable[str]) -> str | None:
    """The language whose function words these words (as `split` gives them) hold most of, where that is clear."""
    words = list(words)
    if not words:
        return None
    shares = sorted(
        (
            (sum(1 for word in words if word in known) / len(words), language)
            for language, known in small_words().items()
        ),
        reverse=True,
    )
    (best, language), (second, _) = shares[0], shares[1]
    return language if best >= MIN_STOPWORDS and best >= CLEARLY * second else None


_SCRIPTS = (("greek", "\u0370-\u03ff\u1f00-\u1fff"), ("cyrillic", "\u0400-\u052f"), ("hebrew", "\u0590-\u05ff"),
            ("arabic", "\u0600-\u06ff"), ("latin", "A-Za-z\u00c0-\u024f"))  # fmt: skip
_SCRIPT = tuple((name, lazy(f"[{signs}]")) for name, signs in _SCRIPTS)


def script_of(text: str) -> str | None:
    """The script of most of a text's letters, of those the house can tell apart."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPT}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else None
