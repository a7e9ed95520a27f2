"""Lists the departures of a quotation from the passage aligned with it: what changed, where in both, and its weight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from citecheck.compare.alignment.apparatus import BRACKETED_CALL, LONGEST_CALL, apparatus
from citecheck.compare.alignment.edit_path import EditStep, WordPair
from citecheck.compare.alignment.neighbours import with_neighbours_joined
from citecheck.compare.alignment.passage import AlignedPiece
from citecheck.compare.alignment.punctuation import DASHES, punctuation
from citecheck.compare.alignment.readings import DoubtfulWords
from citecheck.compare.alignment.segments import DECLARED_EMPHASIS, SIC
from citecheck.compare.alignment.weight import Scale, changed, negated, one_sided, same_form, spelled
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.figures import same_figures
from citecheck.language.lexicon import Lexicon, straight
from citecheck.language.normalization import Word, form, words
from citecheck.language.numbers import same_number
from citecheck.language.similarity import likeness
from citecheck.language.vocabulary import either
from citecheck.model.evidence import Change, Departure, Weight
from citecheck.model.noun import noun, replace

MOVED_REACH = 8
"""Words between the old and the new place of a moved word. Beyond, it is an omission and an addition."""

MOVED_MOST = 5
"""Words that may move together."""

ONE_PASSAGE = 3_000
"""Words between two pieces in the wrong order that are still said to be of one passage: some ten printed pages."""

FARTHEST_CALL = 3
"""Code points from the end of a word to the call behind it: its stop, a quotation mark and a space."""

MOST_DECLARING = 5
"""Words of a remark in round brackets on whose the emphasis is: "emphasis in the original" has four."""

CHANGED = (EditStep.ADDED, EditStep.PAIRED)
"""Steps of a span whose words depart."""

CHANGED_STEPS = frozenset({EditStep.ADDED, EditStep.OMITTED, EditStep.PAIRED})
"""Steps at which the two sides differ."""

_IN_NUMBER = lazy(r"\d[.,'’]\d")
"""A number goes on: 4,321 and 3.5."""

_TIDIED = lazy(lambda: either("citations", "tidied"), re.IGNORECASE)
_FIGURES = lazy(r"\d+")
_PER_CENT = lazy(r"\s?%")
_BETWEEN = lazy(r"[\s\u00ad\u2010-\u2015.-]+")


@noun
class DepartureSpan:
    """Neighbouring pairs that form one departure: words `first:past` of the quotation and `low:high` of the text."""

    first: int
    past: int
    low: int
    high: int
    kind: EditStep

    def ours(self, aligned: AlignedPiece) -> Sequence[Word]:
        """The quotation's words."""
        return aligned.piece.words[self.first : self.past]

    def theirs(self, aligned: AlignedPiece) -> Sequence[Word]:
        """The text's words."""
        return aligned.theirs[self.low : self.high]


def departures(aligned: AlignedPiece, scale: Scale) -> tuple[Departure, ...]:
    """Every departure of one piece, in order. Offsets are code points of the quotation and of the text."""
    if not aligned.found:
        return _absent(aligned, scale)
    if doubtful := scale.indexed.held.doubtful:
        both = scale.indexed.text, scale.indexed.held.text
        read = DoubtfulWords(aligned.piece.words, aligned.theirs, *both, doubtful)
        aligned = replace(aligned, pairs=read.settled(aligned.pairs))
    found = [*_moved(_runs(aligned, scale), aligned, scale), *punctuation(aligned, scale)]
    found.sort(key=lambda departure: (departure.start, departure.end, departure.theirs_start))
    return with_neighbours_joined(found, scale.ours, scale.indexed.text)


def _absent(aligned: AlignedPiece, scale: Scale) -> tuple[Departure, ...]:
    """The departure of a piece that the passage does not have: all its words are an addition, unless they stand at
    another place of the text."""
    ours = aligned.piece.authentic
    if not ours:
        return ()
    if aligned.elsewhere is not None:
        return (_displaced(aligned, aligned.elsewhere, scale),)
    weight, cause = one_sided(ours, (), scale)
    place = scale.indexed.offsets(aligned.first, aligned.first + 1)[0] if aligned.first < len(scale.indexed) else 0
    text = scale.ours[ours[0].start : ours[-1].end]
    return (Departure(Change.ADDITION, text, "", weight, ours[0].start, ours[-1].end, place, place, cause),)


