from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from citecheck.model.places import Region
from citecheck.report.terminal.snippet import CUT, Fold, file_lines, snippet
from citecheck.report.text_width import cells


def test_carets_stand_under_the_words() -> None:
    assert [Fold(2, "one two three", "    ^^^")] == snippet(["", "one two three"], [Region(2, 5, 2, 8)], 40)


def test_an_empty_region_marks_one_place() -> None:
    assert [Fold(1, "one two", "    ^")] == snippet(["one two"], [Region(1, 5, 1, 5)], 40)


def test_an_empty_region_at_the_end_of_a_line_is_marked() -> None:
    assert [Fold(1, "one", "   ^")] == snippet(["one"], [Region(1, 4, 1, 4)], 40)


def test_each_line_of_a_region_is_marked_without_its_indent() -> None:
    lines = ['He said "one', "   two", 'three" and']

    assert [
        Fold(1, 'He said "one', "         ^^^"),
        Fold(2, "   two", "   ^^^"),
        Fold(3, 'three" and', "^^^^^"),
    ] == snippet(lines, [Region(1, 10, 3, 6)], 40)


def test_only_the_marked_folds_of_a_long_line_are_shown() -> None:
    line = " ".join(f"word{number}" for number in range(40))
    start = line.index("word20") + 1

    assert [Fold(1, "…word19 word20 word21 word22…", "        ^^^^^^")] == snippet(
        [line], [Region(1, start, 1, start + 6)], 30
    )


def test_wide_characters_tabs_and_accents_keep_the_carets_in_place() -> None:
    assert [Fold(1, "中文    cafe\u0301 x", "             ^")] == snippet(
        ["中文\tcafe\u0301 x"], [Region(1, 10, 1, 11)], 40
    )


def test_control_characters_are_shown_as_escapes() -> None:
    assert [Fold(1, r"\x1b[2Jx", "       ^")] == snippet(["\x1b[2Jx"], [Region(1, 5, 1, 6)], 40)


def test_a_line_that_may_be_reordered_has_no_carets() -> None:
    assert [Fold(1, "Gen: ברא", "")] == snippet(["Gen: ברא"], [Region(1, 6, 1, 9)], 40)


def test_many_folds_are_cut() -> None:
    folds = snippet(["x" * 1000], [Region(1, 1, 1, 1001)], 20)

    assert (len(folds), folds[-1].text) == (5, CUT)


def test_a_region_past_the_end_of_the_file_shows_nothing() -> None:
    assert snippet(["one"], [Region(9, 1, 9, 2)], 40) == []


def test_lines_end_as_every_place_counts_them() -> None:
    assert file_lines("a\r\nb\rc\x0bd\ne") == ["a", "b", "c\x0bd", "e"]


@given(st.text(st.characters(exclude_characters="\r\n"), max_size=120), st.integers(8, 40), st.data())
def test_no_fold_is_too_wide(line: str, room: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))

    folds = snippet([line], [Region(1, start + 1, 1, end + 1)], room)

    assert folds
    assert [fold for fold in folds if cells(fold.text) > room] == []
