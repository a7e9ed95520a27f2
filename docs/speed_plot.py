"""A plot of times against sizes, both in powers of ten, as SVG: each line labelled where it ends, light or dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 760, 540
LEFT, RIGHT, TOP, BOTTOM = 74, 142, 64, 76
LABEL_GAP = 16
"""Pixels between two labels that stand one above the other."""

LABEL_REACH = 110
"""Pixels within which a label could touch one beside it."""

FEW = 30
"""Quotations below which a point is hollow: the mean of so few says little."""

UNDER_TITLE = "citecheck: 490 quotations in a new process, all counted; the others: one by one, once at work"
HOLLOW = f"hollow: fewer than {FEW} quotations were asked in the time given"
DASHES = {"ours": "", "index": "7 4", "peer": "", "scan": "2 4"}
STYLE = """
  text { font: 13px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1b1f24; }
  .paper { fill: #ffffff; } .grid { stroke: #d8dee4; stroke-width: 1; }
  .peer { stroke: #7a4a00; fill: #7a4a00; } .scan { stroke: #57606a; fill: #57606a; }
  .ours, .index { stroke: #0072b2; fill: #0072b2; } text.ours, text.index { font-weight: 600; }
  path { fill: none !important; stroke-width: 1.6; } path.ours, path.index { stroke-width: 3.2; }
  text.peer, text.scan, text.ours, text.index { paint-order: stroke; stroke: #ffffff; stroke-width: 4px; }
  circle { stroke-width: 1.6; } circle.few { fill: #ffffff; } .note { font-size: 12px; }
  .title { font-size: 15px; font-weight: 600; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .paper { fill: #0d1117; } .grid { stroke: #30363d; }
    .peer { stroke: #e69f00; fill: #e69f00; } .scan { stroke: #9da7b1; fill: #9da7b1; }
    .ours, .index { stroke: #56b4e9; fill: #56b4e9; } circle.few { fill: #0d1117; }
    text.peer, text.scan, text.ours, text.index { stroke: #0d1117; }
  }
"""
"""Blue and orange of Okabe and Ito's palette, darker on white and lighter on black, told apart by all eyes; what a
line is stands beside it, so that colour alone says nothing."""


@dataclass(frozen=True)
class Line:
    """One line of the plot: points are megabytes, milliseconds and quotations asked; kind is ours, index, peer or
    scan."""

    name: str
    kind: str
    points: tuple[tuple[float, float, int], ...]


@dataclass(frozen=True)
class Scale:
    """Where a size and a time lie on the paper; whole powers of ten at the edges of the time."""

    sizes: tuple[float, float]
    times: tuple[int, int]

    def x(self, megabytes: float) -> float:
        """Pixels from the left."""
        low, high = log10(self.sizes[0]), log10(self.sizes[1])
        return LEFT + (WIDTH - LEFT - RIGHT) * (log10(megabytes) - low) / ((high - low) or 1)

    def y(self, milliseconds: float) -> float:
        """Pixels from the top."""
        low, high = self.times
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (log10(milliseconds) - low) / ((high - low) or 1)


def lines(figures: Mapping[str, Any]) -> list[Line]:
    """What speed.json holds, as lines: milliseconds of processor a quotation for each library."""
    found: dict[tuple[str, str], list[tuple[float, float, int]]] = {}
    for row in figures["sizes"].values():
        megabytes, asked = row["library"]["bytes"] / 1e6, row["quotations"]
        times = [("plain scan", "scan", row["scan_seconds"] * 1000, asked)]
        for key, kind, name in (("citecheck", "ours", "citecheck"), ("indexed", "index", "citecheck, index")):
            if row[key] and "failed" not in row[key]:
                times.append((name, kind, row[key]["cpu_seconds"] * 1000 / asked, asked))
        told = [one for one in row["peers"] if one.get("seconds_each")]
        times += [(one["peer"], "peer", one["seconds_each"] * 1000, one["asked"]) for one in told]
        for name, kind, time, count in times:
            found.setdefault((name, kind), []).append((megabytes, time, count))
    return [Line(name, kind, tuple(points)) for (name, kind), points in found.items()]


def plot(figures: Mapping[str, Any]) -> str:
    """The SVG."""
    drawn = lines(figures)
    sizes = [size for line in drawn for size, *_ in line.points]
    times = [time for line in drawn for _, time, _ in line.points]
    scale = Scale((min(sizes), max(sizes)), (floor(log10(min(times))), ceil(log10(max(times)))))
    title = "Processor time for one quotation, by size of the library"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{title}">',
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>',
        f'<text class="title" x="{LEFT}" y="26">{title}</text>',
        f'<text class="note" x="{LEFT}" y="46">{UNDER_TITLE}</text>',
        *_grid(scale, sorted(set(sizes))),
        *(part for line in drawn for part in _drawn(line, scale)),
        *_labels(drawn, scale),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _grid(scale: Scale, sizes: Sequence[float]) -> Iterator[str]:
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    for power in range(scale.times[0], scale.times[1] + 1):
        y = scale.y(10.0**power)
        yield f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{_time(power)}</text>'
    for size in sizes:
        x = scale.x(size)
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{bottom}"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 20}" text-anchor="middle">{_size(size)}</text>'
    middle = (LEFT + right) / 2
    yield f'<text x="{middle:.0f}" y="{bottom + 40}" text-anchor="middle">text searched</text>'
    yield f'<text class="note" x="{LEFT}" y="{HEIGHT - 12}">{HOLLOW}</text>'


def _time(power: int) -> str:
    if power >= 3:
        return f"{10 ** (power - 3):,} s"
    return f"{10.0**power:g} ms" if power >= 0 else f"{10.0 ** (power + 3):g} µs"


def _size(megabytes: float) -> str:
    return f"{megabytes:.1f} MB" if megabytes < 1 else f"{megabytes:.0f} MB"


def _drawn(line: Line, scale: Scale) -> Iterator[str]:
    at = [(scale.x(size), scale.y(time)) for size, time, _ in line.points]
    if len(at) > 1:
        way = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in at)
        dashes = f' stroke-dasharray="{DASHES[line.kind]}"' if DASHES[line.kind] else ""
        yield f'<path class="{line.kind}"{dashes} d="{way}"/>'
    radius = 4.5 if line.kind in ("ours", "index") else 3
    for (x, y), (*_, asked) in zip(at, line.points, strict=True):
        few = " few" if asked < FEW else ""
        yield f'<circle class="{line.kind}{few}" cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>'


def _labels(drawn: Sequence[Line], scale: Scale) -> Iterator[str]:
    """A name at the end of each line, moved down where it would touch another."""
    placed: list[tuple[float, float]] = []
    ends = [(scale.x(line.points[-1][0]), scale.y(line.points[-1][1]), line) for line in drawn]
    for x, y, line in sorted(ends, key=lambda end: end[1]):
        near = [other for at, other in placed if abs(at - x) < LABEL_REACH]
        y = max([y, *(other + LABEL_GAP for other in near if other + LABEL_GAP > y)], default=y)
        placed.append((x, y))
        yield f'<text class="{line.kind}" x="{x + 9:.1f}" y="{y + 4:.1f}">{escape(line.name)}</text>'
