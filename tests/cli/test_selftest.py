"""`citecheck selftest`: the draft's own quotations are changed, and the changes that an audit finds are counted."""

from __future__ import annotations

import json
from typing import Any

import pytest
from command_line import FAULTY, SOUND, UNHELD, Project

from citecheck.audit.selftest import trial
from citecheck.audit.selftest.citations import ANOTHER_PAGE, ANOTHER_WORK
from citecheck.audit.selftest.trial import MOST_AT_ONCE
from citecheck.audit.selftest.wordings import LONGEST_GAP, WAYS
from citecheck.language.normalization import words

ARMS = "the right of the people to keep and bear Arms, shall not be infringed"
QUARTERED = "No Soldier shall, in time of peace be quartered in any house, without the consent of the Owner"
MILITIA = f'The Bill says "{ARMS}" [@rights1791, p. 1]. It adds that "{QUARTERED}" [@rights1791, p. 1].\n'
FERRY = (
    "In March 1848 the 25 delegates crossed the sound with Hale in two boats, and they did not turn back.\n"
    "Nobody had seen Brown since Tuesday, nor had Hale asked the keeper of the light for news of Brown.\n"
)


def outcome(project: Project, *arguments: str) -> dict[str, Any]:
    """What the command says as JSON."""
    found: dict[str, Any] = json.loads(project.run("selftest", "x.md", "--format", "json", *arguments).out)
    return found


