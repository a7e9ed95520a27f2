"""Turns one block's Markdown into running text with marks."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.foundation.offsets import Derived
from citecheck.model.manuscript import CiteItem, LostCommand, Mark, MarkKind
from citecheck.model.noun import noun, replace
from citecheck.read.markdown.inlines.brackets import BracketKind, BracketPair, Brackets
from citecheck.read.markdown.inlines.citekeys import is_citekey
from citecheck.read.markdown.inlines.emphasis import Strand
from citecheck.read.markdown.inlines.lexer import tokens as tokens_of
from citecheck.read.markdown.inlines.tokens import CitekeyToken, Token, TokenKind
from citecheck.read.markdown.scanner.lines import flattened
from citecheck.read.markdown.scanner.state import Scan


@noun
class InlineText:
    """One block's running text, its marks, and the notes it calls in order.

    A note is its id, and its text where it stands in the block itself. `figure` is true for a block that is
    nothing but an image. `lost` are the commands whose words the text lacks.
    """

    running: Derived
    marks: tuple[Mark, ...]
    notes: tuple[tuple[str, InlineText | None], ...]
    figure: bool = False
    lost: tuple[LostCommand, ...] = ()


@noun
class _Note:
    """A note in the block's text: its id, and numbers of its first token and of the one after its last."""

    id: str
    start: int
    end: int


def inlined(scan: Scan, raw: Derived) -> InlineText:
    """The running text of a block whose text, markup and all, is `raw`."""
    tokens = tokens_of(scan, raw.text)
    reader = _Reader(scan, raw, tokens)
    block = reader.read(0, len(tokens))
    # Reading a note puts the notes in it at the end of the list: queued, not recursed into.
    notes = [(note.id, reader.read(note.start, note.end)) for note in reader.notes]
    texts: dict[str, InlineText] = {}
    for name, read in reversed(notes):
        texts[name] = read.joined(texts)
    return replace(block.joined(texts), figure=reader.figure())


@noun
class _InlineRun:
    """A stretch of tokens read: its text and marks, and ids of the notes it calls."""

    running: Derived
    marks: tuple[Mark, ...]
    called: tuple[str, ...]
    lost: tuple[LostCommand, ...]

    def joined(self, texts: dict[str, InlineText]) -> InlineText:
        """The same with the texts of its notes."""
        called = tuple((note, texts.get(note)) for note in self.called)
        return InlineText(self.running, self.marks, called, lost=self.lost)


