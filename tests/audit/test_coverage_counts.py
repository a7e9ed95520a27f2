"""What an audit counts as checked and as not checked, with the reasons: words, places, citations, notes, languages."""

from __future__ import annotations

import pytest
from desk import LOST, QUOTED, SAID, Desk, book, entry, held

from citecheck.texts.pages.locator_table import LocatorTable

UNCITED = f"So {LOST}"
"""A sentence with a quotation that no text held has."""


def night(locator: str = "") -> str:
    return SAID.format(f"night{locator}")


@pytest.mark.parametrize(
    ("draft", "words", "places"),
    [
        (night(), (1, {}), (0, 0, {})),
        (night(", p. 7"), (1, {}), (1, 0, {})),
        (night(", p. 8"), (1, {}), (0, 1, {})),
        (night(", ch. 3"), (1, {}), (0, 0, {"other_kind": 1})),
        (night(", in 1920"), (1, {}), (0, 0, {"locator_unread": 1})),
        (f"{UNCITED}[@night, p. 7].", (1, {}), (0, 0, {"words_not_found": 1})),
        (f"{UNCITED}[@other, p. 7].", (0, {"text_not_held": 1}), (0, 0, {"text_not_held": 1})),
        (f"{UNCITED}[@other].", (0, {"text_not_held": 1}), (0, 0, {})),
        (f"{UNCITED}he said.", (0, {"uncited": 1}), (0, 0, {})),
        (f"{UNCITED}(p. 3) he said.", (0, {"uncited": 1}), (0, 0, {"no_citation_read": 1})),
        (f"{UNCITED}so.[^1]\n\n[^1]: p. 3", (0, {"note_unread": 1}), (0, 0, {"note_unread": 1})),
        (f"So “so” [@night].\n\n{night(', p. 7')}", (2, {}), (1, 0, {})),
        (f"{night(', p. 7')}\n{night(', p. 8')}\n{UNCITED}he said.", (2, {"uncited": 1}), (1, 1, {})),
    ],
)
def test_quotations_are_compared_or_not_and_their_places_are_right_wrong_or_open(draft, words, places) -> None:
    found = Desk().report(draft).coverage

    assert (found.words.compared, found.words.reasons) == words
    assert (found.places.right, found.places.wrong, found.places.reasons) == places


@pytest.mark.parametrize(
    ("cited", "lacking"),
    [
        ("[@other; @night]", (("night",),)),
        ("[@other; @night; @night, p. 3]", (("night",),)),
        ("[@other; cf. @night]", ()),
        ("[@other]", ()),
        ("[@night]", ()),
    ],
)
def test_a_work_cited_beside_one_without_a_text_may_be_said_to_lack_the_words(cited, lacking) -> None:
    assert Desk().report(f"{UNCITED}{cited}.").coverage.words.lacking == lacking


@pytest.mark.parametrize(
    ("drafts", "untouched"),
    [
        ((night(),), []),
        (("So it is.",), []),
        ((f"{UNCITED}he said.",), [("a.md", "0 of 1 quotation could be checked")]),
        ((f"{UNCITED}he said.\n\n{UNCITED}it is.",), [("a.md", "0 of 2 quotations could be checked")]),
        ((f"{UNCITED}[@other].",), []),
        ((f"{UNCITED}he said.\n\nSo it is [@night].",), []),
        ((night(), f"{UNCITED}he said."), [("b.md", "0 of 1 quotation could be checked")]),
    ],
)
def test_a_manuscript_of_which_nothing_could_be_checked_is_named(drafts, untouched) -> None:
    assert [(one.path, one.why) for one in Desk().report(*drafts).coverage.untouched] == untouched


def test_without_a_bibliography_no_citation_is_looked_up() -> None:
    desk = Desk(texts=(), books=())

    found = desk.report("So it is [@night].", f"{UNCITED}[@night].").coverage

    assert (found.citations.total, found.citations.reasons) == (2, {"no_bibliography": 2})
    assert [one.why for one in found.untouched] == [
        "0 of 1 citation could be checked",
        "0 of 1 quotation and 0 of 1 citation could be checked",
    ]


@pytest.mark.parametrize(
    ("notes", "total", "unresolved"),
    [
        ("", 0, []),
        ("[^1]: An aside.", 1, []),
        ("[^1]: See [@night].", 1, []),
        ("[^1]: See [@night, p. 3] of 1904.", 1, []),
        ("[^1]: Hale, Night, p. 7.", 1, ["H"]),
        ("[^1]: Ibid.", 1, ["I"]),
        ("[^1]: An aside.\n\n    Hale, p. 7.", 1, ["A"]),
        ("[^1]: An aside.\n\n[^2]: Hale, Night, p. 7.\n\n[^3]: Orme, p. 3.", 3, ["H", "O"]),
    ],
)
def test_a_note_typed_by_hand_is_counted_where_it_begins(notes, total, unresolved) -> None:
    draft = f"So it is.[^1] And.[^2] Or.[^3]\n\n{notes}\n"

    found = Desk().report(draft).coverage.notes

    assert (found.total, found.typed_resolved, found.typed_unresolved) == (total, 0, len(unresolved))
    assert [draft[one.span.start : one.span.end] for one in found.unresolved] == unresolved


@pytest.mark.parametrize(
    ("said", "language", "weighed", "reasons"),
    [
        (QUOTED, "xx", 0, {}),
        (QUOTED.replace("seventeen", "eighteen"), "en", 1, {}),
        (QUOTED.replace("seventeen", "eighteen"), None, 1, {}),
        (QUOTED.replace("seventeen", "eighteen"), "xx", 1, {"no_negations": 1}),
        (QUOTED.replace("seventeen herons", "..."), "xx", 1, {"no_negations": 1}),
    ],
)
def test_a_departure_is_weighed_with_the_negations_of_the_language_or_without(said, language, weighed, reasons) -> None:
    found = Desk(texts=(held(language=language),)).report(f"He has “{said}” [@night].").coverage.languages

    assert (found.weighed, found.reasons, found.lacking) == (weighed, reasons, ("xx",) if reasons else ())


def test_a_text_of_no_work_that_has_no_words_quoted_is_idle() -> None:
    texts = (held(), held("day"), held("noon", "Some other words of it that are there at all."))
    desk = Desk(texts, (book(entry(), entry("noon")),))

    assert desk.report(night()).coverage.idle == ("texts/day.txt",)
    assert desk.report(f"{UNCITED}[@day].").coverage.idle == ()
    assert desk.report("So it is [@night].").coverage.idle == ()


def test_a_text_without_pages_leaves_the_place_open() -> None:
    desk = Desk((held(pages=LocatorTable()),))

    assert desk.report(night(", p. 7")).coverage.places.reasons == {"text_without_pages": 1}
