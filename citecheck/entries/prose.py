"""Compares what the prose says beside a citation, a name and a year, with the entry that is cited.

Only what stands next to a citation by key is asked: "Hale (1894) wrote … [@hale1891]", "(1894) [@hale1891]", "as Milton
showed [@hale1891]". A year that any field of the entry has is in order, and so is a name that any field has: a book on
Lenin is cited for what Lenin said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import cache, partial

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.family_names import family_names
from citecheck.language.normalization import form, words
from citecheck.language.vocabulary import either, expression, phrases
from citecheck.model.claims import Citation, CitationDoubt, CitationDoubtKind, CitedBy
from citecheck.model.manuscript import OBJECT, Block, CiteMode, Reference
from citecheck.model.noun import noun

REPRINTED = 10
"""Years by which an entry may be later than the prose, from which the prose likely has the original's year."""
NEAR = 160
"""Characters before a citation in which its author is named."""
LONGEST_TITLE = 400
"""Characters before a year in which the title of its work is looked for."""
SAME_NAME = 0.75
"""Likeness of two spellings of one family name: Dostoevsky and Dostoyevsky have .95, Mill and Milton .6."""
UNASKED = frozenset(("abstract", "file", "url", "urldate", "timestamp", "keywords", "annote", "doi", "isbn", "pages"))
"""Fields whose figures and names say nothing of author and year."""

_SPAN = lazy(r"(?<![0-9])([0-9]{4})(?:-[0-9-]+)?\s?(?:/|--?|–)\s?([0-9]{4})(?![0-9])")
_YEAR = lazy(r"(?<![0-9])[0-9]{4}(?![0-9])")
_NAME = r"(?:[A-Z]\.\s?)*[^\W\d_a-z][^\W\d_]+(?:[-’'][^\W\d_]+)*"
_IN_PARENTHESES = lazy(r"\(([0-9]{4})[a-z]?\)")
_NAMED_YEAR = lazy(rf"({_NAME})(?:[’']s)?\s*\(([0-9]{{4}})[a-z]?\)")
_YEAR_AFTER = lazy(rf"{OBJECT}\s?\(([0-9]{{4}})[a-z]?\)")
_SENTENCE_END = lazy(r"[.!?]\s+(?=[^\W\d_a-z])|\n")


@cache
def _verbs() -> frozenset[str]:
    """Verbs of saying of one word. As a pattern, hundreds of them would take longer to compile than a page to audit."""
    return frozenset(
        verb
        for listed in (("reporting", "saying"), ("reporting", "clausal"), ("attribution", "saying"))
        for verb in phrases(*listed)
        if verb.isalpha()
    )


_SHOWS = lazy(lambda: rf"(?:{expression('citations', 'showing')})\b")
_WORD = r"[^\W\d_]+(?:’[^\W\d_]+)?"
_SAYS = lazy(
    lambda: (
        rf"(?:^|[,;]\s)(?:(?i:{expression('attribution', 'as_said')})\s+(?P<as>{_NAME})\s+({_WORD})\b"
        rf"|(?:{expression('attribution', 'taken')})\s+(?P<to>{_NAME})(?=\s*(?:$|[,(]))"
        rf"|(?P<first>{_NAME})\s+({_WORD})\b)"
    )
)
"""A person and the word after, which says whether they say something (`_says`): "as Milton showed", "according to
Milton", "Milton argues"."""
_QUOTED = lazy('["“”„«»‹›‘]')
"""A quotation mark: whose words are quoted, a book by somebody else may be cited for."""
_SECOND_HAND = lazy(lambda: rf"\b{either('citations', 'second_hand')}\s*$", re.IGNORECASE)
_SECOND_HAND_NOTE = lazy(lambda: rf"\W*{either('citations', 'second_hand')}\s", re.IGNORECASE)


