"""Reads and writes the decisions on findings: one file beside the manuscripts that audit, hook and filter share.

The file has a line for each decision: what was decided, by whom, when and why, and the fingerprint of the finding. A
fingerprint has the rule, the file and the words, and no line number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path

from citecheck.errors import UsageError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look, path_below
from citecheck.foundation.reach import Reach
from citecheck.model.findings import Finding, Report
from citecheck.model.noun import noun, replace

COLUMNS = ("path", "rule", "words", "decision", "by", "on", "note", "fingerprint")
LARGEST = 64_000_000
"""Bytes of the file: some 250,000 decisions."""
WORDS_KEPT = 80
"""Characters of a finding's words kept with a decision, for the person who reads the file."""


class DecisionKind(StrEnum):
    """What was decided on a finding."""

    ACCEPTED = "accepted"
    """It stays as it is."""
    AUTHOR = "author"
    """The author wants it so, against the text."""
    FIXED = "fixed"
    """It was corrected: if it is found again, it is shown."""


@noun
class Decision:
    """One decision: the finding (of which `path` and `fingerprint` are compared), what was decided, by whom, when
    (ISO 8601) and why. `path` is that from the folder of the decisions."""

    path: str = ""
    rule: str = ""
    words: str = ""
    decision: str = DecisionKind.ACCEPTED
    by: str = ""
    on: str = ""
    note: str = ""
    fingerprint: str = ""

    @property
    def said(self) -> str:
        """The decision as a report says it."""
        made = ", ".join(part for part in (self.by, self.on) if part)
        return self.decision + (f": {self.note}" if self.note else "") + (f" ({made})" if made else "")


def read_decisions(path: Path, reach: Reach | None = None) -> tuple[Decision, ...]:
    """The decisions in a file; none where there is no file. Raises UsageError for another file, or one not in reach."""
    if not look(path).is_there:
        return ()
    try:
        lines = file_bytes(path, LARGEST, reach).decode("utf-8-sig").splitlines()
    except BytesError as error:
        raise UsageError(f"{path}: {error.cause}") from error
    except ValueError as error:
        raise UsageError(f"{path}: not a file of decisions (it is not UTF-8)") from error
    if lines and tuple(lines[0].split("\t")) != COLUMNS:
        raise UsageError(f"{path}: not a file of decisions; its first line has the columns {', '.join(COLUMNS)}")
    return tuple(_read(line, f"{path}: line {number}") for number, line in enumerate(lines[1:], 2) if line.strip())


def _read(line: str, where: str) -> Decision:
    cells = line.split("\t")
    if len(cells) != len(COLUMNS) or cells[3] not in list(DecisionKind) or not cells[-1]:
        known = ", ".join(DecisionKind)
        raise UsageError(f"{where}: a decision has {len(COLUMNS)} columns, a fingerprint, and is one of {known}")
    return Decision(*cells)


def decisions_text(decisions: Iterable[Decision]) -> str:
    """The text of the file: sorted, one decision a line, so that git can merge two of them."""
    rows = sorted({tuple(_cell(getattr(one, name)) for name in COLUMNS) for one in decisions})
    return "".join("\t".join(row) + "\n" for row in (COLUMNS, *rows))


def with_decisions(before: Iterable[Decision], new: Sequence[Decision]) -> list[Decision]:
    """The decisions with new ones, in place of older ones on the same findings."""
    taken = {one.fingerprint for one in new}
    return [*(one for one in before if one.fingerprint not in taken), *new]


def decisions_on(finding: Finding, report: Report, root: Path, answer: Decision) -> list[Decision]:
    """The decision on a finding, and on each that was joined with it: `answer` with what it is about.

    `root` is the folder of the decisions.
    """
    words = {one.quotation.id: " ".join(one.quotation.text.split())[:WORDS_KEPT] for one in report.quotations}
    each = [(finding.fingerprint, finding.quotation), *((one.fingerprint, one.quotation) for one in finding.joined)]
    return [
        replace(
            answer,
            path=path_below(finding.place.path, root),
            rule=finding.rule,
            words=words.get(quotation or "", finding.message[:WORDS_KEPT]),
            fingerprint=fingerprint,
        )
        for fingerprint, quotation in each
    ]


def _cell(value: str) -> str:
    return " ".join(value.split())


def decided(report: Report, decisions: Sequence[Decision], root: Path) -> Report:
    """The report with the findings marked that were accepted, or that the author wants so. A finding of several places
    is answered if each of them is. `root` is the folder of the decisions, which answer for the files in it."""
    known = {one.fingerprint: one for one in decisions if one.decision != DecisionKind.FIXED}
    return replace(report, findings=tuple(_marked(one, known, root) for one in report.findings)) if known else report


def _marked(finding: Finding, known: dict[str, Decision], root: Path) -> Finding:
    prints = [finding.fingerprint, *(one.fingerprint for one in finding.joined)]
    if finding.answered is not None or not all(one in known for one in prints):
        return finding
    if any(known[one].path != path_below(finding.place.path, root) for one in prints):
        return finding
    return replace(finding, answered="; ".join(dict.fromkeys(known[one].said for one in prints)))
