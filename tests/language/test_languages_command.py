"""`citecheck languages`: which parts each language has and lacks. And no table of a language's words in Python."""

import ast
import re
from pathlib import Path

import pytest

from citecheck.cli.commands.languages import PARTS
from citecheck.cli.main import run
from citecheck.language.vocabulary import DATA, languages, parts

PACKAGE = DATA.parents[1]
_WORD = re.compile(r"[^\W\d_]*[äöüßéèêàâçñãõœæíóúìòùá\u0400-\u04ff][^\W\d_]*")
_ESCAPE = re.compile(r"\\[xuUN0-7]")
"""What may stand for a letter in a string: where a module has neither, it need not be parsed."""
_CLASS = re.compile(r"\[[^\]]*\]")
"""A class of letters in a regular expression: no word."""
LETTERS = {"texts/index/shingles.py", "formats/latex/font_encodings.py"}
"""Modules whose tables of letters look like words."""


def test_the_command_lists_what_a_language_has_and_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["languages", "nl"]) == 0

    name, has, lacks = capsys.readouterr().out.splitlines()
    assert name == "nl  Nederlands"
    assert "meaning" in has
    assert "meaning" not in lacks
    assert "spelling" in has
    assert "reporting" in lacks


def test_without_a_code_it_lists_all_that_have_a_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["languages"]) == 0

    listed = [line[:3].strip() for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert listed == [code for code in languages() if parts(code)]


def test_an_unknown_language_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["languages", "xx"]) == 2

    assert "docs/languages.md" in capsys.readouterr().err


def test_the_parts_named_are_those_of_the_files() -> None:
    assert {name for code in languages() for name in parts(code)} == {*PARTS, "roman_dates", "tex"}


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_has_words_of_a_language_in_its_strings(path: Path) -> None:
    source = path.read_text("utf-8")
    if not (_WORD.search(source) or _ESCAPE.search(source)):
        return
    tree = ast.parse(source)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    found = [
        word for node in strings if id(node) not in docstrings for word in _WORD.findall(_CLASS.sub("", node.value))
    ]

    assert path.relative_to(PACKAGE).as_posix() in LETTERS or [word for word in found if len(word) > 2] == []
