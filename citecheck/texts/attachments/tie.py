"""The nouns of a tie: what an entry says of its work, and by what a file counts as a text of it."""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.identifiers import doi, isbns
from citecheck.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.manuscript import Reference

FILE_FIELD = "file_field"
"""By the `file` field of the entry."""
ZOTERO = "zotero"
"""By an item of the user's Zotero library."""
DOI, ISBN = "doi", "isbn"
"""By the DOI or ISBN that the first pages print."""
TITLE = "title"
"""By title, author and year of the first pages alone."""

BOOKS = (
    "book",
    "mvbook",
    "collection",
    "mvcollection",
    "reference",
    "mvreference",
    "thesis",
    "phdthesis",
    "periodical",
)
TOTALS = ("pagetotal", "number-of-pages", "numpages")
"""Fields with the number of a work's pages: biblatex's, that of CSL, that of Zotero's export."""
TITLE_SHEETS = 6
"""Sheets on which a file says what it is: half-title, title page, imprint, and what a library put before them."""
LONGEST_OPENING = 12_000
"""Characters of the first sheets (`TITLE_SHEETS`) that are read: six full pages. Without sheets, of the whole file."""
MOST_PAGES = 10_000
"""Pages of one work. A larger number counts something else."""

_RANGE = lazy(r"\s*([0-9]{1,5})\s*(?:[-\u2010-\u2015]+\s*([0-9]{1,5}))?\s*")
_NUMBER = lazy(r"[0-9]{1,5}")


@noun
class WorkFacts:
    """What an entry says of its work, as far as a file can bear it out or contradict it.

    `pages` is the number of pages that the work fills, None where the entry does not say. `is_book`: the entry is of
    a whole book, which no file of a few pages can be.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    year: str | None = None
    doi: str = ""
    isbns: tuple[str, ...] = ()
    pages: int | None = None
    is_book: bool = False


@noun
class Highlight:
    """Words that the user marked in a file in Zotero, and the label of their page."""

    words: str
    page: str


@noun
class Tie:
    """A work to which a file belongs though its name does not say so.

    `key` is the work's citekey, `by` what ties the file to it (see `ServedWork.by`). `item` is the address that opens
    the file in Zotero, for a PDF found there, and `highlights` are what the user marked in it.
    """

    key: str
    by: str
    facts: WorkFacts
    item: str = ""
    highlights: tuple[Highlight, ...] = ()


def facts_of(reference: Reference) -> WorkFacts:
    """What an entry says of its work."""
    is_book = reference.type in BOOKS
    return WorkFacts(
        reference.title,
        reference.authors,
        reference.year,
        doi(_field(reference, "doi")),
        tuple(sorted(isbns(_field(reference, "isbn")))),
        _pages(reference, is_book=is_book),
        is_book,
    )


def _pages(reference: Reference, *, is_book: bool) -> int | None:
    """The number of pages by a field for it, else by the range of an article's pages."""
    for name in TOTALS:
        numbers = [int(one) for one in _NUMBER.findall(_field(reference, name))]
        if numbers:
            return max(numbers) if 0 < max(numbers) <= MOST_PAGES else None
    total = 0
    for part in _field(reference, "pages").split(","):
        found = _RANGE.fullmatch(part)
        if found is None:
            return None
        first, last = found[1], found[2] or found[1]
        if len(last) < len(first):  # 312-18
            last = first[: len(first) - len(last)] + last
        if int(last) < int(first):
            return None
        total += int(last) - int(first) + 1
    is_one_number = _field(reference, "pages").strip().isdecimal()
    return total if 0 < total <= MOST_PAGES and not (is_book and is_one_number) else None


def _field(reference: Reference, name: str) -> str:
    field = reference.fields.get(name)
    return field.value if field else ""
