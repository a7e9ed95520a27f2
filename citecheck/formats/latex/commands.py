r"""Reads the commands of LaTeX: chooses by name what a command does, and does it.

A command that nobody knows keeps the words of its arguments, and no quotation that has it is compared.
"""

from __future__ import annotations

from collections.abc import Callable

from citecheck.formats.latex import characters
from citecheck.formats.latex.citing import cite, is_citation, is_standard
from citecheck.formats.latex.definitions import DEFINITION, end_of_definition
from citecheck.formats.latex.environments import begin, end
from citecheck.formats.latex.flow import TexContext
from citecheck.formats.latex.quoting import QUOTING, epigraph, leave_out, put_in, quote
from citecheck.formats.latex.reading import LatexReading, TakenIn
from citecheck.formats.latex.setting import babel_language
from citecheck.formats.latex.signatures import (
    APART,
    APART_SIGNATURES,
    COMMANDS,
    DIMENSIONED,
    EMPHASISING,
    EXAMPLES,
    FOOTNOTES,
    HEADINGS,
    INCLUDES,
    INCLUDES_BY_FOLDER,
    LABELLED,
    NOTE_MARKS,
    NOTE_TEXTS,
    PARTING,
    RANGES,
    REFERENCES,
    SWITCHES,
    WORDLESS,
)
from citecheck.formats.latex.stretches import TexCall, TexStretch
from citecheck.formats.latex.text import ACCENTS
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BlockKind, MarkKind
from citecheck.model.noun import replace

Handler = Callable[[LatexReading, TexCall], None]
"""Reads a command."""

_MEASURE = lazy(
    r"\s*+(?:=\s*+)?(?:by\s*+)?(?:[-+]\s*+)?(?:(?:\d[\d.,]*+|[.,]\d++)?+\s*+(?:(?:pt|em|ex|cm|mm|in|bp|sp|pc|dd|cc|mu|fil+)(?![A-Za-z])|\\[A-Za-z@]+)|\d+)"
    r"(?:\s*+(?:plus|minus)\s*+[\d.,]*+\s*+(?:\\[A-Za-z@]++|[a-z]{2,5}))*+[ ]?"
)
_NO_PROSE = lazy(r"[\s\d.,=+\-*/]*+(?:pt|em|ex|cm|mm|in|bp|sp|pc|\\[A-Za-z@]++)*+[\s\d.,]*+")
_BARE_NAME = lazy(r"[ ]+([^\s{}\\%]+)")
_CONDITIONAL = lazy(r"\\(?:(?P<fi>fi)|(?P<else>else)|if[A-Za-z@]*)(?![A-Za-z@])")
_IF = lazy(r"if[A-Za-z@]+")


def run_command(reading: LatexReading, call: TexCall) -> None:
    """Read one command, at whose end the frame stands."""
    handler = reading.handlers.get(call.name)
    if handler is None:
        handler = reading.handlers[call.name] = _handler(reading, call.name)
    handler(reading, call)


def _handler(reading: LatexReading, name: str) -> Handler:
    """What reads commands of a name. The author's own definitions come after the commands that make the structure."""
    known = _STRUCTURE.get(name)
    if known is None and is_standard(name):
        known = _citation
    if known is None and QUOTING.fullmatch(name) and (name != "guillemets" or name not in reading.known.macros):
        known = quote
    if known is None and FOOTNOTES.fullmatch(name):
        known = _footnote
    if known is None and name in reading.known.macros:
        known = _macro
    if known is None and (name in reading.known.citing or is_citation(name)):
        known = _citation
    return known or _OTHERS.get(name) or _by_sign(name)


def _by_sign(name: str) -> Handler:
    if name in COMMANDS:
        return _by_signature
    if _IF.fullmatch(name):
        return _nothing
    if len(name) == 1 and name in ACCENTS:
        return _accent
    return _symbol if characters.printed(name) is not None else _unknown


def _nothing(_: LatexReading, call: TexCall) -> None:
    call.frame.at = call.after


