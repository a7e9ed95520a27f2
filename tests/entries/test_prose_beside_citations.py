"""A name and a year beside a citation are compared with the entry that is cited."""

from __future__ import annotations

from pathlib import Path

import pytest
from audits import audited

from citecheck.audit.config import Settings
from citecheck.entries import prose as prose_module
from citecheck.language.normalization import form

REFS = """@book{hale1891, author = {Hale, Edward}, title = {Of Prose}, year = 1891}
@book{mill2003, author = {Mill, John}, title = {On Liberty}, year = 2003}
@book{lenin, author = {Service, Robert}, title = {Lenin: a Biography}, year = 2000}
@book{lee, author = {Lee, Ann}, title = {Of Rivers}, date = {1895/1898}}
@book{hand, author = {Ott, Eva}, title = {Of Seas}, year = 1990, note = {quoted in Hale 1891, 3}}
"""


def found(folder: Path, prose: str, entries: str = REFS) -> list[tuple[str, str, str]]:
    """The findings on the prose: rule, severity, the words at their place."""
    (folder / "refs.bib").write_text(entries, "utf-8")
    path = folder / "draft.md"
    path.write_text(prose, "utf-8")
    report = audited([path], Settings(root=folder, bibliography=(folder / "refs.bib",)))
    spans = [
        (one.rule, one.severity.label, one.place.span) for one in report.findings if one.rule.startswith("citation")
    ]
    return [(rule, severity, prose[span.start : span.end]) for rule, severity, span in spans if span]


def test_the_authors_of_a_bibliography_are_looked_up_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    many = 60
    entries = "".join(f"@book{{b{n}, author = {{Q{'a' * n}x, Jo}}, title = {{T}}, year = 1900}}\n" for n in range(many))
    prose = "".join(f"As Milto{'n' * n} showed [@b{n}].\n\n" for n in range(many))
    calls: list[str] = []

    def counted_form(word: str) -> str:
        calls.append(word)
        return form(word)

    monkeypatch.setattr(prose_module, "form", counted_form)

    assert found(tmp_path, prose, entries) == []
    assert many < len(calls) < 30 * many


YEAR, AUTHOR, SECOND = "citation-year-differs", "citation-author-differs", "citation-second-hand"


@pytest.mark.parametrize(
    ("prose", "findings"),
    [
        ("Hale (1894) wrote of prose [@hale1891].", [(YEAR, "warning", "1894")]),
        ("So wrote Hale (1894) [@hale1891].", [(YEAR, "warning", "1894")]),
        ("The book of that year (1894) [@hale1891].", [(YEAR, "warning", "1894")]),
        ("His *Of Prose* (1894) is of another mind [@hale1891].", [(YEAR, "warning", "1894")]),
        ("His *Of Prose* (1891) is of another mind [@hale1891].", []),
        ("His *Of Verse* (1894) is of another mind [@hale1891].", []),
        ("His *Lenin* (1999) is of another mind [@lenin].", [(YEAR, "warning", "1999")]),
        ("@hale1891 (1894) wrote of prose.", [(YEAR, "warning", "1894")]),
        ("Mill (1859) wrote of liberty [@mill2003].", [(YEAR, "note", "1859")]),
        ("Hale (1891) wrote of prose [@hale1891].", []),
        ("Mill (2003) and Hale (1891) agree [@mill2003; @hale1891].", []),
        ("In 1894 Hale went to Rome. He wrote [@hale1891].", []),
        ("The war (1894) was over. Hale wrote [@hale1891].", []),
        ("As Mill showed in his book [@hale1891], prose is hard.", [(AUTHOR, "note", "Mill")]),
        ("According to Mill [@hale1891] all was lost.", [(AUTHOR, "note", "Mill")]),
        ("As Socrates said, prose is hard [@hale1891].", []),
        ("As London showed [@hale1891], prose is hard.", []),
        ("According to Gibbon [@hale1891] all was lost.", []),
        ("Mill argues that prose is hard [@hale1891].", [(AUTHOR, "note", "Mill")]),
        ("So wrote Mill (1859) [@hale1891].", [(AUTHOR, "warning", "Mill")]),
        ("As Lenin wrote, all was lost [@lenin].", []),
        ("As historians say, all was lost [@lenin].", []),
        ("They argue that all was lost [@lenin].", []),
        ("As Hayle showed [@hale1891], prose is hard.", []),
        ("According to French law [@hale1891] it is.", []),
        ("All was lost [quoted in @hale1891, p. 3].", [(SECOND, "note", "@hale1891")]),
        ("All was lost, zit. nach [@hale1891].", [(SECOND, "note", "@hale1891")]),
        ("All was lost [@hand].", [(SECOND, "note", "@hand")]),
        ("All are cited here [@hale1891].", []),
    ],
)
def test_prose_beside_a_citation(tmp_path: Path, prose: str, findings: list[tuple[str, str, str]]) -> None:
    assert found(tmp_path, prose) == findings


@pytest.mark.parametrize(
    ("note", "findings"),
    [
        ("Edward Hale, *Of Prose* (London: Fox, 1894), p. 3.", [(YEAR, "warning", "1894")]),
        ("Edward Hale, *Of Prose*, London, Fox, 1894, p. 3.", [(YEAR, "warning", "1894")]),
        ("Edward Hale, *Of Prose* (London: Fox, 1874), p. 3.", [(YEAR, "note", "1874")]),
        ("Edward Hale, *Of Prose* (London: Fox, 1891), p. 3.", []),
        ("Edward Hale, *Of Prose*, 2nd edn (London: Fox, 1894; first 1891), p. 3.", []),
        ("Edward Hale, *Of Prose*, p. 3, on the war of 1894.", []),
        ("Hale, *Of Prose*, p. 3 (the speech of 12 May 1894).", []),
        ("Lee, *Of Rivers* (London: Fox, 1896), ii, p. 3.", []),
        ("Lee, *Of Rivers* (London: Fox, 1899), ii, p. 3.", [(YEAR, "warning", "1899")]),
    ],
)
def test_the_year_of_a_typed_note(tmp_path: Path, note: str, findings: list[tuple[str, str, str]]) -> None:
    assert found(tmp_path, f"So it was.[^1]\n\n[^1]: {note}") == findings
