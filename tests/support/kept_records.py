"""A cache folder of a test's own that keeps the shipped records already, which take half a second to read."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from unittest import mock

from citecheck.audit.records_in_force import records_in_force
from citecheck.foundation.cache import NAME, XDG

_HOME = tempfile.TemporaryDirectory(prefix="citecheck-records-")


@cache
def _records() -> Path:
    with mock.patch.dict(os.environ, {XDG: _HOME.name}):
        records_in_force([])
    return Path(_HOME.name) / NAME


def cache_with_records(home: Path) -> Path:
    """The folder for `$XDG_CACHE_HOME`, made, with the shipped records and nothing else."""
    shutil.copytree(
        _records(), home / NAME, ignore=lambda _, names: {n for n in names if not n.startswith("registry-")}
    )
    return home