def ways(found: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """The changes tried and found, by way."""
    return {row["way"]: (row["tried"], row["found"]) for row in found["ways"]}


def test_every_change_of_a_verified_quotation_is_tried_in_a_draft_and_found(book: Project):
    before = book.write("x.md", SOUND + MILITIA).read_text()

    ran = book.run("selftest", "x.md", "--width", "80", "--changes", "36")
    found = outcome(book, "--changes", "36")

    assert ran.code == 0
    assert (found["quotations"], found["tested"], found["missed"], found["alarms"]) == (3, 3, [], 0)
    assert all(row[0] == row[1] for row in ways(found).values())
    assert [ways(found)[way][0] for way in ("negation added", "another word", "word added")] == [4, 4, 4]
    assert found["tried"] == 36
    assert ways(found)[ANOTHER_PAGE][0] > 0
    assert ways(found)["negation left out"][0] >= 1
    assert ways(found)[ANOTHER_WORK][0] > 0
    assert max(map(len, ran.out.splitlines())) <= 80
    assert (book.folder / "x.md").read_text() == before


def test_numbers_dates_and_names_are_changed_where_a_quotation_has_them(book: Project):
    book.write("texts/hale1904.txt", FERRY)
    book.write("refs.bib", "@book{hale1904,}\n@book{rights1791,}\n")
    quoted = FERRY.replace("\n", " ").strip()
    book.write("x.md", f'She writes "{quoted}" [@hale1904].\n')

    found = ways(outcome(book))

    for way in ("another number", "another month or day", "another name", "negation left out"):
        assert found[way][0] > 0, way
        assert found[way][0] == found[way][1], way


def test_what_cannot_be_tested_is_said_and_nothing_tried_is_no_success(book: Project):
    book.write("x.md", FAULTY + UNHELD)

    ran = book.run("selftest", "x.md")

    assert ran.code == 3
    assert ran.out.splitlines()[0] == (
        "0 of 2 quotations can be tested: verified, and without a finding. Not tested: 1 differs, 1 unheld."
    )
    assert ran.out.splitlines()[1].startswith("Nothing was tried")
    assert outcome(book)["untested"] == {"differs": 1, "unheld": 1}


def test_a_change_that_no_finding_tells_is_named_and_fails(book: Project):
    """A project that does not look at a rule finds less: the test goes by its own settings."""
    book.write("x.md", SOUND)
    book.write("citecheck.toml", 'ignore = ["quotation-altered"]\n')

    ran = book.run("selftest", "x.md", "--changes", "12", "--width", "200")

    assert ran.code == 1
    missed = [line for line in ran.out.splitlines() if line.startswith("x.md:1: ")]
    assert len(missed) == 4
    assert [line for line in missed if line.startswith("x.md:1: word added: “")]


def test_the_same_seed_makes_the_same_changes(book: Project, monkeypatch: pytest.MonkeyPatch):
    book.write("x.md", SOUND + MILITIA)
    monkeypatch.setattr(trial, "_with_findings", lambda findings: set())

    assert outcome(book, "--seed", "7", "--changes", "12") == outcome(book, "--seed", "7", "--changes", "12")
    assert (
        outcome(book, "--seed", "7", "--changes", "12")["missed"]
        != outcome(book, "--seed", "8", "--changes", "12")["missed"]
    )


def test_words_in_brackets_and_beside_an_ellipsis_are_not_changed(book: Project):
    book.write(
        "x.md",
        'They say "No Soldier shall ... be quartered in [some] house, without the consent" [@rights1791, p. 1].\n',
    )

    found = outcome(book)

    assert found["tested"] == 1
    assert found["missed"] == []


@pytest.mark.parametrize(
    ("name", "draft"),
    [
        (
            "x.tex",
            "\\documentclass{article}\n\\begin{document}\nShe says ``%s'' \\cite[p.~1]{rights1791}.\n\\end{document}\n",
        ),
        ("x.typ", 'She says "%s" @rights1791[p. 1].\n'),
        ("x.md", "She says:\n\n> %s [@rights1791, p. 1]\n"),
    ],
)
def test_drafts_of_every_format_are_changed(book: Project, name: str, draft: str):
    book.write(name, draft % "the right of the people to keep and bear Arms, shall not be infringed")

    ran = book.run("selftest", name, "--format", "json", "--changes", "24")

    assert ran.code == 0
    assert json.loads(ran.out)["tested"] == 1
    assert ways(json.loads(ran.out))["another word"] == (3, 3)


def test_no_more_than_a_tenth_of_the_quotations_is_changed_in_one_draft(book: Project, monkeypatch: pytest.MonkeyPatch):
    book.write(
        "x.md", "\n".join([f'Here "{ARMS}" [@rights1791, p. 1].\n', f'There "{QUARTERED}" [@rights1791].\n'] * 10)
    )
    real, batches = trial.edited, list[int]()

    def counted(manuscript: Any, edits: Any) -> Any:
        batches.append(len(edits))
        return real(manuscript, edits)

    monkeypatch.setattr(trial, "edited", counted)
    monkeypatch.setattr(trial, "WAYS", {"word added": WAYS["word added"]})
    found = outcome(book, "--changes", "9")

    assert found["tested"] == 20
    assert max(batches) == 20 * MOST_AT_ONCE


def test_few_words_are_left_out_at_once(book: Project, monkeypatch: pytest.MonkeyPatch):
    book.write("x.md", MILITIA)
    monkeypatch.setattr(trial, "WAYS", {"words left out": WAYS["words left out"]})
    monkeypatch.setattr(trial, "_with_findings", lambda findings: set())
    gone = set()
    whole = {len(words(one)) for one in MILITIA.split('"')[1::2]}

    real = trial.text_edit

    def seen(blocks: Any, quotation: Any, start: int, end: int, new: str) -> Any:
        gone.add(len(words(quotation.text[start:end])))
        return real(blocks, quotation, start, end, new)

    monkeypatch.setattr(trial, "text_edit", seen)
    outcome(book, "--changes", "60")

    assert max(gone) == LONGEST_GAP < min(whole)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("y.md",), "y.md: no such file"),
        (("x.md", "--changes", "0"), "a number of changes is a whole number, 1 or more"),
    ],
)
def test_what_cannot_be_tested_at_all_is_said(book: Project, arguments: tuple[str, ...], said: str):
    book.write("x.md", SOUND)

    ran = book.run("selftest", *arguments)

    assert ran.code == 2
    assert said in ran.err


def test_a_file_that_is_not_read_is_named(book: Project) -> None:
    book.write("a.md", SOUND)
    book.write("bad.docx", b"PK\x03\x04")

    done = book.run("selftest", "a.md", "bad.docx", "--format", "json")

    assert done.err.startswith("citecheck: bad.docx: not read: ")
    assert list(done.json["unread"]) == ["bad.docx"]


@pytest.mark.parametrize("changes", [1, 2, 9])
def test_what_one_way_has_not_the_others_share(book: Project, changes: int) -> None:
    book.write("a.md", SOUND)

    assert book.run("selftest", "a.md", "--changes", str(changes), "--format", "json").json["tried"] == changes
