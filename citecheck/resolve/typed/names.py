"""Finds the works whose persons stand at one place of a text: "Thomas Hale", "HALE Thomas", "Hale & Orme"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import expression, words
from citecheck.model.noun import noun
from citecheck.resolve.typed.words import TypedWord, folded, typed_words
from citecheck.resolve.typed.works import CitableWork, Person, WorkIndex

MOST_BEFORE = 60
"""Code points before a family name in which given names are looked for."""

ALL, FIRST, BESIDE = 0, 1, 2
"""How names fit a work, the best first: all its persons; the first of several; its editor or translator only."""

_JOINT = lazy(
    lambda: rf"\s*+,?\s*+(?:(?:{'|'.join(map(re.escape, words('bibliography', 'and')))})\s+|&\s*|/\s*|,\s*)",
    re.IGNORECASE,
)
_OTHERS = lazy(lambda: rf"\s*+,?\s*+(?:{expression('citations', 'others')})\b\.?", re.IGNORECASE)
_EDITED = lazy(
    lambda: rf"\s*+,?\s*+[(\[]?(?:{expression('citations', 'edited')})\b\.?[)\]]?(?=[\s,.:;(]|$)", re.IGNORECASE
)
_INTRODUCING = lazy(
    lambda: (
        rf"(?:{expression('citations', 'introducing')}|{expression('citations', 'compared')}"
        rf"|{expression('citations', 'quoted')})\.?"
    ),
    re.IGNORECASE,
)
_BEFORE = lazy(
    r"(?:[^\W\d_][\w’'-]*+\.?+[\s\u00a0-]*+)+$"
)  # possessive: one way to read a word, so no search without end


@noun
class NamedWorks:
    """The works whose persons stand at `start:end` of a text, each with how well the names fit."""

    start: int
    end: int
    works: tuple[tuple[CitableWork, int], ...]


def named_works(text: str, at: TypedWord, index: WorkIndex) -> NamedWorks | None:
    """The works whose first person's family name begins with the word `at`, and where the names end."""
    found: list[tuple[int, int, CitableWork, int]] = []
    places: dict[Person, tuple[int, int] | None] = {}
    for work, person in index.by_name.get(at.form, ()):
        if person not in places:
            places[person] = _person_at(text, at.start, person)
        first = places[person]
        if first is None:
            continue
        if person in work.persons:
            found += _list_at(text, first, work, work.persons.index(person))
        else:
            found.append((*first, work, BESIDE))
    if not found:
        return None
    end = max(one[1] for one in found)
    longest = [one for one in found if one[1] == end]
    works = {one[2].key: (one[2], one[3]) for one in sorted(longest, key=lambda one: -one[3])}
    return NamedWorks(min(one[0] for one in longest), end, tuple(works.values()))


def _list_at(
    text: str, first: tuple[int, int], work: CitableWork, number: int
) -> Iterator[tuple[int, int, CitableWork, int]]:
    """Where the persons of a work that stand at a place end. The first of them must be the work's first one."""
    if number:
        return
    start, end = first
    count = 1
    for person in work.persons[1:]:
        following = _next_person(text, end, person)
        if following is None:
            break
        end, count = following, count + 1
    others = _OTHERS.match(text, end)
    if others:
        yield start, others.end(), work, ALL if count < len(work.persons) else FIRST
    else:
        edited = _EDITED.match(text, end)
        yield start, edited.end() if edited else end, work, ALL if count == len(work.persons) else FIRST


def _next_person(text: str, at: int, person: Person) -> int | None:
    joint = _JOINT.match(text, at)
    if joint is None:
        return None
    again = _JOINT.match(text, joint.end())
    begin = again.end() if again else joint.end()
    for word in typed_words(text, begin, begin + MOST_BEFORE)[: len(person.given) + 1]:
        found = _person_at(text, word.start, person)
        if found is not None and found[0] <= begin:
            return found[1]
    return None


