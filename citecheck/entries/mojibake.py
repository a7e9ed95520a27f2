"""Finds letters that a program decoded in the wrong encoding: "MÃ¼ller" for "Müller"."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.manuscript import Reference

UNPRINTED = frozenset(
    (
        "abstract",
        "annotation",
        "annote",
        "file",
        "keywords",
        "mendeley-tags",
        "note",
        "owner",
        "timestamp",
        "url",
        "pdf",
    )
)
"""Fields whose letters are the business of programs, or that no style prints."""
LOST = "\ufffd"
"""What a program writes for a letter that it could not decode."""

_MISREAD = (
    r"\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018-\u201e\u2020-\u2022\u2026"
    r"\u2030\u2039\u203a\u20ac\u2122"
)
"""What Windows-1252 has at the bytes 80 to 9F."""
_CLOSING = r"\u00bb\u2013\u2014\u2019\u201d\u201c\u2026\u203a"
"""Signs of it that stand after a letter in good order, too: "„Spaß“", "«LIBERTÉ»", "PASSÉ–PRÉSENT"."""
_COMMON = r"\u00c2-\u00c5\u00ce-\u00d1\u00d7-\u00d9"
"""What the first bytes of Latin, Greek, Cyrillic, Hebrew and Arabic letters are in it."""
_GARBLED = lazy(
    rf"[{_COMMON}][\u0080-\u00bf{_MISREAD}]|(?![{_COMMON}])[\u00c2-\u00df](?![{_CLOSING}])[\u0080-\u00bf{_MISREAD}]"
    rf"|[\u00e0-\u00ef](?![{_CLOSING}]{{2}})[\u0080-\u00bf{_MISREAD}]{{2}}"
)


def mojibake_faults(entry: Reference) -> Iterator[EntryFault]:
    """The first field of an entry whose letters are garbled: the others have one cause with it."""
    for field in entry.fields.values():
        if field.value.isascii() or field.name in UNPRINTED:
            continue
        meant = "" if LOST in field.value else _GARBLED.sub(lambda found: decoded(found.group()), field.value)
        if meant != field.value:
            yield EntryFault(EntryFaultKind.LETTERS_GARBLED, entry.key, field.name, field.value, field.place, meant)
            return


def decoded(garbled: str) -> str:
    """What a few garbled letters were in UTF-8; the same letters where they are nothing in it."""
    try:
        meant = b"".join(_byte(one) for one in garbled).decode("utf-8")
    except UnicodeError:
        return garbled
    return meant if meant.isprintable() or meant == "\u00a0" else garbled


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1") if ord(letter) < 256 else letter.encode("cp1252")
