"""Notes that name somebody else before the title of a work of the bibliography."""

from __future__ import annotations

from pathlib import Path

import pytest
from audits import audited

from citecheck.audit.config import Settings

BOOKS = """@book{salt, author = {Hale, Thomas}, title = {Salt and Water}, year = 1904}
@book{harbour, author = {Brandt, Otto}, title = {Harbour Accounts, 1780--1830}, editor = {Moss, Ada}, year = 1911}
@book{letters, author = {Wren, Ruth}, title = {Letters}, year = 1923}
@book{rules, title = {Rules of the Port}, year = 1988}
@book{dead, author = {Dostoevsky, Fyodor}, title = {House of the Dead}, note = {for Karl Lind}, year = 1915}
@report{mills, author = {Smith, John}, title = {Report on the Mills}, institution = {Royal Commission}, year = 1901}
"""


@pytest.mark.parametrize(
    ("note", "named"),
    [
        ("Thomas Hale, *Harbour Accounts*, p. 5.", ["Thomas Hale"]),
        ("See Jane Doe, *Harbour Accounts*, p. 5.", ["Jane Doe"]),
        ("On this see Doe, *Salt and Water*, p. 5.", ["Doe"]),
        ("Otto Brandt, *Harbour Accounts*, p. 5.", []),
        ("A. Moss, *Harbour Accounts*, p. 5.", []),
        ("Jane Doe, *Letters*, p. 5.", []),
        ("Jane Doe, *Harbour Accounts of Bristol*, p. 5.", []),
        ("Jane Doe, *Rules of the Port*, p. 5.", []),
        ("Jane Doe on *Harbour Accounts*, p. 5.", []),
        ("Fyodor Dostoyevsky, *House of the Dead*, p. 5.", []),
        ("Lind, *House of the Dead*, p. 5.", []),
        ("Royal Commission, *Report on the Mills*, p. 5.", []),
    ],
)
def test_who_is_named_before_a_title_of_somebody_else(tmp_path: Path, note: str, named: list[str]) -> None:
    (tmp_path / "refs.bib").write_text(BOOKS, "utf-8")
    draft = tmp_path / "a.md"
    draft.write_text(f"So it is told.[^1]\n\n[^1]: {note}\n", "utf-8")

    report = audited([draft], Settings(root=tmp_path, bibliography=(tmp_path / "refs.bib",)))
    found = [one for one in report.findings if one.rule == "citation-author-differs"]

    assert [one.message.partition("title to ")[2].partition(";")[0] for one in found] == named
    assert {one.severity.label for one in found} <= {"note"}
