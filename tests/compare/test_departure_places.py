"""Each departure in whole: what changed, with which weight and cause, and where in the quotation and in the text."""

from __future__ import annotations

import pytest
from held_samples import best, text

from citecheck.model.evidence import Match

WHOLE = "Then the war of {} was over in the west of it."
PART = "the war of {} was over in the west"


def match(quote: str, held: str, language: str = "en") -> Match:
    return best(quote, text(held, language=language))


def departing(quote: str, held: str, language: str = "en") -> list[tuple[str, ...]]:
    """The departures as (change, ours, theirs, weight, cause). Each stands where its offsets say."""
    found = match(quote, held, language).departures
    for one in found:
        assert quote[one.start : one.end].strip() == one.ours
        assert held[one.theirs_start : one.theirs_end].strip() == one.theirs
    return [(one.change.value, one.ours, one.theirs, one.weight.label, one.cause) for one in found]


def placed(quote: str, held: str) -> list[tuple[int, int, int, int]]:
    """The offsets of each departure in the quotation and in the text."""
    return [(one.start, one.end, one.theirs_start, one.theirs_end) for one in match(quote, held).departures]


# --- signs ---


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("1914-18", "1914–18"),
        ("1914–18", "1914-18"),
        ("1914--18", "1914—18"),
        ("1914–18", "1914–18"),
        ("the end - it", "the end—it"),
        ("the “end” it", "the end it"),
        ("the end[1], it", "the end, it"),
        ("the end,[sic] it", "the end, it"),
    ],
)
def test_another_dash_quotation_marks_and_marks_of_the_author_are_no_departure(ours: str, theirs: str) -> None:
    assert departing(PART.format(ours), WHOLE.format(theirs)) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "change"),
    [
        ("the end, it", "the end; it", ("substitution", ",", ";", "form", "punctuation")),
        ("the end it", "the end; it", ("omission", "", ";", "form", "punctuation")),
        ("the end, it", "the end it", ("addition", ",", "", "form", "punctuation")),
        ("the end - it", "the end, it", ("substitution", "-", ",", "form", "punctuation")),
        ("5, it", "5; it", ("substitution", ",", ";", "form", "punctuation")),
        ("it, 5", "it; 5", ("substitution", ",", ";", "form", "punctuation")),
        ("5, 6", "5; 6", ("substitution", ",", ";", "spelling", "number")),
        ("3,5", "3.5", ("substitution", ",", ".", "form", "number")),
        ("3,500", "3.500", ("substitution", ",", ".", "spelling", "number")),
        ("5.30", "5:30", ("substitution", ".", ":", "spelling", "number")),
        ("1914 18", "1914-18", ("omission", "", "-", "meaning", "number")),
        ("1914-18", "1914 18", ("addition", "-", "", "meaning", "number")),
        ("it +5", "it 5", ("addition", "+", "", "meaning", "number")),
        ("it 5", "it §5", ("omission", "", "§", "meaning", "number")),
        ("$5", "€5", ("substitution", "$", "€", "meaning", "number")),
        ("5% it", "5 it", ("addition", "%", "", "meaning", "number")),
        ("5% it", "5‰ it", ("substitution", "%", "‰", "meaning", "number")),
        ("5½ it", "5 it", ("substitution", "5½", "5", "meaning", "number")),
        ("it −5", "it 5", ("addition", "−", "", "meaning", "number")),
        ("it -5", "it 5", ("addition", "-", "", "meaning", "number")),
        ("it 5=5", "it 5<5", ("substitution", "=", "<", "meaning", "number")),
    ],
)
def test_signs_between_words_weigh_by_whether_a_number_has_them(
    ours: str, theirs: str, change: tuple[str, ...]
) -> None:
    assert departing(PART.format(ours), WHOLE.format(theirs)) == [change]


