"""The filters in real pandoc builds: what they report, that they change nothing, what stops a build, what is marked."""

from __future__ import annotations

import json
import re
import shutil
import stat
import sys
import zipfile
from pathlib import Path

import pytest
from pandoc_builds import FAULTY, JSON, LUA, PUT_RIGHT, ROOT, Book, book

from citecheck.cli.filter.entry import lua_filter
from citecheck.foundation.pandoc import find_pandoc

pytestmark = [
    pytest.mark.doors,
    pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed"),
]

FINDING = re.compile(r"draft\.md:\d+:\d+: error quotation-altered ")
FILTERS = (("-L", LUA), ("-F", JSON))
WAYS = pytest.mark.parametrize("way", FILTERS, ids=("lua", "json"))


@pytest.fixture
def novel(tmp_path: Path) -> Book:
    return book(tmp_path)


# --- what is said ---


def test_lua_says_line_and_column_of_each_finding_once(novel: Book) -> None:
    done = novel.build("draft.md", "-L", LUA, "-t", "html")

    assert done.code == 0
    assert done.err.count("draft.md:10:54: error quotation-altered ") == 1
    assert done.err.count("quotation-altered") == 1
    assert "3 quotations: 2 verified, 1 differs" in done.err


def test_json_gives_the_words_and_the_block_where_it_is_not_told_the_file(novel: Book) -> None:
    done = novel.build("draft.md", "-F", JSON, "-t", "html")

    assert done.code == 0
    line = next(line for line in done.err.splitlines() if "quotation-altered" in line)
    assert line.startswith("<document>: error quotation-altered ")
    sentence = "It is a truth “that a single man in possession of a large fortune, must be in want of a wife”."
    assert line.endswith(f"(block 3: “{sentence}”) at “large”")


def test_json_gives_line_and_column_where_the_file_is_named(novel: Book) -> None:
    done = novel.build("draft.md", "-F", JSON, "-M", "citecheck.source=draft.md", "-t", "html")

    assert "draft.md:10:54: error quotation-altered " in done.err


def test_json_takes_the_file_from_the_map_too(novel: Book) -> None:
    novel.write("draft.md", FAULTY.replace("  texts: texts\n", "  texts: texts\n  source: draft.md\n"))

    done = novel.build("draft.md", "-F", JSON, "-t", "html")

    assert "draft.md:11:54: error quotation-altered " in done.err


def test_without_lines_findings_come_in_the_order_of_the_document(novel: Book) -> None:
    words = ["big", "huge", "great", "vast", "wee", "long", "tall", "new", "old", "odd", "red", "sad"]
    quoted = '"that a single man in possession of a {} fortune, must be in want of a wife" [@austen1813].'
    novel.write("many.md", "\n\n".join(quoted.format(word) for word in words))
    keys = ("-M", "citecheck.ignore=quotation-inconsistent", "-M", "bibliography=refs.bib")

    done = novel.build("many.md", "-F", JSON, *keys, "-t", "html")

    assert re.findall(r"at “(\w+)”$", done.err, re.M) == words


def test_a_finding_on_a_citation_has_no_words_of_the_draft(novel: Book) -> None:
    novel.write("key.md", "As has been said [@nobody1999], it was so.")

    done = novel.build("key.md", "-F", JSON, "-M", "bibliography=refs.bib", "-t", "html")

    line = next(line for line in done.err.splitlines() if "citation-unknown" in line)
    assert "nobody1999" in line
    assert " at “" not in line


def test_both_filters_find_the_same(novel: Book) -> None:
    lua = novel.build("draft.md", "-L", LUA, "-t", "html").err
    twin = novel.build("draft.md", "-F", JSON, "-M", "citecheck.source=draft.md", "-t", "html").err

    def findings(err: str) -> list[str]:
        return [line.strip() for line in err.splitlines() if line.strip().startswith("draft.md:")]

    assert findings(lua) == findings(twin)
    assert len(findings(lua)) >= 1


@WAYS
def test_a_draft_put_right_builds_in_silence(novel: Book, way: tuple[str, Path]) -> None:
    done = novel.build("right.md", *way, "-t", "html")

    assert (done.code, done.err) == (0, "")


