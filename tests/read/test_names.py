"""Names as "Family, Given"."""

from __future__ import annotations

import pytest

from citecheck.read.bibliography.names import names


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Knuth, Donald E. and Newton, Isaac", ("Knuth, Donald E.", "Newton, Isaac")),
        ("Donald E. Knuth", ("Knuth, Donald E.",)),
        ("Ludwig van Beethoven", ("van Beethoven, Ludwig",)),
        (r"de la Vall{\'e}e Poussin, Charles", ("de la Vallée Poussin, Charles",)),
        ("King, Jr., Martin Luther", ("King, Martin Luther, Jr.",)),
        ("{World Health Organization}", ("World Health Organization",)),
        ("{Barnes and Noble} and others", ("Barnes and Noble",)),
        ("Marx, Karl\n  AND\n  Engels, Friedrich", ("Marx, Karl", "Engels, Friedrich")),
        ("given=Hans, family=Harman, prefix=von, useprefix=true", ("von Harman, Hans",)),
        ('"given=Jean, Jr", family={du Pont}', ("du Pont, Jean, Jr",)),
        ("Smith, J, and Doe, K", ("Smith, J", "Doe, K")),
        ("Plato", ("Plato",)),
        ("", ()),
        (" and ", ("and",)),
        ("{{{", ()),
        ("x" * 2000 + " y", ("x" * 2000 + " y",)),
    ],
)
def test_names(typed: str, expected: tuple[str, ...]) -> None:
    found = names(typed)

    assert found.names == expected
    assert found.crowded == ()


@pytest.mark.parametrize("typed", ["A, B, C, D", "Smith A, Jones B, Kim C, Lee D", "One and A, B, C, D, E"])
def test_more_commas_than_a_name_can_have(typed: str) -> None:
    assert len(names(typed).crowded) == 1
