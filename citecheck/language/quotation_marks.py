"""Gives the quotation marks that a language prints, from its data file, for quotations that citecheck writes."""

from __future__ import annotations

from citecheck.language.vocabulary import part, primary
from citecheck.model.noun import noun

WORDS = "…"
"""Stands for the words between two marks in a language file: “…”."""

OTHERWISE = "en"
"""The language whose marks are printed where a language names none."""


@noun
class PrintedMarks:
    """The marks around a quotation, and around one inside it. Spaces that a language sets inside belong to them."""

    outer: tuple[str, str]
    inner: tuple[str, str]


def has_printed_marks(tag: str) -> bool:
    """Whether the file of a BCP 47 tag's language says which marks it prints."""
    return "outer" in part(primary(tag), "marks")


def printed_marks(tag: str | None) -> PrintedMarks:
    """The marks of a BCP 47 tag's language."""
    marks = part(primary(tag) if tag and has_printed_marks(tag) else OTHERWISE, "marks")
    return PrintedMarks(_pair(marks["outer"]), _pair(marks["inner"]))


def _pair(around: str) -> tuple[str, str]:
    opening, _, closing = around.partition(WORDS)
    return opening, closing


def printed_label(tag: str | None, label: str, *, several: bool) -> str:
    """What a language prints before the number of a page or leaf ("p.", "S."), or before several; "" where nothing."""
    tables = (part(code, "locators").get("printed", {}) for code in (primary(tag), OTHERWISE))
    one, _, many = next((table[label] for table in tables if label in table), "").partition(" ")
    return many or one if several else one
