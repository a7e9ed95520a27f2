"""An error on record is the author's own only where the author commits it: borders of what is taken for a report."""

from __future__ import annotations

import pytest

from citecheck.extract.dates.extraction import dates, sentences
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import Block, BlockKind
from citecheck.model.registry import Registry
from citecheck.records.dates.dating import datings
from citecheck.records.files.registry import registry
from citecheck.records.sentence.reported_speech import MOST_ADVERBS
from citecheck.records.sentence.reporters import CLAUSE_REACH, OPENING_REACH
from citecheck.records.statements.readings import PASSAGE
from citecheck.records.statements.statements import statements


@pytest.fixture(scope="module")
def records() -> Registry:
    return registry([])


def blocks(text: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, Source("essay.md", text))]


def is_mention(text: str, records: Registry) -> bool:
    """Whether the only date of a text that a record speaks to is a mention."""
    read = blocks(text)
    (tied,) = datings(read, dates(read, "en"), records)
    return tied[0].mention


def stated(text: str, records: Registry) -> list[str]:
    """The standings of what a text states in its own voice."""
    read = blocks(text)
    return [known.standing.value for said, known in statements(read, sentences(read), records) if not said.mention]


def filled(length: int) -> str:
    """Words of this length together, with a space at each end."""
    return f" {'very ' * ((length - 2) // 5)}{'x' * ((length - 2) % 5)} "


@pytest.mark.parametrize(("beyond", "mention"), [(0, True), (1, False)])
def test_the_that_of_a_report_stands_near_its_verb(beyond: int, mention: bool, records: Registry):
    between = filled(CLAUSE_REACH + beyond)
    assert is_mention(f"The clerk wrote{between}that Lenin was born on 23 April 1870.", records) is mention


@pytest.mark.parametrize(("beyond", "mention"), [(0, True), (1, False)])
def test_a_writing_is_named_near_the_preposition_that_opens_the_sentence(beyond: int, mention: bool, records: Registry):
    led = f"very {'x' * (OPENING_REACH - len('very ') - 1 + beyond)} "
    assert is_mention(f"In {led}biography Lenin was born on 23 April 1870.", records) is mention


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("In the journal Mind Turing's Computing Machinery and Intelligence appeared in 1951.", False),
        ("In the encyclopaedia Turing's Computing Machinery and Intelligence appeared in 1951.", True),
        ("In Service's book Lenin was born on 23 April 1870.", True),
        ("In the history of Service Lenin was born on 23 April 1870.", True),
        ("In the edition of 1956 Lenin's letter to Stalin about Krupskaya is dated 5 March 1922.", True),
        ("In der Zeitschrift Mind wurde Lenin am 23. April 1870 geboren.", False),
        ("Im Lexikon wurde Lenin am 23. April 1870 geboren.", True),
        ("Dans la revue Lénine est né le 23 avril 1870.", False),
        ("В журнале Ленин родился 23 апреля 1870 года.", False),
    ],
)
def test_where_a_thing_was_printed_excuses_no_error_about_it(text: str, mention: bool, records: Registry):
    assert is_mention(text, records) is mention


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Marx's word is cited again and again as “the opiate of the masses”.", False),
        ("Marx's word is “the opiate of the masses”, cited again and again.", True),
        ("Marx's word is cited often, and I read it as “the opiate of the masses”.", True),
        ("Marx' Wort wird immer wieder als „the opiate of the masses“ zitiert.", False),
        ("Marx' Wort wird immer wieder zitiert als „the opiate of the masses“.", False),
        ("Le mot de Marx est cité sans cesse comme « the opiate of the masses ».", False),
        ("La frase de Marx se cita una y otra vez como «the opiate of the masses».", False),
        ("La frase di Marx è citata ancora e ancora come «the opiate of the masses».", False),
        ("Слова Маркса цитируются снова и снова как «the opiate of the masses».", False),
        (f"Marx is cited {'now ' * MOST_ADVERBS}as “the opiate of the masses”.", False),
        (f"Marx is cited {'now ' * (MOST_ADVERBS + 1)}as “the opiate of the masses”.", True),
    ],
)
def test_who_says_that_words_are_cited_so_reports_them(text: str, flagged: bool, records: Registry):
    assert ("misquoted" in stated(text, records)) is flagged


@pytest.mark.parametrize(
    ("opening", "mention"), [("In his diary the secretary", True), ("The long and careful letter", False)]
)
def test_a_document_is_no_reporter_but_what_stands_in_one_is(opening: str, mention: bool, records: Registry):
    text = f"{opening} noted that Lenin's letter to Stalin about Krupskaya was dictated on 5 March 1922."
    assert is_mention(text, records) is mention


@pytest.mark.parametrize(("quoted", "flagged"), [("opiate of the", False), ("opiate of the masses", True)])
def test_two_words_with_a_meaning_are_a_part_of_a_wording(quoted: str, flagged: bool, records: Registry):
    text = f"Marx comes into it with religion as the “{quoted}”, the opiate of the masses."
    assert ("misquoted" in stated(text, records)) is flagged


@pytest.mark.parametrize(("beyond", "flagged"), [(0, True), (1, False)])
def test_a_passage_much_longer_than_the_misquotation_is_of_one_who_quotes_it(
    beyond: int, flagged: bool, records: Registry
):
    wording = "the opiate of the masses"
    text = f"Marx comes into it: “{wording} {'x' * ((PASSAGE - 1) * len(wording) - 1 + beyond)}”"
    assert ("misquoted" in stated(text, records)) is flagged


@pytest.mark.parametrize(("title", "flagged"), [("All Power Corrupts", False), ("All power corrupts", True)])
def test_words_that_all_have_capitals_are_a_title(title: str, flagged: bool, records: Registry):
    assert ("misquoted" in stated(f"Acton comes into it, and so does “{title}” beside him.", records)) is flagged


@pytest.mark.parametrize(
    ("quoted", "standings"),
    [
        ("cache invalidation and naming things", ["other_author"]),
        ("invalidation and naming things", []),
    ],
)
def test_five_words_of_a_text_are_given_to_somebody_else(quoted: str, standings: list[str], records: Registry):
    assert stated(f"Einstein said: “{quoted}”, the two hard things.", records) == standings


DENIED = "“Credo quia absurdum” wrote Tertullian; {} never wrote it."
"""What the draft takes back after it has said it. Before "never" there is a space."""


@pytest.mark.parametrize(("beyond", "standings"), [(0, []), (1, ["holds", "misquoted"])])
def test_a_denial_after_the_words_is_near(records: Registry, beyond: int, standings: list[str]):
    clause = "he in fact".ljust(59 + beyond, "y")

    assert stated(DENIED.format(clause), records) == standings


@pytest.mark.parametrize("after", ["He never wrote it down.", "He never doubted it."])
def test_what_follows_the_words_and_denies_nothing_leaves_them(records: Registry, after: str):
    assert stated(f"“Credo quia absurdum” wrote Tertullian. {after}", records) == ["holds", "misquoted"]
