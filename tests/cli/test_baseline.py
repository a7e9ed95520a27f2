"""The baseline: a finding that somebody has accepted is not shown again, and a new one always is."""

from __future__ import annotations

import json

import pytest
from command_line import FAULTY, SOUND, UNCITED, Project

FILE = ".citecheck-baseline.json"


@pytest.fixture
def kept(book: Project) -> Project:
    """A project whose one finding is in the baseline."""
    book.write("a.md", FAULTY)
    assert book.run("baseline", "write").code == 0
    return book


def test_findings_of_the_baseline_are_neither_shown_nor_counted_for_the_exit_code(kept: Project) -> None:
    done = kept.audit("a.md", "--baseline", FILE)

    assert (done.code, done.out) == (0, "")
    assert "1 more answered" in done.err


def test_without_it_they_are_there_as_before(kept: Project) -> None:
    done = kept.audit("a.md")

    assert (done.code, done.rules) == (1, ["quotation-altered"])


def test_a_finding_keeps_its_place_in_the_baseline_while_lines_are_added_above_it(kept: Project) -> None:
    kept.write("a.md", "A line.\n\n" * 50 + FAULTY)

    assert kept.audit("a.md", "--baseline", FILE).code == 0


def test_what_is_new_is_never_hidden(kept: Project) -> None:
    kept.write("a.md", FAULTY + "\n" + FAULTY.replace("large", "small"))

    done = kept.audit("a.md", "--baseline", FILE)

    assert (done.code, done.rules[-1]) == (1, "quotation-altered")
    assert "“small”" in done.out
    assert "“large”; the copy held" not in done.out


def test_the_same_fault_a_second_time_is_new(kept: Project) -> None:
    kept.write("a.md", FAULTY + "\n" + FAULTY)

    assert kept.audit("a.md", "--baseline", FILE).code == 1


def test_the_report_says_what_the_baseline_answered(kept: Project) -> None:
    report = kept.report("a.md", "--baseline", FILE)

    assert [finding["answered"] for finding in report["findings"]] == ["baseline"]
    assert report["tally"]["findings"] == {"error": 0, "warning": 0, "note": 0}


def test_the_file_has_one_sorted_finding_a_line_and_no_line_number(book: Project) -> None:
    book.write("b.md", UNCITED)
    book.write("a.md", FAULTY)
    book.run("baseline", "write")

    text = (book.folder / FILE).read_text("utf-8")

    entries = json.loads(text)["findings"]
    assert [entry["path"] for entry in entries] == ["a.md", "b.md"]
    assert set(entries[0]) == {"path", "rule", "words", "fingerprint"}
    assert len(text.splitlines()) == 4


def test_prune_drops_what_is_no_longer_there(kept: Project) -> None:
    kept.write("a.md", SOUND)

    done = kept.run("baseline", "prune")

    assert done.code == 0
    assert "0 findings kept; 1 finding no longer there" in done.err
    assert json.loads((kept.folder / FILE).read_text("utf-8"))["findings"] == []


def test_prune_adds_nothing(kept: Project) -> None:
    kept.write("a.md", FAULTY + "\n" + FAULTY.replace("large", "small"))

    kept.run("baseline", "prune")

    assert kept.audit("a.md", "--baseline", FILE).code == 1


def test_writing_for_one_file_keeps_what_is_known_of_others(kept: Project) -> None:
    kept.write("b.md", FAULTY)

    kept.run("baseline", "write", "b.md")

    assert kept.audit("a.md", "b.md", "--baseline", FILE).code == 0


def test_prune_drops_the_findings_of_a_file_that_is_gone(kept: Project) -> None:
    (kept.folder / "a.md").unlink()
    kept.write("b.md", SOUND)

    kept.run("baseline", "prune", "b.md")

    assert json.loads((kept.folder / FILE).read_text("utf-8"))["findings"] == []


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 9, "findings": []}', '{"version": 1, "findings": [1]}'])
def test_a_file_that_is_no_baseline_is_a_usage_error(book: Project, text: str) -> None:
    book.write("a.md", FAULTY)
    book.write("base.json", text)

    done = book.audit("a.md", "--baseline", "base.json")

    assert done.code == 2
    assert done.err.startswith("citecheck: base.json: ")


@pytest.mark.parametrize("command", [("audit", "a.md", "--baseline", "none.json"), ("baseline", "prune")])
def test_a_baseline_that_is_not_there_is_said(book: Project, command: tuple[str, ...]) -> None:
    book.write("a.md", FAULTY)

    assert book.run(*command).code == 2
