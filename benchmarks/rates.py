"""Writes citecheck/report/html/rates.json: what was measured of single rules, for the page that an author gets.

Run `python benchmarks/rates.py` after `false_flags.py` or `quality.py`. A test holds the file to their results.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).resolve().parent / "results"
RATES = Path(__file__).resolve().parents[1] / "citecheck" / "report" / "html" / "rates.json"
OF_RECORDS = (
    *("quotation-misquoted", "quotation-misattributed", "status-overclaimed", "first-claim-contradicted"),
    *("date-misdated", "date-differs", "date-impossible"),
)
"""The rules whose flags (verdict fail) `false_flags.py` counts: other rules on records only ask to look."""
OF_WORDS = ("quotation-altered", "quotation-meaning-changed")
"""The rules that call words of a quotation different: the gold sets count them together."""


def rates(false_flags: Mapping[str, Any], quality: Mapping[str, Any]) -> dict[str, Any]:
    """What was measured of each rule: flags of books in which few things are on record, or gold sets with answers."""
    books = false_flags["books"]
    flags: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for flag in (flag for book in books for flag in book["flags"]):
        flags[flag["rule"]] += 1
        right[flag["rule"]] += flag["right"] is True
    sets = [one for one in quality["gold"] if one["locator"]]
    words, places = (
        [_counted(one, key) for one in sets] for key in ("word alarms that are right", "false place alarms")
    )
    return {
        "books": len(books),
        "sentences": sum(book["sentences"] for book in books),
        "of_records": {name: {"flags": flags[name], "right": right[name]} for name in OF_RECORDS},
        "quotations": sum(one["quotations"] for one in sets),
        "of_words": list(OF_WORDS),
        "words": {"flags": sum(of for _, of in words), "right": sum(right for right, _ in words)},
        "places": {"right_places": sum(of for _, of in places), "false": sum(false for false, _ in places)},
    }


def _counted(figures: Mapping[str, Any], key: str) -> tuple[int, int]:
    """The two numbers of a figure such as "59 of 68"."""
    first, _, of = str(figures[key]).partition(" of ")
    return int(first), int(of)


def rates_text(read: Sequence[Mapping[str, Any]]) -> str:
    """The file, from the results of `false_flags.py` and of `quality.py`."""
    return json.dumps(rates(*read), indent=1) + "\n"


def results() -> list[Mapping[str, Any]]:
    """The results that the file is made from."""
    return [json.loads((RESULTS / name).read_text("utf-8")) for name in ("false_flags.json", "quality.json")]


if __name__ == "__main__":
    RATES.write_text(rates_text(results()), "utf-8", newline="\n")
