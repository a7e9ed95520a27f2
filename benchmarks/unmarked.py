"""Measures from how many words in a row words without marks are told, for whoever moves that threshold.

`python benchmarks/unmarked.py FOLDER` takes the texts of a folder in turn as a manuscript without marks, and those of
other authors (the first word of a file's name) as the texts held. For each number of words in a row it prints how many
runs the rule would tell in 100,000 words, and at the threshold the runs themselves, to be read. Then it puts runs of
the threshold's length from the texts held into the manuscript, and counts those that are told, with the processor time.
"""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

from citecheck.compare.retrieval import unmarked_runs as rule
from citecheck.model.claims import UnmarkedRun
from citecheck.model.manuscript import Block
from citecheck.read.manuscript import read
from citecheck.texts.folder import gather
from citecheck.texts.library import HeldText, Library

SEED = 12
WORDS = 10_000
"""Words of each text that are taken as a manuscript, from its middle."""
LENGTHS = (7, 8, 10, 12, 15)
PLANTED = 20
"""Runs put into each manuscript."""
PARAGRAPH = 120


def manuscript(text: HeldText) -> list[str]:
    """Paragraphs of plain words from the middle of a text."""
    words = [word for word in text.text.split() if word.strip("\"'“”‘’_*#>`[]|{}()-")]
    middle = words[max(0, len(words) - WORDS) // 2 :][:WORDS]
    return [" ".join(middle[at : at + PARAGRAPH]) for at in range(0, len(middle), PARAGRAPH)]


def blocks(paragraphs: list[str]) -> tuple[Block, ...]:
    """The blocks of a manuscript of these paragraphs."""
    return read(Path("draft.md"), "draft.md", data="\n\n".join(paragraphs).encode()).blocks


def runs(paragraphs: list[str], library: Library, length: int) -> list[tuple[UnmarkedRun, str]]:
    """The runs of at least `length` words, each with its words."""
    rule.LEAST_WORDS, rule.STEP = length, length // 2  # type: ignore[misc]
    source = "\n\n".join(paragraphs)
    found = rule.unmarked_runs(blocks(paragraphs), (), frozenset(), library)
    return [(one, source[one.place.span.start : one.place.span.end]) for one in found if one.place.span]


def planted(paragraphs: list[str], library: Library, length: int, draw: random.Random) -> list[str]:
    """The paragraphs with runs of the texts held, one each in the middle of some."""
    changed = list(paragraphs)
    for at in draw.sample(range(len(changed)), min(PLANTED, len(changed))):
        text = draw.choice(library.texts).text.split()
        start = draw.randrange(len(text) // 4, len(text) // 2)
        words = changed[at].split()
        changed[at] = " ".join((*words[:60], "Indeed,", *text[start : start + length], "thus.", *words[60:]))
    return changed


def main(folder: Path) -> None:
    """Print the figures."""
    texts = gather([(folder, folder.name)]).texts
    draw = random.Random(SEED)
    told = dict.fromkeys(LENGTHS, 0)
    words = caught = put = 0
    seconds = 0.0
    threshold = rule.LEAST_WORDS
    for text in texts:
        others = Library(tuple(one for one in texts if one.work.split("_")[0] != text.work.split("_")[0]))
        draft = manuscript(text)
        words += sum(len(paragraph.split()) for paragraph in draft)
        found = runs(draft, others, LENGTHS[0])
        for run, said in found:
            for length in LENGTHS:
                told[length] += run.count >= length
            if run.count >= threshold:
                print(f"  {text.work} has of {run.work}: {' '.join(said.split())}", flush=True)
        began = time.process_time()
        caught += len(runs(planted(draft, others, threshold, draw), others, threshold))
        seconds += time.process_time() - began
        put += min(PLANTED, len(draft))
    for length in LENGTHS:
        print(f"{length} words in a row: {told[length] * 100_000 / words:.1f} runs in 100,000 words")
    print(f"{caught} told with {put} put in; {seconds * 100_000 / words:.1f} s for 100,000 words")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
