"""Divides a BibTeX file with bibtexparser 2, and gives each block and field its exact place.

bibtexparser is the reader of record: its splitter keeps every block with its words as typed and never stops. It
gives lines, counted without those that end in a bare CR or follow a backslash; so the offsets are found here
again, in the order of the file. Its name and LaTeX layers are not used: they drop whole entries.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from enum import Enum, auto
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import field, noun, replace
from citecheck.model.places import Span
from citecheck.read.bibliography.bibtex_values import TypedField, typed_fields
from citecheck.read.bibliography.plain_entry import PlainEntry, plain_entry

CHUNK = 1 << 16
"""Characters handed to bibtexparser at a time, at least: it keeps every block twice until it is done."""

EXAMINED = 200
"""Characters before a `=` in which the field's name is looked for; the longest known field name has about 30."""

HIDDEN_AT = "\x1a"
HIDDEN_ESCAPE = "\x1b\x1b"
HIDDEN_EQUALS = "\x10"
"""What stands in the text given to the parsers for an `@` that starts nothing, for two backslashes, and for a `=` in a
key."""

SPLITTER = "citecheck_bibtexparser"
"""The name under which the splitter is loaded."""


@cache
def _splitter() -> ModuleType:
    """bibtexparser's module that divides a file, without what its package loads beside it, where a file needs it.

    To import the package loads its writer, its layers for LaTeX and names and pylatexenc, which are not used here and
    cost as much as two starts of Python; this module alone, with `logging` and `typing`, costs one. So a bare package
    of another name is put over the same files; whoever imports bibtexparser gets the whole of it as ever. The kinds of
    blocks are taken from this module too: those that it makes.
    """
    import logging

    # Its warnings are findings here, with a place.
    logging.getLogger(SPLITTER).propagate = False
    logging.getLogger(SPLITTER).addHandler(logging.NullHandler())
    found = find_spec("bibtexparser")
    if found is None or found.submodule_search_locations is None:
        raise ModuleNotFoundError("no module named bibtexparser", name="bibtexparser")
    bare = sys.modules.setdefault(SPLITTER, ModuleType(SPLITTER))
    bare.__path__ = list(found.submodule_search_locations)
    return import_module(f"{SPLITTER}.splitter")


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from bibtexparser.model import Entry

_BARE_CR = lazy(r"\r(?!\n)")
_BROKEN_HEAD = lazy(r"^[ \t]*@\w+[ \t]*\r?\n\s*(?=[{(])", re.MULTILINE)
_COMMENTED = lazy(r"^[ \t]*%[^\n]*@[^\n]*", re.MULTILINE)
_NO_HEAD = lazy(
    r"@(?!(?:string|preamble|comment)\b)"
    r"(?=\w*[ \t]*\((?![^,()={}\"]{0,120}[,\s]\s{0,20}+[^\s,=(){}\"]{1,80}+\s{0,20}+=))",
    re.IGNORECASE,
)
"""An `@` of prose, as in "@name (2016)": no key and no field follow the parenthesis."""
_EQUALS_IN_KEY = lazy(
    r"@\w+[ \t]*[{(]\s*+[^\s,{}()\"=]{0,300}?[^\s\w,{}()\"=-][^\s,{}()\"=]{0,300}+=[^\s,{}()\"]{0,300}+(?=\s*+,)"
)
"""An entry whose key has a `=` as addresses have it. Only letters, digits, `_` and `-` before a `=` may be a field's
name."""

_LINE_HEAD = lazy(r"^[ \t]*@\w*[ \t]*[{(]", re.MULTILINE)
_HEAD = lazy(r"@\w*[ \t]*[{(]")


NOWHERE = Span(0, 0)


class BibtexBlockKind(Enum):
    """What bibtexparser makes of a block."""

    ENTRY = auto()
    BROKEN = auto()
    STRING = auto()
    OTHER = auto()


@noun
class BibtexBlock:
    """One block. `type` is that of an entry, `key` the key of an entry or the name of a `@string`."""

    kind: BibtexBlockKind
    span: Span
    type: str = ""
    key: Span = NOWHERE
    fields: tuple[TypedField, ...] = ()


@noun
class BibtexStretch:
    """A block, if one begins it, and all up to the next. `loose` are the stretches outside any block.

    `plain` is the entry where it is so plain that no parser was asked, and then there is no block.
    """

    span: Span
    block: BibtexBlock | None
    loose: list[Span] = field(default_factory=list)
    plain: PlainEntry | None = None


