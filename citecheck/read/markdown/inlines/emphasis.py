"""Builds running text from the tokens of one block, with emphasis by CommonMark's delimiter stack."""

from __future__ import annotations

from citecheck.foundation.offsets import Derived, Weaver
from citecheck.model.manuscript import OBJECT, CiteItem, LostCommand, Mark, MarkKind
from citecheck.model.noun import field, noun, working_state
from citecheck.read.markdown.inlines.tokens import Token

Name = tuple[str, int]
"""What a mark is called until it is made: by what it comes from, and a number."""


@working_state
class _DelimiterRun:
    """A run of `*`, `_` or `~~`: what of it is not used up, and the emphases that end and begin at it."""

    character: str
    start: int
    end: int
    ends: list[Name] = field(default_factory=list)
    begins: list[Name] = field(default_factory=list)

    @property
    def left(self) -> int:
        return self.end - self.start


@noun
class _StrandPiece:
    """Characters of the block (`text` None) or put in, a run, the edge of a mark, or a `lost` command."""

    start: int
    end: int
    text: str | None = None
    run: _DelimiterRun | None = None
    thing: Mark | None = None
    begins: Name | None = None
    ends: Name | None = None
    lost: str | None = None


class Strand:
    """Collects pieces; runs are paired as they come, so that each is looked at once (CommonMark's delimiter stack)."""

    def __init__(self, raw: Derived) -> None:
        self._raw = raw
        self._pieces: list[_StrandPiece] = []
        self._openers: list[_DelimiterRun | None] = []
        """Runs that may still begin an emphasis; None where brackets begin, which none reaches across."""
        self._counts: list[dict[str, int]] = [{}]
        self._marks: dict[Name, tuple[MarkKind | None, str | None]] = {}
        self._emphases = 0
        self.notes: list[str] = []

    def keep(self, start: int, end: int) -> None:
        """Append characters as typed."""
        self._pieces.append(_StrandPiece(start, end))

    def put(self, text: str, start: int, end: int) -> None:
        """Append characters that stand for others."""
        self._pieces.append(_StrandPiece(start, end, text))

    def thing(self, kind: MarkKind | None, start: int, end: int, *, items: tuple[CiteItem, ...] = ()) -> None:
        """Append what is not words: one OBJECT character, with a mark unless `kind` is None."""
        mark = Mark(kind, 0, 1, items) if kind else None
        self._pieces.append(_StrandPiece(start, end, OBJECT, thing=mark))

    def note(self, note: str, start: int, end: int) -> None:
        """Append the call of a note."""
        self.notes.append(note)
        self._pieces.append(_StrandPiece(start, end, OBJECT, thing=Mark(MarkKind.NOTE, 0, 1, note=note)))

    def lose(self, command: str, start: int, end: int) -> None:
        """Append one OBJECT character for a command whose words are not known."""
        self._pieces.append(_StrandPiece(start, end, OBJECT, lost=command))

    def begin(self, name: Name, kind: MarkKind | None, key: str | None = None) -> None:
        """The mark called `name` begins here; without a kind it is none."""
        self._marks[name] = (kind, key)
        self._pieces.append(_StrandPiece(0, 0, "", begins=name))

    def end(self, name: Name) -> None:
        """The mark called `name` ends here, if it ever began."""
        self._pieces.append(_StrandPiece(0, 0, "", ends=name))

    def enter(self) -> None:
        """Brackets open."""
        self._openers.append(None)
        self._counts.append({})

    def leave(self) -> None:
        """Brackets close; what opened in them opens no more."""
        while self._openers and self._openers.pop() is not None:
            pass
        self._counts.pop()

    def run(self, token: Token) -> None:
        """Append a run; as much of it as can ends emphases that began before, what is left may begin one."""
        character = self._raw.text[token.start]
        run = _DelimiterRun(character, token.start, token.end)
        self._pieces.append(_StrandPiece(token.start, token.end, run=run))
        counts = self._counts[-1]
        while token.closes and run.left and counts.get(character):
            self._pair(run)
        if token.opens and run.left:
            self._openers.append(run)
            counts[character] = counts.get(character, 0) + 1

    def _pair(self, closer: _DelimiterRun) -> None:
        counts = self._counts[-1]
        opener = self._openers[-1]
        while opener is not None and opener.character != closer.character:
            counts[opener.character] -= 1
            self._openers.pop()
            opener = self._openers[-1]
        assert opener is not None, "counts say that there is one"
        width = 2 if min(opener.left, closer.left) >= 2 else 1
        self._emphases += 1
        name = ("emphasis", self._emphases)
        self._marks[name] = (None if closer.character == "~" else MarkKind.EMPHASIS, None)
        opener.begins.append(name)
        closer.ends.append(name)
        opener.end -= width
        closer.start += width
        if not opener.left:
            self._openers.pop()
            counts[opener.character] -= 1

    def woven(self) -> tuple[Derived, list[Mark], list[LostCommand]]:
        """The text, its marks, and the commands whose words it lacks."""
        weaver = Weaver(self._raw)
        marks: list[Mark] = []
        lost: list[LostCommand] = []
        begun: dict[Name, int] = {}
        for piece in self._pieces:
            begins, ends = _edges(piece)
            marks.extend(mark for name in ends if (mark := self._ended(name, begun, len(weaver))))
            if piece.thing:
                at = len(weaver)
                marks.append(Mark(piece.thing.kind, at, at + 1, piece.thing.items, piece.thing.note))
            if piece.lost is not None:
                lost.append(LostCommand(piece.lost, len(weaver)))
            if piece.run:
                weaver.keep(piece.run.start, piece.run.end)
            elif piece.text is None:
                weaver.keep(piece.start, piece.end)
            else:
                weaver.put(piece.text, piece.start, piece.end)
            for name in begins:
                begun[name] = len(weaver)
        return weaver.woven(), marks, lost

    def _ended(self, name: Name, begun: dict[Name, int], at: int) -> Mark | None:
        start = begun.pop(name, None)
        kind, key = self._marks.get(name, (None, None))
        return Mark(kind, start, at, key=key) if kind and start is not None else None


def _edges(piece: _StrandPiece) -> tuple[list[Name], list[Name]]:
    """The marks that begin and that end at a piece, the outer ones of those that begin first."""
    if piece.run:
        return piece.run.begins[::-1], piece.run.ends
    return ([piece.begins] if piece.begins is not None else []), ([piece.ends] if piece.ends is not None else [])
