r"""Collects the macros and environments that a LaTeX text defines: `\newcommand`, `\def`, xparse and their kin.

Only definitions that say all in their replacement text are taken. A macro that asks, assigns or looks ahead is left to
the reader, which keeps the words of its arguments and trusts no quotation that has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from citecheck.formats.latex.braces import TexText
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import field, noun

LONGEST_BODY = 2000
"""Characters of a replacement text. One that is longer is a program or a whole page, and is not expanded."""

DEFINITION = lazy(
    r"\\(?:(?P<command>(?:re|provide)?newcommand|providecommand|renewcommand|newrobustcmd|renewrobustcmd|"
    r"DeclareRobustCommand|newcommandx)\*?"
    r"|(?P<xparse>(?:New|Renew|Provide|Declare)(?:Expandable)?DocumentCommand)"
    r"|(?P<environment>(?:re)?newenvironment)\*?"
    r"|(?P<xenvironment>(?:New|Renew|Provide|Declare)DocumentEnvironment)"
    r"|(?P<plain>(?:long|global|protected|outer)?\s*(?:\\(?:long|global|protected|outer)\s*){0,4}[gex]?def)(?=\s*\\)"
    r"|(?P<cite>Declare(?:Multi)?CiteCommands?)\*?"
    r"|(?P<let>let)(?=\s*\\))(?![A-Za-z@])"
)
"""A command that defines another."""
NAMES_ENVIRONMENTS = lazy(
    r"\\(?:newtheorem|declaretheorem|spnewtheorem|(?:re)?newtcolorbox|(?:New|Renew|Declare|Provide)TColorBox|newtcbtheorem|"
    r"newtcblisting|newmdenv|newmdtheoremenv|newframedtheorem|newshadedtheorem|(?:New|Renew)Environ|newlist|newfloat|"
    r"DeclareFloatingEnvironment|DeclareNewTOC|lstnewenvironment|(?:Define|Recustom)VerbatimEnvironment|newminted|"
    r"(?:re)?newenvironmentx|newcomment|(?:special|include|exclude)comment)(?![A-Za-z@])\*?"
    r"[ \t]*+(?:\[[^\[\]]*\])?[ \t]*+\{(?P<names>[^{}\\]*)\}"
    r"|\\(?:def|let|newcommand)\*?[ \t]*+\{?[ \t]*+\\end(?P<name>[A-Za-z]+)(?![A-Za-z@])"
)
"""A command that defines environments, which are not expanded, and the end of one that plain TeX defines."""
_NAMES_FIRST = lazy(r"\\(?:newtheorem|newtcolorbox|newmdenv|newfloat|newenvironmentx?)\*?[ \t]*+\{#1\}")
"""What stands in a macro that defines the environment which its first argument names."""

_NAME = lazy(r"\s*+(?:\{\s*+)?\\(?P<name>[A-Za-z@]+\*?|[^A-Za-z])\s*+(?P<close>\})?")
_PARAMETERS = lazy(r"(?P<parameters>[^{}\\%\n]*)(?=\{)")
_PLAIN_PARAMETERS = lazy(r"(?:#\d\s*)*")
_LET = lazy(r"\s*+\\(?P<name>[A-Za-z@]+)\s*+=?\s*+\\(?P<meant>[A-Za-z@]+)")
_BLANK = lazy(r"(?:\s|%[^\n]*\n)*")
_PROGRAM = lazy(
    r"\\(?:if[A-Za-z@]*|else|fi|or|loop|repeat|expandafter|csname|futurelet|catcode|lccode|begingroup|endgroup|"
    r"afterassignment|aftergroup|let|[gex]?def|(?:re)?newcommand|ifthenelse|@[A-Za-z@]*|[A-Za-z]+@[A-Za-z@]*|"
    r"IfNoValue[TF]*|IfValue[TF]*|IfBoolean[TF]*|tl_\w*|str_\w*|bool_\w*|ExplSyntaxOn|read|write|uppercase|lowercase|"
    r"write18|directlua|noexpand|unexpanded|the|number|romannumeral|string|meaning|edef|setbox|copy|unhbox)(?![A-Za-z@])"
)
_ENDS = lazy(r"\\end\s*\{([^{}]*)\}")
_BEGINS = lazy(r"\\begin\s*\{([^{}]*)\}")
_QUOTES = lazy(r"\\(?:begin\s*\{)?(?:quot|displayc?quote|blockc?quote|verse)")
"""What stands in the definition of an environment that sets a quotation apart."""
_RUN_ALONE = lazy(r"\\(?P<end>end)?(?P<name>quote|quotation|verse)(?![A-Za-z@])")
r"""`\quote` and `\endquote`, by which a definition begins and ends an environment without `\begin` and `\end`."""
_COMMENT = lazy(r"(?<!\\)%[^\n]*\n?[ \t]*")
_SPECIFIED = lazy(r"[+!]?(?:[mvosgb]|t.|[OG]\{[^{}]*\}|[rd]..|[RD]..\{[^{}]*\}|e\{[^{}]*\})|>\{[^{}]*\}")


@noun
class Parameter:
    """One parameter: `m` with braces, `o` in brackets with a default, `s` a star, `d` between two other signs."""

    kind: str
    default: str = ""
    signs: str = ""


@noun
class TexMacro:
    """A macro whose replacement text says all. `body` is that text."""

    parameters: tuple[Parameter, ...]
    body: TexText


@noun
class TexEnvironment:
    """An environment of the author's own: what stands for its beginning and its end."""

    parameters: tuple[Parameter, ...]
    begin: TexText
    end: TexText


