"""The account that a draft gives of a text: which chain it follows, and whether its sources rest on each other."""

from __future__ import annotations

import pytest

from citecheck.extract.dates.extraction import sentences
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import Block, BlockKind, CiteItem, CiteMode, Mark, MarkKind, Reference
from citecheck.model.places import Place
from citecheck.model.registry import Registry
from citecheck.model.statements import StatementKind
from citecheck.records.files.registry import registry
from citecheck.records.statements.statements import statements

ENTRIES = {
    key: Reference(key, "book", Place("refs.bib"), {}, authors=(author,), title=title, year=year)
    for key, author, title, year in (
        ("us", "Medvedev, Roy", "The Unknown Stalin", "2004"),
        ("service", "Service, Robert", "Stalin: A Biography", "2005"),
        ("montefiore", "Sebag Montefiore, Simon", "Stalin: The Court of the Red Tsar", "2004"),
        ("last-years", "Medvedev, Roy A.", "Nikolai Bukharin: The Last Years", "1980"),
        ("lhj", "Medvedev, Roy A.", "Let History Judge", "1989"),
    )
}
NOTE = "Bukharin's last note to Stalin"


@pytest.fixture(scope="module")
def records() -> Registry:
    return registry([])


def block(text: str) -> Block:
    """A paragraph in which `{key, p. 1}` is a citation."""
    words, marks = "", []
    for part in text.replace("}", "{").split("{"):
        if part.split(",")[0] in ENTRIES:
            key, _, suffix = part.partition(",")
            item = CiteItem(key, CiteMode.NORMAL, "", f",{suffix}" if suffix else "", Place(f"essay.md/{key}"))
            marks.append(Mark(MarkKind.CITE, len(words), len(words) + 1, (item,)))
            words += "\ufffc"
        else:
            words += part
    return Block(BlockKind.PARAGRAPH, Source("essay.md", words), tuple(marks))


def attested(text: str, records: Registry) -> list[tuple[str, str]]:
    blocks = [block(text)]
    found = statements(blocks, sentences(blocks), records, ENTRIES)
    return [
        (telling.text, evidence.standing.value)
        for telling, evidence in found
        if telling.kind is StatementKind.ATTESTATION and not telling.mention
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Snegov had read {NOTE} himself.", [("Snegov", "conflicting")]),
        (f"Snegov heard of {NOTE} from Khrushchev, who told him in confidence.", [("Snegov", "conflicting")]),
        (f"{NOTE} is told of by one {{us, p. 309}}. {NOTE} is told of by another {{montefiore, p. 647}}.",
         [("montefiore", "conflicting")]),
        (f"{NOTE} is in two books {{us, p. 309}}{{service, p. 592}}.", [("service", "circular")]),
    ],
)  # fmt: skip
def test_accounts_are_set_side_by_side(text: str, expected: list[tuple[str, str]], records: Registry):
    assert attested(text, records) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"Snegov told the Medvedevs of {NOTE}.",
        f"Accounts differ on whether Snegov had read {NOTE} himself.",
        f"According to one book Snegov had read {NOTE} himself.",
        f"Snegov, when the files were moved, told of {NOTE}.",
        f"{NOTE} is in one book {{us, p. 309}}. {NOTE} is in the same book {{us, p. 69}}.",
        f"{NOTE} is in two books {{last-years, p. 161}}{{lhj, p. 375}}.",
        f"{NOTE} is in two books, of which one follows the other {{us, p. 309}}{{service, p. 592}}.",
        "Snegov had read the files himself.",
    ],
)
def test_what_settles_nothing_is_left_alone(text: str, records: Registry):
    assert attested(text, records) == []
