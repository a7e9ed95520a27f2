"""Reads the index of a folder of texts: where shingles stand in a large library.

An index is a list (`index.json`) and some files of numbers. The upper half of a number is the hash of a shingle of
three words, the lower half the place where it begins, counted through all texts of that file. The numbers are sorted,
so that a shingle is found by bisection, without reading the file. Adding texts writes one more file and the list;
removing one writes the list. The files never change and the list is replaced in one step, so that readers need no lock.

An index only says where to look. A text whose size or times differ from the list is read as if there were no index, and
every candidate is judged on the text itself.
"""

from __future__ import annotations

import hashlib
import json
import mmap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from citecheck.model.noun import field, noun, replace
from citecheck.texts.index import shingles as rows
from citecheck.texts.index.shingles import Hashes, Places
from citecheck.texts.index_interface import Doc, ShinglePlaces

LIST = "index.json"
ROW = 3
"""Words in a shingle."""

FORMAT = 2
EDGE = 4096
"""Bytes at the beginning and end of a file that are compared with the list when it is opened."""

Entries = npt.NDArray[np.uint64]
_HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)


@noun
class IndexPart:
    """One file of numbers, and the texts in it. `edge` is a digest of its beginning and end."""

    file: str
    count: int
    edge: str
    docs: tuple[Doc, ...]

    @property
    def length(self) -> int:
        """Code points of its texts together."""
        return max((doc.base + doc.length for doc in self.docs), default=0)


@noun
class ShingleIndex:
    """An open index, made of files of sorted numbers. It implements `Index`."""

    __slots__ = ("__dict__",)

    folder: Path
    parts: tuple[IndexPart, ...] = ()
    _maps: list[Entries] = field(default_factory=list, repr=False)

    @cached_property
    def docs(self) -> tuple[Doc, ...]:
        """All texts in the index."""
        return tuple(doc for part in self.parts for doc in part.docs)

    @property
    def shingle_words(self) -> int:
        """Words in a shingle."""
        return ROW

    @property
    def size(self) -> int:
        """Bytes of its files of numbers."""
        return 8 * sum(part.count for part in self.parts)

    def entries(self, at: int) -> Entries:
        """The numbers of one part."""
        return self._maps[at]

    def places(self, wanted: Hashes, most: int) -> ShinglePlaces:
        """Every place of those wanted shingles that have at most `most` places."""
        counts = np.zeros(len(wanted), np.int64)
        bounds = []
        low, high = wanted.astype(np.uint64) << _HALF, (wanted.astype(np.uint64) << _HALF) | _LOWER
        for entries in self._maps:
            first, past = np.searchsorted(entries, low, "left"), np.searchsorted(entries, high, "right")
            counts += past - first
            bounds.append((first, past))
        rare = np.flatnonzero((counts > 0) & (counts <= most))
        found = [self._places(at, rare, first[rare], past[rare]) for at, (first, past) in enumerate(bounds)]
        docs, offsets, which = (np.concatenate([np.zeros(0, np.int64), *column]) for column in zip(*found, strict=True))
        return ShinglePlaces(docs, offsets, which, counts)

    def _places(
        self, at: int, which: npt.NDArray[np.intp], first: Places, past: Places
    ) -> tuple[npt.NDArray[np.intp], Places, npt.NDArray[np.intp]]:
        """Texts, offsets and shingles of the numbers between bounds in one part."""
        times = past - first
        entries, part = self._maps[at], self.parts[at]
        taken = np.repeat(first - np.concatenate([[0], np.cumsum(times)[:-1]]), times) + np.arange(times.sum())
        places = (entries[taken] & _LOWER).astype(np.int64)
        bases = np.fromiter((doc.base for doc in part.docs), np.int64)
        docs = np.searchsorted(bases, places, "right") - 1
        earlier = sum(len(other.docs) for other in self.parts[:at])
        return docs + earlier, places - bases[docs], np.repeat(which, times)


def opened(folder: Path) -> ShingleIndex | None:
    """The index in a folder; None where there is none, where another version made it, or where a file does not match
    the list."""
    parts = _listed(folder)
    if parts is None:
        return None
    maps = [_mapped(folder / part.file, part) for part in parts]
    sound = [entries for entries in maps if entries is not None]
    return ShingleIndex(folder, tuple(parts), sound) if len(sound) == len(parts) else None


def _listed(folder: Path) -> list[IndexPart] | None:
    try:
        listed: Any = json.loads((folder / LIST).read_text("utf-8"))
        if listed["format"] != [FORMAT, rows.VERSION, ROW]:
            return None
        return [_part(one) for one in listed["parts"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _part(listed: dict[str, Any]) -> IndexPart:
    docs = tuple(Doc(**{**doc, "body": tuple(doc["body"])}) for doc in listed["docs"])
    return IndexPart(Path(listed["file"]).name, int(listed["count"]), str(listed["edge"]), docs)


def _mapped(file: Path, part: IndexPart) -> Entries | None:
    try:
        if file.stat().st_size != 8 * part.count or edge(file) != part.edge:
            return None
        if not part.count:
            return np.zeros(0, np.uint64)
        with file.open("rb") as opened_file:
            return np.frombuffer(mmap.mmap(opened_file.fileno(), 0, access=mmap.ACCESS_READ), "<u8")
    except (OSError, ValueError):
        return None


def edge(file: Path) -> str:
    """A digest of a file's beginning and end. Raises OSError."""
    with file.open("rb") as opened_file:
        first = opened_file.read(EDGE)
        opened_file.seek(max(0, file.stat().st_size - EDGE))
        return hashlib.blake2b(first + opened_file.read(EDGE), digest_size=16).hexdigest()


def numbers(text: str, base: int) -> Iterator[Entries]:
    """The numbers of a text that begins at place `base`, in the order of the text."""
    for found in rows.words(text):
        row = found.rows(ROW)
        places = (found.starts[: len(row)] + base).astype(np.uint64)
        yield (row.astype(np.uint64) << _HALF) | places


def listing(parts: Sequence[IndexPart]) -> str:
    """The list of an index, as it is written."""
    return json.dumps({"format": [FORMAT, rows.VERSION, ROW], "parts": [asdict(part) for part in parts]}) + "\n"


def merged(index: ShingleIndex, chosen: Iterable[int], dead: frozenset[str]) -> tuple[Entries, tuple[Doc, ...]]:
    """The numbers of some parts as one array, without removed texts, and where each text now begins."""
    kept: list[Entries] = [np.zeros(0, np.uint64)]
    docs: list[Doc] = []
    base = 0
    for at in chosen:
        shifts, alive = [], []
        for doc in index.parts[at].docs:
            shifts.append(base - doc.base)
            alive.append(doc.path not in dead)
            if alive[-1]:
                docs.append(replace(doc, base=base))
                base += doc.length + 1
        kept.append(_shifted(index.entries(at), index.parts[at], shifts, alive))
    return np.sort(np.concatenate(kept), kind="stable"), tuple(docs)


def _shifted(entries: Entries, part: IndexPart, shifts: Sequence[int], alive: Sequence[bool]) -> Entries:
    bases = np.fromiter((doc.base for doc in part.docs), np.int64)
    places = (entries & _LOWER).astype(np.int64)
    doc = np.searchsorted(bases, places, "right") - 1
    keep = np.asarray(alive, bool)[doc]
    moved = (places + np.asarray(shifts, np.int64)[doc])[keep].astype(np.uint64)
    shifted: Entries = (entries[keep] & ~_LOWER) | moved
    return shifted
