"""Other tools on the evaluation sets: each quotation asked of the text of the work it cites, as `find` is given it."""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import peers

PLACED = tuple(name for name in peers.requirements() if name not in (*peers.NO_PLACE, *peers.SMALL_ONLY))
"""Peers that give a place, which is what these sets ask for."""

Row = dict[str, Any]


def answers(place: peers.Environment, name: str, folder: Path, gold: Sequence[Row], cap: float) -> list[Row]:
    """What a peer says of the quotations of a set that have gold, as rows that the sets' scorer reads.

    The quotations of one work after the other, until `cap` seconds of processor are spent.
    """
    wanted = {row["id"] for row in gold}
    asked = [row for row in _rows(folder / "quotes.jsonl") if row["id"] in wanted]
    told: list[Row] = []
    for works, rows in _by_works(asked).items():
        if cap <= 0:
            break
        with tempfile.TemporaryDirectory() as here:
            found = _of_one(place, name, _library(folder / "sources", works, Path(here)), rows, cap)
        cap -= sum(row["cpu"] for row in found)
        told += [_as_found(row) for row in found]
    return told


def _by_works(asked: Sequence[Row]) -> Mapping[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in asked:
        works = row["work"]
        found[(works,) if isinstance(works, str) else tuple(works)].append(row)
    return found


def _library(sources: Path, works: Sequence[str], here: Path) -> Path:
    """A folder with the texts of some works."""
    texts = here / "texts"
    texts.mkdir()
    for work in works:
        packed, plain = sources / f"{work}.txt.gz", sources / f"{work}.txt"
        if packed.is_file():
            (texts / plain.name).write_bytes(gzip.decompress(packed.read_bytes()))
        elif plain.is_file():
            (texts / plain.name).write_bytes(plain.read_bytes())
    return texts


def _of_one(place: peers.Environment, name: str, texts: Path, rows: Sequence[Row], cap: float) -> list[Row]:
    quotes = texts.with_name("quotes.jsonl")
    quotes.write_text("".join(json.dumps({"id": row["id"], "quote": row["quote"]}) + "\n" for row in rows), "utf-8")
    told, _ = peers.rows(place, name, peers.Trial(texts, quotes, (), cap))
    return [row for row in told if "id" in row]


def _as_found(row: Row) -> Row:
    match = {"text": row["file"], "start": row["start"], "end": row["end"], "departures": []}
    return {"id": row["id"], "wording": row["verdict"], "matches": [match] if row["file"] else [], "cpu": row["cpu"]}


def _rows(file: Path) -> Iterator[Row]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
