"""Rewrites citation commands of LaTeX that pandoc passes over as commands that it reads.

pandoc 3.9 reads `\\autocite` and its like. It passes over `\\fullcite`, `\\volcite`, `\\Citet` and whatever a class or
a file of macros calls `\\...cite...`, with their keys. Signatures: the biblatex and natbib manuals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.formats.latex.tokens import Argument, Command, TexGroups
from citecheck.formats.pandoc.rewriting import Piece, Rewriting
from citecheck.foundation.lazy_regex import lazy

_READ = lazy(
    r"[Cc]ites?|[Cc]ite(?:year|text)|cite(?:p|t|al|alp|alt|author|yearpar)|nocite"
    r"|(?:[Aa]uto|[Ff]oot|[Pp]aren|[Ss]uper|[Tt]ext)cites?|[Ff]ootcitetexts?|[Ss]martcite"
)
"""The citation commands that pandoc reads."""
_NO_CITATION = lazy(
    r"(?:set|def|new|renew|provide|declare|at|mk|if|bib|blx|every).*|cite(?:style|reset|index\w*)", re.I
)
"""Commands about citations that cite nothing."""
_BY_VOLUME = lazy(r"[apsft]{0,2}volcites?", re.IGNORECASE)
_IN_NOTE = lazy(r"(?:foot|fnote|pnote|ft|f)", re.IGNORECASE)
_TWO_KEYS = frozenset({"citefield", "citelist", "citename"})
"""Commands whose second argument is no text but the name of a field."""
_KEYS = lazy(r"\s*[^\s\\{}#,%]+\s*(?:,\s*[^\s\\{}#,%]+\s*)*,?\s*")
_DEFINED = lazy(
    r"\\(?:(?:re|provide)?newcommand|providecommand|renewcommand|newrobustcmd|NewDocumentCommand|def)\*?\s*\{?\\(?P<name>[A-Za-z]+)"
)
_BODY = lazy(r"\\begin\{document\}")


def citations(groups: TexGroups) -> Iterator[Rewriting]:
    """The citations of a text that pandoc passes over. A command that the text itself defines is left to pandoc."""
    if "cite" not in groups.text.lower():
        return
    begins = _BODY.search(groups.text)
    body = begins.end() if begins else 0
    defined = {found["name"] for found in _DEFINED.finditer(groups.text)}
    for command in groups.commands:
        name = command.name
        if command.start < body or "cite" not in name.lower() or name in defined:
            continue
        if not _READ.fullmatch(name) and not _NO_CITATION.fullmatch(name) and (found := _citation(groups, command)):
            yield found


def _citation(groups: TexGroups, command: Command) -> Rewriting | None:
    """`\\fullcite[see][3]{k}` as `\\autocite[see][3]{k}`, in a note as `\\footcite`."""
    said = "\\footcite" if _IN_NOTE.match(command.name) else "\\autocite"
    if _BY_VOLUME.fullmatch(command.name):
        return _of_volume(groups, command, said)
    options, keys = _cited(groups, command.end)
    if keys is None:
        return None
    pieces: list[Piece] = [said, *((option.start, option.end) for option in options), (keys.start, keys.end)]
    end = keys.end
    if command.name in _TWO_KEYS and (field := groups.required(end)):
        end = field.end
    while command.name.endswith("s"):
        options, keys = _cited(groups, end)
        if keys is None:
            break
        pieces += [said, *((option.start, option.end) for option in options), (keys.start, keys.end)]
        end = keys.end
    return Rewriting(command.start, end, tuple(pieces))


def _of_volume(groups: TexGroups, command: Command, said: str) -> Rewriting | None:
    """`\\volcite[see]{2}[5]{k}` as `\\autocite[see][vol. 2, 5]{k}`."""
    before = groups.optional(command.end)
    volume = groups.required(before.end if before else command.end)
    if volume is None:
        return None
    page = groups.optional(volume.end)
    keys = groups.required(page.end if page else volume.end)
    if keys is None or not _are_keys(groups, keys):
        return None
    first: tuple[Piece, ...] = ((before.start, before.end),) if before else ("[]",)
    second: tuple[Piece, ...] = (", ", page.inner) if page else ()
    return Rewriting(
        command.start, keys.end, (said, *first, "[vol. ", volume.inner, *second, "]", (keys.start, keys.end))
    )


def _cited(groups: TexGroups, at: int) -> tuple[list[Argument], Argument | None]:
    """The optional arguments at `at`, and the keys after them; None where no keys stand there."""
    options: list[Argument] = []
    while len(options) < 2 and (option := groups.optional(at)) is not None:
        options.append(option)
        at = option.end
    keys = groups.required(at)
    return (options, keys) if keys is not None and _are_keys(groups, keys) else (options, None)


def _are_keys(groups: TexGroups, argument: Argument) -> bool:
    return _KEYS.fullmatch(groups.text, *argument.inner) is not None
