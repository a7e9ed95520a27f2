"""A large library gives the same answers screened, with and without an index, as read from end to end."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from citecheck.compare.retrieval import large_library as survey
from citecheck.compare.retrieval import library_rows as row_of_texts
from citecheck.compare.retrieval import query_shingles as sought
from citecheck.compare.retrieval import screen, search
from citecheck.model.evidence import Answer, Query
from citecheck.model.verdicts import Wording
from citecheck.texts.folder import gather
from citecheck.texts.index import builder as indexing
from citecheck.texts.index import shingles
from citecheck.texts.index_interface import ShinglePlaces
from citecheck.texts.library import IndexedTexts, Library

LEXICON = (
    "river mountain winter candle garden letter window morning harbour silver marble orchard lantern shadow timber "
    "captain sister doctor farmer soldier painter merchant widow bishop weaver walked carried opened watched followed "
    "remembered gathered burned mended promised refused the a of and in to was with for his her their under over again"
)
WORDS = LEXICON.split()
BOOKS, LENGTH = 6, 3_000


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of made books in which no long row of words is likely to stand twice."""
    folder = tmp_path_factory.mktemp("books")
    draw = random.Random(20)
    for number in range(BOOKS):
        words = draw.choices(WORDS, k=LENGTH)
        lines = [" ".join(words[at : at + 11]) for at in range(0, LENGTH, 11)]
        (folder / f"book{number}.txt").write_text("\n".join(lines), "utf-8")
    return folder


def held(books: Path) -> Library:
    return gather([(books, "books")])


def quotations(books: Path) -> list[Query]:
    """Passages as they stand, with a word changed, with an ellipsis, and words that stand nowhere."""
    draw = random.Random(21)
    found = []
    for number in range(BOOKS):
        words = (books / f"book{number}.txt").read_text("utf-8").split()
        at = draw.randrange(200, LENGTH - 200)
        whole = words[at : at + 16]
        changed = [*whole[:7], "violently", *whole[8:]]
        apart = [*whole[:8], "…", *words[at + 30 : at + 38]]
        strange = draw.choices(WORDS, k=16)
        kinds = ("whole", whole), ("changed", changed), ("apart", apart), ("strange", strange), ("short", whole[3:9])
        found += [Query(f"{kind}-{number}", " ".join(printed)) for kind, printed in kinds]
    return found


@pytest.fixture(scope="module")
def read_through(books: Path) -> list[tuple[object, ...]]:
    """What is said of the quotations where every text is read through."""
    return told(search.answers(held(books), quotations(books)))


def told(answers: Sequence[Answer]) -> list[tuple[object, ...]]:
    """Of each answer the verdict, and of its best match the place and the departures."""
    firsts = [answer.matches[0] if answer.matches else None for answer in answers]
    return [
        (answer.wording, first and (first.witness.path, first.start, first.end, first.departures))
        for answer, first in zip(answers, firsts, strict=True)
    ]


