"""The server for assistants, over standard input and output (Model Context Protocol, the official package).

Each call runs in a thread of its own and stops when the client cancels it. A fault becomes one sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Annotated

import anyio
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp_types import CallToolResult, TextContent, ToolAnnotations

from citecheck import __version__
from citecheck.errors import CitecheckError, fault
from citecheck.foundation.cancellation import CancelToken
from citecheck.serve.assistants.results import NO_WORK_CHECKED, UNTRUSTED, Result
from citecheck.serve.assistants.tools import Tools

MOST_CALLS = 4
"""Calls at work at once. More only make each other wait: an audit is work for the processor."""

READS_ONLY = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

INSTRUCTIONS = (
    "citecheck compares quotations with the texts held on this machine. Have every quotation checked before you show "
    "it. Only `verified` means that a text has the words. `unheld`, `unchecked` and `short` mean that nobody checked: "
    f"say so to the reader, and never call such a quotation right. {NO_WORK_CHECKED} {UNTRUSTED}"
)

Answered = Annotated[CallToolResult, Result]


def server(tools: Tools) -> MCPServer[None]:
    """The server with its tools."""
    made: MCPServer[None] = MCPServer(
        "citecheck", instructions=INSTRUCTIONS, version=__version__, log_level="CRITICAL", subscriptions=False
    )
    limiter = anyio.CapacityLimiter(MOST_CALLS)

    async def run(call: Callable[[CancelToken], tuple[Result, str]]) -> CallToolResult:
        return await _run(call, limiter)

    @made.tool(annotations=READS_ONLY)
    async def audit(paths: list[str] | None = None, text: str | None = None, format: str = "markdown") -> Answered:  # noqa: A002
        """Check every quotation, citation and date of manuscripts, or of the text of a draft.

        Give `paths` of files or folders, relative to the folders of this server; or `text`, the whole draft with its
        citations, and its `format` (markdown, latex, org, rst, typst, html). Returns the JSON report of citecheck.
        """
        return await run(lambda cancel: tools.audit(paths or [], text, format, cancel))

    @made.tool(annotations=READS_ONLY)
    async def check_quotation(words: str, work: str = "", locator: str = "") -> Answered:
        """Compare one quotation with the text held of its work, before you show it.

        `words` is the quotation without its marks, `work` the citekey or name of the work, `locator` the place cited
        (“p. 12”). Only the wording `verified` means that the work has the words.
        """
        return await run(lambda cancel: tools.check_quotation(words, work, locator, cancel))

    @made.tool(annotations=READS_ONLY)
    async def find(words: str) -> Answered:
        """Look a passage up in all texts held: where these words, or words like them, stand."""
        return await run(lambda cancel: tools.find(words, cancel))

    @made.tool(annotations=READS_ONLY)
    async def explain(subject: str) -> Answered:
        """The page of a rule (“quotation-altered”), or all that is known of a place in a file (“draft.md:12”)."""
        return await run(lambda cancel: tools.explain(subject, cancel))

    @made.tool(annotations=READS_ONLY)
    async def texts() -> Answered:
        """List the texts held. A quotation of any other work cannot be checked."""
        return await run(tools.texts)

    @made.tool(annotations=READS_ONLY)
    async def record(id: str = "", search: str = "") -> Answered:  # noqa: A002
        """A record of often misquoted or misdated documents: by its `id`, or those that have the words of `search`."""
        return await run(lambda cancel: tools.record(id, search, cancel))

    return made


async def _run(call: Callable[[CancelToken], tuple[Result, str]], limiter: anyio.CapacityLimiter) -> CallToolResult:
    """The answer to one call. Where the client cancels it, the work in its thread stops too."""
    stop = Event()
    try:
        data, said = await anyio.to_thread.run_sync(call, stop, abandon_on_cancel=True, limiter=limiter)
    except CitecheckError as error:
        raise ToolError(str(error)) from error
    except Exception as error:
        raise ToolError(f"{fault(error)}. Nothing was checked.") from error
    finally:
        stop.set()
    return CallToolResult(content=[TextContent(type="text", text=said)], structured_content=dict(data))


def serve(tools: Tools) -> None:
    """Serve until the client closes standard input."""
    server(tools).run("stdio")
