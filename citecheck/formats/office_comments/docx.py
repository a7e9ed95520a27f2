"""Writes the comments of citecheck into a docx, and reads those that it has.

Only the text (marks of comments, and runs split where they stand) and the parts of comments change, with their
relations and types. A comment on words of a note stands at the note's call, for Word has no comments in notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citecheck.formats.citation_fields.office_xml import Edit, NotOfficeError, edited
from citecheck.formats.office_comments.annotation import (
    CommentedFile,
    CommentStanding,
    DateOf,
    MarkedFile,
    PlacedComment,
    StrippedFile,
)
from citecheck.formats.office_comments.docx_comments import add_comments, docx_comments, reference_run, remove_comments
from citecheck.formats.office_comments.docx_parts import STORIES, DocxParts, docx_parts
from citecheck.formats.office_comments.docx_story import DocxPoint, DocxStory, docx_story
from citecheck.formats.office_comments.packed_parts import packed_again
from citecheck.formats.office_comments.text_marks import TextPiece, WordsSpot, text_piece, with_marks
from citecheck.formats.office_comments.threads import FileComment, own_threads
from citecheck.model.noun import field, noun, working_state


def comments(data: bytes) -> list[FileComment]:
    """The comments of a docx. Raises NotOfficeError."""
    return docx_comments(docx_parts(data))


def stripped(data: bytes) -> StrippedFile:
    """The docx without the comments of citecheck that nobody answered. Raises NotOfficeError."""
    parts = docx_parts(data)
    threads = own_threads(docx_comments(parts))
    gone = tuple(one.comment for one in threads if not one.is_answered)
    remove_comments(parts, gone)
    kept = tuple(one.comment for one in threads if one.is_answered)
    return StrippedFile(packed_again(data, parts.changed) if gone else data, gone, kept)


def marked(data: bytes) -> MarkedFile:
    """A copy of the docx with a mark before each piece of its text. Raises NotOfficeError."""
    parts = docx_parts(data)
    pieces: list[TextPiece] = []
    for name in (parts.main, *filter(None, map(parts.related, STORIES))):
        part = parts.xml(name)
        found = [
            piece
            for number, node in enumerate(part.nodes)
            if part.own(number, "t")
            if (piece := text_piece(name, part.data, node.inside, node.close, number))
        ]
        parts.put(name, with_marks(part.data, enumerate(found, len(pieces))))
        pieces += found
    return MarkedFile(packed_again(data, parts.changed), tuple(pieces))


@noun
class _CommentRange:
    """Where a comment stands: its two points, and what it stands at."""

    start: DocxPoint
    end: DocxPoint
    at: CommentStanding


@working_state
class _PointMarks:
    """What is put at a byte of the text: the ends of comments, those that begin, and whether a run is split for it."""

    point: DocxPoint | None = None
    ends: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)


def commented(
    data: bytes, wanted: Sequence[PlacedComment], pieces: tuple[TextPiece, ...], date_of: DateOf
) -> CommentedFile:
    """The docx with these comments. Raises NotOfficeError."""
    parts = docx_parts(data)
    story = docx_story(parts.xml(parts.main))
    ranges = [_range(one.spot, story, pieces, parts) for one in wanted]
    said = [one.lines_at(found.at) for one, found in zip(wanted, ranges, strict=True)]
    ids = add_comments(parts, said, date_of)
    references = {id_: reference_run(parts, id_) for id_ in ids}
    edits = list(_edits(dict(zip(ids, ranges, strict=True)), references, story))
    parts.put(parts.main, edited(story.part.data, edits))
    return CommentedFile(packed_again(data, parts.changed), tuple(one.at for one in ranges))


def _range(spot: WordsSpot | None, story: DocxStory, pieces: tuple[TextPiece, ...], parts: DocxParts) -> _CommentRange:
    """Where a comment stands: at its words, or as near to them as Word has comments."""
    anchor = (spot.first or spot.last) if spot else None
    if spot is None or anchor is None:
        return _beginning(story)
    piece = pieces[anchor.piece]
    if piece.part != parts.main:
        return _at_call(piece, story, parts)
    host = story.host(piece.owner)
    if spot.exact and not story.is_in_box(piece.owner):
        first, last = _points(spot, story, pieces, host)
        if first.at <= last.at and _is_one_cell(spot, story, pieces):
            return _CommentRange(first, last, CommentStanding.CALL if spot.is_call else CommentStanding.WORDS)
    return _CommentRange(*story.paragraph(host), CommentStanding.PARAGRAPH)


def _points(spot: WordsSpot, story: DocxStory, pieces: tuple[TextPiece, ...], host: int) -> tuple[DocxPoint, DocxPoint]:
    if not spot.between and spot.first and spot.last:
        return story.before(spot.first, pieces), story.after(spot.last, pieces)
    start, end = story.paragraph(host)
    first = story.after(spot.first, pieces) if spot.first else start
    return first, story.before(spot.last, pieces) if spot.last else end


def _is_one_cell(spot: WordsSpot, story: DocxStory, pieces: tuple[TextPiece, ...]) -> bool:
    """Whether words begin and end in the same cell of a table, or both in none."""
    owners = [pieces[one.piece].owner for one in (spot.first, spot.last) if one is not None]
    return len({story.cell(owner) for owner in owners}) == 1 and not any(map(story.is_in_box, owners))


def _beginning(story: DocxStory) -> _CommentRange:
    """The first paragraph that has words: in most documents the title."""
    part = story.part
    for number, node in enumerate(part.nodes):
        if part.own(number, "t") and part.data[node.inside : node.close].strip():
            return _CommentRange(*story.paragraph(story.host(number)), CommentStanding.BEGINNING)
    empty = next((n for n, node in enumerate(part.nodes) if part.own(n, "p") and node.end > node.inside), None)
    if empty is None:
        raise NotOfficeError
    return _CommentRange(*story.paragraph(empty), CommentStanding.BEGINNING)


def _at_call(piece: TextPiece, story: DocxStory, parts: DocxParts) -> _CommentRange:
    """The call of the note that a piece stands in."""
    part = parts.xml(piece.part)
    note = next((one for one in part.ancestors(piece.owner) if part.own(one, "footnote", "endnote")), None)
    known = (part.nodes[note].name, part.nodes[note].attributes.get("id", "")) if note is not None else ("", "")
    run = story.calls.get(known)
    if run is None or not story.part.own(run, "r"):
        return _beginning(story)
    if story.is_in_box(run):
        return _CommentRange(*story.paragraph(story.host(run)), CommentStanding.PARAGRAPH)
    return _CommentRange(*story.around(run), CommentStanding.CALL)


def _edits(ranges: Mapping[str, _CommentRange], references: Mapping[str, str], story: DocxStory) -> Iterator[Edit]:
    """The edits of the text that put comments, by their ids, at their ranges."""
    prefix = story.part.prefix
    marks: dict[int, _PointMarks] = {}

    def at(point: DocxPoint, byte: int) -> _PointMarks:
        found = marks.setdefault(byte, _PointMarks())
        if byte == point.at and (point.closing or found.point is None):
            found.point = point
        return found

    for id_, one in ranges.items():
        begin, end = (f'<{prefix}:commentRange{side} {prefix}:id="{id_}"/>' for side in ("Start", "End"))
        if one.start.at == one.end.at:
            at(one.start, one.start.at).starts.append(begin + end)
        else:
            at(one.start, one.start.at).starts.append(begin)
            at(one.end, one.end.at).ends.append(end)
        referring = at(one.end, one.end.reference_at)
        is_empty = one.start.at == one.end.at == one.end.reference_at
        (referring.starts if is_empty else referring.ends).append(references[id_])
    for byte, found in marks.items():
        point = found.point
        closing, opening = (point.closing, point.opening) if point else ("", "")
        yield Edit(byte, byte, closing + "".join(found.ends + found.starts) + opening)
    keeping = {found.point.keeping for found in marks.values() if found.point} - {-1}
    yield from (Edit(byte, byte, ' xml:space="preserve"') for byte in keeping)