def _symbol(reading: LatexReading, call: TexCall) -> None:
    call.frame.at = call.after
    reading.put(characters.printed(call.name) or "", call.frame.span(call.start, call.after))


def _accent(reading: LatexReading, call: TexCall) -> None:
    accent = characters.ACCENTED.match(call.frame.text.text, call.start + 1, call.frame.end)
    if accent is None:
        call.frame.at = call.after
        return
    call.frame.at = accent.end()
    letter = next((one for one in accent.groups() if one), "")
    reading.put(characters.accented(call.name, letter), call.span())


def _macro(reading: LatexReading, call: TexCall) -> None:
    """A macro of the author's own, in whose place its replacement text is read."""
    macro = reading.known.macros[call.name]
    if call.frame.macro >= reading.DEEPEST or reading.expansions >= reading.MOST_EXPANSIONS:
        reading.say_endless(call.name, call.span())
        return
    reading.expansions += 1
    if not macro.parameters:
        call.frame.at = call.after
    given = reading.arguments(macro.parameters)
    if given is None:
        _unknown(reading, call)
        return
    origin = call.frame.origin or (call.start, call.frame.at if macro.parameters else call.start + 1 + len(call.name))
    reading.push(TexStretch(macro.body, 0, len(macro.body.text), origin, given), macro=call.frame.macro + 1)


def _citation(reading: LatexReading, call: TexCall) -> None:
    if not cite(reading, call):
        (_macro if call.name in reading.known.macros else _unknown)(reading, call)


def _emphasis(reading: LatexReading, _: TexCall) -> None:
    words = reading.required()
    if words is not None:
        block, at = reading.block_since()
        flow = reading.flow
        reading.push(words, lambda: flow.mark(block, at, MarkKind.EMPHASIS))


def _switch(reading: LatexReading, call: TexCall) -> None:
    """Emphasis from here to the end of the group."""
    call.frame.at = call.after
    if len(reading.stack) < 2 or call.frame.after is not None:
        return
    block, at = reading.block_since()
    flow = reading.flow
    call.frame.after = lambda: flow.mark(block, at, MarkKind.EMPHASIS)


def _by_signature(reading: LatexReading, call: TexCall) -> None:
    printed: list[TexStretch] = []
    signature = COMMANDS[call.name]
    if not signature.strip("o*"):
        reading.star()
    for letter in signature:
        if letter == "*":
            reading.star()
        elif letter == "o":
            reading.optional()
        elif letter == "(":
            reading.parenthesized()
        else:
            argument = reading.required()
            if argument is None:
                break
            if letter == "p":
                printed.append(argument)
    if call.name in PARTING:
        reading.flow.end_block()
    for argument in reversed(printed):
        reading.push(argument)


def _unknown(reading: LatexReading, call: TexCall) -> None:
    """A command that nobody knows. Of one in a macro's replacement text only what the author gave it is read."""
    reading.star()
    text = call.frame.text.text
    while call.frame.at < call.frame.end and text[call.frame.at] == "[" and reading.optional() is not None:
        pass
    words: list[TexStretch] = []
    while call.frame.at < call.frame.end and text[call.frame.at] == "{":
        argument = reading.required()
        if argument is None:
            break
        if _NO_PROSE.fullmatch(argument.typed()) is None and (call.frame.origin is None or "#" in argument.typed()):
            words.append(argument)
    if call.frame.at == call.start + 1 + len(call.name):
        call.frame.at = call.after
    reading.flow.doubt(call.name, kept=bool(words))
    flow = reading.flow
    for argument in reversed(words[1:]):
        edge = argument.span(argument.start, argument.start)
        reading.push(argument)
        reading.push(TexStretch(argument.text, argument.start, argument.start), lambda edge=edge: flow.space(edge))  # type: ignore[misc]
    if words:
        reading.push(words[0])


def _measured(reading: LatexReading, call: TexCall) -> None:
    measure = _MEASURE.match(call.frame.text.text, call.frame.at, call.frame.end)
    call.frame.at = measure.end() if measure else call.after
    if call.name in ("hskip", "kern", "mskip"):
        reading.flow.space(call.span())