@pytest.mark.parametrize(
    ("quote", "held", "place"),
    [
        ("4 degrees in the town of Oslo", "−4 degrees in the town of Oslo that day.", (0, 0, 0, 1)),
        ("4 degrees in the town of Oslo", "It was −4 degrees in the town of Oslo that day.", (0, 0, 7, 8)),
        ("−4 degrees in the town of Oslo", "It was 4 degrees in the town of Oslo that day.", (0, 1, 6, 7)),
        ("it rose there by some 5", "Then it rose there by some 5% in a year.", (23, 24, 28, 29)),
        ("it rose there by some 5%", "Then it rose there by some 5 in a year.", (23, 24, 28, 29)),
        ("it rose there by some 5", "Then it rose there by some 5%", (23, 24, 28, 29)),
    ],
)
def test_the_sign_at_an_edge_stands_right_beside_the_number(
    quote: str, held: str, place: tuple[int, int, int, int]
) -> None:
    (one,) = match(quote, held).departures

    assert (one.start, min(one.end, len(quote)), one.theirs_start, one.theirs_end) == (
        place[0],
        min(place[1], len(quote)),
        *place[2:],
    )
    assert (one.weight.label, one.cause) == ("meaning", "number")


# --- words ---


@pytest.mark.parametrize(
    ("ours", "theirs", "change"),
    [
        ("1848", "1849", ("substitution", "1848", "1849", "meaning", "date")),
        ("48", "49", ("substitution", "48", "49", "meaning", "number")),
        ("twenty-five", "25", ("substitution", "twenty-five", "25", "spelling", "number")),
        ("twenty-five", "26", ("substitution", "twenty-five", "26", "meaning", "number")),
        ("3500", "3,500", ("substitution", "3500", "3,500", "form", "number")),
        ("35", "3,500", ("substitution", "35", "3,500", "meaning", "number")),
        ("321", "4,321", ("substitution", "321", "4,321", "meaning", "number")),
        ("4,321", "4,521", ("substitution", "4,321", "4,521", "meaning", "number")),
        ("about 321", "some 4,321", ("substitution", "about 321", "some 4,321", "meaning", "number")),
        ("some 4,321", "about 321", ("substitution", "some 4,321", "about 321", "meaning", "number")),
        ("321 men", "321.5 men", ("substitution", "321", "321.5", "meaning", "number")),
        ("roses1", "roses", ("substitution", "roses1", "roses", "form", "note")),
        ("roses", "roses123", ("substitution", "roses", "roses123", "form", "note")),
        ("Roses", "roses", ("substitution", "Roses", "roses", "form", "case")),
        ("cafe", "café", ("substitution", "cafe", "café", "form", "accent")),
        ("colour", "color", ("substitution", "colour", "color", "spelling", "British or American")),
        ("all roses", "roses", ("addition", "all", "", "wording", "")),
        ("roses", "more roses", ("omission", "", "more", "meaning", "comparative")),
        ("must go", "may go", ("substitution", "must", "may", "meaning", "modal")),
        ("Peter", "Walter", ("substitution", "Peter", "Walter", "meaning", "name")),
        ("Mr. White", "Mr. Black", ("substitution", "White", "Black", "meaning", "name")),
        ("white", "black", ("substitution", "white", "black", "wording", "")),
        ("never", "ever", ("substitution", "never", "ever", "meaning", "negation")),
        ("tables", "birds", ("substitution", "tables", "birds", "wording", "")),
    ],
)
def test_each_word_that_differs_is_weighed(ours: str, theirs: str, change: tuple[str, ...]) -> None:
    assert departing(PART.format(ours), WHOLE.format(theirs)) == [change]


@pytest.mark.parametrize(
    ("ours", "theirs", "weighed"),
    [
        ("to day", "today", ("form", "space")),
        ("to-day", "today", ("form", "hyphen")),
        ("today", "to-day", ("form", "hyphen")),
        ("today", "to day", ("form", "space")),
        ("To day", "today", ("form", "space")),
        ("inas much", "in asmuch", ("form", "space")),
        ("in as much", "inasmuch", ("form", "space")),
    ],
)
def test_words_written_together_or_apart_are_one_departure_of_form(
    ours: str, theirs: str, weighed: tuple[str, str]
) -> None:
    assert departing(PART.format(ours), WHOLE.format(theirs)) == [("substitution", ours, theirs, *weighed)]


