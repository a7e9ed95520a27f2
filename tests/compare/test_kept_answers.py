"""Answers that are kept between runs are those that a search gives, and are kept only as long as nothing changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from held_samples import ask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept_records import cache_with_records

from citecheck.cli.main import run
from citecheck.compare.retrieval import kept_answers, search
from citecheck.compare.retrieval.searches import Searches
from citecheck.foundation.store import FOLDER
from citecheck.model.claims import Locator
from citecheck.model.evidence import Answer, Query
from citecheck.texts.folder import gather

WORDS = """The miller counted the sacks twice and did not trust the count. Nobody in the village had asked him to; the
tithe was due in March, and the river would not wait for arithmetic. He wrote the number down on the door in chalk.
“There,” he said, “let the rain audit me.” But the rain was late that year, and the number stood until the harvest.
"""
OTHER = "The number stood until the harvest, and the rain was late that year. Nobody had asked the miller to count.\n"


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many quotations each search was asked for."""
    asked: list[int] = []
    made = search.Search.answers

    def counted(self: search.Search, queries: Any) -> list[Answer]:
        asked.append(len(queries))
        return made(self, queries)

    monkeypatch.setattr(search.Search, "answers", counted)
    return asked


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_with_records(tmp_path / "cache")))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "miller1850.txt").write_text(WORDS, "utf-8")
    (tmp_path / "texts" / "rain1851.txt").write_text(OTHER, "utf-8")
    (tmp_path / "refs.bib").write_text(
        "@book{miller1850, author = {M. Iller}, title = {Sacks}, year = 1850}\n", "utf-8"
    )
    (tmp_path / "draft.md").write_text(
        "> The miller counted the sacks twice and did trust the count. [@miller1850]\n\n"
        "> the number stood until the harvest [@miller1850]\n",
        "utf-8",
    )
    return tmp_path


def report(capsys: pytest.CaptureFixture[str], *more: str) -> Any:
    run(["audit", "draft.md", "-b", "refs.bib", "--texts", "texts", "--format", "json", *more])
    return json.loads(capsys.readouterr().out)


def results(world: Path) -> list[Path]:
    return sorted((world / "cache" / "citecheck" / FOLDER).glob("*"))


