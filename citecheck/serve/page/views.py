"""Prepares what the page shows, and fills its templates. The words of a result are those of the HTML report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from citecheck.audit.answers.decisions import Decision, DecisionKind
from citecheck.audit.files import BIBLIOGRAPHIES, shown
from citecheck.formats.table import FORMATS
from citecheck.model.findings import Finding, Report
from citecheck.model.noun import noun
from citecheck.report.formats.table import ReportPage, written
from citecheck.report.html.environment import TEMPLATES, environment
from citecheck.report.html.findings import PageLabel, label_of, where_in_file
from citecheck.report.html.page import PageView, page_view
from citecheck.report.html.wordings import WordingsView, sentence_of, wordings
from citecheck.report.order import in_order, shortened
from citecheck.rules import rules
from citecheck.serve.page.choices import Choices, FolderUse, NamedFolder, NamedSources
from citecheck.serve.page.desk import Desk, DeskFile, Role
from citecheck.serve.page.run import AuditRun, Download

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ANSWERS = {
    DecisionKind.ACCEPTED: "It stays as it is",
    DecisionKind.AUTHOR: "The author wants it so, against the text",
    DecisionKind.FIXED: "I correct it",
}
"""The words for each decision."""
WIDTH = 80
KILO = 1000


@noun
class FileLine:
    """A file that was added, as a line of the page."""

    handle: str
    name: str
    size: str


@noun
class FolderLine:
    """A folder of this machine with its name, and what it is read as."""

    number: int
    name: str
    use: FolderUse


@noun
class BookLine:
    """A bibliography in a folder of this machine, and whether it is chosen."""

    number: int
    name: str
    chosen: bool


@noun
class DeskView:
    """The first page: what was added, what of this machine can be read, and what was chosen last."""

    base: str
    files: dict[Role, list[FileLine]]
    folders: tuple[FolderLine, ...]
    books: tuple[BookLine, ...]
    zotero: str
    uses_zotero: bool
    keeps: bool
    text_suffixes: str
    book_suffixes: str
    said: str
    last: str


@noun
class RunView:
    """The page of an audit at work, or of one that ended without a report."""

    base: str
    handle: str
    running: bool
    said: str


@noun
class FindingLine:
    """A finding with its words, and what the person decided on it."""

    number: int
    fingerprint: str
    label: PageLabel
    rule: str
    where: str
    message: str
    remedy: str
    innocent: str
    words: WordingsView | None
    decision: Decision | None


@noun
class DownloadLine:
    """A file to download, with its name."""

    number: int
    name: str


@noun
class ResultView:
    """The page of an audit that is done. `page` is the view of its HTML report."""

    base: str
    handle: str
    page: PageView
    unread: tuple[str, ...]
    findings: tuple[FindingLine, ...]
    answers: dict[DecisionKind, str]
    by: str
    decided: int
    marked: tuple[DownloadLine, ...]
    decisions: tuple[DownloadLine, ...]


def desk_view(base: str, desk: Desk, named: NamedSources, last: Choices | None, said: str, handle: str) -> DeskView:
    """The first page. `last` are the choices of the audit before and `handle` its handle; `said` is what went wrong."""
    texts = (suffix for form in FORMATS if form.text for suffix in form.suffixes)
    return DeskView(
        base=base,
        files={role: [_line(one) for one in desk.of(role)] for role in Role},
        folders=tuple(FolderLine(one.number, str(one.path), _use(one, last)) for one in named.folders),
        books=tuple(
            BookLine(one.number, str(one.path), bool(last and one.path in last.bibliographies))
            for one in named.bibliographies
        ),
        zotero=", ".join(map(str, named.zotero)),
        uses_zotero=bool(last and last.zotero),
        keeps=bool(last and last.keeps),
        text_suffixes=",".join(dict.fromkeys(texts)),
        book_suffixes=",".join((*BIBLIOGRAPHIES, ".json")),
        said=said,
        last=handle,
    )


def result_view(base: str, run: AuditRun) -> ResultView:
    """The page of an audit that is done."""
    report, known = run.report, {rule.name: rule for rule in rules()}
    decisions = {one.fingerprint: run.decision_on(one) for one in run.findings}
    lines = [
        _finding(number, one, report, decisions[one.fingerprint], known[one.rule].innocent)
        for number, one in enumerate((one for one in in_order(report) if one.fingerprint in decisions), 1)
    ]
    return ResultView(
        base=base,
        handle=run.handle,
        page=page_view(report, rules()),
        unread=tuple(_unread(report)),
        findings=tuple(lines),
        answers=ANSWERS,
        by=run.by,
        decided=sum(one is not None for one in decisions.values()),
        marked=tuple(map(_download, run.marked)),
        decisions=tuple(map(_download, run.decision_files)),
    )


def report_page(run: AuditRun) -> str:
    """The HTML report, a page of its own."""
    return written("html", run.report, ReportPage(WIDTH, False, rules))


def filled(template: str, view: Any) -> str:
    """A page of a view."""
    return _environment().get_template(f"{template}.html.j2").render(view=view, page=getattr(view, "page", None))


@cache
def _environment() -> Environment:
    own = PackageLoader("citecheck.serve", "page")
    made = environment(ChoiceLoader([own, PrefixLoader({"report": TEMPLATES})]))
    made.globals["Role"] = Role
    return made


def _line(file: DeskFile) -> FileLine:
    size, units = float(file.size), ["bytes", "kB", "MB", "GB"]
    while size >= KILO and len(units) > 1:
        size, units = size / KILO, units[1:]
    return FileLine(file.handle, file.name, f"{size:.0f} {units[0]}")


def _use(folder: NamedFolder, last: Choices | None) -> FolderUse:
    if last is None:
        return folder.use
    if folder.path in last.manuscripts:
        return FolderUse.MANUSCRIPTS
    return FolderUse.TEXTS if folder.path in last.texts else FolderUse.NOTHING


def _finding(number: int, finding: Finding, report: Report, decision: Decision | None, innocent: str) -> FindingLine:
    return FindingLine(
        number,
        finding.fingerprint,
        label_of(finding),
        finding.rule,
        where_in_file(finding.place, len(report.inputs) > 1),
        finding.message,
        finding.remedy,
        innocent,
        _words(finding, report),
        decision,
    )


def _words(finding: Finding, report: Report) -> WordingsView | None:
    """The words of its quotation beside the source's, or the sentence that it is about."""
    judged = next((one for one in report.quotations if one.quotation.id == finding.quotation), None)
    if judged:
        return wordings(judged)
    return sentence_of(shortened(finding.sentence)) if finding.sentence else None


def _unread(report: Report) -> Iterator[str]:
    """The files of which nothing was read, each with the reason."""
    for item in report.inputs:
        if not item.read:
            yield f"{item.path}: {item.why or 'not read'}"
    for book in report.bibliographies:
        if book.why:
            yield f"{book.path}: {book.why}"
    yield from report.notices


def _download(file: Download) -> DownloadLine:
    return DownloadLine(file.number, shown(file.path))
