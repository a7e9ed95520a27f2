"""`citecheck annotate`: writes the author's own docx or odt with the findings as comments, and nothing else changed."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from citecheck.audit.config import FAIL_ON, Choice
from citecheck.audit.files import shown
from citecheck.audit.session import AuditSession
from citecheck.cli.annotated_files import comments_of, data_of, writer_of
from citecheck.cli.commands.audit import exit_code
from citecheck.cli.commented_manuscript import MarkedCopy, marked_copy
from citecheck.cli.library_options import add_library_options, caller_settings, named_path
from citecheck.cli.options import LibraryOptions, leads_to
from citecheck.cli.output import write_bytes
from citecheck.errors import UsageError
from citecheck.formats.office_comments.annotation import CommentStanding
from citecheck.formats.office_comments.threads import own_threads
from citecheck.foundation.files import look, real
from citecheck.foundation.phrases import counted
from citecheck.model.noun import noun
from citecheck.report.coverage import warnings
from citecheck.report.tally import tally_line
from citecheck.report.text_width import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@noun
class AnnotateOptions:
    """The options of `citecheck annotate`."""

    file: Path
    output: Path
    library: LibraryOptions
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    force: bool
    quiet: bool


def add_parser(subparsers: Any) -> None:
    """Add `annotate` and its options to the command line."""
    parser = subparsers.add_parser(
        "annotate",
        help="write a docx or odt with the findings as comments",
        description="Audits a docx or odt and writes a copy of it with a comment at each finding. Nothing else in it "
        "changes. Comments of an earlier run that nobody answered are replaced.",
    )
    parser.add_argument("file", type=named_path, metavar="FILE", help="the docx or odt to check")
    parser.add_argument(
        "-o", "--output", type=named_path, metavar="FILE", required=True, help="the copy to write, never FILE itself"
    )
    add_library_options(parser)
    parser.add_argument(
        "--select", action="append", default=[], metavar="RULE", help="switch on a rule that is off by default"
    )
    parser.add_argument("--ignore", action="append", default=[], metavar="RULE", help="do not show a rule")
    parser.add_argument(
        "--fail-on", choices=FAIL_ON, help="exit 1 if a finding has this severity or a higher one (default: never)"
    )
    parser.add_argument(
        "--force", action="store_true", help="replace a file that is no earlier copy, or one with answers"
    )
    parser.add_argument("-q", "--quiet", action="store_true", help="print nothing on stderr")
    leads_to(parser, run, AnnotateOptions)


def run(options: AnnotateOptions) -> int:
    """Audit the file, write the copy with comments, and return the exit code."""
    writer_of(options.file)
    data = data_of(options.file)
    _check_output(options)
    session = AuditSession(caller_settings(options.library, _choice(options)))
    copy = marked_copy(session, options.file, data)
    write_bytes(copy.commented.data, options.output)
    if not options.quiet:
        for line in _lines(copy, options):
            print(visible(line), file=sys.stderr)
    return exit_code(copy.audited.report, copy.audited.assembly, frozenset()) if options.fail_on else 0


def _choice(options: AnnotateOptions) -> Choice:
    select, ignore = (
        tuple(name.strip() for word in given for name in word.split(",") if name.strip())
        for given in (options.select, options.ignore)
    )
    return Choice(select=select, ignore=ignore, fail_on=options.fail_on)


def _check_output(options: AnnotateOptions) -> None:
    """Raise UsageError for an output that is the input, has another suffix, or would take the place of other work."""
    output, name = options.output, shown(options.output)
    suffix = options.file.suffix
    if output.suffix.lower() != suffix.lower():
        raise UsageError(f"{name}: the copy of a {suffix} file is one too; name it with that suffix")
    found = look(output)
    if real(output) == real(options.file) or (found.is_there and output.samefile(options.file)):
        raise UsageError(f"{name}: this is the file to check; name another file for the copy")
    if not found.is_file or options.force:
        return
    try:
        threads = own_threads(comments_of(output))
    except UsageError:
        threads = []
    if not threads:
        raise UsageError(f"{name}: there is such a file, and citecheck did not write it; name another, or add --force")
    if answered := sum(one.is_answered for one in threads):
        what = f"it has {counted(answered, 'answered comment')}"
        raise UsageError(f"{name}: {what}; run `citecheck decisions import {name}` first, then add --force")


_PLACES = {
    CommentStanding.WORDS: "at their words",
    CommentStanding.CALL: "at the calls of notes",
    CommentStanding.PARAGRAPH: "at their paragraph, as the words were not found exactly",
    CommentStanding.BEGINNING: "at the beginning, as their place was not found",
}


def _lines(copy: MarkedCopy, options: AnnotateOptions) -> list[str]:
    """What is printed on stderr: where the comments stand, and the tally."""
    report = copy.audited.report
    counts = Counter(copy.commented.standings)
    counts[CommentStanding.BEGINNING] -= copy.summaries
    number = sum(counts.values())
    listed = ", ".join(f"{counts[one]} {what}" for one, what in _PLACES.items() if counts[one])
    said = f"{counted(number, 'comment')}{f' ({listed})' if listed else ''} and one on what was checked"
    more = f"; {counted(copy.kept, 'answered comment')} kept" if copy.kept else ""
    notes = [f"citecheck: {line}" for line in warnings(report.coverage)]
    return [*notes, f"citecheck: {shown(options.output)}: {said}{more}", tally_line(report)]
