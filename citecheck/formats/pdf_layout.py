"""Puts the lines of a PDF's pages in the order in which they are read, for the reader of PDFs.

The author's main text runs on from page to page and from column to column. Footnotes are a stream of their own, and so
is what stands apart: tables, words in the margin, words in another direction. Running heads and page numbers are no
words of the author. Nothing is left out: each line is in one of the streams.

It runs in the process of `pdf_child`, and needs no library.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from citecheck.formats.page_heads import HeadRow, heads
from citecheck.formats.pdf_lines import SUPERSCRIPT, PageLine, PageLines
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import field, noun, replace, working_state

SMALLER = 0.94
"""Size of notes in parts of the size of the text, at most. Notes are set a tenth smaller or more."""

LARGER = 1.12
"""Size of a heading in parts of the size of the text, at least."""

NEARLY = 0.45
"""Part of the size of the letters by which the feet of words on one row may differ."""

INITIAL = 1.7
"""Size of a letter in parts of the size of the text, from which it is an initial that hangs into the next lines."""

WIDE = 1.25
"""Space above the notes in parts of the usual one between lines, at least, where size does not tell them."""

LEAST_COLUMN = 4
"""Lines that make a column."""

LEAST_SHARED = 2
"""Pages that have their columns at one place, from which a page with short columns has them there too."""

MOST_CROSSING = 0.34
"""Share of lines that may run across two columns: titles, abstracts, tables."""

LEAST_ROWS = 3
LEAST_CELLS = 3
"""Rows and cells of a table."""

NARROWEST_COLUMN = 7.0
"""Width of a column of running text in parts of the size of its letters, at least. Narrower cells are figures."""

WIDEST_MARGIN = 0.3
"""Width of a line in the margin in parts of the width of the text, at most."""

MOST_RULES = 2
"""Rules in a column that may be those above notes. Where words are underlined, there are more."""

MOST_RUNNING_ON = 60
"""Lines of a page or column that has nothing but small letters, up to which they may be a note that runs on."""

_NOTE = lazy(r"(?:([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|[\[(]?(\d{1,3})(?:[\]).:]|(?=[^\W\d_“\"'‘«])|(?=\s))|([*†‡§¶]{1,3}))\s*(?=\S)")
"""The beginning of a note: its number raised, in brackets, with a point or by itself, or a sign."""

_CALL = lazy(r"(?<=[^\s\d⁰¹²³⁴⁵⁶⁷⁸⁹])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|(?<![^\s])[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?=\s|$)")
_BEFORE_WORD = lazy(r"(?<!\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}(?=([^\W\d_]+))")
"""A raised number that stands before a word: of a verse, or of a note whose call begins a line."""

LONGEST_ELEMENT = 2
"""Letters of a chemical element's sign, at most. A raised number before it may count the particles of its atom."""

