"""Two dates of one thing in one manuscript, with and without a record; and things that may have two dates."""

from __future__ import annotations

import pytest

from citecheck.audit.records import dated
from citecheck.foundation.offsets import Source
from citecheck.model.findings import DateResult
from citecheck.model.manuscript import Block, BlockKind, CiteItem, CiteMode, Manuscript, Mark, MarkKind, Reference
from citecheck.model.places import Place
from citecheck.model.registry import Registry
from citecheck.records.files.registry import registry


@pytest.fixture(scope="module")
def records() -> Registry:
    return registry([])


def manuscript(*blocks: Block, lang: str = "en") -> Manuscript:
    return Manuscript("essay.md", "markdown", "", None, blocks, lang=lang)


def block(text: str, *marks: Mark) -> Block:
    return Block(BlockKind.PARAGRAPH, Source("essay.md", text), marks)


def contradicted(text: str, records: Registry, lang: str = "en") -> list[tuple[str, str]]:
    found: list[DateResult] = list(dated(manuscript(block(text), lang=lang), {}, records))
    return [(d.dating.text, d.evidence.other_date.text) for d in found if d.evidence.other_date]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stalin died on 5 March 1953. When Stalin died on 6 March 1953, it snowed.",
         [("6 March 1953", "5 March 1953")]),
        ("The Treaty of Tordesillas (7 June 1494) was kept. The Treaty of Tordesillas of 7 June 1495 was not.",
         [("7 June 1495", "7 June 1494")]),
        ("In 1598 the Edict of Nantes was signed. The Edict of Nantes of 1589 gave peace.", [("1589", "1598")]),
        ("The Battle of Hastings was fought in 1066. The Battle of Hastings (1166) is stitched.", [("1166", "1066")]),
        ("Old Anna Tolmachova died in 1911. A year on, Anna Tolmachova died in 1912.", [("1912", "1911")]),
        ("We know that Tolmachova died in 1911. Then Anna Tolmachova, long ill, died in 1912.", [("1912", "1911")]),
        ("Anna's letter to Boris of 3 May 1911 is short. Anna's letter to Boris of 3 May 1912 is long.",
         [("3 May 1912", "3 May 1911")]),
        ("Anna's last letter to Boris of 3 May 1911 is short. Anna's last letter to Boris of June 1911 is long.",
         [("June 1911", "3 May 1911")]),
    ],
)  # fmt: skip
def test_a_second_date_of_one_thing_is_seen(text: str, expected: list[tuple[str, str]], records: Registry):
    assert contradicted(text, records) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Stalin died on 5 March 1953. In March 1953 Stalin died, and in 1953 Stalin died.",
        "The Treaty of Paris of 1763 was lost. The Treaty of Paris of 1783 was kept.",
        "The First Battle of Ypres was fought in 1914. The Second Battle of Ypres was fought in 1915.",
        "The Council of Trent opened in 1545. The Council of Trent closed in 1563.",
        "The Treaty of Westminster was signed in 1654. The Treaty of Westminster was ratified in 1655.",
        "Anna Tolmachova died in 1911. Boris Tolmachov died in 1912, and so did Maria Tolmachova, who died in 1915.",
        "Charles I died in 1649. Charles II died in 1685.",
        "The Battle of Stalingrad lasted from August 1942 until February 1943.",
        "The Siege of Leningrad was fought between 8 September 1941 and 27 January 1944.",
        "Anna Tolmachova died in 1911. If Anna Tolmachova had not died in 1912, she would be here.",
        "Anna Tolmachova died in 1911. Had Anna Tolmachova not died in 1912, she would be here.",
        "Thousands died in 1911. Thousands died in 1912.",
        "Anna Tolmachova died about 1911. Anna Tolmachova died in 1912.",
        "Anna Tolmachova died in 1911. According to Boris, Anna Tolmachova died in 1912.",
        "Anna Tolmachova died in 1911. Anna Tolmachova did not die in 1912.",
        "Anna Tolmachova died on 5 February 1676. Anna Tolmachova died on 15 February 1676.",
        "Anna's letter to Boris of 3 May 1911 is short. Anna's letter to Boris of 9 May 1911 is long.",
        "Anna's letter to Boris of 3 May 1911 is short. Anna's letter to Clara of 3 May 1912 is long.",
        "Mendel read his paper on 8 February 1865. Mendel read his paper on 8 March 1865.",
    ],
)
def test_what_may_have_two_dates_is_left_alone(text: str, records: Registry):
    assert contradicted(text, records) == []


def test_the_work_cited_is_one_thing(records: Registry):
    text = "Field's essay of 1923 is short \ufffc. Field's essay of 1924 is quoted \ufffc. Field's aunt of 1925 \ufffc."
    marks = [
        Mark(MarkKind.CITE, at, at + 1, (CiteItem("field", CiteMode.NORMAL, "", "", Place("essay.md")),))
        for at, letter in enumerate(text)
        if letter == "\ufffc"
    ]
    entry = Reference("field", "article", Place("refs.bib"), {}, authors=("Field, Margaret",), year="1923")

    found = list(dated(manuscript(block(text, *marks)), {"field": entry}, records))

    assert [(d.dating.text, d.evidence.other_date.text) for d in found if d.evidence.other_date] == [("1924", "1923")]


def test_a_first_printing_is_another_claim_than_a_date(records: Registry):
    title = "The Voyage Out"
    firsts = [f"{title} was first published in {year}." for year in (1915, 1917)]
    text = f"{firsts[0]} {title} was published again in 1920. {firsts[1]}"
    marks = [Mark(MarkKind.EMPHASIS, at, at + len(title)) for at in range(len(text)) if text.startswith(title, at)]

    found = list(dated(manuscript(block(text, *marks)), {}, records))

    others = [d.evidence.other_date for d in found if d.evidence.other_date]
    assert [(other.text, other.first, other.title) for other in others] == [("1915", True, title)]


def test_a_list_of_hundreds_of_dates_is_no_sentence_that_dates_a_thing(records: Registry):
    listed = ", ".join(["25 February 1953"] * 200)

    assert list(dated(manuscript(block(f"Khrushchev gave the Secret Speech on {listed}.")), {}, records)) == []
