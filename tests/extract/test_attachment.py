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
        # A block that is wholly in marks, with its citation after them; the next paragraph cites for itself.
        ("> “To be or not to be.” [@k]\n\nSo says he [@z].", "k", "RIGHT_AFTER"),
        ("> „To be or not to be“ [@k].\n\nSo says he [@z].", "k", "RIGHT_AFTER"),
        ("> “To be or not to be.”[^1]\n\nSo says he [@z].\n\n[^1]: [@k]", "k", "NOTE"),
        # Earlier in the sentence only an author in the text cites; the nearest of several.
        ("@z says so. @k says “to be or not to be” there.", "k", "AUTHOR_IN_TEXT"),
        ("In @z and @k we read “to be or not to be” now.", "k", "AUTHOR_IN_TEXT"),
        ("@z says so. He says “to be or not to be” there.", "z", "LAST_BEFORE"),
        ("@z says “to be or not to be,” and @k that.", "z", "AUTHOR_IN_TEXT"),
        ("@z says “to be or not to be,” and that too [@k].", "k", "LATER"),
        ("@z says so. “To be or not to be,” says @k.", "k", "LATER"),
        # What introduces the quotation with a colon cites it.
        ('Orme [@k, p. 2] writes: "to be or not to be".', "k", "INTRODUCING"),
        ('Orme [-@k, p. 2] writes of the pilots: "to be or not to be".', "k", "INTRODUCING"),
        ('Orme ([@k, p. 2]) says: "to be or not to be".', "k", "INTRODUCING"),
        ("Orme [@k] schreibt: „to be or not to be“.", "k", "INTRODUCING"),
        ("Orme [@k] écrit : « to be or not to be ».", "k", "INTRODUCING"),
        ('So [@z]. Orme’s pilot [-@k, p. 2]: "to be or not to be".', "k", "INTRODUCING"),
        ('In [@k, p. 2], the pilot says: "to be or not to be".', "k", "INTRODUCING"),
        ('So [@k, p. 2] he writes "to be or not to be".', "k", "LAST_BEFORE"),
        ('Orme [@k, p. 2] writes that he does: "to be or not to be".', "k", "INTRODUCING"),
        ('Orme [@k, p. 2] writes and a pilot of the coast adds: "to be or not to be".', "k", "LAST_BEFORE"),
        ('Orme [@k, p. 2] writes of all the pilots: "to be or not to be".', "k", "INTRODUCING"),
        ('Orme [@k, p. 2] writes of all the old pilots: "to be or not to be".', "k", "LAST_BEFORE"),
        ('Hale [@k, p. 2] says and Orme writes: "to be or not to be".', "k", "LAST_BEFORE"),
        ('Hale says so [@k, p. 2], and Orme writes: "to be or not to be".', "k", "LAST_BEFORE"),
        ('It was so [@k, p. 2] and Orme writes: "to be or not to be".', "k", "LAST_BEFORE"),
        ('Orme [@k, p. 2] writes. A pilot says: "to be or not to be".', "k", "LAST_BEFORE"),
        ('In [@k, p. 2], nothing is said, but a pilot says: "to be or not to be".', "k", "LAST_BEFORE"),
        ('Orme denies it [see also @k, p. 2]: "to be or not to be".', "k", "LAST_BEFORE"),
        ('@z notes [@k, p. 2]: "to be or not to be".', "z", "AUTHOR_IN_TEXT"),
        ('Orme [@z] writes: "to be or not to be" [@k].', "k", "RIGHT_AFTER"),
        ('It is so. In [@k], he says: "to be or not to be".', "k", "INTRODUCING"),
        ('Orme [@z] and Hale [@k] writes: "to be or not to be".', "k", "INTRODUCING"),
        # Later in the sentence the first one, and none of the next sentence.
        ("“To be or not to be” he [@k] said and [@z] so.", "k", "LATER"),
        ("[@z] “to be or not to be” he said and so [@k].", "k", "LATER"),
        ("See [@k]; “to be or not to be” he said. Then [@z].", "k", "LAST_BEFORE"),
        ("[@z] and [@k] so. “To be or not to be” he said.", "k", "LAST_BEFORE"),
        ("“To be or not to be” he said. So [@k]. And [@z].", "k", "FIRST_AFTER"),
        # Within a quotation the last one; right after it before those within; a note after both.
        ("“To [@z] be or not [@k] to be” he said [@y].", "k", "INSIDE"),
        ("“To be [@z] or not to be” [@k] he said.", "k", "RIGHT_AFTER"),
        ("“To be [@k] or not to be”[^1] he said.\n\n[^1]: [@z]", "k", "INSIDE"),
        ("“To be or not to be”[^1] he said [@z].\n\n[^1]: [@k]", "k", "NOTE"),
        ("“To [^1] be or not to be” he said [@z].\n\n[^1]: [@k]", "k", "NOTE"),
        ("“To be[^2] or not to be”[^1] he said.\n\n[^1]: [@k]\n\n[^2]: [@z]", "k", "NOTE"),
        ("“To be[^1] or not[^2] to be” he said.\n\n[^1]: [@z]\n\n[^2]: [@k]", "k", "NOTE"),
        ("“To be or not to be”[^1] [^2] so.\n\n[^1]: An aside.\n\n[^2]: [@k]", "k", "NOTE"),
        ("So.[^1] “To be or not to be” so.\n\n[^1]: [@k]", "k", "LAST_BEFORE"),
        ("“To be or not to be” so. And.[^1]\n\n[^1]: [@k]", "k", "FIRST_AFTER"),
        # A later note that tells of somebody else comes after the author of the sentence.
        ("@k has “to be or not to be”, so that it is.[^1]\n\n[^1]: For example, @z says so.", "k", "AUTHOR_IN_TEXT"),
        ("@z has “to be or not to be”, so that it is.[^1]\n\n[^1]: See [@k, p. 3].", "k", "NOTE"),
        # A note of its own that names no key ends the search, but for its sentence.
        ("“To be or not to be”[^1] he said [@k].\n\n[^1]: p. 3", "k", "LATER"),
        ("@k says “to be or not to be”[^1] there.\n\n[^1]: p. 3", "k", "AUTHOR_IN_TEXT"),
        ("“To be or not to be”[^1] he said. So [@k].\n\n[^1]: p. 3", None, "OWN_NOTE"),
        ("So [@k]. “To be or not to be”[^1] he said.\n\n[^1]: p. 3", None, "OWN_NOTE"),
        ("“To be or not to be[^1]” he said. So [@k].\n\n[^1]: p. 3", None, "OWN_NOTE"),
        ("“To be[^1] or not to be” he said. So [@k].\n\n[^1]: p. 3", "k", "FIRST_AFTER"),
        ("“To be or not to be”[^1] he said.[^2]\n\n[^1]: p. 3\n\n[^2]: [@k]", None, "OWN_NOTE"),
        ("“To be or not to be”[^1] he said.\n\n[^1]: An aside.", None, "OWN_NOTE"),
        # A note later in the sentence is the quotation's only if it may cite.
        ("So [@k]. “To be or not to be” he said.[^1]\n\n[^1]: An aside.", "k", "LAST_BEFORE"),
        ("So [@k]. “To be or not to be” he said.[^1]\n\n[^1]: p. 3", None, "OWN_NOTE"),
        # What only invites a comparison gives way to what stands in the sentence.
        ("“To be or not to be” [cf. @z], as @k says.", "k", "LATER"),
        ("“To be or not to be,” he said [see also @z]; so says [@k].", "k", "LATER"),
        ("“To be or not to be” [cf. @k], as [cf. @z] has it.", "k", "RIGHT_AFTER"),
        ("“To be or not to be” [cf. @k]. And so [@z].", "k", "RIGHT_AFTER"),
        ("So [@z]. “To be or not to be” [cf. @k].", "k", "RIGHT_AFTER"),
        ("“To be or not to be” [cf. @z; quoted in @k; @y, p. 3].", "k", "RIGHT_AFTER"),
        ("“To be or not to be” [@z; @k, p. 3; @y, p. 4].", "k", "RIGHT_AFTER"),
        ("“To be or not to be” [cf. @z, p. 3; @k].", "k", "RIGHT_AFTER"),
        ("“To be or not to be” [@k; @z].", "k", "RIGHT_AFTER"),
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
        # What leads in ends with a word, a comma, a colon or a dash, whatever closes after it.
        (f"As [@k] says,”\n\n{WORDS}", "k", "BESIDE"),
        (f"As [@k] says —\n\n{WORDS}", "k", "BESIDE"),
        (f"As [@k] says-\n\n{WORDS}", "k", "BESIDE"),
        (f"As [@z] and [@k] say\n\n{WORDS}", "k", "BESIDE"),
        (f"As he says [@k]\n\n{WORDS}", "k", "BESIDE"),
        (f"As [@k] says in 1776\n\n{WORDS}", "k", "LAST_BEFORE"),
        (f"As [@k] says (so.)\n\n{WORDS}", "k", "LAST_BEFORE"),
        (f"As [@k] says!\n\n{WORDS}", "k", "LAST_BEFORE"),
        (f"As [@k] says:{' ' * 39}\n\n{WORDS}", "k", "BESIDE"),
        (f"As [@k] says:{' ' * 40}\n\n{WORDS}", "k", "LAST_BEFORE"),
        # The paragraph after begins with a citation, or with a dash and one.
        (f"So.\n\n{WORDS}\n\n([@k]) says.", "k", "BESIDE"),
        (f"So.\n\n{WORDS}\n\n@k says.", "k", "FIRST_AFTER"),
        (f"So.\n\n{WORDS}\n\n— @k says.", "k", "ATTRIBUTION"),
        (f"So.\n\n{WORDS}\n\n-- Smith [@k] says.", "k", "ATTRIBUTION"),
        (f"So.\n\n{WORDS}\n\n--- Smith [@k] says.", "k", "ATTRIBUTION"),
        (f"So.\n\n{WORDS}\n\n- Smith [@k] says.", "k", "FIRST_AFTER"),
        (f"As [@z] says:\n\n{WORDS}\n\n[@k] has this.", "k", "BESIDE"),
        (f"As [@k] says:\n\n{WORDS}\n\nSo [@z].", "k", "BESIDE"),
        (f"So [@k]. So.\n\n{WORDS}\n\nThat is what one reads there of it all [@z].", "k", "LAST_BEFORE"),
        (f"So [@z]. So.\n\n{WORDS}\n\nSo he says in his speech [@k].", "k", "FIRST_AFTER"),
        (f"So.\n\n{WORDS}\n\nSo [@k]. [@z] says.", "k", "FIRST_AFTER"),
        (f"So [@z]. So.\n\n{WORDS}\n\nSo he says in his speech on it [@k].", "k", "FIRST_AFTER"),
        (f"So [@k]. So.\n\n{WORDS}\n\nSo he says in his speech on it all [@z].", "k", "LAST_BEFORE"),
        (f"So [@z] it is. As he says:\n\n{WORDS}", "z", "LAST_BEFORE"),
        (f"So it [@z] is. As [@k] says:\n\n{WORDS}", "k", "BESIDE"),
        # Other blocks between have none to give, and a note is passed over.
        (f"As [@z] says:\n\n# Heading\n\n{WORDS}\n\nSo [@k].", "k", "FIRST_AFTER"),
        (f"As [@k] says:\n\n[^1]: A note.\n\n{WORDS}\n\nSo.", "k", "BESIDE"),
        (f"So.\n\n{WORDS}\n\n# Heading\n\n[@z] says.", None, "NONE"),
        # Of the citations within, the last one; of those after all words, the first one.
        ("> One [@z] two three [@k] four five six.", "k", "INSIDE"),
        (f"{WORDS} [@k] [@z]", "k", "RIGHT_AFTER"),
        (f"{WORDS}[^1] [@k]\n\n[^1]: [@z]", "k", "RIGHT_AFTER"),
        ("> One two [@k] three four five six.[^1]\n\n[^1]: [@z]", "k", "INSIDE"),
        ("> One two[^2] three four five six.[^1]\n\n[^1]: [@k]\n\n[^2]: [@z]", "k", "NOTE"),
        (f"{WORDS}[^1]\n\nSo [@z].\n\n[^1]: p. 3", None, "OWN_NOTE"),
        (f"As [@k] says:\n\n{WORDS}[^1]\n\n[^1]: p. 3", "k", "BESIDE"),
    ],
)
def test_habits_of_citing_a_block_quotation(claims, prose, key, attachment):
    (quotation,) = claims(prose).quotations

    assert quotation.text == "One two three four five six."
    assert (quotation.citation.key if quotation.citation else None) == key
    assert quotation.attachment is Attachment[attachment]


