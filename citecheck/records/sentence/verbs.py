"""Finds the verbs of a clause, the roles they name, and their distance from a date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either
from citecheck.model.places import Span
from citecheck.model.records import Record, RecordKind
from citecheck.records.sentence.roles import (
    FIRST,
    FIRST_PRINTING,
    FIRST_ROLES,
    PRINTED_ROLES,
    ascribing,
    finite,
    giving,
    happening,
    nouns,
    primary_role,
    verbs_of,
)

COMMA, CONJUNCTION, AFTER = 3, 6, 8
"""How many words a comma, a conjunction, and a position after the date count as."""
OPENING = 30
"""Code points before a verb in which the comma is looked for that begins a clause between commas."""

Verb = tuple[Span, tuple[str, ...]]
"""The position of a verb and the roles that it names; none for a verb that is not the record's."""

_grammar = partial(either, "grammar")
_CONJUNCTION = lazy(lambda: rf"(?<!\w){_grammar('conjunctions')}(?!\w)", re.IGNORECASE)
_INSERT = lazy(lambda: rf"\s*,\s+{_grammar('insert')}(?!\w)[^,;]*,")
_AFTER_COMMA = lazy(r"[,(]\s*(?:\w+\s+)?$")
_CLEFT = lazy(lambda: rf"\b{_grammar('cleft')}(?=\s+{_grammar('cleft_before')}\b)")
"""Words that only put a date first: "it was on 5 March that ..."."""
_AUXILIARY = lazy(lambda: _grammar("helping"))
"""A verb that only helps a later one, where the clause has a verb that names a role."""
_COMPLETED = lazy(lambda: _grammar("completed"))
"""A verb whose rest stands later in the clause ("trat am 14. August in Kraft")."""
_PARTICIPLE = lazy(lambda: rf"\s+({either('dating', 'participle_ending')})(?!\w)")
_PUTTING = lazy(lambda: _grammar("putting"))
_ELSEWHERE = lazy(
    lambda: (
        rf"(?<!\w){_grammar('place_prepositions')}\s+\w.*"
        rf"(?<!\w){_grammar('time_prepositions')}\s+(?:{_grammar('year_led')}\s+)?$"
    )
)
_TAKES = lazy(lambda: rf"{_grammar('taking')}\s+$")
_TO_A_PLACE = lazy(lambda: f"{_grammar('to_a_place')}$")
_ADJECTIVE = lazy(lambda: rf"(?<!\w){_grammar('before_adjective')}$", re.IGNORECASE)
_DATE_LED = lazy(lambda: rf"\s+(?:{_grammar('date_led')}\s+)?")


def governing(plain: str, date: Span, within: Span) -> str:
    """The text without words that govern no date: "it was" before it, and a clause between commas right after it."""
    for idle in (_CLEFT.search(plain, within.start, date.start), _INSERT.match(plain, date.end, within.end)):
        if idle:
            plain = plain[: idle.start()] + " " * len(idle[0]) + plain[idle.end() :]
    return plain


def verbs(plain: str, within: Span, date: Span, record: Record) -> Iterator[Verb]:
    """The verbs of a clause, with the roles of the record that they name."""
    named: dict[tuple[int, int], list[str]] = {}
    for span, role in _named(plain, within, date, record):
        named.setdefault(span, []).append(role)
    for span, roles in named.items():
        yield Span(*span), tuple(dict.fromkeys(roles))
    for match in finite().finditer(plain, within.start, within.end):
        if any(a < match.end() and match.start() < b for a, b in named):
            continue
        helps = named and _helps(plain, match, within, named.keys())
        if not helps and not _ADJECTIVE.search(plain[: match.start()]) and not _is_insert(plain, match, within, date):
            yield Span(*match.span()), ()


def _helps(plain: str, verb: re.Match[str], within: Span, named: Iterable[tuple[int, int]]) -> bool:
    """Whether a verb is a part of one that names a role: an auxiliary, or the first word of two."""
    if _COMPLETED.match(plain, verb.start(), within.end):
        return True
    return _AUXILIARY.fullmatch(verb[0]) is not None and not _has_its_own(plain, verb.end(), named)


def _has_its_own(plain: str, at: int, named: Iterable[tuple[int, int]]) -> bool:
    """Whether an auxiliary that ends at `at` has a participle of its own right after it, which names no role."""
    participle = _PARTICIPLE.match(plain, at)
    return participle is not None and all(participle.start(1) != start for start, _ in named)


def _named(plain: str, within: Span, date: Span, record: Record) -> Iterator[tuple[tuple[int, int], str]]:
    first = FIRST.search(plain, within.start, within.end)
    of_firsts = FIRST_PRINTING.search(plain, within.start, within.end) and any(
        of.role in FIRST_ROLES for of in record.dates
    )
    for of in record.dates:
        if (of.role in FIRST_ROLES and not first) or (of.role in PRINTED_ROLES and of_firsts):
            continue
        for match in verbs_of(of.role, record.kind, of.verbs).finditer(plain, within.start, within.end):
            if not nouns().fullmatch(match[0]):
                yield match.span(), of.role
    for match in _ascribed(plain, within, date):
        yield match.span(), primary_role(record)
    if record.kind is RecordKind.EVENT:
        for match in happening().finditer(plain, within.start, within.end):
            yield match.span(), primary_role(record)


def _is_insert(plain: str, verb: re.Match[str], within: Span, date: Span) -> bool:
    """Whether a verb stands in a clause between commas that does not include the date ("Lenin, enraged by this,
    dictated")."""
    far = date.start if verb.end() <= date.start else within.end
    opened = _AFTER_COMMA.search(plain[max(within.start, verb.start() - OPENING) : verb.start()])
    return opened is not None and "," in plain[verb.end() : far]


def _ascribed(plain: str, within: Span, date: Span) -> Iterator[re.Match[str]]:
    """Verbs that date a thing: "puts ... in DATE", and "has DATE" where the date follows directly."""
    for match in ascribing().finditer(plain, within.start, within.end):
        if not (_PUTTING.fullmatch(match[0]) and _puts_a_thing(plain, match, date)) and not _is_taking(plain, match):
            yield match
    for match in giving().finditer(plain, within.start, date.start):
        if _DATE_LED.fullmatch(plain, match.end(), date.start):
            yield match


def _is_taking(plain: str, verb: re.Match[str]) -> bool:
    """Whether it is the "place" of "took place", which in French would mean to place something."""
    return verb[0] == "place" and _TAKES.search(plain[: verb.start()]) is not None


def _puts_a_thing(plain: str, verb: re.Match[str], date: Span) -> bool:
    """Whether a thing is put somewhere on that date ("was put on the Index in 1616"), and is not dated."""
    if verb.end() > date.start:
        return True
    return _ELSEWHERE.search(plain[verb.end() : date.start]) is not None or (
        verb[0].startswith("mov") and _TO_A_PLACE.search(plain[verb.end() : date.start]) is not None
    )


def distance(plain: str, verb: Span, date: Span) -> int:
    """The distance of a verb from a date in words, with additions for commas, conjunctions and word order."""
    after = verb.start >= date.end
    between = plain[date.end : verb.start] if after else plain[verb.end : date.start]
    conjunctions = len(_CONJUNCTION.findall(between))
    return len(between.split()) + COMMA * between.count(",") + CONJUNCTION * conjunctions + (AFTER if after else 0)
