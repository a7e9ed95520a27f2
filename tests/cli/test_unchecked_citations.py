"""Keys that could not be looked up are one finding with a count, and none of them is called unknown."""

from __future__ import annotations

import pytest
from command_line import SOUND, Project

BOOK = "@book{known, title = {A Book}, year = {1900}}\n"


def found(book: Project, *paths: str) -> list[tuple[str, str, int]]:
    """The findings of an audit: rule, message, and how many further places each has."""
    report = book.report(*paths)
    return [(one["rule"], one["message"], len(one["related"])) for one in report["findings"]]


def test_a_key_that_may_stand_in_an_unread_bibliography_is_not_called_unknown(book: Project) -> None:
    book.write("part/here.bib", BOOK)
    book.write("part/a.md", "---\nbibliography: [here.bib, gone.bib]\n---\n\n[@one], [@two], [@one] and [@known].\n")

    assert found(book, "part/a.md") == [
        (
            "citation-unchecked",
            "part/gone.bib was not read; it may have 2 keys cited here (one, two).",
            1,
        )
    ]
    assert book.report("part/a.md")["coverage"]["citations"] == {
        "total": 4,
        "checked": 1,
        "unchecked": 3,
        "reasons": {"bibliography_unread": 3},
        "unasked": [],
    }


def test_citations_without_a_bibliography_are_one_finding_for_the_whole_audit(book: Project) -> None:
    book.write("part/a.md", "[@one] and [@two].\n")
    book.write("part/b.md", "[@one].\n")

    assert found(book, "part") == [
        ("citation-unchecked", "There is no bibliography: 3 citations in 2 files were not looked up.", 1)
    ]


def test_bibliographies_that_lie_beside_and_are_not_named_are_told(book: Project) -> None:
    book.write("part/left.bib", BOOK)
    book.write("part/right.bib", BOOK)
    book.write("part/a.md", "[@known].\n")

    ((rule, message, _),) = found(book, "part/a.md")

    assert rule == "citation-unchecked"
    assert message.endswith("part/left.bib and part/right.bib lie beside the manuscript, but it names none.")


def test_the_finding_keeps_its_fingerprint_when_citations_are_added(book: Project) -> None:
    prints = set()
    for text in ("[@one].\n", "[@one] and [@two].\n"):
        book.write("part/a.md", text)
        prints |= {one["fingerprint"] for one in book.report("part/a.md")["findings"]}

    assert len(prints) == 1


def test_a_key_cited_often_is_one_finding_with_its_places(book: Project) -> None:
    book.write("a.md", "[@nobody], [@nobody] and [@nobody], and [@nowhere].\n")

    assert [(rule, related) for rule, _, related in found(book, "a.md")] == [
        ("citation-unknown", 2),
        ("citation-unknown", 0),
    ]


def test_names_that_a_missing_file_would_define_are_one_finding(book: Project) -> None:
    book.write("s.bib", "".join(f"@misc{{k{n}, title = {{T}}, journal = j{n % 3}}}\n" for n in range(5)))

    ((rule, message, related),) = found(book, "s.bib")

    assert (rule, related) == ("reference-unreadable", 4)
    assert "in 5 places" in message
    assert "3 names in them (j0, j1, j2)" in message


@pytest.mark.parametrize("name", ["doi.", "a/b", "what?"])
def test_a_field_name_for_which_pandoc_refuses_the_bibliography_is_said(book: Project, name: str) -> None:
    book.write("s.bib", BOOK + f"@misc{{odd, title = {{T}}, {name} = {{10.1/x}}}}\n")

    ((rule, message, _),) = found(book, "s.bib")

    assert rule == "reference-unreadable"
    assert f"“{name}”" in message


@pytest.mark.parametrize("name", ["date-added", "bdsk-url_1", "ids", "x:y", "a+b"])
def test_a_field_name_that_pandoc_reads_is_no_fault(book: Project, name: str) -> None:
    book.write("s.bib", f"@misc{{k, title = {{T}}, {name} = {{x}}}}\n")

    assert found(book, "s.bib") == []


def test_a_zero_byte_costs_no_entry(book: Project) -> None:
    book.write("s.bib", BOOK + "@misc{hit, title = {Be\0fore}}\n@misc{after, title = {T}}\n")
    book.write("a.md", "---\nbibliography: s.bib\n---\n\n[@known], [@hit] and [@after].\n")

    assert [rule for rule, _, _ in found(book, "a.md")] == ["reference-unreadable"]


def test_metadata_that_yaml_ends_early_is_said(book: Project) -> None:
    book.write("a.md", "---\n  title: One\ntags:\n- a\nbibliography: s.bib\n---\n\nText.\n")

    ((notice),) = book.report("a.md")["coverage"]["stretches"]

    assert (notice["start_line"], "indented unevenly" in notice["why"]) == (3, True)


@pytest.mark.parametrize("head", ["title: One\ntags:\n- a\n", "  title: One\n  lang: en\n", "title: One\n# a remark\n"])
def test_metadata_that_is_read_whole_is_not_said_to_be_cut(book: Project, head: str) -> None:
    book.write("a.md", f"---\n{head}---\n\nText.\n")

    assert book.report("a.md")["coverage"]["stretches"] == []


def test_a_bibliography_that_nothing_names_is_named_where_it_is_used(book: Project) -> None:
    book.write("a.md", SOUND)
    named = book.write("b.md", f"---\nbibliography: refs.bib\n---\n\n{SOUND}")

    said = book.audit("a.md", "--format", "full").out
    report = book.report("a.md")["coverage"]["citations"]

    assert "1 citation: 1 looked up; used without being named: refs.bib\n" in said
    assert report["unasked"] == ["refs.bib"]
    assert book.report(named.name)["coverage"]["citations"]["unasked"] == []
    assert book.report("a.md", "-b", "refs.bib")["coverage"]["citations"]["unasked"] == []
