"""Which works are cited and have no text, and what an audit says of the texts that it looked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import entry, held

from citecheck.audit.cited_texts import CitedWorks, TextSearch
from citecheck.audit.memory import Memory
from citecheck.model.noun import replace
from citecheck.texts.library import Library, RefusedFile
from citecheck.texts.named_texts import NamedTexts

ENTRIES = (entry("night"), entry("day", ids=("dawn",)), entry("noon"))


def lacking(keys: set[str], *works: str) -> list[str]:
    """The works without a text, where these works have one."""
    found = CitedWorks(ENTRIES, frozenset(keys)).without_text(Library(tuple(map(held, works))))
    return [one.key for one in found]


@pytest.mark.parametrize(
    ("keys", "works", "without"),
    [
        (set(), (), []),
        ({"night"}, (), ["night"]),
        ({"night"}, ("night",), []),
        ({"night", "noon"}, ("night",), ["noon"]),
        ({"noon", "night"}, (), ["night", "noon"]),
        # An entry that is cited by another of its ids, and one whose text has the name of such an id.
        ({"dawn"}, (), ["day"]),
        ({"dawn"}, ("day",), []),
        ({"day"}, ("dawn",), []),
        # A key that is no entry's counts as a work, after those that are.
        ({"zebra", "abc", "noon"}, (), ["noon", "abc", "zebra"]),
        ({"zebra", "abc"}, ("zebra",), ["abc"]),
    ],
)
def test_a_work_that_is_cited_has_a_text_or_lacks_one(
    keys: set[str], works: tuple[str, ...], without: list[str]
) -> None:
    assert lacking(keys, *works) == without


def test_the_names_of_works_are_all_ids_of_their_entries() -> None:
    assert CitedWorks(ENTRIES, frozenset({"zebra"})).names == {"night", "day", "dawn", "noon"}


REFUSED = RefusedFile("texts/a.pdf", "it lies outside of the project", ("night",))


@pytest.mark.parametrize(
    ("named", "field", "value"),
    [
        (NamedTexts(notices=("so",)), "notices", ("so",)),
        (NamedTexts(refused=(REFUSED,)), "refused", (REFUSED,)),
        (NamedTexts(unused=(REFUSED,)), "unused", (REFUSED,)),
        (NamedTexts(gone=(REFUSED,)), "gone", (REFUSED,)),
        (NamedTexts(), "notices", ()),
    ],
)
def test_what_is_to_be_said_of_files_that_entries_name_is_in_the_library(
    named: NamedTexts, field: str, value: tuple[object, ...]
) -> None:
    library = TextSearch((), None, frozenset(), Memory()).library(CitedWorks((), frozenset()), named)

    assert getattr(library, field) == value
    assert replace(library, **{field: ()}) == Library()


def test_a_manuscript_is_no_text_of_a_work_and_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "night.txt").write_text("The keeper counted seventeen herons that night.\n")
    (tmp_path / "day.txt").write_text("The keeper counted eleven herons that day.\n")
    draft = (tmp_path / "night.txt").resolve()

    library = TextSearch((tmp_path,), None, frozenset({draft}), Memory()).library(
        CitedWorks((), frozenset()), NamedTexts()
    )

    assert [one.work for one in library.texts] == ["day"]
    assert [one.endswith("night.txt: read as a manuscript, so not used as a text") for one in library.notices] == [True]
