"""Writes docs/citecheck.1, the manual page for `man citecheck`, from the parser of the command line.

Run `python docs/man_page.py`. A test checks that the page is up to date. The sections are those of man-pages(7).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from citecheck import __version__
from citecheck.cli.commands.completions import whole_parser

FILE = Path(__file__).with_name("citecheck.1")
ABOUT = (
    "citecheck compares the quotations, citations and dates of manuscripts with the texts that the author holds and "
    "with a registry of recorded texts, and reports where they do not agree, with place, both wordings, edition and "
    "page. What was not checked is counted and said. Nothing leaves the machine."
)
CODES = {
    "0": "Nothing at or above the severity of --fail-on was found.",
    "1": "Findings at or above that severity.",
    "2": "A fault of the command line, the settings or the registry, or an input of which nothing could be read.",
    "3": "With --require-checked: something could not be checked.",
}
FILES = {
    "citecheck.toml, .citecheck.toml, pyproject.toml": "The settings of a project; the nearest one holds.",
    "texts/texts.toml": "What the texts held are.",
    "citecheck.lock": "What was checked where the texts are at hand.",
}


def roff(text: str) -> str:
    """Words as running text of a manual page: signs that roff reads as its own are escaped."""
    escaped = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def man_page() -> str:
    """The whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    parser = whole_parser()
    commands = _commands(parser)
    yield '.\\" written by docs/man_page.py from the parser; do not edit'
    yield f'.TH CITECHECK 1 "" "citecheck {__version__}" "User commands"'
    yield from (".SH NAME", r"citecheck \- check the quotations, citations and dates of manuscripts")
    yield from (".SH SYNOPSIS", r".B citecheck", r".I COMMAND", "[options]")
    yield from (".SH DESCRIPTION", roff(ABOUT))
    yield ".SH COMMANDS"
    for name, (told, below) in commands.items():
        yield from (f".SS citecheck {roff(name)}", roff(told))
        yield from _options(below)
    yield ".SH EXIT STATUS"
    yield from _terms(CODES)
    yield ".SH FILES"
    yield from _terms(FILES)


def _commands(parser: argparse.ArgumentParser) -> dict[str, tuple[str, argparse.ArgumentParser]]:
    """The commands by name, each with its line of help and its parser."""
    found: dict[str, tuple[str, argparse.ArgumentParser]] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for choice in action._choices_actions:
                found[choice.dest] = (choice.help or "", action.choices[choice.dest])
    return found


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The arguments and options of a command; of a command of commands, those of each."""
    below = _commands(parser)
    for name, (told, inner) in below.items():
        yield from (".P", f".B {roff(name)}", roff(told))
        yield from _options(inner)
    formatter = parser._get_formatter()
    for action in () if below else parser._actions:
        if action.help is not argparse.SUPPRESS:
            told = formatter._expand_help(action) if action.help else ""
            yield from (".TP", f".B {roff(_named(action, formatter))}", roff(told) or r"\&")


def _named(action: argparse.Action, formatter: argparse.HelpFormatter) -> str:
    """An option with its forms and its value, or an argument; argparse words it otherwise in each Python."""
    if not action.option_strings:
        return formatter._format_action_invocation(action)
    value = formatter._format_args(action, action.dest.upper()) if action.nargs != 0 else ""
    return f"{', '.join(action.option_strings)} {value}".strip()


def _terms(told: dict[str, str]) -> Iterator[str]:
    for term, words in told.items():
        yield from (".TP", f".B {roff(term)}", roff(words))


if __name__ == "__main__":
    FILE.write_text(man_page(), "utf-8")
