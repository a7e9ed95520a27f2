from __future__ import annotations

import pytest


def texts(extract):
    return [quotation.text for quotation in extract.quotations]


@pytest.mark.parametrize(
    ("prose", "quoted"),
    [
        ("'I don't know the dogs' names'", ["I don't know the dogs' names"]),
        ("‘I don’t know the dogs’ names’", ["I don’t know the dogs’ names"]),
        ("`I do not know their names'", ["I do not know their names"]),
        ("He saw 'the dogs' and 'the cats' there.", ["the dogs", "the cats"]),
        ("He said ‘to be or not to be’; she, ‘that is the question’.", ["to be or not to be", "that is the question"]),
        ("‘He says “to be or not” and leaves’", ["He says “to be or not” and leaves"]),
        ("'I told 'em so and left,' he said. 'Yes.'", ["I told 'em so and left,", "Yes."]),
        ("He said ‛to be or not’ there.", ["to be or not"]),
        ("Er sagte ‚sein oder nicht sein‘ dazu.", ["sein oder nicht sein"]),
        ("Er sagte ‚sein oder nicht sein’ dazu.", ["sein oder nicht sein"]),
        ("Hän sanoi ’ollako vai eikö olla’ [@k].", ["ollako vai eikö olla"]),
        ("Hän sanoi ’ollako vai eikö olla’ silloin.", []),
        ("’Twas so, and ’em that saw ‘the dogs’ here.", ["the dogs"]),
        ("('to be or not') there", ["to be or not"]),
        ("He saw 'one two Jones' and left.", ["one two Jones"]),
        ("He saw 'one two jazz' and left.", ["one two jazz"]),
        ("He saw 'one two max' and left.", ["one two max"]),
        ("He saw 'one two three four dogs' and 'it'.", ["one two three four dogs", "it"]),
        ("He saw 'one two three four dogs', and the boys' house.", ["one two three four dogs"]),
        ("He saw 'one two three four dogs'— and the boys' house.", ["one two three four dogs"]),
        ("He saw 'one two three four dogs'[@k] and the boys' house.", ["one two three four dogs"]),
        ("He saw 'one two three four dogs'", ["one two three four dogs"]),
        ("It was '90s 'so to be' here.", ["so to be"]),
        ("Rock 'n' roll 'so it is' here.", ["so it is"]),
        ("The boys' 'so to be' here.", ["so to be"]),
        ("Ol' man 'so it is' here.", ["so it is"]),
        ("A '' 'so it is' here.", ["so it is"]),
        ("'so 'to be' or' here", ["to be"]),
        ("He said 'to 'tis be' here.", ["to 'tis be"]),
        ("“so 'to be” or' not", ["so 'to be"]),
        ("'so “to be' or” not", ["to be' or"]),
        ("'so “to be” or' not", ["so “to be” or"]),
        ("He said 'so and he left.", []),
        ("‘—’ is ‘so it is’ here.", ["so it is"]),
        ("‘tis so and ‘so it is’ here.", ["so it is"]),
        ("He said “so ' it” is.", ["so ' it"]),
        ("He said ‘so and he left.", []),
    ],
)
def test_single_marks_as_the_main_style(claims, prose, quoted):
    assert texts(claims(prose)) == quoted


def test_single_marks_beside_double_ones_are_no_quotations(claims):
    found = claims('He said "to be or not to be" and "that is it", a ‘word’ apart and \'another\' one.')

    assert texts(found) == ["to be or not to be", "that is it"]


