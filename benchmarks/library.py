"""Libraries to measure on: S (0.1 MB), M (4 MB), L (47 MB of real books), X (489 MB, made from the statistics of L).

    python benchmarks/library.py --size S|M|L|X --books DIR --out DIR [--seed N]

`--books` is any folder of plain texts, read in the order of their names; the last of several is kept apart, as the
book that is not held, beside DIR as DIR.foreign.txt. S is the first 0.1 MB of the first book, M the first 4 MB,
L 47 MB. Where the books are fewer, the rest is made from their words, and library.json says how much. X is L and made
text. Made text is a walk from word to following word, each as often as in the books, by a seed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

SIZES = {"S": 100_000, "M": 4_000_000, "L": 47_000_000, "X": 489_000_000}
"""Bytes of UTF-8 text in a library."""

MADE_BOOK = 820_000
"""Bytes of a made book: about what a real one has, and X comes to some 600 files."""

FOREIGN_LEAST = 200_000
"""Bytes the book that is not held must have, for some hundred passages to be taken from it."""

SMALL_REST = 100
"""A rest below this fraction (one hundredth) of a library is left out: no file of three lines."""

LINE_WORDS = 12
PARAGRAPH_WORDS = (20, 180)
CHAPTER_PARAGRAPHS = 40
SUFFIXES = (".txt", ".txt.gz")
MANIFEST = "library.json"


@dataclass(frozen=True)
class Library:
    """What a library holds, as written beside its texts. `real` and `made` are bytes, `books` is the shelf's mark."""

    size: str
    files: int
    bytes: int
    characters: int
    real: int
    made: int
    seed: int
    books: str
    note: str


@dataclass(frozen=True)
class Shelf:
    """The real books: those held, as (name, text), and the one that is not."""

    books: tuple[tuple[str, str], ...]
    foreign: str


class Maker:
    """Makes books in which each word is followed by what follows it in the books given, as often as there."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self._random = random.Random(seed)
        self._after: dict[str, list[str]] = defaultdict(list)
        same: dict[str, str] = {}
        for text in texts:
            words = [same.setdefault(word, word) for word in text.split()]
            for word, following in pairwise(words):
                self._after[word].append(following)
            if words:
                self._after[words[-1]].append(words[0])
        if not self._after:
            raise SystemExit("the books hold no words")
        self._word = next(iter(self._after))

    def book(self, size: int) -> str:
        """A book of about so many bytes, in chapters and paragraphs."""
        parts: list[str] = []
        length = chapter = 0
        while length < size:
            chapter += 1
            parts.append(f"CHAPTER {chapter}.")
            for _ in range(CHAPTER_PARAGRAPHS):
                parts.append(self._paragraph())
                length += len(parts[-1].encode()) + 2
                if length >= size:
                    break
        return "\n\n".join(parts) + "\n"

    def _paragraph(self) -> str:
        words = self._words(self._random.randint(*PARAGRAPH_WORDS))
        return "\n".join(" ".join(words[at : at + LINE_WORDS]) for at in range(0, len(words), LINE_WORDS))

    def _words(self, count: int) -> list[str]:
        after, draw, word = self._after, self._random.random, self._word
        words = []
        for _ in range(count):
            words.append(word)
            follow = after[word]
            word = follow[int(draw() * len(follow))]
        self._word = word
        return words


def mark(folder: Path) -> str:
    """Twelve letters that change when other books lie in the folder."""
    told = "".join(f"{file.name}\t{file.stat().st_size}\n" for file in _files(folder))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _files(folder: Path) -> list[Path]:
    """The books of a folder in the order of their names. Raises SystemExit where there is none."""
    files = sorted(file for file in folder.rglob("*") if file.name.endswith(SUFFIXES))
    if not files:
        raise SystemExit(f"{folder}: no book there (wanted are {' '.join(SUFFIXES)})")
    return files


def shelf(folder: Path, seed: int) -> Shelf:
    """The books of a folder in the order of their names; the last one apart, or a made one where there is but one."""
    books = [(file.relative_to(folder).as_posix().removesuffix(".gz"), _text(file)) for file in _files(folder)]
    if len(books) > 1 and len(books[-1][1]) >= FOREIGN_LEAST:
        return Shelf(tuple(books[:-1]), books[-1][1])
    return Shelf(tuple(books), Maker([text for _, text in books], seed + 1).book(FOREIGN_LEAST))


def _text(file: Path) -> str:
    data = file.read_bytes()
    if file.name.endswith(".gz"):
        import gzip

        data = gzip.decompress(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def made(size: str, folder: Path, out: Path, seed: int) -> Library:
    """Write a library into a folder, and the book not held beside it, and say what it holds. One that is there and is
    of the same books and seed is kept; anything else there raises SystemExit."""
    manifest = out / MANIFEST
    if manifest.is_file():
        library = Library(**json.loads(manifest.read_text("utf-8")))
        if (library.size, library.seed, library.books) != (size, seed, mark(folder)):
            raise SystemExit(f"{out}: holds a library of other books, size or seed; name another folder")
        return library
    out.mkdir(parents=True, exist_ok=True)
    if any(out.iterdir()):
        raise SystemExit(f"{out}: not empty, and no library of ours")
    held = shelf(folder, seed)
    out.with_name(f"{out.name}.foreign.txt").write_text(held.foreign, "utf-8", newline="\n")
    files = characters = real = total = 0
    for name, text, is_real in _contents(size, held.books, seed):
        data = text.encode()
        (out / name).write_bytes(data)
        files, characters, total = files + 1, characters + len(text), total + len(data)
        real += len(data) if is_real else 0
    library = Library(size, files, total, characters, real, total - real, seed, mark(folder), _note(size, real, total))
    manifest.write_text(json.dumps(asdict(library), indent=1) + "\n", "utf-8")
    return library


def _contents(size: str, books: Sequence[tuple[str, str]], seed: int) -> Iterator[tuple[str, str, bool]]:
    """The files of a library: name, text, whether it is a real book."""
    real = _first(books[:1] if size == "S" else books, min(SIZES[size], SIZES["L"]))
    for name, text in real:
        yield re.sub(r"[^\w.-]", "_", name), text, True
    left = SIZES[size] - sum(len(text.encode()) for _, text in real)
    if left <= SIZES[size] // SMALL_REST:
        return
    maker, number = Maker([text for _, text in real], seed), 0
    while left > 0:
        number += 1
        text = maker.book(min(MADE_BOOK, left))
        left -= len(text.encode())
        yield f"made{number:04}.txt", text, False


def _first(books: Sequence[tuple[str, str]], size: int) -> list[tuple[str, str]]:
    """The first books, up to so many bytes; the last one is cut."""
    taken, left = [], size
    for name, text in books:
        if left <= size // SMALL_REST:
            break
        text = _cut(text, left)
        left -= len(text.encode())
        taken.append((name, text))
    return taken


def _cut(text: str, size: int) -> str:
    """The text up to so many bytes, to the end of a line."""
    data = text.encode()
    if len(data) <= size:
        return text
    cut = data[:size].decode("utf-8", "ignore")
    return cut[: cut.rfind("\n") + 1] or cut


def _note(size: str, real: int, total: int) -> str:
    if size == "X" or real == total:
        return ""
    return f"only {real / 1e6:.1f} MB of real books were given; the other {(total - real) / 1e6:.1f} MB are made"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", choices=SIZES, required=True)
    parser.add_argument("--books", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    library = made(options.size, options.books, options.out, options.seed)
    print(json.dumps(asdict(library), indent=1))


if __name__ == "__main__":
    main()