@pytest.mark.parametrize(
    ("prose", "unread"),
    [
        ('"To be or not to be" [@k, p. 3].', None),
        ('"To be or not to be" [@k].', None),
        ('"To be or not to be" [@k, passim].', None),
        ('"To be or not to be" [@k, in 1920].', "locator_unread"),
        ('"To be or not to be" [@k, ibid.].', "locator_unread"),
        ('"To be or not to be" (p. 3) he said.', "no_citation_read"),
        ('"To be or not to be" [p. 3] he said.', "no_citation_read"),
        ('"To be or not to be" (ibid.) he said.', "no_citation_read"),
        ('"To be or not to be" (so) he said.', None),
        ('"To be or not to be" he said (p. 3).', None),
        (f'"To be or not to be" ({"x" * 59}3) he said.', "no_citation_read"),
        (f'"To be or not to be" ({"x" * 60}3) he said.', None),
        ('@k said "to be or not to be" (p. 3).', None),
        ('"To be or not to be"[^1] he said.\n\n[^1]: p. 3', "note_unread"),
        ('"To be or not to be[^1]" he said.\n\n[^1]: p. 3', "note_unread"),
        ('"To be[^1] or not to be" he said.\n\n[^1]: p. 3', None),
        ('"To be or not to be"[^1] he said.\n\n[^1]: Ibid.', "note_unread"),
        ('"To be or not to be"[^1] he said.\n\n[^1]: An aside.', None),
        ('"To be or not to be"[^1] he said [@k].\n\n[^1]: p. 3', "note_unread"),
        ('"To be or not to be"[^1] he said [@k, p. 4].\n\n[^1]: p. 3', None),
        ('"To be or not to be"[^1] he said.\n\n[^1]: @k, p. 3', None),
        ('"To be or not to be"[^1] he said.\n\n[^1]: @k on page three 3', "locator_unread"),
        ('"To be or not to be"[^1] he said.\n\n[^1]: @k says so.', None),
        ('"To be or not to be"[^1] he said.\n\n[^1]: @k says so; [@z] p. 3', None),
        ('"To be or not to be," says @k, p. 3.', None),
        ("> To be or not to be\n\nThen.", None),
        ('"To be or not to be" says @k in 1900.', None),
        ('"To be or not to be" he said in [@z] of it.[^1]\n\n[^1]: p. 3', None),
        ('"To be or not to be" he said. So.[^1]\n\n[^1]: p. 3', None),
        ('A so.[^1]\n\n[^1]: He says "to be in 1900 or not" to me.', None),
        ('A so.[^1]\n\n[^1]: He says on p. 3 "to be in 1900 or not" to me.', "note_unread"),
        ('"To be in 1900 or not" he said.[^1]\n\n[^1]: To be in 1900 or not', "note_unread"),
        ('"First of all.[^1]\n\n"Second of all that." So.\n\n[^1]: p. 3', None),
        ('"First of all.\n\n"Second of all that[^1]." So.\n\n[^1]: p. 3', "note_unread"),
        ("> To be or not to be[^1]\n\n> --- Orme\n\n[^1]: p. 3", "note_unread"),
    ],
)
def test_a_place_that_may_be_given_and_was_not_read_is_said(claims, prose, unread):
    (quotation,) = claims(prose).quotations

    assert quotation.place_unread == unread


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
        ('"To be or not to be" and so [@k]. "That is the question".', [("k", "LATER"), ("k", "LAST_BEFORE")]),
        ('"To be or not to be" and @k wrote "that is the question".', [("k", "FIRST_AFTER"), ("k", "AUTHOR_IN_TEXT")]),
    ],
)
def test_a_citation_that_leads_to_the_next_quotation_is_no_later_one_of_the_first(claims, prose, expected):
    assert [(key, attachment) for _, key, attachment in sources(claims(prose))] == expected


