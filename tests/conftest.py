"""For all tests of a run: a cache folder of their own, and a time after which tests are left out where one is set."""

from __future__ import annotations

import os
import tempfile
import time

import pytest

_FOLDER = tempfile.TemporaryDirectory(prefix="citecheck-tests-")
os.environ["XDG_CACHE_HOME"] = _FOLDER.name

UNTIL = "CITECHECK_TESTS_UNTIL"
"""Names the second (as `date +%s` counts) after which no test begins; `.ci/run` sets it for the heavy tests."""


def pytest_runtest_setup() -> None:
    if time.time() > float(os.environ.get(UNTIL, "inf")):
        pytest.skip("left: the time for these tests was over")
