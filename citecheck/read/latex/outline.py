r"""Reads the outline of a LaTeX file: what it takes in, defines and names, without reading its words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from citecheck.formats.latex.braces import TexText
from citecheck.formats.latex.definitions import DEFINITION, NAMES_ENVIRONMENTS, Definitions, definitions
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun

LINES_OF_MAGIC = 30
"""Lines at the beginning in which an editor's comment names the root: `% !TEX root = ../main.tex`."""

_COMMENT = lazy(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_BODY = lazy(r"\\begin[ ]*+\{document\}")
_MAGIC = lazy(r"(?im)^[ \t]*+%+[ \t]*+!?[ \t]*+TEX[ \t]++root[ \t]*+=[ \t]*+(?P<file>[^\n]*\S)")
_CLASS = lazy(r"\\documentclass[ ]*+(?:\[(?P<options>[^\[\]]*)\])?[ ]*+\{(?P<name>[^{}]*)\}")
_TAKES_IN = lazy(
    r"\\(?P<command>input|include|subfile|subfileinclude|includepaper|InputIfFileExists|includestandalone|import|subimport|inputfrom|"
    r"subinputfrom|includefrom|subincludefrom)(?![A-Za-z@])\*?[ ]*+(?:\[[^\[\]]*\])?[ ]*+"
    r"(?:\{(?P<first>[^{}#\\]*)\}(?:[ ]*+\{(?P<second>[^{}#\\]*)\})?|(?P<bare>[^\s{}\\#\[]+))"
)
_PACKAGES = lazy(r"\\(?:usepackage|RequirePackage)[ ]*+(?:\[[^\[\]]*\])?[ ]*+\{(?P<names>[^{}]*)\}")
_BIBLIOGRAPHY = lazy(
    r"\\(?P<command>bibliography|nobibliography|addbibresource|addglobalbib|addsectionbib)\*?[ ]*+"
    r"(?:\[[^\[\]]*\])?[ ]*+\{(?P<names>[^{}#\\]+)\}"
)
_ONLY = lazy(r"\\includeonly[ ]*+\{(?P<names>[^{}]*)\}")
_BY_FOLDER = frozenset({"import", "subimport", "inputfrom", "subinputfrom", "includefrom", "subincludefrom"})


@noun
class TexInclude:
    """A file that another takes in, as typed. `in_body`: after the beginning of the document."""

    command: str
    name: str
    folder: str
    in_body: bool


@noun
class TexOutline:
    """The outline of a file. `root` is the file that it says is its root, as typed; `is_root` whether it is one itself.

    `bibliographies` are named as typed, with their suffix. `only` are the files that `\\includeonly` leaves.
    """

    preamble: str
    is_root: bool
    root: str | None
    includes: tuple[TexInclude, ...]
    packages: tuple[str, ...]
    bibliographies: tuple[str, ...]
    only: frozenset[str] | None
    defined: Definitions


def outline(typed: str) -> TexOutline:
    """The outline of a file's text."""
    text = _COMMENT.sub(r"\1", typed)
    begins = _BODY.search(text)
    body = begins.start() if begins else -1
    of_class = _CLASS.search(text)
    is_sub = of_class is not None and of_class["name"].strip() == "subfiles"
    magic = _MAGIC.search("\n".join(typed.split("\n", LINES_OF_MAGIC)[:LINES_OF_MAGIC]))
    root = of_class["options"] if of_class is not None and is_sub else magic["file"] if magic else None
    only = _ONLY.search(text)
    return TexOutline(
        text[:body] if body >= 0 else text,
        of_class is not None and not is_sub,
        root.strip().strip('"') if root else None,
        tuple(_includes(text, body)),
        tuple(_packages(text, of_class["name"] if of_class else "")),
        tuple(_bibliographies(text)),
        frozenset(name.strip() for name in only["names"].split(",")) if only else None,
        definitions(TexText(typed)) if DEFINITION.search(text) or NAMES_ENVIRONMENTS.search(text) else Definitions(),
    )


def _includes(text: str, body: int) -> Iterator[TexInclude]:
    for found in _TAKES_IN.finditer(text):
        first, second = (found["first"] or found["bare"] or "").strip(), (found["second"] or "").strip()
        folder, name = (first, second) if found["command"] in _BY_FOLDER else ("", first)
        if name:
            yield TexInclude(found["command"], name, folder, body < 0 or found.start() > body)


def _packages(text: str, of_class: str) -> Iterator[str]:
    if of_class:
        yield f"{of_class.strip()}.cls"
    for found in _PACKAGES.finditer(text):
        yield from (f"{name.strip()}.sty" for name in found["names"].split(",") if name.strip())


def _bibliographies(text: str) -> Iterator[str]:
    for found in _BIBLIOGRAPHY.finditer(text):
        several = "bibliography" in found["command"]
        for name in found["names"].split(",") if several else [found["names"]]:
            name = name.strip().strip('"')
            if name:
                yield name if Path(name).suffix else f"{name}.bib"
