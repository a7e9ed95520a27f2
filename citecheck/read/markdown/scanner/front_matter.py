"""YAML at the head of a manuscript: plain strings, lists and maps, and where each top-level scalar stands.

Lenient where records are strict (`yaml_nodes`): tags such as R Markdown's `!expr` are passed over and of two
equal keys the first counts, since the rest of a draft's metadata must not be lost with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from citecheck.model.noun import noun

MAX_VALUES = 100_000
"""Values with aliases written out; a bibliography of 2,000 entries in the metadata has about 50,000."""
MAX_DEPTH = 100
"""Nesting; CSL in metadata has 6."""

_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": "", "~": ""}
"""What pandoc does not read as a string; `no` and `on` stay the words they are."""


class FrontMatterFault(Exception):  # noqa: N818 - a fault of a file, turned into a notice by the caller
    """A text that is not YAML; `line` counts from 0."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@noun
class Scalar:
    """A top-level string: its stretch of the YAML text, and its style (`|`, `>`, a quotation mark or "")."""

    start: int
    end: int
    style: str


@dataclass(slots=True)
class _Container:
    """A list or map being filled, with the number of values read before it."""

    value: list[Any] | dict[str, Any]
    anchor: str | None
    began: int
    key: str | None = None
    keyed: bool = False


@dataclass(slots=True)
class Yaml:
    """A document read: its value, and its top-level strings by key."""

    value: Any = None
    scalars: dict[str, Scalar] = field(default_factory=dict)
    count: int = 0
    open: list[_Container] = field(default_factory=list)
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)


def yaml_of(text: str) -> Yaml:
    """The first document of `text`. Raises YamlFault."""
    read = Yaml()
    for event in _events(text):
        kind = type(event).__name__
        if kind == "DocumentEndEvent":
            break
        if kind == "ScalarEvent":
            _scalar(read, event)
        elif kind == "AliasEvent":
            value, size = read.anchors.get(event.anchor, ("", 1))
            _put(read, value, size, event)
        elif kind in ("SequenceStartEvent", "MappingStartEvent"):
            _begin(read, [] if kind == "SequenceStartEvent" else {}, event)
        elif kind in ("SequenceEndEvent", "MappingEndEvent"):
            done = read.open.pop()
            if done.anchor:
                read.anchors[done.anchor] = (done.value, read.count - done.began)
    return read


def _events(text: str) -> Iterator[Any]:
    import yaml

    try:
        yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise FrontMatterFault(str(error.problem or error.context), mark.line if mark else 0) from error
    except yaml.YAMLError as error:
        raise FrontMatterFault(str(error).splitlines()[0], 0) from error


def _scalar(read: Yaml, event: Any) -> None:
    style = event.style or ""
    value = _CONSTANTS.get(event.value, event.value) if not style else event.value
    top = read.open[-1] if read.open else None
    if top and isinstance(top.value, dict) and not top.keyed:
        top.key, top.keyed = (None if event.value in top.value else event.value), True
        return
    if top and len(read.open) == 1 and top.key is not None:
        read.scalars[top.key] = Scalar(event.start_mark.index, event.end_mark.index, style)
    _put(read, value, 1, event)
    if event.anchor:
        read.anchors[event.anchor] = (value, 1)


def _begin(read: Yaml, value: list[Any] | dict[str, Any], event: Any) -> None:
    if len(read.open) >= MAX_DEPTH:
        raise FrontMatterFault(f"nested more than {MAX_DEPTH} deep", event.start_mark.line)
    began = read.count
    if read.open and isinstance(read.open[-1].value, dict) and not read.open[-1].keyed:
        # A list or map as a key names nothing here: it is read and forgotten.
        read.open[-1].keyed, read.open[-1].key = True, None
    else:
        _put(read, value, 1, event)
    read.open.append(_Container(value, event.anchor, began))


def _put(read: Yaml, value: Any, size: int, event: Any) -> None:
    """Put a value where the next one belongs; one whose key stands already is dropped."""
    read.count += size
    if read.count > MAX_VALUES:
        raise FrontMatterFault(f"more than {MAX_VALUES} values with its aliases written out", event.start_mark.line)
    if not read.open:
        read.value = value
        return
    top = read.open[-1]
    if isinstance(top.value, list):
        top.value.append(value)
        return
    if top.keyed and top.key is not None:
        top.value[top.key] = value
    top.keyed, top.key = not top.keyed, None
