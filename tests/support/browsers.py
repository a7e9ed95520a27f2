"""The browser that tests start, and the script that checks a page for people who do not see it or use no mouse."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SECONDS = 600
"""A browser that takes longer hangs, also on a busy machine."""
AXE = "axe-playwright-python>=0.1.8"
"""Its one file of use here is `axe.min.js` (axe-core, MPL-2.0)."""


def chromium_program() -> str:
    """The Chromium of this machine. Where there is none the test is skipped."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if found is None:
        pytest.skip("Chromium is not installed")
    return found


def axe_script(folder: Path) -> str:
    """axe-core, from the package index into a folder of the test."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), AXE]
    if subprocess.run(command, capture_output=True, timeout=SECONDS, check=False).returncode:
        pytest.skip("axe-core cannot be installed")
    return next(folder.rglob("axe.min.js")).read_text("utf-8")
