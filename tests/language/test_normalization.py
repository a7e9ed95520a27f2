"""The search form and the comparison form: what each keeps of a word, and that both see the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.language.normalization import form, search_form, split, tokens, words

SAME_FORM = [
    ("Word", "word"), ("naïve", "naive"), ("cœur", "coeur"), ("Straße", "Strasse"), ("ſo", "so"), ("don't", "don’t"),
    ("don't", "dont"), ("ﬁre", "fire"), ("co\u00adoperate", "cooperate"), ("ΛΌΓΟΣ", "λόγος"), ("ё", "е"),
    ("word²", "word"),
]  # fmt: skip
OTHER_FORM = [
    ("word", "words"), ("not", "nor"), ("мой", "мои"), ("10²", "102"), ("10²", "10"), ("thee", "the"), ("3", "8"),
    ("honour", "honor"), ("that", "than"),
]  # fmt: skip
SAME_KEY = [
    ("١٨٣٠", "1830"),
    ("старыя", "старые"), ("русскія", "русские"), ("новаго", "нового"), ("безсмертнымъ", "бессмертным"), ("ея", "ее"),
    ("beleeve", "believe"), ("kingdome", "kingdom"), ("thun", "tun"), ("Bey", "bei"), ("Vbel", "Ubel"),
    ("городѣ", "городе"), ("Ѳедоръ", "федор"), ("міръ", "мир"),
    ("Kasus", "Casus"), ("honour", "honor"), ("publick", "public"), ("vnto", "unto"), ("iustice", "justice"),
]  # fmt: skip
TEXTS = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from(" '’-\n.aeiouéü\u00ad\u0301_&[]1½²々")), max_size=60
)


@pytest.mark.parametrize(("one", "other"), SAME_FORM)
def test_form_forgives_case_accents_and_marks(one, other):
    assert form(one) == form(other)


@pytest.mark.parametrize(("one", "other"), OTHER_FORM)
def test_form_keeps_words_apart(one, other):
    assert form(one) != form(other)


@pytest.mark.parametrize(("one", "other"), SAME_KEY)
def test_seeking_folds_old_and_new_spelling(one, other):
    assert search_form(split(one)[0]) == search_form(split(other)[0])


@given(TEXTS)
def test_both_folds_see_the_same_words(text):
    assert len(split(text)) == len(list(tokens(text, 0, len(text)))) == len(words(text))


@given(TEXTS)
def test_words_know_where_they_stand(text):
    for word in words(text):
        assert text[word.start : word.end] == word.text


@given(TEXTS)
def test_a_form_folds_to_itself_in_any_case(text):
    for word in words(text):
        assert form(word.text.upper()) == form(word.text.lower()) or not word.text.isascii()


def test_a_word_with_apostrophes_at_its_edges_is_printed_without_them():
    assert [word.text for word in words("'Tis th' o'er ‘hello’")] == ["Tis", "th", "o'er", "hello"]


def test_ideographs_are_words_of_their_own():
    assert [word.text for word in words("学而时习之 abc")] == ["学", "而", "时", "习", "之", "abc"]


@pytest.mark.parametrize("prose", ["แม่น้ำขึ้น x'ab", "ແມ່ນໍ້າ", "မြစ်ရေ", "ទន្លេបាន", "漢字かなガ abc", "Ἀχιλῆϊ ab漢"])
def test_words_of_scripts_without_spaces_are_as_many_for_finding_as_for_judging(prose):
    assert len(split(prose)) == len(words(prose)) > 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ἀρχῇ", "αρχη", True),
        ("café", "cafe", True),
        ("שָׁלוֹם", "שלום", True),
        ("كتـــب", "كتب", True),
        ("が", "か", False),
        ("เสื้อ", "เสือ", False),
        ("й", "и", False),
    ],
)
def test_accents_and_points_are_no_letters_but_tones_and_voicing_are(one, other, same):
    assert (form(one) == form(other)) is same
