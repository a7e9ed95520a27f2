"""What somebody meets who tries citecheck for the first time: each slip gets a true sentence or a true answer."""

from __future__ import annotations

import json
import os
import pydoc
import subprocess
import sys
from pathlib import Path

import pytest

import citecheck
from citecheck.cli.main import CUT_OFF, run
from citecheck.errors import CitecheckError

PAGED = "\n".join(
    f"[p. {n}]\n\nOn page {n} the ferryman sang to sheep number {n} of the flood and of the price of oats in spring."
    for n in range(1, 9)
)
ENTRY = "@book{ferry1850, author = {F. Erry}, title = {Oats}, year = 1850}\n"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "ferry1850.txt").write_text(PAGED, "utf-8")
    (tmp_path / "refs.bib").write_text(ENTRY, "utf-8")
    (tmp_path / "draft.md").write_text("> sang to sheep number 5 of the flood [@ferry1850]\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("place", "verdict"),
    [
        ("ch. 4", "unchecked"),
        ("ch. 5", "unchecked"),
        ("bk. 4", "unchecked"),
        ("sec. 4", "unchecked"),
        ("fol. 4", "unchecked"),
        ("n. 4", "unchecked"),
        ("col. 4", "unchecked"),
        ("line 4", "unchecked"),
        ("vol. 4", "unchecked"),
        ("p. 4", "wrong"),
        ("p. 5", "right"),
        ("4", "wrong"),
        ("5", "right"),
        ("vol. 2, p. 5", "right"),
    ],
)
def test_a_place_that_is_no_page_is_not_held_against_pages(
    place: str, verdict: str, world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (world / "draft.md").write_text(f"> sang to sheep number 5 of the flood [@ferry1850, {place}]\n", "utf-8")
    run(["audit", "draft.md", "--format", "json"])
    report = json.loads(capsys.readouterr().out)

    assert report["quotations"][0]["place"] == verdict
    assert report["coverage"]["places"]["unchecked"] == (verdict == "unchecked")


@pytest.mark.parametrize("name", ["citecheck.toml", ".citecheck.toml"])
def test_settings_that_are_a_folder_are_named(name: str, world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (world / name).mkdir()

    assert run(["audit", "draft.md"]) == 2
    assert capsys.readouterr().err.startswith(f"citecheck: {name}: ")


@pytest.mark.parametrize("given", [None, 5, ["draft.md", None], [b"draft.md"], b"draft.md"])
def test_what_is_no_path_is_said_to_be_none(given: object, world: Path) -> None:
    for call in (
        citecheck.audit,
        lambda it: citecheck.audit("draft.md", texts=it),
        lambda it: citecheck.Session(texts=it),
    ):
        with pytest.raises(CitecheckError, match=r"is not a path: give a path, or a list of several$"):
            call(given)  # type: ignore[arg-type]


def test_what_is_no_name_is_said_to_be_none() -> None:
    with pytest.raises(CitecheckError, match=r"^None is not a name: give a name, or a list of several$"):
        citecheck.Session(select=None)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["draft.md", Path("draft.md")])
def test_one_path_alone_is_a_path(path: str | Path, world: Path) -> None:
    assert len(citecheck.audit(path).inputs) == 1


def test_help_shows_what_a_program_may_use(world: Path) -> None:
    citecheck.audit("draft.md")

    shown = pydoc.plain(pydoc.render_doc(citecheck))
    methods = [name for name in vars(citecheck.Session) if not name.startswith("_")]

    assert sorted(methods) == ["audit", "close", "find"]
    assert "MISSING" not in shown
    assert "ManuscriptInput" not in shown


@pytest.mark.parametrize("findings", [True, False])
def test_a_pipe_that_breaks_is_never_green(findings: bool, world: Path) -> None:
    word = "goats" if findings else "sheep"
    quotes = "\n".join(f"> sang to {word} number 5 of the flood [@ferry1850]\n" for _ in range(200))
    (world / "draft.md").write_text(quotes, "utf-8")
    command = [sys.executable, "-m", "citecheck", "audit", "draft.md", "--verbose"]
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(command, stdout=writing, stderr=writing, check=False)
    os.close(writing)

    assert done.returncode == CUT_OFF


def test_a_reader_of_the_report_who_has_seen_enough_changes_no_exit_code(world: Path) -> None:
    (world / "draft.md").write_text("> sang to goats number 5 of the flood [@ferry1850]\n", "utf-8")
    reading, writing = os.pipe()
    os.close(reading)

    done = subprocess.run(
        [sys.executable, "-m", "citecheck", "audit", "draft.md"], stdout=writing, capture_output=False, check=False
    )
    os.close(writing)

    assert done.returncode == 1


def test_a_file_that_is_no_text_gets_one_notice(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (world / "texts" / "picture.txt").write_bytes(bytes(range(256)) * 8 + b"\0" * 400)
    run(["audit", "draft.md"])

    said = [line for line in capsys.readouterr().err.splitlines() if "picture.txt" in line]
    assert said == ["citecheck: texts/picture.txt: unreadable: not a text file"]


@pytest.mark.parametrize("words", ["", " \n\n"])
def test_a_text_without_words_is_named(words: str, world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (world / "texts" / "nothing.txt").write_text(words, "utf-8")
    run(["audit", "draft.md"])

    assert "citecheck: texts/nothing.txt: there are no words in it" in capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("quote", "work", "said"),
    [
        ("whales do not climb hills at night", (), "No text held has these words."),
        (
            "whales do not climb hills at night",
            ("--work", "melville1851"),
            "No text of the work named is held; no other text held has these words.",
        ),
        (
            "sang to sheep number 5 of the flood",
            ("--work", "melville1851"),
            "No text of the work named is held; another text held has these words.",
        ),
    ],
)
def test_find_says_whether_a_text_is_missing_or_the_words(
    quote: str, work: tuple[str, ...], said: str, world: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["find", quote, *work, "--format", "full"]) == 0

    assert capsys.readouterr().out.splitlines()[0] == said


@pytest.mark.parametrize("form", ["full", "jsonl"])
def test_a_redacted_look_up_has_no_word_and_no_file(form: str, world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (world / "texts" / "picture.txt").write_bytes(bytes(range(256)) * 8)
    quote = "sang to goats number 5 of the flood"
    run(["find", quote, "--format", form, "--redact", "--context", "5", "-v"])

    printed = capsys.readouterr()
    for word in ("sang", "goats", "sheep", "flood", "ferryman", "oats", "texts/", "ferry1850.txt", "picture"):
        assert word not in printed.out + printed.err
    assert "ferry1850" in printed.out
    assert "run again without --redact" in printed.err


def test_a_redacted_record_keeps_its_verdict_and_its_places(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def record(*more: str) -> dict[str, object]:
        run(["find", "sang to goats number 5 of the flood", "--format", "jsonl", *more])
        found: dict[str, object] = json.loads(capsys.readouterr().out)
        return found

    plain, redacted = record(), record("--redact")

    assert (plain["wording"], redacted["wording"]) == ("differs", "differs")
    places = [
        [(match["start"], match["end"], [(d["change"], d["start"], d["end"]) for d in match["departures"]])]
        for found in (plain, redacted)
        for match in found["matches"]  # type: ignore[attr-defined]
    ]
    assert places[0] == places[1]
