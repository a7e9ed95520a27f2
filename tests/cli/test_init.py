"""A first `citecheck.toml`, and which settings apply where."""

from __future__ import annotations

import tomllib

import pytest
import yaml
from command_line import FAULTY, Project


def test_init_writes_settings_that_hold_and_says_so(book: Project) -> None:
    done = book.run("init")

    written = (book.folder / "citecheck.toml").read_text("utf-8")
    assert (done.code, tomllib.loads(written)) == (0, {"texts": ["texts"], "bibliography": ["refs.bib"]})
    assert "wrote citecheck.toml" in done.err
    assert "- id: citecheck" in done.out
    book.write("a.md", FAULTY)
    assert book.audit().code == 1


def test_every_line_that_init_leaves_to_be_uncommented_is_a_setting(book: Project) -> None:
    book.run("init")
    file = book.folder / "citecheck.toml"
    lines = [line.removeprefix("# ") if " = " in line else line for line in file.read_text("utf-8").splitlines()]

    file.write_text("\n".join(lines), "utf-8")

    (book.folder / "registry").mkdir()
    book.write("a.md", "Words.\n")
    assert book.audit().code == 0


@pytest.mark.parametrize("name", ["citecheck.toml", ".citecheck.toml", "pyproject.toml"])
def test_init_never_overwrites(book: Project, name: str) -> None:
    there = "[tool.citecheck]\n" if name == "pyproject.toml" else "# mine\n"
    book.write(name, there)

    done = book.run("init")

    assert (done.code, (book.folder / name).read_text("utf-8")) == (0, there)
    assert f"{name} exists already" in done.err
    assert [path.name for path in book.folder.iterdir() if path.suffix == ".toml"] == [name]


def test_a_pyproject_for_something_else_is_no_settings(book: Project) -> None:
    book.write("pyproject.toml", "[project]\nname = 'x'\n")

    book.run("init")

    assert (book.folder / "citecheck.toml").is_file()


def test_init_of_a_folder_that_is_not_there_is_a_usage_error(book: Project) -> None:
    assert book.run("init", "nowhere").code == 2


def test_a_file_name_with_marks_is_written_as_toml_has_it(book: Project) -> None:
    book.write('a"b\\c.bib', "")

    book.run("init")

    assert tomllib.loads((book.folder / "citecheck.toml").read_text("utf-8"))["bibliography"] == [
        'a"b\\c.bib',
        "refs.bib",
    ]


def settings(book: Project, *arguments: str) -> list[str]:
    return [" ".join(line.split()) for line in book.run("show-settings", *arguments).out.splitlines()]


def test_settings_without_a_config_are_the_defaults_and_the_folders_found(book: Project) -> None:
    assert settings(book) == [
        "root .",
        "texts texts [a folder of that name]",
        "registry (nothing) [default]",
        "bibliography (nothing) [default]",
        "retractions (nothing) [default]",
        "profile (nothing) [default]",
        "select (nothing) [default]",
        "ignore (nothing) [default]",
        "fail-on error [default]",
        "require-checked false [default]",
        "include (nothing) [default]",
        "exclude (nothing) [default]",
        "ocr false [default]",
        "zotero-api false [default]",
    ]


def test_each_setting_names_the_voice_that_set_it(book: Project) -> None:
    book.write("citecheck.toml", 'texts = ["texts"]\nignore = ["quotation-spelling"]\nfail-on = "error"\n')
    book.write("part/more/b.txt", "words")
    book.write(
        "part/a.md",
        "---\ncitecheck:\n  texts: more\n  ignore: quotation-variant\n  fail-on: note\n---\n\nWords.\n",
    )

    shown = settings(book, "part/a.md")

    assert "texts texts [citecheck.toml]" in shown
    assert shown[shown.index("texts texts [citecheck.toml]") + 1] == "part/more [part/a.md: metadata `citecheck`]"
    assert "ignore quotation-spelling [citecheck.toml]" in shown
    assert "quotation-variant [part/a.md: metadata `citecheck`]" in shown
    assert "fail-on note [part/a.md: metadata `citecheck`]" in shown


