"""`citecheck texts list`: lists the texts held and their state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from citecheck.cli.arguments import add_width
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.cli.output import columns, write
from citecheck.cli.texts.folders import add_folders, held_texts, say
from citecheck.model.noun import noun
from citecheck.texts.catalogue.summary import holdings

FORMATS = ("full", "json")


@noun
class ListOptions:
    """The options of `citecheck texts list`."""

    texts: tuple[Path, ...]
    ocr: bool
    format: str
    output: Path | None
    width: int


def add_parser(actions: Any) -> None:
    """Add `texts list` to the command line."""
    parser = actions.add_parser(
        "list",
        help="list the texts held: what they are, how long, which pages",
        description="Lists every text held: its names, length, language, pages, whether it is whole, whether its "
        "letters can be trusted, and whether it changed since it was pinned.",
    )
    add_folders(parser)
    parser.add_argument(
        "--ocr",
        action="store_true",
        help="read every scan with the program tesseract, on this machine: some minutes each",
    )
    parser.add_argument("--format", choices=FORMATS, default="full", help="full (a table) or json")
    parser.add_argument("-o", "--output", type=named_path, metavar="FILE", help="write to FILE")
    add_width(parser)
    leads_to(parser, run, ListOptions)


def run(options: ListOptions) -> int:
    """Read the texts and print the list."""
    listed = holdings(held_texts(options.texts, reads_scans=options.ocr))
    say(listed.notices)
    if options.format == "json":
        from citecheck.report.noun_json import noun_json

        write(noun_json("texts", listed), options.output)
    else:
        from citecheck.report.terminal.texts import table

        write(table(listed, options.width or columns()), options.output)
    return 0
