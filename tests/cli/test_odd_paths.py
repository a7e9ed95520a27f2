"""A path that cannot be examined never ends a run: it is named with the reason, and everything else is checked."""

from __future__ import annotations

import json
import os
from errno import EACCES
from pathlib import Path
from typing import Any

import pytest
from command_line import FAULTY, SOUND, Project

LONG = "q" * 300
TOO_LONG = "cannot be opened (File name too long)"
DENIED = "cannot be opened (Permission denied)"
NO_NAME = "cannot be opened (no file can have this name)"
ODD = {"long": (LONG, TOO_LONG), "nul": ("a\\u0000b", NO_NAME), "locked": ("locked/one", DENIED)}


def lock(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let a folder be closed to this process, whoever runs it: nothing in it can be looked at, opened or listed."""
    kept = {name: getattr(os, name) for name in ("stat", "lstat", "scandir", "open", "listdir", "readlink")}
    opened = open

    def refuse(path: Any, *, itself: bool) -> None:
        if isinstance(path, int):
            return
        inside = Path(os.path.normpath(Path.cwd() / os.fsdecode(path)))
        if folder in inside.parents or (itself and inside == folder):
            raise PermissionError(EACCES, os.strerror(EACCES), str(path))

    def refusing(name: str) -> Any:
        def call(path: Any = ".", *given: Any, **named: Any) -> Any:
            refuse(path, itself=name in ("scandir", "listdir"))
            return kept[name](path, *given, **named)

        return call

    for name in kept:
        monkeypatch.setattr(os, name, refusing(name))

    def open_file(path: Any, *given: Any, **named: Any) -> Any:
        refuse(path, itself=False)
        return opened(path, *given, **named)

    monkeypatch.setattr("builtins.open", open_file)
    monkeypatch.setattr("io.open", open_file)


@pytest.fixture
def locked(book: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A writer's folder with one folder in it that may not be entered."""
    for name in ("locked/one.txt", "locked/one", "locked/two.md", "locked/refs.bib", "locked/one.masks.tsv"):
        book.write(name, "words\n")
    lock(monkeypatch, book.folder / "locked")
    return book


def checked(book: Project, *arguments: str) -> str:
    """What a run says that found the one fault there is; it did not stop."""
    done = book.audit(*(arguments or ("a.md",)))

    assert "fault of citecheck" not in done.err
    assert [line for line in done.out.splitlines() if "quotation-altered" in line], done.err
    return done.err


# --- bibliographies ---


@pytest.mark.parametrize("kind", ODD)
def test_a_file_that_an_entry_names(locked: Project, kind: str) -> None:
    name, said = ODD[kind]
    file = name.replace("\\u0000", "\0")
    with (locked.folder / "refs.bib").open("a", encoding="utf-8") as bib:
        for key in ("one", "two"):
            bib.write(f"\n@book{{{key}, title = {{T}}, year = 1900, file = {{{file}.txt}}}}\n")
    locked.write("a.md", FAULTY + "\nSee [@one; @two].\n")

    err = checked(locked)

    if kind != "nul":
        assert f"citecheck: refs.bib: the files that 2 entries name, “one” the first, {said}\n" in err


def test_a_note_in_the_file_field_is_no_path(locked: Project) -> None:
    with (locked.folder / "refs.bib").open("a", encoding="utf-8") as bib:
        bib.write(f"\n@book{{one, title = {{T}}, year = 1900, file = {{{'An abstract. ' * 40}}}}}\n")
    locked.write("a.md", FAULTY)

    assert "abstract" not in checked(locked)


@pytest.mark.parametrize("kind", ODD)
def test_a_bibliography_that_a_document_names(locked: Project, kind: str) -> None:
    name, said = ODD[kind]
    locked.write("a.md", f'---\nbibliography: ["refs.bib", "{name}.bib"]\n---\n\n{FAULTY}')

    assert said in checked(locked)


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("key", ["bibliography", "texts"])
@pytest.mark.parametrize("where", ["citecheck.toml", "metadata"])
def test_a_setting(locked: Project, where: str, key: str, kind: str) -> None:
    name, said = ODD[kind]
    values = {"texts": '["texts", "{}"]', "bibliography": '["refs.bib", "{}"]'}[key].format(name)
    if where == "metadata":
        locked.write("a.md", f"---\nbibliography: refs.bib\ncitecheck: {{{key}: {values}}}\n---\n\n{FAULTY}")
    else:
        locked.write("a.md", FAULTY)
        locked.write("citecheck.toml", f"{key} = {values}\n")

    assert said in checked(locked)


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("cache", [(), ("--no-cache",)], ids=["cache", "no cache"])
def test_a_registry_in_the_settings_is_refused_in_one_sentence(
    locked: Project, kind: str, cache: tuple[str, ...]
) -> None:
    name, said = ODD[kind]
    locked.write("a.md", FAULTY)
    locked.write("citecheck.toml", f'registry = ["{name}"]\n')

    done = locked.audit("a.md", *cache)

    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert said in done.err


@pytest.mark.parametrize("cache", [(), ("--no-cache",)], ids=["cache", "no cache"])
def test_a_folder_of_records_that_cannot_be_entered_is_refused_in_one_sentence(
    locked: Project, cache: tuple[str, ...]
) -> None:
    locked.write("a.md", FAULTY)
    locked.write("citecheck.toml", 'registry = ["."]\n')

    done = locked.audit("a.md", *cache)

    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "locked: " in done.err
    assert "cannot be opened (Permission denied)" in done.err


# --- the texts held ---


@pytest.mark.parametrize("kind", ODD)
@pytest.mark.parametrize("key", ["file", "masks", "locators"])
def test_what_texts_toml_names(locked: Project, key: str, kind: str) -> None:
    name, said = ODD[kind]
    named = {"file": "austen1813.txt", key: f"../{name}" if kind == "locked" else name}
    locked.write("texts/texts.toml", "[[text]]\n" + "".join(f'{k} = "{v}"\n' for k, v in named.items()))
    locked.write("a.md", FAULTY)

    err = checked(locked)

    if key == "file":
        assert said in err
    for command in (("texts", "check"), ("texts", "list"), ("find", "a single man in possession")):
        done = locked.run(*command)
        assert "fault of citecheck" not in done.err
        assert done.code in (0, 1)


@pytest.mark.parametrize("name", ["д" * 121 + "y", "q" * 243, "q" * 251])
def test_a_text_whose_name_leaves_no_room_for_a_table_beside_it(book: Project, name: str) -> None:
    book.write(f"texts/{name}.txt", "Words of a letter.")
    book.write("a.md", FAULTY)

    checked(book)
    for command in (("texts", "check"), ("texts", "list"), ("find", "words of a letter"), ("texts", "index")):
        done = book.run(*command)
        assert done.code == 0, done.err
    assert "fault of citecheck" not in book.run("collate", f"texts/{name}.txt", "texts/austen1813.txt").err


# --- manuscripts, baselines, commands ---


def test_a_manuscript_named(locked: Project) -> None:
    for name, said in (("locked/two.md", DENIED), (f"{LONG}.md", TOO_LONG)):
        done = locked.audit(name)

        assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
        assert said in done.err


def test_a_baseline_that_names_a_path_no_file_can_have_keeps_its_entry(book: Project) -> None:
    book.write("a.md", FAULTY)
    assert book.run("baseline", "write", "a.md").code == 0
    file = book.folder / ".citecheck-baseline.json"
    table = json.loads(file.read_text("utf-8"))
    odd = [{**table["findings"][0], "path": path, "fingerprint": path[:9]} for path in (LONG, "a\0b")]
    file.write_text(json.dumps({**table, "findings": [*table["findings"], *odd]}), "utf-8")

    done = book.run("baseline", "prune", "a.md")

    assert done.code == 0, done.err
    assert len(json.loads(file.read_text("utf-8"))["findings"]) == 3


@pytest.mark.parametrize(
    "command",
    [
        ("audit", "a.md", "--baseline", "locked/base.json"),
        ("baseline", "write", "a.md", "--baseline", "locked/base.json"),
        ("audit", "a.md", "-b", "locked/refs.bib"),
        ("audit", "a.md", "--texts", "locked/one.txt"),
        ("audit", "a.md", "--registry", "locked/one"),
        ("audit", "a.md", "-o", "locked/report.json"),
        ("find", "words", "--texts", "locked/one.txt"),
        ("find", "--from", "locked/one"),
        ("collate", "locked/one.txt", "texts/austen1813.txt"),
        ("texts", "add", "locked/one.txt"),
        ("texts", "check", "--texts", "locked/one.txt"),
        ("registry", "lint", "locked/one"),
        ("registry", "import", "locked/one"),
        ("registry", "new", "--from-finding", "locked/one", "abcdef"),
        ("show-settings", "locked/two.md"),
        ("init", "locked/below"),
    ],
    ids=" ".join,
)
def test_a_path_of_the_command_line_is_refused_in_one_sentence(locked: Project, command: tuple[str, ...]) -> None:
    locked.write("a.md", SOUND)

    done = locked.run(*command)

    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert "Permission denied" in done.err
    assert "fault of citecheck" not in done.err
