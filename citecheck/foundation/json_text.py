"""Writes JSON for every report and command: any encoding can store it, and any terminal can show it."""

from __future__ import annotations

import json

from citecheck.foundation.lazy_regex import lazy

ESCAPED = lazy("(?<=#)#(?=\\w{0,20}\\[)|[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Lone surrogates, which UTF-8 cannot store, and characters that control a terminal or reorder a line.

And the `##[` or `##vso[` that begin a command to a build server, wherever in its log they stand."""


def dumped(value: object, indent: int | None = None) -> str:
    """`value` as JSON, on one line, or indented by `indent` spaces."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
