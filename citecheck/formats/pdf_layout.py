"""Puts the lines of a PDF's pages in the order in which they are read, for the reader of PDFs.

The author's main text runs on from page to page and from column to column. Footnotes are a stream of their own, and so
is what stands apart: tables, words in the margin, words in another direction. Running heads and page numbers are no
words of the author. Nothing is left out: each line is in one of the streams.

It runs in the process of `pdf_child`, and needs no library.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from citecheck.formats.page_heads import HeadRow, heads
from citecheck.formats.pdf_lines import NO_CHARACTER, SUPERSCRIPT, PageLine, PageLines
from citecheck.formats.pdf_text import NOTE, Layout, PageStreams, StreamWriter, note_calls, note_marks
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun, replace

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

HANGING = 4.0
"""Space between the number of a note or an item and the words that hang beside it, in parts of the size of its letters,
at most. LibreOffice leaves 1.4 in its notes."""

LEAST_HUNG = 3
"""Words beside a number, at least, where the row has more than the two. Fewer are cells of a table."""

MOST_RULES = 2
"""Rules in a column that may be those above notes. Where words are underlined, there are more."""

MOST_RUNNING_ON = 60
"""Lines of a page or column that has nothing but small letters, up to which they may be a note that runs on."""

_ENDS = (".", "!", "?")
_NUMBER = lazy(r"[\[(]?\d{1,3}[\]).:]?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡§¶]{1,3}")


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
    made: list[PageStreams] = []
    for at, (page, body) in enumerate(zip(pages, bodies, strict=True)):
        one = PageStreams(heads=[line for number in sorted(chosen[at]) for line in rows[at][number]])
        _place(one, body, page, _Measure(size, spacing, gutters, made[-1].notes if made else ()))
        one.apart += page.aside
        made.append(one)
    return StreamWriter(made, size).layout(printed.folios)


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
    is_scanned = row[0].is_unseen or row[0].at == NO_CHARACTER
    return HeadRow(" ".join(line.text for line in row), row[0].foot, is_scanned)


# --- the streams of one page ---


def _place(page: PageStreams, lines: Sequence[PageLine], drawn: PageLines, usual: _Measure) -> None:
    """Put the lines of a page without heads into its streams."""
    lines = _without_margin(page, _initials_joined(lines, usual.size), usual.size)
    lines = _without_tables(page, _numbers_joined(lines))
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


def _without_margin(page: PageStreams, lines: Sequence[PageLine], size: float) -> list[PageLine]:
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


def _numbers_joined(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines, with the number of a note or an item joined to the words that hang beside it."""
    joined: list[PageLine] = []
    for row in _rows(lines):
        number: PageLine | None = None
        for line in row:
            if number is not None and _hangs(line, number, is_pair=len(row) == 2):
                between = " " * min(3, max(1, line.at - number.at - len(number.text)))
                joined[-1] = replace(number, text=f"{number.text}{between}{line.text}", right=line.right)
            else:
                joined.append(line)
            number = line if _NUMBER.fullmatch(line.text) else None
    return joined


def _hangs(line: PageLine, number: PageLine, *, is_pair: bool) -> bool:
    """Whether words hang beside a number. `is_pair`: their row has nothing else."""
    words = len(line.text.split())
    enough = words > 1 if is_pair else words >= LEAST_HUNG
    near = 0 < line.left - number.right < HANGING * line.size
    return near and enough and any(map(str.isalpha, line.text.split()[0])) and line.size < 1.3 * number.size


def _without_tables(page: PageStreams, lines: Sequence[PageLine]) -> list[PageLine]:
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
        for side in _parted(lines, gutter):
            yield from _gutters(side)


def _parts_short(lines: Sequence[PageLine], gutter: float) -> bool:
    """Whether a place parts two short columns: lines stand beside each other on both sides, and few run across."""
    before, after = _parted(lines, gutter)
    across = len(lines) - len(before) - len(after)
    level = sum(any(abs(one.foot - other.foot) < NEARLY * one.size for other in before) for one in after)
    return bool(level) and level >= 0.5 * len(after) and across <= MOST_CROSSING * len(lines)


def _parted(lines: Sequence[PageLine], gutter: float) -> tuple[list[PageLine], list[PageLine]]:
    """The lines left and right of a place. A line without width is on one side only."""
    before = [line for line in lines if line.right <= gutter]
    return before, [line for line in lines if line.left >= gutter and line.right > gutter]


def _gutter(lines: Sequence[PageLine]) -> float | None:
    """A place between two columns, or None where the lines stand in one."""
    lefts = Counter(round(line.left) for line in lines)
    best: tuple[int, float] | None = None
    for left, count in lefts.items():
        if count + lefts.get(left + 1, 0) < LEAST_COLUMN:
            continue
        gutter = left - 1.5
        before, after = _parted(lines, gutter)
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
        return 0 if usual.notes and not NOTE.match(column[0].text) and len(column) < MOST_RUNNING_ON else len(column)
    calls = {found for line in column for found in note_calls(line.text)}
    ruled = [at for at in range(1, len(column)) if _is_ruled(column[at - 1], column[at], rules)]
    if small < len(column) and _is_called(column[small], calls):  # a rule above them underlines words
        ruled = [at for at in ruled if at >= small]
    for at in range(1, len(column)):
        above, first = column[at - 1], column[at]
        if at == small and (usual.notes or any(NOTE.match(line.text) for line in column[at:])):
            return at
        if at >= small:
            continue
        if at in ruled and (_begins_note(first, calls) or (usual.notes and len(ruled) <= MOST_RULES)):
            return at
        wide = above.foot - first.foot > WIDE * usual.spacing
        if wide and not NOTE.match(first.text) and _runs_on(column, at, usual):
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
            begun |= set(note_marks([first]))
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
    plain = [line for line in column[at:] if not NOTE.match(line.text)]
    level = all(abs(line.left - plain[0].left) < 1.0 for line in plain)
    indents = (usual.notes[-1].left, *(line.left for line in usual.notes[-2:-1]))
    return level and (abs(plain[0].left - own) > 2.0 or any(abs(plain[0].left - left) < 1.0 for left in indents))


def _begins_note(line: PageLine, calls: set[str]) -> bool:
    """Whether a line below a rule begins with the raised number or the sign of a note, or with the number of a call."""
    found = NOTE.match(line.text)
    return bool(found and (found[1] or found[3])) or _is_called(line, calls)


def _is_called(line: PageLine, calls: set[str]) -> bool:
    """Whether a line begins with a number that a call in the same column has."""
    return not calls.isdisjoint(note_marks([line]))


def _is_ruled(above: PageLine, below: PageLine, rules: Sequence[tuple[float, float, float]]) -> bool:
    """Whether a rule divides two lines: it begins at their left edge."""
    return any(
        below.foot < height < above.foot and abs(left - min(above.left, below.left)) < 4 * below.size
        for left, _, height in rules
    )
