"""`citecheck schema`: print a JSON schema that ships with the package."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from citecheck.report.schemas import schema


def add_parser(subparsers: Any) -> None:
    """Add `schema` to the command line."""
    parser = subparsers.add_parser("schema", help="print a JSON schema: report, record, language")
    parser.add_argument("name", choices=("report", "record", "language"), help="which schema")


def run(options: argparse.Namespace) -> int:
    """Print the schema."""
    sys.stdout.write(schema(options.name))
    return 0
