"""What is said of a quotation where the copy held may be misread."""

from __future__ import annotations

from functools import cache

import pytest
from desk import Desk, held
from held_samples import ask, text
from misread_letters import misread, permuted, prose

from citecheck.compare.alignment.misreading import with_misreadings
from citecheck.language.confusions import confusable
from citecheck.model.evidence import Answer
from citecheck.model.findings import Severity
from citecheck.model.verdicts import Wording
from citecheck.texts.noise import NoiseEstimate, noise
from citecheck.texts.pages.locator_table import LocatorTable

BEFORE = "The ferryman kept the lamp and the hand of the child was cold when they came to the other side"
BOOK = f"{prose()}\n\n{BEFORE}.\n\nA band of the guard stood by, and every hand was on a sword, hand beside hand.\n"
NO_PAGES = LocatorTable()


def with_word(ours: str, theirs: str, book: str = BOOK) -> str:
    """The book, with another word in its last two paragraphs."""
    at = book.rindex("The ferryman")
    return book[:at] + book[at:].replace(f" {ours} ", f" {theirs} ", 1)


def answer(quote: str, words: str = BOOK) -> Answer:
    return ask(quote, text(words, language="en"))


@cache
def estimate() -> NoiseEstimate:
    found = noise(BOOK, "en")
    assert found
    return found


def likelier(ours: str, theirs: str, book: str = BOOK) -> bool | None:
    """Whether a misreading is likelier where the text has `theirs` and the draft `ours`; None where it is none."""
    (one,) = (d for d in answer(BEFORE, with_word(ours, theirs, book)).matches[0].departures if d.weight > 1)
    return one.misread and one.misread.is_likelier


def test_a_word_that_is_none_is_misread_even_in_a_good_copy() -> None:
    assert likelier("lamp", "larnp") is True
    assert likelier("cold", "eold") is True


def test_a_word_that_is_none_is_misread_in_a_short_text_too() -> None:
    held_text = text("In the winter the fnow fell upon the houses of the town.", language="en")
    (one,) = ask("the snow fell upon the houses", held_text).matches[0].departures

    assert one.misread
    assert one.misread.is_likelier


def test_an_accent_alone_is_no_misreading() -> None:
    held_text = text("Sie müssten den König sehen an jenem schönen Tage, sagte der Wirt zu uns.", language="de")
    (one,) = ask("Sie mussten den König sehen an jenem schönen Tage", held_text).matches[0].departures

    assert (one.cause, one.misread) == ("modal", None)


