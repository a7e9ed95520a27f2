"""The comparison of two reports: what is masked, what is a difference, and what is only an addition."""

from __future__ import annotations

import copy
import json
from typing import Any

import difference
import pytest

REPORT: dict[str, Any] = {
    "version": 1,
    "tool": {"name": "citecheck", "version": "0.1.0", "registry": "abc"},
    "quotations": [
        {"id": "q1", "text": "one", "wording": "verified", "match": {"start": 3, "likeness": 1.0}, "departures": []},
        {"id": "q2", "text": "two", "wording": "differs", "match": None, "departures": [{"ours": "a", "theirs": "b"}]},
        {"id": "q3", "text": "three", "wording": "unheld", "match": None, "departures": []},
    ],
    "findings": [
        {"rule": "quotation-altered", "message": "has a", "quotation": "q2", "record": "q1", "fingerprint": "f0"},
        {"rule": "date-differs", "message": "has b", "quotation": None, "record": "r", "fingerprint": "f1"},
    ],
}


@pytest.fixture
def later() -> dict[str, Any]:
    """The report, to be changed."""
    return copy.deepcopy(REPORT)


def compared(after: dict[str, Any], allow: tuple[str, ...] = ()) -> difference.Comparison:
    before = difference.normalized(REPORT)
    return difference.compared(before, difference.normalized(after), set(difference.patterns(before)), allow)


def found(after: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    return [(each.path, each.before, each.after) for each in compared(after).differences]


def test_ids_fingerprints_and_the_tools_version_may_change(later: dict[str, Any]):
    later["tool"]["version"] = "0.2.0"
    for quotation, name in zip(later["quotations"], ("e3-1", "77-1", "a0-1"), strict=True):
        quotation["id"] = name
    later["findings"][0] |= {"quotation": "77-1", "fingerprint": "f8"}

    assert found(later) == []


def test_a_finding_that_speaks_of_another_quotation_differs(later: dict[str, Any]):
    later["findings"][0]["quotation"] = "q3"

    assert found(later) == [("findings[0].quotation", "q2", "q3")]


def test_the_name_of_a_record_is_no_id(later: dict[str, Any]):
    later["quotations"][0]["id"] = "other"

    assert found(later) == []


@pytest.mark.parametrize("key", ["fingerprint", "message", "rule"])
def test_a_key_that_was_dropped_differs(later: dict[str, Any], key: str):
    del later["findings"][1][key]

    assert [(path, after) for path, _, after in found(later)] == [(f"findings[1].{key}", difference.ABSENT)]


def test_a_value_that_changed_is_told_with_both(later: dict[str, Any]):
    later["quotations"][0]["match"]["start"] = 4
    later["quotations"][2]["wording"] = "absent"

    assert found(later) == [("quotations[0].match.start", 3, 4), ("quotations[2].wording", "unheld", "absent")]


def test_a_number_of_another_kind_differs(later: dict[str, Any]):
    later["quotations"][0]["match"]["likeness"] = 1

    assert found(later) == [("quotations[0].match.likeness", 1.0, 1)]


def test_what_became_null_differs(later: dict[str, Any]):
    later["quotations"][0]["match"] = None

    assert found(later) == [("quotations[0].match", {"start": 3, "likeness": 1.0}, None)]


def test_an_item_put_in_is_one_difference_and_moves_none(later: dict[str, Any]):
    new = {"rule": "date-misdated", "message": "has c", "quotation": None, "record": "r", "fingerprint": "f2"}
    later["findings"].insert(0, new)

    assert found(later) == [("findings[0]", difference.ABSENT, new | {"fingerprint": difference.MASK})]


def test_an_item_taken_out_is_one_difference(later: dict[str, Any]):
    gone = later["quotations"][1]["departures"].pop()

    assert found(later) == [("quotations[1].departures[0]", gone, difference.ABSENT)]


def test_items_in_another_order_differ(later: dict[str, Any]):
    later["findings"].reverse()

    assert found(later) != []


def test_a_key_that_was_added_is_counted_and_is_no_difference(later: dict[str, Any]):
    later["schema"] = "1.1"
    for quotation in later["quotations"]:
        quotation["citations"] = [{"key": "k"}]
    later["findings"].pop(0)

    told = compared(later)

    assert dict(told.added) == {"schema": 1, "quotations[].citations": 3}
    assert [each.path for each in told.differences] == ["findings[0]"]


def test_a_key_that_the_version_before_has_elsewhere_is_no_addition(later: dict[str, Any]):
    later["quotations"][1]["match"] = {"start": 9, "likeness": 0.5}

    assert found(later) == [("quotations[1].match", None, {"start": 9, "likeness": 0.5})]


def test_what_is_allowed_is_listed_and_does_not_count(later: dict[str, Any]):
    later["findings"][1]["message"] = "the draft has b"
    later["findings"][1]["rule"] = "date-misdated"

    told = compared(later, ("findings[].message",))

    assert [each.path for each in told.allowed] == ["findings[1].message"]
    assert [each.path for each in told.differences] == ["findings[1].rule"]


def test_what_is_no_report_of_an_audit_comes_back_as_it_is():
    row = {"id": "q1", "wording": "verified", "matches": []}

    assert difference.normalized(row) == row


def test_a_normalized_report_is_json_again():
    assert json.loads(json.dumps(difference.normalized(REPORT)))["findings"][0]["quotation"] == "q2"
