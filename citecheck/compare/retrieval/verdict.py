"""Turns candidates into the verdict on the wording, or into the reason why a text cannot settle it."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.language.lexicon import language_of, script_of
from citecheck.language.normalization import split
from citecheck.language.vocabulary import part
from citecheck.model.evidence import Match, Query, Weight
from citecheck.model.places import Span
from citecheck.model.verdicts import PARTIAL, Wording
from citecheck.texts.library import HeldText
from citecheck.texts.quality import SOUND

MIN_WORDS_OF_LANGUAGE = 5
"""Words from which the language of a quotation can be recognized."""

SAMPLE = 20_000
"""Code points from the middle of a text, from which its language is recognized."""

_REASONS = {"scan": "scan", "unreadable": "reader"}


def agreed(match: Match) -> Wording:
    """`verified` or `differs`, by the heaviest departure."""
    return Wording.VERIFIED if match.weight is Weight.FORM else Wording.DIFFERS


def verdict_of_absence(query: Query, cited: Sequence[HeldText]) -> tuple[Wording, str | None]:
    """The verdict and its reason where no text of the cited work has the passage."""
    for held in cited:
        reason = _unsettled(query, held)
        if reason:
            return Wording.UNCHECKED, reason
    return Wording.ABSENT, None


def may_be_lost(cited: HeldText, stretches: Sequence[Span]) -> bool:
    """Whether words cited from `stretches` of a text (none: from anywhere in it) may stand on a damaged page of it.

    A passage that runs on from a whole page to a damaged one may be lost too.
    """
    if not stretches:
        return bool(cited.lost)
    return any(_meet(gone, span) for gone in cited.lost for span in stretches)


def _meet(one: Span, other: Span) -> bool:
    """Whether two pages are one or neighbours: a form feed stands between neighbours."""
    return one.start <= other.end + 1 and other.start <= one.end + 1


def may_lack(cited: Sequence[HeldText]) -> bool:
    """Whether every cited text was found by itself and need not be the whole work: what another text has may well stand
    in the work."""
    return bool(cited) and all(text.ties and not text.whole for text in cited)


def _unsettled(query: Query, held: HeldText) -> str | None:
    """Why a text without the passage proves nothing, or None where it does prove something."""
    if held.quality != SOUND:
        return _REASONS.get(held.quality.split(":")[0], "bad_text")
    if _translated(query, held):
        return "translation"
    return None if held.whole else PARTIAL


def _translated(query: Query, held: HeldText) -> bool:
    """Whether the text is in another script or language than the quotation."""
    scripts = script_of(query.text), script_of(_sample(held))
    if None not in scripts and scripts[0] != scripts[1]:
        return True
    ours, theirs = language_of_query(query), language_of_text(held)
    return ours is not None and theirs is not None and ours != theirs


def language_of_query(query: Query) -> str | None:
    """The quotation's language: by its words where they are enough, else as declared, if the script allows it."""
    words = split(query.text)
    found = language_of(words) if len(words) >= MIN_WORDS_OF_LANGUAGE else None
    declared = _primary(query.lang)
    return found or (declared if declared and _may_be_in(query.text, declared) else None)


def _may_be_in(text: str, language: str) -> bool:
    """Whether a text may be in a language by its script, as far as both are known."""
    head = part(language, "")
    return not head or script_of(text) in (None, head.get("script", "latin"))


def language_of_text(held: HeldText) -> str | None:
    """A text's language: as declared, else by its words."""
    return _primary(held.language) or language_of(split(_sample(held)))


def _sample(held: HeldText) -> str:
    middle = (held.body.start + held.body.end) // 2
    return held.text[max(0, middle - SAMPLE // 2) : middle + SAMPLE // 2]


def _primary(tag: str | None) -> str | None:
    return tag.lower().replace("_", "-").split("-")[0] if tag else None
