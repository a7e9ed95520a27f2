"""`citecheck init`: writes a first `citecheck.toml`, and prints the lines of a hook."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from citecheck.audit.config import FILES, LARGEST
from citecheck.audit.files import is_there, shown
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.cli.output import write, write_in_place
from citecheck.errors import UsageError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look
from citecheck.model.noun import noun

SETTINGS = """\
# Settings of citecheck for the manuscripts in this folder and below. Paths start from this file.

{texts}
{bibliography}
# registry = ["registry"]             # records of your own: what is known of a quotation, a date, a letter
# select = ["quotation-unheld"]       # rules to switch on; `citecheck explain` lists all
# ignore = ["quotation-spelling"]     # rules not to show
# fail-on = "error"                   # error, warning, note or never
# exclude = ["drafts/old"]            # manuscripts that a search passes over
"""
HOOK = """\
repos:
  - repo: CLONE     # the path of your clone of citecheck, or the address it came from
    rev: COMMIT     # what this prints: git -C CLONE rev-parse HEAD
    hooks:
      - id: citecheck        # changed manuscripts
      - id: citecheck-all    # all of them when bibliography, texts, records or settings change
"""


@noun
class InitOptions:
    """What a person asks of `citecheck init`."""

    folder: Path


def add_parser(subparsers: Any) -> None:
    """Add `init` to the command line."""
    parser = subparsers.add_parser("init", help="write a small citecheck.toml, and print the lines for a hook")
    parser.add_argument("folder", nargs="?", type=named_path, default=Path(), metavar="DIR", help="default: this one")
    leads_to(parser, run, InitOptions)


def run(options: InitOptions) -> int:
    """Write what is not there, say what was done, and print the hook; nothing is ever overwritten."""
    folder = options.folder
    if not is_there(folder) or not look(folder).is_folder:
        raise UsageError(f"{shown(folder)}: no such folder")
    there = next((folder / name for name in FILES if _has_settings(folder / name)), None)
    if there is None:
        file = folder / FILES[0]
        write_in_place(_settings(folder), file)
        _say(f"wrote {shown(file)}; it holds comments on what else can be set")
    else:
        _say(f"{shown(there)} is there already and stays as it is")
    _say(
        "for a hook, put this into .pre-commit-config.yaml with CLONE and COMMIT filled in (nothing was written there):"
    )
    write(HOOK, None)
    return 0


def _say(sentence: str) -> None:
    print(f"citecheck: {sentence}", file=sys.stderr)


def _has_settings(file: Path) -> bool:
    """Whether a file holds settings: a `pyproject.toml` may be there for something else."""
    if not look(file).is_there:
        return False
    try:
        return file.name != "pyproject.toml" or "[tool.citecheck" in file_bytes(file, LARGEST).decode(
            "utf-8", "replace"
        )
    except BytesError as error:
        raise UsageError(f"{shown(file)}: {error.cause}") from error


def _settings(folder: Path) -> str:
    """The settings for what lies in the folder: its texts and its bibliography, where they are plain to see."""
    books = sorted(path.name for path in folder.glob("*.bib"))
    has_texts = look(folder / "texts").is_folder
    texts = 'texts = ["texts"]' if has_texts else '# texts = ["texts"]    # folders of the texts cited'
    named = f"bibliography = [{', '.join(_quoted(name) for name in books)}]"
    return SETTINGS.format(texts=texts, bibliography=named if books else '# bibliography = ["refs.bib"]')


def _quoted(name: str) -> str:
    """A file's name as TOML writes a string."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
