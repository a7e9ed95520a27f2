"""The list of references at the end of a manuscript."""

from __future__ import annotations

import pytest

from citecheck.extract.citations.reference_list import LONGEST_ENTRY, MOST_BEFORE_YEAR, list_range, reference_list
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import Manuscript, Reference
from citecheck.read.markdown.reader import markdown

HALE = "Hale, Thomas. 1904. *Salt*. London."
ORME = "Orme, B. 1911. *Wind*. London."


def manuscript(text: str) -> Manuscript:
    return markdown(Source("a.md", text), "markdown")


def listed(text: str) -> tuple[Reference, ...]:
    return reference_list(manuscript(text).blocks)


def keys(text: str) -> list[str]:
    return [one.key for one in listed(text)]


@pytest.mark.parametrize(
    ("entry", "read"),
    [
        ("Hale, Thomas. 1904. *Salt and Water*. London: Marsh.", ("hale1904", ("Hale, Thomas",), "Salt and Water")),
        ("Hale, T. (1904a). Salt and water. London: Marsh.", ("hale1904a", ("Hale, T",), "Salt and water")),
        ("Hale, Thomas. *Salt and Water*. London: Marsh, 1904.", ("hale1904", ("Hale, Thomas",), "Salt and Water")),
        ("Hale, T., & Orme, B. (1907). *Winds*. Marsh.", ("hale1907", ("Hale, T.", "Orme, B"), "Winds")),
        (
            "Hale, Thomas, and Beatrice Orme. 1907. *A History of Winds*. London.",
            ("hale1907", ("Hale, Thomas", "Orme, Beatrice"), "A History of Winds"),
        ),
        (
            "Hale, Thomas. “Of Ledgers.” *Journal of Mills* 4 (1911): 50–72.",
            ("hale1911", ("Hale, Thomas",), "Of Ledgers"),
        ),
        (
            "Brandt, Karl: Geschichte der Mühle. Leipzig 1876.",
            ("brandt1876", ("Brandt, Karl",), "Geschichte der Mühle"),
        ),
        ("MOREL Jean, *Le Vent du large*, Paris, Aubry, 1889.", ("morel1889", ("Morel, Jean",), "Le Vent du large")),
        ("Hale T., Salt, London, 1904. Print.", None),
        ("Петров И. Мельница и река. М., 1912.", ("петров1912", ("Петров, И",), "Мельница и река")),
        (
            "Marlow, Ivor (ed.). 1930. *Letters from Lisbon*. London.",
            ("marlow1930", ("Marlow, Ivor",), "Letters from Lisbon"),
        ),
        # The place of the year, and years that are not the work's.
        ("Hale, Thomas. *Salt, 1800–1850*. London, 1904.", ("hale1904", ("Hale, Thomas",), "Salt, 1800–1850")),
        ("Hale, Thomas. *The year 1850*. London, 1904.", ("hale1904", ("Hale, Thomas",), "The year 1850")),
        ("Hale, Thomas. *1850 in Kent*. London, 1904.", ("hale1904", ("Hale, Thomas",), "1850 in Kent")),
        ("Hale, Thomas. *Salt*. London.", None),
        ("1904. *Salt*. London.", None),
        (
            "Hale, T. (1904) ‘Of the miller’s trade’, *Mills*, 4(2).",
            ("hale1904", ("Hale, T",), "Of the miller’s trade"),
        ),
        ("Hale T, ‘Of Ledgers’ (1911) 4 Mills 50", ("hale1911", ("Hale, T",), "Of Ledgers")),
        # Titles: quoted, emphasised, plain; another emphasised name after the title is no title.
        ("Hale, Thomas. 1904. “Salt: A Study.” *Mills* 4: 50–72.", ("hale1904", ("Hale, Thomas",), "Salt: A Study")),
        ("Hale, Thomas. 1904. Salt of the Earth: A Study.", ("hale1904", ("Hale, Thomas",), "Salt of the Earth")),
        ("Hale, Thomas. 1904. Of mills. *Journal* 4: 50–72.", ("hale1904", ("Hale, Thomas",), "Of mills")),
        ("Hale, Thomas. 1904. The *Beagle* at sea. London.", ("hale1904", ("Hale, Thomas",), "Beagle")),
        ("Hale, Thomas. 1904. HMS, the *Beagle*. London.", ("hale1904", ("Hale, Thomas",), "HMS")),
        ("Hale, Thomas. 1904. *Salt,* etc. London.", ("hale1904", ("Hale, Thomas",), "Salt")),
        ("Hale, Thomas. 1904. *Salt* and *Water*. London.", ("hale1904", ("Hale, Thomas",), "Salt")),
        ("Hale, Thomas. 1904. [Salt](salt.html) *Water*. London.", ("hale1904", ("Hale, Thomas",), "Salt Water")),
        ("Hale, Thomas. 1904. In *Salt*. London.", ("hale1904", ("Hale, Thomas",), "Salt")),
        ("Hale, Thomas. 1904. Some *Salt*. London.", ("hale1904", ("Hale, Thomas",), "Some Salt")),
        ("[Hale](x.html), Thomas. *Salt*. London, 1904.", ("hale1904", ("Hale, Thomas",), "Salt")),
        ("Hale, Thomas: *Salt* 1904.", ("hale1904", ("Hale, Thomas",), "Salt")),
        ("Hale, Thomas. 1399. *Salt*. London 1400.", ("hale1400", ("Hale, Thomas",), "1399")),
        ("Hale, Thomas. 1904. [Salt](salt.html). London.", ("hale1904", ("Hale, Thomas",), "Salt")),
        ("Hale, Thomas. 1904. (.)", None),
    ],
)
def test_an_entry_is_read(entry: str, read: tuple[str, tuple[str, ...], str] | None) -> None:
    found = listed(f"Text.\n\n# References\n\n{entry}\n")

    assert [(one.key, one.authors, one.title) for one in found] == ([read] if read else [])


