"""What the page for an author says was measured is what the benchmarks measured."""

from __future__ import annotations

import sys
from pathlib import Path

from citecheck.rules import rules

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from rates import RATES, rates, rates_text, results


def test_the_rates_that_the_package_brings_along_are_those_measured() -> None:
    assert RATES.read_text("utf-8") == rates_text(results())


def test_a_flag_that_nobody_judged_right_is_not_counted_as_right() -> None:
    flags = [{"rule": "date-misdated", "right": right} for right in (True, False, None)]
    words = {"word alarms that are right": "5 of 8", "false place alarms": "1 of 90", "quotations": 100}
    gold = [{**words, "locator": True}, {**words, "locator": False}]

    found = rates({"books": [{"sentences": 10, "flags": flags}]}, {"gold": gold})

    assert found["of_records"]["date-misdated"] == {"flags": 3, "right": 1}
    assert (found["words"], found["places"]) == ({"flags": 8, "right": 5}, {"right_places": 90, "false": 1})


def test_every_rule_measured_is_a_rule() -> None:
    found = rates(*results())

    assert {*found["of_records"], *found["of_words"]} <= {rule.name for rule in rules()}
