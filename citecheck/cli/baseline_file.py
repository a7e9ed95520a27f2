"""Reads and writes the baseline: findings that somebody has looked at, in a file beside the manuscripts.

A fingerprint has the rule, the file and the words, and no line number. So the baseline still knows a finding after
lines are added above it, and no longer knows it when its words change.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from citecheck.errors import UsageError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import path_below
from citecheck.foundation.json_text import dumped
from citecheck.foundation.reach import Reach
from citecheck.model.findings import Finding, Report
from citecheck.model.noun import noun, replace

NAME = ".citecheck-baseline.json"
VERSION = 1
LARGEST = 64_000_000
"""Bytes of a baseline: some 250,000 findings."""
WORDS_KEPT = 80
"""Characters of a finding's quotation kept with it, for the person who reads the file."""
ANSWERED = "baseline"


@noun
class BaselineFinding:
    """One finding of a baseline. Only `fingerprint` is compared with a finding; `path` is that from the folder of the
    baseline, the rest is for the reader."""

    path: str
    rule: str
    words: str
    fingerprint: str


def read_baseline(path: Path, reach: Reach | None = None) -> tuple[BaselineFinding, ...]:
    """The findings in a baseline. Raises UsageError for a file that is not a baseline, or not in reach."""
    try:
        table: Any = json.loads(file_bytes(path, LARGEST, reach).decode("utf-8-sig"))
    except BytesError as error:
        raise UsageError(f"{path}: {error.cause}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{path}: not a baseline ({error}); write one with `citecheck baseline write`") from error
    entries = table.get("findings") if isinstance(table, dict) else None
    if not isinstance(entries, list) or table.get("version") != VERSION:
        raise UsageError(f"{path}: not a baseline of this version; write one with `citecheck baseline write`")
    return tuple(_known(entry, f"{path}: entry {number}") for number, entry in enumerate(entries, 1))


def _known(entry: Any, where: str) -> BaselineFinding:
    if not isinstance(entry, dict) or not isinstance(entry.get("fingerprint"), str):
        raise UsageError(f"{where}: an entry of a baseline has a `fingerprint`")
    return BaselineFinding(*(str(entry.get(key, "")) for key in ("path", "rule", "words", "fingerprint")))


def baseline_text(known: Iterable[BaselineFinding]) -> str:
    """The text of a baseline's file: sorted, one finding a line, so that git can merge two of them."""
    lines = [dumped(asdict(one)) for one in sorted(set(known), key=_order)]
    listed = ",\n".join(f"  {line}" for line in lines)
    return (
        f'{{"version": {VERSION}, "findings": [\n{listed}\n]}}\n'
        if lines
        else f'{{"version": {VERSION}, "findings": []}}\n'
    )


def _order(one: BaselineFinding) -> tuple[str, str, str, str]:
    return one.path, one.rule, one.words, one.fingerprint


def found_in(report: Report, root: Path) -> tuple[BaselineFinding, ...]:
    """The findings of a report, as the baseline in `root` keeps them: those that were joined one by one."""
    words = {judged.quotation.id: " ".join(judged.quotation.text.split()) for judged in report.quotations}
    return tuple(
        _kept(finding, words.get(quotation or "", ""), fingerprint, root)
        for finding in report.findings
        for fingerprint, quotation in _each(finding)
    )


def _each(finding: Finding) -> Iterator[tuple[str, str | None]]:
    """The fingerprint and the quotation of a finding, and of each that was joined with it."""
    yield finding.fingerprint, finding.quotation
    for one in finding.joined:
        yield one.fingerprint, one.quotation


def _kept(finding: Finding, words: str, fingerprint: str, root: Path) -> BaselineFinding:
    shown = words if len(words) <= WORDS_KEPT else words[: WORDS_KEPT - 1] + "…"
    return BaselineFinding(path_below(finding.fault.place.path, root), finding.rule, shown, fingerprint)


def answered(report: Report, known: Sequence[BaselineFinding]) -> Report:
    """The report with the findings that the baseline has marked as answered. One of several places is answered if the
    baseline has each of them: a new place of a known cause is new."""
    fingerprints = {one.fingerprint for one in known}
    findings = (
        replace(finding, answered=ANSWERED)
        if fingerprints.issuperset(fingerprint for fingerprint, _ in _each(finding))
        else finding
        for finding in report.findings
    )
    return replace(report, findings=tuple(findings))
