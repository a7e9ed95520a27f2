"""Reads the code of one field as a citation in CSL: Zotero's and Mendeley's, EndNote's, Citavi's.

The codes come from a file and may hold anything; what is not understood gives no citation.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.safe_xml import XmlFault, parsed

CSL, ENDNOTE, CITAVI = "CSL_CITATION", "EN.CITE", "CitaviPlaceholder"
LONGEST = 4_000_000
"""Characters of one field: a citation of a hundred works with abstracts has some 300,000."""

_CITAVI_CODE = lazy(r"CitaviPlaceholder\{([A-Za-z0-9+/=\s]+)\}")
_ENDNOTE_TYPES = {
    "Book": "book",
    "Edited Book": "book",
    "Book Section": "chapter",
    "Journal Article": "article-journal",
    "Newspaper Article": "article-newspaper",
    "Thesis": "thesis",
}
_CITAVI_TYPES = {
    "Book": "book",
    "BookEdited": "book",
    "Contribution": "chapter",
    "JournalArticle": "article-journal",
    "NewspaperArticle": "article-newspaper",
    "Thesis": "thesis",
}


def citation(code: str, data: str = "") -> list[dict[str, Any]]:
    """The items of a citation, each with its work as `itemData`; empty for a field of another kind.

    `data` is what Word keeps beside the code, in Base64: EndNote's fields are there where they are long.
    """
    if len(code) > LONGEST or len(data) > LONGEST:
        return []
    if CSL in code:
        return _csl(code.partition(CSL)[2])
    if ENDNOTE in code:
        return list(_endnote(code)) or list(_endnote(_from_base64(data)))
    found = _CITAVI_CODE.search(code)
    return list(_citavi(_from_base64(found[1]))) if found else []


def mendeley(tag: str) -> list[dict[str, Any]]:
    """The items of a citation in the tag of a content control, as Mendeley Cite writes it."""
    return _items(_json(_from_base64(tag.partition("base64_")[2]))) if "MENDELEY_CITATION" in tag else []


def _csl(text: str) -> list[dict[str, Any]]:
    start, end = text.find("{"), text.rfind("}")
    return _items(_json(text[start : end + 1])) if start >= 0 else []


def _items(table: Any) -> list[dict[str, Any]]:
    listed = table.get("citationItems") if isinstance(table, dict) else None
    if not isinstance(listed, list):
        return []
    return [one for one in listed if isinstance(one, dict) and isinstance(one.get("itemData"), dict)]


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _from_base64(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=False).rstrip(b"\0").decode("utf-8", "replace")
    except ValueError:
        return ""


def _endnote(text: str) -> Iterator[dict[str, Any]]:
    start = text.find("<EndNote")
    if start < 0:
        return
    try:
        root = parsed(text[start:].encode())
    except XmlFault:
        return
    for cite in root.iter("Cite"):
        record = cite.find("record")
        if record is None:
            continue
        work = _without_empty(
            {
                "type": _ENDNOTE_TYPES.get(_attribute(record, "ref-type", "name"), "document"),
                "title": _words(record.find("titles/title")),
                "container-title": _words(record.find("titles/secondary-title")),
                "author": [{"literal": name} for name in map(_words, record.iterfind("contributors/authors/author"))],
                "issued": {"raw": _words(record.find("dates/year")) or _words(cite.find("Year"))},
                "DOI": _words(record.find("electronic-resource-num")),
                "ISBN": _words(record.find("isbn")),
                "publisher": _words(record.find("publisher")),
                "page": _words(record.find("pages")),
                "volume": _words(record.find("volume")),
            }
        )
        work["author"] = [_person(one["literal"]) for one in work.get("author", [])]
        key = record.find("foreign-keys/key")
        number = _words(record.find("rec-number"))
        base = key.get("db-id", "") if key is not None else ""
        yield _without_empty(
            {
                "id": number,
                "uris": [f"endnote:{base}/{number}"] if base and number else [],
                "itemData": work,
                "locator": _words(cite.find("Pages")),
                "prefix": _words(cite.find("Prefix")),
                "suffix": _words(cite.find("Suffix")),
            }
        )


def _citavi(text: str) -> Iterator[dict[str, Any]]:
    table = _json(text)
    entries = table.get("Entries") if isinstance(table, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        reference = entry.get("Reference") if isinstance(entry, dict) else None
        if not isinstance(reference, dict):
            continue
        people = reference.get("Authors") or reference.get("Editors") or []
        pages = entry.get("PageRange")
        work = _without_empty(
            {
                "type": _CITAVI_TYPES.get(str(reference.get("ReferenceType", "")), "document"),
                "title": _text(reference, "Title"),
                "author": [
                    {"family": _text(one, "LastName"), "given": _text(one, "FirstName")}
                    for one in people
                    if isinstance(one, dict)
                ],
                "issued": {"raw": _text(reference, "YearResolved") or _text(reference, "Year")},
                "DOI": _text(reference, "Doi") or _text(reference, "DOI"),
                "ISBN": _text(reference, "Isbn") or _text(reference, "ISBN"),
                "citation-key": _text(reference, "CitationKey"),
                "volume": _text(reference, "Volume"),
            }
        )
        number = _text(entry, "ReferenceId") or _text(reference, "Id")
        yield _without_empty(
            {
                "id": number or _text(work, "title"),
                "uris": [f"citavi:{number}"] if number else [],
                "itemData": work,
                "locator": _text(pages, "OriginalString") if isinstance(pages, dict) else "",
                "prefix": _text(entry, "Prefix"),
                "suffix": _text(entry, "Suffix"),
            }
        )


def _person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()} if comma else {"literal": name}


def _text(table: dict[str, Any], name: str) -> str:
    value = table.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _words(element: Element | None) -> str:
    """All words of an element, those in its styles included."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _attribute(record: Element, path: str, name: str) -> str:
    found = record.find(path)
    return found.get(name, "") if found is not None else ""


def _without_empty(table: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in table.items() if value and value != {"raw": ""}}


def code_of(items: list[dict[str, Any]]) -> str:
    """The code of a field with these items, as Zotero writes it."""
    return f" ADDIN ZOTERO_ITEM {CSL} {json.dumps({'citationItems': items})}"
