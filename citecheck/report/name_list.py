"""Lists names in a line of a report: the first ones, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.report.text_width import visible

MOST_NAMES = 12
"""Names that a line has. A whole bibliography of keys would hide the rest of the report; the JSON report has all."""


def name_list(names: Sequence[str], more: str = "more") -> str:
    """ "hale1904, orme1900, 3 more": names with commas between them. `more` is said of those left out."""
    left = [f"{len(names) - MOST_NAMES} {more}"] if len(names) > MOST_NAMES else []
    return ", ".join([*map(visible, names[:MOST_NAMES]), *left])
