"""How many true sentences of real files are verified: PDFs, EPUBs and TEI editions of other people.

    python benchmarks/pages/real.py FOLDER [--sentences N] [--seed N] [--out FILE] [--show N]

Other programs draw the sentences: `pdftotext` those of a PDF, the XML and HTML parsers of Python those of TEI and of an
EPUB. Each is quoted in a draft as it stands there, so every one should be verified, and on its page: that of a PDF's
file, or the one that an EPUB or an edition says begins before it. Writes the figures as
JSON (default: benchmarks/results/real_files.json) and prints what was not verified. The files are not part of the
project, and nothing of them is kept.
"""

from __future__ import annotations

import argparse
import html
import json
import random
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import measured

ROOT = Path(__file__).resolve().parents[2]
FEWEST, MOST = 8, 40
"""Words of a sentence."""

SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-zà-ÿа-я])")
PROSE = re.compile(r"[^\W\d_](?:[^\W_]|[ ,;:'’()-])+[.!?]")
"""A sentence without signs that a draft in Markdown would have to escape."""

LEFT_OUT = ("note", "fw", "speaker", "stage", "figDesc", "figure", "del", "label", "head")
"""Elements of TEI whose words nobody quotes with the passage around them."""

MODERN, PRINTED = ("reg", "corr", "expan", "lem", "add"), ("orig", "sic", "abbr", "lem", "add")
"""The reading that is quoted of words with several: an editor's, or what the source prints."""

UNREADABLE = "\N{OBJECT REPLACEMENT CHARACTER}"
"""What stands for a gap: no sentence with it is drawn."""

HYPHENS = "-\u00ad\u2010\u00ac"
"""Signs that divide a word at the end of a line."""

BOOK = re.compile(r"\.(?:xhtml|html|htm|ncx)$")
SPOILING = ("sup", "sub", "a", "del", "ins", "br", "ruby", "math")
"""Elements of HTML with which a paragraph is not quoted: what of it is read is a matter of taste."""

SPOKEN = ("p", "l", "ab", "lg")
"""Elements of TEI and of HTML that have running words."""


PAGE_MARK = re.compile("\ue000([^\ue001]*)\ue001")
"""Where a page begins inside a paragraph, and what it is called."""

PAGE_WORDS = re.compile(r"[\[\](){}]|\b(?:p|pp|pg|page|pages|seite|side)\b\.?", re.IGNORECASE)
"""What is not the number in the name of a page."""


@dataclass(frozen=True)
class DrawnSentence:
    """A sentence of a file, and the page on which it begins: of a PDF the number of the sheet, else what the file calls
    it, "" where it is not known."""

    words: str
    page: str = ""


def sentences(file: Path) -> list[DrawnSentence]:
    """The sentences of a file that stand in it once, as another program than citecheck reads them."""
    blocks = {".pdf": _of_pdf, ".epub": _of_epub}.get(file.suffix, _of_tei)(file)
    found = [one for page, block in blocks for one in _in_block(page, block)]
    counts = Counter(one.words for one in found)
    return [one for one in found if counts[one.words] == 1]


def _in_block(page: str, block: str) -> Iterator[DrawnSentence]:
    """The sentences of a paragraph that begins on a page, and may run on to others."""
    starts, words, length = [(0, page)], [], 0
    for token in block.split():
        plain = PAGE_MARK.sub("", token)
        starts += [(length + len(plain) * (mark.start() > 0), mark[1]) for mark in PAGE_MARK.finditer(token)]
        if plain:
            words.append(plain)
            length += len(plain) + 1
    at = 0
    for sentence in SENTENCE_ENDS.split(" ".join(words)):
        if FEWEST <= len(sentence.split()) <= MOST and PROSE.fullmatch(sentence) and sentence[0].isalpha():
            yield DrawnSentence(sentence, next(label for start, label in reversed(starts) if start <= at))
        at += len(sentence) + 1


def page_name(said: str) -> str:
    """The number in what a file calls a page."""
    return " ".join(PAGE_WORDS.sub(" ", said).split()).replace(" ", "\N{NO-BREAK SPACE}")


