"""Settings: the nearest `citecheck.toml`, `.citecheck.toml` or `pyproject.toml [tool.citecheck]`, and its keys.

Keys are kebab-case; paths are relative to the file that names them. An unknown key is an error that
offers the nearest known one. Settings choose what is read and shown; none changes a verdict.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from citecheck.errors import ConfigError

FILES = ("citecheck.toml", ".citecheck.toml", "pyproject.toml")
PATH_KEYS = ("texts", "registry", "bibliography")
WORD_KEYS = ("select", "ignore", "include", "exclude")
FAIL_ON = ("error", "warning", "note", "never")
KEYS = (*PATH_KEYS, *WORD_KEYS, "fail-on", "require-checked")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run reads and shows. `root` is the folder of the config file, else the folder audited."""

    root: Path
    source: Path | None = None
    texts: tuple[Path, ...] = ()
    registry: tuple[Path, ...] = ()
    bibliography: tuple[Path, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: str = "error"
    require_checked: bool = False

    @property
    def digest_words(self) -> tuple[str, ...]:
        """What of the settings a report's digest covers: everything but where the project lies."""
        return (*self.select, "|", *self.ignore, "|", self.fail_on)


def find(start: Path) -> Settings:
    """The settings that hold for the folder or file `start`: from the nearest config at it or above.

    Raises ConfigError for a config that cannot be read.
    """
    folder = start if start.is_dir() else start.parent
    folder = folder.resolve()
    for candidate in (folder, *folder.parents):
        for name in FILES:
            path = candidate / name
            if path.is_file() and (table := _table(path)) is not None:
                return _settings(path, table)
    return with_defaults(Settings(root=folder))


def _table(path: Path) -> dict[str, Any] | None:
    try:
        document = tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error.__class__.__name__})") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    if path.name != "pyproject.toml":
        return document
    table: dict[str, Any] | None = document.get("tool", {}).get("citecheck")
    return table


def _settings(path: Path, table: dict[str, Any]) -> Settings:
    return with_defaults(merged(Settings(root=path.parent, source=path), table, path.parent, str(path)))


def with_defaults(settings: Settings) -> Settings:
    """The settings with `texts/` and `registry/` beside the config, where it names none and they are there."""
    texts, registry = settings.root / "texts", settings.root / "registry"
    if not settings.texts and texts.is_dir():
        settings = replace(settings, texts=(texts,))
    if not settings.registry and registry.is_dir():
        settings = replace(settings, registry=(registry,))
    return settings


def merged(settings: Settings, table: dict[str, Any], base: Path, where: str) -> Settings:
    """`settings` with the keys of `table`, whose paths are relative to `base`.

    Raises ConfigError, naming `where`, for a key that is not known or a value that does not fit.
    """
    changes: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("_", "-")
        if name not in KEYS:
            raise ConfigError(f"{where}: unknown key “{key}”{_suggestion(name)}")
        changes[name.replace("-", "_")] = _value(name, value, base, where)
    return replace(settings, **changes)


def _suggestion(name: str) -> str:
    near = get_close_matches(name, KEYS, n=1)
    return f"; is “{near[0]}” meant?" if near else f"; known are {', '.join(KEYS)}"


def _value(name: str, value: Any, base: Path, where: str) -> Any:
    if name == "fail-on":
        if value not in FAIL_ON:
            raise ConfigError(f"{where}: “fail-on” is one of {', '.join(FAIL_ON)}, not “{value}”")
        return value
    if name == "require-checked":
        if not isinstance(value, bool):
            raise ConfigError(f"{where}: “require-checked” is true or false")
        return value
    words = _words(name, value, where)
    return tuple(base / word for word in words) if name in PATH_KEYS else words


def _words(name: str, value: Any, where: str) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Iterable) and not isinstance(value, dict):
        words = tuple(value)
        if all(isinstance(word, str) for word in words):
            return words
    raise ConfigError(f"{where}: “{name}” is a string or a list of strings")
