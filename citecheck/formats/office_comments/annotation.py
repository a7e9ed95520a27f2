"""Nouns of an annotation: the comments to write with their places, and what became of them."""

from __future__ import annotations

from citecheck.formats.office_comments.text_marks import TextPiece, WordsSpot
from citecheck.formats.office_comments.threads import FileComment, WantedComment
from citecheck.model.noun import noun


@noun
class PlacedComment:
    """A comment to write. `spot` is None for one on the whole file."""

    comment: WantedComment
    spot: WordsSpot | None


@noun
class StrippedFile:
    """A document without the comments of citecheck that nobody answered; `removed` and `kept` are those of it."""

    data: bytes
    removed: tuple[FileComment, ...]
    kept: tuple[FileComment, ...]


@noun
class MarkedFile:
    """A document whose pieces of text are marked, and those pieces by the numbers of their marks."""

    data: bytes
    pieces: tuple[TextPiece, ...]


@noun
class CommentedFile:
    """A document with its comments: how many stand at their words, at the call of their note, at their paragraph
    because the words were not found exactly, and at the beginning of the file."""

    data: bytes
    at_words: int = 0
    at_calls: int = 0
    at_paragraphs: int = 0
    at_beginning: int = 0
