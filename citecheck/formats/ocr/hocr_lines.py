"""Makes lines with size and place of the hOCR that Tesseract writes of one page, for the layout of pages.

A page lies a little askew under a scanner. Its lines are turned straight by the slope that most of them have.
"""

from __future__ import annotations

import html
import statistics
from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun, replace

POINTS = 72.0
"""Points of an inch."""

SAME_SIZE = 0.04
"""Part of the usual size of letters by which the size measured of a line may be off: it depends on whether the line has
letters with long strokes."""

LETTERS_OF_A_SLOPE = 25
"""Letters of a line of which the slope counts: those of a short line are measured too coarsely."""

_LINE = lazy(r"<span class=['\"]ocr_(?:line|header|caption|textfloat)['\"][^>]*?title=(?:\"([^\"]*)\"|'([^']*)')")
_WORD = lazy(r"<span class=['\"]ocrx_word['\"][^>]*>(.*?)</span>", 16)
_TAG = lazy(r"<[^<>]*>")
_BOX = lazy(r"\bbbox (\d+) (\d+) (\d+) (\d+)")
_BASELINE = lazy(r"\bbaseline (-?[\d.]+) (-?[\d.]+)")
_SIZE = lazy(r"\bx_size ([\d.]+)")


@noun
class ScanLine:
    """A line of a scan: its words, its left and right edge, the line on which its letters stand, and their size, in
    points from the left and from the bottom of the page."""

    text: str
    left: float
    right: float
    foot: float
    size: float


@noun
class _HocrLine:
    """A line in dots of the picture, from its left upper corner; `slope` is that of the line, or None."""

    text: str
    left: float
    right: float
    base: float
    size: float
    slope: float | None


def scan_lines(hocr: str, height: int, dots: int) -> list[ScanLine]:
    """The lines of a page in the order in which Tesseract reads them. The picture has `height` dots, `dots` an inch."""
    measured = list(_measured(hocr))
    slopes = [one.slope for one in measured if one.slope is not None]
    slope = statistics.median(slopes) if slopes else 0.0
    points = POINTS / dots
    lines = []
    for one in measured:
        middle = (one.left + one.right) / 2
        askew = slope * one.base
        lines.append(
            ScanLine(
                one.text,
                round((one.left + askew) * points, 2),
                round((one.right + askew) * points, 2),
                round((height - (one.base - slope * middle)) * points, 2),
                round(one.size * points, 1),
            )
        )
    return lines


def evened(pages: list[list[ScanLine]]) -> list[list[ScanLine]]:
    """The lines with one size where theirs differ no more than measuring does."""
    sizes = [line.size for page in pages for line in page for _ in range(len(line.text) // 10)]
    usual = round(statistics.median(sizes), 1) if sizes else 0.0
    return [
        [replace(line, size=usual) if abs(line.size - usual) <= SAME_SIZE * usual else line for line in page]
        for page in pages
    ]


def _measured(hocr: str) -> Iterator[_HocrLine]:
    begun = [*_LINE.finditer(hocr)]
    ends = [*(line.start() for line in begun[1:]), len(hocr)]
    for line, end in zip(begun, ends, strict=False):  # a page may have no line
        words = (html.unescape(_TAG.sub("", word[1])).strip() for word in _WORD.finditer(hocr, line.end(), end))
        text = " ".join(filter(None, words))
        said = line[1] or line[2]
        box, baseline, size = _BOX.search(said), _BASELINE.search(said), _SIZE.search(said)
        if not text or box is None:
            continue
        left, top, right, foot = (float(edge) for edge in box.groups())
        slope, offset = (float(baseline[1]), float(baseline[2])) if baseline else (0.0, 0.0)
        base = foot + offset + slope * (right - left) / 2
        counts = baseline is not None and len(text) >= LETTERS_OF_A_SLOPE
        yield _HocrLine(text, left, right, base, float(size[1]) if size else foot - top, slope if counts else None)
