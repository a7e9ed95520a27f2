"""`citecheck open`: serves a page on the loopback address, for work without a terminal."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from citecheck.audit.files import is_there, shown
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.errors import UsageError
from citecheck.foundation.files import look, real
from citecheck.model.noun import noun

MISSING = "`citecheck open` needs the extra `web`: pip install 'pandoc-citecheck[web]'"
BEGUN = "whoever has this address can use the page from this machine; Ctrl-C ends it and removes what was added"
HIGHEST_PORT = 65535


@noun
class OpenOptions:
    """The options of `citecheck open`."""

    paths: tuple[Path, ...]
    port: int
    browser: bool


def add_parser(subparsers: Any) -> None:
    """Add `open` to the command line."""
    parser = subparsers.add_parser(
        "open",
        help="open a page in the browser: add a manuscript, read the report, decide, download the marked file",
        description="Serves a page to the browser of this machine, and to nobody else: add manuscripts, choose a "
        "bibliography and texts, read the report, decide on findings, download the marked file. Ctrl-C ends it and "
        "removes what was added.",
    )
    parser.add_argument(
        "paths", nargs="*", type=named_path, metavar="FOLDER", help="a folder of this machine that the page may read"
    )
    parser.add_argument(
        "--no-browser", dest="browser", action="store_false", help="do not start the browser; print the address only"
    )
    parser.add_argument("--port", type=_port, default=0, metavar="N", help="the port to serve at (default: a free one)")
    leads_to(parser, run, OpenOptions)


def run(options: OpenOptions) -> int:
    """Serve until the person ends it. Raises UsageError where the extra is not installed or a folder cannot be read."""
    for folder in options.paths:
        if not is_there(folder) or not look(folder).is_folder:
            raise UsageError(f"{shown(folder)}: no such folder")
    try:
        from citecheck.serve.page.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "citecheck":
            raise
        raise UsageError(MISSING) from error
    serve(list(dict.fromkeys(map(real, options.paths))), options.port, _announce, starts_browser=options.browser)
    return 0


def _announce(address: str) -> None:
    print(f"citecheck open: {address}", flush=True)
    print(f"citecheck open: {BEGUN}", file=sys.stderr, flush=True)


def _port(text: str) -> int:
    """A port of the command line."""
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"“{text}” is no port: give a number from 0 (a free one) to {HIGHEST_PORT}")
    return int(text)