def _displaced(aligned: AlignedPiece, at: int, scale: Scale) -> Departure:
    """The departure of a piece that the text has on the other side of the others, or too far from them."""
    start, end = aligned.piece.start, aligned.piece.end
    low, high = scale.indexed.offsets(at, at + len(aligned.piece.authentic))
    cause = "other side" if abs(at - aligned.first) <= ONE_PASSAGE else "apart"
    words = scale.ours[start:end], scale.indexed.text[low:high]
    return Departure(Change.TRANSPOSITION, *words, Weight.WORDING, start, end, low, high, cause)


def _runs(aligned: AlignedPiece, scale: Scale) -> list[DepartureSpan]:
    """Pairs grouped into spans. Neighbouring changes are one span; two similar words are a span of their own. Words
    that are printed alike are none, except beside a change."""
    runs: list[DepartureSpan] = []
    for (kind, _), group in groupby(_telling(aligned), key=lambda item: _kind(item, aligned)):
        pairs = [pair for _, pair in group]
        runs.append(DepartureSpan(pairs[0].first, pairs[-1].past, pairs[0].low, pairs[-1].high, kind))
    return _whole_numbers(runs, aligned, scale)


def _telling(aligned: AlignedPiece) -> list[tuple[int, WordPair]]:
    """The pairs that are not the same word printed alike, and their neighbours, with their indexes."""
    pairs, ours, theirs = aligned.pairs, aligned.piece.words, aligned.theirs
    telling = [
        at
        for at, pair in enumerate(pairs)
        if pair.step is not EditStep.SAME or ours[pair.first].text != theirs[pair.low].text
    ]
    kept = sorted({near for at in telling for near in (at, *_beside(at, -1, aligned), *_beside(at, 1, aligned))})
    return [(at, pairs[at]) for at in kept]


def _beside(at: int, step: int, aligned: AlignedPiece) -> Iterator[int]:
    """The pair beside a change on one side, and those beyond it as far as figures go: a number may be several words
    ("1.234.567")."""
    at += step
    while 0 <= at < len(aligned.pairs):
        yield at
        pair = aligned.pairs[at]
        words = (*aligned.piece.words[pair.first : pair.past], *aligned.theirs[pair.low : pair.high])
        if not any(word.text.isdecimal() for word in words):
            return
        at += step


def _whole_numbers(runs: Sequence[DepartureSpan], aligned: AlignedPiece, scale: Scale) -> list[DepartureSpan]:
    """The spans, those joined between which a number runs on that one of them changes: 321 against 4,321 is one
    departure of whole numbers."""
    joined: list[DepartureSpan] = []
    for run in runs:
        joined.append(run)
        while len(joined) > 1 and _is_one_number(joined[-2], joined[-1], aligned, scale):
            two, one = joined.pop(), joined.pop()
            joined.append(DepartureSpan(one.first, two.past, one.low, two.high, EditStep.ADDED))
    return joined


def _is_one_number(one: DepartureSpan, two: DepartureSpan, aligned: AlignedPiece, scale: Scale) -> bool:
    """Whether a number that differs runs on from one span into the next, in the quotation or in the text."""
    if not CHANGED_STEPS & {one.kind, two.kind}:
        return False
    ours = one.ours(aligned), two.ours(aligned), scale.ours
    theirs = one.theirs(aligned), two.theirs(aligned), scale.indexed.text
    return any(
        left and right and _IN_NUMBER.fullmatch(text, left[-1].end - 1, right[0].start + 1) is not None
        for left, right, text in (ours, theirs)
    )


def _kind(item: tuple[int, WordPair], aligned: AlignedPiece) -> tuple[EditStep, int]:
    at, pair = item
    if pair.step in (EditStep.SAME, EditStep.JOINED, EditStep.EDITORIAL, EditStep.READING):
        return pair.step, at
    if pair.step is EditStep.PAIRED:
        alike = likeness(aligned.piece.words[pair.first].form, aligned.theirs[pair.low].form)
        if alike and not _contracts(at, aligned):
            return EditStep.PAIRED, at
    return EditStep.ADDED, -1


