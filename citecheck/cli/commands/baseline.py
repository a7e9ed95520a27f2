"""`citecheck baseline`: keeps the findings that somebody has looked at, so that an audit shows what is new."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from citecheck.audit.config import Choice
from citecheck.audit.files import is_there, shown
from citecheck.audit.session import AuditSession
from citecheck.audit.settings import leads_out, reach_of_name
from citecheck.cli.baseline_file import NAME, BaselineFinding, baseline_text, found_in, read_baseline
from citecheck.cli.library_options import add_library_options, caller_settings, named_path
from citecheck.cli.options import LibraryOptions, leads_to
from citecheck.cli.output import write, write_in_place
from citecheck.errors import UsageError
from citecheck.foundation.files import look, path_below
from citecheck.foundation.phrases import counted
from citecheck.model.findings import Report
from citecheck.model.noun import noun
from citecheck.report.text_width import visible


@noun
class BaselineOptions:
    """The options of `citecheck baseline write` and `prune`."""

    action: str
    paths: tuple[Path, ...]
    baseline: Path
    library: LibraryOptions


def add_parser(subparsers: Any) -> None:
    """Add `baseline` and its two acts to the command line."""
    parser = subparsers.add_parser("baseline", help="keep known findings, so that an audit shows only new ones")
    acts = parser.add_subparsers(dest="action", metavar="ACT", required=True)
    for act, help_ in (
        ("write", "audit, and keep all findings of the files audited"),
        ("prune", "audit, and drop the findings that are gone"),
    ):
        under = acts.add_parser(act, help=help_)
        under.add_argument("paths", nargs="*", type=named_path, metavar="PATH", help="as for audit")
        under.add_argument("--baseline", type=named_path, default=Path(NAME), metavar="FILE", help=f"default: {NAME}")
        add_library_options(under)
        leads_to(under, run, BaselineOptions)


def run(options: BaselineOptions) -> int:
    """Audit, and write the baseline. The exit code says only whether that succeeded."""
    file = options.baseline
    is_known = leads_out(file) or is_there(file)
    there = read_baseline(file, reach_of_name(file)) if is_known else ()
    if options.action == "prune" and not is_known:
        raise UsageError(f"{shown(file)}: no such baseline; write one with `citecheck baseline write`")
    report = _report(options)
    now = found_in(report, file.parent)
    seen = _seen(report, file.parent)
    if options.action == "write":
        kept = {*now, *(one for one in there if one.path not in seen)}
    else:
        found = {one.fingerprint for one in now}
        kept = {one for one in there if _still(one, found, seen, file.parent)}
    (write_in_place if file == Path(NAME) else write)(baseline_text(kept), file)
    print(visible(_told(options.action, file, there, kept)), file=sys.stderr)
    return 0


def _report(options: BaselineOptions) -> Report:
    session = AuditSession(caller_settings(options.library, Choice()))
    return session.report(session.inputs(options.paths).assembly)


def _seen(report: Report, root: Path) -> frozenset[str]:
    """The files all of whose findings this audit knows, from the folder of the baseline."""
    read = [given.path for given in report.inputs if given.read]
    books = [book.path for book in report.bibliographies if book.why is None]
    return frozenset(path_below(path, root) for path in (*read, *books))


def _still(one: BaselineFinding, found: Iterable[str], seen: frozenset[str], root: Path) -> bool:
    """Whether an entry stays: it was found again, or its file was not audited and may still be there."""
    if one.fingerprint in found or one.path in seen:
        return one.fingerprint in found
    file = look(root / one.path)
    return file.is_there or file.why is not None


def _told(act: str, file: Path, there: tuple[BaselineFinding, ...], kept: set[BaselineFinding]) -> str:
    gone = len({one.fingerprint for one in there} - {one.fingerprint for one in kept})
    dropped = f"; {counted(gone, 'finding')} no longer there" if gone or act == "prune" else ""
    return f"citecheck: {shown(file)}: {counted(len(kept), 'finding')} kept{dropped}"
