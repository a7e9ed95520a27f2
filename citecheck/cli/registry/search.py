"""`citecheck registry search` and `citecheck registry schema`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from citecheck.cli.arguments import NARROWEST, add_width
from citecheck.cli.drawing_output import add_records, records
from citecheck.cli.options import leads_to
from citecheck.cli.output import colour_wanted, columns
from citecheck.errors import UsageError
from citecheck.foundation.json_text import dumped
from citecheck.foundation.phrases import counted
from citecheck.model.noun import noun


@noun
class SearchOptions:
    """The options of `citecheck registry search`."""

    words: tuple[str, ...]
    format: str
    color: str
    width: int
    registry: tuple[Path, ...]


@noun
class RecordSchemaOptions:
    """`citecheck registry schema` has no options."""


def add_parser(actions: Any) -> None:
    """Add `registry search` and `registry schema` to the command line."""
    search = actions.add_parser(
        "search",
        help="look words up in titles, names, cues and wordings",
        description="Lists the records and sources that have all the words. Case and accents do not count, and the "
        "beginning of a word is enough.",
    )
    search.add_argument("words", nargs="+", metavar="WORD")
    search.add_argument("--format", choices=("full", "json"), default="full")
    search.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    add_width(search)
    add_records(search)
    leads_to(search, _search, SearchOptions)
    schema = actions.add_parser("schema", help="print the JSON Schema of a record, for editors")
    leads_to(schema, _schema, RecordSchemaOptions)


def _search(options: SearchOptions) -> int:
    from citecheck.records.search import search

    asked = " ".join(options.words)
    if not any(character.isalnum() for character in asked):
        raise UsageError("give a word to look for")
    hits = [asdict(hit) for hit in search(records(options.registry), asked)]
    if options.format == "json":
        told = [{**hit, "where": [{"what": what, "text": text} for what, text in hit["where"]]} for hit in hits]
        sys.stdout.write(dumped(told, indent=2) + "\n")
        return 0
    from citecheck.report.terminal.registry_search import search_page

    width = max(NARROWEST, options.width or columns())
    sys.stdout.write(search_page(hits, width, colour_wanted(options.color, None)))
    print(f"{counted(len(hits), 'record')} of the words “{asked}”", file=sys.stderr)
    return 0


def _schema(options: RecordSchemaOptions) -> int:  # noqa: ARG001 - the shape of a command
    from citecheck.report.schemas import schema

    sys.stdout.write(schema("record"))
    return 0