@pytest.mark.parametrize(
    ("names", "authors"),
    [
        ("Hale, T., Orme, B., & Lund, A. (1904).", ("Hale, T.", "Orme, B.", "Lund, A")),
        ("Hale, T., & Orme, B., & Lund, C. (1904).", ("Hale, T.", "Orme, B.", "Lund, C")),
        ("Hale, T, Orme, B. 1904.", ("Hale, T", "Orme, B")),
        ("Hale, T.; Orme, B. 1904.", ("Hale, T.", "Orme, B")),
        ("Hale T. and Orme B. 1904.", ("Hale, T.", "Orme, B")),
        ("Hale, T., B. Orme, and C. Lund. 1904.", ("Hale, T.", "Orme, B.", "Lund, C.")),
        ("Lund, Anna, Jon Berg, and Beatrice Orme. 1904.", ("Lund, Anna", "Berg, Jon", "Orme, Beatrice")),
        ("Lund, Anna, Jon Berg. 1904.", ("Lund, Anna", "Berg, Jon")),
        ("Lund, Anna, Jon Berg, Ada Holm. 1904.", ("Lund, Anna", "Berg, Jon", "Holm, Ada")),
        ("Hale, Thomas and Orme, Beatrice. 1904.", ("Hale, Thomas", "Orme, Beatrice")),
        ("Hale, Thomas & Beatrice Orme, Ada Holm. 1904.", ("Hale, Thomas", "Beatrice Orme, Ada Holm")),
        ("Hale, Thomas / Orme, Beatrice. 1904.", ("Hale, Thomas", "Orme, Beatrice")),
        ("Hale, Thomas, , Ada Orme. 1904.", ("Hale, Thomas", "Orme, Ada")),
        ("Aristotle. 1904.", ("Aristotle",)),
        ("Hale & Orme, B, Lund, A. 1904.", ("Hale", "Orme, B", "Lund, A")),
        ("Hale, T. & Orme, B., Lund. 1904.", ("Hale, T.", "Orme, B.", "Lund")),
        ("Hale, Thomas & B. Orme, C. 1904.", ("Hale, Thomas", "B. Orme, C")),
        ("MOREL Jean-Luc. 1904.", ("Morel, Jean-Luc",)),
        ("Li Wei. 1904.", ("Wei, Li",)),
        ("UN Report. 1904.", ("Report, UN",)),
        ("Kim J.H. 1904.", ("Kim, J.H",)),
        ("O'Brien, Pat. 1904.", ("O'Brien, Pat",)),
        ("UNESCO. 1950.", ("UNESCO",)),
        ("BBC WORLD. 1950.", ("WORLD, BBC",)),
        ("Jean Luc Morel. 1904.", ("Morel, Jean Luc",)),
        ("LIN Wei Min. 1904.", ("Lin, Wei Min",)),
        ("JP Morel. 1904.", ("Morel, JP",)),
        ("Morel J.-P. 1904.", ("Morel, J.-P",)),
        ("Morel J. P. 1904.", ("Morel, J. P",)),
        ("Lee J. 1904.", ("Lee, J",)),
        ("Hale, Thomas, ed. 1904.", ("Hale, Thomas",)),
        ("Hale, T. (Ed.). (1904).", ("Hale, T.",)),
        ("Hale, Thomas & Orme, Beatrice (eds.). 1904.", ("Hale, Thomas", "Orme, Beatrice")),
    ],
)
def test_the_authors_of_an_entry_have_their_family_name_first(names: str, authors: tuple[str, ...] | None) -> None:
    found = listed(f"# References\n\n{names} *Winds*. Marsh.\n")

    assert [one.authors for one in found] == ([authors] if authors else [])


