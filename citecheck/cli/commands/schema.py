"""`citecheck schema`: prints a JSON Schema that ships with the package."""

from __future__ import annotations

import sys
from typing import Any

from citecheck.cli.options import leads_to
from citecheck.model.noun import noun
from citecheck.report.schemas import schema


@noun
class SchemaOptions:
    """The options of `citecheck schema`."""

    name: str


def add_parser(subparsers: Any) -> None:
    """Add `schema` to the command line."""
    parser = subparsers.add_parser("schema", help="print a JSON schema: report, record, language")
    parser.add_argument("name", choices=("report", "record", "language"), help="which schema")
    leads_to(parser, run, SchemaOptions)


def run(options: SchemaOptions) -> int:
    """Print the schema."""
    sys.stdout.write(schema(options.name))
    return 0