def _person_at(text: str, at: int, person: Person) -> tuple[int, int] | None:
    """The offsets of a person's name, the given names included, whose family name begins at `at`; None if another
    person is named."""
    here = typed_words(text, at, most=len(person.family))
    if not here or here[0].start != at or (not here[0].text[0].isupper() and here[0].form not in person.family[:-1]):
        return None
    end = _family_end(here, person)
    if end is None:
        return None
    start = _given_before(text, at, person)
    if start is None:
        return None
    after = _given_after(text, end, person)
    return (start, after) if after is not None else None


def _family_end(here: Sequence[TypedWord], person: Person) -> int | None:
    forms = tuple(word.form for word in here[: len(person.family)])
    if forms == person.family:
        return here[len(person.family) - 1].end
    if here[0].form == person.family[-1] and len(person.family[-1]) > 1 and person.given:
        return here[0].end  # "Berg" for "van der Berg"
    if person.initials and here[0].form == person.initials and here[0].text.isupper():
        return here[0].end
    return None


def _given_before(text: str, at: int, person: Person) -> int | None:
    """Where the given names before a family name begin, `at` where none does; None for those of somebody else."""
    before = _BEFORE.search(text, max(0, at - MOST_BEFORE), at)
    names = [one for word in typed_words(text, before.start(), at) for one in _parted(word)] if before else []
    start, number = at, len(person.given)
    for word in reversed(names):
        initial = len(word.form) == 1
        if number and _agree(word.form, person.given if initial else person.given[:number]):
            start, number = word.start, number - 1
            continue
        another = start == at and _given_of_another(word, person)
        if another or (initial and person.given and word.text.isupper() and text[word.end : word.end + 1] == "."):
            return None
        break
    return start


def _parted(word: TypedWord) -> list[TypedWord]:
    """The parts of a given name with a hyphen: "Jean-Pierre" is typed as "J.-P." too."""
    parts = typed_words(_HYPHEN.sub(" ", word.text))
    return [TypedWord(one.text, one.form, word.start + one.start, word.start + one.end) for one in parts]


def _agree(typed: str, given: Sequence[str]) -> bool:
    """Whether a given name or initial, as typed, is one of those of a person."""
    joined = len(given) > 1 and typed == "".join(given)  # "Xiaoming" for "Xiao-Ming"
    return joined or any(
        one.startswith(typed) if len(typed) == 1 else one == typed or one == typed[:1] for one in given
    )


def _given_of_another(word: TypedWord, person: Person) -> bool:
    """Whether a word before a family name is the given name of another person, and no word of the sentence."""
    common = word.form in _common() or _INTRODUCING.fullmatch(word.text)
    return bool(person.given) and word.text[0].isupper() and not common


def introduces(word: str) -> bool:
    """Whether a word may stand before the name of an author cited."""
    return _INTRODUCING.fullmatch(word) is not None


@cache
def _common() -> frozenset[str]:
    """Words that may begin a sentence before a name."""
    lists = ("small", "frequent", "titles", "commonest")
    return frozenset(folded(word) for name in lists for word in words("function_words", name))


_GIVEN_AFTER = lazy(r"(?P<comma>,?)(?:[\s\u00a0]+|-|(?<=\.))(?P<name>[^\W\d_][\w’']*)(?P<stop>\.?)")
_HYPHEN = lazy(r"[‐-]")


def _given_after(text: str, end: int, person: Person) -> int | None:
    """Where the given names after a family name end ("Hale, Thomas", "Hale T."); None for those of somebody else."""
    for number in range(len(person.given)):
        found = _GIVEN_AFTER.match(text, end)
        if found is None or not found["name"][0].isupper():
            return end
        (word,) = typed_words(found["name"])[:1] or (None,)
        if word is None:
            return end
        if len(word.form) == 1 and found["stop"]:
            if not _agree(word.form, person.given[number:]):
                return None
            end = found.end()
        elif (
            len(word.form) > 1
            and _agree(word.form, person.given[number : number + 1])
            and len(person.given[number]) > 1
        ):
            end = found.end() - len(found["stop"])
        else:
            return end
    return end
