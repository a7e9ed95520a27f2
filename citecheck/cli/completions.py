"""`citecheck completions`: what a shell may offer, made from the parser itself."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

from citecheck.cli import completion_scripts
from citecheck.cli.main import COMMANDS, Parser, module_of
from citecheck.cli.output import write
from citecheck.nouns import noun


@noun
class Option:
    """One option with its spellings, what it does, and the values it may have (none: any, or it takes none)."""

    spellings: tuple[str, ...]
    help: str
    takes_value: bool
    values: tuple[str, ...] = ()


@noun
class Node:
    """A command, or one of a command's own: its place ("/registry/lint"), options, and commands below it."""

    place: str
    options: tuple[Option, ...]
    below: tuple[tuple[str, str], ...]
    values: tuple[str, ...] = ()
    """What its argument may be, where only certain words are."""


SHELLS: dict[str, Callable[[list[Node]], str]] = {
    "bash": completion_scripts.bash,
    "zsh": completion_scripts.zsh,
    "fish": completion_scripts.fish,
}


def add_parser(subparsers: Any) -> None:
    """Add `completions` to the command line."""
    parser = subparsers.add_parser("completions", help="print what completes citecheck's commands in a shell")
    parser.add_argument("shell", choices=tuple(SHELLS))


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    write(SHELLS[options.shell](list(_nodes(_whole_parser(), ""))), None)
    return 0


def _whole_parser() -> argparse.ArgumentParser:
    """The parser with the options of every command."""
    parser = Parser(prog="citecheck")
    parser.add_argument("-V", "--version", action="store_true", help="print the version")
    subparsers = parser.add_subparsers(metavar="COMMAND")
    for name in COMMANDS:
        import_module(module_of(name)).add_parser(subparsers)
    return parser


def _nodes(parser: argparse.ArgumentParser, place: str) -> Iterator[Node]:
    """A parser and those below it. argparse has no public door to what a parser holds."""
    actions = [action for action in parser._actions if action.help != argparse.SUPPRESS]
    below = next((action for action in actions if isinstance(action, argparse._SubParsersAction)), None)
    told = {choice.dest: choice.help or "" for choice in below._choices_actions} if below else {}
    free = [action for action in actions if not action.option_strings and action is not below]
    yield Node(
        place,
        tuple(_option(action) for action in actions if action.option_strings),
        tuple(told.items()),
        tuple(str(value) for action in free for value in action.choices or ()),
    )
    for name, under in below.choices.items() if below else ():
        yield from _nodes(under, f"{place}/{name}")


def _option(action: argparse.Action) -> Option:
    values = tuple(str(value) for value in action.choices or ())
    return Option(tuple(action.option_strings), action.help or "", action.nargs != 0, values)
