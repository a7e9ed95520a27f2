"""Reads the JSON Lines of `find --from`: each line is a quotation, with its work and locator if they are known."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from citecheck.audit.settings import reach_to_read
from citecheck.errors import UsageError
from citecheck.model.claims import Locator
from citecheck.model.evidence import Query

LARGEST = 64_000_000
"""The most bytes of one input: some 200,000 quotations."""


def queries(source: str) -> Iterator[Query]:
    """The quotations of a file, or of standard input for "-", in order.

    Raises UsageError with the line number for a line that is not a record.
    """
    name = "standard input" if source == "-" else source
    for number, line in enumerate(_lines(source, name), 1):
        if line.strip():
            yield _query(line, f"{name}, line {number}", number)


def _lines(source: str, name: str) -> list[str]:
    try:
        data = sys.stdin.buffer.read(LARGEST + 1) if source == "-" else _read(source)
    except OSError as error:
        raise UsageError(f"{name}: cannot be opened ({error.strerror or type(error).__name__})") from error
    except ValueError as error:
        raise UsageError(f"{name}: not a file's name ({error})") from error
    if len(data) > LARGEST:
        raise UsageError(f"{name}: has more than {LARGEST // 1_000_000} MB; ask in parts")
    try:
        return data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: not UTF-8 (byte {error.start}); save it as UTF-8") from error


def _read(source: str) -> bytes:
    """Read a file, or a pipe such as a shell gives for `<(…)`, to its end or the limit."""
    reach_to_read(Path(source))
    with Path(source).open("rb") as opened:
        return opened.read(LARGEST + 1)


def _query(line: str, where: str, order: int) -> Query:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: not JSON ({error}); each line is one record in braces") from error
    if not isinstance(record, dict):
        raise UsageError(f"{where}: a record is an object in braces")
    if not isinstance(record.get("quote"), str):
        raise UsageError(f"{where}: `quote` is the passage, a string")
    identifier = record.get("id", order)
    if isinstance(identifier, bool) or not isinstance(identifier, (str, int)):
        raise UsageError(f"{where}: `id` is a string")
    works, locators = _works(record, where), tuple(_locators(record, where))
    return Query(str(identifier), record["quote"], works, locators, order=order)


def _works(record: dict[str, Any], where: str) -> tuple[str, ...]:
    given = record.get("work") or []
    works = [given] if isinstance(given, str) else given
    if not isinstance(works, list) or not all(isinstance(work, str) for work in works):
        raise UsageError(f"{where}: `work` is a name or a list of names")
    return tuple(works)


def _locators(record: dict[str, Any], where: str) -> Iterator[Locator]:
    given = record.get("locator")
    for one in given if isinstance(given, list) else [given]:
        if one is None or one == "":
            continue
        if isinstance(one, dict) and isinstance(one.get("value"), str):
            label = one.get("label")
            yield Locator(label if isinstance(label, str) else None, one["value"])
        elif isinstance(one, (str, int)) and not isinstance(one, bool):
            yield Locator(None, str(one))
        else:
            raise UsageError(f"{where}: `locator` is a string as a person writes it")
