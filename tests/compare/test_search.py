"""The answer to a quotation: its verdict, its places and its context."""

from __future__ import annotations

import desk
import pytest
from held_samples import ENGLISH, GERMAN, ask, best, text
from hypothesis import given, settings
from hypothesis import strategies as st
from made_words import made

from citecheck.compare.retrieval.search import answers
from citecheck.compare.retrieval.searches import Searches
from citecheck.compare.retrieval.verdict import language_of_text
from citecheck.model.evidence import Query
from citecheck.model.places import Span
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.texts.attachments.tie import Tie, WorkFacts
from citecheck.texts.library import Library
from citecheck.texts.pages.locator_table import LocatorTable

MANY = " ".join(f"This is sentence number {n} of a long and tedious report on matter {n * 7}." for n in range(400))
LINES = "The cat sat on the mat. A dog lay there. The cat sat on the mat. Birds flew by. The cat sat on the mat."
PLACES = LocatorTable(tuple((at, at + 24, f"1:{n}") for n, at in enumerate(range(0, len(LINES), 24), 1)))


def test_words_that_stand_there_are_verified_with_their_place():
    match = best("all the men and women merely players")

    assert ENGLISH[match.start : match.end] == "all the men and women merely players"
    assert match.theirs == "all the men and women merely players"
    assert match.likeness == 1.0


def test_a_changed_word_differs():
    assert ask("all the men and children merely players").wording is Wording.DIFFERS


def test_words_that_stand_nowhere_are_absent_from_a_complete_text():
    answer = ask("Call me Ishmael, some years ago never mind how long")

    assert (answer.wording, answer.reason, answer.matches) == (Wording.ABSENT, None, ())


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ({"complete": False}, "partial_copy"),
        ({"quality": "scan: 5 % of the words are broken"}, "scan"),
        ({"quality": "bad_text: letters encoded twice"}, "bad_text"),
        ({"quality": "unreadable: the gzip file is damaged"}, "reader"),
        ({"language": "de"}, "translation"),
    ],
)
def test_a_text_that_cannot_settle_it_says_why(known, reason):
    answer = ask("that the quick brown fox was not there at all", text(ENGLISH, **known))

    assert (answer.wording, answer.reason) == (Wording.UNCHECKED, reason)


def test_another_script_is_a_translation():
    assert ask("Коба, зачем тебе нужна моя смерть?").reason == "translation"


def test_words_of_another_text_are_elsewhere():
    quote = "Über allen Gipfeln ist Ruh, in allen Wipfeln spürest du kaum einen Hauch"
    answer = ask(quote, text(ENGLISH), text(GERMAN, "goethe"))

    assert answer.wording is Wording.ELSEWHERE
    assert answer.matches[0].witness.work == "goethe"


def test_a_phrase_of_two_words_is_not_elsewhere():
    assert ask("die Mutter", text(ENGLISH), text(GERMAN, "goethe")).wording is not Wording.ELSEWHERE


def test_a_work_that_is_not_held_is_unheld_and_what_has_the_words_is_said():
    answer = ask("all the men and women merely players", works=("other",))

    assert answer.wording is Wording.UNHELD
    assert answer.matches[0].witness.work == "work"


def test_what_cites_nothing_is_held_against_all_texts():
    answer = ask("in allen Wipfeln spürest du kaum einen Hauch", text(ENGLISH), text(GERMAN, "goethe"), works=())

    assert answer.wording is Wording.VERIFIED
    assert answer.matches[0].witness.work == "goethe"


def test_what_cites_nothing_and_stands_nowhere_is_unheld():
    assert ask("never mind how long precisely having little money", works=()).wording is Wording.UNHELD


@pytest.mark.parametrize("quote", ["", "...", "[...]", "—!", "\ufffc"])
def test_a_quotation_without_words_is_never_verified(quote):
    assert ask(quote).wording is not Wording.VERIFIED


def test_names_meet_by_case_and_by_a_single_other_case():
    quote = "all the men and women merely players"

    assert ask(quote, text(ENGLISH, "Work")).wording is Wording.VERIFIED
    assert ask(quote, text(ENGLISH, "WORK"), text(ENGLISH, "Work")).wording is Wording.UNHELD


def test_all_equal_places_are_told_and_the_one_cited_comes_first():
    held = text(LINES, places=PLACES)
    answer = ask("The cat sat on the mat", held, at="1:2")

    assert len(answer.matches) == 3
    assert answer.place is PlaceVerdict.RIGHT
    assert "1:2" in answer.matches[0].locator.value


