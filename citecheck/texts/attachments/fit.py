"""Judges whether a file that was found by itself is the whole work, and what speaks against its being that work."""

from __future__ import annotations

import math

from citecheck.foundation.lazy_regex import lazy
from citecheck.language import vocabulary
from citecheck.language.identifiers import dois_in, isbns_in
from citecheck.language.normalization import split
from citecheck.texts.attachments.tie import TITLE, Tie, WorkFacts

MOST_MORE = 0.15
"""Share of pages that a file may have more than its entry counts: a book of 300 pages has some 40 of front matter,
which few entries count."""
FEW_MORE = 4
"""Pages that any file may have more: an article has a cover page, a library's notice, a blank one."""
FEWEST_OF_A_BOOK = 16
"""Sheets from which a file may be a book. Reviews and advertisements have fewer; a book of two printed pages a sheet
has more."""
FEW_WORDS = 8
"""Words of a line that may be of a title page or imprint. A line of prose has more."""

_YEAR = lazy(r"(?<![0-9\w.-])(1[4-9][0-9]{2}|20[0-9]{2})(?![0-9\w-])")


def fits(facts: WorkFacts, sheets: int) -> bool:
    """Whether a file of so many sheets may have all pages that the entry counts, and no other work."""
    if facts.pages is None or not sheets:
        return False
    return facts.pages <= sheets <= facts.pages + max(FEW_MORE, math.ceil(MOST_MORE * facts.pages))


def doubt(tie: Tie, sheets: int, opening: str) -> str:
    """What speaks against a file's being the work, as the end of a sentence on the file; "" for nothing.

    `opening` are the words of its first sheets.
    """
    facts = tie.facts
    if tie.by == TITLE:
        return "only title, author and year tie it to the entry"
    if facts.pages is not None and sheets and not fits(facts, sheets):
        return f"it has {_pages(sheets)}, and the entry counts {facts.pages}"
    if facts.is_book and 0 < sheets < FEWEST_OF_A_BOOK:
        return f"it has {_pages(sheets)}, too few for a book"
    for ours, theirs, name in (
        (facts.isbns, isbns_in(opening), "ISBN"),
        ((facts.doi,) if facts.doi else (), dois_in(opening), "DOI"),
    ):
        if ours and theirs and theirs.isdisjoint(ours):
            return f"it prints another {name} than the entry"
    if facts.is_book and (sign := _review(facts, opening)):
        return f"its first pages have “{sign}”"
    years = _years(opening)
    if facts.year and years and facts.year not in opening:
        return f"its first pages have the year {years[0]}, and the entry {facts.year}"
    return ""


def _pages(sheets: int) -> str:
    return "1 page" if sheets == 1 else f"{sheets} pages"


def _years(opening: str) -> list[str]:
    """The years in short lines, as of a title page or imprint."""
    lines = (line for line in opening.splitlines() if len(line.split()) <= FEW_WORDS)
    return [found for line in lines for found in _YEAR.findall(line)]


def _review(facts: WorkFacts, opening: str) -> str:
    """The words by which a file says that it is a review or a preview, where the entry's title does not have them."""
    first, title = (f" {' '.join(split(said))} " for said in (opening, facts.title))
    for phrase in vocabulary.phrases("bibliography", "not_the_work"):
        sign = f" {' '.join(split(phrase))} "
        if sign in first and sign not in title:
            return phrase
    return ""
