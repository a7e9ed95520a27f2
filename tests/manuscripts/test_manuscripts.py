"""Manuscripts as authors write them, with faults planted: what an audit with the texts held must find, and what not.

Each has a folder with the draft, its texts and `faults.txt`: a line for each planted fault, its rule and words of the
quotation or sentence. Those in English share the texts of `works/`. A docx is made of a page that people can read.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from command_line import Project, project
from word_fields import work
from word_manuscript import word_manuscript

from citecheck.foundation.pandoc import find_pandoc

HERE = Path(__file__).parent
MOST_MISSED = 1
"""Planted faults that may go unseen: 12 of 13 are the mark."""
MOST_FALSE = 1
"""Findings beside the planted ones."""
FEWEST = 9
"""Faults that a manuscript must have: fewer say nothing of the mark."""

IN_ZOTERO = {
    "hale1904": work("Hale", "The Mill on the Lower Quay: A History", 1904),
    "brandt1911": work("Brandt", "Harbour Accounts, 1780–1830", 1911),
    "lacroix1898": work("Lacroix", "The Salt Tax and Its Collectors", 1898),
}
CASES = {
    "chicago-zotero": ("chicago-zotero/chapter.docx", "works.bib", "faults.txt"),
    "typed-notes": ("typed-notes/essay.docx", None, "faults.txt"),
    "british-thesis-docx": ("british-thesis/chapter.docx", "works.bib", "faults.txt"),
    "british-thesis-latex": ("british-thesis/thesis.tex", None, "faults-latex.txt"),
    "interviews": ("interviews/chapter.md", None, "faults.txt"),
    "scripture-law": ("scripture-law/essay.md", None, "faults.txt"),
    "translated-archive": ("translated-archive/chapter.md", None, "faults.txt"),
    "latex-book": ("latex-book/main.tex", None, "faults.txt"),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Project:
    made = project(tmp_path / "desk", capsys)
    monkeypatch.chdir(made.folder)
    shutil.rmtree(made.folder / "texts")
    return made


def audited(desk: Project, path: str, bibliography: str | None) -> dict[str, Any]:
    """The report on a draft that lies on the desk with its texts."""
    folder, draft = (HERE / path).parent, Path(path)
    shutil.copytree(folder, desk.folder, dirs_exist_ok=True)
    if not (desk.folder / "texts").is_dir():
        shutil.copytree(HERE / "works", desk.folder / "texts")
        shutil.move(desk.folder / "texts" / "works.bib", desk.folder / "works.bib")
    if draft.suffix == ".docx":
        page = desk.folder / f"{draft.stem}.md"
        desk.write(draft.name, word_manuscript(page.read_text("utf-8"), IN_ZOTERO))
        page.unlink()
    return desk.report(draft.name, *(("-b", bibliography) if bibliography else ()))


def words_of(finding: dict[str, Any], quotations: dict[str, str]) -> str:
    """What a finding is about: the words of its quotation, else its sentence and its message."""
    text = quotations.get(finding["quotation"]) or f"{finding['sentence']} {finding['message']}"
    return " ".join(text.split())


@pytest.mark.parametrize(("path", "bibliography", "faults"), CASES.values(), ids=CASES)
def test_planted_faults_are_found_and_little_else(
    desk: Project, path: str, bibliography: str | None, faults: str
) -> None:
    if path.endswith(".docx") and find_pandoc() is None:
        pytest.skip("no pandoc is installed")
    report = audited(desk, path, bibliography)
    quotations = {one["id"]: one["text"] for one in report["quotations"]}
    others = [(one["rule"], words_of(one, quotations)) for one in report["findings"]]
    planted = [tuple(line.split(" | ")) for line in (HERE / path).with_name(faults).read_text("utf-8").splitlines()]
    missed = []
    for rule, words in planted:
        found = next((one for one in others if one[0] == rule and words in one[1]), None)
        if found is None:
            missed.append((rule, words))
        else:
            others.remove(found)

    assert len(planted) >= FEWEST
    assert len(missed) <= MOST_MISSED, missed
    assert len(others) <= MOST_FALSE, others
    assert report["coverage"]["notes"].get("typed_unresolved", 0) <= 2
