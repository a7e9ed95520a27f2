"""Words as numbers: which spellings share one, where words start, and that blocks lose no shingle."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.texts.index import shingles as rows

SCRIPTS = st.text(st.sampled_from("aebcd fghilmnoprst.,-'’\n äöüßéç àжпривет 漢字かな𝔸\u0301 12"), max_size=400)


def all_rows(text: str, length: int) -> list[tuple[int, int]]:
    """Where each row starts, and its number, block by block."""
    found = []
    for part in rows.words(text):
        made = part.rows(length)
        found += list(zip(part.starts[: len(made)].tolist(), made.tolist(), strict=True))
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shoulders", "sholders"),
        ("have", "haue"),
        ("Groesse", "Größe"),
        ("naïve", "naive"),
        ("don't", "don’t"),
        ("all", "al"),
        ("tsar", "TSAR"),
        ("миръ", "мир"),
        ("вѣкъ", "век"),
        ("كتـاب", "كتاب"),
        ("ประตูบ้าน", "ประ ตู บ้าน"),
    ],
)
def test_spellings_share_a_number(one: str, other: str) -> None:
    assert rows.hashes(one).tolist() == rows.hashes(other).tolist()


@pytest.mark.parametrize(("one", "other"), [("house", "mouse"), ("1922", "1923"), ("tor", "rot lost"), ("а", "б")])
def test_other_words_do_not_share_a_number(one: str, other: str) -> None:
    assert rows.hashes(one).tolist() != rows.hashes(other).tolist()


def test_starts_are_code_points_also_beyond_the_basic_plane() -> None:
    text = "𝔸 word, ’tis “quoted” 漢字 end"
    found = next(rows.words(text))

    assert [text[at] for at in found.starts.tolist()] == ["w", "’", "q", "漢", "字", "e"]


@given(SCRIPTS)
def test_blocks_lose_no_row_and_repeat_none(text: str) -> None:
    whole = all_rows(text, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "BLOCK", 150)
        in_blocks = all_rows(text, 3)

    longest = max(map(len, text.split()), default=0)
    if longest < 100:
        assert in_blocks == whole


def test_a_row_is_of_its_words_in_their_order() -> None:
    made = rows.rows(rows.hashes("one two three four"), 3)

    assert made.tolist() == [
        int(rows.rows(rows.hashes("one two three"), 3)[0]),
        int(rows.rows(rows.hashes("two three four"), 3)[0]),
    ]
    assert rows.rows(rows.hashes("three two one"), 3)[0] != made[0]
    assert len(rows.rows(rows.hashes("one two"), 3)) == 0


def test_numbers_do_not_depend_on_what_was_met_before() -> None:
    fresh = rows._CodePointTables()
    fresh.learn(np.array([ord("ж")], np.uint16))
    fresh.learn(np.array([ord("b")], np.uint16))

    assert fresh.numbers[ord("b")] == rows._TABLES.numbers[ord("b")] or not rows._TABLES._known[0]
    assert fresh.numbers[ord("ж")] != fresh.numbers[ord("b")] != 0


def test_an_index_made_with_other_numbers_is_of_another_version() -> None:
    """If this fails, raise `VERSION` in shingles.py and write the new digest here."""
    tables = rows._CodePointTables()
    pages = [
        0x00,
        0x01,
        0x03,
        0x04,
        0x05,
        0x06,
        0x0E,
        0x17,
        0x1E,
        0x20,
        0x30,
        0x4E,
    ]  # Latin to Khmer, marks, ideographs
    tables.learn(np.array([page << 8 for page in pages], np.uint16))
    row = rows.rows(rows.hashes("one two three four five"), 3)
    digest = hashlib.blake2b(tables.kinds.tobytes() + tables.numbers.tobytes() + row.tobytes(), digest_size=4)

    assert (rows.VERSION, digest.hexdigest()) == (2, "a8fce260")
