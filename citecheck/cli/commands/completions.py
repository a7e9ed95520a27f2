"""`citecheck completions`: prints the script with which a shell completes commands, options, values and file names.

shtab writes the script from the parser itself; only this command loads it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from citecheck.cli.main import COMMANDS, CommandParser, module_of
from citecheck.cli.options import leads_to
from citecheck.cli.output import write
from citecheck.model.noun import noun

SHELLS = ("bash", "zsh", "fish")
"""The shells that the tests run. shtab has two more, which are not tested here."""


@noun
class CompletionsOptions:
    """The options of `citecheck completions`."""

    shell: str


def add_parser(subparsers: Any) -> None:
    """Add `completions` to the command line."""
    parser = subparsers.add_parser("completions", help="print a script that completes commands in a shell")
    parser.add_argument("shell", choices=SHELLS)
    leads_to(parser, run, CompletionsOptions)


def run(options: CompletionsOptions) -> int:
    """Print the script."""
    import shtab

    parser = whole_parser()
    for action in _actions(parser):
        named = " ".join(action.metavar) if isinstance(action.metavar, tuple) else action.metavar or ""
        if "DIR" in named:
            action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        elif "FILE" in named or "PATH" in named:
            action.complete = shtab.FILE  # type: ignore[attr-defined]
    write(shtab.complete(parser, options.shell) + "\n", None)
    return 0


def whole_parser() -> argparse.ArgumentParser:
    """The parser with the options of every command, each described by its one line of help."""
    parser = CommandParser(prog="citecheck")
    parser.add_argument("-V", "--version", action="store_true", help="print the version")
    subparsers = parser.add_subparsers(metavar="COMMAND")
    for name in COMMANDS:
        import_module(module_of(name)).add_parser(subparsers)
    return parser


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every option and argument of a parser and those below it. argparse has no public way to list them."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                action.choices[choice.dest].description = choice.help
            for below in dict.fromkeys(action.choices.values()):
                yield from _actions(below)
        else:
            yield action