@noun
class Definitions:
    """What texts define. `citing` are names of citation commands, `opaque` environments that are not expanded."""

    macros: Mapping[str, TexMacro] = field(default_factory=dict)
    environments: Mapping[str, TexEnvironment] = field(default_factory=dict)
    citing: frozenset[str] = frozenset()
    opaque: frozenset[str] = frozenset()

    def with_those(self, other: Definitions) -> Definitions:
        """These, with `other` in their place where both define a name."""
        return Definitions(
            {**self.macros, **other.macros},
            {**self.environments, **other.environments},
            self.citing | other.citing,
            self.opaque | other.opaque,
        )


def definitions(of: TexText) -> Definitions:
    """Everything that a text defines and that can be expanded."""
    macros: dict[str, TexMacro] = {}
    environments: dict[str, TexEnvironment] = {}
    citing = set()
    opaque = set(_environments_named(of))
    lets: list[tuple[str, str]] = []
    for found in DEFINITION.finditer(of.text):
        if _is_comment(of.text, found.start()):
            continue
        at = found.end()
        if found["let"]:
            if let := _LET.match(of.text, at):
                lets.append((let["name"], let["meant"]))
        elif found["environment"] or found["xenvironment"]:
            name_opaque = _add_environment(of, at, environments, xparse=bool(found["xenvironment"]))
            opaque |= {name_opaque} - {""}
        elif name := _NAME.match(of.text, at):
            if found["cite"]:
                citing.add(name["name"])
                continue
            macro = _macro(of, name.end(), found)
            if macro is not None:
                macros[name["name"]] = macro
            elif not (found["command"] or "").startswith("provide"):
                macros.pop(name["name"], None)
    for name_let, meant in lets:
        if meant in macros:
            macros[name_let] = macros[meant]
    return Definitions(macros, environments, frozenset(citing), frozenset(opaque))


def _environments_named(of: TexText) -> Iterator[str]:
    """The environments that commands of packages define, as theorems, boxes and lists."""
    for found in NAMES_ENVIRONMENTS.finditer(of.text):
        if not _is_comment(of.text, found.start()):
            yield from (name.strip() for name in (found["names"] or found["name"]).split(","))
    makers = {maker["name"] for found in _NAMES_FIRST.finditer(of.text) if (maker := _defined_at(of, found.start()))}
    if makers:
        call = re.compile(rf"\\(?:{'|'.join(map(re.escape, sorted(makers)))})[ \t]*\{{(?P<name>[^{{}}\\#]*)\}}")
        yield from (found["name"].strip() for found in call.finditer(of.text))


def _defined_at(of: TexText, at: int) -> re.Match[str] | None:
    """The name of the macro in whose definition something stands."""
    begun = max((found.end() for found in DEFINITION.finditer(of.text, max(0, at - LONGEST_BODY), at)), default=None)
    return None if begun is None else _NAME.match(of.text, begun)


def end_of_definition(of: TexText, found: re.Match[str]) -> int:
    """The offset after a definition that begins at `found`, so that its words are not read where they stand."""
    text, at = of.text, found.end()
    if found["let"]:
        let = _LET.match(text, at)
        return let.end() if let else at
    if found["environment"] or found["xenvironment"]:
        groups = 3 + bool(found["xenvironment"])
    else:
        name = _NAME.match(text, at)
        if name is None:
            return at
        at = name.end()
        groups = 1 + bool(found["xparse"])
        if found["cite"]:
            groups = 4
        elif found["plain"]:
            parameters = _PARAMETERS.match(text, at)
            at = parameters.end() if parameters else at
    return _past(of, at, groups)


def _past(of: TexText, at: int, groups: int) -> int:
    """The offset after so many braced arguments, options between them left out."""
    end = at
    while groups:
        start = _blank(of.text, end)
        if of.text.startswith("[", start):
            close = of.brackets.get(start)
            if close is None:
                return end
            end = close
            continue
        close = of.ends.get(start)
        if close is None:
            return end
        end, groups = close, groups - 1
    return end