@pytest.mark.parametrize(("letters", "expected"), [(30, True), (3_000, None)])
def test_a_chain_of_letters_longer_than_four_words_is_compared_with_none(
    letters: int, expected: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = []
    monkeypatch.setattr(
        "citecheck.compare.alignment.misreading.confusable",
        lambda ours, theirs: longest.append(len(ours)) or confusable(ours, theirs),
    )
    ours = f"lamp{'ost' * (letters // 3)}"
    book = BOOK.replace("the lamp and", f"the {ours.replace('lamp', 'larnp')} and")
    departures = answer(BEFORE.replace("lamp", ours), book).matches[0].departures

    assert [one.misread and one.misread.is_likelier for one in departures] == [expected]
    assert max(longest, default=0) < 100


@pytest.mark.parametrize("theirs", ["band", "foot", "heart"])
def test_a_word_as_good_as_ours_is_no_misreading_in_a_good_copy(theirs: str) -> None:
    assert likelier("hand", theirs) is None


def test_a_word_as_good_as_ours_may_be_misread_in_a_noisy_copy() -> None:
    noisy = BOOK.replace(prose(), misread(prose(), 0.004))

    assert likelier("hand", "band", noisy) is True
    assert likelier("hand", "foot", noisy) is None


def test_in_a_noisy_copy_words_that_look_alike_may_be_misread() -> None:
    noisy = BOOK.replace(prose(), misread(prose(), 0.004))

    assert likelier("cold", "old", noisy) is False
    assert likelier("cold", "old", BOOK.replace(prose(), misread(prose(), 0.0005))) is None
    assert likelier("cold", "old") is None


@pytest.mark.parametrize(
    ("ours", "theirs", "rate", "expected"),
    [
        # A lost letter that may have been a word, on a page with one misread letter in 400.
        ("kept a the", "kept the", 0.0025, None),
        ("kept a the", "kept the", 0.0026, (True, 0.0026)),
        ("kept ok the", "kept the", 0.03, None),
        # A copy in which next to nothing was measured counts as a good one: only what is no word is misread.
        ("lamp", "larnp", 0.0, (True, 1e-5)),
        ("lamp", "larnp", 0.00049, (True, 1e-5)),
        ("lamp", "larnp", 0.0005, (True, 0.0005)),
        ("larnp", "lamp", 0.0005, None),
        ("larnp", "lamp", 0.03, (False, 0.03)),
        ("the hand of", "the band of", 0.00049, None),
        ("the hand of", "the band of", 0.0005, (True, 0.0005)),
        # From one misread letter in 400 on, what looks alike may be misread though it is not likelier.
        ("cold", "old", 0.0024, None),
        ("cold", "old", 0.0025, (False, 0.0025)),
        ("cold", "old", 0.03, (True, 0.03)),
        # Spaces are lost and put in, in up to four words.
        ("lamp and", "la m pa nd", 0.0005, (True, 0.0005)),
    ],
)
def test_how_much_is_misread_on_a_page_decides_what_is_likelier(
    ours: str, theirs: str, rate: float, expected: tuple[bool, float] | None
) -> None:
    quote, book = (BEFORE, BOOK.replace(ours, theirs)) if ours in BEFORE else (BEFORE.replace(theirs, ours), BOOK)
    match = with_misreadings(answer(quote, book).matches[0], estimate(), rate)
    (one,) = (d.misread for d in match.departures if d.weight > 1)

    assert (one and (one.is_likelier, one.rate)) == expected


@pytest.mark.parametrize(("made", "wording"), [(0.006, Wording.ABSENT), (0.03, Wording.UNCHECKED)])
def test_a_text_of_which_much_is_misread_proves_no_absence(made: float, wording: Wording) -> None:
    assert answer("Nobody had seen the seven herons of the estuary before", misread(BOOK, made)).wording is wording


@pytest.mark.parametrize(("made", "wording"), [(0.006, Wording.DIFFERS), (0.03, Wording.UNCHECKED)])
def test_a_page_of_which_much_is_misread_proves_no_alteration(made: float, wording: Wording) -> None:
    found = answer(BEFORE.replace("child", "stranger"), misread(BOOK, made))

    assert (found.wording, found.reason) == (wording, "bad_text" if wording is Wording.UNCHECKED else None)


def test_letters_of_a_font_without_a_map_prove_nothing() -> None:
    copy = text(permuted(BOOK), quality="bad_text: the letters are not those of any language", language="en")

    assert (ask(BEFORE, copy).wording, ask(BEFORE, copy).reason) == (Wording.UNCHECKED, "bad_text")


def test_an_unknown_language_changes_nothing() -> None:
    found = ask(BEFORE, text(with_word("lamp", "larnp"), language="hu")).matches[0]

    assert [d.misread for d in found.departures] == [None]


def findings(words: str, *copies: str) -> list[tuple[str, Severity, str]]:
    first = held("night", copies[0], NO_PAGES)
    more = [held(f"night-{at}", copy, NO_PAGES, keys=("night",), copy_of="night") for at, copy in enumerate(copies[1:])]
    report = Desk((first, *more), ()).report(f"He says “{words}” [@night].\n")
    return [(one.rule, one.severity, one.message) for one in report.findings if one.rule.startswith("quotation")]


def test_a_misreading_is_a_note_and_a_number_or_negation_a_warning() -> None:
    quote = "The ferryman did not cross the river with nine lamps before the winter dawn came"
    book = f"{prose()}\n\n{quote}.\n"

    assert [one[:2] for one in findings(quote, with_word("ferryman", "ferrymau", book))] == [
        ("quotation-misread", Severity.NOTE)
    ]
    assert [one[:2] for one in findings(quote, with_word("not", "uot", book))] == [
        ("quotation-misread", Severity.WARNING)
    ]
    assert [one[:2] for one in findings(quote, with_word("nine", "uine", book))] == [
        ("quotation-misread", Severity.WARNING)
    ]
    assert [one[:2] for one in findings(quote, with_word("winter", "w1nter", book))] == [
        ("quotation-misread", Severity.NOTE)
    ]


def test_another_copy_with_the_drafts_word_makes_two_readings() -> None:
    copies = with_word("lamp", "larnp"), with_word("cold", "eold")
    ((rule, _, message),) = findings(BEFORE, *copies)

    assert rule == "quotation-misread"
    assert "There are two readings of this page: night-0.txt has the draft's." in message
