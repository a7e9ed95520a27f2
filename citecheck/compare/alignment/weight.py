"""Weighs a departure: as form, spelling, wording or meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from citecheck.compare.alignment.edit_path import VOWELS
from citecheck.compare.indexing.indexed_text import IndexedText
from citecheck.language.confusions import skeleton
from citecheck.language.lexicon import Lexicon, letters, straight
from citecheck.language.normalization import APOSTROPHES, Word, form
from citecheck.language.numbers import grouped_alike, is_year, number, same_number
from citecheck.language.similarity import likeness
from citecheck.language.spelling import spelling
from citecheck.model.evidence import Weight
from citecheck.model.noun import noun

FORM, SPELLING, WORDING, MEANING = Weight.FORM, Weight.SPELLING, Weight.WORDING, Weight.MEANING

MOST_JOINED = 3
"""Words of a phrase that are compared as one word ("ist es", "ist's")."""

_LEADS = re.compile(r"(?:^|[.!?:\n\"“”„‚‘'»«(\[—-])[^\w\n]*$")
"""What stands before a word with a capital that need not be a name: the beginning of a sentence, a line or a speech."""

_WORD_BEFORE = re.compile(r"(\w+)\s+$")

_GLUED = re.compile(r"([^\W\d_]{4,})\d{1,3}")
"""A word with the number of a note attached to it."""

OLD_MARKS = 16
"""Unmistakably old spellings from which a text counts as one in old spelling. A modern text has a few, in what it
quotes."""

STEM = 3
"""Letters of the shorter word before a negating prefix counts. "unto" is not a negation of "to"."""

LONGEST_BEFORE = 12
"""Code points before a word in which the word before it is looked for, with the space between."""

LOOK_BACK = 6
"""Code points before a word in which `_LEADS` or a title is looked for."""


@noun
class Scale:
    """What weighing needs: the quotation's text, the indexed text, and the lexicon of its language."""

    ours: str
    indexed: IndexedText
    lexicon: Lexicon

    @property
    def old(self) -> bool:
        """Whether the text is older than settled spelling. Two of its words may then be spellings of one word."""
        return len(self.lexicon.old_marks & self.indexed.known) >= OLD_MARKS

    @property
    def shortens(self) -> bool:
        """Whether the text has abbreviations of letters written by hand ("wch", "yt"), so that "ye" may be "the"."""
        return not self.lexicon.shortening.isdisjoint(self.indexed.known)

    def known(self, word: str) -> bool:
        """Whether a form is a common word of the language, or stands more than once in this text."""
        return word in self.lexicon.frequent or self.indexed.count(word) > 1

    def common(self, word: str) -> bool:
        """Whether a form is a common word of the language."""
        return word in self.lexicon.frequent


def same_form(ours: str, theirs: str, scale: Scale) -> tuple[Weight, str] | None:
    """The weight and cause of the difference between two prints of one form, or None where they are equal."""
    if straight(ours) == straight(theirs):
        return None
    mine, yours = letters(ours), letters(theirs)
    if mine == yours:
        return FORM, "case"
    if mine.isdecimal() and yours.isdecimal():
        return FORM, "number"
    lexicon = scale.lexicon
    if frozenset((mine, yours)) in lexicon.moods:
        return MEANING, "modal"
    if frozenset((mine, yours)) in lexicon.apart:
        return SPELLING, "apostrophe" if "'" in mine + yours else "accent"
    if _accented(mine, lexicon) != _accented(yours, lexicon):
        return WORDING, "accent"
    if mine.replace("'", "") == yours.replace("'", ""):
        return FORM, "apostrophe"
    return FORM, "ß" if "ß" in mine + yours else "accent"


def _accented(word: str, lexicon: Lexicon) -> str:
    """The letters of a word, without accents that do not make another letter in the language. A sign between letters is
    a speck of a scan, or an accent that lost its letter."""
    if not lexicon.accented_letters:
        return ""
    composed = unicodedata.normalize("NFC", word)
    return "".join(c if c in lexicon.accented_letters else form(c) for c in composed if c.isalnum())


