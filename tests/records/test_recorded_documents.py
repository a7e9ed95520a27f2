"""Documents of history whose date or author is doubted: who errs is told, who reports is not accused."""

from __future__ import annotations

import pytest

from citecheck.extract.dates.extraction import dates, sentences
from citecheck.foundation.offsets import Source
from citecheck.model.date_mentions import Standing
from citecheck.model.manuscript import Block, BlockKind
from citecheck.model.registry import Registry
from citecheck.records.dates.dating import datings
from citecheck.records.files.registry import registry
from citecheck.records.statements.statements import statements

WRONG = (Standing.DIFFERS, Standing.MISDATED, Standing.LATE)


@pytest.fixture(scope="module")
def records() -> Registry:
    return registry([])


def blocks(text: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, Source("essay.md", text))]


def wrong_dates(text: str, language: str, records: Registry) -> list[str]:
    """The dates that the text gives in its own voice and a record contradicts."""
    read = blocks(text)
    tied = datings(read, dates(read, language), records)
    return [dating.text for dating, known in tied if known.standing in WRONG and not dating.mention]


def wrong_claims(text: str, records: Registry) -> list[str]:
    """The records that contradict what the text states in its own voice."""
    read = blocks(text)
    judged = statements(read, sentences(read), records)
    return [said.record for said, known in judged if not said.mention and known.standing.value != "holds"]


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        ("The Zinoviev letter to the British Communists was printed on 25 October 1923.", "en", ["25 October 1923"]),
        ("Am 13. August 1870 kürzte Bismarck die Emser Depesche.", "de", ["13. August 1870"]),
        ("La dépêche d'Ems fut envoyée le 13 juillet 1871.", "fr", ["13 juillet 1871"]),
        ("Valla exposed the Donation of Constantine in 1441.", "en", ["1441"]),
        ("The bordereau that sent Dreyfus to prison was found in 1891.", "en", ["1891"]),
        ("The Hossbach Memorandum was written on 10 November 1938.", "en", ["10 November 1938"]),
        ("The Hossbach Memorandum of 5 November 1937 was written on 10 November.", "en", []),
        ("The Donation of Constantine claims to be of 315 and was exposed in 1440.", "en", []),
        ("The Zinoviev letter, dated 15 September, came out on 25 October 1924.", "en", []),
        ("Eikonoklastes, the answer to Eikon Basilike, came out in October 1649.", "en", []),
        ("The day after “J'accuse”, on 14 January 1898, L'Aurore printed a petition for Dreyfus.", "en", []),
        ("The day after, on 14 January 1898, L'Aurore printed Zola's “J'accuse”.", "en", ["14 January 1898"]),
        ("Drei Tage nach der Emser Depesche, am 16. Juli 1870, wurde mobilgemacht.", "de", []),
        ("In 1946 the prosecutors read from the Hossbach Memorandum.", "en", []),
    ],
)
def test_a_wrong_date_of_a_recorded_document_is_told(text: str, language: str, wrong: list[str], records: Registry):
    assert wrong_dates(text, language, records) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Dreyfus wrote the bordereau.", ["dreyfus-bordereau-1894"]),
        ("Dreyfus a écrit le bordereau.", ["dreyfus-bordereau-1894"]),
        ("Dreyfus n'a pas écrit le bordereau.", []),
        ("Les Dreyfusards savaient que Dreyfus n'avait pas écrit le bordereau.", []),
        ("Bertillon swore that Dreyfus had written the bordereau.", []),
        ("Zinoviev said that the Zinoviev letter had been made for the British elections.", []),
        ("The original of the Tanaka Memorial is kept in the imperial archives.", ["tanaka-memorial"]),
        ("As Trotsky claimed, the original of the Tanaka Memorial was kept in the Ministry of the Navy.", []),
    ],
)
def test_a_wrong_author_or_original_of_a_document_is_told(text: str, wrong: list[str], records: Registry):
    assert wrong_claims(text, records) == wrong


def test_an_elided_particle_belongs_to_the_name(records: Registry):
    saying = "disse: «Fatta l'Italia, bisogna fare gli italiani.»"
    assert wrong_claims(f"Massimo d'Azeglio {saying}", records) == ["azeglio-fare-italiani"]
    assert wrong_claims(f"D'Azeglio {saying}", records) == ["azeglio-fare-italiani"]


def test_a_clause_after_as_somebodys_is_no_content_of_a_saying(records: Registry):
    saying = "“be yourself; everyone else is already taken”"
    assert wrong_claims(f"As Wilde said, {saying}.", records) == ["be-yourself-taken"]
    assert wrong_claims(f"One reads {saying} as Wilde's, who never wrote it.", records) == []
    denied = "ist, wie Schilling zeigt, nicht Luthers Wort, sondern das seiner Drucker."
    assert wrong_claims(f"„Hier stehe ich, ich kann nicht anders“ {denied}", records) == []
    assert wrong_claims(f"The poster has {saying} as Wilde's, who never wrote it.", records) == []


def test_a_semicolon_parts_a_name_from_the_words_of_a_saying(records: Registry):
    assert wrong_claims("Hemingway wrote sober; “write drunk, edit sober” is by De Vries.", records) == []
    assert wrong_claims("He slept little; Hemingway wrote: “Write drunk, edit sober.”", records) == ["write-drunk"]
