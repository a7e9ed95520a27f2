"""Measures the width of a text on a terminal, and removes characters that must not be sent there.

A character takes no cell, one or two (Unicode's East Asian Width). Characters that steer a terminal, hide
or reorder other characters are shown as escapes, so that a hostile text cannot write to the screen.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import OBJECT
from citecheck.model.noun import noun

TAB = "    "
NOT_WORDS = "◻"
"""Stands for a citation, note call, code or formula inside running text."""
JOINERS = "\u200c\u200d"
"""Zero-width non-joiner and joiner: format characters that belong to the spelling of several scripts."""
CONJOINING = ((0x1160, 0x11FF), (0xD7B0, 0xD7FF))
"""Hangul vowels and finals that stand inside the cell of the consonant before them."""
_COMMANDS = lazy(r"^[ \t]*(?:\x1b\[[0-9;]*m[ \t]*)*:(?=:)|#(?=#(?:\w{0,20}\[))", re.MULTILINE)
UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
RIGHT_TO_LEFT = frozenset({"R", "AL"})


@noun
class DisplayCharacter:
    """One character with the marks that combine with it: what is shown, its cells, its code points."""

    shown: str
    cells: int
    length: int
    wide: bool


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _shown(character: str) -> str:
    if character == "\t":
        return TAB
    if character == OBJECT:
        return NOT_WORDS
    if character in JOINERS:
        return character
    if unicodedata.category(character) in UNSHOWN or ord(character) & 0xFFFE == 0xFFFE:
        return _escaped(character)
    return character


@lru_cache(maxsize=4096)
def _combines(character: str) -> bool:
    if character in JOINERS or unicodedata.category(character) in ("Mn", "Me"):
        return True
    code = ord(character)
    return any(low <= code <= high for low, high in CONJOINING)


@lru_cache(maxsize=4096)
def _glyph(characters: str) -> DisplayCharacter:
    base = _shown(characters[0])
    wide = unicodedata.east_asian_width(characters[0]) in ("W", "F") and base == characters[0]
    cells = 2 if wide else 0 if _combines(characters[0]) else len(base)
    return DisplayCharacter(base + characters[1:], cells, len(characters), wide)


def glyphs(text: str) -> Iterator[DisplayCharacter]:
    """The characters of `text`, each with the marks that combine with it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and not text[at].isascii() and _combines(text[at]):
            continue
        yield _glyph(text[start:at])
        start = at


def visible(text: str) -> str:
    """`text` on one line and safe to print: line ends are spaces, unshown characters are escapes."""
    flat = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    if flat.isascii() and flat.isprintable():
        return flat
    return "".join(_shown(character) for character in flat)


def without_commands(text: str) -> str:
    """`text` as the log of a build can hold it: nothing in it is a command to GitHub, Azure or TeamCity.

    The runners take `::` for one at a line's start, spaces before it or not, and `##[` or `##vso[` anywhere in a line.
    """
    return _COMMANDS.sub(lambda found: f"{found[0]} ", text)


def cells(text: str) -> int:
    """The terminal cells that `text` takes once `visible`."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(glyph.cells for glyph in glyphs(text))


def padded(text: str, width: int) -> str:
    """`text` with spaces up to `width` cells."""
    return text + " " * (width - cells(text))


def right_to_left(text: str) -> bool:
    """Whether a terminal may show the characters of `text` in another order than they are sent."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text)


@noun
class LayoutWord:
    """A stretch of a text that is not broken at a line's end, and whether white space stands before it."""

    text: str
    start: int
    spaced: bool

    @property
    def end(self) -> int:
        """Where it ends in its text."""
        return self.start + len(self.text)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[LayoutWord]:
    """The words of `text[start:end]`; every wide character is one by itself."""
    stop = len(text) if end is None else end
    found: list[LayoutWord] = []
    word_start: int | None = None
    at = start
    for glyph in glyphs(text[start:stop]):
        blank = text[at].isspace()
        if word_start is not None and (blank or glyph.wide):
            found.append(_token(text, word_start, at))
            word_start = None
        if glyph.wide:
            found.append(_token(text, at, at + glyph.length))
        elif not blank and word_start is None:
            word_start = at
        at += glyph.length
    if word_start is not None:
        found.append(_token(text, word_start, stop))
    return found


def _token(text: str, start: int, end: int) -> LayoutWord:
    return LayoutWord(text[start:end], start, start > 0 and text[start - 1].isspace())


def pieces(text: str, width: int) -> list[str]:
    """`text` cut into stretches of at most `width` cells, between characters."""
    cut: list[str] = [""]
    used = 0
    for glyph in glyphs(text):
        if used + glyph.cells > width and cut[-1]:
            cut.append("")
            used = 0
        cut[-1] += glyph.shown
        used += glyph.cells
    return cut


def wrapped(text: str, width: int) -> list[str]:
    """`text` made visible, in lines of at most `width` cells; at least one line."""
    lines: list[str] = []
    line, used = "", 0
    for token in tokens(visible(text)):
        for number, piece in enumerate(pieces(token.text, width)):
            gap = " " if token.spaced and number == 0 and line else ""
            if line and (number or used + len(gap) + cells(piece) > width):
                lines.append(line)
                line, used, gap = "", 0, ""
            line += gap + piece
            used += len(gap) + cells(piece)
    return [*lines, line]
