"""What each tool for assistants does. Every function here is called with the arguments of a client that nobody trusts.

Raises UsageError, with one sentence for the assistant, for arguments that cannot be used.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from citecheck.audit.session import AuditSession
from citecheck.cli.place_query import PlaceQuery, place_asked
from citecheck.errors import UsageError
from citecheck.formats.table import FORMATS, ReaderKind
from citecheck.foundation.cancellation import CancelToken, cancellable
from citecheck.foundation.phrases import counted
from citecheck.language.normalization import words
from citecheck.model.claims import Locator
from citecheck.model.evidence import Answer, Query
from citecheck.model.findings import Report
from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.report.text_width import visible
from citecheck.serve.assistants.results import (
    Result,
    is_settled,
    result,
    sentence_of_answer,
    sentence_of_report,
    summary,
)
from citecheck.serve.assistants.sharing import WordLimit, answer_document, report_document, shared_report
from citecheck.serve.confinement import path_asked_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.audit.records_in_force import RecordsInReach

MOST_OF_DRAFT = 2_000_000
"""Characters of a draft that a client sends: a long thesis has one million. More is no draft, and an audit of it would
hold the machine for minutes."""

MOST_OF_QUOTATION = 20_000
"""Characters of one quotation: ten printed pages. What is longer is no quotation but a text."""

MOST_PATHS = 200
"""Paths in one call: the chapters of a long book."""

MOST_LISTED = 200
"""Texts or records in one result: what an assistant can use. `of` says how many there are."""

OTHER_WORKS = "A quotation of any other work cannot be checked, which says nothing about whether it is right."

DRAFT = "draft-in-conversation"
"""The name of a draft that has no file, as its report shows it."""


@noun
class Tools:
    """The tools over some folders. `words`: results may have words of drafts and texts."""

    session: AuditSession
    folders: tuple[Path, ...]
    words: bool

    def audit(self, paths: Sequence[str], text: str | None, form: str, cancel: CancelToken) -> tuple[Result, str]:
        """Audit files and folders, or the text of a draft."""
        if (text is None) == (not paths):
            raise UsageError("give either paths (files or folders below those of this server) or the text of a draft")
        if text is not None:
            draft = self.folders[0] / _name_of_draft(form)
            _limited(text, MOST_OF_DRAFT, "a draft")
            report = self.session.audit([draft], buffers={draft: text}, cancel=cancel)
        else:
            if len(paths) > MOST_PATHS:
                raise UsageError(f"{len(paths)} paths in one call; name at most {MOST_PATHS}, or their folder")
            report = self.session.audit([path_asked_for(self.folders, name) for name in paths], cancel=cancel)
        return self._of_report(report, _everywhere)

    def check_quotation(self, quote: str, work: str, locator: str, cancel: CancelToken) -> tuple[Result, str]:
        """Compare one quotation with the texts held of the work that it is cited from."""
        return self._look_up(quote, (work,) if work.strip() else (), locator, cancel)

    def find(self, quote: str, cancel: CancelToken) -> tuple[Result, str]:
        """Look a passage up in all texts held."""
        return self._look_up(quote, (), "", cancel)

    def explain(self, subject: str, cancel: CancelToken) -> tuple[Result, str]:
        """A rule's page, or what is known of the quotations and findings at a place in a file."""
        asked = place_asked(_limited(subject, MOST_OF_QUOTATION, "a subject"))
        if asked is None:
            return self._rule(subject)
        report = self.session.audit([path_asked_for(self.folders, asked.path.as_posix())], cancel=cancel)
        return self._of_report(report, asked.covers, asked)

    def texts(self, cancel: CancelToken) -> tuple[Result, str]:
        """The texts held, without reading them."""
        with cancellable(cancel):
            held = self.session.library(folders=self.folders)
        listed = [
            {
                "work": text.work,
                "title": text.title,
                "edition": text.edition,
                "language": text.language,
                "complete": text.whole,
                "record": text.record,
            }
            for text in held.texts[:MOST_LISTED]
        ]
        count = len(held.texts)
        files = "Files that a bibliography names are found by an audit and are not listed here."
        said = f"{counted(count, 'text')} held. {files} {OTHER_WORKS}"
        made = result(
            0, count, said if count else f"No text is held: nothing can be compared. {files}", {"texts": listed}
        )
        return made, summary(made, (visible(f"{one['work']}: {one['title'] or ''}") for one in listed))

    def record(self, id_: str, search: str, cancel: CancelToken) -> tuple[Result, str]:
        """A record of the registry by its id, or the records that have some words."""
        if bool(id_.strip()) == bool(search.strip()):
            raise UsageError("give either the id of a record or words to search for")
        from citecheck.records.search import search as searched

        with cancellable(cancel):
            in_reach = self._records_in_reach()
        held, unread = in_reach.registry, len(in_reach.refused)
        refused = (
            f" {counted(unread, 'file or folder of records', 'files or folders of records')} not read."
            if unread
            else ""
        )
        if search.strip():
            hits = searched(held, _limited(search, MOST_OF_QUOTATION, "a search"))
            found = [{"id": hit.id, "kind": hit.kind, "name": hit.name} for hit in hits[:MOST_LISTED]]
            said = (
                f"{counted(len(hits), 'record')} with these words. That there is none says nothing about a quotation."
            )
            made = result(0, len(hits), said + refused, {"records": found})
            return made, summary(made, (visible(f"{one['id']}: {one['name']}") for one in found))
        from citecheck.report.registry.document import registry_json

        one = held.records.get(id_)
        if one is None:
            raise UsageError(f"no record is called “{id_[:80]}”; search for words instead.{refused}")
        said = (
            f"A record is a pointer to evidence with a date, not a ruling. It checks no draft. {self._records}{refused}"
        )
        made = result(0, 1, said, json.loads(registry_json([one], held)))
        return made, summary(made, [visible(f"{one.id}: {one.name}")])

    def _records_in_reach(self) -> RecordsInReach:
        """The records of the folders as their settings are now, as far as this server may read them."""
        from citecheck.audit.records_in_force import records_in_reach

        of_folders = [self.session.settings_of(folder) for folder in self.folders]
        paths = dict.fromkeys(path for settings in of_folders for path in settings.registry) if self.words else ()
        return records_in_reach(tuple(paths), of_folders[0].reach)

    @property
    def _records(self) -> str:
        """Which records are looked at: a project's own have words that nobody gave leave to share."""
        shipped = "Only the records that come with citecheck are looked at; others need --share-words."
        return "That a quotation has no record says nothing about it." + ("" if self.words else f" {shipped}")

    def _rule(self, subject: str) -> tuple[Result, str]:
        from citecheck.rules import named, rules

        meant = named([subject])
        listed = [
            {"rule": one.name, "severity": one.severity.label, "default": one.default, "summary": one.summary}
            | ({"page": one.page} if len(meant) == 1 else {})
            for one in rules()
            if one.name in meant
        ]
        made = result(0, 0, "A page on what a rule finds. No draft was checked.", {"rules": listed})
        return made, summary(made, (f"{one['rule']}: {one.get('page', one['summary'])}" for one in listed))

    def _look_up(self, quote: str, works: tuple[str, ...], locator: str, cancel: CancelToken) -> tuple[Result, str]:
        if not words(_limited(quote, MOST_OF_QUOTATION, "a quotation")):
            raise UsageError("the quotation has no words to look for")
        locators = (Locator(None, locator),) if locator.strip() else ()
        query = Query("1", quote, works, locators)
        with cancellable(cancel):
            held = self.session.library(works, self.folders)
            nothing = Answer(Wording.UNHELD, None, PlaceVerdict.UNCHECKED, (), held.places)
            answer = self.session.answers(held, [query])[0] if held.texts else nothing
        limit = WordLimit()
        shown = answer_document(query, answer, words=self.words, limit=limit)
        said = sentence_of_answer(answer, work=bool(works), place=bool(locators))
        made = result(int(is_settled(answer)), 1, said, {"answer": shown}, limit.withheld)
        matches = (f"{match['work']}: {match['theirs']}" if self.words else match["work"] for match in shown["matches"])
        return made, summary(made, map(visible, matches))

    def _of_report(
        self, report: Report, covers: Callable[[Place], bool], asked: PlaceQuery | None = None
    ) -> tuple[Result, str]:
        """The result on a report, or on what stands at one place of it."""
        limit = WordLimit()
        shared = shared_report(report, words=self.words)
        shown = report_document(shared, words=self.words, limit=limit)
        if asked is None:
            of = report.coverage.words
            made = result(of.compared, of.given, sentence_of_report(shared), {"report": shown}, limit.withheld)
            return made, summary(made, map(_line, shown["findings"]))
        quoted = [number for number, one in enumerate(report.quotations) if covers(one.quotation.place)]
        found = [number for number, one in enumerate(report.findings) if covers(one.place)]
        if not quoted and not found:
            unread = [item.path for item in report.inputs if not item.read]
            why = "the file could not be read" if unread else "nothing stands there that citecheck reads"
            raise UsageError(f"there is no quotation or finding at this place: {why}")
        here = {key: [shown[key][number] for number in of] for key, of in (("quotations", quoted), ("findings", found))}
        judged = [report.quotations[number] for number in quoted]
        answers = [(one.evidence.answer, one.quotation.citation) for one in judged if one.evidence.answer]
        settled = sum(is_settled(answer) for answer, _ in answers)
        said = " ".join(
            [f"{settled} of {counted(len(quoted), 'quotation')} here compared with a text held."]
            + [sentence_of_answer(one, work=True, place=bool(cited and cited.locators)) for one, cited in answers]
        )
        made = result(settled, len(quoted), said, here, limit.withheld)
        return made, summary(made, map(_line, here["findings"]))


def _everywhere(_: Place) -> bool:
    return True


def _line(finding: dict[str, Any]) -> str:
    """One finding as a line."""
    region = finding["region"]
    where = f":{region['start_line']}:{region['start_column']}" if region else f" {finding['where'] or ''}".rstrip()
    return visible(f"{finding['path']}{where}: {finding['severity']} {finding['rule']}: {finding['message']}")


def _limited(given: str, most: int, what: str) -> str:
    """What a client gives. Raises UsageError for more characters than are read."""
    if len(given) > most:
        raise UsageError(f"{what} of {len(given):,} characters is not read: the most is {most:,}")
    return given


def _name_of_draft(form: str) -> str:
    """The file name under which the text of a draft is read. Raises UsageError for a format that is none of text."""
    kinds = (ReaderKind.MARKDOWN, ReaderKind.LATEX, ReaderKind.TEXT)
    suffixes = {row.name: row.suffixes[0] for row in reversed(FORMATS) if row.kind in kinds}
    if form not in suffixes:
        raise UsageError(f"“{form[:40]}” is no format of a draft's text; give one of {', '.join(sorted(suffixes))}")
    return DRAFT + suffixes[form]
