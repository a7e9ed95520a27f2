"""Words of a text held that a manuscript has without marks: which runs are told, and which are left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import Project, project
from desk import held

from citecheck.compare.retrieval.unmarked_runs import LEAST_WORDS, MARKED_WORDS, unmarked_runs
from citecheck.read.manuscript import read
from citecheck.texts.library import HeldText, Library

SAID = "the harbour master sold eleven barrels of whale oil and told nobody of it at all"
WORDS = SAID.split()
TEXT = f"Long before, {SAID}. In the morning the lamp upon the western rock had gone out."


def found(draft: str, *texts: HeldText) -> list[tuple[int, str]]:
    manuscript = read(Path("a.md"), "a.md", data=draft.encode())
    library = Library(texts or (held("whale", TEXT),))
    return [(run.count, run.work) for run in unmarked_runs(manuscript.blocks, (), frozenset(), library)]


@pytest.mark.parametrize("count", [LEAST_WORDS - 1, LEAST_WORDS, len(WORDS)])
@pytest.mark.parametrize("before", [0, 1, 4, 7])
def test_a_run_is_told_from_twelve_words_wherever_it_stands(count: int, before: int) -> None:
    draft = f"{'Quite so. ' * before}We know {' '.join(WORDS[:count])}; what else?"

    assert LEAST_WORDS == 12
    assert found(draft) == ([(count, "whale")] if count >= 12 else [])


def test_case_and_points_are_no_other_words_and_a_changed_word_is() -> None:
    assert found(f"{SAID.capitalize()}!") == [(len(WORDS), "whale")]
    assert found(f"{' '.join(WORDS[:7])}, {' '.join(WORDS[7:])}") == [(len(WORDS), "whale")]
    assert found(SAID.replace("whale", "seed")) == []


@pytest.mark.parametrize(
    "draft",
    [
        f"We know {SAID}.\n\nAnd again {SAID}.",
        f"# About {SAID}",
        f"> We know {SAID}",
    ],
)
def test_what_the_draft_repeats_and_what_is_no_prose_is_left_out(draft: str) -> None:
    assert found(draft) == []


def test_what_several_works_have_is_a_formula() -> None:
    texts = [held(name, TEXT) for name in ("whale", "oil", "lamp")]

    assert found(f"We know {SAID}.", *texts) == []
    assert len(found(f"We know {SAID}.", *texts[:2])) == 1


def test_names_and_titles_are_left_out() -> None:
    listed = "Anna Hale Bruno Conti David Evans Elsa Falk and Frank Grau and Ida Jung of Berlin"

    assert found(f"We thank {listed}.", held("names", f"With {listed}.")) == []


@pytest.mark.parametrize(("capitals", "is_told"), [(4, True), (5, False)])
def test_a_third_of_the_words_may_have_a_capital(capitals: int, is_told: bool) -> None:
    run = " ".join([*map(str.capitalize, WORDS[:capitals]), *WORDS[capitals:LEAST_WORDS]])

    assert bool(found(f"We know {run}.")) is is_told


@pytest.fixture
def desk(tmp_path, monkeypatch, capsys) -> Project:
    made = project(tmp_path, capsys)
    monkeypatch.chdir(tmp_path)
    made.write("texts/whale.txt", TEXT)
    made.write("a.md", f"We know {SAID}.\n")
    return made


def test_the_rule_looks_only_where_it_is_asked_for(desk: Project) -> None:
    assert desk.report("a.md")["findings"] == []
    [finding] = desk.report("a.md", "--select", "quotation-unmarked")["findings"]
    assert (finding["severity"], finding["verdict"]) == ("note", "review")
    assert "Perhaps marks were lost" in finding["message"]


def test_without_a_text_it_is_said_that_nothing_was_looked_for(book: Project) -> None:
    book.write("a.md", "We know it.\n")
    said = "Words without marks (quotation-unmarked) were not looked for: no text is held"
    (book.folder / "texts").rename(book.folder.parent / "elsewhere")

    assert said in book.report("a.md", "--select", "quotation-unmarked")["notices"]
    assert said not in book.report("a.md")["notices"]


def test_an_index_gives_the_same_as_the_plain_search(desk: Project) -> None:
    plain = desk.report("a.md", "--select", "quotation-unmarked")["findings"]
    assert desk.run("texts", "index", "--texts", "texts").code == 0

    assert desk.report("a.md", "--select", "quotation-unmarked")["findings"] == plain != []


def test_a_quotation_and_its_parts_are_marked(desk: Project) -> None:
    desk.write("a.md", f"We know: “{SAID}”.\n\n> {SAID}\n")

    assert desk.report("a.md", "--select", "quotation-unmarked")["findings"] == []


@pytest.mark.parametrize(("shared", "told"), [(MARKED_WORDS - 1, 1), (MARKED_WORDS, 0)])
def test_a_run_that_shares_five_words_with_a_quotation_is_that_one(desk: Project, shared: int, told: int) -> None:
    desk.write("a.md", f"We know {SAID}. He says: “{' '.join(WORDS[:shared])} without any more of such talk”.\n")
    found = desk.report("a.md", "--select", "quotation-unmarked")["findings"]

    assert MARKED_WORDS == 5
    assert [one["rule"] for one in found if one["rule"] == "quotation-unmarked"] == ["quotation-unmarked"] * told


@pytest.mark.parametrize(
    ("draft", "held_words", "count"),
    [
        (f"{SAID}, long before", TEXT, len(WORDS)),
        (f"We know {SAID} so", f"Long before, {SAID}", len(WORDS)),
        (f"We know {SAID}", f"{SAID}. We", len(WORDS)),
        (f"Long before, {SAID}", TEXT, len(WORDS) + 2),
        (f"{SAID}. In the morning", TEXT, len(WORDS) + 3),
    ],
)
def test_a_run_ends_with_the_words_of_the_draft_and_of_the_text(draft: str, held_words: str, count: int) -> None:
    assert found(draft, held("whale", held_words)) == [(count, "whale")]
