"""Which record applies to a quotation, what it says, which witnesses agree, and which source an entry means."""

from __future__ import annotations

import pytest

from citecheck.compare.retrieval.search import answers
from citecheck.foundation.offsets import Source
from citecheck.model.attestation import How
from citecheck.model.claims import Attachment, Quotation, QuotationKind
from citecheck.model.evidence import Answer, Query, RecordStatement
from citecheck.model.manuscript import Field, Reference
from citecheck.model.places import Place
from citecheck.model.registry import Registry
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.records.files.registry import registry
from citecheck.records.lookup.sources import tied
from citecheck.records.sentence.roles import documents
from citecheck.records.statements.quotations import statement, with_attested
from citecheck.records.witness_texts import witness_texts
from citecheck.texts.library import Library

NOWHERE = Place("refs.bib", approximate=True)
UNHELD = Answer(Wording.UNHELD, None, PlaceVerdict.UNCHECKED, ())


@pytest.fixture(scope="module")
def records() -> Registry:
    return registry([])


def entry(
    key: str, authors: tuple[str, ...] = (), title: str = "", year: str | None = None, **fields: str
) -> Reference:
    placed = {name: Field(name, value, NOWHERE) for name, value in fields.items()}
    return Reference(key, "book", NOWHERE, placed, authors, title, year)


def quoted(text: str, sentence: str = "") -> Quotation:
    return Quotation(
        id="q1", running=Source("x", text), place=NOWHERE, kind=QuotationKind.INLINE, citation=None,
        attachment=Attachment.NONE, depth=0, short=None, sentence=sentence or text, paragraph=sentence or text, block=0,
    )  # fmt: skip


def asked(text: str, records: Registry, *works: str) -> Answer:
    held = Library().with_texts(witness_texts(records))
    return with_attested(answers(held, [Query("q1", text, works)])[0], records)


def told(text: str, records: Registry, *works: str) -> RecordStatement | None:
    return statement(quoted(text), None, asked(text, records, *works), records)


def test_words_that_name_a_document_are_not_told_of_the_text_where_they_are_the_text(records: Registry):
    worded = [
        (record.id, witness.text)
        for record in records.records.values()
        for witness in record.witnesses
        if witness.text and documents().search(witness.text)
    ]
    said = [(record, told(text, records)) for record, text in worded]

    assert worded
    assert [record for record, one in said if one is None or one.told] == []


def test_the_wordings_of_records_are_texts_held_never_complete(records: Registry):
    texts = {(text.record, text.siglum): text for text in witness_texts(records)}
    service = texts[("bukharin-last-note", "Serv")]

    assert service.work == "service-2005"
    assert "service2005" in service.keys
    assert service.title == "Service 2005, p. 592"
    assert service.path == "citecheck/registry/texts/bukharin-last-note.yaml"
    assert not any(text.complete for text in texts.values())


def test_a_back_translation_never_serves_as_a_text(records: Registry):
    assert [t.siglum for t in witness_texts(records) if t.rank == "back_translation"] == []
    assert ("lenin-stalin-1923", "back-ru") not in {(t.record, t.siglum) for t in witness_texts(records)}


def test_a_gap_in_a_wording_is_not_its_text(records: Registry):
    text = next(t for t in witness_texts(records) if (t.record, t.siglum) == ("tito-note", "Serv"))

    assert [text.text[mask.start : mask.end] for mask in text.masks] == ["[...]"]


def test_a_record_applies_where_a_wording_matches(records: Registry):
    said = told("Koba, why is my death necessary for you?", records, "service-2005")

    assert said is not None
    assert said.record == "bukharin-last-note"
    assert (said.status, said.disputed) == ("disputed", True)
    assert said.informant == "A. V. Snegov"
    assert said.told_in == "The Unknown Stalin 2004, pp. 69-70"
    assert said.as_of == "2009"
    assert said.witnesses == ("Serv (Service 2005, p. 592)",)
    assert said.parties == (
        "Furr and Bobrov 2009 holds that the note never existed",
        "The Unknown Stalin 2004, p. 309 prints it as a note that Stalin kept, on Snegov's word",
    )
    assert said.how is How.SECOND_HAND


