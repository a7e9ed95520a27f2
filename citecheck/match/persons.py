"""Names beside a verb or noun: whether they are those a record knows."""

from __future__ import annotations

import re

from citecheck.match.cues import Met, pattern
from citecheck.model.records import Record

TO_NAME = re.compile(r"\s+(?:to|an|à)\s+(?:\w+\s+)?([A-ZÄÖÜÉÀ][\w'’-]+)")
_TWO_NAMES = re.compile(r"\s+([А-ЯЁ][а-яё]+)(?:\s+([А-ЯЁ][а-яё]+))?")
SHORTEST_NAME = 3
"""Parts of a name below this are initials and particles."""


def is_author(name: str, record: Record) -> bool:
    """Whether a name, in any ending, is that of the record's author; true where the record names none."""
    if record.author is None:
        return True
    parts = [part for known in (record.author.name, *record.author.aliases) for part in re.findall(r"[\w-]+", known)]
    return any(pattern(f"{part}*").match(name) for part in parts if len(part) >= SHORTEST_NAME)


def is_named(name: str, met: Met) -> bool:
    """Whether a name is among the words by which the record is known here, or its addressee's."""
    return any(pattern(group).search(name) for group in met.groups) or name in met.record.addressee


def goes_to_another(after: str, met: Met) -> bool:
    """Whether what follows a letter or a writing gives it to somebody the record does not name."""
    to = TO_NAME.match(after)
    russian = _TWO_NAMES.match(after)
    names = [to[1]] if to else [name for name in russian.groups() if name] if russian else []
    return not all(is_named(name, met) for name in names)
