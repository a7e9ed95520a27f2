"""Writes the comments of citecheck into an odt, and reads those that it has. Only `content.xml` changes.

A comment on words of a note stands at the note's call: older LibreOffice has no comments in notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.formats.citation_fields.odt import CONTENT
from citecheck.formats.citation_fields.office_xml import Edit, NotOfficeError, edited
from citecheck.formats.office_comments.annotation import (
    CommentedFile,
    CommentStanding,
    DateOf,
    MarkedFile,
    PlacedComment,
    StrippedFile,
)
from citecheck.formats.office_comments.docx_parts import plain
from citecheck.formats.office_comments.packed_parts import packed_again, parts_of
from citecheck.formats.office_comments.text_marks import TextPiece, WordsSpot, text_piece, with_marks
from citecheck.formats.office_comments.threads import AUTHOR, INITIALS, FileComment, own_threads
from citecheck.formats.office_comments.xml_nodes import XmlPart, words_in, xml_part
from citecheck.model.noun import noun

_COMMENT, _COMMENT_END = "annotation", "annotation-end"
_PARAGRAPHS = frozenset({"p", "h"})
_APART = frozenset({_COMMENT, "tracked-changes", "note-citation", "title", "desc", "ruby-text"})
"""Elements whose text is none of the manuscript, or has no place for a comment."""
_BOXES = frozenset({"text-box", "custom-shape", "frame"})
_SPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
}


@noun
class _CommentStretch:
    """The bytes that a comment stands around, and what they are."""

    start: int
    end: int
    at: CommentStanding


def _content(data: bytes) -> XmlPart:
    parts = parts_of(data)
    if CONTENT not in parts:
        raise NotOfficeError
    return xml_part(parts[CONTENT])


def comments(data: bytes) -> list[FileComment]:
    """The comments of an odt. Raises NotOfficeError."""
    return [comment for _, comment in _comments(_content(data))]


def _comments(part: XmlPart) -> Iterator[tuple[int, FileComment]]:
    ends = {node.attributes.get("name", ""): node.start for node in part.nodes if node.name == _COMMENT_END}
    texts = _texts(part)
    for number, node in enumerate(part.nodes):
        if node.name != _COMMENT:
            continue
        name = node.attributes.get("name", "")
        said = {"creator": "", "date": ""}
        lines: list[str] = []
        for one in range(number + 1, len(part.nodes)):
            inner = part.nodes[one]
            if inner.start >= node.close:
                break
            if inner.name in said:
                said[inner.name] = "".join(texts.get(one, ()))
            elif inner.name in _PARAGRAPHS:
                lines.append("")
            if lines:
                lines[-1] += "".join(texts.get(one, ()))
        resolved = node.attributes.get("resolved") == "true"
        at = ends.get(name, node.start) if name else node.start
        id_, parent = name or f"#{number}", node.attributes.get("parent-name", "")
        yield number, FileComment(id_, said["creator"], said["date"], tuple(lines), parent, resolved, at)


def _texts(part: XmlPart) -> dict[int, list[str]]:
    """The texts directly in each element."""
    found: dict[int, list[str]] = {}
    for text in part.texts:
        found.setdefault(text.parent, []).append(words_in(part.data[text.start : text.end]))
    return found


def stripped(data: bytes) -> StrippedFile:
    """The odt without the comments of citecheck that nobody answered. Raises NotOfficeError."""
    part = _content(data)
    known = dict(_comments(part))
    threads = own_threads(list(known.values()))
    gone = {one.comment.id: one.comment for one in threads if not one.is_answered}
    kept = tuple(one.comment for one in threads if one.is_answered)
    if not gone:
        return StrippedFile(data, (), kept)
    taken = [number for number, one in known.items() if one.id in gone]
    taken += [
        n for n, node in enumerate(part.nodes) if node.name == _COMMENT_END and node.attributes.get("name") in gone
    ]
    content = edited(part.data, (Edit(part.nodes[n].start, part.nodes[n].end, "") for n in taken))
    return StrippedFile(packed_again(data, {CONTENT: content}), tuple(gone.values()), kept)


def marked(data: bytes) -> MarkedFile:
    """A copy of the odt with a mark before each piece of its text. Raises NotOfficeError."""
    part = _content(data)
    around: list[frozenset[str]] = []
    for node in part.nodes:
        around.append((around[node.parent] if node.parent >= 0 else frozenset()) | {node.name})
    pieces = tuple(
        piece
        for text in part.texts
        if around[text.parent] & _PARAGRAPHS and not around[text.parent] & _APART
        if (piece := text_piece(CONTENT, part.data, text.start, text.end, text.parent))
    )
    return MarkedFile(packed_again(data, {CONTENT: with_marks(part.data, enumerate(pieces))}), pieces)


def commented(
    data: bytes, wanted: Sequence[PlacedComment], pieces: tuple[TextPiece, ...], date_of: DateOf
) -> CommentedFile:
    """The odt with these comments. Raises NotOfficeError."""
    part = _content(data)
    stretches = [_stretch(one.spot, part, pieces) for one in wanted]
    used = {node.attributes.get("name") for node in part.nodes}
    names = (name for number in range(len(used) + len(wanted)) if (name := f"citecheck{number}") not in used)
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for one, stretch, name in zip(wanted, stretches, names, strict=False):
        lines = one.lines_at(stretch.at)
        begins.setdefault(stretch.start, []).append(_annotation(part, name, lines, date_of(lines)))
        office = part.prefix_of(_SPACES["office"])
        ends.setdefault(stretch.end, []).append(f'<{office}:{_COMMENT_END} {office}:name="{name}"/>')
    edits = (Edit(at, at, "".join([*ends.get(at, ()), *begins.get(at, ())])) for at in {*begins, *ends})
    content = edited(part.data, edits)
    return CommentedFile(packed_again(data, {CONTENT: content}), tuple(one.at for one in stretches))


def _annotation(part: XmlPart, name: str, lines: Sequence[str], date: str) -> str:
    prefixes = {own: part.prefix_of(space) or own for own, space in _SPACES.items()}
    missing = "".join(f' xmlns:{own}="{_SPACES[own]}"' for own in _SPACES if part.prefix_of(_SPACES[own]) is None)
    o, t, d, m, x = (prefixes[own] for own in ("office", "text", "dc", "meta", "loext"))
    said = "".join(f"<{t}:p>{plain(line)}</{t}:p>" for line in lines)
    made = f"<{d}:creator>{AUTHOR}</{d}:creator><{d}:date>{date.removesuffix('Z')}</{d}:date>"
    initials = f"<{m}:creator-initials>{INITIALS}</{m}:creator-initials>"
    opening = f'{o}:annotation{missing} {o}:name="{name}" {x}:resolved="false"'
    return f"<{opening}>{made}{initials}{said}</{o}:annotation>"


def _stretch(spot: WordsSpot | None, part: XmlPart, pieces: tuple[TextPiece, ...]) -> _CommentStretch:
    """Where a comment stands: at its words, or as near to them as LibreOffice has comments."""
    anchor = (spot.first or spot.last) if spot else None
    if spot is None or anchor is None:
        return _beginning(part)
    around = [pieces[anchor.piece].owner, *part.ancestors(pieces[anchor.piece].owner)]
    host = [one for one in around if part.nodes[one].name in _PARAGRAPHS][-1]
    if any(part.nodes[one].name in _BOXES for one in part.ancestors(host)):
        return _beginning(part)
    inside = around[: around.index(host)]
    if note := next((one for one in inside if part.nodes[one].name == "note"), None):
        return _CommentStretch(part.nodes[note].start, part.nodes[note].end, CommentStanding.CALL)
    in_box = any(part.nodes[one].name in _BOXES for one in inside)
    if spot.exact and not in_box:
        start, end = _bytes(spot, pieces, part, host)
        if start < end and _is_one_cell(spot, part, pieces):
            return _CommentStretch(start, end, CommentStanding.CALL if spot.is_call else CommentStanding.WORDS)
    return _CommentStretch(part.nodes[host].inside, part.nodes[host].close, CommentStanding.PARAGRAPH)


def _bytes(spot: WordsSpot, pieces: tuple[TextPiece, ...], part: XmlPart, host: int) -> tuple[int, int]:
    if not spot.between and spot.first and spot.last:
        last = pieces[spot.last.piece]
        return pieces[spot.first.piece].signs[spot.first.sign][1], last.byte_after(spot.last.sign)
    start, end = part.nodes[host].inside, part.nodes[host].close
    if spot.first:
        start = pieces[spot.first.piece].byte_after(spot.first.sign)
    if spot.last:
        end = pieces[spot.last.piece].signs[spot.last.sign][1]
    return start, end


def _is_one_cell(spot: WordsSpot, part: XmlPart, pieces: tuple[TextPiece, ...]) -> bool:
    """Whether words begin and end in the same cell of a table, note or box, or both in none."""
    found = set()
    for one in (spot.first, spot.last):
        if one is not None:
            above = part.ancestors(pieces[one.piece].owner)
            found.add(next((n for n in above if part.nodes[n].name in ("table-cell", "note", *_BOXES)), -1))
    return len(found) == 1


def _beginning(part: XmlPart) -> _CommentStretch:
    """The first paragraph of the text that has words: in most documents the title."""
    for text in part.texts:
        around = [text.parent, *part.ancestors(text.parent)]
        names = {part.nodes[one].name for one in around}
        hosts = [one for one in around if part.nodes[one].name in _PARAGRAPHS]
        if hosts and not names & (_APART | _BOXES) and part.data[text.start : text.end].strip():
            return _CommentStretch(part.nodes[hosts[-1]].inside, part.nodes[hosts[-1]].close, CommentStanding.BEGINNING)
    for number, node in enumerate(part.nodes):
        names = {part.nodes[one].name for one in part.ancestors(number)}
        if node.name in _PARAGRAPHS and node.end > node.inside and not names & (_APART | _BOXES):
            return _CommentStretch(node.inside, node.close, CommentStanding.BEGINNING)
    raise NotOfficeError
