"""Tracked changes of a docx or odt: the accepted view is audited, and changes in quotations and figures are named."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from command_line import Project
from word_fields import docx, odt, odt_changes, run

from citecheck.formats.pandoc.change_tracking import tracked_changes

REFS = "@book{hale, author={Hale, Anna}, title={The Mill}, year={1904}}\n"
TEXT = "[p. 57]\nThe river carried off the mill in the third week of March, and nobody wondered.\n"
MADE = 'w:id="1" w:author="Ed Itor" w:date="2026-11-02T10:00:00Z"'


def inserted(words: str) -> str:
    return f"<w:ins {MADE}>{run(words)}</w:ins>"


def deleted(words: str) -> str:
    return f"<w:del {MADE}>{run(words)}</w:del>".replace("<w:t", "<w:delText").replace("</w:t>", "</w:delText>")


def quoted(old: str, new: str) -> str:
    change = deleted(old) + inserted(new)
    return run("Hale has “river carried off the ") + change + run(" in the third week” (Hale 1904: 57) indeed.")


@pytest.fixture
def desk(book: Project) -> Project:
    book.write("refs.bib", REFS)
    book.write("texts/hale.txt", TEXT)
    return book


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        (quoted("mill", "weir"), ["warning: “weir” inserted, “mill” deleted"]),
        (quoted("weir", "mill"), ["note: “mill” inserted, “weir” deleted"]),
        (run("It was in ") + deleted("1764") + inserted("1765") + run("."), ["note: “1765” inserted, “1764” deleted"]),
        (run("It was ") + deleted("very ") + run("late."), []),
        (run("It was ") + inserted("very ") + run("late, in 1764."), []),
        (run("It was ") + inserted("in 12 ") + run("cold ") + deleted("13 ") + run("days."), ["“in 12”", "“13”"]),
    ],
)
def test_changes_in_quotations_and_figures_are_named(desk: Project, paragraph: str, told: list[str]) -> None:
    desk.write("a.docx", docx(paragraph))

    report = desk.report("a.docx", "-b", "refs.bib")
    found = [one for one in report["findings"] if one["rule"] == "change-pending"]

    assert len(found) == len(told)
    for finding, part in zip(found, told, strict=True):
        severity, _, words = part.rpartition(": ")
        assert words in finding["message"]
        assert severity in ("", finding["severity"])
        assert "(Ed Itor, 2026-11-02)" in finding["message"]


def test_all_changes_are_counted_and_read_as_accepted(desk: Project) -> None:
    desk.write("a.docx", docx(quoted("weir", "mill"), run("It was ") + deleted("very ") + run("late.")))

    ran = desk.audit("a.docx", "-b", "refs.bib")

    assert "a.docx: 2 tracked changes, read as accepted" in ran.err
    assert "1 quotation: 1 verified" in ran.err


def test_a_change_without_a_place_in_the_accepted_view_is_counted(desk: Project) -> None:
    joined = f"<w:pPr><w:rPr><w:del {MADE}/></w:rPr></w:pPr>"  # the paragraph's end is deleted: two become one
    desk.write("a.docx", docx(joined + run("It was ") + inserted("in 1765 ") + run("or later, "), run("as he said.")))

    ran = desk.audit("a.docx", "-b", "refs.bib")

    assert "a.docx: 1 tracked change, read as accepted; 1 could not be placed: look at them in the file" in ran.err


def test_changes_of_an_odt_are_named_as_those_of_a_docx(desk: Project) -> None:
    begun, ended, out = (f"<text:{name} text:change-id='c{{}}'/>" for name in ("change-start", "change-end", "change"))
    swapped = f"{out.format(0)}{begun.format(1)}weir{ended.format(1)}"
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Hale, <text:span>Mill</text:span>"
        f", p. {begun.format(2)}57{ended.format(2)}.</text:p></text:note-body></text:note>"
    )
    quoted = f"Hale has “river carried off the {swapped} in the third week”{note}<text:s/>indeed."
    listed = odt_changes(("deletion", "the <text:span>old</text:span> mill"), ("insertion", ""), ("insertion", ""))
    desk.write("a.odt", odt(quoted, f"It was {begun.format(1)}very {ended.format(1)}late.", before=listed))

    report = desk.report("a.odt", "-b", "refs.bib")
    told = [one["message"] for one in report["findings"] if one["rule"] == "change-pending"]

    assert "a.odt: 3 tracked changes, read as accepted" in desk.audit("a.odt", "-b", "refs.bib").err
    assert [message.partition(": ")[2].partition(" (")[0] for message in told] == [
        "“weir” inserted, “the old mill” deleted",
        "“57” inserted",
    ]
    assert "(Ed Itor, 2026-11-02)" in told[0]


def test_a_long_paragraph_is_gone_over_once_for_all_its_changes() -> None:
    class Words(str):
        gone_over = 0

        def __iter__(self) -> Iterator[str]:
            Words.gone_over += 1
            return super().__iter__()

    words = Words("and ever " * 100)
    edits = [["", ["insertion"], [["author", str(number)], ["date", "2026"]]] for number in range(100)]
    nodes = [
        node
        for edit in edits
        for node in ({"t": "Str", "c": "and "}, {"t": "Span", "c": [edit, [{"t": "Str", "c": "ever "}]]})
    ]

    found = tracked_changes({"blocks": [{"t": "Para", "c": nodes}]}, [SimpleNamespace(text=words)])  # type: ignore[list-item]

    assert (len(found.placed), words[found.placed[99].start : found.placed[99].end]) == (100, "ever")
    assert Words.gone_over == 2
