"""Letters of another script inside a word."""

from __future__ import annotations

import pytest

from citecheck.foundation.lookalikes import foreign_letters, named


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("letter", ()),
        ("lеttеr", ("е",)),
        ("cоmmоn sеnse", ("о", "е")),
        ("рука", ()),
        ("pука", ("p",)),
        ("Ομηρος", ()),
        ("Oμηρος", ("O",)),
        ("Lenin и Stalin", ()),
        ("naïve 1922", ()),
        ("日本語abc", ()),
        ("", ()),
    ],
)
def test_a_letter_of_another_script_than_its_word_is_found(word: str, letters: tuple[str, ...]) -> None:
    assert foreign_letters(word) == letters


def test_a_letter_is_named_by_script_and_code_point() -> None:
    assert named("е") == "“е” is a Cyrillic letter (U+0435)"
