from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from report_samples import OURS, THEIRS, departed, match

from citecheck.model.evidence import Alteration, Change, Departure, Match, Weight
from citecheck.report.terminal.alignment import columns, listed, rows, telling, worth_showing
from citecheck.report.text_width import padded

WORDS = st.lists(st.sampled_from(["a", "be", "See", "see,", "of", "Giants", "中", "e\u0301"]), max_size=12)


def drawn(ours: str, found: Match, room: int = 60) -> list[tuple[str, str, str]]:
    """The rows as lines, for reading."""
    lines = []
    for row in rows(columns(ours, found), room):
        cells = [(c.ours, c.theirs, c.mark * c.cells, " " if c.spaced and n else "") for n, c in enumerate(row)]
        width = [column.cells for column in row]
        lines.append(
            tuple("".join(gap[3] + padded(gap[i], w) for gap, w in zip(cells, width, strict=True)) for i in range(3))
        )
    return [(ours.rstrip(), theirs.rstrip(), marks.rstrip()) for ours, theirs, marks in lines]


def test_words_stand_under_each_other_with_marks() -> None:
    found = match(THEIRS, [departed(OURS, THEIRS, ("backs", "sholders"), Weight.WORDING)])

    assert drawn(OURS, found) == [
        (
            "on the backs    of Giants",
            "on ye  sholders of Giants",
            "   ... ~~~~~~~~",
        )
    ]


def test_additions_and_omissions_leave_room() -> None:
    ours, theirs = "we saw very far", "we saw so far as this"
    found = match(
        theirs,
        [
            Departure(Change.ADDITION, "very", "", Weight.WORDING, 7, 11, 1007, 1007),
            Departure(Change.OMISSION, "", "so", Weight.WORDING, 12, 12, 1007, 1009),
            Departure(Change.OMISSION, "", "as this", Weight.WORDING, 15, 15, 1014, 1021),
        ],
    )

    assert drawn(ours, found) == [
        (
            "we saw very    far",
            "we saw      so far as this",
            "       ++++ --     -- ----",
        )
    ]


def test_moved_words_are_marked() -> None:
    found = match(
        "old and wise",
        [Departure(Change.TRANSPOSITION, "wise and old", "old and wise", Weight.WORDING, 0, 12, 1000, 1012)],
    )

    assert drawn("wise and old", found) == [("wise and old", "old  and wise", "^^^^ ^^^ ^^^^")]


def test_form_is_marked_lightly() -> None:
    assert drawn("giants, all", match("Giants all")) == [("giants, all", "Giants  all", ".......")]


def test_what_an_ellipsis_hides_is_shortened() -> None:
    ours, theirs = "one […] end", "one a b c d e f g h i end"
    found = match(theirs, alterations=[Alteration("ellipsis", 4, 7, "a b c d e f g h i")])

    assert drawn(ours, found) == [("one […]               end", "one a   b c d … g h i end", "    ... . . . . . . .")]


def test_offsets_that_do_not_fit_fall_back_on_the_words() -> None:
    shifted = departed(OURS, THEIRS, ("backs", "sholders"), Weight.WORDING, offset=7000)

    assert drawn(OURS, match(THEIRS, [shifted])) == [
        ("on the backs    of Giants", "on ye  sholders of Giants", "   ... ~~~~~~~~")
    ]


def test_words_at_the_edges_of_the_passage_are_shown_too() -> None:
    found = match(
        "of the Lord",
        [
            Departure(Change.SUBSTITUTION, "law", "works", Weight.WORDING, 0, 3, 994, 999),
            Departure(Change.ADDITION, "most", "", Weight.WORDING, 4, 8, 999, 999),
            Departure(Change.SUBSTITUTION, "God", "Lord", Weight.WORDING, 16, 19, 1007, 1011),
            Departure(Change.SUBSTITUTION, "him", "his", Weight.WORDING, 20, 23, 1012, 1015),
        ],
    )

    assert drawn("law most of the God him", found) == [
        (
            "law   most of the God  him",
            "works      of the Lord his",
            "~~~~~ ++++        ~~~~ ~~~",
        )
    ]


def test_stops_stay_with_their_words() -> None:
    ours, theirs = "worshiped; so warrior, with", "worshipped; so warrior is with"
    found = match(
        theirs,
        [
            departed(ours, theirs, ("worshiped", "worshipped"), Weight.SPELLING),
            Departure(Change.OMISSION, "", "is", Weight.WORDING, 21, 21, 1023, 1025),
        ],
    )

    assert drawn(ours, found) == [
        (
            "worshiped;  so warrior,    with",
            "worshipped; so warrior  is with",
            "~~~~~~~~~~~    ........ --",
        )
    ]


def test_an_omission_is_found_without_offsets() -> None:
    lost = Departure(Change.OMISSION, "", "not", Weight.MEANING, 5, 5, 7000, 7003)

    assert drawn("I did go", match("I did not go", [lost])) == [("I did     go", "I did not go", "      ---")]


def test_unspaced_scripts_are_not_spaced() -> None:
    ours, theirs = "學而時習之", "學而时習之"

    assert [
        (row[0], row[1]) for row in drawn(ours, match(theirs, [departed(ours, theirs, ("時", "时"), Weight.SPELLING)]))
    ] == [("學而時習之", "學而时習之")]


def test_rows_that_agree_are_left_out() -> None:
    ours, theirs = "a " * 60 + "x", "a " * 60 + "y"
    laid = rows(columns(ours, match(theirs, [departed(ours, theirs, ("x", "y"), Weight.WORDING)])), 20)

    shown = telling(laid)

    assert (shown[0], shown[1][-1].ours, len(shown)) == (None, "x", 2) if shown[1] else False


def test_only_differences_and_hidden_turns_are_worth_showing() -> None:
    form = departed("giants", "Giants", ("giants", "Giants"), Weight.FORM)

    assert [
        worth_showing(None),
        worth_showing(match("Giants", [form])),
        worth_showing(match(THEIRS, [departed(OURS, THEIRS, ("the", "ye"), Weight.SPELLING)])),
        worth_showing(match("x", alterations=[Alteration("ellipsis", 0, 1, "not", ("not",))])),
    ] == [False, False, True, True]


def test_differences_are_listed_in_words() -> None:
    found = match(
        "b c",
        [
            Departure(Change.SUBSTITUTION, "a", "b", Weight.WORDING, 0, 1, 1000, 1001),
            Departure(Change.ADDITION, "x", "", Weight.WORDING, 2, 3, 1002, 1002),
            Departure(Change.OMISSION, "", "c", Weight.WORDING, 3, 3, 1002, 1003),
        ],
    )

    assert list(listed(found)) == [
        "~ the draft has “a”, the copy held “b”",
        "+ only the draft has “x”",
        "- only the copy held has “c”",
    ]


@given(WORDS, WORDS, st.integers(4, 30))
def test_every_word_of_both_stands_in_the_rows(ours: list[str], theirs: list[str], room: int) -> None:
    laid = rows(columns(" ".join(ours), match(" ".join(theirs))), room)
    shown = [column for row in laid for column in row]

    assert "".join(ours) == "".join(column.ours for column in shown)
    assert all(sum(c.cells + (c.spaced and n > 0) for n, c in enumerate(row)) <= room for row in laid)


@given(WORDS)
def test_equal_texts_have_no_mark(words: list[str]) -> None:
    text = " ".join(words)

    assert set() == {column.mark for column in columns(text, match(text))} - {" "}
