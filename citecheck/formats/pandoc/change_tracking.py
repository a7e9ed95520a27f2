"""Places the tracked changes of a document in its blocks, and finds those of a docx in the tree that pandoc gives with
all of them.

The manuscript itself is read as if every change were accepted, so that it has the same words as that tree (or as an odt
itself). A change is placed by the letters and figures before it in its paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from citecheck.formats.citation_fields.office_xml import with_parts
from citecheck.formats.pandoc.builder import Node
from citecheck.formats.pandoc.plain_text import children
from citecheck.model.manuscript import Block, TrackedChange
from citecheck.model.noun import field, noun, working_state

ALL_CHANGES = "--track-changes=all"
"""The option with which pandoc gives the words before and after each change."""

_SIGNS = (b"<w:ins ", b"<w:del ", b"<w:moveFrom ")
"""What a part of a docx has in which there are tracked changes."""

INSERTION, DELETION = "insertion", "deletion"
_EDITS = frozenset({INSERTION, DELETION})
_WITHOUT_WORDS = frozenset({"paragraph-insertion", "paragraph-deletion", "comment-start", "comment-end"})
_PARAGRAPHS = frozenset({"Para", "Plain", "Header"})
_APART = frozenset({"Note", "Cite", "Code", "Math", "RawInline"})
"""Nodes that are one thing in running text, and no letters."""


@noun
class ChangeList:
    """The tracked changes that have a place in the manuscript, and the number of the others."""

    placed: tuple[TrackedChange, ...] = ()
    unplaced: int = 0


@noun
class ChangeEdit:
    """What is done to words (`INSERTION` or `DELETION`), by whom and when."""

    kind: str
    author: str
    date: str


@working_state
class _ChangeDraft:
    """A change in the making: the number of letters of its paragraph before it, and its words, in pieces."""

    at: int
    edit: ChangeEdit
    inserted: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)


@working_state
class ChangedParagraph:
    """A paragraph with every change accepted: its letters and its changes. `touched`: nothing stands after the last."""

    letters: list[str] = field(default_factory=list)
    changes: list[_ChangeDraft] = field(default_factory=list)
    touched: bool = False

    def add(self, words: str, edit: ChangeEdit | None) -> None:
        """Take the next words of the paragraph; `edit` is the tracked change in which they stand, if any."""
        if edit is None:
            self.touched = self.touched and not words.strip()
        elif not self.touched or self.changes[-1].edit.author != edit.author:
            self.changes.append(_ChangeDraft(len(self.letters), edit))
            self.touched = True
        if edit is not None and edit.kind == DELETION:
            self.changes[-1].deleted.append(words)
            return
        if edit is not None:
            self.changes[-1].inserted.append(words)
        self.letters.extend(_letters(words))


def has_changes(data: bytes) -> bool:
    """Whether a docx has tracked changes. Raises NotOfficeError."""
    found: list[str] = []

    def look(name: str, part: bytes) -> None:
        if name.startswith("word/") and any(sign in part for sign in _SIGNS):
            found.append(name)

    with_parts(data, look)
    return bool(found)


def tracked_changes(document: dict[str, Any], blocks: Sequence[Block]) -> ChangeList:
    """The tracked changes of a docx in the blocks of a manuscript."""
    return placed_changes(_paragraphs(document["blocks"]), blocks)


def placed_changes(paragraphs: Iterable[ChangedParagraph], blocks: Sequence[Block]) -> ChangeList:
    """The changes of paragraphs in the blocks of a manuscript. One in a paragraph that the manuscript has otherwise
    (two paragraphs made one) has no place there."""
    placed: list[TrackedChange] = []
    unplaced = 0
    places: dict[str, list[int]] = {}
    for number, block in enumerate(blocks):
        places.setdefault(_letters(block.text), []).append(number)
    for paragraph in paragraphs:
        if numbers := places.get("".join(paragraph.letters)):
            number = numbers.pop(0)
            text = blocks[number].text
            at = [index for index, sign in enumerate(text) if sign.isalnum()] if paragraph.changes else []
            placed += (_placed(change, number, at, len(text)) for change in paragraph.changes)
        else:
            unplaced += len(paragraph.changes)
    return ChangeList(tuple(placed), unplaced)


def _placed(change: _ChangeDraft, number: int, at: Sequence[int], length: int) -> TrackedChange:
    """A change in the block of this number, whose text has its letters `at` these offsets."""
    inserted, deleted, edit = "".join(change.inserted), "".join(change.deleted), change.edit
    size = len(_letters(inserted))
    start = at[change.at] if change.at < len(at) else length
    end = at[change.at + size - 1] + 1 if size else start
    words = (" ".join(inserted.split()), " ".join(deleted.split()))
    return TrackedChange(edit.author, edit.date[:10], *words, number, start, end)


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _paragraphs(blocks: Sequence[Node]) -> Iterator[ChangedParagraph]:
    pending = list(reversed(blocks))
    while pending:
        node = pending.pop()
        if node["t"] in _PARAGRAPHS:
            yield _read(node)
        pending.extend(reversed(children(node.get("c"))))


def _read(node: Node) -> ChangedParagraph:
    paragraph = ChangedParagraph()
    pending: list[tuple[Node, ChangeEdit | None]] = [(one, None) for one in reversed(children(node["c"]))]
    while pending:
        one, edit = pending.pop()
        kind = one["t"]
        if kind == "Str":
            paragraph.add(one["c"], edit)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            paragraph.add(" ", edit)
        elif kind not in _APART:
            classes, pairs = (one["c"][0][1], dict(one["c"][0][2])) if kind == "Span" else ([], {})
            if _WITHOUT_WORDS.isdisjoint(classes):
                named = next((name for name in classes if name in _EDITS), None)
                inner = ChangeEdit(named, pairs.get("author", ""), pairs.get("date", "")) if named else edit
                pending.extend((below, inner) for below in reversed(children(one.get("c"))))
    return paragraph
