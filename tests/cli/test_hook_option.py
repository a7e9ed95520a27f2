"""The hooks without pre-commit: the option `--hook`, and the manifest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pandoc_builds import ROOT, without_citecheck


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
