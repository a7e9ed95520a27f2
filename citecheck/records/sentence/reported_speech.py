"""Decides whether a date is the author's own statement, or is reported, doubted, asked about or denied.

Any sign of it makes a date a reported one. Somebody else's claim is not the author's mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either
from citecheck.model.claims import Quotation
from citecheck.model.places import Span
from citecheck.model.records import Record
from citecheck.records.sentence.block import BlockScene
from citecheck.records.sentence.cues import phrase_pattern
from citecheck.records.sentence.reporters import dates_it, makes_it, reports, stands_in_a_writing, trails

NEAR = 24
"""Code points before a date in which "rather than" rejects it."""
FAR = 60
"""Code points of a clause before its words of denial: "but in all his letters Lincoln"."""
MOST_ADVERBS = 5
"""Words between a passive verb of citing and the "as" before the words cited ("is cited again and again as")."""
PART = "reporting"
"""The table of the language files that has the words needed here."""
_reporting = partial(either, PART)
_TURN = lazy(lambda: rf";|\s[–—]\s|—|,\s+{_reporting('turn')}\s|\.\s")
"""Words and signs after which the author speaks in their own voice again. Doubt before a "but" does not extend beyond
it."""
_BREAK = lazy(lambda: rf",|;|(?<!\w){_reporting('break')}(?!\w)")
_BACKWARD = lazy(
    lambda: rf"\s*(?:{_reporting('backward_but')}\s+)?{_reporting('backward')}(?!\w)[^.;]{{0,60}}",
)
_DENIED_LATER = lazy(
    lambda: rf"[\s,;:–—]*+[^.;“”„«»\"]{{0,{FAR}}}?(?<!\w){_reporting('denied_later')}(?!\w)", re.IGNORECASE
)
"""A clause that denies that somebody said the words before it ("he never wrote it")."""
_UNTIL = lazy(lambda: rf"(?<!\w){_reporting('until')}\s+$", re.IGNORECASE)
_ITSELF = lazy(lambda: rf"\s+{_reporting('itself')}\s+(?:{_reporting('itself_led')}\s+)?")
"""What stands between "dates" and a date of the subject itself ("the letter dates from 1922")."""
_QUESTION = re.compile(r"\?[\s”\"»)]*$")
_UNREAL = lazy(lambda: rf"(?<!\w){_reporting('unreal')}(?!\w)")
"""Words by which something is supposed that did not happen ("if he had not died in 1832")."""
_HAVING = lazy(lambda: rf"(?<!\w){_reporting('having')}(?!\w)")
_ADVERBS = rf"(?:\s++[\w'’-]++){{0,{MOST_ADVERBS}}}"
_CITED = lazy(lambda: rf"(?<!\w){_reporting('cited')}(?!\w){_ADVERBS}\s++{_reporting('cited_as')}\W*+$", re.IGNORECASE)
_CITED_LATER = lazy(lambda: rf"\W*+{_reporting('cited')}(?!\w)", re.IGNORECASE)
_AS = lazy(lambda: rf"(?<!\w){_reporting('cited_as')}\s*+$")
"""What leads to words whose verb of citing follows them, as in German: "wird immer wieder als „...“ zitiert"."""
_DENIED = lazy(lambda: rf"{_reporting('negation_ending')}(?!\w)")


def _words(name: str) -> re.Pattern[str]:
    return phrase_pattern(PART, name)


def is_told(quotation: Quotation, informant: str) -> bool:
    """Whether the paragraph of a quotation names the informant, or its sentence presents the words as reported."""
    outside = quotation.sentence.replace(quotation.text, " ")
    surname = informant.split()[-1] if informant else ""
    return (
        _words("told").search(outside) is not None
        or is_collated(outside)
        or (surname != "" and surname in quotation.paragraph)
    )


def is_contested(quotation: Quotation) -> bool:
    """Whether the paragraph of a quotation says that the text is disputed."""
    return _words("contested").search(quotation.paragraph.replace(quotation.text, " ")) is not None


def is_called_wrong(quotation: Quotation) -> bool:
    """Whether the sentence around a quotation calls something wrong, doubtful or untrue."""
    outside = quotation.sentence.replace(quotation.text, " ")
    return any(_words(name).search(outside) for name in ("false", "hedged", "open", "negation", "absence", "contested"))


def is_passed_on(attribution: str) -> bool:
    """Whether an attribution line says that the words are only ascribed to somebody."""
    return any(_words(name).search(attribution) for name in ("false", "hedged", "told", "negation"))


def is_back_translated(quotation: Quotation) -> bool:
    """Whether the sentence says that the words are a back-translation, or lays them beside others."""
    outside = quotation.sentence.replace(quotation.text, " ")
    return _words("turned").search(outside) is not None or is_collated(outside)


def is_reported(scene: BlockScene, date: Span, record: Record) -> bool:
    """Whether the date is somebody else's, doubted or denied, and so not the author's own statement."""
    if scene.is_quoted(date):
        return True
    sentence = scene.sentences[scene.sentence_of(date.start)]
    voice = _voice(scene.plain, sentence, date)
    return (
        _QUESTION.search(scene.plain[sentence.start : sentence.end]) is not None
        or _doubted(scene, sentence, voice)
        or _UNREAL.search(scene.plain, voice.start, voice.end) is not None
        or _denied(scene.plain, voice, date)
        or _attributed(scene.plain, voice, date, record)
        or _dated_by_another(scene.plain, voice, date, record)
    )


def is_doubted(scene: BlockScene, sentence: Span, claim: Span, record: Record, told: Span | None = None) -> bool:
    """Whether the claim at `claim` is doubted, denied, asked about, or in somebody else's words.

    A negation inside `told`, the content of the claim, belongs to the content; so does a doubt or a condition in what
    follows the claim.
    """
    after = told if told and told.start >= claim.end else None
    voice = _voice(scene.plain, sentence, claim)
    return (
        scene.is_quoted(sentence)
        or _QUESTION.search(scene.plain[sentence.start : sentence.end]) is not None
        or _words("sourced").search(scene.plain, voice.start, voice.end) is not None
        or _next_doubts(scene.plain, sentence, voice)
        or _UNREAL.search(scene.plain, voice.start, claim.end) is not None
        or _has_outside(scene.plain, voice, ("false", "hedged"), after)
        or _has_outside(scene.plain, voice, ("negation", "absence", "open", "contested"), told)
        or _is_cited(scene.plain, voice, claim)
        or stands_in_a_writing(scene.plain, voice, claim, record, owned=True)
        or any(makes_it(scene.plain, voice, m, record) for m in _HAVING.finditer(scene.plain, voice.start, claim.start))
        or any(
            match.end() <= claim.start and reports(scene.plain, voice, match, claim, record)
            for name in ("saying", "clausal")
            for match in _words(name).finditer(scene.plain, voice.start, claim.start)
        )
    )


def _has_outside(plain: str, voice: Span, names: Iterable[str], told: Span | None) -> bool:
    """Whether a stretch has words of some lists outside `told`."""
    return any(
        told is None or not told.start <= match.start() < told.end
        for name in names
        for match in _words(name).finditer(plain, voice.start, voice.end)
    )


def _is_cited(plain: str, voice: Span, claim: Span) -> bool:
    """Whether a passive verb of citing says that others give the words ("is cited again and again as")."""
    before = plain[voice.start : claim.start]
    if _AS.search(before):
        return _CITED.search(before) is not None or _CITED_LATER.match(plain, claim.end, voice.end) is not None
    return False


def is_collated(sentence: str) -> bool:
    """Whether a sentence, without its quotations, lays wordings side by side or gives one in the draft's own
    translation."""
    return any(_words(name).search(sentence) for name in ("collated", "rendered"))


def is_rendered(quotation: Quotation) -> bool:
    """Whether the sentence around a quotation says that the draft gives its own translation."""
    return _words("rendered").search(quotation.sentence.replace(quotation.text, " ")) is not None


def _voice(plain: str, sentence: Span, date: Span) -> Span:
    """The stretch around the date in which the author's attitude does not change."""
    starts = [m.end() for m in _TURN.finditer(plain, sentence.start, date.start)]
    end = _TURN.search(plain, date.end, sentence.end)
    return Span(starts[-1] if starts else sentence.start, end.start() if end else sentence.end)