def test_pandoc_knows_of_the_warning(novel: Book) -> None:
    log = novel.folder / "log.json"

    strict = novel.build("draft.md", "-L", LUA, "-t", "html", "--fail-if-warnings", "--log", log)
    quiet = novel.build("draft.md", "-L", LUA, "-t", "html", "--quiet")

    assert strict.code == 3
    assert any(FINDING.search(entry.get("message", "")) for entry in json.loads(log.read_text("utf-8")))
    assert (quiet.code, quiet.err) == (0, "")


def test_a_quotation_nobody_could_check_is_said_and_is_no_warning(novel: Book) -> None:
    novel.write("open.md", 'Somebody wrote "words that no text held here has anywhere" [@gibbon1776].\n')

    done = novel.build("open.md", "-L", LUA, "-M", "bibliography=refs.bib", "-t", "html", "--fail-if-warnings")

    assert done.code == 0
    assert "0 of 1 quotation could be checked" in done.err


def test_a_bibliography_that_is_not_there_is_said(novel: Book) -> None:
    done = novel.build("right.md", "-L", LUA, "-M", "bibliography=gone.bib", "-t", "html")

    assert done.code == 0
    assert done.err.count("gone.bib: not read") == 1


def test_files_in_a_row_are_told_apart(novel: Book) -> None:
    head, tail = FAULTY.split("# The novel")
    novel.write("front matter.md", f"{head}\nA first chapter with no quotations in it.\n")
    novel.write("chapters/zwei größer.md", f"# The novel{tail}")

    for extra in ((), ("--file-scope",)):
        done = novel.build("front matter.md", "chapters/zwei größer.md", "-L", LUA, "-t", "html", *extra)

        assert "chapters/zwei größer.md:3:54: error quotation-altered " in done.err


def test_standard_input_has_no_lines(novel: Book) -> None:
    done = novel.build("-L", LUA, "-t", "html", stdin=FAULTY)

    assert "<stdin>: error quotation-altered " in done.err


def test_after_citeproc_the_same_is_found_and_a_hint_is_given_once(novel: Book) -> None:
    before = novel.build("draft.md", "-L", LUA, "--citeproc", "-t", "html").err
    after = novel.build("draft.md", "--citeproc", "-L", LUA, "-t", "html").err

    assert [line for line in before.splitlines() if FINDING.search(line)] == [
        line for line in after.splitlines() if FINDING.search(line)
    ]
    assert "put citecheck first" not in before
    assert after.count("put citecheck first") == 1


def test_a_defaults_file_names_the_filter_and_its_settings(novel: Book) -> None:
    novel.write("plain.md", FAULTY[FAULTY.index("# The novel") :])
    metadata = "metadata: {bibliography: refs.bib, citecheck: {texts: texts}}"
    novel.write("build.yaml", f"input-files: [plain.md]\nfilters: ['{LUA}', citeproc]\n{metadata}\nto: html\n")

    done = novel.build("-d", "build.yaml")

    assert "plain.md:3:54: error quotation-altered " in done.err
    assert "put citecheck first" not in done.err


@WAYS
def test_it_can_be_switched_off(novel: Book, way: tuple[str, Path]) -> None:
    for key in ("citecheck=off", "citecheck=false"):
        assert novel.build("draft.md", *way, "-t", "html", "-M", key).err == ""


@WAYS
def test_settings_come_from_the_command_line_too(novel: Book, way: tuple[str, Path]) -> None:
    novel.write("plain.md", FAULTY[FAULTY.index("# The novel") :])
    keys = ("-M", "citecheck.texts=texts", "-M", "citecheck.bibliography=refs.bib")

    done = novel.build("plain.md", *way, "-t", "html", *keys)
    ignored = novel.build("plain.md", *way, "-t", "html", *keys, "-M", "citecheck.ignore=quotation")

    assert "quotation-altered" in done.err
    assert "quotation-altered" not in ignored.err


# --- what is changed: nothing ---


@pytest.mark.parametrize(
    ("way", "output"),
    [
        *((FILTERS[0], output) for output in ("html", "latex", "native")),
        (FILTERS[1], "html"),
        (FILTERS[1], "json"),
    ],
    ids=("lua-html", "lua-latex", "lua-native", "json-html", "json-json"),
)
def test_the_document_is_the_same_byte_for_byte(novel: Book, way: tuple[str, Path], output: str) -> None:
    arguments = ("draft.md", "-s", "-t", output, "--citeproc")

    assert novel.build(*arguments, *way).out == novel.build(*arguments).out