@noun
class _CitedPlace:
    """The citations at one place of a block, with what the sentence has before them, as far as the citation before."""

    block: Block
    at: int
    start: int
    citations: tuple[Citation, ...]
    entries: tuple[Reference, ...]

    @property
    def before(self) -> str:
        return self.block.text[self.start : self.at]


def citation_doubts(
    blocks: Sequence[Block], cited: Sequence[Citation], entries: Mapping[str, Reference]
) -> Iterator[CitationDoubt]:
    """The names and years of a manuscript that its citations contradict, and what it quotes at second hand."""
    authors = cache(partial(_keys_by_author, entries))
    for group in _groups(blocks, cited, entries):
        second = _second_hand(group)
        if second is not None:
            yield second
            continue
        yield from _of_names(group, authors) or _of_years(group)


def _groups(
    blocks: Sequence[Block], cited: Sequence[Citation], entries: Mapping[str, Reference]
) -> Iterator[_CitedPlace]:
    at_place: dict[tuple[int, int], list[Citation]] = {}
    for citation in cited:
        if citation.by is CitedBy.KEY:
            at_place.setdefault((citation.block, citation.offset), []).append(citation)
    for (number, at), citations in at_place.items():
        found = [entries[citation.key] for citation in citations if citation.key in entries]
        if len(found) == len(citations):
            text = blocks[number].text
            start = max(text.rfind(OBJECT, 0, at) + 1, at - NEAR, 0)
            ends = [end.end() for end in _SENTENCE_END.finditer(text, start, at)]
            yield _CitedPlace(blocks[number], at, ends[-1] if ends else start, tuple(citations), tuple(found))


def _second_hand(group: _CitedPlace) -> CitationDoubt | None:
    """The doubt where the citation says "quoted in", or where its entry does and the citation does not."""
    for citation, entry in zip(group.citations, group.entries, strict=True):
        said = _SECOND_HAND.search(citation.prefix) or _SECOND_HAND.search(group.before)
        if said is not None:
            return CitationDoubt(
                CitationDoubtKind.SECOND_HAND, entry.key, said.group().strip(), citation.place, entry.place
            )
        note = entry.fields.get("note") or entry.fields.get("addendum")
        if note is not None and _SECOND_HAND_NOTE.match(note.value):
            kind = CitationDoubtKind.SECOND_HAND_ENTRY
            return CitationDoubt(kind, entry.key, note.value, citation.place, note.place)
    return None


def _of_names(group: _CitedPlace, authors: Callable[[], Mapping[str, str]]) -> list[CitationDoubt]:
    """The person whom the sentence names as the author, where none of the entries has that name and another one does.

    A name that no entry has is of a character, a place or a subject: "As Socrates said [@plato]".
    """
    if group.citations[0].mode is CiteMode.AUTHOR_IN_TEXT:
        return []
    text = group.before
    dated = next((found for found in _NAMED_YEAR.finditer(text) if not text[found.end() :].strip(" ,;:—–-")), None)
    found = dated or next(filter(_says, _SAYS.finditer(text)), None)
    if found is None:
        return []
    part = 1 if dated else next(name for name, said in found.groupdict().items() if said)
    name = found[part].split()[-1]
    if not dated and _QUOTED.search(text, found.end()):
        return []
    if name.isupper() or any(has_name(one, name) or _named_in(text, one) for one in group.entries):
        return []
    other = authors().get(form(name), "")
    if not other:
        return []
    start, entry = group.start + found.start(part), group.entries[0]
    place = group.block.running.place(start, start + len(found[part]))
    certain, kind = dated is not None, CitationDoubtKind.AUTHOR
    return [CitationDoubt(kind, entry.key, name, place, entry.place, _authors(entry), other, is_certain=certain)]


def _says(found: re.Match[str]) -> bool:
    """Whether the word after a name is a verb of saying, where the sentence needs one."""
    verb = found[2] or found[5]
    return verb is None or verb.partition("’")[0] in _verbs() or _SHOWS.match(verb) is not None


