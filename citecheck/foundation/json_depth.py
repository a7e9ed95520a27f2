"""Parses JSON of any depth.

The standard parser recurses and stops at a thousand levels. pandoc writes documents of five thousand nested lists.
"""

from __future__ import annotations

import json
from typing import Any

from citecheck.foundation.lazy_regex import lazy

_TOKEN = lazy(r"[ \t\n\r]*([\[\]{},:\"]|[^\s\[\]{},:\"]+)")

_ONE = json.JSONDecoder()


def nested_json(text: str) -> Any:
    """The value of a JSON text. Raises `ValueError` if it is not JSON."""
    try:
        return json.loads(text)
    except RecursionError:
        return _deep(text)


def _deep(text: str) -> Any:
    """The same without recursion: the open containers stand in a list."""
    root: list[Any] = []
    filling: list[Any] = [root]
    key: str | None = None
    at = 0
    while (match := _TOKEN.match(text, at)) is not None:
        token, at = match.group(1), match.end()
        if token in ",:":
            continue
        if token in "]}" and len(filling) > 1:
            filling.pop()
            continue
        value, at = _value(text, token, match.start(1))
        container = filling[-1]
        if isinstance(container, list):
            container.append(value)
        elif key is None:
            key = value
            continue
        else:
            container[key] = value
            key = None
        if token in "[{":
            filling.append(value)
    if len(root) != 1 or len(filling) != 1:
        raise ValueError("this is not one whole JSON value")
    return root[0]


def _value(text: str, token: str, at: int) -> tuple[Any, int]:
    if token in "[{":
        return ([] if token == "[" else {}), at + 1
    return _ONE.raw_decode(text, at)
