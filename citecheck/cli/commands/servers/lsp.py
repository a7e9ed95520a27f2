"""`citecheck lsp`: serves an editor over standard input and output."""

from __future__ import annotations

from typing import Any

from citecheck.cli.options import leads_to
from citecheck.errors import UsageError
from citecheck.model.noun import noun

MISSING = "`citecheck lsp` needs the extra `lsp`: pip install 'pandoc-citecheck[lsp]'"


@noun
class LspOptions:
    """`citecheck lsp` has no options of its own: the editor sends them."""


def add_parser(subparsers: Any) -> None:
    """Add `lsp` to the command line."""
    parser = subparsers.add_parser(
        "lsp",
        help="serve an editor over standard input and output",
        description="Serves an editor (Language Server Protocol) over standard input and output. The editor starts it.",
    )
    parser.add_argument("--stdio", action="store_true", help="for editors that name the transport; it is the only one")
    parser.add_argument("--no-cache", action="store_true", help="do not use the cache")
    leads_to(parser, run, LspOptions)


def run(_: LspOptions) -> int:
    """Serve until the editor ends. Raises UsageError where the extra is not installed."""
    try:
        from citecheck.serve.editors.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "citecheck":
            raise
        raise UsageError(MISSING) from error
    serve()
    return 0
