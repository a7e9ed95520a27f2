"""`--require-checked` fails for each kind of thing left unchecked; what was not checked at all is said first."""

from __future__ import annotations

import json

import pytest
from command_line import SOUND, UNHELD, Project

from citecheck.model.coverage import KINDS
from citecheck.report.formats.table import FORMATS

LINCOLN = 'He wrote "that government of the people, by the people, for the people" [@lincoln1863{}].\n'
LEFT = {
    "words": UNHELD,
    "places": LINCOLN.format(", p. 2"),
    "keys": "---\nbibliography: [refs.bib, gone.bib]\n---\n\nA key [@nobody] here.\n",
    "notes": f"{SOUND}\nA remark.[^1]\n\n[^1]: Hume, History of England, 3.\n",
    "files": f"---\ntitle: [One\n---\n\n{SOUND}",
}
"""For each kind a manuscript of which something of the kind is left unchecked."""
BESIDE = {"keys": {"keys", "files"}}
"""Kinds that cannot be left unchecked alone: a key waits for a file."""


@pytest.mark.parametrize("left", LEFT)
@pytest.mark.parametrize("asked", KINDS)
def test_it_fails_for_the_kinds_asked_for_and_for_no_other(book: Project, left: str, asked: str) -> None:
    book.write("a.md", LEFT[left])

    expected = 3 if asked in BESIDE.get(left, {left}) else 0
    assert book.audit("a.md", f"--require-checked={asked}", "--fail-on", "never").code == expected
    assert book.audit("a.md", "--require-checked", "--fail-on", "never").code == 3
    assert book.audit("a.md", "--fail-on", "never").code == 0


def test_what_stands_behind_the_option_is_a_path_and_no_value(book: Project) -> None:
    book.write("a.md", UNHELD)

    assert book.audit("--require-checked", "a.md").code == 3
    assert book.audit("--require-checked=words,places", "a.md").code == 3
    assert book.audit("--require-checked=places", "a.md").code == 0
    assert book.audit("--require-checked", "--", "a.md").code == 3


@pytest.mark.parametrize("value", ["places,pages", "", "yes"])
def test_a_kind_that_is_not_known_is_refused(book: Project, value: str) -> None:
    book.write("a.md", SOUND)

    done = book.audit(f"--require-checked={value}", "a.md")

    assert done.code == 2
    assert "words, places, keys, notes, files" in done.err


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("true", 3),
        ('["places", "words"]', 3),
        ('"places, keys"', 3),
        ('["keys", "notes"]', 0),
        ("false", 0),
    ],
)
def test_settings_take_a_list_too(book: Project, written: str, code: int) -> None:
    book.write("citecheck.toml", f"require-checked = {written}\n")
    book.write("a.md", LEFT["places"])

    assert book.audit("a.md").code == code
    assert book.audit("a.md", "--require-checked=places").code == 3


@pytest.mark.parametrize(
    ("written", "shown"), [("true", "true"), ("false", "false"), ('["words", "keys"]', "words, keys")]
)
def test_the_setting_is_shown_as_it_is_written(book: Project, written: str, shown: str) -> None:
    book.write("citecheck.toml", f"require-checked = {written}\n")

    assert f"require-checked  {shown}  [citecheck.toml]" in book.run("show-settings").out


@pytest.mark.parametrize("form", FORMATS)
def test_a_manuscript_of_which_nothing_was_checked_is_a_warning_before_all_else(book: Project, form: str) -> None:
    book.write("part/a.md", UNHELD)
    book.write("zip.md", b"PK\x03\x04 and so on")

    done = book.audit("part/a.md", "zip.md", "--hook", "--format", form, "--width", "200")

    if form == "github":
        assert done.out.startswith("::warning title=nothing checked,file=part/a.md::0 of 1 quotation")
    elif form in ("full", "markdown", "html", "permissions"):
        lines = [line for line in done.out.splitlines() if "citecheck report</h1>" not in line]
        first = next(number for number, line in enumerate(lines) if "nothing of part/a.md was checked" in line.lower())
        count = 'class="tally"' if form == "html" else "quotation"
        assert not any(count in line for line in lines[:first])
        assert any(count in line for line in lines[first:])
    else:
        assert done.err.startswith("citecheck: warning: nothing of part/a.md was checked: 0 of 1 quotation and 0 of 1")
        assert "citecheck: warning: nothing of zip.md was checked: this is a packed document" in done.err
    if form == "json":
        nothing = json.loads(done.out)["coverage"]["files"]["nothing_checked"]
        assert [one["path"] for one in nothing] == ["part/a.md", "zip.md"]


@pytest.mark.parametrize("text", [SOUND, "No claim at all.\n", "It was on 31 June 1922.\n", "A key [@austen1813].\n"])
def test_a_manuscript_of_which_something_was_checked_or_nothing_claims_is_no_warning(book: Project, text: str) -> None:
    book.write("a.md", text)

    assert "warning: nothing of" not in book.audit("a.md", "--format", "full").out
