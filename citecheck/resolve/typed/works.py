"""The works that a citation typed by hand may mean, by the names of their persons and by their titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import words
from citecheck.model.manuscript import Field, Reference
from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.resolve.typed.words import title_words, typed_words

_YEAR = lazy(r"(?<!\d)(1[0-9]\d\d|20\d\d)([a-z]?)(?![\w])")
_TEXT_NAME = lazy(
    r"(?P<family>[^\W\d_]{2,})[\s_-]*(?P<year>1[4-9]\d\d|20\d\d)(?P<letter>[a-z]?)(?P<title>[\s_-]+\D.*)?"
)
_SUBTITLE = lazy(r"[:.?!—–]\s")
_ACRONYM_WORDS = 3
"""Words of a body's name from which its initials name it ("WHO")."""


@noun
class Person:
    """A person or body of a work: the words of the family name (of the whole name of a body), and the given names."""

    family: tuple[str, ...]
    given: tuple[str, ...]

    @property
    def initials(self) -> str:
        """The acronym of a body, "" for a person."""
        return "".join(word[0] for word in self.family) if len(self.family) >= _ACRONYM_WORDS and not self.given else ""


@noun
class CitableWork:
    """An entry as citations typed by hand name it.

    `persons` are its authors, or its editors where it has none; `others` its other editors and translators. `letter`
    tells works of one author and year apart ("1904a"). `titles` are the words of its title, of the title before a
    colon, and of its short title.
    """

    key: str
    persons: tuple[Person, ...]
    others: tuple[Person, ...]
    years: tuple[str, ...]
    letter: str
    titles: tuple[tuple[str, ...], ...]


class WorkIndex:
    """The works of a bibliography by the first word of a name, and by title."""

    def __init__(self, references: Mapping[str, Reference]) -> None:
        entries = {id(reference): reference for reference in references.values()}
        self.works = [_work(reference) for reference in entries.values()]
        self.by_name: dict[str, list[tuple[CitableWork, Person]]] = {}
        self.by_title: dict[tuple[str, ...], list[CitableWork]] = {}
        for work in self.works:
            for person in {*work.persons, *work.others}:
                for first in {person.family[0], person.family[-1], person.initials} - {""}:
                    self.by_name.setdefault(first, []).append((work, person))
            for title in set(work.titles):
                self.by_title.setdefault(title, []).append(work)
        self._by_key = {work.key: work for work in self.works}
        self._aliases = {key: reference.key for key, reference in references.items()}

    def of_key(self, key: str) -> CitableWork | None:
        """The work of a citekey."""
        return self._by_key.get(self._aliases.get(key, key))


class _SameEntries:
    """Entries by key, told from others by which they are: the chapters of a book share one bibliography."""

    def __init__(self, references: Mapping[str, Reference]) -> None:
        self.references = references
        self._which = tuple((key, id(reference)) for key, reference in references.items())

    def __hash__(self) -> int:
        return hash(self._which)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameEntries) and self._which == other._which


@lru_cache(maxsize=4)
def _indexed(entries: _SameEntries) -> WorkIndex:
    return WorkIndex(entries.references)


def work_index(references: Mapping[str, Reference]) -> WorkIndex:
    """The index of these entries, kept for the next manuscript that has the same ones."""
    return _indexed(_SameEntries(references))


def fits_title(typed: Sequence[str], work: CitableWork) -> bool:
    """Whether the words of a title, as typed, are words of the work's title in their order, or run on after it."""
    for title in work.titles:
        if _in_order(typed, title) or (len(title) > 1 and tuple(typed[: len(title)]) == title):
            return True
    return False


def _in_order(typed: Sequence[str], title: Sequence[str]) -> bool:
    rest = iter(title)
    return bool(typed) and all(any(word == other for other in rest) for word in typed)


def _work(reference: Reference) -> CitableWork:
    authors = tuple(filter(None, map(_person, reference.authors)))
    editors = _named(reference, "editor")
    others = (*(editors if authors else ()), *_named(reference, "translator"))
    years, letters = _years(reference)
    title = _field(reference, "title") or reference.title
    titles = [title, _SUBTITLE.split(title, maxsplit=1)[0], _field(reference, "shorttitle")]
    return CitableWork(
        key=reference.key,
        persons=authors or editors,
        others=others,
        years=years,
        letter=letters,
        titles=tuple(dict.fromkeys(filter(None, (title_words(one) for one in titles if one)))),
    )


def _years(reference: Reference) -> tuple[tuple[str, ...], str]:
    """The years of an entry, that of the original too, and the letter that its year or its key has."""
    found = [_YEAR.search(_field(reference, name)) for name in ("year", "date", "origdate", "origyear")]
    years = [one for one in found if one]
    letter = next((one[2] for one in years if one[2]), "") or _field(reference, "extradate")
    plain = tuple(dict.fromkeys(filter(None, (reference.year, *(one[1] for one in years)))))
    if not letter and plain:
        in_key = re.search(rf"{plain[0]}([a-z])$", reference.key)
        letter = in_key[1] if in_key else ""
    return plain, letter


def _named(reference: Reference, name: str) -> tuple[Person, ...]:
    joints = "|".join(map(re.escape, words("bibliography", "and")))
    listed = re.split(rf"\s(?:{joints}|&)\s|;", _field(reference, name))
    return tuple(filter(None, map(_person, map(_family_first, listed))))


def _family_first(name: str) -> str:
    """The name of an editor, with the family name first."""
    given, _, family = name.strip().rpartition(" ")
    return name if "," in name or not given else f"{family}, {given}"


def _field(reference: Reference, name: str) -> str:
    found = reference.fields.get(name)
    return found.value if found else ""


def _person(name: str) -> Person | None:
    """A person of a name as "Family, Given" or "Given Family"; a body of several words keeps them all."""
    family, comma, given = name.partition(",")
    forms = _forms(family)
    if not forms:
        return None
    return Person(forms, _forms(given.replace("-", " ")) if comma else ())


def _forms(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (word.form for word in typed_words(text))))


def of_texts(names: Iterable[str]) -> dict[str, Reference]:
    """Entries of texts held that are named after author and year: "hale1904", "Hale - 1904 - Salt and Water"."""
    found = {}
    for name in names:
        if one := _TEXT_NAME.fullmatch(name):
            place = Place(name, approximate=True)
            fields = {"year": Field("year", one["year"] + one["letter"], place)}
            family, title = one["family"].capitalize(), (one["title"] or "").strip(" -_")
            found[name] = Reference(name, "misc", place, fields, (f"{family}, ",), title, one["year"])
    return found


def distinct(works: Iterable[CitableWork]) -> list[CitableWork]:
    """The works, each once, in order."""
    return list({work.key: work for work in works}.values())
