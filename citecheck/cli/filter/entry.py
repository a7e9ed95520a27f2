"""`pandoc-citecheck`: answers pandoc's filters.

As a JSON filter (`pandoc --filter pandoc-citecheck`) it reads a document tree, prints its findings on standard error,
and writes back the bytes it read; only `annotate` changes them. The Lua filter calls it as `pandoc-citecheck --lua
FORMAT -- FILE...` and gets its answer as lines (see `_answer`). Standard output belongs to pandoc: nothing else is
written there. A failure here is one warning. It ends a build only if the document asks for `fail`.
"""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from citecheck.cli.filter.outcome import Outcome
from citecheck.errors import fault
from citecheck.foundation.files import look

GREETING = "citecheck-filter 1"
"""First line of an answer to the Lua filter. If it is missing, the Lua filter tries the next way to start citecheck."""
REFUSED = 1
ALLOCATIONS = 50_000
"""As in `citecheck.__main__`."""
USAGE = """usage: pandoc FILE --filter pandoc-citecheck ...
       pandoc-citecheck --lua-filter    print where the Lua filter is, which also knows the file's name
       pandoc-citecheck --version"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer pandoc, its Lua filter, or a person at a terminal."""
    gc.set_threshold(ALLOCATIONS)
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given[:1] == ["--lua"]:
        sys.stdout.buffer.write(_answer(_outcome(sys.stdin.buffer.read(), given[1], given[3:])))
        return 0
    if given[:1] and given[0].startswith("-"):
        return _say_of_itself(given[0])
    return _filter(given[0] if given else "")


def _say_of_itself(option: str) -> int:
    if option in ("--version", "-V"):
        from citecheck import __version__

        print(f"pandoc-citecheck {__version__}")
    elif option == "--lua-filter":
        print(lua_filter())
    else:
        print(USAGE)
        return 0 if option in ("--help", "-h") else 2
    return 0


def lua_filter() -> Path:
    """The path of the Lua filter: inside the installed package, or in the checkout."""
    package = Path(__file__).parents[2]
    installed = package / "filters" / "citecheck.lua"
    return installed if look(installed).is_file else package.parent / "filters" / "citecheck.lua"


def _filter(output: str) -> int:
    data = sys.stdin.buffer.read()
    outcome = _outcome(data, output, [])
    lines = outcome.stop or (*outcome.warn, *outcome.say)
    sys.stderr.buffer.write("".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace"))
    if outcome.stop:
        return REFUSED
    sys.stdout.buffer.write(data if outcome.document is None else outcome.document)
    sys.stdout.buffer.flush()
    return 0


def _answer(outcome: Outcome) -> bytes:
    """The greeting, lines "VERB text", an empty line, and the changed document if there is one."""
    said = [("warn", outcome.warn), ("say", outcome.say), ("stop", outcome.stop)]
    lines = [GREETING, *(f"{verb} {line}" for verb, of_verb in said for line in of_verb), "", ""]
    return "\n".join(lines).encode("utf-8", "backslashreplace") + (outcome.document or b"")


def _outcome(data: bytes, output: str, inputs: list[str]) -> Outcome:
    try:
        with contextlib.redirect_stdout(sys.stderr):
            from citecheck.cli.filter.build import building

            return building(data, output, inputs)
    except Exception as error:
        return Outcome(warn=(f"citecheck: {fault(error)}. Nothing was checked.",))
