"""Files that a manuscript takes in: manuscripts are read along with it, every other file is named."""

from __future__ import annotations

import re

import pytest
from command_line import SOUND, Project

from citecheck.foundation.pandoc import find_pandoc
from citecheck.read import parts

ALL_IS_WELL = "Every quotation stands in a text held as the draft gives it."
QUOTED = SOUND.rstrip()
needs_pandoc = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")


def taken_in(book: Project, name: str, text: str) -> list[str]:
    """The files that the report of a manuscript names as not read along."""
    book.write(name, text)
    stretches = book.report(name)["coverage"]["stretches"]
    return [one["why"].split("“")[1].split("”")[0] for one in stretches if "not read along" in one["why"]]


@pytest.mark.parametrize(
    ("name", "markup", "files"),
    [
        ("a.qmd", "{{< include sub.md >}}", ["sub.md"]),
        ("a.qmd", '  {{<  include "parts/a b.qmd"  >}}', ["parts/a b.qmd"]),
        ("a.md", "{{< include _sub.qmd >}}", ["_sub.qmd"]),
        ("a.Rmd", '```{r child="sub.Rmd"}\n```', ["sub.Rmd"]),
        ("a.Rmd", "```{r, echo=FALSE, child = c('c.Rmd', 'b.Rmd'), fig.cap=\"plan.png\"}\n```", ["c.Rmd", "b.Rmd"]),
        ("a.qmd", "```{r}\n#| echo: false\n#| child: sub.qmd\n```", ["sub.qmd"]),
        ("a.qmd", '```{r}\n#| child: ["c.qmd", "b.qmd"]\n```', ["c.qmd", "b.qmd"]),
        ("a.md", "```{include} parts/one.md\n```", ["parts/one.md"]),
        ("a.md", "![[sub]]", ["sub.md"]),
        ("a.md", "![[notes/sub.md#Part]]", ["notes/sub.md"]),
        ("a.md", "> {{< include sub.md >}}", ["sub.md"]),
    ],
)
def test_what_markdown_takes_in_is_named(book: Project, name: str, markup: str, files: list[str]) -> None:
    assert taken_in(book, name, f"{QUOTED}\n\n{markup}\n\nMore words.\n") == files


@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("a.qmd", "{{< pagebreak >}}"),
        ("a.qmd", "{{< video https://example.org/include.mp4 >}}"),
        ("a.md", "```\n{{< include sub.md >}}\n```"),
        ("a.Rmd", '```{r}\nchild <- "sub.Rmd"\n```'),
        ("a.Rmd", '```{r fig.cap="A child = of its time"}\n```'),
        ("a.md", "![[plan.png]]"),
        ("a.md", "![a plan](plan.png)"),
        ("a.md", "The word ![[sub]] in a sentence of its own."),
        ("a.md", "```{literalinclude} code.py\n```"),
    ],
)
def test_what_takes_no_words_in_is_not(book: Project, name: str, markup: str) -> None:
    assert taken_in(book, name, f"{QUOTED}\n\n{markup}\n\nMore words.\n") == []


def test_a_file_taken_in_is_read_once_in_an_audit_of_the_root_and_of_the_folder(book: Project) -> None:
    book.write("part/sub.md", f"{QUOTED}\n")
    book.write("part/a.qmd", f"{QUOTED}\n\n{{{{< include sub.md >}}}}\n")

    for path in ("part/a.qmd", "part"):
        ran = book.audit(path, "-b", "refs.bib", "--require-checked", "--format", "full")
        assert (ran.code, ALL_IS_WELL in ran.out, "2 quotations" in ran.out + ran.err) == (0, True, True)


@needs_pandoc
@pytest.mark.parametrize(
    ("name", "markup", "files"),
    [
        ("a.org", "#+INCLUDE: chap.org", ["chap.org"]),
        ("a.org", '#+INCLUDE: "chap.org"', ["chap.org"]),
        ("a.tex", "\\includestandalone{ch1}", ["ch1.tex"]),
        ("a.tex", "\\markdownInput{x.md}", ["x.md"]),
        ("a.typ", '#let t = read("chap.txt")\n\n#t', ["chap.txt"]),
    ],
)
def test_what_other_formats_take_in_is_named_once(book: Project, name: str, markup: str, files: list[str]) -> None:
    assert taken_in(book, name, f"Words before it.\n\n{markup}\n\nWords after it.\n") == files


