"""Makes a manuscript with changes of single quotations and citations, in memory."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.foundation.offsets import Derived, JoinedText, Weaver
from citecheck.model.claims import Citation, Quotation
from citecheck.model.manuscript import Block, CiteItem, LostCommand, Manuscript, Mark, MarkKind
from citecheck.model.noun import noun, replace


@noun
class TextEdit:
    """Characters `start:end` of the running text of a block, and what is put in their place."""

    block: int
    start: int
    end: int
    new: str


@noun
class CiteEdit:
    """A citation with another key or another suffix."""

    citation: Citation
    key: str
    suffix: str


def text_edit(blocks: Sequence[Block], quotation: Quotation, start: int, end: int, new: str) -> TextEdit | None:
    """The edit of a block that changes characters of a quotation; None where they are not those of one block."""
    running, shift = quotation.running, 0
    if isinstance(running, JoinedText):
        for part in running.parts:
            if start <= shift + len(part.text):
                running = part
                break
            shift += len(part.text) + 1
    start, end = start - shift, end - shift
    if not isinstance(running, Derived) or end > len(running.text):
        return None
    number = next((at for at, block in enumerate(blocks) if block.running is running.parent), None)
    span = running.span(start, end)
    if number is None or blocks[number].text[span.start : span.end] != running.text[start:end]:
        return None
    return TextEdit(number, span.start, span.end, new)


def cited_item(blocks: Sequence[Block], citation: Citation) -> CiteItem | None:
    """What the author typed for a citation; None where no citekey stands there."""
    marks = blocks[citation.block].marks if citation.block < len(blocks) else ()
    here = (mark for mark in marks if mark.kind is MarkKind.CITE and mark.start == citation.offset)
    return next((item for mark in here for item in mark.items if item.key == citation.key), None)


def edited(manuscript: Manuscript, edits: Sequence[TextEdit | CiteEdit]) -> Manuscript:
    """The manuscript with all edits. No two edits touch each other."""
    blocks = list(manuscript.blocks)
    for cite in (edit for edit in edits if isinstance(edit, CiteEdit)):
        blocks[cite.citation.block] = _recited(blocks[cite.citation.block], cite)
    texts = [edit for edit in edits if isinstance(edit, TextEdit)]
    for number in {edit.block for edit in texts}:
        here = sorted((edit for edit in texts if edit.block == number), key=lambda edit: edit.start)
        blocks[number] = _rewritten(blocks[number], here)
    return replace(manuscript, blocks=tuple(blocks), changes=())


def _recited(block: Block, cite: CiteEdit) -> Block:
    def with_item(item: CiteItem, at: int) -> CiteItem:
        is_it = at == cite.citation.offset and item.key == cite.citation.key
        return replace(item, key=cite.key, suffix=cite.suffix) if is_it else item

    marks = (replace(mark, items=tuple(with_item(item, mark.start) for item in mark.items)) for mark in block.marks)
    return replace(block, marks=tuple(marks))


def _rewritten(block: Block, edits: Sequence[TextEdit]) -> Block:
    """The block with other words, its marks at the places where their words now are."""
    weaver, at = Weaver(block.running), 0
    for edit in edits:
        weaver.keep(at, edit.start)
        weaver.put(edit.new, edit.start, edit.end)
        at = edit.end
    weaver.keep(at, len(block.text))

    def moved(offset: int) -> int:
        return offset + sum(len(edit.new) - (edit.end - edit.start) for edit in edits if edit.end <= offset)

    marks = tuple(_moved_mark(mark, moved(mark.start), moved(mark.end)) for mark in block.marks)
    lost = tuple(LostCommand(one.command, moved(one.at), one.kept) for one in block.lost)
    return replace(block, running=weaver.woven(), marks=marks, lost=lost)


def _moved_mark(mark: Mark, start: int, end: int) -> Mark:
    return replace(mark, start=start, end=max(start, end))
