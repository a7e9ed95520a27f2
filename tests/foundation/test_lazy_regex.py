"""Patterns that are compiled on first use."""

from __future__ import annotations

import re

import pytest

from citecheck.foundation.lazy_regex import lazy


def test_a_pattern_is_what_it_would_have_been() -> None:
    pattern = lazy(r"(?P<word>B\w+)", re.IGNORECASE)

    found = [match["word"] for match in pattern.finditer("a Bee and a bird")]

    assert (found, pattern.sub("-", "to be"), pattern.flags & re.IGNORECASE) == (["Bee", "bird"], "to -", re.IGNORECASE)


def test_it_is_compiled_at_its_first_use_and_not_before() -> None:
    pattern = lazy("(")

    with pytest.raises(re.error):
        pattern.search("(")


def test_it_is_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_now = re.compile
    monkeypatch.setattr(re, "compile", lambda source, flags: compiled.append(source) or compile_now(source, flags))
    pattern = lazy("a")

    met = [pattern.search("a"), pattern.search("b"), pattern.match("a")]

    assert (compiled, [match is not None for match in met]) == (["a"], [True, False, True])
