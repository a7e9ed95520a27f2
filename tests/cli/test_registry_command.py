"""`citecheck registry`: the output and exit codes of lint and show."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.cli.main import run


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    return tmp_path


def test_the_shipped_records_are_clean(capsys: pytest.CaptureFixture[str]):
    assert run(["registry", "lint"]) == 0
    assert capsys.readouterr().out == ""


def test_a_fault_is_said_with_file_line_and_column(elsewhere: Path, capsys: pytest.CaptureFixture[str]):
    (elsewhere / "registry").mkdir()
    (elsewhere / "registry" / "x.yaml").write_text("title: x\ndates:\n  - {role: written, accept: ['1923']}\n", "utf-8")

    assert run(["registry", "lint"]) == 1
    said = capsys.readouterr()
    assert said.out.endswith("registry/x.yaml:3:5: error the date “written” has no source: give refs\n")
    assert said.err == "1 record: 1 fault\n"


def test_a_path_that_is_not_there_is_a_usage_error(capsys: pytest.CaptureFixture[str]):
    assert run(["registry", "lint", "nowhere"]) == 2
    assert "no such file or folder of records" in capsys.readouterr().err


def test_show_prints_sources_witnesses_chains_status_and_how_verified(capsys: pytest.CaptureFixture[str]):
    assert run(["registry", "show", "bukharin-last-note"]) == 0
    page = capsys.readouterr().out
    assert "text: reported by single informant, informant A. V. Snegov" in page
    assert "original: not located as of 2009" in page
    assert "“Koba, why is my death necessary for you?”" in page
    assert "1. A. V. Snegov: read documents (documents on Bukharin's last days)" in page
    assert "Verified: known at second hand" in page
    assert max(len(line) for line in page.splitlines()) <= 80


def test_show_prints_a_source(capsys: pytest.CaptureFixture[str]):
    assert run(["registry", "show", "cw45"]) == 0
    assert "translator: Yuri Sdobnikov" in capsys.readouterr().out


def test_show_finds_a_projects_own_record(elsewhere: Path, capsys: pytest.CaptureFixture[str]):
    (elsewhere / "own.yaml").write_text("title: Mine\nwording: a b c\nsource: A Book, 1900\nlocator: p. 2\n", "utf-8")

    assert run(["registry", "show", "own", "--registry", "own.yaml"]) == 0
    assert "as-seen [?] print: A Book, 1900, p. 2" in capsys.readouterr().out


def test_an_unknown_id_offers_its_neighbours(capsys: pytest.CaptureFixture[str]):
    assert run(["registry", "show", "lenin-stalin-1932"]) == 2
    assert "lenin-stalin-1923" in capsys.readouterr().err


def test_a_broken_record_stops_no_command_and_is_named(elsewhere: Path, capsys: pytest.CaptureFixture[str]):
    (elsewhere / "x.yaml").write_text("title: x\n title: y\n", "utf-8")
    (elsewhere / "draft.md").write_text("Nothing.\n", "utf-8")

    assert run(["registry", "show", "cw45", "--registry", "x.yaml"]) == 0
    assert "citecheck: x.yaml:2: not read: not valid YAML" in capsys.readouterr().err
    for _ in ("made", "from the cache"):
        assert run(["audit", "draft.md", "--registry", "x.yaml"]) == 0
        assert "x.yaml:2: not read: not valid YAML" in capsys.readouterr().err
