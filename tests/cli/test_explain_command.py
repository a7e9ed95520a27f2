"""`citecheck explain`: the page of a rule, or everything known of the quotations on one line."""

from __future__ import annotations

import pytest
from command_line import FAULTY, SOUND, UNHELD, Project

from citecheck.rules import rules


def test_without_a_subject_every_rule_is_listed_in_one_line(book: Project) -> None:
    done = book.run("explain")

    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()] == [rule.name for rule in rules()]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.name)
def test_a_rule_has_its_page(book: Project, rule: object) -> None:
    for name in (rule.name, *rule.aliases):
        done = book.run("explain", name)

        assert done.code == 0
        assert done.out.startswith(f"{rule.name} ({rule.severity.label}).")
        assert "## Flags" in done.out


def test_the_rules_on_one_kind_of_claim_are_listed(book: Project) -> None:
    done = book.run("explain", "date")

    assert [line.split()[0] for line in done.out.splitlines()] == [
        rule.name for rule in rules() if rule.name.startswith("date-")
    ]


@pytest.mark.parametrize("where", ["a.md:3", "a.md:3:", "a.md:3:45", "a.md:3:45:", "./a.md:3"])
def test_a_quotation_is_explained_from_its_line(book: Project, where: str) -> None:
    book.write("a.md", f"Words.\n\n{FAULTY}")

    done = book.run("explain", where)

    assert done.code == 0
    assert "large" in done.out
    assert "texts/austen1813.txt" in done.out


def test_the_line_is_that_of_any_of_its_lines(book: Project) -> None:
    book.write("a.md", FAULTY.replace(" in possession", "\nin possession").replace(" must be", "\nmust be"))

    assert len({book.run("explain", f"a.md:{line}").out for line in (1, 2, 3)}) == 1


def test_of_several_quotations_on_a_line_a_column_chooses_one(book: Project) -> None:
    line = SOUND.rstrip() + " " + UNHELD
    book.write("a.md", line)
    column = line.index("words that") + 1

    both, one = book.run("explain", "a.md:1").out, book.run("explain", f"a.md:1:{column}").out

    assert "gibbon1776" in one
    assert "austen1813" not in one
    assert len(both) > len(one)
    assert both.endswith(one)


def test_findings_about_no_quotation_are_explained_from_their_line(book: Project) -> None:
    book.write("a.md", f"As said [@nobody1999], it was on 30 February 1922.\n\n{FAULTY.rstrip()} [@nobody1999]\n")
    told = ["-b", "refs.bib"]

    alone, one = book.run("explain", *told, "a.md:1"), book.run("explain", *told, "a.md:1:10")
    beside = book.run("explain", *told, "a.md:3")

    assert (alone.code, one.code, beside.code) == (0, 0, 0)
    for words in ("error citation-unknown", "error date-impossible", "February 1922 has 28 days", "  remedy "):
        assert words in alone.out
    assert "date-impossible" not in one.out
    assert beside.out.index("austen1813") < beside.out.index("error citation-unknown")


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [
        ("quotation-alterd", "no rule is called “quotation-alterd” (is “quotation-altered” meant?)"),
        ("a.md", "no rule is called “a.md”; `citecheck explain` lists them all; for a quotation give FILE:LINE"),
        ("a.md:0", "no rule is called “a.md:0”"),
        ("", "no rule is called “”"),
        ("a.md:2", "there is no quotation on line 2 of a.md. The nearest quotations are on line 1, 3."),
        ("a.md:99", "there is no quotation on line 99 of a.md."),
        ("a.md:1:1", "there is no quotation on line 1 of a.md."),
        ("empty.md:1", "there is no quotation on line 1 of empty.md."),
        ("missing.md:1", "missing.md: no such file or folder"),
        ("refs.bib:1", "refs.bib:1: not a manuscript; name one, with the line of a quotation"),
        ("texts:1", "texts:1: not a manuscript; name one, with the line of a quotation"),
        ("zip.md:1", "zip.md: not read: this is a packed document"),
    ],
)
def test_what_cannot_be_explained_is_2_with_one_sentence(book: Project, subject: str, sentence: str) -> None:
    book.write("a.md", f"{FAULTY}\n{SOUND}")
    book.write("empty.md", "")
    book.write("zip.md", b"PK\x03\x04 and so on")

    done = book.run("explain", subject)

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"citecheck: {sentence}")
    assert len(done.err.splitlines()) == 1


def test_a_name_with_colons_and_spaces(book: Project) -> None:
    book.write("a 1:2.md", FAULTY)

    assert "large" in book.run("explain", "a 1:2.md:1").out


def test_settings_hold_here_too(book: Project) -> None:
    (book.folder / "texts").rename(book.folder / "held")
    book.write("a.md", FAULTY)

    without, given = book.run("explain", "a.md:1"), book.run("explain", "a.md:1", "--texts", "held")
    book.write("citecheck.toml", "texts = 'held'\n")
    config = book.run("explain", "a.md:1")

    assert "held/austen1813.txt" not in without.out
    assert "held/austen1813.txt" in given.out
    assert config.out == given.out
    assert book.run("explain", "a.md:1", "--texts", "missing").code == 2


@pytest.mark.parametrize("width", [40, 80])
def test_the_page_is_as_wide_as_asked(book: Project, width: int) -> None:
    book.write("a.md", FAULTY)

    done = book.run("explain", "a.md:1", "--width", str(width))

    assert max(map(len, done.out.splitlines())) <= width


def test_colour_is_for_those_who_ask(book: Project) -> None:
    book.write("a.md", FAULTY)

    assert "\x1b[" not in book.run("explain", "a.md:1").out
    assert "\x1b[" in book.run("explain", "a.md:1", "--color", "always").out


@pytest.mark.parametrize("named", ["texts", "./texts/", "../{here}/texts"])
def test_a_folder_that_the_settings_and_the_command_line_name_is_named_once(book: Project, named: str) -> None:
    book.write("a.md", UNHELD)
    book.write("citecheck.toml", 'texts = ["texts"]\n')

    done = book.run("explain", "a.md:1", "--texts", named.format(here=book.folder.name))

    assert [line.split() for line in done.out.splitlines() if "texts" in line] == [["looked", "in", "texts"]]
