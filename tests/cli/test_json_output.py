"""All JSON that citecheck writes has its input unchanged, and nothing that controls a terminal or reorders a line."""

from __future__ import annotations

import json
import re

import pytest
from command_line import Project

ODD = "\u202egnirts\u202c \u2066a\u2069 \x9b31m \u2028 \u2029 \u061c \u200e end"
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
NAME = f"letter{ODD[:14]}"
RECORD = """\
id: odd-letter
title: "TITLE"
wording: "some words that were written in a letter long ago"
source: "A printed book of letters"
locator: "p. 1"
seen_by: "A reader"
seen_on: "2020-01-01"
"""


@pytest.fixture
def odd(book: Project) -> Project:
    escaped = ODD.encode("ascii", "backslashreplace").decode().replace("\\x9b", "\\u009b")
    book.write(f"texts/{NAME}.txt", f"Dear friend, {ODD} and so I wrote to you of the long winter nights.\n")
    book.write("registry/odd-letter.yaml", RECORD.replace("TITLE", f"Winter {escaped}"))
    book.write("a.md", f'He wrote "{ODD} and so I wrote to you of the short winter nights" [@{"k"}].\n\n{ODD}\n')
    return book


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("find", "and so I wrote to you of the long winter nights", "--format", "jsonl"), NAME),
        (("texts", "list", "--format", "json"), NAME),
        (("registry", "search", "winter", "--format", "json"), ODD),
        (("registry", "trace", "odd-letter", "--format", "json"), ODD),
        (("collate", "odd-letter", "--format", "json"), ODD),
        (("audit", "a.md", "--format", "json"), NAME),
        (("audit", "a.md", "--format", "jsonl"), None),
        (("audit", "a.md", "--format", "sarif"), None),
        (("audit", "a.md", "--format", "gitlab"), None),
        (("audit", "a.md", "--format", "rdjson"), None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_no_character_that_steers_a_terminal_is_written_raw(
    odd: Project, command: tuple[str, ...], expected: str | None
) -> None:
    done = odd.run(*command)

    assert done.out
    assert STEERING.findall(done.out) == []
    told = [json.loads(line) for line in done.out.splitlines()] if "jsonl" in command else json.loads(done.out)
    assert expected is None or expected in strings(told)


def strings(value: object) -> str:
    """All strings of a JSON value."""
    if isinstance(value, dict):
        return "\0".join(strings(part) for part in value.values())
    return "\0".join(map(strings, value)) if isinstance(value, list) else str(value)


def test_a_baseline_has_none_either(odd: Project) -> None:
    assert odd.run("baseline", "write", "a.md").code == 0

    assert STEERING.findall((odd.folder / ".citecheck-baseline.json").read_text("utf-8")) == []
