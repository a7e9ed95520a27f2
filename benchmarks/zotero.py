"""What a large Zotero library costs: `python benchmarks/zotero.py [--items 20000] [--copy-mb 2000]`.

A database with so many items, each with author, title, date, citation key and a stored PDF, is made in a temporary
folder. It is read as it lies; then, filled up to so many megabytes, as one with changes under way, which is copied
first. Times are processor time, user and system.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from datetime import date
from pathlib import Path
from statistics import median

import measured

from citecheck.foundation.reach import ZoteroFolders
from citecheck.texts.attachments.zotero_database import LOG
from citecheck.texts.attachments.zotero_items import library

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from zotero_libraries import FIELDS, ZoteroDatabase  # noqa: E402

RESULTS = ROOT / "benchmarks" / "results" / "zotero.json"
BOOK, ATTACHMENT = 2, 3
FILLING = 50
"""Megabytes of one row that fills the database up."""


def fill(made: sqlite3.Connection, items: int) -> None:
    """Add items, each with four values, an author of its own and a stored file."""
    names = ("title", "date", "citationKey", "publisher")
    for number in range(1, items + 1):
        file, values = number + items, range(4 * number, 4 * number + 4)
        words = (
            f"A Book of Rivers, Part {number}",
            f"{1800 + number % 200}-00-00 {number}",
            f"orme{number}",
            f"Press {number}",
        )
        made.executemany("INSERT INTO itemDataValues VALUES (?, ?)", zip(values, words, strict=True))
        rows = ((number, FIELDS.index(name) + 1, value) for name, value in zip(names, values, strict=True))
        made.executemany("INSERT INTO itemData VALUES (?, ?, ?)", rows)
        made.executemany(
            "INSERT INTO items (itemID, itemTypeID, libraryID, key) VALUES (?, ?, 1, ?)",
            [(number, BOOK, f"I{number:07d}"), (file, ATTACHMENT, f"F{number:07d}")],
        )
        made.execute("INSERT INTO creators VALUES (?, 'Ann', ?, 0)", (number, f"Orme{number}"))
        made.execute("INSERT INTO itemCreators VALUES (?, ?, 1, 0)", (number, number))
        made.execute(
            "INSERT INTO itemAttachments (itemID, parentItemID, linkMode, contentType, path) "
            "VALUES (?, ?, 0, 'application/pdf', ?)",
            (file, number, f"storage:book {number}.pdf"),
        )


def enlarge(made: sqlite3.Connection, megabytes: int) -> None:
    """Add rows of zeros: a database grows by the notes and the index of full texts."""
    made.execute("CREATE TABLE filling (bytes BLOB)")
    for _ in range(max(0, megabytes // FILLING)):
        made.execute(f"INSERT INTO filling VALUES (zeroblob({FILLING * 1_000_000}))")
    made.commit()


def seconds(folder: Path, items: int) -> float:
    """Processor seconds of one reading. Raises RuntimeError where it does not give every item."""
    begun = time.process_time()
    found = library(ZoteroFolders(folder, None))
    took = time.process_time() - begun
    if len([item for item in found.items if item.files]) != items:
        raise RuntimeError(f"{len(found.items)} of {items} items were read")
    return took


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--copy-mb", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    before, room = measured.load(), shutil.disk_usage(tempfile.gettempdir()).free // 1_000_000
    if room < 3 * options.copy_mb:
        parser.error(f"the folder of temporary files has {room} MB free; give a smaller --copy-mb")
    with tempfile.TemporaryDirectory() as folder:
        made = ZoteroDatabase(Path(folder))
        with closing(made.connect()) as open_one:
            fill(open_one, options.items)
            open_one.commit()
        size = made.path.stat().st_size
        at_rest = [seconds(made.folder, options.items) for _ in range(options.runs)]
        with closing(made.connect()) as open_one:
            enlarge(open_one, options.copy_mb - size // 1_000_000)
        Path(f"{made.path}{LOG}").write_bytes(b"a change under way")
        copied = [seconds(made.folder, options.items) for _ in range(options.runs)]
        copied_size = made.path.stat().st_size
    results = {
        "date": date.today().isoformat(),
        "command": f"python benchmarks/zotero.py --items {options.items} --copy-mb {options.copy_mb}",
        "machine": measured.machine(),
        "load": before,
        "items": options.items,
        "at_rest": {"mb": round(size / 1e6), "cpu_seconds": round(median(at_rest), 2)},
        "copied": {"mb": round(copied_size / 1e6), "cpu_seconds": round(median(copied), 2)},
    }
    options.out.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
