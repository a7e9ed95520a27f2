"""Runs the whole attack set against the command line, and counts how each input ended.

    python fuzz/attack.py [DOOR ...] [--inputs N] [--show N]

Every door of `doors.py` gets what `mutation.hostile` makes of its tokens and as many changed seeds, each through a
command line in a writer's folder, in each format of a report in turn, some with --require-checked or --redact. An
input ended well when the exit code is 0 to 3, standard output and error have no traceback, no fault of citecheck itself
and no raw control or bidi character, JSON is JSON, a report that names something unchecked does not pass
--require-checked, the finding of another manuscript of the same run is not lost, and it took no more CPU seconds and
memory than its share. Prints tried / ended well / faults for each door; ends with 1 where there is a fault.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import itertools
import json
import os
import re
import resource
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))
from door import Door
from doors import CANARY, at_home, chosen, project
from fuzzer import MOST_SECONDS, TooSlow, bounded
from mutation import hostile, mutated

FORMATS = ("concise", "json", "full", "github", "sarif", "junit", "html", "gitlab")
OPTIONS = ((), ("--require-checked",), ("--redact",))
INPUTS = 180
"""Inputs of a door: with those of slow doors, over 3,000 in all."""
SLOW_INPUTS = 60
"""Inputs of a door that starts a program for each, or reads the whole registry."""
MEGABYTES = 1_000
"""Memory of a run, above what Python, the registry and the tables take (some 150): no input has more than 8 kB."""
LOST = "meaning-changed"
"""The finding of the manuscript beside."""
RAW = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")
COMMAND = re.compile(r"^\s*(::(?!(error|warning|notice) )|##(vso|teamcity)\[)", re.MULTILINE)
"""A line that a build server takes for a command, which no report means to give."""


def inputs(door: Door, most: int) -> Iterator[bytes]:
    """Hostile inputs and changed seeds in turn."""
    made = itertools.chain.from_iterable(
        zip(itertools.cycle(_spread(door, most)), mutated(door.seeds, door.tokens, 2), strict=False)
    )
    return itertools.islice(made, most)


def _spread(door: Door, most: int) -> list[bytes]:
    """Of the hostile inputs of a door, as many as are wanted, from all parts of the list."""
    every = list(hostile(door.tokens))
    return every[:: max(1, len(every) // most)]


def ended(arguments: list[str], form: str, *, decides: bool) -> str | None:
    """What is wrong with how a command line ended; None where it ended well. `form` is the format of its report."""
    from citecheck.cli.main import run

    out, err = io.StringIO(), io.StringIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(b""))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), bounded(MOST_SECONDS):
            code = run(arguments)
    except TooSlow as slow:
        return str(slow)
    except BaseException as error:  # whatever comes out is the fault looked for
        return f"raised {type(error).__name__}: {error}"
    said = out.getvalue() + err.getvalue()
    if code not in range(4):
        return f"exit code {code}"
    if "a fault of citecheck itself" in said or "Traceback (most recent" in said:
        return next(line for line in said.splitlines() if "a fault of citecheck" in line or "Traceback" in line)[:300]
    if raw := RAW.search(said):
        return f"writes {raw[0]!r}: {said[max(0, raw.start() - 60) : raw.end()]!r}"
    if COMMAND.search(out.getvalue()):
        return f"writes a command to a build server: {COMMAND.search(out.getvalue())}"
    if CANARY in arguments and not decides and LOST not in out.getvalue():
        return f"the finding of {CANARY} is lost (exit code {code}): {said[-200:]!r}"
    if _most_memory() > MEGABYTES:
        return f"{_most_memory():.0f} MB of memory"
    if form not in ("json", "sarif", "gitlab") or not out.getvalue():
        return None
    try:
        report = json.loads(out.getvalue())
    except ValueError as error:
        return f"JSON that is none: {error}"
    return _passed(report) if form == "json" and code == 0 and "--require-checked" in arguments else None


def _passed(report: dict[str, Any]) -> str | None:
    """What was not checked by a report that passed where everything is to be checked."""
    coverage = report["coverage"]
    counts = {
        "words": sum(coverage["words"]["reasons"].values()),
        "places": coverage["places"]["unchecked"],
        "keys": coverage["citations"]["unchecked"],
        "notes": coverage["notes"]["typed_unresolved"],
        "files": len(coverage["files"]["unread"]),
        "stretches": len(coverage["stretches"]),
        "unchecked": report["tally"]["unchecked"] + report["tally"]["unheld"],
    }
    found = {name: number for name, number in counts.items() if number}
    return f"passed with --require-checked: {found}" if found else None


def _most_memory() -> float:
    """Megabytes that this process has taken at most, or one that it started."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def attack(door: Door, most: int, folder: Path) -> list[tuple[bytes, list[str], str]]:
    """The inputs of a door that did not end well, each with its command line and what was wrong."""
    project(folder)
    place = folder / door.file
    place.parent.mkdir(parents=True, exist_ok=True)
    before = Path.cwd()
    os.chdir(folder)
    faults = []
    try:
        cycle = zip(itertools.cycle(FORMATS), itertools.cycle(OPTIONS), strict=False)
        is_audit = door.arguments[0] == "audit"
        with at_home(folder):
            for data, (form, more) in zip(inputs(door, most), cycle, strict=False):
                place.write_bytes(door.pack(data))
                beside = (CANARY,) if is_audit and CANARY not in door.arguments and "." not in door.arguments else ()
                command, *rest = door.arguments
                arguments = [command, *beside, *rest, *((*more, "--format", form) if is_audit else ())]
                wrong = ended(arguments, form if is_audit else "", decides=door.decides)
                if wrong is not None:
                    faults.append((data, arguments, wrong))
    finally:
        os.chdir(before)
    return faults


def main() -> int:
    """Attack the doors named, or all; 1 where something did not end well."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("doors", nargs="*")
    parser.add_argument("--inputs", type=int, default=INPUTS)
    parser.add_argument("--show", type=int, default=3, help="faults of a door that are shown")
    options = parser.parse_args()
    os.environ.pop("CITECHECK_DEBUG", None)
    tried = faults = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = f"{folder}/cache"
        for door in chosen(options.doors):
            own = Path(folder) / door.name
            own.mkdir()
            most = min(options.inputs, SLOW_INPUTS) if door.slow or door.name == "record" else options.inputs
            found = attack(door, most, own)
            tried, faults = tried + most, faults + len(found)
            print(f"{door.name}: {most} tried, {most - len(found)} ended well, {len(found)} faults", flush=True)
            for data, arguments, wrong in found[: options.show]:
                print(f"  {' '.join(arguments)}: {wrong}\n    {data[:100]!r}", flush=True)
    print(f"all doors: {tried} tried, {tried - faults} ended well, {faults} faults")
    return int(faults > 0)


if __name__ == "__main__":
    sys.exit(main())
