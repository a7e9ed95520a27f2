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
    """The YAML of the page, in its order: GitHub, code scanning, GitLab."""
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
    steps = [step["run"] for step in recipes()[0]["jobs"]["audit"]["steps"] if "run" in step]

    code, said = ran(steps, manuscript, runner, clone)

    assert code == 1, said
    assert re.search(r"^::error title=quotation-altered,file=draft.md,line=1,", said, re.M), said


def test_the_report_for_code_scanning_is_written_where_it_is_uploaded_from(
    manuscript: Path, runner: dict[str, str], clone: tuple[str, str]
) -> None:
    install = [step["run"] for step in recipes()[0]["jobs"]["audit"]["steps"] if "pip" in step.get("run", "")]
    write, upload = recipes()[1]

    code, said = ran([*install, write["run"]], manuscript, runner, clone)

    report = json.loads((manuscript / upload["with"]["sarif_file"]).read_text("utf-8"))
    assert code == 0, said
    assert [result["ruleId"] for result in report["runs"][0]["results"]] == ["quotation-altered"]


def test_the_recipe_for_gitlab_fails_and_leaves_its_report(
    manuscript: Path, runner: dict[str, str], clone: tuple[str, str]
) -> None:
    job = recipes()[2]["citecheck"]

    code, said = ran(job["script"], manuscript, runner, clone)

    report = json.loads((manuscript / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert code == 1, said
    assert [finding["check_name"] for finding in report] == ["quotation-altered"]
