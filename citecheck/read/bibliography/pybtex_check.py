"""Asks pybtex what it makes of a stretch of BibTeX: its keys, its values, and where it stops.

pybtex reads as BibTeX itself does: it knows `#`, `@string` names in any case and the months, and complains of
what BibTeX would not accept. bibtexparser places everything and accepts much of that without a word. Only its
low-level parser is used: the database above it follows `crossref` and overflows the stack on a cycle.

It is asked one stretch at a time, from one entry to the next, so that an unclosed brace costs one entry and not
the rest of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pybtex.database import Person
from pybtex.database.input.bibtex import LowLevelParser, UndefinedMacro, month_names
from pybtex.errors import capture
from pybtex.exceptions import PybtexError
from pybtex.scanner import Pattern, PrematureEOF, PybtexSyntaxError, Token
from pybtex.utils import CaseInsensitiveDict

from citecheck.read.bibliography.opinion import PybtexComplaint, PybtexEntry, PybtexOpinion

LONGEST_SUM = 20_000_000
"""Characters that the `@string` names of one file may come to: strings made of strings double with every line."""

NOT_ENTRIES = ("string", "preamble", "comment")


class PybtexReader:
    """pybtex with the `@string` names it has met so far in one file."""

    def __init__(self) -> None:
        self._macros = CaseInsensitiveDict(month_names)
        self._left = LONGEST_SUM

    def of(self, stretch: str) -> PybtexOpinion:
        """What pybtex says of a stretch."""
        complaints: list[PybtexComplaint] = []
        parser = _PybtexParser(
            stretch, macros=self._macros, handle_error=lambda error: complaints.append(_complaint(error))
        )
        parser.left = self._left
        seen: list[PybtexEntry] = []
        for command, body in parser:
            if command.lower() not in NOT_ENTRIES:
                key, fields = body
                seen.append(PybtexEntry(parser.command_start, key, _joined(fields)))
        self._left = parser.left
        return PybtexOpinion(tuple(seen), tuple(complaints))


def person(name: str) -> tuple[str, str, str] | None:
    """Family name with its particles, given names and suffix of one name; None where pybtex cannot parse it."""
    try:
        with capture():
            parsed = Person(name)
    except (PybtexError, ValueError, IndexError, RecursionError):
        return None
    family = " ".join(parsed.prelast_names + parsed.last_names)
    return family, " ".join(parsed.first_names + parsed.middle_names), " ".join(parsed.lineage_names)


class _PybtexParser(LowLevelParser):  # type: ignore[misc]  # pybtex has no types
    """pybtex's parser, which looks for each of three delimiters to the end of the text at every step.

    Where one of them is rare that is quadratic. Here the place last found is kept until it is passed. Lines are not
    counted: the offsets say more.
    """

    pos: int
    WHITESPACE_OR_NONE = Pattern(r"\s*", "white space")

    def __init__(self, text: str, **settings: Any) -> None:
        super().__init__(text, **settings)
        self.left = LONGEST_SUM
        self._ahead: dict[Any, Any] = {}

    def skip_to(self, patterns: Sequence[Any]) -> Token | None:
        """The text up to and with the nearest of the delimiters (see `Scanner.skip_to`)."""
        nearest = None
        for pattern in patterns:
            match = self._ahead.get(pattern, False)
            if match is False or (match is not None and match.start() < self.pos):
                match = self._ahead[pattern] = pattern.search(self.text, self.pos)
            if match is not None and (nearest is None or match.end() < nearest[0]):
                nearest = match.end(), pattern
        if nearest is None:
            return None
        value = self.text[self.pos : nearest[0]]
        self.pos = nearest[0]
        return Token(value, nearest[1])

    def get_token(self, patterns: Sequence[Any], allow_eof: bool = False) -> Token | None:
        """The token after white space that one of the patterns begins with (see `Scanner.get_token`)."""
        self.pos = self.WHITESPACE_OR_NONE.match(self.text, self.pos).end()
        if self.pos == self.end_pos:
            raise EOFError if allow_eof else PrematureEOF(self)
        for pattern in patterns:
            match = pattern.match(self.text, self.pos)
            if match:
                self.pos = match.end()
                return Token(match.group(), pattern)
        return None

    def substitute_macro(self, name: str) -> str:
        """What a `@string` name stands for, as long as there is room for it (see LONGEST_SUM)."""
        value: str = super().substitute_macro(name)
        self.left -= len(value)
        if self.left < 0:
            raise PybtexSyntaxError("the strings of this file are longer than any text", self)
        return value

    def update_lineno(self, value: str) -> None:
        """Count no lines."""


def _complaint(error: PybtexSyntaxError) -> PybtexComplaint:
    message = str(error.args[0])
    block, _, offset = error.error_context_info
    if isinstance(error, UndefinedMacro):
        return PybtexComplaint(block, offset - len(message), message, undefined=message)
    return PybtexComplaint(block, offset, message)


def _joined(fields: Sequence[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """The values by lower-case name; of a name that comes twice, the first."""
    values: dict[str, str] = {}
    for name, parts in fields:
        values.setdefault(name.lower(), "".join(parts))
    return values
