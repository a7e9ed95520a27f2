"""How well quotations of PDFs are checked: within a page, in notes, over page and column breaks, over note calls.

    python benchmarks/pages/score.py [--seed N] [--out FILE] [--only WORDS] [--show N]

Each program that is at hand makes a PDF of a book of seeded prose (`book.py`, `producers.py`). True sentences are cited
with the printed page on which their link stands; altered ones have one word changed. Every true one must be verified at
its page, no altered one may be. Writes the figures with command, machine and versions as JSON (default:
benchmarks/results/pages.json).
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import measured
from book import BookOfProse, Sentence, altered, book_of_prose
from producers import ANEW, ARABIC, SETTINGS, Box, Setting, places

ROOT = Path(__file__).resolve().parents[2]
KINDS = ("within a page", "front matter", "note", "page break", "column break", "note call")
MOST = 60
"""True sentences of each kind and setting."""
READINGS = 3
"""Readings of a PDF, of which the least time is kept: other work of the machine only adds to it."""


def printed_pages(setting: Setting, sheets: Sequence[int], main: int) -> list[str]:
    """What is printed on sheets (indexes), where the main matter begins on sheet `main`."""
    first = main if setting.printed == ANEW else 0
    front = main if setting.printed != ARABIC else 0
    return [str(sheet - first + 1) if sheet >= front else _roman(sheet + 1) for sheet in sheets]


def _roman(number: int) -> str:
    return "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]


def kind_of(sentence: Sentence, boxes: Sequence[Box], columns: int) -> str:
    """The kind of a sentence: the hardest thing about it."""
    if sentence.name.startswith("n"):
        return "note"
    if len({box[0] for box in boxes}) > 1:
        return "page break"
    if columns > 1 and len({box[1] > box[3] / 2 - 10 for box in boxes}) > 1:
        return "column break"
    if sentence.note is not None and sentence.call_after is not None:
        return "note call"
    return "front matter" if sentence.name.startswith("f") else "within a page"


def cases(book: BookOfProse, setting: Setting, where: Mapping[str, list[Box]], seed: int) -> list[dict[str, Any]]:
    """Quotations, true and altered, with kind and printed pages."""
    main = min(box[0] for name, boxes in where.items() for box in boxes if name.startswith("b"))
    by_kind: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = [one for one in book.sentences() if one.name in where]
    for at, sentence in enumerate(rows):
        boxes = where[sentence.name]
        pages = printed_pages(setting, sorted({box[0] for box in boxes}), main)
        one = {"kind": kind_of(sentence, boxes, setting.columns), "text": sentence.text, "pages": pages}
        by_kind[one["kind"]].append(one)
        after = next((other for other in rows[at + 1 : at + 3] if not other.name.startswith("n")), None)
        if sentence.note is not None and sentence.call_after is None and after and after.name[:3] == sentence.name[:3]:
            sheets = {box[0] for name in (sentence.name, after.name) for box in where[name]}
            if len(sheets) == 1:
                by_kind["note call"].append(
                    {"kind": "note call", "text": f"{sentence.text} {after.text}", "pages": pages}
                )
    rng = random.Random(seed)
    asked = []
    for kind in KINDS:
        rng.shuffle(by_kind[kind])
        true = by_kind[kind][:MOST]
        asked += true
        asked += [{**one, "text": altered(one["text"], rng), "altered": True} for one in true[: MOST // 2]]
    return asked


def audit(pdf: Path, asked: Sequence[Mapping[str, Any]], folder: Path) -> dict[str, Any]:
    """The report on a manuscript that quotes the PDF."""
    (folder / "texts").mkdir()
    pdf.rename(folder / "texts" / "book.pdf")
    entry = "@book{book, author = {Other, A. N.}, title = {The Years}, year = {1911}, publisher = {Press}}\n"
    (folder / "refs.bib").write_text(entry, "utf-8")
    lines = (f'As he has it, "{one["text"].rstrip(".")}" [@book, p. {one["pages"][0]}].\n' for one in asked)
    (folder / "draft.md").write_text("\n".join(lines), "utf-8")
    command = [sys.executable, "-m", "citecheck", "audit", "draft.md", "-b", "refs.bib", "--texts", "texts"]
    done = subprocess.run(
        [*command, "--format", "json", "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def milliseconds(pdf: Path, pages: int) -> dict[str, float]:
    """Processor time of a page, without the start of the process: to read it and put its lines in order, and for the
    library to give its words alone. Each is the least of a few readings."""
    import pypdfium2

    from citecheck.formats.pdf_layout import layout
    from citecheck.formats.pdf_lines import page_lines

    def in_order(document: Any) -> None:
        layout([page_lines(document[at]) for at in range(pages)])

    def words_alone(document: Any) -> None:
        for at in range(pages):
            document[at].get_textpage().get_text_range()

    def least(reading: Callable[[Any], None]) -> float:
        spent = []
        for _ in range(READINGS):
            document = pypdfium2.PdfDocument(pdf)
            begun = time.process_time()
            reading(document)
            spent.append(time.process_time() - begun)
        return round(min(spent) * 1000 / pages, 1)

    return {"ms_a_page": least(in_order), "ms_of_words_alone": least(words_alone)}


def score(setting: Setting, seed: int, show: int) -> dict[str, Any]:
    """The figures of one setting."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        book = book_of_prose(seed)
        setting.make(book, folder)
        pdf = folder / "a.pdf"
        pages, where = places(pdf)
        spent = milliseconds(pdf, pages)
        asked = cases(book, setting, where, seed)
        report = audit(pdf, asked, folder)
    true, verified, right, placed = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    false, caught, missed = Counter[str](), 0, 0
    for one, quotation in zip(asked, report["quotations"], strict=True):
        kind, wording = one["kind"], quotation["wording"]
        if one.get("altered"):
            caught += wording != "verified"
            missed += wording == "verified"
            if wording == "verified" and show:
                print("  PASSED:", kind, one["text"])
            continue
        true[kind] += 1
        verified[kind] += wording == "verified"
        false[wording] += wording in ("differs", "absent")
        placed[kind] += quotation["place"] in ("right", "wrong")
        right[kind] += quotation["place"] == "right"
        if (wording != "verified" or quotation["place"] != "right") and show:
            show -= 1
            match = quotation.get("match") or {}
            print("  ", kind, wording, quotation["place"], one["pages"], match.get("locator"), one["text"][:100])
            print("     ", (match.get("theirs") or "")[:160].replace("\n", "/"))
    kinds = {kind: [verified[kind], right[kind], true[kind]] for kind in KINDS if true[kind]}
    return {
        "setting": setting.name, "pages": pages, **spent, "kinds": kinds,
        "false": dict(+false), "altered": caught + missed, "altered_verified": missed,
    }  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the PDFs, audit the quotations, print and write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=2027)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results" / "pages.json")
    parser.add_argument("--only", default="", help="settings whose name has this")
    parser.add_argument("--show", type=int, default=0, help="faults of each setting that are printed")
    given = parser.parse_args(arguments)
    rows, absent = [], []
    for setting in SETTINGS:
        if given.only.lower() not in setting.name.lower():
            continue
        if not setting.is_there:
            absent.append(setting.name)
            continue
        rows.append(score(setting, given.seed, given.show))
        print(json.dumps(rows[-1]), flush=True)
    if not given.only:
        facts = {"command": f"python benchmarks/pages/score.py --seed {given.seed}", "machine": measured.machine()}
        given.out.write_text(json.dumps({**facts, "not_installed": absent, "settings": rows}, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
