"""`audit --diff` and `--fix`: what is mechanical and certain is changed, and nothing else in the file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import FAULTY, MISPLACED, SOUND, Project

from citecheck.cli import corrected_files

CASE = SOUND.replace("@austen1813", "@Austen1813")
"""A sound quotation whose citekey has a capital that the bibliography does not have."""
ENTRY = "@misc{{note, author = {{Austen, Jane}}, title = {{A Note}}, {field}}}\n"


def test_a_diff_writes_nothing_and_applies(book: Project) -> None:
    file = book.write("a.md", "\ufeff" + CASE.replace("\n", "\r\n") + "\r\nNo line end after @AUSTEN1813")
    before = file.read_bytes()

    done = book.audit("--diff", "a.md")

    assert done.code == book.audit("a.md").code == 1
    assert file.read_bytes() == before
    assert "would change 2 places in 1 file" in done.err
    if shutil.which("git"):
        book.git("init", "-q")
        subprocess.run(["git", "apply"], cwd=book.folder, input=done.out.encode(), check=True)
        assert file.read_bytes() == before.replace(b"@Austen1813", b"@austen1813").replace(b"@AUSTEN", b"@austen")


def test_a_diff_wins_over_a_fix(book: Project) -> None:
    file = book.write("a.md", CASE)

    done = book.audit("--diff", "--fix", "a.md")

    assert file.read_text() == CASE
    assert "+++ b/a.md" in done.out


def test_a_fix_is_said_and_the_report_is_that_of_the_new_file(book: Project) -> None:
    file = book.write("a.md", CASE + "\n" + FAULTY)
    file.chmod(0o640)

    done = book.audit("--fix", "a.md")

    assert file.read_text() == SOUND + "\n" + FAULTY
    assert file.stat().st_mode & 0o777 == 0o640
    assert "a.md:1:88: changed “Austen1813” to “austen1813” (citation-unknown)" in done.err
    assert "left 1 finding that a person has to settle: quotation-altered 1" in done.err
    assert (done.code, done.rules) == (1, ["quotation-altered"])
    assert done.out == book.audit("a.md").out
    assert [path.name for path in book.folder.iterdir() if path.name.startswith(".a.md")] == []


@pytest.mark.parametrize("text", [FAULTY, MISPLACED, SOUND.replace("austen1813", "austen1814")])
def test_words_places_and_other_keys_are_left(book: Project, text: str) -> None:
    file = book.write("a.md", text)

    done = book.audit("--fix", "a.md")

    assert file.read_text() == text
    assert "citecheck: nothing to change" in done.err
    assert done.out == book.audit("a.md").out


def test_a_key_that_two_entries_have_in_other_letters_is_left(book: Project) -> None:
    book.write(
        "refs.bib", (book.folder / "refs.bib").read_text() + ENTRY.format(field="").replace("note,", "AUSTEN1813,")
    )
    file = book.write("a.md", CASE)

    book.audit("--fix", "a.md")

    assert file.read_text() == CASE


def test_keys_of_latex_are_corrected_one_by_one(book: Project) -> None:
    cited = r"\cite[12]{AUSTEN1813, gibbon1776}, \autocites{austen1813}[3]{Gibbon1776}"
    draft = f"\\addbibresource{{refs.bib}}\nWords {cited}.\n"
    file = book.write("a.tex", draft)

    book.audit("--fix", "a.tex")

    assert file.read_text() == draft.replace("AUSTEN", "austen").replace("Gibbon1776", "gibbon1776")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("date = {5 March 1923}", "date = {1923-03-05}"),
        ("date = {March 5th, 1923}", "date = {1923-03-05}"),
        ("date = {Mar. 1923}", "date = {1923-03}"),
        ("date = {1923/3/5}", "date = {1923-03-05}"),
        ("date = {1923-3}", "date = {1923-03}"),
        ("date = {25.3.1923}", "date = {1923-03-25}"),
        ("date = {3/25/1923}", "date = {1923-03-25}"),
        ("date = {4/4/1923}", "date = {1923-04-04}"),
        ("urldate = {2 May 2020}, url = {https://example.org}", "urldate = {2020-05-02}, url = {https://example.org}"),
        ("doi = {https://doi.org/10.1000/xyz}", "doi = {10.1000/xyz}"),
        ("date = {5/3/1923}", None),
        ("date = {31 February 1923}", None),
        ("date = {5 Ma 1923}", None),
        ("date = {5 listopad 1923}", None),
        ("date = {192O}", None),
        ("date = {1923-19-11}", None),
        ("pages = {229--212}", None),
    ],
)
def test_a_field_that_can_be_read_in_one_way_is_corrected(book: Project, typed: str, meant: str | None) -> None:
    file = book.write("more.bib", ENTRY.format(field=typed))

    book.audit("--fix", "more.bib")

    assert file.read_text() == ENTRY.format(field=meant or typed)


def test_hyphens_of_pages_are_corrected_where_the_rule_is_on(book: Project) -> None:
    file = book.write("more.bib", ENTRY.format(field="pages = {12-19, 30--31}"))

    book.audit("--fix", "more.bib")
    off = file.read_text()
    book.audit("--fix", "--select", "reference-style", "more.bib")

    assert off == ENTRY.format(field="pages = {12-19, 30--31}")
    assert file.read_text() == ENTRY.format(field="pages = {12--19, 30--31}")


def test_a_bibliography_that_is_named_is_corrected_after_the_key_that_shows_its_fault(book: Project) -> None:
    refs = book.write("refs.bib", ENTRY.format(field="date = {5 March 1923}"))
    draft = book.write("a.md", "As @Note says.\n")

    alone = book.audit("--fix", "a.md")
    unnamed = refs.read_text()
    draft.write_text("As @Note says.\n")
    book.audit("--fix", "a.md", "refs.bib")

    assert "refs.bib: left as it is (1 correction): it was not named" in alone.err
    assert unnamed == ENTRY.format(field="date = {5 March 1923}")
    assert draft.read_text() == "As @note says.\n"
    assert refs.read_text() == ENTRY.format(field="date = {1923-03-05}")


def test_the_encoding_of_a_file_stays(book: Project) -> None:
    words = "Über @AUSTEN1813 – naïve.\n"
    for name, encoding in (("a.md", "cp1252"), ("b.md", "utf-16"), ("c.md", "utf-8-sig")):
        book.write(name, words.encode(encoding))

    book.audit("--fix", "a.md", "b.md", "c.md")

    meant = words.replace("AUSTEN", "austen")
    assert (book.folder / "a.md").read_bytes() == meant.encode("cp1252")
    assert (book.folder / "b.md").read_bytes() == meant.encode("utf-16")
    assert (book.folder / "c.md").read_bytes() == meant.encode("utf-8-sig")


def test_a_link_out_of_the_project_is_not_followed(book: Project, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(CASE)
    (book.folder / "a.md").symlink_to(outside)

    done = book.audit("--fix", "a.md")

    assert outside.read_text() == CASE
    assert (book.folder / "a.md").is_symlink()
    assert "a.md: left as it is (1 correction): a link in its name leads out of the project" in done.err


def test_a_link_inside_the_project_stays_one(book: Project) -> None:
    real = book.write("chapters/a.md", CASE)
    (book.folder / "a.md").symlink_to(real)

    book.audit("--fix", "a.md")

    assert (book.folder / "a.md").is_symlink()
    assert real.read_text() == SOUND


@pytest.mark.parametrize("option", ["--diff", "--fix"])
def test_a_file_that_nobody_may_write_is_left(book: Project, option: str) -> None:
    file = book.write("a.md", CASE)
    file.chmod(0o444)

    done = book.audit(option, "a.md")

    assert file.read_text() == CASE
    assert "a.md: left as it is (1 correction): it is read-only" in done.err


def test_a_file_that_changes_meanwhile_is_left(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    file = book.write("a.md", CASE)
    as_it_was = corrected_files.write_corrected

    def after_an_edit(files: tuple[corrected_files.CorrectedFile, ...]) -> tuple[corrected_files.CorrectedFile, ...]:
        file.write_text(CASE + "More.\n")
        return as_it_was(files)

    monkeypatch.setattr(corrected_files, "write_corrected", after_an_edit)

    done = book.audit("--fix", "a.md")

    assert file.read_text() == CASE + "More.\n"
    assert "a.md: left as it is (1 correction): it has changed since it was read" in done.err


def test_what_somebody_answered_is_left(book: Project) -> None:
    text = CASE + '\n<!-- citecheck: ignore citation-unknown "Austen1813": the key of another list -->\n'
    file = book.write("a.md", text)

    book.audit("--fix", "a.md")

    assert file.read_text() == text


@pytest.mark.parametrize("private", ["--redact", "--share"])
def test_no_words_are_shown_where_none_may_be(book: Project, private: str) -> None:
    file = book.write("a.md", CASE)

    asked = book.audit("--diff", private, "a.md")
    report = book.report(private, "a.md")

    assert (asked.code, asked.out, file.read_text()) == (2, "", CASE)
    assert [finding["corrections"] for finding in report["findings"]] == [[]]


def test_reports_for_programs_have_the_same_correction(book: Project) -> None:
    book.write("a.md", CASE)

    (finding,) = book.report("a.md")["findings"]
    (result,) = book.audit("--format", "sarif", "a.md").json["runs"][0]["results"]
    (diagnostic,) = book.audit("--format", "rdjson", "a.md").json["diagnostics"]

    (correction,) = finding["corrections"]
    start, end = correction["start"], correction["end"]
    assert CASE[:start] + correction["words"] + CASE[end:] == SOUND
    (replaced,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replaced["insertedContent"]["text"] == correction["words"]
    assert (replaced["deletedRegion"]["charOffset"], replaced["deletedRegion"]["charLength"]) == (start, end - start)
    (suggestion,) = diagnostic["suggestions"]
    assert suggestion["text"] == correction["words"]
    assert suggestion["range"]["start"] == {"line": 1, "column": start + 1}
