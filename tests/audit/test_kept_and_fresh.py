"""What is kept between runs never shows: after any edit, an audit gives the report that one from nothing gives."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from kept_records import cache_with_records

import citecheck
from citecheck.audit import claims
from citecheck.extract.dates.extraction import dates
from citecheck.foundation.results import part_results
from citecheck.foundation.store import FOLDER
from citecheck.read.manuscript import read

SENTENCES = (
    "The ferry of Lisbon was burned on 4 May 1811, and nobody wrote of it until 1840.",
    "Hale wrote in 1904 that the river had no bridge, in the words of a clerk, “it's the ferry's own fault”.",
    "As he says, “the miller counted the sacks twice and did not trust the count” [@hale1904, p. 1].",
    "As he says, “the number stood until the harvest” [@hale1904].",
    "She thought so too (Orme 1898: 3), and “the rain was late that year” (Hale 1904, 2).",
    "Lenin dictated his letter to Stalin in 1922, it is said, and the letter of 5 March 1923 was sent.",
    "Nobody *believed* it in the 18th century.^[Hale, *Salt*, p. 3.]",
    "He had it from her.^[Ibid., 4.]",
    "> The rain was late that year, and the number stood.\n>\n> [@orme1898, p. 2]",
    "— “Wer nicht hören will”, said the miller, ‘must feel’.",
    "The ferry ran on 4/5/1811 again, and the last one on 03.04.1812.",
    "The [link] and `code` and <b>html</b> stand there.",
    "Im Mai 1840 schrieb er, „der Regen kam spät“ [@orme1898, S. 2].",
)
HELD = "The miller counted the sacks twice and did not trust the count. “There,” he said. But the rain was late that\n"
HELD += "year, and the number stood until the harvest. Nobody in the village had asked him, and the tithe was due.\n"
BIB = """@book{hale1904, author = {Hale, Thomas}, title = {Salt and Water}, year = {1904}, publisher = {Marsh}}
@book{orme1898, author = {Orme, Beatrice}, title = {Wind}, year = {1898}, publisher = {Clay}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_with_records(tmp_path / "cache")))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(claims, "LEAST_KEPT", 0)
    monkeypatch.setattr(part_results, "WORTH_WRITING", 1)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "hale1904.txt").write_text(HELD * 40, "utf-8")
    (tmp_path / "refs.bib").write_text(BIB, "utf-8")
    return tmp_path


def edited(drawn: random.Random, blocks: list[str]) -> None:
    """One edit, as a writer makes them."""
    at = drawn.randrange(len(blocks))
    kind = drawn.randrange(6)
    if kind == 0:
        blocks.insert(at, drawn.choice(SENTENCES))
    elif kind == 1 and len(blocks) > 3:
        del blocks[at]
    elif kind == 2:
        blocks[at] = f"{blocks[at]} {drawn.choice(SENTENCES[:8])}"
    elif kind == 3:
        words = blocks[at].split(" ")
        words[drawn.randrange(len(words))] = drawn.choice(["not", "1841", "Orme", "“", "”", "harvest"])
        blocks[at] = " ".join(words)
    elif kind == 4:
        other = drawn.randrange(len(blocks))
        blocks[at], blocks[other] = blocks[other], blocks[at]
    else:
        blocks[at] = blocks[at][: drawn.randrange(1, len(blocks[at]) + 1)]


def changed_world(drawn: random.Random, project: Path) -> None:
    """Now and then, a change of what the draft is compared with."""
    kind = drawn.randrange(8)
    text = project / "texts" / "hale1904.txt"
    if kind == 0:
        text.write_text(text.read_text("utf-8").replace("twice", drawn.choice(["once", "twice"])), "utf-8")
    elif kind == 1:
        (project / "refs.bib").write_text(BIB.replace("1898", drawn.choice(["1898", "1899"])), "utf-8")
    elif kind == 2:
        (project / "texts" / "orme1898.txt").write_text(HELD.replace("late", "early") * 3, "utf-8")
    elif kind == 3:
        (project / "texts" / "hale1904.masks.tsv").write_text("0\t12\n", "utf-8")


def tex(blocks: list[str]) -> str:
    """The same blocks for LaTeX, as far as it has them."""
    return "\\begin{document}\n\n" + "\n\n".join(one.replace("^[", "\\footnote{").replace("]", "}") for one in blocks)


def markdown(blocks: list[str]) -> str:
    return "\n\n".join(blocks)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(("name", "written"), [("draft.md", markdown), ("draft.tex", tex)])
def test_an_audit_after_edits_is_one_from_nothing(
    seed: int, name: str, written: Callable[[list[str]], str], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = random.Random(seed)
    blocks = [drawn.choice(SENTENCES) for _ in range(8)]
    open_session = _session()
    kept, empty = project / "cache", cache_with_records(project / "empty")
    for _ in range(4):
        edited(drawn, blocks)
        changed_world(drawn, project)
        (project / name).write_text(written(blocks), "utf-8")
        again = [open_session.audit(name).to_json(), _in_new_process(name)]
        monkeypatch.setenv("XDG_CACHE_HOME", str(empty))
        shutil.rmtree(empty / "citecheck" / FOLDER, ignore_errors=True)
        assert again == [_in_new_process(name)] * 2
        monkeypatch.setenv("XDG_CACHE_HOME", str(kept))


def _session() -> citecheck.Session:
    return citecheck.Session(texts="texts", bibliography="refs.bib")


def _in_new_process(name: str) -> str:
    """The report of a process that has nothing in memory."""
    part_results.forget_all()
    return _session().audit(name).to_json()


@pytest.mark.parametrize("seed", range(3))
def test_the_dates_of_an_edited_draft_are_those_found_anew(seed: int, project: Path) -> None:
    """A report has few of them: those that a record speaks to."""
    drawn = random.Random(seed)
    blocks = [drawn.choice(SENTENCES) for _ in range(20)]
    for lang in ("en", None, "de", "en", None):
        edited(drawn, blocks)
        manuscript = read(project / "draft.md", "draft.md", data=markdown(blocks).encode())
        with claims.kept_parts(manuscript):
            again = dates(manuscript.blocks, lang)
        part_results.forget_all()
        with claims.kept_parts(manuscript):
            from_store = dates(manuscript.blocks, lang)
        part_results.forget_all()
        fresh = dates(manuscript.blocks, lang)

        assert fresh
        assert again == from_store == fresh
