"""Finds the commands and braces of a TeX text, and what they hold, without its comments."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun

_TOKEN = lazy(r"\\(?P<name>[A-Za-z@]+)(?P<star>\*?)|\\.|%[^\n]*\n?|[{}]", re.DOTALL)
_BLANK = lazy(r"(?:[ \t]|\n(?![ \t]*\n)|%[^\n]*\n)*")
LONGEST_OPTION = 3000
"""Characters looked through for the end of an optional argument: the longest real one is a citation's note."""


@noun
class Command:
    """A command as typed: its name, whether a star follows, and its stretch of the text."""

    name: str
    starred: bool
    start: int
    end: int


@noun
class Argument:
    """An argument: its content, and the stretch with its brackets or braces."""

    start: int
    end: int

    @property
    def inner(self) -> tuple[int, int]:
        """The content's stretch."""
        return self.start + 1, self.end - 1


@noun
class TexGroups:
    """A TeX text with its commands in order, and for each opening brace the offset after its partner."""

    text: str
    commands: tuple[Command, ...]
    ends: dict[int, int]

    def required(self, at: int) -> Argument | None:
        """The braced argument that comes next, blanks and one line end passed over."""
        start = self._past_blanks(at)
        end = self.ends.get(start)
        return Argument(start, end) if end is not None else None

    def optional(self, at: int) -> Argument | None:
        """The bracketed argument that comes next; brackets within braces do not end it."""
        start = self._past_blanks(at)
        if not self.text.startswith("[", start):
            return None
        look = start + 1
        while (close := self.text.find("]", look, start + LONGEST_OPTION)) >= 0:
            brace = self.text.find("{", look, close)
            if brace < 0:
                return Argument(start, close + 1)
            look = self.ends.get(brace, brace + 1)
        return None

    def _past_blanks(self, at: int) -> int:
        blank = _BLANK.match(self.text, at)
        return blank.end() if blank else at


def tex_groups(text: str) -> TexGroups:
    """The commands and braces of `text`, in one pass."""
    commands: list[Command] = []
    ends: dict[int, int] = {}
    opened: list[int] = []
    for token in _TOKEN.finditer(text):
        if token["name"]:
            commands.append(Command(token["name"], bool(token["star"]), token.start(), token.end()))
        elif token.group() == "{":
            opened.append(token.start())
        elif token.group() == "}" and opened:
            ends[opened.pop()] = token.end()
    return TexGroups(text, tuple(commands), ends)
