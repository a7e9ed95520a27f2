"""What a lock file tells: agreement with the open audit, seeded edits, merges of branches, and what can be guessed.

    python benchmarks/lock.py [--json FILE]

Makes a project by a seed: six works with printed pages, three chapters that quote them, rightly and wrongly. Then

- *agreement*: locks it, takes the texts away, and compares what `audit --locked` says of each quotation with the open
  audit;
- *edits*: 50 edits by a seed, each told by one audit: words, figures, locators, keys, notes moved, quotations deleted
  and added, texts changed, readers changed;
- *merges*: two branches that each add one quotation to a lock file, merged by git, as it does and by `union`;
- *guesses*: how many of the quotations somebody confirms who has the lock file and the texts, and how fast.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

from citecheck.audit.locked.lock_file import NAME, Lock, LockLine, lock_text, read_lock
from citecheck.cli.main import run
from citecheck.formats import plain
from citecheck.model.structured_text import StructuredText

SEED = 1848
WORKS = ("adler1848", "bruce1851", "cole1866", "dorn1872", "eliot1899", "frith1903")
UNHELD = "gale1877"
"""A work of which no text is held."""
PAGES, WORDS_A_PAGE = 12, 110
CHAPTERS = ("one.md", "two.md", "three.md")
QUOTED = 20
"""Quotations of each chapter."""
COMMON = (
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "he",
    "was",
    "his",
    "with",
    "as",
    "had",
    "not",
    "him",
    "which",
    "this",
)
NUMBERS = ("1789", "1812", "1830", "1848", "1851", "1866")
SYLLABLES = ("bar", "col", "den", "fir", "gal", "hor", "jun", "kel", "lam", "mor", "nev", "pol", "quin", "ros", "sam")
ENDS = ("able", "ance", "den", "er", "ford", "ing", "ist", "let", "man", "nest", "on", "ous", "ship", "ston", "ward")
GUESSED_WORDS = (4, 40)
"""The lengths of passages that somebody tries: shorter ones are no quotations, and few are longer."""


@dataclass(frozen=True)
class Quoted:
    """One quotation of a chapter: its words, its work, the page cited, and the number of its note."""

    words: str
    key: str
    page: str
    note: int

    @property
    def markdown(self) -> str:
        """The quotation with its note."""
        return f'As it was put, "{self.words}".[^{self.note}]\n\n[^{self.note}]: [@{self.key}, p. {self.page}].\n'


@dataclass(frozen=True)
class Told:
    """What an audit says of the lock file: changed quotations by what changed, lines without a quotation, texts
    changed, and texts that are read otherwise."""

    words: int = 0
    work: int = 0
    locator: int = 0
    new: int = 0
    gone: int = 0
    texts: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()

    @property
    def code(self) -> int:
        """The exit code: 3 for a quotation that is there and not as recorded."""
        return 3 if self.words + self.work + self.locator + self.new else 0


@dataclass(frozen=True)
class Edit:
    """An edit: its kind, what makes it in the folder of the project, what must be told, and the reader to use."""

    kind: str
    make: Callable[[Path], None]
    told: Told
    reader: Callable[..., StructuredText] | None = None
    with_texts: bool = False


def pages(draw: random.Random) -> list[str]:
    """The pages of one work: made words among common ones, and numbers among them."""
    made = [first + end for first in SYLLABLES for end in ENDS]
    found = []
    for _ in range(PAGES):
        words = [draw.choice(COMMON if draw.random() < 0.45 else made) for _ in range(WORDS_A_PAGE)]
        for at in range(7, WORDS_A_PAGE, 16):
            words[at] = draw.choice(NUMBERS)
        found.append(" ".join(words))
    return found


def chapter(texts: dict[str, list[str]], draw: random.Random) -> list[Quoted]:
    """The quotations of a chapter: most as printed, some altered, with another page, of another work, or that
    no text has."""
    found = []
    for number in range(1, QUOTED + 1):
        key = draw.choice(WORKS)
        page = draw.randrange(PAGES)
        words = texts[key][page].split()
        start = draw.randrange(len(words) - 30)
        start -= (start - 5) % 16 if start > 16 else 0
        passage = words[start : start + draw.randint(12, 24)]
        if number % 5 == 0:
            passage[3] = "unlike"
        if number % 7 == 0:
            page += 2
        if number % 11 == 0:
            key = WORKS[WORKS.index(key) - 1]
        if number == 13:
            key = UNHELD
        if number % 9 == 0:
            passage = [draw.choice(SYLLABLES) + "ology" for _ in passage]
        found.append(Quoted(" ".join(passage), key, str(page + 1), number))
    return found


def write_chapter(file: Path, quoted: Sequence[Quoted]) -> None:
    """Write a chapter with these quotations."""
    file.write_text("# A chapter\n\n" + "\n".join(one.markdown for one in quoted), "utf-8")


def make_project(folder: Path) -> dict[str, list[Quoted]]:
    """A project with its texts, its bibliography and its chapters."""
    draw = random.Random(SEED)
    texts = {key: pages(draw) for key in WORKS}
    (folder / "texts").mkdir(parents=True)
    for key, of_work in texts.items():
        printed = "\n\n".join(f"[p. {number}]\n{page}." for number, page in enumerate(of_work, 1))
        (folder / "texts" / f"{key}.txt").write_text(printed + "\n", "utf-8")
    entries = (
        f"@book{{{key},\n author = {{{key[:-4].title()}, A.}},\n title = {{Of {key}}},\n year = {{{key[-4:]}}}\n}}"
        for key in (*WORKS, UNHELD)
    )
    (folder / "refs.bib").write_text("\n".join(entries) + "\n", "utf-8")
    chapters = {name: chapter(texts, draw) for name in CHAPTERS}
    for name, quoted in chapters.items():
        write_chapter(folder / name, quoted)
    return chapters


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """The working folder, for a while."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def citecheck(folder: Path, *arguments: str) -> int:
    """A command line run in a folder; its exit code."""
    with inside(folder), contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        return run(list(arguments))


