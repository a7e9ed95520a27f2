"""A quotation keeps its id while the manuscript grows around it, so that decisions on it stay valid."""

from __future__ import annotations

from command_line import FAULTY, MISPLACED, UNHELD, Project

TWICE = f"{FAULTY}\n{FAULTY}"


def ids(book: Project, *texts: str) -> list[str]:
    """The ids of the quotations of manuscripts with these words, audited together."""
    paths = [book.write(f"chapter{number}.md", text).name for number, text in enumerate(texts)]
    return [quotation["id"] for quotation in book.report(*paths)["quotations"]]


def test_a_paragraph_above_or_another_quotation_changes_no_id(book: Project) -> None:
    (before,) = ids(book, FAULTY)

    assert ids(book, f"A new first paragraph.\n\n{FAULTY}") == [before]
    assert ids(book, f"{MISPLACED}\n{UNHELD}\n{FAULTY}")[2] == before
    assert ids(book, UNHELD, FAULTY)[1] == before


def test_the_lines_of_a_quotation_may_be_broken_anew(book: Project) -> None:
    assert ids(book, FAULTY.replace("possession of", "possession\nof")) == ids(book, FAULTY)


def test_other_words_are_another_quotation(book: Project) -> None:
    assert ids(book, FAULTY.replace("large", "small")) != ids(book, FAULTY)


def test_the_same_words_quoted_again_have_an_id_of_their_own(book: Project) -> None:
    (once,) = ids(book, FAULTY)

    first, second = ids(book, TWICE)

    assert first == once != second
    assert ids(book, FAULTY, FAULTY) == [first, second]


def test_findings_name_the_quotation_they_are_about(book: Project) -> None:
    book.write("essay.md", f"{UNHELD}\n{TWICE}")

    report = book.report("essay.md")

    known = {quotation["id"]: quotation for quotation in report["quotations"]}
    about = [known[finding["quotation"]] for finding in report["findings"] if finding["quotation"]]
    assert len(known) == 3
    assert {q["id"] for q in about} == {q["id"] for q in report["quotations"][1:]}
