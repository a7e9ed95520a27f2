from __future__ import annotations

import pytest

from citecheck.model.claims import QuotationKind


def only(extract):
    (quotation,) = extract.quotations
    return quotation


@pytest.mark.parametrize(
    ("prose", "short"),
    [
        ('He wrote the essay "On War" there.', "title"),
        ('He wrote "On War" there.', "title"),
        ('as in the song "The Long Road Home".', "title"),
        ('In his essay "Of Cannibals" [@montaigne] he says so.', "title"),
        ('the essay "What is it like to be a bat?" is known.', "title"),
        ('Smith, J. (2001). "The dogs of the old town."', None),
        ('Smith, J. (2001). "The Dogs of the Old Town and Its Cats."', "title"),
        ('"The Dogs of the Old Town and Its Cats" (1922) is an essay.', "title"),
        ('[@k] "The Dogs of the Old Town and Its Cats"', "title"),
        ('[@k] "The dogs of the old town and its cats"', None),
        ('[@k] "The Dogs of the Old Town and Its Cats" [@z]', None),
        ("das Gedicht „Wandrers Nachtlied“ hier", "title"),
        ('a "so-called" thing', "scare"),
        ('He said "yes" to it.', "scare"),
        ('She called it "a good thing" then.', "scare"),
        ('He said "short of the min" there.', "length"),
        ('He said "no longer short of it" there.', None),
        ('He said "yes" [@k].', None),
        ('@k [p. 3] said "yes" to it.', None),
        ('He said "yes" to it in a letter [@k, p. 3].', None),
        ('@k said "yes" to it.', "scare"),
        ('He said "yes" to it in a letter [@k].', "scare"),
        ('He said "yes" to it.[^1]\n\n[^1]: [@k]', "scare"),
        ('He said "yes" to it.[^1]\n\n[^1]: [@k, p. 3]', None),
        ('He said "we cannot consecrate" in a letter [@k].', None),
        ('He said "yes, I say so" to it in a letter [@k].', None),
        ('He said so [@k]. She said "yes" to it.', "scare"),
        ('"King of Kings and Lord of Lords" he said.', None),
        ('the poem "I wandered lonely as a cloud" [@k]', None),
        ("他说「你好」。", "scare"),
        ("他说「生存还是毁」。", "length"),
        ("他说「生存还是毁灭这是一个问题」。", None),
    ],
)
def test_why_a_quotation_is_not_judged(claims, prose, short):
    found = only(claims(prose))

    assert found.short == short
    assert (found.kind is QuotationKind.TITLE) == (short == "title")
