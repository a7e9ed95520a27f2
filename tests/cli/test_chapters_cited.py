"""Chapters and sections that citations name, held against the headings of PDFs, EPUBs, TEI and HTML."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from command_line import Project
from held_files import XHTML, epub, tei
from pdf_files import needs_pdf, outlined

from citecheck.compare.locators import chapters

TITLES = ("The Inn", "The Ford", "A Long Winter", "On Lanterns", "The Carter", "Night Work")
WORDS = ("One", "Two", "Three", "Four", "Five", "Six")
ROMAN = ("I", "II", "III", "IV", "V", "VI")
SENTENCES = (
    "The keeper counted seventeen herons upon the frozen estuary",
    "A boy rang the bell upon the quay for every fishing boat",
    "Nobody who has crossed the moor on foot will call it straight",
    "The miller said that the river was never so low in August",
    "What is walked slowly is remembered longest in the valley",
    "The lamp upon the western rock had gone out before morning",
)
"""One sentence of each chapter."""

RIGHT, WRONG, OTHER = "right", "wrong", "unchecked"

Shape = Sequence[tuple[int, str]]
"""Headings with their levels, of which those with a sentence are the six deepest."""

NUMBERED = [(0, f"{n} {title}") for n, title in enumerate(TITLES, 1)]
SPELLED = [(0, f"Chapter {word}: {title}") for word, title in zip(WORDS, TITLES, strict=True)]
IN_ROMAN = [(0, f"{number}. {title}") for number, title in zip(ROMAN, TITLES, strict=True)]
GERMAN = [(0, f"{n}. Kapitel. {title}") for n, title in enumerate(TITLES, 1)]
PARAGRAPHS = [(0, f"§ {n} {title}") for n, title in enumerate(TITLES, 1)]
ONLY_TITLES = [(0, title) for title in TITLES]
RESTARTING = [
    *((0, "Part One"), (1, "Chapter 1. The Inn"), (1, "Chapter 2. The Ford"), (1, "Chapter 3. A Long Winter")),
    *((0, "Part Two"), (1, "Chapter 1. On Lanterns"), (1, "Chapter 2. The Carter"), (1, "Chapter 3. Night Work")),
]
BARE_RESTARTING = [
    *((0, "I The Shore"), (1, "1 The Inn"), (1, "2 The Ford"), (1, "3 A Long Winter")),
    *((0, "II The Hills"), (1, "1 On Lanterns"), (1, "2 The Carter"), (1, "3 Night Work")),
    (0, "III The End"),
]
RUNNING_ON = [
    *((0, "I The Shore"), (1, "1 The Inn"), (1, "2 The Ford"), (1, "3 A Long Winter")),
    *((0, "II The Hills"), (1, "4 On Lanterns"), (1, "5 The Carter"), (1, "6 Night Work")),
    (0, "III The End"),
]
DOTTED = [
    *((0, "1 The Shore"), (1, "1.1 The Inn"), (1, "1.2 The Ford"), (0, "2 The Moor"), (1, "2.1 A Long Winter")),
    *((1, "2.2 On Lanterns"), (0, "3 The Hills"), (1, "3.1 The Carter"), (1, "3.2 Night Work")),
]
GAPS = [(0, f"Chapter {n}") for n in (1, 2, 7, 3, 9, 4)]

CASES = [
    *((NUMBERED, 3, form, answer) for form, answer in (("ch. 3", RIGHT), ("chap. III", RIGHT), ("ch. 2-4", RIGHT))),
    *((NUMBERED, 3, form, answer) for form, answer in (("ch. 4", WRONG), ("chs. 4-6", WRONG), ("ch. 9", OTHER))),
    *((SPELLED, 3, form, answer) for form, answer in (("ch. 3", RIGHT), ("Kap. 3", RIGHT), ("ch. 5", WRONG))),
    *((SPELLED, 3, form, answer) for form, answer in (("sec. 3", OTHER), ("bk. 2", OTHER), ("ch. 3, p. 99", WRONG))),
    *((SPELLED, 3, f'ch. "{title}"', answer) for title, answer in (("A Long Winter", RIGHT), ("The Ford", WRONG))),
    *((SPELLED, 3, f"chapter “{title}”", answer) for title, answer in (("a long winter", RIGHT), ("The Moor", OTHER))),
    *((IN_ROMAN, 4, form, answer) for form, answer in (("ch. 4", RIGHT), ("ch. IV", RIGHT), ("ch. 2", WRONG))),
    *((GERMAN, 2, form, answer) for form, answer in (("Kap. 2", RIGHT), ("ch. 2", RIGHT), ("Kap. 3", WRONG))),
    *((PARAGRAPHS, 5, form, answer) for form, answer in (("§ 5", RIGHT), ("§§ 4-6", RIGHT), ("§ 2", WRONG))),
    *((PARAGRAPHS, 5, form, answer) for form, answer in (("ch. 5", OTHER), ("para. 5", OTHER))),
    *((ONLY_TITLES, 2, form, answer) for form, answer in (("ch. 2", OTHER), ("ch. 3", OTHER))),
    *((ONLY_TITLES, 2, f'ch. "{title}"', answer) for title, answer in (("The Ford", RIGHT), ("Night Work", WRONG))),
    *((RESTARTING, 5, form, answer) for form, answer in (("ch. 2", RIGHT), ("pt. 2, ch. 2", RIGHT), ("ch. 3", WRONG))),
    *((RESTARTING, 5, form, answer) for form, answer in (("pt. 1, ch. 2", WRONG), ("pt. 2", RIGHT), ("pt. 1", WRONG))),
    *((BARE_RESTARTING, 5, form, OTHER) for form in ("ch. 2", "ch. 3", "pt. 1", "sec. 3")),
    *((RUNNING_ON, 5, form, answer) for form, answer in (("ch. 5", RIGHT), ("ch. 2", WRONG), ("pt. 2", OTHER))),
    *((DOTTED, 4, form, answer) for form, answer in (("sec. 2.2", RIGHT), ("§ 2.1", WRONG), ("ch. 2", RIGHT))),
    *((DOTTED, 4, form, answer) for form, answer in (("ch. 3", WRONG), ("ch. 2, sec. 2", RIGHT), ("sec. 3", OTHER))),
    *((GAPS, 3, form, answer) for form, answer in (("ch. 7", RIGHT), ("ch. 3", OTHER))),
]
"""The headings of a text, the chapter with the words (counted from 1), how it is cited, and whether that is right."""


def pages(shape: Shape) -> tuple[list[list[str]], list[tuple[int, str, int]]]:
    """The pages of a text, one for each heading, and its outline."""
    deepest = iter(SENTENCES)
    parents = {at - 1 for at, (level, _) in enumerate(shape) if level and shape[at - 1][0] < level}
    lone = {at for at, (level, _) in enumerate(shape) if not level and any(one for one, _ in shape)}
    made = [
        [title, *([] if at in parents | lone else [f"{next(deepest)}.", "There is no more of it."])]
        for at, (_, title) in enumerate(shape)
    ]
    return made, [(level, title, at) for at, (level, title) in enumerate(shape)]


def as_pdf(shape: Shape) -> bytes:
    return outlined(*pages(shape))


def as_epub(shape: Shape) -> bytes:
    body, depth = "", 0
    listed = ""
    for at, (lines, (level, title, _)) in enumerate(zip(*pages(shape), strict=True)):
        body += f"<p id='c{at}'><b>{lines[0]}</b></p>" + "".join(f"<p>{line}</p>" for line in lines[1:])
        listed += "<ol>" * (level - depth) + "</li></ol>" * (depth - level)
        listed += "</li>" if at and level <= depth else ""
        listed += f"<li><a href='c0.xhtml#c{at}'>{title}</a>"
        depth = level
    listed = f"<nav epub:type='toc'><ol>{listed}{'</li></ol>' * (depth + 1)}</nav>"
    return epub(body, nav=XHTML.format(listed))


def as_tei(shape: Shape) -> bytes:
    body, depth = "", -1
    for lines, (level, title, _) in zip(*pages(shape), strict=True):
        body += "</div>" * (depth - level + 1) + f"<div><head>{title}</head>"
        body += "".join(f"<p>{line}</p>" for line in lines[1:])
        depth = level
    return tei(body + "</div>" * (depth + 1))


def as_html(shape: Shape) -> bytes:
    made = zip(*pages(shape), strict=True)
    return "".join(
        f"<h{level + 1}>{title}</h{level + 1}>" + "".join(f"<p>{line}</p>" for line in lines[1:])
        for lines, (level, title, _) in made
    ).encode()


FORMATS = {"pdf": as_pdf, "epub": as_epub, "tei": as_tei, "html": as_html}


@pytest.fixture(autouse=True)
def _any_text_is_a_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chapters, "LEAST_OF_A_BOOK", 0)


def said(book: Project, kind: str, cases: Sequence[tuple[Shape, int, str, str]]) -> list[tuple[str, str, str]]:
    """What an audit says of each citation: the first heading of its text, the form, and whether it is right."""
    shapes = list(dict.fromkeys(tuple(shape) for shape, *_ in cases))
    keys = {shape: f"k{at}" for at, shape in enumerate(shapes)}
    for shape, key in keys.items():
        book.write(f"texts/{key}.{kind}", FORMATS[kind](shape))
    book.write("refs.bib", "".join(f"@book{{{key}, title = {{Book {key}}}}}\n" for key in keys.values()))
    book.write(
        "a.md", "".join(f'He has "{SENTENCES[n - 1]}" [@{keys[tuple(s)]}, {form}].\n\n' for s, n, form, _ in cases)
    )
    quotations = book.report("a.md")["quotations"]
    assert [one["wording"] for one in quotations] == ["verified"] * len(cases)
    return [(s[0][1], form, one["place"]) for (s, _, form, _), one in zip(cases, quotations, strict=True)]


def expected(cases: Sequence[tuple[Shape, int, str, str]]) -> list[tuple[str, str, str]]:
    return [(shape[0][1], form, answer) for shape, _, form, answer in cases]


@pytest.mark.parametrize("kind", [pytest.param("pdf", marks=needs_pdf), "epub", "tei", "html"])
def test_a_chapter_is_compared_with_the_headings_of_the_text(book: Project, kind: str) -> None:
    cases = [case for case in CASES if kind == "pdf" or "p. 99" not in case[2]]

    assert said(book, kind, cases) == expected(cases)


@needs_pdf
def test_the_finding_names_the_chapter_that_has_the_words(book: Project) -> None:
    cases = [(RESTARTING, 5, "ch. 3", WRONG)]
    said(book, "pdf", cases)

    done = book.audit("--format", "concise", "a.md")

    assert (
        "warning quotation-misplaced The words stand in “Part Two, Chapter 2. The Carter” of the copy held" in done.out
    )
    assert "the note gives chapter 3." in done.out
    assert done.code == 0


@needs_pdf
def test_no_heading_is_in_a_redacted_report(book: Project) -> None:
    said(book, "pdf", [(RESTARTING, 5, "ch. 3", WRONG)])

    assert [
        one for one in ("Carter", "Part Two") if one in book.audit("--redact", "--format", "full", "a.md").out
    ] == []


@pytest.mark.parametrize(
    ("length", "answer"), [(chapters.LEAST_OF_A_BOOK - 20_000, OTHER), (chapters.LEAST_OF_A_BOOK, WRONG)]
)
def test_numbers_without_a_word_count_the_chapters_of_a_long_text_only(
    book: Project, monkeypatch: pytest.MonkeyPatch, length: int, answer: str
) -> None:
    """A short text may be one chapter of the book, whose sections have numbers."""
    monkeypatch.undo()
    monkeypatch.chdir(book.folder)
    filling = "<p>" + "There was nothing else to be seen on that day. " * 40 + "</p>"
    body = as_html(NUMBERED) + filling.encode() * (length // len(filling) + 2)
    book.write("texts/k.html", body)
    book.write("refs.bib", "@book{k, title = {A Book}}\n")
    book.write("a.md", f'He has "{SENTENCES[2]}" [@k, ch. 5].\n\nHe has "{SENTENCES[2]}" [@k, sec. 5].\n')

    chapter, section = (one["place"] for one in book.report("a.md")["quotations"])

    assert (chapter, section) == (answer, WRONG)


@needs_pdf
def test_what_stands_on_the_page_where_a_chapter_begins_may_be_of_either_if_its_heading_is_not_found(
    book: Project,
) -> None:
    lines, outline = pages(SPELLED)
    hidden = [[f"{n}", *page[1:]] for n, page in enumerate(lines)]
    together = [[*hidden[at], *hidden[at + 1]] for at in range(0, 6, 2)]
    book.write("texts/k.pdf", outlined(together, [(level, title, at // 2) for level, title, at in outline]))
    book.write("refs.bib", "@book{k, title = {A Book}}\n")
    book.write("a.md", "".join(f'He has "{SENTENCES[2]}" [@k, ch. {n}].\n\n' for n in range(1, 7)))

    assert [one["place"] for one in book.report("a.md")["quotations"]] == [*(WRONG, RIGHT, RIGHT, RIGHT, WRONG, WRONG)]


@needs_pdf
@pytest.mark.parametrize("outline", [[0, 2, 1, 3, 4, 5], [5, 4, 3, 2, 1, 0]])
def test_an_outline_that_does_not_follow_the_pages_is_not_believed(book: Project, outline: list[int]) -> None:
    lines, listed = pages(SPELLED)
    book.write("texts/k.pdf", outlined(lines, [(level, title, outline[at]) for level, title, at in listed]))
    book.write("refs.bib", "@book{k, title = {A Book}}\n")
    book.write("a.md", f'He has "{SENTENCES[2]}" [@k, ch. 5].\n')

    assert [one["place"] for one in book.report("a.md")["quotations"]] == [OTHER]


@pytest.mark.parametrize(
    ("attributes", "form", "answer"),
    [
        ('type="chapter" n="3"', "ch. 3", RIGHT),
        ('type="chapter" n="III"', "ch. 3", RIGHT),
        ('type="textpart" subtype="chapter" n="3"', "ch. 5", WRONG),
        ('type="section" n="3"', "§ 5", WRONG),
        ('type="letter" n="3"', "ch. 5", OTHER),
        ('n="3"', "ch. 5", OTHER),
    ],
)
def test_a_division_of_tei_says_its_kind_and_number(book: Project, attributes: str, form: str, answer: str) -> None:
    divisions = [attributes.replace('"3"', f'"{n}"').replace('"III"', f'"{ROMAN[n - 1]}"') for n in range(1, 7)]
    body = "".join(f"<div {one}><p>{words}.</p></div>" for one, words in zip(divisions, SENTENCES, strict=True))
    book.write("texts/k.tei", tei(body))
    book.write("refs.bib", "@book{k, title = {A Book}}\n")
    book.write("a.md", f'He has "{SENTENCES[2]}" [@k, {form}].\n')

    assert [one["place"] for one in book.report("a.md")["quotations"]] == [answer]


def test_a_heading_that_contradicts_its_number_is_not_believed(book: Project) -> None:
    body = "".join(
        f"<div type='chapter' n='{n}'><head>Chapter {n - 1}</head><p>{words}.</p></div>"
        for n, words in enumerate(SENTENCES, 1)
    )
    book.write("texts/k.tei", tei(body))
    book.write("refs.bib", "@book{k, title = {A Book}}\n")
    book.write("a.md", "".join(f'He has "{SENTENCES[2]}" [@k, ch. {n}].\n\n' for n in (2, 3, 5)))

    assert [one["place"] for one in book.report("a.md")["quotations"]] == [OTHER] * 3


def test_a_table_of_contents_that_names_places_the_book_lacks_is_not_believed(book: Project) -> None:
    whole = as_epub(SPELLED)
    book.write("texts/k.epub", whole)
    book.write("refs.bib", "@book{k, title = {A Book}}\n")
    book.write("a.md", f'He has "{SENTENCES[2]}" [@k, ch. 5].\n')
    assert [one["place"] for one in book.report("a.md")["quotations"]] == [WRONG]

    body = "".join(f"<p id='c{at}'>{words}.</p>" for at, words in enumerate(SENTENCES) if at != 4)
    listed = "".join(f"<li><a href='c0.xhtml#c{at}'>{title}</a></li>" for at, (_, title) in enumerate(SPELLED))
    book.write("texts/k.epub", epub(body, nav=XHTML.format(f"<nav epub:type='toc'><ol>{listed}</ol></nav>")))

    assert [one["place"] for one in book.report("a.md")["quotations"]] == [OTHER]


def test_the_contents_of_an_older_epub_and_its_chapters_in_files_of_their_own(book: Project) -> None:
    points = "".join(
        f"<navPoint><navLabel><text>{title}</text></navLabel><content src='c{at}.xhtml'/></navPoint>"
        for at, (_, title) in enumerate(SPELLED)
    )
    made = epub(*(f"<p>{words}.</p>" for words in SENTENCES), ncx=f"<ncx><navMap>{points}</navMap></ncx>")
    book.write("texts/k.epub", made)
    book.write("refs.bib", "@book{k, title = {A Book}}\n")
    book.write("a.md", "".join(f'He has "{SENTENCES[2]}" [@k, ch. {n}].\n\n' for n in (3, 5)))

    assert [one["place"] for one in book.report("a.md")["quotations"]] == [RIGHT, WRONG]


def test_a_note_is_of_the_chapter_that_calls_it(book: Project) -> None:
    body = "".join(
        f"<div type='chapter' n='{n}'><p>Words of chapter {n}.<note>{words}.</note></p></div>"
        for n, words in enumerate(SENTENCES, 1)
    )
    book.write("texts/k.tei", tei(body))
    book.write("refs.bib", "@book{k, title = {A Book}}\n")
    book.write("a.md", "".join(f'He has "{SENTENCES[2]}" [@k, ch. {n}].\n\n' for n in (3, 5)))

    assert [one["place"] for one in book.report("a.md")["quotations"]] == [RIGHT, WRONG]
