"""Two checkouts compared as whole processes: this one with itself, and with reports changed by hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import before_after
import equal_reports
import pytest
from made_books import ROOT

pytestmark = pytest.mark.scale

ESSAY = ("--quick", "--only", "examples/essay")


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "benchmarks/equal_reports.py", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of this checkout on one example."""
    out = tmp_path_factory.mktemp("reports") / "before"
    done = run("--checkout", ROOT, "--out", out, "--gold", out / "nowhere", *ESSAY)
    assert done.returncode == 0
    assert f"skipped gold/kjv: {out / 'nowhere' / 'kjv'}: no evaluation set there" in done.stderr
    assert "skipped cases: no --cases was given" in done.stderr
    return out


def test_a_checkout_equals_itself(before: Path, tmp_path: Path):
    done = run("--checkout", ROOT, "--out", tmp_path / "after", "--like", before, *ESSAY)

    assert done.stdout == "1 reports compared, 0 differ\n"
    assert done.returncode == 0


def test_what_differs_is_said_with_its_path_and_both_values(before: Path, tmp_path: Path):
    file = Path("reports", "examples", "essay.json")
    said = json.loads((before / file).read_text("utf-8"))
    said["report"]["tally"]["findings"]["error"] += 7
    (tmp_path / "after" / file).parent.mkdir(parents=True)
    (tmp_path / "after" / file).write_text(json.dumps(said), "utf-8")

    done = run("--compare", before, tmp_path / "after")

    errors = said["report"]["tally"]["findings"]["error"]
    assert "1 reports compared, 1 differ" in done.stdout
    assert "examples/essay: 1 differences, the first at report.tally.findings.error" in done.stdout
    assert f"before: {errors - 7}\n    after:  {errors}\n" in done.stdout
    assert done.returncode == 1


def test_reports_of_no_common_run_are_no_comparison(before: Path, tmp_path: Path):
    done = run("--compare", before, tmp_path)

    assert "hold no report of the same run" in done.stderr
    assert done.returncode == 1


def test_a_folder_that_is_no_checkout_is_said(tmp_path: Path):
    (tmp_path / "empty").mkdir()

    done = run("--checkout", tmp_path / "empty", "--out", tmp_path / "out", *ESSAY)

    assert "no checkout of citecheck" in done.stderr
    assert done.returncode == 1


def test_a_case_is_run_with_what_lies_in_its_folder(tmp_path: Path):
    for name in (
        "01-whole/texts/a.txt",
        "01-whole/refs.bib",
        "01-whole/draft.md",
        "01-whole/EXPECT.md",
        "02-bare/d.md",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", "utf-8")

    runs = list(equal_reports._cases(tmp_path))

    assert [(run.name, run.arguments[:-4]) for run in runs] == [
        ("cases/01-whole", ("audit", "draft.md", "-b", "refs.bib", "--texts", "texts")),
        ("cases/02-bare", ("audit", "d.md")),
    ]


def test_the_short_runs_find_no_fault(tmp_path: Path):
    folder = before_after.inputs(tmp_path)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    for place, arguments in before_after.SHORT_RUNS.values():
        command = [sys.executable, *before_after.CITECHECK, *arguments]
        done = subprocess.run(command, cwd=folder / place, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


def test_the_modules_a_command_imports_are_counted_over_bare_python(tmp_path: Path):
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    all_of_them, own = before_after.modules(("-m", "citecheck", "--version"), tmp_path, environment)

    assert 1 <= own <= all_of_them
    assert before_after.modules(("-c", "pass"), tmp_path, environment) == (0, 0)


def test_a_ratio_is_of_the_least_times_and_the_limit_is_named():
    cost = {
        "before": before_after.Cost(2.0, 3.0, (2.0, 3.0, 4.0), 10, 5),
        "after": before_after.Cost(2.2, 3.0, (2.2, 3.0, 4.0), 11, 6),
    }
    lines = list(before_after.table({before_after.BARE: cost, "--version": cost}, cost, 1.05))

    assert before_after.ratio(cost) == 1.1
    assert lines[-1] == "limit 1.05: exceeded"
    assert list(before_after.table({before_after.BARE: cost}, cost, 1.2))[-1] == "limit 1.2: kept"
