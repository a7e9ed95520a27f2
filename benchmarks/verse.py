"""How often a passage of verse is taken for verse, and one of prose too.

    python benchmarks/verse.py --verse FILE ... --prose FILE ... [--count N] [--seed N]

Takes passages of 60 to 300 characters of each text held at random and asks whether they stand in verse, as
`citecheck quote` does. Prints the share of each text. The thresholds of `citecheck/compare/excerpts/wording.py` rest on
it. Texts of verse may have prose in them (prefaces, notes), and texts of prose verse that they quote.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

from citecheck.compare.excerpts.wording import stands_in_verse
from citecheck.compare.indexing.indexed_text import blanked
from citecheck.model.places import Span
from citecheck.texts.folder import gather

LENGTHS = (60, 300)
COUNT = 400


def share(file: Path, count: int, by: random.Random) -> float:
    """The share of passages of a text that are taken for verse."""
    text = blanked(gather([(file, file.name)]).texts[0])
    found = tried = 0
    while tried < count:
        start = by.randrange(len(text))
        span = Span(start, min(len(text), start + by.randint(*LENGTHS)))
        if text[span.start : span.end].strip():
            tried += 1
            found += stands_in_verse(text, span)
    return found / tried


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--verse", type=Path, nargs="*", default=[])
    parser.add_argument("--prose", type=Path, nargs="*", default=[])
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    by = random.Random(options.seed)
    for kind, files in (("verse", options.verse), ("prose", options.prose)):
        for file in files:
            print(f"{kind}\t{share(file, options.count, by):.3f}\t{file.name}")


if __name__ == "__main__":
    main()