@pytest.mark.parametrize(
    ("name", "markup", "there"),
    [
        ("a.qmd", "{{< include parts/sub.md >}}", "parts/sub.md"),
        ("a.md", "![[parts/sub]]", "parts/sub.md"),
        ("a.md", "```{toctree}\n:maxdepth: 2\n\nparts/sub\nThe end <gone>\nhttps://example.org\n```", "parts/sub.md"),
        pytest.param("a.org", "#+INCLUDE: parts/sub.org", "parts/sub.org", marks=needs_pandoc),
        pytest.param("a.typ", '#include "parts/sub.typ"', "parts/sub.typ", marks=needs_pandoc),
        pytest.param("a.rst", ".. include:: parts/sub.rst", "parts/sub.rst", marks=needs_pandoc),
        pytest.param("a.rst", ".. toctree::\n   :maxdepth: 1\n\n   parts/sub\n", "parts/sub.rst", marks=needs_pandoc),
    ],
)
def test_a_manuscript_taken_in_is_read_along(book: Project, name: str, markup: str, there: str) -> None:
    book.write(name, f"{QUOTED}\n\n{markup}\n")
    missing = [one["why"] for one in book.report(name)["coverage"]["stretches"]]
    book.write(there, "He has “three words more” to say.\n")
    report = book.report(name)

    assert re.fullmatch(r"“parts/sub(?:\.\w+)?” is not read along with this file: no such file was found", missing[0])
    assert [one["path"] for one in report["inputs"]] == [name, there]
    assert len(report["coverage"]["stretches"]) == len(missing) - 1


def test_parts_beyond_the_most_are_named(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parts, "MOST_PARTS", 1)
    for name in ("one.md", "two.md"):
        book.write(name, QUOTED)
    book.write("a.md", "{{< include one.md >}}\n\n{{< include two.md >}}\n")
    report = book.report("a.md")

    assert [one["path"] for one in report["inputs"]] == ["a.md", "one.md"]
    assert [one["why"] for one in report["coverage"]["stretches"]] == [
        "“two.md” is not read along with this file; audit it as well"
    ]


def test_nobody_is_told_whether_a_file_outside_the_project_is_there(book: Project) -> None:
    whys = []
    for there in (False, True):
        if there:
            (book.folder.parent / "sub.md").write_text("Words.", "utf-8")
        book.write("a.md", f"{QUOTED}\n\n{{{{< include ../sub.md >}}}}\n")
        whys += [stretch["why"] for stretch in book.report("a.md")["coverage"]["stretches"]]

    assert whys == ["“../sub.md” is not read along with this file; audit it as well"] * 2


BOOKS = {
    "_quarto.yml": ("index.qmd", "book:\n  chapters:\n    - index.qmd\n    - part: One\n      chapters: [a/b.qmd]\n"),
    "_bookdown.yml": ("index.Rmd", 'rmd_files: ["index.Rmd", "a/b.Rmd"]\n'),
    "_toc.yml": ("intro.md", "root: intro\nparts:\n  - caption: One\n    chapters:\n      - file: a/b\n"),
    "myst.yml": (
        "index.md",
        "project:\n  toc:\n    - file: index.md\n    - title: One\n      children: [{file: a/b.md}]\n",
    ),
}


@pytest.mark.parametrize(("project", "page", "text"), [(name, *page) for name, page in BOOKS.items()], ids=BOOKS)
def test_the_first_page_of_a_book_brings_its_chapters(book: Project, project: str, page: str, text: str) -> None:
    suffix = page.rpartition(".")[2]
    book.write(project, text)
    book.write(page, f"---\nbibliography: refs.bib\n---\n\n{QUOTED}\n")
    book.write(f"a/b.{suffix}", 'So "it is not there at all, not in any book" [@nobody].\n')

    whole, chapter = book.report(page), book.report(f"a/b.{suffix}")

    assert [one["path"] for one in whole["inputs"]] == [page, f"a/b.{suffix}"]
    assert [one["rule"] for one in whole["findings"]] == ["citation-unknown"]
    assert [one["path"] for one in chapter["inputs"]] == [f"a/b.{suffix}"]


def test_a_book_of_r_markdown_without_a_list_has_all_pages_of_its_folder(book: Project) -> None:
    for name in ("index.Rmd", "01-one.Rmd", "_part.Rmd"):
        book.write(name, "---\nsite: bookdown::bookdown_site\n---\n\nWords.\n")

    assert [one["path"] for one in book.report("index.Rmd")["inputs"]] == ["index.Rmd", "01-one.Rmd"]


def test_a_chapter_that_is_not_there_is_named(book: Project) -> None:
    book.write("_toc.yml", "root: intro\nchapters:\n  - file: gone\n")
    book.write("intro.md", f"{QUOTED}\n")

    whys = [one["why"] for one in book.report("intro.md")["coverage"]["stretches"]]

    assert whys == ["“gone” is not read along with this file: no such file was found"]


@pytest.mark.parametrize(("text", "is_said"), [("book: [\n", True), ("# nothing\n", False), ("book: {}\n", False)])
def test_a_list_of_chapters_that_is_no_yaml_is_said(book: Project, text: str, is_said: bool) -> None:
    book.write("_quarto.yml", text)
    book.write("index.qmd", f"{QUOTED}\n")

    whys = [one["why"] for one in book.report("index.qmd")["coverage"]["stretches"]]

    assert whys == ["“_quarto.yml” beside this file cannot be read as YAML: no chapters were taken from it"] * is_said


@needs_pandoc
def test_what_typst_imports_is_named_and_not_read(book: Project) -> None:
    book.write("template.typ", "#let title = [On Oats]\n")

    assert taken_in(book, "a.typ", '#import "template.typ": title\n\nWords.\n') == ["template.typ"]
