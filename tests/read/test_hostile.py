"""Input made to hang, burst or leak: each ends within its limit, with a clear sentence or with what could be read.

Each is read in a process of its own, so that a hang is a failure and not the end of the test run. Its limit is one of
processor time, which other processes do not use up, however busy the machine.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from citecheck.foundation.pandoc import SECONDS, find_pandoc

pytestmark = pytest.mark.doors

needs_pandoc = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc found")

SHORT = "0.5"
"""Seconds given to pandoc where it may read the file or be ended."""
LONG = "600"
"""Seconds given to pandoc where it is to say what is wrong, on the busiest machine."""
PATIENCE = 60
"""Seconds of processor after which our own part of the reading counts as hanging."""

READ = f"""
import json, resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({PATIENCE}, {PATIENCE}))
from pathlib import Path
from citecheck.read.manuscript import read
name = sys.argv[1]
found = read(Path(name), name, data=sys.stdin.buffer.read())
text = " ".join(block.text for block in found.blocks)
json.dump(dict(unread=found.unread, text=text[:2000], notices=[n.message for n in found.notices]), sys.stdout)
"""


def read(name: str, data: bytes, limit: str = SHORT) -> dict[str, object]:
    ended = subprocess.run(
        [sys.executable, "-c", READ, name],
        input=data,
        capture_output=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, SECONDS: limit},
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    found: dict[str, object] = json.loads(ended.stdout)
    return found


def alias_bomb() -> str:
    letters = "abcdefghi"
    lines = [f"{new}: &{new} [{','.join(['*' + old] * 9)}]" for old, new in pairwise(letters)]
    return "\n".join(["---", "a: &a [x,x,x,x,x,x,x,x,x]", *lines, "---", "", "hi", ""])


def macro_bomb() -> str:
    letters = "abcdefghijklmnopqrstuvwxy"
    macros = [f"\\def\\{new}{{\\{old}\\{old}}}" for old, new in pairwise(letters)]
    return "\\begin{document}\\def\\a{xx}" + "".join(macros) + "\\y\\end{document}"


MARKDOWN = {
    "brackets in brackets": "[" * 60 + "a" + "]" * 60,
    "brackets": "[" * 50_000,
    "links": "[a](" * 5_000,
    "citations": "[@a; " * 5_000,
    "citations in citations": "@a [" * 5_000,
    "marks": "'a \"b " * 5_000,
    "tags": "<a " * 20_000,
    "comments": "<!--" * 20_000,
    "emphasis": "*a **a " * 5_000,
    "notes in notes": "a^[" * 5_000,
    "quotations in quotations": "> " * 5_000 + "a",
    "divisions in divisions": "::: {.a}\n\n" * 2_000,
    "alias bomb": alias_bomb(),
    "one word": "a" * 1_000_000,
}
LATEX = {
    "braces.tex": "\\begin{document}" + "{" * 20_000,
    "macro bomb.tex": macro_bomb(),
    "macro loop.tex": "\\def\\a{\\a\\a}\\begin{document}\\a\\end{document}",
    "quotations in quotations.tex": "\\textquote{" * 5_000 + "x" + "}" * 5_000,
    "options.tex": "\\textcquote[" * 8_000,
    "options and braces.tex": "\\textcquote[{" * 8_000 + "]",
    "environments.tex": "\\begin{verse}" * 5_000,
    "keys.tex": "\\cite{a" * 20_000,
    "notes in notes.tex": "\\footnote{" * 3_000 + "}" * 3_000,
}
THROUGH_PANDOC = {
    "emphasis.org": "*a /b _c +d " * 2_000,
    "links.org": "[[" * 5_000,
    "notes.org": "[fn::" * 5_000,
    "citations.org": "[cite:@a " * 5_000,
    "roles.rst": ":cite:`a" * 5_000,
    "divisions.html": "<div>" * 20_000,
    "comments.html": "<!--" * 50_000,
    "scripts.html": "<script>" * 20_000,
    "repetition.html": "<p>a b" * 5_000,
    "calls.typ": "#quote(" * 5_000,
    "brackets.typ": "@a[" * 5_000,
    "braces.ipynb": '{"cells":' * 5_000,
    "brackets.ipynb": "[" * 100_000,
    "no archive.docx": "PK\x03\x04rubbish",
    "no archive.odt": "\0" * 100,
    "no archive.epub": "x",
}


@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_is_read_without_pandoc_and_ends(name: str) -> None:
    found = read("draft.md", MARKDOWN[name].encode())

    assert found["unread"] is None


def test_the_words_beside_an_alias_bomb_are_read() -> None:
    found = read("draft.md", alias_bomb().encode())

    assert str(found["text"]).strip() == "hi"
    assert found["notices"] != []


@pytest.mark.parametrize("name", LATEX)
def test_latex_that_never_ends_is_read_as_far_as_it_goes(name: str) -> None:
    assert read(name, LATEX[name].encode())["unread"] is None


@needs_pandoc
@pytest.mark.parametrize("name", THROUGH_PANDOC)
def test_what_pandoc_reads_ends_with_a_sentence_or_its_words(name: str) -> None:
    unread = read(name, THROUGH_PANDOC[name].encode())["unread"]

    assert unread is None or (isinstance(unread, str) and unread.strip() and "\n" not in unread)
    assert "Traceback" not in str(unread)


@needs_pandoc
@pytest.mark.parametrize(
    ("name", "limit", "reason"),
    [
        ("emphasis.org", SHORT, r"pandoc gave no answer within 0\.5 s and was stopped"),
        ("no archive.docx", LONG, r"pandoc cannot read this as docx \(.+\)"),
        ("brackets.ipynb", LONG, "a notebook is JSON, and this file is not"),
    ],
)
def test_the_sentence_says_what_it_was(name: str, limit: str, reason: str) -> None:
    assert re.match(reason, str(read(name, THROUGH_PANDOC[name].encode(), limit)["unread"]))


@needs_pandoc
@pytest.mark.parametrize("name", ["a.tex", "a.rst", "a.org", "a.typ", "a.html"])
def test_no_file_of_the_machine_is_read(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("swordfish")
    source = {
        "a.tex": f"\\input{{{secret}}} \\verbatiminput{{{secret}}}",
        "a.rst": f".. include:: {secret}\n\n.. csv-table::\n   :file: {secret}\n",
        "a.org": f'#+include: "{secret}"\n',
        "a.typ": f'#include "{secret}"\n#read("{secret}")\n',
        "a.html": f'<iframe src="{secret}"></iframe><object data="{secret}"></object>',
    }[name]

    assert "swordfish" not in json.dumps(read(name, source.encode()))


def test_a_packed_bomb_is_not_unpacked() -> None:
    bomb = gzip.compress(bytes(120_000_000), 1)

    assert "unpacked, the file is larger than 100 MB" in str(read("a.md.gz", bomb)["unread"])