def _doubted(scene: BlockScene, sentence: Span, voice: Span) -> bool:
    """Whether the stretch is called wrong or hedged, or the next sentence begins by calling it wrong."""
    plain = scene.plain
    if _words("false").search(plain, voice.start, voice.end) or _words("hedged").search(plain, voice.start, voice.end):
        return True
    return _next_doubts(plain, sentence, voice)


def _next_doubts(plain: str, sentence: Span, voice: Span) -> bool:
    """Whether the next sentence, or the rest of this one, begins by calling the stretch wrong."""
    later = [sentence.end, *([voice.end] if voice.end < sentence.end else [])]
    back = next(filter(None, (_BACKWARD.match(plain, at) for at in later)), None)
    return bool(back and _words("false").search(plain, back.start(), back.end())) or any(
        _DENIED_LATER.match(plain, at) for at in later
    )


def _denied(plain: str, voice: Span, date: Span) -> bool:
    """Whether the date is rejected: "not in 1922", "rather than 1922", "was not dictated in 1922"; but not in "not
    until 1922"."""
    breaks = [m.end() for m in _BREAK.finditer(plain, voice.start, date.start)]
    stretch = plain[(breaks[-1] if breaks else voice.start) : date.start]
    if _UNTIL.search(stretch) or _words("not_negation").search(stretch):
        return False
    near = plain[max(voice.start, date.start - NEAR) : date.start]
    instead = re.search(rf"(?:{_words('instead').pattern})\s+(?:\w+\s+)?$", near, re.IGNORECASE)
    return bool(instead or _words("negation").search(stretch) or _DENIED.search(stretch))


def _attributed(plain: str, voice: Span, claim: Span, record: Record) -> bool:
    """Whether a claim rests on somebody's word: "according to X", "X says that ... DATE", "... DATE, says X"."""
    if _words("sourced").search(plain, voice.start, voice.end) or stands_in_a_writing(plain, voice, claim, record):
        return True
    return any(
        trails(plain, claim, match, record)
        if match.start() >= claim.end
        else match.end() <= claim.start and reports(plain, voice, match, claim, record)
        for name in ("saying", "clausal")
        for match in _words(name).finditer(plain, voice.start, voice.end)
    )


def _dated_by_another(plain: str, voice: Span, date: Span, record: Record) -> bool:
    """Whether somebody dates it: "Service dates the letter to 1922"; but not in "the letter dates from 1922"."""
    return any(
        not _ITSELF.fullmatch(plain, match.end(), date.start) and dates_it(plain, voice, match, record)
        for match in _words("dating").finditer(plain, voice.start, date.start)
    ) or any(makes_it(plain, voice, match, record) for match in _HAVING.finditer(plain, voice.start, date.start))