def screened(library: Library, asked: Sequence[Query], monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    monkeypatch.setattr(search, "SMALL", 0)
    return search.answers(library, asked)


THAI = "คนเฝ้าประตูเปิดประตูบ้านในตอนเช้าและปิดในตอนเย็นทุกวันโดยไม่เคยขาดเลยสักวันเดียวในชีวิตของเขา"
ARABIC = "وقف الحارس القديم عند باب المدينة طوال الليل ثم عاد إلى بيته مع طلوع الفجر"


@pytest.mark.parametrize(("words", "quote"), [(THAI, THAI[12:60]), (ARABIC, ARABIC.replace("باب", "بـــاب"))])
def test_a_screen_divides_words_as_the_comparison_does(
    words: str, quote: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "book.txt").write_text(f"{words}\n\n{' '.join(WORDS)}", "utf-8")
    (answer,) = screened(held(tmp_path), [Query("q", quote)], monkeypatch)

    assert answer.wording is Wording.VERIFIED


def test_a_screen_finds_what_reading_through_finds(
    books: Path, read_through: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = screened(held(books), quotations(books), monkeypatch)

    assert told(seen) == read_through
    assert [answer.wording for answer in seen[:5]] == [
        Wording.VERIFIED,
        Wording.DIFFERS,
        Wording.VERIFIED,
        Wording.UNHELD,
        Wording.VERIFIED,
    ]


def test_an_index_changes_nothing_of_what_is_said(books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = quotations(books)
    without = screened(held(books), asked, monkeypatch)
    indexing.update(tmp_path, books, held(books).texts)
    found = indexing.indexed_texts(tmp_path, books, held(books).texts)
    assert found is not None
    library = replace(held(books), texts=tuple(found.texts.values()), indexes=(found,))

    assert sorted(map(str, told(search.answers(library, asked)))) == sorted(map(str, told(without)))


def test_an_index_changes_nothing_of_the_way_a_small_library_is_asked(
    books: Path, read_through: list[tuple[object, ...]], tmp_path: Path
) -> None:
    bent = Query("bent", "the captain walked to winter harbours and")
    indexing.update(tmp_path, books, held(books).texts)
    library = held(books)
    found = indexing.indexed_texts(tmp_path, books, library.texts)
    assert found is not None
    search_ = search.Search(replace(library, indexes=(found,)))

    assert told(search_.answers([bent, *quotations(books)])) == [
        *told(search.answers(held(books), [bent])),
        *read_through,
    ]
    assert search_._ready, "read through, as without an index"


def test_a_large_library_is_let_go_of_as_it_is_read(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = quotations(books)
    small = screened(held(books), asked, monkeypatch)
    monkeypatch.setattr(row_of_texts, "KEPT", 1_000)
    monkeypatch.setattr(survey, "KEPT", 30_000)
    library = held(books)
    large = search.answers(library, asked)
    kept = [text for text in library.texts if "content" in vars(text)]

    assert told(large) == told(small)
    assert len(kept) <= 2


def test_a_text_that_changed_behind_the_index_is_judged_as_it_is_now(tmp_path: Path) -> None:
    books = tmp_path / "books"
    books.mkdir()
    file = books / "one.txt"
    before = "The harbour was silver in the morning, and the captain walked with the widow to the orchard again."
    after = before.replace("captain", "soldier")
    file.write_text(before, "utf-8")
    time = file.stat().st_mtime_ns
    indexing.update(tmp_path / "index", books, held(books).texts)
    file.write_text(after, "utf-8")
    os.utime(file, ns=(time, time))
    texts = held(books).texts
    found = indexing.indexed_texts(tmp_path / "index", books, texts)
    assert found is not None
    library = Library(texts, indexes=(found,))
    old, new = (" ".join(words.split()[7:18]) for words in (before, after))
    answers = search.answers(library, [Query("old", old), Query("new", new)])

    assert not found.texts  # the file's state tells the change, though not its size and time
    assert [answer.wording for answer in answers] == [Wording.DIFFERS, Wording.VERIFIED]


def test_rows_met_too_often_are_not_sought(books: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sought, "MOST_HITS", 5)
    monkeypatch.setattr(screen, "MOST_HITS", 5)
    monkeypatch.setattr(row_of_texts, "MOST_HITS", 5)
    (first, *_) = quotations(books)
    formula = Query("formula", "of and in")

    answers = screened(held(books), [first, formula], monkeypatch)

    assert [answer.wording for answer in answers] == [Wording.VERIFIED, Wording.UNHELD]


class ToyIndex:
    """Another index behind the protocol: a dictionary of shingles, built when it is made."""

    shingle_words = 3

    def __init__(self, docs, texts) -> None:
        self.docs, self.asked, self._places = docs, 0, defaultdict(list)
        for number, text in texts.items():
            for block in shingles.words(text.text):
                for start, row in zip(block.starts, block.rows(self.shingle_words), strict=False):
                    self._places[int(row)].append((number, int(start)))

    def places(self, wanted, most):
        self.asked += 1
        found = [(*place, which) for which, row in enumerate(wanted) for place in self._places[int(row)]]
        counts = np.array([len(self._places[int(row)]) for row in wanted], np.int64)
        docs, offsets, which = np.array([one for one in found if counts[one[2]] <= most], np.int64).reshape(-1, 3).T
        return ShinglePlaces(docs, offsets, which, counts)


def test_another_index_is_one_class_behind_the_protocol(
    books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = quotations(books)
    without = screened(held(books), asked, monkeypatch)
    indexing.update(tmp_path, books, held(books).texts)
    found = indexing.indexed_texts(tmp_path, books, held(books).texts)
    assert found is not None
    toy = ToyIndex(found.index.docs, found.texts)
    library = replace(held(books), texts=tuple(found.texts.values()), indexes=(IndexedTexts(toy, found.texts),))

    assert sorted(map(str, told(search.answers(library, asked)))) == sorted(map(str, told(without)))
    assert toy.asked