def test_equal_places_are_chosen_by_the_neighbours_in_the_manuscript():
    quotes = ["A dog lay there", "The cat sat on the mat", "Birds flew by"]
    queries = [Query(str(n), quote, ("work",), order=n) for n, quote in enumerate(quotes)]
    found = answers(Library((text(LINES),)), queries)

    assert LINES.index("The cat", 10) == found[1].matches[0].start


def test_the_place_cited_outweighs_a_phrase_that_stands_elsewhere():
    first, second = "They were false brothers to him.", "In perils among the false brethren and brother."
    held_words = f"{first} {MANY} {second} {MANY}"
    start = held_words.index(second)
    table = LocatorTable(((0, start, "1:1"), (start, start + len(second), "2:1")))
    answer = ask("the false brothers", text(held_words, places=table), at="2:1")

    assert (answer.wording, answer.place) == (Wording.DIFFERS, PlaceVerdict.RIGHT)
    assert answer.matches[0].theirs == "the false brethren"


def test_the_copy_that_agrees_is_the_one_told():
    other = text(ENGLISH.replace("merely players", "only players"), "copy", keys=("work",))
    answer = ask("all the men and women only players", text(ENGLISH), other)

    assert answer.wording is Wording.VERIFIED
    assert [match.witness.work for match in answer.matches] == ["copy", "work"]


def test_masks_are_run_across_and_are_no_words_of_the_author():
    words = "What a piece of work is a man! HAMLET how noble in reason"
    at = words.index("HAMLET")
    held = text(words, masks=(Span(at, at + 6),))

    assert ask("What a piece of work is a man! how noble in reason", held).wording is Wording.VERIFIED
    assert ask("HAMLET how noble in reason", held).wording is Wording.DIFFERS


def test_an_ellipsis_tells_what_it_hides():
    match = best("They did not agree ... unless the king withdrew")

    assert match.alterations[0].hidden == "and they could not agree"
    assert match.alterations[0].crosses == ("not",)
    assert len(match.spans) == 2


def test_pieces_in_the_wrong_order_are_not_verified():
    assert ask("one man in his time plays many parts ... they have their exits").wording is not Wording.VERIFIED


def test_a_piece_from_nowhere_is_an_addition():
    departures = best("they have their exits and their entrances ... and a horse, a horse").departures

    assert [(d.change.value, d.ours) for d in departures] == [("addition", "and a horse, a horse")]


def test_a_condition_cut_off_is_told():
    turn = best("One must obey the law").turns[0]

    assert turn.after
    assert turn.words.startswith("but only")
    assert best("One must obey the law ...").turns == ()


def test_a_denial_cut_off_is_told():
    turn = best("agree, and they could").turns

    assert [(one.words, one.after) for one in turn][-1] == ("not", False)


def test_the_rest_of_the_sentence_is_told():
    match = best("stage, and all the men")

    assert match.leads == "All the world's a"
    assert match.continues.startswith("and women merely players")
    assert match.after.startswith("and women") or match.after.startswith(" and women")


def test_a_quotation_in_a_long_text_is_found_by_its_rarer_words():
    match = best("sentence number 250 of a long and tiring report", text(MANY))

    assert "number 250" in match.theirs


@pytest.mark.parametrize("size", [5_000, 30_000])
def test_a_very_long_quotation_ends_well(size):
    words = " ".join(f"w{n % 977}" for n in range(size))

    assert ask(words, text(words)).wording in {Wording.VERIFIED, Wording.UNCHECKED}


@pytest.mark.slow
@settings(max_examples=80)
@given(st.text(max_size=120))
def test_any_text_may_be_asked_for(quote):
    assert ask(quote).wording in set(Wording)


@settings(max_examples=40)
@given(st.text(alphabet="ab .…[]\n'-1", max_size=200), st.text(alphabet="ab .…[]'-1", max_size=60))
def test_any_text_may_be_held(held, quote):
    answer = ask(quote, text(held))

    for match in answer.matches:
        assert held[match.start : match.end] == match.theirs


@pytest.mark.slow
@settings(max_examples=60)
@given(st.integers(0, 60), st.integers(4, 20))
def test_any_stretch_of_a_text_is_verified_in_it(start, length):
    words = ENGLISH.split()[start : start + length]

    assert ask(" ".join(words)).wording is Wording.VERIFIED


@pytest.mark.slow
@pytest.mark.parametrize(
    "quote",
    [
        "." * 50_000,
        "[" * 50_000,
        "a" * 100_000,
        "'" * 100_000,
        "the " * 3000,
        " ... ".join(["word"] * 800),
        "[x] " * 2000,
    ],
)
def test_hostile_quotations_end(quote):
    assert ask(quote, text("the word of the man was the law of the land " * 200)).wording in set(Wording)


