"""`citecheck mcp`: serves an assistant over standard input and output."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from citecheck.audit.files import is_there, shown
from citecheck.audit.session import AuditSession
from citecheck.audit.settings import CallerSettings
from citecheck.cli.library_options import add_named_sources, named_path
from citecheck.cli.options import leads_to
from citecheck.errors import UsageError
from citecheck.foundation.files import look, real
from citecheck.foundation.phrases import counted
from citecheck.model.noun import noun

MISSING = "`citecheck mcp` needs the extra `mcp`: pip install 'pandoc-citecheck[mcp]'"
START = "what a tool returns reaches the provider of the assistant"


@noun
class McpOptions:
    """The options of `citecheck mcp`."""

    folder: tuple[Path, ...]
    texts: tuple[Path, ...]
    registry: tuple[Path, ...]
    bibliography: tuple[Path, ...]
    zotero: bool
    share_words: bool


def add_parser(subparsers: Any) -> None:
    """Add `mcp` to the command line."""
    parser = subparsers.add_parser(
        "mcp",
        help="serve an assistant over standard input and output",
        description="Serves an assistant (Model Context Protocol) over standard input and output. It reads what is "
        "named here and nothing else, and writes nothing but the cache. What a tool returns reaches the provider of "
        "the assistant.",
    )
    parser.add_argument(
        "--folder",
        action="append",
        type=named_path,
        default=[],
        metavar="DIR",
        help="a folder whose files may be read (repeatable; default: this folder)",
    )
    add_named_sources(parser)
    parser.add_argument("--zotero", action="store_true", help="also read your Zotero library for works that are cited")
    parser.add_argument(
        "--share-words", action="store_true", help="let results have the words compared, cut to a length"
    )
    parser.add_argument("--no-cache", action="store_true", help="do not use the cache")
    leads_to(parser, run, McpOptions)


def run(options: McpOptions) -> int:
    """Serve until the client ends. Raises UsageError where the extra is not installed or a folder cannot be used."""
    folders = tuple(real(folder) for folder in options.folder or (Path.cwd(),))
    for folder in options.folder:
        if not is_there(folder) or not look(folder).is_folder:
            raise UsageError(f"{shown(folder)}: no such folder")
    try:
        from citecheck.serve.assistants.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "citecheck":
            raise
        raise UsageError(MISSING) from error
    from citecheck.serve.assistants.tools import Tools
    from citecheck.serve.confinement import confined, no_library, zotero_library

    named = (*options.texts, *options.registry, *options.bibliography)
    reach = confined((*folders, *named), zotero_library if options.zotero else no_library)
    texts, records, books = (
        tuple(map(real, paths)) for paths in (options.texts, options.registry, options.bibliography)
    )
    caller = CallerSettings(texts, records, books, confined=reach, zotero_api=False)
    os.chdir(folders[0])  # so that reports name files from there
    print(f"citecheck mcp: serves {counted(len(folders), 'folder')}; {START}", file=sys.stderr, flush=True)
    serve(Tools(AuditSession(caller), folders, options.share_words))
    return 0