@pytest.mark.parametrize(
    ("prose", "left_out"),
    [
        ("'that he saw it with his eyes'", ["that he saw it with his eyes"]),
        ("‘that he saw it with his eyes’", ["that he saw it with his eyes"]),
        ("'the house'", []),
        ("'that he saw it with his eyes' [@ham]", []),
        ("'The Life of a Man of Letters'", ["The Life of a Man of Letters"]),
        ("'The Life of a Man of Letters' (1920)", []),
        ("[@ham], 'The Life of a Man of Letters'", []),
        (f"[@ham] {'so ' * 30}'The Life of a Man of Letters'", ["The Life of a Man of Letters"]),
        ("“one.\n\n“And 'that he saw it with his eyes' was.\n\n“And three,” he said", []),
        ("“one.\n\n“And two,” he said 'that he saw it with his eyes'", ["that he saw it with his eyes"]),
        ("'that he saw it with his eyes' and “one.\n\n“And two,” he said", ["that he saw it with his eyes"]),
        ("\"and he said 'that he saw it with his eyes' to me\"", []),
        ("and the dogs' long and quiet way over the hills' sides", []),
    ],
)
def test_words_in_single_marks_that_are_no_quotation_are_counted(claims, prose, left_out):
    text = f'He said "to be or not to be" and "that is it", "so I think", and {prose}.'

    assert [text[one.span.start : one.span.end] for one in claims(text).left_out] == left_out


def test_single_marks_in_a_block_quotation_or_in_the_list_of_works_are_not_counted(claims):
    inner = "> So 'that he saw it with his eyes' was said."
    listed = "# References\n\nHale, J. 1904. 'That he saw it with his eyes'. London.\n\nHill, K. 1905. 'Other'. York."

    found = claims(f'He said "to be or not to be" and "that is it".\n\n{inner}\n\n{listed}')

    assert found.left_out == ()


def test_single_marks_with_a_citation_right_after_are_quotations(claims):
    found = claims("He said \"to be or not to be\" [@ham] and 'that is the question' [@ham, p. 3].")

    assert texts(found) == ["to be or not to be", "that is the question"]


def test_elisions_make_no_main_style(claims):
    found = claims("'Tis true. 'Twas so in the '90s, rock 'n' roll and James' hat. \"Truly this is so\" he said.")

    assert texts(found) == ["Truly this is so"]


def test_a_single_quotation_of_two_paragraphs(claims):
    found = claims("‘First of all this.\n\n‘And then that.’ He left. ‘Truly?’")

    assert texts(found) == ["First of all this.\nAnd then that.", "Truly?"]
    assert found.stray == ()


@pytest.mark.parametrize(
    ("prose", "quoted"),
    [
        ("He saw 'one two dogs' and left the boys' house.", "one two dogs"),
        ("He saw 'one two three dogs' and left the boys' house.", "one two three dogs' and left the boys"),
    ],
)
def test_what_looks_like_a_possessive_closes_after_three_words(claims, prose, quoted):
    assert texts(claims(prose)) == [quoted]


ELIDED = "'tis "


@pytest.mark.parametrize(("between", "found"), [(58, 1), (59, 0)])
def test_sixty_marks_are_tried_as_the_closer_of_one(claims, between, found):
    assert len(texts(claims(f"He said 'so {ELIDED * between}it is then' to her."))) == found


@pytest.mark.parametrize(
    ("prose", "quoted"),
    [
        ("‘To be or not,’ he says of it, ‘that is it’ [@k].", ["To be or not,", "that is it"]),
        ("‘To be or not’, he says, ‘that is it’ [@k].", ["To be or not", "that is it"]),
        ("The word for ‘dogs of the sea’, as for ‘seals’ [@k].", ["seals"]),
        ("‘To be or not,’ he says. ‘that is it’ [@k].", ["that is it"]),
        ("‘To be or not,’ he says of it, ‘that is it’ and so.", []),
        ("‘To be’ he ‘or not,’ he says, ‘that is it’ [@k].", ["or not,", "that is it"]),
        ("‘To be or not,’ he says, ‘That is it’ [@k].", ["That is it"]),
    ],
)
def test_the_first_piece_of_an_interrupted_quotation_in_single_marks_beside_double_ones(claims, prose, quoted):
    assert texts(claims(f"“So it is.” “It is not.” “It may be.” {prose}"))[3:] == quoted