def test_places_that_votes_cannot_tell_apart_are_all_reported():
    places = " ".join(
        f"And in year {n} they went from Dan even to Beersheba and back with spoil {n}." for n in range(9)
    )

    assert len(ask("from Dan even to Beer-sheba", text(places)).matches) == 9


def test_a_word_written_as_two_tells_no_more_than_the_two():
    land = "He dwelt in the land of Tob. " + "The word grew and multiplied in the land, and they were many. " * 2

    assert ask("to grow and to be multiplied", text(land)).wording is not Wording.VERIFIED
    assert all("Tob" not in match.theirs for match in ask("to grow and to be multiplied", text(land)).matches)


def test_an_explanation_in_round_brackets_does_not_hide_the_passage_and_is_no_word_of_it():
    answer = ask("all the men and women (that is, everybody who lives, or ever lived, there) merely players")

    assert answer.wording is Wording.DIFFERS
    assert answer.matches[0].theirs == "all the men and women merely players"


def test_round_brackets_of_the_source_are_its_words():
    bracketed = text("He came (as was his habit) at noon and sat down beside the old well to wait for the women.")

    assert ask("He came (as was his habit) at noon", bracketed).wording is Wording.VERIFIED
    assert ask("He came (as is his habit) at noon", bracketed).wording is Wording.DIFFERS


BETWEEN = " ".join(f"Word {n} of many others stands between." for n in range(20))
PSALMS = f"I will wash mine hands in innocency. {BETWEEN} All the day I will wash my hands in innocency, and be still."
PSALM_PLACES = LocatorTable(((0, 36, "Psalms 26:6"), (38 + len(BETWEEN), len(PSALMS), "Psalms 73:13")))


def test_a_passage_much_like_it_at_the_place_cited_is_meant_though_the_words_stand_exactly_elsewhere():
    psalms = text(PSALMS, places=PSALM_PLACES)
    answer = ask("I will wash my hands in innocency", psalms, at="Psalms 26:6")

    assert answer.wording is Wording.DIFFERS
    assert answer.place is PlaceVerdict.RIGHT


def test_of_two_witnesses_that_agree_in_the_words_the_one_that_agrees_to_the_letter_is_named():
    one = text("Or call up him that left half-told the story of Cambuscan bold.", work="first")
    other = text("Or call up him that left half told the story of Cambuscan bold.", work="second")
    answer = ask("Or call up him that left half told the story", one, other, works=("first", "second"))

    assert answer.matches[0].witness.work == "second"


LONG = made(0, 3_000)


@pytest.mark.parametrize(("before", "wording"), [(12, Wording.DIFFERS), (13, Wording.ABSENT)])
def test_a_quotation_may_begin_twelve_words_before_the_place_cited(before, wording):
    """Three of its five words stand there: too few anywhere else in the text."""
    words = [*LONG[:1_000], "zebra", "lion", "tiger", *LONG[1_000:]]
    start = len(" ".join(words[: 1_000 + before])) + 1
    held = text(" ".join(words), places=LocatorTable(((0, start, "1"), (start, start + 90, "2"))))

    assert ask("zebra lion tiger panther jaguar", held, at="2").wording is wording


@pytest.mark.parametrize(("places", "wording"), [(20, Wording.DIFFERS), (21, Wording.ABSENT)])
def test_twenty_places_of_one_citation_are_looked_at(places, wording):
    """The words stand at the last of them."""
    rows, words, at = [], [], 0
    for number in range(2 * places):
        part = LONG[number * 40 : number * 40 + 40]
        if number == 2 * places - 2:
            part = [*part[:20], "zebra", "lion", "tiger", *part[20:]]
        words += part
        rows.append((at, at + len(" ".join(part)), f"1.{number + 1}"))
        at = rows[-1][1] + 1
    held = text(" ".join(words + LONG[2_000:]), places=LocatorTable(tuple(rows)))
    cited = ", ".join(f"1.{number}" for number in range(1, 2 * places, 2))

    assert ask("zebra lion tiger panther jaguar", held, at=cited).wording is wording


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "wording", "reason"),
    [(20_000, Wording.VERIFIED, None), (20_001, Wording.UNCHECKED, "too_long")],
)
def test_a_quotation_of_more_than_twenty_thousand_words_is_not_checked(words, wording, reason):
    answer = ask("zebra " * words, text("zebra " * 20_001))

    assert (answer.wording, answer.reason) == (wording, reason)


@pytest.mark.parametrize(("times", "reported"), [(49, 49), (51, 50)])
def test_fifty_equal_places_are_reported(times, reported):
    assert len(ask("zebra lion tiger", text("zebra lion tiger and " * times)).matches) == reported


