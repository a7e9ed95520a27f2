"""The lock file: what it has, what it says where no text is at hand, and what is wrong with one."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from command_line import FAULTY, MISPLACED, SOUND, UNCITED, UNHELD, Project
from report_schema import validate

from citecheck.cli.commands import lock as command
from citecheck.formats import plain
from citecheck.model.structured_text import StructuredText
from citecheck.report.formats.table import FORMATS

LINCOLN = 'He wrote "that government of the people, by the people, for the people" [@lincoln1863].\n'
NAME = "citecheck.lock"
FIRST_DAY, LATER = date(2026, 11, 20), date(2026, 12, 1)


@pytest.fixture(autouse=True)
def on_the_first_day() -> Iterator[None]:
    with day(FIRST_DAY):
        yield


def day(today: date) -> Any:
    """The day on which a command runs."""
    return mock.patch.object(command, "date", mock.Mock(today=lambda: today))


@pytest.fixture
def locked(book: Project) -> Project:
    """A project with a lock file, whose texts were taken away."""
    book.write("a.md", f"{SOUND}\n{LINCOLN}\n{MISPLACED}")
    lock(book)
    shutil.move(book.folder / "texts", book.folder.parent / "kept-texts")
    return book


def lock(project: Project, *arguments: str) -> str:
    assert project.run("lock", *arguments).code == 0
    return content(project)


def content(project: Project) -> str:
    return (project.folder / NAME).read_text("utf-8")


def lines(project: Project) -> list[list[str]]:
    """The columns of every line."""
    return [line.split() for line in content(project).splitlines() if line.count(" ") == 10 and line[0] != "#"]


def said(project: Project, *arguments: str) -> dict[str, Any]:
    """What the report says of the lock file."""
    report = project.report("--locked", *arguments)
    validate(report)
    found: dict[str, Any] = report["coverage"]["lock"]
    return found


# --- what the file has ---


def test_a_line_has_no_word_of_draft_or_text(book: Project) -> None:
    book.write("a.md", f"{SOUND}\n{FAULTY}\n{UNHELD}\n{UNCITED}")

    written = lock(book).split("salt ")[1]

    assert not {"single", "possession", "fortune", "wife", "Gibbon", "laughed"} & set(re.findall(r"\w+", written))
    assert [row[3] for row in lines(book)].count("verified") == 1


def test_a_place_that_may_have_words_is_hashed(book: Project) -> None:
    book.write("a.md", SOUND.replace("p. 1", 'chap. "The Whale"') + "\n" + LINCOLN.replace("1863]", "1863, p. xii]"))

    written = lock(book)

    assert "Whale" not in written
    assert "lincoln1863@page=xii" in written


def test_it_is_byte_equal_where_nothing_changed(book: Project) -> None:
    book.write("a.md", f"{SOUND}\n{FAULTY}\n{UNHELD}")
    before = lock(book)

    with day(LATER):
        assert lock(book) == before
        book.write(
            "a.md", "A line above.\n\n" + f"{UNHELD}\n{SOUND}\n{FAULTY}".replace("possession of", "possession\nof")
        )
        assert lock(book) == before


def test_only_what_changed_has_a_new_date(book: Project) -> None:
    book.write("a.md", f"{SOUND}\n{LINCOLN}")
    lock(book)
    book.write("a.md", f"{SOUND}\n{FAULTY}")

    with day(LATER):
        lock(book)

    assert {(row[3], row[6]) for row in lines(book)} == {("verified", "2026-11-20"), ("differs", "2026-12-01")}


def test_a_line_is_kept_that_only_another_version_of_the_reader_would_change(book: Project) -> None:
    book.write("a.md", SOUND)
    before = lock(book)

    with day(LATER), mock.patch("citecheck.__version__", "99"):
        assert lock(book) == before


def test_lines_of_manuscripts_that_are_not_audited_stay_while_these_are_there(book: Project) -> None:
    book.write("a.md", SOUND)
    book.write("b.md", LINCOLN)
    lock(book)

    lock(book, "a.md")
    assert {row[1] for row in lines(book)} == {"a.md", "b.md"}
    (book.folder / "b.md").unlink()
    lock(book, "a.md")
    assert {row[1] for row in lines(book)} == {"a.md"}


def test_without_texts_it_keeps_what_was_recorded(locked: Project) -> None:
    before = content(locked)

    with day(LATER):
        assert lock(locked) == before


def test_names_with_spaces_and_signs_are_one_column(book: Project) -> None:
    book.write("my chapter=1.md", SOUND)

    lock(book)

    assert [row[1] for row in lines(book)] == ["my%20chapter%3D1.md"]
    assert said(book)["confirmed"] == 1


def test_the_nearest_file_above_in_the_repository_is_meant(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    book.git("init", "-q")
    book.write("chapters/a.md", SOUND.replace("austen1813", "austen1813"))
    lock(book)
    monkeypatch.chdir(book.folder / "chapters")

    report = book.report("--locked", "-b", "../refs.bib", "--texts", "../texts", "a.md")

    assert report["coverage"]["lock"]["confirmed"] == 1


# --- what an audit says ---


def test_what_no_text_settles_is_recorded_and_said_in_every_format(locked: Project) -> None:
    told = "3 quotations recorded as verified on 20 November 2026, not checked here"

    for name in FORMATS:
        done = locked.audit("--locked", "--format", name)
        assert done.code == 0
        if name in ("sarif", "junit", "json"):
            assert '"recorded"' in done.out or "coverage.lock.recorded.verified" in done.out
        else:
            assert told in " ".join((done.out + done.err).split()), name


def test_the_report_has_what_was_recorded_of_each_quotation(locked: Project) -> None:
    report = locked.report("--locked")

    assert [one["wording"] for one in report["quotations"]] == ["recorded"] * 3
    assert [one["lock"]["wording"] for one in report["quotations"]] == ["verified"] * 3
    assert [one["lock"]["place"] for one in report["quotations"]] == ["right", "unchecked", "wrong"]
    assert (report["tally"]["recorded"], report["tally"]["verified"]) == (3, 0)
    assert report["coverage"]["words"]["reasons"] == {"recorded": 3}
    assert report["coverage"]["lock"]["recorded"] == {"verified": 3}


def test_texts_at_hand_are_compared_as_ever(book: Project) -> None:
    book.write("a.md", f"{SOUND}\n{FAULTY}")
    lock(book)

    report = book.report("--locked")

    assert [one["wording"] for one in report["quotations"]] == ["verified", "differs"]
    assert report["coverage"]["lock"]["confirmed"] == 2
    assert [finding["rule"] for finding in report["findings"]] == ["quotation-altered"]


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("good fortune", "great fortune", "words_changed"),
        ("p. 1]", "p. 2]", "locator_changed"),
        ("@austen1813", "@newton1676", "work_changed"),
    ],
)
def test_a_changed_quotation_is_told_and_fails(locked: Project, before: str, after: str, what: str) -> None:
    locked.write("a.md", f"{SOUND}\n{LINCOLN}\n{MISPLACED}".replace(before, after, 1))

    done = locked.audit("--locked", "--fail-on", "never")

    assert done.code == 3
    assert "1 quotation changed since (a.md:1:8" in done.err
    assert done.err.startswith(f"citecheck: warning: 1 quotation is not as {NAME} has it (a.md:1:8")
    assert "::warning title=lock file,file=a.md,line=1::" in locked.audit("--locked", "--format", "github").out
    assert [item["what"] for item in said(locked, "--fail-on", "never")["changed"]] == [what]


def test_a_new_quotation_fails_and_a_deleted_one_is_told(locked: Project) -> None:
    locked.write("a.md", f"{SOUND}\n{UNHELD}\n{LINCOLN}\n{MISPLACED}")
    assert locked.audit("--locked").code == 3
    assert [item["what"] for item in said(locked)["changed"]] == ["new"]

    locked.write("a.md", f"{SOUND}\n{LINCOLN}")
    assert locked.audit("--locked").code == 0
    assert (said(locked)["gone"], said(locked)["changed"]) == (1, [])


def test_a_quotation_that_moved_is_as_recorded(locked: Project) -> None:
    (locked.folder / "a.md").unlink()
    locked.write("b.md", f"{LINCOLN}\n# New\n\n{SOUND}")
    locked.write("c.md", MISPLACED)

    assert locked.audit("--locked").code == 0
    assert said(locked)["recorded"] == {"verified": 3}


def test_each_manuscript_keeps_its_own_line_of_a_quotation_in_both(book: Project) -> None:
    book.write("a.md", SOUND)
    book.write("b.md", SOUND)
    lock(book)

    found = said(book)
    assert (len(lines(book)), found["lines"], found["confirmed"], found["gone"]) == (2, 2, 2, 0)


def test_a_changed_file_is_told_from_a_changed_reader(book: Project) -> None:
    book.write("a.md", f"{SOUND}\n{LINCOLN}")
    lock(book)
    usual = plain.read

    def otherwise(data: bytes, digest: str) -> StructuredText:
        return StructuredText(usual(data, digest).text.replace("CHAPTER I.", "CHAPTER 1."))

    with mock.patch.object(plain, "read", otherwise):
        found = said(book, "--no-cache")
    assert ([one["text"] for one in found["readers_changed"]], found["texts_changed"]) == (["texts/austen1813.txt"], [])

    book.write("texts/austen1813.txt", (book.folder / "texts/austen1813.txt").read_text("utf-8") + "More.\n")
    found = said(book)
    assert (found["readers_changed"], found["texts_changed"]) == ([], ["texts/austen1813.txt"])
    assert "1 text changed (texts/austen1813.txt)" in book.audit("--locked").err


def test_another_verdict_on_the_same_text_is_told(book: Project) -> None:
    book.write("a.md", SOUND)
    book.write(NAME, lock(book).replace(" verified ", " absent "))

    assert [item["what"] for item in said(book)["otherwise"]] == ["absent"]
    assert book.audit("--locked").code == 3


def test_what_is_recorded_never_counts_as_checked_unless_allowed(locked: Project) -> None:
    strict = ("--locked", "--require-checked=words")

    assert locked.audit(*strict).code == 3
    assert locked.audit(*strict, "--allow-recorded").code == 0
    assert locked.audit("--locked", "--require-checked=places", "--allow-recorded").code == 0
    assert locked.audit(*strict, "--allow-recorded", "--fail-on", "warning").code == 3


@pytest.mark.parametrize("draft", [FAULTY, UNHELD])
def test_an_error_recorded_and_what_was_never_checked_are_not_allowed(book: Project, draft: str) -> None:
    book.write("a.md", draft)
    lock(book)
    shutil.rmtree(book.folder / "texts")

    assert book.audit("--locked", "--require-checked=words", "--allow-recorded").code == 3
    done = book.audit("--locked")
    assert done.code == 0
    assert ("1 quotation is recorded with an error and not checked here (a.md:1:8" in done.err) == (draft is FAULTY)


def test_an_uncited_quotation_is_recorded_though_another_text_is_at_hand(book: Project) -> None:
    book.write("a.md", SOUND.replace(" [@austen1813, p. 1]", ""))
    lock(book)
    (book.folder / "texts" / "austen1813.txt").unlink()

    assert [one["wording"] for one in book.report("--locked")["quotations"]] == ["recorded"]


def test_a_manuscript_without_bibliography_cites_the_works_of_the_lock(book: Project) -> None:
    (book.folder / "refs.bib").unlink()
    book.write(
        "a.md",
        'It is "that a single man in possession of a good fortune, must be in want of a wife" (Austen 1813: 1).\n',
    )
    lock(book)
    assert [row[2] for row in lines(book)] == ["austen1813@page=1"]
    shutil.rmtree(book.folder / "texts")

    assert [one["lock"]["state"] for one in book.report("--locked")["quotations"]] == ["as_recorded"]


def test_nothing_is_named_in_a_report_to_give_away(locked: Project) -> None:
    locked.write("a.md", f"{SOUND}\n{FAULTY}")
    shutil.move(locked.folder.parent / "kept-texts", locked.folder / "texts")
    locked.write("texts/austen1813.txt", (locked.folder / "texts/austen1813.txt").read_text("utf-8") + "More.\n")

    for option in ("--redact", "--share"):
        report = locked.report("--locked", option)
        validate(report)
        assert report["coverage"]["lock"]["texts_changed"] == ["Austen, Pride and Prejudice"]
    assert "possession" not in json.dumps(locked.report("--locked", "--redact"))


# --- what is wrong with a file ---


def damaged(written: str, how: str) -> str:
    head, *rows = written.split("\n", 4)[:4] + written.split("\n", 4)[4].splitlines()
    body = rows[3:]
    if how == "conflict":
        body = ["<<<<<<< HEAD", *body, "=======", body[0], ">>>>>>> other"]
    if how == "doubled":
        body = [*body, body[0].replace(" right ", " wrong ")]
    if how == "damaged":
        body = [body[0][:-40], *body[1:]]
    if how == "version":
        head = "citecheck lock 2"
    if how == "salts":
        body = [f"salt {'0' * 32}", *body]
    if how == "foreign":
        head = "[[package]]"
    if how == "salt":
        rows = [row for row in rows if not row.startswith("salt")]
    return "\n".join([head, *rows[:3], *body]) + "\n"


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("conflict", f"{NAME}:5: git left the marks of a conflict here"),
        ("doubled", f"{NAME}:8: it records the same quotation as line 5"),
        ("damaged", f"{NAME}:5: a damaged line"),
        ("version", f"{NAME}: a lock file of version 2, and this citecheck reads version 1"),
        ("salts", f"{NAME}: it has two salts, of two lock files that were joined"),
        ("salt", f"{NAME}: it has no salt that can be used"),
        ("foreign", f"{NAME}: not a lock file"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_clear_sentence(locked: Project, how: str, told: str) -> None:
    locked.write(NAME, damaged(content(locked), how))

    done = locked.audit("--locked")

    assert (done.code, done.out) == (2, "")
    assert told in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("how", ["conflict", "doubled", "damaged", "salts"])
def test_a_new_lock_mends_it(book: Project, how: str) -> None:
    book.write("a.md", f"{SOUND}\n{LINCOLN}\n{MISPLACED}")
    before = lock(book)
    book.write(NAME, damaged(before, how))

    done = book.run("lock")

    assert done.code == 0
    assert NAME in done.err
    assert len(lines(book)) == 3
    assert book.audit("--locked").code == 0
    if how == "conflict":
        assert content(book) == before


def test_a_newer_version_is_never_written_over(book: Project) -> None:
    book.write("a.md", SOUND)
    book.write(NAME, damaged(lock(book), "version"))

    assert book.run("lock").code == 2
    assert content(book).startswith("citecheck lock 2")


def test_a_lock_that_is_not_there_and_options_without_it(book: Project, tmp_path: Path) -> None:
    book.write("a.md", SOUND)

    assert "write one with `citecheck lock`" in book.audit("--locked").err
    assert book.audit("--locked").code == 2
    assert book.audit("--allow-recorded").code == 2


def test_two_branches_merge_by_union(book: Project) -> None:
    book.write("a.md", SOUND)
    book.write("b.md", MISPLACED)
    base = lock(book)
    book.write("a.md", f"{SOUND}\n{LINCOLN}")
    ours = lock(book)
    book.write("a.md", SOUND)
    book.write(NAME, base)
    book.write("b.md", f"{MISPLACED}\n{UNHELD}")
    theirs = lock(book)
    book.write("a.md", f"{SOUND}\n{LINCOLN}")
    book.write(NAME, ours)
    book.write("theirs", theirs)
    book.write("base", base)

    book.shell(f"git merge-file --union {NAME} base theirs")

    assert book.audit("--locked").code == 0
    assert said(book)["confirmed"] == 3
    assert set(lock(book).splitlines()) == {*ours.splitlines(), *theirs.splitlines()}


def test_a_hook_refuses_a_commit_without_the_new_lock(book: Project) -> None:
    book.git("init", "-q")
    book.write("a.md", SOUND)
    book.write("b.md", LINCOLN)
    lock(book)
    assert book.audit("--hook", "--locked", "--", "a.md").code == 0

    book.write("a.md", f"{SOUND}\n{MISPLACED}")
    refused = book.audit("--hook", "--locked", "--", "a.md")
    assert (refused.code, "not recorded" in refused.err) == (3, True)

    lock(book)
    assert book.audit("--hook", "--locked", "--", "a.md").code == 0
