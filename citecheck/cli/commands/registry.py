"""`citecheck registry`: validates, prints, traces, searches and starts records."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from citecheck.audit.files import shown
from citecheck.audit.settings import CallerSettings, settings_of_call, with_named_files
from citecheck.cli.drawing_output import add_records, no_such_record, records
from citecheck.cli.options import leads_to
from citecheck.cli.output import columns
from citecheck.cli.registry import export as registry_export
from citecheck.cli.registry import import_records as registry_import
from citecheck.cli.registry import migrate as registry_migrate
from citecheck.cli.registry import new as registry_new
from citecheck.cli.registry import search as registry_search
from citecheck.cli.registry import trace as registry_trace
from citecheck.errors import UsageError
from citecheck.foundation.phrases import counted
from citecheck.model.noun import noun
from citecheck.model.records import Record
from citecheck.model.works import SourceRecord
from citecheck.records.files.packs import is_pack
from citecheck.records.files.registry import count, lint
from citecheck.report.record_version import FEWEST_DIGITS, version
from citecheck.report.terminal.record import record_page, source_page


@noun
class LintOptions:
    """The options of `citecheck registry lint`."""

    paths: tuple[Path, ...]


@noun
class ShowOptions:
    """The options of `citecheck registry show`."""

    id: str
    registry: tuple[Path, ...]


def add_parser(subparsers: Any) -> None:
    """Add `registry` and its sub-commands to the command line."""
    parser = subparsers.add_parser("registry", help="validate, print, trace, search and start records")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("lint", help="list the faults of records, with file and line")
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: the project's records)"
    )
    leads_to(check, _lint, LintOptions)
    show = actions.add_parser("show", help="print a record: sources, witnesses, chains, status")
    show.add_argument("id", metavar="ID[@VERSION]", help="the id of a record or source, or its address")
    add_records(show)
    leads_to(show, _show, ShowOptions)
    for module in (registry_search, registry_trace, registry_new, registry_import, registry_export, registry_migrate):
        module.add_parser(actions)


def _lint(options: LintOptions) -> int:
    """Print the faults. Exit code 1 if there are any."""
    settings = settings_of_call(CallerSettings())(Path.cwd())
    reach = settings.reach and with_named_files(settings.reach, options.paths)
    wanted = options.paths or settings.registry
    for path in wanted:
        if reach and not is_pack(path) and (why := reach.refusal(path)):
            raise UsageError(f"{shown(path)}: not read: {why}")
    faults = lint(wanted)
    for fault in faults:
        print(fault)
    said = counted(len(faults), "fault") if faults else "nothing wrong"
    print(f"{counted(count(wanted), 'record')}: {said}", file=sys.stderr)
    return 1 if faults else 0


def _show(options: ShowOptions) -> int:
    held = records(options.registry)
    name, sign, asked = options.id.partition("@")
    found = held.records.get(name) or held.sources.get(name)
    if found is None:
        raise no_such_record(name, held)
    if sign:
        _check_version(asked, found)
    page = record_page(found, held, columns()) if isinstance(found, Record) else source_page(found, columns())
    sys.stdout.write(page)
    return 0


def _check_version(asked: str, found: Record | SourceRecord) -> None:
    """Raises UsageError where a version is asked for that the record does not have."""
    now = version(found)
    if len(asked) < FEWEST_DIGITS or not now.startswith(asked):
        raise UsageError(
            f"{found.id}@{asked}: the record here has version {now}; another one is in the release of citecheck or the "
            f"commit of its file that was cited (git log -- {found.stands.path})"
        )