def _contracts(at: int, aligned: AlignedPiece) -> bool:
    """Whether the neighbour of a similar pair is an added or omitted word: "ist es" may stand for "ist's"."""
    beside = [aligned.pairs[i] for i in (at - 1, at + 1) if 0 <= i < len(aligned.pairs)]
    return any(other.step in (EditStep.ADDED, EditStep.OMITTED) for other in beside)


def _moved(runs: list[DepartureSpan], aligned: AlignedPiece, scale: Scale) -> Iterator[Departure]:
    """The departures of the spans. Two spans close together with each other's words are one transposition."""
    at = 0
    while at < len(runs):
        partner = _partner(runs, at, aligned)
        if partner is None:
            yield from _departure(runs[at], aligned, scale)
            at += 1
            continue
        first, last = runs[at], runs[partner]
        whole = DepartureSpan(first.first, last.past, first.low, last.high, EditStep.ADDED)
        yield _named(Change.TRANSPOSITION, whole, aligned, scale, (Weight.WORDING, "order"))
        at = partner + 1


def _partner(runs: list[DepartureSpan], at: int, aligned: AlignedPiece) -> int | None:
    """The later span whose sides are this span's sides exchanged, or None."""
    if runs[at].kind not in CHANGED:
        return None
    ours, theirs = _forms(runs[at], aligned)
    if len(ours) > MOVED_MOST or len(theirs) > MOVED_MOST:
        return None
    for later in range(at + 1, len(runs)):
        other = runs[later]
        if other.first - runs[at].past > MOVED_REACH:
            return None
        if other.kind in CHANGED:
            return later if _forms(other, aligned) == (theirs, ours) else None
        if other.kind is EditStep.EDITORIAL:
            return None
    return None


def _forms(run: DepartureSpan, aligned: AlignedPiece) -> tuple[list[str], list[str]]:
    return [word.form for word in run.ours(aligned)], [word.form for word in run.theirs(aligned)]


def _departure(run: DepartureSpan, aligned: AlignedPiece, scale: Scale) -> Iterator[Departure]:
    if run.kind is EditStep.EDITORIAL:
        yield from _denied(run, aligned, scale)
        return
    if run.kind is EditStep.ADDED:
        low, high = run.low, run.high
        while low < high and apparatus(aligned.theirs[low], scale.indexed.text):
            low += 1
        while low < high and apparatus(aligned.theirs[high - 1], scale.indexed.text):
            high -= 1
        yield from _apparatus_left_out(run, aligned, scale)
        run = replace(run, low=low, high=high)
    ours, theirs = run.ours(aligned), run.theirs(aligned)
    if run.kind is EditStep.READING:
        one_side = Change.ADDITION if ours else Change.OMISSION
        yield _named(
            Change.SUBSTITUTION if ours and theirs else one_side, run, aligned, scale, (Weight.FORM, "reading")
        )
    elif run.kind in (EditStep.SAME, EditStep.JOINED):
        yield from _form(run, aligned, scale)
    elif ours and theirs:
        yield _named(Change.SUBSTITUTION, run, aligned, scale, _substituted(run, aligned, scale))
    elif ours:
        weighed = one_sided(ours, (), scale)
        if _is_call(run, aligned, scale):
            weighed = Weight.FORM, "note"
        elif _is_remark(ours, scale.ours):
            weighed = Weight.FORM, "remark"
        elif _is_sign(ours, scale.ours, _gap(aligned.theirs, run.low, scale.indexed.text), scale):
            weighed = Weight.FORM, "number"
        yield _named(Change.ADDITION, run, aligned, scale, weighed)
    elif theirs and _is_sign(theirs, scale.indexed.text, _gap(aligned.piece.words, run.first, scale.ours), scale):
        yield _named(Change.OMISSION, run, aligned, scale, (Weight.FORM, "number"))
    elif theirs:
        yield _named(Change.OMISSION, run, aligned, scale, one_sided((), theirs, scale))


