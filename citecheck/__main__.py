"""The command `citecheck`. It answers `--version` before it imports anything of ours."""

from __future__ import annotations

import gc
import sys

ALLOCATIONS = 50_000
"""Objects made between two searches for circles of objects. Python's 700 is right for a server; a run that loads a
hundred modules and ends spends a twentieth of its time on searches that find nothing."""


def main() -> int:
    """Run the command line; the exit code is the contract's."""
    gc.set_threshold(ALLOCATIONS)
    if sys.argv[1:] in (["--version"], ["-V"]):
        from citecheck import __version__

        print(f"citecheck {__version__}")
        return 0
    if sys.argv[1:2] == ["filter"]:
        from citecheck.cli.filter.entry import main as answer_pandoc

        return answer_pandoc(sys.argv[2:])
    from citecheck.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
