"""The parts of an answer: readings of copies, pages that may be lost, what an absence proves, whose citation it is."""

from __future__ import annotations

import pytest

from citecheck.compare.attachment import settled
from citecheck.compare.editions.volumes import in_volume
from citecheck.compare.evidence import FINDERS, evidence_of
from citecheck.compare.retrieval.ranking import with_copies
from citecheck.compare.retrieval.verdict import agreed, language_of_query, may_be_lost, verdict_of_absence
from citecheck.foundation.offsets import Source
from citecheck.model.claims import Attachment, Citation, Quotation, QuotationKind
from citecheck.model.evidence import Answer, Change, Departure, Match, Query, Weight, Witness
from citecheck.model.manuscript import CiteMode
from citecheck.model.noun import replace
from citecheck.model.places import Place, Span
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.texts.held_content import Content
from citecheck.texts.library import HeldText
from citecheck.texts.pages.locator_table import LocatorTable


def departure(start: int, end: int, weight: Weight = Weight.WORDING) -> Departure:
    return Departure(Change.SUBSTITUTION, "a", "b", weight, start, end, start, end)


def match(name: str, *departures: Departure, record: str | None = None) -> Match:
    witness = Witness(name, f"{name}.txt", record=record)
    return Match(witness, 0, 9, None, 1.0, "", "", "", "", "", departures, ())


# --- readings of other copies ---


@pytest.mark.parametrize(
    ("others", "copies"),
    [
        ([match("two")], ("two.txt",)),
        ([match("two"), match("three"), match("two")], ("two.txt", "three.txt")),
        ([match("one")], ()),
        ([match("two", record="r")], ()),
        ([match("two", departure(5, 8))], ()),
        ([match("two", departure(0, 4))], ("two.txt",)),
        ([match("two", departure(0, 5))], ()),
        ([match("two", departure(8, 9))], ()),
        ([match("two", departure(9, 12))], ("two.txt",)),
        ([match("two", departure(6, 7))], ()),
        ([match("two", departure(0, 20))], ()),
        ([match("two", departure(0, 4), departure(6, 6))], ()),
        ([], ()),
    ],
)
def test_a_departure_lists_the_copies_that_have_the_drafts_words_there(
    others: list[Match], copies: tuple[str, ...]
) -> None:
    best, *rest = with_copies([match("one", departure(5, 8)), *others])

    assert [one.copies for one in best.departures] == [copies]
    assert rest == others


def test_each_departure_has_the_copies_of_its_own_place_and_one_of_form_alone_asks_for_none() -> None:
    two = match("two", departure(5, 8))
    best, _ = with_copies([match("one", departure(5, 8), departure(20, 22)), two])
    form, _ = with_copies([match("one", departure(20, 22, Weight.FORM)), two])

    assert [one.copies for one in best.departures] == [(), ("two.txt",)]
    assert [one.copies for one in form.departures] == [()]


# --- what an absence proves ---


def held(quality: str = "sound", lost: tuple[Span, ...] = (), words: str = "The king went home. " * 9) -> HeldText:
    table = LocatorTable()
    content = Content(words, "0" * 64, quality, Span(0, len(words)), (), table, table, (), lost)
    return HeldText("work", "texts/work.txt", lambda: content, language="en")


@pytest.mark.parametrize(
    ("text_held", "wording", "reason"),
    [
        (held(), Wording.ABSENT, None),
        (held("scan"), Wording.UNCHECKED, "scan"),
        (held("scan: many letters are no words"), Wording.UNCHECKED, "scan"),
        (held("unreadable"), Wording.UNCHECKED, "reader"),
        (held("unreadable: it is broken"), Wording.UNCHECKED, "reader"),
        (held("odd"), Wording.UNCHECKED, "bad_text"),
        (replace(held(), complete=False), Wording.UNCHECKED, "partial_copy"),
        (replace(held(), language="de"), Wording.UNCHECKED, "translation"),
        (replace(held("scan"), language="de", complete=False), Wording.UNCHECKED, "scan"),
        (replace(held(), language="de", complete=False), Wording.UNCHECKED, "translation"),
    ],
)
def test_the_absence_of_words_from_a_text_proves_something_or_it_is_said_why_not(
    text_held: HeldText, wording: Wording, reason: str | None
) -> None:
    query = Query("q", "the queen and her people were not at home")

    assert verdict_of_absence(query, [text_held]) == (wording, reason)
    assert verdict_of_absence(query, [held(), text_held]) == (wording, reason)
    assert verdict_of_absence(query, []) == (Wording.ABSENT, None)


@pytest.mark.parametrize(
    ("words", "declared", "language"),
    [
        ("the queen and her people", None, "en"),
        ("the queen and her", None, None),
        ("the queen and her", "en-GB", "en"),
        ("the queen and her", "EN_us", "en"),
        ("the queen and her people", "de", "en"),
        ("the queen", "ru", None),
        ("королева", "ru", "ru"),
        ("королева", "de", None),
        ("the queen", "xx", "xx"),
        ("the queen", "", None),
    ],
)
def test_the_language_of_a_quotation_is_that_of_its_words_or_the_one_declared_in_its_script(
    words: str, declared: str | None, language: str | None
) -> None:
    assert language_of_query(Query("q", words, lang=declared)) == language


