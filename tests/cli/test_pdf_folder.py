"""A folder of PDFs with any names: tied to cited works by what their first pages say, and said."""

from __future__ import annotations

import pytest
from command_line import Project
from pdf_files import needs_pdf, pdf

from citecheck.texts.attachments.first_pages import ties_by_first_pages
from citecheck.texts.attachments.tie import WorkFacts

pytestmark = needs_pdf

HERON = "The keeper counted seventeen herons upon the frozen estuary that night."
ALTERED = 'He has "the keeper counted seventy herons upon the frozen estuary" [@gray1900].\n'
LINES = ("The lamp upon the western rock had gone out", "and no boat was seen before the morning.")
NIGHT = WorkFacts("Night on the Estuary: A Tale", ("Gray, Ann",), "1900", "10.1000/night", ("019953595",))
DAY = WorkFacts("Day", ("Gray, Ann",), "1900", "10.1000/day", ("014143951",))


@pytest.mark.parametrize(
    ("opening", "found"),
    [
        ("https://doi.org/10.1000/NIGHT", ("night", "doi")),
        ("ISBN 978-0-19-953595-8", ("night", "isbn")),
        ("NIGHT ON THE ESTUARY\nA Tale\nby Ann Gray\nLondon 1900", ("night", "title")),
        ("NIGHT ON THE ESTUARY\nA Tale\nby Ann Gray\nLondon 1872", None),
        ("NIGHT ON THE ESTUARY\nA Tale\nLondon 1900", None),
        ("Night on the Estuary. Told by Ann Gray for Children.\nLondon 1900", ("night", "title")),
        ("Ann Gray, 1900: what she saw by night on the estuary and later", None),
        ("NIGHT ON THE MOOR\nby Ann Gray\nLondon 1900", None),
        ("doi:10.1000/night and doi:10.1000/day", None),
        (f"{'doi:10.1000/night':>6000}", ("night", "doi")),
        (f"{'doi:10.1000/night':>6001}", None),
        ("", None),
    ],
)
def test_first_pages_name_a_work_only_where_it_is_sure(opening: str, found: tuple[str, str] | None) -> None:
    ties = ties_by_first_pages([("night", NIGHT), ("day", DAY)], opening)

    assert [(tie.key, tie.by) for tie in ties] == ([found] if found else [])


@pytest.mark.parametrize(
    ("title_page", "by", "severity"),
    [
        (["ISBN 978-0-19-953595-8"], "isbn", "error"),
        (["NIGHT ON THE ESTUARY", "Ann Gray", "London 1900"], "title", "warning"),
    ],
)
def test_a_pdf_of_any_name_serves_the_work_that_it_names(
    book: Project, title_page: list[str], by: str, severity: str
) -> None:
    book.write("texts/scan 0001.pdf", pdf([title_page, *[LINES] * 20, [HERON]]))
    fields = "author = {Gray, Ann}, title = {Night on the Estuary}, year = 1900, isbn = {978-0-19-953595-8}"
    book.write("refs.bib", f"@book{{gray1900, {fields}}}\n@book{{day1900, title = {{Day}}}}\n")
    book.write("a.md", ALTERED + '\nAnd "the harbour master sold eleven barrels of whale oil" [@gray1900].\n')

    report = book.report("a.md")

    assert [(one["path"], one["by"]) for one in report["coverage"]["texts"]["served"]] == [("texts/scan 0001.pdf", by)]
    assert [one["severity"] for one in report["findings"]] == [severity]
    assert report["quotations"][1]["reason"] == "partial_copy"
    assert "it is not in the 22 pages held" in book.audit("a.md", "--format", "full", "--width", "200").out


def test_a_pdf_of_any_name_serves_a_work_of_the_list_of_references(book: Project) -> None:
    (book.folder / "refs.bib").unlink()
    book.write(
        "texts/scan 0001.pdf", pdf([["NIGHT ON THE ESTUARY", "Ann Gray", "London 1900"], *[LINES] * 20, [HERON]])
    )
    listed = "\n# Works Cited\n\nGray, Ann. *Night on the Estuary*. London, 1900.\n"
    book.write("a.md", ALTERED.replace("[@gray1900]", "(Gray 22)") + listed)

    report = book.report("a.md")

    assert [(one["key"], one["by"]) for one in report["coverage"]["texts"]["served"]] == [("gray1900", "title")]
    assert [(one["wording"], one["place"]) for one in report["quotations"]][:1] == [("differs", "right")]


def test_a_pdf_of_any_name_serves_a_work_cited_by_hand(book: Project) -> None:
    book.write("texts/scan 0001.pdf", pdf([["ISBN 978-0-19-953595-8"], *[LINES] * 20, [HERON]]))
    fields = "author = {Gray, Ann}, title = {Night on the Estuary}, year = 1900, isbn = {978-0-19-953595-8}"
    book.write("refs.bib", f"@book{{gray1900, {fields}}}\n")
    book.write("a.md", ALTERED.replace("[@gray1900]", "(Gray 1900)"))

    report = book.report("a.md")

    assert [(one["path"], one["by"]) for one in report["coverage"]["texts"]["served"]] == [
        ("texts/scan 0001.pdf", "isbn")
    ]
    assert report["tally"]["differs"] == 1