def audit(folder: Path, *arguments: str) -> tuple[int, dict[str, Any]]:
    """The exit code and the JSON report of an audit of a project."""
    code = citecheck(folder, "audit", ".", "--fail-on", "never", "-o", "report.json", *arguments)
    report: dict[str, Any] = json.loads((folder / "report.json").read_text("utf-8"))
    return code, report


def without_texts(folder: Path) -> None:
    """Take the texts of a project away."""
    shutil.rmtree(folder / "texts")


# --- agreement ---


def agreement(base: Path, work: Path) -> dict[str, Any]:
    """How many quotations the locked audit without texts tells as the open one, by wording."""
    folder = work / "agreement"
    shutil.copytree(base, folder)
    _, opened = audit(folder)
    without_texts(folder)
    _, locked = audit(folder, "--locked")
    by_id = {one["id"]: one for one in locked["quotations"]}
    counts: dict[str, list[int]] = {}
    for one in opened["quotations"]:
        lock = by_id[one["id"]]["lock"]
        settled = one["wording"] not in ("unheld", "unchecked")
        agrees = (lock["wording"], lock["place"]) == (one["wording"], one["place"])
        agrees &= by_id[one["id"]]["wording"] == ("recorded" if settled else one["wording"])
        row = counts.setdefault(one["wording"], [0, 0])
        row[0] += 1
        row[1] += agrees
    return {name: {"quotations": row[0], "agree": row[1]} for name, row in sorted(counts.items())}


# --- edits ---