def _substituted(run: DepartureSpan, aligned: AlignedPiece, scale: Scale) -> tuple[Weight, str]:
    """The weight and cause of words that stand in the place of other words."""
    ours, theirs = run.ours(aligned), run.theirs(aligned)
    here, there = _stretch(ours, 0, len(ours)), _stretch(theirs, 0, len(theirs))
    if same_figures((scale.ours, *here), (scale.indexed.text, *there)):
        return Weight.FORM, "number"
    if run.first == 0 and _is_elision_left_out(ours, theirs, scale):
        return Weight.FORM, "cut"
    if _PER_CENT.match(scale.indexed.text, there[1]):
        ours = _without_per_cent(ours, scale.ours, scale.lexicon)
    if _PER_CENT.match(scale.ours, here[1]):
        theirs = _without_per_cent(theirs, scale.indexed.text, scale.lexicon)
    return changed(ours, theirs, scale)


def _without_per_cent(said: Sequence[Word], text: str, lexicon: Lexicon) -> Sequence[Word]:
    """The words of one side without "per cent" at their end: the other side has the sign of it after its own."""
    for at in range(1, len(said)):
        if text[said[at].start : said[-1].end].lower() in lexicon.per_cent:
            return said[:at]
    return said


def _is_remark(ours: Sequence[Word], text: str) -> bool:
    """Whether added words are all that stands in round brackets, where the author says whose the emphasis is, that a
    slip is the source's (sic), or that marks and references of the source are left out (cleaned up)."""
    start, end = ours[0].start, ours[-1].end
    if not (text[:start].endswith("(") and text.startswith(")", end)):
        return False
    said = text[start:end]
    declared = len(ours) <= MOST_DECLARING and DECLARED_EMPHASIS.search(said)
    return bool(declared or SIC.fullmatch(said) or _TIDIED.fullmatch(said))


def _is_sign(one_sided: Sequence[Word], text: str, other: str, scale: Scale) -> bool:
    """Whether the words that one side has are those of a sign that the other side has there: an x typed for the sign of
    multiplication, "per cent" for the sign of it."""
    said, sign = text[one_sided[0].start : one_sided[-1].end].lower(), other.strip()
    return (said == "x" and sign == "×") or (sign.startswith("%") and said in scale.lexicon.per_cent)


def _is_elision_left_out(ours: Sequence[Word], theirs: Sequence[Word], scale: Scale) -> bool:
    """Whether the first word of a piece is the text's without the small word that is written with it: "Il y a" where
    the text has "qu'il y a". A negation is not left out so."""
    elided, mark, rest = straight(theirs[0].text).rpartition("'")
    if not mark or len(ours) > 1 or len(theirs) > 1 or form(rest) != ours[0].form:
        return False
    whole = {f"{form(elided)}{vowel}" for vowel in "aeiou"} & scale.lexicon.function_words
    return bool(whole) and not any(map(scale.lexicon.negates, whole))


def _gap(words: Sequence[Word], at: int, text: str) -> str:
    """What stands between the words before and after an index."""
    return text[words[at - 1].end : words[at].start] if 0 < at < len(words) else ""


def _is_call(run: DepartureSpan, aligned: AlignedPiece, scale: Scale) -> bool:
    """Whether an added word is a figure that the text has there too, as what may be the call of a note."""
    (word, *more) = run.ours(aligned)
    if more or not word.text.isdecimal():
        return False
    held, at = scale.indexed.held, _stretch(aligned.theirs, run.low, run.low)[0]
    return any(
        at <= span.start <= at + FARTHEST_CALL and held.text[span.start : span.end].strip("()") == word.text
        for span in held.doubtful
        if not span.value
    )


def _apparatus_left_out(run: DepartureSpan, aligned: AlignedPiece, scale: Scale) -> Iterator[Departure]:
    """The departures of apparatus that the text has within a span and the quotation has not. A call in square brackets
    that both have is compared: those of a quotation are no words of its segments, so they are looked for in its text.
    """
    text = scale.indexed.text
    theirs = list(dict.fromkeys(span for word in run.theirs(aligned) if (span := apparatus(word, text))))
    if not theirs:
        return
    words = aligned.piece.words
    low = words[max(0, run.first - 1)].start  # a call that touches a word is read as part of it
    high = words[run.past].start if run.past < len(words) else words[-1].end + LONGEST_CALL
    ours = [found.span() for found in BRACKETED_CALL.finditer(scale.ours, low, high)]
    for at, there in enumerate(theirs):
        here = ours[at] if at < len(ours) else (low, low)
        mine, yours = scale.ours[slice(*here)], text[slice(*there)]
        if not mine:
            yield Departure(Change.OMISSION, "", yours, Weight.FORM, *here, *there, "note")
        elif _digits(mine) != _digits(yours):
            yield Departure(Change.SUBSTITUTION, mine, yours, Weight.MEANING, *here, *there, "number")


