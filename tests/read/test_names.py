"""Names as "Family, Given"."""

from __future__ import annotations

import pytest

from citecheck.read.bibliography.names import doubtful_names, names


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
        ("Smith JA and van der Berg K-L", ("Smith, JA", "van der Berg, K-L")),
        ("Smith JA, Jones B, Brown C", ("Smith, JA", "Jones, B", "Brown, C")),
        ("Smith JA, Jones", ("Smith JA, Jones",)),
        ("", ()),
        (" and ", ("and",)),
        ("{{{", ()),
        ("x" * 2000 + " y", ("x" * 2000 + " y",)),
        ("{A and {B} and C} and D", ("A and B and C", "D")),
        ("A} and {B and C} and D", ("A", "B and C", "D")),
        ("{Acme} {Ltd}", ("Ltd, Acme",)),
        ("{Acme", ("Acme",)),
        ("Acme}", ("Acme",)),
        (r"{A\&B}", ("A&B",)),
        ("A~B", ("B, A",)),
        ("Jean {de La} Fontaine", ("Fontaine, Jean de La",)),
        ("knuth, ", ("knuth",)),
        (", Plato", ("Plato",)),
        ("Others and A", ("A",)),
        ("Knuth, Donald, and others", ("Knuth, Donald",)),
        ('"family=Li", given=Bo', ("Li, Bo",)),
        ('family="du, Pont", given=Jo', ("du, Pont, Jo",)),
        ("GIVEN=Bo, Family=Li", ("Li, Bo",)),
        ("given=Bo", ("Bo",)),
        ("family={}, given=Bo", ("Bo",)),
        ("family=, given=Bo", ("Bo",)),
        ("family={Li}, given={}", ("Li",)),
        ("Knuth, D. {and} E. and B, C", ("Knuth, D. and E.", "B, C")),
        ("Knuth AND Newton And Bohr", ("Knuth", "Newton", "Bohr")),
        ("Sandy Anders", ("Anders, Sandy",)),
        ("de Gaulle, Charles", ("de Gaulle, Charles",)),
        ("charles", ("charles",)),
        ("A, B and others", ("A, B",)),
        ("A, B and OTHERS", ("A, B",)),
        (r"M{\"u}ller, J. and B, C", ("Müller, J.", "B, C")),
        ("{A, B, C, D}", ("A, B, C, D",)),
        ("A, {B, C, D}, E", ("A, E, B, C, D",)),
        ("A, B, C", ("A, C, B",)),
        ("family={A}, given={B}, suffix={C}, prefix={d}", ("d A, B, C",)),
        ("family={A, B}, given=C, prefix=d, suffix=e", ("d A, B, C, e",)),
        ("A = B", ("B, A =",)),
        ("A=B, C", ("A=B, C",)),
        ("Smith J-A", ("Smith, J-A",)),
        ("SMITH J", ("J, SMITH",)),
        ("Smith JABC", ("JABC, Smith",)),
        ("Smith JA, jones", ("Smith JA, jones",)),
        ("jean Paul", ("jean Paul",)),
        ("{A}{B}", ("AB",)),
        ("A, ,", ("A",)),
        ("{A\\} and B} and C", ("A} and B", "C")),
        ("x} and {y}", ("x", "y")),
    ],
)
def test_names(typed: str, expected: tuple[str, ...]) -> None:
    found = names(typed)

    assert found.names == expected
    assert found.crowded == ()


@pytest.mark.parametrize(
    ("typed", "crowded"),
    [
        ("A, B, C", ()),
        ("A, B, C, D", ("A, B, C, D",)),
        ("A, B, C and D, E, F, G and H", ("D, E, F, G",)),
        ("{A, B}, C, D, E", ("A, B, C, D, E",)),
        ("{A, B}, C, D", ()),
        ("A, {B, C, D}", ()),
        ("family=A, given=B, prefix=C, suffix=D", ()),
    ],
)
def test_which_names_have_more_commas_than_a_name_can_have(typed: str, crowded: tuple[str, ...]) -> None:
    assert names(typed).crowded == crowded


