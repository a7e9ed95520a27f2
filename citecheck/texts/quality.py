"""Judges whether the letters of a text can be trusted: `sound`, or the reason why not.

A reason begins with the word of the report's contract: `bad_text`, `scan` or `unreadable`.
"""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy

SOUND = "sound"
EMPTY = "bad_text: no text layer"
"""Of a text without a visible character."""

SAMPLE = 8_000
PLACES = 3
"""Code points that are examined at the beginning, in the middle and at the end: enough to measure a share of a
thousandth, and a small part of a long book."""

MIN_LETTERS = 0.5
"""Share of letters among visible characters. Prose has .95; tables of figures and binary data have less than .5."""

MAX_REPLACED = 0.001
"""Share of replacement characters. One in a thousand is a word in every third line."""

MAX_MOJIBAKE = 0.001
"""Share of character pairs that only doubly encoded UTF-8 has."""

MAX_BROKEN_WORDS = 0.02
"""Share of words with digits, or capitals among lower-case letters. Clean books measure below .001, raw scans above
.02; where the language is known, its letters decide, because code and formulas have such words too."""

CERTAINLY_BROKEN = 0.2
"""The same share that no code has: Python's own modules have .05."""

SHORTEST = 100
"""Code points from which a text's letters are judged: `letter_quality` says nothing of fewer letters, and the tables of
letters that it needs take time to make."""

_MOJIBAKE = lazy("[\u00c2\u00c3\u00c4\u00c5][\u0080-\u00bf\u2013-\u2122]|\u00e2\u20ac")
_WORD = lazy(r"[^\W_]{3,}")
_BROKEN = lazy(r"[a-z]\d[a-z]|[a-z]{2}[A-Z]{1,2}[a-z]|[^\W\d_]\d[^\W\d_]")


def quality(text: str) -> str:
    """`sound`, or the reason why the absence of a passage from this text proves little."""
    judged = sample(text)
    visible = len(judged) - sum(map(judged.count, " \n\r\t\f"))
    if not visible:
        return EMPTY
    if judged.count("\0") > MAX_REPLACED * len(judged):
        return "unreadable: not a text file"
    if judged.count("\ufffd") > MAX_REPLACED * len(judged):
        return "bad_text: letters lost in decoding"
    if not judged.isascii() and len(_MOJIBAKE.findall(judged)) > MAX_MOJIBAKE * len(judged):
        return "bad_text: letters encoded twice"
    letters = sum(map(str.isalpha, judged))
    if letters < MIN_LETTERS * visible:
        return "bad_text: few letters among other signs"
    words = _WORD.findall(judged)
    odd = {word for word in set(words) if _mixed(word) and _BROKEN.search(word)}
    broken = sum(word in odd for word in words) if odd else 0
    share = broken / len(words) if words else 0.0
    suspicion = f"scan: {share * 100:.0f} % of the words are broken" if share > MAX_BROKEN_WORDS else None
    if share > CERTAINLY_BROKEN or len(judged) < SHORTEST:
        return suspicion or SOUND
    from citecheck.texts.letter_quality import letter_quality

    return letter_quality(judged, suspicion) or SOUND


def _mixed(word: str) -> bool:
    """Whether a word has digits, or capitals after its beginning."""
    return not (word.islower() or word.istitle() or word.isupper()) or not word.isalpha()


def sample(text: str) -> str:
    """The stretches of a text by which its quality is judged."""
    if len(text) <= SAMPLE * PLACES:
        return text
    middle = (len(text) - SAMPLE) // 2
    return "\n".join(text[at : at + SAMPLE] for at in (0, middle, len(text) - SAMPLE))
