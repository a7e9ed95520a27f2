"""The tokens of Markdown's inline markup, in the order of the text they are cut from."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from citecheck.model.manuscripts import CiteMode, MarkKind
from citecheck.nouns import noun
from citecheck.read.markdown_attributes import Attributes


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    """Characters as typed; with `put`, the call of a note of that label, which is nowhere given."""
    PUT = auto()
    """Characters that stand for others (`put`): an escape, an entity, a line end."""
    OBJECT = auto()
    """Code, mathematics, or a label within the document."""
    CITE = auto()
    """A citation written as a command or a role (`cited`)."""
    KEY = auto()
    """`@key` or `-@key` (`cited`, one item)."""
    SEMICOLON = auto()
    OPEN = auto()
    """`[`, `![`, `^[`, or a TeX note."""
    CLOSE = auto()
    """`]` with the target or attributes after it."""
    RUN = auto()
    """A run of `*`, `_` or `~~`."""
    NOTE = auto()
    """A note called, `[^1]` (`put` is its label)."""
    BEGIN = auto()
    """A mark begins (`mark`, `pair`)."""
    END = auto()
    """The mark `pair` ends."""
    SPACE = auto()
    """A line end that is a space."""


@noun
class Cited:
    """One key as typed: the stretch of `@key`, and what stands beside it."""

    key: str
    mode: CiteMode
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


class Token(NamedTuple):
    """One token: its kind, its stretch, and what its kind needs."""

    kind: Kind
    start: int
    end: int
    put: str = ""
    mark: MarkKind | None = None
    cited: tuple[Cited, ...] = ()
    pair: int = 0
    said: Attributes | None = None
    opens: bool = False
    closes: bool = False
