"""Invented prose for measurements, and the folders of the scripts."""

from __future__ import annotations

import random
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_COMMON = "the of and to in that he was it his with for as had they but not at on him which be from this she"
_NUMBERS = "two three four five six seven eight nine ten twelve twenty"
_STEMS = "bar col den fir gal hor jun kel lam mor nev pol quin ros sam tor ven wil yar"
_ENDS = "able ance den er ford ing ist let man nest on ous ship ston tle ward"


def prose(seed: int, size: int) -> str:
    """Sentences of made words among common ones: no two passages alike, and numbers among them."""
    draw = random.Random(seed)
    common, numbers = _COMMON.split(), _NUMBERS.split()
    words = [stem + end for stem in _STEMS.split() for end in _ENDS.split()]
    sentences, length = [], 0
    while length < size:
        chosen = [draw.choice(common if draw.random() < 0.4 else words) for _ in range(draw.randint(8, 24))]
        chosen[draw.randrange(2, 6)] = draw.choice(numbers)
        ending = ".\n\n" if draw.random() < 0.05 else ".\n"
        sentences.append(" ".join(chosen).capitalize() + ending)
        length += len(sentences[-1])
    return "".join(sentences)
