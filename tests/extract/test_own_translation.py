"""Which quotations their author calls an own translation."""

from __future__ import annotations

import pytest

Q = '"the mill was taken by the river"'


@pytest.mark.parametrize(
    ("prose", "flags"),
    [
        (f"A {Q} [@roth, p. 12, my translation].", [True]),
        (f"A {Q} [@roth, p. 12]. Then (my own translation) more.", [False]),
        (f"A {Q} (translation mine) [@roth, p. 12].", [True]),
        (f"A {Q} [@roth, p. 12] (trans. by the author).", [True]),
        (f"A {Q} [@roth, p. 12] (Übers. d. Verf.).", [True]),
        (f"A {Q} [@roth, p. 12] (nous traduisons).", [True]),
        (f"A {Q} [@roth, p. 12] (перевод мой).", [True]),
        (f"A {Q} [@roth, p. 12] (traducción propia).", [True]),
        (f"A {Q} [@roth, p. 12] (traduzione mia).", [True]),
        (f"A {Q} [@roth, p. 12] (vertaling van mij).", [True]),
        (f"A {Q} [@roth, p. 12] (tradução nossa).", [True]),
        (f"A {Q} [@roth, p. 12] (tłumaczenie własne).", [True]),
        (f"A {Q}.[^1]\n\n[^1]: @roth, p. 12. Translations are mine.", [True]),
        (f"A {Q}.[^1]\n\n[^1]: Roth, p. 12 (our translation).", [True]),
        (f"My own translation would be {Q} [@roth, p. 12].", [True]),
        (f"My translation{' so' * 13} here: {Q} [@roth, p. 12].", [True]),
        (f"My translation{' so' * 13} there: {Q} [@roth, p. 12].", [False]),
        (f"A {Q} [@roth, p. 12] (p. 3) (so) (my translation).", [True]),
        (f"A {Q} [@roth, p. 12] (p. 3) (so) (is) (my translation).", [False]),
        (f"A {Q}[^1] so [@roth].[^2]\n\n[^1]: p. 3\n\n[^2]: My translation.", [False]),
        (f"A {Q} was so.[^1]\n\n[^1]: Roth has {Q}, @roth, p. 12, my translation.", [True, True]),
        (f"A {Q}.[^1]\n\n[^1]: Roth has {Q}, @roth, p. 12, my translation.", [True, False]),
        (f"My own translation is late. It says {Q} [@roth, p. 12].", [False]),
        (f'"Der Fluss trug die Mühle fort" (my translation: {Q}) [@roth, p. 12].', [False, True]),
        (f"Not my own translation: {Q} [@roth, p. 12].", [False]),
        (f"Notably my own translation: {Q} [@roth, p. 12].", [True]),
        (f"A {Q} [@roth, p. 12] (this isn’t quite my own translation).", [False]),
        (f"A {Q} [@roth, p. 12] (keine eigene Übersetzung).", [False]),
        (f"A {Q} [@roth, p. 12] (ce n’est pas ma traduction).", [False]),
        (f"A {Q} [@roth, p. 12] (no es mi traducción).", [False]),
        (f"A {Q} [@roth, p. 12] (non è mia traduzione).", [False]),
        (f"A {Q} [@roth, p. 12] (не мой перевод).", [False]),
        (f"A {Q} [@roth, p. 12] (niet mijn vertaling).", [False]),
        (f"A {Q} [@roth, p. 12] (não é minha tradução).", [False]),
        (f"A {Q} [@roth, p. 12] (nie moje tłumaczenie).", [False]),
        (f"A {Q}.[^1]\n\n[^1]: @roth, p. 12: “Die Mühle trug der Fluss fort im März”. My translation.", [True, False]),
        (f"So it was.[^1]\n\n[^1]: Roth has {Q}, @roth, p. 12, my translation.", [True]),
        (f"A {Q} [@roth, p. 12, trans. by Kerr].", [False]),
        (f"A {Q} [@roth, p. 12, emphasis mine].", [False]),
        ("> The mill was taken by the river.\n>\n> --- @roth, p. 12, trans. mine", [True]),
    ],
)
def test_own_translations(claims, prose: str, flags: list[bool]) -> None:
    assert [quotation.is_translation for quotation in claims(prose).quotations] == flags
