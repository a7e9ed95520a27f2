"""`audit --diff` and `audit --fix`: the corrections of findings, as a unified diff or written into the files.

A correction stands at its finding (`Fault.corrections`); this file decides nothing about words. It writes a file whole
or not at all, and only a file that is still as the audit read it.
"""

from __future__ import annotations

import difflib
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from citecheck.audit.settings import project_left, working_folder
from citecheck.cli.edited_bytes import edited
from citecheck.cli.output import write_bytes
from citecheck.errors import UsageError
from citecheck.foundation.decoding import BytesError, decoded, file_bytes, marked_as
from citecheck.foundation.digest import sha256
from citecheck.foundation.files import real
from citecheck.foundation.phrases import counted
from citecheck.model.findings import Finding, Report
from citecheck.model.noun import noun
from citecheck.model.places import Correction, Span
from citecheck.read.manuscript import LARGEST

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
ROUNDS = 4
"""How often `--fix` checks and corrects: a corrected citekey shows the faults of its entry, and of the entries which
that one inherits from. No correction makes place for a longer chain."""


@noun
class RuleCorrection:
    """A correction with the rule of its finding."""

    rule: str
    correction: Correction


@noun
class CorrectedFile:
    """A file as it would be with its corrections. `why` says why it is left as it is, "" where it is not."""

    path: str
    corrections: tuple[RuleCorrection, ...]
    before: bytes = b""
    after: bytes = b""
    why: str = ""


def corrected_files(report: Report, paths: Sequence[Path]) -> tuple[CorrectedFile, ...]:
    """Each file that findings correct, by path. Findings that somebody has answered correct nothing.

    `paths` are the files and folders that the person names, none for the working folder: no other file is changed.
    """
    digests = {book.path: book.sha256 for book in report.bibliographies}
    digests |= {given.path: given.sha256 for given in report.inputs}
    by_path: dict[str, list[RuleCorrection]] = {}
    for finding in _open(report):
        for one in finding.fault.corrections:
            by_path.setdefault(one.place.path, []).append(RuleCorrection(finding.rule, one))
    named = [real(path) for path in paths] or [real(working_folder())]
    return tuple(_corrected(path, _apart(by_path[path]), digests.get(path, ""), named) for path in sorted(by_path))


def _open(report: Report) -> Iterator[Finding]:
    return (finding for finding in report.findings if finding.answered is None)


def _apart(found: Sequence[RuleCorrection]) -> tuple[RuleCorrection, ...]:
    """The corrections in order of place; of two that touch the same words the first."""
    kept: list[RuleCorrection] = []
    end = 0
    for one in sorted(found, key=lambda one: one.correction.place.span or Span(0, 0)):
        span = one.correction.place.span
        if span is not None and span.start >= end:
            kept.append(one)
            end = span.end
    return tuple(kept)


def _corrected(path: str, corrections: tuple[RuleCorrection, ...], digest: str, named: Sequence[Path]) -> CorrectedFile:
    """The file as its corrections make it, or why it stays as it is."""
    file = Path(path)
    if project_left(file):
        return CorrectedFile(path, corrections, why="a link in its name leads out of the project; name the file itself")
    if not any(real(file).is_relative_to(one) for one in named):
        return CorrectedFile(path, corrections, why="it was not named; name it to have it corrected")
    if _is_read_only(file):
        return CorrectedFile(path, corrections, why="it is read-only; allow writing to have it corrected")
    try:
        data = file_bytes(file, LARGEST)
        if sha256(data) != digest:
            return CorrectedFile(path, corrections, why="it has changed since it was read; run again")
        return CorrectedFile(path, corrections, data, edited(data, (one.correction for one in corrections)))
    except BytesError as error:
        return CorrectedFile(path, corrections, why=str(error))


def _is_read_only(file: Path) -> bool:
    """Whether nobody may write the file: what is written takes its place, which its permissions do not hinder."""
    try:
        return not file.stat().st_mode & WRITABLE
    except OSError:  # reading it says why
        return False


def unified_diff(files: Sequence[CorrectedFile]) -> str:
    """The changes as `diff -u` prints them. Line ends are those of the files."""
    return "".join(line for one in files if not one.why for line in _diff(one))


def _diff(file: CorrectedFile) -> Iterator[str]:
    before, after = _lines(file.before), _lines(file.after)
    for line in difflib.unified_diff(before, after, f"a/{file.path}", f"b/{file.path}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(data: bytes) -> list[str]:
    """The lines of a file as `diff` has them: a byte order mark is a letter of the first, and only LF ends one."""
    text = "\ufeff" * bool(marked_as(data)[0]) + decoded(data).text
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [line for line in text.split("\n")[-1:] if line]


def write_corrected(files: Sequence[CorrectedFile]) -> tuple[CorrectedFile, ...]:
    """Write each file whole or not at all. A file that cannot be written is left, with the reason."""
    return tuple(file if file.why else _written(file) for file in files)


def _written(file: CorrectedFile) -> CorrectedFile:
    path = real(Path(file.path))
    try:
        if file_bytes(path, LARGEST) != file.before:
            return CorrectedFile(file.path, file.corrections, why="it has changed since it was read; run again")
        write_bytes(file.after, path)
    except (BytesError, UsageError) as error:
        return CorrectedFile(file.path, file.corrections, why=str(error))
    return file


def change_lines(files: Sequence[CorrectedFile], *, written: bool) -> Iterator[str]:
    """What is said on standard error of each change, and how many there are."""
    changed = [file for file in files if not file.why]
    verb = "changed" if written else "would change"
    for file in changed:
        for one in file.corrections:
            yield f"{_where(one.correction)}: {verb} “{one.correction.ours}” to “{one.correction.words}” ({one.rule})"
    if changed:
        number = sum(len(file.corrections) for file in changed)
        yield f"{verb} {counted(number, 'place')} in {counted(len(changed), 'file')}"


def left_lines(report: Report, files: Sequence[CorrectedFile]) -> Iterator[str]:
    """What is said of the files left as they are, and of the findings that only a person settles."""
    for file in files:
        if file.why:
            yield f"{file.path}: left as it is ({counted(len(file.corrections), 'correction')}): {file.why}"
    left = Counter(finding.rule for finding in _open(report) if not finding.fault.corrections)
    if left:
        listed = ", ".join(f"{rule} {count}" for rule, count in left.most_common())
        yield f"left {counted(left.total(), 'finding')} that a person has to settle: {listed}"


def _where(correction: Correction) -> str:
    region = correction.place.region
    return f"{correction.place.path}:{region.start_line}:{region.start_column}" if region else correction.place.path