@pytest.mark.parametrize(
    ("cited", "lost"),
    [
        ((), True),
        ((Span(50, 60),), True),
        ((Span(0, 39),), True),
        ((Span(0, 38),), False),
        ((Span(61, 70),), True),
        ((Span(62, 70),), False),
        ((Span(0, 10), Span(45, 46)), True),
        ((Span(0, 10), Span(90, 95)), False),
    ],
)
def test_words_may_be_lost_on_a_damaged_page_and_on_its_neighbours(cited: tuple[Span, ...], lost: bool) -> None:
    """The page of 40 to 60 is damaged; a form feed stands between two pages."""
    assert may_be_lost(held(lost=(Span(40, 60),)), cited) is lost
    assert may_be_lost(held(), cited) is False


@pytest.mark.parametrize(
    ("weight", "wording"),
    [
        (None, Wording.VERIFIED),
        (Weight.FORM, Wording.VERIFIED),
        (Weight.SPELLING, Wording.DIFFERS),
        (Weight.MEANING, Wording.DIFFERS),
    ],
)
def test_words_agree_where_no_departure_is_heavier_than_form(weight: Weight | None, wording: Wording) -> None:
    found = match("one", *([] if weight is None else [departure(0, 1, Weight.FORM), departure(2, 3, weight)]))

    assert agreed(found) is wording


# --- whose citation it is ---


def quotation(attachment: Attachment) -> Quotation:
    cited = Citation("work", CiteMode.NORMAL, (), "", "", Place("a.md"), 0, 0)
    running = Source("a.md", "some words")
    return Quotation(
        "q", running, Place("a.md"), QuotationKind.INLINE, cited, attachment, 0, None, "", "", 0, group=(cited,)
    )


@pytest.mark.parametrize("attachment", Attachment)
@pytest.mark.parametrize("wording", Wording)
def test_a_citation_that_only_the_paragraph_ties_is_dropped_where_its_text_lacks_the_words(
    attachment: Attachment, wording: Wording
) -> None:
    proposed = quotation(attachment)
    answer = Answer(wording, "why", PlaceVerdict.RIGHT, (match("one", departure(0, 1)),), ("texts",))
    loose = attachment in (Attachment.LAST_BEFORE, Attachment.FIRST_AFTER, Attachment.ROW_TOLD)

    settlement = settled(proposed, [answer])
    decided, told = settlement.quotation, settlement.answer

    if loose and wording in (Wording.ABSENT, Wording.ELSEWHERE):
        assert (decided.citation, decided.group, decided.attachment) == (None, (), Attachment.NOT_ITS)
        assert told == Answer(Wording.DIFFERS, None, PlaceVerdict.UNCHECKED, answer.matches, ("texts",))
    else:
        assert (decided, told) == (proposed, answer)


def test_a_dropped_citation_without_a_match_elsewhere_leaves_words_that_no_text_has() -> None:
    absent = Answer(Wording.ABSENT, None, PlaceVerdict.UNCHECKED, ())

    assert settled(quotation(Attachment.LAST_BEFORE), [absent]).answer == Answer(
        Wording.UNHELD, None, PlaceVerdict.UNCHECKED, ()
    )


@pytest.mark.parametrize(
    ("first", "second", "decides"),
    [
        (Wording.ABSENT, Wording.VERIFIED, 1),
        (Wording.ELSEWHERE, Wording.DIFFERS, 1),
        (Wording.DIFFERS, Wording.VERIFIED, 1),
        (Wording.VERIFIED, Wording.VERIFIED, 0),
        (Wording.UNHELD, Wording.DIFFERS, 1),
        (Wording.ABSENT, Wording.UNHELD, 1),
        (Wording.ELSEWHERE, Wording.UNHELD, 1),
        (Wording.ABSENT, Wording.UNCHECKED, 1),
        (Wording.ABSENT, Wording.ELSEWHERE, 1),
        (Wording.ABSENT, Wording.ABSENT, 0),
    ],
)
def test_a_group_is_decided_by_the_member_that_has_the_words_else_by_one_that_may_have_them(
    first: Wording, second: Wording, decides: int
) -> None:
    one = quotation(Attachment.RIGHT_AFTER)
    other = replace(one.group[0], key="other")
    both = replace(one, group=(other, *one.group))
    answers = [Answer(wording, None, PlaceVerdict.UNCHECKED, ()) for wording in (first, second)]

    settlement = settled(both, answers)

    assert settlement.quotation.citation is (one.citation, other)[decides]
    assert settlement.answer is answers[decides]
    assert [each.citation for each in settlement.group] == [other, *one.group]


def test_of_two_places_of_one_work_the_right_one_decides() -> None:
    one = quotation(Attachment.RIGHT_AFTER)
    both = replace(one, group=(*one.group, replace(one.group[0], suffix="p. 2")))
    answers = [Answer(Wording.VERIFIED, None, place, ()) for place in (PlaceVerdict.WRONG, PlaceVerdict.RIGHT)]

    assert settled(both, answers).answer is answers[1]


@pytest.mark.parametrize("wording", Wording)
def test_no_place_is_right_in_another_volume_where_the_words_were_found(wording: Wording) -> None:
    answer = Answer(wording, None, PlaceVerdict.RIGHT, ())
    found = wording in (Wording.VERIFIED, Wording.DIFFERS)

    assert in_volume(answer, "2").place is (PlaceVerdict.WRONG if found else PlaceVerdict.RIGHT)
    assert in_volume(answer, "") == answer


def test_every_quotation_has_its_row_of_evidence_also_an_empty_one() -> None:
    answer = Answer(Wording.UNHELD, None, PlaceVerdict.UNCHECKED, ())

    assert evidence_of([(quotation(Attachment.RIGHT_AFTER), answer)]) == {"q": {}}
    assert evidence_of([]) == {}
    assert set(FINDERS) == {"siblings", "other_edition"}
