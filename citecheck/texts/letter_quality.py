"""Judges by the letters of words whether a text can be read at all: fonts without a true map, lost spaces, misreading.

A PDF whose font has no true map gives other letters than it shows, each always the same. Its words look like words, and
none of them is one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from citecheck.language.letters import alphabet, tables_of
from citecheck.language.lexicon import language_of, script_of
from citecheck.language.normalization import split
from citecheck.texts.noise import BAD, LONGEST_WORD, noise, words_of

MOST_BITS = 6.2
"""Bits a letter, in the language that it fits best, from which a text is in no language. Measured: prose, names,
bibliographies and code in thirty languages have at most 5.4, permuted letters at least 6.6 (benchmarks/noise/)."""

MOST_FOREIGN = 0.02
"""Share of letters that no language with a table has, from which a text may be in a language that we do not know, so
that its bits prove nothing. Measured on the Declaration of Human Rights: Kazakh, Azeri, Mongolian, Ewe and the others
over `MOST_BITS` have .034 or more; permuted letters have none (benchmarks/noise/short.py)."""

CLEAN_BITS = 3.38
"""Bits a letter below which the quality of a text needs no estimate: clean prose has 3.1 to 3.37, with 3 % misread
letters 3.4 to 3.7. The estimate takes a hundred times as long, and every text of a library is asked."""

LARGER_PIECE = 4_500
"""Code points that are looked at where a smaller piece leaves a doubt."""

MOST_RUN_TOGETHER = 0.3
"""Share of letters in words that are too long to be one, from which spaces are lost."""

FEWEST_LETTERS = 100
"""Letters that are needed to say that a text is in no language: a row of signs may be anything. Of stretches of 100
letters 69 of 69 with permuted letters are told, none of 70 of prose in ten languages is, and 1 of some 500 of code
(`python benchmarks/noise/short.py`)."""

PIECE = 250
"""Code points of a page, or of a place in a text, that are looked at first."""

SCRIPTS = ("latin", "cyrillic")
"""The scripts of which languages have tables of letters."""

MOST_SAMPLES = 64
"""Samples whose judgement a process remembers, at most 100 kB each: an editor's server asks for the same texts."""


@lru_cache(maxsize=MOST_SAMPLES)
def letter_quality(sample: str, suspicion: str | None) -> str | None:
    """Why the letters of a text prove little, or None.

    `suspicion` is what other signs say of them. The estimate decides whether it stands; it stands where nothing is
    known of the language.
    """
    script = script_of(sample)
    if script not in SCRIPTS:
        return suspicion
    step = max(1, len(sample) // 4)
    words = [word for at in (1, 2, 3) for word in words_of(sample[at * step : at * step + PIECE])]
    if suspicion is None and not _runs_together(words):
        larger = [*words_of(sample[step : step + LARGER_PIECE])]
        if _bits(words, script, CLEAN_BITS) <= CLEAN_BITS or _bits(larger, script, CLEAN_BITS) <= CLEAN_BITS:
            return None
    if why := _no_language(sample, script):
        return why
    found = noise(sample, language_of(split(sample)))
    if found is None or found.rate is None:
        return suspicion
    return f"bad_text: about {found.rate * 100:.0f} % of the letters are misread" if found.rate >= BAD else None


def is_unmapped(page: str) -> bool:
    """Whether the words of a page are in no language, though its letters are those of a script."""
    middle = max(0, (len(page) - PIECE) // 2)
    first = page[middle : middle + PIECE]
    script = script_of(first)
    words = [*words_of(first)]
    if script not in SCRIPTS or (not _runs_together(words) and _bits(words, script, MOST_BITS) <= MOST_BITS):
        return False
    return _no_language(page, script) is not None


def _no_language(text: str, script: str) -> str | None:
    words = [word for word in words_of(text) if word.isalpha() and script_of(word) == script]
    if sum(map(len, words)) < FEWEST_LETTERS:
        return None
    if _runs_together(words):
        return "bad_text: the spaces between words are lost"
    if _bits(words, script, MOST_BITS) > MOST_BITS and not _has_foreign_letters(words, script):
        return "bad_text: the letters are not those of any language; a font may have no true map"
    return None


def _has_foreign_letters(words: Sequence[str], script: str) -> bool:
    known, letters = alphabet(script), "".join(words)
    return sum(letter not in known for letter in letters) >= MOST_FOREIGN * len(letters)


def _runs_together(words: Sequence[str]) -> bool:
    """Whether many of the letters are in words that are too long to be one."""
    return sum(len(word) for word in words if len(word) > LONGEST_WORD) > MOST_RUN_TOGETHER * sum(map(len, words))


def _bits(words: Sequence[str], script: str, enough: float) -> float:
    """Bits a letter in the language that the words fit best, or in the first that needs no more than `enough`."""
    fewest = float("inf")
    for table in tables_of(script):
        fewest = min(fewest, table.bits_per_letter(words))
        if fewest <= enough:
            break
    return fewest