def test_an_unchanged_manuscript_is_not_searched_again(
    world: Path, searched: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    first, again = report(capsys), report(capsys)

    assert searched == [2]
    assert again == first
    assert [one["wording"] for one in first["quotations"]] == ["differs", "verified"]


def test_words_around_the_quotations_may_change(
    world: Path, searched: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    report(capsys)
    draft = world / "draft.md"
    draft.write_text("A sentence above.\n\n" + draft.read_text("utf-8") + "\nAnd one below.\n", "utf-8")

    assert [one["wording"] for one in report(capsys)["quotations"]] == ["differs", "verified"]
    assert searched == [2]


def _changed_quotation(world: Path) -> None:
    file = world / "draft.md"
    file.write_text(file.read_text("utf-8").replace("sacks", "sheep"), "utf-8")


def _changed_text(world: Path) -> None:
    (world / "texts" / "miller1850.txt").write_text(WORDS.replace("did not trust", "did trust"), "utf-8")


def _new_text(world: Path) -> None:
    (world / "texts" / "third.txt").write_text(OTHER, "utf-8")


def _lost_text(world: Path) -> None:
    (world / "texts" / "rain1851.txt").unlink()


def _other_name(world: Path) -> None:
    (world / "texts" / "rain1851.txt").rename(world / "texts" / "rain1852.txt")


def _new_table(world: Path) -> None:
    (world / "texts" / "miller1850.loc.tsv").write_text("0\t80\t1\n80\t400\t2\n", "utf-8")


def _new_masks(world: Path) -> None:
    (world / "texts" / "miller1850.masks.tsv").write_text("11\t18\n", "utf-8")


def _said_to_be_partial(world: Path) -> None:
    (world / "texts" / "texts.toml").write_text('[[text]]\nfile = "miller1850.txt"\ncomplete = false\n', "utf-8")


def _declared_language(world: Path) -> None:
    (world / "texts" / "texts.toml").write_text('[[text]]\nfile = "miller1850.txt"\nlanguage = "fr"\n', "utf-8")


@pytest.mark.parametrize(
    "change",
    [
        _changed_quotation,
        _changed_text,
        _new_text,
        _lost_text,
        _other_name,
        _new_table,
        _new_masks,
        _said_to_be_partial,
        _declared_language,
    ],
    ids=lambda change: change.__name__.strip("_"),
)
def test_what_an_answer_depends_on_is_searched_anew(
    change: Any, world: Path, searched: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    report(capsys)
    change(world)

    kept = report(capsys)

    assert searched == [2, 2]
    assert report(capsys, "--no-cache") == kept


def test_another_code_searches_anew(
    world: Path, searched: list[int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report(capsys)
    monkeypatch.setattr(kept_answers, "code_version", lambda: "another")

    report(capsys)

    assert searched == [2, 2]


def test_without_a_cache_nothing_is_used_and_nothing_kept(
    world: Path, searched: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    report(capsys, "--no-cache")
    assert results(world) == []

    report(capsys)
    report(capsys, "--no-cache")

    assert searched == [2, 2, 2]


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _flipped(data: bytes) -> bytes:
    return data[:-1] + bytes([data[-1] ^ 1])


def _emptied(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [_cut, _flipped, _emptied])
def test_a_damaged_result_is_searched_anew(
    damage: Any, world: Path, searched: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    first = report(capsys)
    for file in results(world):
        file.write_bytes(damage(file.read_bytes()))

    assert report(capsys) == first
    assert searched == [2, 2]
    assert report(capsys) == first
    assert searched == [2, 2]


@pytest.mark.parametrize("kept", [b"[]", b"[1, 2]", b'{"a": 1}', b"\xff", b"[[], []]", b'[["verified"], 3]'])
def test_a_result_that_is_no_answer_is_none(kept: bytes) -> None:
    assert kept_answers.unpacked(kept, 2) is None


def test_a_library_too_large_to_be_read_for_a_key_is_not_kept(
    world: Path, searched: list[int], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum(file.stat().st_size for file in (world / "texts").iterdir())
    monkeypatch.setattr(kept_answers, "MOST_BYTES", size)
    report(capsys)
    assert len(results(world)) == 1

    monkeypatch.setattr(kept_answers, "MOST_BYTES", size - 1)
    report(capsys)

    assert searched == [2, 2]


def test_results_are_readable_by_their_owner_alone(world: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report(capsys)

    assert {file.stat().st_mode & 0o777 for file in results(world)} == {0o600}
    assert not any(b"miller" in file.read_bytes() for file in results(world))


PIECES = st.sampled_from(WORDS.split())
QUOTES = st.one_of(
    st.lists(PIECES, min_size=3, max_size=12).map(" ".join),
    st.tuples(st.integers(0, 40), st.integers(3, 25)).map(lambda at: " ".join(WORDS.split()[at[0] : at[0] + at[1]])),
)
QUERIES = st.builds(
    Query,
    id=st.just("q"),
    text=QUOTES,
    works=st.sampled_from([(), ("miller1850",), ("rain1851",), ("miller1850", "rain1851"), ("nobody1800",)]),
    locators=st.sampled_from([(), (Locator("page", "1"),), (Locator("page", "2"), Locator(None, "x"))]),
    lang=st.sampled_from([None, "en", "fr"]),
    emphasis=st.sampled_from([(), ((0, 3),)]),
    order=st.integers(0, 3),
)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("texts")
    (folder / "miller1850.txt").write_text(WORDS, "utf-8")
    (folder / "miller1850.loc.tsv").write_text("0\t120\t1\n120\t400\t2\n", "utf-8")
    (folder / "rain1851.txt").write_text(OTHER, "utf-8")
    yield folder


@given(asked=st.lists(QUERIES, min_size=1, max_size=4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_is_what_a_search_gives(asked: list[Query], texts: Path) -> None:
    library = gather([(texts, "texts")])

    found = search.answers(library, asked)

    assert kept_answers.unpacked(kept_answers.packed(found), len(asked)) == found
    for _ in range(2):
        assert Searches().answers(library, asked) == found


@given(one=st.lists(QUERIES, min_size=1, max_size=3), other=st.lists(QUERIES, min_size=1, max_size=3))
@settings(max_examples=25, deadline=None)
def test_only_the_same_queries_have_the_same_key(one: list[Query], other: list[Query], texts: Path) -> None:
    library = gather([(texts, "texts")])

    assert (kept_answers.key_of(library, one) == kept_answers.key_of(library, other)) == (one == other)


def _leaves(row: Any, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Any]]:
    """Each value of rows within rows, with the way to it."""
    if not isinstance(row, list):
        yield path, row
        return
    for at, one in enumerate(row):
        yield from _leaves(one, (*path, at))


def _with_leaf(row: Any, path: tuple[int, ...], value: Any) -> Any:
    if not path:
        return value
    return [_with_leaf(one, path[1:], value) if at == path[0] else one for at, one in enumerate(row)]


def test_bytes_in_which_one_value_is_of_another_kind_are_no_answers() -> None:
    """A store may be damaged, or of another version: such answers are searched again."""
    answers = [ask("all the men and children merely players"), ask("One must obey the law")]
    kept = kept_answers.packed(answers)
    rows = json.loads(kept)

    assert kept_answers.unpacked(kept, 2) == answers
    others = [(path, 7 if isinstance(leaf, str) else "seven") for path, leaf in _leaves(rows) if leaf is not None]
    assert len(others) > 40
    wrong = [json.dumps(_with_leaf(rows, path, other)).encode() for path, other in others]
    assert [kept_answers.unpacked(one, 2) for one in wrong] == [None] * len(wrong)


@pytest.mark.parametrize("kept", [b"", b"[", b"{}", b"7", b"null", b'"so"', b"[7]", b"[[]]", b"[[7]]", b"\xff"])
def test_bytes_that_are_no_answers_are_searched_again(kept: bytes) -> None:
    assert kept_answers.unpacked(kept, 1) is None


def test_another_number_of_answers_is_none() -> None:
    kept = kept_answers.packed([ask("One must obey the law")])

    assert [kept_answers.unpacked(kept, count) is None for count in (0, 1, 2)] == [True, False, True]
