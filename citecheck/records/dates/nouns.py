"""Finds the noun that a date belongs to ("the letter of 5 March"), and whether it is the record's."""

from __future__ import annotations

import re
from functools import partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either, words
from citecheck.model.places import Span
from citecheck.records.sentence.block import BlockScene
from citecheck.records.sentence.cues import CueMatch, pattern
from citecheck.records.sentence.persons import goes_to_another, is_author
from citecheck.records.sentence.roles import finite, nouns

NEAR_NOUN = 14
"""Words that may stand between a noun and its date ("the letter to Stalin of 5 March")."""
BESIDE = 60
"""Code points on either side of a noun in which its owner, its addressee and words such as "another" are looked for."""

_grammar = partial(either, "grammar")
_COPULA = lazy(lambda: rf"(?<!\w){_grammar('being')}$")
_GENITIVE = lazy(lambda: rf"\b{_grammar('genitive')}\s+(?:{_grammar('genitive_led')}\s+)?$")
_JOINT = lazy(
    lambda: (
        rf"(?:\b{_grammar('joint')}\s+(?:{_grammar('genitive_led')}\s+)?"
        rf"|[(,]\s*(?:{_grammar('bracket_joint')}\s+)?)$"
    )
)
_ADVERBIAL = lazy(lambda: rf"\b{_grammar('year_prepositions', 'day_prepositions')}\s+$", re.IGNORECASE)
_AT_ONCE = lazy(r"\w\s+$")
"""A date counted from another one may follow its noun directly ("the speech three years later")."""
_NO_NOUN = lazy(lambda: _grammar("no_noun"))
_OTHER = lazy(lambda: rf"(?<![\w-]){_grammar('other')}\s+(?:\w+\s+)?$", re.IGNORECASE)
_POSSESSOR = lazy(r"([A-ZÄÖÜÉ][\w-]+)'s?\s+(?:[\w-]+\s+){0,3}$")


def governing_noun(scene: BlockScene, date: Span, within: Span) -> Span | None:
    """The noun that a date belongs to, before it or right after it."""
    return _before(scene, date, within) or _after(scene, date, within)


def is_ours(scene: BlockScene, noun: Span, cue: CueMatch) -> bool:
    """Whether a noun names the record's own document or event, by the words and names beside it."""
    words = scene.plain[noun.start : noun.end]
    if not any(pattern(group).fullmatch(words) or _inside(noun, group, scene, cue) for group in cue.groups):
        return False
    before = scene.plain[max(0, noun.start - BESIDE) : noun.start]
    if _OTHER.search(before) or goes_to_another(scene.plain[noun.end : noun.end + BESIDE], cue):
        return False
    possessor = _POSSESSOR.search(before)
    return not possessor or is_author(possessor[1], cue.record)


def _inside(noun: Span, group: str, scene: BlockScene, cue: CueMatch) -> bool:
    """Whether the noun lies within a longer phrase of a cue ("Secret Speech")."""
    around = [span for span in cue.words if span.start <= noun.start and noun.end <= span.end]
    return any(pattern(group).fullmatch(scene.plain[span.start : span.end]) for span in around)


def _before(scene: BlockScene, date: Span, within: Span) -> Span | None:
    left = scene.plain[within.start : date.start]
    joint = _JOINT.search(left)
    adverbial = not joint and _ADVERBIAL.search(left)
    if not joint and not adverbial and not _AT_ONCE.search(left):
        return None
    left_part = _COPULA.sub("", left[: joint.start()]) if joint else left
    if joint and _GENITIVE.search(left) and (word := _other_word(left_part)):
        return Span(within.start + word.start(1), within.start + word.end(1))
    verbs = list(finite().finditer(left_part))
    found = list(nouns().finditer(left_part))
    if not found or (verbs and found[-1].start() < verbs[-1].end()) or (adverbial and verbs):
        return None
    between = left_part[found[-1].end() :]
    if len(between.split()) > NEAR_NOUN or (adverbial and "," in between):
        return None
    return Span(within.start + found[-1].start(), within.start + found[-1].end())


def _other_word(reach: str) -> re.Match[str] | None:
    """The word right before an "of", if it is a common noun that our lists do not have ("the wedding of 1922")."""
    word = re.search(r"(?<!\w)([a-zäöüß]{3,})\s*$", reach)
    return word if word and not _NO_NOUN.fullmatch(word[1]) and not finite().fullmatch(word[1]) else None


def _after(scene: BlockScene, date: Span, within: Span) -> Span | None:
    noun = nouns().search(scene.plain, date.end, within.end)
    if not noun:
        return None
    between = scene.plain[date.end : noun.start()]
    others = set(words("grammar", "no_adjective"))
    if not re.fullmatch(r"\s+(?:[a-z-]+\s+)?", between) or not others.isdisjoint(between.split()):
        return None
    return Span(*noun.span())
