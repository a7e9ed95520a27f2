"""A first `citecheck.toml`, and what holds where."""

from __future__ import annotations

import tomllib

import pytest
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
    assert book.audit().code == 0


@pytest.mark.parametrize("name", ["citecheck.toml", ".citecheck.toml", "pyproject.toml"])
def test_init_never_overwrites(book: Project, name: str) -> None:
    there = "[tool.citecheck]\n" if name == "pyproject.toml" else "# mine\n"
    book.write(name, there)

    done = book.run("init")

    assert (done.code, (book.folder / name).read_text("utf-8")) == (0, there)
    assert f"{name} is there already" in done.err
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
        "select (nothing) [default]",
        "ignore (nothing) [default]",
        "fail-on error [default]",
        "require-checked false [default]",
        "include (nothing) [default]",
        "exclude (nothing) [default]",
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
