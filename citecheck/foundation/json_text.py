"""Parses JSON of any depth, and writes it for every report and command.

The standard parser recurses and stops at a thousand levels. pandoc writes documents of five thousand nested lists. What
is written, any encoding can store and any terminal can show.
"""

from __future__ import annotations

import json

from citecheck.foundation.lazy_regex import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TOKEN = lazy(r"[ \t\n\r]*([\[\]{},:\"]|[^\s\[\]{},:\"]+)")

_ONE = json.JSONDecoder()

ESCAPED = lazy("(?<=#)#(?=\\w{0,20}\\[)|[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Lone surrogates, which UTF-8 cannot store, and characters that control a terminal or reorder a line.

And the `##[` or `##vso[` that begin a command to a build server, wherever in its log they stand."""


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


def dumped(value: object, indent: int | None = None) -> str:
    """`value` as JSON, on one line, or indented by `indent` spaces."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
