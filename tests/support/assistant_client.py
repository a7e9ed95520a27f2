"""The official client of the protocol for assistants, with `citecheck mcp` as a real process."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp_types import CallToolResult

Call = tuple[str, dict[str, Any]]
SECONDS = 300
"""A server that takes longer hangs, also on a busy machine."""


def talk(folder: Path, *options: str, work: Callable[[Client], Coroutine[Any, Any, Any]], log: Path) -> Any:
    """What `work` makes of a client that talks to a server of this folder. The server's own messages go to `log`."""
    arguments = ["-m", "citecheck", "mcp", *options]
    parameters = StdioServerParameters(command=sys.executable, args=arguments, env=dict(os.environ), cwd=folder)

    async def run() -> Any:
        with log.open("w") as said:
            async with Client(stdio_client(parameters, errlog=said)) as client:
                return await work(client)

    return asyncio.run(asyncio.wait_for(run(), SECONDS))


def called(folder: Path, calls: Sequence[Call], *options: str, log: Path) -> list[CallToolResult]:
    """The results of some calls, one after the other, in one process."""

    async def work(client: Client) -> list[CallToolResult]:
        return [await client.call_tool(name, arguments) for name, arguments in calls]

    results: list[CallToolResult] = talk(folder, *options, work=work, log=log)
    return results