_AFTER_FIGURE = lazy(r"(?<=\d)[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_SHORT = lazy(r"(?:^|[^\w])[^\W\d_]{1,2}$")
"""A unit of measure or a variable, whose raised figure is a power."""

_HYPHENED = lazy(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)+")
_HALF = lazy(r"([^\W_]+)[-\u2010\u00ad]$")
_REST = lazy(r"[^\W_]+")
_ENDS = (".", "!", "?")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@noun
class TextLine:
    """A line of the text made: where it stands in the text, its page (an index from 0) and box, the direction in which
    it runs and for which the box is turned, and the index of its first character on the page."""

    start: int
    end: int
    sheet: int
    left: float
    foot: float
    right: float
    top: float
    turned: int
    at: int


@noun
class Note:
    """A note: where it stands in the text, and its number or sign."""

    start: int
    end: int
    mark: str


@noun
class Layout:
    """The text of a PDF and what is known of stretches of it, as offsets.

    The main text comes first, a form feed between its pages; then the notes, what stands apart, and running heads.
    `sheets` are stretches of one page (start, end, index of the page from 0). `apparatus` are running heads, page
    numbers and the calls and numbers of notes. `doubtful` are words that may be read otherwise (start, end, other
    reading). `folios` are the numbers that pages seem to have printed: index of the page, number.
    """

    text: str
    sheets: tuple[tuple[int, int, int], ...]
    notes: tuple[Note, ...]
    apparatus: tuple[tuple[int, int], ...]
    doubtful: tuple[tuple[int, int, str], ...]
    numbers: tuple[tuple[int, int, str], ...]
    boxes: tuple[TextLine, ...]
    folios: tuple[tuple[int, str], ...]


@working_state
class _Page:
    """The lines of one page by the stream to which they belong, each stream in the order of reading."""

    main: list[PageLine] = field(default_factory=list)
    notes: list[PageLine] = field(default_factory=list)
    apart: list[PageLine] = field(default_factory=list)
    heads: list[PageLine] = field(default_factory=list)
    numbers: list[tuple[PageLine, str]] = field(default_factory=list)


@noun
class _Measure:
    """The usual size of letters and the distance between lines of a text, the places between two columns that its pages
    share, and the notes of the column before."""

    size: float
    spacing: float
    gutters: Sequence[float]
    notes: Sequence[PageLine]


def layout(pages: Sequence[PageLines]) -> Layout:
    """The text of a PDF's pages in the order in which it is read."""
    size = _usual(((line.size, len(line.text)) for page in pages for line in page.lines), 10.0)
    rows = [list(_rows(_calls_joined(_single(page.lines)))) for page in pages]
    spacing = _spacing(rows, size)
    printed = heads([[_head_row(row) for row in page] for page in rows], spacing)
    chosen = [printed.rows.get(at, frozenset()) for at in range(len(pages))]
    bodies = [
        [line for number, row in enumerate(page) if number not in heads_of for line in row]
        for page, heads_of in zip(rows, chosen, strict=True)
    ]
    gutters = _shared(bodies)
    made: list[_Page] = []
    for at, (page, body) in enumerate(zip(pages, bodies, strict=True)):
        one = _Page(heads=[line for number in sorted(chosen[at]) for line in rows[at][number]])
        _place(one, body, page, _Measure(size, spacing, gutters, made[-1].notes if made else ()))
        one.apart += page.aside
        made.append(one)
    return _Writer(made, size).layout(printed.folios)


def _usual(weighed: Iterable[tuple[float, int]], otherwise: float) -> float:
    """The value with the greatest weight."""
    counts: Counter[float] = Counter()
    for value, weight in weighed:
        counts[value] += weight
    return max(counts, key=lambda value: counts[value] + counts[round(value - 0.1, 1)], default=otherwise) or otherwise


def _spacing(rows: Sequence[Sequence[Sequence[PageLine]]], size: float) -> float:
    """The usual distance between lines of the text."""
    steps = (
        (round(one[0].foot - two[0].foot, 1), 1)
        for page in rows
        for one, two in pairwise(page)
        if abs(one[0].size - size) < 0.3 and abs(two[0].size - size) < 0.3
    )
    return _usual(((step, weight) for step, weight in steps if 0 < step < 4 * size), 1.2 * size)


def _single(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines without those that only repeat others in the same place: a shadow, or words laid under a picture of
    them that are drawn too."""
    taken: list[PageLine] = []
    by_row: dict[int, list[PageLine]] = {}
    for line in sorted(lines, key=lambda one: one.is_unseen):
        near = [other for row in (-1, 0, 1) for other in by_row.get(round(line.foot / 4) + row, ())]
        if any(_covers(other, line) for other in near):
            continue
        by_row.setdefault(round(line.foot / 4), []).append(line)
        taken.append(line)
    order = {id(line): at for at, line in enumerate(lines)}
    return sorted(taken, key=lambda line: order[id(line)])


def _calls_joined(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines, with raised numbers that PDFium gives as lines of their own joined to the line at whose end or
    beginning they stand."""
    kept: list[PageLine] = []
    waiting: PageLine | None = None
    for line in lines:
        if waiting is not None and _is_raised(waiting, line) and -1 <= line.left - waiting.right < line.size:
            line = replace(line, text=_raised(waiting) + line.text, left=waiting.left)
            waiting = None
        elif waiting is not None:
            kept.append(waiting)
            waiting = None
        if line.text.isdecimal() and len(line.text) < 4:
            if kept and _is_raised(line, kept[-1]) and -1 <= line.left - kept[-1].right < kept[-1].size:
                kept[-1] = replace(kept[-1], text=kept[-1].text + _raised(line), right=line.right)
            else:
                waiting = line
            continue
        kept.append(line)
    return [*kept, *([waiting] if waiting else [])]


def _is_raised(figures: PageLine, line: PageLine) -> bool:
    """Whether figures are smaller than a line and stand above its foot, and not above its head."""
    above = figures.foot - line.foot
    return figures.size < SMALLER * line.size and 0.1 * line.size < above < 0.7 * line.size


def _raised(figures: PageLine) -> str:
    return figures.text.translate(SUPERSCRIPT)


def _covers(one: PageLine, other: PageLine) -> bool:
    """Whether a line has another one's words, or seen words in the place of unseen ones."""
    overlap = min(one.right, other.right) - max(one.left, other.left)
    same_place = abs(one.foot - other.foot) < 0.5 * other.size and overlap > 0.7 * (other.right - other.left)
    return same_place and overlap > 0 and (one.text == other.text or (other.is_unseen and not one.is_unseen))


def _rows(lines: Sequence[PageLine]) -> Iterator[list[PageLine]]:
    """The lines in rows from the top down, each row from left to right."""
    row: list[PageLine] = []
    for line in sorted(lines, key=lambda one: (-one.foot, one.left)):
        if row and row[0].foot - line.foot > NEARLY * max(line.size, 1.0):
            yield sorted(row, key=lambda one: one.left)
            row = []
        row.append(line)
    if row:
        yield sorted(row, key=lambda one: one.left)


def _head_row(row: Sequence[PageLine]) -> HeadRow:
    return HeadRow(" ".join(line.text for line in row), row[0].foot, max(line.size for line in row))


# --- the streams of one page ---


def _place(page: _Page, lines: Sequence[PageLine], drawn: PageLines, usual: _Measure) -> None:
    """Put the lines of a page without heads into its streams."""
    lines = _without_margin(page, _initials_joined(lines, usual.size), usual.size)
    lines = _without_tables(page, lines)
    for column in _columns(lines, usual.gutters):
        at = _first_of_notes(column, drawn.rules, usual)
        page.main += column[:at]
        page.notes += column[at:]
        usual = replace(usual, notes=usual.notes if at == len(column) else column[at:])


def _initials_joined(lines: Sequence[PageLine], size: float) -> list[PageLine]:
    """The lines with a large first letter joined to the line at whose head it hangs."""
    initials = [line for line in lines if len(line.text) == 1 and line.size > INITIAL * size and line.text.isalpha()]
    kept = [line for line in lines if line not in initials]
    for initial in initials:
        beside = [
            at
            for at, line in enumerate(kept)
            if initial.foot - 0.5 * size <= line.foot <= initial.foot + initial.size
            and -0.5 * initial.size < line.left - initial.right < 2 * initial.size
        ]
        if beside:
            at = max(beside, key=lambda one: kept[one].foot)
            kept[at] = replace(kept[at], text=initial.text + kept[at].text, left=initial.left)
        else:
            kept.append(initial)
    return kept


def _without_margin(page: _Page, lines: Sequence[PageLine], size: float) -> list[PageLine]:
    """The lines that do not stand in the margin of the page; those that do are set apart."""
    usual = [line for line in lines if abs(line.size - size) < 0.1 * size]
    if len(usual) < LEAST_COLUMN:
        return list(lines)
    width = max(line.right - line.left for line in usual)
    wide = [line for line in usual if line.right - line.left > 0.7 * width]
    left, right = min(line.left for line in wide), max(line.right for line in wide)
    kept = []
    for line in lines:
        narrow = line.right - line.left < WIDEST_MARGIN * (right - left)
        if narrow and (line.right < left or line.left > right):
            number = line.text.strip()
            if number.isdecimal() and len(number) < 5:
                page.numbers.append((line, number))
            else:
                page.apart.append(line)
        else:
            kept.append(line)
    return kept


def _without_tables(page: _Page, lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines without those of tables: rows of several cells one below another."""
    kept: list[PageLine] = []
    edges = Counter(map(_edges, lines))
    for is_table, group in groupby(_rows(lines), key=lambda row: len(row) >= LEAST_CELLS):
        rows = list(group)
        cells = [line for row in rows for line in row]
        into = page.apart if is_table and len(rows) >= LEAST_ROWS and not _in_columns(cells, edges) else kept
        into += cells
    return kept


def _in_columns(cells: Sequence[PageLine], edges: Mapping[tuple[int, int], int]) -> bool:
    """Whether the cells of rows are lines of running text in three columns or more. They are broad, and as wide as each
    other or justified. The words of a justified line may stand so far apart that they are cells of their own.

    `edges` counts the lines of the page by their left and right edge.
    """
    widths = [line.right - line.left for line in cells]
    broad = sorted(widths)[len(widths) // 2]
    if broad <= NARROWEST_COLUMN * _usual(((line.size, len(line.text)) for line in cells), 10.0):
        return False
    justified = sum(edges[_edges(line)] >= LEAST_COLUMN for line in cells)
    return justified >= 0.5 * len(cells) or sum(width > 0.8 * broad for width in widths) > 0.8 * len(cells)


def _edges(line: PageLine) -> tuple[int, int]:
    return round(line.left), round(line.right)


def _columns(lines: Sequence[PageLine], shared: Sequence[float]) -> list[list[PageLine]]:
    """The lines of a page by the columns in which they are read, each from the top down. `shared` are the places
    between the columns of other pages."""
    if not lines:
        return []
    gutter = _gutter(lines)
    if gutter is None:
        gutter = next((one for one in shared if _parts_short(lines, one)), None)
    if gutter is None:
        return [[line for row in _rows(lines) for line in row]]
    ordered: list[list[PageLine]] = []
    band: list[PageLine] = []
    across: list[PageLine] = []
    for row in _rows(lines):
        if any(line.left < gutter < line.right for line in row):
            ordered += _sides(band, gutter, shared)
            band = []
            across += row
            continue
        if across:
            ordered.append(across)
            across = []
        band += row
    ordered += [across] if across else []
    return ordered + _sides(band, gutter, shared)


def _sides(band: Sequence[PageLine], gutter: float, shared: Sequence[float]) -> list[list[PageLine]]:
    """The columns left and right of a place, each of which may have columns too."""
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.right > gutter]
    sides = [column for side in (left, right) for column in _columns(side, shared)]
    letters = "".join(line.text for line in band)
    first = next((c for c in letters if c.isalpha()), "a")
    return sides[::-1] if "\u0590" <= first <= "\u08ff" else sides


def _shared(pages: Sequence[Sequence[PageLine]]) -> list[float]:
    """The places between columns that several pages have, the commonest first. They serve a page whose columns are
    short: the last of a chapter."""
    counts = Counter(round(gutter) for lines in pages for gutter in _gutters(lines))
    return [float(gutter) for gutter, count in counts.most_common() if count >= LEAST_SHARED]


def _gutters(lines: Sequence[PageLine]) -> Iterator[float]:
    """The places between the columns of a page."""
    if (gutter := _gutter(lines)) is not None:
        yield gutter
        yield from _gutters([line for line in lines if line.right <= gutter])
        yield from _gutters([line for line in lines if line.left >= gutter])


def _parts_short(lines: Sequence[PageLine], gutter: float) -> bool:
    """Whether a place parts two short columns: lines stand beside each other on both sides, and few run across."""
    before = [line for line in lines if line.right <= gutter]
    after = [line for line in lines if line.left >= gutter]
    across = len(lines) - len(before) - len(after)
    level = sum(any(abs(one.foot - other.foot) < NEARLY * one.size for other in before) for one in after)
    return bool(level) and level >= 0.5 * len(after) and across <= MOST_CROSSING * len(lines)


def _gutter(lines: Sequence[PageLine]) -> float | None:
    """A place between two columns, or None where the lines stand in one."""
    lefts = Counter(round(line.left) for line in lines)
    best: tuple[int, float] | None = None
    for left, count in lefts.items():
        if count + lefts.get(left + 1, 0) < LEAST_COLUMN:
            continue
        gutter = left - 1.5
        before = [line for line in lines if line.right <= gutter]
        after = [line for line in lines if line.left >= gutter]
        crossing = len(lines) - len(before) - len(after)
        if min(len(before), len(after)) < LEAST_COLUMN or crossing > MOST_CROSSING * len(lines):
            continue
        if not _beside(before, after):
            continue
        if best is None or crossing < best[0]:
            best = crossing, gutter
    return best[1] if best else None


def _beside(before: Sequence[PageLine], after: Sequence[PageLine]) -> bool:
    """Whether lines stand beside each other and not below: then some of either are within the height of the other."""
    low, high = min(line.foot for line in before), max(line.foot for line in before)
    return sum(low - 2 <= line.foot <= high + 2 for line in after) >= LEAST_COLUMN


def _first_of_notes(column: Sequence[PageLine], rules: Sequence[tuple[float, float, float]], usual: _Measure) -> int:
    """The index of the first line of a column's notes; the number of its lines where it has none."""
    small = len(column)
    while small and column[small - 1].size < SMALLER * usual.size:
        small -= 1
    if not small:
        return 0 if usual.notes and not _NOTE.match(column[0].text) and len(column) < MOST_RUNNING_ON else len(column)
    calls = {found for line in column for found in _calls(line.text)}
    ruled = [at for at in range(1, len(column)) if _is_ruled(column[at - 1], column[at], rules)]
    for at in range(1, len(column)):
        above, first = column[at - 1], column[at]
        if at == small and (usual.notes or any(_NOTE.match(line.text) for line in column[at:])):
            return at
        if at >= small:
            continue
        if at in ruled and (_begins_note(first, calls) or (usual.notes and len(ruled) <= MOST_RULES)):
            return at
        wide = above.foot - first.foot > WIDE * usual.spacing
        if wide and not _NOTE.match(first.text) and _runs_on(column, at, usual):
            return at
    return _first_called(column, calls, usual)


def _first_called(column: Sequence[PageLine], calls: set[str], usual: _Measure) -> int:
    """The index of the first note of a column whose notes have the size of the text: below a wide space begin lines
    with the numbers of all calls. Of several such places the lowest is chosen: a heading may have a number."""
    begun: set[str] = set()
    for at in range(len(column) - 1, 0, -1):
        above, first = column[at - 1], column[at]
        if first.size > LARGER * usual.size:
            break
        if _is_called(first, calls):
            begun |= set(_marks([first]))
            if above.foot - first.foot > WIDE * usual.spacing and begun >= calls:
                return at
    return len(column)


def _runs_on(column: Sequence[PageLine], at: int, usual: _Measure) -> bool:
    """Whether lines of a column from `at` on continue the last note of the column before: that note has the
    size of the text and does not end with a sentence, and they have its indent or another than the text above."""
    if not usual.notes or usual.notes[-1].size < SMALLER * usual.size:
        return False
    if usual.notes[-1].text.rstrip("\"'”’»)")[-1:] in _ENDS:
        return False
    own = _usual(((line.left, 1) for line in column[:at]), 0.0)
    plain = [line for line in column[at:] if not _NOTE.match(line.text)]
    level = all(abs(line.left - plain[0].left) < 1.0 for line in plain)
    indents = (usual.notes[-1].left, *(line.left for line in usual.notes[-2:-1]))
    return level and (abs(plain[0].left - own) > 2.0 or any(abs(plain[0].left - left) < 1.0 for left in indents))


def _begins_note(line: PageLine, calls: set[str]) -> bool:
    """Whether a line below a rule begins with the raised number or the sign of a note, or with the number of a call."""
    found = _NOTE.match(line.text)
    return bool(found and (found[1] or found[3])) or _is_called(line, calls)


def _is_called(line: PageLine, calls: set[str]) -> bool:
    """Whether a line begins with a number that a call in the same column has."""
    found = _NOTE.match(line.text)
    return found is not None and (found[1] or found[2] or found[3]).translate(_PLAIN) in calls


def _is_ruled(above: PageLine, below: PageLine, rules: Sequence[tuple[float, float, float]]) -> bool:
    """Whether a rule divides two lines: it begins at their left edge."""
    return any(
        below.foot < height < above.foot and abs(left - min(above.left, below.left)) < 4 * below.size
        for left, _, height in rules
    )


def _calls(text: str) -> Iterator[str]:
    """The numbers of the calls in a line."""
    if text.isascii():
        return
    for found in _CALL.finditer(text):
        yield found.group().translate(_PLAIN)


def _marks(notes: Sequence[PageLine]) -> Iterator[str]:
    """The numbers with which lines of notes begin."""
    for line in notes:
        if found := _NOTE.match(line.text):
            yield (found[1] or found[2] or found[3]).translate(_PLAIN)


# --- the text ---


class _Writer:
    """Writes the streams of the pages into one text."""

    def __init__(self, pages: Sequence[_Page], size: float) -> None:
        self._pages = pages
        self._size = size
        self._pieces: list[str] = []
        self._length = 0
        self._sheets: list[tuple[int, int, int]] = []
        self._notes: list[Note] = []
        self._apparatus: list[tuple[int, int]] = []
        self._doubtful: list[tuple[int, int, str]] = []
        self._numbers: list[tuple[int, int, str]] = []
        self._boxes: list[TextLine] = []
        self._called = [{mark for line in page.main for mark in _calls(line.text)} for page in pages]
        self._marks = [set(_marks(page.notes)) for page in pages]
        self._hyphened = {
            found.group().lower().replace("\u2010", "-")
            for page in pages
            for line in (*page.main, *page.notes)
            if "-" in line.text or "\u2010" in line.text
            for found in _HYPHENED.finditer(line.text)
        }

    def layout(self, folios: Sequence[tuple[int, str]]) -> Layout:
        """The text with everything known of it."""
        self._stream([page.main for page in self._pages], "\f")
        if any(page.notes for page in self._pages):
            self._put("\n\n")
            self._stream([page.notes for page in self._pages], "\n", are_notes=True)
            self._close_note(self._length)
        if any(page.apart for page in self._pages):
            self._put("\n\n")
            self._stream([page.apart for page in self._pages], "\n")
        self._set_apart()
        return Layout(
            "".join(self._pieces),
            tuple(sorted(self._sheets)),
            tuple(self._notes),
            tuple(sorted(self._apparatus)),
            tuple(self._doubtful),
            tuple(self._numbers),
            tuple(self._boxes),
            tuple(folios),
        )

    def _set_apart(self) -> None:
        """Write running heads and the numbers of lines, which are no words of the author."""
        for sheet, page in enumerate(self._pages):
            for line in (*page.heads, *(line for line, _ in page.numbers)):
                self._put("\n")
                start = self._length
                self._put(line.text)
                if line.text:
                    self._sheets.append((start, self._length, sheet))
                self._apparatus.append((start, self._length))

    def _close_note(self, at: int) -> None:
        if self._notes and self._notes[-1].end < 0:
            self._notes[-1] = replace(self._notes[-1], end=at)

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def _stream(self, pages: Sequence[Sequence[PageLine]], between: str, *, are_notes: bool = False) -> None:
        """Write one stream of all pages."""
        items = [(sheet, line) for sheet, lines in enumerate(pages) for line in lines]
        texts, doubts, moved = self._joined([line.text for _, line in items])
        at = 0
        for sheet, lines in enumerate(pages):
            if sheet and (lines or between == "\f"):
                self._put(between)
            start = self._length
            for number in range(len(lines)):
                if number and texts[at]:
                    self._put("\n")
                item = (sheet, replace(items[at][1], at=items[at][1].at + moved[at])) if at in moved else items[at]
                self._line(item, texts[at], doubts.get(at, ()), are_notes=are_notes)
                at += 1
            if lines or between == "\f":
                self._sheets.append((start, self._length, sheet))

    def _joined(
        self, texts: list[str]
    ) -> tuple[list[str], dict[int, tuple[tuple[int, int, str], ...]], dict[int, int]]:
        """The lines of a stream, words divided at the end of one written there whole, with the other reading of each
        (offsets in the line), and how many characters of each line went to the one before."""
        doubts: dict[int, tuple[tuple[int, int, str], ...]] = {}
        moved: dict[int, int] = {}
        into = 0
        for at in range(1, len(texts)):
            half, rest = _HALF.search(texts[into]), _REST.match(texts[at])
            if half is None or rest is None:
                into = at
                continue
            word, _, after = texts[at].partition(" ")
            hyphened = f"{half[1]}-{rest[0]}"
            keeps = not rest[0].islower() or not half[1].isalpha() or self._is_compound(hyphened)
            one, other = (hyphened, half[1] + rest[0])[:: 1 if keeps else -1]
            start = half.start()
            texts[into] = texts[into][:start] + one + word[len(rest[0]) :]
            texts[at] = after
            moved[at] = len(word)
            doubts[into] = (*doubts.get(into, ()), (start, start + len(one), other))
            into = into if not after else at
        return texts, doubts, moved

    def _is_compound(self, hyphened: str) -> bool:
        """Whether a word is written with a hyphen elsewhere, inside a line."""
        return hyphened.lower() in self._hyphened

    def _line(
        self, item: tuple[int, PageLine], text: str, doubts: Iterable[tuple[int, int, str]], *, are_notes: bool
    ) -> None:
        """Write one line, and what is known of it."""
        sheet, line = item
        start = self._length
        if not text:
            return
        begins = 0
        if are_notes and (note := _NOTE.match(text)) and self._is_next(note, sheet):
            begins = note.end()
            mark = (note[1] or note[2] or note[3]).translate(_PLAIN)
            self._close_note(max(0, start - 1))
            self._notes.append(Note(start, -1, mark))
            self._apparatus.append((start, start + begins))
        self._apparatus += [(start + a, start + b) for a, b in self._calls(text, begins, sheet)]
        self._doubtful += [(start + a, start + b, other) for a, b, other in (*doubts, *_atoms(text, begins))]
        self._put(text)
        top = round(line.foot + line.height, 1)
        box = line.left, line.foot, line.right, top
        self._boxes.append(TextLine(start, self._length, sheet, *box, line.turned, line.at))

    def _is_next(self, note: re.Match[str], sheet: int) -> bool:
        """Whether a number at the beginning of a line of notes is that of a note: raised, or the next one, or that of a
        call on the page."""
        if note[1] or note[3]:
            return True
        last = self._notes[-1].mark if self._notes else ""
        return note[2] in self._called[sheet] or note[2] == "1" or (last.isdecimal() and int(note[2]) == int(last) + 1)

    def _calls(self, text: str, begins: int, sheet: int) -> Iterator[tuple[int, int]]:
        """The calls of notes in a line. A raised figure after a figure, or after one or two letters, is a power unless
        the page has a note of that number."""
        if text.isascii():
            return
        for found in _CALL.finditer(text, begins):
            if not _SHORT.search(text, 0, found.start()) or found.group().translate(_PLAIN) in self._marks[sheet]:
                yield found.span()
        for found in _AFTER_FIGURE.finditer(text, begins):
            if found.group().translate(_PLAIN) in self._marks[sheet]:
                yield found.span()
        for found in _BEFORE_WORD.finditer(text, begins):
            if len(found[1]) > LONGEST_ELEMENT:
                yield found.span()


def _atoms(text: str, begins: int) -> Iterator[tuple[int, int, str]]:
    """Short words with a raised number before them, which may be an atom or the beginning of a verse: without it."""
    if text.isascii():
        return
    for found in _BEFORE_WORD.finditer(text, begins):
        if len(found[1]) <= LONGEST_ELEMENT:
            yield found.start(), found.end(1), found[1]
