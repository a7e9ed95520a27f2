from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import adaptors
import measured
import peers
import pytest
from made_books import ROOT

ITEMS = [{"id": str(n), "quote": f"quotation {n}"} for n in range(5)]


@pytest.fixture
def texts(tmp_path):
    (tmp_path / "a.txt").write_text("the first text", "utf-8")
    (tmp_path / "b.txt").write_text("the second text", "utf-8")
    (tmp_path / "library.json").write_text("{}", "utf-8")
    return adaptors.Texts(tmp_path)


def test_a_place_in_all_texts_is_one_in_its_file(texts):
    joined = texts.joined()
    at = joined.index("second")

    assert texts.answer("differs", at, at + 6) == adaptors.Answer("differs", "b.txt", 4, 10)
    assert texts.answer("differs", 0, 3) == adaptors.Answer("differs", "a.txt", 0, 3)


def test_offsets_hold_where_lower_case_is_longer():
    assert len(adaptors._plain("İstanbul\nis a city")) == len("İstanbul\nis a city")
    assert adaptors._plain("In the\nbeginning") == "in the beginning"


def test_a_cap_ends_the_asking(texts, monkeypatch):
    monkeypatch.setitem(adaptors.ONE_BY_ONE, "scan", lambda _: lambda __: adaptors.Answer(adaptors.ABSENT))
    rows = list(adaptors.rows("scan", texts, ITEMS, cap=-1.0))

    assert [row.get("id") for row in rows] == [None, "0"]


def test_pieces_of_one_quotation_are_one_place(texts):
    texts.joined()

    assert adaptors._whole(texts, [(8, 10), (2, 5)], 20) == adaptors.Answer("differs", "a.txt", 2, 10)
    assert adaptors._whole(texts, [(0, 2), (4, 12), (2000, 2003)], 20).end == 12


def test_a_peer_that_cannot_be_loaded_is_said(tmp_path):
    (tmp_path / "quotes.jsonl").write_text(json.dumps(ITEMS[0]) + "\n")
    (tmp_path / "a.txt").write_text("text")
    script = Path(adaptors.__file__)
    options = [
        "--texts",
        tmp_path,
        "--quotes",
        tmp_path / "quotes.jsonl",
        "--out",
        tmp_path / "out",
        "--cap",
        1,
        "--last",
        60,
    ]
    command = [sys.executable, script, "krokai", *options, "--memory", 8000]
    subprocess.run([str(word) for word in command], check=True)

    assert "No module named 'krokai'" in json.loads((tmp_path / "out").read_text())["failed"]


def test_the_plain_scan_is_measured(tmp_path):
    (tmp_path / "quotes.jsonl").write_text("".join(json.dumps(item) + "\n" for item in ITEMS))
    (tmp_path / "a.txt").write_text("nothing to be seen here. " * 4_000)

    assert peers.scan_seconds(tmp_path, tmp_path / "quotes.jsonl") > 0


def test_every_peer_of_the_list_has_an_adaptor_and_a_version():
    wanted = peers.requirements()

    assert set(wanted) == {*adaptors.ONE_BY_ONE, *adaptors.TOGETHER} - {"scan"}
    assert all(re.fullmatch(r"\d[\w.]*", version) for version in wanted.values())


def test_a_peer_that_does_not_install_has_a_row_that_says_so(tmp_path):
    place = peers.Environment(Path(sys.executable), {}, {"gtrex": "ERROR: no such version"})
    row = peers.measure(place, "gtrex", peers.Trial(tmp_path, tmp_path, (), 1.0))

    assert row == {"peer": "gtrex", "failed": "does not install: ERROR: no such version"}


def test_a_peer_that_never_ends_is_ended():
    endless = f"import sys; sys.path.insert(0, {str(ROOT / 'benchmarks')!r}); import adaptors, threading\n"
    endless += "threading.Thread(target=adaptors._end_after, args=(0.5,), daemon=True).start()\nwhile True: pass"
    took = measured.run([sys.executable, "-c", endless], limit=100)

    assert took.code == adaptors.EXHAUSTED
    assert peers._failure([], took) == f"not done after {took.cpu:.0f} s of processor"


def test_a_process_is_measured_and_stopped():
    done = measured.run([sys.executable, "-c", "x = b'1' * 60_000_000; sum(range(300_000)); raise SystemExit(3)"])
    stopped = measured.run([sys.executable, "-c", "import time; time.sleep(60)"], limit=0.5)

    assert (done.code, done.ended) == (3, True)
    assert done.cpu > 0
    assert done.peak > 60
    assert not stopped.ended


def test_the_peak_of_a_process_is_not_that_of_the_one_that_asks():
    ballast = b"1" * 300_000_000

    assert measured.run([sys.executable, "-c", "pass"]).peak < len(ballast) / 2_000_000
