"""A document's own habits: whether single marks quote in it, and which way its guillemets point."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("prose", "quoted"),
    [
        ("He said ‘to be or not’ and “that is it”.", ["that is it"]),
        ("He said ‘to be or not’, ‘to sleep’ and “that is it”.", ["to be or not", "to sleep", "that is it"]),
        ("He said “to be ‘or not’ to ‘be or’ not” there.", ["to be ‘or not’ to ‘be or’ not"]),
        ("He said “to be ‘or not’ to ‘be or’ not” and ‘one’.", ["to be ‘or not’ to ‘be or’ not"]),
        ("‘One two’ [@k] and ‘four five’ and “seven eight” and “ten”.", ["One two", "seven eight", "ten"]),
        ("'Tis so, he said 'to be or not', 'and so on'.", ["to be or not", "and so on"]),
    ],
)
def test_single_marks_quote_where_more_outermost_quotations_stand_in_them_or_a_citation_follows(claims, prose, quoted):
    found = claims(prose)

    assert [quotation.text for quotation in found.quotations] == quoted
    assert found.stray == ()


@pytest.mark.parametrize(
    ("prose", "lang", "quoted"),
    [
        ("Er sagt »sein oder nicht« hier.", None, ["sein oder nicht"]),
        ("Il dit «être ou pas» ici.", None, ["être ou pas"]),
        ("Il dit « être ou pas » ici.", "fr", ["être ou pas"]),
        ("Er sagt » sein oder nicht « hier.", "de", ["sein oder nicht"]),
        ("Er sagt » sein oder nicht « hier. Und »so« auch.", "fr", ["sein oder nicht", "so"]),
        ("Il dit « être ou pas »[^1].\n\n[^1]: Note.", None, ["être ou pas"]),
        ("Il dit « être ou pas »[^1].\n\n[^1]: Note.", "fr", ["être ou pas"]),
        ("Il dit «\u202fêtre ou pas\u202f»[@k].", None, ["être ou pas"]),
        ("Il dit « être ou pas »(p. 3), puis « dormir »¹.", None, ["être ou pas", "dormir"]),
        ("Il dit l’« être ou pas » et d'« être là »…", None, ["être ou pas", "être là"]),
        ("Il dit « être »/« ou pas » et d'« être là » ici.", None, ["être", "ou pas", "être là"]),
        ("Il dit (note[^1]« être ou pas »).\n\n[^1]: Note.", None, ["être ou pas"]),
        ("Er sagt »sein oder nicht«[^1] und »Schlafen.«[@k]\n\n[^1]: Note.", None, ["sein oder nicht", "Schlafen."]),
        ("Dice »¿ser o no ser?« y »sueño…«.", None, ["¿ser o no ser?", "sueño…"]),
    ],
)
def test_guillemets_point_as_most_do_or_as_the_language_has_them(claims, prose, lang, quoted):
    found = claims(prose, lang)

    assert [quotation.text for quotation in found.quotations] == quoted
    assert found.stray == ()
