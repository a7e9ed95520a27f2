"""For all tests of a run: a cache folder of their own, no limit of time, and an hour after which none begins."""

from __future__ import annotations

import os
import tempfile
import time

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is.
settings.register_profile("citecheck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("citecheck")

_FOLDER = tempfile.TemporaryDirectory(prefix="citecheck-tests-")
os.environ["XDG_CACHE_HOME"] = _FOLDER.name

UNTIL = "CITECHECK_TESTS_UNTIL"
"""Names the second (as `date +%s` counts) after which no test begins; `.ci/run` sets it for the heavy tests."""


def pytest_runtest_setup() -> None:
    if time.time() > float(os.environ.get(UNTIL, "inf")):
        pytest.skip("left: the time for these tests was over")
