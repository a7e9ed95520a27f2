"""Finds the words of a sentence that govern a date, and so what it is the date of.

A date belongs to the noun beside it ("the letter of 5 March"), or else to the nearest verb of its clause. If that noun
or verb is not the record's, the date belongs to something else and is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.model.records import Record, RecordKind
from citecheck.records.dates.nouns import BESIDE, governing_nouns, is_ours
from citecheck.records.sentence.block import BlockScene
from citecheck.records.sentence.cues import CueMatch, pattern
from citecheck.records.sentence.objects import has_other_object, is_about, is_gapped, is_only_compared
from citecheck.records.sentence.persons import befalls, goes_to_another, is_author, subject
from citecheck.records.sentence.roles import (
    WRITTEN_ROLES,
    anaphora,
    ascribing,
    documents,
    finite,
    occurrences,
    primary_role,
    speaks_of_documents,
    verbs_of,
)
from citecheck.records.sentence.verbs import Verb, distance, governing, verbs

FAR = 30
"""Words (commas and conjunctions count as several) beyond which no verb governs a date. A judgement on prose with long
sentences: the farthest true one met while writing the tests counted 24."""
LONGEST = 2000
"""Code points above which a sentence is a list or a table, which does not date anything."""
TITLE_SHARE = 2
"""The title is at least this part (1 / TITLE_SHARE) of the words in quotation marks, since a subtitle may follow."""
TWO = 2
"""Cues that must stand beside a verb of the record. One alone is chance."""

_grammar = partial(either, "grammar")
_OPEN_ENDED = lazy(lambda: rf"(?<!\w){_grammar('open_ended')}\s+$", re.IGNORECASE)
_CLAUSE = lazy(lambda: rf",\s+{_grammar('and', 'but', 'whereas', 'while')}\s")
_JOINED = lazy(lambda: rf"[,;]|(?<!\w){_grammar('and', 'but', 'whereas', 'while')}(?!\w)")
_AND_THEN = lazy(lambda: rf"(?<!\w){_grammar('and')}\s+(?:{_grammar('then_passive')}\s+)?$")
_SENDING = lazy(lambda: either("dating", "sending"), re.IGNORECASE)


@noun
class DateTie:
    """The roles that a date may have in a record. `close`: a noun governs the date. `by_author`: a verb does, whose
    subject is the record's author."""

    roles: tuple[str, ...]
    close: bool
    by_author: bool = False


def tie(scene: BlockScene, date: Span, cue: CueMatch) -> DateTie | None:
    """What of the record the date is the date of; None where it belongs to something else or nothing shows it."""
    within = scene.statement(date)
    if within.end - within.start > LONGEST or _OPEN_ENDED.search(scene.plain[within.start : date.start]):
        return None
    nouns = governing_nouns(scene, date, within, occasions=cue.record.kind is RecordKind.EVENT)
    ties = (_of_noun(scene, noun, cue) for noun in nouns)
    return next(filter(None, ties), None) if nouns else _of_verb(scene, date, within, cue)


def _of_noun(scene: BlockScene, noun: Span, cue: CueMatch) -> DateTie | None:
    record = cue.record
    if is_ours(scene, noun, cue):
        return DateTie((primary_role(record),), close=True) if record.dates else None
    words = scene.plain[noun.start : noun.end]
    if occurrences().fullmatch(words):
        return None
    named = (d for d in record.dates if d.verbs and verbs_of(d.role, record.kind, d.verbs).fullmatch(words))
    roles = tuple(date.role for date in named)
    return DateTie(roles, close=True) if roles else None


def _of_verb(scene: BlockScene, date: Span, within: Span, cue: CueMatch) -> DateTie | None:
    plain = governing(scene.plain, date, within)
    found = list(verbs(plain, within, date, cue.record))
    if not found:
        return None
    away, nearest = min((distance(plain, verb, date), n) for n, (verb, _) in enumerate(found))
    verb, roles = found[nearest]
    if not roles and (second := _second_of(plain, date, within, found)):
        verb, roles = second
    if away > FAR or not roles or not _by_ours(plain, verb, roles, cue):
        return None
    if has_other_object(scene, verb, date, cue) or is_gapped(scene, verb, date, cue):
        return None
    if is_only_compared(scene, verb, within, date, cue):
        return None
    if not _about(scene, within, verb, date, cue):
        return None
    return DateTie(roles, close=False, by_author=_is_by_author(plain, date, verb, cue.record))


