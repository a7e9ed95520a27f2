"""Nothing that a draft, a name or a bibliography says is a command to the build server that prints a report."""

from __future__ import annotations

import re

import pytest
from command_line import Project

HEARD = re.compile(r"^(?:\s|\x1b\[[0-9;]*m)*::(?!(?:error|warning|notice) title=)|##\w*\[", re.MULTILINE)
"""What GitHub, Azure and TeamCity take for a command, but for those that the format `github` means to give."""
SAID = (
    "::error::one ::stop-commands::two ##vso[task.complete result=Failed]three ##[set-output name=a]four "
    "##teamcity[buildStatus text='x']five ::add-mask::six ::set-output name=x::seven "
)
DRAFT = f"""---
references:
- id: austen1813
  type: book
  title: "::error::Pride ##vso[x]"
---

It is "that a single man in possession {SAID} of a large fortune, must be in want of a wife" [@austen1813, p. 1].

::error:: "::warning::a truth universally acknowledged {SAID}" [@::error::key; @nokey ##[x]].
"""


@pytest.mark.parametrize(
    ("form", "columns"),
    [
        *(("full", columns) for columns in (30, 41, 55, 200)),
        *((form, 80) for form in ("concise", "github", "json", "jsonl", "sarif", "gitlab", "rdjson")),
    ],
)
def test_no_line_of_a_report_is_a_command(
    form: str, columns: int, book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for name in ("::error::a.md", "##vso[x]/b.md", " ::notice::c.md", "##[d].md"):
        book.write(name, DRAFT)

    ran = book.audit(".", "--format", form)

    lines = [line for line in (ran.out + ran.err).splitlines() if HEARD.search(line)]
    if form == "github":  # GitHub looks for a command of the other kind only in a line that is none of the first
        lines = [
            line
            for line in lines
            if not line.lstrip().startswith(("::error title=", "::warning title=", "::notice title="))
        ]
    assert lines == []
    assert ran.code == 1
