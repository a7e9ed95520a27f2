"""Finds the words that say what a date is the date of."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either, part, phrases, sharing
from citecheck.model.records import Record, RecordKind
from citecheck.records.sentence.cues import pattern, phrase_pattern

PART = "dating"
"""The part of the language files that has the words asked for here."""
FAMILIES = (
    *("writing", "speaking", "handing", "reading", "printing", "dying"),
    *("born", "signed", "adopted", "received", "happening", "meeting"),
)
"""The lists of verbs in it, by what befell a document or a person."""
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
"""The verbs that name each role of a date of a record."""
FIRST = lazy(lambda: rf"(?<!\w){either(PART, 'first')}(?!\w)", re.IGNORECASE)
FIRST_ROLES = frozenset({"first_printed"})
"""Roles that only a "first" claims: a later printing is no claim about the first."""
FIRST_PRINTING = lazy(
    lambda: (
        rf"(?<!\w){either(PART, 'first_adverb')}\s+(?:{either(PART, 'first_led')}\s+)?"
        rf"{either(PART, 'first_printing')}|{either(PART, 'printed_first')}"
    ),
    re.IGNORECASE,
)
"""A "first" that is said of the printing: no later edition is what it means."""
PRINTED_ROLES = frozenset({"published"})
"""Roles that any edition may have, where a record knows of several."""
WRITTEN_ROLES = frozenset({"dictated", "written", "sent"})
"""Roles of a writing, which has an author and an addressee."""


@cache
def nouns() -> re.Pattern[str]:
    """What documents and events are called."""
    return pattern("|".join((*phrases(PART, "documents"), *phrases(PART, "events"))))


def documents() -> re.Pattern[str]:
    """What documents are called."""
    return phrase_pattern(PART, "documents")


def anaphora() -> re.Pattern[str]:
    """Words that take up what was just spoken of."""
    return phrase_pattern(PART, "anaphora")


@cache
def finite() -> re.Pattern[str]:
    """Finite verbs, roughly, and the verbs of every role; an auxiliary before its participle is none."""
    families = (phrase for family in FAMILIES for phrase in phrases(PART, family))
    words = pattern("|".join((*phrases(PART, "finite"), *families))).pattern
    participle = f"(?:{'|'.join((*_endings('participle_ending'), *phrases(PART, 'participles')))})"
    copula = rf"(?<!\w)(?:{'|'.join(phrases(PART, 'copula'))})(?!\w)(?!\s+(?:\w+\s+){{0,2}}{participle}(?!\w))"
    ending = rf"(?<!\w)(?:{'|'.join(_endings('finite_ending'))})(?!\w)"
    return re.compile(f"{words}|{ending}|{copula}")


def _endings(key: str) -> list[str]:
    """What verbs of a form look like, as regular expressions, in the languages where their ending shows them."""
    return [part(each, PART)[key] for each in sharing(PART) if key in part(each, PART)]


def ascribing() -> re.Pattern[str]:
    """Verbs by which somebody gives a thing its date ("puts the letter in 1922")."""
    return phrase_pattern(PART, "ascribing")


def giving() -> re.Pattern[str]:
    """Verbs that do so where the date follows at once ("has 1922")."""
    return phrase_pattern(PART, "giving")


def happening() -> re.Pattern[str]:
    """Verbs by which any event takes place."""
    return phrase_pattern(PART, "happening")


def speaks_of_documents(groups: tuple[str, ...]) -> bool:
    """Whether a cue names a document or event, and not only persons and what befell them."""
    return any(documents().search(alternative.strip("* ")) for group in groups for alternative in group.split("|"))


@lru_cache(maxsize=4096)
def verbs_of(role: str, kind: RecordKind, extra: tuple[str, ...]) -> re.Pattern[str]:
    """The words that name a role, for a kind of record, with those the record adds."""
    delivered = "speaking" if kind is RecordKind.EVENT else "handing"
    usual = phrases(PART, delivered if role == "delivered" else _FAMILY_OF.get(role, ""))
    return pattern("|".join((*usual, *filter(None, extra))) or role.replace("_", " "))


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, phrase_pattern(PART, name)) for name in FAMILIES)


def family(words: str) -> str:
    """The family of the first verb in some words that names a role ("dying", "printing"); "" where none does."""
    found = ((match.start(), name) for name, verbs in _families() if (match := verbs.search(words)))
    return min(found, default=(0, ""))[1]


def primary_role(record: Record) -> str:
    """The role of a date said of the thing itself ("the letter of 5 March"): that of the record's first date."""
    return record.dates[0].role if record.dates else ""
