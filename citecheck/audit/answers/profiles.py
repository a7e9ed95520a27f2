"""Reads the profile of a publishing house: the kinds of findings that its editors do not look at.

They are hidden, counted and said; nothing else changes. The profile is a file that the settings name:

    name = "Weir Press"
    hide = ["quotation-spelling"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from citecheck.errors import UsageError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.reach import Reach
from citecheck.model.findings import HIDDEN_BY, Finding, Report
from citecheck.model.noun import noun, replace
from citecheck.rules import named

KEYS = ("name", "hide")
LARGEST = 100_000
"""Bytes of a profile: a thousand times what names every rule."""


@noun
class Profile:
    """A house's profile: its name, and the names of the rules whose findings it hides."""

    name: str
    hides: frozenset[str]


def read_profile(path: Path, reach: Reach | None = None) -> Profile:
    """The profile in a file. Raises UsageError for a file that is none, or not in reach."""
    try:
        table: dict[str, Any] = tomllib.loads(file_bytes(path, LARGEST, reach).decode("utf-8-sig"))
    except BytesError as error:
        raise UsageError(f"{path}: {error.cause}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not a profile: it is not valid TOML ({error})") from error
    if unknown := next((key for key in table if key not in KEYS), None):
        raise UsageError(f"{path}: unknown key “{unknown}”; a profile has {' and '.join(KEYS)}")
    hide = table.get("hide", [])
    if not isinstance(hide, list) or not all(isinstance(one, str) for one in hide):
        raise UsageError(f"{path}: “hide” is a list of rules")
    name = table.get("name", path.stem)
    if not isinstance(name, str) or not name.strip():
        raise UsageError(f"{path}: “name” is the name of the house")
    try:
        return Profile(" ".join(name.split()), named(hide))
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error


def with_profiles(report: Report, profiles_of: Callable[[str], Sequence[Profile]]) -> Report:
    """The report with the findings marked that a profile hides. `profiles_of` gives those of a file by its name in the
    report."""
    return replace(report, findings=tuple(_marked(one, profiles_of(one.place.path)) for one in report.findings))


def _marked(finding: Finding, profiles: Sequence[Profile]) -> Finding:
    hiding = next((one for one in profiles if finding.rule in one.hides), None)
    if hiding is None or finding.answered is not None:
        return finding
    return replace(finding, answered=f"{HIDDEN_BY}{hiding.name}")
