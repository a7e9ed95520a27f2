"""What short runs cost, counted in instructions, which other work on the machine does not change.

    python benchmarks/instructions.py CHECKOUT [CHECKOUT ...]

Runs `before_after.py`'s short runs under valgrind's cachegrind, after two runs that compile the modules and keep the
records, and prints millions of instructions, multiples of a Python that does nothing, and modules imported (those of
citecheck in parentheses). `docs/loading.md` has the figures.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from before_after import CITECHECK, SHORT_RUNS, compiling, inputs, modules
from equal_reports import environment_of

VALGRIND = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
COUNT = re.compile(r"I\s+refs:\s+([\d,]+)")


def counted(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> int:
    """The instructions of one Python command. Raises SystemExit where valgrind gives no count."""
    whole = [sys.executable, *command]
    for _ in range(2):
        subprocess.run(whole, cwd=folder, env=environment, capture_output=True, check=True)
    done = subprocess.run([*VALGRIND, *whole], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    found = COUNT.search(done.stderr)
    if found is None:
        raise SystemExit(f"valgrind gave no count of {' '.join(whole)}:\n{done.stderr}")
    return int(found[1].replace(",", ""))


def figures(checkout: Path, work: Path) -> None:
    """Print the figures of one checkout."""
    environment = {**compiling(environment_of(checkout, work / "cache")), "PYTHONHASHSEED": "0"}
    folder = inputs(work / "inputs")
    bare = counted(("-c", "pass"), folder, environment)
    print(f"{checkout}: bare Python {bare / 1e6:.1f} million instructions")
    for run, (place, arguments) in SHORT_RUNS.items():
        command = (*CITECHECK, *arguments)
        count = counted(command, folder / place, environment)
        loaded, own = modules(command, folder / place, environment)
        print(f"{run:28}{count / 1e6:8.1f} {count / bare:6.1f} {loaded:5} ({own})")


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("checkouts", nargs="+", type=Path)
    for checkout in parser.parse_args().checkouts:
        with tempfile.TemporaryDirectory() as name:
            figures(checkout.resolve(), Path(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
