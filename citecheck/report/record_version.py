"""Makes plain values of records: what a record file says, and nothing that it leaves unsaid.

The version of a record is a digest of these values, so that a comment or a line break makes no new version.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum
from typing import Any

from citecheck.model.records import Record
from citecheck.model.works import SourceRecord

VERSION_DIGITS = 12
"""Hexadecimal digits of a version: two of 10 million records share one by a chance of 1 in 5."""
FEWEST_DIGITS = 6
"""Digits of a version that are enough to ask for it."""
NOT_CONTENT = ("schema",)
"""Keys that say how a record is written, not what it says."""


def plain(value: Any) -> Any:
    """The values of a noun under the keys of its file, without those that it leaves at their default."""
    if is_dataclass(value) and not isinstance(value, type):
        shown = (field for field in fields(value) if not field.metadata.get("hidden"))
        return {
            field.name.rstrip("_"): plain(getattr(value, field.name))
            for field in shown
            if getattr(value, field.name) != _default(field)
        }
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.value if isinstance(value, Enum) else value


def version(record: Record | SourceRecord) -> str:
    """The version of a record: the first digits of the SHA-256 of what it says."""
    said = {key: value for key, value in plain(record).items() if key not in NOT_CONTENT}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:VERSION_DIGITS]


def address(record: Record | SourceRecord) -> str:
    """What a publication cites: `ID@VERSION`."""
    return f"{record.id}@{version(record)}"


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default
