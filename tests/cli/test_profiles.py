"""The profile of a house: what it hides is counted and said, and no verdict changes."""

from __future__ import annotations

import pytest
from command_line import FAULTY, Project

PROFILE = 'name = "Weir Press"\nhide = ["quotation-altered"]\n'


@pytest.fixture
def house(book: Project) -> Project:
    book.write("a.md", FAULTY)
    book.write("house/weir.toml", PROFILE)
    book.write("citecheck.toml", 'profile = "house/weir.toml"\n')
    return book


def test_findings_that_a_profile_hides_are_counted_and_said(house: Project) -> None:
    done = house.audit("a.md")

    assert (done.code, done.out) == (0, "")
    assert "no findings; 1 hidden by profile Weir Press" in done.err


def test_no_verdict_changes(house: Project) -> None:
    report = house.report("a.md")

    assert [one["wording"] for one in report["quotations"]] == ["differs"]
    assert [one["answered"] for one in report["findings"]] == ["profile: Weir Press"]


def test_what_it_does_not_name_is_shown(house: Project) -> None:
    house.write("house/weir.toml", 'hide = ["quotation-spelling"]\n')

    done = house.audit("a.md")

    assert (done.code, done.rules) == (1, ["quotation-altered"])
    assert "hidden" not in done.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("hide = 3\n", "“hide” is a list of rules"),
        ('name = ""\n', "“name” is the name of the house"),
        ('hide = ["quotation-alterd"]\n', "no rule is called “quotation-alterd”"),
        ("hides = []\n", "unknown key “hides”; a profile has name and hide"),
        ("hide = [\n", "not a profile: it is not valid TOML"),
    ],
)
def test_a_file_that_is_no_profile_ends_the_run_with_one_sentence(house: Project, text: str, said: str) -> None:
    house.write("house/weir.toml", text)

    done = house.audit("a.md")

    assert done.code == 2
    assert said in done.err


def test_a_profile_that_is_not_there_is_named(house: Project) -> None:
    (house.folder / "house/weir.toml").unlink()

    done = house.audit("a.md")

    assert done.code == 2
    assert "weir.toml" in done.err
