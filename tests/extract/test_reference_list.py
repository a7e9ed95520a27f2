"""The list of references at the end of a manuscript."""

from __future__ import annotations

import pytest

from citecheck.extract.citations.reference_list import reference_list
from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import Reference
from citecheck.read.markdown.reader import markdown


def listed(text: str) -> tuple[Reference, ...]:
    return reference_list(markdown(Source("a.md", text), "markdown").blocks)


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
    ],
)
def test_an_entry_is_read(entry: str, read: tuple[str, tuple[str, ...], str] | None) -> None:
    found = listed(f"Text.\n\n# References\n\n{entry}\n")

    assert [(one.key, one.authors, one.title) for one in found] == ([read] if read else [])


def test_a_dash_stands_for_the_author_before() -> None:
    one, other = listed("# Works Cited\n\nHale, Thomas. 1904. *Salt*. London.\n\n———. 1911. *Wind*. London.\n")

    assert (other.key, other.authors, other.title) == ("hale1911", one.authors, "Wind")


def test_the_list_ends_at_another_heading_and_needs_its_own() -> None:
    entry = "Hale, Thomas. 1904. *Salt*. London."

    assert listed(f"{entry}\n") == ()
    assert len(listed(f"# Literatur\n\n{entry}\n\n# Appendix\n\nOrme, B. 1911. *Wind*. London.\n")) == 1
    assert listed("# References\n\nThanks to all, and to nobody else.\n") == ()
