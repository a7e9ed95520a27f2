"""Reads the comments of a docx, takes out those of citecheck that nobody answered, and writes new ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from citecheck.formats.citation_fields.office_xml import Edit, edited
from citecheck.formats.office_comments.annotation import DateOf
from citecheck.formats.office_comments.docx_parts import (
    COMMENTS,
    EXTENDED,
    IDS,
    STYLES,
    W14,
    W15,
    DocxParts,
    plain,
    with_durable_ids,
    with_person,
)
from citecheck.formats.office_comments.threads import AUTHOR, INITIALS, FileComment
from citecheck.formats.office_comments.xml_nodes import XmlPart, words_in
from citecheck.foundation.digest import sha256
from citecheck.model.noun import noun

_RANGE = ("commentRangeStart", "commentRangeEnd")
_REFERENCE = "commentReference"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PARAGRAPH_IDS = re.compile(rb":paraId(?:Parent)?=\"([0-9A-Fa-f]{8})\"")
_LARGEST_ID = 0x7FFFFFFF
"""Ids of paragraphs are below 0x80000000 (MS-DOCX, 2.6.2.3)."""


def docx_comments(parts: DocxParts) -> list[FileComment]:
    """The comments of a docx, in their order. Raises NotOfficeError."""
    name = parts.related(COMMENTS)
    if not name:
        return []
    part, places = parts.xml(name), _places(parts.xml(parts.main))
    states = _states(parts)
    found: list[FileComment] = []
    by_paragraph: dict[str, str] = {}
    for number, node in enumerate(part.nodes):
        if part.own(number, "comment"):
            own = node.attributes
            paragraph = _last_paragraph(part, number)
            by_paragraph |= {paragraph: own.get("id", "")} if paragraph else {}
            parent, resolved = states.get(paragraph, ("", False))
            lines, at = _lines(part, number), places.get(own.get("id", ""), -1)
            found.append(
                FileComment(own.get("id", ""), own.get("author", ""), own.get("date", ""), lines, parent, resolved, at)
            )
    return [_with_parent(one, by_paragraph.get(one.parent, "")) for one in found]


def _with_parent(comment: FileComment, parent: str) -> FileComment:
    shown = (comment.id, comment.author, comment.date, comment.lines)
    return FileComment(*shown, parent if parent != comment.id else "", comment.resolved, comment.at)


def _places(story: XmlPart) -> dict[str, int]:
    """The byte of the run that refers to each comment, by its id."""
    nodes = enumerate(story.nodes)
    return {node.attributes.get("id", ""): node.start for number, node in nodes if story.own(number, _REFERENCE)}


def _states(parts: DocxParts) -> dict[str, tuple[str, bool]]:
    """The last paragraph of the comment above, and whether a comment is resolved, by its own last paragraph."""
    name = parts.related(EXTENDED)
    rows = (node.attributes for node in parts.xml(name).nodes if node.name == "commentEx") if name else ()
    return {
        row.get("paraId", "").upper(): (row.get("paraIdParent", "").upper(), row.get("done") in ("1", "true"))
        for row in rows
    }


def _inside(part: XmlPart, number: int) -> range:
    """The numbers of the elements inside an element."""
    last = number + 1
    while last < len(part.nodes) and part.nodes[last].start < part.nodes[number].close:
        last += 1
    return range(number + 1, last)


def _last_paragraph(part: XmlPart, number: int) -> str:
    ids = [part.nodes[one].attributes.get("paraId", "") for one in _inside(part, number) if part.own(one, "p")]
    return ids[-1].upper() if ids else ""


def _lines(part: XmlPart, number: int) -> tuple[str, ...]:
    """The paragraphs of a comment; a line end inside one begins another line."""
    lines: list[list[str]] = []
    for one in _inside(part, number):
        if part.own(one, "p", "br") or not lines:
            lines.append([])
        if part.own(one, "tab"):
            lines[-1].append("\t")
        if part.own(one, "t"):
            lines[-1].append(words_in(part.data[part.nodes[one].inside : part.nodes[one].close]))
    return tuple("".join(line) for line in lines)


def remove_comments(parts: DocxParts, gone: Sequence[FileComment]) -> None:
    """Take comments out of the text and of the parts of comments. Raises NotOfficeError."""
    ids = {one.id for one in gone}
    if not ids:
        return
    story = parts.xml(parts.main)
    parts.put(parts.main, edited(story.data, _references(story, ids)))
    name = parts.related(COMMENTS)
    part = parts.xml(name)
    taken = [n for n, node in enumerate(part.nodes) if part.own(n, "comment") and node.attributes.get("id") in ids]
    paragraphs = {_last_paragraph(part, number) for number in taken}
    parts.put(name, edited(part.data, (Edit(part.nodes[n].start, part.nodes[n].end, "") for n in taken)))
    for kind, element in ((EXTENDED, "commentEx"), (IDS, "commentId")):
        if listed := parts.related(kind):
            rows = parts.xml(listed)
            edits = (
                Edit(node.start, node.end, "")
                for node in rows.nodes
                if node.name == element and node.attributes.get("paraId", "").upper() in paragraphs
            )
            parts.put(listed, edited(rows.data, edits))


def _references(story: XmlPart, ids: set[str]) -> Iterator[Edit]:
    """The edits that take the marks of comments out of the text; a run that only refers to one goes whole."""
    for number, node in enumerate(story.nodes):
        if node.attributes.get("id") not in ids:
            continue
        if story.own(number, *_RANGE):
            yield Edit(node.start, node.end, "")
        elif story.own(number, _REFERENCE):
            run = story.nodes[node.parent]
            others = [one for one in _inside(story, node.parent) if one != number and not _is_format(story, one)]
            yield Edit(node.start, node.end, "") if others else Edit(run.start, run.end, "")


def _is_format(story: XmlPart, number: int) -> bool:
    return story.own(number, "rPr") or any(story.own(one, "rPr") for one in story.ancestors(number))


@noun
class _CommentStyles:
    """The names of the styles of comments in a document; "" where it has none."""

    text: str
    reference: str


def add_comments(parts: DocxParts, said: Sequence[tuple[str, ...]], date_of: DateOf) -> list[str]:
    """Add comments with these lines to the parts of comments; return their ids. Raises NotOfficeError."""
    name = parts.related(COMMENTS) or parts.add_related(COMMENTS, _comments_root(parts))
    part = parts.xml(name)
    used = [
        node.attributes.get("id", "") for node in (*part.nodes, *parts.xml(parts.main).nodes) if _is_comment(node.name)
    ]
    first = max((int(one) for one in used if one.isdigit()), default=-1) + 1
    ids = [str(first + number) for number in range(len(said))]
    paragraphs = list(_paragraph_ids(parts, said))
    styles, w14 = _styles(parts), part.prefix_of(W14)
    made = (
        _comment(part.prefix, w14, styles, one, (id_, date_of(one), paragraph))
        for id_, one, paragraph in zip(ids, said, paragraphs, strict=True)
    )
    parts.append_xml(name, "".join(made))
    _extend(parts, paragraphs)
    with_durable_ids(parts, {one: one for one in paragraphs})
    with_person(parts, AUTHOR)
    return ids


def _is_comment(name: str) -> bool:
    return name in ("comment", _REFERENCE, *_RANGE)


def _comments_root(parts: DocxParts) -> str:
    prefix = parts.xml(parts.main).prefix
    spaces = f'xmlns:{prefix}="{parts.namespace}" xmlns:mc="{_COMPATIBILITY}" xmlns:w14="{W14}" mc:Ignorable="w14"'
    return f"<{prefix}:comments {spaces}/>"


def _extend(parts: DocxParts, paragraphs: Iterable[str]) -> None:
    """List the comments as not resolved, by their paragraphs."""
    root = f'<w15:commentsEx xmlns:mc="{_COMPATIBILITY}" xmlns:w15="{W15}" mc:Ignorable="w15"/>'
    name = parts.related(EXTENDED) or parts.add_related(EXTENDED, root)
    prefix = parts.xml(name).prefix_of(W15)
    rows = (f'<{prefix}:commentEx {prefix}:paraId="{one}" {prefix}:done="0"/>' for one in paragraphs)
    parts.append_xml(name, "".join(rows) if prefix else "")


def _paragraph_ids(parts: DocxParts, said: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """An id for the last paragraph of each comment, the same in every run, that no other paragraph has."""
    used = {
        found.upper()
        for name, data in parts.parts.items()
        if name.endswith(".xml")
        for found in _PARAGRAPH_IDS.findall(parts.changed.get(name, data))
    }
    for lines in said:
        number = int(sha256("\n".join(lines).encode("utf-8", "replace"))[:8], 16) & _LARGEST_ID or 1
        while f"{number:08X}".encode() in used:
            number = number % (_LARGEST_ID - 1) + 1
        used.add(f"{number:08X}".encode())
        yield f"{number:08X}"


def _styles(parts: DocxParts) -> _CommentStyles:
    name = parts.related(STYLES)
    found: Mapping[str, str] = {}
    if name:
        part = parts.xml(name)
        found = {
            node.attributes.get("val", "").lower(): part.nodes[node.parent].attributes.get("styleId", "")
            for number, node in enumerate(part.nodes)
            if part.own(number, "name")
        }
    return _CommentStyles(found.get("annotation text", ""), found.get("annotation reference", ""))


def _comment(
    prefix: str, w14: str | None, styles: _CommentStyles, all_lines: tuple[str, ...], made: tuple[str, str, str]
) -> str:
    """The XML of a comment; `made` has its id, its date and the id of its last paragraph."""
    w = prefix
    format_ = f'<{w}:pPr><{w}:pStyle {w}:val="{plain(styles.text)}"/></{w}:pPr>' if styles.text else ""
    *lines, last = all_lines
    own = f'{w14}:paraId="{made[2]}"' if w14 else f'xmlns:w14="{W14}" w14:paraId="{made[2]}"'
    small = f'<{w}:rPr><{w}:color {w}:val="767676"/><{w}:sz {w}:val="14"/></{w}:rPr>'
    said = [f"<{w}:p>{format_}{_run(w, line)}</{w}:p>" for line in lines]
    said.append(f"<{w}:p {own}>{format_}{_run(w, last, small)}</{w}:p>")
    who = f'{w}:id="{made[0]}" {w}:author="{AUTHOR}" {w}:date="{made[1]}" {w}:initials="{INITIALS}"'
    return f"<{w}:comment {who}>{''.join(said)}</{w}:comment>"


def _run(prefix: str, words: str, format_: str = "") -> str:
    return f'<{prefix}:r>{format_}<{prefix}:t xml:space="preserve">{plain(words)}</{prefix}:t></{prefix}:r>'


def reference_run(parts: DocxParts, id_: str) -> str:
    """The run in the text that refers to a comment."""
    prefix, style = parts.xml(parts.main).prefix, _styles(parts).reference
    format_ = f'<{prefix}:rPr><{prefix}:rStyle {prefix}:val="{plain(style)}"/></{prefix}:rPr>' if style else ""
    return f'<{prefix}:r>{format_}<{prefix}:{_REFERENCE} {prefix}:id="{id_}"/></{prefix}:r>'
