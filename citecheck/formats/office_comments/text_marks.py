"""Finds where in the XML of a docx or odt the words of its manuscript stand.

pandoc reads the file, and says nothing of places. So the file is read a second time from a copy in which every piece of
text begins with a mark: two characters that nobody types, which number the piece. Where both readings have the same
words, each character of the first is known by its piece. Where they have not, no place is given, and none is guessed.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

from citecheck.formats.citation_fields.office_xml import Edit, edited
from citecheck.formats.office_comments.xml_nodes import characters
from citecheck.formats.pandoc.source_words import SOFT_HYPHEN
from citecheck.model.manuscript import OBJECT
from citecheck.model.noun import noun

_FIRST, _SECOND, _BASE = 0xF0000, 0x100000, 60_000
"""The first of each kind of the two characters of a mark (private use areas of Unicode), and how many there are."""
_MARK = re.compile("([\U000f0000-\U000fea5f])([\U00100000-\U0010ea5f])")
_UNSEEN = frozenset({SOFT_HYPHEN, OBJECT})


@noun
class TextPiece:
    """Text between two tags of a part: its bytes, its characters with the byte of each, and its element's number."""

    part: str
    start: int
    end: int
    owner: int
    signs: tuple[tuple[str, int], ...]

    @property
    def visible(self) -> list[int]:
        """The numbers of the characters that are seen: no blanks, no soft hyphens."""
        return [number for number, (sign, _) in enumerate(self.signs) if _is_visible(sign)]

    def byte_after(self, sign: int) -> int:
        """The byte behind a character."""
        return self.signs[sign + 1][1] if sign + 1 < len(self.signs) else self.end


@noun
class PieceSpot:
    """A character of a piece, by the number of the piece and its own."""

    piece: int
    sign: int

    def __lt__(self, other: PieceSpot) -> bool:
        return (self.piece, self.sign) < (other.piece, other.sign)


@noun
class WordsSpot:
    """Where words stand: their first and their last character. `between`: what is meant lies between the two, which
    are no part of it (a citation, a note's call); one of them may be None then. `exact` is false where only the
    paragraph is known. `is_call`: it is the call of the note that has the words."""

    first: PieceSpot | None
    last: PieceSpot | None
    between: bool = False
    exact: bool = True
    is_call: bool = False


def text_piece(part: str, data: bytes, start: int, end: int, owner: int) -> TextPiece | None:
    """The piece of text in some bytes of a part; None where nothing is seen there or it cannot be split."""
    signs = characters(data[start:end])
    if signs is None or not any(_is_visible(sign) for sign, _ in signs):
        return None
    return TextPiece(part, start, end, owner, tuple((sign, start + at) for sign, at in signs))


def with_marks(data: bytes, pieces: Iterable[tuple[int, TextPiece]]) -> bytes:
    """A part with its mark before each of these pieces, which are given with their numbers."""
    return edited(data, (Edit(piece.start, piece.start, _mark(number)) for number, piece in pieces))


def _mark(number: int) -> str:
    return chr(_FIRST + number % _BASE) + chr(_SECOND + number // _BASE)


def _is_visible(sign: str) -> bool:
    return not sign.isspace() and sign not in _UNSEEN


class WordPlaces:
    """The places of the words of a manuscript, by the number of a block and offsets in its running text."""

    def __init__(self, pieces: Sequence[TextPiece], plain: Sequence[str], marked: Sequence[str]) -> None:
        self._pieces = pieces
        self._offsets = [[at for at, sign in enumerate(text) if _is_visible(sign)] for text in plain]
        self._spots = [
            _spots(text, other, pieces) if len(plain) == len(marked) else []
            for text, other in zip(plain, marked if len(plain) == len(marked) else plain, strict=True)
        ]

    def spot(self, block: int, start: int, end: int) -> WordsSpot | None:
        """Where `start:end` of a block stands; None where nothing of the block was found in the file."""
        spots = self._spots[block] if block < len(self._spots) else []
        known = [one for one in spots if one is not None]
        if not known:
            return None
        offsets = self._offsets[block]
        low, high = bisect.bisect_left(offsets, start), bisect.bisect_left(offsets, end)
        if low == high and start == end:
            low = self._word_before(block, high)
        if low == high:
            before, after = spots[low - 1] if low else None, spots[low] if low < len(spots) else None
            if before or after:
                return WordsSpot(before, after, between=True)
            return WordsSpot(known[0], known[-1], exact=False)
        first, last = spots[low], spots[high - 1]
        if first is None or last is None or last < first:
            return WordsSpot(known[0], known[-1], exact=False)
        return WordsSpot(first, last)

    def between_blocks(self, block: int, others: Sequence[int]) -> WordsSpot | None:
        """Where the file's words stand that belong to none of the `others`, between the nearest of them on either side
        of a block: those of a citation that is a paragraph of its own. None where there are none."""
        before = next((one for at in reversed(others) if at < block for one in reversed(self._spots[at]) if one), None)
        after = next((one for at in others if at > block for one in self._spots[at] if one), None)
        beside = before or after
        if beside is None:
            return None
        first = before.piece + 1 if before else 0
        last = after.piece if after else len(self._pieces)
        part = self._pieces[beside.piece].part
        found = [number for number in range(first, last) if self._pieces[number].part == part]
        if not found:
            return None
        start, end = (found[0] if before else found[-1]), (found[-1] if after else found[0])
        return WordsSpot(
            PieceSpot(start, self._pieces[start].visible[0]), PieceSpot(end, self._pieces[end].visible[-1])
        )

    def _word_before(self, block: int, number: int) -> int:
        """The number of the first visible character of the word that ends before the one of this number."""
        offsets = self._offsets[block]
        first = number - 1
        while first > 0 and offsets[first - 1] == offsets[first] - 1:
            first -= 1
        return max(first, 0)


def _spots(plain: str, marked: str, pieces: Sequence[TextPiece]) -> list[PieceSpot | None]:
    """The spot of each visible character of a block; an empty list where the two readings differ."""
    parts = _MARK.split(marked)
    spots: list[PieceSpot | None] = [None] * sum(map(_is_visible, parts[0]))
    seen = [sign for sign in parts[0] if _is_visible(sign)]
    for first, second, text in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
        number = ord(first) - _FIRST + (ord(second) - _SECOND) * _BASE
        signs = [sign for sign in text if _is_visible(sign)]
        spots += _of_piece(number, signs, pieces)
        seen += signs
    return spots if seen == [sign for sign in plain if _is_visible(sign)] else []


def _of_piece(number: int, signs: Sequence[str], pieces: Sequence[TextPiece]) -> list[PieceSpot | None]:
    """The spots of the characters after a mark: those of the piece, and none for what pandoc put behind it."""
    if number >= len(pieces):
        return [None] * len(signs)
    piece = pieces[number]
    visible = piece.visible
    is_whole = len(visible) <= len(signs) and all(
        own in (sign, sign.lower()) or own.upper() == sign
        for own, sign in zip((piece.signs[at][0] for at in visible), signs, strict=False)
    )
    if not is_whole:
        return [None] * len(signs)
    return [PieceSpot(number, at) for at in visible] + [None] * (len(signs) - len(visible))
