"""Whether one alignment of words could serve documents and quotations: what each of ours does with the other's work.

    python benchmarks/alignment.py --texts DIR [--quotes FILE]

First the words of DIR are aligned with the same words damaged as markup damages them (a twentieth of foreign words put
in, half as many lost), by the difference that anchors pandoc's text in its source, by the agreeing stretches of
`compare/alignment`, and by difflib. Then the quotations of FILE (as `citecheck find --from` takes them) are looked up
twice, the second time with the agreeing stretches that the difference finds. difflib is left out above 20,000 words.
"""

from __future__ import annotations

import argparse
import contextlib
import gzip
import io
import json
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from unittest import mock

from citecheck.__main__ import main as citecheck
from citecheck.compare.alignment import align
from citecheck.compare.alignment.segments import EDITORIAL
from citecheck.formats.pandoc.anchoring.diff import aligned

Numbers = list[int | None]
SIZES = (2_000, 20_000, 100_000)
MOST_FOR_DIFFLIB = 20_000
DAMAGE = 0.05


def main() -> int:
    """Print both parts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--quotes", type=Path)
    options = parser.parse_args()
    words = words_of(options.texts, max(SIZES))
    print("| words | way | seconds | placed right | placed wrong | not placed |\n|--:|---|--:|--:|--:|--:|")
    for size in SIZES:
        ours = words[:size]
        theirs, place = damaged(ours, random.Random(size))
        for name, way in WAYS.items():
            if size <= MOST_FOR_DIFFLIB or way is aligned:
                print(f"| {size:,} | {name} | {' | '.join(figures(way, ours, theirs, place))} |")
    if options.quotes:
        print()
        print(changed(options.quotes, options.texts))
    return 0


def words_of(folder: Path, most: int) -> list[str]:
    """The first words of the texts of a folder, by the names of the files."""
    words: list[str] = []
    for file in sorted(folder.rglob("*.txt*")):
        data = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        words += re.findall(r"\w+", data.decode("utf-8", "replace").lower())
        if len(words) >= most:
            break
    return words[:most]


def damaged(words: Sequence[str], rng: random.Random) -> tuple[list[str], dict[int, int]]:
    """The words with foreign ones between them and some lost, and the place of each that is left."""
    out: list[str] = []
    place: dict[int, int] = {}
    for number, word in enumerate(words):
        chance = rng.random()
        if chance < DAMAGE:
            out.append(rng.choice(("emph", "cite", "footnote", "the", "of")))
        if chance < 1 - DAMAGE / 2:
            place[number] = len(out)
            out.append(word)
    return out, place


def figures(
    way: Callable[[Sequence[str], Sequence[str]], Numbers],
    ours: Sequence[str],
    theirs: Sequence[str],
    place: dict[int, int],
) -> tuple[str, ...]:
    """Processor time of one way, and how many words it placed right, wrong and not at all."""
    before = time.process_time()
    found = way(ours, theirs)
    spent = time.process_time() - before
    right = sum(found[number] == at for number, at in place.items())
    wrong = sum(at is not None and place.get(number) != at for number, at in enumerate(found))
    return f"{spent:.2f}", f"{right:,}", f"{wrong:,}", f"{sum(found[number] is None for number in place):,}"


def by_islands(ours: Sequence[str], theirs: Sequence[str]) -> Numbers:
    """The stretches of four and more words that agree, as the alignment of quotations takes them."""
    return numbered(len(ours), [(one.first, one.low, one.length) for one in align._islands(ours, theirs)])


def by_difflib(ours: Sequence[str], theirs: Sequence[str]) -> Numbers:
    """The blocks of difflib, no word left out for being frequent."""
    return numbered(len(ours), list(SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()))


def numbered(size: int, blocks: Sequence[Sequence[int]]) -> Numbers:
    """For each word its partner's number."""
    found: Numbers = [None] * size
    for ours, theirs, length in blocks:
        found[ours : ours + length] = range(theirs, theirs + length)
    return found


WAYS: dict[str, Callable[[Sequence[str], Sequence[str]], Numbers]] = {
    "difference of documents": aligned,
    "agreeing stretches of `compare`": by_islands,
    "difflib": by_difflib,
}


def changed(quotes: Path, texts: Path) -> str:
    """What changes for quotations where the difference of documents finds the agreeing stretches."""
    before = found(quotes, texts)
    with mock.patch.object(align, "_islands", from_difference):
        after = found(quotes, texts)
    other = [(one, two) for one, two in zip(before, after, strict=True) if one != two]
    verdicts = sum(one["wording"] != two["wording"] for one, two in other)
    return f"{len(before):,} quotations: {len(other)} with other departures, {verdicts} with another verdict"


def found(quotes: Path, texts: Path) -> list[dict[str, object]]:
    """What `citecheck find` says of each quotation."""
    out = io.StringIO()
    arguments = ["citecheck", "find", "--from", str(quotes), "--texts", str(texts), "--format", "jsonl"]
    with mock.patch.object(sys, "argv", arguments), contextlib.redirect_stdout(out):
        citecheck()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def from_difference(forms: Sequence[str], other: Sequence[str]) -> list[align._Island]:
    """The agreeing stretches of four and more words that the difference of documents finds. No bracket agrees."""
    ours = [form if form != EDITORIAL else f"{EDITORIAL}{number}" for number, form in enumerate(forms)]
    partners = aligned(ours, other)
    stretches: list[align._Island] = []
    first = 0
    while first < len(ours):
        past, low = first + 1, partners[first]
        while low is not None and past < len(ours) and partners[past] == low + past - first:
            past += 1
        if low is not None and past - first >= align.ISLAND:
            stretches.append(align._Island(past - first, first, low))
        first = past
    return stretches


if __name__ == "__main__":
    sys.exit(main())
