"""Draws wordings side by side: columns of words, variation in numbered frames, apparatus and features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model.collation import Apparatus, Collation, Column, Features, WitnessWording
from citecheck.report.svg.drawing import LETTER, LINE, MARGIN, Drawing, fitted
from citecheck.report.svg.provenance import XML
from citecheck.report.terminal.apparatus import LEGEND, SAME, cell, described, entry, group, intro, kinship, named

BETWEEN = 15
"""Pixels between two columns of words."""
BOLD = 1.1
"""The width of bold text as a multiple of plain text."""
PLACE = 16
"""Height of the row of numbers over a block."""


def svg(collation: Collation) -> str:
    """The drawing as a file of its own."""
    return drawn(collation).svg(standing=XML)


def drawn(collation: Collation) -> Drawing:
    """The drawing."""
    title = f"{collation.subject}: {collation.title}" if collation.title else collation.subject
    drawing = Drawing(f"Wordings of {title}")
    _lines(drawing, [title], "heading")
    _lines(drawing, intro(collation))
    for apparatus in collation.apparatuses:
        _apparatus(drawing, apparatus)
    _section(drawing, "Not laid side by side", [_apart(w) for w in collation.apart])
    if collation.features:
        _features(drawing, collation.features)
    _section(drawing, "Beside what they rest on", [kinship(one) for one in collation.kinships])
    return drawing


def _apart(wording: WitnessWording) -> str:
    text = f" “{wording.text}”" if wording.text else ""
    return f"{described(wording)}{text}{f' ({wording.note})' if wording.note else ''}"


def _room(drawing: Drawing) -> float:
    return drawing.width - MARGIN * 2


def _lines(drawing: Drawing, sentences: Sequence[str], kind: str = "") -> None:
    for sentence in sentences:
        drawing.lines(MARGIN, sentence, _room(drawing), kind)


def _section(drawing: Drawing, heading: str, sentences: Sequence[str]) -> None:
    if sentences:
        drawing.y += LINE
        _lines(drawing, [heading], "heading")
        _lines(drawing, sentences)


def _apparatus(drawing: Drawing, apparatus: Apparatus) -> None:
    drawing.y += LINE
    _lines(drawing, [named(apparatus)], "heading")
    _lines(drawing, [described(wording) for wording in apparatus.wordings])
    drawing.y += LINE / 2
    label = max(_long(wording.siglum) for wording in apparatus.wordings) + BETWEEN
    for block in _blocks(apparatus, _room(drawing) - label):
        _block(drawing, apparatus, block, MARGIN + label)
    drawing.lines(MARGIN, LEGEND if apparatus.variations else SAME, _room(drawing), "small")
    _section(drawing, "Where they vary", [f"{one.number}  {entry(one)}" for one in apparatus.variations])
    _section(drawing, "Readings in common", [group(one) for one in apparatus.groups])
    told = [f"{a.one}, {a.other}: {a.same} of {a.of}" for a in apparatus.agreements if a.of]
    if told:
        _section(drawing, "Agree, of places where both are known", ["; ".join(told)])


def _long(text: str) -> float:
    """Pixels of a text in bold, which marks what varies."""
    return len(text) * LETTER * BOLD


def _wide(column: Column) -> float:
    return max(_long(cell(one)) for one in column.cells) + BETWEEN


def _blocks(apparatus: Apparatus, room: float) -> Iterator[list[Column]]:
    block: list[Column] = []
    for column in apparatus.columns:
        if block and sum(map(_wide, block)) + _wide(column) > room:
            yield block
            block = []
        block.append(column)
    if block:
        yield block


def _block(drawing: Drawing, apparatus: Apparatus, block: Sequence[Column], left: float) -> None:
    """One block: numbers of places, then a row a witness. Words that differ from the base stand on a tint."""
    top = drawing.y + PLACE
    edges = [left]
    for column in block:
        edges.append(edges[-1] + _wide(column))
    for n, column in enumerate(block):
        if column.place and (n == 0 or block[n - 1].place != column.place):
            drawing.text(edges[n], top, str(column.place), "small")
            last = max(m for m in range(n, len(block)) if all(c.place == column.place for c in block[n : m + 1]))
            bottom = top + LINE * len(apparatus.wordings) + 6
            drawing.box(edges[n] - 5, top + 4, (edges[last + 1] - edges[n] - 2, bottom - top - 2), "frame")
    for at, wording in enumerate(apparatus.wordings):
        y = top + LINE * (at + 1)
        drawing.text(MARGIN, y, wording.siglum, "strong")
        for n, column in enumerate(block):
            _cell(drawing, column, at, (edges[n], y))
    drawing.y = top + LINE * len(apparatus.wordings) + LINE


def _cell(drawing: Drawing, column: Column, at: int, where: tuple[float, float]) -> None:
    x, y = where
    mine, base = column.cells[at], column.cells[0]
    varies = column.place and not mine.gap and mine.text.casefold() != base.text.casefold()
    if varies:
        drawing.box(x - 3, y - LINE + 5, (_long(cell(mine)) + 6, LINE - 2), "differs")
    drawing.text(x, y, cell(mine), "strong" if varies and mine.text else "small" if mine.gap else "")


def _features(drawing: Drawing, features: Features) -> None:
    drawing.y += LINE
    _lines(drawing, ["Features"], "heading")
    label = max(_long(siglum) for siglum, _ in features.rows) + BETWEEN
    share = (_room(drawing) - label) / len(features.names)
    wide = min(share, max(_long(v) for _, values in (("", features.names), *features.rows) for v in values) + 24)
    for siglum, values in (("", features.names), *features.rows):
        top = drawing.y
        drawing.text(MARGIN, top + LINE, siglum, "strong")
        tall = 1
        for n, value in enumerate(values):
            lines = fitted(value or "·", wide - BETWEEN, "" if siglum else "strong")
            for m, line in enumerate(lines):
                drawing.text(MARGIN + label + n * wide, top + LINE * (m + 1), line, "" if siglum else "strong")
            tall = max(tall, len(lines))
        drawing.y = top + tall * LINE + 3
        drawing.path(f"M{MARGIN} {drawing.y + 2:g}H{MARGIN + label + wide * len(values):g}", "rule")
    _section(drawing, "Features in common", [group(one) for one in features.groups])
    _section(drawing, "Alike in every feature", [", ".join(same) for same in features.alike])
