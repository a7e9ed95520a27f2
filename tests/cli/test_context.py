"""More context around a passage on request, and what a run says about itself."""

from __future__ import annotations

import pytest
from command_line import FAULTY, SOUND, Project

ASKED = "it is a truth universally acknowledged"


@pytest.mark.parametrize("form", ["full", "markdown", "html"])
def test_formats_for_people_show_the_passage_in_its_context(book: Project, form: str) -> None:
    book.write("a.md", FAULTY)

    plain = book.audit("a.md", "--format", form, "--width", "200")
    around = book.audit("a.md", "--format", form, "--width", "200", "--context", "3")

    assert "context" not in plain.out
    words = around.out.replace("\\", "")
    assert "a truth universally acknowledged, [that" not in words
    assert "truth universally acknowledged, [that a single man" in words


def test_the_json_report_has_as_many_words_as_asked_for(book: Project) -> None:
    book.write("a.md", SOUND)

    match = book.report("a.md", "--context", "2")["quotations"][0]["match"]

    assert (match["before"], len(match["after"].strip(".").split())) == ("universally acknowledged, ", 2)


def test_nothing_is_printed_of_a_redacted_report(book: Project) -> None:
    book.write("a.md", FAULTY)

    done = book.audit("a.md", "--format", "full", "--context", "5", "--redact")

    assert "acknowledged" not in done.out


def test_find_shows_so_many_words_on_either_side(book: Project) -> None:
    done = book.run("find", "a single man in possession of a good fortune", "--format", "full", "--context", "2")

    assert "acknowledged, that [a single man in possession of a good fortune], must be" in " ".join(done.out.split())


def test_context_is_a_whole_number(book: Project) -> None:
    assert book.run("find", ASKED, "--context", "-1").code == 2


def test_a_verbose_audit_says_what_it_read_and_looked_at_and_how_long_it_took(book: Project) -> None:
    book.write("a.md", SOUND)

    done = book.audit("a.md", "-v")

    assert "citecheck: read a.md (markdown): 1 quotations, 1 citations, 0 dates and statements" in done.err
    assert "citecheck: text texts/austen1813.txt (austen1813): " in done.err
    assert "citecheck: bibliography refs.bib: " in done.err
    assert "citecheck: times: reading " in done.err


def test_a_verbose_lookup_names_the_texts_it_had(book: Project) -> None:
    done = book.run("find", ASKED, "-v")

    assert "citecheck: text texts/newton1676.txt (newton1676)" in done.err
    assert "citecheck: times: gathering " in done.err


def test_quiet_and_verbose_are_one_choice(book: Project) -> None:
    assert book.audit("-q", "-v").code == 2
