"""Finds the words around a passage: its neighbours, the rest of its sentence, and words there that change its sense."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.compare.alignment.segments import Segments
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.lexicon import Lexicon
from citecheck.language.normalization import Word, tokens, words
from citecheck.model.evidence import Turn

CONTEXT = 80
"""Code points of context on either side, cut at a word."""

SENTENCE = 400
"""Code points within which the beginning or end of a sentence is looked for."""

DENIAL_REACH = 2
"""A negation governs the passage if it is one of the last so many words before it."""

LOOK_BACK = 40
"""Code points before the passage in which these words nearly always are. Where they are not, all before it is read."""

NOUN_PHRASE = 5
"""Words of a noun phrase at most: article, two attributes, noun and one more."""

LABEL = 2
"""Words of a label at most: "moral sense". Without a verb, pronoun or preposition, so few say nothing that a clause
after them could limit."""

_END = lazy(r"[.!?](?=[\"”’'»)\]]*(?:\s|$))|\n\s*\n")
_CUT_HERE = lazy(r"\s*(?:,|--|—|–)?\s*")
_BREAK = lazy(r"[,;:.!?—–]|--")
"""A stop or dash: a negation before it does not govern what follows."""
_WHITE = lazy(r"\s+")


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """Up to CONTEXT code points before and after `text[start:end]`, in whole words, with white space as one space."""
    before = _WHITE.sub(" ", text[max(0, start - CONTEXT) : start])
    after = _WHITE.sub(" ", text[end : end + CONTEXT])
    if start > CONTEXT:
        before = before.split(" ", 1)[-1]
    if end + CONTEXT < len(text):
        after = after.rsplit(" ", 1)[0]
    return before, after


def sentence_rest(text: str, start: int, end: int) -> tuple[str, str]:
    """The words of the same sentence before and after `text[start:end]`, or "" where the sentence begins or ends
    there."""
    ahead = text[max(0, start - SENTENCE) : start]
    begins = max((m.end() for m in _END.finditer(ahead)), default=0)
    leads = ahead[begins:]
    if text[end : end + 1] in {".", "!", "?"}:
        return _WHITE.sub(" ", leads).strip(), ""
    behind = text[end : end + SENTENCE]
    stop = _END.search(behind)
    continues = behind[: stop.end()] if stop else behind
    return _WHITE.sub(" ", leads).strip(" \"“”'"), _WHITE.sub(" ", continues).strip()


def _is_noun_phrase(segments: Segments, lexicon: Lexicon) -> bool:
    """Whether a quotation is a label or a short noun phrase, complete in itself: "moral sense", "a free press". It
    states nothing that a clause after it could limit."""
    said = segments.pieces[0].words if len(segments.pieces) == 1 else ()
    verbs = lexicon.modals | lexicon.auxiliaries | lexicon.negations
    if 0 < len(said) <= LABEL and not any(word.form in verbs | lexicon.function_words for word in said):
        return True
    starts = bool(said) and said[0].form in lexicon.articles
    return starts and len(said) <= NOUN_PHRASE and not any(word.form in verbs for word in said)


def _last_words(leads: str) -> list[Word]:
    """The last words before a passage, as far as a negation among them governs it."""
    near = words(leads, max(0, len(leads) - LOOK_BACK))
    if len(near) <= DENIAL_REACH:  # the first of them may be cut
        near = words(leads)
    return near[-DENIAL_REACH:]


def turns(segments: Segments, leads: str, continues: str, lexicon: Lexicon) -> Iterator[Turn]:
    """Words right outside the quotation that change its sense and that no mark of omission shows."""
    if continues and not segments.closes and not _is_noun_phrase(segments, lexicon):
        cut = _CUT_HERE.match(continues)
        rest = continues[cut.end() :] if cut else continues
        token = next(tokens(rest, 0, len(rest)), None)
        following = words(rest, 0, token.end()) if token else []
        if following and following[0].start == 0 and following[0].form in lexicon.turning:
            yield Turn(rest, after=True)
    if leads and not segments.opens:
        preceding = _last_words(leads)
        denials = [word for word in preceding if lexicon.negates(word.text)]
        if denials and not _BREAK.search(leads, denials[0].end):
            yield Turn(leads[denials[0].start :], after=False)