def _named_in(text: str, entry: Reference) -> bool:
    """Whether a text names an author or editor of an entry."""
    words = {form(word) for word in re.findall(r"[^\W\d_]+", text)}
    return not words.isdisjoint(family_names(_families(entry)))


def _keys_by_author(entries: Mapping[str, Reference]) -> dict[str, str]:
    """The key of the first entry by each author. It is made once for all citations, which may be many."""
    found: dict[str, str] = {}
    for entry in entries.values():
        for name in family_names(entry.authors):
            found.setdefault(name, entry.key)
    return found


def _families(entry: Reference) -> list[str]:
    people = [entry.fields[name].value for name in ("editor", "translator") if name in entry.fields]
    names = [*entry.authors, *(one for people_of in people for one in people_of.split(" and "))]
    return [name.partition(",")[0] if "," in name else name for name in names]


def _authors(entry: Reference) -> str:
    names = [name.partition(",")[0] for name in entry.authors]
    return " and ".join(names[:2]) + (" and others" if len(names) > 2 else "")


def has_name(entry: Reference, name: str) -> bool:
    """Whether any field of an entry has a name, or one so like it that it is the same in another spelling."""
    if not entry.authors and "editor" not in entry.fields:
        return True
    ours = form(name)
    if any(SequenceMatcher(None, ours, form(one)).ratio() >= SAME_NAME for one in _families(entry)):
        return True
    fields = (field.value for field_name, field in entry.fields.items() if field_name not in UNASKED)
    return any(ours in form(value) for value in fields) or ours in form(entry.key)


def _of_years(group: _CitedPlace) -> list[CitationDoubt]:
    """The year that the sentence gives the cited work, where none of the entries has it."""
    text = group.before
    named = [
        (found, 2, entry)
        for found in _NAMED_YEAR.finditer(text)
        for entry in group.entries
        if _is_named(entry, found[1])
    ]
    after = list(_IN_PARENTHESES.finditer(text))
    titled = [
        (found, 1, entry) for found in after for entry in group.entries if _is_titled(entry, text[: found.start()])
    ]
    beside = [(found, 1, group.entries[0]) for found in after if not text[found.end() :].strip()]
    shift = group.start
    said = max(named + titled, key=lambda one: one[0].start(one[1]), default=None) or next(iter(beside), None)
    if group.citations[0].mode is CiteMode.AUTHOR_IN_TEXT:
        found, shift = _YEAR_AFTER.match(group.block.text, group.at), 0
        said = (found, 1, group.entries[0]) if found else None
    if said is None or any(said[0][said[1]] in years_of(entry) for entry in group.entries):
        return []
    found, number, entry = said
    if entry.year is None:
        return []
    place = group.block.running.place(shift + found.start(number), shift + found.end(number))
    earlier = int(entry.year) - int(found[number])
    certain = earlier < REPRINTED
    return [
        CitationDoubt(
            CitationDoubtKind.YEAR, entry.key, found[number], place, entry.place, entry.year, is_certain=certain
        )
    ]


def _is_titled(entry: Reference, before: str) -> bool:
    """Whether a stretch of prose ends with the title of an entry, with or without its subtitle."""
    said = [word.form for word in words(before[-LONGEST_TITLE:])]
    titles = ([word.form for word in words(title)] for title in {entry.title, entry.title.partition(":")[0]})
    return any(title and said[-len(title) :] == title for title in titles)


def _is_named(entry: Reference, name: str) -> bool:
    return form(name.split()[-1]) in family_names(_families(entry))


def years_of(entry: Reference) -> set[str]:
    """The years that any field of an entry has, or its key, and those between two of its date: volumes appear in
    turn."""
    fields = {name: field.value for name, field in entry.fields.items() if name not in UNASKED}
    found = {year for value in (*fields.values(), entry.key) for year in _YEAR.findall(value)}
    spans = (_SPAN.search(fields.get(name, "")) for name in ("date", "year"))
    return found.union(*(map(str, range(int(span[1]), int(span[2]))) for span in spans if span))
