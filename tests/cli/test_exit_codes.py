"""Every exit code of the contract; the first that applies wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from command_line import FAULTY, MISPLACED, SOUND, UNCITED, UNHELD, Project

from citecheck.audit import findings as ruling
from citecheck.cli.main import run
from citecheck.foundation.pandoc import find_pandoc
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault
from citecheck.model.rule import Rule
from citecheck.rules import rules_for

ORG = "* Heading\n\nWords.\n"
NEEDS_PANDOC = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")


# --- 0 and 1 ---


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (SOUND, {"error": 0, "warning": 0, "note": 0, "never": 0}),
        (UNCITED, {"error": 0, "warning": 0, "note": 1, "never": 0}),
        (MISPLACED, {"error": 0, "warning": 1, "note": 1, "never": 0}),
        (FAULTY, {"error": 1, "warning": 1, "note": 1, "never": 0}),
    ],
    ids=("sound", "note", "warning", "error"),
)
def test_findings_at_or_above_fail_on_are_1(book: Project, text: str, codes: dict[str, int]) -> None:
    book.write("a.md", text)

    assert codes == {level: book.audit("a.md", "--fail-on", level).code for level in codes}
    assert codes["error"] == book.audit("a.md").code


@pytest.mark.parametrize("empty", [b"", b"\n\n", b"\xef\xbb\xbf", "\u00a0\n".encode()])
@pytest.mark.parametrize("name", ["a.md", "a.tex", "a.docx", "a.ipynb", "refs2.bib", "a.txt"])
def test_an_empty_file_is_not_an_error(book: Project, name: str, empty: bytes) -> None:
    if name == "a.docx" and empty:
        pytest.skip("a docx is not white space")
    book.write(name, empty)

    done = book.audit(name)

    assert (done.code, done.out) == (0, "")
    assert ("the file is empty" in done.err) is (not empty and not name.endswith(".bib"))


@pytest.mark.parametrize("arguments", [["--version"], ["-V"], ["--help"], ["audit", "--help"], ["schema", "report"]])
def test_asking_is_no_fault(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code = run(arguments)

    assert code == 0
    assert capsys.readouterr().out


# --- 2 ---


@pytest.mark.parametrize(
    "arguments",
    [
        ["nope"],
        ["--nope"],
        ["audit", "--nope"],
        ["audit", "--format", "nope"],
        ["audit", "--fail-on", "fatal"],
        ["audit", "--width", "wide"],
        ["audit", "missing.md"],
        ["audit", "a.md", "missing.md"],
        ["audit", "missing/"],
        ["audit", "a.md", "--texts", "missing"],
        ["audit", "a.md", "--registry", "missing"],
        ["audit", "a.md", "-b", "missing.bib"],
        ["audit", "a.md", "--texts", ""],
        ["audit", ""],
        ["audit", "a.md", "-o", ""],
        ["audit", "a.md", "--select", "nope"],
        ["audit", "a.md", "--ignore", "nope"],
        ["audit", "a.md", "-o", "missing/report.json"],
        ["audit", "a.md", "-o", "texts"],
        ["explain", "nope"],
        ["explain", "a.md:99"],
        ["explain", "missing.md:1"],
        ["schema", "nope"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_2_with_one_sentence(book: Project, arguments: list[str]) -> None:
    book.write("a.md", SOUND)

    done = book.run(*arguments)

    assert done.code == 2
    assert done.out == ""
    assert "Traceback" not in done.err
    assert "fault of citecheck" not in done.err
    assert [line for line in done.err.splitlines() if "citecheck" in line and ":" in line]


UNREADABLE = {
    "zip.md": b"PK\x03\x04 and so on",
    "pdf.md": b"%PDF-1.7 and so on",
    "old-word.md": b"\xd0\xcf\x11\xe0 and so on",
    "zero-bytes.md": b"Text \0 and more\n",
    "broken.docx": b"PK\x03\x04 this is no archive",
    "broken.ipynb": b"{ no notebook",
    "broken.md.gz": b"\x1f\x8b\x08 broken",
    "words.xyz": b"Words.\n",
    "no-suffix": b"Words.\n",
    "words.bib": b"These are only words.\n",
    "pdf.bib": b"%PDF-1.7 and so on",
    "zip.bib": b"PK\x03\x04 and so on",
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_an_input_asked_for_of_which_nothing_could_be_read_is_2(book: Project, name: str) -> None:
    if name == "broken.docx" and find_pandoc() is None:
        pytest.skip("no pandoc is installed")
    book.write(name, UNREADABLE[name])
    book.write("a.md", FAULTY)

    done = book.audit(name, "a.md")

    assert done.code == 2
    assert done.rules == ["quotation-altered"]
    assert f"citecheck: {name}: not read: " in done.err
    assert "1 file not read" in done.err


def test_a_bibliography_that_cannot_be_read_is_2_when_asked_for(book: Project) -> None:
    book.write("a.md", SOUND)
    book.write("words.bib", "These are only words.\n")
    book.write("config/citecheck.toml", 'bibliography = "../words.bib"\ntexts = "../texts"\n')
    book.write("config/a.md", SOUND)
    book.write("other/a.md", f"---\nbibliography: ../words.bib\n---\n\n{SOUND}")

    codes = {
        "command line": book.audit("a.md", "-b", "words.bib").code,
        "config": book.audit("config").code,
        "document": book.audit("other").code,
    }

    assert codes == {"command line": 2, "config": 2, "document": 0}
    assert "words.bib: not read: " in book.audit("other").err


def test_what_a_search_finds_unreadable_is_said_and_is_not_2(book: Project) -> None:
    book.write("zip.md", UNREADABLE["zip.md"])
    book.write("a.md", SOUND)

    done = book.audit()

    assert done.code == 0
    assert "citecheck: zip.md: not read: " in done.err


@pytest.mark.parametrize("name", ["citecheck.toml", ".citecheck.toml", "pyproject.toml"])
def test_a_config_that_cannot_be_used_is_2(book: Project, name: str) -> None:
    book.write("a.md", SOUND)
    book.write(name, "texts = [\n")

    done = book.audit("a.md")

    assert (done.code, done.out) == (2, "")
    assert f"citecheck: {name}: not valid TOML: " in done.err


@pytest.mark.parametrize(("options", "code"), [((), 0), (("--require-checked",), 3)])
def test_a_record_that_cannot_be_read_stops_no_audit_and_is_named_with_its_line(
    book: Project, options: tuple[str, ...], code: int
) -> None:
    book.write("a.md", SOUND)
    book.write("registry/letter.yaml", "id: letter\nid: twice\n")

    done = book.audit("a.md", *options)

    assert done.code == code
    assert "registry/letter.yaml:2: not read" in done.out + done.err


def test_a_registry_that_is_not_there_is_2(book: Project) -> None:
    book.write("a.md", SOUND)

    done = book.audit("a.md", "--registry", "lost")

    assert (done.code, done.out) == (2, "")


# --- 3 ---


@pytest.mark.parametrize(
    ("text", "code"), [(SOUND, 0), (UNHELD, 3), (FAULTY, 1), (FAULTY + "\n" + UNHELD, 1)], ids=range(4)
)
def test_what_could_not_be_checked_is_3_only_where_asked(book: Project, text: str, code: int) -> None:
    book.write("a.md", text)

    assert code == book.audit("a.md", "--require-checked").code
    assert (0 if code == 3 else code) == book.audit("a.md").code


def test_a_file_not_read_among_others_is_3(book: Project) -> None:
    book.write("zip.md", UNREADABLE["zip.md"])
    book.write("a.md", SOUND)

    assert book.audit("--require-checked").code == 3
    assert book.audit("zip.md", "--require-checked").code == 2


def test_a_bibliography_not_read_is_3(book: Project) -> None:
    book.write("a.md", f"---\nbibliography: missing.bib\n---\n\n{SOUND}")

    done = book.audit("a.md", "--require-checked")

    assert done.code == 3
    assert "missing.bib: not read: " in done.err


def test_without_pandoc_what_needs_it_is_said(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECHECK_PANDOC", "/nonexistent/pandoc")
    book.write("a.org", ORG)

    assert (book.audit().code, book.audit("--require-checked").code, book.audit("a.org").code) == (0, 3, 2)
    assert "citecheck: a.org: not read: " in book.audit().err


@NEEDS_PANDOC
def test_a_reader_that_is_too_slow_is_stopped_and_said(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CITECHECK_PANDOC_SECONDS", "0.001")
    book.write("a.org", ORG)

    done = book.audit("--require-checked")

    assert done.code == 3
    assert "citecheck: a.org: not read: pandoc gave no answer within " in done.err


# --- a fault of citecheck itself ---


def broken(claim: Any, evidence: Evidence) -> Iterator[Fault]:
    raise ZeroDivisionError("of all things")
    yield


def broken_rules(claim: str) -> tuple[Rule, ...]:
    return tuple(replace(rule, check=broken) for rule in rules_for(claim))


def test_a_crash_is_2_and_one_sentence(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    book.write("a.md", FAULTY)
    monkeypatch.setattr(ruling, "rules_for", broken_rules)

    done = book.audit("a.md", "-o", "report.json")

    assert (done.code, done.out) == (2, "")
    assert "a.md was checked: a fault of citecheck itself (ZeroDivisionError: of all things)" in done.err
    assert "Traceback" not in done.err


def zero_division(*_: object, **__: object) -> Any:
    raise ZeroDivisionError("of all\nthings")


PLACES = {
    "reader of manuscripts": ("citecheck.read.manuscript", "_markdown", "draft"),
    "extraction": ("citecheck.extract.claims", "citations", "draft"),
    "dates": ("citecheck.extract.dates.extraction", "dates", "draft"),
    "statements": ("citecheck.records.sentence.cues", "CueIndex.may_match", "draft"),
    "reader of bibliographies": ("citecheck.read.bibliography.reader", "_reading", "bibliography"),
    "reader of texts": ("citecheck.texts.folder", "text_bytes", "text"),
}


def break_for(monkeypatch: pytest.MonkeyPatch, place: str, word: str) -> None:
    """Let a part of citecheck crash whenever what it is given speaks of `word`."""
    path, dotted, _ = PLACES[place]
    *owners, name = dotted.split(".")
    owner: Any = import_module(path)
    for part in owners:
        owner = getattr(owner, part)
    working = getattr(owner, name)

    def breaking(*given: Any, **named: Any) -> Any:
        return zero_division() if word in str(given) else working(*given, **named)

    monkeypatch.setattr(owner, name, breaking)


WORD = "Zerbrechlich"
"""A word that stands in the one file on which a part is made to crash."""


@pytest.mark.parametrize("place", PLACES)
def test_a_crash_on_one_file_takes_no_other_with_it(book: Project, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    book.write("a.md", FAULTY)
    words = f"{WORD} of 1904 [@one]" if place in DRAFTS else "Nothing"
    book.write("b.md", f"---\nbibliography: b.bib\n---\n\n{words}.\n")
    book.write("b.bib", f"@book{{one, title = {{{WORD}}}, year = 1900}}\n")
    book.write("texts/b.txt", WORD)
    break_for(monkeypatch, place, WORD)

    done = book.audit("a.md", "b.md")

    assert done.rules == ["quotation-altered"]
    assert "a fault of citecheck itself (ZeroDivisionError: of all things)" in done.err
    assert "run again with CITECHECK_DEBUG=1" in done.err
    named = {"draft": "b.md: not read: ", "bibliography": "b.bib: not read: ", "text": "texts/b.txt: unreadable: "}
    assert f"citecheck: {named[PLACES[place][2]]}" in done.err
    assert (2 if place in DRAFTS else 1) == done.code


DRAFTS = ("reader of manuscripts", "extraction", "dates", "statements")


@pytest.mark.parametrize("place", PLACES)
def test_a_crash_on_one_file_can_be_looked_into(book: Project, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    book.write("a.md", f"---\nbibliography: b.bib\n---\n\n{WORD} of 1904. {FAULTY}")
    book.write("b.bib", f"@book{{one, title = {{{WORD}}}, year = 1900}}\n")
    book.write("texts/b.txt", WORD)
    break_for(monkeypatch, place, WORD)
    monkeypatch.setenv("CITECHECK_DEBUG", "1")

    with pytest.raises(ZeroDivisionError):
        book.audit("a.md")


def test_a_crash_can_be_looked_into(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    book.write("a.md", FAULTY)
    monkeypatch.setattr(ruling, "rules_for", broken_rules)
    monkeypatch.setenv("CITECHECK_DEBUG", "1")

    with pytest.raises(ZeroDivisionError):
        book.audit("a.md")


def test_an_interruption_is_no_finding(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(name: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("citecheck.cli.commands.schema.schema", interrupted)

    done = book.run("schema", "report")

    assert (done.code, done.out) == (130, "")
    assert done.err == "citecheck: stopped; the rest was not checked\n"
