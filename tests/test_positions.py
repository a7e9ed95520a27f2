"""Every position in a report, recomputed from the files: of the examples, the rule pages and odd markup."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from audits import audited
from report_schema import validate
from rule_examples import ALL, Example, audited_example

from citecheck.audit.config import Settings, find
from citecheck.foundation.decoding import decoded
from citecheck.foundation.pandoc import find_pandoc
from citecheck.model.findings import Report
from citecheck.report.document import document

ROOT = Path(__file__).parents[1]
WORLD = ROOT / "examples" / "world"
FOLDERS = ("essay", "faults", "put-right", "desk-letters")
ODD = sorted((ROOT / "tests" / "read" / "markdown").glob("*.md"))
NOT_WORDS = re.compile(
    r"\[\^[^\]]*\]|\^\[|\[-?@[^\]]*\]|\[(?=[^\]]*@)[^\]]*\]|\]\([^)]*\)|\{[^}]*\}|&\w+;|`[^`]*`|\$[^$]*\$|\\[a-z]+"
)
"""What has letters and is no word of a quotation: calls of notes, citations, targets, attributes, code, commands."""


@cache
def contents(path: str) -> str:
    return decoded((ROOT / path).read_bytes()).text


def words(text: str) -> list[str]:
    return re.findall(r"\w+", NOT_WORDS.sub(" ", text))


def region(text: str, start: int, end: int) -> dict[str, int]:
    """Lines and columns, counted the slow way."""

    def position(offset: int) -> tuple[int, int]:
        before = re.split(r"\r\n|\n|\r", text[:offset])
        return len(before), len(before[-1]) + 1

    (line, column), (last, past) = position(start), position(end)
    return {"start_line": line, "start_column": column, "end_line": last, "end_column": past}


def places(value: Any) -> Iterator[dict[str, Any]]:
    """Every place in a report."""
    if isinstance(value, dict):
        if "region" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from places(item)


def checked(report: Report) -> dict[str, Any]:
    """The JSON report, once it is valid and its places are right."""
    made = as_json(report)
    places_are_right(made)
    return made


def as_json(report: Report) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(document(report)))
    return made


def places_are_right(made: dict[str, Any]) -> None:
    """A JSON report is valid, and its places are those that the files have."""
    validate(made)
    for place in places(made):
        if place["region"] is None:
            assert (place["start"], place["end"], place["approximate"]) == (None, None, True)
        else:
            text = contents(place["path"])
            assert 0 <= place["start"] <= place["end"] <= len(text)
            assert place["region"] == region(text, place["start"], place["end"])


def inside(quotation: dict[str, Any]) -> None:
    """What is said of a quotation's words lies within it."""
    for part in (*quotation["departures"], *quotation["alterations"]):
        if part["start"] is not None:
            assert quotation["start"] <= part["start"] <= part["end"] <= quotation["end"]


def witnessed(quotation: dict[str, Any], root: Path) -> None:
    """The words a match gives stand in the text held where it says."""
    match = quotation["match"]
    if match and match["record"] is None:
        text = decoded((root / match["text"]).read_bytes()).text
        assert words(text[match["start"] : match["end"]]) == words(match["theirs"])


def quoted_as_typed(quotation: dict[str, Any], text: str) -> None:
    typed = text[quotation["start"] : quotation["end"]]
    assert words(typed) == words(quotation["text"])
    for departure in quotation["departures"]:
        if departure["start"] is not None and departure["ours"]:
            assert words(text[departure["start"] : departure["end"]]) == words(departure["ours"])


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.chdir(ROOT)
    contents.cache_clear()
    yield
    contents.cache_clear()


@pytest.mark.parametrize("name", FOLDERS)
def test_the_examples(name: str) -> None:
    folder = Path("examples") / name

    made = checked(audited([folder], find(folder)))

    assert made["quotations"]
    for quotation in made["quotations"]:
        quoted_as_typed(quotation, contents(quotation["path"]))
        inside(quotation)
        witnessed(quotation, ROOT)


@pytest.mark.parametrize("example", ALL, ids=lambda e: f"{e.rule}-{e.section.lower()}-{e.number}")
def test_the_pages_of_the_rules(example: Example, tmp_path: Path) -> None:
    made = checked(audited_example(example, tmp_path))

    for quotation in made["quotations"]:
        quoted_as_typed(quotation, contents(quotation["path"]))
        inside(quotation)
        witnessed(quotation, ROOT)


@pytest.fixture(scope="module", params=["\n", "\r\n", "\r"], ids=("lf", "crlf", "cr"))
def odd(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A folder with all files of odd markup, their lines ended alike, and one JSON report on them all."""
    folder = tmp_path_factory.mktemp("odd")
    for path in ODD:
        text = re.sub(r"\r\n?|\n", request.param, decoded(path.read_bytes()).text)
        (folder / path.name).write_bytes(text.encode())
    return folder, as_json(audited([folder], Settings(root=folder, texts=(WORLD / "texts",))))


def test_the_places_of_odd_markup(odd: tuple[Path, dict[str, Any]]) -> None:
    _, made = odd

    assert {Path(one["path"]).name for one in made["inputs"]} == {path.name for path in ODD}
    places_are_right(made)


@pytest.mark.parametrize("path", ODD, ids=lambda path: path.stem)
def test_odd_markup(odd: tuple[Path, dict[str, Any]], path: Path) -> None:
    folder, made = odd
    text = contents(str(folder / path.name))

    for quotation in made["quotations"]:
        if Path(quotation["path"]).name == path.name:
            quoted_as_typed(quotation, text)
            inside(quotation)


FORMATS = {
    "latex": ".tex",
    "org": ".org",
    "rst": ".rst",
    "typst": ".typ",
    "html": ".html",
    "gfm": ".md",
    "docx": ".docx",
    "odt": ".odt",
    "epub": ".epub",
    "ipynb": ".ipynb",
}


@pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")
@pytest.mark.parametrize("name", FORMATS)
def test_the_same_manuscript_in_every_format(name: str, tmp_path: Path) -> None:
    """Written by pandoc, the sound manuscript is as sound; where a format has no citations, its words still stand."""
    path = tmp_path / f"draft{FORMATS[name]}"
    command = [str(find_pandoc()), "examples/put-right/manuscript.md", "--standalone", "-t", name, "-o", str(path)]
    subprocess.run([*command, "--biblatex"] if name == "latex" else command, check=True)
    books = (WORLD / "refs.bib", ROOT / "examples/put-right/refs.bib")
    settings = Settings(root=tmp_path, texts=(WORLD / "texts",), bibliography=books)

    first = checked(audited([Path("examples/put-right/manuscript.md")], settings))
    made = checked(audited([path], settings))

    verdicts = [[(words(q["text"]), q["wording"]) for q in report["quotations"]] for report in (made, first)]
    assert verdicts[0] == verdicts[1]
    assert [f for f in made["findings"] if f["rule"] != "quotation-uncited"] == []
    for quotation in made["quotations"]:
        if quotation["start"] is not None:
            quoted_as_typed(quotation, contents(quotation["path"]))
    assert all(q["where"] for q in made["quotations"]) is (name in ("docx", "odt", "epub", "ipynb"))
