"""Attributions of Typst quotations, moved to where pandoc reads them."""

from __future__ import annotations

import pytest

from citecheck.formats.pandoc.typst import readable
from citecheck.foundation.offsets import Source


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("#quote(attribution: <k>)[a b] c", "#quote[a b] @k c"),
        ("#quote(attribution: [Plato, p. 3])[a]", "#quote[a] (Plato, p. 3)"),
        ("#quote(attribution: [Plato, @k[p. 3]])[a]", "#quote[a] (Plato, @k[p. 3])"),
        ('#quote(attribution: "Plato")[a]', "#quote[a] (Plato)"),
        ("#quote(block: true, attribution: <k>)[a [b] \\] c]", "#quote(block: true)[a [b] \\] c @k]"),
        ("#quote(block: true, attribution: [Plato])[a]", "#quote(block: true, attribution: [Plato])[a]"),
        ("#quote[a]", "#quote[a]"),
        ("#quote(attribution: <k>)[a", "#quote(attribution: <k>)[a"),
    ],
)
def test_each_form(typed: str, expected: str) -> None:
    assert readable(Source("a.typ", typed)).text == expected
