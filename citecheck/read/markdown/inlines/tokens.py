"""A cursor over the text of one Markdown block, which cuts it into tokens."""

from __future__ import annotations

import bisect
import re
from enum import Enum, auto

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import CiteMode, MarkKind
from citecheck.model.noun import noun
from citecheck.read.markdown.scanner.attributes import Attributes
from citecheck.read.markdown.scanner.flavours import Feature
from citecheck.read.markdown.scanner.state import Scan


class TokenKind(Enum):
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
    LOST = auto()
    """A command that may print words, which are not known (`put` is its name)."""


@noun
class CitekeyToken:
    """One key as typed: the stretch of `@key`, and what stands beside it."""

    key: str
    mode: CiteMode
    start: int
    end: int
    prefix: str = ""
    suffix: str = ""


@noun
class Token:
    """One token: its kind, its stretch, and what its kind needs."""

    kind: TokenKind
    start: int
    end: int
    put: str = ""
    mark: MarkKind | None = None
    cited: tuple[CitekeyToken, ...] = ()
    pair: int = 0
    said: Attributes | None = None
    opens: bool = False
    closes: bool = False


_TICKS = lazy(r"`++")
_END = lazy(r"\\end\{(?P<name>[A-Za-z]++\*?)\}")
_BRACES = lazy(r"\\.|[{}]", re.DOTALL)


class Cursor:
    """Where reading stands. What is neither emitted nor skipped stays text."""

    def __init__(self, scan: Scan, text: str) -> None:
        self.scan = scan
        self.text = text
        self.at = 0
        self.flushed = 0
        """Up to here all is in tokens."""
        self.tokens: list[Token] = []
        self.closers: dict[int, Token] = {}
        """Tokens to emit where an argument or a superscript ends."""
        self.elements: dict[str, list[int]] = {}
        """Numbers of the marks of the elements that are open, by name; 0 where an element has no mark."""
        self._pairs = 0
        self._ticks: dict[int, list[int]] | None = None
        self._partners: dict[int, int] | None = None
        self._ends: dict[str, list[int]] | None = None
        self._missing: set[str] = set()

    def has(self, feature: Feature) -> bool:
        """Whether the flavour read has `feature`."""
        return feature in self.scan.features

    def emit(self, token: Token) -> bool:
        """Append a token; reading goes on after it. Gives true, as handlers do where they found something."""
        self._flush(token.start)
        self.tokens.append(token)
        self.at = self.flushed = token.end
        return True

    def skip(self, end: int) -> bool:
        """Pass over markup that prints nothing."""
        self._flush(self.at)
        self.at = self.flushed = end
        return True

    def keep(self, end: int) -> bool:
        """Leave what comes next in the text, up to `end`."""
        self.at = end
        return True

    def finish(self) -> list[Token]:
        """The tokens, when all is read."""
        self._flush(len(self.text))
        return self.tokens

    def _flush(self, end: int) -> None:
        if self.flushed < end:
            self.tokens.append(Token(TokenKind.TEXT, self.flushed, end))

    def pair(self) -> int:
        """A new number for a mark's beginning and end."""
        self._pairs += 1
        return self._pairs

    def found(self, closing: str, start: int) -> int:
        """Where `closing` comes next, or -1; what is not there once is not looked for again."""
        if closing in self._missing:
            return -1
        at = self.text.find(closing, start)
        if at < 0:
            self._missing.add(closing)
        return at

    def environment_end(self, name: str, start: int) -> int | None:
        """The end of the first `\\end{name}` from `start` on."""
        if self._ends is None:
            self._ends = {}
            for found in _END.finditer(self.text):
                self._ends.setdefault(found["name"], []).append(found.end())
        ends = self._ends.get(name, [])
        index = bisect.bisect_left(ends, start)
        return ends[index] if index < len(ends) else None

    def ticks(self, at: int) -> int:
        """How many backticks stand at `at`."""
        run = _TICKS.match(self.text, at)
        return len(run[0]) if run else 0

    def code_end(self, at: int) -> int | None:
        """The end of the code span that begins at `at`: a run of as many backticks as it begins with."""
        length = self.ticks(at)
        return self._run_end(length, at + length)

    def shorter_code(self, at: int) -> int:
        """How many of the last backticks of the run at `at` begin a code span, where all of them do not."""
        length = self.ticks(at)
        lengths = (shorter for shorter in self._tick_runs() if shorter < length)
        return max((shorter for shorter in lengths if self._run_end(shorter, at + length)), default=0)

    def _tick_runs(self) -> dict[int, list[int]]:
        if self._ticks is None:
            self._ticks = {}
            for run in _TICKS.finditer(self.text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
        return self._ticks

    def _run_end(self, length: int, start: int) -> int | None:
        """The end of the first run of `length` backticks from `start` on."""
        runs = self._tick_runs().get(length, [])
        index = bisect.bisect_left(runs, start)
        return runs[index] + length if index < len(runs) else None

    def partner(self, at: int) -> int | None:
        """Where the brace closes that opens at `at`."""
        if self._partners is None:
            self._partners = {}
            opened: list[int] = []
            for brace in _BRACES.finditer(self.text):
                if brace[0] == "{":
                    opened.append(brace.start())
                elif brace[0] == "}" and opened:
                    self._partners[opened.pop()] = brace.start()
        return self._partners.get(at)
