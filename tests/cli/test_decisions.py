"""Decisions on findings: recorded by a command, kept a line each, and shared by every door."""

from __future__ import annotations

import pytest
from command_line import Project, project

REFS = "@book{hale, author={Hale, Anna}, title={The Mill}, year={1904}}\n"
TEXT = "The river carried off the mill in the third week of March, and nobody wondered at all.\n"
WRONG = 'She has "carried off the weir in the third week of March" [@hale].\n'
FILE = "citecheck-decisions.tsv"
ADD = ("decisions", "add", "a.md:1", "--by", "J. Doe", "-b", "refs.bib")


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys) -> Project:
    made = project(tmp_path / "desk", capsys)
    monkeypatch.chdir(made.folder)
    made.write("refs.bib", REFS)
    made.write("texts/hale.txt", TEXT)
    made.write("a.md", WRONG)
    return made


def answers(desk: Project) -> list[str | None]:
    return [one["answered"] for one in desk.report("a.md", "-b", "refs.bib")["findings"]]


@pytest.mark.parametrize(("kind", "answered"), [("accepted", True), ("author", True), ("fixed", False)])
def test_a_decision_answers_a_finding_unless_it_should_be_gone(desk: Project, kind: str, answered: bool) -> None:
    assert desk.run(*ADD, "--as", kind, "--note", "so in her diary").code == 0

    [found] = answers(desk)
    assert (found is not None) is answered
    if found:
        assert found.startswith(f"{kind}: so in her diary (J. Doe, ")


def test_a_line_inserted_above_keeps_the_decision_and_other_words_do_not(desk: Project) -> None:
    desk.run(*ADD, "--as", "accepted")

    desk.write("a.md", f"Another line.\n\n{WRONG}")
    assert None not in answers(desk)
    desk.write("a.md", WRONG.replace("weir", "dam"))
    assert answers(desk) == [None]


def test_a_decision_answers_no_finding_of_another_file_with_its_name(desk: Project, monkeypatch) -> None:
    desk.run(*ADD, "--as", "accepted")
    desk.write("citecheck.toml", 'texts = "texts"\n')
    desk.write("other/a.md", WRONG)

    monkeypatch.chdir(desk.folder / "other")
    found = desk.report("a.md", "-b", "../refs.bib")["findings"]

    assert [one["answered"] for one in found] == [None]


def test_a_project_without_decisions_says_so(desk: Project) -> None:
    assert "no decision" in desk.run("decisions", "list").err


def test_decisions_are_sorted_lines_and_the_last_one_on_a_finding_counts(desk: Project) -> None:
    desk.run(*ADD, "--as", "accepted", "--note", "first")
    desk.run(*ADD, "--as", "author", "--note", "second\tline")

    header, line = (desk.folder / FILE).read_text("utf-8").splitlines()
    assert header.split("\t")[:4] == ["path", "rule", "words", "decision"]
    assert line.split("\t")[:5] == [
        "a.md", "quotation-altered", "carried off the weir in the third week of March", "author", "J. Doe"
    ]  # fmt: skip
    assert "author: second line (J. Doe, " in desk.run("decisions", "list").out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("nonsense\n", "its first line has the columns"),
        ("{header}\na\tb\n", "line 2: a decision has 8 columns"),
        ("{header}\na\tb\tc\tperhaps\tJ\t2026\t\t1\n", "is one of accepted, author, fixed"),
    ],
)
def test_a_file_that_is_none_of_decisions_ends_the_run_with_one_sentence(desk: Project, text: str, said: str) -> None:
    header = "path\trule\twords\tdecision\tby\ton\tnote\tfingerprint"
    desk.write(FILE, text.format(header=header))

    ran = desk.audit("a.md")

    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("decisions", "add", "a.md:9", "--as", "fixed", "--by", "J"), "there is no finding at a.md:9"),
        (("decisions", "add", "a", "--as", "fixed", "--by", "J"), "name a file with a line"),
        ((*ADD, "--as", "fixed", "--rule", "quotation-absent"), "there is no finding at a.md:1"),
    ],
)
def test_what_cannot_be_decided_is_said(desk: Project, arguments: tuple[str, ...], said: str) -> None:
    ran = desk.run(*arguments)

    assert ran.code == 2
    assert said in ran.err
    assert not (desk.folder / FILE).exists()


@pytest.mark.parametrize("mark", [".git/HEAD", "paper/citecheck.toml", ""])
@pytest.mark.parametrize("recorded_in", ["", "paper", "elsewhere"])
def test_a_decision_holds_from_whatever_folder_an_audit_runs(
    desk: Project, monkeypatch, mark: str, recorded_in: str
) -> None:
    """With a repository, with settings below its top, and with neither."""
    for name in (name for name in ("elsewhere/x", mark) if name):
        desk.write(name, "")
    desk.write("paper/b.md", WRONG)
    library = [str(desk.folder / name) for name in ("texts", "refs.bib")]
    monkeypatch.chdir(desk.folder / recorded_in)
    named = desk.folder / "paper/b.md"
    desk.run("decisions", "add", f"{named}:1", "--by", "J", "--as", "accepted", "--texts", library[0], "-b", library[1])

    for folder in ("", "paper", "elsewhere"):
        monkeypatch.chdir(desk.folder / folder)
        [found] = desk.report(str(named), "--texts", library[0], "-b", library[1])["findings"]
        assert found["answered"] is not None


@pytest.mark.parametrize("folder", ["paper", "elsewhere"])
def test_the_baseline_of_a_repository_holds_from_whatever_folder_an_audit_runs(
    desk: Project, monkeypatch, folder: str
) -> None:
    desk.write(".git/HEAD", "")
    desk.write("elsewhere/x", "")
    desk.write("paper/b.md", WRONG)
    options = ("--texts", str(desk.folder / "texts"), "-b", str(desk.folder / "refs.bib"))
    baseline = ("--baseline", str(desk.folder / "kept.json"))
    desk.run("baseline", "write", "paper/b.md", *options, *baseline)

    monkeypatch.chdir(desk.folder / folder)
    [found] = desk.report(str(desk.folder / "paper/b.md"), *options, *baseline)["findings"]
    assert found["answered"] == "baseline"
    assert "0 findings no longer there" in desk.run("baseline", "prune", str(desk.folder), *options, *baseline).err
