"""Builds a drawing in SVG from the top down: text in lines that fit, boxes, lines, signs.

A drawing loads nothing and runs nothing. It has two colours that every reader can distinguish (blue and orange), and
shows nothing by colour alone: each sign has its own shape and words.
"""

from __future__ import annotations

from html import escape

from citecheck.report.text_width import visible, wrapped

WIDTH = 960
MARGIN = 24
LINE = 18
"""Pixels from one line of text to the next."""
LETTER = 6.9
"""Pixels that one letter may take at 13 pixels: a wide sans serif's average, so that a line seldom runs over."""
SMALL = 0.9
"""The width of small text as a multiple of that."""

STYLE = """
.drawing { --ink: #1d1b18; --paper: #fffef9; --faint: #5f5a52; --rule: #d8d2c4; --stated: #00629b; --open: #a34700; }
@media (prefers-color-scheme: dark) {
  .drawing { --ink: #e9e4d8; --paper: #1a1916; --faint: #b5ae9f; --rule: #4a463e; --stated: #6cb8f0; --open: #f2a65a; }
}
.drawing text { fill: var(--ink); font: 13px "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; }
.drawing .strong { font-weight: bold; }
.drawing .heading { font-weight: bold; font-size: 16px; }
.drawing .small { font-size: 12px; fill: var(--faint); }
.drawing .open { fill: var(--open); font-style: italic; }
.drawing .badge { font-weight: bold; font-size: 12px; fill: var(--paper); text-anchor: middle; }
.drawing .middle { text-anchor: middle; }
.drawing .right { text-anchor: end; }
.drawing .paper { fill: var(--paper); }
.drawing .box { fill: var(--paper); stroke: var(--stated); stroke-width: 1.5; }
.drawing .unstated { stroke: var(--open); stroke-dasharray: 5 4; }
.drawing .line { fill: none; stroke: var(--stated); stroke-width: 1.5; }
.drawing .gap { fill: none; stroke: var(--open); stroke-width: 1.5; stroke-dasharray: 5 4; }
.drawing .rule { stroke: var(--rule); stroke-width: 1; fill: none; }
.drawing .full { fill: var(--stated); stroke: var(--stated); stroke-width: 1.5; }
.drawing .hollow { fill: var(--paper); stroke: var(--stated); stroke-width: 1.8; }
.drawing .other { fill: var(--open); stroke: var(--open); stroke-width: 1.5; }
.drawing .vague { fill: none; stroke: var(--open); stroke-width: 1.8; stroke-dasharray: 3 3; }
.drawing .bar { fill: var(--stated); opacity: .45; }
.drawing .differs { fill: var(--open); opacity: .18; }
.drawing .ring { fill: none; stroke: var(--stated); stroke-width: 1.8; }
.drawing .paper-line { fill: none; stroke: var(--paper); stroke-width: 1.5; }
.drawing .frame { fill: none; stroke: var(--rule); stroke-width: 1; }
"""


class Drawing:
    """The parts of a drawing; `y` is how far down it has come."""

    def __init__(self, title: str, width: int = WIDTH) -> None:
        self.title = title
        self.width = width
        self.y = float(MARGIN)
        self._parts: list[str] = []

    def text(self, x: float, y: float, words: str, kind: str = "") -> None:
        """One line of text, its baseline at `y`."""
        self._parts.append(f'<text x="{x:g}" y="{y:g}" class="{kind}">{escape(visible(words))}</text>')

    def lines(self, x: float, words: str, room: float, kind: str = "") -> None:
        """Text in as many lines as `room` pixels need, from `y` down."""
        for line in fitted(words, room, kind):
            self.y += LINE
            self.text(x, self.y, line, kind)

    def box(self, x: float, y: float, size: tuple[float, float], kind: str) -> None:
        """A rectangle of (width, height)."""
        width, height = size
        self._parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{max(0, width):g}" height="{height:g}" rx="4" class="{kind}"/>'
        )

    def path(self, commands: str, kind: str) -> None:
        """A path."""
        self._parts.append(f'<path d="{commands}" class="{kind}"/>')

    def circle(self, x: float, y: float, radius: float, kind: str) -> None:
        """A circle."""
        self._parts.append(f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" class="{kind}"/>')

    def svg(self, *, standing: str = "", styled: bool = True) -> str:
        """The drawing; `standing` is what a file of its own has before it. A page that has `STYLE` once needs no
        drawing to be `styled`."""
        height = self.y + MARGIN
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 {self.width} {height:g}" '
            f'width="{self.width}" height="{height:g}" role="img">\n<title>{escape(visible(self.title))}</title>\n'
        )
        head += f"<style>{STYLE}</style>\n" if styled else ""
        head += '<rect width="100%" height="100%" class="paper"/>\n'
        return standing + head + "\n".join(self._parts) + "\n</svg>\n"


def fitted(words: str, room: float, kind: str = "") -> list[str]:
    """`words` in lines that fit into `room` pixels."""
    letter = LETTER * (SMALL if kind == "small" else 1.23 if kind == "heading" else 1.08 if kind == "strong" else 1)
    return wrapped(words, max(4, int(room / letter)))
