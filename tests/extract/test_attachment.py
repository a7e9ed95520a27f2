from __future__ import annotations

import pytest

from citecheck.model.claims import Attachment


def sources(extract):
    return [(q.text, q.citation.key if q.citation else None, q.attachment.name) for q in extract.quotations]


@pytest.mark.parametrize(
    ("prose", "key", "attachment"),
    [
        ('"To be or not to be" [@k].', "k", "RIGHT_AFTER"),
        ('"To be or not to be." [@k] Then more.', "k", "RIGHT_AFTER"),
        ('"To be or not to be," [-@k] he said.', "k", "RIGHT_AFTER"),
        ('("To be or not to be" [@k])', "k", "RIGHT_AFTER"),
        ('"To be or not to be" ([@k]).', "k", "RIGHT_AFTER"),
        ('"To be or not to be [@k]."', "k", "INSIDE"),
        ('"To be [@k] or not to be."', "k", "INSIDE"),
        ('"To be or not to be," he wrote in haste [@k].', "k", "LATER"),
        ('"To be or not to be" (as quoted in [@k]).', "k", "LATER"),
        ('"To be or not to be," says @k.', "k", "LATER"),
        ('@k says "to be or not to be" there.', "k", "AUTHOR_IN_TEXT"),
        ('Here [@k] we read "to be or not to be" too.', "k", "LAST_BEFORE"),
        ('So [@k]. He went on: "To be or not to be."', "k", "LAST_BEFORE"),
        ('"To be or not to be." So much. See [@k].', "k", "FIRST_AFTER"),
        ('"To be or not to be." So much.', None, "NONE"),
        ("{{k|To be or not to be}} he said [@z].", "k", "MARKED"),
    ],
)
def test_habits_of_citing(claims, prose, key, attachment):
    (quotation,) = claims(prose).quotations

    assert (quotation.citation.key if quotation.citation else None) == key
    assert quotation.attachment is Attachment[attachment]


WORDS = "> One two three four five six."


@pytest.mark.parametrize(
    ("prose", "key", "attachment"),
    [
        (f"So he says [@z]:\n\n{WORDS}\n\nThen.", "z", "BESIDE"),
        (f"So he says in [@z], and more\n\n{WORDS}\n\nThen.", "z", "BESIDE"),
        (f"So he says in [@z], and more.\n\n{WORDS}\n\nThen.", "z", "LAST_BEFORE"),
        (f"So he says. @z has it:\n\n{WORDS}\n\nThen.", "z", "BESIDE"),
        (f"So [@z] he says. This is it:\n\n{WORDS}\n\nThen.", "z", "LAST_BEFORE"),
        (f"As @k writes [p. 3]:\n\n{WORDS}", "k", "BESIDE"),
        (f"So.\n\n{WORDS}\n\n[@k] has this.", "k", "BESIDE"),
        (f"So.\n\n{WORDS}\n\nAs [@k] has this.", "k", "FIRST_AFTER"),
        (f"{WORDS}\n\nThen [@k]. And [@z].", "k", "FIRST_AFTER"),
        (f"{WORDS} [@k]\n\nThen.", "k", "RIGHT_AFTER"),
        (f"{WORDS}\n>\n> [@k, p. 3]", "k", "RIGHT_AFTER"),
        (f"{WORDS}\n\n> --- [@k]\n\nThen.", "k", "ATTRIBUTION"),
        (f"{WORDS}[^1]\n\nThen.\n\n[^1]: See [@k].", "k", "NOTE"),
        (f"{WORDS}\n\nThen nothing.", None, "NONE"),
    ],
)
def test_habits_of_citing_a_block_quotation(claims, prose, key, attachment):
    (quotation,) = claims(prose).quotations

    assert quotation.text == "One two three four five six."
    assert (quotation.citation.key if quotation.citation else None) == key
    assert quotation.attachment is Attachment[attachment]


GRADES = (("",), (",", ":", "—", "–"), (";",), (".", "!", "?"))
"""What may part a citation from a quotation, the weakest first."""


