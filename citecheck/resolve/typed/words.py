"""Divides the text of a citation typed by hand into words, for `names` and `references`."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import islice

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import words
from citecheck.model.noun import noun

_WORD = lazy(r"[^\W\d_]+(?:[’'‐-][^\W\d_]+)*|\d+[a-z]?(?!\w)|\w+")
_POSSESSIVE = lazy(r"[’']s?$")


@noun
class TypedWord:
    """A word with its offsets, and its folded form: small letters, no accents, no possessive."""

    text: str
    form: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """A word in small letters, without accents and hyphens."""
    plain = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word).casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def typed_words(text: str, start: int = 0, end: int | None = None, most: int | None = None) -> list[TypedWord]:
    """The words of `text[start:end]`, in order; the first `most` of them."""
    found = islice(_WORD.finditer(text, start, len(text) if end is None else end), most)
    return [TypedWord(one.group(), folded(one.group()), one.start(), one.end()) for one in found]


def title_words(title: str) -> tuple[str, ...]:
    """The words of a title that tell it from others, folded."""
    small = _small()
    forms = [word.form for word in typed_words(title)]
    return tuple(form for form in forms if form not in small) or tuple(forms)


def _small() -> frozenset[str]:
    return frozenset(
        folded(word) for word in (*words("citations", "small_in_titles"), *words("bibliography", "title_words"))
    )
