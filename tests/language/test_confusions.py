"""Letters that readers of scans confuse."""

from __future__ import annotations

import pytest

from citecheck.language.confusions import confusable, undone


@pytest.mark.parametrize(
    ("ours", "theirs", "steps"),
    [
        ("modern", "modem", (1, 0)),
        ("such", "fuch", (1, 0)),
        ("the", "tbc", None),
        ("which", "wbicb", (2, 0)),
        ("house", "hous", (0, 1)),
        ("life", "fe", (0, 2)),
        ("spirit", "spin", (1, 1)),
        ("hand", "foot", None),
    ],
)
def test_words_that_look_alike_are_a_few_confusions_apart(
    ours: str, theirs: str, steps: tuple[int, int] | None
) -> None:
    assert confusable(ours, theirs) == steps


def test_a_misread_word_may_have_been_several() -> None:
    assert {"the", "ibe"} <= set(undone("tbe"))
    assert "modern" in set(undone("modem"))
    assert "like" in set(undone("l1ke"))
