"""Stretches of TeX text: where words come from, in the file or in the body of a macro."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.formats.latex.braces import TexText

Origin = tuple[int, int]
"""A stretch of the file."""


class TexStretch:
    """`text[start:end]`, to be read where it stands.

    `origin` is the call in the file that words of a macro's body come from; None for words of the file itself. `given`
    are the arguments that `#1`, `#2` stand for.
    """

    __slots__ = ("end", "given", "origin", "start", "text")

    def __init__(
        self, text: TexText, start: int, end: int, origin: Origin | None = None, given: tuple[TexStretch, ...] = ()
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.origin = origin
        self.given = given

    def typed(self) -> str:
        """The characters as typed, macros and parameters not replaced."""
        return self.text.text[self.start : self.end]

    def span(self, start: int, end: int) -> Origin:
        """The stretch of the file that `text[start:end]` comes from."""
        return self.origin or (start, end)


class TexFrame(TexStretch):
    """A stretch that is being read: `at` is where, `after` what is done at its end.

    `macro` is the depth of macros within macros.
    """

    __slots__ = ("after", "at", "macro")

    def __init__(self, stretch: TexStretch, after: Callable[[], None] | None = None, macro: int = 0) -> None:
        super().__init__(stretch.text, stretch.start, stretch.end, stretch.origin, stretch.given)
        self.at = stretch.start
        self.after = after
        self.macro = macro


class TexCall:
    """A command of `frame`: its name, where it starts, and where after blanks (`after`) what follows it begins."""

    __slots__ = ("after", "frame", "name", "start")

    def __init__(self, frame: TexFrame, name: str, start: int, after: int) -> None:
        self.frame = frame
        self.name = name
        self.start = start
        self.after = after

    def span(self) -> Origin:
        """The stretch of the file from the command to where the frame stands now."""
        return self.frame.span(self.start, self.frame.at)
