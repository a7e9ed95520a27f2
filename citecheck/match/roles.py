"""What a date is the date of: the words that name a role, and the nouns documents and events are called by."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from citecheck.match.cues import pattern
from citecheck.model.records import Record, RecordKind

DATA = Path(__file__).parent / "data" / "dating.toml"
FIRST = re.compile(
    r"(?<!\w)(?:first|earliest|zuerst|erstmals|premi[eè]re?|d'abord|впервые|первы[ей])(?!\w)", re.IGNORECASE
)
FIRST_ROLES = frozenset({"first_printed"})
"""Roles that only a "first" claims: a later printing is no claim about the first."""
FIRST_PRINTING = re.compile(
    r"(?<!\w)(?:first|originally|zuerst|erstmals|впервые|d'abord)\s+(?:been\s+|in\s+print\s+)?"
    r"(?:publish\w*|printed|appeared|appears|issued|came\s+out|edition|printing|publication"
    r"|erschien\w*|veröffentlicht\w*|gedruckt|publié\w*|paru\w*|опубликова\w*|напечата\w*|издан\w*|вышл\w*|вышел)"
    r"|(?:publish\w*|printed|appeared)\s+(?:for\s+the\s+)?first(?!\w)",
    re.IGNORECASE,
)
"""A "first" that is said of the printing: no later edition is what it means."""
PRINTED_ROLES = frozenset({"published"})
"""Roles that any edition may have, where a record knows of several."""
WRITTEN_ROLES = frozenset({"dictated", "written", "sent"})
"""Roles of a writing, which has an author and an addressee."""


@cache
def _data() -> Any:
    return tomllib.loads(DATA.read_text("utf-8"))


def _cue(words: str) -> str:
    return "|".join(word.strip() for word in re.split(r"[,\n]", words) if word.strip())


@cache
def nouns() -> re.Pattern[str]:
    """What documents and events are called."""
    return pattern(_cue("\n".join(_data()["nouns"].values())))


@cache
def documents() -> re.Pattern[str]:
    """What documents are called."""
    return pattern(_cue(_data()["nouns"]["documents"]))


@cache
def anaphora() -> re.Pattern[str]:
    """Words that take up what was just spoken of."""
    return pattern(_cue(_data()["anaphora"]["words"]))


@cache
def finite() -> re.Pattern[str]:
    """Finite verbs, roughly, and the verbs of every role; an auxiliary before its participle is none."""
    data = _data()["finite"]
    words = pattern(
        _cue("\n".join((data["en"], data["de"], data["fr"], data["ru"], *_data()["verbs"].values())))
    ).pattern
    participle = f"(?:[a-z]+ed|{_cue(data['participles'])})"
    copula = rf"(?<!\w)(?:{_cue(data['copula'])})(?!\w)(?!\s+(?:\w+\s+){{0,2}}{participle}(?!\w))"
    ending = rf"(?<!\w)(?:{data['en_ending']}|{data['ru_ending']})(?!\w)"
    return re.compile(f"{words}|{ending}|{copula}")


@cache
def ascribing() -> re.Pattern[str]:
    """Verbs by which somebody gives a thing its date ("puts the letter in 1922")."""
    return pattern(_cue(_data()["ascribing"]["dating"]))


@cache
def giving() -> re.Pattern[str]:
    """Verbs that do so where the date follows at once ("has 1922")."""
    return pattern(_cue(_data()["ascribing"]["giving"]))


@cache
def happening() -> re.Pattern[str]:
    """Verbs by which any event takes place."""
    return pattern(_cue(_data()["verbs"]["happening"]))


def speaks_of_documents(groups: tuple[str, ...]) -> bool:
    """Whether a cue names a document or event, and not only persons and what befell them."""
    return any(documents().search(alternative.strip("* ")) for group in groups for alternative in group.split("|"))


@lru_cache(maxsize=4096)
def verbs_of(role: str, kind: RecordKind, extra: tuple[str, ...]) -> re.Pattern[str]:
    """The words that name a role, for a kind of record, with those the record adds."""
    families, roles = _data()["verbs"], _data()["roles"]
    if role == "delivered":
        usual = families["speaking" if kind is RecordKind.EVENT else "handing"]
    else:
        usual = families.get(roles.get(role, ""), "")
    return pattern("|".join(part for part in (_cue(usual), *extra) if part) or role.replace("_", " "))


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, pattern(_cue(words))) for name, words in _data()["verbs"].items())


def family(words: str) -> str:
    """The family of the first verb in some words that names a role ("dying", "printing"); "" where none does."""
    found = ((match.start(), name) for name, verbs in _families() if (match := verbs.search(words)))
    return min(found, default=(0, ""))[1]


def primary_role(record: Record) -> str:
    """The role of a date said of the thing itself ("the letter of 5 March"): that of the record's first date."""
    return record.dates[0].role if record.dates else ""
