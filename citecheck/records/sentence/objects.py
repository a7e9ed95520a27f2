"""Decides whether a verb near a date speaks of something else than the record."""

from __future__ import annotations

import re
from functools import partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either
from citecheck.model.places import Span
from citecheck.records.sentence.block import BlockScene
from citecheck.records.sentence.cues import CueMatch, pattern
from citecheck.records.sentence.names import NAME
from citecheck.records.sentence.roles import documents

AUXILIARY_REACH = 40
"""Code points before a verb in which its auxiliary may stand ("was, as we know, published")."""
TOPIC_REACH = 80
"""Code points before a noun in which a word may make it a topic ("a book about")."""
RIGHT_BEFORE = 4
"""Code points before a verb in which a date of its own may end ("1870 geboren")."""

_grammar = partial(either, "grammar")
_PASSIVE = lazy(lambda: rf"(?<!\w){_grammar('passive')}(?!\w)[^,;]*$")
_OBJECT = lazy(lambda: rf"\s+(?:{_grammar('determiners')}\s+[\w-]|[\"“„«]|[A-ZÄÖÜÉА-ЯЁ])")
_ARRIVING = lazy(lambda: _grammar("arriving"))
_TO_PLACE = lazy(lambda: rf"\s+(?:{_grammar('arrived_at')}\s+)?((?:{NAME}\s+)*{NAME})")
_ONLY_JOINS = lazy(lambda: rf"(?:[\s,()/–-]|(?<!\w){_grammar('joining')}(?!\w)|\.)*")
_ANOTHER_NAMED = lazy(
    lambda: (
        rf",\s+(?:{_grammar('and', 'whereas')}\s+)?([A-ZÄÖÜÉА-ЯЁ][\w-]{{2,}})(?:\s+[A-ZÄÖÜÉА-ЯЁ][\w-]+)*"
        rf"\s+{_grammar('year_prepositions')}\s*$"
    )
)
_SUBORDINATE = lazy(lambda: rf"(?<!\w){_grammar('subordinators')}(?!\w)", re.IGNORECASE)
_COUNTED_FROM = lazy(lambda: rf"\W*{_grammar('counted_from')}\s[^,;]*,")
"""What opens a sentence whose dates are counted from something else: "The day after the speech, on ..."."""
_ABOUT = lazy(lambda: rf"(?<!\w){_grammar('about')} (?:{_grammar('about_led')} )*(?:[A-ZÄÖÜÉА-ЯЁ][\w’'.-]* ){{0,3}}$")
_THEN = lazy(
    lambda: (
        rf"[\s,]*{_grammar('year_word')}?[\s,]*{_grammar('and', 'but', 'whereas')}\s+"
        rf"(?:{_grammar('then_passive')}\s+)?"
    )
)
"""What connects a verb with a date that has just ended its own clause."""
_PARTS = lazy(lambda: rf",|(?<!\w){_grammar('and')}(?!\w)")


def has_other_object(scene: BlockScene, verb: Span, date: Span, cue: CueMatch) -> bool:
    """Whether a verb before the date has an object that no word of the record names.

    "Lamport, who defined logical clocks, published The Part-Time Parliament in 1998."
    """
    if verb.end > date.start:
        return False
    if _arrives_elsewhere(scene, verb, date, cue):
        return True
    if _PASSIVE.search(scene.plain, max(0, verb.start - AUXILIARY_REACH), verb.start):
        return False
    if not _OBJECT.match(scene.text, verb.end, date.start):
        return False
    known = any(pattern(group).search(scene.text, verb.end, date.start) for group in cue.groups)
    return not known and not documents().search(scene.text, verb.end, date.start)


def _arrives_elsewhere(scene: BlockScene, verb: Span, date: Span, cue: CueMatch) -> bool:
    """Whether the verb says that somebody came to a place which no word of the record names ("arrived in Spain")."""
    if not _ARRIVING.fullmatch(scene.plain, verb.start, verb.end):
        return False
    place = _TO_PLACE.match(scene.text, verb.end, date.start)
    return place is not None and not any(pattern(group).search(place[1]) for group in cue.groups)


def is_about(scene: BlockScene, noun: Span) -> bool:
    """Whether a noun only says what another thing is about ("a commentary on Turing's paper")."""
    return _ABOUT.search(scene.plain, max(0, noun.start - TOPIC_REACH), noun.start) is not None


def is_only_compared(scene: BlockScene, verb: Span, within: Span, date: Span, cue: CueMatch) -> bool:
    """Whether the sentence names the record only as something earlier or later: after the date, or where it opens.

    "GPT-3 was presented in 2020, three years after the paper of Vaswani appeared." "The day after the speech, on ..."
    """
    opening = _COUNTED_FROM.match(scene.plain, within.start, date.start)
    if opening and any(opening.start() <= span.start < opening.end() for span in cue.words):
        return True
    inside = (span for span in cue.words if within.start <= span.start and span.end <= within.end)
    named = [span for span in inside if span.end <= verb.start or verb.end <= span.start]
    named = [span for span in named if _is_of_title(scene.text[span.start : span.end], cue)] or named
    if verb.end > date.start or not named or any(span.start < date.end for span in named):
        return False
    return _SUBORDINATE.search(scene.plain, date.end, min(span.start for span in named)) is not None


def _in_quotes(scene: BlockScene, at: int) -> bool:
    return any(quoted.start <= at < quoted.end for quoted in scene.quoted)


def _is_of_title(words: str, cue: CueMatch) -> bool:
    """Whether matched words contain a name from the record's own title."""
    titles = (*cue.record.title.values(), *(alias.text for alias in cue.record.aliases))
    names = {name for title in titles for name in re.findall(r"[A-ZÄÖÜÉА-ЯЁ][\w-]{3,}", title)}
    return not names.isdisjoint(re.findall(r"[\w-]+", words))


def is_gapped(scene: BlockScene, verb: Span, date: Span, cue: CueMatch) -> bool:
    """Whether the verb already has another date, and more than joining words stand between that date and this one.

    "Lenin was born in 1870, Krupskaya in 1869"; "when Galileo died, Leibniz in 1646"; "Lenin wurde 1870 geboren, seine
    Frau 1869"; "was arrested in 1937 and shot".
    """
    if date.end <= verb.start and _THEN.fullmatch(scene.plain, date.end, verb.start):
        return True
    other = _ANOTHER_NAMED.search(scene.plain, verb.end, date.start)
    if other and not any(pattern(group).search(other[1]) for group in cue.groups):
        return True
    near = range(max(0, verb.start - RIGHT_BEFORE), date.start)
    blanked = [n for n in near if scene.plain[n] == " " and not scene.text[n].isspace() and not _in_quotes(scene, n)]
    if not blanked:
        return False
    between = scene.text[max(blanked[-1] + 1, verb.end) : date.start]
    return _ONLY_JOINS.fullmatch(between) is None and (blanked[-1] > verb.end or _PARTS.search(between) is not None)
