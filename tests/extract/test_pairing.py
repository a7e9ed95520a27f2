from __future__ import annotations

import pytest


def texts(extract):
    return [quotation.text for quotation in extract.quotations]


@pytest.mark.parametrize(
    ("prose", "quoted"),
    [
        ('He said "to be or not to be" there.', "to be or not to be"),
        ("He said “to be or not to be” there.", "to be or not to be"),
        ('He said “to be or not to be" there.', "to be or not to be"),
        ('He said "to be or not to be” there.', "to be or not to be"),
        ("He said ``to be or not to be'' there.", "to be or not to be"),
        ("He said ‘‘to be or not to be’’ there.", "to be or not to be"),
        ("Er sagte „sein oder nicht sein“ dazu.", "sein oder nicht sein"),
        ("Er sagte „sein oder nicht sein” dazu.", "sein oder nicht sein"),
        ('Er sagte „sein oder nicht sein" dazu.', "sein oder nicht sein"),
        ("Er sagte ,,sein oder nicht sein“ dazu.", "sein oder nicht sein"),
        ("Er sagte ,,sein oder nicht sein'' dazu.", "sein oder nicht sein"),
        ("Il dit <<être ou ne pas être>> ici.", "être ou ne pas être"),
        ("He said ❝to be or not to be❞ there.", "to be or not to be"),
        ('הוא כתב: "להיות או לא להיות בנתב"ג ובארה"ב" [@k].', 'להיות או לא להיות בנתב"ג ובארה"ב'),
        ("Er sagte »sein oder nicht sein« dazu.", "sein oder nicht sein"),
        ("Il dit «être ou ne pas être» ici.", "être ou ne pas être"),
        ("Il dit « être ou ne pas être » ici.", "être ou ne pas être"),
        ("Il dit «\u00a0être ou ne pas être\u00a0» ici.", "être ou ne pas être"),
        ("Il dit «\u202fêtre ou ne pas être\u202f» ici.", "être ou ne pas être"),
        ("Er sagte ‹sein oder nicht sein› dazu.", "sein oder nicht sein"),
        ("Er sagte ›sein oder nicht sein‹ dazu.", "sein oder nicht sein"),
        ("Han sade ”att vara eller inte vara” då.", "att vara eller inte vara"),
        ("Hän sanoi »ollako vai eikö olla» silloin.", "ollako vai eikö olla"),
        ("他说「生存还是毁灭」。", "生存还是毁灭"),
        ("彼は｢春の川が増えた｣と書いた。", "春の川が増えた"),
        ("他说『生存还是毁灭』。", "生存还是毁灭"),
        ('他说"生存还是毁灭"这句话。', "生存还是毁灭"),
        ("他说“生存还是毁灭”这句话。", "生存还是毁灭"),
        ('He said—"to be or not to be"—there.', "to be or not to be"),
        ('He asked:"to be or not to be" there.', "to be or not to be"),
        ('He said ("to be or not to be") there.', "to be or not to be"),
        ('"...and so to be or not" he said.', "...and so to be or not"),
        ('" ... and so to be or not" he said.', "... and so to be or not"),
        ('He said "to be or not to be ..." there.', "to be or not to be ..."),
        ('It was "written in 1984" and there.', "written in 1984"),
        ('"the 5" disk was too small"', 'the 5" disk was too small'),
        ('The 5" disk has "to be or not to be" there.', "to be or not to be"),
        ('A 5" disk of 3" has "to be or not to be" there.', "to be or not to be"),
        ("He said '' and “to be or not to be” there.", "to be or not to be"),
        ("He said ＂to be or not to be＂ there.", "to be or not to be"),
        ("He said ‟to be or not to be” there.", "to be or not to be"),
        ("Er sagte ⹂sein oder nicht sein“ dazu.", "sein oder nicht sein"),
        ("Er sagte ⹂sein oder nicht sein” dazu.", "sein oder nicht sein"),
        ("他说﹁生存还是毁灭﹂。", "生存还是毁灭"),
        ("他说﹃生存还是毁灭﹄。", "生存还是毁灭"),
        ("他说〝生存还是毁灭〞。", "生存还是毁灭"),
        ("他说〝生存还是毁灭〟。", "生存还是毁灭"),
        ("He said ``to be or not to be’’ there.", "to be or not to be"),
        ("He said ‘‘to be or not to be'' there.", "to be or not to be"),
        ("It is ''to be or not to be'' there.", "to be or not to be"),
        ("(“to be or not to be”)", "to be or not to be"),
        ("[“to be or not to be”]", "to be or not to be"),
        ("¿“to be or not to be”?", "to be or not to be"),
        ("¡“to be or not to be”!", "to be or not to be"),
        ("–“to be or not to be”–", "to be or not to be"),
        ("‒“to be or not to be”‒", "to be or not to be"),
        ("-“to be or not to be”-", "to be or not to be"),
        ("/“to be or not to be”/", "to be or not to be"),
        ("[@k]“to be or not to be”[@z]", "to be or not to be"),
        ('[@k]"to be or not to be"[@z]', "to be or not to be"),
        ('("to be or not to be")', "to be or not to be"),
        ('["to be or not to be"]', "to be or not to be"),
        ('{"to be or not to be"}', "to be or not to be"),
        ('He said: "to be or not to be"; he left.', "to be or not to be"),
        ('He said, "to be or not to be"...', "to be or not to be"),
        ('He said, "to be or not to be" ... and left.', "to be or not to be"),
        ('He said, "to be or not to be"… and left.', "to be or not to be"),
        ('He said, "… to be or not to be" and left.', "… to be or not to be"),
        ('He said, "*to be or not to be*" and left.', "to be or not to be"),
        ('He said:"to be or not to be"there.', "to be or not to be"),
        ('He said."To be or not to be"there.', "To be or not to be"),
        ('他说"生存还是毁灭"这。', "生存还是毁灭"),
        ('그는"사느냐 죽느냐"말했다.', "사느냐 죽느냐"),
        ('かれは"生きるか死ぬか"と。', "生きるか死ぬか"),
        ("Er sagte „sein “oder” nicht sein“ dazu.", "sein “oder” nicht sein"),
        ("Er sagte „sein oder nicht sein “ dazu.", "sein oder nicht sein"),
        ('The “a 5" disk «so» is small” here.', 'a 5" disk «so» is small'),
        ("He said “to be or not to be“ there.", "to be or not to be"),
        ("He said “to be or not to be‟ there.", "to be or not to be"),
        ("He said ”to be or not to be“ there.", "to be or not to be"),
        ('The “a 5" disk is small” here.', 'a 5" disk is small'),
        ('A 5" and "b 6" c is small".', 'b 6" c is small'),
        ('"He saw it in 1984" and left.', "He saw it in 1984"),
        ("He said “to be or not to be ,” there.", "to be or not to be ,"),
        ("He said “ to be or not to be” there.", "to be or not to be"),
        ('他说A"生存还是毁灭"B。', "生存还是毁灭"),
        ("A ''to be or not to be’’ there.", "to be or not to be"),
        ("A ''to be or not to be“ there.", "to be or not to be"),
        ("He said “to ''be or'' not” there.", "to ''be or'' not"),
        ("Il dit et/«être ou ne pas être»/ ici.", "être ou ne pas être"),
    ],
)
def test_marks_of_every_script_pair(claims, prose, quoted):
    found = claims(prose)

    assert texts(found) == [quoted]
    assert found.stray == ()


