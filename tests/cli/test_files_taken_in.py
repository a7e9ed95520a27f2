"""Files that a manuscript takes in: none is read along, so each is named, unless the same audit reads it."""

from __future__ import annotations

import pytest
from command_line import SOUND, Project

from citecheck.foundation.pandoc import find_pandoc

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


def test_a_file_taken_in_that_the_same_audit_reads_is_not_named(book: Project) -> None:
    book.write("part/sub.md", "Words.\n")
    book.write("part/a.qmd", f"{QUOTED}\n\n{{{{< include sub.md >}}}}\n")

    alone = book.audit("part/a.qmd", "-b", "refs.bib", "--require-checked", "--format", "full")
    both = book.audit("part", "-b", "refs.bib", "--require-checked", "--format", "full")

    assert (alone.code, ALL_IS_WELL in alone.out) == (3, False)
    assert (both.code, ALL_IS_WELL in both.out) == (0, True)


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
    ("there", "said"), [(False, ": no such file was found"), (True, "; audit it as well")], ids=["missing", "there"]
)
@pytest.mark.parametrize(
    ("name", "markup"),
    [
        ("a.qmd", "{{< include parts/sub.md >}}"),
        ("a.md", "![[parts/sub]]"),
        pytest.param("a.org", "#+INCLUDE: parts/sub.md", marks=needs_pandoc),
    ],
)
def test_a_file_taken_in_that_is_not_there_is_not_to_be_audited(
    book: Project, name: str, markup: str, there: bool, said: str
) -> None:
    book.write(name, f"{QUOTED}\n\n{markup}\n")
    if there:
        book.write("parts/sub.md", "Words.\n")

    (stretch,) = book.report(name)["coverage"]["stretches"]

    assert stretch["why"] == f"“parts/sub.md” is not read along with this file{said}"


def test_nobody_is_told_whether_a_file_outside_the_project_is_there(book: Project) -> None:
    whys = []
    for there in (False, True):
        if there:
            (book.folder.parent / "sub.md").write_text("Words.", "utf-8")
        book.write("a.md", f"{QUOTED}\n\n{{{{< include ../sub.md >}}}}\n")
        whys += [stretch["why"] for stretch in book.report("a.md")["coverage"]["stretches"]]

    assert whys == ["“../sub.md” is not read along with this file; audit it as well"] * 2
