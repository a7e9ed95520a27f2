"""Answers that are kept between runs are those that a search gives, and are kept only as long as nothing changed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kept_records import cache_with_records

from citecheck.cli.main import run
from citecheck.compare.retrieval import kept_answers, search
from citecheck.compare.retrieval.searches import Searches
from citecheck.foundation.store import FOLDER
from citecheck.model.claims import Locator
from citecheck.model.evidence import Query
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
    made = search.Search.search_cited

    def counted(self: search.Search, states: Any) -> None:
        asked.append(len(states))
        made(self, states)

    monkeypatch.setattr(search.Search, "search_cited", counted)
    return asked


@pytest.fixture
def cache_of_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


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


def test_of_two_quotations_the_changed_one_is_searched(
    world: Path, searched: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    report(capsys)
    _changed_quotation(world)

    kept = report(capsys)

    assert searched == [2, 1]
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

    for _ in range(2):
        assert Searches().answers(library, asked) == found


@given(asked=st.lists(QUERIES, min_size=1, max_size=6), seed=st.integers(0, 9))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_answer_is_the_same_whatever_was_asked_before(asked: list[Query], seed: int, texts: Path) -> None:
    """Of the quotations of an edited manuscript some are kept, and neighbours and numbers are others."""
    library = gather([(texts, "texts")])
    drawn = random.Random(seed)
    session = Searches()
    for _ in range(3):
        some = drawn.sample(asked, drawn.randint(1, len(asked)))
        assert session.answers(library, some) == search.answers(library, some)
        assert Searches().answers(library, some) == search.answers(library, some)


@pytest.mark.parametrize("most", [0, 20_000])
def test_the_way_of_searching_is_part_of_what_is_kept(
    most: int, texts: Path, monkeypatch: pytest.MonkeyPatch, cache_of_test: Path
) -> None:
    """How many quotations no cited text has decides whether texts are read through or screened."""
    asked = [Query(f"q{n}", f"the number stood until the harvest {n}", order=n) for n in range(3)]
    library = gather([(texts, "texts")])
    Searches().answers(library, asked)
    monkeypatch.setattr(search, "FEW", most)

    assert Searches().answers(library, asked) == search.answers(library, asked)


def test_of_equal_places_the_neighbours_decide_anew(tmp_path: Path, cache_of_test: Path) -> None:
    twice = "The bell rang for the dead of the town."
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "b.txt").write_text(f"{twice} A first tale of rain and mud. {WORDS} {twice} {OTHER}", "utf-8")
    library = gather([(tmp_path / "t", "t")])
    bell = Query("b", "The bell rang for the dead of the town", order=1)
    late = Query("a", "The number stood until the harvest, and the rain was late that year", order=0)
    session = Searches()

    alone = session.answers(library, [bell])
    beside = session.answers(library, [late, bell])

    assert alone[0].matches[0].start == 0
    assert beside[1].matches[0].start > 100
    assert session.answers(library, [bell]) == alone == Searches().answers(library, [bell])
    assert Searches().answers(library, [late, bell]) == beside == search.answers(library, [late, bell])
