"""Matches the patterns of git's ignore files, for the walk over a folder and for `include` and `exclude`.

A pattern is matched segment by segment, each segment by one expression that never goes back over a `*`. So the time
for one name grows with the name and not with the number of `*`: the file may come from a stranger.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import PurePath

from citecheck.model.noun import noun

WILD = "*?["
CLASSES = {
    "alnum": "a-zA-Z0-9",
    "alpha": "a-zA-Z",
    "blank": " \\t",
    "cntrl": "\\x00-\\x1f\\x7f",
    "digit": "0-9",
    "graph": "!-~",
    "lower": "a-z",
    "print": " -~",
    "punct": "!-/:-@\\[-`{-~",
    "space": " \\t-\\r",
    "upper": "A-Z",
    "xdigit": "0-9a-fA-F",
}
"""The named classes of a bracket expression, `[[:digit:]]`, as Python writes them."""

Segment = re.Pattern[str] | None
"""What matches one part of a path; None is `**`, which stands for any number of parts."""


@noun
class GitPattern:
    """One line of an ignore file.

    `anywhere` says that it names a file in any folder, not only beside the ignore file; `folders_only` that it ends in
    a slash; `ignores` is False for a line that begins with `!`.
    """

    segments: tuple[Segment, ...]
    anywhere: bool
    folders_only: bool
    ignores: bool

    def matches(self, parts: Sequence[str], *, is_folder: bool) -> bool:
        """Whether the pattern names this very path, given in parts from the folder of the ignore file."""
        if self.folders_only and not is_folder:
            return False
        named = parts[-1:] if self.anywhere else parts
        return len(named) in reached(self.segments, named)


def names(settings: Iterable[str], path: PurePath) -> bool:
    """Whether one of the patterns of a setting names the file itself. `path` starts at the folder of the settings."""
    return any(len(path.parts) in _reached(pattern, path.parts) for pattern in settings)


def covers(settings: Iterable[str], path: PurePath) -> bool:
    """Whether one of the patterns of a setting names the file or a folder it lies in."""
    return any(_reached(pattern, path.parts) for pattern in settings)


def literal(settings: Iterable[str]) -> tuple[str, ...]:
    """The patterns whose last part has no wildcard."""
    return tuple(pattern for pattern in settings if not set(WILD) & set(pattern.rstrip("/").rpartition("/")[2]))


@cache
def _segments(setting: str) -> tuple[Segment, ...] | None:
    """The pattern of a setting. There a backslash is a slash, and `./` may stand at the beginning."""
    parts = [part for part in setting.replace("\\", "/").split("/") if part not in ("", ".")]
    anywhere = len(parts) == 1 and not setting.startswith(("/", "./"))
    return segments("/".join(["**"] * anywhere + parts)) if parts else None


def _reached(setting: str, parts: Sequence[str]) -> set[int]:
    wanted = _segments(setting)
    return reached(wanted, parts) if wanted else set()


def patterns(text: str) -> tuple[GitPattern, ...]:
    """The patterns of an ignore file. A line that git cannot use matches nothing, and is left out."""
    lines = (line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n"))
    read = (_pattern(_without_spaces(line)) for line in lines if not line.startswith("#"))
    return tuple(pattern for pattern in read if pattern is not None)


def segments(text: str) -> tuple[Segment, ...] | None:
    """What matches each part of a pattern; None where a part can match nothing."""
    made: list[Segment] = []
    for part in _parts(text):
        if len(part) > 1 and not part.strip("*"):
            made.append(None)
            continue
        expression = _expression(part)
        if expression is None:
            return None
        made.append(re.compile(expression, re.DOTALL))
    return tuple(made)


def reached(wanted: Sequence[Segment], parts: Sequence[str]) -> set[int]:
    """How many leading parts of a path the whole pattern can match. A `**` at the end needs at least one part."""
    ends = {0}
    for number, segment in enumerate(wanted):
        if not ends:
            break
        if segment is None:
            fewest = 1 if number == len(wanted) - 1 else 0
            ends = set(range(min(ends) + fewest, len(parts) + 1))
        else:
            ends = {end + 1 for end in ends if end < len(parts) and segment.fullmatch(parts[end])}
    return ends


def _parts(text: str) -> list[str]:
    """The parts of a pattern. A slash in brackets does not separate parts, one after a backslash does."""
    parts, start, at = [], 0, 0
    while at < len(text):
        inside = _bracket(text, at + 1) if text[at] == "[" else None
        end = inside[1] if inside else at + 2 if text[at] == "\\" else at + 1
        if text[at:end] in ("/", "\\/"):
            parts.append(text[start:at])
            start = end
        at = end
    return [*parts, text[start:]]


def _pattern(line: str) -> GitPattern | None:
    ignores = not line.startswith("!")
    line = line if ignores else line[1:]
    folders_only = line.endswith("/")
    line = line[:-1] if folders_only else line
    anywhere = "/" not in line
    if not line.strip("/"):
        return None
    wanted = segments(line.removeprefix("/"))
    return GitPattern(wanted, anywhere, folders_only, ignores) if wanted is not None else None


def _without_spaces(line: str) -> str:
    """The line without the spaces at its end; a space after a backslash stays."""
    kept = line.rstrip(" ")
    backslashes = len(kept) - len(kept.rstrip("\\"))
    return f"{kept} " if backslashes % 2 and len(kept) < len(line) else kept


def _expression(part: str) -> str | None:
    """The regular expression of one part of a pattern; None where it can match nothing.

    The text between two `*` is matched at its first place: a later place would leave less for the rest.
    """
    pieces = [""]
    for token in _tokens(part):
        if token is None:
            return None
        if token == "*":
            pieces.append("")
        else:
            pieces[-1] += token
    if len(pieces) == 1:
        return pieces[0]
    first, *between, last = pieces
    return f"{first}{''.join(f'(?>.*?{piece})' for piece in between if piece)}.*{last}"


def _tokens(part: str) -> Iterator[str | None]:
    """The expressions of the signs of a part, with `*` kept as `*`; None if the part is not a valid pattern."""
    at = 0
    while at < len(part):
        sign, at = part[at], at + 1
        if sign == "*":
            yield "*"
        elif sign == "?":
            yield "."
        elif sign == "[":
            inside = _bracket(part, at)
            yield inside and inside[0]
            at = inside[1] if inside else len(part)
        elif sign == "\\":
            yield re.escape(part[at]) if at < len(part) else None
            at += 1
        else:
            yield re.escape(sign)


def _bracket(part: str, at: int) -> tuple[str, int] | None:
    """The bracket expression whose inside begins at `at`, and where it ends; None where it is not closed."""
    excludes = part[at : at + 1] in ("!", "^")
    at = start = at + 1 if excludes else at
    inside = ""
    while at < len(part) and (part[at] != "]" or at == start):
        named = re.compile(r"\[:([^\]]*):\]").match(part, at)
        if named:
            if named[1] not in CLASSES:
                return None
            inside, at = inside + CLASSES[named[1]], named.end()
            continue
        first, at = _member(part, at)
        last = first
        if part[at : at + 1] == "-" and part[at + 1 : at + 2] != "]":
            last, at = _member(part, at + 1)
        # git reads a backward range as its first character.
        inside += f"{re.escape(first)}-{re.escape(last)}" if first <= last else re.escape(first)
    if at >= len(part):
        return None
    return f"[{'^' if excludes else ''}{inside}]", at + 1


def _member(part: str, at: int) -> tuple[str, int]:
    """One character of a bracket expression, a backslash before it passed over, and where the next one begins."""
    at = at + 1 if part[at : at + 1] == "\\" else at
    return part[at : at + 1], at + 1
