"""Makes hostile inputs: from seeds and tokens, by a seeded random number generator, so that a run can be repeated."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence

LONGEST = 8_000
"""Bytes of a mutated input: what grows beyond is cut."""

MOST_TIMES = 500
"""How often a token is repeated: enough to nest deeply; `doubling.py` looks for what grows with the square."""

_MARKS = tuple(
    mark.encode("utf-8", "surrogatepass")
    for mark in (
        *("\0", "\x1b[31m", "\x9b2J", "\u202e", "\u2066", "\u2028", "\x85", "\ufeff", "\u200b", "\ud800", "\U000e0041"),
        *(
            "é" * 3,
            "e\u0301",
            "ﬁ",
            "Ａ",
            "٣",
            "१",
            "𝟙",
            "²",
            "½",
            "\t",
            "\r",
            "\r\n",
            "\f",
            "\v",
            "\xa0",
            "--",
            "…",
            "“",
            "”",
            "„",
        ),
        *("9" * 400, "-1", "0", "1e999", "=cmd|' /C calc'!A0", "<script>", "::error::x", "##vso[x]", "%0A", "{{", "}}"),
    )
)
ODD = (*_MARKS, b"\xff", b"\xc3", b"\x81", b"\xfe\xff", b"PK\x03\x04", b"\x1f\x8b", b"%PDF-")
"""What trips readers of any kind: controls, bidi marks, halves of characters, numbers out of bounds, first bytes."""

Change = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def _flip(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]


def _cut(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + data[at + rng.randrange(1, 60) :]


def _end(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def _insert(rng: random.Random, data: bytes, tokens: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(tokens) + data[at:]


def _odd(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    return _insert(rng, data, ODD)


def _repeat(rng: random.Random, data: bytes, tokens: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(tokens) * rng.choice((2, 9, 70, MOST_TIMES)) + data[at:]


def _twice(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    at = rng.randrange(len(data) + 1)
    piece = data[at : at + rng.randrange(1, 200)]
    to = rng.randrange(len(data) + 1)
    return data[:to] + piece * rng.randrange(1, 4) + data[to:]


def _lines(rng: random.Random, data: bytes, _: Sequence[bytes]) -> bytes:
    lines = data.split(b"\n")
    rng.shuffle(lines)
    return b"\n".join(lines)


def _swap(rng: random.Random, data: bytes, tokens: Sequence[bytes]) -> bytes:
    old, new = rng.choice(tokens), rng.choice((*tokens, *ODD))
    return data.replace(old, new, rng.randrange(1, 4))


CHANGES: tuple[Change, ...] = (_flip, _cut, _end, _insert, _insert, _odd, _odd, _repeat, _twice, _lines, _swap)


def mutated(seeds: Sequence[bytes], tokens: Sequence[bytes], seed: int) -> Iterator[bytes]:
    """Inputs without end: a seed, or one half of one and one of another, with one to five changes."""
    rng = random.Random(seed)
    while True:
        data = rng.choice(seeds)
        if rng.random() < 0.2:
            other = rng.choice(seeds)
            data = data[: rng.randrange(len(data) + 1)] + other[rng.randrange(len(other) + 1) :]
        for _ in range(rng.randrange(1, 6)):
            data = rng.choice(CHANGES)(rng, data, tokens)
        yield data[:LONGEST]


def hostile(tokens: Sequence[bytes]) -> Iterator[bytes]:
    """Every token alone, many times, nested, and with what trips readers in it."""
    for token in tokens:
        yield token
        yield token * MOST_TIMES
        yield b"\n".join([token] * 200)
        yield b" ".join([token] * 200)
        for odd in ODD:
            yield token + odd + token
    for odd in ODD:
        yield odd * 200
    for one, other in itertools.pairwise(tokens):
        yield one * 300 + other * 300
