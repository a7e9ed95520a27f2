"""A passage quoted twice: when is it an inconsistency, and when two passages?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from held_samples import best, text

from citecheck.compare.consistency.repeated_quotations import siblings
from citecheck.foundation.offsets import Source
from citecheck.model.claims import Attachment, Citation, Locator, Quotation, QuotationKind
from citecheck.model.evidence import Answer
from citecheck.model.manuscript import CiteMode
from citecheck.model.places import Place
from citecheck.model.verdicts import PlaceVerdict, Wording

UNHELD = Answer(Wording.UNHELD, None, PlaceVerdict.UNCHECKED, ())
VERIFIED = Answer(Wording.VERIFIED, None, PlaceVerdict.UNCHECKED, ())
NOWHERE = Place("draft.md")


def quoted(name: str, words: str, page: str = "", key: str = "gibbon1776") -> Quotation:
    locators = (Locator("page", page),) if page else ()
    citation = Citation(key, CiteMode.NORMAL, locators, "", "", NOWHERE, 0, 0)
    running = Source("draft.md", words)
    return Quotation(
        name,
        running,
        running.place(0, len(words)),
        QuotationKind.INLINE,
        citation,
        Attachment.RIGHT_AFTER,
        0,
        None,
        "",
        "",
        0,
    )


@pytest.mark.parametrize(
    ("earlier", "later", "differ"),
    [
        ("the humane policy of a prudent senate", "the humane policy of a careful senate", ("careful", "prudent")),
        ("the humane policy of a prudent senate", "the humane policy of a senate", ("a senate", "a prudent senate")),
        ("the humane policy of a senate", "the humane policy of a prudent senate", ("a prudent senate", "a senate")),
        ("the humane policy of a prudent senate", "the humane policy of a prudent senate", None),
        ("the humane policy of a prudent senate", "humane policy", None),
        ("the humane policy of a prudent senate", "The humane policy of a prudent Senate, indeed", None),
        ("the honour of a prudent and humane senate", "the honor of a prudent and humane senate", None),
        ("the humane policy of a prudent senate", "the humane policy of a [...] senate", None),
        ("the humane policy of a prudent senate", "the humane policy of a [wise] senate", None),
        ("the humane policy of a [wise] senate", "the humane policy of a prudent senate", None),
        ("the humane policy of a [...] senate", "the humane policy of a prudent senate", None),
        ("the policy of the senate was slow and sure", "the policy of the people was quick and blind", None),
        # A longer difference, or a marked one, hides no other one after it.
        (
            "so the humane policy of a prudent and very old roman senate was slow to act upon the will of all people",
            "so the humane policy of a young senate was quick to act upon the will of all people",
            ("quick", "slow"),
        ),
        (
            "the humane policy of a prudent senate was at all times slow indeed",
            "the humane policy of a [wise] senate was at all times quick indeed",
            ("quick", "slow"),
        ),
    ],
)
def test_what_differs_between_two_quotations_of_one_passage(
    earlier: str, later: str, differ: tuple[str, str] | None
) -> None:
    found = siblings([(quoted("q1", earlier), UNHELD), (quoted("q2", later), UNHELD)])

    assert found.get("q1") is None
    assert (found["q2"][0].ours, found["q2"][0].theirs) == differ if differ else "q2" not in found


TWELVE = "one two three four five six {}seven eight nine ten eleven twelve"


@pytest.mark.parametrize(
    ("earlier", "later", "differ"),
    [
        # A row of three words in common, and no shorter one.
        ("one two red four five six", "one two blue four five six", ("blue", "red")),
        ("one two red four five red seven eight", "one two blue four five blue seven eight", None),
        # Five of seven words in common, and not nine of thirteen.
        ("one red three four five red seven", "one blue three four five blue seven", ("blue", "red")),
        ("a red c d e red g h red j k red m", "a blue c d e blue g h blue j k blue m", None),
        # Two words in common on either side, and not one.
        ("zero one two red four five six", "none one two blue four five six", ("blue", "red")),
        ("zero two red four five six seven", "none two blue four five six seven", None),
        ("one two three red five zero", "one two three blue five none", None),
        # Four words more, and not five.
        (TWELVE.format("a b c d "), TWELVE.format(""), ("six seven", "six a b c d seven")),
        (TWELVE.format("a b c d e "), TWELVE.format(""), None),
    ],
)
def test_how_much_two_quotations_of_one_passage_have_in_common(
    earlier: str, later: str, differ: tuple[str, str] | None
) -> None:
    found = siblings([(quoted("q1", earlier), UNHELD), (quoted("q2", later), UNHELD)])

    assert (found["q2"][0].ours, found["q2"][0].theirs) == differ if differ else "q2" not in found


@pytest.mark.parametrize(("alike", "seen"), [(2, True), (3, False)])
def test_the_three_nearest_earlier_quotations_are_compared(alike: int, seen: bool) -> None:
    same = [quoted(f"q{n}", "the humane policy of a prudent senate") for n in range(2, alike + 3)]
    other = quoted("q1", "the humane policy of a careful senate")

    found = siblings([(quotation, UNHELD) for quotation in (other, *same)])

    assert (same[-1].id in found) is seen


def test_two_passages_that_both_stand_in_the_text_are_two_passages() -> None:
    pair = [
        quoted("q1", "the humane policy of a prudent senate"),
        quoted("q2", "the humane policy of a careful senate"),
    ]

    assert siblings([(quotation, VERIFIED) for quotation in pair]) == {}


def test_two_passages_cited_at_two_places_are_two_passages() -> None:
    pair = [
        quoted("q1", "the humane policy of a prudent senate", page="3"),
        quoted("q2", "the humane policy of a careful senate", page="9"),
    ]

    assert siblings([(quotation, UNHELD) for quotation in pair]) == {}


def test_quotations_of_two_works_are_not_compared() -> None:
    pair = [
        quoted("q1", "the humane policy of a prudent senate"),
        quoted("q2", "the humane policy of a careful senate", key="hume1754"),
    ]

    assert siblings([(quotation, UNHELD) for quotation in pair]) == {}


def test_quotations_of_two_manuscripts_are_not_compared() -> None:
    earlier = quoted("q1", "the humane policy of a prudent senate")
    later = replace(quoted("q2", "the humane policy of a careful senate"), place=Place("other.md"))

    assert siblings([(earlier, UNHELD), (later, UNHELD)]) == {}


@pytest.mark.parametrize("run", range(10))
def test_of_two_equally_near_quotations_the_one_that_shares_the_first_words_is_compared(run: int) -> None:
    words = [f"word{run}{letter}" for letter in "abcdefghij"]
    end_differs, begin_differs = words.copy(), words.copy()
    end_differs[8] = begin_differs[1] = "other"
    lines = [" ".join(line) for line in (begin_differs, end_differs, words)]

    found = siblings([(quoted(f"q{number}", line), UNHELD) for number, line in enumerate(lines)])

    assert found["q2"][0].ours == words[8]


def test_only_the_best_matches_show_two_passages() -> None:
    held = text(
        "She praised the humane policy of a prudent senate, and then the humane policy of a careful senate again."
    )
    match = best("the humane policy of a prudent senate", held)
    apart = replace(match, start=match.end + 10, end=match.end + 40)
    pair = [
        (
            quoted("q1", "the humane policy of a prudent senate"),
            Answer(Wording.UNHELD, None, PlaceVerdict.UNCHECKED, (match,)),
        ),
        (
            quoted("q2", "the humane policy of a careful senate"),
            Answer(Wording.UNHELD, None, PlaceVerdict.UNCHECKED, (match, apart)),
        ),
    ]

    assert [sibling.ours for sibling in siblings(pair)["q2"]] == ["careful"]


@pytest.mark.parametrize(("shift", "parallel"), [(0, True), (-1, False)])
def test_best_matches_that_stand_apart_in_one_text_are_two_passages(shift: int, parallel: bool) -> None:
    held = text(
        "She praised the humane policy of a prudent senate, and then the humane policy of a careful senate again."
    )
    match = best("the humane policy of a prudent senate", held)
    apart = replace(match, start=match.end + shift, end=match.end + 40)
    names = ("q1", "q2"), ("q2", "q1")
    for (first, second), (one, other) in zip(names, ((match, apart), (apart, match)), strict=True):
        words = {"q1": "the humane policy of a prudent senate", "q2": "the humane policy of a careful senate"}
        asked = [
            (quoted(name, words[name]), Answer(Wording.UNHELD, None, PlaceVerdict.UNCHECKED, (found,)))
            for name, found in ((first, one), (second, other))
        ]

        assert (siblings(asked) == {}) is parallel


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (Wording.VERIFIED, Wording.DIFFERS, False),
        (Wording.DIFFERS, Wording.DIFFERS, False),
        (Wording.VERIFIED, Wording.VERIFIED, False),
        (Wording.UNCHECKED, Wording.VERIFIED, True),
        (Wording.UNHELD, Wording.UNHELD, True),
    ],
)
def test_two_wordings_that_were_both_compared_with_the_text_need_no_second_finding(
    one: Wording, other: Wording, told: bool
) -> None:
    words = "the humane policy of a prudent senate", "the humane policy of a careful senate"
    pair = [
        (quoted(name, said), Answer(wording, None, PlaceVerdict.UNCHECKED, ()))
        for name, said, wording in zip(("q1", "q2"), words, (one, other), strict=True)
    ]

    assert (siblings(pair) != {}) is told


LONG, CHANGED = (f"the humane policy of a {word} and cautious senate there" for word in ("prudent", "careful"))
SHORT, SHORTER = (f"the humane policy of a {word} senate" for word in ("prudent", "careful"))


@pytest.mark.parametrize(
    ("earlier", "later", "cited", "found"),
    [
        (LONG, CHANGED, (False, False), True),
        (LONG, CHANGED, (True, False), True),
        (LONG, CHANGED, (False, True), True),
        (SHORT, SHORTER, (True, True), True),
        (SHORT, SHORTER, (False, False), False),
        (SHORT, SHORTER, (True, False), False),
    ],
)
def test_seven_common_words_are_asked_for_where_no_work_is_named(
    earlier: str, later: str, cited: tuple[bool, bool], found: bool
) -> None:
    first, second = quoted("q1", earlier), quoted("q2", later)
    first = first if cited[0] else replace(first, citation=None)
    second = second if cited[1] else replace(second, citation=None)

    known = siblings([(first, UNHELD), (second, UNHELD)]).get("q2", ())

    assert [one.is_sure for one in known] == ([all(cited)] if found else [])


@pytest.mark.parametrize(
    ("answers", "held"), [((VERIFIED, UNHELD), (False, True)), ((UNHELD, VERIFIED), (True, False))]
)
def test_the_wording_that_a_text_has_is_known(answers: tuple[Answer, Answer], held: tuple[bool, bool]) -> None:
    [one] = siblings([(quoted("q1", SHORT), answers[0]), (quoted("q2", SHORTER), answers[1])])["q2"]

    assert (one.is_ours_held, one.is_theirs_held) == held


@pytest.mark.parametrize(
    ("earlier", "later", "one_passage"),
    [("", "", True), ("3", "", True), ("", "3", True), ("3", "3", True), ("3", "9", False)],
)
def test_two_quotations_are_of_one_passage_unless_their_places_differ(
    earlier: str, later: str, one_passage: bool
) -> None:
    pair = [
        quoted("q1", "the humane policy of a prudent senate", earlier),
        quoted("q2", "the humane policy of a careful senate", later),
    ]

    assert ("q2" in siblings([(quotation, UNHELD) for quotation in pair])) is one_passage


@pytest.mark.parametrize(
    ("earlier", "later", "differ"),
    [
        # A difference in the last word but one stands beside the end of both, or of one alone.
        ("one two three four red end", "one two three four blue end", ("blue", "red")),
        ("one two three four red end", "one two three four blue end more", None),
        ("one two three four red end more", "one two three four blue end", None),
        ("top red one two three four", "top blue one two three four", ("blue", "red")),
        ("top red one two three four", "more top blue one two three four", None),
        ("more top red one two three four", "top blue one two three four", None),
    ],
)
def test_one_common_word_beside_a_difference_is_enough_at_the_edge_of_both(
    earlier: str, later: str, differ: tuple[str, str] | None
) -> None:
    found = siblings([(quoted("q1", earlier), UNHELD), (quoted("q2", later), UNHELD)])

    assert (found["q2"][0].ours, found["q2"][0].theirs) == differ if differ else "q2" not in found


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize(
    ("known", "compared"), [({}, True), ({"lost": ("\\x",)}, False), ({"assumed": ("\\x",)}, False)]
)
def test_a_quotation_with_a_command_that_nobody_knows_is_compared_with_none(
    which: int, known: dict[str, tuple[str, ...]], compared: bool
) -> None:
    pair = [
        quoted("q1", "the humane policy of a prudent senate"),
        quoted("q2", "the humane policy of a careful senate"),
    ]
    pair[which] = replace(pair[which], **known)

    assert ("q2" in siblings([(quotation, UNHELD) for quotation in pair])) is compared