@pytest.mark.parametrize(
    ("ours", "theirs", "weighed"),
    [
        ("konn te", "könnte", ("meaning", "modal")),
        ("konnte", "könnte", ("meaning", "modal")),
        ("Mass", "Maß", ("form", "ß")),
        ("daß", "dass", ("form", "ß")),
        ("ist's", "ist es", ("spelling", "elision")),
        ("Thäter", "Täter", ("spelling", "old and new German")),
    ],
)
def test_german_words_are_weighed_also_where_they_are_apart(ours: str, theirs: str, weighed: tuple[str, str]) -> None:
    frame = "er sagte zu dem Mann am Tor {} der Herr nicht mehr und ging"

    assert departing(frame.format(ours), f"Und {frame.format(theirs)} fort.", "de") == [
        ("substitution", ours, theirs, *weighed)
    ]


def test_a_word_left_out_after_words_written_apart_is_an_omission_of_its_own() -> None:
    quote, held = "to day know that it was so", "And today we know that it was so for long."

    assert departing(quote, held) == [
        ("substitution", "to day", "today", "form", "space"),
        ("omission", "", "we", "wording", ""),
    ]
    assert placed(quote, held) == [(0, 6, 4, 9), (6, 6, 10, 12)]


@pytest.mark.parametrize(
    ("quote", "held", "places"),
    [
        ("the old king came home", "So the king came home to us", [(4, 7, 6, 6)]),
        ("the king came home", "So the old king came home to us", [(3, 3, 7, 10)]),
        ("the old king came home", "So the bad king came home to us", [(4, 7, 7, 10)]),
        ("the old bad king came home", "So the new vile king came home to us", [(4, 11, 7, 15)]),
        ("So came the king home again", "So the king came home again now", [(3, 16, 3, 16)]),
        ("the king cam home", "So the king came home to us", [(9, 12, 12, 16)]),
    ],
)
def test_a_departure_stands_between_its_first_and_last_word(
    quote: str, held: str, places: list[tuple[int, int, int, int]]
) -> None:
    assert placed(quote, held) == places


# --- edges ---

FOXES = "foxes jumped over the lazy dog"


@pytest.mark.parametrize(
    ("quote", "held", "change"),
    [
        (f"brown {FOXES}", f"A quick red {FOXES}. And", ("substitution", "brown", "red", "wording", "")),
        (f"brown {FOXES}", f"red {FOXES}. And", ("substitution", "brown", "red", "wording", "")),
        (f"brown {FOXES}", f"A quick, red, {FOXES}. And", ("substitution", "brown", "red", "wording", "")),
        (f"brown {FOXES}", f"It was red; {FOXES}. And", ("addition", "brown", "", "wording", "")),
        (f"brown {FOXES}", f"It was red. {FOXES}. And", ("addition", "brown", "", "wording", "")),
        (f"brown {FOXES}", f"It was red\n\n{FOXES}. And", ("addition", "brown", "", "wording", "")),
        (f"brown {FOXES}", f"{FOXES}. And", ("addition", "brown", "", "wording", "")),
        (f"{FOXES} then", f"Red {FOXES} and all", ("substitution", "then", "and", "wording", "")),
        (f"{FOXES} then", f"Red {FOXES} and", ("substitution", "then", "and", "wording", "")),
        (f"{FOXES} then", f"Red {FOXES}, and all", ("substitution", "then", "and", "wording", "")),
        (f"{FOXES} then", f"Red {FOXES}: and all", ("addition", "then", "", "wording", "")),
        (f"{FOXES} then", f"Red {FOXES}", ("addition", "then", "", "wording", "")),
        (f"{FOXES} then there", f"Red {FOXES} and all", ("addition", "then there", "", "wording", "")),
    ],
)
def test_one_other_word_at_an_edge_stands_for_its_neighbour_in_the_same_clause(
    quote: str, held: str, change: tuple[str, ...]
) -> None:
    assert [one for one in departing(quote, held) if one[3] != "form"] == [change]


