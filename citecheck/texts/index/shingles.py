"""Turns the words of a text into numbers, and runs of words into shingles.

The number of a word is the sum of its consonants' numbers. Vowels, h, j, v, w, y, case, accents and doubled letters do
not count, so that most spellings of a word in other centuries and countries have one number ("shoulders", "sholders";
"haue", "have"). Different words may share a number, because shingles only propose. Arrays are processed block by block.
Three words in a row agree by chance once in some millions of words.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import APOSTROPHES, IDEOGRAPHS, INVISIBLE
from citecheck.model.noun import noun

Bytes = npt.NDArray[np.uint8]
Hashes = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]
Codes = npt.NDArray[np.uint8] | npt.NDArray[np.uint16]

BLOCK = 1 << 17
"""Code points processed at once. The arrays of a block stay in the processor's cache (measured: 64 to 256 thousand)."""

LONGEST = 5
"""Words of the longest shingle. Blocks overlap by this number."""

VERSION = 2
"""The version of the numbers. It rises whenever a text gets other numbers, because an index of another version is built
again."""

_SILENT = frozenset("aeiouyhvwjæœøıαεηιουωаеиоуыэюяёйьъіѣѵ")
_ALIKE = {"c": "k", "q": "k", "z": "s", "ß": "s", "f": "p", "d": "t", "đ": "t", "ð": "t", "þ": "t", "ł": "l"}
"""Silent letters in Latin, Greek and Cyrillic (also of before the reform of 1918), and letters that count as another
one."""

_GLUE = APOSTROPHES + INVISIBLE
"""Characters inside a word that do not divide it and do not count."""

_APART = lazy(f"[{IDEOGRAPHS}]")

_BETWEEN, _LETTER, _IDEOGRAPH = 0, 1, 2
_FIRST_MIX, _SECOND_MIX, _LAST_MIX = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35)
"""Odd numbers of high entropy, from xxHash and MurmurHash3. Multiplying by them spreads every bit upwards."""


@noun
class Words:
    """The words of a text or a part of it: the offset of each, and its number.

    The first `own` of them belong to this part. The others stand in the next part too, so that no shingle is lost.
    """

    starts: Places
    hashes: Hashes
    own: int

    def rows(self, length: int) -> Hashes:
        """Every shingle of `length` words that begins in this part. The first one begins at `starts[0]`."""
        return rows(self.hashes, length)[: self.own]


def words(text: str) -> Iterator[Words]:
    """The words of a text, block by block."""
    codes = _codes(text)
    at = 0
    while at < len(codes):
        end = min(len(codes), at + BLOCK)
        found = _block(codes[at:end])
        count = len(found.starts)
        if end == len(codes) or count <= LONGEST:
            yield Words(found.starts + at, found.hashes, count)
            at = end
        else:
            own = count - LONGEST
            yield Words(found.starts[:-1] + at, found.hashes[:-1], own)
            at += int(found.starts[own])


def hashes(text: str) -> Hashes:
    """The numbers of the words of a short text."""
    return _block(_codes(text)).hashes


def rows(numbers: Hashes, length: int) -> Hashes:
    """Every shingle of `length` words, as one number."""
    count = max(0, len(numbers) - length + 1)
    row = numbers[:count].copy()
    for further in range(1, length):
        row *= _FIRST_MIX if further % 2 else _SECOND_MIX
        row += numbers[further : further + count]
    row *= _LAST_MIX
    row ^= row >> np.uint32(15)
    row *= _SECOND_MIX
    return row


def _codes(text: str) -> Codes:
    """A text as an array of code points. Those beyond the basic plane all become one code, which is no letter."""
    codes = _packed(text)
    _TABLES.learn(codes)
    return codes


def _packed(text: str) -> Codes:
    try:
        return np.frombuffer(text.encode("latin-1"), np.uint8)
    except UnicodeEncodeError:
        packed = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    if len(packed) == len(text):
        return packed
    full = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.minimum(full, 0xFFFF).astype(np.uint16)


def _block(codes: Codes) -> Words:
    kinds = _TABLES.kinds.take(codes)
    starts, ends = _bounds(kinds)
    adds = _TABLES.numbers.take(codes)
    adds[1:][codes[1:] == codes[:-1]] = 0
    sums = np.cumsum(adds, dtype=np.uint32)
    return Words(starts, sums[ends - 1] - sums[starts] + adds[starts], len(starts))


def _bounds(kinds: Bytes) -> tuple[Places, Places]:
    """The offsets at which words start and end in a block."""
    inside = np.zeros(len(kinds) + 2, bool)
    np.not_equal(kinds, _BETWEEN, out=inside[1:-1])
    change = inside[1:] != inside[:-1]
    if (kinds == _IDEOGRAPH).any():
        return _with_ideographs(kinds, inside)
    edges = np.flatnonzero(change)
    return edges[0::2], edges[1::2]


def _with_ideographs(kinds: Bytes, inside: npt.NDArray[np.bool_]) -> tuple[Places, Places]:
    """The same, where every ideograph is a word."""
    alone = np.zeros(len(kinds) + 2, bool)
    np.equal(kinds, _IDEOGRAPH, out=alone[1:-1])
    cut = alone[1:] | alone[:-1]
    starts = inside[1:] & (~inside[:-1] | cut)
    ends = inside[:-1] & (~inside[1:] | cut)
    return np.flatnonzero(starts), np.flatnonzero(ends)


class _CodePointTables:
    """For each code point of the basic plane: its kind, and what it adds to the number of its word.

    A page of 256 code points is computed on first use. All of them would take 0.2 s.
    """

    def __init__(self) -> None:
        self.kinds: Bytes = np.zeros(1 << 16, np.uint8)
        self.numbers: Hashes = np.zeros(1 << 16, np.uint32)
        self._known = np.zeros(1 << 8, bool)

    def learn(self, codes: Codes) -> None:
        """Compute the pages of all code points in an array."""
        pages = np.zeros(1 << 8, bool)
        pages[0 if codes.dtype == np.uint8 else codes >> 8] = True
        for page in np.flatnonzero(pages & ~self._known).tolist():
            for code in range(page << 8, page + 1 << 8):
                self.kinds[code], self.numbers[code] = _counted(chr(code))
            self._known[page] = True


_TABLES = _CodePointTables()


def _counted(character: str) -> tuple[int, int]:
    """The kind and number of a character."""
    if character in _GLUE:
        return _LETTER, 0
    if character.isalnum():
        alone = unicodedata.east_asian_width(character) == "W" or _APART.match(character)
        letter = _letter(character)
        return _IDEOGRAPH if alone else _LETTER, 0 if letter in _SILENT else _spread(ord(letter))
    return _LETTER if unicodedata.combining(character) else _BETWEEN, 0


def _spread(value: int) -> int:
    """A small number as 32 bits without pattern (the finalizer of MurmurHash3)."""
    value = (value ^ (value >> 16)) * 0x85EBCA6B & 0xFFFFFFFF
    value = (value ^ (value >> 13)) * 0xC2B2AE35 & 0xFFFFFFFF
    return value ^ (value >> 16)


def _letter(character: str) -> str:
    """What a letter counts as: its first plain letter, with one value for letters that spellings exchange."""
    folded = unicodedata.normalize("NFKD", character.lower())
    plain = next((c for c in folded if c.isalnum()), folded[0])
    return _ALIKE.get(plain, plain)
