"""Feeds hostile inputs to the readers of citecheck until one breaks.

    python fuzz/fuzzer.py [DOOR ...] [--inputs N | --time SECONDS] [--seed N]

`make test` runs each door for a counted number of inputs, `make fuzz TIME=3600` for a time. An input on which a reader
raises, or works longer than its share, is written to fuzz/found/DOOR-HASH: make it smaller, put it under
tests/fuzz/cases/DOOR/, and mend the reader.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from door import Door
from doors import chosen, run_door
from mutation import mutated

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / "fuzz" / "found"
MOST_SECONDS = 20.0
"""CPU seconds of one input of at most 8 kB. The slowest sound input of that size takes two."""


class TooSlow(Exception):  # noqa: N818 - ends one input
    """An input takes longer than its share of CPU time."""


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Raise TooSlow where what is inside takes more CPU seconds, whatever else the machine does."""

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds:.0f} CPU seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fault(door: Door, data: bytes, folder: Path) -> str | None:
    """What breaks on an input; None where it is read, or refused in a sentence."""
    try:
        with bounded(MOST_SECONDS):
            run_door(door, data, folder)
    except Exception:
        return traceback.format_exc()
    return None


def fuzz(door: Door, seed: int, inputs: int | None, seconds: float, folder: Path) -> tuple[int, dict[str, bytes]]:
    """How many inputs were tried, and one input for each place at which a reader broke."""
    broken: dict[str, bytes] = {}
    begun, tried = time.monotonic(), 0
    for data in itertools.islice(mutated(door.seeds, door.tokens, seed), inputs):
        tried += 1
        said = fault(door, data, folder)
        if said is not None:
            place = "\n".join(said.strip().splitlines()[-3:])
            if len(data) < len(broken.get(place, data + b" ")):
                broken[place] = data
        if inputs is None and time.monotonic() - begun > seconds:
            break
    return tried, broken


def main() -> int:
    """Fuzz the doors named, or all; 1 where something broke."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("doors", nargs="*")
    parser.add_argument("--inputs", type=int)
    parser.add_argument("--time", type=float, default=60.0, help="seconds for all doors together")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ["CITECHECK_DEBUG"] = "1"
    doors = chosen(options.doors)
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        for door in doors:
            own = Path(folder) / door.name
            own.mkdir()
            tried, broken = fuzz(door, options.seed, options.inputs, options.time / len(doors), own)
            print(f"{door.name}: {tried} tried, {len(broken)} broken", flush=True)
            for place, data in broken.items():
                failed = True
                FOUND.mkdir(exist_ok=True)
                file = FOUND / f"{door.name}-{hashlib.sha256(data).hexdigest()[:10]}"
                file.write_bytes(data)
                print(f"{file.relative_to(ROOT)}: {place}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
