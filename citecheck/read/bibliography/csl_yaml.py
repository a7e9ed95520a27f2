"""A CSL YAML file: every item and value with its place, and the items around one that cannot be read.

The values are built from the parser's events on a stack of our own: PyYAML's own composer, in C, overflows the
stack on a few thousand open brackets and takes the process along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import BadEntry, Reference
from citecheck.model.places import Span
from citecheck.read.bibliography.csl import Item, placed_in, reference
from citecheck.read.bibliography.entries import BibliographyReading

DEEPEST = 30
"""Nesting beyond which a file is not read; a CSL item has four levels."""

_ITEM = lazy(r"^([ \t]*)- ", re.MULTILINE)


@dataclass(slots=True)
class _Node:
    """A value and where it stands. A map is kept as a list of its keys and values in turn until it is closed."""

    value: Any
    start: int
    end: int


class _YamlFaultError(Exception):
    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


def csl_yaml(source: Source) -> BibliographyReading:
    """All that is in a CSL YAML file, items with the same id included."""
    reading = BibliographyReading(recognised=True)
    try:
        root = _root(source.text, 0)
        items = _items(root)
    except _YamlFaultError as fault:
        items = list(_one_by_one(source, fault, reading.bad))
    if items is None:
        message = "The file is YAML, but there is no list of references in it."
        return BibliographyReading([], [BadEntry("unreadable", None, message, source.place(0, 0))], recognised=False)
    for item in items:
        found = _reference(source, item)
        if found is not None:
            reading.add(found)
    return replace(reading, recognised=not reading.bad)


def _items(root: _Node | None) -> Sequence[_Node] | None:
    if root is None:
        return []
    if isinstance(root.value, dict) and isinstance(root.value.get("references"), _Node):
        root = root.value["references"]
    return root.value if isinstance(root.value, list) else None


def _reference(source: Source, item: _Node) -> Reference | BadEntry | None:
    if not isinstance(item.value, dict):
        return None
    values = {name: _plain(node) for name, node in item.value.items()}
    spans = {name: Span(node.start, node.end) for name, node in item.value.items()}
    return reference(Item(values, spans, Span(item.start, item.end)), placed_in(source))


def _plain(node: _Node, depth: int = 4) -> Any:
    """The value without its places, as deep as a CSL item goes."""
    if depth == 0:
        return None
    if isinstance(node.value, dict):
        return {name: _plain(inner, depth - 1) for name, inner in node.value.items()}
    if isinstance(node.value, list):
        return [_plain(inner, depth - 1) for inner in node.value]
    return node.value


def _one_by_one(source: Source, fault: _YamlFaultError, bad: list[BadEntry]) -> Iterator[_Node]:
    """The items of a file that is not YAML as a whole: each from its dash to the next of the same depth."""
    dashes = list(_ITEM.finditer(source.text))
    starts = [dash.start() for dash in dashes if dash.group(1) == dashes[0].group(1)]
    in_items = len(bad)
    for start, end in pairwise([*starts, len(source.text)]):
        try:
            root = _root(source.text[start:end], start)
            yield from root.value if root is not None and isinstance(root.value, list) else ()
        except _YamlFaultError as one:
            bad.append(_bad(source, one))
    if len(bad) == in_items:
        bad.append(_bad(source, fault))


def _bad(source: Source, fault: _YamlFaultError) -> BadEntry:
    at = min(fault.offset, len(source.text))
    message = f"The bibliography cannot be read here: {fault.message}."
    remedy = "Mend the YAML here; quotation marks around the value often help."
    return BadEntry("unreadable", None, message, source.place(at, at), remedy=remedy)


def _root(text: str, base: int) -> _Node | None:
    """The first document of a text, its offsets moved by `base`."""
    builder = _CslBuilder(base)
    for event in _events(text, base):
        if type(event).__name__ == "DocumentEndEvent":
            break
        builder.take(event)
    return builder.open[0].value[0] if builder.open[0].value else None


class _CslBuilder:
    """Takes the parser's events in order; the containers being filled stand in `open`, the document's own first."""

    def __init__(self, base: int) -> None:
        self.open = [_Node([], base, base)]
        self._base = base
        self._anchors: dict[str, _Node] = {}

    def take(self, event: Any) -> None:
        """Take one event; those that only frame the document are passed over."""
        start, end = self._base + event.start_mark.index, self._base + event.end_mark.index
        match type(event).__name__:
            case "ScalarEvent":
                quoted = event.style in ("'", '"')
                self._add(_Node(event.value, start + quoted, end - quoted))
                if event.anchor:
                    self._anchors[event.anchor] = self.open[-1].value[-1]
            case "AliasEvent":
                # Only of scalars: lists of aliases to lists of aliases grow without end.
                if event.anchor not in self._anchors:
                    raise _YamlFaultError(f"no single value is called &{event.anchor} before this", start)
                self._add(self._anchors[event.anchor])
            case "SequenceStartEvent" | "MappingStartEvent":
                if len(self.open) > DEEPEST:
                    raise _YamlFaultError(f"this is nested more than {DEEPEST} deep", start)
                self._add(_Node([], start, end))
                self.open.append(self.open[-1].value[-1])
            case "SequenceEndEvent":
                self.open.pop().end = end
            case "MappingEndEvent":
                done = self.open.pop()
                done.value, done.end = _map(done.value), end

    def _add(self, node: _Node) -> None:
        self.open[-1].value.append(node)


def _map(turns: Sequence[_Node]) -> dict[str, _Node]:
    """Keys and values in turn as a map; of a key that comes twice, the first."""
    found: dict[str, _Node] = {}
    for key, value in zip(turns[::2], turns[1::2], strict=False):
        found.setdefault(str(key.value), value)
    return found


def _events(text: str, base: int) -> Iterator[Any]:
    import yaml

    try:
        yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _YamlFaultError(str(error.problem or error.context), base + (mark.index if mark else 0)) from error
    except yaml.reader.ReaderError as error:
        raise _YamlFaultError("a character stands here that YAML does not allow", base + int(error.position)) from error
    except (yaml.YAMLError, UnicodeError) as error:
        raise _YamlFaultError(str(error).splitlines()[0], base) from error