@WAYS
def test_a_word_document_has_the_same_parts(novel: Book, way: tuple[str, Path]) -> None:
    def parts(name: str, *extra: str | Path) -> dict[str, bytes]:
        novel.build("draft.md", "-o", name, *extra, SOURCE_DATE_EPOCH="1000000000")
        with zipfile.ZipFile(novel.folder / name) as archive:
            return {part: archive.read(part) for part in archive.namelist()}

    assert parts("with.docx", *way) == parts("without.docx")


@WAYS
def test_every_construction_of_markdown_comes_through_unchanged(novel: Book, way: tuple[str, Path]) -> None:
    novel.write("all.md", EVERYTHING)
    arguments = ("all.md", "-t", "native", "-s")

    assert novel.build(*arguments, *way).out == novel.build(*arguments).out


EVERYTHING = """---
title: "A *title*"
list: [1, true, "x y", [a, b]]
map: {a: {b: c}}
---

Term
:   definition “one”

| a | b |
|---|--:|
| "x" | `y` |

: caption "here"

![figure "text"](a.png){#fig:x width=50%}

1. (@a) one ~~two~~ H~2~O x^2^ $x^2$ [@fig:x; see @austen1813, p. 1 and *so on*]

``` {.python #id key="v"}
"code"
```

::: {.epigraph lang=de}
| Über allen
|    Gipfeln
:::

<div><q>raw</q> \\textquote{tex} <!-- c --></div>

Line\\
break[^n] — “typed” ‘single’ «guillemets»…

[^n]: A note

    of two paragraphs.
"""


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """The Lua filter copied to where no checkout is about."""
    return Path(shutil.copy(LUA, tmp_path / "filter.lua"))


def test_a_document_with_nothing_to_check_never_starts_python(novel: Book, alone: Path) -> None:
    novel.write("plain.md", "# Heading\n\nIt's a plain paragraph, and there is nothing in it to compare.\n")

    done = novel.build("plain.md", "-L", alone, "-t", "html", CITECHECK="false", PATH="/nonexistent")

    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize(
    "text",
    ['"x"', "'x'", "“x”", "‘x’", "«x»", "„x“", "「x」", "> x", "| x", "@x", "in 1922", "::: quote\nx\n:::", "``x''"],
)
def test_a_document_with_something_to_check_does(novel: Book, alone: Path, text: str) -> None:
    done = novel.build("-L", alone, "-t", "html", stdin=f"{text}\n", CITECHECK="false", PATH="/nonexistent")

    assert "citecheck did not answer" in done.err


def test_a_latex_file_is_always_looked_at_because_pandoc_drops_quotations_of_it(novel: Book) -> None:
    words = "that a single man in possession of a large fortune, must be in want of a wife"
    novel.write("main.tex", "\\documentclass{article}\n\\begin{document}\n\\input{one}\n\\end{document}\n")
    novel.write("one.tex", f"Austen has \\textcquote{{austen1813}}{{{words}}}.\n")

    done = novel.build("main.tex", "-L", LUA, "-t", "plain")

    assert "one.tex:1:" in done.err and "error quotation-altered" in done.err


# --- what is missing or broken ---


def test_without_citecheck_there_is_one_warning_and_the_build_goes_on(novel: Book, alone: Path) -> None:
    done = novel.build("draft.md", "-L", alone, "-t", "html", CITECHECK="/nonexistent", PATH="/nonexistent")

    assert done.code == 0
    assert done.out == novel.build("draft.md", "-t", "html").out
    assert len(done.err.splitlines()) == 1
    assert "citecheck did not answer, so nothing was checked" in done.err


def test_a_python_without_citecheck_says_nothing_of_its_own(novel: Book, alone: Path) -> None:
    bare = novel.folder / "bin"
    bare.mkdir()
    for name in ("python3", "python"):
        script(bare / name, f'exec {sys.executable} -S -E "$@"')

    path = f"{bare}:/bin:/usr/bin"
    done = novel.build("draft.md", "-L", alone, "-t", "html", CITECHECK="", PATH=path, PYTHONPATH="")

    assert done.code == 0
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize("body", ["exit 3", "echo nonsense", "cat >/dev/null; echo Traceback >&2; exit 1"])
def test_a_program_that_is_not_citecheck_is_passed_over(novel: Book, body: str) -> None:
    script(novel.folder / "citecheck", body)

    done = novel.build("draft.md", "-L", LUA, "-t", "html", CITECHECK=str(novel.folder / "citecheck"))

    assert done.code == 0
    assert "draft.md:10:54: error quotation-altered " in done.err


