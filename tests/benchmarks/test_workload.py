from __future__ import annotations

from pathlib import Path

import pytest
import workload


@pytest.fixture(scope="module")
def held(books):
    return workload.books_of(books / "first.txt")


@pytest.fixture(scope="module")
def foreign(books):
    return workload.books_of(books / "third.txt")[0]


def flat(text):
    return f" {' '.join(workload._WORD.findall(text.lower()))} "


def test_each_kind_is_there_as_often_as_asked(held, foreign):
    items = workload.workload(held, foreign, 3, each=4, foreign_count=6)
    kinds = [item.kind for item in items]

    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        **dict.fromkeys((*workload.FAITHFUL, *workload.NOISY, *workload.ALTERED, "short"), 4),
        "foreign": 6,
    }


def test_a_seed_makes_the_same_items_again(held, foreign):
    assert workload.workload(held, foreign, 3, 2, 2) == workload.workload(held, foreign, 3, 2, 2)
    assert workload.workload(held, foreign, 3, 2, 2) != workload.workload(held, foreign, 4, 2, 2)


def test_what_was_changed_is_told(held):
    items = workload.workload(held, None, 3, each=8, foreign_count=0)
    for item in items:
        was = held[0].text[item.start : item.end]
        for old, new in item.edits:
            assert old in " ".join(was.split())
            assert new in item.quote
    changed = {item.kind for item in items if item.edits}

    assert changed == set(workload.ALTERED)


def test_a_verbatim_item_stands_where_it_says(held):
    items = [item for item in workload.workload(held, None, 3, 5, 0) if item.kind == "verbatim"]

    assert [" ".join(held[0].text[item.start : item.end].split()) for item in items] == [item.quote for item in items]


def test_no_seven_words_of_a_foreign_passage_stand_in_the_texts(foreign):
    words = foreign.text.split()
    shared = " ".join(words[:2_000])
    passages = workload.foreigners(foreign, [workload.Book("held.txt", shared)], 10, 2)
    runs = [run for item in passages for run in workload._runs(workload._WORD.findall(item.quote.lower()))]

    assert len(passages) == 10
    assert [run for run in runs if f" {' '.join(run)} " in flat(shared)] == []


def test_too_few_foreign_passages_are_said(foreign):
    with pytest.raises(SystemExit, match="stand nowhere"):
        workload.foreigners(foreign, [foreign], 3, 2)


def test_short_foreign_passages_have_four_to_six_words_and_stand_nowhere(held, foreign):
    passages = workload.short_foreigners(foreign, held, 10, 2)

    assert len(passages) == 10
    assert {len(item.quote.split()) for item in passages} <= {4, 5, 6}
    assert [item for item in passages if flat(item.quote) in flat(held[0].text)] == []


def test_items_are_written_as_find_reads_them(held, tmp_path: Path):
    from citecheck.cli.find_input import queries

    items = workload.workload(held, None, 3, 1, 0)
    workload.write(items, tmp_path / "items.jsonl")

    assert [query.text for query in queries(str(tmp_path / "items.jsonl"))] == [item.quote for item in items]
