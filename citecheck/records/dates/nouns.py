"""Finds the noun that a date belongs to ("the letter of 5 March"), and whether it is the record's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either, words
from citecheck.model.places import Span
from citecheck.records.sentence.block import BlockScene
from citecheck.records.sentence.cues import CueMatch, pattern
from citecheck.records.sentence.persons import goes_to_another, is_author
from citecheck.records.sentence.roles import finite, nouns, occurrences

NEAR_NOUN = 14
"""Words that may stand between a noun and its date ("the letter to Stalin of 5 March")."""
BESIDE = 60
"""Code points on either side of a noun in which its owner, its addressee and words such as "another" are looked for."""

MOST_LISTED = 20
"""Dates of one list that are looked through for the noun before the first. A judgement: longer lists are tables."""
LONGEST_DATE = 60
"""Code points of the longest date, a range of two full ones."""
NEAR_JOINT = 12
"""Code points before a date in which the "and" of a list stands."""

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
_OCCASION = lazy(lambda: rf"(?<!\w){_grammar('occasion')}\s+(?:[^\s,]+\s+){{0,6}}$", re.IGNORECASE)
"""What stands before an event on whose occasion something is done ("quoted it in his speech on 5 March")."""
_AND = lazy(lambda: rf"(?:,|(?<!\w){_grammar('and')})\s+$")
_NO_NOUN = lazy(lambda: _grammar("no_noun"))
_OTHER = lazy(lambda: rf"(?<![\w-]){_grammar('other')}\s+(?:\w+\s+)?$", re.IGNORECASE)
_NAMED = lazy(r"((?:[A-ZÄÖÜÉА-ЯЁ][\w-]+\s+)+)$")
"""Words with a capital right before a noun, which are its name ("the November Revolution")."""
_POSSESSOR = lazy(r"([A-ZÄÖÜÉ][\w-]+)'s?\s+(?:[\w-]+\s+){0,3}$")


def governing_nouns(scene: BlockScene, date: Span, within: Span, occasions: bool) -> tuple[Span, ...]:
    """The nouns that a date may belong to, the nearest first: before it, with the events on whose occasion it falls, or
    right after it.

    `occasions`: a date may also belong to an event on whose occasion something else was done.
    """
    left = scene.plain[within.start : date.start]
    if not _JOINT.search(left) and not _ADVERBIAL.search(left) and (noun := _after(scene, date, within)):
        return (noun,)
    before = _before(scene, date, within, occasions)
    if before:
        return before
    after = _after(scene, date, within)
    return (after,) if after else ()


def is_ours(scene: BlockScene, noun: Span, cue: CueMatch) -> bool:
    """Whether a noun names the record's own document or event, by the words and names beside it."""
    words = scene.plain[noun.start : noun.end]
    alone = occurrences().fullmatch(words) is None
    ours = (_inside(noun, group, scene, cue) or (alone and pattern(group).fullmatch(words)) for group in cue.groups)
    if not any(ours):
        return False
    before = scene.plain[max(0, noun.start - BESIDE) : noun.start]
    if _OTHER.search(before) or goes_to_another(scene.plain[noun.end : noun.end + BESIDE], cue):
        return False
    if (named := _NAMED.search(before)) and _is_of_another_name(named[1], noun, cue, scene):
        return False
    possessor = _POSSESSOR.search(before)
    return not possessor or is_author(possessor[1], cue.record)


def _is_of_another_name(words: str, noun: Span, cue: CueMatch, scene: BlockScene) -> bool:
    """Whether a noun has a name of its own, no word of which is a word of the record ("the November Revolution")."""
    start = noun.start - len(words)
    opens = not scene.plain[:start].strip() or scene.plain[:start].rstrip()[-1] in ".!?"
    names = words.split()[1:] if opens else words.split()
    known = (*cue.groups, *cue.record.identified_by)
    found = [
        match for group in known for match in pattern(group).finditer(scene.plain, start) if match.start() < noun.end
    ]
    ours = any(each.start() < noun.start or each.end() > noun.end for each in found)
    return bool(names) and scene.plain[noun.start].isupper() and not ours


def _inside(noun: Span, group: str, scene: BlockScene, cue: CueMatch) -> bool:
    """Whether the noun lies within a longer phrase of a cue ("Secret Speech", "landing at Torbay")."""
    around = [span for span in cue.words if span.start <= noun.start and noun.end <= span.end and span != noun]
    return any(pattern(group).fullmatch(scene.plain[span.start : span.end]) for span in around)


def _before(scene: BlockScene, date: Span, within: Span, occasions: bool) -> tuple[Span, ...]:
    left = scene.plain[within.start : _first_listed(scene, date, within).start]
    joint = _JOINT.search(left)
    adverbial = not joint and _ADVERBIAL.search(left)
    if not joint and not adverbial and not _AT_ONCE.search(left):
        return ()
    left_part = _COPULA.sub("", left[: joint.start()]) if joint else left
    if joint and _GENITIVE.search(left) and (word := _other_word(left_part)):
        return (Span(within.start + word.start(1), within.start + word.end(1)),)
    verbs = list(finite().finditer(left_part))
    found = [noun for noun in nouns().finditer(left_part) if not verbs or noun.start() >= verbs[-1].end()]
    if not found or (len(left_part[found[-1].end() :].split()) > NEAR_NOUN):
        return ()
    on_occasion = occasions and _OCCASION.search(left_part[: found[-1].start()]) is not None
    if adverbial and not on_occasion and (verbs or "," in left_part[found[-1].end() :]):
        return ()
    others = _occasions_before(left_part, found) if on_occasion else []
    return tuple(Span(within.start + noun.start(), within.start + noun.end()) for noun in (found[-1], *others))


def _occasions_before(left_part: str, found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The events before the last one that are occasions too, the last first ("in his speech, at the end of the
    congress")."""
    return [noun for noun in found[-2::-1] if _OCCASION.search(left_part[: noun.start()])]


def _first_listed(scene: BlockScene, date: Span, within: Span) -> Span:
    """The first date of the list that ends with this one ("on 8 February and 8 March 1865"), or this one."""
    for _ in range(MOST_LISTED):
        left = scene.plain[within.start : date.start]
        earlier = None if _JOINT.search(left) or _ADVERBIAL.search(left) else _listed_with(scene, date, within)
        if earlier is None:
            break
        date = earlier
    return date


def _listed_with(scene: BlockScene, date: Span, within: Span) -> Span | None:
    """The date right before this one in a list."""
    joint = _AND.search(scene.plain, max(within.start, date.start - NEAR_JOINT), date.start)
    if not joint:
        return None
    end = within.start + len(scene.text[within.start : joint.start()].rstrip())
    start, floor = end, max(within.start, end - LONGEST_DATE)
    while start > floor and scene.plain[start - 1] == " " and not scene.is_quoted(Span(start - 1, start)):
        start -= 1
    words = scene.text[start:end].lstrip()
    return Span(end - len(words), end) if words else None


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
