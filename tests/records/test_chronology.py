"""Dates that the order of events makes impossible."""

from __future__ import annotations

import pytest

from citecheck.extract.dates.extraction import dates
from citecheck.foundation.offsets import Source
from citecheck.model.claims import Dating
from citecheck.model.date_mentions import Standing
from citecheck.model.evidence import DatingEvidence
from citecheck.model.manuscript import Block, BlockKind
from citecheck.model.registry import Registry
from citecheck.records.dates.dating import datings
from citecheck.records.files.registry import registry


@pytest.fixture(scope="module")
def records() -> Registry:
    return registry([])


def tied(text: str, records: Registry) -> list[tuple[Dating, DatingEvidence]]:
    block = Block(BlockKind.PARAGRAPH, Source("essay.md", text))
    return list(datings([block], dates([block], "en"), records))


@pytest.mark.parametrize(
    ("text", "standing", "order"),
    [
        (
            "Khrushchev gave the Secret Speech on 26 February 1953.",
            Standing.MISDATED,
            "that is before the death of Stalin (5 March 1953)",
        ),
        (
            "Khrushchev gave the Secret Speech in 1949.",
            Standing.DISORDERED,
            "that is before the death of Stalin (5 March 1953)",
        ),
        ("Khrushchev gave the Secret Speech in 1957.", Standing.DIFFERS, ""),
        (
            "Khrushchev read Lenin's letter to Stalin about Krupskaya aloud to the delegates in 1921.",
            Standing.DISORDERED,
            "that is before it was dictated (5 March 1923)",
        ),
        (
            "Bukharin wrote his last note to Stalin in 1939.",
            Standing.DISORDERED,
            "that is after the execution of Bukharin (15 March 1938)",
        ),
    ],
)
def test_a_date_out_of_order_is_said_to_be_so(text: str, standing: Standing, order: str, records: Registry):
    (_, evidence), *_ = tied(text, records)

    assert (evidence.standing, evidence.order) == (standing, order)


@pytest.mark.parametrize(
    "text",
    [
        "Khrushchev gave the Secret Speech about 1949.",
        "According to one book, Khrushchev gave the Secret Speech in 1949.",
    ],
)
def test_what_is_only_near_or_only_reported_is_not_held_against_the_draft(text: str, records: Registry):
    assert [e for d, e in tied(text, records) if e.standing is Standing.DISORDERED and not d.mention] == []
