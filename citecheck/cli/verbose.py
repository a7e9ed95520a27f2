"""Prints what a run read, which texts it looked at, and how long it took (`-v`)."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.findings import Report
    from citecheck.texts.library import HeldText


class Watch:
    """The seconds of each stage of a run, by the wall clock and by the processor."""

    def __init__(self) -> None:
        self._stages: list[tuple[str, float, float]] = []
        self._since = time.perf_counter(), time.process_time()

    def stage(self, name: str) -> None:
        """The stage `name` ends now."""
        now = time.perf_counter(), time.process_time()
        self._stages.append((name, now[0] - self._since[0], now[1] - self._since[1]))
        self._since = now

    @property
    def line(self) -> str:
        """All stages in one line."""
        told = (f"{name} {wall:.2f} s ({processor:.2f} s of processor)" for name, wall, processor in self._stages)
        return f"times: {', '.join(told)}"


def account(report: Report) -> Iterator[str]:
    """What an audit read and searched, one line each."""
    for given in report.inputs:
        if given.read:
            counts = f"{given.quotations} quotations, {given.citations} citations, {given.claims} dates and statements"
            yield f"read {given.path} ({given.format}): {counts}"
        else:
            yield f"not read: {given.path}: {given.why}"
    for book in report.bibliographies:
        yield f"bibliography {book.path}: {book.entries} entries" if book.why is None else f"not read: {book.path}"
    for text in report.texts:
        yield f"text {text.path} ({text.work}): {'complete' if text.complete else 'not complete'}, {text.quality}"
    yield f"records: digest {report.registry_digest[:16]}; settings: digest {report.settings_digest[:16]}"


def texts_looked_at(texts: Sequence[HeldText]) -> Iterator[str]:
    """The texts that a look-up searched, one line each."""
    for text in texts:
        yield f"text {text.path} ({text.work})"
