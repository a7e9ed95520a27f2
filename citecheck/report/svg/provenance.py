"""Draws chains of attestation: a box a step; a whole arrow where the chain states the link, else a dashed one."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model.provenance import ChainTrace, ChainWitness, Link, Trace
from citecheck.report.svg.drawing import LINE, MARGIN, Drawing, fitted
from citecheck.report.svg.timeline import draw_timeline
from citecheck.report.terminal.provenance import described, resting, statements, summary, told, values_of

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
BOX, GAP = 270, 51
"""Width of a step, and of the arrow to the next: three stand side by side."""
IN_A_ROW = 3
PAD = 10
BADGE = 9


def svg(trace: Trace) -> str:
    """The drawing as a file of its own."""
    return drawn(trace).svg(standing=XML)


def drawn(trace: Trace) -> Drawing:
    """The drawing: chains, then the line of time."""
    drawing = Drawing(f"Chains of attestation of {trace.record}: {trace.title}")
    drawing.lines(MARGIN, f"{trace.record}: {trace.title}", _room(drawing), "heading")
    for sentence in (trace.report_line, *summary(trace)):
        if sentence:
            drawing.lines(MARGIN, sentence, _room(drawing))
    draw_chains(drawing, trace)
    if trace.timeline:
        drawing.y += LINE
        draw_timeline(drawing, trace.timeline)
    return drawing


def draw_chains(drawing: Drawing, trace: Trace) -> None:
    """Add every chain, the witnesses on none, and where the chains differ."""
    for chain in trace.chains:
        _chain(drawing, chain)
    if trace.loose:
        _headed(drawing, "Witnesses on no chain")
        drawing.y += LINE / 2
        _witnesses(drawing, trace.loose, float(MARGIN))
    if trace.differences:
        _headed(drawing, "Where the chains differ")
        for difference in trace.differences:
            _difference(drawing, difference.letter, difference.about, list(values_of(difference)))
    for heading, said in (("Stated of it", statements(trace)), ("Not mentioned in", trace.silences)):
        if said:
            _headed(drawing, heading)
        for sentence in said:
            drawing.lines(MARGIN, sentence, _room(drawing))


def _room(drawing: Drawing) -> float:
    return drawing.width - MARGIN * 2


def _headed(drawing: Drawing, words: str) -> None:
    drawing.y += LINE
    drawing.lines(MARGIN, words, _room(drawing), "heading")


def _chain(drawing: Drawing, chain: ChainTrace) -> None:
    lent = f" (chain of {chain.lender})" if chain.lender else ""
    _headed(drawing, f"{chain.id}{lent}")
    drawing.lines(MARGIN, f"stated in {chain.stated_by}{f'; {chain.note}' if chain.note else ''}", _room(drawing))
    drawing.y += LINE
    last = (float(MARGIN), drawing.y + LINE + PAD * 2)
    if not chain.links:
        drawing.box(MARGIN, drawing.y, (BOX, LINE + PAD * 2), "box unstated")
        drawing.text(MARGIN + PAD, drawing.y + PAD + LINE - 4, "no step is stated", "open")
        drawing.y += LINE + PAD * 2
    for start in range(0, len(chain.links), IN_A_ROW):
        if start:
            drawing.y += LINE
        last = _row(drawing, chain.links, start)
    if chain.witnesses:
        _hanging(drawing, chain.witnesses, last)


def _row(drawing: Drawing, links: Sequence[Link], start: int) -> tuple[float, float]:
    """One row of steps; gives the left and the lower edge of its last box."""
    row = links[start : start + IN_A_ROW]
    top = drawing.y
    tallest = max(_height(link) for link in row)
    for n, link in enumerate(row):
        x = MARGIN + n * (BOX + GAP)
        if start + n:
            _arrow(drawing, links[start + n - 1], link, (x, top + LINE + PAD))
        _step(drawing, link, x, top)
    drawing.y = top + tallest
    return MARGIN + (len(row) - 1) * (BOX + GAP), top + _height(row[-1])


def _contents(link: Link) -> list[tuple[str, str]]:
    """The lines of a step with the kind of each."""
    room = BOX - PAD * 2
    head = fitted(f"{link.n}. {link.who}", room - (BADGE * 2 + 4) * len(link.differs), "strong")
    lines = [(line, "strong") for line in head]
    lines += [(line, "" if link.stated else "open") for line in fitted(link.how, room)]
    for label, words in told(link):
        lines += [(line, "small") for line in fitted(f"{label}: {words}" if label else words, room, "small")]
    return lines


def _height(link: Link) -> float:
    return len(_contents(link)) * LINE + PAD * 2


def _step(drawing: Drawing, link: Link, x: float, top: float) -> None:
    drawing.box(x, top, (BOX, _height(link)), "box" if link.stated else "box unstated")
    for n, (line, kind) in enumerate(_contents(link)):
        drawing.text(x + PAD, top + PAD + LINE * (n + 1) - 5, line, kind)
    for n, letter in enumerate(reversed(link.differs)):
        _badge(drawing, letter, x + BOX - PAD - BADGE - n * (BADGE * 2 + 4), top + PAD + BADGE)


def _badge(drawing: Drawing, letter: str, x: float, y: float) -> None:
    drawing.circle(x, y, BADGE, "other")
    drawing.text(x, y + 4, letter, "badge")


def _arrow(drawing: Drawing, before: Link, link: Link, at: tuple[float, float]) -> None:
    """The arrow into a step: whole where the chain says that it came from the step before."""
    x, y = at
    stated = link.from_ == before.n
    kind = "line" if stated else "gap"
    drawing.path(f"M{x - GAP + 3:g} {y:g}H{x - 4:g}", kind)
    drawing.path(f"M{x - 10:g} {y - 5:g}l6 5l-6 5", "line" if stated else "gap")
    if not stated:
        drawing.text(x - GAP / 2, y + LINE, "not", "small middle")
        drawing.text(x - GAP / 2, y + LINE * 2 - 3, "stated", "small middle")


def _hanging(drawing: Drawing, witnesses: Sequence[ChainWitness], last: tuple[float, float]) -> None:
    """The witnesses under the last step, on a line from it; under the third of a row they would find no room."""
    x, bottom = last
    under = min(x, MARGIN + BOX + GAP) + PAD
    drawing.y += LINE / 2
    turn = drawing.y
    ends = _witnesses(drawing, witnesses, under + PAD)
    drawing.path(f"M{x + PAD:g} {bottom:g}V{turn:g}H{under:g}V{ends[-1]:g}", "line")
    for y in ends:
        drawing.path(f"M{under:g} {y:g}h{PAD - 2:g}", "line")


def _witnesses(drawing: Drawing, witnesses: Sequence[ChainWitness], x: float) -> list[float]:
    """Each witness with its sign; gives how far down each sign is."""
    ends = []
    for witness in witnesses:
        y = drawing.y + LINE - 5
        drawing.circle(x + 5, y, 5.5, "full" if witness.counted else "hollow")
        ends.append(y)
        drawing.lines(x + MARGIN, described(witness), drawing.width - MARGIN * 2 - x)
        if rests := resting(witness):
            drawing.lines(x + MARGIN, rests, drawing.width - MARGIN * 2 - x, "small")
        drawing.y += 4
    return ends


def _difference(drawing: Drawing, letter: str, about: str, values: Sequence[str]) -> None:
    drawing.y += 4
    _badge(drawing, letter, MARGIN + BADGE, drawing.y + LINE - 4)
    drawing.lines(MARGIN * 2 + 2, about, _room(drawing) - MARGIN, "strong")
    for value in values:
        drawing.lines(MARGIN * 2 + 2, value, _room(drawing) - MARGIN)
