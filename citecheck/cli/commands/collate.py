"""`citecheck collate`: prints the wordings of one passage side by side, from a record or from files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from citecheck.audit.settings import leads_out
from citecheck.cli.drawing_output import add_output, add_records, chosen_format, colour, no_such_record, records, width
from citecheck.cli.options import PageOptions, leads_to
from citecheck.cli.output import write
from citecheck.errors import UsageError
from citecheck.foundation.files import look
from citecheck.model.collation import Collation
from citecheck.model.noun import noun


@noun
class CollateOptions:
    """The options of `citecheck collate`."""

    subject: tuple[str, ...]
    base: str | None
    quote: str | None
    at: tuple[str, ...]
    page: PageOptions
    registry: tuple[Path, ...]


def add_parser(subparsers: Any) -> None:
    """Add `collate` and its options to the command line."""
    parser = subparsers.add_parser(
        "collate",
        help="compare the wordings of one passage side by side",
        description="Prints the witnesses of a record (ID), or a passage of several texts (FILE FILE...), side by "
        "side: base, readings, agreements, features. A wording is called settled only if the record says so.",
    )
    parser.add_argument("subject", nargs="+", metavar="ID or FILE", help="a record, or two or more texts")
    parser.add_argument("--base", metavar="SIGLUM", help="compare with this witness (a file's name without its suffix)")
    parser.add_argument("--quote", metavar="WORDS", help="take from each file the passage with these words")
    parser.add_argument(
        "--at", action="append", default=[], metavar="[FILE=]PLACE", help="take this place from each file, or "
        "from one: a place of its locator table, a page (p. 12) or lines (12 or 12-15)"
    )  # fmt: skip
    add_output(parser)
    add_records(parser)
    leads_to(parser, run, CollateOptions)


def run(options: CollateOptions) -> int:
    """Align the wordings and print them side by side."""
    write(_printed(_collated(options), options.page), options.page.output)
    return 0


def _collated(options: CollateOptions) -> Collation:
    files = [Path(name) for name in options.subject]
    if any(leads_out(file) or look(file).is_file for file in files):
        from citecheck.cli.passages import PassageChoice, collated_files

        return collated_files(files, PassageChoice(options.quote, options.at, options.base))
    if len(files) > 1:
        raise UsageError(f"{files[0]}: no such file; give one record, or two or more files")
    if options.quote or options.at:
        raise UsageError("--quote and --at choose a passage of files; a record's wordings are compared whole")
    held, name = records(options.registry), options.subject[0]
    if name not in held.records:
        raise no_such_record(name, held)
    from citecheck.records.collation.record_wordings import collation

    try:
        return collation(held.records[name], held, options.base or "")
    except ValueError as error:
        raise UsageError(str(error)) from error


def _printed(found: Collation, options: PageOptions) -> str:
    match chosen_format(options):
        case "json":
            from citecheck.report.noun_json import noun_json

            return noun_json("collation", found)
        case "svg":
            from citecheck.report.svg.apparatus import svg

            return svg(found)
        case "html":
            from citecheck.report.svg.apparatus_page import html

            return html(found)
        case _:
            from citecheck.report.terminal.apparatus import full

            return full(found, width(options), colour(options))