@pytest.mark.parametrize(
    ("prose", "first"),
    [
        # A citation right after a second quotation is a later one of the first, whatever stands after it.
        ("“To be or not to be,” he said, “so” [@k] “that is the question”.", ("k", "LATER")),
        ("“To be or not to be,” he said, “so”  [@k] “that is the question”.", ("k", "LATER")),
        ("“To be or not to be,” he said, “so”[@k] “that is the question”.", ("k", "LATER")),
        ("“To be or not to be,” he said (so) [@k] “that is the question”.", ("k", "LATER")),
        ("“To be or not to be,” he said, “so”, [@k] “that is the question”.", ("k", "FIRST_AFTER")),
        ("“To be or not to be,” he said, so [@k] “that is the question”.", ("k", "FIRST_AFTER")),
        ("“To be or not to be,” he said, so [@k] and “that is the question”.", ("k", "LATER")),
        # With words after it, it belongs to the quotation before, whatever parts them.
        ("“To be or not to be”. [@k] and he left “that is the question”.", ("k", "RIGHT_AFTER")),
        # A citation right after an inner quotation is its own, unless it ends the outer one too.
        ("“One two “three four” [@k].” So he said.", ("k", "INSIDE")),
        ("“One two “three four” [@k]” and so he said.", ("k", "INSIDE")),
        ("“One two “three four” [@k] five.” So he said.", (None, "NONE")),
        ("“One two “three four”[^1] five.” So he said.\n\n[^1]: [@k]", (None, "NONE")),
    ],
)
def test_to_which_quotation_a_citation_belongs(claims, prose, first):
    _, key, attachment = sources(claims(prose))[0]

    assert (key, attachment) == first


