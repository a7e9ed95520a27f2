"""`citecheck lock`: records the verdict on each quotation in a file that is made to be committed."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from citecheck.audit.config import Choice
from citecheck.audit.files import is_there, shown
from citecheck.audit.locked.comparison import lock_lines
from citecheck.audit.locked.lock_file import (
    NAME,
    Lock,
    LockLine,
    Salvage,
    changed_lines,
    lock_text,
    new_lock,
    renewed,
    salvaged_lock,
)
from citecheck.audit.project import lock_file
from citecheck.audit.session import AuditSession
from citecheck.audit.settings import leads_out, reach_of_name
from citecheck.cli.library_options import add_library_options, caller_settings, named_path
from citecheck.cli.options import LibraryOptions, leads_to
from citecheck.cli.output import write, write_in_place
from citecheck.foundation.files import look
from citecheck.foundation.phrases import counted
from citecheck.model.findings import Report
from citecheck.model.noun import noun
from citecheck.model.registry import Registry
from citecheck.model.verdicts import Wording
from citecheck.report.tally import quotations_line
from citecheck.report.text_width import visible
from citecheck.texts.library import Library


@noun
class LockOptions:
    """The options of `citecheck lock`."""

    paths: tuple[Path, ...]
    lock: Path | None
    library: LibraryOptions


def add_parser(subparsers: Any) -> None:
    """Add `lock` to the command line."""
    parser = subparsers.add_parser(
        "lock",
        help="record the verdicts on all quotations, for audits without the texts",
        description=f"Audits, and writes {NAME}: one line for each quotation, with its verdict and text, "
        "but no word. `citecheck audit --locked` reads it where the texts are not at hand.",
    )
    parser.add_argument("paths", nargs="*", type=named_path, metavar="PATH", help="as for audit")
    parser.add_argument("--lock", type=named_path, metavar="FILE", help=f"the lock file (default: {NAME})")
    add_library_options(parser)
    leads_to(parser, run, LockOptions)


def run(options: LockOptions) -> int:
    """Audit, and write the lock file where something changed. The exit code says only whether that succeeded."""
    session = AuditSession(caller_settings(options.library, Choice()))
    assembly = session.inputs(options.paths).assembly
    file = options.lock or lock_file(assembly.common.root)
    found = _before(file)
    before = found.lock
    for fault in found.faults:
        _say(fault)
    report = session.report(assembly, before)
    libraries = {draft.manuscript.path: draft.library or assembly.library for draft in assembly.drafts}

    def material(path: str) -> tuple[Library, Registry]:
        return libraries[path].held, libraries[path].registry

    lines = list(lock_lines(report, before, material, date.today().isoformat()))
    after = renewed(before, lines, _of_others(before, report))
    if lock_text(after) != found.text:
        (write if options.lock else write_in_place)(lock_text(after), file)
    for line in _told(before, after, report):
        _say(f"{shown(file)}: {line}")
    return 0


def _before(file: Path) -> Salvage:
    """The lock as it is, or a new one."""
    if not (leads_out(file) or is_there(file)):
        return Salvage(new_lock(file, shown(file)), (), "")
    return salvaged_lock(file, shown(file), reach_of_name(file))


def _of_others(lock: Lock, report: Report) -> Iterator[LockLine]:
    """The lines of manuscripts that this audit did not read and that are still there."""
    read = {lock.path_of(item.path) for item in report.inputs if item.read}
    for line in lock.lines:
        if line.path not in read and look(Path(lock.folder) / line.manuscript).is_there:
            yield line


def _told(before: Lock, after: Lock, report: Report) -> Iterator[str]:
    judged: Counter[Wording] = Counter(one.wording for one in report.quotations if one.wording is not Wording.SHORT)
    fresh, gone = changed_lines(before, after)
    dropped = f", {counted(gone, 'line')} dropped" if gone else ""
    yield f"{counted(len(after.lines), 'line')}, {fresh} of them new or changed{dropped}; {quotations_line(judged)}"
    for item in report.inputs:
        if not item.read:
            yield f"{item.path} was not read, and keeps its lines: {item.why}"


def _say(sentence: str) -> None:
    print(f"citecheck: {visible(sentence)}", file=sys.stderr)
