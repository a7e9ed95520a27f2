"""The benchmark of Italian: how it reads the books' references, and what it does without the books."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
import commedia
from commedia import Place

BOOK = """Il poeta dice:

    Un verso che nessuno scrisse mai,
    E un altro verso.[1]

  [1] _Purg._ XXIV 12 e segg.

Altrove (Inf. 3, 9) “nessuno lo vide venire qui„, e _parole che egli sempre ripete_ (Par. 1, 4).
"""


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("_Inf._, XXXIV, 28 sgg.", Place("Inferno", 34, 28)),
        ("Pur. 17, 97", Place("Purgatorio", 17, 97)),
        ("_Parad._, XIX, 46", Place("Paradiso", 19, 46)),
        ("Conv. I 3", None),
    ],
)
def test_a_reference_is_read(printed: str, expected: Place | None) -> None:
    assert commedia.place(printed) == expected


def test_quotations_stand_beside_their_places() -> None:
    assert [(said, at) for _, said, at in commedia.quotations(BOOK)] == [
        ("Un verso che nessuno scrisse mai,\nE un altro verso.", Place("Purgatorio", 24, 12)),
        ("parole che egli sempre ripete", Place("Paradiso", 1, 4)),
        ("nessuno lo vide venire qui", Place("Inferno", 3, 9)),
    ]


def test_without_the_books_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["commedia.py", str(tmp_path)])

    assert commedia.main() == 0
    assert capsys.readouterr().out.startswith(f"not run: {tmp_path} lacks commedia.txt")
