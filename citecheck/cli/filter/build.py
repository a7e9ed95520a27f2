"""Audits the document tree of a pandoc build: what to print, whether to stop, how to mark the draft."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from citecheck.audit.assembly import ManuscriptInput
from citecheck.audit.config import PATH_KEYS
from citecheck.audit.document_settings import FilterKeys, filter_keys, placed
from citecheck.audit.files import shown
from citecheck.audit.session import AuditSession
from citecheck.audit.settings import CallerSettings, settings_of_call
from citecheck.cli.filter.outcome import Outcome
from citecheck.errors import CitecheckError
from citecheck.formats.pandoc.anchoring.node_places import NodePlace, spotted
from citecheck.formats.pandoc.ast import values
from citecheck.formats.pandoc.origins import origins
from citecheck.formats.table import ReaderKind, format_of
from citecheck.foundation.files import look
from citecheck.foundation.json_text import nested_json
from citecheck.model.findings import Finding, Report
from citecheck.model.manuscript import OBJECT, Manuscript, Notice
from citecheck.model.noun import noun, replace
from citecheck.model.places import Place
from citecheck.read.placed_tree import manuscript_from_ast, tree_among
from citecheck.report.formats import concise
from citecheck.report.order import by_place, position
from citecheck.report.tally import tally, tally_line
from citecheck.report.text_width import visible

UNNAMED, STANDARD_INPUT = "<document>", "<stdin>"
READER_OPTIONS = "PANDOC_READER_OPTIONS"
"""The environment variable in which pandoc describes its reader to a JSON filter."""
UNSEEN = (
    "the LaTeX file is not known here, so words that pandoc dropped (those of a command it does not read) are not "
    "missed: name the file with citecheck.source, or use the Lua filter"
)
WORDS_SHOWN = 60
"""Characters of the draft quoted where its lines are not known."""
AFTER_CITEPROC = (
    "citecheck: citeproc ran before citecheck; put citecheck first, so that it reads the citations as they were typed"
)


@noun
class BuildAudit:
    """A build's manuscript, in whose blocks the words of the tree stand, and the report on it."""

    manuscript: Manuscript
    report: Report


def building(data: bytes, output: str, inputs: Sequence[str]) -> Outcome:
    """The outcome for a build of the document tree `data` in the format `output`.

    `inputs` are the names of the input files, where they are known (none in a JSON filter).
    """
    tree = nested_json(data.decode("utf-8"))
    keys = FilterKeys()
    try:
        keys = filter_keys(values(tree["meta"]))
        if not keys.checked:
            return Outcome()
        why = _source_refused(keys)
        named = inputs if keys.source is None or why else [str(keys.source)]
        audited = _audited(tree, named, bool(inputs))
    except CitecheckError as error:
        line = f"citecheck: {visible(str(error))}. Nothing was checked."
        return Outcome(warn=(line,)) if keys.fail is None else Outcome(stop=(line,))
    outcome = _said(audited.report, keys, audited.manuscript)
    if _has_references(tree):
        outcome = replace(outcome, say=(*outcome.say, AFTER_CITEPROC))
    if why:
        outcome = replace(outcome, say=(*outcome.say, visible(f"citecheck: {keys.source}: not read: {why}")))
    return _annotated(outcome, tree, output, audited) if keys.annotate and not outcome.stop else outcome


def _source_refused(keys: FilterKeys) -> str | None:
    """Why the file is not read that the document names as its own source; None where it is, or where it names none."""
    reach = settings_of_call(CallerSettings())(Path.cwd()).reach
    return reach.refusal(keys.source) if keys.source and reach else None


def _audited(tree: dict[str, Any], inputs: Sequence[str], of_lua: bool) -> BuildAudit:
    files = [Path(name) for name in inputs if name != "-"]
    if files and len(files) == len(inputs) and all(map(_is_latex, files)):
        return _audited_latex(tree, files)
    folder = files[0].parent if files else Path.cwd()
    settings = settings_of_call(CallerSettings())(folder)
    came_from = origins([(path, shown(path)) for path in files] if len(files) == len(inputs) else [])
    name = shown(files[0]) if files else STANDARD_INPUT if of_lua else UNNAMED
    manuscript = spotted(manuscript_from_ast(tree, name, came_from.text, "pandoc"), came_from)
    manuscript = replace(manuscript, metadata=placed(manuscript.metadata, folder))
    if came_from.text is None and _is_of_latex():
        unseen = Notice(UNSEEN, Place(name))
        manuscript = replace(manuscript, notices=(*manuscript.notices, unseen))
    session = AuditSession(CallerSettings())
    report = session.report(session.assembly([ManuscriptInput(manuscript, folder, settings)], [], settings))
    return BuildAudit(manuscript, replace(report, findings=tuple(sorted(report.findings, key=_in_tree))))


def _is_latex(path: Path) -> bool:
    form = format_of(path.name)
    return form is not None and form.kind is ReaderKind.LATEX and look(path).is_file