def _digits(call: str) -> list[str]:
    return _FIGURES.findall(call)


def _denied(run: DepartureSpan, aligned: AlignedPiece, scale: Scale) -> Iterator[Departure]:
    """A negation that a bracket replaces and does not contain, as a word or a prefix ("[able]" for "unable"). A bracket
    may explain, but not reverse the sense."""
    mark = run.ours(aligned)[0]
    bracketed = words(mark.text)
    denies = any(scale.lexicon.negates(word.text) for word in bracketed)
    for at, word in enumerate(run.theirs(aligned), run.low):
        if not denies and (scale.lexicon.negates(word.text) or negated(bracketed, (word,), scale.lexicon)):
            denial = DepartureSpan(run.past, run.past, at, at + 1, EditStep.OMITTED)
            yield _named(Change.OMISSION, denial, aligned, scale, (Weight.MEANING, "negation"))


def _loses_denial(mine: Word, yours: Word, lexicon: Lexicon) -> bool:
    """Whether a bracket inside a word replaces letters that negate: "hope[ful]" for "hopeless"."""
    outside = replace(mine, form=mine.other)
    return negated((outside,), (yours,), lexicon) and not negated((outside,), (mine,), lexicon)


def _form(run: DepartureSpan, aligned: AlignedPiece, scale: Scale) -> Iterator[Departure]:
    """Equal words that are printed differently, or written together on one side and apart on the other."""
    ours, theirs = run.ours(aligned), run.theirs(aligned)
    mine, yours = scale.ours[ours[0].start : ours[-1].end], scale.indexed.text[theirs[0].start : theirs[-1].end]
    joined = run.kind is EditStep.JOINED
    if joined and same_number(ours, theirs, (scale.ours, scale.indexed.text), scale.lexicon):
        yield _named(Change.SUBSTITUTION, run, aligned, scale, (Weight.SPELLING, "number"))
        return
    if joined and "".join(word.form for word in ours) != "".join(word.form for word in theirs):
        as_one = spelled(ours, theirs, scale) or (Weight.SPELLING, "elision")
        yield _named(Change.SUBSTITUTION, run, aligned, scale, as_one)
        return
    if joined:
        weighed = same_form(_BETWEEN.sub("", mine), _BETWEEN.sub("", yours), scale)
    elif ours[0].other:
        weighed = (Weight.MEANING, "negation") if _loses_denial(ours[0], theirs[0], scale.lexicon) else None
    else:
        weighed = same_form(ours[0].text, theirs[0].text, scale)
    if joined and (weighed is None or weighed[0] is Weight.FORM):
        weighed = (Weight.FORM, "hyphen" if DASHES.search(mine + yours) else "space")
    if weighed:
        yield _named(Change.SUBSTITUTION, run, aligned, scale, weighed)


def _named(
    change: Change, run: DepartureSpan, aligned: AlignedPiece, scale: Scale, weighed: tuple[Weight, str]
) -> Departure:
    start, end = _stretch(aligned.piece.words, run.first, run.past)
    low, high = _stretch(aligned.theirs, run.low, run.high)
    weight, cause = weighed
    return Departure(change, scale.ours[start:end], scale.indexed.text[low:high], weight, start, end, low, high, cause)


def _stretch(words: Sequence[Word], first: int, past: int) -> tuple[int, int]:
    """The offsets of words `first:past`. Where the range is empty, the offset after the word before it."""
    if first < past:
        return words[first].start, words[past - 1].end
    if not words:
        return 0, 0
    at = words[first - 1].end if first > 0 else words[0].start
    return at, at