def test_wordings_are_counted_without_back_translations(records: Registry):
    said = told("Koba, why do you need me to die?", records)

    assert said is not None
    assert said.wordings == 6


def test_the_witness_the_draft_cites_comes_first(records: Registry):
    text = "Koba, why do you need me to die?"
    cited = entry("montefiore2004")

    said = statement(quoted(text), cited, asked(text, records), records)

    assert said is not None
    assert said.witnesses[0] == "Mont (Montefiore 2004, p. 647 n.)"
    assert len(said.witnesses) == 2


def test_a_record_applies_where_its_cues_meet_the_sentence(records: Registry):
    sentence = "In his last note to Stalin Bukharin wrote: “Koba, why must I perish?”"

    said = statement(quoted("Koba, why must I perish?", sentence), None, UNHELD, records)

    assert said is not None
    assert said.record == "bukharin-last-note"
    assert said.witnesses == ()


def test_no_record_applies_to_other_words(records: Registry):
    sentence = "It is a truth universally acknowledged, she wrote."

    assert statement(quoted("It is a truth universally acknowledged", sentence), None, UNHELD, records) is None


def test_a_departure_names_the_witnesses_that_read_so(records: Registry):
    match = asked("Koba, why do you need me to die?", records, "unknown-stalin-2004").matches[0]

    assert match.witness.siglum == "US-14"
    assert [(d.ours, d.theirs, set(d.attested)) for d in match.departures] == [
        ("do", "did", {"Md80", "US-arch", "Mont"})
    ]


def test_a_departure_that_no_witness_has_is_attested_nowhere(records: Registry):
    match = asked("You have been so rude as to summon my wife to the telephone and use foul language", records).matches[
        0
    ]

    assert [(d.ours, d.attested) for d in match.departures] == [("foul", ())]


@pytest.mark.parametrize(
    ("reference", "ids"),
    [
        (entry("service2005"), ("service-2005",)),
        (entry("Service2005", ("Service, Robert",)), ("service-2005",)),
        (entry("service2005", ("Service, Elman R.",), "Primitive Social Organization", "1962"), ("service-2005",)),
        (entry("service2005", ("Smith, John",)), ()),
        (entry("x", isbn="0-674-01697-2"), ("service-2005",)),
        (entry("x", isbn="978-0-674-01697-2"), ("service-2005",)),
        (entry("x", doi="https://doi.org/10.4324/9780203018231"), ("brackman-2001",)),
        (entry("x", ("Medvedev, Roy", "Medvedev, Zhores"), "The Unknown Stalin", "2004"), ("unknown-stalin-2004",)),
        (entry("x", ("Medvedev, Roy",), "The Unknown Stalin", "2003"), ()),
        (entry("x", ("Service, Robert",), "Stalin", "2005"), ("service-2005",)),
        (entry("x", ("Lenin, V. I.",), "To J. V. Stalin", "1970", booktitle="Collected Works", volume="45"), ("cw45",)),
        (entry("x", ("Lenin, V. I.",), "Notes", "1970", booktitle="Collected Works", volume="44"), ()),
        (entry("x", ("Austen, Jane",), "Emma", "1815"), ()),
    ],
)
def test_an_entry_ties_to_its_source(reference: Reference, ids: tuple[str, ...], records: Registry):
    assert tied(reference, records) == ids


@pytest.mark.parametrize(
    ("words", "wording"),
    [
        ("If I have seen further it is by standing on the shoulders of giants", Wording.VERIFIED),
        ("If I have seen further it is by standing on ye sholders of giants", Wording.VERIFIED),
        ("If I have seen further it is by sitting on the shoulders of giants", Wording.DIFFERS),
        ("Music has charms to soothe a savage breast", Wording.VERIFIED),
        ("Music has charms to smooth a savage breast", Wording.DIFFERS),
    ],
)
def test_a_wording_in_the_modern_spelling_of_its_record_agrees(records: Registry, words: str, wording: Wording):
    assert asked(words, records).wording is wording