def test_an_entry_has_its_fields_and_its_place() -> None:
    (entry,) = listed(f"# References\n\n{HALE}\n")

    assert (entry.type, entry.year) == ("misc", "1904")
    assert {name: (field.name, field.value) for name, field in entry.fields.items()} == {
        "title": ("title", "Salt"),
        "year": ("year", "1904"),
    }
    assert (entry.place.span.start, entry.place.span.end) == (14, 14 + len(HALE))


@pytest.mark.parametrize(
    "second",
    [
        "———. 1911. *Wind*. London.",
        "———. (1911). Wind. London.",
        "---, *Wind*, London 1911.",
        "—— “Wind.” *Mills* (1911): 3.",
        "———. *Wind*. London, 1911.",
        "———. *Wind of 1850*. London, 1911.",
    ],
)
def test_a_dash_stands_for_the_author_before(second: str) -> None:
    one, other = listed(f"# Works Cited\n\n{HALE}\n\n{second}\n")

    assert (other.key, other.authors, other.title[:4]) == ("hale1911", one.authors, "Wind")


def test_a_dash_with_no_author_before_is_no_entry() -> None:
    assert keys("# References\n\n———. 1911. *Wind*. London.\n") == []


def test_what_is_no_entry_leaves_the_author_of_the_dash() -> None:
    text = f"# References\n\n{HALE}\n\nIn order of name.\n\n———. 1911. *Wind*. London.\n"

    assert keys(text) == ["hale1904", "hale1911"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{HALE}\n", []),
        ("# References\n", []),
        ("# References\n\nThanks to all, and to nobody else.\n", []),
        (f"# Literatur\n\n{HALE}\n\n# Appendix\n\n{ORME}\n", ["hale1904"]),
        (f"# Text\n\n# References\n\n{HALE}\n", ["hale1904"]),
        (f"# 5. References:\n\n{HALE}\n", ["hale1904"]),
        # A list in parts, one below the other.
        (f"# References\n\n## Sources\n\n{HALE}\n\n## Bibliography\n\n{ORME}\n", ["hale1904", "orme1911"]),
        (f"# References\n\n{HALE}\n\n# Literatur\n\n{ORME}\n", ["hale1904", "orme1911"]),
        # An earlier heading of that name with no list below it: the last one counts.
        (f"# References\n\nTo whom.\n\n# Text\n\n{HALE}\n\n# References\n\n{ORME}\n", ["orme1911"]),
        (f"# References\n\n# Text\n\n{HALE}\n\n# References\n\n{ORME}\n", ["orme1911"]),
        # What stands between the entries.
        (f"# References\n\nBy name.\n\n> {ORME}\n\n{HALE}\n", ["hale1904"]),
        (f"# References\n\n- {HALE}\n- {ORME}\n", ["hale1904", "orme1911"]),
    ],
)
def test_the_list_stands_below_its_heading_up_to_another_one(text: str, found: list[str]) -> None:
    assert keys(text) == found


def test_the_blocks_of_the_list_are_those_below_its_heading() -> None:
    blocks = manuscript(f"Text.\n\n# References\n\n{HALE}\n\n{ORME}\n\n# Appendix\n\nMore.\n").blocks

    assert list_range(blocks) == range(2, 4)
    assert list_range(blocks[:1]) == range(0)


def test_two_works_of_one_year_have_the_first_word_of_their_titles_in_the_key() -> None:
    text = "# References\n\nHale, Thomas. 1904. *Salt Air*. London.\n\nHale, Thomas. 1904. *Wind, Rain*. London.\n"

    assert keys(text) == ["hale1904salt", "hale1904wind"]


def test_a_paragraph_of_more_than_a_thousand_characters_is_no_entry() -> None:
    entry = HALE + " " + "x" * (LONGEST_ENTRY + len("**") - len(HALE) - 1)

    assert LONGEST_ENTRY == 1000
    assert keys(f"# References\n\n{entry}\n\n{ORME}\n") == ["hale1904", "orme1911"]
    assert keys(f"# References\n\n{entry}x\n\n{ORME}\n") == ["orme1911"]


@pytest.mark.parametrize(
    ("letters", "is_read"), [(1, False), (2, True), (MOST_BEFORE_YEAR, True), (MOST_BEFORE_YEAR + 1, False)]
)
def test_the_year_may_stand_behind_two_hundred_characters_of_authors(letters: int, is_read: bool) -> None:
    name = "H" + "a" * (letters - 1)
    (entry,) = listed(f"# References\n\n{name} 1904. *Salt of 1850*. London.\n")

    assert MOST_BEFORE_YEAR == 200
    assert (entry.authors == (name,)) is is_read
    assert entry.year == ("1904" if is_read else "1850")
