"""Pure results of the parts of a document: computed once for each input, kept for the next run, never damaged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from citecheck.foundation.cache import keeping_nothing
from citecheck.foundation.results import part_results as module
from citecheck.foundation.results.noun_rows import REFUSED, from_row, row
from citecheck.foundation.results.part_results import Bundle, PartResults, parts_of
from citecheck.foundation.store import FOLDER, ResultKey, store
from citecheck.model.evidence import Change, Departure, Misreading, Weight

WORDS = [f"word {number}" for number in range(module.WORTH_WRITING + 1)]


class Counter:
    """Lengths of words, with a list of those that were computed."""

    def __init__(self) -> None:
        self.results: PartResults[tuple[int, ...]] = PartResults("lengths", lambda: tuple[int, ...])
        self.computed: list[str] = []

    def of(self, word: str, lang: str = "en") -> tuple[int, ...]:
        return self.results.of((word, lang), lambda: self._compute(word))

    def _compute(self, word: str) -> tuple[int, ...]:
        self.computed.append(word)
        return len(word), len(self.computed)


@pytest.fixture
def counter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Counter]:
    """A counter as a new process has it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return Counter


def test_the_same_input_is_computed_once(counter: Callable[[], Counter]) -> None:
    here = counter()

    assert [here.of("a"), here.of("a"), here.of("a", "de"), here.of("a")] == [(1, 1), (1, 1), (1, 2), (1, 1)]
    assert here.computed == ["a", "a"]


def test_where_one_string_ends_is_part_of_the_input(counter: Callable[[], Counter]) -> None:
    here = counter()

    assert here.of("a\0b", "c") != here.of("a", "b\0c")


def test_the_next_run_finds_what_this_one_computed(counter: Callable[[], Counter]) -> None:
    first, second = counter(), counter()
    with parts_of("essay.md", "1"):
        before = [first.of(word) for word in WORDS]

    with parts_of("essay.md", "1"):
        after = [second.of(word) for word in (*WORDS, "new")]

    assert after[:-1] == before
    assert second.computed == ["new"]


@pytest.mark.parametrize(("name", "version"), [("essay.md", "2"), ("other.md", "1")])
def test_another_code_and_another_document_compute_anew(
    name: str, version: str, counter: Callable[[], Counter]
) -> None:
    first, second = counter(), counter()
    with parts_of("essay.md", "1"):
        first.of("a")

    with parts_of(name, version):
        second.of("a")

    assert second.computed == ["a"]


def test_outside_a_document_and_without_a_cache_nothing_is_kept(tmp_path: Path, counter: Callable[[], Counter]) -> None:
    counter().of("a")
    with keeping_nothing(), parts_of("essay.md", "1"):
        counter().of("a")

    assert not list((tmp_path / "citecheck").rglob("*"))


@pytest.mark.parametrize(("new", "written"), [(module.WORTH_WRITING - 1, False), (module.WORTH_WRITING, True)])
def test_a_few_new_parts_are_not_worth_a_new_file(
    new: int, written: bool, tmp_path: Path, counter: Callable[[], Counter]
) -> None:
    with parts_of("essay.md", "1"):
        counter().of("old")
    before = {file: file.read_bytes() for file in (tmp_path / "citecheck" / FOLDER).iterdir()}

    with parts_of("essay.md", "1"):
        again = counter()
        found = [again.of(word) for word in ("old", *WORDS[:new])]
        assert found[0] == (3, 1)

    after = {file: file.read_bytes() for file in (tmp_path / "citecheck" / FOLDER).iterdir()}
    assert after.keys() == before.keys()
    assert (after != before) is written


@pytest.mark.parametrize("kept", [b"", b"[]", b"7", b"{", b'{"x": 1}', b"\xff"])
def test_a_file_that_has_no_results_is_ignored(kept: bytes, counter: Callable[[], Counter]) -> None:
    folder = store()
    assert folder is not None
    folder.put(ResultKey("parts: lengths", "1", ("essay.md",)), kept)

    with parts_of("essay.md", "1"):
        assert counter().of("a") == (1, 1)


@pytest.mark.parametrize("damaged", ["1", '"1"', "[1]x", "{}", '["1"]', "[1.5]", "[[1]]", "[null]"])
def test_a_row_of_another_kind_is_computed_anew_and_replaced(damaged: str, counter: Callable[[], Counter]) -> None:
    folder, key = store(), ResultKey("parts: lengths", "1", ("essay.md",))
    assert folder is not None
    digest = module.digest_of(("a", "en"))
    folder.put(key, f'{{"{digest}": {damaged}}}'.encode())

    for _ in range(2):
        with parts_of("essay.md", "1"):
            found = [counter().of(word) for word in ("a", *WORDS)]
            assert found[0][0] == 1

    assert json.loads(folder.get(key) or b"{}")[digest] == [1, 1]


def test_other_parts_stay_while_there_is_room(monkeypatch: pytest.MonkeyPatch, counter: Callable[[], Counter]) -> None:
    for most, others in ((10_000, True), (100, False)):
        monkeypatch.setattr(module, "MOST_BYTES", most)
        key = ResultKey("rows", str(most), ())
        first = Bundle(key)
        first.add("old", "x" * 100)
        first.write()
        second = Bundle(key)
        second.add("new", "y")
        second.write()
        assert (Bundle(key).row("old") is not None) is others
        assert Bundle(key).row("new") == "y"


def test_results_in_memory_are_dropped_beyond_a_number(
    monkeypatch: pytest.MonkeyPatch, counter: Callable[[], Counter]
) -> None:
    monkeypatch.setattr(module, "MOST_PARTS", 2)
    here = counter()
    for word in ("a", "b", "c", "c", "a"):
        here.of(word)

    assert here.computed == ["a", "b", "c", "a"]


DEPARTURE = Departure(
    Change.OMISSION, "", "nöt", Weight.MEANING, 3, 3, 9, 12, "negation", ("A", "B"), (), Misreading(0.1, True)
)


def test_a_noun_comes_back_from_its_row() -> None:
    assert from_row(Departure, json.loads(json.dumps(row(DEPARTURE)))) == DEPARTURE
    assert from_row(tuple[Departure, ...], []) == ()


@pytest.mark.parametrize("at", range(12))
def test_a_row_with_a_value_of_another_kind_is_refused(at: int) -> None:
    wrong = row(DEPARTURE)
    wrong[at] = {} if at == 11 else [None]

    with pytest.raises(REFUSED):
        from_row(Departure, wrong)
