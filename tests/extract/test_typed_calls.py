"""Citations typed by hand, as a resolver tells of them: their places, their calls, and what was not resolved."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from citecheck.extract.claims import extract
from citecheck.model.claims import CitedBy, TypedCitation, TypedCitations, UnresolvedCitation
from citecheck.model.manuscript import CiteMode

TYPED = re.compile(r"\((?P<loose>perhaps )?(?P<name>[A-Z]\w+)(?P<suffix>[^()]*?)(?:; (?P<second>[A-Z]\w+))?\)")
UNKNOWN = "Nobody"


def resolve(blocks, cited):
    """Every name in parentheses is a work's, but Nobody's; what begins with "perhaps" is loose."""
    resolved, unresolved = [], []
    for number, block in enumerate(blocks):
        for found in TYPED.finditer(block.text):
            if found["name"] == UNKNOWN:
                unresolved.append(UnresolvedCitation(number, *found.span()))
                continue
            names = filter(None, (found["name"], found["second"]))
            resolved.extend(typed(number, found, name.lower(), cited) for name in names)
    return TypedCitations(tuple(resolved), tuple(unresolved))


def typed(number, found, key, cited):
    return TypedCitation(
        key=key,
        block=number,
        start=found.start(),
        end=found.end(),
        call=found.start(),
        suffix=found["suffix"],
        by=CitedBy.TYPED,
        mode=CiteMode.NORMAL,
        after=next((one for one in cited if one.key == key), None),
        loose=bool(found["loose"]),
    )


@pytest.fixture
def found(manuscript):
    return lambda text: extract(manuscript(text), resolve)


def test_a_citation_typed_by_hand_has_its_words_its_place_and_its_locators(found) -> None:
    text = 'So it is.\n\n"To be or not to be" (Hale, p. 3).'

    (cited,) = found(text).citations

    assert (cited.key, cited.by, cited.mode, cited.block) == ("hale", CitedBy.TYPED, CiteMode.NORMAL, 1)
    assert [one.value for one in cited.locators] == ["3"]
    assert text[cited.place.span.start : cited.place.span.end] == "(Hale, p. 3)"
    assert cited.offset == 21


def test_a_place_that_follows_a_field_of_a_reference_manager_is_cited_by_the_field(manuscript) -> None:
    draft = manuscript('"To be or not to be" [@hale] (Hale, p. 3).')

    by = [[one.by for one in extract(of, resolve).citations] for of in (draft, replace(draft, format="docx"))]

    assert by == [[CitedBy.KEY, CitedBy.TYPED], [CitedBy.FIELD, CitedBy.FIELD]]


@pytest.mark.parametrize(
    ("prose", "key", "attachment"),
    [
        ('"To be or not to be" (Hale, p. 3).', "hale", "RIGHT_AFTER"),
        ('"To be or not to be", he said (Hale, p. 3).', "hale", "LATER"),
        ('(Orme) So it is. "To be or not to be" he said.', "orme", "LAST_BEFORE"),
        ('"To be or not to be" (perhaps Hale).', "hale", "LAST_BEFORE"),
        ('"To be or not to be" he said (perhaps Hale).', "hale", "FIRST_AFTER"),
        ('Orme (perhaps Hale) writes: "to be or not to be".', "hale", "LAST_BEFORE"),
        ('Orme (Hale) writes: "to be or not to be".', "hale", "INTRODUCING"),
        ('"To be or not to be" (Hale; Orme).', "hale", "RIGHT_AFTER"),
        # The words of the citation itself are none between it and the next quotation.
        ('"To be or not to be" (Hale, p. 3) "that is the question".', "hale", "RIGHT_AFTER"),
        ('"To be or not to be". (Hale, p. 3) "That is the question".', "hale", "LATER"),
        # What was not resolved ends the search where it stands right after the quotation.
        ('So [@k]. "To be or not to be" (Nobody, p. 3).', None, "OWN_REFERENCE"),
        ('So [@k]. "To be or not to be" he said (Nobody, p. 3).', "k", "LAST_BEFORE"),
        ('So [@k]. "To be or not to be (Nobody, p. 3)" he said.', None, "OWN_REFERENCE"),
        ('So [@k]. "To be (Nobody, p. 3) or not to be" he said.', "k", "LAST_BEFORE"),
        ('"To be or not to be" (Nobody, p. 3) [@k].', None, "OWN_REFERENCE"),
        ('So [@k]. "To be or not to be" he said (Nobody).[^1]\n\n[^1]: p. 3', None, "OWN_NOTE"),
    ],
)
def test_what_a_quotation_is_given_of_citations_typed_by_hand(found, prose, key, attachment) -> None:
    quotation = found(prose).quotations[0]

    assert (quotation.citation and quotation.citation.key, quotation.attachment.name) == (key, attachment)


def test_works_of_one_parenthesis_are_one_group(found) -> None:
    (quotation,) = found('"To be or not to be" (Hale; Orme).').quotations

    assert [one.key for one in quotation.group] == ["hale", "orme"]


@pytest.mark.parametrize(
    ("block", "words", "key"),
    [
        ("> First of all this is so (Hale, p. 3).", "First of all this is so", "hale"),
        ("> First of all this is so. (Hale, p. 3)", "First of all this is so.", "hale"),
        ("> First of all this is so (Hale, p. 3)!!", "First of all this is so", "hale"),
        ("> First of all this is so (Hale, p. 3)!!!", "First of all this is so (Hale, p. 3)!!!", "hale"),
        ("> First of all (Hale, p. 3) this is so.", "First of all (Hale, p. 3) this is so.", "hale"),
        (
            "> First of all this.\n\n> Second of all that (Hale, p. 3).",
            "First of all this.\nSecond of all that",
            "hale",
        ),
        (
            "> First of all this (Hale, p. 3).\n\n> Second of all.",
            "First of all this (Hale, p. 3).\nSecond of all.",
            "hale",
        ),
        ("> First of all this is so (Hale, p. 3).\n\n> --- Orme", "First of all this is so (Hale, p. 3).", "hale"),
    ],
)
def test_a_citation_at_the_end_of_a_block_is_no_part_of_its_words(found, block, words, key) -> None:
    (quotation,) = found(block).quotations

    assert (quotation.text, quotation.citation.key) == (words, key)


def test_the_list_of_references_cites_nothing(found) -> None:
    text = (
        '"To be or not to be" (Hale, p. 3).\n\n# References\n\nHale, J. 1904. *Salt* (Orme; Nobody). London. (Nobody)'
    )

    told = found(text)

    assert [one.key for one in told.citations] == ["hale"]
    assert (len(told.typed.resolved), len(told.typed.unresolved)) == (1, 0)
