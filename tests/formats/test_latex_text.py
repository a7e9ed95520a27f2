r"""LaTeX markup as text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.formats.latex.text import text_of


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (r"G{\"o}del, {\'E}cole, Erd{\H o}s, \v{S}, \'\i{}, \c c", "Gödel, École, Erdős, Š, í, ç"),
        (r"\L{}\'{o}d\'z, {\ss}, \o re, \aa{}rhus, \AE{}on", "Łódź, ß, øre, århus, Æon"),
        (r"\emph{The} {NASA} \textbf{Report}", "The NASA Report"),
        (r"50\% of \$5 \& more\_so, \#1", "50% of $5 & more_so, #1"),
        (r"1999--2000 --- ``quoted'' text~here", "1999–2000 — “quoted” text here"),
        (r"$x^2 + \alpha$ and \textgreek{a}", "x^2 + α and a"),
        (r"\noopsort{1973}1975", "1975"),
        (r"The set \{x\}", "The set {x}"),
        (r"A line \\ and a {\TeX} book", "A line and a TeX book"),
        ("two\n   lines", "two lines"),
        ("no markup", "no markup"),
        ("\\", "\\"),
        ("{", ""),
        (r"\'", "'"),
    ],
)
def test_text_of(typed: str, text: str) -> None:
    assert text_of(typed) == text


@given(st.text(alphabet="\\{}~$'`\"^-= abcHviouo\n%&", max_size=60))
def test_no_field_stops_it(typed: str) -> None:
    text = text_of(typed)

    assert text == " ".join(text.split())


@given(st.text(alphabet="abcXYZäß ,.;:()!?0123456789", max_size=60))
def test_text_without_markup_stays(typed: str) -> None:
    assert text_of(typed) == " ".join(typed.split())
