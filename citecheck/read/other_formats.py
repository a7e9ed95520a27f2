"""Reads manuscripts through pandoc. A run with Markdown only does not load this module."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from citecheck.formats.citation_fields.docx import with_names
from citecheck.formats.citation_fields.field_works import NO_BREAK, FieldWorks
from citecheck.formats.citation_fields.odt import with_links
from citecheck.formats.citation_fields.office_xml import NotOfficeError
from citecheck.formats.office.apart import boxes_unread, comments
from citecheck.formats.office.boxes import with_boxes_moved
from citecheck.formats.office.fields import citations_kept
from citecheck.formats.office.hidden import without_hidden
from citecheck.formats.office.odt_changes import odt_changes
from citecheck.formats.pandoc.anchoring.blocks import anchored
from citecheck.formats.pandoc.anchoring.unread import unread_stretches, within
from citecheck.formats.pandoc.ast import walk
from citecheck.formats.pandoc.change_tracking import ALL_CHANGES, ChangeList, has_changes, tracked_changes
from citecheck.formats.pandoc.included_files import included, rst_alone
from citecheck.formats.pandoc.notices import notices, nowhere, placer_in
from citecheck.formats.pandoc.typst import readable as readable_typst
from citecheck.formats.table import Format
from citecheck.foundation.offsets import Derived, Source
from citecheck.foundation.pandoc import run
from citecheck.foundation.phrases import counted
from citecheck.model.manuscript import Block, Manuscript, MarkKind, Notice
from citecheck.model.noun import replace
from citecheck.model.places import Place, Running
from citecheck.read.placed_tree import unplaced

_READABLE: dict[str, Callable[[Running], Derived]] = {
    "typst": readable_typst,
    "rst": rst_alone,
}
"""The formats of which pandoc drops words, or which it refuses for a file taken in, each with the function that
rewrites them for pandoc."""

_NAMED: dict[str, Callable[[bytes, FieldWorks], bytes]] = {"docx": with_names, "odt": with_links}
"""The formats with fields of reference managers, each with the function that gives their works names."""


def through_pandoc(form: Format, text: str, empty: Manuscript) -> Manuscript:
    """A text that pandoc reads, its words anchored in the file. Raises ReaderError where pandoc cannot read it."""
    source = Source(empty.path, text)
    readable = _READABLE.get(form.name)
    given = readable(source) if readable else source
    tree = run(re.sub(r"\r\n?", "\n", given.text).encode("utf-8", "replace"), form.pandoc, empty.path)
    walked = walk(tree.document)
    placer = placer_in(given, empty.path)
    blocks = anchored(walked.drafts, given, empty.path, form.name)
    stretches = tuple(unread_stretches(source, form.name, blocks))
    files = tuple(included(source, form.name))
    names = {notice.file for notice in files}
    said = (n for n in notices(tree.log, placer) if n.file not in names and not within(n.place, stretches))
    return replace(
        empty,
        source=text,
        blocks=blocks,
        metadata=walked.metadata,
        notices=(*empty.notices, *stretches, *files, *said),
        lang=walked.lang,
    )


def through_pandoc_whole(form: Format, data: bytes, empty: Manuscript) -> Manuscript:
    """A packed document, which has no lines to anchor words in. Raises ReaderError where pandoc cannot read it."""
    works = FieldWorks()
    with suppress(NotOfficeError):  # pandoc says what is wrong with it
        data = _NAMED[form.name](data, works) if form.name in _NAMED else data
    with suppress(NotOfficeError):
        data = with_boxes_moved(form.name, data)
    hidden = 0
    if form.name == "docx":
        with suppress(NotOfficeError):
            data, hidden = without_hidden(data)
    tree = run(data, form.pandoc, empty.path)
    walked = walk(tree.document)
    blocks = tuple(unplaced(draft, empty.path, draft.where) for draft in walked.drafts)
    changes = _changes(form, data, blocks, empty.path)
    of_fields = {"references": works.references()} if works.works else {}
    return replace(
        empty,
        blocks=tuple(map(_plainly_named, blocks)) if works.works else blocks,
        metadata=walked.metadata | of_fields,
        notices=(
            *notices(tree.log, nowhere(empty.path)),
            *_fields_unread(form.name, data, blocks, empty.path),
            *_apart(form.name, data, blocks, empty.path),
            *_hidden(hidden, empty.path),
            *_tracked(changes, empty.path),
        ),
        lang=walked.lang,
        changes=changes.placed,
    )


def _changes(form: Format, data: bytes, blocks: Sequence[Block], path: str) -> ChangeList:
    """The tracked changes of a docx or odt. The blocks are read as if all were accepted, for that will be printed."""
    with suppress(NotOfficeError):
        if form.name == "odt":
            return odt_changes(data, blocks)
        if form.name == "docx" and has_changes(data):
            return tracked_changes(run(data, form.pandoc, path, options=(ALL_CHANGES,)).document, blocks)
    return ChangeList()


def _fields_unread(form: str, data: bytes, blocks: Sequence[Block], path: str) -> Iterator[Notice]:
    """A notice where a reference manager keeps more citations in an office file than were read from it."""
    read = sum(mark.kind is MarkKind.CITE for block in blocks for mark in block.marks)
    if (kept := citations_kept(form, data)) > read:
        where = "reference marks or bookmarks" if form == "odt" else "bookmarks"
        said = f"{counted(kept - read, 'citation')} of a reference manager, kept as {where}, not read"
        remedy = "set the document preferences of Zotero to fields" if form == "docx" else "save it as docx with fields"
        yield Notice(f"{said}: {remedy}", Place(path))


def _apart(form: str, data: bytes, blocks: Sequence[Block], path: str) -> Iterator[Notice]:
    """A notice on the text boxes of an office file that pandoc did not read, and one on its comments."""
    if boxes := boxes_unread(form, data, (block.text for block in blocks)):
        yield Notice(
            f"{counted(boxes, 'text box', 'text boxes')} not read: the words in it were not checked", Place(path)
        )
    if number := comments(form, data):
        yield Notice(
            f"{counted(number, 'comment')} in the margin: not read, as no part of the text", Place(path), "comment"
        )


def _tracked(changes: ChangeList, path: str) -> Iterator[Notice]:
    """A notice on the tracked changes: which view of them is read, and how many have no place in it."""
    number = len(changes.placed) + changes.unplaced
    if number:
        unplaced = f"; {changes.unplaced} could not be placed: look at them in the file" if changes.unplaced else ""
        yield Notice(f"{counted(number, 'tracked change')}, read as accepted{unplaced}", Place(path), "comment")


def _hidden(stretches: int, path: str) -> Iterator[Notice]:
    """A notice on hidden text."""
    if stretches:
        said = f"{counted(stretches, 'stretch', 'stretches')} of hidden text: not read, as Word does not print it"
        yield Notice(said, Place(path), "comment")


def _plainly_named(block: Block) -> Block:
    """The block with the names of works as they are shown."""
    marks = []
    for mark in block.marks:
        items = tuple(replace(item, key=item.key.replace(NO_BREAK, " ")) for item in mark.items)
        marks.append(replace(mark, items=items))
    return replace(block, marks=tuple(marks))
