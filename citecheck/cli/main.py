"""Turns the words of the command line into calls, and errors into exit codes.

Exit codes: 2 usage, config, registry, or an input asked for of which nothing could be read; 1 findings at or
above `--fail-on`; 3 with `--require-checked` something could not be checked; 0 otherwise. A crash is never 1.
"""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import nullcontext
from functools import partial
from importlib import import_module
from pathlib import Path

from citecheck.cli.options import parsed, run_command
from citecheck.cli.output import columns, delivered, stop_printing
from citecheck.errors import DEBUG, CitecheckError, UsageError, fault
from citecheck.formats.progress import telling
from citecheck.foundation.cache import keeping_nothing
from citecheck.foundation.files import look

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

COMMANDS = {
    "audit": "check manuscripts: quotations, citations, dates",
    "find": "look a passage up in the texts held",
    "quote": "print a passage of a text held as a quotation with its citation",
    "explain": "show a rule's page, or everything known of one quotation",
    "collate": "compare the wordings of one passage side by side",
    "texts": "list, add, index and check the texts held, and remove what is kept of them",
    "registry": "validate, print, trace, search and start records",
    "annotate": "write a docx or odt with the findings as comments",
    "baseline": "keep known findings, so that an audit shows only new ones",
    "decisions": "record what was decided on findings, by whom and why",
    "lock": "record the verdicts on all quotations in citecheck.lock, for audits without the texts",
    "open": "open a page in the browser: add a manuscript, read the report, download the marked file",
    "lsp": "serve an editor: findings while you type, over standard input and output",
    "mcp": "serve an assistant: check drafts and quotations, read-only, over standard input and output",
    "init": "write a small citecheck.toml, and print the lines for a hook",
    "show-settings": "print each setting, its value, and where it was set",
    "doctor": "say what is installed, which libraries are seen, and what is not checked without the rest",
    "languages": "list the parts that each language has and lacks",
    "schema": "print a JSON schema: report, record, language",
    "selftest": "change a draft's own quotations, and count which changes an audit finds",
    "completions": "print a script that completes commands in a shell",
}
SERVERS = ("lsp", "mcp", "open")
"""The commands that serve. Their modules lie in a folder of their own."""
INTERRUPTED = 130
CUT_OFF = 141


class CommandParser(argparse.ArgumentParser):
    """A parser of the command or of one of its commands, with help as wide as the terminal.

    The standard formatter loads `shutil` to know the width, for every option added.
    """

    def __init__(self, **given: Any) -> None:
        formatter: Any = partial(argparse.HelpFormatter, width=columns() - 2)
        super().__init__(formatter_class=formatter, **given)


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    try:
        return _guarded(arguments)
    except BrokenPipeError:
        stop_printing()
        return CUT_OFF


def _guarded(arguments: list[str]) -> int:
    """Run one command line and return its exit code. Raises BrokenPipeError where nobody reads what is said of it."""
    try:
        _prepare_streams()
        return delivered(_run(arguments))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except CitecheckError as error:
        _say(str(error))
        return 2
    except BrokenPipeError:
        raise
    except KeyboardInterrupt:
        _say("stopped; the rest was not checked")
        return INTERRUPTED
    except Exception as error:
        _say(f"{fault(error)}. Nothing was checked. Run again with {DEBUG}=1 and report what it prints.")
        return 2


def _say(sentence: str) -> None:
    from citecheck.report.text_width import visible

    print(f"citecheck: {visible(sentence)}", file=sys.stderr, flush=True)


def _prepare_streams() -> None:
    """Make standard output and error accept every character, and replace a closed standard output."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - lasts as long as the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(arguments: list[str]) -> int:
    asked = next((word for word in arguments if not word.startswith("-")), None)
    if asked is not None and asked not in COMMANDS:
        raise UsageError(_no_such_command(asked))
    options = parsed(_parser(asked), _prepared(asked, arguments))
    if options.version:
        _print_version()
        return 0
    if options.command is None:
        _parser(None).print_help()
        return 2 if arguments else 0
    listener = None if getattr(options, "quiet", False) else _say
    with keeping_nothing() if getattr(options, "no_cache", False) else nullcontext(), telling(listener):
        return run_command(options)


def _prepared(asked: str | None, arguments: list[str]) -> list[str]:
    """The words as the command's parser takes them, where its module prepares them (`with_values`)."""
    prepare = getattr(import_module(module_of(asked)), "with_values", None) if asked else None
    return prepare(arguments) if prepare else arguments


def module_of(command: str) -> str:
    """The module of a command, with its `add_parser`."""
    folder = "commands.servers" if command in SERVERS else "commands"
    return f"citecheck.cli.{folder}.{command.replace('-', '_')}"


def _parser(asked: str | None) -> argparse.ArgumentParser:
    """The parser with the options of the command asked for, and of no other; without one, with a list of all."""
    parser = CommandParser(
        prog="citecheck",
        description="Checks the quotations, citations and dates of a manuscript against the texts themselves.",
        epilog="Exit codes: 0 no findings, 1 findings, 2 could not run, 3 not all checked (with --require-checked).",
    )
    parser.add_argument("-V", "--version", action="store_true", help="print the version")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    if asked is not None:
        import_module(module_of(asked)).add_parser(subparsers)
    else:
        for name, summary in COMMANDS.items():
            subparsers.add_parser(name, help=summary)
    return parser


def _no_such_command(word: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, n=1)
    meant = f"citecheck {near[0]}" if near else f"citecheck audit {word}" if look(Path(word)).is_there else ""
    hint = f"; is `{meant}` meant?" if meant else ""
    return f"no command is called “{word}”{hint} (`citecheck --help` lists them)"


def _print_version() -> None:
    from citecheck import __version__

    print(f"citecheck {__version__}")
