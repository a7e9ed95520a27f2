"""Reads one record file into a record or a source, and reports everything that does not fit its shape.

A record of six fields (title, wording or date, source, locator, seen_by, seen_on) is complete. This module expands the
short keys into the witness or date that they stand for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from citecheck.errors import fault_in_file
from citecheck.foundation.decoding import BytesError, decoded, file_bytes
from citecheck.foundation.yaml_positions import Path as ValuePath
from citecheck.foundation.yaml_positions import Plain, Values, YamlFault, values
from citecheck.model.noun import field, noun, replace
from citecheck.model.places import Place, Region
from citecheck.model.records import Record
from citecheck.model.works import SourceRecord
from citecheck.records.files.decoding import READ, Shaper
from citecheck.records.files.paths import MAX_BYTES, SUFFIX

SOURCE_KIND = "source"
MOST_READ = 2_000
"""Record files that a process remembers as read: four times the shipped ones. A session whose own records change reads
those again and no other; the shipped ones take half a second."""
ROLE_BY_KIND = {"text": "written", "event": "occurred", "work": "published"}
"""The role of the date in a short record, by its kind."""


@noun
class RecordFault:
    """A fault in a record file. Line and column count from 1."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: error {self.message}"


@noun
class RecordFile:
    """A record file as read.

    `noun` is None where the file does not make one. `sha256` is the digest of its bytes. `fields` are its values with
    the short keys expanded.
    """

    path: Path
    shown: str
    sha256: str
    noun: Record | SourceRecord | None
    values: Values | None
    faults: tuple[RecordFault, ...]
    fields: Mapping[str, Plain] = field(default_factory=dict)

    def fault(self, at: ValuePath, message: str) -> RecordFault:
        """A fault at one value of the file."""
        line, column = self.values.position(at) if self.values else (1, 1)
        return RecordFault(self.shown, line, column, message)


def record_file(path: Path, shown: str) -> RecordFile:
    """Read one record file. Never raises because of its content."""
    try:
        data = file_bytes(path, MAX_BYTES)
    except BytesError as error:
        return _unread(path, shown, "", RecordFault(shown, 1, 1, f"cannot be read: {error.cause}"))
    return _of_bytes(path, shown, data)


@lru_cache(maxsize=MOST_READ)
def _of_bytes(path: Path, shown: str, data: bytes) -> RecordFile:
    """The record file of these bytes, which depends on nothing else."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        read = values(decoded(data).text)
    except YamlFault as fault:
        return _unread(path, shown, sha256, RecordFault(shown, fault.line, fault.column, fault.message))
    try:
        return _shaped(RecordFile(path, shown, sha256, None, read, ()), read)
    except Exception as error:
        return _unread(path, shown, sha256, RecordFault(shown, 1, 1, f"cannot be read: {fault_in_file(error)}"))


def _unread(path: Path, shown: str, sha256: str, fault: RecordFault) -> RecordFile:
    return RecordFile(path, shown, sha256, None, None, (fault,))


def _shaped(file: RecordFile, read: Values) -> RecordFile:
    if not isinstance(read.plain, dict):
        return replace(file, faults=(file.fault((), "a record is a map of fields"),))
    fields = dict(read.plain)
    fields.setdefault("id", file.path.name.removesuffix(SUFFIX))
    if fields.get("kind") != SOURCE_KIND:
        fields = _expanded(fields, read)
    if (version := fields.get("schema", "")) not in READ:
        return replace(file, faults=(file.fault(("schema",), f"version {version} is newer than this citecheck reads"),))
    shaper = Shaper()
    noun = shaped_noun(fields, _place(file), shaper)
    faults = [file.fault(at, message) for at, message in shaper.faults]
    if noun is not None and noun.id != file.path.name.removesuffix(SUFFIX):
        faults.append(file.fault(("id",), f"the id “{noun.id}” is not the file's name: call it {noun.id}{SUFFIX}"))
    return replace(file, noun=noun, fields=fields, faults=tuple(faults))


def shaped_noun(fields: Mapping[str, Plain], stands: Place, shaper: Shaper) -> Record | SourceRecord | None:
    """The record or source made from a file's fields with expanded short keys. Faults are added to `shaper.faults`."""
    if fields.get("kind") == SOURCE_KIND:
        rest = {key: value for key, value in fields.items() if key != "kind"}
        source: SourceRecord | None = shaper.shaped(SourceRecord, rest)
        return replace(source, stands=stands) if source is not None else None
    record: Record | None = shaper.shaped(Record, dict(fields))
    return replace(record, stands=stands) if record is not None else None


def _place(file: RecordFile) -> Place:
    line, column = file.values.position(("id",)) if file.values else (1, 1)
    return Place(file.shown, region=Region(line, column, line, column))


def _expanded(fields: dict[str, Plain], read: Values) -> dict[str, Plain]:
    """The fields, with short keys expanded into a witness or date. Positions follow the values."""
    pointer: dict[str, Plain] = {key: fields.pop(key) for key in ("source", "locator") if key in fields}
    if "wording" in fields:
        fields["witnesses"] = [{"id": "as-seen", "text": fields.pop("wording"), "at": dict(pointer)}]
        _moved(read, {("wording",): ("witnesses", 0, "text"), ("source",): ("witnesses", 0, "at")})
    if "date" in fields:
        role = ROLE_BY_KIND.get(str(fields.get("kind", "text")), "written")
        fields["dates"] = [{"role": role, "accept": [fields.pop("date")], "refs": [dict(pointer)] if pointer else []}]
        _moved(read, {("date",): ("dates", 0, "accept", 0), ("source",): ("dates", 0, "refs", 0)})
    if not {"wording", "date"} & set(read.plain):
        fields |= pointer
    verification = {"date": fields.pop("seen_on", ""), "by": fields.pop("seen_by", "")}
    if verification["date"] or verification["by"]:
        fields.setdefault("verified", {"how": "opened", **verification})
    return fields


def _moved(read: Values, moves: dict[ValuePath, ValuePath]) -> None:
    for old, new in moves.items():
        position = read.at.get(old) or read.at.get(("title",)) or (1, 1)
        for n in range(1, len(new) + 1):
            read.at.setdefault(new[:n], position)
