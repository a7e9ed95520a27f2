"""Italian quoted in modern spelling beside a text that writes as poets did."""

from __future__ import annotations

import pytest
from held_samples import changes, text

HELD = text(
    "La donna sedeva a la riva del mare, e guardava de lo ’nverno la luce. Quando il vento move ne la sera, ogne foglia"
    " cade, e ch’i’ taccia sanza pena mi pare. Non si dice che ’l pastor, se vien tardi, sia de li altri men lieto."
    "\nDe li antichi si narra che a l’ombra de la torre dormissero, e che sanza alcuno amico fossero nove lune.",
    language="it",
)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("La donna sedeva alla riva del mare", ("alla", "a la")),
        ("e guardava dell'inverno la luce. Quando", ("dell'inverno", "de lo ’nverno")),
        ("il vento muove nella sera, ogni foglia cade", ("nella", "ne la")),
        ("se vien tardi, sia degli altri men lieto", ("degli", "de li")),
        ("Degli antichi si narra che", ("Degli", "De li")),
        ("senz'alcuno amico fossero nuove lune", ("nuove", "nove")),
        ("e ch'io taccia senza pena mi pare", ("ch'io", "ch’i")),
        ("che il pastor, se viene tardi, sia", ("viene", "vien")),
        ("dormissero, e che senz'alcuno amico", ("senz'alcuno", "sanza alcuno")),
        ("che all'ombra della torre dormissero", ("all'ombra", "a l’ombra")),
    ],
)
def test_another_spelling_is_no_other_wording(quote: str, expected: tuple[str, str]) -> None:
    found = [change for change in changes(quote, HELD) if change[2] != "form"]

    assert expected in [change[:2] for change in found]
    assert {change[2] for change in found} == {"spelling"}


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("La donna sedeva della riva del mare", ("della", "a la", "wording")),
        ("e ch'ei taccia senza pena mi pare", ("ch'ei", "ch’i", "wording")),
        ("Quando il vento muore nella sera", ("muore", "move", "wording")),
        ("se vien tardi, sia tra li altri men lieto", ("tra", "de", "wording")),
        ("con alcuno amico fossero nove lune", ("con", "sanza", "meaning")),
    ],
)
def test_another_word_stays_another_word(quote: str, expected: tuple[str, str, str]) -> None:
    assert [change[:3] for change in changes(quote, HELD) if change[2] in ("wording", "meaning")] == [expected]


def test_a_pronoun_after_an_apostrophe_is_no_number() -> None:
    held = text("Il maestro disse che s’e’ vuole andare, vada pure al monte con gli altri.", language="it")

    assert [c[2:] for c in changes("Il maestro disse che s'ei vuole andare, vada", held) if c[2] == "meaning"] == []


def test_added_words_at_an_edge_are_laid_on_what_stands_there() -> None:
    held = text("Then the old keeper of the inn went out to shut the stable door, and the dogs barked at him.")

    assert [c[:2] for c in changes("An old keeper of the inn went out to shut the stall-gate", held)] == [
        ("An", "the"),
        ("stall-gate", "stable door"),
    ]