@pytest.mark.parametrize("before", [(grade, sign) for grade, signs in enumerate(GRADES) for sign in signs])
@pytest.mark.parametrize("after", [(grade, sign) for grade, signs in enumerate(GRADES) for sign in signs])
def test_a_citation_between_two_quotations_is_that_of_the_one_it_is_least_parted_from(claims, before, after):
    prose = f'"To be or not to be"{before[1]} [@k]{after[1]} "that is the question here".'

    first = claims(prose).quotations[0]

    assert (first.attachment is Attachment.RIGHT_AFTER) is (before[0] <= after[0])


@pytest.mark.parametrize(
    ("prose", "expected"),
    [
        ('"To be or not to be" @k "that is the question"', [("k", "FIRST_AFTER"), ("k", "AUTHOR_IN_TEXT")]),
        ('"To be or not to be" @k says so.', [("k", "RIGHT_AFTER")]),
        ('"To be or not to be." @k says so.', [("k", "FIRST_AFTER")]),
        ('"To be or not to be," says @k: "that is the question".', [("k", "FIRST_AFTER"), ("k", "AUTHOR_IN_TEXT")]),
        (
            '"To be or not to be" [@k] and left [@z] "that is the question".',
            [("k", "RIGHT_AFTER"), ("z", "LAST_BEFORE")],
        ),
        ('"To be or not to be" and so [@k] "that is the question".', [("k", "FIRST_AFTER"), ("k", "LAST_BEFORE")]),
        ('"To be or not to be" and so [@k], "that is the question".', [("k", "FIRST_AFTER"), ("k", "LAST_BEFORE")]),
        ('"To be or not to be" and @k wrote "that is the question".', [("k", "FIRST_AFTER"), ("k", "AUTHOR_IN_TEXT")]),
    ],
)
def test_a_citation_that_leads_to_the_next_quotation_is_no_later_one_of_the_first(claims, prose, expected):
    assert [(key, attachment) for _, key, attachment in sources(claims(prose))] == expected


def test_another_paragraph_does_not_cite(claims):
    found = claims('So it is [@k].\n\n"To be or not to be" he said.\n\nSo it is [@k].')

    assert sources(found) == [("To be or not to be", None, "NONE")]


@pytest.mark.parametrize(
    "prose",
    [
        '"To be or not to be."[^1] Then.\n\n[^1]: See [@k, p. 3].',
        '"To be or not to be[^1]" and then.\n\n[^1]: See [@k, p. 3].',
        '"To be or not to be," he wrote in haste.[^1]\n\n[^1]: See [@k, p. 3].',
    ],
)
def test_the_citation_of_a_note(claims, prose):
    (quotation,) = claims(prose).quotations

    assert quotation.citation.key == "k"
    assert quotation.attachment is Attachment.NOTE
    assert quotation.text.startswith("To be or not to be")


def test_a_note_that_cites_nothing_is_passed_over(claims):
    found = claims('"To be or not to be"[^1] [@k].\n\n[^1]: An aside.')

    assert sources(found) == [("To be or not to be", "k", "RIGHT_AFTER")]


def test_a_quotation_in_a_note_has_the_notes_own_citation(claims):
    found = claims('So it is.[^1]\n\n[^1]: "To be or not to be" [@k, p. 3].')

    assert sources(found) == [("To be or not to be", "k", "RIGHT_AFTER")]


def test_one_citation_serves_the_quotations_of_a_sentence(claims):
    found = claims("“To be or not to be” and “that is the question” [@k].")

    assert [(key, how) for _, key, how in sources(found)] == [("k", "LATER"), ("k", "RIGHT_AFTER")]


def test_each_quotation_of_a_list_has_the_citation_after_it(claims):
    found = claims('"one two three", [@a], "four five six" [@b], "seven eight nine" [@c].')

    assert [key for _, key, _ in sources(found)] == ["a", "b", "c"]


def test_each_quotation_of_a_list_has_the_citation_before_it(claims):
    found = claims('[@a] "one two three"; [@b] "four five six"; [@c] "seven eight nine".')

    assert [key for _, key, _ in sources(found)] == ["a", "b", "c"]


