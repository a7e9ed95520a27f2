"""Damaged settings and data files: one sentence, and never a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import FAULTY, Project

from citecheck.foundation.safe_xml import XmlFault, parsed

NUMBER = "9" * 5000
"""More digits than Python makes a number of."""


@pytest.mark.parametrize("encoding", ["x-nope", "rot13", "undefined", "utf-7", "idna", "zlib", "shift_jis", "a" * 500])
def test_an_encoding_that_is_none_makes_no_xml(encoding: str) -> None:
    with pytest.raises(XmlFault, match="is not well-formed XML"):
        parsed(f'<?xml version="1.0" encoding="{encoding}"?><TEI/>'.encode())


def test_such_a_file_is_not_imported(book: Project) -> None:
    book.write("letter.xml", '<?xml version="1.0" encoding="x-nope"?><TEI/>')

    done = book.run("registry", "import", "letter.xml")

    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("citecheck: letter.xml:1: is not well-formed XML")


@pytest.mark.parametrize("text", ["[" * 100_000, '{"format":' * 20_000, "", "null", "[]", NUMBER])
def test_a_list_of_the_index_that_is_none_is_no_index(book: Project, text: str, tmp_path: Path) -> None:
    book.write("a.md", FAULTY)
    assert book.run("texts", "index").code == 0
    [listed] = [path for path in cache_files() if path.name == "index.json" and indexes(path, book)]
    before = book.audit("a.md")
    listed.write_text(text, "utf-8")

    assert book.audit("a.md") == before
    assert book.run("texts", "index").code == 0


def cache_files() -> list[Path]:
    from citecheck.foundation.cache import cache_folder

    folder = cache_folder()
    assert folder is not None
    return list(folder.rglob("*"))


def indexes(path: Path, book: Project) -> bool:
    from citecheck.texts.index.index_folders import index_folder

    return path.parent == index_folder(book.folder / "texts")


@pytest.mark.parametrize("name", ["citecheck.toml", "pyproject.toml", "texts/texts.toml"])
@pytest.mark.parametrize("value", [NUMBER, "[" * 5000])
def test_a_value_that_no_parser_takes(book: Project, name: str, value: str) -> None:
    book.write("a.md", FAULTY)
    book.write(name, f"x = {value}\n")

    for command in (("audit", "a.md"), ("texts", "check"), ("texts", "add", "--pin")):
        done = book.run(*command)

        assert "fault of citecheck" not in done.err
        assert "not valid TOML" in done.out + done.err


def test_a_report_that_nests_without_end(book: Project) -> None:
    book.write("report.json", "[" * 100_000)

    done = book.run("registry", "new", "--from-finding", "report.json", "abcdef")

    assert (done.code, len(done.err.splitlines())) == (2, 1)
    assert "cannot be read as a JSON report" in done.err
