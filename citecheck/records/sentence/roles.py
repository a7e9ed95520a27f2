"""The words that show what a date is the date of."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either, part, phrases, sharing
from citecheck.model.records import Record, RecordKind
from citecheck.records.sentence.cues import pattern, phrase_pattern

PART = "dating"
"""The table of the language files that has the words needed here."""
FAMILIES = (
    *("writing", "speaking", "handing", "reading", "printing", "dying"),
    *("born", "signed", "adopted", "received", "happening", "meeting"),
)
"""The lists of verbs in it, by what happens to a document or a person."""
_FAMILY_OF = {
    "dictated": "writing",
    "written": "writing",
    "sent": "writing",
    "read_aloud": "reading",
    "published": "printing",
    "published_in_ussr": "printing",
    "title_page": "printing",
    "first_printed": "printing",
    "died": "dying",
    "born": "born",
    "signed": "signed",
    "adopted": "adopted",
    "received": "received",
    "occurred": "happening",
    "held": "meeting",
}
"""The list of verbs for each role of a recorded date."""
FIRST = lazy(lambda: rf"(?<!\w){either(PART, 'first')}(?!\w)", re.IGNORECASE)
FIRST_ROLES = frozenset({"first_printed"})
"""Roles that need a "first" in the sentence. A later printing says nothing about the first."""
FIRST_PRINTING = lazy(
    lambda: (
        rf"(?<!\w){either(PART, 'first_adverb')}\s+(?:{either(PART, 'first_led')}\s+)?"
        rf"{either(PART, 'first_printing')}|{either(PART, 'printed_first')}"
    ),
    re.IGNORECASE,
)
"""A "first" that belongs to the printing, so that no later edition is meant."""
PRINTED_ROLES = frozenset({"published"})
"""Roles that any edition may have, where a record knows several."""
WRITTEN_ROLES = frozenset({"dictated", "written", "sent"})
"""Roles of a writing, which has an author and an addressee."""


@cache
def nouns() -> re.Pattern[str]:
    """A pattern of nouns for documents and events."""
    return pattern("|".join(phrase for key in ("documents", "events", "occurrences") for phrase in phrases(PART, key)))


def documents() -> re.Pattern[str]:
    """A pattern of nouns for documents."""
    return phrase_pattern(PART, "documents")


def occurrences() -> re.Pattern[str]:
    """A pattern of nouns for what happens in many places ("landing")."""
    return phrase_pattern(PART, "occurrences")


def anaphora() -> re.Pattern[str]:
    """A pattern of words that refer back to something just named."""
    return phrase_pattern(PART, "anaphora")


@cache
def finite() -> re.Pattern[str]:
    """A pattern of finite verbs (approximate) and of the verbs of every role, without an auxiliary before its
    participle."""
    families = (phrase for family in FAMILIES for phrase in phrases(PART, family))
    words = pattern("|".join((*phrases(PART, "finite"), *families))).pattern
    participle = f"(?:{'|'.join((*_endings('participle_ending'), *phrases(PART, 'participles')))})"
    copula = rf"(?<!\w)(?:{'|'.join(phrases(PART, 'copula'))})(?!\w)(?!\s+(?:\w+\s+){{0,2}}{participle}(?!\w))"
    ending = rf"(?<!\w)(?:{'|'.join(_endings('finite_ending'))})(?!\w)"
    return re.compile(f"{words}|{ending}|{copula}")


def _endings(key: str) -> list[str]:
    """Regular expressions for the endings of a verb form, in languages where the ending shows it."""
    return [part(each, PART)[key] for each in sharing(PART) if key in part(each, PART)]


def ascribing() -> re.Pattern[str]:
    """A pattern of verbs by which somebody dates a thing ("puts the letter in 1922")."""
    return phrase_pattern(PART, "ascribing")


def giving() -> re.Pattern[str]:
    """A pattern of verbs that do so only right before the date ("has 1922")."""
    return phrase_pattern(PART, "giving")


def happening() -> re.Pattern[str]:
    """A pattern of verbs for any event."""
    return phrase_pattern(PART, "happening")


def speaks_of_documents(groups: tuple[str, ...]) -> bool:
    """Whether a cue names a document or event, and not only persons."""
    return any(documents().search(alternative.strip("* ")) for group in groups for alternative in group.split("|"))


@lru_cache(maxsize=4096)
def verbs_of(role: str, kind: RecordKind, extra: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of the words for a role, for a kind of record, with those that the record adds."""
    delivered = "speaking" if kind is RecordKind.EVENT else "handing"
    usual = phrases(PART, delivered if role == "delivered" else _FAMILY_OF.get(role, ""))
    return pattern("|".join((*usual, *filter(None, extra))) or role.replace("_", " "))


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, phrase_pattern(PART, name)) for name in FAMILIES)


def family(words: str) -> str:
    """The family of the first verb that names a role ("dying", "printing"); "" where there is none."""
    found = ((match.start(), name) for name, verbs in _families() if (match := verbs.search(words)))
    return min(found, default=(0, ""))[1]


def primary_role(record: Record) -> str:
    """The role of a date that belongs to the thing itself ("the letter of 5 March"): that of the record's first
    date."""
    return record.dates[0].role if record.dates else ""
