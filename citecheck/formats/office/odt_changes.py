"""Finds the tracked changes of an odt, of which pandoc says nothing: it reads the text as if all were accepted.

LibreOffice lists the changes before the text, each with its author, its date and the words deleted, and marks in the
text where each begins and ends.
"""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.formats.citation_fields.odt import CONTENT, SCHEME
from citecheck.formats.citation_fields.office_xml import OpenElement, walk, with_parts
from citecheck.formats.pandoc.change_tracking import (
    DELETION,
    INSERTION,
    ChangedParagraph,
    ChangeEdit,
    ChangeList,
    placed_changes,
)
from citecheck.model.manuscript import Block
from citecheck.model.noun import field, working_state

_SIGN = b"text:changed-region"
_PARAGRAPHS = frozenset({"p", "h"})
_BLANKS = frozenset({"s", "tab", "line-break"})
_NO_WORDS = frozenset({"note-citation", "annotation", "tracked-changes", "custom-shape", "frame"})
"""Elements in a paragraph whose words are none of it."""


@working_state
class _Region:
    """A change as it is listed: what is done, by whom and when, and the words deleted."""

    kind: str = ""
    author: list[str] = field(default_factory=list)
    date: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    def edit(self) -> ChangeEdit:
        return ChangeEdit(self.kind, "".join(self.author), "".join(self.date))


@working_state
class _ChangedContent:
    """What was found so far. `open` are the insertions begun and not ended, `apart` the depth of words left out."""

    regions: dict[str, _Region] = field(default_factory=dict)
    region: _Region | None = None
    into: list[str] | None = None
    paragraphs: list[ChangedParagraph] = field(default_factory=list)
    parents: list[tuple[int, ChangedParagraph]] = field(default_factory=list)
    open: dict[str, ChangeEdit] = field(default_factory=dict)
    apart: list[int] = field(default_factory=list)

    def opened(self, element: OpenElement, depth: int) -> None:
        """Take in the start of an element `depth` levels deep."""
        name, attributes = element.name, element.attributes
        if name == "changed-region":
            self.region = self.regions.setdefault(attributes.get("id", ""), _Region())
        elif self.region is not None:
            self._listed(name, self.region)
        elif name in _PARAGRAPHS:
            self._begin(depth)
        elif name in _BLANKS:
            self.said(" ")
        elif name.startswith("change"):
            self._marked(name, attributes.get("change-id", ""))
        if name in _NO_WORDS or (name == "a" and attributes.get("href", "").startswith(SCHEME)):
            self.apart.append(depth)

    def _listed(self, name: str, region: _Region) -> None:
        if name in (INSERTION, DELETION):
            region.kind = name
        elif name in ("creator", "date"):
            self.into = region.author if name == "creator" else region.date
        elif name in _PARAGRAPHS or name in _BLANKS:
            self.into = region.deleted
            self.into.append(" ")

    def _begin(self, depth: int) -> None:
        self.paragraphs.append(ChangedParagraph())
        self.parents.append((depth, self.paragraphs[-1]))

    def _marked(self, name: str, which: str) -> None:
        region = self.regions.get(which)
        if region is None:
            return
        if name == "change-start" and region.kind == INSERTION:
            self.open[which] = region.edit()
        elif name == "change-end":
            self.open.pop(which, None)
        elif name == "change" and region.kind == DELETION and self.parents:
            self.parents[-1][1].add("".join(region.deleted).strip(), region.edit())

    def said(self, words: str) -> None:
        """Take in characters."""
        if self.region is not None:
            if self.into is not None:
                self.into.append(words)
        elif self.parents and not (self.apart and self.apart[-1] > self.parents[-1][0]):
            self.parents[-1][1].add(words, next(reversed(self.open.values()), None))

    def closed(self, element: OpenElement, depth: int, _: int) -> None:
        """Take in the end of an element `depth` levels deep."""
        if element.name == "changed-region":
            self.region = self.into = None
        elif self.region is not None and element.name in ("creator", "date"):
            self.into = None
        if self.apart and self.apart[-1] == depth:
            self.apart.pop()
        if self.parents and self.parents[-1][0] == depth:
            self.parents.pop()


def odt_changes(data: bytes, blocks: Sequence[Block]) -> ChangeList:
    """The tracked changes in the blocks of a manuscript read from an odt. Raises NotOfficeError."""
    found = _ChangedContent()

    def look(name: str, part: bytes) -> None:
        if name == CONTENT and _SIGN in part:
            walk(part, found.opened, found.closed, found.said)

    with_parts(data, look)
    return placed_changes(found.paragraphs, blocks) if found.regions else ChangeList()
