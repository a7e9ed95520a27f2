"""`citecheck audit`: the main job."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from citecheck import config
from citecheck.audit import audit
from citecheck.cli.assembly import assemble
from citecheck.cli.formats import FORMATS, format_wanted, rendered
from citecheck.cli.output import write
from citecheck.cli.paths import Files, files, files_of_commit, shown
from citecheck.errors import UsageError
from citecheck.model.evidence import Wording
from citecheck.model.findings import Report, Severity
from citecheck.read.manuscript import read
from citecheck.report.tally import tally_line
from citecheck.rules import chosen

TELLING_FORMATS = ("full", "markdown", "html")
"""Formats that themselves say what was not read, and end with the tally."""


def add_parser(subparsers: Any) -> None:
    """Add `audit` and its options to the command line."""
    parser = subparsers.add_parser("audit", help="check manuscripts: quotations, citations, dates")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="manuscripts, folders or .bib files")
    add_library_options(parser)
    parser.add_argument("--format", choices=FORMATS, help="default: full on a terminal, else concise")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write the report to FILE")
    parser.add_argument("--select", action="append", default=[], metavar="RULE", help="switch a rule on")
    parser.add_argument("--ignore", action="append", default=[], metavar="RULE", help="do not show a rule")
    parser.add_argument("--fail-on", choices=config.FAIL_ON, help="exit 1 from this severity on (default: error)")
    parser.add_argument("--require-checked", action="store_true", help="exit 3 if something could not be checked")
    parser.add_argument("--redact", action="store_true", help="print no word of draft or texts")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    parser.add_argument("--width", type=int, metavar="COLUMNS", help="width of `full` (default: the terminal's)")
    parser.add_argument("-q", "--quiet", action="store_true", help="no tally and no notices on stderr")
    parser.add_argument("--hook", action="store_true", help=argparse.SUPPRESS)


def add_library_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is compared with."""
    parser.add_argument("--texts", action="append", type=Path, default=[], metavar="DIR", help="a folder of texts")
    parser.add_argument("--registry", action="append", type=Path, default=[], metavar="PATH", help="records")
    parser.add_argument("-b", "--bibliography", action="append", type=Path, default=[], metavar="FILE")


def settings_for(options: argparse.Namespace, paths: list[Path]) -> config.Settings:
    """The settings of a run: the nearest config, with what the command line says on top.

    Raises UsageError for a folder or file named on the command line that is not there.
    """
    for path in (*options.texts, *options.registry, *options.bibliography):
        if not path.exists():
            raise UsageError(f"{shown(path)}: no such file or folder")
    settings = config.find(_start(paths))
    texts, registry, books = tuple(options.texts), tuple(options.registry), tuple(options.bibliography)
    return replace(
        settings,
        texts=(*settings.texts, *texts),
        registry=(*settings.registry, *registry),
        bibliography=books or settings.bibliography,
    )


def _start(paths: list[Path]) -> Path:
    there = [str(path.resolve()) for path in paths if path.exists()]
    return Path(os.path.commonpath(there)) if there else Path.cwd()


def run(options: argparse.Namespace) -> int:
    """Audit, report, and return the exit code."""
    settings = settings_for(options, options.paths)
    settings = replace(
        settings,
        select=(*settings.select, *options.select),
        ignore=(*settings.ignore, *options.ignore),
        fail_on=options.fail_on or settings.fail_on,
        require_checked=options.require_checked or settings.require_checked,
    )
    wanted = files_of_commit(options.paths, settings) if options.hook else files(options.paths, settings)
    report = audited_files(wanted, settings)
    write(rendered(report, options), options.output)
    if not options.quiet:
        _say(report, format_wanted(options))
    named = frozenset() if options.hook else frozenset(shown(path) for path in (*wanted.named, *options.bibliography))
    return exit_code(report, settings, named)


def audited(paths: list[Path], settings: config.Settings) -> Report:
    """The report on `paths` (see `cli.paths.files`)."""
    return audited_files(files(paths, settings), settings)


def audited_files(wanted: Files, settings: config.Settings) -> Report:
    """The report on files already chosen."""
    manuscripts = [(read(path, shown(path)), path.parent) for path in wanted.manuscripts]
    assembly = assemble(manuscripts, [p.resolve() for p in wanted.bibliographies], settings)
    rules = chosen(assembly.settings.select, assembly.settings.ignore)
    digest = hashlib.sha256("\0".join(assembly.settings.digest_words).encode()).hexdigest()[:16]
    return audit(assembly.drafts, assembly.bibliographies, assembly.library, rules, digest)


def _say(report: Report, name: str) -> None:
    """Say on stderr what could not be read, and the tally, where the format itself does not."""
    if name in TELLING_FORMATS:
        return
    for given in report.inputs:
        if given.why is not None:
            print(f"citecheck: {given.path}: not read: {given.why}", file=sys.stderr)
        for notice in given.notices:
            line = f":{notice.place.region.start_line}" if notice.place.region else ""
            print(f"citecheck: {given.path}{line}: {notice.message}", file=sys.stderr)
    for book in report.bibliographies:
        if book.why is not None:
            print(f"citecheck: {book.path}: not read: {book.why}", file=sys.stderr)
    print(tally_line(report), file=sys.stderr)


def exit_code(report: Report, settings: config.Settings, named: frozenset[str]) -> int:
    """The contract's exit code for a report. `named` are the paths asked for by name, as the report shows them.

    In a hook nothing counts as asked for by name: what could not be read is said and does not block.
    """
    unread = {given.path for given in report.inputs if not given.read}
    unread |= {book.path for book in report.bibliographies if book.why is not None}
    if unread & named:
        return 2
    if settings.fail_on != "never":
        threshold = Severity[settings.fail_on.upper()]
        if any(finding.severity >= threshold for finding in report.findings if finding.answered is None):
            return 1
    open_wordings = (Wording.UNCHECKED, Wording.UNHELD)
    if settings.require_checked and (unread or any(j.wording in open_wordings for j in report.quotations)):
        return 3
    return 0
