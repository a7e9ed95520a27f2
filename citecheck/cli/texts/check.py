"""`citecheck texts check`: checks that the texts held are as pinned, and that their tables and entries can be used."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from citecheck.audit.files import shown
from citecheck.cli.options import leads_to
from citecheck.cli.texts.folders import add_folders, folders, held_texts, settings
from citecheck.model.noun import noun
from citecheck.report.text_width import visible
from citecheck.texts.catalogue.check import FolderCheck, checked

WHAT_TO_DO = "A change that is meant: delete the text's sha256 line, then `citecheck texts add --pin`."


@noun
class CheckOptions:
    """The options of `citecheck texts check`."""

    texts: tuple[Path, ...]


def add_parser(actions: Any) -> None:
    """Add `texts check` to the command line."""
    parser = actions.add_parser(
        "check",
        help="list the texts that changed since they were pinned, and what cannot be used",
        description="Compares every pin, and looks for broken tables, broken entries of texts.toml, unreadable files "
        "and copies under two names. Exits with 1 if something changed or cannot be used.",
    )
    add_folders(parser)
    leads_to(parser, run, CheckOptions)


def run(options: CheckOptions) -> int:
    """Check the folders and print what was found."""
    held_texts(options.texts)
    found = checked([(path, shown(path)) for path in folders(options.texts)], settings(options.texts).reach)
    for line in (*found.faults, *found.remarks):
        print(visible(line))
    if found.changed:
        print(WHAT_TO_DO)
    print(_total(found))
    return 1 if found.faults else 0


def _total(found: FolderCheck) -> str:
    """The last line: how many texts were checked. Every text counts once."""
    counts = [
        (found.kept, "as pinned"),
        (found.changed, "changed"),
        (found.unpinned, "without a pin"),
        (found.unreadable, "unreadable"),
    ]
    said = ", ".join(f"{number:,} {words}" for number, words in counts if number)
    return f"{found.texts:,} {'text' if found.texts == 1 else 'texts'} checked: {said}"
