"""Texts with misread letters: the prose of the documentation, as a reader of scans or a font without a map gives it."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
MADE = {"e": "c", "h": "b", "l": "1", "i": "l", "m": "rn", "n": "u", "u": "n", "o": "0", "t": "f", "s": "5", "d": "cl"}


@cache
def prose() -> str:
    """Some ten thousand English words in paragraphs, without tables, code and marks."""
    pages = (path.read_text("utf-8") for path in sorted(DOCS.glob("*.md")))
    unmarked = (re.sub(r"`[^`\n]*`|\]\([^)]*\)|[*\[\]]", "", page) for page in pages)
    blocks = (" ".join(block.split()) for page in unmarked for block in page.split("\n\n"))
    plain = [block for block in blocks if re.match(r"[A-Z][a-z]", block) and not re.search(r"[`|<>{}_\\/]", block)]
    return "\n\n".join(plain)


def misread(text: str, rate: float, seed: int = 1) -> str:
    """The text, with letters misread at a rate."""
    rng = random.Random(seed)
    return "".join(MADE.get(sign, "x") if sign.islower() and rng.random() < rate else sign for sign in text)


def permuted(text: str, seed: int = 1) -> str:
    """The text, each letter another and always the same."""
    letters = [*"abcdefghijklmnopqrstuvwxyz"]
    others = letters[:]
    random.Random(seed).shuffle(others)
    return text.lower().translate(str.maketrans("".join(letters), "".join(others)))