def test_the_place_after_a_quotation_goes_to_the_citation_and_to_its_group(claims):
    (quotation,) = claims('@k says "to be or not to be" (p. 3).').quotations
    (second,) = claims('"To be or not to be" [@a; @k].').quotations

    assert [(one.key, [place.value for place in one.locators]) for one in quotation.group] == [("k", ["3"])]
    assert quotation.group == (quotation.citation,)
    assert [one.key for one in second.group] == ["a", "k"]


def test_of_a_group_the_place_after_the_quotation_goes_to_the_deciding_citation_alone(claims):
    (quotation,) = claims("[@a; cf. @k] says “to be or not to be” (p. 3).").quotations

    assert quotation.citation.key == "a"
    assert [(one.key, [place.value for place in one.locators]) for one in quotation.group] == [("a", ["3"]), ("k", [])]


@pytest.mark.parametrize(
    ("prose", "place"),
    [
        ("> To be or not to be.\n\n--- @k, p. 141", "141"),
        ("> To be or not to be.\n>\n> --- @k, pp. 141-2", "141-142"),
        ("“To be or not to be”, says @k, p. 3.", "3"),
        ("“To be or not to be”.[^1]\n\n[^1]: See @k, 3, and others.", "3"),
        ("“To be or not to be”, says @k, 3 years later.", None),
    ],
)
def test_a_place_after_a_key_without_brackets(claims, prose, place):
    (quotation,) = claims(prose).quotations

    assert [one.value for one in quotation.citation.locators] == ([place] if place else [])


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
        ('"To be or not to be" (p. 416), says @k [p. 3].', [("page", "3")]),
        ('"To be or not to be" (p. 416) [@k, p. 3].', [("page", "3")]),
        ('"To be or not to be" he says [@k, p. 3] on page 416.', [("page", "3")]),
        ('[@k] tells of it, and on page 416 says "to be or not to be".', []),
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