@pytest.mark.parametrize(
    ("quote", "reason"),
    [("Und das war nicht gut", "translation"), ("Und das war nicht", None)],
)
def test_a_quotation_shows_its_language_from_five_words(quote, reason):
    assert ask(quote, text(ENGLISH)).reason == reason


@pytest.mark.parametrize(("edge", "beyond", "language"), [(15, 2, "de"), (2, 25, None)])
def test_the_language_of_a_text_is_read_from_twenty_thousand_characters_of_its_middle(edge, beyond, language):
    """Two words in 25 of the inmost 18,000 characters are German small words; so are others of the thousand on either
    side of these, and of what lies beyond."""

    def stretch(small, length):
        return "".join("der " if number % 25 < small else "xyz " for number in range(length // 4))

    side = stretch(beyond, 5_000), stretch(edge, 1_000)
    held = text("".join([*side, stretch(2, 18_000), *reversed(side)]))

    assert language_of_text(held) == language


@pytest.mark.parametrize(
    ("at", "place", "first"),
    [
        ("", "unchecked", "1"),
        ("1", "right", "1"),
        ("10", "right", "10"),
        ("55", "right", "55"),
        ("61", "unchecked", "1"),
    ],
)
def test_of_more_than_fifty_equal_places_the_one_cited_is_among_those_reported(at, place, first):
    part = "zebra lion tiger and "
    rows = tuple((number * len(part), (number + 1) * len(part), str(number + 1)) for number in range(60))

    answer = ask("zebra lion tiger", text(part * 60, places=LocatorTable(rows)), at=at)

    assert (answer.place, len(answer.matches)) == (PlaceVerdict(place), 50)
    assert answer.matches[0].locator.value == first


TIE = Tie("work", "title", WorkFacts("Work"))
BARRELS = "the harbour master sold eleven barrels of the finest whale oil"


@pytest.mark.parametrize(
    ("works", "wording", "found"),
    [
        (("work",), Wording.ELSEWHERE, ["other"]),
        (("other",), Wording.VERIFIED, ["other"]),
        ((), Wording.VERIFIED, ["other"]),
        (("gone",), Wording.UNHELD, ["other"]),
        (("work", "other"), Wording.VERIFIED, ["other"]),
    ],
)
def test_where_the_words_stand_is_said_whatever_is_cited(works, wording, found):
    answer = ask(BARRELS, text(ENGLISH), text(f"And {BARRELS} to a stranger.", "other"), works=works)

    assert (answer.wording, answer.place) == (wording, PlaceVerdict.UNCHECKED)
    assert [match.witness.work for match in answer.matches] == found


@pytest.mark.parametrize(
    ("known", "wording", "reason"),
    [
        ({}, Wording.ELSEWHERE, None),
        ({"ties": (TIE,)}, Wording.UNCHECKED, "partial_copy"),
        ({"ties": (TIE,), "complete": True}, Wording.ELSEWHERE, None),
    ],
)
def test_words_of_another_text_may_stand_in_a_work_of_which_a_part_may_be_held(known, wording, reason):
    answer = ask(BARRELS, text(ENGLISH, **known), text(f"And {BARRELS} to a stranger.", "other"))

    assert (answer.wording, answer.reason, len(answer.matches)) == (wording, reason, 1)


def test_each_library_is_searched_by_itself():
    searches = Searches()
    libraries = [Library((desk.held("work", words),)) for words in (ENGLISH, f"And {BARRELS} to a stranger.")]
    query = [Query("q", BARRELS, ("work",))]

    said = [searches.answers(one, query)[0].wording for one in (*libraries, *libraries)]

    assert said == [Wording.ABSENT, Wording.VERIFIED] * 2
    assert searches.answers(libraries[0], []) == []


@pytest.mark.parametrize(
    ("quote", "hidden"),
    [
        ("The ferry left at dawn [today]", [""]),
        ("[It] The ferry left at dawn", [""]),
        ("The [old] ferry left at dawn", [""]),
        ("The ferry [went] at dawn", ["left"]),
    ],
)
def test_a_bracket_hides_the_words_that_it_stands_for_or_none(quote: str, hidden: list[str]) -> None:
    assert [one.hidden for one in best(quote, text("The ferry left at dawn")).alterations] == hidden


@pytest.mark.parametrize("quote", ["zz", "hh", "zz, zz"])
def test_a_short_string_is_not_laid_on_words_without_a_letter_of_it(quote):
    assert ask(quote, text("In the evening she went down to see the mill, and she said so.")).matches == ()