def changed(ours: Sequence[Word], theirs: Sequence[Word], scale: Scale) -> tuple[Weight, str]:
    """The weight and cause of words in the place of other words."""
    texts = scale.ours, scale.indexed.text
    if grouped_alike(ours, theirs, texts, scale.lexicon):
        return FORM, "number"
    if _has_note_number(ours, theirs) or _has_note_number(theirs, ours):
        return FORM, "note"
    if same_number(ours, theirs, texts, scale.lexicon):
        return SPELLING, "number"
    if as_one_word := spelled(ours, theirs, scale):
        return as_one_word
    return one_sided(_unshared(ours, theirs), _unshared(theirs, ours), scale)


def one_sided(ours: Sequence[Word], theirs: Sequence[Word], scale: Scale) -> tuple[Weight, str]:
    """The weight and cause of words that only one side has."""
    lexicon = scale.lexicon
    forms = [word.form for word in (*ours, *theirs)]
    texts = ([word.text for word in side] for side in (ours, theirs))
    if not lexicon.is_one_negation(*texts) or negated(ours, theirs, lexicon):
        return MEANING, "negation"
    words = (*ours, *theirs)
    if any(word.form in lexicon.dates and (word.text[0].isupper() or len(word.form) > 5) for word in words):
        return MEANING, "date"
    sides = (ours, scale.ours), (theirs, scale.indexed.text)
    if any(word.form in lexicon.modals and not _is_noun(word, text, lexicon) for side, text in sides for word in side):
        return MEANING, "modal"
    values = [value for word in words if (value := number(word.text, lexicon))]
    if values:
        return MEANING, "date" if any(map(is_year, values)) else "number"
    if any(word in lexicon.comparatives for word in forms):
        return MEANING, "comparative"
    if _named(ours, theirs, scale):
        return MEANING, "name"
    return WORDING, "scan" if _misread(ours, theirs, scale) else ""


def _is_noun(word: Word, text: str, lexicon: Lexicon) -> bool:
    """Whether a word that may be a modal follows a word that only nouns follow: "his last will", "all her might"."""
    before = _WORD_BEFORE.search(text, max(0, word.start - LONGEST_BEFORE), word.start)
    return before is not None and form(before[1]) in lexicon.before_nouns


def _unshared(ours: Sequence[Word], theirs: Sequence[Word]) -> list[Word]:
    """The words of `ours` that `theirs` does not have, counting repetitions."""
    forms = [word.form for word in theirs]
    alone = []
    for word in ours:
        if word.form in forms:
            forms.remove(word.form)
        else:
            alone.append(word)
    return alone


def spelled(ours: Sequence[Word], theirs: Sequence[Word], scale: Scale) -> tuple[Weight, str] | None:
    """The weight and cause where both sides are spellings of the same word or short phrase, else None."""
    if max(len(ours), len(theirs)) > MOST_JOINED:
        return None
    mine, yours = _as_one(ours, scale.ours), _as_one(theirs, scale.indexed.text)
    if frozenset((form(mine), form(yours))) in scale.lexicon.variants:
        return SPELLING, "variant"
    if _has_number(ours, scale) or _has_number(theirs, scale):
        return None
    if form(mine) == form(yours):
        return same_form(mine, yours, scale) or (FORM, "space")
    if skeleton(form(mine)) == skeleton(form(yours)):
        return SPELLING, "letter of another script"
    if scale.shortens and frozenset((form(mine), form(yours))) in scale.lexicon.shortened:
        return SPELLING, "variant"
    cause = _spelling(mine, yours, scale)
    if not cause and min(len(ours), len(theirs)) == 1 < max(len(ours), len(theirs)):
        cause = _elided(mine, theirs, scale) if len(ours) == 1 else _elided(yours, ours, scale)
    return (SPELLING, cause) if cause else None


def _spelling(mine: str, yours: str, scale: Scale) -> str | None:
    """The class that makes two printed words one, by the habits of the text's time, or None."""
    if scale.old:
        return spelling(mine, yours, scale.lexicon.of_old_prints, scale.common)
    return spelling(mine, yours, scale.lexicon, scale.known)