def _is_comment(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    sign = text.find("%", line, at)
    return sign >= 0 and text[sign - 1 : sign] != "\\"


def _blank(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _macro(of: TexText, at: int, found: re.Match[str]) -> TexMacro | None:
    if found["plain"]:
        typed = _PARAMETERS.match(of.text, at)
        if typed is None or not _PLAIN_PARAMETERS.fullmatch(typed["parameters"]):
            return None
        body = _body(of, typed.end())
        return TexMacro((Parameter("m"),) * typed["parameters"].count("#"), body) if body else None
    if found["xparse"]:
        start = _blank(of.text, at)
        end = of.ends.get(start)
        parameters = _specified(of.text[start + 1 : end - 1]) if end is not None else None
    else:
        parameters, end = _counted(of, at)
    body = _body(of, end) if end is not None else None
    return TexMacro(parameters, body) if parameters is not None and body else None


def _counted(of: TexText, at: int) -> tuple[tuple[Parameter, ...] | None, int]:
    """The parameters that `[2][default]` gives, and the offset after it."""
    options: list[str] = []
    end = at
    while len(options) < 2:
        start = _blank(of.text, end)
        close = of.brackets.get(start) if of.text.startswith("[", start) else None
        if close is None:
            break
        options.append(of.text[start + 1 : close - 1])
        end = close
    if not options:
        return (), end
    if not options[0].strip().isdecimal() or int(options[0]) > 9:
        return None, end
    number = int(options[0])
    if len(options) == 2 and number:
        return (Parameter("o", options[1]), *[Parameter("m")] * (number - 1)), end
    return (Parameter("m"),) * number, end


def _specified(typed: str) -> tuple[Parameter, ...] | None:
    """The parameters of an xparse specification; None for one that has others than these."""
    found: list[Parameter] = []
    rest = "".join(typed.split())
    while rest:
        one = _SPECIFIED.match(rest)
        if one is None:
            return None
        rest, said = rest[one.end() :], one.group().lstrip("+!")
        if said[0] in "mvb":
            found.append(Parameter("m"))
        elif said[0] in "oOgG":
            found.append(Parameter("o" if said[0] in "oO" else "g", said[2:-1]))
        elif said[0] in "st":
            found.append(Parameter("s", signs=said[1:] or "*"))
        elif said[0] in "drDR":
            found.append(Parameter("d", said[4:-1], said[1:3]))
        elif said[0] == "e":
            return None
    return tuple(found)


def _body(of: TexText, at: int) -> TexText | None:
    start = _blank(of.text, at)
    end = of.ends.get(start)
    if end is None or end - start > LONGEST_BODY:
        return None
    body = _COMMENT.sub("", of.text[start + 1 : end - 1])
    return None if _PROGRAM.search(body) else TexText(body)


def _add_environment(of: TexText, at: int, known: dict[str, TexEnvironment], *, xparse: bool) -> str:
    """Add an environment, or return the name of one that cannot be expanded and sets no quotation apart."""
    start = _blank(of.text, at)
    end = of.ends.get(start)
    if end is None:
        return ""
    name = of.text[start + 1 : end - 1].strip()
    parameters: tuple[Parameter, ...] | None
    if xparse:
        start = _blank(of.text, end)
        close = of.ends.get(start)
        if close is None:
            return ""
        parameters, end = _specified(of.text[start + 1 : close - 1]), close
    else:
        parameters, end = _counted(of, end)
    begin = _body(of, end)
    opened = of.ends.get(_blank(of.text, end))
    finish = _body(of, opened) if opened is not None else None
    if parameters is not None and begin is not None and finish is not None:
        known[name] = TexEnvironment(parameters, _with_begin(begin), _with_begin(finish))
        return ""
    return "" if _QUOTES.search(of.text[end : opened or end]) else name


def _with_begin(body: TexText) -> TexText:
    r"""The body of a definition, with `\begin{quote}` for `\quote`."""
    text = _RUN_ALONE.sub(lambda found: rf"\{found['end'] or 'begin'}{{{found['name']}}}", body.text)
    return body if text == body.text else TexText(text)


def closing(known: Definitions) -> dict[str, set[str]]:
    r"""For each environment the macros whose replacement text ends it, as `\eq` for `\end{quote}`."""
    return _with(known, _ENDS, "begin")


def opening(known: Definitions) -> dict[str, set[str]]:
    r"""For each environment the macros whose replacement text begins it, as `\bq` for `\begin{quote}`."""
    return _with(known, _BEGINS, "end")


def _with(known: Definitions, edge: re.Pattern[str], other: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, macro in known.macros.items():
        for environment in edge.findall(macro.body.text):
            if f"\\{other}{{{environment}}}" not in macro.body.text:
                found.setdefault(environment, set()).add(name)
    return found
