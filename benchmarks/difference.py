"""What differs between two reports of citecheck, for equal_reports.py: paths in the JSON, values, keys added.

What another version may name otherwise is masked first (`normalized`): its own version, the report's schema, the ids
of quotations and the fingerprints of findings. A path is written `report.findings[3].message`, its pattern
`report.findings[].message`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

ABSENT = "(absent)"
"""Stands for a value that one of two reports does not have."""

MASK = "(masked)"
"""Stands for a value that a version may change, where only its presence is compared."""

IDS = ("id", "quotation")
"""Keys that hold the id of a quotation."""

_INDEX = re.compile(r"\[\d+\]")


@dataclass(frozen=True)
class Difference:
    """One value that is not the same before and after: where it is in the report, and both values."""

    path: str
    before: Any
    after: Any

    @property
    def pattern(self) -> str:
        """The path without the places in lists."""
        return pattern(self.path)


@dataclass(frozen=True)
class Comparison:
    """What two reports of one run share: the differences that count, those allowed, the keys added (patterns)."""

    differences: tuple[Difference, ...]
    allowed: tuple[Difference, ...]
    added: Counter[str]


def pattern(path: str) -> str:
    """A path without the places in lists: `quotations[3].wording` becomes `quotations[].wording`."""
    return _INDEX.sub("[]", path)


def normalized(report: Any) -> Any:
    """A report of `audit` in which what a version may name otherwise is masked; anything else comes back as it is.

    A quotation's id becomes its ordinal, wherever the report speaks of it. Only the presence of the tool's version, of
    the schema and of the fingerprints is kept.
    """
    if not isinstance(report, dict) or "quotations" not in report:
        return report
    ordinals = {each.get("id"): f"q{number}" for number, each in enumerate(report["quotations"], 1)}
    masked = {key: MASK if key == "schema" else _masked(value, ordinals) for key, value in report.items()}
    if isinstance(masked.get("tool"), dict):
        masked["tool"] = {key: MASK if key == "version" else value for key, value in masked["tool"].items()}
    return masked


def _masked(value: Any, ordinals: Mapping[Any, str]) -> Any:
    if isinstance(value, list):
        return [_masked(each, ordinals) for each in value]
    if not isinstance(value, dict):
        return value
    return {key: _masked_key(key, each, ordinals) for key, each in value.items()}


def _masked_key(key: str, value: Any, ordinals: Mapping[Any, str]) -> Any:
    if key == "fingerprint":
        return MASK
    if key in IDS and isinstance(value, str):
        return ordinals.get(value, value)
    return _masked(value, ordinals)


def patterns(value: Any, at: str = "") -> Iterator[str]:
    """The pattern of every key below a value."""
    if isinstance(value, list):
        for each in value:
            yield from patterns(each, f"{at}[]")
    elif isinstance(value, dict):
        for key, each in value.items():
            below = _joined(at, key)
            yield below
            yield from patterns(each, below)


def compared(before: Any, after: Any, known: Collection[str], allow: Sequence[str] = ()) -> Comparison:
    """What differs between two normalized reports of one run.

    `known` holds the patterns of all keys of the version before: a key that is not among them is an addition and no
    difference. `allow` names patterns under which differences are listed but do not count.
    """
    added: Counter[str] = Counter()
    found = list(_differences(before, _without_new(after, "", known, added), ""))
    allowed = [each for each in found if _under(each.pattern, allow)]
    counted = [each for each in found if not _under(each.pattern, allow)]
    return Comparison(tuple(counted), tuple(allowed), added)


def _under(path: str, allow: Sequence[str]) -> bool:
    return any(path == each or path.startswith((f"{each}.", f"{each}[")) for each in allow)


def _without_new(value: Any, at: str, known: Collection[str], added: Counter[str]) -> Any:
    """The value without the keys that the version before has nowhere; they are counted in `added`."""
    if isinstance(value, list):
        return [_without_new(each, f"{at}[]", known, added) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {}
    for key, each in value.items():
        below = _joined(at, key)
        if below in known:
            kept[key] = _without_new(each, below, known, added)
        else:
            added[below] += 1
    return kept


def _differences(before: Any, after: Any, at: str) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before)]:
            yield from _differences(before.get(key, ABSENT), after.get(key, ABSENT), _joined(at, key))
    elif isinstance(before, list) and isinstance(after, list):
        yield from _of_lists(before, after, at)
    elif type(before) is not type(after) or before != after:
        yield Difference(at, before, after)


def _of_lists(before: Sequence[Any], after: Sequence[Any], at: str) -> Iterator[Difference]:
    """Differences of two lists. What was put in or taken out is one difference and moves nothing behind it; paths
    count in the list before."""
    matcher = SequenceMatcher(None, [_words(each) for each in before], [_words(each) for each in after], autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        for step in range(max(end - start, other_end - other_start)):
            here, there = start + step, other_start + step
            yield from _differences(
                before[here] if here < end else ABSENT,
                after[there] if there < other_end else ABSENT,
                f"{at}[{here}]",
            )


def _words(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _joined(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key
