"""Every door of citecheck, on hostile inputs made from its own seeds, and on those that once broke it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "fuzz"))
from door import Door
from doors import BY_NAME, DOORS, run_door
from fuzzer import fuzz
from mutation import hostile, mutated
from readers import audited

CASES = Path(__file__).parent / "cases"
INPUTS = 150
SLOW_INPUTS = 12
"""Of doors that start a program for every input."""
AUDITED_INPUTS = 4
"""Of doors that audit a folder for every input."""


@pytest.fixture(autouse=True)
def loud(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a fault of a reader be raised, where a run would tell of it and go on."""
    monkeypatch.setenv("CITECHECK_DEBUG", "1")


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.name)
def test_no_hostile_input_breaks_a_reader(door: Door, tmp_path: Path) -> None:
    inputs = AUDITED_INPUTS if door.read is audited else SLOW_INPUTS if door.slow else INPUTS

    tried, broken = fuzz(door, 1, inputs, 0.0, tmp_path)

    assert broken == {}
    assert tried == inputs


@pytest.mark.parametrize("case", sorted(CASES.glob("*/*")), ids=lambda case: f"{case.parent.name}-{case.name}")
def test_what_broke_a_reader_once_breaks_it_no_more(case: Path, tmp_path: Path) -> None:
    run_door(BY_NAME[case.parent.name], case.read_bytes(), tmp_path)


def test_a_reader_that_breaks_is_found(tmp_path: Path) -> None:
    def read(path: Path) -> None:
        if b"[[" in path.read_bytes():
            raise KeyError("brackets")

    tried, broken = fuzz(Door("made", "made", read, (), (b"[a]",), (b"[", b"]")), 1, 100, 0.0, tmp_path)

    assert tried == 100
    assert [b"[[" in data for data in broken.values()] == [True]


def test_inputs_are_the_same_in_every_run() -> None:
    door = BY_NAME["bib"]

    assert [next(mutated(door.seeds, door.tokens, seed)) for seed in (1, 2)] == [
        next(mutated(door.seeds, door.tokens, seed)) for seed in (1, 2)
    ]
    assert len(set(hostile(door.tokens))) > 500
