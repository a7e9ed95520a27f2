r"""The state of one reading of a LaTeX text: what is still to be read, what was written, what is known of the text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citecheck.formats.latex.braces import TexText
from citecheck.formats.latex.definitions import Definitions, Parameter, closing, definitions, opening
from citecheck.formats.latex.flow import OpenBlock, TexContext, TexFlow
from citecheck.formats.latex.setting import LatexSetting
from citecheck.formats.latex.stretches import Origin, TexCall, TexFrame, TexStretch
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import OBJECT, CiteItem, MarkKind, Notice
from citecheck.model.noun import noun, replace
from citecheck.model.places import Running

LONGEST_OPTION = 300
"""Characters looked through for the end of an argument in parentheses or angle brackets: a note before a citation."""

COMMAND = lazy(r"\\(?:(?P<name>[A-Za-z]+(?:@[A-Za-z@]*)?|@[A-Za-z@]+)|(?P<sign>(?s:.))?)")
"""A command: a name, or one other sign."""
_PLAIN = lazy(r"[^\\{}$%~#\"`'<>&]*")
_TO_ARGUMENT = lazy(r"(?:[ \t]|\r?\n(?![ \t]*\r?\n)|%[^\n]*\n)*")


@noun
class TakenIn:
    """A file that a text takes in: the command, the name and folder as typed, and where."""

    command: str
    name: str
    folder: str
    span: Origin


@noun
class OpenEnvironment:
    """An environment that is being read. `before` is what held around it, `around` the text around what stands apart.

    `end` is what stands for its end, where the author defined it, and `within` the number of environments that are open
    when its beginning has been read. `soft`: nobody knows where it ends, so it ends with
    its paragraph. `at_end` is done when it ends.
    """

    name: str
    before: TexContext
    around: TexFlow | None = None
    end: TexStretch | None = None
    soft: bool = False
    within: int = 0
    at_end: Callable[[], None] | None = None


class LatexReading:
    """The state of one reading. `step` reads the next piece of a frame."""

    MOST_EXPANSIONS = 200_000
    """Macros expanded in one file. A book of 100,000 words calls 20,000; one that calls itself twice has no end."""
    DEEPEST = 60
    """Macros within macros that are expanded. A macro that calls itself goes deeper."""
    MOST_AT_ONCE = 20
    """Options within options (a citation in the note of a citation). An author goes two deep, and each takes Python's
    stack."""

    def __init__(self, running: Running, setting: LatexSetting, step: Callable[[LatexReading, TexFrame], None]) -> None:
        self.parent = running
        self.step = step
        self.text = TexText(running.text)
        self.known: Definitions = setting.defined.with_those(definitions(self.text))
        self.opening, self.closing = opening(self.known), closing(self.known)
        self.languages = setting.languages
        self.stack: list[TexFrame] = []
        self.flow = TexFlow(running, TexContext(lang=setting.languages.main))
        self.environments: list[OpenEnvironment] = []
        self.floor = 0
        self.notices: list[Notice] = []
        self.taken_in: list[TakenIn] = []
        self.nocite: list[CiteItem] = []
        self._cited_beside: list[CiteItem] = []
        self.note_calls: list[str] = []
        self.quotes = 0
        self.notes = 0
        self.groups = 0
        self.rows = 0
        self.expansions = 0
        self.without_end: dict[str, int] = {}
        self.ended: dict[str, frozenset[int]] = {}
        self.unknown: dict[str, list[Origin]] = {}
        self.conditionals: dict[TexText, dict[int, int]] = {}
        self.handlers: dict[str, Callable[[LatexReading, TexCall], None]] = {}
        self._at_once = 0

    # --- what is being read ---

    def push(self, stretch: TexStretch, after: Callable[[], None] | None = None, macro: int | None = None) -> None:
        """Read a stretch next, and then do the step."""
        depth = macro if macro is not None else self.stack[-1].macro if self.stack else 0
        self.stack.append(TexFrame(stretch, after, depth))

    def run(self, low: int = 0) -> None:
        """Read until only `low` frames are left."""
        stack, step = self.stack, self.step
        while len(stack) > low:
            frame = stack[-1]
            if frame.at >= frame.end:
                stack.pop()
                if frame.after is not None:
                    frame.after()
            else:
                step(self, frame)

    # --- what is written ---

    def keep(self, frame: TexFrame, start: int, end: int) -> None:
        """Write characters as they are typed."""
        block = self.flow.block()
        if frame.origin is None:
            block.weaver.keep(start, end)
        else:
            block.weaver.put(frame.text.text[start:end], *frame.origin)

    def put(self, text: str, span: Origin) -> None:
        """Write characters in place of a stretch of the file. Blanks count only between words."""
        if text.strip(" "):
            self.flow.block().weaver.put(text, *span)
        elif text:
            self.flow.space(span)

    def put_closing(self, sign: str, span: Origin) -> None:
        """Write a closing sign right after the last word; a blank before it comes after it."""
        block = self.flow.open
        blank, typed = (block.blank, block.sign) if block else (None, " ")
        if block is not None:
            block.blank = None
        self.put(sign, span)
        if blank is not None:
            self.flow.space(blank, typed)

    def tighten(self) -> None:
        """Let no blank come before the next word."""
        if self.flow.open is not None:
            self.flow.open.tight = True

    def read_here(self, stretch: TexStretch, before: str = "", after: str = "") -> None:
        """Read a stretch at once, before anything else, between other characters."""
        self.put(before, stretch.span(stretch.start, stretch.start))
        self._read_at_once(stretch)
        self.put_closing(after, stretch.span(stretch.end, stretch.end))

    def _read_at_once(self, stretch: TexStretch) -> None:
        """Read a stretch before anything else."""
        if self._at_once >= self.MOST_AT_ONCE:
            message = f"options lie more than {self.MOST_AT_ONCE} deep in options; those within are not read"
            self._say_once(message, stretch.span(stretch.start, stretch.end))
            return
        self._at_once += 1
        low = len(self.stack)
        self.push(stretch)
        self.run(low)
        self._at_once -= 1

    def say_endless(self, name: str, span: Origin) -> None:
        """Say once that a macro calls itself, or others that do, without end."""
        self._say_once(f"\\{name} calls itself without end, so what it prints is not known", span)
        self.flow.doubt(name)

    def _say_once(self, message: str, span: Origin) -> None:
        if not any(notice.message == message for notice in self.notices):
            self.notices.append(Notice(message, self.parent.place(*span)))

    def end_paragraph(self) -> None:
        """End the paragraph, and a block quotation whose end nobody knows."""
        self.flow.end_block()
        while len(self.environments) > self.floor and self.environments[-1].soft:
            self.close_environment()

    def open_environment(self, opened: OpenEnvironment, context: TexContext) -> None:
        """Begin an environment, in which `context` holds."""
        self.environments.append(opened)
        self.flow.context = context

    def close_environment(self) -> OpenEnvironment:
        """End the innermost environment."""
        opened = self.environments.pop()
        if opened.at_end is not None:
            opened.at_end()
        self.flow.end_block()
        if opened.around is not None:
            opened.around.add(self.flow.blocks)
            self.flow = opened.around
        self.flow.context = opened.before
        return opened

    def close_environments(self, floor: int) -> None:
        """End all environments but the outer `floor`."""
        while len(self.environments) > floor:
            self.close_environment()

    def next_row(self, context: TexContext) -> TexContext:
        """The context of the cells of the next row of a table."""
        self.rows += 1
        return replace(context, cells=True, row=self.rows)

    def line_end(self, frame: TexFrame, start: int) -> None:
        """A line end by command."""
        if self.flow.context.cells:
            self.flow.end_block()
            self.flow.context = self.next_row(self.flow.context)
        else:
            self.flow.space(frame.span(start, frame.at), "\n")

    def apart(self, stretch: TexStretch, context: TexContext, after: Callable[[], None] | None = None) -> None:
        """Read a stretch as a text of its own, which stands after the block that is open."""
        around, self.flow = self.flow, TexFlow(self.parent, context)
        floor, self.floor = self.floor, len(self.environments)
        quotes, self.quotes = self.quotes, 0

        def leave() -> None:
            self.close_environments(self.floor)
            self.floor = floor
            self.flow.end_block()
            around.add(self.flow.blocks)
            self.flow, self.quotes = around, quotes
            if after is not None:
                after()

        self.push(stretch, leave)

    def call_note(self, span: Origin, note: str | None = None) -> str:
        """Write the call of a note, a new one unless it is given."""
        if note is None:
            note = self.new_note()
        self.flow.put_object(MarkKind.NOTE, span, note=note)
        return note

    def new_note(self) -> str:
        """The id of the next note."""
        self.notes += 1
        return str(self.notes)

    def plain(self, stretch: TexStretch | None) -> str:
        """The words of a stretch without marks, such as what stands beside a key.

        What it cites is kept for `cited_beside`.
        """
        if stretch is None:
            return ""
        typed = stretch.typed()
        if _PLAIN.fullmatch(typed):
            return " ".join(typed.replace("---", "—").replace("--", "–").split())
        flow, self.flow = self.flow, TexFlow(self.parent, TexContext())
        floor, self.floor = self.floor, len(self.environments)
        self._read_at_once(stretch)
        self.flow.end_block()
        words = " ".join(block.text for block in self.flow.blocks if block.note is None)
        self._cited_beside += [item for block in self.flow.blocks for mark in block.marks for item in mark.items]
        self.close_environments(self.floor)
        self.floor, self.flow = floor, flow
        return " ".join(words.replace(OBJECT, "").split())

    def cited_beside(self) -> list[CiteItem]:
        r"""What the words that `plain` has read since cite, as `other` in `\citep[see \citealt{other}]{k}`."""
        found, self._cited_beside = self._cited_beside, []
        return found

    def block_since(self) -> tuple[OpenBlock, int]:
        """The block being written and how much of it is, for a mark from here on."""
        block = self.flow.block()
        return block, len(block.weaver)

    # --- arguments ---

    def top(self) -> TexFrame | None:
        """The frame from which the next argument comes."""
        while self.stack:
            frame = self.stack[-1]
            if frame.at < frame.end or frame.after is not None or len(self.stack) == 1:
                return frame
            self.stack.pop()
        return None

    def required(self) -> TexStretch | None:
        """The next argument: what stands in braces, or one command without them."""
        frame = self.top()
        if frame is None:
            return None
        at = past_blank(frame)
        text = frame.text.text
        if text.startswith("{", at) and at < frame.end:
            end = frame.text.ends.get(at)
            if end is None or end > frame.end:
                return None
            frame.at = end
            return TexStretch(frame.text, at + 1, end - 1, frame.origin, frame.given)
        if text.startswith("#", at) and frame.given and text[at + 1 : at + 2].isdecimal():
            frame.at = at + 2
            index = int(text[at + 1]) - 1
            return frame.given[index] if 0 <= index < len(frame.given) else None
        return None

    def optional(self) -> TexStretch | None:
        """The next argument in brackets."""
        return self._bracketed("[", "]")

    def parenthesized(self) -> TexStretch | None:
        """The next argument in parentheses."""
        return self._bracketed("(", ")")

    def angled(self) -> TexStretch | None:
        """The next argument in angle brackets."""
        return self._bracketed("<", ">")

    def star(self) -> bool:
        """Whether a star comes next."""
        frame = self.top()
        if frame is None or frame.at >= frame.end or not frame.text.text.startswith("*", frame.at):
            return False
        frame.at += 1
        return True

    def _bracketed(self, opening: str, closing_sign: str) -> TexStretch | None:
        frame = self.top()
        if frame is None:
            return None
        at = past_blank(frame)
        text = frame.text.text
        if at >= frame.end or text[at] != opening:
            return None
        close = frame.text.brackets.get(at, 0) - 1 if opening == "[" else self._close(frame, at, closing_sign)
        if close < 0 or close >= frame.end:
            return None
        frame.at = close + 1
        return TexStretch(frame.text, at + 1, close, frame.origin, frame.given)

    def _close(self, frame: TexFrame, at: int, sign: str) -> int:
        """The offset of the sign that closes the one at `at`, past braces; -1 where none is near."""
        text, look = frame.text.text, at + 1
        last = min(frame.end, at + LONGEST_OPTION)
        while look < last and text[look] != sign:
            look = frame.text.ends.get(look, look + 1) if text[look] == "{" else look + 1
        return look if look < last else -1

    def arguments(self, parameters: Sequence[Parameter]) -> tuple[TexStretch, ...] | None:
        """The arguments of a macro of the author's own; None where one that it needs is missing."""
        found: list[TexStretch] = []
        for parameter in parameters:
            given = self._argument(parameter)
            if given is None:
                if parameter.kind == "m":
                    return None
                default = TexText("" if parameter.default == "-NoValue-" else parameter.default)
                given = TexStretch(default, 0, len(default.text), origin=self._here())
            found.append(given)
        return tuple(found)

    def _here(self) -> Origin:
        frame = self.top()
        return frame.span(frame.at, frame.at) if frame else (0, 0)

    def _argument(self, parameter: Parameter) -> TexStretch | None:
        if parameter.kind == "m":
            return self.required() or self._one_sign()
        if parameter.kind == "o":
            return self.optional()
        if parameter.kind == "s":
            self.star()
            return None
        if parameter.kind == "d":
            return self._bracketed(parameter.signs[0], parameter.signs[1])
        frame = self.top()
        return self.required() if frame and frame.text.text.startswith("{", past_blank(frame)) else None

    def _one_sign(self) -> TexStretch | None:
        r"""An argument without braces: one sign or one command, as in `\up e`."""
        frame = self.top()
        if frame is None:
            return None
        at = past_blank(frame)
        one = COMMAND.match(frame.text.text, at, frame.end)
        end = one.end() if one else at + 1
        if end > frame.end or frame.text.text[at] in "{}%":
            return None
        frame.at = end
        return TexStretch(frame.text, at, end, frame.origin, frame.given)


def past_blank(frame: TexFrame) -> int:
    """Where the next argument may begin: blanks, one line end and comments passed over."""
    blank = _TO_ARGUMENT.match(frame.text.text, frame.at, frame.end)
    return blank.end() if blank else frame.at
