r"""Reads the environments of LaTeX: what holds between `\begin{name}` and `\end{name}`.

An environment whose end nobody finds swallows nothing: a block quotation then ends with its paragraph, what is skipped
is then read, and all end at the next heading.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from citecheck.formats.latex.braces import VERBATIM
from citecheck.formats.latex.definitions import TexEnvironment
from citecheck.formats.latex.flow import TexFlow
from citecheck.formats.latex.quoting import DISPLAY, QuoteSource, end_quotation, quote_source, quoted
from citecheck.formats.latex.reading import LatexReading, OpenEnvironment
from citecheck.formats.latex.setting import babel_language
from citecheck.formats.latex.signatures import (
    ARGUMENTS,
    BLOCK_QUOTES,
    COMMANDS,
    DROPPED,
    FLOATS,
    MATHEMATICS,
    SWITCHES,
    TABLES,
    VERSES,
    WORDLESS,
)
from citecheck.formats.latex.stretches import TexCall, TexFrame, TexStretch
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BlockKind, MarkKind, Notice
from citecheck.model.noun import replace

MOST_NESTED = 255
"""Environments within one that its end ends as well. TeX itself has no more than 255 groups within groups."""

_VERBATIM = lazy(VERBATIM)
_LETTER = lazy(r"[^\W\d_]")
_HEADING = r"(?m:^)[ \t]*\\(?:part|chapter|section|subsection)\b"


def begin(reading: LatexReading, call: TexCall) -> None:
    r"""Read `\begin{name}` and what belongs to it."""
    named = reading.required()
    if named is None:
        return
    environment = named.typed().strip()
    own = reading.known.environments.get(environment)
    if _VERBATIM.fullmatch(environment) or environment in DROPPED:
        if _skip(reading, environment):
            reading.flow.end_block()
            return
    elif environment in MATHEMATICS:
        if _skip(reading, environment):
            reading.flow.put_object(MarkKind.MATH, call.span())
            return
    elif environment in BLOCK_QUOTES or environment in VERSES or DISPLAY.fullmatch(environment):
        _quotation(reading, call, environment)
        return
    elif environment in FLOATS:
        _float(reading, environment)
        return
    elif own is not None:
        _own(reading, call.frame, environment, own, call.start)
        return
    elif environment == "document":
        return
    at_end = None if _is_known(reading, environment) else _unknown(reading, call, environment)
    _other(reading, environment, at_end)


def end(reading: LatexReading, _: TexCall) -> None:
    r"""Read `\end{name}`: the innermost environment of that name ends, and those within it that have no end."""
    named = reading.required()
    if named is None:
        return
    environment = named.typed().strip()
    if environment == "document":
        reading.stack[:] = []
        reading.close_environments(0)
        return
    open_ones = reading.environments
    outermost = max(reading.floor, len(open_ones) - MOST_NESTED)
    number = next((n for n in range(len(open_ones) - 1, outermost - 1, -1) if open_ones[n].name == environment), -1)
    if number < 0:
        reading.flow.end_block()
        return
    reading.close_environments(max(number + 1, open_ones[number].within))
    finish = open_ones[number].end
    if finish is None:
        reading.close_environment()
        return
    open_ones[number] = replace(open_ones[number], end=None)
    reading.push(finish, lambda: reading.close_environments(number))


def _skip(reading: LatexReading, environment: str) -> bool:
    """Go past the end of an environment without reading it; False where it has none."""
    pattern = re.compile(_end_of(reading, environment))
    for depth in range(len(reading.stack) - 1, -1, -1):
        frame = reading.stack[depth]
        is_file = frame.text is reading.text
        start = max(frame.at, reading.without_end.get(environment, 0)) if is_file else frame.at
        found = pattern.search(frame.text.text, start, frame.end)
        if found is None:
            if is_file:
                reading.without_end[environment] = frame.end
            continue
        while len(reading.stack) > depth + 1:
            left = reading.stack.pop()
            if left.after is not None:
                left.after()
        frame.at = found.end()
        return True
    return False


def _end_of(reading: LatexReading, environment: str) -> str:
    """An expression for the end of an environment, typed or by a macro of the author's."""
    macros = "".join(rf"|\\{re.escape(name)}(?![A-Za-z@])" for name in sorted(reading.closing.get(environment, ())))
    return rf"\\end[ ]*\{{{re.escape(environment)}\}}{macros}"


