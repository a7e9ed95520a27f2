"""`citecheck decisions import`: reads people's answers to comments in a docx or odt into the file of decisions."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from citecheck.audit.answers.decisions import Decision, decisions_text, read_decisions, with_decisions
from citecheck.audit.answers.query_answers import read_query_answers
from citecheck.audit.answers.replies import ReadReplies, read_replies
from citecheck.audit.config import Choice
from citecheck.audit.files import shown
from citecheck.audit.project import decisions_file
from citecheck.audit.session import AuditSession
from citecheck.audit.settings import reach_of_name
from citecheck.cli.annotated_files import comments_of, data_of
from citecheck.cli.commented_manuscript import manuscript_of
from citecheck.cli.library_options import caller_settings
from citecheck.cli.options import LibraryOptions
from citecheck.cli.output import write_in_place
from citecheck.errors import UsageError
from citecheck.formats.office_comments.threads import FileComment, manuscript_named, own_threads
from citecheck.foundation.decoding import decoded
from citecheck.foundation.files import look, path_below
from citecheck.foundation.phrases import counted
from citecheck.model.noun import noun, replace
from citecheck.report.text_width import visible

TABLES = (".csv", ".tsv", ".txt")
"""Suffixes with which programs save a table of queries."""


@noun
class DecisionImportOptions:
    """The options of `citecheck decisions import`. `manuscript` is None where the file itself says of what it is a
    copy; `by` names who decided where the file does not."""

    file: Path
    manuscript: Path | None
    by: str


def import_answers(options: DecisionImportOptions) -> int:
    """Read the answers in a file, record them as decisions, and print what was read and what was not."""
    if options.file.suffix.lower() in TABLES:
        return _import_queries(options)
    comments = comments_of(options.file)
    threads = own_threads(comments)
    name = shown(options.file)
    if not threads:
        raise UsageError(f"{name}: it has no comment of citecheck; name a file that `citecheck annotate` wrote")
    manuscript = _manuscript(options, comments)
    settings = AuditSession(caller_settings(LibraryOptions(), Choice())).settings_of(manuscript)
    file = decisions_file(manuscript.parent, settings.root)
    path = path_below(shown(manuscript), file.parent)
    read = read_replies(threads, path, options.by, date.today().isoformat())
    _record(read.decisions, file)
    for line in _lines(read):
        print(visible(line))
    if read.unclear and not read.decisions:
        raise UsageError(f"{name}: no answer was understood: begin a reply with keep, intended or fixed, then say why")
    if read.decisions:
        print(visible(f"citecheck: recorded in {shown(file)}"), file=sys.stderr)
    return 0


def _import_queries(options: DecisionImportOptions) -> int:
    """Read the answers in a table of queries. The table names the manuscripts, from the working folder."""
    name = shown(options.file)
    if options.manuscript is not None:
        raise UsageError(f"{name}: a table names its manuscripts itself; leave --for out")
    try:
        text = decoded(data_of(options.file)).text
        read = read_query_answers(text, options.by, date.today().isoformat())
    except UsageError as error:
        raise UsageError(str(error) if str(error).startswith(name) else f"{name}: {error}") from error
    session = AuditSession(caller_settings(LibraryOptions(), Choice()))
    by_file: dict[Path, list[Decision]] = {}
    for decision in read.decisions:
        manuscript = Path(decision.path)
        if not look(manuscript).is_file:
            raise UsageError(f"{name}: {decision.path} is not there; run this in the folder where the table was made")
        file = decisions_file(manuscript.parent, session.settings_of(manuscript).root)
        below = path_below(shown(manuscript), file.parent)
        by_file.setdefault(file, []).append(replace(decision, path=below))
    for file, decisions in by_file.items():
        _record(decisions, file)
    for line in _lines(read):
        print(visible(line))
    if read.unclear and not read.decisions:
        raise UsageError(f"{name}: no answer was understood: begin one with keep, intended or fixed, then say why")
    for file in by_file:
        print(visible(f"citecheck: recorded in {shown(file)}"), file=sys.stderr)
    return 0


def _manuscript(options: DecisionImportOptions, comments: Sequence[FileComment]) -> Path:
    """The manuscript that the answers are about. Raises UsageError where it is not known."""
    if options.manuscript is not None:
        if not look(options.manuscript).is_file:
            raise UsageError(f"{shown(options.manuscript)}: no such file")
        return options.manuscript
    name = manuscript_named(comments)
    found = manuscript_of(options.file, comments)
    if name and name != found.name:
        raise UsageError(
            f"{shown(options.file)}: a copy of {name}, which does not lie beside it; say where it is: --for PATH/{name}"
        )
    return found


def _record(decisions: Sequence[Decision], file: Path) -> None:
    """Write the decisions with those of before, in place of older ones on the same findings."""
    if decisions:
        before = read_decisions(file, reach_of_name(file))
        write_in_place(decisions_text(with_decisions(before, decisions)), file)


def _lines(read: ReadReplies) -> list[str]:
    said = [f"{one.rule} “{one.words}”: {one.said}" for one in read.decisions]
    counts = [counted(len(read.decisions), "answer read", "answers read")]
    counts += [f"{len(read.unclear)} not understood"] if read.unclear else []
    counts += [f"{counted(read.unanswered, 'comment')} without an answer"] if read.unanswered else []
    return [*said, *read.unclear, "; ".join(counts)]
