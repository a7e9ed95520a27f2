"""Letters of TeX's fonts by their codes, for PDFs whose fonts name no letters (bitmap fonts in OT1 or T1).

A PDF reader gives the code itself where a font does not say which letter it means: a control character, or the letter
that Latin-1 has there ("daÿ" for "daß").
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from citecheck.foundation.lazy_regex import lazy

_OLD = dict(zip("\x0b\x0c\r\x0e\x0f\x19\x1a\x1b\x1c\x1d\x1e\x1f", "ﬀﬁﬂﬃﬄßæœøÆŒØ", strict=True))
"""OT1, the older encoding: ligatures and letters."""

_SIGNS = dict(zip("\r\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x19\x1b\x1c\x1d\x1e\x1f", "‚‹›“”„«»–—ıﬀﬁﬂﬃﬄ", strict=True))
_CAPITALS = dict(zip(map(chr, range(0x80, 0x9E)), "ĂĄĆČĎĚĘĞĹĽŁŃŇŊŐŔŘŚŠŞŤŢŰŮŸŹŽŻĲİ", strict=True))
_SMALL = dict(zip(map(chr, range(0xA0, 0xBD)), "ăąćčďěęğĺľłńňŋőŕřśšşťţűůÿźžżĳ", strict=True))
_CORK = _SIGNS | _CAPITALS | {"\x9e": "đ", "\x9f": "§"}
"""T1 (Cork): signs and letters where Latin-1 has control characters, which stand in no other text."""
_LATIN = _SMALL | {"\xd7": "Œ", "\xf7": "œ", "\xff": "ß"}
"""T1: letters where Latin-1 has others, or signs that may come from another font (°, §, ©)."""

_ALONE = r"\r(?!\n)"
_CODES = lazy(rf"[\x0b\x0c\x0e-\x16\x19-\x1f\x80-\x9f]|{_ALONE}")
_IS_OLD = lazy(r"[\x0b\x0c]")
_IS_CORK = lazy(r"[\x10-\x12\x15\x1b-\x1f]")
"""Of both encodings, the codes that are frequent in one and mean rare letters or nothing in the other."""
_IN_WORD = lazy(r"(?<=[^\W\d_])[\xa0-\xbc\xd7\xf7\xff]|[\xa0-\xbc\xd7\xf7\xff](?=[^\W\d_])")


def with_letters(text: str) -> str:
    """The text of a page with the letters that the codes of TeX's fonts mean. Its length stays as it is."""
    if not _CODES.search(text):
        return text
    is_cork = not _IS_OLD.search(text) and _IS_CORK.search(text) is not None
    letters: Mapping[str, str] = MappingProxyType(_CORK if is_cork else _OLD)
    found = _CODES.sub(lambda one: letters.get(one.group(), one.group()), text)
    return _IN_WORD.sub(lambda one: _LATIN[one.group()], found) if is_cork else found
