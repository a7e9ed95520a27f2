"""Turns the options of a command into a typed noun. Below the parser, only this module knows `argparse.Namespace`."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from citecheck.model.noun import field_names, noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    Options = TypeVar("Options")

_ACT = "act"


@noun
class LibraryOptions:
    """The options that name texts, records and bibliographies.

    `allow_outside` is whether it may read what a project names outside itself, `ocr` whether scans are read by a
    program, `zotero_api` whether Zotero's local API is asked (None where neither is said). `jobs` are the most
    processes of an audit; None for the processors, where the work is large enough.
    """

    texts: tuple[Path, ...] = ()
    registry: tuple[Path, ...] = ()
    bibliography: tuple[Path, ...] = ()
    allow_outside: bool = False
    ocr: bool | None = None
    zotero_api: bool | None = None
    jobs: int | None = 1


@noun
class PageOptions:
    """How and where a result is printed. `format` is None if none was chosen; `width` 0 is the terminal's width."""

    format: str | None
    output: Path | None
    color: str
    width: int


_TOGETHER: dict[str, type] = {"library": LibraryOptions, "page": PageOptions}
"""The fields that hold a noun of options, in every command that has them. Type hints would say it too, compiled anew in
every run."""


def leads_to(parser: argparse.ArgumentParser, run: Callable[[Options], int], kind: type[Options]) -> None:
    """Tell `parser` to call `run` with a noun of this kind, whose fields are the options."""
    parser.set_defaults(**{_ACT: lambda given: run(_noun_of(kind, given))})


def run_command(given: argparse.Namespace) -> int:
    """Run the command that a parser read, and return its exit code."""
    code: int = getattr(given, _ACT)(given)
    return code


def _noun_of(kind: type[Options], given: argparse.Namespace) -> Options:
    """The noun of these options. A field that is itself a noun gets its own options."""
    values: dict[str, Any] = {}
    for name in field_names(kind):
        value = _noun_of(_TOGETHER[name], given) if name in _TOGETHER else getattr(given, name)
        values[name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)


def parsed(parser: argparse.ArgumentParser, words: Sequence[str]) -> argparse.Namespace:
    """The options of a command line. argparse takes the paths of a command from one row of words; those after an
    option (`audit a.md -b refs.bib b.md`) are added here. `command_line` keeps the words themselves."""
    options, late = parser.parse_known_args(words)
    if late and (any(word.startswith("-") for word in late) or "" in late or not hasattr(options, "paths")):
        parser.error(f"unrecognized arguments: {' '.join(late)}")
    if late:
        options.paths = [*options.paths, *map(Path, late)]
    options.command_line = words
    return options