def _has_end(reading: LatexReading, call: TexCall, environment: str) -> bool:
    """Whether an environment that has just begun ends before the next heading."""
    frame = call.frame
    if frame.origin is None:
        return call.start in _ended(reading, environment)
    in_macro = re.search(_end_of(reading, environment), frame.text.text[frame.at :])
    return in_macro is not None or frame.origin[0] in _ended(reading, environment)


def _ended(reading: LatexReading, environment: str) -> frozenset[int]:
    """The offsets in the file at which an environment begins that ends before the next heading."""
    known = reading.ended.get(environment)
    if known is None:
        known = reading.ended[environment] = frozenset(_pairs(reading, environment))
    return known


def _pairs(reading: LatexReading, environment: str) -> Iterator[int]:
    macros = "".join(rf"|\\{re.escape(name)}(?![A-Za-z@])" for name in sorted(reading.opening.get(environment, ())))
    begins = rf"\\begin[ ]*\{{{re.escape(environment)}\}}{macros}"
    event = re.compile(rf"(?P<begin>{begins})|(?P<end>{_end_of(reading, environment)})|{_HEADING}|(?<!\\)%[^\n]*")
    begun: list[int] = []
    for found in event.finditer(reading.text.text):
        if found["begin"]:
            begun.append(found.start())
        elif found["end"]:
            if begun:
                yield begun.pop()
        elif not found.group().startswith("%"):
            begun.clear()


def _quotation(reading: LatexReading, call: TexCall, environment: str) -> None:
    display = DISPLAY.fullmatch(environment)
    reading.flow.end_block()
    source = QuoteSource()
    if display:
        if display["language"]:
            reading.required()
        source = quote_source(reading, call, cites=bool(display["cites"]))
    else:
        _arguments(reading, ARGUMENTS.get(environment, "o"))
    within_own = bool(reading.environments) and reading.environments[-1].end is not None
    soft = not within_own and not _has_end(reading, call, environment)
    if soft:
        place = reading.parent.place(*call.span())
        line = f"line {place.region.start_line}: " if place.region else ""
        message = f"{line}the environment {environment} has no end; it is taken to end with its paragraph"
        reading.notices.append(Notice(message, place))
    kind = BlockKind.VERSE if environment in VERSES else BlockKind.QUOTE

    def finish() -> None:
        end_quotation(reading, "", source)

    has_source = source.items or source.free is not None
    opened = OpenEnvironment(environment, reading.flow.context, soft=soft, at_end=finish if has_source else None)
    reading.open_environment(opened, quoted(reading, kind))


def _float(reading: LatexReading, environment: str) -> None:
    """A figure or table: it floats, so that the paragraph goes on behind it."""
    _arguments(reading, ARGUMENTS.get(environment, "o"))
    around = reading.flow
    context = replace(around.context, kind=BlockKind.PARAGRAPH, group=None)
    reading.flow = TexFlow(reading.parent, context)
    reading.open_environment(OpenEnvironment(environment, context, around=around), context)


def _own(reading: LatexReading, frame: TexFrame, environment: str, own: TexEnvironment, start: int) -> None:
    """An environment that the author defined: what stands for its beginning is read here, the rest at its end."""
    given = reading.arguments(own.parameters)
    origin = frame.origin or (start, frame.at)
    if given is None or frame.macro >= reading.DEEPEST or reading.expansions >= reading.MOST_EXPANSIONS:
        _other(reading, environment)
        return
    reading.expansions += 1
    finish = TexStretch(own.end, 0, len(own.end.text), origin, given)
    reading.flow.end_block()
    reading.open_environment(OpenEnvironment(environment, reading.flow.context, end=finish), reading.flow.context)
    number = len(reading.environments) - 1

    def begun() -> None:
        opened = reading.environments
        if number < len(opened):
            opened[number] = replace(opened[number], within=len(opened))

    reading.push(TexStretch(own.begin, 0, len(own.begin.text), origin, given), begun, frame.macro + 1)