def test_a_citation_of_an_inner_quotation_far_into_an_earlier_paragraph_is_not_that_of_the_whole(claims):
    found = claims("“First of all he says at great length ‘to be or not to be’ [@ham] and so on.\n\n“Then this.” So.")

    assert [(q.depth, q.citation and q.citation.key) for q in found.quotations] == [(0, None), (1, "ham")]


def test_an_inner_quotation_is_none_of_its_own_where_the_outer_one_is_cited(claims):
    found = claims("“He says ‘to be or not to be’ [@ham] quite often” [@k].")

    assert [(q.text, q.citation.key) for q in found.quotations] == [("He says ‘to be or not to be’ quite often", "k")]


def test_a_quotation_within_two_others_may_be_one_of_its_own_and_one_within_three_is_not(claims):
    within = "{{{{|He says {{{{|she heard {} there}}}} at times}}}} today."

    two = claims(within.format("{{ham|to be or not to be}}")).quotations
    three = claims(within.format("{{|how {{ham|to be or not to be}} went}}")).quotations
    cited = claims(within.format("{{|how {{|to be or not to be}} [@ham] went}}")).quotations

    assert [(q.depth, q.citation and q.citation.key) for q in two] == [(0, None), (2, "ham")]
    assert [(q.depth, q.citation and q.citation.key) for q in three] == [(0, None)]
    assert [(q.depth, q.citation and q.citation.key) for q in cited] == [(0, "ham")]


