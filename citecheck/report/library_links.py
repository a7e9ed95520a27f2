"""Names a work of a bibliography for a visit to a library: its imprint, and addresses that find it.

The addresses are printed for the reader. citecheck opens none.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from citecheck.language.identifiers import doi, isbns
from citecheck.model.manuscript import Reference

DOI_ADDRESS = "https://doi.org/"
LIBRARY_SEARCH = "https://search.worldcat.org/search?q="
"""A union catalogue of libraries. A search by ISBN finds the edition, one by title and author the work."""
DOI_SIGNS = "/:;()._-"
"""Signs of a DOI that an address need not escape."""


def described(reference: Reference) -> str:
    """The entry as a reader looks for it: "Hale, Anna. The Mill and the River. York: Moor, 1904"."""
    container = ", ".join(_fields(reference, "booktitle", "journaltitle", "journal", "volume", "number", "pages"))
    printed = ": ".join([*_fields(reference, "address", "location")[:1], *_fields(reference, "publisher")])
    imprint = ", ".join(part for part in (printed, reference.year or "") if part)
    persons = "; ".join(reference.authors) or "; ".join(_fields(reference, "editor"))
    parts = (persons, reference.title, container, imprint)
    return ". ".join(part.strip().rstrip(".") for part in parts if part.strip())


def call_number(reference: Reference) -> str:
    """The shelf mark that the entry has, "" for none: reference managers write it to these fields."""
    return next(iter(_fields(reference, "library", "lccn", "shelfmark")), "")


def addresses(reference: Reference) -> Iterator[tuple[str, str]]:
    """Addresses that find the work, each with a name: its DOI, and a search in the catalogues of libraries."""
    for number in map(doi, _fields(reference, "doi")):
        if number.startswith("10."):
            yield f"doi:{number}", DOI_ADDRESS + quote(number, DOI_SIGNS)
    numbers = _fields(reference, "isbn")
    if numbers and isbns(numbers[0]):
        first = numbers[0].replace(",", " ").replace("-", "").split()[0]
        yield "search libraries by ISBN", LIBRARY_SEARCH + quote(f"bn:{first}", "")
    elif reference.title:
        author = reference.authors[0].partition(",")[0] if reference.authors else ""
        by = f' au:"{author}"' if author else ""
        yield "search libraries", LIBRARY_SEARCH + quote(f'ti:"{reference.title}"{by}', "")


def _fields(reference: Reference, *names: str) -> list[str]:
    return [" ".join(reference.fields[name].value.split()) for name in names if name in reference.fields]
