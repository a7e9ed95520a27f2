"""The hooks without pre-commit: the option `--hook`, and the manifest."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pandoc_builds import ROOT, without_citecheck

from citecheck.audit.locked.lock_file import NAME as LOCK
from citecheck.audit.project import DECISIONS


@pytest.mark.parametrize("arguments", [(), ("gone.md",)])
def test_no_file_is_no_failure(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    env = {**without_citecheck(), "PYTHONPATH": str(ROOT)}
    (tmp_path / "a.md").write_text('"that a single man in possession of a large fortune" [@austen1813].\n')

    done = subprocess.run(
        [sys.executable, "-m", "citecheck", "audit", "--hook", *arguments],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (0, b"")


def test_the_manifest_is_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0


@pytest.mark.parametrize(
    "name", ["refs.bib", "a/texts.toml", ".citecheck.toml", "texts/a.txt", "registry/a.yaml", LOCK, DECISIONS]
)
def test_the_hook_of_the_whole_project_runs_when_a_file_changes_that_reports_rest_on(name: str) -> None:
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (files,) = (hook["files"] for hook in manifest if hook["id"] == "citecheck-all")

    assert re.search(files, name)
