"""Writes docs/pages.md from benchmarks/results/pages.json and real_files.json: how well quotations of PDFs and of other
files are checked.

Run `python docs/pages_page.py`. A test checks that the page is up to date.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "pages.md"
RESULTS = Path(__file__).parents[1] / "benchmarks" / "results"
FIGURES, REAL = RESULTS / "pages.json", RESULTS / "real_files.json"
WHY = """\
What was not verified, looked at one by one:

- `tug.pdf` is the slides of a talk with a menu beside the words. Here citecheck is at fault: it sets words of the
  menu between the lines of a sentence (five of seven). Two sentences are none: the other program ran a title and a
  box together.
- `scrguide.pdf` has another fault of citecheck: names in the margin stand so near the text that they count as words
  of its lines (“scrbook, The KOMA-Script classes”). The two other sentences, and that of `l2kurz.pdf`, begin with a
  heading that the other program joined to the paragraph.
- `poemscol.pdf` has names of commands in its margin, as `scrguide.pdf`, and pages of little but code. What is not
  found there is not called absent (`unchecked: bad_text`), as one line of the bibliography of `essay.pdf`.
- `it-lshort.pdf` prints examples as typed and as set side by side, which citecheck reads across in three sentences; its
  other five are none: the other program joined headings and words of the margin to them. So it did in `verse.pdf`, and
  took the calls of notes for words in `yathesis-fr.pdf`.
- `2020-1-X60352A.epub` and `2020-1-X50525A.epub` are books of Project Gutenberg with its licence: what was drawn from
  the licence is no text of the author and is not held.
- `turabian-formatting-doc.pdf` and `cms-notes-intro.pdf`: a heading or a name in the margin stands between the halves
  of a divided word (two sentences). The other sentences of these, of `citation-style-language-doc.pdf` and of
  `shared-mime-info-spec.pdf` begin with a running head or half of a word, or have the call of a note as a word: so the
  other program drew them.
- `valgrind.pdf`: the page begins with half of a word (“not-/taken”), which the other program took for a whole one.

Sentences not found on the page from which they were drawn stand in the file twice: they are headings, and in the
table of contents too, or repeat others."""
"""What the files show that were not verified, by hand."""
KINDS = ("within a page", "front matter", "note", "page break", "column break", "note call")


def page(figures: Mapping[str, Any], real: Mapping[str, Any]) -> str:
    """The page."""
    return "\n".join((*_lines(figures), *_real(real))) + "\n"


def _real(figures: Mapping[str, Any]) -> Iterator[str]:
    """The section on files of other people."""
    files = figures["files"]
    yield "\n## Real files\n"
    yield (
        "Manuals of Debian, TeX Live and R (PDF, EPUB), sample books of the IDPF and books of Standard Ebooks\n"
        "(EPUB), plays, novels, letters and histories of DraCor, ELTeC, Perseus, the Deutsches Textarchiv and the\n"
        "Text Creation Partnership (TEI): files of other people, fetched for the run and not kept. `pdftotext`\n"
        "and Python's own parsers of XML and HTML draw up to 100 sentences from each; of a TEI edition half as an\n"
        "editor reads them (`reg`, `corr`, `expan`), half as the source prints them, verse over its lines and\n"
        "words over line ends. Each is quoted as it stands there, and should be verified, in a PDF on the page\n"
        "from which it was drawn, in an EPUB or an edition on the one that the file says begins before it (files\n"
        "without pages, and those measured before EPUBs and editions were asked for theirs, have none).\n"
    )
    yield "| file | sentences | verified | on its page | differ | absent |"
    yield "|---|---:|---:|---:|---:|---:|"
    for one in files:
        yield _real_row(one["file"], one["drawn"], one["wordings"], [one["on_its_page"], one["with_page"]])
    wordings: Counter[str] = Counter()
    for one in files:
        wordings.update(one["wordings"])
    pages = [sum(one[name] for one in files) for name in ("on_its_page", "with_page")]
    yield _real_row("all", sum(one["drawn"] for one in files), wordings, pages)
    yield f"\n{WHY}\n\nMeasured with `{figures['command']}` on {figures['machine']['processor']}."


def _real_row(name: str, drawn: int, wordings: Mapping[str, int], pages: list[int]) -> str:
    on_page = f"{pages[0]} of {pages[1]}" if pages[1] else ""
    counts = [wordings.get(kind) or "" for kind in ("verified", "differs", "absent")]
    return f"| {name} | {drawn} | {counts[0]} | {on_page} | {counts[1]} | {counts[2]} |"


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    settings = figures["settings"]
    yield "# Quotations of PDFs\n"
    yield "<!-- written by docs/pages_page.py from benchmarks/results/pages.json; do not edit -->\n"
    yield (
        "Programs make PDFs of a book of seeded prose with footnotes. Each sentence is a link, so that its page is\n"
        "known whatever the text layer says. A draft quotes true sentences with the page printed on theirs, and\n"
        "sentences of which one word is altered (left out, another, denied, another number). The kinds are those of\n"
        "the sentence: it stands in the front matter (Roman numerals), is a footnote, runs over a page or a column or\n"
        "over the call of a note. The table counts the true ones that are verified, of all. Where the page was not\n"
        "found right for as many, the number with the right page stands in brackets.\n"
    )
    yield "| set by | pages | " + " | ".join(KINDS) + " | altered ones verified | ms a page |"
    yield "|---" + "|---:" * (len(KINDS) + 3) + "|"
    for one in settings:
        cells = [_cell(one["kinds"].get(kind)) for kind in KINDS]
        altered = f"{one['altered_verified']} of {one['altered']}"
        yield f"| {one['setting']} | {one['pages']} | {' | '.join(cells)} | {altered} | {one['ms_a_page']} |"
    whole = [_cell(_sum(settings, kind)) for kind in KINDS]
    missed = f"{sum(one['altered_verified'] for one in settings)} of {sum(one['altered'] for one in settings)}"
    yield f"| all | {sum(one['pages'] for one in settings)} | {' | '.join(whole)} | {missed} | |"
    if figures["not_installed"]:
        yield f"\nNot installed, and not measured: {', '.join(figures['not_installed'])}."
    yield (
        "\nIt does not show scans, tables, prose in other scripts, or books of real printers. Two texts side by side,\n"
        "as an original and its translation, are read column after column and page after page: of 100 sentences of\n"
        "either, 5 to 11 ran over a page and were not found whole (28 where each paragraph had a number). The\n"
        "milliseconds are processor time without the start of the reading process. The machine had other work: read\n"
        "them as an upper bound.\n"
    )
    yield f"Measured with `{figures['command']}` on {figures['machine']['processor']}."


def _cell(counts: list[int] | None) -> str:
    if counts is None or not counts[2]:
        return ""
    verified, right, true = counts
    return f"{verified} of {true}" + (f" ({right})" if right != verified else "")


def _sum(settings: list[Mapping[str, Any]], kind: str) -> list[int]:
    rows = [one["kinds"][kind] for one in settings if kind in one["kinds"]]
    return [sum(column) for column in zip(*rows, strict=True)]


if __name__ == "__main__":
    PAGE.write_text(page(*(json.loads(file.read_text("utf-8")) for file in (FIGURES, REAL))), "utf-8")
