"""Loads the registry: the records shipped with the program, and a project's own, which take precedence by id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from citecheck.errors import RegistryError
from citecheck.foundation.yaml_positions import Plain
from citecheck.model.noun import noun
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.model.works import SourceRecord
from citecheck.records.files.files import RecordFault, RecordFile, record_file
from citecheck.records.files.lint import (
    Check,
    RecordIds,
    cue_scripts,
    feature_words,
    ids,
    inner_pointers,
    present,
    words,
)
from citecheck.records.files.lint_dates import calendars, valid_dates, wrong_values
from citecheck.records.files.lint_status import errors_borne, statuses, verification
from citecheck.records.files.packs import packs_and_paths
from citecheck.records.files.paths import SHIPPED, record_paths, shown_path

CHECKS: tuple[Check, ...] = (
    *(inner_pointers, feature_words, cue_scripts, present),
    *(valid_dates, calendars, wrong_values, statuses, errors_borne),
)
"""The checks of a record. `ids`, `words` and `verification` check records and sources alike."""


@noun
class RecordFiles:
    """Record files: those shipped with the program and in packs, and a project's own."""

    shipped: tuple[RecordFile, ...]
    own: tuple[RecordFile, ...]


def registry(paths: Sequence[Path]) -> Registry:
    """Every record in force: the shipped ones, and those of `paths` (files or folders), which take precedence by id.

    Raises RegistryError for a path that does not exist, and for a pack's or shipped record that cannot be loaded.
    """
    return of_files(record_files(paths))


def record_files(paths: Sequence[Path]) -> RecordFiles:
    """The shipped record files and those of `paths`, read. Raises RegistryError for a path that does not exist."""
    packs, own = packs_and_paths(paths)
    return RecordFiles(tuple(_files([SHIPPED, *packs])), tuple(_files(own)))


def of_files(files: RecordFiles) -> Registry:
    """The registry made from record files. A project's own record that cannot be used is left out, and those that rest
    on it. Raises RegistryError for a shipped record that cannot be loaded."""
    shipped, own = files.shipped, files.own
    first: dict[str, RecordFault] = {}
    faults = [*_faults(own, _known([*shipped, *own])), *_twice(own)]
    named = {file.shown: frozenset(_texts(file.fields)) for file in own} if faults else {}
    while faults:
        for fault in faults:
            first.setdefault(fault.path, fault)
        lost = {file.noun.id for file in own if file.shown in first and file.noun is not None}
        own = tuple(file for file in own if file.shown not in first)
        resting = [file for file in own if not lost.isdisjoint(named[file.shown])]
        faults = _faults(resting, _known([*shipped, *own]))
    known = _known([*shipped, *own])
    if faults := _faults(shipped, known):
        others = f" ({len(faults) - 1} more: see `citecheck registry lint`)" if len(faults) > 1 else ""
        raise RegistryError(f"{faults[0]}{others}")
    left_out = {f"{fault.path}:{fault.line}": fault.message for fault in first.values()}
    return Registry(known.records, known.sources, _digest([*shipped, *own]), left_out)


def lint(paths: Sequence[Path]) -> list[RecordFault]:
    """Every fault of the records in `paths` (of the shipped ones if it is empty), by file and line.

    Raises RegistryError for a path that does not exist.
    """
    packs, own = packs_and_paths(paths)
    shared = _files([SHIPPED, *packs])
    mine = _files(own)
    checked = [*_files(packs), *mine] if paths else shared
    faults = [*_faults(checked, _known([*shared, *mine])), *_twice(mine if paths else shared)]
    return sorted(faults, key=lambda fault: (fault.path, fault.line, fault.column))


def count(paths: Sequence[Path]) -> int:
    """How many record files `paths` contain (the shipped ones if it is empty)."""
    return len({file for path in paths or (SHIPPED,) for file in record_paths(path)})


def _files(paths: Sequence[Path]) -> list[RecordFile]:
    found = {file.absolute(): file for path in paths for file in record_paths(path)}
    return [record_file(file, shown_path(file)) for file in found.values()]


def _known(files: Iterable[RecordFile]) -> RecordIds:
    nouns = [file.noun for file in files if file.noun is not None]
    return RecordIds(
        {noun.id: noun for noun in nouns if isinstance(noun, Record)},
        {noun.id: noun for noun in nouns if isinstance(noun, SourceRecord)},
    )


def _faults(files: Iterable[RecordFile], known: RecordIds) -> list[RecordFault]:
    return [fault for file in files for fault in (*file.faults, *_meaning(file, known))]


def _meaning(file: RecordFile, known: RecordIds) -> Iterator[RecordFault]:
    if file.noun is None:
        return
    for both in (ids, words, verification):
        yield from (file.fault(path, message) for path, message in both(file.noun, known))
    if isinstance(file.noun, Record):
        for check in CHECKS:
            yield from (file.fault(path, message) for path, message in check(file.noun, known))


def _texts(value: Plain | Mapping[str, Plain]) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
        return
    for item in value.values() if isinstance(value, Mapping) else value:
        yield from _texts(item)


def _twice(files: Iterable[RecordFile]) -> list[RecordFault]:
    first: dict[str, str] = {}
    faults = []
    for file in files:
        if file.noun is None:
            continue
        if file.noun.id in first:
            faults.append(file.fault(("id",), f"the id “{file.noun.id}” is taken already by {first[file.noun.id]}"))
        first.setdefault(file.noun.id, file.shown)
    return faults


def _digest(files: Iterable[RecordFile]) -> str:
    digest = hashlib.sha256()
    for file in sorted(files, key=lambda file: (file.path.name, file.sha256)):
        digest.update(f"{file.path.name}\0{file.sha256}\n".encode())
    return digest.hexdigest()
