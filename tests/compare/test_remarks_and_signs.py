"""Words that only one side has and that are no other wording: remarks in brackets, signs in words, calls of notes."""

from __future__ import annotations

import pytest
from held_samples import changes, text

KEEPER = "The keeper climbed the tower at dusk and lit the lamp for the boats. So it was."
WALL = "The wall was 3 × 4 feet long and grew by 5 % in a year, or 6 per cent in two, and 7% in all of the years."
TYPED = "The wall was 3 x 4 feet long and grew each year of its life."
CALLS = "He saw the frog[1] at the weir[2, 3] and the heron[a] went again to the old mill upon the hill."


@pytest.mark.parametrize(
    ("remark", "cause"),
    [
        ("(emphasis mine)", "remark"),
        ("(my emphasis)", "remark"),
        ("(sic)", "remark"),
        ("(cleaned up)", "remark"),
        ("(emphasis in the original text)", "remark"),
        ("(emphasis in the original text here)", None),
        ("(so he did)", None),
        ("(emphasis mine", None),
        ("emphasis mine)", None),
        ("emphasis mine", None),
        ("(emphasis added by the author of this)", None),
    ],
)
def test_a_remark_of_the_author_stands_alone_between_two_brackets(remark: str, cause: str | None) -> None:
    [(ours, theirs, weight, said)] = changes(f"The keeper climbed the tower {remark} at dusk", text(KEEPER))

    assert (ours, theirs) == (remark.strip("()"), "")
    assert (weight, said) == (("form", cause) if cause else ("wording", ""))


@pytest.mark.parametrize(
    ("held", "quote", "expected"),
    [
        (WALL, "The wall was 3 x 4 feet long", [("x", "", "form", "number")]),
        (WALL, "The wall was 3 y 4 feet long", [("y", "", "wording", "")]),
        (WALL, "The wall was 3 4 feet long", [("", "×", "meaning", "number")]),
        (TYPED, "The wall was 3 × 4 feet long", [("", "x", "form", "number")]),
        (TYPED, "The wall was 3 4 feet long", [("", "x", "wording", "")]),
        (WALL, "feet long and grew by 5 per cent in a year", [("per cent", "", "form", "number")]),
        (WALL, "feet long and grew by 5 pro cent in a year", [("pro cent", "", "wording", "")]),
        (WALL, "feet long and grew by 5 in a year", [("", "%", "meaning", "number")]),
        (WALL, "or 6 % in two, and 7% in all of", [("", "per cent", "form", "number")]),
        (WALL, "or 6 in two, and 7% in all of", [("", "per cent", "wording", "")]),
        (WALL, "or 6 per cent in two, and 7 percent in all of", [("percent", "", "form", "number")]),
        (WALL, "feet long and grew by 8 per cent in a year", [("8 per cent", "5", "meaning", "number")]),
        (WALL, "in a year, or 8 % in two, and 7% in all of", [("8", "6 per cent", "meaning", "number")]),
    ],
)
def test_a_sign_may_be_written_in_words_and_not_left_out(
    held: str, quote: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert changes(quote, text(held)) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("at the weir and the heron", [("", "[2, 3]", "form", "note")]),
        ("at the weir[2, 4] and the heron", [("[2, 4]", "[2, 3]", "meaning", "number")]),
        ("He saw the frog at the weir", [("", "[1]", "form", "note")]),
        ("He saw the frog[7] at the weir", [("[7]", "[1]", "meaning", "number")]),
        ("and the heron went again to the old mill", [("", "[a]", "form", "note")]),
        (
            "He saw the frog[7] at the weir and the heron",
            [("[7]", "[1]", "meaning", "number"), ("", "[2, 3]", "form", "note")],
        ),
    ],
)
def test_calls_in_brackets_may_be_left_out_and_not_changed(
    quote: str, expected: list[tuple[str, str, str, str]]
) -> None:
    assert changes(quote, text(CALLS)) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("il y a de la lâcheté à déguiser", [("il", "qu'il", "form", "cut")]),
        ("elle y a de la lâcheté à déguiser", [("elle", "qu'il", "wording", "")]),
        ("sais il y a de la lâcheté à déguiser", [("il", "qu'il", "wording", "")]),
        ("y a de la lâcheté à déguiser", []),
    ],
)
def test_only_at_its_beginning_a_quotation_may_leave_out_a_small_word_written_with_the_next(
    quote: str, expected: list[tuple[str, str, str, str]]
) -> None:
    held = text("je sais qu'il y a de la lâcheté à déguiser la chose", language="fr")

    assert changes(quote, held) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("He said its o'er the hill", [("its", "it's", "spelling", "apostrophe")]),
        ("He said it’s oer the hill", [("oer", "o'er", "form", "apostrophe")]),
        ("and tis dont and the boys lamp", [("dont", "don’t", "form", "apostrophe")]),
        ("and ’tis do not and the boys' lamp", [("do not", "don’t", "meaning", "negation")]),
    ],
)
def test_an_apostrophe_may_be_left_out_in_either_form(quote: str, expected: list[tuple[str, str, str, str]]) -> None:
    held = text("He said it's o'er the hill, and ’tis don’t and the boys' lamp at dusk.")

    assert changes(quote, held) == expected
