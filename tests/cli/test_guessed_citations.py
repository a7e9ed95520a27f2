"""A citation elsewhere in the paragraph belongs to a quotation only if the cited text has the words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import WORLD

from citecheck.cli.main import run

HELD = 'Lincoln spoke of "that cause for which they gave the last full measure of devotion"'
STRANGE = 'Emerson thought "he was the captain of a huckleberry party" all his life.'


def quotations(tmp_path: Path, draft: str, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    file = tmp_path / "draft.md"
    file.write_text(draft, "utf-8")
    bibliography, texts = str(WORLD / "refs.bib"), str(WORLD / "texts")
    run(["audit", str(file), "-b", bibliography, "--texts", texts, "--format", "json"])
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["quotations"]
    return found


@pytest.mark.parametrize(
    "draft",
    [f"{HELD} [@lincoln1863]. {STRANGE}", f"{STRANGE} In another place {HELD} [@lincoln1863]."],
    ids=["before", "after"],
)
def test_a_neighbours_citation_makes_no_error_of_words_it_does_not_have(
    tmp_path: Path, draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    by_text = {one["text"][:10]: one for one in quotations(tmp_path, draft, capsys)}
    strange, held = by_text["he was the"], by_text["that cause"]

    assert (held["wording"], held["citation"]["key"]) == ("verified", "lincoln1863")
    assert (strange["wording"], strange["citation"], strange["attachment"]) == ("unheld", None, "not_its")


def test_a_citation_right_after_is_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (one,) = quotations(tmp_path, 'He "was the captain of a huckleberry party" [@lincoln1863].', capsys)

    assert (one["wording"], one["citation"]["key"]) == ("absent", "lincoln1863")


def test_a_paragraphs_citation_serves_the_quotations_that_its_text_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = 'He spoke of "a new birth of freedom" there. The nation was "conceived in Liberty", he said [@lincoln1863].'
    first, _ = quotations(tmp_path, draft, capsys)

    assert (first["wording"], first["attachment"]) == ("verified", "first_after")
