"""Gives a language's words and spelling habits for the comparison of words, from its data file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from functools import cached_property, lru_cache
from typing import Any

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import APOSTROPHES, INVISIBLE, form, split
from citecheck.language.vocabulary import languages, part, primary, sharing
from citecheck.model.noun import field, noun, replace

MIN_STOPWORDS = 0.12
"""Share of function words that shows a language. Running prose has .35 to .5, verse .3, a foreign text under .08."""

MIN_OWN = 0.1
"""The same share for a language that does not share its function words. Running prose has .15 to .3."""

FEWEST_OWN = 2
"""Different function words that must occur: a name may contain one."""

MOST_LETTERS = 0.4
"""Share of single letters among the words from which a text counts as letter-spaced. Some languages have words of one
letter: Polish prose has .15."""

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


@noun
class Lexicon:
    """One language's words and habits. Sets hold forms (`folds.form`)."""

    __slots__ = ("__dict__",)

    language: str
    capital_nouns: bool = False
    declined: bool = False
    negations: frozenset[str] = frozenset()
    printed_negations: frozenset[str] = frozenset()
    negation_forms: tuple[frozenset[str], ...] = ()
    limits: frozenset[str] = frozenset()
    turning: frozenset[str] = frozenset()
    modals: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    before_nouns: frozenset[str] = frozenset()
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
    last_numbers: dict[str, str] = field(default_factory=dict)
    decimal_comma: bool = False
    accented_letters: str = ""
    apart: frozenset[frozenset[str]] = frozenset()
    moods: frozenset[frozenset[str]] = frozenset()
    two_words: frozenset[frozenset[str]] = frozenset()
    variants: frozenset[frozenset[str]] = frozenset()
    doublets: frozenset[frozenset[str]] = frozenset()
    old_marks: frozenset[str] = frozenset()
    shortening: frozenset[str] = frozenset()
    shortened: frozenset[frozenset[str]] = frozenset()
    contractions: dict[str, str] = field(default_factory=dict)
    truncation: re.Pattern[str] | None = None
    classes: tuple[SpellingClass, ...] = ()

    def negates(self, printed: str) -> bool:
        """Whether a word is a negation. An accent that no negation has makes it another word ("né" beside "ne"); a
        lost accent does not."""
        if form(printed) not in self.negations:
            return False
        bare = _bare(printed)
        return bare == form(printed) or bare in self.printed_negations

    def is_one_negation(self, ours: Iterable[str], theirs: Iterable[str]) -> bool:
        """Whether both sides have the same negations, perhaps in another case or gender ("kein", "keinen")."""
        mine, yours = ([self._negation(word) for word in side if self.negates(word)] for side in (ours, theirs))
        return mine == yours

    def _negation(self, printed: str) -> frozenset[str]:
        word = form(printed)
        return next((forms for forms in self.negation_forms if word in forms), frozenset({word}))

    @cached_property
    def of_old_prints(self) -> Lexicon:
        """The same for texts printed before spelling was settled, where two words of today may be one."""
        variants, two_words = self.variants | self.doublets, self.two_words - self.doublets
        return replace(self, variants=variants, two_words=two_words)

    @cached_property
    def ranks(self) -> dict[str, str]:
        """The ordinals of days and centuries and what they count: "eighteenth" counts "18."."""
        dates = part(self.language, "dates")
        named = _pairs(", ".join(dates.get(key, "") for key in ("ordinals", "centuries")))
        return {form(word): f"{value}." for word, value in named if value.isdigit()}

    @cached_property
    def per_cent(self) -> frozenset[str]:
        """What is written for the sign of it, in small letters."""
        written: str = part(self.language, "not_dates").get("per_cent", "")
        return frozenset(written.lower().split("|")) - {""}

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Words that carry no subject of their own."""
        return self.stopwords | self.articles


@lru_cache(maxsize=8)
def lexicon(tag: str | None) -> Lexicon:
    """The lexicon of a BCP 47 tag's language; an empty one for a language without a file."""
    language = primary(tag)
    head, small, meaning = part(language, ""), part(language, "function_words"), part(language, "meaning")
    counting, spelling = part(language, "numbers"), part(language, "spelling")
    return Lexicon(
        language=language,
        capital_nouns=head.get("capital_nouns", False),
        declined=head.get("declined", False),
        negations=_forms(meaning.get("negations", "")),
        printed_negations=frozenset(map(_bare, meaning.get("negations", "").split())),
        negation_forms=tuple(map(_forms, meaning.get("negation_forms", "").split(","))),
        limits=_forms(meaning.get("limits", "")),
        turning=_forms(meaning.get("turning", "")),
        modals=_forms(meaning.get("modals", "")),
        auxiliaries=_forms(meaning.get("auxiliaries", "")),
        before_nouns=_forms(meaning.get("before_nouns", "")),
        comparatives=_forms(meaning.get("comparatives", "")),
        dates=_forms(meaning.get("dates", "")),
        articles=_forms(small.get("articles", "")),
        frequent=_forms(small.get("frequent", "")),
        stopwords=_forms(small.get("small", "")),
        titles=_forms(small.get("titles", "")),
        negative_prefixes=tuple(meaning.get("negative_prefixes", "").split()),
        negative_suffixes=tuple(meaning.get("negative_suffixes", "").split()),
        number_links=number_links(language),
        numbers=number_words(language),
        last_numbers=last_number_words(language),
        decimal_comma=counting.get("decimal_comma", False),
        accented_letters=head.get("letters", ""),
        apart=frozenset(frozenset(pair) for pair in _pairs(meaning.get("apart", ""))),
        moods=frozenset(frozenset(pair) for pair in _pairs(meaning.get("moods", ""))),
        two_words=frozenset(frozenset(map(form, pair)) for pair in _pairs(spelling.get("two_words", ""))),
        variants=frozenset(frozenset(map(form, pair)) for pair in _pairs(spelling.get("variants", ""))),
        doublets=frozenset(frozenset(map(form, pair)) for pair in _pairs(spelling.get("doublets", ""))),
        old_marks=_forms(spelling.get("old_marks", "")),
        shortening=_forms(spelling.get("shortening", "")),
        shortened=frozenset(frozenset(map(form, pair)) for pair in _pairs(spelling.get("shortened", ""))),
        contractions={form(a): form(b.replace(" ", "")) for a, b in _pairs(spelling.get("contractions", ""))},
        truncation=lazy(spelling["truncation"]) if "truncation" in spelling else None,
        classes=tuple(_class(found) for found in spelling.get("classes", ())),
    )