def test_of_two_quotations_that_begin_together_the_outer_one_is_first(claims):
    found = claims("{{|{{ham|to be or not to be}} as he says it}} in haste.")

    assert [q.text for q in found.quotations] == ["to be or not to be as he says it", "to be or not to be"]


@pytest.mark.parametrize(
    ("rest", "places"),
    [
        ("(p. 3).", ["3"]),
        ("(ibid., p. 3).", ["3"]),
        ("(ebd., S. 3).", ["3"]),
        ("(pp. 3–4).", ["3-4"]),
        ("(3).", []),
        ("(Smith 1900, p. 3).", []),
        ("(sic).", ["2"]),
        ("(my emphasis).", ["2"]),
    ],
)
def test_a_place_right_after_a_quotation_is_its_own_and_not_that_of_a_citation_before_it(claims, rest, places):
    (quotation,) = claims(f"[@k, p. 2] tells of it, and adds “to be or not to be, that is all” {rest}").quotations

    assert [one.value for one in quotation.citation.locators] == places


@pytest.mark.parametrize(
    ("prose", "places"),
    [
        ('As @k (p. 3) says, "to be or not to be."', [["3"]]),
        ('@k writes (pp. 3–4): "to be or not to be."', [["3-4"]]),
        ('As @k puts it on p. 3, "to be or not to be."', [["3"]]),
        ('@k schreibt auf S. 3: "to be or not to be."', [["3"]]),
        ('@k says on p. 3 "to be or not to be", and on p. 5 "that is the question here".', [["3"], ["5"]]),
        ('@k says "to be or not to be" (p. 3) and "that is the question here".', [["3"], []]),
        ('@k [p. 2] says of p. 3 that "to be or not to be" is read.', [["2"]]),
        ('@k (1904) says "to be or not to be."', [[]]),
        ('It is on p. 3. @k says "to be or not to be."', [[]]),
    ],
)
def test_a_place_between_the_author_in_the_text_and_the_quotation_is_its_own(claims, prose, places):
    found = claims(prose).quotations

    assert [[one.value for one in quotation.citation.locators] for quotation in found] == places


@pytest.mark.parametrize(
    ("between", "places"),
    [
        ("tells of it, and on page 3 that", ["2", "3"]),
        ("berichtet davon, und auf Seite 3 heißt es:", ["2", "3"]),
        ("tells of it, and in chapter 3 that", ["2"]),
        ("has the man’s 3 sons say that", ["2"]),
    ],
)
def test_a_page_named_between_a_citation_and_a_quotation_may_be_its_place(claims, between, places):
    (quotation,) = claims(f"[@k, p. 2] {between} “to be or not to be, that is all”.").quotations

    assert [one.value for one in quotation.citation.locators] == places


@pytest.mark.parametrize(
    ("closing", "keys"),
    [
        ("So he says “so it is” [@z].", ["k", "z"]),
        ("So he says [@z]. “So it is.”", ["k", "z"]),
        ("So he says there [@z]. He “is” so.", ["k", "z"]),
    ],
)
def test_a_sentence_after_a_block_that_quotes_closes_nothing(claims, closing, keys):
    found = claims(f"So [@k]. So.\n\n{WORDS}\n\n{closing}")

    assert [quotation.citation.key for quotation in found.quotations] == keys


def test_a_note_after_a_second_quotation_of_the_sentence_is_not_that_of_the_first(claims):
    first, second = claims("“To be or not to be” he said, and “so it is”.[^1]\n\n[^1]: p. 3").quotations

    assert (first.attachment, second.attachment) == (Attachment.NONE, Attachment.OWN_NOTE)
