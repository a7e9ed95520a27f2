"""Draws dates that a draft gives beside those of the references, a row a date, on one line of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.edtf import value
from citecheck.model.noun import noun
from citecheck.report.svg.drawing import LINE, MARGIN, Drawing, fitted

LABELS = 360
"""Pixels for the words of a row."""
SIGN = 5.5
MOST_TICKS = 8
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Years between two ticks."""
YEAR_DAYS = 365.25


@noun
class DatedClaim:
    """A date of the draft and those that the references give, in EDTF, with words for the row."""

    label: str
    draft: str
    references: tuple[str, ...]
    differs: bool


@noun
class ClaimScale:
    """The days and pixels between which dates are drawn."""

    first: float
    last: float
    left: float
    right: float

    def at(self, day: float) -> float:
        """The pixel of a day."""
        share = (day - self.first) / max(1.0, self.last - self.first)
        return round(self.left + share * (self.right - self.left), 1)


def day_of(edtf: str) -> float | None:
    """The middle of the days that a date may mean, None for one that cannot be placed on a line of time."""
    try:
        spans = value(edtf).spans
    except ValueError:
        return None
    ends = [day for span in spans for day in span if day is not None]
    return (min(ends) + max(ends)) / 2 if ends else None


def claims_drawn(claims: Sequence[DatedClaim], title: str) -> Drawing:
    """The drawing. Each claim has a date that can be placed."""
    drawing = Drawing(title)
    days = [day for claim in claims for text in (claim.draft, *claim.references) if (day := day_of(text)) is not None]
    ease = max(YEAR_DAYS, (max(days) - min(days)) / 20)
    left, right = float(MARGIN * 3 + LABELS), float(drawing.width - MARGIN)
    scale = ClaimScale(min(days) - ease, max(days) + ease, left, right)
    drawing.y = LINE
    ticks = list(_ticks(scale))
    for year, x in ticks:
        drawing.text(x, drawing.y, str(year), "small middle")
    top = drawing.y + 6
    drawing.y = top
    for claim in claims:
        _row(drawing, claim, scale)
    for _, x in ticks:
        drawing.path(f"M{x:g} {top:g}V{drawing.y:g}", "rule")
    drawing.y += LINE
    _square(drawing, MARGIN + SIGN, drawing.y)
    drawing.text(MARGIN + SIGN * 4, drawing.y + 4, "the draft's date", "small")
    _ring(drawing, MARGIN + 170, drawing.y)
    drawing.text(MARGIN + 170 + SIGN * 3, drawing.y + 4, "a date that the references give", "small")
    return drawing


def _ticks(scale: ClaimScale) -> Iterator[tuple[int, float]]:
    first, last = _year(scale.first), _year(scale.last)
    step = next((step for step in STEPS if (last - first) / step <= MOST_TICKS), STEPS[-1])
    for year in range(first - first % step, last + 1, step):
        day = day_of(f"{year:04d}-01-01") if 0 <= year <= 9999 else None
        if day is not None and scale.first <= day <= scale.last:
            yield year, scale.at(day)


def _year(day: float) -> int:
    """The year of a Julian day number, to a day or two: enough for ticks."""
    return int((day - 1721425.5) // YEAR_DAYS) + 1


def _row(drawing: Drawing, claim: DatedClaim, scale: ClaimScale) -> None:
    lines = fitted(claim.label, LABELS, "strong" if claim.differs else "")
    for number, line in enumerate(lines):
        drawing.text(MARGIN, drawing.y + LINE * (number + 1), line, "strong" if claim.differs else "")
    y = drawing.y + LINE - 5
    ours = day_of(claim.draft)
    theirs = [day for text in claim.references if (day := day_of(text)) is not None]
    for day in theirs:
        if ours is not None and claim.differs:
            drawing.path(f"M{scale.at(ours):g} {y:g}H{scale.at(day):g}", "gap")
    for day in theirs:
        _ring(drawing, scale.at(day), y)
    if ours is not None:
        _square(drawing, scale.at(ours), y)
    drawing.y += LINE * len(lines) + 6


def _square(drawing: Drawing, x: float, y: float) -> None:
    half = SIGN - 2
    drawing.path(f"M{x - half:g} {y - half:g}h{2 * half:g}v{2 * half:g}h-{2 * half:g}z", "other")


def _ring(drawing: Drawing, x: float, y: float) -> None:
    drawing.circle(x, y, SIGN + 2, "ring")