def number_words(language: str) -> dict[str, str]:
    """The words of numbers of a language and what they count (`Lexicon.numbers`)."""
    return {form(word): value for word, value in _pairs(part(language, "numbers").get("words", ""))}


def last_number_words(language: str) -> dict[str, str]:
    """The words that count only at the end of a number of several words ("vingt et un")."""
    return {form(word): value for word, value in _pairs(part(language, "numbers").get("last", ""))}


def number_links(language: str) -> frozenset[str]:
    """The words that join the parts of a number in a language."""
    return _forms(part(language, "numbers").get("links", ""))


def _bare(printed: str) -> str:
    """A word in small letters with its accents and without apostrophes."""
    return letters(printed).replace("'", "")


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


@lru_cache(maxsize=1)
def _own_words() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """For each language that does not share its function words: those that no sharing language has, and all of them."""
    tables = [part(each, "function_words") for each in sharing("function_words")]
    taken = {
        word for table in tables for key in ("small", "frequent", "articles") for word in split(table.get(key, ""))
    }
    others = [each for each in languages() if part(each, "function_words").get("small") and each not in small_words()]
    known = {each: frozenset(split(part(each, "function_words")["small"])) for each in others}
    return {each: (words - taken, words) for each, words in known.items()}


def language_of(words: Iterable[str]) -> str | None:
    """The language with the most function words among these words (as `split` gives them), if it is clear.

    The languages that share their function words come first. Another language is recognized by words that none of those
    has, if clearly more of the words are its own than another's.
    """
    counts = Counter(words)
    total = counts.total()
    if not total:
        return None
    found = {each: _count(counts, known) for each, known in small_words().items()}
    (best, language), (second, _) = sorted(((count, each) for each, count in found.items()), reverse=True)[:2]
    shared = language if best >= MIN_STOPWORDS * total and best >= CLEARLY * second else None
    single = sum(count for word, count in counts.items() if len(word) == 1)
    return (_by_own_words(counts, total) if single < MOST_LETTERS * total else None) or shared


def _by_own_words(counts: Counter[str], total: int) -> str | None:
    """The language recognized by words of its own; None if no language is, or two are."""
    own = _own_words()
    for each, (words, known) in own.items():
        met = words & counts.keys()
        if len(met) < FEWEST_OWN or _count(counts, met) < MIN_OWN * total:
            continue
        rivals = (*small_words().values(), *(theirs for other, (_, theirs) in own.items() if other != each))
        if all(_count(counts, known - theirs) > CLEARLY * _count(counts, theirs - known) for theirs in rivals):
            return each
    return None


def _count(counts: Counter[str], known: Set[str]) -> int:
    return sum(counts[word] for word in known & counts.keys())


_SCRIPTS = (("greek", "\u0370-\u03ff\u1f00-\u1fff"), ("cyrillic", "\u0400-\u052f"), ("hebrew", "\u0590-\u05ff"),
            ("arabic", "\u0600-\u06ff"), ("latin", "A-Za-z\u00c0-\u024f"))  # fmt: skip
_SCRIPT = tuple((name, lazy(f"[{signs}]")) for name, signs in _SCRIPTS)


def script_of(text: str) -> str | None:
    """The script of most of a text's letters, among the scripts that citecheck distinguishes."""
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPT}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else None
