"""Reads the items of a CSL JSON file, every value with its place, and the items around one that cannot be read.

The standard decoder reads each value and says where it ends, so that places cost nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.places import Span
from citecheck.read.bibliography.csl import LISTS, Item, UnreadableItem

TRIES = 50
"""Places after a fault at which an item is looked for again; each try may read to the end of a hostile file."""

REMEDY = "Correct the JSON here: a mark is missing, or there is one too many."

_DECODER = json.JSONDecoder(strict=False)
_SPACE = lazy(r"\s*")
_OBJECT = lazy(r"\{\s*\"")


class _NotJsonError(Exception):
    """What stands at `offset` is not the JSON expected there."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.fault = UnreadableItem(message, offset)


def items(text: str) -> Iterator[Item | UnreadableItem]:
    """All that is in a CSL JSON file, items with the same id included."""
    try:
        at = _list_start(text)
    except _NotJsonError as error:
        yield error.fault
        return
    tries = 0
    while True:
        at = _past_comma(text, at)
        if text[at : at + 1] == "]":
            return
        try:
            item, at = _object(text, at)
            yield item
        except _NotJsonError as error:
            yield error.fault
            following, tried = _next_item(text, at + 1, TRIES - tries)
            tries += tried
            if following is None:
                return
            at = following


def _list_start(text: str) -> int:
    """The offset after the `[` of the list of items."""
    at = _past_space(text, 0)
    if text[at : at + 1] == "[":
        return at + 1
    if text[at : at + 1] != "{":
        raise _NotJsonError("this is neither a list nor an object", at)
    at = _past_space(text, at + 1)
    while text[at : at + 1] == '"':
        name, at = _value(text, at)
        at = _past_space(text, _expect(text, at, ":"))
        if name in LISTS and text[at : at + 1] == "[":
            return at + 1
        _, at = _value(text, at)
        at = _past_comma(text, at)
    raise _NotJsonError("there is no list of references in it", at)


def _next_item(text: str, at: int, tries: int) -> tuple[int | None, int]:
    """Where the next item begins that can be read, and how many places were tried."""
    for tried, start in enumerate(islice(_OBJECT.finditer(text, at), tries), 1):
        try:
            if "id" in _object(text, start.start())[0].values:
                return start.start(), tried
        except _NotJsonError:
            continue
    return None, tries


def _past_comma(text: str, at: int) -> int:
    at = _past_space(text, at)
    return _past_space(text, at + 1) if text[at : at + 1] == "," else at


def _object(text: str, start: int) -> tuple[Item, int]:
    """The object that begins at `start`, and where it ends.

    Each of its values has its span, a string without the quotation marks.
    """
    at = _past_space(text, _expect(text, start, "{"))
    values: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    while text[at : at + 1] == '"':
        name, at = _value(text, at)
        begun = _past_space(text, _expect(text, at, ":"))
        value, at = _value(text, begun)
        inside = isinstance(value, str)
        values[name], spans[name] = value, Span(begun + inside, at - inside)
        at = _past_space(text, at)
        if text[at : at + 1] != ",":
            break
        at = _past_space(text, at + 1)
    end = _expect(text, at, "}")
    return Item(values, spans, Span(start, end)), end


def _value(text: str, at: int) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text, at)
    except json.JSONDecodeError as error:
        raise _NotJsonError(error.msg[:1].lower() + error.msg[1:], error.pos) from error
    except (RecursionError, ValueError) as error:
        raise _NotJsonError("a value is nested too deep, or a number is too long", at) from error


def _expect(text: str, at: int, mark: str) -> int:
    at = _past_space(text, at)
    if text[at : at + 1] != mark:
        raise _NotJsonError(f"“{mark}” is expected", at)
    return at + 1


def _past_space(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at
