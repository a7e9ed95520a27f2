"""Names as they stand in prose: one after a noun, and the one that is the subject of a verb."""

from __future__ import annotations

import re

from citecheck.records.sentence.persons import PREPOSITIONS

NAME = r"[A-ZÄÖÜÉÀÈÇА-ЯЁ][\w’'-]*"
PARTICLES = frozenset("von van de di da du der del della la le of ben ibn af zu zur".split())  # noqa: SIM905
MOST_WORDS = 6
_TOKEN = re.compile(rf"(?:{NAME}|[A-Z]\.)")
_INSERTED = re.compile(r"^(?P<before>[^,]*),[^,]*,\s*$")
_NO_NAME = frozenset(
    """the he she it they we i his her its their this that these those many most some all both few several thousands
    millions hundreds der die das er sie es viele alle le la les il elle ils elles он она они это многие все when where
    after before while although though if but and so then there here in on at by of as who which""".split()  # noqa: SIM905
)


def name_before(text: str) -> tuple[str, ...]:
    """The words of the name that a text ends with, a clause between commas left out; empty where it ends otherwise."""
    if inserted := _INSERTED.match(text):
        text = inserted["before"]
    words: list[str] = []
    tokens = text.split()
    while tokens and len(words) < MOST_WORDS:
        token = tokens.pop()
        joins = token in PARTICLES and words and tokens and _TOKEN.fullmatch(tokens[-1])
        if not joins and not _TOKEN.fullmatch(token):
            tokens.append(token)
            break
        words.insert(0, token)
    while words and words[0].lower() in _NO_NAME:
        words.pop(0)
    ahead = tokens[-1].lower() if tokens else ""
    return () if not words or ahead in PREPOSITIONS - {"and", "и"} or ahead in ("und", "et") else tuple(words)


def bare(phrase: str) -> str:
    """A phrase without the word that only opens its sentence ("In Kant's letter": "Kant's letter")."""
    first, _, others = phrase.partition(" ")
    return others if others and first.lower() in _NO_NAME else phrase
