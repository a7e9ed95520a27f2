"""`citecheck texts`: lists, adds, indexes and checks the texts held, and removes what is kept of them."""

from __future__ import annotations

from importlib import import_module
from typing import Any

ACTIONS = ("list", "add", "index", "check", "purge")
"""Each lives in `cli/texts/<action>.py`."""


def add_parser(subparsers: Any) -> None:
    """Add `texts` and its sub-commands to the command line."""
    parser = subparsers.add_parser("texts", help="list, add, index, check the texts held; purge the cache")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    for action in ACTIONS:
        import_module(f"citecheck.cli.texts.{action}").add_parser(actions)