# --- what the author marks ---

HELD = "They did not agree, and they could not agree, unless the king withdrew his army of men."


@pytest.mark.parametrize(
    ("quote", "marks"),
    [
        ("They did not agree … unless the king withdrew", [("ellipsis", "…", "and they could not agree", ("not",))]),
        ("They did … agree, and they could not", [("ellipsis", "…", "not", ("not",))]),
        ("They did not … agree, and they could not", [("ellipsis", "…", "", ())]),
        ("unless the king [sic] withdrew his army", [("sic", "[sic]", "", ())]),
        ("[U]nless the king withdrew his army", [("case", "[U]nless", "", ())]),
        ("unless the k[ing] withdrew his army", [("bracket", "k[ing]", "", ())]),
        ("unless [he] withdrew his army of", [("bracket", "[he]", "the king", ())]),
        ("unless the king [then] withdrew his army", [("bracket", "[then]", "", ())]),
        ("unless the king [my emphasis] withdrew his army", [("emphasis", "[my emphasis]", "", ())]),
        (
            "They did not … and they … unless [he] withdrew his army",
            [
                ("ellipsis", "…", "agree", ()),
                ("ellipsis", "…", "could not agree", ("not",)),
                ("bracket", "[he]", "the king", ()),
            ],
        ),
    ],
)
def test_each_mark_of_the_author_is_listed_with_what_it_hides(
    quote: str, marks: list[tuple[str, str, str, tuple[str, ...]]]
) -> None:
    found = match(quote, HELD).alterations

    assert [(one.kind, quote[one.start : one.end], one.hidden, one.crosses) for one in found] == marks


@pytest.mark.parametrize(
    ("quote", "hidden"),
    [
        ("[She] lit the lamp by herself", ["Her sister"]),
        ("[He] could not agree, unless the king withdrew", ["they"]),
        ("[His subjects] could not agree, unless the king withdrew", ["and they"]),
        ("[Whether or not they] could not agree, unless the king withdrew", ["agree, and they"]),
        ("unless the king withdrew his army of [soldiers]", ["men"]),
        ("unless the king withdrew his army of [brave and old soldiers].", ["men"]),
        ("And they could not agree, unless the king [retreated]", ["withdrew"]),
        ("It is said that they [agreed]", ["did not agree"]),
        ("[His subjects] could not agree, unless the [prince]", ["and they", "king"]),
        ("… [they] could not agree, unless the [prince] …", ["", ""]),
        ("unless the king withdrew [at once] his army", [""]),
    ],
)
def test_a_bracket_at_either_end_stands_for_the_words_of_its_clause_there(quote: str, hidden: list[str]) -> None:
    held = f"It is said that they did not agree, and {HELD[len('They did not agree, and ') :]} {SISTER}"

    found = match(quote, held).alterations

    assert [one.hidden for one in found if one.kind == "bracket"] == hidden


SISTER = "Her sister lit the lamp by herself."

TWICE = "The lamp went out. The king sat down in his hall. The lamp went out. Then it was day. The lamp went out."


@pytest.mark.parametrize(
    ("quote", "hidden"),
    [
        ("The king sat down in his hall … The lamp went out", ""),
        ("The king sat down in his hall … it was day", "The lamp went out. Then"),
        ("sat down in his hall … lamp went out", "The"),
        ("The lamp went out … sat down in his hall", "The king"),
        ("The lamp went out … Then it was day", ""),
    ],
)
def test_the_nearest_of_several_equal_places_is_the_one_beside_an_ellipsis(quote: str, hidden: str) -> None:
    (ellipsis,) = match(quote, TWICE).alterations

    assert ellipsis.hidden == hidden


