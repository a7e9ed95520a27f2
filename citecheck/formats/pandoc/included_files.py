"""Finds the files that a text takes in, which are not read along with it, and takes out what pandoc refuses for them.

pandoc runs in its sandbox and opens no file. It says so of Org's includes, and reads on; a Typst or
reStructuredText file with one it does not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from citecheck.formats.pandoc.rewriting import Rewriting, rewritten
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Derived
from citecheck.model.manuscript import Notice, not_read_along
from citecheck.model.noun import noun
from citecheck.model.places import Running, Span

_TYPST = lazy(
    r"^[ \t]*#(?:import|include)\s+\"(?P<file>[^\"\n]*)\"[^\n]*(?:\([^()]*\))?"
    r"|\b(?:csv|json|read|yaml|toml|xml|cbor|plugin)\(\s*\"(?P<data>[^\"\n]*)\"[^()]*\)",
    re.MULTILINE,
)
_TYPST_SHOW = lazy(r"^[ \t]*#show\s*:\s*(?P<name>[\w.-]+)", re.MULTILINE)
"""A rule that lays the whole document out, by a function that an imported file defines."""
_ORG = lazy(r"^[ \t]*#\+include:[ \t]+(?P<file>[^\s\"]+)[^\n]*", re.MULTILINE | re.IGNORECASE)
"""A name without quotation marks. Of one with them pandoc itself says that it does not read the file."""
_RST = lazy(
    r"^(?P<indent>[ \t]*)\.\. (?:csv-table|raw|table|math)::[^\n]*\n"
    r"(?:(?P=indent)[ \t]+[^\n]*\n)*?(?P=indent)[ \t]+:(?:file|url):[ \t]*(?P<file>[^\n]*)(?:\n|\Z)"
    r"(?:(?P=indent)[ \t]+[^\n]*(?:\n|\Z))*",
    re.MULTILINE,
)


@noun
class IncludedFile:
    """A file that a text takes in: its name as typed, and where."""

    name: str
    span: Span


def included(running: Running, form: str) -> Iterator[Notice]:
    """A notice for each file that a text of a format takes in and whose words are not read along with it."""
    for file in _FINDERS[form](running.text) if form in _FINDERS else ():
        yield not_read_along(file.name, running.place(file.span.start, file.span.end))


def typst_alone(running: Running) -> Derived:
    """A Typst text without the files that it takes in, and without the layout that these define."""
    text = running.text
    found = [Rewriting(*one.span(), ("()",) if one["data"] is not None else ()) for one in _TYPST.finditer(text)]
    if any(one["file"] is not None for one in _TYPST.finditer(text)):
        found += [Rewriting(one.start(), _end_of_call(text, one.end()), ()) for one in _TYPST_SHOW.finditer(text)]
    return rewritten(running, found)


def rst_alone(running: Running) -> Derived:
    """A reStructuredText text without the directives that take a file in."""
    return rewritten(running, [Rewriting(*one.span(), ("\n",)) for one in _RST.finditer(running.text)])


def _end_of_call(text: str, at: int) -> int:
    """The offset after the parentheses and brackets that open at `at`, one after another."""
    depth = 0
    while at < len(text) and (depth or text[at] in "(["):
        depth += (text[at] in "([") - (text[at] in ")]")
        at += 1
    return at


def _typst(text: str) -> Iterator[IncludedFile]:
    for found in _TYPST.finditer(text):
        name = found["file"] or found["data"]
        if name and not name.startswith("@"):
            yield IncludedFile(name, Span(*found.span()))


def _org(text: str) -> Iterator[IncludedFile]:
    return (IncludedFile(found["file"], Span(*found.span())) for found in _ORG.finditer(text))


def _rst(text: str) -> Iterator[IncludedFile]:
    return (IncludedFile(found["file"].strip(), Span(*found.span())) for found in _RST.finditer(text))


_FINDERS: dict[str, Callable[[str], Iterator[IncludedFile]]] = {
    "typst": _typst,
    "rst": _rst,
    "org": _org,
}
