"""The command `citecheck`. It answers `--version` before it imports anything of ours."""

from __future__ import annotations

import atexit
import gc
import os
import sys

ALLOCATIONS = 50_000
"""Objects made between two searches for circles of objects. Python's 700 is right for a server; a run that loads a
hundred modules and ends spends a twentieth of its time on searches that find nothing."""


def main() -> int:
    """Run the command line; the exit code is the contract's."""
    gc.set_threshold(ALLOCATIONS)
    atexit.register(gc.freeze)  # Python's end frees all memory anyway, and need not search it for circles first
    if sys.argv[1:] in (["--version"], ["-V"]):
        from citecheck import __version__

        print(f"citecheck {__version__}")
        return 0
    if sys.argv[1:2] == ["filter"]:
        from citecheck.cli.filter.entry import main as answer_pandoc

        return answer_pandoc(sys.argv[2:])
    from citecheck.cli.main import run

    return run(sys.argv[1:])


def _pass_over_the_working_folder() -> None:
    """Take the working folder, where `python -m` puts it, off the path of what is imported: it may be a stranger's.

    It stays where citecheck itself lies in it: somebody works on citecheck.
    """
    ours = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 - pathlib takes 10 ms
    if sys.path[0] in ("", os.getcwd()) and ours != os.getcwd():  # noqa: PTH109
        del sys.path[0]


if __name__ == "__main__":
    _pass_over_the_working_folder()
    sys.exit(main())