@pytest.mark.parametrize("typed", ["A, B, C, D", "Smith A, Jones B, Kim C, Lee D", "One and A, B, C, D, E"])
def test_more_commas_than_a_name_can_have(typed: str) -> None:
    assert len(names(typed).crowded) == 1


@pytest.mark.parametrize(
    ("typed", "joined"),
    [("Smith JA, Jones B", True), ("Smith, JA", False), ("Smith JA, Jr", False), ("A B, C D", False)],
)
def test_persons_with_initials_last_and_a_comma_between_are_joined(typed: str, joined: bool) -> None:
    assert doubtful_names(typed).joined == ((typed,) if joined else ())


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ("J. Smith, A. Miller", True),
        ("J. Smith,A. Miller", True),
        ("J.-P. Smith, A. Miller", True),
        ("J. Smith, Karl Miller", True),
        ("J. Smith, A.Miller", True),
        ("J. Smith, Ph. D.", False),
        ("J. Smith, A. Miller, B. Kay", True),
        ("J. Smith, Jr., Karl Kay", True),
        ("J. Smith, Karl", False),
        ("J. Smith, Jr.", False),
        ("J. Smith, III", False),
        ("J. S, A. Miller", False),
        ("J. smith, A. Miller", False),
        ("John Smith, A. Miller", False),
        ("Smith, J., A. Miller", False),
        ("J. Smith", False),
        ("{J. Smith, A. Miller}", False),
        ("J. {Smith}, A. Miller", False),
        ("J. Smith, A. {Miller}", False),
        ("J. Smith, A. Miller=B", False),
        ("family=J. Smith, given=A. Miller", False),
        ("J. Smith, A. Miller, B. Kay, C. Moor", False),
        (f"J. Smith, A. Mi{'l' * 985}", True),
        (f"J. Smith, A. Mi{'l' * 986}", False),
    ],
)
def test_two_persons_with_a_comma_between_are_known_by_the_initials_of_the_first(typed: str, joined: bool) -> None:
    found = doubtful_names(typed)

    assert (found.joined, found.unsure, found.others) == (((typed,) if joined else ()), (), ())


@pytest.mark.parametrize(
    ("typed", "unsure"),
    [
        ("Smith John, Miller Anna and Karl Meier", ("Smith John, Miller Anna",)),
        ("Karl Meier and Smith John, Miller Anna", ("Smith John, Miller Anna",)),
        ("Garcia Marquez, Gabriel Jose and Ann Kay and Eve Moor", ("Garcia Marquez, Gabriel Jose",)),
        ("Smith John, Miller Anna", ()),
        ("Smith John, Miller Anna and Meier, Karl", ()),
        ("Smith John, Miller Anna and Meier, {Karl}", ("Smith John, Miller Anna",)),
        ("Smith John, Miller Anna and {NASA}", ()),
        ("Smith John, Miller Anna and {The Big Agency}", ()),
        ("Smith John, Miller {Anna} and Karl Meier", ()),
        ("J. Smith, Karl and Ann Kay", ()),
        ("Smith John, Miller Anna and Kay", ()),
        ("Smith, Miller Anna and Karl Meier", ()),
        ("Smith John, Miller and Karl Meier", ()),
        ("Smith john, Miller Anna and Karl Meier", ()),
        ("Smith John, Miller A. and Karl Meier", ()),
        ("Smith John, Miller Anna, Eve Moor and Karl Meier", ()),
    ],
)
def test_two_names_of_two_words_may_be_two_persons_where_the_others_have_no_comma(
    typed: str, unsure: tuple[str, ...]
) -> None:
    found = doubtful_names(typed)

    assert (found.joined, found.unsure, found.others) == ((), unsure, ())


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("Smith et al.", True),
        ("Smith, J. et al", True),
        ("ET AL", True),
        ("et. al.", True),
        ("Smith etal", True),
        ("others", False),
        ("Smith and others", False),
        ("Betal", False),
    ],
)
def test_others_who_are_not_named_are_no_name(typed: str, others: bool) -> None:
    assert bool(doubtful_names(typed).others) is others
