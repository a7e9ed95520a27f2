"""Decides whether the names beside a verb or noun are names that a record knows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either, words
from citecheck.model.places import Span
from citecheck.model.records import Record
from citecheck.records.sentence.cues import CueMatch, pattern

_grammar = partial(either, "grammar")
TO_NAME = lazy(lambda: rf"\s+{_grammar('to')}\s+(?:\w+\s+)?([A-ZÄÖÜÉÀ][\w'’-]+)")
_TWO_NAMES = lazy(r"\s+([А-ЯЁ][а-яё]+)(?:\s+([А-ЯЁ][а-яё]+))?")
SHORTEST_NAME = 3
"""Parts of a name that are shorter are initials and particles."""
_NO_NAME = lazy(lambda: "|".join(words("grammar", "no_name")))
_SUBJECT = lazy(
    lambda: r"(?:(?<!\w)(\w+)\s+)?(?<![\w'-])([A-ZÄÖÜÉА-ЯЁ][\w-]{2,})(,?)\s" rf"(?:{_grammar('before_verb')}\s)?$"
)
_KIN = lazy(lambda: rf"(?<!\w){_grammar('kin')}(?!\w)")
"""Words for somebody related to the person named: "his father", "Stalin's wife"."""
_RELATIVE = lazy(lambda: rf",\s+{_grammar('relative')}\s[^,;]*,(?=\s)")
"""A clause between commas. A person named in it is not the subject of what follows."""
_OF_NAME = lazy(lambda: rf"\s+{_grammar('genitive')}\s+([A-ZÄÖÜА-ЯЁ][\w-]{{2,}})")
_OF_LIFE = lazy(lambda: either("dating", "of_life"))
_HE = lazy(
    lambda: r"(?<!\w)" + "".join(f"(?<!{word} )" for word in words("grammar", "when")) + rf"{_grammar('pronouns')}\s"
)
_ELIDED = lazy(r"^\w{1,2}['’](?=\w{3})")
"""A particle of which an apostrophe is left, before a name."""
_NAME = lazy(r"(?:(?<!\w)(\w+)\s{1,2})?(?<![\w-])([A-ZÄÖÜÉА-ЯЁ][\w-]{2,})")


@cache
def prepositions() -> frozenset[str]:
    """Words after which a name is no subject, in lower case."""
    return frozenset((*words("grammar", "prepositions"), *words("grammar", "no_subject_after")))


def subject(before: str, verb: str) -> str | None:
    """The name right before a verb, if it is its subject. A comma may stand between them only before an "-ing" form."""
    match = _SUBJECT.search(before)
    if not match or (match[1] or "").lower() in prepositions() or _NO_NAME.fullmatch(match[2]):
        return None
    return match[2] if not match[3] or verb.endswith("ing") else None


def is_author(name: str, record: Record) -> bool:
    """Whether a name, with any ending, is that of the record's author. True where the record names none."""
    if record.author is None:
        return True
    return _has_part(name, (record.author.name, *record.author.aliases))


def is_its_own(name: str, record: Record) -> bool:
    """Whether a name is that of the record's author or of somebody to whom its words are wrongly given; where it has
    neither, a name by which the record is known."""
    if any(_has_part(name, (wrong.name, *wrong.aliases)) for wrong in record.wrong_authors):
        return True
    if record.author is not None:
        return is_author(name, record)
    groups = [group for cue in record.cues.any_of for group in cue.all] if record.cues else []
    return any(pattern(group).fullmatch(name) for group in (*groups, *(alias.text for alias in record.aliases)))


def _has_part(name: str, known: Sequence[str]) -> bool:
    """Whether a name is a part of one of several, with any ending. Initials and particles are none, also one that is
    elided ("D'Azeglio")."""
    name = _ELIDED.sub("", name)
    parts = (part for each in known for part in re.findall(r"[\w-]+", each) if len(part) >= SHORTEST_NAME)
    return any(pattern(f"{part}*").match(name) for part in parts)


def is_named(name: str, cue_match: CueMatch) -> bool:
    """Whether a name is among the cue words of the record, or is its addressee."""
    return any(pattern(group).search(name) for group in cue_match.groups) or name in cue_match.record.addressee


def befalls(plain: str, within: Span, verb: Span, cue_match: CueMatch) -> bool:
    """Whether the verb says something that happens to a person of the record, or that its author does.

    The nearest name before the verb decides, else any after it. "Galileo's father died", "Galileo lost his father, who
    died" and "the judges of Charles were executed" are about others.
    """
    if _is_of_kin(plain, within, verb, cue_match) or _is_of_one_before(plain, within, verb, cue_match):
        return False
    if _is_of_another(plain, within, verb, cue_match):
        return False
    main = _RELATIVE.sub(lambda clause: " " * len(clause[0]), plain[: verb.start])
    names = [m for m in _NAME.finditer(main, within.start) if not _NO_NAME.fullmatch(m[2])]
    for match in reversed(names):
        if (match[1] or "").lower() not in prepositions():
            return (
                is_named(match[2], cue_match)
                or _is_within(Span(*match.span(2)), cue_match)
                or _is_its_author(match[2], cue_match)
            )
    ours = [m for m in names if is_named(m[2], cue_match)]
    owned = bool(ours) and all((m[1] or "").lower() in ("of", "von", "de") for m in ours)
    return not (owned and _OF_LIFE.fullmatch(plain, verb.start, verb.end))


def _is_of_kin(plain: str, within: Span, verb: Span, cue_match: CueMatch) -> bool:
    """Whether a relative or friend is named between the last word of the record and the verb."""
    start = max((span.end for span in cue_match.words if within.start <= span.end <= verb.start), default=within.start)
    return _KIN.search(plain, start, verb.start) is not None


def _is_of_another(plain: str, within: Span, verb: Span, cue_match: CueMatch) -> bool:
    """Whether the last word of the record before the verb is said of a name that the record does not know ("the
    surrender of Japan")."""
    inside = (span for span in cue_match.words if within.start <= span.start and span.end <= verb.start)
    last = max((span.end for span in inside if plain[span.start].islower()), default=0)
    name = _OF_NAME.match(plain, last, verb.start) if last else None
    return name is not None and not is_named(name[1], cue_match) and not _is_its_author(name[1], cue_match)


def _is_of_one_before(plain: str, within: Span, verb: Span, cue_match: CueMatch) -> bool:
    """Whether "he" is the subject, and the clause names the record only after the verb; but not in "when he died,
    ..."."""
    named = any(within.start <= span.start < verb.start for span in cue_match.words)
    return not named and _HE.search(plain, within.start, verb.start) is not None


def _is_its_author(name: str, cue_match: CueMatch) -> bool:
    return cue_match.record.author is not None and is_author(name, cue_match.record)


def _is_within(name: Span, cue_match: CueMatch) -> bool:
    """Whether a name is part of a longer matched one (the last word of a title)."""
    return any(span.start <= name.start and name.end <= span.end for span in cue_match.words)


def goes_to_another(after: str, cue_match: CueMatch) -> bool:
    """Whether the words after a letter or writing name an addressee that the record does not know."""
    to = TO_NAME.match(after)
    russian = _TWO_NAMES.match(after)
    names = [to[1]] if to else [name for name in russian.groups() if name] if russian else []
    return not all(is_named(name, cue_match) for name in names)