def test_the_working_folder_is_no_place_to_import_from(novel: Book) -> None:
    novel.write("citecheck.py", "raise SystemExit('a stranger')")

    done = novel.build("draft.md", "-L", LUA, "-t", "html")

    assert "stranger" not in done.err
    assert "quotation-altered" in done.err


def test_the_command_of_the_distribution_is_found_on_the_path(novel: Book) -> None:
    script(
        novel.folder / "bin" / "pandoc-citecheck",
        f'exec {sys.executable} -c "from citecheck.cli.filter.entry import main; raise SystemExit(main())" "$@"',
    )

    done = novel.build("draft.md", "-L", LUA, "-t", "html", CITECHECK="", PATH=f"{novel.folder / 'bin'}:/bin:/usr/bin")

    assert "draft.md:10:54: error quotation-altered " in done.err


def test_the_command_citecheck_answers_the_lua_filter(novel: Book) -> None:
    script(novel.folder / "bin" / "citecheck", f'exec {sys.executable} -m citecheck "$@"')

    done = novel.build("draft.md", "-L", LUA, "-t", "html", CITECHECK=str(novel.folder / "bin/citecheck"), PATH="/bin")

    assert "draft.md:10:54: error quotation-altered " in done.err


def test_the_json_twin_without_citecheck_gives_the_document_back(novel: Book) -> None:
    alone = novel.folder / "twin.py"
    shutil.copy(JSON, alone)
    alone.write_text(alone.read_text("utf-8").replace("citecheck.cli.filter.entry", "citecheck_is_not_here.cli.filter"))

    done = novel.build("draft.md", "-F", alone, "-t", "html")

    assert done.code == 0
    assert done.out == novel.build("draft.md", "-t", "html").out
    assert len(done.err.splitlines()) == 1


@WAYS
def test_settings_that_cannot_be_used_are_one_warning(novel: Book, way: tuple[str, Path]) -> None:
    done = novel.build("draft.md", *way, "-t", "html", "-M", "citecheck.fial=error")

    assert done.code == 0
    assert done.out == novel.build("draft.md", "-t", "html", "-M", "citecheck.fial=error").out
    assert "unknown key “fial”" in done.err
    assert len(done.err.splitlines()) == 1


@WAYS
def test_a_fault_of_citecheck_itself_is_one_warning(novel: Book, way: tuple[str, Path]) -> None:
    novel.write("broken/sitecustomize.py", "import sys\nsys.modules['citecheck.audit'] = None\n")

    done = novel.build("draft.md", *way, "-t", "html", PYTHONPATH=f"{novel.folder / 'broken'}:{ROOT}")

    assert done.code == 0
    assert done.out == novel.build("draft.md", "-t", "html").out
    assert "a fault of citecheck itself" in done.err
    assert len(done.err.splitlines()) == 1