def _second_of(plain: str, date: Span, within: Span, found: Sequence[Verb]) -> Verb | None:
    """A verb of the record that "and" joins to one before it, where the date opens the clause and so governs both ("On
    5 March he rose and denounced ...")."""
    if finite().search(plain, within.start, date.start):
        return None
    second = (verb for verb in found if verb[1] and verb[0].start > date.end)
    return next((verb for verb in second if _AND_THEN.search(plain, date.end, verb[0].start)), None)


def _by_ours(plain: str, verb: Span, roles: tuple[str, ...], cue: CueMatch) -> bool:
    """Whether a writing is by the record's author and to its addressee, as far as the draft names them."""
    if not WRITTEN_ROLES & set(roles):
        return True
    if _SENDING.fullmatch(plain[verb.start : verb.end]) and goes_to_another(plain[verb.end : verb.end + BESIDE], cue):
        return False
    words = plain[verb.start : verb.end]
    name = subject(plain[max(0, verb.start - BESIDE) : verb.start], words)
    return name is None or ascribing().fullmatch(words) is not None or is_author(name, cue.record)


def _is_by_author(plain: str, date: Span, verb: Span, record: Record) -> bool:
    """Whether the record has an author, who is the subject of a verb ("Khrushchev delivered")."""
    start = max(verb.start - BESIDE, date.end if date.end <= verb.start else 0)
    name = subject(plain[max(0, start) : verb.start], plain[verb.start : verb.end])
    return record.author is not None and name is not None and is_author(name, record)


def _about(scene: BlockScene, within: Span, verb: Span, date: Span, cue: CueMatch) -> bool:
    """Whether the clause is about the record: it names the document or event, all cues, or refers back to it.

    The document is looked for between the verb and the date, then in the clause of the verb.
    """
    plain = scene.plain
    all_met = all(
        pattern(group).search(plain, within.start, within.end) or _is_titled(group, scene, within, cue.record)
        for group in cue.groups
    )
    if not speaks_of_documents(cue.groups):
        return all_met and (befalls(plain, within, verb, cue) or _is_object(scene, verb, date, cue))
    there = [Span(*m.span()) for m in documents().finditer(plain, within.start, within.end)]
    low, high = (verb.end, date.start) if verb.end <= date.start else (date.end, verb.start)
    between = [noun for noun in there if low <= noun.start and noun.end <= high]
    near = [noun for noun in there if not _in_two_clauses(plain, noun, verb)]
    beside = between or [noun for noun in near if noun.end <= verb.start] or near
    if beside:
        nearest = min(beside, key=lambda noun: abs(noun.start - verb.start))
        return is_ours(scene, nearest, cue) and not is_about(scene, nearest)
    return (
        all_met
        or _is_own_verb(plain, within, verb, cue)
        or anaphora().search(plain, within.start, within.end) is not None
    )


def _is_object(scene: BlockScene, verb: Span, date: Span, cue: CueMatch) -> bool:
    """Whether all cues stand between a verb and the date, or after both: the record is what the verb acts on."""
    after = verb.start >= date.end
    end = scene.statement(date).end if after else date.start
    words = scene.text[verb.start : verb.end]
    needed_groups = [group for group in cue.groups if not (after and pattern(group).fullmatch(words))]
    found = [pattern(group).search(scene.text, verb.end, end) for group in needed_groups]
    if after and any(match and _JOINED.search(scene.plain, verb.end, match.start()) for match in found):
        return False
    return all(match and not is_about(scene, Span(*match.span())) for match in found)


def _is_titled(group: str, scene: BlockScene, within: Span, record: Record) -> bool:
    """Whether a cue stands in quotation marks that contain little more than a title of the record."""
    titles = [group, *record.title.values(), *(alias.text for alias in record.aliases)]
    for quoted in scene.quoted:
        inside = within.start <= quoted.start and quoted.end <= within.end
        if inside and pattern(group).search(scene.text, quoted.start, quoted.end):
            named = (pattern(title).search(scene.text, quoted.start, quoted.end) for title in titles)
            if any(n and TITLE_SHARE * len(n[0]) >= quoted.end - quoted.start for n in named):
                return True
    return False


def _is_own_verb(plain: str, within: Span, verb: Span, cue: CueMatch) -> bool:
    """Whether the record itself lists the verb ("abused"), and two of its cues stand in the clause."""
    words = plain[verb.start : verb.end]
    own = any(pattern("|".join(date.verbs)).fullmatch(words) for date in cue.record.dates if date.verbs)
    return own and sum(1 for group in cue.groups if pattern(group).search(plain, within.start, within.end)) >= TWO


def _in_two_clauses(plain: str, noun: Span, verb: Span) -> bool:
    """Whether a noun and a verb stand in two clauses."""
    low, high = sorted(((noun.start, noun.end), (verb.start, verb.end)))
    return _CLAUSE.search(plain, low[1], high[0]) is not None