def _of_pdf(file: Path) -> Iterator[tuple[str, str]]:
    """Paragraphs by the blank lines that pdftotext writes, words divided at the end of a line joined."""
    told = subprocess.run(["pdftotext", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True)
    for page, text in enumerate(told.stdout.decode("utf-8", "replace").split("\f"), 1):
        for block in re.split(r"\n\s*\n", text):
            yield str(page), re.sub(r"(?<=[^\W\d_])-\n(?=[a-zà-ÿ])", "", block)


def _of_tei(file: Path) -> Iterator[tuple[str, str]]:
    """Paragraphs, and the lines of a stanza or speech as one, half of them as an editor reads them."""
    root = ElementTree.fromstring(_without_entities(file.read_text("utf-8")))
    text = next((element for element in root.iter() if _name(element) == "text"), root)
    pages, page = {}, ""
    for element in text.iter():
        page = page_name(element.get("n", "")) if _name(element) == "pb" else page
        pages[element] = page
    for at, block in enumerate(_passages(text)):
        words = "".join(_words_of(block, MODERN if at % 2 else PRINTED))
        divided = rf"(?<=[^\W\d_])[{HYPHENS}]((?:\ue000[^\ue001]*\ue001)?)\n\s*(?=[^\W\d_A-Z])"
        yield pages[block], re.sub(divided, r"\1", words)


def _without_entities(markup: str) -> str:
    """The file with the characters that its entities name (`&mdash;`), which a DTD elsewhere declares."""
    return re.sub(
        r"&(?!amp;|lt;|gt;|quot;|apos;|#)[\w.]+;", lambda entity: html.unescape(entity[0]).replace("&", "&amp;"), markup
    )


def _passages(element: Any) -> Iterator[Any]:
    """The elements with running words: paragraphs, and what has lines of verse."""
    children = {_name(child) for child in element}
    if _name(element) in SPOKEN or "l" in children:
        yield element
    elif _name(element) not in LEFT_OUT:
        for child in element:
            yield from _passages(child)


def _words_of(element: Any, wanted: Sequence[str]) -> Iterator[str]:
    """The words of an element; a line ends where the file says so and its word is not divided there."""
    name = _name(element)
    if name == "gap":
        yield UNREADABLE
    elif name in ("lb", "pb", "cb"):
        yield f"\ue000{page_name(element.get('n', ''))}\ue001" if name == "pb" else ""
        yield "" if element.get("break") == "no" else "\n"
    elif name in ("choice", "subst", "app"):
        readings = {_name(child): child for child in reversed(element)}
        chosen = next((readings[one] for one in wanted if one in readings), None)
        yield UNREADABLE if chosen is None else "".join(_words_of(chosen, wanted))
    elif name not in LEFT_OUT:
        yield "\n" if name in ("l", "p", "ab") else ""
        yield element.text or ""
        for child in element:
            yield from _words_of(child, wanted)
            yield child.tail or ""
        yield "\n" if name in ("l", "p", "ab") else ""


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


class _Paragraphs(HTMLParser):
    """The words of paragraphs, those with raised figures or links into notes left out, and the page on which each
    begins. `listed` are the pages that the book's list of pages names, by `id`."""

    def __init__(self, listed: Mapping[str, str]) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._listed = listed
        self._page = ""
        self._begun = ""
        self._words: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        said = dict(attrs)
        kinds = f"{said.get('epub:type') or ''} {said.get('role') or ''}".split()
        is_mark = "pagebreak" in kinds or "doc-pagebreak" in kinds
        label = self._listed.get(said.get("id") or "") or (said.get("title") or said.get("aria-label") or "") * is_mark
        if is_mark or label:
            self._page = page_name(label)
            if self._words is not None:
                self._words.append(f"\ue000{self._page}\ue001")
        if tag == "p":
            self._words, self._begun = [], self._page
        elif not is_mark and (said.get("epub:type") or tag in SPOILING):
            self._words = None

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag == "p" and self._words:
            self.found.append((self._begun, "".join(self._words)))
            self._words = None

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._words is not None:
            self._words.append(data)


def _of_epub(file: Path) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(file) as packed:
        texts = {name: packed.read(name).decode("utf-8", "replace") for name in packed.namelist() if BOOK.search(name)}
    listed: dict[str, dict[str, str]] = {}
    for address, label in (pair for text in texts.values() for pair in _listed(text)):
        path, _, place = html.unescape(address).partition("#")
        listed.setdefault(path.rpartition("/")[2], {}).setdefault(place, page_name(label))
    for name, text in texts.items():
        if not name.endswith(".ncx"):
            paragraphs = _Paragraphs(listed.get(name.rpartition("/")[2], {}))
            paragraphs.feed(text)
            yield from paragraphs.found


def _listed(text: str) -> Iterator[tuple[str, str]]:
    """The address and the name of each page in the lists of pages in a file."""
    for nav in re.findall(r"<nav\b[^>]*page-?list.*?</nav>", text, re.DOTALL):
        yield from re.findall(r"<a\b[^>]*href=[\"']([^\"']+)[^>]*>\s*([^<]*?)\s*</a>", nav)
    for target in re.findall(r"<pageTarget.*?</pageTarget>", text, re.DOTALL):
        found = re.search(r"<text>\s*([^<]*?)\s*</text>.*?src=[\"']([^\"']+)", target, re.DOTALL)
        if found:
            yield found[2], found[1]


def _label(one: Any) -> str:
    """The page on which a quotation stands, as citecheck names it."""
    return one.match.locator.value if one.match.locator else ""


def measure(file: Path, count: int, seed: int) -> dict[str, Any]:
    """The figures of one file, and what was not verified."""
    from citecheck import Session

    drawn = sentences(file)
    chosen = random.Random(f"{seed} {file.name}").sample(drawn, min(count, len(drawn)))
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts"
        texts.mkdir()
        (texts / f"k{file.suffix}").write_bytes(file.read_bytes())
        draft = Path(folder) / "draft.md"
        draft.write_text("\n\n".join(f"It says “{one.words}” [@k]." for one in chosen), "utf-8")
        (Path(folder) / "refs.bib").write_text("@book{k, title = {A Book}}\n", "utf-8")
        with Session(texts=[texts], bibliography=[Path(folder) / "refs.bib"], cache=False) as session:
            report = session.audit(draft)
    by_words = {one.words: one for one in chosen}
    results = [(by_words[one.text], one) for one in report.quotations if one.text in by_words]
    assert len(results) == len(chosen), (file.name, len(results), len(chosen))
    paged = [
        (drawn.page, one.match.sheet if file.suffix == ".pdf" else _label(one))
        for drawn, one in results
        if drawn.page and one.match
    ]
    missed = [
        {
            "words": drawn.words,
            "page": drawn.page,
            "wording": str(one.wording),
            "reason": one.evidence.answer.reason if one.evidence.answer else None,
            "departures": [(each.ours, each.theirs) for each in one.departures if each.weight],
        }
        for drawn, one in results
        if one.wording != "verified"
    ]
    return {
        "file": file.name,
        "drawn": len(chosen),
        "wordings": dict(Counter(str(one.wording) for _, one in results)),
        "on_its_page": sum(
            page.replace("\N{NO-BREAK SPACE}", " ") in (told, told.split("-")[0]) for page, told in paged
        ),
        "with_page": len(paged),
        "quality": report.texts[0].quality,
        "missed": missed,
        "elsewhere": [(page, told) for page, told in paged if page not in (told, *told.split("-"))],
    }


def main(arguments: Sequence[str]) -> None:
    """Measure the files of a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sentences", type=int, default=100)
    parser.add_argument("--seed", type=int, default=2027)
    parser.add_argument("--only", default="")
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results" / "real_files.json")
    given = parser.parse_args(arguments)
    files = sorted(file for file in given.folder.iterdir() if file.suffix in (".pdf", ".epub", ".tei", ".xml"))
    rows = []
    for file in files:
        if given.only not in file.name:
            continue
        row = measure(file, given.sentences, given.seed)
        missed, elsewhere = row.pop("missed"), row.pop("elsewhere")
        print(json.dumps(row, ensure_ascii=False), flush=True)
        for one in missed[: given.show]:
            print("   ", json.dumps(one, ensure_ascii=False), flush=True)
        print("    other pages:", elsewhere[: given.show], flush=True)
        rows.append(row)
    command = f"python benchmarks/pages/real.py FOLDER --seed {given.seed}"
    found = {"command": command, "machine": measured.machine(), "files": rows}
    given.out.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
