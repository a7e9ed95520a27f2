"""Precision, recall and value accuracy of dates in prose, by language, beside peers where they are installed.

    python benchmarks/dates/score.py [tuned|held_out|calendars/tuned|calendars/held_out]

A date found counts where it and the marked words cover each other by half at least; a value counts where it is the
marked one (a peer's, which knows only days, where it is right to the precision marked). Peers: dateparser, datefinder,
recognizers-text. A peer is asked only in the languages it knows.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citecheck.extract.dates.extraction import found_in

HERE = Path(__file__).parent
LANGUAGES = ("en", "de", "fr", "ru", "es", "it", "la")
MARKED = re.compile(r"\[\[(.+?)\|([^\]]+)\]\]")

Dated = tuple[int, int, str]
Finder = Callable[[str, str], list[Dated]]


@dataclass
class Count:
    """Dates marked, found, found right, and found where there is none."""

    marked: int = 0
    found: int = 0
    right: int = 0
    extra: int = 0

    def row(self) -> dict[str, float]:
        """Precision, recall and value accuracy."""
        return {
            "dates": self.marked,
            "precision": round(self.found / max(1, self.found + self.extra), 3),
            "recall": round(self.found / max(1, self.marked), 3),
            "value": round(self.right / max(1, self.marked), 3),
        }


def sentences(name: str, lang: str) -> Iterator[tuple[str, list[Dated]]]:
    """Each sentence without its marks, with the dates marked in it."""
    for line in (HERE / name / f"{lang}.txt").read_text("utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, gold, at = "", [], 0
        for mark in MARKED.finditer(line):
            text += line[at : mark.start()]
            gold.append((len(text), len(text) + len(mark[1]), mark[2]))
            text += mark[1]
            at = mark.end()
        yield text + line[at:], gold


def ours(text: str, lang: str) -> list[Dated]:
    """What citecheck finds."""
    return [(f.start, f.end, f.reading.edtf) for f in found_in(text, lang)]


def dateparser(text: str, lang: str) -> list[Dated]:
    """What dateparser's `search_dates` finds, the language given and a year asked for."""
    from dateparser.search import search_dates

    found = search_dates(text, languages=[lang], settings={"REQUIRE_PARTS": ["year"]}) or []
    return list(_placed(text, [(words, day.strftime("%Y-%m-%d")) for words, day in found]))


def datefinder(text: str, lang: str) -> list[Dated]:  # noqa: ARG001 - the shape of a finder
    """What datefinder finds; it knows English only."""
    from datefinder import find_dates

    return [(start, end, day.strftime("%Y-%m-%d")) for day, (start, end) in find_dates(text, index=True)]


CULTURES = {"en": "en-us", "de": "de-de", "fr": "fr-fr", "es": "es-es", "it": "it-it"}
"""The cultures of recognizers-text; it has no Russian and no Latin."""


def recognizers(text: str, lang: str) -> list[Dated]:
    """What recognizers-text finds; its ends are the last characters, and its values TIMEX."""
    from recognizers_date_time import recognize_datetime

    if lang not in CULTURES:
        return []
    found = recognize_datetime(text, CULTURES[lang])
    return [(each.start, each.end + 1, _timex(each)) for each in found if each.resolution]


def _timex(found: Any) -> str:
    values = found.resolution.get("values") or [{}]
    return str(values[0].get("value") or values[0].get("start") or values[0].get("timex") or "")


KNOWN = {"dateparser": ("en", "de", "fr", "ru", "es", "it"), "datefinder": ("en",), "recognizers": tuple(CULTURES)}
"""The languages that a peer is asked in."""


def _placed(text: str, found: list[tuple[str, str]]) -> Iterator[Dated]:
    at = 0
    for words, value in found:
        start = max(text.find(words, at), 0)
        at = start + len(words)
        yield start, at, value


def counted(name: str, lang: str, find: Finder, exact: bool) -> Count:
    """The counts of one finder in one language."""
    count = Count()
    for text, gold in sentences(name, lang):
        free = find(text, lang)
        for start, end, value in gold:
            count.marked += 1
            hit = next((f for f in free if _half(f, start, end)), None)
            if hit:
                free.remove(hit)
                count.found += 1
                count.right += hit[2] == value if exact else hit[2].startswith(value.rstrip("~?").replace("X", ""))
        count.extra += len(free)
    return count


def _half(found: Dated, start: int, end: int) -> bool:
    shared = min(found[1], end) - max(found[0], start)
    return shared * 2 >= max(found[1], end) - min(found[0], start)


def main() -> int:
    """Print the table of one set as JSON."""
    name = sys.argv[1] if len(sys.argv) > 1 else "held_out"
    table: dict[str, dict[str, dict[str, float]]] = {}
    for finder in (ours, dateparser, datefinder, recognizers):
        try:
            finder("5 March 1923", "en")
        except ImportError:
            continue
        start = time.process_time()
        asked = [lang for lang in KNOWN.get(finder.__name__, LANGUAGES) if (HERE / name / f"{lang}.txt").is_file()]
        counts = {lang: counted(name, lang, finder, finder is ours) for lang in asked}
        spent = time.process_time() - start
        total = Count(*(sum(getattr(c, f) for c in counts.values()) for f in ("marked", "found", "right", "extra")))
        rows = {lang: count.row() for lang, count in counts.items()} | {"all": total.row()}
        table["citecheck" if finder is ours else finder.__name__] = rows
        print(f"{finder.__name__}: {spent:.2f} s CPU", file=sys.stderr)
    print(json.dumps(table, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
