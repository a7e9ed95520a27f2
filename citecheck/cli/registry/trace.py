"""`citecheck registry trace`: follows a record's chains of attestation back to the earliest one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from citecheck.cli.drawing_output import add_output, add_records, chosen_format, colour, no_such_record, records, width
from citecheck.cli.options import PageOptions, leads_to
from citecheck.cli.output import write
from citecheck.errors import UsageError
from citecheck.model.noun import noun
from citecheck.model.provenance import Trace


@noun
class TraceOptions:
    """The options of `citecheck registry trace`."""

    id: str
    page: PageOptions
    registry: tuple[Path, ...]


def add_parser(actions: Any) -> None:
    """Add `registry trace` to the command line."""
    parser = actions.add_parser(
        "trace",
        help="print or draw a record's chains of attestation",
        description="Prints or draws each chain of attestation: who states it, its steps, what is not stated, its "
        "witnesses, where chains differ, and who is silent.",
    )
    parser.add_argument("id", metavar="ID", help="the id of a record")
    add_output(parser)
    add_records(parser)
    leads_to(parser, run, TraceOptions)


def run(options: TraceOptions) -> int:
    """Follow the chains and print them."""
    held = records(options.registry)
    if options.id in held.sources:
        raise UsageError(f"“{options.id}” is a source: chains belong to records of texts, events and works")
    if options.id not in held.records:
        raise no_such_record(options.id, held)
    from citecheck.records.provenance.provenance import trace

    write(_printed(trace(held.records[options.id], held), options.page), options.page.output)
    return 0


def _printed(found: Trace, options: PageOptions) -> str:
    match chosen_format(options):
        case "json":
            from citecheck.report.noun_json import noun_json

            return noun_json("trace", found)
        case "svg":
            from citecheck.report.svg.provenance import svg

            return svg(found)
        case "html":
            from citecheck.report.svg.provenance_page import html

            return html(found)
        case _:
            from citecheck.report.terminal.provenance import full

            return full(found, width(options), colour(options))
