"""Draws what was checked of each part of a manuscript as bars: full, crossed and dashed, each with its number."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.foundation.phrases import counted
from citecheck.model.noun import noun
from citecheck.report.svg.drawing import LINE, MARGIN, Drawing, fitted

LABELS = 300
"""Pixels for the names of parts."""
TALL = 16
NUMBERS = 250
"""Pixels for the words beside a bar."""
LEAST = 3
"""Width of a bar of one quotation among many."""


@noun
class CheckedPart:
    """A chapter or a file, and its quotations by what is known of their words."""

    name: str
    agree: int
    differ: int
    unchecked: int

    @property
    def total(self) -> int:
        """All quotations of the part."""
        return self.agree + self.differ + self.unchecked

    @property
    def words(self) -> str:
        """The numbers in words."""
        counts = ((self.agree, ("agrees", "agree")), (self.differ, ("differs", "differ")))
        said = [counted(number, *phrases) for number, phrases in counts if number]
        return ", ".join([*said, *([f"{self.unchecked} not checked"] if self.unchecked else [])])


def parts_drawn(parts: Sequence[CheckedPart], title: str) -> Drawing:
    """The drawing: a row a part."""
    drawing = Drawing(title)
    drawing.y = LINE / 2
    most = max((part.total for part in parts), default=1) or 1
    room = drawing.width - MARGIN * 3 - LABELS - NUMBERS
    for part in parts:
        _row(drawing, part, room / most)
    return drawing


def _row(drawing: Drawing, part: CheckedPart, scale: float) -> None:
    top = drawing.y
    names = fitted(part.name, LABELS)
    for number, line in enumerate(names):
        drawing.text(MARGIN, top + LINE * (number + 1) - 4, line)
    x = float(MARGIN + LABELS)
    for number, kind in ((part.agree, "full"), (part.differ, "differing"), (part.unchecked, "box unstated")):
        if number:
            wide = max(LEAST, round(number * scale, 1))
            drawing.box(x, top, (wide, TALL), "other" if kind == "differing" else kind)
            if kind == "differing":
                drawing.path(f"M{x:g} {top:g}l{wide:g} {TALL}m0 -{TALL}l-{wide:g} {TALL}", "paper-line")
            x += wide
    drawing.text(x + 8, top + LINE - 5, part.words, "small")
    drawing.y = top + max(LINE * len(names), TALL) + 8
