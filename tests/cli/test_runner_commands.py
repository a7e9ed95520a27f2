"""No file name produces a line that a build runner would read as a command."""

from __future__ import annotations

import pytest
from command_line import FAULTY, Project

NAMES = ("::stop-commands::x.md", " ::error::y.md", "##vso[task.z].md", "::d::/a.md")


@pytest.fixture
def odd(book: Project) -> Project:
    for name in NAMES:
        book.write(name, FAULTY)
    book.write("::set-env::k.txt", "Words of a letter.")
    book.write("::set-env::l.txt", "Words of a letter.")
    return book


@pytest.mark.parametrize(
    "command",
    [
        *(("audit", "--format", form) for form in ("concise", "full", "csv")),
        ("explain", "::stop-commands::x.md:1", "--texts", "texts"),
        ("texts", "check", "--texts", "."),
        ("registry", "lint", "."),
    ],
    ids=" ".join,
)
def test_no_line_begins_like_a_command(odd: Project, command: tuple[str, ...]) -> None:
    odd.write("::bad::.yaml", "nothing: true\n")

    done = odd.run(*command)

    assert [line for line in (done.out + done.err).splitlines() if line.lstrip().startswith(("::", "##"))] == []
    assert "./::" in done.out + done.err


def test_the_path_is_still_that_of_the_file(odd: Project) -> None:
    for given in odd.report()["inputs"]:
        assert (odd.folder / given["path"]).is_file()
