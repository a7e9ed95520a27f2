"""Which works are cited and have no text, and what an audit says of the texts that it looked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import entry, held

from citecheck.audit.cited_texts import CitedWorks, TextSearch
from citecheck.audit.memory import Memory
from citecheck.model.manuscript import Field
from citecheck.model.noun import replace
from citecheck.model.places import Place, Span
from citecheck.texts.held_content import Content
from citecheck.texts.library import HeldText, Library, RefusedFile
from citecheck.texts.named_texts import NamedTexts
from citecheck.texts.pages.locator_table import LocatorTable
from citecheck.texts.scans import ScanOfWork

HERE = Place("refs.bib")
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


class Shelf(Memory):
    """A memory whose library has the texts given, and which writes down what it is asked for."""

    def __init__(self, *texts: HeldText) -> None:
        super().__init__()
        self.texts, self.asked = texts, []

    def library(self, folders, reach, ties=(), scans=()):
        """The texts, tied as asked."""
        self.asked.append((tuple(ties), tuple(scans)))
        tied = dict(ties)
        return Library(tuple(replace(one, ties=tied.get(one.file, ())) for one in self.texts))


@pytest.mark.parametrize(
    ("fields", "language"),
    [
        ({}, ""),
        ({"langid": "german"}, "german"),
        ({"hyphenation": "french"}, "french"),
        ({"language": " la "}, "la"),
        ({"language": "la", "langid": "german"}, "german"),
        ({"langid": " ", "language": "la"}, "la"),
        ({"title": "german"}, ""),
    ],
)
def test_a_scan_is_read_in_the_language_that_the_entry_of_its_work_names(fields: dict[str, str], language: str) -> None:
    work = replace(
        entry("night", ids=("dusk",)), fields={name: Field(name, value, HERE) for name, value in fields.items()}
    )
    works = CitedWorks((work,), frozenset({"night"}))

    for reads in (True, False):
        shelf = Shelf()
        TextSearch((), None, frozenset(), shelf, reads_scans=reads).library(works, NamedTexts())
        assert shelf.asked == [((), (ScanOfWork(("night", "dusk"), language),) if reads else ())]


OPENING = "The Night. By A. Hale. London 1904. So it is."


def pdf(name: str, **known: object) -> HeldText:
    content = Content(
        OPENING, "0" * 64, "sound", Span(0, len(OPENING)), (), LocatorTable(), LocatorTable(), opening=OPENING
    )
    path = Path("/texts", name)
    return HeldText(path.stem, str(path), lambda: content, file=path, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "own", "keys", "tied"),
    [
        (pdf("x.pdf"), "", {"night"}, ["night"]),
        (pdf("x.PDF"), "", {"night"}, ["night"]),
        (pdf("x.txt"), "", {"night"}, []),
        (pdf("x.pdf"), "/texts/x.pdf", {"night"}, []),
        (pdf("x.pdf"), "", {"noon"}, []),
        (pdf("x.pdf"), "", set(), []),
        (pdf("night.pdf"), "", {"night"}, []),
        (pdf("noon.pdf"), "", {"night"}, []),
        (pdf("x.pdf", keys=("night",)), "", {"night"}, []),
        (pdf("x.pdf", keys=("noon",)), "", {"night"}, []),
        (replace(pdf("x.pdf"), file=None), "", {"night"}, []),
    ],
)
def test_a_pdf_of_any_name_is_tied_to_the_work_that_its_first_pages_name(
    text: HeldText, own: str, keys: set[str], tied: list[str]
) -> None:
    night = replace(entry("night"), title="The Night", authors=("Hale, A.",), year="1904")
    shelf = Shelf(text)
    search = TextSearch((Path("/texts"),), None, frozenset({Path(own)} if own else ()), shelf)

    library = search.library(CitedWorks((night, entry("noon")), frozenset(keys)), NamedTexts())

    assert [tie.key for one in library.texts for tie in one.ties] == tied
    assert len(shelf.asked) == 1 + bool(tied)
