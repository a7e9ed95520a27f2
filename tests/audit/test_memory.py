"""A session that was used before gives the same results as a new one, whatever was edited in between."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

import citecheck
from citecheck.audit import memory
from citecheck.audit.memory import Memory
from citecheck.audit.records_in_force import RecordsInReach
from citecheck.model.registry import Registry
from citecheck.texts.library import HeldText, RefusedFile

DRAFT = """The opening "that a single man in possession of a large fortune, must be in want of a wife" [@novel, p. 1].

Later "the traveller who counts his steps will never see the river" [@walk, p. 12], and again she writes "nothing is so
slow as a road that everybody knows by heart" [@walk, p. 13].

Somebody "keeps a clock at the ford for the guests of the winter" in 1922, they say.
"""
NOVEL = """It is a truth universally acknowledged, that a single man in possession of a good fortune, must be in want of
a wife. However little known the feelings or views of such a man may be, this truth is well fixed.
"""
WALK = """A traveller said nothing. The traveller who counts his steps will never see the river that he came to see.
Nothing is so slow as a road that everybody knows by heart. The inn keeps a clock at the ford for all guests of winter.
"""
LOCATORS = "0\t104\t12\n104\t200\t13\n"
CATALOGUE = '[[text]]\nfile = "walk.txt"\ntitle = "On Walking"\n'
NOVEL_ENTRY = "@book{novel, title = {A Novel}, year = {1813}}\n"
WALK_ENTRY = "@book{walk, title = {Walks}, year = {1901}}\n"
RECORD = """\
id: ford-clock
kind: text
title: {en: "the clock at the ford"}
author: {name: "Ann Moor"}
cues:
  any_of:
    - all: ["clock at the ford"]
canonical: first
witnesses:
  - id: first
    lang: en
    rank: source_edition
    at: {source: "Moor, Letters", locator: "4"}
    text: "keeps a clock at the ford for the guests of the winter"
report_line: "Moor, Letters, 4."
verified: {how: opened, on: "2026-11-23", by: "a test"}
"""


class Folder:
    """A writer's folder. A file is put in the place of the one before, as editors save, and so is another file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name, text in {
            "draft.md": DRAFT,
            "refs.bib": NOVEL_ENTRY + WALK_ENTRY,
            "texts/novel.txt": NOVEL,
            "texts/walk.txt": WALK,
            "texts/walk.loc.tsv": LOCATORS,
            "texts/texts.toml": CATALOGUE,
            "registry/ford-clock.yaml": RECORD,
            "citecheck.toml": "",
        }.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(exist_ok=True)
        partial = path.with_name(f"{path.name}.new")
        partial.write_text(text, "utf-8")
        partial.replace(path)


Edit: TypeAlias = Callable[[Folder, random.Random], None]


def with_a_word_changed(name: str) -> Edit:
    """Another word, of the same length or not, for one of a file."""

    def edit(folder: Folder, chance: random.Random) -> None:
        words = (folder.root / name).read_text("utf-8").split(" ")
        at = chance.randrange(len(words))
        words[at] = chance.choice([word for word in ("river", "never", "1922", f"{words[at]}s") if word != words[at]])
        folder.write(name, " ".join(words))

    return edit


def with_one_of(name: str, *texts: str) -> Edit:
    """One of some texts in a file's place."""
    return lambda folder, chance: folder.write(name, chance.choice(texts))


def taken_away_or_put_back(name: str) -> Edit:
    """A file that is gone, and the next time there again."""

    def edit(folder: Folder, _: random.Random) -> None:
        path, aside = folder.root / name, folder.root / "aside"
        if path.exists():
            path.replace(aside)
        else:
            aside.replace(path)

    return edit


