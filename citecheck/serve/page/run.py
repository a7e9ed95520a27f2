"""One audit that was started on the page: it works in a thread of its own, says how far it is, and can be cancelled.

When it is done it has the report, the decisions that the person makes on findings, and what can be downloaded. All of
this is in memory only.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from enum import StrEnum
from pathlib import Path
from threading import Event, Thread
from time import monotonic

from citecheck.audit.answers.decisions import (
    Decision,
    decided,
    decisions_on,
    decisions_text,
    read_decisions,
    with_decisions,
)
from citecheck.audit.session import AuditInputs, AuditSession, decisions_of
from citecheck.cli.annotated_files import WRITERS, data_of
from citecheck.cli.commented_manuscript import marked_copy
from citecheck.cli.page_parts import with_page_parts
from citecheck.errors import CitecheckError, fault
from citecheck.formats.progress import telling
from citecheck.foundation.cache import keeping_nothing
from citecheck.foundation.cancellation import Cancelled, cancellable, stop_if_cancelled
from citecheck.foundation.files import look
from citecheck.foundation.phrases import counted
from citecheck.foundation.reach import Reach
from citecheck.model.findings import Finding, Report
from citecheck.model.noun import noun, replace

COMMAND = ("citecheck", "open")


class RunState(StrEnum):
    """How far an audit is."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@noun
class Download:
    """A file to download: the manuscript that it is a copy of, or the decisions on some of them."""

    number: int
    path: Path


class AuditRun:
    """An audit of some paths with a session, and the person's decisions on what it finds."""

    def __init__(self, session: AuditSession, paths: Sequence[Path], reach: Reach | None, *, keeps: bool) -> None:
        self.handle = secrets.token_urlsafe(12)
        self.state = RunState.RUNNING
        self.said = "Reading the manuscripts and the texts"
        self.by = ""
        self._session, self._paths, self._reach, self._keeps = session, tuple(paths), reach, keeps
        self._began = monotonic()
        self._cancel = Event()
        self._inputs: AuditInputs | None = None
        self._report: Report | None = None
        self._decisions: dict[Path, list[Decision]] = {}
        self._thread = Thread(target=self._work, daemon=True)

    def start(self) -> None:
        """Begin the audit."""
        self._thread.start()

    def cancel(self) -> None:
        """Ask the audit to stop. It does so between two files or quotations."""
        self._cancel.set()

    @property
    def seconds(self) -> int:
        """How long the audit works."""
        return int(monotonic() - self._began)

    @property
    def report(self) -> Report:
        """The report, with the findings marked that the person decided on."""
        return self._decided(self._made)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that were open when the audit ended, in the order of the report."""
        return tuple(one for one in self._made.findings if one.answered is None)

    def decision_on(self, finding: Finding) -> Decision | None:
        """What the person decided on a finding here."""
        made = (one for decisions in self._decisions.values() for one in decisions)
        return next((one for one in made if one.fingerprint == finding.fingerprint), None)

    def decide(self, answers: Mapping[str, tuple[str, str]], by: str) -> None:
        """Take the person's decisions: the kind and the reason, by the fingerprint of the finding."""
        self.by = by
        self._decisions = {}
        for finding in self.findings:
            kind, note = answers.get(finding.fingerprint, ("", ""))
            if kind:
                file = decisions_of(finding.place.path, self._assembled.assembly)
                answer = Decision(decision=kind, by=by, on=date.today().isoformat(), note=note)
                self._decisions.setdefault(file, []).extend(decisions_on(finding, self._made, file.parent, answer))

    @property
    def marked(self) -> tuple[Download, ...]:
        """The manuscripts of which a copy with comments can be made."""
        read = [Path(one.path) for one in self._made.inputs if one.read and one.format in WRITERS]
        return tuple(Download(number, path) for number, path in enumerate(read))

    @property
    def decision_files(self) -> tuple[Download, ...]:
        """The files of decisions, each by the place it belongs to."""
        return tuple(Download(number, path) for number, path in enumerate(self._decisions))

    def marked_copy(self, path: Path) -> bytes:
        """The copy of a manuscript with a comment at each finding that nobody decided on. Raises UsageError."""
        with self._context():
            return marked_copy(self._session, path, data_of(path), self._decided).commented.data

    def decisions(self, path: Path) -> str:
        """The text of a file of decisions: with what it has already, where it is there."""
        may_read = look(path).is_there and not (self._reach and self._reach.refusal(path))
        before = read_decisions(path, self._reach) if may_read else ()
        return decisions_text(with_decisions(before, self._decisions[path]))

    @property
    def _made(self) -> Report:
        assert self._report is not None, "the audit is done"
        return self._report

    @property
    def _assembled(self) -> AuditInputs:
        assert self._inputs is not None, "the audit is done"
        return self._inputs

    def _decided(self, report: Report) -> Report:
        for file, made in self._decisions.items():
            report = decided(report, made, file.parent)
        return report

    @contextmanager
    def _context(self) -> Iterator[None]:
        """The conditions of the work: what is kept on disk, what stops it, and who is told how far it is."""
        with nullcontext() if self._keeps else keeping_nothing(), cancellable(self._cancel), telling(self._say):
            yield

    def _say(self, sentence: str) -> None:
        self.said = sentence

    def _work(self) -> None:
        try:
            with self._context():
                self._audit()
            self.state = RunState.DONE
        except Cancelled:
            self.said, self.state = "The check was cancelled.", RunState.CANCELLED
        except CitecheckError as error:
            self.said, self.state = str(error), RunState.FAILED
        except Exception as error:
            self.said, self.state = "citecheck itself failed. Nothing was checked.", RunState.FAILED
            self.said = f"{fault(error)}. Nothing was checked."

    def _audit(self) -> None:
        inputs = self._session.inputs(self._paths)
        stop_if_cancelled()
        texts = sum(one.record is None for one in inputs.assembly.texts)
        self.said = f"Comparing with {counted(texts, 'text')}"
        report = self._session.report(inputs.assembly)
        report = replace(report, notices=(*report.notices, *inputs.notices))
        self._report, self._inputs = with_page_parts(report, inputs.assembly, COMMAND), inputs
