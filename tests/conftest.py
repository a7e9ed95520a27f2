"""For all tests of a run: a cache folder of their own, no limit of time, which are slow, and when to begin none."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says how busy the machine is.
settings.register_profile("citecheck", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("citecheck")

_FOLDER = tempfile.TemporaryDirectory(prefix="citecheck-tests-")
os.environ["XDG_CACHE_HOME"] = _FOLDER.name

SLOW = frozenset(
    {
        "audit/test_findings.py",
        "benchmarks/test_equal_reports.py",
        "benchmarks/test_false_flags.py",
        "cli/test_assembly.py",
        "cli/test_audit_command.py",
        "cli/test_collate.py",
        "cli/test_completions.py",
        "cli/test_config.py",
        "cli/test_exit_codes.py",
        "cli/test_paths.py",
        "cli/test_pdf_audit.py",
        "cli/test_registry_command.py",
        "cli/test_registry_growing.py",
        "cli/test_registry_packs.py",
        "cli/test_registry_trace.py",
        "compare/test_large_library.py",
        "formats/test_anchoring.py",
        "read/test_bibliography_properties.py",
        "read/test_hostile.py",
        "read/test_markdown_hostile.py",
        "read/test_markdown_real_texts.py",
        "records/test_registry.py",
        "records/test_snapshot.py",
        "registry/test_case_page.py",
        "test_docs.py",
        "test_filter.py",
        "test_filter_docs.py",
        "test_install.py",
        "test_licences.py",
        "test_positions.py",
        "texts/test_pdf_texts.py",
        "texts/test_toml_writing.py",
    }
)
"""Modules whose tests start programs or read the whole registry, most of them: `make quick` leaves them out."""
TESTS = Path(__file__).parent

UNTIL = "CITECHECK_TESTS_UNTIL"
"""Names the second (as `date +%s` counts) after which no test begins; `.ci/run` sets it for the heavy tests."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.relative_to(TESTS).as_posix() in SLOW:
            item.add_marker(pytest.mark.slow)


def pytest_runtest_setup() -> None:
    if time.time() > float(os.environ.get(UNTIL, "inf")):
        pytest.skip("left: the time for these tests was over")
