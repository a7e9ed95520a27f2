"""Nouns of an annotation: the comments to write with their places, and what became of them."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from citecheck.formats.office_comments.text_marks import TextPiece, WordsSpot
from citecheck.formats.office_comments.threads import FileComment, WantedComment
from citecheck.model.noun import noun


class CommentStanding(StrEnum):
    """What a comment stands at."""

    WORDS = "words"
    """The words that it is about."""
    CALL = "call"
    """The call of the note that has the words."""
    PARAGRAPH = "paragraph"
    """The paragraph that has the words, or that the box with the words hangs on."""
    BEGINNING = "beginning"
    """The beginning of the file: the comment on the whole file, and those whose place was not found."""


DateOf = Callable[[tuple[str, ...]], str]
"""The date of a comment with these lines."""


_WHY = {
    CommentStanding.CALL: "",
    CommentStanding.PARAGRAPH: " The words were not found exactly in the file; they belong to this paragraph.",
    CommentStanding.BEGINNING: " Their place was not found in the file.",
}
"""What a comment says that does not stand at its words."""


@noun
class PlacedComment:
    """A comment to write. `spot` is None for one on the whole file."""

    comment: WantedComment
    spot: WordsSpot | None

    def lines_at(self, standing: CommentStanding) -> tuple[str, ...]:
        """The lines of the comment where it stands."""
        about = self.comment.about
        return self.comment.written(f"{about}.{_WHY[standing]}" if about and standing in _WHY else "")


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
    """A document with its comments, and what each stands at."""

    data: bytes
    standings: tuple[CommentStanding, ...]
