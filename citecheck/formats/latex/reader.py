r"""Reads LaTeX into blocks: paragraphs, notes, captions, block quotations, each word with its place in the file.

One pass over the text, with a stack of what is being read (the file, an argument, the body of a macro), so that nothing
that the text holds can nest too deeply. Nothing here raises, and nothing swallows what follows it: a brace or an
environment without its end costs only itself, and a command that nobody knows keeps the words of its arguments.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.formats.latex import characters
from citecheck.formats.latex.citing import located
from citecheck.formats.latex.commands import run_command
from citecheck.formats.latex.environments import say_unknown
from citecheck.formats.latex.flow import TexContext, TexFlow
from citecheck.formats.latex.mathematics import formula
from citecheck.formats.latex.reading import COMMAND, LatexReading, TakenIn
from citecheck.formats.latex.setting import LatexSetting
from citecheck.formats.latex.stretches import TexCall, TexFrame, TexStretch
from citecheck.formats.latex.text import ACCENTS
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import Block, BlockKind, MarkKind, Notice
from citecheck.model.noun import noun, replace
from citecheck.model.places import Running

_WORD = r"[^\\{}$%&~\n\r\t#\"`'\-<>,?!\u00ad ]++|`(?!`)|'(?!')|-(?!-)|<(?!<)|>(?!>)|,(?!,)|[?!](?!`)"
_RUN = lazy(rf"(?:{_WORD})(?:{_WORD}| (?=[^ \n\r\t%\\{{}}$&~#]))*+")
"""Words as they are printed, single spaces between them included."""
_BLANK = lazy(r"[ \t\r\n]+")
_AFTER_NAME = lazy(r"[ \t]*(?:\r?\n[ \t]*(?!\r?\n))?")
_COMMENT = lazy(r"%[^\n]*(?:\n[ \t]*)?")
_LIGATURE = lazy(r"---?|--|``|''|,,|<<|>>|\?`|!`|~")
_BODY = lazy(r"\\begin[ ]*\{document\}")
_PRINTED = lazy(r"(?<!\\def)\\(?:title|subtitle|titlehead|dedication|(?P<prose>abstract))[ ]*(?=[\[{])")
_END_OF_DOLLARS = lazy(r"(?<!\\)\$\$")
_END_OF_DOLLAR = lazy(r"(?<!\\)(?:\\\\)*\$|\n[ \t]*\n")
_DISTANCE = lazy(r"\*?(?:[ ]*\[\s*-?(?:[\d.,]+\s*[a-z]{2}|[\d.,]*\s*\\[A-Za-z@]+)\s*\])?")
"""What may follow a line end: a star, and a distance in brackets."""
_LETTER = lazy(r"[^\W\d_]")


@noun
class LatexText:
    """A LaTeX text as read. `taken_in` are the files that it names."""

    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...]
    taken_in: tuple[TakenIn, ...]


def latex(running: Running, setting: LatexSetting | None = None) -> LatexText:
    """The blocks of a LaTeX text. `setting` is what the files around it give it."""
    reading = LatexReading(running, setting or LatexSetting(), step)
    begins = _BODY.search(running.text)
    body = begins.end() if begins else 0
    if begins:
        _read_preamble(reading, begins.start())
    reading.push(TexStretch(reading.text, body, len(running.text)))
    reading.run()
    reading.close_environments(0)
    reading.flow.end_block()
    _say_unclosed(reading, body)
    say_unknown(reading)
    blocks = located([*reading.flow.blocks, *_listed(reading)])
    return LatexText(blocks, tuple(reading.notices), tuple(reading.taken_in))


def _read_preamble(reading: LatexReading, end: int) -> None:
    """The title and the abstract, which a preamble sets; the rest of it prints nothing."""
    for found in _PRINTED.finditer(reading.text.text, 0, end):
        reading.push(TexStretch(reading.text, found.end(), end))
        reading.optional()
        words = reading.required()
        reading.stack.clear()
        if words is not None:
            context = reading.flow.context
            reading.apart(words, context if found["prose"] else replace(context, kind=BlockKind.METADATA))
            reading.run()


def _listed(reading: LatexReading) -> Iterator[Block]:
    r"""The keys of `\nocite` as a block that is no prose."""
    if reading.nocite:
        flow = TexFlow(reading.parent, TexContext(BlockKind.METADATA))
        span = reading.nocite[0].place.span
        flow.put_object(MarkKind.CITE, (span.start, span.end) if span else (0, 0), reading.nocite)
        flow.end_block()
        yield from flow.blocks


def _say_unclosed(reading: LatexReading, body: int) -> None:
    for brace in reading.text.unclosed:
        if brace >= body:
            place = reading.parent.place(brace, brace + 1)
            line = f"line {place.region.start_line}: " if place.region else ""
            message = f"{line}a brace has no partner; what follows it is read as if it were not there"
            reading.notices.append(Notice(message, place))


def step(reading: LatexReading, frame: TexFrame) -> None:
    """Read one run of words, one sign, or one command."""
    text, at = frame.text.text, frame.at
    run = _RUN.match(text, at, frame.end)
    if run is not None:
        frame.at = run.end()
        reading.keep(frame, at, run.end())
        return
    sign = text[at]
    if sign in " \n\t\r":
        _blank(reading, frame)
    elif sign == "\\":
        _command(reading, frame)
    elif sign == "{":
        _group(reading, frame)
    elif sign in "}\u00ad":
        frame.at = at + 1
    elif sign == "%":
        comment = _COMMENT.match(text, at, frame.end)
        frame.at = comment.end() if comment else at + 1
    elif sign == "$":
        _dollar(reading, frame)
    elif sign == "&":
        frame.at = at + 1
        if reading.flow.context.cells:
            reading.flow.end_block()
        else:
            reading.keep(frame, at, at + 1)
    elif sign == "#":
        _parameter(reading, frame)
    elif sign == '"':
        _quote(reading, frame)
    else:
        _ligature(reading, frame)


def _blank(reading: LatexReading, frame: TexFrame) -> None:
    blank = _BLANK.match(frame.text.text, frame.at, frame.end)
    start, end = frame.at, blank.end() if blank else frame.at + 1
    frame.at = end
    typed = frame.text.text[start:end]
    ends = typed.count("\n") or typed.count("\r")
    if ends > 1 and frame.origin is None:
        reading.end_paragraph()
    else:
        reading.flow.space(frame.span(start, end))


def _command(reading: LatexReading, frame: TexFrame) -> None:
    start = frame.at
    found = COMMAND.match(frame.text.text, start, frame.end)
    if found is None:
        frame.at = start + 1
        return
    frame.at = found.end()
    name = found["name"]
    if name is not None:
        blank = _AFTER_NAME.match(frame.text.text, frame.at, frame.end)
        after = blank.end() if blank else frame.at
        run_command(reading, TexCall(frame, name, start, after))
    else:
        _control_sign(reading, frame, found["sign"] or "", start)


def _control_sign(reading: LatexReading, frame: TexFrame, sign: str, start: int) -> None:
    span = frame.span(start, frame.at)
    text = frame.text.text
    accent = characters.ACCENTED.match(text, start + 1, frame.end) if sign in ACCENTS else None
    if accent is not None:
        frame.at = accent.end()
        letter = next((one for one in accent.groups() if one), "")
        reading.put(characters.accented(sign, letter), frame.span(start, frame.at))
        return
    if sign == "\\":
        distance = _DISTANCE.match(text, frame.at, frame.end)
        frame.at = distance.end() if distance else frame.at
        reading.line_end(frame, start)
    elif sign in characters.SPACES:
        reading.flow.space(span)
    elif sign in "([":
        close = text.find("\\)" if sign == "(" else "\\]", frame.at, frame.end)
        if close >= 0:
            formula(reading, frame, start, (frame.at, close), close + 2)
    elif sign == '"' and reading.languages.letters is not None:
        reading.put('"', span)
    else:
        reading.put(characters.SIGNS.get(sign, ""), span)


def _group(reading: LatexReading, frame: TexFrame) -> None:
    start = frame.at
    end = frame.text.ends.get(start)
    if end is None or end > frame.end:
        frame.at = start + 1
        return
    frame.at = end
    reading.push(TexStretch(frame.text, start + 1, end - 1, frame.origin, frame.given))


def _dollar(reading: LatexReading, frame: TexFrame) -> None:
    start, text = frame.at, frame.text.text
    double = text.startswith("$$", start)
    opened = start + 1 + double
    close = (_END_OF_DOLLARS if double else _END_OF_DOLLAR).search(text, opened, frame.end)
    if close is None or close.group().isspace():
        frame.at = opened
        return
    formula(reading, frame, start, (opened, close.end() - 1 - double), close.end())


def _parameter(reading: LatexReading, frame: TexFrame) -> None:
    start = frame.at
    number = frame.text.text[start + 1 : start + 2]
    if frame.given and number.isdecimal():
        frame.at = start + 2
        index = int(number) - 1
        if 0 <= index < len(frame.given):
            reading.push(frame.given[index])
    else:
        frame.at = start + 1
        if frame.origin is None:
            reading.keep(frame, start, start + 1)


def _quote(reading: LatexReading, frame: TexFrame) -> None:
    start, text = frame.at, frame.text.text
    after = text[start + 1 : start + 2] if start + 1 < frame.end else ""
    in_word = bool(_LETTER.match(text, start - 1)) and bool(_LETTER.match(text, start + 2)) if start else False
    meant = characters.shorthand(after, reading.languages.letters, in_word=in_word) if after else None
    if meant is None:
        frame.at = start + 1
        reading.keep(frame, start, start + 1)
        return
    frame.at = start + 2
    if meant:
        reading.put(meant, frame.span(start, frame.at))


def _ligature(reading: LatexReading, frame: TexFrame) -> None:
    start = frame.at
    found = _LIGATURE.match(frame.text.text, start, frame.end)
    if found is None:
        frame.at = start + 1
        reading.keep(frame, start, start + 1)
        return
    frame.at = found.end()
    span = frame.span(start, found.end())
    if found.group() == "~":
        reading.flow.space(span, "\u00a0")
    else:
        reading.put(characters.LIGATURES[found.group()], span)
