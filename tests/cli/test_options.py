"""The options of a command line, as the noun that a command receives."""

from __future__ import annotations

import argparse

import pytest

from citecheck.cli import options
from citecheck.cli.options import leads_to, run_command
from citecheck.model.noun import noun


@noun
class Inner:
    """Options of two commands."""

    width: int


@noun
class Outer:
    """Options of one."""

    names: tuple[str, ...]
    page: Inner


def test_a_command_is_given_its_options_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(options._TOGETHER, "page", Inner)
    given: list[Outer] = []
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--width", type=int, default=80)
    parser.add_argument("--loud", action="store_true")

    def run(asked: Outer) -> int:
        given.append(asked)
        return 7

    leads_to(parser, run, Outer)

    assert run_command(parser.parse_args(["a", "b", "--loud"])) == 7
    assert given == [Outer(("a", "b"), Inner(80))]
