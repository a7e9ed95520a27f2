"""Turns items of CSL into references with the field names of BibTeX (CSL 1.0.2, appendix IV).

Shared by CSL JSON, CSL YAML and the `references` of a document's metadata: each hands on its items with the span
of every value, where it knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import takewhile

from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import BadEntry, Field, Reference
from citecheck.model.noun import noun, replace
from citecheck.model.places import Place, Span
from citecheck.read.bibliography.entries import BibliographyReading, files_named, keys_listed, title, year

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PEOPLE = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
    "original-author": "origauthor",
    "collection-editor": "serieseditor",
}
DATES = {"issued": "date", "original-date": "origdate", "accessed": "urldate", "event-date": "eventdate"}
NAMES = {
    "publisher-place": "location",
    "page": "pages",
    "issue": "number",
    "collection-title": "series",
    "title-short": "shorttitle",
    "number-of-volumes": "volumes",
    "original-title": "origtitle",
    "keyword": "keywords",
    "genre": "type",
}
TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "chapter": "incollection",
    "entry-encyclopedia": "inreference",
    "entry-dictionary": "inreference",
    "paper-conference": "inproceedings",
    "webpage": "online",
    "manuscript": "unpublished",
    "document": "misc",
}
IN_JOURNALS = ("article", "article-journal", "article-magazine", "article-newspaper", "review", "review-book")


LISTS = ("references", "items")
"""Members of an object that hold the items (pandoc's metadata, Better BibTeX's JSON)."""


@noun
class Item:
    """One item as its format has it: plain values by CSL variable, and the span of each where known."""

    values: Mapping[str, Any]
    spans: Mapping[str, Span]
    whole: Span | None = None


@noun
class UnreadableItem:
    """What stands at `offset` and is no item."""

    message: str
    offset: int


Placed = Callable[[Span | None], Place]


def placed_in(source: Source) -> Placed:
    """Places in a file; of a value whose span is not known, a place that says so."""

    def placed(span: Span | None) -> Place:
        return source.place(span.start, span.end) if span else Place(source.path, approximate=True)

    return placed


def csl(source: Source, items: Iterable[Item | UnreadableItem], remedy: str) -> BibliographyReading:
    """What one file holds, items with the same id included. `remedy` says what to do where it cannot be read."""
    reading = BibliographyReading(recognised=True)
    for item in items:
        if isinstance(item, UnreadableItem):
            at = min(item.offset, len(source.text))
            message = f"The bibliography cannot be read here: {item.message}."
            reading.bad.append(BadEntry("unreadable", None, message, source.place(at, at), remedy=remedy))
        else:
            reading.add(reference(item, placed_in(source)))
    return replace(reading, recognised=not reading.bad)


def reference(item: Item, placed: Placed) -> Reference | BadEntry:
    """The reference an item is; a bad entry where it has no id."""
    key = _scalar(item.values.get("id"))
    if not key:
        message = "This item has no id, so nothing can cite it."
        where = placed(Span(item.whole.start, item.whole.start + 1) if item.whole else None)
        return BadEntry("unreadable", None, message, where, remedy="Give it an id.")
    kind = _scalar(item.values.get("type"))
    fields: dict[str, Field] = {}
    for name, value in item.values.items():
        text = _text(name, value)
        if text and name not in ("id", "type"):
            fields.setdefault(_name(name, kind), Field(_name(name, kind), text, placed(item.spans.get(name))))
    return Reference(
        key=key,
        type=TYPES.get(kind, kind),
        place=placed(item.spans.get("id")),
        fields=fields,
        authors=_people(item.values.get("author")),
        title=title(fields),
        year=year(fields),
        files=files_named(fields),
        ids=keys_listed(fields["ids"].value) if "ids" in fields else (),
    )


def _name(name: str, kind: str) -> str:
    if name == "container-title":
        return "journaltitle" if kind in IN_JOURNALS else "booktitle"
    return PEOPLE.get(name) or DATES.get(name) or NAMES.get(name) or name.lower()


def _text(name: str, value: Any) -> str:
    if name in PEOPLE:
        return " and ".join(_people(value))
    if name in DATES:
        return _date(value)
    if isinstance(value, list):
        return ", ".join(text for text in map(_scalar, value) if text)
    return _scalar(value)


def _scalar(value: Any) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _people(value: Any) -> tuple[str, ...]:
    """Names as "Family, Given"; of an institution its name as it is."""
    listed = value if isinstance(value, list) else [value] if value else []
    return tuple(name for name in map(_person, listed) if name)


def _person(value: Any) -> str:
    if not isinstance(value, dict):
        return _scalar(value)
    literal = _scalar(value.get("literal")) or _scalar(value.get("name"))
    particles = (value.get("dropping-particle"), value.get("non-dropping-particle"), value.get("family"))
    family = " ".join(part for part in map(_scalar, particles) if part)
    parts = (family, _scalar(value.get("given")), _scalar(value.get("suffix")))
    return literal or ", ".join(part for part in parts if part)


def _date(value: Any) -> str:
    """A CSL date as EDTF: one date, or two with a slash between."""
    if isinstance(value, dict) and "date-parts" in value:
        text = "/".join(part for part in map(_day, _listed(value["date-parts"])) if part)
    elif isinstance(value, dict) and ("raw" in value or "literal" in value):
        text = _scalar(value.get("raw", value.get("literal")))
    elif isinstance(value, list):
        text = "/".join(part for part in map(_day, value) if part)
    else:
        text = _day(value)
    return f"{text}~" if text and isinstance(value, dict) and value.get("circa") else text


def _day(value: Any) -> str:
    """A day, month or year; a day without its month is left out."""
    if isinstance(value, dict):
        value = [value.get(part) for part in ("year", "month", "day")]
    if not isinstance(value, list):
        return _scalar(value)
    parts = takewhile(bool, map(_scalar, value))
    return "-".join(
        part.zfill(2) if place else part.zfill(5 if part.startswith("-") else 4) for place, part in enumerate(parts)
    )


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        return [value]
    return value if any(isinstance(part, list) for part in value) else [value]
