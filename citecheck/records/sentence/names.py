"""Finds names in prose: at the end of a text, and the subject of a verb."""

from __future__ import annotations

import re
from functools import cache

from citecheck.language.vocabulary import words

NAME = r"[A-ZÄÖÜÉÀÈÇА-ЯЁ][\w’'-]*"
MOST_WORDS = 6
_TOKEN = re.compile(rf"(?:{NAME}|[A-Z]\.)")
_INSERTED = re.compile(r"^(?P<before>[^,]*),[^,]*,\s*$")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(words("grammar", key))


def name_before(text: str) -> tuple[str, ...]:
    """The words of the name with which a text ends, without a clause between commas; empty where it ends otherwise."""
    if inserted := _INSERTED.match(text):
        text = inserted["before"]
    name: list[str] = []
    tokens = text.split()
    while tokens and len(name) < MOST_WORDS:
        token = tokens.pop()
        joins = token in _words("name_particles") and name and tokens and _TOKEN.fullmatch(tokens[-1])
        if not joins and not _TOKEN.fullmatch(token):
            tokens.append(token)
            break
        name.insert(0, token)
    while name and name[0].lower() in _words("opening"):
        name.pop(0)
    ahead = tokens[-1].lower() if tokens else ""
    governed = ahead in _words("prepositions") or ahead in _words("no_name_after")
    return () if not name or governed else tuple(name)


def bare(phrase: str) -> str:
    """A phrase without the word that only begins its sentence ("In Kant's letter": "Kant's letter")."""
    first, _, others = phrase.partition(" ")
    return others if others and first.lower() in _words("opening") else phrase
