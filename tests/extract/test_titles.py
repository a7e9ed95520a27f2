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
        ('the essay "what is it like to be a bat?" is known.', None),
        ('the essay "of Mice and other men there" is known.', None),
        ('the essay "Of mice and other men there" is known.', "title"),
        ('the essay "What is it like; to be a bat?" is known.', None),
        ('the essay "What is it like to be a bat?" [@k] is known.', None),
        ('the essay "The Dogs of the Old Town; A Story of Cats" is known.', None),
        ('the essay "THE DOGS OF THE OLD TOWN AND ITS CATS" is known.', None),
        ('the essay "1984 and After for All of Us" is known.', "title"),
        ('"The Dogs of the Old Town and Its Cats" (Mar. 1922) is known.', "title"),
        ('"The Dogs of the Old Town and Its Cats", (March 2022) is known.', "title"),
        ('"The Dogs of the Old Town and Its Cats" (922) is known.', None),
        ('"The Dogs of the Old Town and Its Cats" (3022) is known.', None),
        ('Smith (2001a): "The Dogs of the Old Town and Its Cats" is known.', "title"),
        ('He said "On War" there.', "title"),
        ('He said "On war" there.', "scare"),
        ('He said "War" there.', "scare"),
        ('He said "ON WAR" there.', "scare"),
        ('He said "Don\'t Go" there.', "title"),
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
        ('the essay "___" is known.', "title"),
        ('the essay "12" is known.', "title"),
        ("他说「你好」。", "scare"),
        ("他说「生存还是毁」。", "length"),
        ("他说「生存还是毁灭这是一个问题」。", None),
    ],
)
def test_why_a_quotation_is_not_judged(claims, prose, short):
    found = only(claims(prose))

    assert found.short == short
    assert (found.kind is QuotationKind.TITLE) == (short == "title")


@pytest.mark.parametrize(
    ("prose", "short"),
    [
        # Words set apart, and a few words that are no more than that.
        ('He said "one two three" there.', "scare"),
        ('He said "one two three four" there.', "length"),
        ('He said "one two three four five" there.', None),
        # A term cited at a distance and without a page.
        ('He said "we do" to it in a letter [@k].', "scare"),
        ('He said "we do so" to it in a letter [@k].', None),
        # Eight characters without spaces weigh as five words, six and a word as well.
        ("他说「生存还是毁灭乎哉」。", None),
        ("他说「生存还是毁灭」。", "length"),
        ("他说「生存还是」。", "scare"),
        ("他说「生存还是毁」。", "length"),
        ("他说「OK 生存还是毁灭」。", "length"),
        ("他说「OK 生存还是毁灭哉」。", None),
        # A title that begins like a sentence, and one with its words capitalised.
        ('the essay "What is it like to be a bat?" is known.', "title"),
        ('the essay "What is it like to be a bat now?" is known.', None),
        (f'the essay "{"Bat " * 20}" is known.', "title"),
        (f'the essay "{"Bat " * 21}" is known.', None),
        # What tells a title stands within sixty characters.
        (f'the essay{" " * 55}"What is it like to be a bat?" is known.', "title"),
        (f'the essay{" " * 56}"What is it like to be a bat?" is known.', None),
    ],
)
def test_how_many_words_make_a_title_or_are_too_few(claims, prose, short):
    assert only(claims(prose)).short == short


@pytest.mark.parametrize(("filler", "page"), [(59, "3"), (60, None)])
def test_a_citation_of_the_key_that_marks_the_words_is_looked_for_within_sixty_characters(claims, filler, page):
    citation = only(claims(f"{{{{k|to be or not to be}}}}{' ' * filler}[@k, p. 3]")).citation

    assert (citation.locator and citation.locator.value) == page