def script(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


# --- what stops a build ---


@WAYS
@pytest.mark.parametrize("level", ["error", "note"])
def test_a_build_that_asks_for_it_is_stopped_with_our_words(novel: Book, way: tuple[str, Path], level: str) -> None:
    done = novel.build("draft.md", *way, "-o", "out.html", "-M", f"citecheck.fail={level}")

    assert done.code == 83
    assert not (novel.folder / "out.html").exists()
    assert "error quotation-altered " in done.err
    assert f"the build was stopped, as the document asks (citecheck.fail: {level})" in done.err
    assert "traceback" not in done.err.lower()


@WAYS
def test_the_document_itself_can_ask_for_it(novel: Book, way: tuple[str, Path]) -> None:
    novel.write("draft.md", FAULTY.replace("citecheck:\n", "citecheck:\n  fail: error\n"))
    novel.write("right.md", PUT_RIGHT.replace("citecheck:\n", "citecheck:\n  fail: note\n"))

    assert novel.build("draft.md", *way, "-t", "html").code == 83
    assert novel.build("right.md", *way, "-t", "html").code == 0


@WAYS
def test_a_build_that_never_asks_goes_on(novel: Book, way: tuple[str, Path]) -> None:
    assert novel.build("draft.md", *way, "-t", "html", "-M", "citecheck.fail=never").code == 0


# --- what is marked ---


@WAYS
def test_html_has_the_words_marked_and_the_finding_in_the_margin_and_in_the_list(
    novel: Book, way: tuple[str, Path]
) -> None:
    page = novel.build("draft.md", *way, "-t", "html", "-M", "citecheck.annotate=true").out.decode()

    assert re.search(r'<mark\s+class="[^"]*citecheck-error[^"]*">large</mark>', page)
    assert page.count("The draft has “large”") == 2
    assert page.index("citecheck-beside") < page.index("It is a truth") < page.index('id="citecheck-findings"')
    assert 'href="#citecheck-finding-1"' in page


def test_a_quotation_of_several_paragraphs_is_marked_in_each(novel: Book) -> None:
    draft = FAULTY.replace("> from the earth [", "> from the earth\n>\n> and these words were never spoken by him [")

    novel.write("draft.md", draft.replace("the people, for", "the nations, for"))
    page = novel.build("draft.md", "-L", LUA, "-t", "html", "-M", "citecheck.annotate=true").out.decode()

    quoted = page[page.index("<blockquote>") : page.index("</blockquote>")]
    assert len(re.findall(r"<mark", quoted)) >= 2


def test_the_list_goes_before_the_bibliography_under_its_heading(novel: Book) -> None:
    novel.write("draft.md", FAULTY.replace("\n[^1]:", "\n# References\n\n[^1]:"))

    page = novel.build("draft.md", "-L", LUA, "--citeproc", "-t", "html", "-M", "citecheck.annotate=true").out.decode()

    assert page.index('id="citecheck-findings"') < page.index('id="references"') < page.index('id="refs"')


def test_latex_has_commands_of_its_own_and_no_package(novel: Book) -> None:
    page = novel.build("draft.md", "-L", LUA, "-s", "-t", "latex", "-M", "citecheck.annotate=true").out.decode()
    plain = novel.build("draft.md", "-s", "-t", "latex").out.decode()

    assert r"\citecheckwords{large}" in page
    assert page.count("usepackage") == plain.count("usepackage")


def test_a_word_document_has_a_comment_on_the_words(novel: Book) -> None:
    novel.build("draft.md", "-L", LUA, "-o", "out.docx", "-M", "citecheck.annotate=true")

    with zipfile.ZipFile(novel.folder / "out.docx") as archive:
        comments = archive.read("word/comments.xml").decode()
        body = archive.read("word/document.xml").decode()
    assert "The draft has “large”" in re.sub(r"<[^>]+>", "", comments)
    assert 'w:author="citecheck"' in comments
    words = re.search(r"<w:commentRangeStart[^>]*/>(.*?)<w:commentRangeEnd", body, re.S)
    assert words is not None
    assert re.sub(r"<[^>]+>", "", words[1]) == "large"
    assert '<w:highlight w:val="yellow" />' in body


@pytest.mark.parametrize(
    "output", ["html", "latex", "docx", "odt", "epub", "typst", "beamer", "revealjs", "rst", "plain"]
)
def test_every_format_can_be_built_with_marks(novel: Book, output: str) -> None:
    done = novel.build("draft.md", "-L", LUA, "-s", "-t", output, "-o", "out", "-M", "citecheck.annotate=true")

    assert done.code == 0
    assert (novel.folder / "out").stat().st_size > 0


def test_a_draft_without_findings_is_marked_as_looked_through(novel: Book) -> None:
    page = novel.build("right.md", "-L", LUA, "-t", "html", "-M", "citecheck.annotate=true").out.decode()

    assert "3 quotations: 3 verified" in " ".join(page.split())
    assert "<mark" not in page


# --- other readers and ways in ---


@pytest.mark.parametrize("reader", ["latex", "org", "rst", "docx", "typst", "odt", "html"])
def test_other_formats_of_input_find_the_same(novel: Book, reader: str) -> None:
    suffix = {"latex": "tex"}.get(reader, reader)
    novel.build("draft.md", "-s", "-t", reader, "-o", f"draft.{suffix}")

    done = novel.build(f"draft.{suffix}", "-L", LUA, "-t", "html", "-M", "citecheck.texts=texts")

    assert done.code == 0
    assert f"draft.{suffix}" in next(line for line in done.err.splitlines() if "quotation-altered" in line)


def test_the_quarto_extension_holds_the_same_filter() -> None:
    folder = ROOT / "filters" / "_extensions" / "citecheck"

    assert (folder / "citecheck.lua").read_bytes() == LUA.read_bytes()
    assert "- citecheck.lua" in (folder / "_extension.yml").read_text("utf-8")


def test_the_command_says_where_the_lua_filter_is() -> None:
    assert lua_filter().read_bytes() == LUA.read_bytes()
