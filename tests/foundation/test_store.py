"""The store of pure results: what it returns, who can read it, how large it grows, and that bad content does no
harm."""

from __future__ import annotations

import os
import random
import stat
from pathlib import Path

import pytest

from citecheck.foundation import store as module
from citecheck.foundation.cache import keeping_nothing
from citecheck.foundation.store import ResultKey, ResultStore, store

SECRET = bytes(range(32))
KEY = ResultKey("pdf", "1", ("digest",))
RESULT = b"the words of a page " * 100


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "results"


def files(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def test_a_result_comes_back_under_its_key_and_no_other(folder: Path) -> None:
    ResultStore(folder, SECRET).put(KEY, RESULT)

    again = ResultStore(folder, SECRET)

    assert again.get(KEY) == RESULT
    others = [
        ResultKey("doc", "1", ("digest",)),
        ResultKey("pdf", "2", ("digest",)),
        ResultKey("pdf", "1", ("digest", "")),
        ResultKey("pdf", "1", ()),
    ]
    assert [again.get(key) for key in others] == [None] * len(others)


def test_the_newest_result_of_a_key_counts(folder: Path) -> None:
    kept = ResultStore(folder, SECRET)
    kept.put(KEY, b"one")
    kept.put(KEY, b"")

    assert kept.get(KEY) == b""
    assert len(files(folder)) == 1


def test_only_its_owner_can_read_it_and_its_names_tell_nothing(folder: Path) -> None:
    ResultStore(folder, SECRET).put(KEY, RESULT)
    ResultStore(folder, bytes(32)).put(KEY, RESULT)

    assert len({file.name for file in files(folder)}) == 2
    if os.name == "posix":
        assert {stat.S_IMODE(file.stat().st_mode) for file in files(folder)} == {0o600}
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_result_is_none_and_is_taken_away(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    kept = ResultStore(folder, SECRET)
    kept.put(KEY, RESULT)
    (file,) = files(folder)
    data = bytearray(file.read_bytes())
    at = chance.randrange(len(data))
    data[at] ^= 1 << chance.randrange(8)
    file.write_bytes(chance.choice([bytes(data), bytes(data[:at]), b"", bytes(data) + b"x"]))

    assert kept.get(KEY) is None
    assert files(folder) == []


def test_a_result_does_not_do_for_another_key(folder: Path) -> None:
    kept, other = ResultStore(folder, SECRET), ResultKey("pdf", "1", ("another",))
    kept.put(other, b"other")
    (file,) = files(folder)
    data = file.read_bytes()
    kept.put(KEY, RESULT)
    (mine,) = set(files(folder)) - {file}
    mine.write_bytes(data)

    assert kept.get(KEY) is None


def test_what_was_used_longest_ago_goes_where_there_is_too_much(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 10 * module.BLOCK)
    kept = ResultStore(folder, SECRET)
    keys = [ResultKey("pdf", "1", (str(number),)) for number in range(11)]
    for number, key in enumerate(keys[:10]):
        kept.put(key, RESULT)
        (new,) = [file for file in files(folder) if file.stat().st_mtime > 1_000_000]
        os.utime(new, (number, number))
    full = len(files(folder))
    assert kept.get(keys[0]) == RESULT

    kept.put(keys[10], RESULT)

    assert full == 10
    assert [kept.get(key) is not None for key in keys] == [True, *[False] * 3, *[True] * 7]


@pytest.mark.parametrize("in_the_way", ["a file", "a folder of its name"])
def test_what_cannot_be_kept_or_read_is_no_error(folder: Path, in_the_way: str) -> None:
    kept = ResultStore(folder, SECRET)
    if in_the_way == "a file":
        folder.write_text("")
    else:
        kept.put(KEY, RESULT)
        (file,) = files(folder)
        file.unlink()
        file.mkdir()

    kept.put(KEY, RESULT)

    assert kept.get(KEY) is None


def test_a_run_that_keeps_nothing_has_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    with keeping_nothing():
        none = store()
    one, two = store(), store()
    assert one is not None and two is not None
    one.put(KEY, RESULT)

    assert none is None
    assert two.get(KEY) == RESULT