@pytest.mark.parametrize(
    "prose",
    [
        'A 5" disk and a 3.5" one.',
        "He is 6'2\" tall, and she 5’7” at most.",
        "At 51°30'26\" north and 0°7'39\" west.",
        "An angle of 3′ 20″ and a word.",
        "The dogs' names and James' hat; don't, can't, o'clock.",
        "'Tis the season; rock 'n' roll; the '90s don't; James'",
        "’Tis the season; rock ’n’ roll; the ’90s don’t; James’",
        'Paris 1832; " 1833; " 1834.',
        'An empty "" and a foo"bar"baz.',
        'He saw 84" and left.',
        'A 5"字 here.',
        "A ’’so it is here’’ so.",
        "He said ‘tis so, and ‘90s.",
        'He saw 198" and left.',
        'A ½" and a ¾" board.',
        "It's ''so.",
        'He said (" and left.',
        'He said [" and left.',
        'He said {" and left.',
        'He said ¿" and left.',
        'He said ¡" and left.',
        '". he left.',
        "A code `x` and ```y``` here.",
    ],
)
def test_no_quotation_and_no_stray_mark(claims, prose):
    found = claims(prose)

    assert texts(found) == []
    assert found.stray == ()


def test_several_pairs_of_a_paragraph_stay_apart(claims):
    found = claims('“to be or not” and “what is the question” and "that is the question"')

    assert texts(found) == ["to be or not", "what is the question", "that is the question"]


def test_marks_pair_across_emphasis_and_line_ends(claims):
    found = claims('*"to be* or\nnot to be" and "to *be or\nnot*"')

    assert texts(found) == ["to be or not to be", "to be or not"]


def test_the_direction_of_guillemets_that_stand_free_follows_the_document(claims):
    outward = claims("Il dit « voilà une longue phrase ici » et «oui».")
    inward = claims("Er sagt » das ist ein langer Satz hier « und »ja«.")

    assert texts(outward) == ["voilà une longue phrase ici", "oui"]
    assert texts(inward) == ["das ist ein langer Satz hier", "ja"]


def test_marks_that_are_no_guillemets_do_not_say_which_way_these_point(claims):
    found = claims("Er sagt » das ist ein langer Satz « und »ja«, nicht “so”, “so”, “so” oder “so”.")

    assert texts(found) == ["das ist ein langer Satz", "ja", "so", "so", "so", "so"]


