"""Files that entries name: every dialect of the field, and what a file that was found by itself may prove."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from command_line import Project
from made_words import made
from pdf_files import needs_pdf, pdf

HERON = "The keeper counted seventeen herons upon the frozen estuary that night."
SAID = 'He has "the keeper counted seventeen herons upon the frozen estuary" [@night1900{}].\n'
ALTERED = SAID.replace("seventeen", "seventy")
INVENTED = 'He has "the harbour master sold eleven barrels of the finest whale oil" [@night1900].\n'
LINES = ("The lamp upon the western rock had gone out", "and no boat was seen before the morning.")

pytestmark = needs_pdf


def sheets(count: int, *first: str) -> bytes:
    """A PDF of so many pages; the last but one has the herons."""
    pages = [[*first, *LINES], *([*LINES, str(number)] for number in range(2, count + 1))]
    pages[max(0, count - 2)] = [*pages[max(0, count - 2)], HERON]
    return pdf(pages)


def audited(book: Project, entry: str, said: str = SAID.format("")) -> dict[str, Any]:
    book.write("refs.bib", f"@book{{night1900, author = {{Gray, Ann}}, title = {{Night}}, {entry}}}\n")
    book.write("a.md", said)
    return book.report("a.md")


def served(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["path"], one["by"]) for one in report["coverage"]["texts"]["served"]]


def test_files_of_one_name_serve_each_its_own_entry(book: Project) -> None:
    book.write("lib/1/full.pdf", sheets(20))
    book.write("lib/2/full.pdf", pdf([LINES] * 20))
    entries = (("night1900", "lib/1/full.pdf"), ("day1901", "lib/2/full.pdf"))
    book.write("refs.bib", "".join(f"@book{{{key}, title = {{T}}, file = {{{file}}}}}\n" for key, file in entries))
    book.write("a.md", SAID.format("") + "\n" + SAID.format("").replace("night1900", "day1901"))

    report = book.report("a.md")

    assert [one["wording"] for one in report["quotations"]] == ["verified", "unchecked"]
    assert [(one["key"], one["path"]) for one in report["coverage"]["texts"]["served"]] == [
        *[("night1900", "lib/1/full.pdf"), ("day1901", "lib/2/full.pdf")],
    ]


def test_a_file_that_is_a_link_inside_the_project_is_its_entrys_text(book: Project) -> None:
    book.write("store/0001.pdf", sheets(20))
    book.write("lib/x", "")
    (book.folder / "lib" / "Night.pdf").symlink_to(book.folder / "store" / "0001.pdf")

    report = audited(book, "file = {lib/Night.pdf}")

    assert (served(report), report["tally"]["verified"]) == ([("store/0001.pdf", "file_field")], 1)


def test_what_the_person_named_after_the_work_stands_for_what_an_entry_names(book: Project) -> None:
    book.write("lib/Night.pdf", sheets(20))
    book.write("texts/night1900.txt", HERON.replace("seventeen", "seven"))

    report = audited(book, "file = {lib/Night.pdf}")

    assert (served(report), report["tally"]["differs"]) == ([("texts/night1900.txt", "file_name")], 1)


def test_only_files_of_works_that_are_cited_are_opened(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    from citecheck.texts import folder

    opened: list[str] = []
    reading = folder.file_bytes
    monkeypatch.setattr(folder, "file_bytes", lambda file, *rest: opened.append(file.name) or reading(file, *rest))
    for name in ("Night", "Day"):
        book.write(f"lib/{name}.pdf", sheets(20))
    book.write("lib/more.bib", "")
    entries = "".join(
        f"@book{{{key}, title = {{T}}, file = {{lib/{name}.pdf}}}}\n"
        for key, name in (("night1900", "Night"), ("d", "Day"))
    )
    book.write("refs.bib", entries)
    book.write("a.md", SAID.format("") + INVENTED)

    book.report("a.md")

    assert ("Night.pdf" in opened, "Day.pdf" in opened) == (True, False)


HERONS = "the keeper counted seventeen herons upon the frozen estuary"
TYPED = (
    f'He has "{HERONS}"[^1].\n\n[^1]: Ann Gray, *Night* (1900), p. 19.\n',
    f'He has "{HERONS}" (Gray 1900, 19).\n',
    f'By Gray.[^1] "T{HERONS[1:]}"[^2].\n\n[^1]: Gray, *Night*, p. 3.\n[^2]: Ibid.\n',
)


@pytest.mark.parametrize("said", TYPED)
def test_a_work_cited_by_hand_has_the_file_of_its_entry(book: Project, said: str) -> None:
    book.write("lib/Night.pdf", sheets(20))

    report = audited(book, "year = 1900, file = {lib/Night.pdf}", said)

    assert (served(report), report["tally"]["verified"]) == ([("lib/Night.pdf", "file_field")], 1)


def test_a_work_that_another_manuscript_cites_by_hand_serves_both(book: Project) -> None:
    book.write("lib/Night.pdf", sheets(20))
    book.write("b.md", TYPED[1])
    book.write("refs.bib", "@book{g, author = {Gray, Ann}, title = {Night}, year = 1900, file = {lib/Night.pdf}}\n")
    book.write("a.md", SAID.format("").replace("night1900", "g"))

    report = book.report("a.md", "b.md")

    assert (served(report), report["tally"]["verified"]) == ([("lib/Night.pdf", "file_field")], 2)


def test_a_file_of_a_work_that_is_only_named_is_not_opened(book: Project) -> None:
    book.write("lib/Night.pdf", sheets(20))

    report = audited(book, "year = 1900, file = {lib/Night.pdf}", 'Gray said "it is cold on the frozen estuary".\n')

    assert served(report) == []


# --- what it may prove ---


@pytest.mark.parametrize(("total", "wording"), [("", "unchecked"), ("pagetotal = {40},", "absent")])
def test_a_file_found_by_itself_is_whole_if_its_pages_are_those_of_the_entry(
    book: Project, total: str, wording: str
) -> None:
    book.write("lib/Night.pdf", sheets(40))

    report = audited(book, f"{total} file = {{lib/Night.pdf}}", INVENTED)

    (quotation,) = report["quotations"]
    reason = "partial_copy" if wording == "unchecked" else None
    assert (quotation["wording"], quotation["reason"]) == (wording, reason)
    assert [one["severity"] for one in report["findings"]] == (["error"] if wording == "absent" else [])


def test_a_file_of_which_the_person_says_so_is_whole(book: Project) -> None:
    book.write("texts/scans/Night.pdf", sheets(40))
    book.write("texts/texts.toml", '[[text]]\nfile = "scans/Night.pdf"\ncomplete = true\n')

    report = audited(book, "pagetotal = {300}, file = {texts/scans/Night.pdf}", INVENTED)

    assert report["tally"]["absent"] == 1


def test_what_an_extract_lacks_and_another_text_has_is_asked_about_in_a_note(book: Project) -> None:
    book.write("lib/Night.pdf", pdf([LINES] * 20))
    book.write("texts/other.txt", HERON)

    report = audited(book, "file = {lib/Night.pdf}")

    assert [(one["wording"], one["reason"]) for one in report["quotations"]] == [("unchecked", "partial_copy")]
    assert [(one["rule"], one["severity"]) for one in report["findings"]] == [("quotation-elsewhere", "note")]


def test_a_file_that_speaks_against_its_entry_gives_warnings_and_every_format_says_so(book: Project) -> None:
    book.write("lib/Night.pdf", sheets(20, "NIGHT", "London 1872"))

    report = audited(book, "year = {1900}, file = {lib/Night.pdf}", ALTERED.format(""))

    (one,) = report["coverage"]["texts"]["served"]
    assert [finding["severity"] for finding in report["findings"]] == ["warning"]
    assert one["doubt"] == "its first pages have the year 1872, and the entry 1900"
    for form in ("full", "concise", "html", "markdown", "github"):
        done = book.audit("a.md", "--format", form, "--width", "300")
        assert "may not be the work night1900" in done.out + done.err, form


# --- what is not the work ---

ISBN = "isbn = {978-0-19-953595-5}"
KNOWN = ("year = {1900},", "pagetotal = {100},", f"{ISBN},", "", "year = {1900}, pagetotal = {100},")
"""What the entries say of their work."""
SIGNS = (["London 1872"], ["cloth"], ["ISBN 978-0-14-143951-8"], ["Reviewed by Tom Brown"], ["Paris 1901"])
"""By what another edition shows that it is one; the second by its number of pages."""


def sentence(number: int, other: str = "lamp") -> str:
    """A sentence of its own for each number. In another edition it has another word."""
    words = made(12 * number, 12 * number + 12)
    return " ".join([*words[:6], "lit", "a", other, *words[6:]]) + "."


def pages_of(numbers: Iterable[int], other: str = "lamp") -> list[list[str]]:
    return [[sentence(number, other), *LINES] for number in numbers]


def wrong_files() -> Iterator[tuple[str, str, list[list[str]]]]:
    """Twenty files that are not the work of 100 pages under whose entry they are: fields of the entry, and pages."""
    for number, fields in enumerate(KNOWN):
        yield "excerpt", fields, pages_of(range(20, 40 + 10 * number))
        review = [["Night. By Ann Gray.", "Reviewed by Tom Brown", sentence(7, "candle")], [sentence(3, "torch")]]
        yield "review", fields, review + pages_of([90], "fire")[: number % 2]
        preview = ["NIGHT", "Some pages are omitted from this book preview."]
        yield "preview", fields, [preview, *pages_of(range(10 * number, 90), "light")]
        yield "edition", fields, [["NIGHT", *SIGNS[number]], *pages_of(range(130), "lantern")]


@pytest.mark.scale
def test_twenty_excerpts_reviews_previews_and_other_editions_give_no_error(book: Project) -> None:
    entries, said = [], []
    for number, (kind, fields, pages) in enumerate(wrong_files()):
        book.write(f"lib/{number}.pdf", pdf(pages))
        entries.append(f"@book{{{kind}{number}, title = {{Night}}, {fields} file = {{lib/{number}.pdf}}}}")
        said += [f'He has "{sentence(at)[:-1]}" [@{kind}{number}].\n' for at in (3, 7, 25, 95)]
    book.write("refs.bib", "\n".join(entries))
    book.write("a.md", "\n".join(said))

    report = book.report("a.md")

    assert len(report["coverage"]["texts"]["served"]) == 20
    assert [one["message"] for one in report["findings"] if one["severity"] == "error"] == []
    assert {one["reason"] for one in report["quotations"] if one["wording"] == "unchecked"} == {"partial_copy"}
    assert report["tally"]["absent"] + report["tally"]["elsewhere"] == 0
