from __future__ import annotations

import pytest
from scoring import Change, Found, Told, summary, tally, told_by_peer, told_by_us
from workload import Item

TEXT = "In those days there were three kings in the land. " * 2
ITEM = Item("a", "number", "there were two kings in the land", "folder/book.txt", 14, 49, [("three", "two")])
VERBATIM = Item("b", "verbatim", "there were three kings", "folder/book.txt", 14, 36)
FOREIGN = Item("c", "foreign", "nothing of the sort", None, 0, 0)
NUMBER = Change("substitution", "two", "three", "number")


def counts(item, told):
    return tally([item], {item.id: told}, {"book.txt": TEXT}.__getitem__)[item.kind]


@pytest.mark.parametrize(
    ("start", "end", "located"),
    [(14, 49, True), (10, 60, True), (20, 49, True), (30, 34, False), (60, 80, False), (0, 14, False)],
)
def test_a_place_is_right_where_it_shares_most_of_the_true_one(start, end, located):
    told = Told("differs", (Found("book.txt", start, end),))

    assert ("located" in counts(ITEM, told)) == located


def test_the_same_words_elsewhere_are_right_too():
    there = Told("verified", (Found("book.txt", 64, 86),))

    assert counts(VERBATIM, there)["located"] == 1


def test_another_file_is_not_the_place():
    told = Told("verified", (Found("other.txt", 14, 36),))
    texts = {"book.txt": TEXT, "other.txt": "x" * 90}

    assert "located" not in tally([VERBATIM], {"b": told}, texts.__getitem__)["verbatim"]


def test_a_file_alone_counts_as_its_place():
    assert counts(VERBATIM, Told("verified", (Found("book.txt", None, None),)))["located"] == 1


@pytest.mark.parametrize(
    ("changes", "named", "kind"),
    [
        ((NUMBER,), True, True),
        ((Change("substitution", "two", "three"),), True, False),
        ((Change("omission", "", "three"), Change("addition", "two", "")), True, False),
        ((Change("substitution", "three", "two", "number"),), True, False),
        ((Change("substitution", "kings", "land", "number"),), False, False),
        ((), False, False),
    ],
)
def test_a_change_is_named_with_both_words_and_its_kind(changes, named, kind):
    told = counts(ITEM, Told("differs", (Found("book.txt", 14, 49),), changes))

    assert ("named" in told, "named with kind" in told) == (named, kind)


def test_an_omission_is_named_with_its_kind_only_as_one():
    item = Item("d", "dropped", "there were kings", "book.txt", 14, 36, [("three", "")])
    place = (Found("book.txt", 14, 36),)

    assert "named with kind" in counts(item, Told("differs", place, (Change("omission", "", "three"),)))
    assert "named with kind" not in counts(item, Told("differs", place, (Change("substitution", "x", "three"),)))


def test_words_a_tool_names_without_sides_count_as_named():
    told = Told("differs", (Found("book.txt", None, None),), said="two, three")

    assert counts(ITEM, told)["named"] == 1


def test_what_was_not_asked_is_not_counted():
    assert tally([ITEM, FOREIGN], {"c": Told("absent")}, {}.__getitem__) == {"foreign": {"asked": 1, "absent": 1}}


def test_the_summary_has_shares_and_counts():
    kinds = {
        "verbatim": {"asked": 4, "verified": 3, "claimed": 4, "located": 4},
        "number": {"asked": 4, "verified": 1, "claimed": 4, "located": 3, "named": 2, "named with kind": 1},
        "foreign": {"asked": 10, "claimed": 1},
    }
    told = summary(kinds)

    assert told["quotations"] == 18
    assert told["place_found"] == 0.875
    assert told["alarms_on_faithful"] == 0.25
    assert told["faithful_not_found"] == 0.0
    assert (told["altered_verified"], told["altered_asked"]) == (1, 4)
    assert (told["changes_named"], told["changes_named_with_kind"]) == (0.5, 0.25)
    assert (told["foreign_claimed"], told["foreign_asked"]) == (1, 10)


def test_nothing_asked_has_no_share():
    assert summary({"foreign": {"asked": 1}})["place_found"] is None


def test_a_peers_row_and_ours_are_read_alike():
    ours = {
        "wording": "differs",
        "matches": [
            {
                "text": "folder/book.txt",
                "start": 14,
                "end": 49,
                "departures": [{"change": "substitution", "ours": "two", "theirs": "three", "cause": "number"}],
            }
        ],
    }
    peer = {"verdict": "differs", "file": "book.txt", "start": 14, "end": 49, "said": ""}

    assert told_by_us(ours) == Told("differs", (Found("book.txt", 14, 49),), (NUMBER,))
    assert told_by_peer(peer) == Told("differs", (Found("book.txt", 14, 49),))
    assert told_by_peer({**peer, "file": None}).places == ()
