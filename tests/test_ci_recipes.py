"""The recipes for continuous integration: their commands run here as their runners would run them.

The runners themselves, and the steps that only they have, are not run. The package index is needed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from installed_versions import as_installed
from pandoc_builds import ROOT, WORLD, without_citecheck

pytestmark = [
    pytest.mark.doors,
    pytest.mark.xdist_group("hook"),
    pytest.mark.skipif(shutil.which("git") is None, reason="no git is installed"),
]

DRAFT = """It is "that a single man in possession of a large fortune, must be in want of a wife" [@austen1813, p. 1].
"""


def recipes() -> list[Any]:
    """The YAML of the page, in its order: the action, GitHub without it, code scanning, GitLab."""
    page = (ROOT / "docs" / "ci.md").read_text("utf-8")
    return [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.+?)```", page, re.S)]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """A repository made of this checkout as it is: its address and its commit."""
    folder = tmp_path_factory.mktemp("clone")
    names = ("citecheck", "filters", "requirements", "hatch_build.py", "pyproject.toml", "README.md")
    names += ("LICENSE", "LICENSE-records")
    for name in names:
        copy: Any = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    identity = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "all"]):
        subprocess.run(["git", *identity, *command], cwd=folder, check=True)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], cwd=folder, check=True, capture_output=True, text=True)
    return f"file://{folder}", commit.stdout.strip()


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a runner: a Python of its own with the newest pip, first on PATH."""
    folder = tmp_path_factory.mktemp("runner")
    subprocess.run([sys.executable, "-m", "venv", "--upgrade-deps", folder / "venv"], check=True)
    path = os.pathsep.join([str(folder / "venv" / "bin"), os.environ["PATH"]])
    return {**without_citecheck(), **as_installed(folder), "PATH": path, "CI": "true"}


@pytest.fixture
def manuscript(tmp_path: Path) -> Path:
    for name in ("texts", "refs.bib"):
        copy: Any = shutil.copytree if (WORLD / name).is_dir() else shutil.copy
        copy(WORLD / name, tmp_path / name)
    (tmp_path / "draft.md").write_text(DRAFT, "utf-8")
    return tmp_path


def ran(commands: list[str], folder: Path, runner: dict[str, str], clone: tuple[str, str]) -> tuple[int, str]:
    """How the commands end, up to the first that fails, as a runner runs them."""
    said = ""
    for command in commands:
        filled = command.replace("CLONE", clone[0]).replace("COMMIT", clone[1])
        done = subprocess.run(["bash", "-e", "-c", filled], cwd=folder, env=runner, capture_output=True, text=True)
        said += done.stdout
        if done.returncode:
            return done.returncode, said + done.stderr
    return 0, said


def test_the_recipe_for_github_fails_with_the_finding_at_its_line(
    manuscript: Path, runner: dict[str, str], clone: tuple[str, str]
) -> None:
    steps = [step["run"] for step in recipes()[1]]

    code, said = ran(steps, manuscript, runner, clone)

    assert code == 1, said
    assert re.search(r"^::error title=quotation-altered,file=draft.md,line=1,", said, re.M), said


def acted(folder: Path, runner: dict[str, str], private: str, **inputs: str) -> tuple[int, str, str]:
    """How the action ends, what it prints, and what it writes for the page of the run."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    given = {name: str(one["default"]) for name, one in action["inputs"].items()} | inputs
    values = {f"${{{{ inputs.{name} }}}}": value for name, value in given.items()}
    values["${{ github.event.repository.private }}"] = private
    summary = folder.with_name(f"{folder.name}-summary.md")
    own = {"RUNNER_TEMP": str(Path(runner["PATH"].split(os.pathsep)[0]).parents[1]), "GITHUB_ACTION_PATH": str(ROOT)}
    code, said = 0, ""
    for step in action["runs"]["steps"]:
        environment = {**runner, **own, "GITHUB_STEP_SUMMARY": str(summary)}
        environment |= {name: values[value] for name, value in step["env"].items()}
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        code, said = done.returncode, said + done.stdout + done.stderr
        if code:
            break
    return code, said, summary.read_text("utf-8") if summary.exists() else ""


def test_the_action_marks_the_line_and_writes_the_page_of_the_run(manuscript: Path, runner: dict[str, str]) -> None:
    code, said, summary = acted(manuscript, runner, "true", paths="draft.md\n\nrefs.bib\n")

    assert code == 1, said
    assert re.search(r"^::error title=quotation-altered,file=draft.md,line=1,", said, re.M), said
    assert "“large”" in summary


def test_in_a_public_repository_the_action_prints_no_word_of_a_text(manuscript: Path, runner: dict[str, str]) -> None:
    for private in ("false", ""):
        _, said, summary = acted(manuscript, runner, private)

        assert "quotation-altered" in said and "quotation-altered" in summary
        assert "good" not in said + summary


def test_the_action_loads_no_module_of_the_repository(manuscript: Path, runner: dict[str, str]) -> None:
    for name in ("json.py", "citecheck.py", "sitecustomize.py"):
        (manuscript / name).write_text("raise SystemExit(99)\n", "utf-8")

    assert acted(manuscript, runner, "true", **{"fail-on": "never"})[0] == 0


@pytest.mark.parametrize("given", [{"redact": "yes"}, {"redact": "True"}, {"locked": "yes"}])
def test_a_value_that_the_action_does_not_know_stops_it(
    manuscript: Path, runner: dict[str, str], given: dict[str, str]
) -> None:
    code, said, summary = acted(manuscript, runner, "false", **given)

    assert (code, summary) == (2, "")
    assert re.search(rf"^{next(iter(given))}: write true", said, re.M), said


def test_an_input_of_the_action_is_no_command(manuscript: Path, runner: dict[str, str]) -> None:
    code, said, _ = acted(manuscript, runner, "true", paths='$(touch made)\n"; touch made; "\n--output=made')

    assert code == 2, said
    assert not (manuscript / "made").exists()


def test_the_report_for_code_scanning_is_written_where_it_is_uploaded_from(
    manuscript: Path, runner: dict[str, str], clone: tuple[str, str]
) -> None:
    install = [step["run"] for step in recipes()[1] if "pip" in step["run"]]
    write, upload = recipes()[2]

    code, said = ran([*install, write["run"]], manuscript, runner, clone)

    report = json.loads((manuscript / upload["with"]["sarif_file"]).read_text("utf-8"))
    assert code == 0, said
    assert [result["ruleId"] for result in report["runs"][0]["results"]] == ["quotation-altered"]


def test_the_recipe_for_gitlab_fails_and_leaves_its_report(
    manuscript: Path, runner: dict[str, str], clone: tuple[str, str]
) -> None:
    job = recipes()[3]["citecheck"]

    code, said = ran(job["script"], manuscript, runner, clone)

    report = json.loads((manuscript / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert code == 1, said
    assert [finding["check_name"] for finding in report] == ["quotation-altered"]