@pytest.mark.parametrize(
    ("before", "after", "turns"),
    [
        ("They did not see", ".", [("not see", False)]),
        ("They did see", ", but only in winter.", [("but only in winter.", True)]),
        ("They did see", " but only in winter.", [("but only in winter.", True)]),
        ("They did see", ". But only in winter.", []),
        ("They did see", " and all of it.", []),
        ("They would not see", ", unless at night.", [("unless at night.", True), ("not see", False)]),
        ("Did they not? They see", ".", []),
    ],
)
def test_words_beside_a_passage_that_turn_its_sense_are_told(
    before: str, after: str, turns: list[tuple[str, bool]]
) -> None:
    ships = "the seven ships of Norway came home"

    assert [(one.words, one.after) for one in match(ships, f"{before} {ships}{after} So it was.").turns] == turns


@pytest.mark.parametrize(
    "quote", ["… the seven ships of Norway came home …", "[...] the seven ships of Norway came home"]
)
def test_an_ellipsis_at_the_edge_marks_what_is_left_out_there(quote: str) -> None:
    held = "They did not see the seven ships of Norway came home."

    assert match(quote, held).turns == ()


@pytest.mark.parametrize(
    ("quote", "gone"),
    [
        ("the [youngest] of nine sons left", ("eldest",)),
        ("the [eldest] of nine sons left", ()),
        ("the eldest of [ten] sons left", ("nine",)),
        ("the eldest of [IX] sons left", ()),
        ("the eldest of nine [children] left", ()),
    ],
)
def test_a_bracket_says_what_it_takes_away(quote: str, gone: tuple[str, ...]) -> None:
    found = best(quote, text(f"Then the eldest of nine sons left his father and went home, {FOXES}."))

    assert [one.crosses for one in found.alterations if one.kind == "bracket"] == [gone]


@pytest.mark.parametrize(
    ("quote", "changed"),
    [
        ("the merchant builds a mole in May", [("merchant builds", "merchants built", "wording", "")]),
        ("the merchant, builds a mole in May", [("merchant, builds", "merchants built", "wording", "")]),
        ("the merchant himself builds a mole", [("merchant himself builds", "merchants built", "wording", "")]),
        ("the merchants build two molds in May", [("build two molds", "built a mole", "meaning", "number")]),
        (
            "the merchant built a molar in May",
            [("merchant", "merchants", "wording", ""), ("molar", "mole", "wording", "")],
        ),
    ],
)
def test_changed_words_beside_each_other_are_one_departure(quote: str, changed: list[tuple[str, ...]]) -> None:
    held = "In that year the merchants built a mole in May and in June."

    found = [one[1:] for one in departing(quote, held) if one[3] != "form"]

    assert found == changed


LIGHT = (
    "The keeper climbed the tower every night and lit the lamp. He was a quiet man who spoke to nobody. The sailors of "
    "the coast thanked him, though he never knew of it. But no ship was lost. His aunt carried the oil of Mr. Lee. "
    "This was not paid."
)


@pytest.mark.parametrize(
    ("quote", "crossed"),
    [
        ("The keeper climbed the tower … The sailors of the coast thanked him", ()),
        ("and lit the lamp … The sailors of the coast thanked him", ()),
        ("The keeper climbed the tower … man who spoke to nobody", ()),
        (
            "The keeper climbed the tower … who spoke to nobody … His aunt carried",
            (),
        ),
        ("He was a quiet man … The sailors of the coast", ("nobody",)),
        ("the coast thanked him … His aunt carried the oil", ("though", "never", "but", "no")),
        ("The keeper climbed the tower … His aunt carried the oil", ("but", "no")),
        ("knew of it … His aunt carried the oil", ("but", "no")),
        ("carried the oil … paid", ("not",)),
    ],
)
def test_a_negation_in_a_whole_sentence_left_out_counts_only_at_its_beginning(
    quote: str, crossed: tuple[str, ...]
) -> None:
    first = match(quote, LIGHT).alterations[0]

    assert first.crosses == crossed


@pytest.mark.parametrize(
    ("quote", "turned"),
    [("moral sense", False), ("moral sense guides", True), ("he sees", True), ("a moral sense", False)],
)
def test_a_label_of_two_words_is_not_cut_short(quote: str, turned: bool) -> None:
    held = f"In that book {quote}, but only in the young, is said of all."

    assert bool(match(quote, held).turns) is turned
