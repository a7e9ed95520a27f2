"""Finds what a date is of where no record says so: a life, a named treaty or battle, a letter, a title.

A thing is identified only by its name, so names must be complete: the same kind of thing, the same names, the same
verb. Where any of them is missing, the date is ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache, partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.family_names import family_names
from citecheck.language.normalization import form
from citecheck.language.vocabulary import either
from citecheck.model.manuscript import Block, MarkKind, Reference
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.records.sentence.block import BlockScene
from citecheck.records.sentence.cues import phrase_pattern
from citecheck.records.sentence.names import NAME, bare, name_before
from citecheck.records.sentence.roles import FIRST, family, finite

PART = "things"
"""The table of the language files that has the words needed here."""
REACH = 160
"""Code points between a date and the name of its thing."""
BETWEEN = 8
"""Words between the verb of a thing and its date ("was signed by both kings at Westminster on")."""

_things = partial(either, PART)
_JOINT = lazy(
    lambda: rf"(?:,?\s+{_things('joint')}|\s*[,(]\s*{_things('bracket_joint')}?)\s*(?:{_things('date_article')}\s+)?"
)
_AUXILIARY = lazy(lambda: rf"(?<!\w){_things('helping')}(?!\w)", re.IGNORECASE)
_ORDINAL = lazy(lambda: rf"(?<!\w)({_things('ordinals')})\s+$")
_NAME_ARTICLE = lazy(lambda: rf"\s*,?\s+(?:{_things('name_article')}\s+)?")
_BEFORE_DATE = lazy(lambda: either("grammar", "year_prepositions"))
"""Prepositions with which a sentence may begin before its date."""


class ThingKind(Enum):
    """Kinds of things. Each has its own reasons why two dates of it may both be right."""

    LIFE = "life"
    NAMED = "named"
    LETTER = "letter"
    PRINT = "print"


@noun
class DatedThing:
    """What a date is of. Two dates are of one thing if `kind`, `name` and `role` are equal; `title` names it for a
    reader.

    `only`: a letter that the draft distinguishes from the writer's others. `first`: a first printing.
    """

    kind: ThingKind
    name: tuple[str, ...]
    role: str
    title: str
    only: bool = False
    first: bool = False


def _words(name: str) -> re.Pattern[str]:
    return phrase_pattern(PART, name)


@cache
def _named() -> re.Pattern[str]:
    nouns, of = (_words(name).pattern for name in ("named", "of"))
    return re.compile(
        rf"(?P<noun>(?i:{nouns}))\s+(?i:{of})\s*(?P<names>{NAME}(?:[\s-]+(?:{_things('name_joint')}\s+)?{NAME}){{0,3}})"
    )


@cache
def _letter() -> re.Pattern[str]:
    nouns = _words("letters").pattern
    person = rf"{NAME}(?:\s+{NAME}){{0,2}}"
    owned = rf"(?P<by>{person})['’]s?\s+(?:(?P<adjective>[a-z]+)\s+)?(?P<noun>(?i:{nouns}))\s+to\s+(?P<to>{person})"
    return re.compile(
        rf"{owned}|(?P<noun2>(?i:{nouns}))\s+{_things('by')}\s+(?P<by2>{person})"
        rf"\s+{either('grammar', 'to')}\s+(?P<to2>{person})"
    )


@cache
def _writing() -> re.Pattern[str]:
    nouns = _words("writings").pattern
    return re.compile(rf"(?P<by>{NAME})['’]s?\s+(?:[a-z-]+\s+){{0,2}}(?P<noun>(?i:{nouns}))")


def thing(here: BlockScene, date: Span, block: Block, references: Mapping[str, Reference]) -> DatedThing | None:
    """What a date is of; None where nothing shows it, or where the thing could not be recognized again."""
    within = here.statement(date)
    left = Span(max(within.start, date.start - REACH), date.start)
    return (
        _of_name(here, left, within, date)
        or _of_letter(here, left)
        or _of_writing(here, left, block, references)
        or _of_title(here, left, block)
        or _of_life(here, left)
    )


def _of_name(here: BlockScene, left: Span, within: Span, date: Span) -> DatedThing | None:
    plain = here.plain
    found = list(_named().finditer(plain, left.start, left.end))
    if found and (role := _role(plain[found[-1].end() : left.end], "")) is not None:
        return _thing_named(plain, found[-1], role)
    after = _NAME_ARTICLE.match(plain, date.end, within.end)
    match = _named().match(plain, after.end(), within.end) if after else None
    if match and _BEFORE_DATE.fullmatch(plain[left.start : left.end].strip().lower()):
        verb = finite().search(plain, match.end(), within.end)
        if verb and len(plain[match.end() : verb.start()].split()) < BETWEEN:
            return _thing_named(plain, match, _phase(plain[match.end() : verb.end() + REACH // 4]))
    return None


def _thing_named(plain: str, match: re.Match[str], role: str) -> DatedThing:
    ordinal = _ORDINAL.search(plain, max(0, match.start() - REACH // 8), match.start())
    ahead = f"{ordinal[1]} " if ordinal else ""
    name = f"{ahead}{match['noun']} {match['names']}"
    title = ahead + " ".join(match[0].split())
    return DatedThing(ThingKind.NAMED, tuple(form(word) for word in name.split()), role, title)


def _role(between: str, joint: str) -> str | None:
    """How a date relates to the thing before it: "" for its own date, a phase of it, or None for no relation."""
    if _JOINT.fullmatch(between):
        return joint
    words = _AUXILIARY.sub(" ", between)
    verbs = list(finite().finditer(words))
    if (
        len(verbs) != 1
        or len(words[verbs[0].end() :].split()) > BETWEEN
        or len(words[: verbs[0].start()].split()) > BETWEEN
    ):
        return None
    return _phase(verbs[0][0])


def _phase(words: str) -> str:
    phase = _words("phases").search(words)
    return phase[0].lower() if phase else ""


def _of_letter(here: BlockScene, left: Span) -> DatedThing | None:
    found = list(_letter().finditer(here.plain, left.start, left.end))
    if not found or _role(here.plain[found[-1].end() : left.end], "") is None:
        return None
    match = found[-1]
    by, to = (match["by"], match["to"]) if match["by"] else (match["by2"], match["to2"])
    adjective = match["adjective"] or ""
    only = _words("only").fullmatch(adjective) is not None
    names = (form(match["noun"] or match["noun2"]), form(by.split()[-1]), form(to.split()[-1]))
    return DatedThing(ThingKind.LETTER, (*names, *((form(adjective),) if only else ())), "", bare(match[0]), only)


def _of_writing(here: BlockScene, left: Span, block: Block, references: Mapping[str, Reference]) -> DatedThing | None:
    """The work cited, where its author's name and a word for its kind stand near the date."""
    sentence = here.sentences[here.sentence_of(left.end - 1)]
    keys = {
        item.key
        for mark in block.marks
        if mark.kind is MarkKind.CITE and sentence.start <= mark.start < sentence.end
        for item in mark.items
    }
    found = list(_writing().finditer(here.plain, left.start, left.end))
    reference = references.get(next(iter(keys))) if len(keys) == 1 else None
    if not found or reference is None or _is_later_printing(here, left):
        return None
    between = here.plain[found[-1].end() : left.end]
    if form(found[-1]["by"]) not in family_names(reference.authors) or (_role(between, "") is None):
        return None
    first = FIRST.search(between) is not None
    return DatedThing(ThingKind.PRINT, ("cited", reference.key), "first" if first else "", found[-1][0], first=first)


