"""Which of several citations a quotation comes from, and when none of them is its own."""

from __future__ import annotations

import pytest
from held_samples import best

from citecheck.compare.attachment import members, settled
from citecheck.foundation.offsets import Source
from citecheck.model.claims import Attachment, Citation, Quotation, QuotationKind
from citecheck.model.evidence import Answer, CitationOutcome
from citecheck.model.manuscript import CiteMode
from citecheck.model.noun import replace
from citecheck.model.places import Place
from citecheck.model.verdicts import PlaceVerdict, Wording

HERE = Place("a.md")
OUTCOMES = {
    "verified": CitationOutcome.HAS_WORDS,
    "differs": CitationOutcome.HAS_WORDS,
    "absent": CitationOutcome.LACKS_WORDS,
    "elsewhere": CitationOutcome.LACKS_WORDS,
    "unheld": CitationOutcome.UNHELD,
    "unchecked": CitationOutcome.UNCHECKED,
}


def quotation(*keys: str, attachment: Attachment = Attachment.RIGHT_AFTER) -> Quotation:
    """A quotation with these citations; one whose key begins with "cf" is only compared."""
    group = tuple(
        Citation(key, CiteMode.NORMAL, (), "cf. " if key.startswith("cf") else "", "", HERE, 0, 0) for key in keys
    )
    running = Source("a.md", "so it is")
    place = running.place(0, 8)
    return Quotation("q", running, place, QuotationKind.INLINE, group[0], attachment, 0, None, "", "", 0, group=group)


def answer(said: str) -> Answer:
    """`verified right` is an answer with its verdict on the place."""
    wording, _, place = said.partition(" ")
    return Answer(Wording(wording), None, PlaceVerdict(place or "unchecked"), ())


@pytest.mark.parametrize(
    ("said", "decides"),
    [
        ({"a": "verified", "b": "differs"}, "a"),
        ({"a": "differs", "b": "verified"}, "b"),
        ({"a": "unheld", "b": "differs"}, "b"),
        ({"a": "unchecked", "b": "unheld"}, "b"),
        ({"a": "unheld", "b": "unchecked"}, "a"),
        ({"a": "elsewhere", "b": "unchecked"}, "b"),
        ({"a": "elsewhere", "b": "unheld"}, "b"),
        ({"a": "absent", "b": "elsewhere"}, "b"),
        ({"a": "absent", "b": "unchecked"}, "b"),
        ({"a": "absent", "b": "absent"}, "a"),
        # Of two works that have the words alike, the place decides.
        ({"a": "verified wrong", "b": "verified"}, "b"),
        ({"a": "verified", "b": "verified right"}, "b"),
        ({"a": "verified wrong", "b": "verified right"}, "b"),
        ({"a": "verified wrong", "b": "differs right"}, "a"),
        ({"a": "verified right", "b": "verified right"}, "a"),
        # What is only compared decides where it has the words, or alone.
        ({"cf": "verified", "b": "differs"}, "cf"),
        ({"cf": "unheld", "b": "absent"}, "b"),
        ({"cf": "elsewhere", "b": "absent"}, "b"),
        ({"cf": "unheld", "cf2": "absent"}, "cf"),
        ({"a": "absent", "b": "unchecked", "c": "differs"}, "c"),
    ],
)
def test_the_citation_that_decides_for_a_group(said: dict[str, str], decides: str) -> None:
    found = settled(quotation(*said), [answer(one) for one in said.values()])

    assert found.quotation.citation.key == decides
    assert found.answer == answer(said[decides])
    assert {one.citation.key: one.outcome for one in found.group} == {
        key: OUTCOMES[one.partition(" ")[0]] for key, one in said.items()
    }


@pytest.mark.parametrize(
    ("wording", "matches", "said", "is_its"),
    [
        ("verified", (), "verified", True),
        ("unheld", (), "unheld", True),
        ("unchecked", (), "unchecked", True),
        ("absent", (), "unheld", False),
        ("elsewhere", (best("all the men and women merely players"),), "verified", False),
        ("elsewhere", (best("all the men and children merely players"),), "differs", False),
    ],
)
def test_an_uncertain_citation_whose_text_lacks_the_words_is_not_the_quotations_own(
    wording: str, matches: tuple[object, ...], said: str, is_its: bool
) -> None:
    given = replace(answer(wording), matches=matches)

    found = settled(quotation("a", attachment=Attachment.LAST_BEFORE), [given])
    sure = settled(quotation("a"), [given])

    assert found.answer.wording == said
    assert (found.quotation.citation is not None, bool(found.group)) == (is_its, is_its)
    assert (found.quotation.attachment is Attachment.NOT_ITS) is not is_its
    assert sure.answer is given
    assert sure.quotation.citation is not None


def test_a_quotation_is_tried_on_the_likeliest_citation_first() -> None:
    given = quotation("a", "b", "c")
    second = replace(given, citation=given.group[1])

    assert [one.key for one in members(given)] == ["a", "b", "c"]
    assert [one.key for one in members(second)] == ["b", "a", "c"]
    assert members(replace(given, citation=None, group=())) == (None,)