def parsed_text(text: str) -> str:
    """The text as the parsers get it, of the same length.

    A bare CR is a line end, a line end between a type and its brace is a space. An `@` in a line that begins with
    `%`, or before a remark in parentheses, starts nothing. A backslash hides no brace from the splitter where it is
    the second of two. A `=` in a key begins no value.
    """
    if "\r" in text:
        text = _BARE_CR.sub("\n", text)
    text = _BROKEN_HEAD.sub(lambda head: head.group().replace("\n", " ").replace("\r", " "), text)
    if "%" in text:
        text = _COMMENTED.sub(lambda line: line.group().replace("@", HIDDEN_AT), text)
    text = _EQUALS_IN_KEY.sub(lambda head: head.group().replace("=", HIDDEN_EQUALS), text)
    return _NO_HEAD.sub(HIDDEN_AT, text).replace("\\\\", HIDDEN_ESCAPE)


def as_typed(parsed: str) -> str:
    """What was hidden from the parsers, back in its place."""
    return parsed.replace(HIDDEN_ESCAPE, "\\\\").replace(HIDDEN_EQUALS, "=").replace(HIDDEN_AT, "@")


def stretches(text: str) -> Iterator[BibtexStretch]:
    """The stretches of a text from `parsed_text`, in order; together they are the whole of it.

    bibtexparser begins a new block at every `@type{` that begins a line, whatever was open; so to hand it the
    text in pieces cut there changes nothing. It is handed what is not plain.
    """
    waiting = at = 0
    for end in (*(head.start() for head in _LINE_HEAD.finditer(text)), len(text)):
        plain = plain_entry(text, at, end) if end > at else None
        if (plain or end - waiting >= CHUNK or end == len(text)) and waiting < (at if plain else end):
            yield from _stretches_of(text, Span(waiting, at if plain else end))
            waiting = end
        if plain:
            yield BibtexStretch(Span(at, end), None, plain=plain)
            waiting = end
        at = end


def _stretches_of(text: str, piece: Span) -> Iterator[BibtexStretch]:
    block: BibtexBlock | None = None
    loose: list[Span] = []
    start = at = piece.start
    made = _splitter()
    for split in made.Splitter(text[piece.start : piece.end]).split().blocks:
        found = _stands(text, split.raw, at)
        # What a failed block has for its words may reach into the next one.
        at = found.start + 1 if isinstance(split, made.ParsingFailedBlock) else found.end
        if isinstance(split, made.ImplicitComment):
            loose.append(found)
            continue
        yield BibtexStretch(Span(start, found.start), block, loose)
        start, block, loose = found.start, _block(text, split, found), []
    yield BibtexStretch(Span(start, piece.end), block, loose)


def _block(text: str, split: Any, span: Span) -> BibtexBlock:
    made = _splitter()
    split = getattr(split, "ignore_error_block", None) or split
    head = _HEAD.match(text, span.start, span.end)
    if isinstance(split, made.ParsingFailedBlock) or head is None:
        return BibtexBlock(BibtexBlockKind.BROKEN, span)
    if not isinstance(split, made.Entry | made.String):
        return BibtexBlock(BibtexBlockKind.OTHER, span)
    key = _stands(text, split.key, head.end())
    if isinstance(split, made.String):
        return BibtexBlock(BibtexBlockKind.STRING, span, key=key)
    return BibtexBlock(BibtexBlockKind.ENTRY, span, split.entry_type, key, tuple(_fields(text, split, key.end)))


def _fields(text: str, entry: Entry, at: int) -> Iterator[TypedField]:
    for typed in entry.fields:
        before = _stands(text, typed.key, text.index(",", at) + 1)
        value = _stands(text, typed.value, text.index("=", before.end) + 1)
        at = value.end
        words = typed.key[-EXAMINED:].split()
        name = Span(before.end - len(words[-1]) if words else before.end, before.end)
        first, *glued = typed_fields(text, name, value)
        yield first if name == before else replace(first, stray=Span(before.start, name.start))
        yield from glued


def _stands(text: str, words: str | None, at: int) -> Span:
    """Where words stand that only white space parts from `at`; of no words, `at` itself."""
    start = text.index(words or "", at)
    return Span(start, start + len(words or ""))