def _of_title(here: BlockScene, left: Span, block: Block) -> DatedThing | None:
    """An emphasized title that the sentence says was published."""
    titles = [m for m in block.marks if m.kind is MarkKind.EMPHASIS and left.start <= m.start and m.end <= left.end]
    if not titles or _is_later_printing(here, left):
        return None
    title = here.text[titles[-1].start : titles[-1].end].strip()
    between = here.plain[titles[-1].end : left.end]
    if not title[:1].isupper() or family(between) != "printing" or _role(between, "") is None:
        return None
    first = FIRST.search(between) is not None
    name = tuple(form(word) for word in title.split())
    return DatedThing(ThingKind.PRINT, name, "first" if first else "", title, first=first)


def _is_later_printing(here: BlockScene, left: Span) -> bool:
    return _words("reprinted").search(here.plain, left.start, left.end) is not None


def _of_life(here: BlockScene, left: Span) -> DatedThing | None:
    """A birth or a death, of the person who is the subject of the verb."""
    text = here.plain[left.start : left.end]
    verbs = [verb for verb in finite().finditer(text) if not _AUXILIARY.fullmatch(verb[0])]
    role = family(verbs[-1][0]) if verbs else ""
    if role not in _EVENTS or _DATED.search(text, verbs[-1].end()) or len(text[verbs[-1].end() :].split()) > BETWEEN:
        return None
    name = name_before(_AUXILIARY.sub(" ", text[: verbs[-1].start()]))
    return (
        DatedThing(ThingKind.LIFE, tuple(form(word) for word in name), role, f"the {_EVENTS[role]} of {' '.join(name)}")
        if name
        else None
    )


_EVENTS = {"dying": "death", "born": "birth"}
_DATED = re.compile(r"\s{4}")
"""The blanks that a removed date leaves: the verb has a date already."""


def proper_names(texts: Iterator[str]) -> frozenset[str]:
    """Words with a capital inside a sentence that never stand without one: names, and not first words of sentences."""
    capital, small = set(), set()
    for text in texts:
        capital.update(re.findall(r"(?<=[a-zäöüßéа-яё,;:] )[A-ZÄÖÜÉÀА-ЯЁ][\w’'-]+", text))
        small.update(re.findall(r"(?<![\w’'-])[a-zäöüéàа-яё][\w’'-]+", text))
    return frozenset(form(word) for word in capital if word.lower() not in small)
