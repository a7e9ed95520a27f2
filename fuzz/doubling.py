"""Looks for patterns whose work grows with the square of a text: every regular expression of citecheck, on its own words.

    python fuzz/doubling.py [--most SECONDS]

For each pattern it makes strings that the pattern begins to match, repeats them, and doubles the text twice. A pattern
is named where each doubling takes three times the CPU time or more. Ends with 1 where one is named.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SIZES = (6_000, 12_000, 24_000)
"""Characters: an unseen quadratic pattern takes some 0.2 s for the last."""
EXAMPLES = 12
NOT_OF_A_FILE = ("citecheck.cli.commands.explain.NAMED_PLACE",)
"""Patterns that read a word of the command line, which nobody but the user gives."""
STEEP = 3.0
"""Times as long for a text twice as long: 2 is linear, 4 is quadratic."""
LEAST = 0.05
"""CPU seconds from which a time can be told from noise."""


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that a module of citecheck names."""
    import citecheck

    for info in pkgutil.walk_packages(citecheck.__path__, "citecheck."):
        if info.name.endswith(("__main__", "pdf_child")):
            continue
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            compiled = value if isinstance(value, re.Pattern) else _lazy(value)
            if f"{info.name}.{name}" in NOT_OF_A_FILE:
                continue
            if isinstance(compiled, re.Pattern) and isinstance(compiled.pattern, str):
                yield f"{info.name}.{name}", compiled


def _lazy(value: object) -> re.Pattern[str] | None:
    """The pattern that a lazy one stands for."""
    is_lazy = type(value).__module__ == "citecheck.foundation.lazy_regex"
    return re.compile(value.pattern, value.flags) if is_lazy else None  # type: ignore[attr-defined]


def example(tree: Any, rng: random.Random, depth: int = 0) -> str:
    """A string that a parsed pattern begins to match."""
    out = ""
    for kind, value in tree:
        match kind:
            case signs.LITERAL:
                out += chr(value)
            case signs.NOT_LITERAL:
                out += "x"
            case signs.ANY:
                out += rng.choice("x ")
            case signs.IN:
                out += _of_class(value, rng)
            case signs.BRANCH:
                out += example(rng.choice(value[1]), rng, depth + 1)
            case signs.SUBPATTERN:
                out += example(value[3], rng, depth + 1)
            case signs.ATOMIC_GROUP:
                out += example(value, rng, depth + 1)
            case signs.MAX_REPEAT | signs.MIN_REPEAT | signs.POSSESSIVE_REPEAT:
                low, high, inner = value
                many = min(int(high), int(low) + rng.choice((0, 1, 1, 3))) if depth < 6 else int(low)
                out += "".join(example(inner, rng, depth + 1) for _ in range(many))
    return out


def _of_class(items: Any, rng: random.Random) -> str:
    if items[0][0] is signs.NEGATE:
        return rng.choice("x y")
    kind, value = rng.choice(items)
    if kind is signs.LITERAL:
        return chr(value)
    if kind is signs.RANGE:
        return chr(rng.randint(*value))
    words = {signs.CATEGORY_SPACE: " ", signs.CATEGORY_DIGIT: "7", signs.CATEGORY_WORD: "w"}
    return words.get(value, "-")


def steepness(pattern: re.Pattern[str], piece: str) -> float:
    """By how much the work grows where the text is doubled; 0 where it takes no time worth telling."""
    times = []
    for size in SIZES:
        text = piece * (size // len(piece))
        begun = time.process_time()
        for _ in pattern.finditer(text):
            pass
        times.append(time.process_time() - begun)
    return min(times[2] / max(times[1], 1e-9), times[1] / max(times[0], 1e-9)) if times[2] > LEAST else 0.0


def main() -> int:
    """Name the steep patterns; 1 where there are any."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--most", type=float, default=1e9, help="CPU seconds after which no further pattern is begun")
    most = options.parse_args().most
    rng, tried, steep = random.Random(1), 0, 0
    seen: set[tuple[str, int]] = set()
    for name, pattern in patterns():
        if time.process_time() > most:
            break
        if (pattern.pattern, pattern.flags) in seen:
            continue
        seen.add((pattern.pattern, pattern.flags))
        tried += 1
        tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
        pieces = {example(tree, rng) for _ in range(EXAMPLES)}
        pieces |= {piece[: rng.randrange(1, len(piece) + 1)] for piece in pieces if piece}
        found = [(steepness(pattern, piece), piece) for piece in sorted(pieces) if piece]
        worst = max(found, default=(0.0, ""))
        if worst[0] >= STEEP:
            steep += 1
            print(f"{name}: {worst[0]:.1f} times for each doubling of {worst[1][:60]!r}", flush=True)
    print(f"{tried} patterns tried, {steep} steep")
    return int(steep > 0)


if __name__ == "__main__":
    sys.exit(main())
