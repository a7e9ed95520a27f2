"""Reads the names of a BibTeX name list as "Family, Given".

pybtex parses a name, one at a time and guarded: the libraries' own way with a whole file drops the entry of
every name they cannot parse. biblatex's extended names (`given=Hans, family=Harman`) no library reads.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.formats.latex.text import text_of
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun

OTHERS = "others"
MOST_PARTS = 3
"""Parts between commas that a BibTeX name has at most: family, suffix, given."""

LONGEST_NAME = 1000
"""Characters beyond which a name is not parsed: the longest corporate author in practice has some 300."""

_AND = lazy(" and ", re.IGNORECASE)
_BRACE_OR_AND = lazy(r"(?<!\\)[{}]| and (?=.)", re.IGNORECASE)
_PLAIN = lazy(r"[^\\{}~\"$]*")
_EXTENDED = lazy(r"(?:^|,)\s*\"?(family|given|prefix|suffix)\s*=", re.IGNORECASE)
_EXTENDED_PART = lazy(
    r"\s*(?:\"\s*(?P<quoted>[a-z-]+)\s*=(?P<in_quotes>[^\"]*)\""
    r"|(?P<name>[a-z-]+)\s*=\s*(?:\{(?P<braced>[^{}]*)\}|\"(?P<marked>[^\"]*)\"|(?P<bare>[^,]*)))\s*(?:,|$)",
    re.IGNORECASE,
)


_OTHERS_COUNTED = lazy(r"(?:.*\S[ ,]+)?et\.?\s*al\b\.?", re.IGNORECASE)
_INITIAL_FIRST = lazy(r"[A-Z]\.(?:[ -]?[A-Z]\.)*\s*[A-Z][^\s.]+(?:\s|$)")
"""A person as "A. Kern": no family name begins with an initial."""
_SUFFIX = lazy(r"(?:Jr|Sr|[IV]{1,3}|Ph\.?\s?D|M\.?\s?D|Esq)\.?", re.IGNORECASE)


_VANCOUVER = lazy(r"(?P<family>[^\W\d_][^,{}\\]*[^\W\d_A-Z][^,{}\\]*?)\s+(?P<given>[A-Z]-?[A-Z]?[A-Z]?)")
"""A person as medical journals write one: "Smith JA". BibTeX takes the initials for the family name."""


@noun
class Names:
    """The names of one field, and those of them that have more commas than a name can have."""

    names: tuple[str, ...]
    crowded: tuple[str, ...] = ()


@noun
class DoubtfulNames:
    """Names of a list that may be several persons or none.

    `joined` are two persons with a comma between, `unsure` those that may be one, `others` are "et al.".
    """

    joined: tuple[str, ...]
    unsure: tuple[str, ...]
    others: tuple[str, ...]


def names(typed: str) -> Names:
    """The names of a list as typed, markup decoded; "others" is no name."""
    each = [one for one in _listed(" ".join(typed.split())) if one and one.lower() != OTHERS]
    crowded = tuple(text_of(one) for one in each if _crowded(one))
    each = [person for one in each for person in _initials_last(one) or (one,)]
    return Names(tuple(found for found in map(_name, each) if found), crowded)


def _initials_last(typed: str) -> tuple[str, ...]:
    """The persons of "Smith JA" or "Smith JA, Jones B" as "Smith, JA"; none where it is another name."""
    if not typed[-1:].isupper() or "=" in typed:
        return ()
    persons = [_VANCOUVER.fullmatch(part.strip()) for part in typed.split(",")]
    return tuple(f"{one['family']}, {one['given']}" for one in persons if one) if all(persons) else ()


def doubtful_names(typed: str) -> DoubtfulNames:
    """The doubtful names of a list as typed, markup decoded. Names in braces or with more commas are not asked."""
    each = [one for one in _listed(" ".join(typed.split())) if len(one) <= LONGEST_NAME]
    commas = [one for one in each if "," in one and "{" not in one and "=" not in one and not _crowded(one)]
    joined = [one for one in commas if _is_joined(one)]
    unsure = [one for one in commas if one not in joined] if len(commas) == 1 and len(each) > 1 else []
    unsure = [one for one in unsure if _may_be_joined(one) and not any(_is_alone(other) for other in each)]
    others = [one for one in each if _OTHERS_COUNTED.fullmatch(one)]
    return DoubtfulNames(*(tuple(map(text_of, found)) for found in (joined, unsure, others)))


def _is_joined(typed: str) -> bool:
    """Whether the part before the first comma is a whole person, as the part after it is."""
    first, *rest = (part.strip() for part in typed.split(","))
    if rest and _initials_last(typed):
        return True
    return _INITIAL_FIRST.match(first) is not None and any(
        _INITIAL_FIRST.match(part) or len(part.split()) > 1 for part in rest if not _SUFFIX.fullmatch(part)
    )


def _may_be_joined(typed: str) -> bool:
    """Whether both parts are of two words with capitals: two persons, or a double family name and two given names."""
    parts = [part.split() for part in typed.split(",")]
    return len(parts) == 2 and all(
        len(words) > 1 and all(word[0].isupper() and not word.endswith(".") for word in words) for words in parts
    )


def _is_alone(typed: str) -> bool:
    """Whether a name without a comma is no person: one word, or braces."""
    return "," not in typed and (len(typed.split()) < 2 or "{" in typed)


def _listed(typed: str) -> list[str]:
    """The names between the words "and" outside braces."""
    if "{" not in typed:
        return [one.strip() for one in _AND.split(typed)]
    found: list[str] = []
    depth, start = 0, 0
    for mark in _BRACE_OR_AND.finditer(typed):
        if mark.group() in "{}":
            depth = max(0, depth + (1 if mark.group() == "{" else -1))
        elif depth == 0:
            found.append(typed[start : mark.start()].strip())
            start = mark.end()
    return [*found, typed[start:].strip()]


@lru_cache(maxsize=4096)
def _name(typed: str) -> str:
    if "=" in typed and _EXTENDED.search(typed):
        return _extended(typed)
    if _PLAIN.fullmatch(typed):
        parts = [part.strip() for part in typed.split(",")]
        if len(parts) == 2:
            return ", ".join(part for part in parts if part)
        words = typed.split()
        if len(parts) == 1 and all(word[0].isupper() for word in words):
            return ", ".join(part for part in (words[-1], " ".join(words[:-1])) if part)
    if typed.startswith("{") and typed.endswith("}") and typed.count("{") == 1:
        return text_of(typed)
    return _parsed(typed)


def _parsed(typed: str) -> str:
    """A name as pybtex parses it; as typed where it cannot."""
    from citecheck.read.bibliography.pybtex_check import person

    parts = person(typed) if len(typed) <= LONGEST_NAME else None
    return ", ".join(part for part in map(text_of, parts or (typed,)) if part)


def _extended(typed: str) -> str:
    """A name in biblatex's extended format (biblatex manual, 3.4)."""
    found: dict[str, str] = {}
    for part in _EXTENDED_PART.finditer(typed):
        name = (part.group("quoted") or part.group("name")).lower()
        value = part.group("in_quotes") or part.group("braced") or part.group("marked") or part.group("bare") or ""
        found[name] = text_of(value)
    family = " ".join(part for part in (found.get("prefix"), found.get("family")) if part)
    return ", ".join(part for part in (family, found.get("given"), found.get("suffix")) if part)


def _crowded(typed: str) -> bool:
    if typed.count(",") < MOST_PARTS:
        return False
    if _EXTENDED.search(typed):
        return False
    depth, commas = 0, 0
    for character in typed:
        depth += (character == "{") - (character == "}")
        commas += character == "," and depth == 0
    return commas >= MOST_PARTS
