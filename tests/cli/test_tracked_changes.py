"""Tracked changes of a docx: the accepted view is audited, and changes in quotations and figures are named."""

from __future__ import annotations

import pytest
from command_line import Project, project
from word_fields import docx, run

REFS = "@book{hale, author={Hale, Anna}, title={The Mill}, year={1904}}\n"
TEXT = "[p. 57]\nThe river carried off the mill in the third week of March, and nobody wondered.\n"
MADE = 'w:id="1" w:author="Ed Itor" w:date="2026-11-02T10:00:00Z"'


def inserted(words: str) -> str:
    return f"<w:ins {MADE}>{run(words)}</w:ins>"


def deleted(words: str) -> str:
    return f"<w:del {MADE}>{run(words)}</w:del>".replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>")


def quoted(old: str, new: str) -> str:
    change = deleted(old) + inserted(new)
    return run("Hale has “river carried off the ") + change + run(" in the third week” (Hale 1904: 57) indeed.")


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys) -> Project:
    made = project(tmp_path / "desk", capsys)
    monkeypatch.chdir(made.folder)
    made.write("refs.bib", REFS)
    made.write("texts/hale.txt", TEXT)
    return made


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        (quoted("mill", "weir"), ["warning: “weir” inserted, “mill” deleted"]),
        (quoted("weir", "mill"), ["note: “mill” inserted, “weir” deleted"]),
        (run("It was in ") + deleted("1764") + inserted("1765") + run("."), ["note: “1765” inserted, “1764” deleted"]),
        (run("It was ") + deleted("very ") + run("late."), []),
        (run("It was ") + inserted("very ") + run("late, in 1764."), []),
        (run("It was ") + inserted("in 12 ") + run("cold ") + deleted("13 ") + run("days."), ["“in 12”", "“13”"]),
    ],
)
def test_changes_in_quotations_and_figures_are_named(desk: Project, paragraph: str, told: list[str]) -> None:
    desk.write("a.docx", docx(paragraph))

    report = desk.report("a.docx", "-b", "refs.bib")
    found = [one for one in report["findings"] if one["rule"] == "change-pending"]

    assert len(found) == len(told)
    for finding, part in zip(found, told, strict=True):
        severity, _, words = part.rpartition(": ")
        assert words in finding["message"]
        assert severity in ("", finding["severity"])
        assert "(Ed Itor, 2026-11-02)" in finding["message"]


def test_all_changes_are_counted_and_read_as_accepted(desk: Project) -> None:
    desk.write("a.docx", docx(quoted("weir", "mill"), run("It was ") + deleted("very ") + run("late.")))

    ran = desk.audit("a.docx", "-b", "refs.bib")

    assert "a.docx: 2 tracked changes, read as accepted" in ran.err
    assert "1 quotation: 1 verified" in ran.err
