"""Says how well the letters of words fit a language: for the estimate of how much of a text is misread.

The table of a language has, for each two letters that follow each other in a word, the letters that may follow, the
commonest first. It knows no words: it says that `thc` is no English, in any book. Letters are those of
`normalization.form`, without case and accents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from citecheck.language.vocabulary import languages, part

EDGE = "_"
"""Stands in a table for the edge of a word."""

FIRST_BITS = 2.0
BITS_PER_RANK = 0.4
"""Bits of the commonest letter after two others, and what each later one costs more: fitted to novels in three
languages, whose ranks 1, 8 and 16 cost 1.6, 5.1 and 7.1 bits."""

UNKNOWN_BITS = 11.0
"""Bits of a letter that the table does not have there: one in two thousand."""


class LetterTable:
    """The letters of one language."""

    def __init__(self, followers: str) -> None:
        self._bits = {
            entry[:2] + letter: FIRST_BITS + BITS_PER_RANK * rank
            for entry in followers.split()
            for rank, letter in enumerate(entry[2:])
        }

    @property
    def letters(self) -> frozenset[str]:
        """The letters that the table has, and the sign of the edge."""
        return frozenset("".join(self._bits))

    def bits(self, word: str) -> float:
        """Bits of a word (as `form` writes it) with its end."""
        padded = f"{EDGE}{EDGE}{word}{EDGE}"
        get = self._bits.get
        return sum([get(padded[at : at + 3], UNKNOWN_BITS) for at in range(len(padded) - 2)])

    def bits_per_letter(self, words: Iterable[str]) -> float:
        """Mean bits of a letter of some words, the end of a word counted as one; 0.0 where there are none."""
        count = bits = 0.0
        for word in words:
            bits += self.bits(word)
            count += len(word) + 1
        return bits / count if count else 0.0


@cache
def letter_table(language: str) -> LetterTable | None:
    """The table of a language, or None where its file has none."""
    followers = part(language, "letter_statistics").get("followers")
    return LetterTable(followers) if followers else None


@cache
def languages_of(script: str) -> tuple[str, ...]:
    """The languages of a script."""
    return tuple(each for each in languages() if part(each, "").get("script", "latin") == script)


def tables_of(script: str) -> Iterator[LetterTable]:
    """The tables of the languages of a script, each made when it is asked for: most texts fit one of the first."""
    return filter(None, map(letter_table, languages_of(script)))


@cache
def alphabet(script: str) -> frozenset[str]:
    """The letters of a script that some language with a table has, without case and accents."""
    return frozenset().union(*(table.letters for table in tables_of(script)))
