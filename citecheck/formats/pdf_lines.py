"""Reads the lines of a page of a PDF with their size and place, for the layout of pages.

PDFium gives characters in the order in which they are drawn. Asking it for the place of each is slow, so only the
first character of each word, and figures that may be the call of a note, are asked for.

It runs in the process of `pdf_child`.
"""

from __future__ import annotations

import ctypes
import math
import statistics
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from citecheck.formats.latex.font_encodings import with_letters
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun

RAISED = 0.2
"""Part of the size of the letters by which the foot of a figure stands above the line, if it is raised. Figures of old
style stand lower than the line, never higher."""

MOST_RAISED = 3
"""Figures of the number of a note."""

WIDEST_LETTER = 0.75
"""Width of a letter in parts of its height, over which a word's end is measured before a gap is believed."""

GAP = 1.5
"""Space between two words, in heights of letters, from which they are parts of two columns or cells. Justified lines
have at most one."""

GUTTER = 0.55
"""The same where lines below each other have the gap at one place."""

NEAR = 2.0
LEAST_LINES = 5
MOST_LINES = 0.4
"""A column of its own begins where words begin, within NEAR points, in LEAST_LINES lines and in the share MOST_LINES of
all lines, with LEAST_WORDS on either side. Words of running text begin anywhere."""

LEAST_WORDS = 2

MOST_CROSSED = 0.34
"""Share of lines in which a word may run across the place between two columns: headings. Where words begin at one place
by chance, other words run across it in half the lines."""

LEAST_SPACED = 4
"""Letters that stand alone one after another and make a spaced word. "I a b c" is no prose."""

WIDER_SPACE = 1.45
"""Space between spaced letters, in their usual space, from which another word begins."""

MOST_OBJECTS = 1500
"""Objects of a page among which rules are looked for."""

LONGEST_RULE = 2.0
"""Height in points up to which a filled box is a rule."""

NO_CHARACTER = -1
"""The index of the first character of a line whose characters are not in the PDF."""

SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

