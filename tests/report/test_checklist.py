"""The list "to be checked against the source": which boxes it has, in the order of the books."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Project, project
from report_samples import lenin, writer

from citecheck.model.manuscript import Field, Reference
from citecheck.model.places import Place
from citecheck.report.library_links import addresses, call_number, described

checklist = writer("checklist")
REFS = """@book{zeller1890, author={Zeller, Eva}, title={Salt}, year={1890}, isbn={978-0-14-044913-6}}
@book{hale1904, author={Hale, Anna}, title={The Mill}, year={1904}, publisher={Moor}, address={York}, doi={10.1000/B}}
"""
MILL = "[p. 7]\nThe river took the mill away in the third week of March, and nobody was surprised.\n"


@pytest.fixture
def shelf(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Project:
    made = project(tmp_path / "shelf", capsys)
    monkeypatch.chdir(made.folder)
    made.write("refs.bib", REFS)
    return made


def boxes(shelf: Project, prose: str, *options: str) -> list[str]:
    shelf.write("a.md", prose)
    printed = shelf.audit("a.md", "-b", "refs.bib", "--format", "checklist", *options).out
    return [line for line in printed.splitlines() if line.startswith(("## ", "- [ ]", "  - "))]


def test_places_stand_in_the_order_of_the_books_front_matter_first(shelf: Project) -> None:
    prose = (
        'One "salt was dearer than bread that year" [@zeller1890, p. 12]. So it was [@zeller1890, pp. 9-10].\n\n'
        'Two "the salt was carried over the hills" [@zeller1890, p. xii]. See [@hale1904, p. 3] and [@hale1904].\n\n'
        'Three "nobody has ever told us whose words are these".\n'
    )

    assert boxes(shelf, prose) == [
        "## Hale, Anna. The Mill. York: Moor, 1904 (hale1904)",
        "- [ ] p. 3: cited without a quotation (a.md:3:71)",
        "## Zeller, Eva. Salt. 1890 (zeller1890)",
        "- [ ] p. xii: “the salt was carried over the hills” (a.md:3:6) No text of it is held.",
        "- [ ] pp. 9-10: cited without a quotation (a.md:1:77)",
        "- [ ] p. 12: “salt was dearer than bread that year” (a.md:1:6) No text of it is held.",
        "## No source named",
        "- [ ] “nobody has ever told us whose words are these” (a.md:5:8)",
        "  - note quotation-uncited: This quotation cites nothing, and no text held has its words.",
    ]


def test_a_note_whose_work_is_not_known_has_a_box(shelf: Project) -> None:
    assert boxes(shelf, "It was so.[^1]\n\n[^1]: Miller, *Bread*, p. 55.\n") == [
        "## Notes whose work is not known",
        "- [ ] a.md:3:7",
    ]


def test_what_a_text_held_settles_is_left_out_and_counted(shelf: Project) -> None:
    shelf.write("texts/hale1904.txt", MILL)
    prose = (
        'It "took the mill away in the third week" [@hale1904, p. 7], "and nobody was surprised" [@hale1904].\n\n'
        'It "took the mill away in the third week" [@hale1904, ch. 2]. It "took the mill away in the fourth week" '
        "[@hale1904, p. 7]. A 'word' and [@gone, p. 2].\n"
    )

    assert boxes(shelf, prose, "--texts", "texts")[1:3] == [
        "- [ ] chapter 2: “took the mill away in the third week” (a.md:3:5) The words are verified; the place is not.",
        "- [ ] p. 7: “took the mill away in the fourth week” (a.md:3:67)",
    ]
    printed = shelf.audit("a.md", "-b", "refs.bib", "--texts", "texts", "--format", "checklist").out
    assert "- left out: 2 quotations verified, with the place if one is given\n" in printed
    assert "## gone (no entry in the bibliography)\n" in printed
    assert "  - error quotation-meaning-changed: The draft has “fourth”" in printed


def test_findings_about_no_quotation_and_files_not_read_are_on_the_list() -> None:
    printed = checklist(lenin())

    assert "- Not read: broken.docx: pandoc is not installed\n" in printed
    assert "- [ ] notes/lenin.md:" in printed.partition("## Other findings")[2]


def test_no_word_of_the_bibliography_is_printed_where_none_is_wanted(shelf: Project) -> None:
    printed = boxes(shelf, 'One "salt was dearer than bread that year" [@zeller1890, p. 12].\n', "--redact")

    assert printed[0] == "## (zeller1890)"
    assert "Salt" not in "".join(printed)


def entry(title: str, *authors: str, year: str | None = None, **fields: str) -> Reference:
    made = {name: Field(name, value, Place("refs.bib")) for name, value in fields.items()}
    return Reference("k", "book", Place("refs.bib"), made, authors, title, year)


@pytest.mark.parametrize(
    ("reference", "line"),
    [
        (entry("Salt", "Hale, Anna", "Hill, Tom", year="1904"), "Hale, Anna; Hill, Tom. Salt. 1904"),
        (entry("Salt", editor="Roth, J.", publisher="Moor"), "Roth, J. Salt. Moor"),
        (entry("Wet springs.", journal="Rivers", volume="3", pages="1--9"), "Wet springs. Rivers, 3, 1--9"),
    ],
)
def test_an_entry_is_named_as_a_reader_looks_for_it(reference: Reference, line: str) -> None:
    assert described(reference) == line


def test_addresses_find_the_edition_by_its_number_and_else_the_work_by_title_and_author() -> None:
    numbered = entry("Salt", doi="https://doi.org/10.1/aB_2", isbn="978-0-14-044913-6", library="Hist 2.7")
    titled = entry("Salt & light", "Hale, Anna", doi="none")

    assert list(addresses(numbered)) == [
        ("doi:10.1/ab_2", "https://doi.org/10.1/ab_2"),
        ("search libraries by ISBN", "https://search.worldcat.org/search?q=bn%3A9780140449136"),
    ]
    assert list(addresses(titled)) == [
        ("search libraries", "https://search.worldcat.org/search?q=ti%3A%22Salt%20%26%20light%22%20au%3A%22Hale%22")
    ]
    assert (call_number(numbered), call_number(titled)) == ("Hist 2.7", "")
