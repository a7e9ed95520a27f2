"""`citecheck texts`: lists, adds, indexes and checks the texts held."""

from __future__ import annotations

from importlib import import_module
from typing import Any

ACTIONS = ("list", "add", "index", "check")
"""Each lives in `cli/texts/<action>.py`."""


def add_parser(subparsers: Any) -> None:
    """Add `texts` and its sub-commands to the command line."""
    parser = subparsers.add_parser("texts", help="list, add, index and check the texts held")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for action in ACTIONS:
        import_module(f"citecheck.cli.texts.{action}").add_parser(actions)