_WORD = lazy(r"[^\s\ufffe\u0002]+")
_FIGURES = lazy(r"\d+")
_BREAK = lazy("\r\n|[\n\ufffe\u0002]")
_LOST = lazy("[\0\uffff]")
_HALF = lazy("[\ud800-\udfff]")
_TO_SPELL = lazy(r"\d|[\0\uffff]")
_HYPHENS = ("\ufffe", "\u0002")
_RIGHT_TO_LEFT = lazy("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class PageWord(NamedTuple):
    """A word, the index of its first character, and the edges of that character's box (points, from the left and from
    the bottom)."""

    text: str
    at: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def end(self) -> int:
        """The index after its last character."""
        return self.at + len(self.text)


@noun
class PageLine:
    """Words on one line of one column, left to right as they are read.

    `foot` is the line on which letters stand, `size` their size in points, `height` that of the box that the font
    gives them. `cells` says into how many parts wide gaps divide the whole line of which this is one. `is_unseen`: the
    letters are not drawn, as those that a program lays under the picture of a page. `turned` is the direction in which
    the line runs, for which its place is turned (see `turned_back`), `at` the index of its first character on the page.
    """

    text: str
    left: float
    right: float
    foot: float
    size: float
    height: float
    cells: int = 1
    is_unseen: bool = False
    turned: int = 0
    at: int = 0


@noun
class PageLines:
    """The lines of one page in the order in which they are drawn, and its rules.

    `aside` are lines that run in another direction than most. `rules` are thin horizontal lines: left, right, height.
    """

    width: float
    height: float
    lines: tuple[PageLine, ...]
    aside: tuple[PageLine, ...] = ()
    rules: tuple[tuple[float, float, float], ...] = ()


def turned(x: float, y: float, direction: int, extent: tuple[float, float]) -> tuple[float, float]:
    """A place of a page, whose width and height are `extent`, as it is when the page is turned so that lines of one
    direction run from left to right."""
    match direction:
        case 1:
            return y, extent[0] - x
        case 2:
            return extent[0] - x, extent[1] - y
        case 3:
            return extent[1] - y, x
    return x, y


def turned_back(x: float, y: float, direction: int, extent: tuple[float, float]) -> tuple[float, float]:
    """What `turned` does, undone: a place of a line as it is on the page."""
    match direction:
        case 1:
            return extent[0] - y, x
        case 2:
            return extent[0] - x, extent[1] - y
        case 3:
            return y, extent[1] - x
    return x, y


def page_lines(page: Any) -> PageLines:
    """The lines of a page that pypdfium2 has opened. Raises what pypdfium2 raises."""
    text = page.get_textpage()
    try:
        return _PageReader(page, text).lines()
    finally:
        text.close()


class _PageReader:
    """Reads one page. Places are turned, so that most lines run from left to right."""

    def __init__(self, page: Any, text: Any) -> None:
        import pypdfium2.raw as library

        self._library = library
        self._page = page
        self._text = text.raw
        self._turned = 0
        self._extent = page.get_width(), page.get_height()
        self._numbers = [ctypes.c_double() for _ in range(4)]
        self._box = library.FS_RECTF()
        self._matrix = library.FS_MATRIX()
        self.characters = self._characters()

    def _characters(self) -> str:
        """Every character by its index, with the ligatures of fonts that name no letters."""
        return with_letters(self._given())

    def _given(self) -> str:
        """Every character by its index, as the library gives it."""
        count = max(0, self._library.FPDFText_CountChars(self._text))
        units = (ctypes.c_ushort * (count + 1))()
        written = self._library.FPDFText_GetText(self._text, 0, count, units)
        if written == count + 1:
            found = bytes(units)[: 2 * count].decode("utf-16-le", "surrogatepass")
            if len(found) == count:
                return found
        codes = (self._library.FPDFText_GetUnicode(self._text, at) for at in range(count))
        return "".join(chr(code) if 0 < code <= 0x10FFFF else "\uffff" for code in codes)

    def lines(self) -> PageLines:
        """The lines of the page."""
        spans = list(self._spans())
        turns = [self._direction(start) for start, _ in spans]
        weights: dict[int, int] = {}
        for (start, end), turn in zip(spans, turns, strict=True):
            weights[turn] = weights.get(turn, 0) + end - start
        usual = max(weights, key=lambda turn: weights[turn], default=0)
        main: list[PageLine] = []
        aside: list[PageLine] = []
        for turn in sorted(weights, key=lambda one: one != usual):
            self._turned = turn
            chosen = [span for span, one in zip(spans, turns, strict=True) if one == turn]
            (main if turn == usual else aside).extend(self._of_one_direction(chosen))
        self._turned = usual
        width, height = self._extent if usual % 2 == 0 else self._extent[::-1]
        return PageLines(width, height, tuple(main), tuple(aside), tuple(self._rules()))

    def _of_one_direction(self, spans: Sequence[tuple[int, int]]) -> Iterator[PageLine]:
        rows = [self._words(start, end) for start, end in spans]
        gutters = [place for place in _gutters(rows) if self._crossed(rows, place) <= MOST_CROSSED * len(rows)]
        for words in rows:
            if words:
                yield from self._parts(words, gutters)

    def _crossed(self, rows: Sequence[Sequence[PageWord]], place: float) -> int:
        """The number of lines in which a word runs across a place."""
        before = (next((word for word in reversed(words) if word.left < place), None) for words in rows)
        return sum(word is not None and self._edges(word.end - 1)[2] > place for word in before)

    def _spans(self) -> Iterator[tuple[int, int]]:
        """Where the lines that PDFium sees begin and end. One that ends with a hyphen keeps it."""
        at = 0
        for found in _BREAK.finditer(self.characters):
            end = found.end() if found.group() in _HYPHENS else found.start()
            if self.characters[at:end].strip():
                yield at, end
            at = found.end()
        if self.characters[at:].strip():
            yield at, len(self.characters)

    def _direction(self, start: int) -> int:
        """In which of four directions a line runs, by its first letter: 0 from left to right, 1 upwards."""
        at = start
        while self.characters[at].isspace():
            at += 1
        if not self._library.FPDFText_GetMatrix(self._text, at, self._matrix):
            return 0
        angle = math.atan2(self._matrix.b, self._matrix.a)
        return round(angle / (math.pi / 2)) % 4

    def _words(self, start: int, end: int) -> list[PageWord]:
        """The words of a line."""
        found = _WORD.finditer(self.characters, start, end)
        if self._turned:
            return [PageWord(match.group(), match.start(), *self._edges(match.start())) for match in found]
        ask, text, box = self._library.FPDFText_GetLooseCharBox, self._text, self._box
        words = []
        for match in found:  # as `_edges`, without a call of it: there are hundreds of words on a page
            at = match.start()
            if ask(text, at, box):
                words.append(PageWord(match.group(), at, box.left, box.bottom, box.right, box.top))
            else:
                words.append(PageWord(match.group(), at, 0.0, 0.0, 0.0, 0.0))
        return words

    def _parts(self, words: list[PageWord], gutters: Sequence[float]) -> Iterator[PageLine]:
        """The line of these words, divided at wide gaps. One that is read from the right is not divided: PDFium has put
        its words in the order of reading, in which their places fall and rise."""
        if _is_right_to_left(words):
            yield self._line(words, 1)
            return
        parts: list[list[PageWord]] = []
        begun = 0
        for at, (word, after) in enumerate(pairwise(words), 1):
            height = word.top - word.bottom
            widest = word.left + (len(word.text) * WIDEST_LETTER + GAP) * height
            crossed = any(word.left < gutter < after.left for gutter in gutters) if gutters else False
            if word.left <= after.left < widest and not crossed:
                continue
            gap = after.left - self._edges(word.end - 1)[2]
            if gap > (GUTTER if crossed else GAP) * height or gap < -GAP * height:
                parts.append(words[begun:at])
                begun = at
        parts.append(words[begun:])
        for part in parts:
            yield self._line(part, len(parts))

    def _line(self, words: list[PageWord], cells: int) -> PageLine:
        first, last = words[0], words[-1]
        height = statistics.median_high([word.top - word.bottom for word in words])
        foot = self._foot(words)
        texts, _, lefts, _, rights, _ = zip(*words, strict=True)
        longest = max(texts, key=len)
        size = self._size(words[texts.index(longest)].at)
        right = max(self._edges(last.end - 1)[2], *rights)
        left = min(lefts)
        hyphen = "-" if self.characters[last.end : last.end + 1] in _HYPHENS else ""
        text = _in_whole_characters(self._plain(words, foot, size) + hyphen)
        edges = round(left, 1), round(right, 1)
        place = *edges, round(foot, 1)
        unseen = self._unseen(first.at)
        return PageLine(text, *place, round(size, 1), round(height, 1), cells, unseen, self._turned, first.at)

    def _foot(self, words: Sequence[PageWord]) -> float:
        """The line on which the letters stand: the origin of the first, the middle and the last word, of which one may
        be raised."""
        chosen = {0, len(words) // 2, len(words) - 1}
        return statistics.median_low([self._origin(words[at].at) for at in chosen])

    def _plain(self, words: Sequence[PageWord], foot: float, size: float) -> str:
        """The words as text: raised figures as such, spaced letters joined."""
        whole = " ".join(word.text for word in words)
        spelled = [word.text for word in words]
        if _TO_SPELL.search(whole):
            spelled = [self._spelled(word, foot, size) for word in words]
        if sum(len(word) == 1 for word in spelled) >= LEAST_SPACED:
            spelled = self._unspaced(words, spelled)
        return " ".join(spelled)

    def _spelled(self, word: PageWord, foot: float, size: float) -> str:
        """A word with its raised figures written as such: all of a number, its last figures or its first."""
        text = _LOST.sub("\ufffd", word.text)
        least = foot + RAISED * size
        for found in _FIGURES.finditer(text):
            start, end = found.span()
            first, past = end, end
            while first > max(start, end - MOST_RAISED) and self._foot_of_figure(word.at + first - 1) > least:
                first -= 1
            if first == end:
                first, past = start, start
                while past < min(end, start + MOST_RAISED) and self._foot_of_figure(word.at + past) > least:
                    past += 1
            text = text[:first] + text[first:past].translate(SUPERSCRIPT) + text[past:]
        return text

    def _unspaced(self, words: Sequence[PageWord], spelled: Sequence[str]) -> list[str]:
        """The words, those whose letters are spaced joined again."""
        joined: list[str] = []
        at = 0
        while at < len(words):
            past = at
            while past < len(words) and len(spelled[past]) == 1:
                past += 1
            if past - at < LEAST_SPACED:
                joined += spelled[at : max(past, at + 1)]
                at = max(past, at + 1)
                continue
            gaps = [words[i + 1].left - words[i].right for i in range(at, past - 1)]
            usual = statistics.median(gaps)
            joined.append(spelled[at])
            for i, gap in enumerate(gaps, at + 1):
                if gap > WIDER_SPACE * usual:
                    joined.append(spelled[i])
                else:
                    joined[-1] += spelled[i]
            at = past
        return joined

    # --- what the library says of one character, turned ---

    def _edges(self, at: int) -> tuple[float, float, float, float]:
        """The left, lower, right and upper edge of a character's box, whose height the font gives."""
        if not self._library.FPDFText_GetLooseCharBox(self._text, at, self._box):
            return 0.0, 0.0, 0.0, 0.0
        box = self._box
        if not self._turned:
            return box.left, box.bottom, box.right, box.top
        x0, y0 = self._turn(box.left, box.bottom)
        x1, y1 = self._turn(box.right, box.top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _origin(self, at: int) -> float:
        x, y = self._numbers[:2]
        self._library.FPDFText_GetCharOrigin(self._text, at, x, y)
        return self._turn(x.value, y.value)[1]

    def _foot_of_figure(self, at: int) -> float:
        """Where the ink of a character begins, from below."""
        left, right, bottom, top = self._numbers
        self._library.FPDFText_GetCharBox(self._text, at, left, right, bottom, top)
        return min(self._turn(left.value, bottom.value)[1], self._turn(right.value, top.value)[1])

    def _size(self, at: int) -> float:
        size: float = self._library.FPDFText_GetFontSize(self._text, at)
        if self._library.FPDFText_GetMatrix(self._text, at, self._matrix):
            size *= math.hypot(self._matrix.c, self._matrix.d) or 1.0
        return size

    def _unseen(self, at: int) -> bool:
        thing = self._library.FPDFText_GetTextObject(self._text, at)
        unseen: int = self._library.FPDF_TEXTRENDERMODE_INVISIBLE
        return bool(thing) and self._library.FPDFTextObj_GetTextRenderMode(thing) == unseen

    def _turn(self, x: float, y: float) -> tuple[float, float]:
        """A place as it is when the page is turned so that its lines run from left to right."""
        return turned(x, y, self._turned, self._extent)

    def _rules(self) -> Iterator[tuple[float, float, float]]:
        """The thin horizontal lines of the page."""
        library = self._library
        count = library.FPDFPage_CountObjects(self._page)
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        for at in range(min(count, MOST_OBJECTS)):
            thing = library.FPDFPage_GetObject(self._page, at)
            if library.FPDFPageObj_GetType(thing) != library.FPDF_PAGEOBJ_PATH:
                continue
            if not library.FPDFPageObj_GetBounds(thing, left, bottom, right, top):
                continue
            x0, y0 = self._turn(left.value, bottom.value)
            x1, y1 = self._turn(right.value, top.value)
            if abs(y1 - y0) <= LONGEST_RULE and abs(x1 - x0) > 10 * LONGEST_RULE:
                yield round(min(x0, x1), 1), round(max(x0, x1), 1), round((y0 + y1) / 2, 1)


def _in_whole_characters(text: str) -> str:
    """A text in which a character beyond the first 65,536 is one: the library gives it in two halves, each with an
    index of its own. A half alone is no character."""
    if text.isascii() or not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _gutters(rows: Sequence[Sequence[PageWord]]) -> list[float]:
    """The places between columns whose words PDFium gives as one line: in most lines a word begins there."""
    begins: dict[int, int] = {}
    for words in rows:
        for place in {round(word.left / NEAR) for word in words[LEAST_WORDS : 1 - LEAST_WORDS]}:
            begins[place] = begins.get(place, 0) + 1
    least = max(LEAST_LINES, MOST_LINES * len(rows))
    return [
        (place - 0.5) * NEAR for place, count in begins.items() if count and count + begins.get(place + 1, 0) >= least
    ]


def _is_right_to_left(words: Sequence[PageWord]) -> bool:
    """Whether most words of a line are of a script that is read from the right."""
    if not _RIGHT_TO_LEFT.search(" ".join(word.text for word in words)):
        return False
    return sum(1 for word in words if _RIGHT_TO_LEFT.search(word.text)) * 2 > len(words)