def test_the_language_decides_where_the_document_does_not(claims):
    german = claims("Er sagt » das ist ein langer Satz hier « dazu.", lang="de")

    assert texts(german) == ["das ist ein langer Satz hier"]


@pytest.mark.parametrize(
    "prose",
    [
        "“He says ‘to be or not to be’ and leaves”",
        "„Er sagt ‚sein oder nicht sein‘ und geht“",
        '"He says "to be or not to be" and leaves"',
        "« Il dit “être ou ne pas être” et part »",
        "“He says ``to be or not to be'' and leaves”",
    ],
)
def test_an_inner_quotation_is_none_of_its_own(claims, prose):
    found = claims(prose)

    assert [q.depth for q in found.quotations] == [0]
    assert found.stray == ()


@pytest.mark.parametrize(
    ("prose", "stray"),
    [
        ('He said "unbalanced and left.', [(8, 9)]),
        ("He said “unbalanced and left.", [(8, 9)]),
        ('He said unbalanced" and left.', [(18, 19)]),
        ('"One" and "two and "three".', [(10, 11)]),
        ("He said «unbalanced and left.", [(8, 9)]),
        ('He saw 1984" and left.', [(11, 12)]),
        ('1984" and left.', [(4, 5)]),
        ('x984" and left.', []),
        ("He said “to be «or not to” be.", [(15, 16)]),
        ("He said «to be “or not to» be.", [(15, 16)]),
        ("He said “to be or not to» be.", [(8, 9), (24, 25)]),
        ("So „it is'' here.", [(3, 4)]),
        ("So “it is'' here.", [(3, 4)]),
        ("»so it is of all« so «.", [(21, 22)]),
        ("A « B » C » D « E « F.", [(10, 11), (14, 15), (18, 19)]),
        ("so« it »is and » so it is of all « too", [(2, 3), (7, 8)]),
        ("so.» A « B.» C", [(3, 4)]),
        ("他说「生存还是毁灭』。", [(2, 3), (9, 10)]),
    ],
)
def test_a_mark_without_a_partner_is_stray(claims, prose, stray):
    found = claims(prose)

    places = [place for s in found.stray for place in (s.place, *s.others)]
    assert [(place.span.start, place.span.end) for place in places] == stray


def test_a_stray_mark_spoils_no_later_pair(claims):
    found = claims('He said "unbalanced. Then "what is the question" came.')

    assert texts(found) == ["what is the question"]


def test_words_the_format_marks_as_quoted(claims):
    found = claims("He said {{|to be or “not” to be}} there.")

    assert texts(found) == ["to be or “not” to be"]


def test_markup_around_typed_marks_is_one_quotation(claims):
    around = claims('He said {{ham|"to be or not to be"}} there.')
    within = claims('He said "{{ham|to be or not to be}}" there.')

    assert [(q.text, q.citation.key) for q in around.quotations] == [("to be or not to be", "ham")]
    assert [(q.text, q.citation.key) for q in within.quotations] == [("to be or not to be", "ham")]


def test_no_pair_crosses_a_stretch_that_is_quoted(claims):
    found = claims('He "said {{|to be" or not to be}} there.')

    assert texts(found) == ['to be" or not to be']
    assert [place.span.start for s in found.stray for place in (s.place, *s.others)] == [3, 17]


@pytest.mark.parametrize(
    ("prose", "quoted"),
    [
        ("Er sagt › das ist ein langer Satz ‹ und ›ja‹.", ["das ist ein langer Satz", "ja"]),
        ("Il dit ‹ voilà une phrase ici › et ‹oui›.", ["voilà une phrase ici", "oui"]),
        ("Il dit « voilà une phrase ici » et ‹oui›.", ["voilà une phrase ici", "oui"]),
        ("Er sagt » das ist ein langer Satz « und ›ja‹.", ["das ist ein langer Satz", "ja"]),
    ],
)
def test_single_guillemets_show_the_direction_of_a_document_too(claims, prose, quoted):
    found = claims(prose)

    assert texts(found) == quoted
    assert found.stray == ()


@pytest.mark.parametrize(
    ("prose", "quoted", "stray"),
    [
        ('{{|a {{|b "c}} d" e}} so', 'a b "c d" e', [10, 16]),
        ('{{|a "b {{|c}} d" e}} so', 'a "b c d" e', []),
        ('{{|a "b {{|c" d}} e}} so', 'a "b c" d e', [5, 12]),
        ('{{|a}} "b {{|c}} d" e', "a", []),
    ],
)
def test_no_pair_crosses_the_innermost_stretch_that_is_quoted(claims, prose, quoted, stray):
    found = claims(prose)

    assert texts(found)[0] == quoted
    assert [place.span.start for one in found.stray for place in (one.place, *one.others)] == stray
