from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from citecheck.report.text_width import cells, pieces, right_to_left, tokens, visible, wrapped

TEXT = st.text(max_size=60)


def test_wide_and_combining_characters_take_their_cells() -> None:
    assert [cells("中文"), cells("e\u0301"), cells("cafe\u0301"), cells("한"), cells("ﷺ")] == [4, 1, 4, 2, 1]


def test_a_tab_is_four_cells() -> None:
    assert (visible("\tx"), cells("\tx")) == ("    x", 5)


def test_line_ends_become_spaces() -> None:
    assert visible("a\nb\r\nc\rd") == "a b c d"


def test_characters_that_steer_or_reorder_are_escaped() -> None:
    assert (
        visible("\x1b[2J\x07\x9b31m\u202e\u2066\u2028\ufeff\xad\x00")
        == r"\x1b[2J\x07\x9b31m\u202e\u2066\u2028\ufeff\xad\x00"
    )


def test_lone_surrogates_and_noncharacters_are_escaped() -> None:
    assert visible("\ud800\ufffe") == r"\ud800\ufffe"


def test_joiners_that_belong_to_spelling_are_kept() -> None:
    assert visible("می\u200cخواهم") == "می\u200cخواهم"


def test_right_to_left_scripts_are_known() -> None:
    assert (right_to_left("ברא"), right_to_left("a كتب"), right_to_left("Straße 中")) == (True, True, False)


def test_wide_characters_are_tokens_of_their_own() -> None:
    assert [(token.text, token.spaced) for token in tokens("ab 中文c")] == [
        ("ab", False),
        ("中", True),
        ("文", False),
        ("c", False),
    ]


def test_wrapping_breaks_at_spaces_and_inside_long_words() -> None:
    assert wrapped("aa bb cccccccccc dd", 8) == ["aa bb", "cccccccc", "cc dd"]


@given(TEXT)
def test_nothing_visible_steers_the_terminal(text: str) -> None:
    shown = visible(text)

    assert [c for c in shown if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")] == []
    assert shown == visible(shown)


@given(TEXT, st.integers(2, 20))
def test_no_wrapped_line_is_too_wide(text: str, width: int) -> None:
    assert [line for line in wrapped(text, width) if cells(line) > width] == []


@given(TEXT, st.integers(2, 20))
def test_wrapping_loses_no_character_but_spaces(text: str, width: int) -> None:
    assert "".join(visible(text).split()) == "".join("".join(wrapped(text, width)).split())


@given(TEXT, st.integers(2, 9))
def test_pieces_join_to_the_visible_text(text: str, width: int) -> None:
    flat = visible(text)

    assert flat == "".join(pieces(flat, width))


@given(TEXT)
def test_tokens_stand_where_they_say(text: str) -> None:
    assert [token.text for token in tokens(text)] == [text[token.start : token.end] for token in tokens(text)]
