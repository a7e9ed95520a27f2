"""Decides whether two words are spellings of one word, and by which habit of writing."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import takewhile

from citecheck.language.lexicon import Lexicon, letters
from citecheck.language.normalization import form, search_form

MIN_GUARDED = 4
"""Letters below which a guarded class is not tried: of short words, every second pair is two different words."""

MIN_ELIDED = 5
"""Letters that must remain of a word with an apostrophe inside, so that "he'd" is not "heed"."""

SILENT = frozenset("eh")
"""Letters that the search form drops."""

_REPEATED = re.compile(r"([^aeiou\W\d_])e(?=\1)|[cz]e(?=s)")
"""A consonant that returns after an e, or one that the search form writes as the next. Dropping the e leaves a doubled
letter, which counts as one, so that "horses" would be "horse" and "fürchteten" "fürchten"."""

LEAST_TAIL = 3
"""Letters after an elided word below which the two are compared as one: "don't" is no "don" with an ending."""

LEAST_TRUNCATED = 3
"""Letters that must remain of a word that lost its end: "il" is not "ilo" cut short."""

MOST_LOST = 2
"""Letters that an apostrophe stands for at most."""

Known = Callable[[str], bool]
"""Whether a form is a word of its own in the witness or the language."""


def spelling(ours: str, theirs: str, lexicon: Lexicon, known: Known) -> str | None:
    """The name of the class that makes two printed words one, or None.

    A guarded class applies only if the two are not both words of their own.
    """
    if tails := _after_elision(letters(ours), letters(theirs), lexicon):
        return spelling(*tails, lexicon, known)
    mine, yours = form(ours), form(theirs)
    if frozenset((mine, yours)) in lexicon.two_words:
        return None
    if frozenset((mine, yours)) in lexicon.variants:
        return "variant"
    if lexicon.contractions.get(mine, mine) == lexicon.contractions.get(yours, yours):
        return "contraction"
    a, b = letters(ours), letters(theirs)
    both_a, both_b = a, b
    for habit in lexicon.classes:
        if habit.free:
            if habit.written(a) == habit.written(b):
                return habit.name
            both_a, both_b = habit.written(both_a), habit.written(both_b)
    if both_a == both_b:
        return "spelling"
    if _truncated(both_a, both_b, lexicon) or _truncated(both_b, both_a, lexicon):
        return "truncation"
    if _elided(a, b) or _elided(b, a):
        return "elision"
    return _guarded(a, b, lexicon, known)


def _after_elision(one: str, other: str, lexicon: Lexicon) -> tuple[str, str] | None:
    """What follows the last apostrophe up to which both words are the same ("qu'avecque", "qu'avec"), or None. A short
    tail counts only where the language names both ("ch'io", "ch'i'")."""
    at = one.rfind("'", 0, _shared(one, other)) + 1
    tails = one[at:], other[at:]
    if not at or (min(map(len, tails)) < LEAST_TAIL and frozenset(map(form, tails)) not in lexicon.variants):
        return None
    return tails


def _truncated(short: str, long: str, lexicon: Lexicon) -> bool:
    """Whether one word is the other without what words of the language may lose at their end ("pur", "pure")."""
    if lexicon.truncation is None or len(long) <= len(short) or len(short) < LEAST_TRUNCATED:
        return False
    return lexicon.truncation.sub("", long) == short and form(short) not in lexicon.negations


def _guarded(a: str, b: str, lexicon: Lexicon, known: Known) -> str | None:
    if min(len(a), len(b)) < MIN_GUARDED or (known(form(a)) and known(form(b))):
        return None
    if len(_REPEATED.findall(form(a))) != len(_REPEATED.findall(form(b))):
        return None
    for habit in lexicon.classes:
        if not habit.free and habit.written(a) == habit.written(b):
            return habit.name
    key = search_form(form(a))
    if len(key) > 1 and key == search_form(form(b)) and not _exchanges_silent(form(a), form(b)):
        return "spelling"
    return None


def _exchanges_silent(a: str, b: str) -> bool:
    """Whether one word has a silent letter where the other has another one. The search form drops both, but no habit of
    writing puts one for the other: Latin "Lath" beside "late" is a slip."""
    head = _shared(a, b)
    tail = _shared(a[head:][::-1], b[head:][::-1])
    ours, theirs = a[head : len(a) - tail], b[head : len(b) - tail]
    return bool(ours and theirs) and SILENT.issuperset(ours + theirs)


def _shared(a: str, b: str) -> int:
    """How many letters two words have in common at their beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _elided(short: str, long: str) -> bool:
    """Whether an apostrophe inside one word stands for one or two letters of the other ("beck'ning")."""
    head, mark, tail = short.partition("'")
    if not mark or len(head) < 2 or len(head) + len(tail) < MIN_ELIDED or "'" in tail:
        return False
    lost = len(long) - len(head) - len(tail)
    return 0 < lost <= MOST_LOST and long.startswith(head) and long.endswith(tail)