def _elided(one: str, more: Sequence[Word], scale: Scale) -> str | None:
    """The class that makes a word with an apostrophe the words that it stands for, spelled otherwise: "senz'altro"
    beside "sanza altro", "nell'altra" beside "ne la altra"."""
    head, mark, tail = straight(one).partition("'")
    first, second = "".join(word.text for word in more[:-1]), more[-1].text
    if not mark or first[-1:].lower() not in VOWELS:
        return None
    first = first[:-1]
    alike = (form(a) == form(b) or _spelling(a, b, scale) for a, b in ((head, first), (tail, second)))
    return "elision" if all(alike) else None


def _as_one(words: Sequence[Word], text: str) -> str:
    """Words as one word, with the apostrophes between them: "de l'antica" is "del'antica"."""
    whole = ""
    for at, word in enumerate(words):
        between = text[words[at - 1].end : word.start] if at else ""
        whole += ("'" if any(sign in APOSTROPHES for sign in between) else "") + word.text
    return whole


def _has_note_number(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether the first side is the second with the number of a note attached, as a lost superscript leaves it
    ("word1")."""
    if len(one) != 1 or len(other) != 1:
        return False
    glued = _GLUED.fullmatch(one[0].form)
    return glued is not None and glued.group(1) == other[0].form


def _has_number(words: Sequence[Word], scale: Scale) -> bool:
    """Whether any of the words is a number."""
    return any(number(word.text, scale.lexicon) for word in words)


def negated(ours: Sequence[Word], theirs: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether two words differ only by a negating prefix or suffix."""
    for mine in ours:
        for yours in theirs:
            short, long = sorted((mine.form, yours.form), key=len)
            if len(short) < STEM or short in lexicon.function_words:
                continue
            if any(long == prefix + short for prefix in lexicon.negative_prefixes):
                return True
            if any(long == short + suffix for suffix in lexicon.negative_suffixes):
                return True
    return False


def _named(ours: Sequence[Word], theirs: Sequence[Word], scale: Scale) -> bool:
    """Whether a name differs: a word with a capital where only names have one. False in languages that capitalize every
    noun.

    A capital on one side alone tells a name of no word that is like the other one, or that the text has without it:
    old prints and lines of verse have capitals too.
    """
    if scale.lexicon.capital_nouns:
        return False
    if len(ours) == len(theirs) == 1 and ours[0].text[0].isupper() != theirs[0].text[0].isupper():
        alike = likeness(ours[0].form, theirs[0].form) > 0
        capital = ours[0] if ours[0].text[0].isupper() else theirs[0]
        if alike or f" {capital.text.lower()} " in scale.indexed.text:
            return False
    sides = ((ours, scale.ours), (theirs, scale.indexed.text))
    return any(_is_name(word, text, scale) for words, text in sides for word in words)


def _is_name(word: Word, text: str, scale: Scale) -> bool:
    """Whether a word is a name: after a title, or with a capital in the middle of a sentence, not common, and not
    without the capital in the text held. Verse that is run on has capitals amid its lines."""
    lexicon = scale.lexicon
    if len(word.text) < 2 or not word.text[0].isupper() or word.form in lexicon.function_words:
        return False
    before = text[max(0, word.start - LOOK_BACK) : word.start].rstrip(" .\n").rpartition(" ")[2]
    if before and form(before) in lexicon.titles:
        return True
    if word.form in lexicon.frequent or f" {word.text.lower()} " in scale.indexed.text:
        return False
    return not _LEADS.search(text, max(0, word.start - LOOK_BACK), word.start)


def _misread(ours: Sequence[Word], theirs: Sequence[Word], scale: Scale) -> bool:
    """Whether the text's word is probably a misprint of its own: it stands nowhere else in the text and is one letter
    away from a known word of ours."""
    if len(ours) != 1 or len(theirs) != 1:
        return False
    (mine,), (yours,) = ours, theirs
    if not scale.known(mine.form) or not _one_letter_apart(mine.form, yours.form):
        return False
    return scale.indexed.count(yours.form) <= 1


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter was changed, added or left out."""
    if min(len(a), len(b)) < 3:
        return False
    ahead = 0
    while ahead < min(len(a), len(b)) and a[ahead] == b[ahead]:
        ahead += 1
    return a[ahead + 1 :] == b[ahead + 1 :] or a[ahead:] == b[ahead + 1 :] or a[ahead + 1 :] == b[ahead:]