def _parting(reading: LatexReading, call: TexCall) -> None:
    """A command that ends the paragraph; an item may have its own label."""
    call.frame.at = call.after
    reading.flow.end_block()
    if call.name == "par":
        reading.end_paragraph()
    reading.flow.is_example = call.name in EXAMPLES
    label = reading.optional() if call.name in LABELLED else None
    if label is not None:
        reading.push(label, reading.flow.end_block)


def _heading(reading: LatexReading, call: TexCall) -> None:
    reading.star()
    reading.optional()
    words = reading.required()
    if words is None:
        call.frame.at = max(call.frame.at, call.after)
        return
    reading.close_environments(reading.floor)
    reading.end_paragraph()
    flow, before = reading.flow, reading.flow.context
    flow.context = replace(before, kind=BlockKind.HEADING, group=None, cells=False, row=None)

    def leave() -> None:
        flow.end_block()
        flow.context = before

    reading.push(words, leave)


def _footnote(reading: LatexReading, call: TexCall) -> None:
    reading.star()
    reading.optional()
    lang = reading.flow.context.lang
    if call.name in NOTE_MARKS:
        reading.note_calls.append(reading.call_note(call.span()))
        return
    words = reading.required()
    if words is None:
        call.frame.at = max(call.frame.at, call.after)
        return
    if call.name in NOTE_TEXTS:
        note = reading.note_calls.pop(0) if reading.note_calls else reading.new_note()
    else:
        note = reading.call_note(call.span())
    reading.apart(words, TexContext(BlockKind.NOTE, note=note, lang=lang))


def _apart(reading: LatexReading, call: TexCall) -> None:
    r"""A caption: words that stand beside the paragraph."""
    words = None
    reading.star()
    for letter in APART_SIGNATURES.get(call.name, "oo"):
        if letter == "m":
            reading.required()
        elif letter == "o":
            reading.optional()
    words = reading.required()
    if words is not None:
        context = reading.flow.context
        reading.apart(words, replace(context, kind=BlockKind.CAPTION, group=None, cells=False, row=None))


def _new_line(reading: LatexReading, call: TexCall) -> None:
    call.frame.at = call.after
    reading.line_end(call.frame, call.start)


def _reference(reading: LatexReading, call: TexCall) -> None:
    reading.star()
    reading.optional()
    for _ in range(2 if call.name in RANGES else 1):
        reading.required()
    reading.flow.put_object(None, call.span())


def _take_in(reading: LatexReading, call: TexCall) -> None:
    reading.optional()
    first = reading.required()
    folder, file = "", first.typed().strip() if first is not None else ""
    if call.name in INCLUDES_BY_FOLDER:
        second = reading.required()
        folder, file = file, second.typed().strip() if second is not None else ""
    elif first is None and (bare := _BARE_NAME.match(call.frame.text.text, call.frame.at, call.frame.end)):
        file, call.frame.at = bare[1], bare.end()
    if call.name == "InputIfFileExists":
        reading.required()
        reading.required()
    reading.flow.end_block()
    if file and "#" not in file and "\\" not in file:
        reading.taken_in.append(TakenIn(call.name, file, folder, call.span()))


def _verbatim(reading: LatexReading, call: TexCall) -> None:
    r"""`\verb|words|`, `\lstinline{words}`: code, not words."""
    reading.star()
    reading.optional()
    if call.name == "mintinline":
        reading.required()
    text, at = call.frame.text.text, call.frame.at
    argument = reading.required() if call.name != "verb" else None
    if argument is None and at < call.frame.end:
        close = text.find(text[at], at + 1, call.frame.end)
        call.frame.at = close + 1 if close >= 0 else at
    reading.flow.put_object(MarkKind.CODE, call.span())


