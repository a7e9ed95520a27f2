"""Decides which words a result for an assistant has: what a tool returns goes to the assistant's provider.

Without leave, results are redacted as by `--redact`: no word of a draft, a text or a note. With `--share-words` they
have the words compared, cut to a length, and no words around them.
"""

from __future__ import annotations

from citecheck.foundation.machine import this_machine
from citecheck.model.evidence import Answer, Query
from citecheck.model.findings import Report
from citecheck.model.noun import replace
from citecheck.report.anonymity import Anonymity
from citecheck.report.document import document
from citecheck.report.found_jsonl import record
from citecheck.report.redact import masked, redact, redact_found, share

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_OF_PASSAGE = 300
"""Characters of a source in one passage: some fifty words, enough to see how a quotation differs. A longer quotation is
compared whole and shown in part, so that nobody reads a text through this server by quoting long stretches of it."""

MOST_OF_RESULT = 6000
"""Characters of sources in one result: twenty passages of full length, as many as one reply can use. Quotations after
these are compared, and their words withheld."""

SOURCE_WORDS = ("theirs", "message", "remedy")
"""Keys of a result whose values may have words of a text held. The words around a passage are masked."""

CUT = " […]"


class WordLimit:
    """Cuts the words of sources in one result, and counts what it withholds."""

    def __init__(self) -> None:
        self.left = MOST_OF_RESULT
        self.withheld = 0

    def cut(self, value: Any) -> Any:
        """A value of a result with the words of sources cut."""
        if isinstance(value, dict):
            return {key: self._words(each) if key in SOURCE_WORDS else self.cut(each) for key, each in value.items()}
        return [self.cut(each) for each in value] if isinstance(value, list) else value

    def _words(self, value: Any) -> Any:
        if not isinstance(value, str):
            return self.cut(value)
        most = min(MOST_OF_PASSAGE, self.left)
        self.left -= min(len(value), most)
        if len(value) <= most:
            return value
        self.withheld += 1
        return value[:most] + CUT if most else ""


def shared_report(report: Report, *, words: bool) -> Report:
    """The report with what an assistant may have of it."""
    named = Anonymity(report, this_machine()).report
    return share(named) if words else redact(named)


def report_document(shared: Report, *, words: bool, limit: WordLimit) -> dict[str, Any]:
    """The JSON report as an assistant gets it; `shared` is what `shared_report` made of it."""
    made = document(shared)
    if not words:
        return made
    cut: dict[str, Any] = limit.cut(made)
    return cut


def answer_document(query: Query, answer: Answer, *, words: bool, limit: WordLimit) -> dict[str, Any]:
    """One record as `citecheck find --format jsonl` prints it, as an assistant gets it."""
    hidden, without_words = redact_found(query, answer)
    if not words:
        return record(hidden, without_words)
    pairs = zip(answer.matches, without_words.matches, strict=True)
    matches = [
        replace(match, witness=named.witness, before=masked(match.before), after=masked(match.after))
        for match, named in pairs
    ]
    cut: dict[str, Any] = limit.cut(record(query, replace(without_words, matches=tuple(matches))))
    return cut
