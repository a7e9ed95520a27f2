"""Prints the texts held as a table: a line of figures a text, and under it what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model.library import Holding, Holdings, Paging, Pin
from citecheck.report.text_width import cells, padded, pieces, visible, wrapped

NARROWEST = 64
"""The fewest columns in which the figures fit beside a name."""
WIDEST_LANGUAGE = 12
"""Cells of a language tag that are shown: `sr-Latn-RS` has ten, and whatever is longer is a mistake."""
INDENT = "  "
HEADS = ("work", "words", "language", "copy", "text", "pages", "pin")
NUMBERS = ("words", "pages")
"""Columns set flush right."""
PINS = {Pin.NONE: "-", Pin.KEPT: "kept", Pin.CHANGED: "changed"}
SOUND = "sound"


def table(held: Holdings, width: int) -> str:
    """The table and a line of totals."""
    rows = [_figures(text) for text in held.texts]
    widths = _widths(rows, max(NARROWEST, width))
    lines = [_line(HEADS, widths)]
    for text, row in zip(held.texts, rows, strict=True):
        lines += [*_row(row, widths), *_told(text, max(NARROWEST, width))]
    lines += ["", *wrapped(totals(held.texts), max(NARROWEST, width))]
    return "\n".join(lines) + "\n"


def totals(texts: Sequence[Holding]) -> str:
    """The totals of the list, in one line."""
    pinned = sum(text.pin is not Pin.NONE for text in texts)
    changed = sum(text.pin is Pin.CHANGED for text in texts)
    said = [
        f"{_counted(len(texts), 'text')}, {_counted(sum(text.words for text in texts), 'word')}",
        *_some(sum(not text.complete for text in texts), "in part"),
        *_some(sum(text.quality != SOUND for text in texts), "not sound"),
        f"{pinned:,} pinned" + (f" ({changed:,} changed since)" if changed else ""),
        *_some(len(texts) - pinned, "without a pin"),
    ]
    return "; ".join(said)


def _some(number: int, words: str) -> list[str]:
    return [f"{number:,} {words}"] if number else []


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _figures(text: Holding) -> tuple[str, ...]:
    paging = text.pages or text.places
    return (
        visible(text.work),
        f"{text.words:,}",
        pieces(visible(text.language or "-"), WIDEST_LANGUAGE)[0],
        "whole" if text.complete else "part",
        text.quality.partition(":")[0].replace("_", " "),
        f"{paging.count:,}" if paging else "-",
        PINS[text.pin],
    )


def _widths(rows: Sequence[tuple[str, ...]], width: int) -> list[int]:
    """The width of each column; the names have what the figures leave."""
    wanted = [max(map(cells, column)) for column in zip(HEADS, *rows, strict=True)]
    left = width - sum(wanted[1:]) - len(INDENT) * (len(HEADS) - 1)
    return [max(len(HEADS[0]), min(wanted[0], left)), *wanted[1:]]


def _row(row: tuple[str, ...], widths: Sequence[int]) -> Iterator[str]:
    """The line of figures; a name too long for its column has a line of its own."""
    if cells(row[0]) <= widths[0]:
        yield _line(row, widths)
        return
    yield from wrapped(row[0], sum(widths) + len(INDENT) * (len(widths) - 1))
    yield _line(("", *row[1:]), widths)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    set_ = (
        " " * (width - cells(cell)) + cell if head in NUMBERS else padded(cell, width)
        for head, cell, width in zip(HEADS, row, widths, strict=True)
    )
    return INDENT.join(set_).rstrip()


def _told(text: Holding, width: int) -> Iterator[str]:
    for line in wrapped("; ".join(_parts(text)), width - len(INDENT)):
        yield INDENT + line


def _parts(text: Holding) -> Iterator[str]:
    """What there is to say of a text beside its figures."""
    yield text.path
    if text.title or text.edition:
        yield ", ".join(part for part in (text.title, text.edition) if part)
    if text.keys:
        yield f"also {', '.join(text.keys)}"
    if text.copy_of:
        yield f"a copy of {text.copy_of}"
    for paging, noun in ((text.pages, "page"), (text.places, "place")):
        if paging:
            yield f"{noun}{'' if paging.count == 1 else 's'} {_range(paging)}"
    if ":" in text.quality:
        yield text.quality.partition(":")[2].strip()


def _range(paging: Paging) -> str:
    return paging.first if paging.count == 1 else f"{paging.first} to {paging.last}"