EDITS: dict[str, Edit] = {
    "word of the draft": with_a_word_changed("draft.md"),
    "draft": with_one_of("draft.md", DRAFT.replace("p. 12", "p. 13"), DRAFT + DRAFT),
    "word of a text": with_a_word_changed("texts/walk.txt"),
    "a text gone": taken_away_or_put_back("texts/novel.txt"),
    "table": with_one_of("texts/walk.loc.tsv", LOCATORS.replace("12", "21"), ""),
    "catalogue": with_one_of("texts/texts.toml", CATALOGUE + 'keys = ["novel"]\n', CATALOGUE + "complete = false\n"),
    "bibliography": with_one_of("refs.bib", NOVEL_ENTRY, WALK_ENTRY),
    "record": with_one_of(
        "registry/ford-clock.yaml", RECORD.replace("winter", "summer"), RECORD.replace("a clock", "no")
    ),
    "settings": with_one_of("citecheck.toml", 'select = ["quotation-uncited"]\n', 'ignore = ["quotation-altered"]\n'),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """The folder, in which every state of a file is trusted, however new."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(memory, "RECENT_SECONDS", -3600.0)
    return Folder(tmp_path)


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.scale)])
def test_an_old_session_says_what_a_new_one_says_over_edits_of_every_file(folder: Folder, seed: int) -> None:
    chance = random.Random(seed)
    session = citecheck.Session()
    said = set()

    for name in chance.sample([*EDITS, *(name for name in EDITS if name != "record")], k=2 * len(EDITS) - 1):
        EDITS[name](folder, chance)

        report = session.audit("draft.md").to_json()
        assert report == citecheck.audit("draft.md").to_json(), name
        assert session.find("will never see the river") == citecheck.find("will never see the river"), name
        said.add(report)

    assert len(said) > len(EDITS)


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_of_each_kind_counts_from_the_next_call_on(folder: Folder, name: str) -> None:
    session = citecheck.Session()
    before = session.audit("draft.md").to_json()

    EDITS[name](folder, random.Random(1))

    assert session.audit("draft.md").to_json() != before


def test_a_text_that_has_not_changed_is_read_once(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    content = HeldText.content.func  # type: ignore[attr-defined]

    def counted(text: HeldText) -> object:
        read.append(text.path)
        return content(text)

    monkeypatch.setattr(HeldText.content, "func", counted)
    session = citecheck.Session()

    session.audit("draft.md")
    session.audit("draft.md")
    once = [path for path in read if path.startswith("texts/")]
    folder.write("texts/walk.txt", WALK + "More.\n")
    session.audit("draft.md")

    assert sorted(once) == ["texts/novel.txt", "texts/walk.txt"]
    assert [path for path in read if path.startswith("texts/")][len(once) :] == ["texts/walk.txt"]


def test_the_state_of_a_file_changed_just_now_is_not_trusted(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [folder.root / "draft.md", folder.root / "gone"]

    trusted = memory.stamps(files)
    monkeypatch.setattr(memory, "RECENT_SECONDS", 3600.0)

    assert trusted is not None
    assert trusted[1] is None
    assert memory.stamps(files) is None


def test_records_stay_open_while_no_file_of_them_changes() -> None:
    memory = Memory()
    first, same, other, unknown = (RecordsInReach(Registry(digest=digest)) for digest in ("a", "a", "b", ""))

    assert memory.records(("own",), first) is memory.records(("own",), same) is first
    assert memory.records(("another",), same) is same
    assert memory.records(("own",), other) is other
    assert memory.records(("own",), unknown) is unknown


def test_records_of_which_others_are_refused_are_not_the_same() -> None:
    memory = Memory()
    first = memory.records((), RecordsInReach(Registry(digest="a")))
    refused = RecordsInReach(first.registry, (RefusedFile("own", "it lies outside"),))

    assert memory.records((), refused) is refused


def test_each_thread_has_its_own_records() -> None:
    memory = Memory()
    first, same = (RecordsInReach(Registry(digest="a")) for _ in range(2))
    memory.records((), first)
    found: list[RecordsInReach] = []
    thread = threading.Thread(target=lambda: found.append(memory.records((), same)))
    thread.start()
    thread.join()

    assert found == [same]
    assert found[0] is same
