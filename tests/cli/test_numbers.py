"""Numbers on the command line: every command refuses a bad or too small one in one sentence."""

from __future__ import annotations

import pytest
from command_line import FAULTY, Project

WITH_WIDTH = (
    ("audit", "a.md"),
    ("find", "a good fortune", "--texts", "texts"),
    ("explain", "a.md:1"),
    ("collate", "newton-hooke-1676"),
    ("texts", "list"),
    ("registry", "search", "letter"),
    ("registry", "trace", "newton-hooke-1676"),
)


@pytest.mark.parametrize("width", ["3", "0", "39", "-5", "wide", "80.5"])
@pytest.mark.parametrize("command", WITH_WIDTH, ids=lambda command: " ".join(command[:2]))
def test_a_width_that_lays_out_no_page_is_refused(book: Project, command: tuple[str, ...], width: str) -> None:
    book.write("a.md", FAULTY)

    ran = book.run(*command, f"--width={width}")

    assert (ran.code, ran.out) == (2, "")
    assert "argument --width: a width is a whole number of columns, 40 or more" in ran.err


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
@pytest.mark.parametrize("command", WITH_WIDTH[:3], ids=lambda command: command[0])
def test_fewer_processes_than_one_are_refused(book: Project, command: tuple[str, ...], jobs: str) -> None:
    book.write("a.md", FAULTY)

    ran = book.run(*command, f"--jobs={jobs}")

    assert (ran.code, ran.out) == (2, "")
    assert "argument --jobs: a number of processes is a whole number, 1 or more" in ran.err


def test_one_process_is_enough(book: Project) -> None:
    book.write("a.md", FAULTY)

    assert book.audit("a.md", "--jobs", "1", "--width", "40").code == 1