class _Reader:
    def __init__(self, scan: Scan, raw: Derived, tokens: Sequence[Token]) -> None:
        self._scan = scan
        self._raw = raw
        self._tokens = tokens
        self._brackets = Brackets(scan, raw.text, tokens)
        self.notes: list[_Note] = []
        """Notes met so far, to be read as texts of their own."""

    def figure(self) -> bool:
        """Whether the block is one image and nothing else."""
        if not self._tokens or self._tokens[0].put != "![":
            return False
        closes = self._brackets.closing(0)
        return closes == len(self._tokens) - 1 and self._tokens[closes].put == "]("

    def read(self, number: int, stop: int) -> _InlineRun:
        """The text of the tokens from `number` up to `stop`."""
        strand = Strand(self._raw)
        closing: dict[int, BracketPair] = {}
        while number < stop:
            number = self._step(strand, number, closing)
        woven, marks, lost = strand.woven()
        start = len(woven.text) - len(woven.text.lstrip())
        end = max(start, len(woven.text.rstrip()))
        running = flattened(woven, self._raw, start, end)
        kept = tuple(replace(one, at=min(max(one.at, start), end) - start) for one in lost)
        return _InlineRun(running, _shifted(marks, start, end), tuple(strand.notes), kept)

    def _step(self, strand: Strand, number: int, closing: dict[int, BracketPair]) -> int:
        """Take a token; gives the number of the next to take."""
        token = self._tokens[number]
        if token.kind is TokenKind.OPEN:
            return self._open(strand, number, closing)
        if token.kind is TokenKind.CLOSE:
            return self._close(strand, number, closing)
        if token.kind is TokenKind.KEY:
            located = self._brackets.located(number)
            cited = located.cited if located else token.cited
            end = self._tokens[located.closes].end if located else token.end
            self._cite(strand, cited, token.start, end)
            return located.after if located else number + 1
        self._simple(strand, token)
        return number + 1

    def _simple(self, strand: Strand, token: Token) -> None:
        kind = token.kind
        if kind in (TokenKind.TEXT, TokenKind.SEMICOLON):
            strand.keep(token.start, token.end)
            if token.put:
                place = self._raw.place(token.start, token.end)
                self._scan.notice(f"the note [^{token.put}] is called here but not defined", place, "note")
        elif kind in (TokenKind.PUT, TokenKind.SPACE):
            strand.put(token.put, token.start, token.end)
        elif kind is TokenKind.RUN:
            strand.run(token)
        elif kind is TokenKind.OBJECT:
            strand.thing(token.mark, token.start, token.end)
        elif kind is TokenKind.CITE:
            self._cite(strand, token.cited, token.start, token.end)
        elif kind is TokenKind.LOST:
            strand.lose(token.put, token.start, token.end)
        elif kind is TokenKind.NOTE:
            strand.note(token.put, token.start, token.end)
        elif kind is TokenKind.BEGIN:
            strand.begin(("element", token.pair), token.mark, token.put or None)
        elif kind is TokenKind.END:
            strand.end(("element", token.pair))
            if token.cited:
                self._cite(strand, token.cited, token.start, token.end)

    def _open(self, strand: Strand, number: int, closing: dict[int, BracketPair]) -> int:
        pair, token = self._brackets.bracketed(number), self._tokens[number]
        if pair is None:
            strand.keep(token.start, token.end)
            return number + 1
        end = self._tokens[pair.closes].end
        if pair.what is BracketKind.NOTE:
            note = f"^{self._scan.number('note')}"
            self.notes.append(_Note(note, number + 1, pair.closes))
            strand.note(note, token.start, end)
            return pair.after
        if pair.what is BracketKind.CITATION:
            start = token.end - 1
            strand.keep(token.start, start)
            self._cite(strand, pair.cited, start, end)
            self._called_in(strand, number, pair.closes)
            return pair.after
        closing[pair.closes] = pair
        strand.enter()
        if pair.what is BracketKind.BRACKETS:
            strand.keep(token.start, token.end)
        elif pair.what is BracketKind.SPAN:
            said = self._tokens[pair.closes].said
            if said and said.kind:
                strand.begin(("span", number), MarkKind.QUOTED, said.key)
        return number + 1

    def _called_in(self, strand: Strand, opens: int, closes: int) -> None:
        """Notes called within a citation have no place in the running text; their texts are kept all the same."""
        for token in self._tokens[opens:closes]:
            if token.kind is TokenKind.NOTE:
                strand.notes.append(token.put)

    def _close(self, strand: Strand, number: int, closing: dict[int, BracketPair]) -> int:
        pair, token = closing.get(number), self._tokens[number]
        if pair is None:
            if token.put != "}":
                strand.keep(token.start, token.end)
            return number + 1
        strand.leave()
        if pair.what is BracketKind.BRACKETS:
            strand.keep(token.start, token.end)
        strand.end(("span", pair.opens))
        return pair.after

    def _cite(self, strand: Strand, cited: Sequence[CitekeyToken], start: int, end: int) -> None:
        """Append a citation; one that only refers to figures, tables and the like has no mark."""
        items = tuple(
            CiteItem(item.key, item.mode, item.prefix, item.suffix, self._raw.place(item.start, item.end))
            for item in cited
            if is_citekey(item.key)
        )
        strand.thing(MarkKind.CITE if items else None, start, end, items=items)


def _shifted(marks: Sequence[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """Marks on `text[start:end]`, in order; those of nothing are dropped."""
    shifted = []
    for mark in marks:
        low, high = max(mark.start, start), min(mark.end, end)
        if low < high:
            shifted.append(Mark(mark.kind, low - start, high - start, mark.items, mark.note, mark.key))
    return tuple(sorted(shifted, key=lambda mark: (mark.start, -mark.end)))