def test_each_speaker_of_a_sentence_keeps_his_words(claims):
    found = claims('@a says "one two three", whereas @b says "four five six".')

    assert [key for _, key, _ in sources(found)] == ["a", "b"]


def test_an_author_who_begins_the_next_sentence_is_not_the_source(claims):
    found = claims('@a says "one two three." @b disagrees.')

    assert sources(found) == [("one two three.", "a", "AUTHOR_IN_TEXT")]


def test_of_several_keys_the_one_with_a_locator_is_the_source(claims):
    found = claims('"To be or not to be" [@a; @b, p. 3; @c].')

    assert sources(found) == [("To be or not to be", "b", "RIGHT_AFTER")]


def test_of_several_keys_the_one_after_quoted_in_is_the_source(claims):
    found = claims('"To be or not to be" [see @a, p. 2; quoted in @b].')

    assert sources(found) == [("To be or not to be", "b", "RIGHT_AFTER")]


def test_of_several_keys_one_that_is_only_compared_is_not_the_source(claims):
    found = claims('"To be or not to be" [cf. @a, p. 3; @b].')

    assert sources(found) == [("To be or not to be", "b", "RIGHT_AFTER")]


def test_a_citation_only_compared_is_taken_where_it_is_alone(claims):
    found = claims('So it is [@z]. "To be or not to be" [cf. @a].')

    assert sources(found) == [("To be or not to be", "a", "RIGHT_AFTER")]


def test_a_citation_only_compared_gives_way_to_the_author_in_the_sentence(claims):
    found = claims('@z says "to be or not to be" [cf. @a].')

    assert sources(found) == [("to be or not to be", "z", "AUTHOR_IN_TEXT")]


@pytest.mark.parametrize(
    ("prose", "locators"),
    [
        ('@k [p. 416] says "to be or not to be".', [("page", "416")]),
        ('@k says "to be or not to be" (p. 416).', [("page", "416")]),
        ('@k says "to be or not to be" (Gen 2:9).', [(None, "Gen 2:9")]),
        ('@k says "to be or not to be" (1922).', []),
        ('@k [p. 3] says "to be or not to be" (p. 416).', [("page", "3")]),
    ],
)
def test_a_locator_may_stand_apart(claims, prose, locators):
    (quotation,) = claims(prose).quotations

    assert [(one.label, one.value) for one in quotation.citation.locators] == locators


def test_an_inner_quotation_cited_apart_is_one_of_its_own(claims):
    found = claims("“He says ‘to be or not to be’ [@ham, p. 3] quite often” she said.")

    assert [(q.text, q.depth, q.citation and q.citation.key) for q in found.quotations] == [
        ("He says ‘to be or not to be’ quite often", 0, None),
        ("to be or not to be", 1, "ham"),
    ]


def test_an_inner_quotation_is_none_of_its_own_where_the_outer_one_is_cited(claims):
    found = claims("“He says ‘to be or not to be’ [@ham] quite often” [@k].")

    assert [(q.text, q.citation.key) for q in found.quotations] == [("He says ‘to be or not to be’ quite often", "k")]


def test_a_quotation_within_two_others_may_be_one_of_its_own_and_one_within_three_is_not(claims):
    within = "{{{{|He says {{{{|she heard {} there}}}} at times}}}} today."

    two = claims(within.format("{{ham|to be or not to be}}")).quotations
    three = claims(within.format("{{|how {{ham|to be or not to be}} went}}")).quotations

    assert [(q.depth, q.citation and q.citation.key) for q in two] == [(0, None), (2, "ham")]
    assert [(q.depth, q.citation and q.citation.key) for q in three] == [(0, None)]


def test_of_two_quotations_that_begin_together_the_outer_one_is_first(claims):
    found = claims("{{|{{ham|to be or not to be}} as he says it}} in haste.")

    assert [q.text for q in found.quotations] == ["to be or not to be as he says it", "to be or not to be"]
