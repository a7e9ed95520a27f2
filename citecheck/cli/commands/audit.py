"""`citecheck audit`: checks manuscripts and bibliographies."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from citecheck.audit import config
from citecheck.audit.config import Choice
from citecheck.audit.files import is_there, shown
from citecheck.audit.session import AuditInputs, AuditSession
from citecheck.audit.settings import reach_of_name
from citecheck.cli.arguments import add_width, number_of_words
from citecheck.cli.formats import format_wanted, rendered
from citecheck.cli.library_options import add_library_options, caller_settings, named_path
from citecheck.cli.options import LibraryOptions, PageOptions, leads_to
from citecheck.cli.output import write
from citecheck.cli.verbose import Watch, account
from citecheck.errors import CitecheckError, UsageError
from citecheck.model.coverage import KINDS
from citecheck.model.findings import Severity
from citecheck.model.noun import noun, replace
from citecheck.report.coverage import coverage_lines, warnings
from citecheck.report.formats.table import FORMATS
from citecheck.report.tally import tally_line
from citecheck.report.text_width import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citecheck.audit.assembly import Assembly
    from citecheck.audit.locked.lock_file import Lock
    from citecheck.model.coverage import Gap
    from citecheck.model.findings import Report

REQUIRE_CHECKED = "--require-checked"
PAGE_IMAGES = "--page-images"


@noun
class AuditOptions:
    """The options of `citecheck audit`. None where the person gives none. `command_line` is what was typed."""

    command_line: tuple[str, ...]
    paths: tuple[Path, ...]
    library: LibraryOptions
    page: PageOptions
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    require_checked: tuple[str, ...] | None
    redact: bool
    share: bool
    baseline: Path | None
    context: int
    page_images: bool
    quiet: bool
    verbose: bool
    hook: bool
    locked: bool
    lock: Path | None
    allow_recorded: bool
    diff: bool
    fix: bool


def add_parser(subparsers: Any) -> None:
    """Add `audit` and its options to the command line."""
    parser = subparsers.add_parser(
        "audit",
        help="check manuscripts: quotations, citations, dates",
        description="Checks quotations, citations and dates. Without PATH: what the settings name, else the "
        "manuscripts in this folder and below.",
    )
    parser.add_argument("paths", nargs="*", type=named_path, metavar="PATH", help="manuscripts, folders or .bib files")
    add_library_options(parser)
    parser.add_argument("--format", choices=FORMATS, help="default: full on a terminal, else concise")
    parser.add_argument("-o", "--output", type=named_path, metavar="FILE", help="write the report to FILE")
    parser.add_argument(
        "--select", action="append", default=[], metavar="RULE", help="switch on a rule that is off by default"
    )
    parser.add_argument("--ignore", action="append", default=[], metavar="RULE", help="do not show a rule")
    parser.add_argument(
        "--fail-on",
        choices=config.FAIL_ON,
        help="exit 1 if a finding has this severity or a higher one (default: error)",
    )
    parser.add_argument(
        REQUIRE_CHECKED,
        nargs="?",
        type=_kinds,
        metavar="KINDS",
        help=f"exit 3 if something could not be checked; with =KINDS for these alone: {','.join(KINDS)}",
    )
    private = parser.add_mutually_exclusive_group()
    private.add_argument("--redact", action="store_true", help="print no word of draft or texts, no path, no hash")
    private.add_argument("--share", action="store_true", help="like --redact, but with the words compared")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    add_width(parser)
    parser.add_argument("--baseline", type=named_path, metavar="FILE", help="do not show the findings kept in FILE")
    parser.add_argument(
        "--context", type=number_of_words, default=0, metavar="N", help="print N words of the text around each passage"
    )
    parser.add_argument(
        PAGE_IMAGES, action="store_true", help="in an html report, show the passages of PDFs as pictures of their pages"
    )
    _add_lock_options(parser)
    parser.add_argument(
        "--fix", action="store_true", help="write the corrections that are certain into the files, then check them"
    )
    parser.add_argument("--diff", action="store_true", help="print these corrections as a diff, and write nothing")
    loud = parser.add_mutually_exclusive_group()
    loud.add_argument(
        "-q", "--quiet", action="store_true", help="on stderr, name only the files that could not be read"
    )
    loud.add_argument("-v", "--verbose", action="store_true", help="on stderr, print what was read, and the times")
    parser.add_argument("--hook", action="store_true", help=argparse.SUPPRESS)
    leads_to(parser, run, AuditOptions)


def _add_lock_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--locked", action="store_true", help="say what the lock file has where no text is at hand; exit 3 if it is old"
    )
    parser.add_argument("--lock", type=named_path, metavar="FILE", help="the lock file (default: citecheck.lock)")
    parser.add_argument(
        "--allow-recorded",
        action="store_true",
        help="with --locked, let what is recorded without a finding that fails a run count for --require-checked",
    )


def with_values(arguments: Sequence[str]) -> list[str]:
    """The words of the command line, `--require-checked` with its value: what follows it may be a path."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    alone = {number for number, word in enumerate(arguments[:end]) if word == REQUIRE_CHECKED}
    return [f"{word}=true" if number in alone else word for number, word in enumerate(arguments)]