def _audited_latex(tree: dict[str, Any], files: Sequence[Path]) -> BuildAudit:
    """The audit of LaTeX files, which our own reader reads with all that they take in. The tree gives the metadata."""
    folder = files[0].parent
    metadata = placed(values(tree["meta"]), folder)
    session = AuditSession(CallerSettings())
    given = [_with_metadata(one, metadata, folder) for one in session.manuscripts(files)]
    report = session.report(session.assembly(given, [], settings_of_call(CallerSettings())(folder)))
    blocks = [block for one in given for block in one.manuscript.blocks]
    manuscript = replace(given[0].manuscript, blocks=tree_among(tree, blocks, shown(files[0])))
    return BuildAudit(manuscript, report)


def _with_metadata(given: ManuscriptInput, metadata: dict[str, Any], folder: Path) -> ManuscriptInput:
    """A file of a work with what the document's metadata asks; paths start from the folder of the first file."""
    own = given.manuscript.metadata
    books = metadata.get("bibliography", [])
    names = [os.path.relpath(folder / name, given.folder) for name in ([books] if isinstance(books, str) else books)]
    named = list(dict.fromkeys([*own.get("bibliography", []), *names]))
    changed = {**metadata, "bibliography": named} if named else metadata
    table = metadata.get("citecheck")
    if isinstance(table, dict) and given.folder != folder:
        paths = {
            key: [str(folder / word) for word in table[key]] for key in PATH_KEYS if isinstance(table.get(key), list)
        }
        changed = {**changed, "citecheck": {**table, **paths}}
    return replace(given, manuscript=replace(given.manuscript, metadata=changed))


def _is_of_latex() -> bool:
    """Whether the tree was read from LaTeX, and without what pandoc does not understand.

    pandoc tells a JSON filter the extensions of its reader. Those of LaTeX have `latex_macros` and no citations, which
    all others with macros have; with `raw_tex` the commands it does not understand are in the tree.
    """
    try:
        options = json.loads(os.environ.get(READER_OPTIONS, ""))
        extensions = set(options["extensions"])
    except (ValueError, TypeError, KeyError):
        return False
    return "latex_macros" in extensions and extensions.isdisjoint(("citations", "raw_tex"))


def _in_tree(finding: Finding) -> tuple[int, int]:
    """Where a finding stands in the tree. This orders findings that have no position in a file."""
    place = finding.fault.place
    return (place.block, place.start) if isinstance(place, NodePlace) else (-1, 0)


def _said(report: Report, keys: FilterKeys, manuscript: Manuscript) -> Outcome:
    head = f"citecheck: {tally_line(report)}"
    findings = [finding for finding in report.findings if finding.answered is None]
    lines = tuple(_lines(report, manuscript))
    notices = tuple(_notices(report))
    if keys.fail is not None and any(finding.severity >= keys.fail for finding in findings):
        why = f"citecheck: the build was stopped, as the document asks (citecheck.fail: {keys.fail.label})"
        return Outcome(stop=(*lines, *notices, head, why))
    if lines:
        return Outcome(warn=(head, *lines, *notices))
    counts = tally(report)
    return Outcome(say=(*notices, head) if notices or counts.settled < counts.judged else ())


def _lines(report: Report, manuscript: Manuscript) -> Iterator[str]:
    for finding in by_place(report):
        line = concise.line(finding)
        words = "" if finding.fault.place.region else _words(finding, report, manuscript)
        yield f"{line} at “{words}”" if words else line


def _words(finding: Finding, report: Report, manuscript: Manuscript) -> str:
    """The words of a finding, else those of its whole quotation, for a reader who has no line number."""
    place = finding.fault.place
    text = manuscript.blocks[place.block].text[place.start : place.end] if isinstance(place, NodePlace) else ""
    if not text.strip():
        text = next((item.quotation.text for item in report.quotations if item.quotation.id == finding.quotation), "")
    text = visible(text).strip() if text.strip(OBJECT + " ") else ""
    return text if len(text) <= WORDS_SHOWN else text[: WORDS_SHOWN - 1] + "…"


def _notices(report: Report) -> Iterator[str]:
    for given in report.inputs:
        if not given.read:
            yield visible(f"citecheck: {given.path}: not read: {given.why}")
        for notice in given.notices:
            yield visible(f"citecheck: {position(notice.place)}: {notice.message}")
    for book in report.bibliographies:
        if book.why is not None:
            yield visible(f"citecheck: {book.path}: not read: {book.why}")
    yield from (visible(f"citecheck: {notice}") for notice in report.notices)


def _has_references(tree: dict[str, Any]) -> bool:
    """Whether citeproc ran before: it puts the bibliography into a div of its own."""
    return any(block["t"] == "Div" and block["c"][0][0] == "refs" and block["c"][1] for block in tree["blocks"])


def _annotated(outcome: Outcome, tree: dict[str, Any], output: str, audited: BuildAudit) -> Outcome:
    from citecheck.cli.filter.annotation import mark

    mark(tree, output, audited.manuscript, audited.report)
    try:
        return replace(outcome, document=json.dumps(tree, ensure_ascii=False, separators=(",", ":")).encode("utf-8"))
    except RecursionError:
        lost = "citecheck: the document nests too deeply to be marked; its findings are listed here only"
        return replace(outcome, say=(*outcome.say, lost))
