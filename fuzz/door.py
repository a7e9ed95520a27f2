"""What a door of citecheck is: one way in, with seeds and tokens from which hostile inputs are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
RECORDS = ROOT / "citecheck" / "registry"


def as_it_is(data: bytes) -> bytes:
    """The input itself, for a door whose file is not packed."""
    return data


@dataclass(frozen=True)
class Door:
    """One way in. `read` takes the bytes of `file` in a folder, as its reader does; `arguments` are a command line
    that reads it. `slow` doors start a program for every input, `pack` makes the file of an input. What is said at a
    door that `decides` may hide findings, or end the run: settings, a baseline, lists of texts, ignore files."""

    name: str
    file: str
    read: Callable[[Path], object]
    arguments: tuple[str, ...]
    seeds: tuple[bytes, ...]
    tokens: tuple[bytes, ...]
    slow: bool = False
    pack: Callable[[bytes], bytes] = as_it_is
    decides: bool = False


def tokens(words: str) -> tuple[bytes, ...]:
    """Tokens of a line, with `⏎` for a line's end and `␣` for a space."""
    return tuple(word.replace("⏎", "\n").replace("␣", " ").encode() for word in words.split(" "))


def files(pattern: str, most: int = 12, folder: Path = ROOT) -> tuple[bytes, ...]:
    """The first files of a pattern below a folder, the shortest first: a short seed is changed where it matters."""
    found = sorted(folder.glob(pattern), key=lambda path: (path.stat().st_size, path.name))
    return tuple(path.read_bytes()[:20_000] for path in found[:most])
