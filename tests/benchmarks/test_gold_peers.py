from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import gold_peers
import measured
import peers
import pytest

TOOK = measured.Took(1.0, 1.0, 10.0, 0)


@pytest.fixture
def evaluation(tmp_path):
    """A set of three quotations of two works, two of them with gold."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "one.txt").write_text("the words of one", "utf-8")
    (tmp_path / "sources" / "two.txt.gz").write_bytes(gzip.compress(b"the words of two"))
    quotes = [
        {"id": "a", "quote": "words of one", "work": "one"},
        {"id": "b", "quote": "words of two", "work": ["one", "two"]},
        {"id": "c", "quote": "no gold", "work": "one"},
    ]
    (tmp_path / "quotes.jsonl").write_text("".join(json.dumps(row) + "\n" for row in quotes), "utf-8")
    return tmp_path


@pytest.fixture
def asked(monkeypatch):
    """What is asked of which texts, answered in the place of a peer."""
    seen = []

    def rows(place, name, trial):
        quotes = [json.loads(line) for line in trial.quotes.read_text("utf-8").splitlines()]
        texts = {file.name: file.read_text("utf-8") for file in sorted(trial.texts.glob("*.txt"))}
        seen.append((texts, quotes))
        told = {"cpu": 2.0, "verdict": "verified", "file": next(iter(texts)), "start": 4, "end": 16, "said": ""}
        return [{"prepared": 0.0}, *({"id": row["id"], **told} for row in quotes)], TOOK

    monkeypatch.setattr(peers, "rows", rows)
    return seen


PLACE = peers.Environment(Path(sys.executable), {}, {})
GOLD = [{"id": "a"}, {"id": "b"}]


def test_each_quotation_is_asked_of_the_works_it_cites(evaluation, asked):
    told = gold_peers.answers(PLACE, "rapidfuzz", evaluation, GOLD, cap=10.0)

    assert asked == [
        ({"one.txt": "the words of one"}, [{"id": "a", "quote": "words of one"}]),
        ({"one.txt": "the words of one", "two.txt": "the words of two"}, [{"id": "b", "quote": "words of two"}]),
    ]
    assert [(row["id"], row["wording"], row["matches"][0]["text"]) for row in told] == [
        ("a", "verified", "one.txt"),
        ("b", "verified", "one.txt"),
    ]


def test_nothing_is_asked_when_the_time_is_spent(evaluation, asked):
    told = gold_peers.answers(PLACE, "rapidfuzz", evaluation, GOLD, cap=1.0)

    assert [row["id"] for row in told] == ["a"]


def test_only_peers_that_give_a_place_are_asked():
    assert set(gold_peers.PLACED) == {"rapidfuzz", "edlib", "quotecheck", "gtrex"}
