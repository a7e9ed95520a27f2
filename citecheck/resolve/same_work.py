"""Joins the works that a document itself describes, as in the fields of reference managers, with the bibliography's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from citecheck.language.identifiers import doi, isbns
from citecheck.language.titles import begins_alike, title_words
from citecheck.model.manuscript import Bibliography, Manuscript, Reference
from citecheck.model.noun import replace
from citecheck.records.lookup.sources import authors


def counterpart(one: Reference, others: Sequence[Reference]) -> Reference | None:
    """The entry of the same work: by its citation key, DOI or ISBN, else by author, title and year if only one fits."""
    key, number, isbn = _field(one, "citation-key"), doi(_field(one, "doi")), isbns(_field(one, "isbn"))
    by_key = (other for other in others if key and key in (other.key, *other.ids) and not contradicts(one, other))
    by_doi = (other for other in others if number and number == doi(_field(other, "doi")))
    by_isbn = (other for other in others if isbn & isbns(_field(other, "isbn")) and _is_alike(one, other))
    sure = next(chain(by_key, by_doi, by_isbn), None)
    if sure is not None:
        return sure
    fitting = [other for other in others if one.year and one.year == other.year and _fits(one, other)]
    return fitting[0] if len(fitting) == 1 else None


def _fits(one: Reference, other: Reference) -> bool:
    return bool(authors(one) & authors(other)) and _is_alike(one, other)


def _is_alike(one: Reference, other: Reference) -> bool:
    """Whether title and volume are the same, as far as both give one."""
    volumes = {_field(reference, "volume") for reference in (one, other)} - {""}
    return len(volumes) < 2 and begins_alike(title_words(one.title), title_words(other.title))


def contradicts(one: Reference, other: Reference) -> bool:
    """Whether two entries cannot be of one work: both name authors and share none, or both have a title and the titles
    are not alike."""
    ours, theirs = authors(one), authors(other)
    if ours and theirs and not ours & theirs:
        return True
    return bool(one.title and other.title) and not _is_alike(one, other)


def joined(
    manuscript: Manuscript, inside: Bibliography, books: Sequence[Bibliography], *, rename: bool
) -> tuple[Manuscript, Bibliography]:
    """The manuscript and its own entries, joined with those of its bibliographies.

    With `rename`, citations of an entry that a bibliography has too get its key: the key in a field of a word
    processor is nobody's. Otherwise the entry keeps its key, and the other one becomes a further id of it.
    """
    entries = [entry for book in books for entry in book.references]
    pairs = [(one, counterpart(one, entries)) for one in inside.references]
    if rename:
        keys = {one.key: other.key for one, other in pairs if other is not None}
        left = tuple(one for one, other in pairs if other is None)
        return (_renamed(manuscript, keys) if keys else manuscript), replace(inside, references=left)
    return manuscript, replace(inside, references=tuple(_with_ids(one, other) for one, other in pairs))


def _renamed(manuscript: Manuscript, keys: dict[str, str]) -> Manuscript:
    blocks = []
    for block in manuscript.blocks:
        marks = []
        for mark in block.marks:
            items = tuple(replace(item, key=keys.get(item.key, item.key)) for item in mark.items)
            marks.append(replace(mark, items=items) if items != mark.items else mark)
        blocks.append(replace(block, marks=tuple(marks)) if marks != list(block.marks) else block)
    return replace(manuscript, blocks=tuple(blocks))


def _with_ids(one: Reference, other: Reference | None) -> Reference:
    if other is None or one.key == other.key:
        return one
    return replace(one, ids=tuple(dict.fromkeys((*one.ids, other.key, *other.ids))))


def _field(reference: Reference, name: str) -> str:
    field = reference.fields.get(name)
    return field.value if field else ""
