"""Which words of its sentence a date belongs to, and so what of a record it is the date of.

A date belongs to the noun it is said of ("the letter of 5 March"), else to the nearest verb of its statement. Where
that noun or verb is not the record's, the date is another thing's and nothing is said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from citecheck.match.cues import Met, pattern
from citecheck.match.persons import goes_to_another, is_author
from citecheck.match.roles import (
    FIRST,
    FIRST_ROLES,
    WRITTEN_ROLES,
    anaphora,
    ascribing,
    documents,
    finite,
    giving,
    nouns,
    primary_role,
    speaks_of_documents,
    verbs_of,
)
from citecheck.match.said_of import is_ours, said_of
from citecheck.match.scene import Scene
from citecheck.model.places import Span
from citecheck.model.records import Record

FAR = 30
"""Words, with those that commas and conjunctions count for, beyond which no verb governs a date. A judgement on prose
of long sentences: the farthest true one met while writing the tests counted 24."""
COMMA, CONJUNCTION, AFTER = 3, 6, 8
"""What a comma, a conjunction, and standing after the date count for, in words."""

TWO = 2
"""Cues that must stand beside a verb of the record's own: one alone is chance."""

_OPEN_ENDED = re.compile(
    r"(?<!\w)(?:before|after|since|by|vor|nach|seit|bis|avant|après|depuis|до|после|к)\s+$", re.IGNORECASE
)
_CONJUNCTION = re.compile(
    r"(?<!\w)(?:and|but|which|who|whom|when|while|whereas|that|where|und|aber|der|die|das|als|et|mais|qui|que"
    r"|и|но|котор\w+|когда)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r",\s+(?:and|but|while|und|aber|et|mais|и|но|а)\s")
_INSERT = re.compile(
    r"\s*,\s+(?:when|after|while|as|because|since|though|although|who|which|having|[a-z]+ing|[a-z]+ed)(?!\w)[^,;]*,"
)
_AFTER_COMMA = re.compile(r"[,(]\s*(?:\w+\s+)?$")
_SUBJECT = re.compile(
    r"(?<!\bto )(?<!\bof )(?<!\bby )(?<!\babout )(?<!\bfrom )(?<!\bwith )(?<!\bon )(?<!\bagainst )(?<!\bin )"
    r"(?<![\w-])([A-ZÄÖÜÉА-ЯЁ][\w-]{2,})\s(?:(?:had|has|hat|a|avait|\w+ly|then|once)\s)?$"
)
_NO_SUBJECT = re.compile("The|When|After|Before|She|They|Der|Die|Das|Als|Nach|Les|Une|Quand|Она|Они|Это|Когда")
_SENDING = re.compile(
    r"(?:wrote|written|writes|sent|sends|schrieb|geschrieben|écrivit|écrit|написал\w*|отправил\w*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Tie:
    """A date tied to a record: the roles it may have there. `close` where it is said of the thing itself."""

    roles: tuple[str, ...]
    close: bool


def tie(scene: Scene, date: Span, met: Met) -> Tie | None:
    """What of the record the date is the date of; None where it is another thing's date or nothing tells."""
    within = scene.statement(date)
    if _OPEN_ENDED.search(scene.plain[within.start : date.start]):
        return None
    noun = said_of(scene, date, within)
    return _of_noun(scene, noun, met) if noun else _of_verb(scene, date, within, met)


def _of_noun(scene: Scene, noun: Span, met: Met) -> Tie | None:
    record = met.record
    if is_ours(scene, noun, met):
        return Tie((primary_role(record),), close=True) if record.dates else None
    words = scene.plain[noun.start : noun.end]
    named = (d for d in record.dates if d.verbs and verbs_of(d.role, record.kind, d.verbs).fullmatch(words))
    roles = tuple(date.role for date in named)
    return Tie(roles, close=True) if roles else None


def _of_verb(scene: Scene, date: Span, within: Span, met: Met) -> Tie | None:
    plain = _without_insert(scene.plain, date, within)
    verbs = list(_verbs(plain, within, date, met.record))
    if not verbs:
        return None
    distance, nearest = min((_distance(plain, verb, date), n) for n, (verb, _) in enumerate(verbs))
    verb, roles = verbs[nearest]
    if distance > FAR or not roles or not _by_ours(plain, verb, roles, met):
        return None
    return Tie(roles, close=False) if _about(scene, within, verb, date, met) else None


def _without_insert(plain: str, date: Span, within: Span) -> str:
    """The text without a clause between commas right after the date: it does not govern it."""
    insert = _INSERT.match(plain, date.end, within.end)
    return plain if not insert else plain[: insert.start()] + " " * len(insert[0]) + plain[insert.end() :]


def _verbs(plain: str, within: Span, date: Span, record: Record) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Verbs of a statement with the roles of the record they name (none for a verb that is not the record's)."""
    named: dict[tuple[int, int], list[str]] = {}
    first = FIRST.search(plain, within.start, within.end)
    for of in record.dates:
        if of.role in FIRST_ROLES and not first:
            continue
        for match in verbs_of(of.role, record.kind, of.verbs).finditer(plain, within.start, within.end):
            if nouns().fullmatch(match[0]):
                continue
            named.setdefault(match.span(), []).append(of.role)
    for match in _ascribed(plain, within, date):
        named.setdefault(match.span(), []).append(primary_role(record))
    for span, roles in named.items():
        yield Span(*span), tuple(dict.fromkeys(roles))
    for match in finite().finditer(plain, within.start, within.end):
        if not _is_insert(plain, match, within, date) and not any(
            a < match.end() and match.start() < b for a, b in named
        ):
            yield Span(*match.span()), ()


def _is_insert(plain: str, verb: re.Match[str], within: Span, date: Span) -> bool:
    """Whether a verb stands between two commas that leave the date outside ("Lenin, enraged by this, dictated")."""
    far = date.start if verb.end() <= date.start else within.end
    opened = _AFTER_COMMA.search(plain[max(within.start, verb.start() - 30) : verb.start()])
    return opened is not None and "," in plain[verb.end() : far]


def _ascribed(plain: str, within: Span, date: Span) -> Iterator[re.Match[str]]:
    """Verbs that give the thing its date: "puts ... in DATE", and "has DATE" where the date follows at once."""
    yield from ascribing().finditer(plain, within.start, within.end)
    for match in giving().finditer(plain, within.start, date.start):
        if re.fullmatch(r"\s+(?:(?:the\s+date|as|it\s+as|das\s+Datum|la\s+date)\s+)?", plain[match.end() : date.start]):
            yield match


def _distance(plain: str, verb: Span, date: Span) -> int:
    after = verb.start >= date.end
    between = plain[date.end : verb.start] if after else plain[verb.end : date.start]
    conjunctions = len(_CONJUNCTION.findall(between))
    return len(between.split()) + COMMA * between.count(",") + CONJUNCTION * conjunctions + (AFTER if after else 0)


def _by_ours(plain: str, verb: Span, roles: tuple[str, ...], met: Met) -> bool:
    """Whether a writing is by the record's author and to its addressee, where the draft says by whom and to whom."""
    if not WRITTEN_ROLES & set(roles):
        return True
    if _SENDING.fullmatch(plain[verb.start : verb.end]) and goes_to_another(plain[verb.end : verb.end + 60], met):
        return False
    subject = _SUBJECT.search(plain[max(0, verb.start - 60) : verb.start])
    ascribed = ascribing().fullmatch(plain[verb.start : verb.end])
    if ascribed or subject is None or _NO_SUBJECT.fullmatch(subject[1]):
        return True
    return is_author(subject[1], met.record)


def _about(scene: Scene, within: Span, verb: Span, date: Span, met: Met) -> bool:
    """Whether the statement is about the record: its document or event is named in it, or all its cues, or taken up.

    The document is looked for between the verb and the date, then in the verb's own clause.
    """
    plain = scene.plain
    all_met = all(pattern(group).search(plain, within.start, within.end) for group in met.groups)
    if not speaks_of_documents(met.groups):
        return all_met
    there = [Span(*m.span()) for m in documents().finditer(plain, within.start, within.end)]
    low, high = (verb.end, date.start) if verb.end <= date.start else (date.end, verb.start)
    between = [noun for noun in there if low <= noun.start and noun.end <= high]
    near = [noun for noun in there if not _parted(plain, noun, verb)]
    beside = between or [noun for noun in near if noun.end <= verb.start] or near
    if beside:
        return is_ours(scene, min(beside, key=lambda noun: abs(noun.start - verb.start)), met)
    return (
        all_met
        or _is_own_verb(plain, within, verb, met)
        or anaphora().search(plain, within.start, within.end) is not None
    )


def _is_own_verb(plain: str, within: Span, verb: Span, met: Met) -> bool:
    """Whether the record itself names the verb ("abused"), and two of its cues stand in the statement."""
    words = plain[verb.start : verb.end]
    own = any(pattern("|".join(date.verbs)).fullmatch(words) for date in met.record.dates if date.verbs)
    return own and sum(1 for group in met.groups if pattern(group).search(plain, within.start, within.end)) >= TWO


def _parted(plain: str, noun: Span, verb: Span) -> bool:
    """Whether a noun and a verb stand in two clauses."""
    low, high = sorted(((noun.start, noun.end), (verb.start, verb.end)))
    return _CLAUSE.search(plain, low[1], high[0]) is not None
