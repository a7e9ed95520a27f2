"""Matches brackets of Markdown, and decides what each pair is: note, link, span, citation, locator."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from citecheck.model.manuscript import CiteMode
from citecheck.model.noun import field, noun, working_state
from citecheck.read.markdown.blocks.definitions import label_of
from citecheck.read.markdown.inlines.tokens import CitekeyToken, Token, TokenKind
from citecheck.read.markdown.scanner.state import Scan

_LONGEST_LABEL = 999
"""Characters of a link label (CommonMark's limit): nested brackets would else be read once for each level."""


class BracketKind(Enum):
    """What a pair of brackets is."""

    NOTE = auto()
    LINK = auto()
    SPAN = auto()
    CITATION = auto()
    BRACKETS = auto()


@noun
class BracketPair:
    """A pair of brackets: numbers of its tokens, what it is, and the number of the first token after all of it."""

    opens: int
    closes: int
    what: BracketKind
    after: int
    cited: tuple[CitekeyToken, ...] = ()


@working_state
class _Inner:
    """Numbers of the keys and semicolons that stand in a pair and in no pair within it."""

    keys: list[int] = field(default_factory=list)
    semicolons: list[int] = field(default_factory=list)


class Brackets:
    """The brackets among the tokens of one block."""

    def __init__(self, scan: Scan, text: str, tokens: Sequence[Token]) -> None:
        self._scan = scan
        self._text = text
        self._tokens = tokens
        self._closing: dict[int, int] = {}
        self._inner: dict[int, _Inner] = {}
        self._match()

    def _match(self) -> None:
        opened: list[int] = []
        for number, token in enumerate(self._tokens):
            if token.kind is TokenKind.OPEN:
                opened.append(number)
                self._inner[number] = _Inner()
            elif token.kind is TokenKind.CLOSE:
                self._close(opened, number, token)
            elif opened and token.kind is TokenKind.KEY:
                self._inner[opened[-1]].keys.append(number)
            elif opened and token.kind is TokenKind.SEMICOLON:
                self._inner[opened[-1]].semicolons.append(number)

    def _close(self, opened: list[int], number: int, token: Token) -> None:
        """A brace closes a TeX note and what was left open in it; a bracket does not reach out of a note."""
        if token.put == "}":
            while opened and self._tokens[opened[-1]].put != "{":
                opened.pop()
        elif opened and self._tokens[opened[-1]].put == "{":
            return
        if opened:
            self._closing[opened.pop()] = number

    def closing(self, number: int) -> int | None:
        """The number of the token that closes the bracket at `number`."""
        return self._closing.get(number)

    def bracketed(self, number: int) -> BracketPair | None:
        """What the pair is that opens at token `number`; None where it never closes."""
        closes = self._closing.get(number)
        if closes is None:
            return None
        opening, closing = self._tokens[number], self._tokens[closes]
        if opening.put == "{" or (opening.put == "^[" and self._ends_note(closes)):
            return BracketPair(number, closes, BracketKind.NOTE, closes + 1)
        if closing.put == "](":
            return BracketPair(number, closes, BracketKind.LINK, closes + 1)
        if closing.said is not None:
            return BracketPair(number, closes, BracketKind.SPAN, closes + 1)
        return self._referring(number, closes)

    def _referring(self, number: int, closes: int) -> BracketPair:
        """A link by its label, a citation, or brackets."""
        label = self._adjacent(closes)
        if label is not None:
            empty = self._tokens[label[0]].end == self._tokens[label[1]].start
            if self._names_link(number, closes) if empty else self._names_link(*label):
                return BracketPair(number, closes, BracketKind.LINK, label[1] + 1)
        elif cited := self._cited(number + 1, closes, self._inner[number]):
            return BracketPair(number, closes, BracketKind.CITATION, closes + 1, cited)
        if self._names_link(number, closes):
            return BracketPair(number, closes, BracketKind.LINK, closes + 1)
        return BracketPair(number, closes, BracketKind.BRACKETS, closes + 1)

    def _ends_note(self, closes: int) -> bool:
        closing = self._tokens[closes]
        return closing.put == "]" and closing.said is None and self._following(closes) not in ("(", "[")

    def _following(self, closes: int) -> str:
        end = self._tokens[closes].end
        return self._text[end : end + 1]

    def _adjacent(self, closes: int) -> tuple[int, int] | None:
        """The pair that opens right after a closing bracket."""
        following = closes + 1
        if following >= len(self._tokens) or self._tokens[following].put != "[":
            return None
        end = self._closing.get(following)
        adjacent = end is not None and self._tokens[following].start == self._tokens[closes].end
        return (following, end) if adjacent and end is not None else None

    def _names_link(self, opens: int, closes: int) -> bool:
        """Whether what stands in the pair is the label of a link reference or the text of a heading."""
        start, end = self._tokens[opens].end, self._tokens[closes].start
        return end - start <= _LONGEST_LABEL and label_of(self._text[start:end]) in self._scan.links

    def located(self, number: int) -> BracketPair | None:
        """The citation that `@key` at token `number` makes with brackets after it: `@a [p. 3; @b]`."""
        first = self._tokens[number].cited[0]
        opens = number + 1
        if opens < len(self._tokens) and self._is_space(opens):
            opens += 1
        closes = self._closing.get(opens)
        if closes is None or self._tokens[opens].put != "[":
            return None
        closing = self._tokens[closes]
        if closing.put != "]" or closing.said is not None or self._following(closes) in ("(", "[", "{"):
            return None
        if self._names_link(opens, closes):
            return None
        inner = self._inner[opens]
        if cited := self._cited(opens + 1, closes, inner):
            return BracketPair(number, closes, BracketKind.CITATION, closes + 1, (first, *cited))
        return self._with_locator(number, opens, closes)

    def _with_locator(self, number: int, opens: int, closes: int) -> BracketPair | None:
        first, inner = self._tokens[number].cited[0], self._inner[opens]
        end = inner.semicolons[0] if inner.semicolons else closes
        others: tuple[CitekeyToken, ...] = ()
        if inner.semicolons:
            rest = _Inner([key for key in inner.keys if key > end], inner.semicolons[1:])
            others = self._cited(end + 1, closes, rest)
            if not others:
                return None
        head = CitekeyToken(first.key, first.mode, first.start, first.end, suffix=self.plain(opens + 1, end))
        nested = tuple(token.cited[0] for token in self._tokens[opens + 1 : end] if token.kind is TokenKind.KEY)
        return BracketPair(number, closes, BracketKind.CITATION, closes + 1, (head, *nested, *others))

    def _is_space(self, number: int) -> bool:
        token = self._tokens[number]
        if token.kind is TokenKind.TEXT:
            return not self._text[token.start : token.end].strip(" \t")
        return token.kind is TokenKind.SPACE

    def _cited(self, start: int, end: int, inner: _Inner) -> tuple[CitekeyToken, ...]:
        """The items between tokens `start` and `end`; none unless there is a key between any two semicolons."""
        stops = (*inner.semicolons, end)
        firsts: list[int] = []
        for number in inner.keys:
            if len(firsts) < len(stops) and number > stops[len(firsts)]:
                return ()
            if not firsts or (len(firsts) < len(stops) and number > stops[len(firsts) - 1]):
                firsts.append(number)
        if len(firsts) < len(stops):
            return ()
        cited: list[CitekeyToken] = []
        for first, stop in zip(firsts, stops, strict=True):
            cited.extend(self._item(start, first, stop))
            start = stop + 1
        return tuple(cited)

    def _item(self, start: int, number: int, end: int) -> list[CitekeyToken]:
        """The item of a key, and after it those of keys in what follows it, as in `[@a, against @b]`."""
        typed = self._tokens[number].cited[0]
        mode = CiteMode.NORMAL if typed.mode is CiteMode.AUTHOR_IN_TEXT else typed.mode
        before, after = self.plain(start, number), self.plain(number + 1, end)
        nested = [token.cited[0] for token in self._tokens[number + 1 : end] if token.kind is TokenKind.KEY]
        return [CitekeyToken(typed.key, mode, typed.start, typed.end, before, after), *nested]

    def plain(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end` without markup."""
        return "".join(self._printed(token) for token in self._tokens[start:end]).strip()

    def _printed(self, token: Token) -> str:
        if token.kind in (TokenKind.PUT, TokenKind.SPACE):
            return token.put
        if token.kind is TokenKind.RUN:
            return "" if token.opens or token.closes else self._text[token.start : token.end]
        if token.kind in (TokenKind.TEXT, TokenKind.SEMICOLON, TokenKind.KEY):
            return self._text[token.start : token.end]
        if token.kind is TokenKind.OPEN:
            return "[" if token.put == "[" else ""
        if token.kind is TokenKind.CLOSE:
            return "]" if token.put == "]" and token.said is None else ""
        return ""
