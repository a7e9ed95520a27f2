"""Tells the works in the fields of one document apart, and gives each a name of its own.

The ids in the fields are no names of works: Word's and LibreOffice's add-ins write `1` or `ITEM-1` for whatever comes
first, and one document may have several works under one id.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.phrases import short_title
from citecheck.language.identifiers import doi, isbns
from citecheck.language.titles import title_words
from citecheck.model.noun import field, noun, working_state

NO_BREAK = "\u00a0"
"""Stands for a space inside a name while pandoc reads the document: a space would end the name in a link."""

_MARKUP = lazy(r"</?[a-z][^<>]{0,80}>")
_YEAR = lazy(r"(?<![0-9])[0-9]{4}(?![0-9])")
_UNSAFE = lazy(r"[;&@\[\]{}<>\"\\\s]+")

Identity = tuple[str, ...]
"""What two citations of one work share."""


@noun
class FieldWork:
    """A work in the fields: its name, its item in CSL, and the ids under which the fields have it."""

    name: str
    item: dict[str, Any]
    ids: set[str] = field(default_factory=set)


@working_state
class FieldWorks:
    """The works found so far, by what identifies them."""

    works: list[FieldWork] = field(default_factory=list)
    _known: dict[Identity, FieldWork] = field(default_factory=dict)
    _names: set[str] = field(default_factory=set)

    def named(self, item: dict[str, Any]) -> str:
        """The name of the work that an item of a citation means."""
        data = item["itemData"]
        identities = list(_identities(item, data))
        work = next((self._known[one] for one in identities if one in self._known), None)
        if work is None:
            work = FieldWork(self._unlike(_name(data)), data)
            self.works.append(work)
        work.ids.add(_plain(item.get("id", data.get("id", ""))))
        uris = [*work.item.get("uris", ()), *_uris(item)]
        work.item.update(uris=list(dict.fromkeys(uris)))
        for one in identities:
            self._known.setdefault(one, work)
        return work.name

    def _unlike(self, name: str) -> str:
        """The name, numbered where another work has it."""
        number, unlike = 1, name
        while unlike in self._names:
            number += 1
            unlike = f"{name} ({number})".replace(" ", NO_BREAK)
        self._names.add(unlike)
        return unlike

    def references(self) -> list[dict[str, Any]]:
        """The works as items of CSL, each under its name. An id that only one work has stays a second name."""
        counts: dict[str, int] = {}
        for work in self.works:
            for one in work.ids:
                counts[one] = counts.get(one, 0) + 1
        found = []
        for work in self.works:
            others = [one for one in sorted(work.ids) if one and counts[one] == 1 and "," not in one]
            key = _plain(work.item.get("citation-key", ""))
            names = dict.fromkeys(filter(None, [key if "," not in key else "", *others]))
            found.append({**work.item, "id": work.name.replace(NO_BREAK, " "), "ids": ",".join(names)})
        return found


def _identities(item: dict[str, Any], data: dict[str, Any]) -> Iterator[Identity]:
    """What identifies a work, the surest first."""
    yield from (("uri", uri) for uri in _uris(item))
    title = " ".join(title_words(_words(data, "title")))
    volume = _words(data, "volume")
    if found := doi(_words(data, "DOI")):
        yield "doi", found
    for number in sorted(isbns(_words(data, "ISBN"))):
        yield "isbn", number, title, volume
    people = tuple(sorted(_families(data)))
    year = _year(data)
    if title and (people or year):
        yield "words", title, year, volume, *people
    elif title:
        yield "id", _plain(item.get("id", "")), title
    else:
        yield "id", _plain(item.get("id", "")), year, *people


def _uris(item: dict[str, Any]) -> list[str]:
    found = item.get("uris") or item.get("uri") or []
    found = [found] if isinstance(found, str) else found
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _name(data: dict[str, Any]) -> str:
    """Author and short title, else what there is of them."""
    families = _families(data)
    title = short_title(_words(data, "title-short") or _words(data, "title"))
    parts = [*families[:1], title or _year(data)]
    name = ", ".join(part for part in parts if part) or "a work without a title"
    return _UNSAFE.sub(" ", name).strip().replace(" ", NO_BREAK)


def _families(data: dict[str, Any]) -> list[str]:
    people = data.get("author") or data.get("editor")
    people = people if isinstance(people, list) else []
    names = (_plain(one.get("family") or one.get("literal")) for one in people if isinstance(one, dict))
    return [name for name in names if name]


def _year(data: dict[str, Any]) -> str:
    issued = data.get("issued")
    found = _YEAR.search(str(issued)) if isinstance(issued, dict) else None
    return found.group() if found else ""


def _words(data: dict[str, Any], name: str) -> str:
    return _MARKUP.sub("", _plain(data.get(name)))


def _plain(value: Any) -> str:
    return re.sub(r"\s+", " ", str(value)).strip() if isinstance(value, str | int) else ""
