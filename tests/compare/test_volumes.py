"""The volume that a citation names, compared with the volume of its entry."""

from __future__ import annotations

import pytest

from citecheck.compare.editions.volumes import other_volume
from citecheck.model.claims import Citation, Locator
from citecheck.model.manuscript import CiteMode, Field, Reference
from citecheck.model.places import Place

HERE = Place("refs.bib")


def cited(*volumes: str) -> Citation:
    locators = tuple(Locator("volume", volume) for volume in volumes)
    return Citation("gibbon", CiteMode.NORMAL, (*locators, Locator("page", "4")), "", "", Place("a.md"), 0, 0)


def entry(volume: str | None) -> Reference:
    return Reference("gibbon", "book", HERE, {} if volume is None else {"volume": Field("volume", volume, HERE)})


@pytest.mark.parametrize(
    ("volumes", "entered", "other"),
    [
        (["3"], "2", "2"),
        (["2"], "2", ""),
        (["2"], "II", ""),
        (["3"], "II", "II"),
        (["2", "3"], "3", ""),
        ([], "2", ""),
        (["2"], None, ""),
        (["2-3"], "2", ""),
        (["2"], "supplement", ""),
    ],
)
def test_only_two_different_numbers_are_another_volume(volumes, entered, other):
    assert other_volume(cited(*volumes), entry(entered)) == other


def test_what_cites_nothing_names_no_volume():
    assert other_volume(None, None) == ""
