"""Reads what a document asks of citecheck: the `citecheck` map of its metadata, or flat keys `citecheck.KEY`.

A flat key is typed on pandoc's command line (`-M citecheck.fail=error`), so its paths start from the working
directory; those of the map stand in the document and start from its folder, else, as a defaults file may have
brought them, from the working directory.
"""

from __future__ import annotations

from pathlib import Path

from citecheck.audit.config import PATH_KEYS
from citecheck.errors import ConfigError
from citecheck.foundation.files import look
from citecheck.model.findings import Severity
from citecheck.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PREFIX = "citecheck."
NO, YES = ("false", "off", "no", "never", ""), ("true", "on", "yes")


@noun
class FilterKeys:
    """The document's own choices: whether to check at all, its source file, what stops the build, what is marked."""

    checked: bool = True
    source: Path | None = None
    fail: Severity | None = None
    annotate: bool = False


def filter_keys(metadata: dict[str, Any]) -> FilterKeys:
    """The keys of a document's metadata that only the filter reads. Raises ConfigError for a value not known."""
    given = metadata.get("citecheck")
    if isinstance(given, (str, bool)) and given != "":
        given = {"off": _word(given) in NO}
    table = dict(given) if isinstance(given, dict) else {}
    table |= {key.removeprefix(PREFIX): value for key, value in metadata.items() if key.startswith(PREFIX)}
    source = table.get("source")
    return FilterKeys(
        checked=not _truth("off", table.get("off", False)),
        source=Path(source) if isinstance(source, str) and source else None,
        fail=_severity(table.get("fail", "never")),
        annotate=_truth("annotate", table.get("annotate", False)),
    )


def _word(value: Any) -> str:
    return str(value).strip().lower()


def _truth(key: str, value: Any) -> bool:
    word = _word(value)
    if word not in NO + YES:
        raise ConfigError(f"metadata `citecheck`: “{key}” is true or false, not “{word}”")
    return word in YES


def _severity(value: Any) -> Severity | None:
    word = _word(value)
    if word in NO:
        return None
    if word in YES:
        return Severity.ERROR
    if word.upper() not in Severity.__members__:
        raise ConfigError(f"metadata `citecheck`: “fail” is one of error, warning, note, never, not “{word}”")
    return Severity[word.upper()]


def placed(metadata: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The metadata with absolute paths for flat keys, and for map paths that exist only below the working folder."""
    here = Path.cwd()
    changed = dict(metadata)
    for key in PATH_KEYS:
        if f"{PREFIX}{key}" in changed:
            changed[PREFIX + key] = [str(here / word) for word in _words(changed[PREFIX + key])]
    table = changed.get("citecheck")
    if isinstance(table, dict):
        paths = {key: _nearest(table[key], folder, here) for key in PATH_KEYS if key in table}
        changed["citecheck"] = {**table, **paths}
    return changed


def _nearest(value: Any, folder: Path, here: Path) -> list[str]:
    def is_only_here(word: str) -> bool:
        return look(here / word).is_there and not look(folder / word).is_there

    return [str(here / word) if is_only_here(word) else word for word in _words(value)]


def _words(value: Any) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else [str(value)]
