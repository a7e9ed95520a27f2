"""Audits with the settings of one test, whatever configuration lies above the files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from citecheck.audit.assembly import ManuscriptInput
from citecheck.audit.config import Settings
from citecheck.audit.files import files, shown
from citecheck.audit.session import AuditSession
from citecheck.audit.settings import CallerSettings
from citecheck.model.findings import Report
from citecheck.read.manuscript import read


@cache
def _session() -> AuditSession:
    """One for all tests: a session that was used says what a new one says (`audit/test_memory.py`), and the texts that
    the tests share are read once."""
    return AuditSession(CallerSettings())


def audited(paths: Sequence[Path], settings: Settings) -> Report:
    """The report on files and folders."""
    session = _session()
    wanted = files(paths, lambda _: settings)
    given = [ManuscriptInput(read(path, shown(path)), path.parent, settings) for path in wanted.manuscripts]
    return session.report(session.assembly(given, wanted.bibliographies, settings))