def _is_known(reading: LatexReading, environment: str) -> bool:
    """Whether an environment that is read as prose sets no quotation apart, as far as its name tells.

    LaTeX runs a command for each environment, so one called as a command, as `small`, does what that does.
    """
    name = environment.removesuffix("*")
    defined = reading.known
    return (
        any(name in names or environment in names for names in (TABLES, ARGUMENTS, COMMANDS, SWITCHES, WORDLESS))
        or environment in defined.opaque
        or environment in defined.macros
        or name in standard_environments()
        or babel_language(name) is not None
    )


@cache
def standard_environments() -> frozenset[str]:
    """The environments of classes and packages that set no quotation apart (`standard_environments.txt`)."""
    return frozenset(name for names in _environments().values() for name in names)


@cache
def example_environments() -> frozenset[str]:
    """The environments of packages for linguistic examples."""
    return frozenset(_environments()["examples"])


@cache
def _environments() -> dict[str, list[str]]:
    """The lines of `standard_environments.txt`: names of environments under the heading of their line."""
    found: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "standard_environments.txt").read_text("utf-8").splitlines():
        heading, _, names = line.partition(":")
        if not line.startswith("#"):
            found.setdefault(heading, []).extend(names.split())
    return found


def _unknown(reading: LatexReading, call: TexCall, environment: str) -> Callable[[], None]:
    """What is done at the end of an environment that nobody defines: it is named if it had words of its own."""
    reading.flow.end_block()
    flow, context, before = reading.flow, reading.flow.context, len(reading.flow.blocks)
    span = call.span()

    def finish() -> None:
        flow.end_block()
        own = (block for block in flow.blocks[before:] if (block.kind, block.note) == (context.kind, context.note))
        if context.kind in (BlockKind.PARAGRAPH, BlockKind.NOTE) and any(_LETTER.search(block.text) for block in own):
            reading.unknown.setdefault(environment, []).append(span)

    return finish


def say_unknown(reading: LatexReading) -> None:
    """One notice for each environment that nobody defines and that has words."""
    for environment, spans in reading.unknown.items():
        place = reading.parent.place(*spans[0])
        times = "" if len(spans) == 1 else f" ({len(spans)} times in this file)"
        message = f"citecheck does not know the environment “{environment}”{times} and reads its words as prose; "
        reading.notices.append(Notice(f"{message}if it sets quotations apart, they were not compared", place))


def _other(reading: LatexReading, environment: str, at_end: Callable[[], None] | None = None) -> None:
    """A list, a table, a theorem, or an environment that nobody knows: its words are paragraphs."""
    before = context = reading.flow.context
    reading.flow.end_block()
    if environment in TABLES:
        _arguments(reading, TABLES[environment])
        context = reading.next_row(context)
    elif environment in ("otherlanguage", "otherlanguage*"):
        reading.optional()
        named = reading.required()
        code = babel_language(named.typed().strip()) if named else None
        context = replace(context, lang=code) if code else context
    elif (code := babel_language(environment)) is not None:
        reading.optional()
        context = replace(context, lang=code)
    else:
        _arguments(reading, ARGUMENTS.get(environment, "o"))
        context = replace(context, example=context.example or environment in example_environments())
    reading.open_environment(OpenEnvironment(environment, before, at_end=at_end), context)


def _arguments(reading: LatexReading, signature: str) -> None:
    """Pass over what follows the beginning of an environment and is no words."""
    for letter in signature:
        if letter == "o":
            reading.optional()
        elif letter == "m":
            reading.required()