def edits(chapters: dict[str, list[Quoted]]) -> Iterator[Edit]:
    """Fifty edits by the seed."""
    draw = random.Random(SEED + 1)

    def pick() -> tuple[str, list[Quoted], int]:
        name = draw.choice(CHAPTERS)
        return name, chapters[name], draw.randrange(QUOTED)

    def put(name: str, quoted: Sequence[Quoted]) -> Callable[[Path], None]:
        return lambda folder: write_chapter(folder / name, quoted)

    def changed(name: str, quoted: list[Quoted], at: int, **fields: str) -> Callable[[Path], None]:
        return put(name, [*quoted[:at], replace(quoted[at], **fields), *quoted[at + 1 :]])  # type: ignore[arg-type]

    for _ in range(8):
        name, quoted, at = pick()
        words = quoted[at].words.split()
        words[draw.randrange(len(words))] = "otherwise"
        yield Edit("words", changed(name, quoted, at, words=" ".join(words)), Told(words=1))
    figures = [
        (name, at) for name, quoted in chapters.items() for at, one in enumerate(quoted) if re.search(r"\d", one.words)
    ]
    for name, at in draw.sample(figures, 5):
        words_with = re.sub(r"\d{4}", lambda found: str(int(found[0]) + 1), chapters[name][at].words, count=1)
        yield Edit("figures", changed(name, chapters[name], at, words=words_with), Told(words=1))
    for _ in range(6):
        name, quoted, at = pick()
        page = str(int(quoted[at].page) + draw.choice((3, 10, 100)))
        yield Edit("locator", changed(name, quoted, at, page=page), Told(locator=1))
    for _ in range(6):
        name, quoted, at = pick()
        other = draw.choice([key for key in WORKS if key != quoted[at].key])
        yield Edit("key", changed(name, quoted, at, key=other), Told(work=1))
    for _ in range(5):
        name, quoted, at = pick()
        yield Edit("note moved", _moved_note(name, quoted[at].note, draw.random() < 0.5), Told())
    for _ in range(5):
        name, quoted, at = pick()
        yield Edit("deleted", put(name, [*quoted[:at], *quoted[at + 1 :]]), Told(gone=1))
    for _ in range(5):
        name, quoted, at = pick()
        new = Quoted("a sentence that nobody has recorded of anything at all", draw.choice(WORKS), "4", 99)
        yield Edit("added", put(name, [*quoted[:at], new, *quoted[at:]]), Told(new=1))
    quoted_works = sorted(
        {one.key for quoted in chapters.values() for one in quoted if one.note % 9 and one.note % 11} - {UNHELD}
    )
    for key in draw.sample(quoted_works, 5):
        yield Edit("text changed", _changed_text(key), Told(texts=(f"texts/{key}.txt",)), with_texts=True)
    for key in draw.sample(quoted_works, 5):
        yield Edit(
            "reader changed", lambda _: None, Told(readers=(f"texts/{key}.txt",)), _other_reader(key), with_texts=True
        )


