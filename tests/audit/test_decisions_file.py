"""What a file of decisions says, what it may not say, and which findings a decision answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk

from citecheck.audit.answers.decisions import (
    COLUMNS,
    Decision,
    decided,
    decisions_text,
    read_decisions,
)
from citecheck.errors import UsageError
from citecheck.model.findings import Report
from citecheck.model.noun import replace

HEAD = "\t".join(COLUMNS)
ONE = Decision("a.md", "citation-unknown", "gone", "accepted", "Ann", "2026-01-02", "as printed", "f1")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "accepted: as printed (Ann, 2026-01-02)"),
        ({"note": ""}, "accepted (Ann, 2026-01-02)"),
        ({"by": ""}, "accepted: as printed (2026-01-02)"),
        ({"on": ""}, "accepted: as printed (Ann)"),
        ({"note": "", "by": "", "on": ""}, "accepted"),
    ],
)
def test_a_decision_says_why_by_whom_and_when_as_far_as_it_knows(changes: dict[str, str], said: str) -> None:
    assert replace(ONE, **changes).said == said


def test_decisions_are_written_sorted_each_once_and_read_again(tmp_path: Path) -> None:
    second = replace(ONE, path="b.md", note="two\twords\non a line")
    file = tmp_path / "decisions.tsv"
    file.write_text(decisions_text([second, ONE, ONE]), "utf-8")

    assert file.read_text("utf-8").splitlines()[0] == HEAD
    assert read_decisions(file) == (ONE, replace(second, note="two words on a line"))
    assert read_decisions(tmp_path / "nothing.tsv") == ()


@pytest.mark.parametrize("text", ["", f"{HEAD}\n", f"\ufeff{HEAD}\n\n  \n"])
def test_a_file_without_a_decision_has_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "decisions.tsv"
    file.write_text(text, "utf-8")

    assert read_decisions(file) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"\xff\xfe", "not a file of decisions (it is not UTF-8)"),
        (b"path\trule\n", f"its first line has the columns {', '.join(COLUMNS)}"),
        (f"{HEAD}\n\na\tb\n".encode(), "line 3: a decision has 8 columns"),
        (f"{HEAD}\na\tr\tw\tmaybe\t\t\t\tf\n".encode(), "is one of accepted, author, fixed"),
        (f"{HEAD}\na\tr\tw\tfixed\t\t\t\t\n".encode(), "line 2: a decision has 8 columns, a fingerprint"),
    ],
)
def test_a_file_that_is_none_of_decisions_is_said_in_one_sentence(tmp_path: Path, text: bytes, said: str) -> None:
    file = tmp_path / "decisions.tsv"
    file.write_bytes(text)

    with pytest.raises(UsageError) as caught:
        read_decisions(file)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{file}: ")


def report() -> Report:
    return Desk().report("See [@gone] there.\n")


def answers(*decisions: Decision) -> list[str | None]:
    return [one.answered for one in decided(report(), decisions, Path()).findings]


def test_a_decision_answers_the_finding_of_its_file_and_fingerprint() -> None:
    (finding,) = report().findings
    mine = replace(ONE, fingerprint=finding.fingerprint)

    assert answers(mine) == [mine.said]
    assert answers(ONE) == [None]
    assert answers(replace(mine, path="b.md")) == [None]
    assert answers(replace(mine, decision="author")) == ["author: as printed (Ann, 2026-01-02)"]
    assert answers(replace(mine, decision="fixed")) == [None]
    assert answers(mine, replace(mine, note="later")) == ["accepted: later (Ann, 2026-01-02)"]
    assert len(finding.fingerprint) == 16


def test_a_finding_that_is_answered_keeps_its_answer() -> None:
    (finding,) = report().findings
    earlier = replace(report(), findings=(replace(finding, answered="by a comment"),))

    assert decided(earlier, [replace(ONE, fingerprint=finding.fingerprint)], Path()).findings[0].answered == (
        "by a comment"
    )


def test_a_finding_of_several_places_is_answered_where_each_is() -> None:
    whole = Desk(texts=()).report(
        "So “the {} road home is always the shortest”. So “a {} road is the shortest of all”.\n"
    )
    several = [one for one in whole.findings if one.joined]
    (finding,) = several
    prints = [finding.fingerprint, *(one.fingerprint for one in finding.joined)]
    known = [replace(ONE, fingerprint=one, note=str(number)) for number, one in enumerate(prints)]
    one_report = replace(whole, findings=(finding,))

    assert decided(one_report, known[1:], Path()).findings[0].answered is None
    assert decided(one_report, known, Path()).findings[0].answered == (
        "accepted: 0 (Ann, 2026-01-02); accepted: 1 (Ann, 2026-01-02)"
    )
