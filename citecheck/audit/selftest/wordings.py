"""Changes the words of a quotation in seeded ways, each of which another text than the source would have."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.lexicon import Lexicon
from citecheck.language.normalization import Word, words
from citecheck.model.noun import noun

SAMPLE = 300_000
"""Characters of a text from which words and names are taken: more give no other kinds of words."""

LONGEST_GAP = 4
"""Words that are left out at once, at most: more are a summary, which nobody takes for the source's words."""

_BRACKETED = lazy(r"\[[^\]]*\]")
_ELLIPSIS = lazy(r"\.\s?\.\s?\.|…")
_ENDS_SENTENCE = lazy(r"[.!?:][\"”’»“)]*\s*$")


@noun
class TextWords:
    """The words of a text held from which changes are made: its common words, its names, and the negation that it
    has most often ("" for none)."""

    common: tuple[str, ...]
    names: tuple[str, ...]
    negation: str


@noun
class WordChange:
    """Characters `start:end` of a quotation, and what is put in their place."""

    start: int
    end: int
    new: str

    def applied(self, text: str) -> str:
        """The changed quotation."""
        return text[: self.start] + self.new + text[self.end :]


@noun
class ChangeMaterial:
    """The material for changes of one quotation: its text, the words that may be changed, and those to put in."""

    random: random.Random
    text: str
    words: Sequence[Word]
    lexicon: Lexicon
    source: TextWords

    def one_of(self, fitting: Callable[[Word], bool]) -> Word | None:
        """A word that fits, at random."""
        found = [word for word in self.words if fitting(word)]
        return self.random.choice(found) if found else None

    def other(self, pool: Sequence[str], word: Word) -> str | None:
        """A word of a pool that is not this one."""
        found = [one for one in pool if words(one)[0].form != word.form]
        return self.random.choice(found) if found else None

    @property
    def inner(self) -> Sequence[Word]:
        """The words with words on both sides. Who leaves out the first word begins to quote later, and changes
        nothing."""
        return self.words[1:-1]


def text_words(text: str, lexicon: Lexicon) -> TextWords:
    """The words of a text that changes put in."""
    found = words(text[:SAMPLE])
    common = Counter(word.text for word in found if word.text.islower() and word.text.isalpha())
    small = {word.lower() for word in common}
    names = Counter(
        word.text
        for before, word in pairwise(found)
        if word.text[0].isupper() and word.text[1:].islower() and word.text.lower() not in small
        if not _ENDS_SENTENCE.search(text[before.start : word.start])
    )
    negations = [word for word, _ in common.most_common() if lexicon.negates(word)]
    return TextWords(
        tuple(sorted(word for word in common if len(word) > 2)),
        () if lexicon.capital_nouns else tuple(sorted(names)),
        next(iter(negations), ""),
    )


def changeable(text: str) -> list[Word]:
    """The words of a quotation that its author gives as the source's: none in brackets, none beside an ellipsis."""
    marked = [found.span() for found in _BRACKETED.finditer(text)]
    found = [word for word in words(text) if not any(start <= word.start < end for start, end in marked)]
    cuts = [one.start() for one in _ELLIPSIS.finditer(text)]
    beside = {
        id(word)
        for cut in cuts
        for side in ([w for w in found if w.end <= cut][-1:], [w for w in found if w.start > cut][:1])
        for word in side
    }
    return [word for word in found if id(word) not in beside]


def _replaced(word: Word | None, new: str | None) -> WordChange | None:
    return WordChange(word.start, word.end, new) if word and new else None


def _left_out(by: ChangeMaterial, word: Word | None, past: Word | None = None) -> WordChange | None:
    """Words without the space after them."""
    if word is None:
        return None
    last = past or word
    following = next((one for one in by.words if one.start >= last.end), None)
    return WordChange(word.start, following.start, "") if following else None


def _put_before(word: Word | None, new: str) -> WordChange | None:
    return WordChange(word.start, word.start, f"{new} ") if word and new else None


def _negation_lost(by: ChangeMaterial) -> WordChange | None:
    negating = [word for word in by.inner if by.lexicon.negates(word.text)]
    return _left_out(by, by.random.choice(negating)) if negating else None


def _negation_added(by: ChangeMaterial) -> WordChange | None:
    inner = [word for word in by.inner if not by.lexicon.negates(word.text)]
    return _put_before(by.random.choice(inner), by.source.negation) if inner else None


def _number(by: ChangeMaterial) -> WordChange | None:
    """Another number: figures get another last figure, a word for a number another such word."""
    plain = {word: value for word, value in by.lexicon.numbers.items() if value.isdigit()}
    word = by.one_of(lambda one: one.text.isdecimal() or one.form in plain)
    if word is None:
        return None
    if word.text.isdecimal():
        return _replaced(word, word.text[:-1] + str((int(word.text[-1]) + by.random.randint(1, 8)) % 10))
    values = sorted(one for one, value in plain.items() if value != plain[word.form])
    return _replaced(word, by.random.choice(values) if values else None)


def _date(by: ChangeMaterial) -> WordChange | None:
    """Another month or day of the week. "May" may be the verb."""
    word = by.one_of(lambda one: one.form in by.lexicon.dates - by.lexicon.modals)
    return _replaced(word, by.other(sorted(by.lexicon.dates), word)) if word else None


def _name(by: ChangeMaterial) -> WordChange | None:
    word = by.one_of(lambda one: one.text in by.source.names)
    return _replaced(word, by.other(by.source.names, word)) if word else None


def _modal(by: ChangeMaterial) -> WordChange | None:
    word = by.one_of(lambda one: one.form in by.lexicon.modals)
    return _replaced(word, by.other(sorted(by.lexicon.modals), word)) if word else None


def _word(by: ChangeMaterial) -> WordChange | None:
    word = by.one_of(lambda one: one.text.isalpha())
    new = by.other(by.source.common, word) if word and by.source.common else None
    return _replaced(word, new.capitalize() if new and word and word.text[0].isupper() else new)


def _words_left_out(by: ChangeMaterial) -> WordChange | None:
    if len(by.inner) < 1:
        return None
    at = by.random.randrange(len(by.inner))
    last = min(len(by.inner) - 1, at + by.random.randrange(LONGEST_GAP))
    first, past = by.inner[at], by.inner[last]
    return None if _ELLIPSIS.search(by.text[first.start : past.end]) else _left_out(by, first, past)


def _word_added(by: ChangeMaterial) -> WordChange | None:
    return _put_before(by.random.choice(by.inner), by.random.choice(by.source.common)) if by.inner else None


def _transposed(by: ChangeMaterial) -> WordChange | None:
    """Two neighbours change places; what stands between them stays."""
    pairs = [
        (one, two) for one, two in pairwise(by.words) if one.form != two.form and by.text[one.end : two.start].isspace()
    ]
    if not pairs:
        return None
    one, two = by.random.choice(pairs)
    return WordChange(one.start, two.end, f"{two.text}{by.text[one.end : two.start]}{one.text}")


WAYS: Mapping[str, Callable[[ChangeMaterial], WordChange | None]] = {
    "negation left out": _negation_lost,
    "negation added": _negation_added,
    "another number": _number,
    "another month or day": _date,
    "another name": _name,
    "another modal verb": _modal,
    "another word": _word,
    "words left out": _words_left_out,
    "word added": _word_added,
    "words transposed": _transposed,
}
"""The ways in which the words of a quotation are changed, by name."""
