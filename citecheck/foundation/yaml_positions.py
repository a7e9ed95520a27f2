"""YAML into plain values, every scalar a string, with the line and column of each.

PyYAML's constructors make 15 of `017`, false of `no`, a date of `1923-03-05`, and keep the last of two equal keys
without a word. So the values are made here, from the parser's events and on a stack of our own: nothing recurses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from citecheck.model.noun import noun

Plain = str | list["Plain"] | dict[str, "Plain"]
Path = tuple[str | int, ...]

MAX_DEPTH = 24
"""Nesting no record comes near: the deepest shipped one has 7."""
MAX_VALUES = 100_000
"""Values of one file with its aliases written out; the longest shipped record has about 700."""


class YamlFault(Exception):  # noqa: N818 - a fault of a file, turned into data by the caller
    """A text that is not the YAML we take; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


@noun
class Values:
    """A YAML document as plain values; `at` gives line and column (from 1) of the value at each path."""

    plain: Plain
    at: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def position(self, path: Path) -> tuple[int, int]:
        """Line and column of the value at `path`, else of the nearest thing around it."""
        while path and path not in self.at:
            path = path[:-1]
        return self.at.get(path, (1, 1))


@dataclass(slots=True)
class _Open:
    """A list or map that is being filled: its path, and the key that waits for a value."""

    value: list[Plain] | dict[str, Plain]
    path: Path
    anchor: str | None
    began: int
    key: str | None = None
    keys: dict[str, int] = field(default_factory=dict)


def values(text: str) -> Values:
    """The one document of a YAML text. Raises YamlFault for what is not plain, safe YAML."""
    builder = _Builder()
    for event in _events(text):
        builder.take(event)
    if builder.root is None:
        raise YamlFault("the file holds nothing", 1)
    return Values(builder.root, builder.at)


def _events(text: str) -> Iterator[Any]:
    import yaml

    try:
        yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlFault(f"not valid YAML: {error.problem or error.context}", line, column) from error
    except yaml.YAMLError as error:
        raise YamlFault(f"not valid YAML: {str(error).splitlines()[0]}", 1) from error


class _Builder:
    """Takes the parser's events in order and fills `root` and `at`."""

    def __init__(self) -> None:
        self.root: Plain | None = None
        self.at: dict[Path, tuple[int, int]] = {}
        self._open: list[_Open] = []
        self._anchors: dict[str, tuple[Plain, int]] = {}
        self._count = 0

    def take(self, event: Any) -> None:
        """Take one event; anything but scalars, lists, maps and aliases only frames the document."""
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        tag = getattr(event, "tag", None)
        if tag and tag != "!":
            raise YamlFault(f"the tag {tag} is not taken: every value is plain text", line, column)
        match type(event).__name__:
            case "ScalarEvent":
                self._scalar(event.value, event.anchor, line, column)
            case "SequenceStartEvent":
                self._begin([], event.anchor, line, column)
            case "MappingStartEvent":
                self._begin({}, event.anchor, line, column)
            case "SequenceEndEvent" | "MappingEndEvent":
                self._end()
            case "AliasEvent":
                self._alias(event.anchor, line, column)
            case "DocumentStartEvent" if self.root is not None:
                raise YamlFault("a second document begins here: one record a file", line, column)

    def _scalar(self, value: str, anchor: str | None, line: int, column: int) -> None:
        top = self._open[-1] if self._open else None
        if top and isinstance(top.value, dict) and top.key is None:
            if value in top.keys:
                raise YamlFault(f"the key “{value}” stands already in line {top.keys[value]}", line, column)
            top.keys[value] = line
            top.key = value
            self.at[(*top.path, value)] = (line, column)
            return
        self._put(value, 1, line, column)
        self._close()
        if anchor:
            self._anchors[anchor] = (value, 1)

    def _begin(self, value: list[Plain] | dict[str, Plain], anchor: str | None, line: int, column: int) -> None:
        self._refuse_as_key(line, column)
        if len(self._open) >= MAX_DEPTH:
            raise YamlFault(f"nested more than {MAX_DEPTH} deep", line, column)
        path = self._path()
        self._put(value, 1, line, column)
        self._open.append(_Open(value, path, anchor, self._count))

    def _end(self) -> None:
        done = self._open.pop()
        if done.anchor:
            self._anchors[done.anchor] = (done.value, self._count - done.began + 1)
        self._close()

    def _alias(self, anchor: str, line: int, column: int) -> None:
        self._refuse_as_key(line, column)
        if anchor not in self._anchors:
            raise YamlFault(f"nothing complete is called &{anchor} before this line", line, column)
        value, size = self._anchors[anchor]
        self._put(value, size, line, column)
        self._close()

    def _refuse_as_key(self, line: int, column: int) -> None:
        top = self._open[-1] if self._open else None
        if top and isinstance(top.value, dict) and top.key is None:
            raise YamlFault("a key is plain text", line, column)

    def _path(self) -> Path:
        if not self._open:
            return ()
        top = self._open[-1]
        return (*top.path, len(top.value) if isinstance(top.value, list) else top.key or "")

    def _put(self, value: Plain, size: int, line: int, column: int) -> None:
        self._count += size
        if self._count > MAX_VALUES:
            raise YamlFault(f"more than {MAX_VALUES} values with its aliases written out", line, column)
        self.at.setdefault(self._path(), (line, column))
        if not self._open:
            self.root = value
            return
        top = self._open[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is not None:
            top.value[top.key] = value

    def _close(self) -> None:
        """A value is done: the key that waited for it waits no more."""
        if self._open and isinstance(self._open[-1].value, dict):
            self._open[-1].key = None