def test_a_setting_that_a_config_repeats_is_the_configs(book: Project) -> None:
    book.write("citecheck.toml", 'fail-on = "error"\n')

    assert "fail-on error [citecheck.toml]" in settings(book)


def test_settings_of_a_path_that_is_not_there_are_a_usage_error(book: Project) -> None:
    assert book.run("show-settings", "nowhere.md").code == 2


@pytest.mark.parametrize(
    ("files", "packages"),
    [
        (["a.md", "b.qmd", "c.ipynb"], None),
        (["chapters/one.tex"], None),
        (["chapters/one.org"], "[pypandoc_binary]"),
        (["a.docx", "a.md"], "[pypandoc_binary]"),
        (["a.md", "texts/hale1904.pdf"], "[pypdfium2]"),
        (["a.typ", "texts/deep/Hale.PDF"], "[pypandoc_binary, pypdfium2]"),
        (["a.md", "figures/plan.pdf"], None),
    ],
)
def test_the_hooks_lines_name_the_packages_that_read_what_lies_here(
    book: Project, files: list[str], packages: str | None
) -> None:
    for name in files:
        book.write(name, "")

    done = book.run("init")

    hooks = yaml.safe_load(done.out)["repos"][0]["hooks"]
    lines = [line.strip() for line in done.out.splitlines() if "additional_dependencies" in line]
    assert [hook["id"] for hook in hooks] == ["citecheck", "citecheck-all"]
    assert lines == ([f"additional_dependencies: {packages}"] * 2 if packages else [])


@pytest.mark.parametrize("package", ["pypdfium2", "no_such_library"])
@pytest.mark.parametrize(
    ("bibliography", "named", "lines"),
    [
        ("refs.bib", "lib/Night.pdf", ["additional_dependencies: [pypdfium2]"] * 2),
        ("part/own.bib", "Night.pdf", ["additional_dependencies: [pypdfium2]"] * 2),
        ("refs.bib", "lib/gone.pdf", []),
        ("refs.bib", "../far/Night.pdf", []),
    ],
)
def test_the_hooks_lines_see_the_pdfs_that_a_bibliography_names(
    book: Project, monkeypatch: pytest.MonkeyPatch, package: str, bibliography: str, named: str, lines: list[str]
) -> None:
    monkeypatch.setattr("citecheck.formats.pdf.PDF_PACKAGE", package)
    for name in ("lib/Night.pdf", "part/Night.pdf", "../far/Night.pdf"):
        book.write(name, b"%PDF-1.4")
    book.write("part/a.md", "Words.\n")
    book.write(bibliography, f"@book{{night1900, title = {{Night}}, file = {{:{named}:PDF}}}}\n")

    done = book.run("init")

    assert [line.strip() for line in done.out.splitlines() if "additional_dependencies" in line] == lines
    assert ("Night.pdf is read with the package pypdfium2" in done.err) is bool(lines)


def test_init_says_what_a_hook_lets_pass(book: Project) -> None:
    assert "with `require-checked = true` in the settings it refuses the commit" in book.run("init").err


@pytest.mark.parametrize(
    ("hook", "cure"),
    [
        ("", "install the package pypandoc_binary where citecheck is installed"),
        ("1", "add `additional_dependencies: [pypandoc_binary]` to this hook in .pre-commit-config.yaml"),
    ],
)
def test_who_lacks_pandoc_is_told_what_to_do_where_they_are(
    book: Project, monkeypatch: pytest.MonkeyPatch, hook: str, cure: str
) -> None:
    monkeypatch.setenv("PRE_COMMIT", hook)
    monkeypatch.setenv("CITECHECK_PANDOC", "no-such-pandoc")
    book.write("a.org", "Words.\n")

    assert cure in book.run("audit", "a.org").err
