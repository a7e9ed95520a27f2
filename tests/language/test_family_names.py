"""The family names by which persons are compared."""

from __future__ import annotations

import pytest

from citecheck.language.family_names import family_names


@pytest.mark.parametrize("name", ["Hale, Edward", "Edward Hale", "van Hale, J.", "Edward Hale, Jr.", "HALE"])
def test_a_person_is_compared_by_the_last_word_of_the_family_name(name: str) -> None:
    assert family_names([name, "", ", Jo"]) == {"hale"}
