"""JSON as every report and command writes it: what any encoder can write and any terminal can show."""

from __future__ import annotations

import json

from citecheck.foundation.lazy_regex import lazy

ESCAPED = lazy("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Lone surrogates, which no UTF-8 file can hold, and characters that steer a terminal or reorder a line."""


def dumped(value: object, indent: int | None = None) -> str:
    """`value` as JSON, on one line unless `indent` says by how many spaces to indent."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