def _moved_note(name: str, note: int, to_end: bool) -> Callable[[Path], None]:
    """Moves the definition of a note, to the end or to the beginning of the chapter."""

    def make(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        (definition,) = re.findall(rf"^\[\^{note}\]: .*\n", text, re.M)
        rest = text.replace(definition, "")
        moved = f"{rest}\n{definition}" if to_end else rest.replace("# A chapter\n", f"# A chapter\n\n{definition}")
        (folder / name).write_text(moved, "utf-8")

    return make


def _changed_text(key: str) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        file = folder / "texts" / f"{key}.txt"
        file.write_text(file.read_text("utf-8") + "A line that was added.\n", "utf-8")

    return make


def _other_reader(key: str) -> Callable[..., StructuredText]:
    """A reader that takes other words out of the file of one work."""
    usual = plain.read
    last = f"[p. {PAGES}]"

    def read(data: bytes, digest: str) -> StructuredText:
        found = usual(data, digest)
        mine = digest == _other_reader.digests[key]  # type: ignore[attr-defined]
        return StructuredText(found.text.replace(last, f"{last} Headline.")) if mine else found

    return read


def told(base: Path, work: Path, edit: Edit) -> tuple[int, Told]:
    """What `audit --locked` says after an edit, and its exit code."""
    folder = work / "edit"
    shutil.copytree(base, folder)
    try:
        edit.make(folder)
        if not edit.with_texts:
            without_texts(folder)
        with mock.patch.object(plain, "read", edit.reader or plain.read):
            code, report = audit(folder, "--locked", *(["--no-cache"] if edit.reader else []))
    finally:
        shutil.rmtree(folder)
    lock = report["coverage"]["lock"]
    kinds = [item["what"] for item in lock["changed"]]
    return code, Told(
        kinds.count("words_changed"),
        kinds.count("work_changed"),
        kinds.count("locator_changed"),
        kinds.count("new"),
        lock["gone"],
        tuple(lock["texts_changed"]),
        tuple(item["text"] for item in lock["readers_changed"]),
    )


def all_edits(base: Path, work: Path, chapters: dict[str, list[Quoted]]) -> dict[str, Any]:
    """How many edits of each kind are told rightly."""
    from citecheck.foundation.digest import sha256

    _other_reader.digests = {key: sha256((base / "texts" / f"{key}.txt").read_bytes()) for key in WORKS}  # type: ignore[attr-defined]
    counts: dict[str, Any] = {}
    for edit in edits(chapters):
        code, said = told(base, work, edit)
        row = counts.setdefault(edit.kind, {"edits": 0, "right": 0, "wrong": []})
        row["edits"] += 1
        if (code, said) == (edit.told.code, edit.told):
            row["right"] += 1
        else:
            row["wrong"].append(f"exit {code}, {said}, and not {edit.told}")
    return counts


# --- merges ---


def made_lock(count: int, draw: random.Random) -> Lock:
    """A lock file of so many lines, each with hashes of its own."""
    lock = Lock(NAME, ".", f"{draw.getrandbits(128):032x}")
    return replace_lines(lock, tuple(_line(lock, draw) for _ in range(count)))


def _line(lock: Lock, draw: random.Random) -> LockLine:
    words = f"{draw.random()}"
    digest = f"{draw.getrandbits(256):064x}"
    place = f"{draw.choice(WORKS)}@page={draw.randint(1, 400)}"
    return LockLine(
        lock.hash_of(words),
        "one.md",
        place,
        "verified",
        "right",
        "none",
        "2026-11-20",
        digest,
        digest,
        "text/1",
        "c0da",
    )


def merges(work: Path, times: int) -> dict[str, Any]:
    """How many of so many merges of two branches, each with one more quotation, end in a conflict."""
    draw = random.Random(SEED + 2)
    found: dict[str, Any] = {}
    for count in (10, 100, 1000):
        row = {"merges": times, "conflicts": 0, "conflicts_union": 0, "lines_lost_union": 0}
        for _ in range(times):
            lock = made_lock(count, draw)
            versions = [lock, *(replace_lines(lock, (*lock.lines, _line(lock, draw))) for _ in range(2))]
            names = []
            for number, version in enumerate(versions):
                names.append(work / f"merge-{number}")
                names[-1].write_text(lock_text(version), "utf-8")
            base, ours, theirs = map(str, names)
            command = ["git", "merge-file", "-p", "-q", ours, base, theirs]
            row["conflicts"] += subprocess.run(command, capture_output=True, check=False).returncode != 0
            union = subprocess.run([*command[:2], "--union", *command[2:]], capture_output=True, check=False)
            row["conflicts_union"] += union.returncode != 0
            merged = work / "merged.lock"
            merged.write_bytes(union.stdout)
            row["lines_lost_union"] += count + 2 - len(read_lock(merged, NAME).lines)
        found[str(count)] = row
    return found


def replace_lines(lock: Lock, lines: tuple[LockLine, ...]) -> Lock:
    """The lock with other lines."""
    return Lock(lock.path, lock.folder, lock.salt, lines)


# --- guesses ---


def guesses(base: Path, chapters: dict[str, list[Quoted]]) -> dict[str, Any]:
    """What somebody confirms who has the lock file, its salt and the texts: every run of words of a page is tried."""
    lock = read_lock(base / NAME, NAME)
    wanted = {line.words for line in lock.lines}
    least, most = GUESSED_WORDS
    tried, confirmed = 0, set()
    before = time.process_time()
    for key in WORKS:
        for page in re.split(r"\[p\. \d+\]", (base / "texts" / f"{key}.txt").read_text("utf-8")):
            words = page.split()
            for start in range(len(words)):
                for end in range(start + least, min(start + most, len(words)) + 1):
                    digest = lock.hash_of(" ".join(words[start:end]))
                    tried += 1
                    if digest in wanted:
                        confirmed.add(digest)
    seconds = time.process_time() - before
    as_printed = {
        lock.hash_of(one.words) for quoted in chapters.values() for one in quoted if one.note % 5 and one.note % 9
    }
    return {
        "candidates": tried,
        "quotations": len(wanted),
        "as_printed": len(as_printed),
        "confirmed": len(confirmed),
        "confirmed_as_printed": len(confirmed & as_printed),
        "candidates_a_second": round(tried / seconds),
    }


def measured(work: Path, times: int = 300) -> dict[str, Any]:
    """Everything, measured in a new folder."""
    base = work / "project"
    chapters = make_project(base)
    with mock.patch.dict(os.environ, {"XDG_CACHE_HOME": str(work / "cache")}):
        return _measured(work, base, chapters, times)


def _measured(work: Path, base: Path, chapters: dict[str, list[Quoted]], times: int) -> dict[str, Any]:
    citecheck(base, "lock", ".")
    return {
        "agreement": agreement(base, work),
        "edits": all_edits(base, work, chapters),
        "merges": merges(work, times),
        "guesses": guesses(base, chapters),
    }


def main(arguments: list[str]) -> int:
    """Print the results."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = measured(Path(folder))
    written = json.dumps(found, indent=1)
    print(written)
    if options.json:
        options.json.write_text(written + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