def _if_false(reading: LatexReading, call: TexCall) -> None:
    r"""Nothing up to the `\else` or `\fi` of `\iffalse` is printed."""
    text = call.frame.text
    ends = reading.conditionals.get(text)
    if ends is None:
        ends = reading.conditionals[text] = _ends_of_conditionals(text.text)
    end = ends.get(call.start, call.after)
    call.frame.at = end if end <= call.frame.end else call.after


def _ends_of_conditionals(text: str) -> dict[int, int]:
    r"""For the offset of each `\if...` the offset after its own `\else` or `\fi`, whichever comes first."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for found in _CONDITIONAL.finditer(text):
        if not found["fi"] and not found["else"]:
            opened.append(found.start())
        elif opened:
            ends.setdefault(opened[-1], found.end())
            if found["fi"]:
                opened.pop()
    return ends


def _definition(_: LatexReading, call: TexCall) -> None:
    found = DEFINITION.match(call.frame.text.text, call.start, call.frame.end)
    call.frame.at = (
        max(call.after, min(call.frame.end, end_of_definition(call.frame.text, found))) if found else call.after
    )


def _language(reading: LatexReading, _: TexCall) -> None:
    reading.star()
    named = reading.required()
    code = babel_language(named.typed().strip()) if named else None
    if code:
        reading.flow.context = replace(reading.flow.context, lang=code)


def _quote_off(reading: LatexReading, _: TexCall) -> None:
    r"""`\MakeOuterQuote{"}`, `\shorthandoff{"}`: from here on `"` is a quotation mark."""
    named = reading.required()
    if named is None or '"' in named.typed():
        reading.languages = replace(reading.languages, letters=None)


def _end_input(_: LatexReading, call: TexCall) -> None:
    call.frame.at = call.frame.end


_STRUCTURE: dict[str, Handler] = {
    "begin": begin,
    "end": end,
    **dict.fromkeys(HEADINGS, _heading),
    **dict.fromkeys(APART, _apart),
    **dict.fromkeys(NOTE_MARKS, _footnote),
    **dict.fromkeys(INCLUDES | INCLUDES_BY_FOLDER, _take_in),
    **dict.fromkeys(("textelp", "elp", "textdel"), leave_out),
    **dict.fromkeys(("textins", "ins"), put_in),
    **dict.fromkeys(("epigraph", "dictum", "qitem"), epigraph),
    **dict.fromkeys(("item", "par"), _parting),
    **dict.fromkeys(("verb", "lstinline", "mintinline", "Verb"), _verbatim),
    **dict.fromkeys(
        (
            *("newcommand", "renewcommand", "providecommand", "newrobustcmd", "renewrobustcmd", "DeclareRobustCommand"),
            *("newcommandx", "NewDocumentCommand", "RenewDocumentCommand", "ProvideDocumentCommand", "def", "gdef"),
            *("DeclareDocumentCommand", "NewExpandableDocumentCommand", "edef", "xdef", "let", "newenvironment"),
            *("renewenvironment", "NewDocumentEnvironment", "RenewDocumentEnvironment", "DeclareCiteCommand"),
            *("DeclareMultiCiteCommand", "long", "global", "protected", "outer", "DeclareDocumentEnvironment"),
        ),
        _definition,
    ),
    "iffalse": _if_false,
    "newline": _new_line,
    "tabularnewline": _new_line,
    "endinput": _end_input,
    "selectlanguage": _language,
    "MakeOuterQuote": _quote_off,
    "shorthandoff": _quote_off,
}
"""The commands that make the structure of a text, whatever the author defines."""

_OTHERS: dict[str, Handler] = {
    **dict.fromkeys(characters.SYMBOLS, _symbol),
    **dict.fromkeys(WORDLESS, _nothing),
    **dict.fromkeys(DIMENSIONED, _measured),
    **dict.fromkeys(PARTING, _parting),
    **dict.fromkeys(REFERENCES, _reference),
    **dict.fromkeys(EMPHASISING, _emphasis),
    **dict.fromkeys(SWITCHES, _switch),
}
"""The commands that an author may define anew."""
