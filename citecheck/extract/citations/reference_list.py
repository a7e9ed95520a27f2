"""Reads the list of references at the end of a manuscript as entries, for a manuscript without a bibliography file."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import expression, phrases, words
from citecheck.model.manuscript import Block, BlockKind, Field, MarkKind, Reference
from citecheck.model.noun import replace

LONGEST_ENTRY = 1000
"""Code points of a paragraph that may be an entry."""

MOST_BEFORE_YEAR = 200
"""Code points of the authors before the year of an entry that gives it second."""

_YEAR = lazy(r"(?<![\w–-])(?P<year>1[4-9]\d\d|20\d\d)(?P<letter>[a-z]?)(?![\w–-])")
_DATED = r"\(?(?P<year>1[4-9]\d\d|20\d\d)(?P<letter>[a-z]?)\)?[.,:]?\s"
_FIRST = lazy(_DATED)
"""The year right after the dash that stands for the author."""
_SECOND = lazy(
    rf"(?P<authors>(?:(?!(?<=[^\W\d_]{{2}})\.\s[^\W\d_]{{2}}|:)[^\d“\"„«‘]){{2,{MOST_BEFORE_YEAR}}}?)(?<!,)\s+{_DATED}"
)
"""Authors and the year right after them."""

_AUTHORS_END = lazy(r"[:“\"«„]|(?<!\w)[‘'](?=\w)|(?<=[^\W\d_]{2})\.\s|(?<=[^\W\d_]\.)\s(?=[^\W\d_][^\W\d_]+(?!\w*\.))")
_QUOTED = lazy(r"[\s.,:]*[“\"„«]\s?(?P<title>[^”\"“»]{2,300}?)[,.]?\s?[”\"“»]")
_SINGLY_QUOTED = lazy(r"[\s.,:]*[‘'](?P<title>(?!\s).{2,300}?)[,.]?[’'](?!\w)")
_PLAIN = lazy(r"[\s.,:]*(?P<title>[^\W_][^.,:;(]{2,200})")
_SAME_AUTHOR = lazy(r"\s*(?:[-—–_]{2,})[\s.,:]*")
_EDITED = lazy(lambda: rf"[\s,]*\(?\b(?:{expression('citations', 'edited')})\b\.?\)?[\s.,:]*$", re.IGNORECASE)
_INITIALS = lazy(r"(?:[^\W\d_]\.[\s-]?)+")


@cache
def _headings() -> frozenset[str]:
    return frozenset(phrase.casefold() for phrase in phrases("citations", "list_headings"))


def list_range(blocks: Sequence[Block]) -> range:
    """The blocks of the list of references: those after its heading, up to a heading of something else."""
    starts = [n for n, block in enumerate(blocks) if block.kind is BlockKind.HEADING and _names_list(block.text)]
    if not starts:
        return range(0)
    first = starts[0] if all(_lists(blocks, one) for one in starts) else starts[-1]
    end = first + 1
    while end < len(blocks) and (blocks[end].kind is not BlockKind.HEADING or _names_list(blocks[end].text)):
        end += 1
    return range(first + 1, end)


def _lists(blocks: Sequence[Block], heading: int) -> bool:
    """Whether an entry or another such heading follows a heading."""
    following = blocks[heading + 1] if heading + 1 < len(blocks) else None
    return following is not None and (_names_list(following.text) or _YEAR.search(following.text) is not None)


def _names_list(heading: str) -> bool:
    return heading.strip(" .:0123456789").casefold() in _headings()


def reference_list(blocks: Sequence[Block]) -> tuple[Reference, ...]:
    """The entries of the list of references. The key of each is made of family name and year: "hale1904a"."""
    entries = []
    authors: tuple[str, ...] = ()
    for number in list_range(blocks):
        block = blocks[number]
        if block.kind is not BlockKind.PARAGRAPH or len(block.text) > LONGEST_ENTRY:
            continue
        entry = _entry(block, authors)
        if entry is not None:
            entries.append(entry)
            authors = entry.authors
    return tuple(_with_keys(entries))


def _with_keys(entries: Sequence[Reference]) -> Iterator[Reference]:
    """The entries, of which several with one key have the first word of their titles in it."""
    count = Counter(entry.key for entry in entries)
    for entry in entries:
        yield entry if count[entry.key] == 1 else replace(entry, key=entry.key + _plain(entry.title.split()[0]))


def _entry(block: Block, before: Sequence[str]) -> Reference | None:
    text = block.text
    same = _SAME_AUTHOR.match(text)
    start = same.end() if same else 0
    emphasised = sorted((mark.start, mark.end) for mark in block.marks if mark.kind is MarkKind.EMPHASIS)
    second = (_FIRST if same else _SECOND).match(text, start)
    authors = tuple(before) if same else ()
    if second and (same or not any(begin <= second.start("year") for begin, _ in emphasised)):
        named, at, dated = text[start : second.start("year")], second.end(), second
    else:
        end = _AUTHORS_END.search(text, start)
        stops = [*(begin for begin, _ in emphasised if begin > start), *([end.start()] if end else [])]
        years = list(_YEAR.finditer(text))
        if not (stops or same) or not years:
            return None
        at, dated = (start if same else min(stops)), years[-1]
        named = text[start:at]
    authors = authors or _authors(named)
    title = _title(text, at, emphasised)
    if not authors or not title:
        return None
    place = block.running.place(0, len(text))
    year = dated["year"] + dated["letter"]
    key = _plain(authors[0].partition(",")[0]) + year
    fields = {"title": Field("title", title, place), "year": Field("year", year, place)}
    return Reference(key, "misc", place, fields, authors, title, dated["year"])


def _title(text: str, at: int, emphasised: Sequence[tuple[int, int]]) -> str:
    quoted = _QUOTED.match(text, at) or _SINGLY_QUOTED.match(text, at)
    if quoted:
        return quoted["title"]
    italic = next((one for one in emphasised if at - 1 <= one[0] <= at + 4), None)
    if italic:
        return text[slice(*italic)].strip(" .,")
    plain = _PLAIN.match(text, at)
    return plain["title"].strip() if plain else ""


def _authors(text: str) -> tuple[str, ...]:
    """The names of an entry, each as "Family, Given"."""
    text = _EDITED.sub("", text.strip(" .,:(")).strip(" ,")
    joints = "|".join(map(re.escape, words("bibliography", "and")))
    found: list[str] = []
    for part in re.split(rf",?\s+(?:{joints})\s+|,?\s*&\s*|\s*;\s*|\s*/\s*", text):
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        if len(pieces) > 2:
            found += _several(pieces)
        elif len(pieces) == 2:
            found.append(f"{pieces[0]}, {pieces[1]}")
        elif pieces:
            found.append(_family_first(pieces[0]))
    return tuple(found)


def _several(pieces: Sequence[str]) -> Iterator[str]:
    """The names of "Hale, T., Orme, B." and of "Lund, Anna, Jon Berg"."""
    at = 0
    while at < len(pieces):
        follows = pieces[at + 1] if at + 1 < len(pieces) else ""
        if at == 0 or _INITIALS.fullmatch(follows + ("" if follows.endswith(".") else ".")):
            yield f"{pieces[at]}, {follows}"
            at += 2
        else:
            yield _family_first(pieces[at])
            at += 1


def _family_first(name: str) -> str:
    """A name without a comma: the family name is in capitals, before initials, or last."""
    parts = name.split()
    if len(parts) < 2:
        return name
    if parts[0].isupper() and len(parts[0]) > 2 and not parts[-1].isupper():
        return f"{parts[0].title()}, {' '.join(parts[1:])}"
    if _INITIALS.fullmatch(parts[-1] + ("" if parts[-1].endswith(".") else ".")) and len(parts[0]) > 2:
        return f"{parts[0]}, {' '.join(parts[1:])}"
    return f"{parts[-1]}, {' '.join(parts[:-1])}"


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if letter.isalnum())
