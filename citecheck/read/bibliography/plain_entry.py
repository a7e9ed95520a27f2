"""Reads entries of a BibTeX file that are plain, without either parser: most of a large file.

A plain entry begins and ends its lines, has a key, and fields in braces (three deep at most), quotation marks or
figures with a comma between two of them; no second `@` and no backslash before a brace or quotation mark. Of such an
entry both parsers see the same, and have nothing to complain of; tests compare them. Anything else goes to the parsers.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun
from citecheck.model.places import Span

_SPACE = r"[ \t\r\n]*+"
_BRACED = r"\{[^{}@]*+\}"
for _ in range(2):
    _BRACED = rf"\{{[^{{}}@]*+(?:{_BRACED}[^{{}}@]*+)*+\}}"
_QUOTED = rf"\"[^\"{{}}@\\]*+(?:{_BRACED}[^\"{{}}@\\]*+)*+\""
"""Words between quotation marks: one inside braces ends nothing, though bibtexparser takes it for the end."""
_VALUE = rf"(?:{_BRACED}|{_QUOTED}|[0-9]{{1,19}}+)"
_NAME = r"[A-Za-z][A-Za-z0-9_-]*+"
ENTRY = (
    rf"@(?!(?i:string|preamble|comment)\b)([A-Za-z]++)\{{{_SPACE}([A-Za-z0-9_:.+/-]++){_SPACE}"
    rf"((?:,{_SPACE}{_NAME}{_SPACE}={_SPACE}{_VALUE}{_SPACE})++)(?:,{_SPACE})?\}}"
)
"""A regular expression of a plain entry; its groups are the type, the key and the fields."""
_WHOLE = lazy(rf"[ \t]*+{ENTRY}{_SPACE}")
_FIELD = lazy(rf",{_SPACE}({_NAME}){_SPACE}={_SPACE}({_VALUE})")
_HIDDEN = lazy(r"\\[{}]|[\x10\x1a]")
"""A brace after a backslash, on which the parsers differ; a sign that stands for one hidden from them."""


@noun
class PlainEntry:
    """A plain entry: its type in small letters, and the stretches of its key and of what stands in its fields."""

    type: str
    key: Span
    fields: Span


def plain_entry(text: str, start: int, end: int) -> PlainEntry | None:
    """The plain entry that is all of `text[start:end]` but white space after it, or None."""
    found = _WHOLE.fullmatch(text, start, end)
    if found is None or _HIDDEN.search(text, start, end) is not None:
        return None
    return PlainEntry(found[1].lower(), Span(*found.span(2)), Span(*found.span(3)))


def plain_fields(text: str, entry: PlainEntry) -> Iterator[tuple[str, int, int]]:
    """The name of each field as typed, and where its words begin and end, without what encloses them."""
    for field in _FIELD.finditer(text, entry.fields.start, entry.fields.end):
        start, end = field.span(2)
        yield (field[1], start, end) if text[start].isdecimal() else (field[1], start + 1, end - 1)