def _kinds(value: str) -> tuple[str, ...]:
    try:
        return config.required(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def run(options: AuditOptions) -> int:
    """Audit, report, and return the exit code."""
    if options.page_images:
        _check_page_images(options)
    if options.fix or options.diff:
        _check_corrections(options)
    if not (options.redact or options.share):
        return _run(options)
    try:
        return _run(options)
    except BrokenPipeError:
        raise
    except Exception as error:
        raise _without_names(error, options) from error


def _check_page_images(options: AuditOptions) -> None:
    """Raise UsageError where pictures of pages are asked for in a report that cannot have them."""
    if options.redact or options.share:
        raise UsageError(f"{PAGE_IMAGES} shows words of the texts held; run without --redact and --share")
    if (wanted := format_wanted(options.page)) != "html":
        raise UsageError(f"{PAGE_IMAGES} is for html reports, not for {wanted}: add --format html")


def _run(options: AuditOptions) -> int:
    command = Choice(
        select=tuple(_rules(options.select)),
        ignore=tuple(_rules(options.ignore)),
        fail_on=options.fail_on,
        require_checked=options.require_checked,
    )
    watch = Watch()
    known = _baseline(options.baseline, options.hook)
    inputs, report = _checked(options, command, known, watch)
    if options.fix or options.diff:
        inputs, report = _corrected(inputs, report, options, lambda: _checked(options, command, known, watch))
    named = frozenset() if options.hook else inputs.named
    code = exit_code(report, inputs.assembly, named, options.allow_recorded) or _nothing_to_audit(inputs)
    if options.context:
        report = _in_context(report, inputs.assembly, options.context)
    if format_wanted(options.page) == "html":
        from citecheck.cli.page_parts import with_page_parts

        report = with_page_parts(report, inputs.assembly, ("citecheck", *options.command_line))
    if options.page_images:
        from citecheck.texts.passage_pictures import with_pictures

        report = with_pictures(report, inputs.assembly.texts)
        watch.stage("drawing")
    said: Callable[[str], str] = str
    if options.redact or options.share:
        from citecheck.foundation.machine import this_machine
        from citecheck.report.anonymity import Anonymity
        from citecheck.report.redact import redact, share

        anonymity = Anonymity(report, this_machine())
        report = redact(anonymity.report) if options.redact else share(anonymity.report)
        named, said = frozenset(map(anonymity.path, named)), anonymity.text
    if not options.quiet and not _says_unread(options):
        for line in warnings(report.coverage):
            print(visible(said(f"citecheck: {line}")), file=sys.stderr, flush=True)
    if not options.diff:
        write(rendered(report, options.page), options.page.output)
    watch.stage("writing")
    for line in _lines(report, inputs, named, options):
        print(visible(said(line)), file=sys.stderr)
    for line in (*account(report), watch.line) if options.verbose else ():
        print(f"citecheck: {visible(line)}", file=sys.stderr)
    return code


def _checked(
    options: AuditOptions, command: Choice, known: Callable[[Report], Report], watch: Watch
) -> tuple[AuditInputs, Report]:
    """What is read of the files as they are now, and the report of it."""
    session = AuditSession(caller_settings(options.library, command))
    inputs = session.inputs(options.paths, of_commit=options.hook)
    watch.stage("reading")
    report = known(session.report(inputs.assembly, _lock(options, inputs.assembly)))
    watch.stage("checking")
    return inputs, report


def _corrected(
    inputs: AuditInputs, report: Report, options: AuditOptions, check: Callable[[], tuple[AuditInputs, Report]]
) -> tuple[AuditInputs, Report]:
    """Print the corrections of a report as a diff, or write them; and what an audit says of the files afterwards.

    A corrected citekey shows faults of its entry, so that files are checked and corrected again, ROUNDS times at most.
    """
    from citecheck.cli.corrected_files import (
        ROUNDS,
        change_lines,
        corrected_files,
        left_lines,
        unified_diff,
        write_corrected,
    )

    files = corrected_files(report, options.paths)
    said: list[str] = []
    if options.diff:
        write(unified_diff(files), options.page.output)
        said += change_lines(files, written=False)
    for _ in range(0 if options.diff else ROUNDS):
        files = write_corrected(files)
        said += change_lines(files, written=True)
        if all(file.why for file in files):
            break
        inputs, report = check()
        files = corrected_files(report, options.paths)
    if not options.quiet:
        for line in (*(said or ["nothing to change"]), *left_lines(report, files)):
            print(visible(f"citecheck: {line}"), file=sys.stderr, flush=True)
    return inputs, report


def _check_corrections(options: AuditOptions) -> None:
    """Raise UsageError where corrections are asked for of a report that shows no words."""
    if options.redact or options.share:
        raise UsageError("--diff and --fix show words and paths of the draft; run without --redact and --share")


def _without_names(error: Exception, options: AuditOptions) -> UsageError:
    """The error that ends a run whose report is to be given away: standard error names no more than the report."""
    from citecheck.foundation.machine import this_machine
    from citecheck.report.anonymity import nameless
    from citecheck.report.redact import unquoted

    if not isinstance(error, CitecheckError):
        what = f"a fault of citecheck itself ({type(error).__name__})"  # its words may name any file of the machine
        return UsageError(f"{what}. Nothing was checked. Run again without --redact and --share to report it.")
    library, page = options.library, (options.page.output, options.baseline)
    named = [*options.paths, *library.texts, *library.registry, *library.bibliography, *filter(None, page)]
    names = [name for path in named for name in (str(path), shown(path))]
    sentence = nameless(str(error), names, this_machine().users)
    return UsageError(unquoted(sentence, config.KEYS) if options.redact else sentence)


def _baseline(file: Path | None, hook: bool) -> Callable[[Report], Report]:
    """The function that marks the findings of a baseline. The file is read first, so that a bad one stops the run."""
    if file is None:
        return lambda report: report
    from citecheck.cli.baseline_file import answered, read_baseline

    known = read_baseline(file, reach_of_name(file, hook=hook))
    return lambda report: answered(report, known)


def _lock(options: AuditOptions, assembly: Assembly) -> Lock | None:
    """The lock file, where the person asks for it. Raises UsageError for one that cannot be used."""
    if not options.locked:
        if options.lock or options.allow_recorded:
            raise UsageError("--lock and --allow-recorded say nothing without --locked")
        return None
    from citecheck.audit.locked.lock_file import read_lock
    from citecheck.audit.project import lock_file

    file = options.lock or lock_file(assembly.common.root)
    if not is_there(file):
        raise UsageError(f"{shown(file)}: no such lock file; write one with `citecheck lock` where the texts are")
    return read_lock(file, shown(file), reach_of_name(file, hook=options.hook))


def _in_context(report: Report, assembly: Assembly, words: int) -> Report:
    """The report with `--context` words around each passage."""
    from citecheck.cli.context import PassageContexts

    around = PassageContexts(assembly.texts)
    quotations = [
        replace(judged, evidence=replace(judged.evidence, answer=around.around(judged.evidence.answer, words)))
        if judged.evidence.answer
        else judged
        for judged in report.quotations
    ]
    return replace(report, quotations=tuple(quotations), context=words)


def _rules(given: Sequence[str]) -> Iterator[str]:
    """The rules named, several in one word with commas between them."""
    return (name.strip() for word in given for name in word.split(",") if name.strip())


def _nothing_to_audit(inputs: AuditInputs) -> int:
    """3 if a folder has no manuscript and its files are to be checked, else 0: a wrong path must not look checked."""
    wanted = inputs.assembly.common.require_checked
    return 3 if inputs.files.barren and "files" in wanted else 0


def _says_unread(options: AuditOptions) -> bool:
    """Whether standard output itself says what was not read."""
    return (
        not options.diff and str(options.page.output or "-") == "-" and FORMATS[format_wanted(options.page)].says_unread
    )


def _lines(report: Report, inputs: AuditInputs, named: frozenset[str], options: AuditOptions) -> Iterator[str]:
    """The lines on stderr: what could not be read, and the tally if the format itself does not have it.

    Even a quiet run says why an input named by the person gave nothing.
    """
    whys = {given.path: given.why for given in report.inputs if not given.read}
    whys |= {book.path: book.why for book in report.bibliographies if book.why is not None}
    if options.quiet:
        yield from (f"citecheck: {path}: not read: {whys[path]}" for path in whys if path in named)
        return
    yield from (f"citecheck: {notice}" for notice in inputs.notices)
    if _says_unread(options):
        return
    yield from (f"citecheck: {path}: not read: {why}" for path, why in whys.items())
    for notice in (notice for given in report.inputs for notice in given.notices):
        line = f":{notice.place.region.start_line}" if notice.place.region else ""
        yield f"citecheck: {notice.place.path}{line}: {notice.message}"
    yield from (f"citecheck: {notice}" for notice in report.notices)
    if checked := "; ".join(coverage_lines(report.coverage)):
        yield checked
    yield tally_line(report)


def unread(report: Report) -> frozenset[str]:
    """The inputs of which nothing could be read."""
    inputs = (given.path for given in report.inputs if not given.read)
    return frozenset([*inputs, *(book.path for book in report.bibliographies if book.why is not None)])


def exit_code(report: Report, assembly: Assembly, named: frozenset[str], allow_recorded: bool = False) -> int:
    """The contract's exit code for a report. `named` are the inputs asked for by name.

    In a hook no input counts as named: the hook reports what could not be read and does not block the commit.
    `allow_recorded`: what a lock file records counts as checked, unless it records a finding that fails a run.
    """
    if unread(report) & named:
        return 2
    for finding in report.findings:
        if finding.answered is None and _fails(finding.severity, finding.fault.place.path, assembly):
            return 1
    lock = report.coverage.lock
    if lock and (lock.changed or lock.otherwise):
        return 3
    for gap in report.coverage.gaps:
        wanted = gap.kind in assembly.settings_of(gap.path).require_checked
        recorded = allow_recorded and gap.recorded.upper() in ("NONE", *Severity.__members__)
        if wanted and not (recorded and not _recorded_fails(gap, assembly)):
            return 3
    return 0


def _fails(severity: Severity, path: str, assembly: Assembly) -> bool:
    """Whether a finding of this severity in a file fails a run."""
    fail_on = assembly.settings_of(path).fail_on
    return fail_on != "never" and severity >= Severity[fail_on.upper()]


def _recorded_fails(gap: Gap, assembly: Assembly) -> bool:
    """Whether a lock file records a finding that fails a run, of what was left unchecked."""
    return gap.recorded != "none" and _fails(Severity[gap.recorded.upper()], gap.path, assembly)
