"""Marks findings in a document: the words in the text, a list of findings at its end.

The tree is changed in place. Findings whose words cannot be marked (in headings, captions, metadata, or
not in the document at all) are only in the list, which says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citecheck.report.annotate.markup import LIST, MARK, Markup, Setting, markup
from citecheck.report.annotate.nodes import Node, div, lines, link, numbered, paragraph, span, string, strong, words
from citecheck.report.annotate.remarks import InlineLeaf, Remark, RemarkCell, cells_of

SETTINGS = {
    "Header": Setting.MUTE,
    "Image": Setting.MUTE,
    "Note": Setting.TIGHT,
    "Table": Setting.TIGHT,
    "Figure": Setting.TIGHT,
    "Link": Setting.LINKED,
}
STRICTNESS = (Setting.OPEN, Setting.TIGHT, Setting.LINKED, Setting.MUTE)
"""From the freest setting to the narrowest; what is inside several keeps the narrowest."""
PARAGRAPHS = frozenset({"Para", "Plain"})
WRAPPED = frozenset({"Str", "Space", "SoftBreak"})
"""Leaves that a highlight goes around. Citations, note calls, code and the like are left as they are."""


def annotate(
    tree: dict[str, Any], leaves: Sequence[InlineLeaf], remarks: Sequence[Remark], output: str, tally: Sequence[str]
) -> None:
    """Mark `remarks` in a document tree for the output format `output`, and list them at its end.

    `leaves` are the tree's own nodes with the running text they became. The lines of `tally` head the list.
    """
    marks = markup(output)
    page = _TreeRewriting(marks, cells_of(leaves, remarks))
    page.rewrite(tree["blocks"])
    listed = _list(remarks, page.marked, tally)
    blocks: list[Node] = tree["blocks"]
    # A bare heading at the end waits for the bibliography, which goes after the last block.
    at = len(blocks) - 1 if blocks and blocks[-1]["t"] == "Header" else len(blocks)
    tree["blocks"] = [*marks.preamble(), *blocks[:at], listed, *blocks[at:]]


class _TreeRewriting:
    """One rewriting of a tree: the cells to mark and the remarks marked so far."""

    def __init__(self, marks: Markup, cells: dict[int, list[RemarkCell]]) -> None:
        self._marks = marks
        self._cells = cells
        self.marked: set[int] = set()
        self._beside: dict[int, list[Remark]] = {}

    def rewrite(self, blocks: list[Any]) -> None:
        """Rewrite every list of inline nodes that holds a leaf to mark. No recursion: documents nest deeply."""
        holders: list[list[Any]] = []
        work: list[tuple[Any, Setting, int]] = [(blocks, Setting.OPEN, 0)]
        while work:
            value, setting, block = work.pop()
            if isinstance(value, dict):
                inner = SETTINGS.get(value.get("t", ""), Setting.OPEN)
                narrower = max(setting, inner, key=STRICTNESS.index)
                work.append((value.get("c"), narrower, id(value) if value.get("t") in PARAGRAPHS else block))
            elif isinstance(value, list):
                work.extend((item, setting, block) for item in value if isinstance(item, (dict, list)))
                if any(isinstance(item, dict) and item.get("t") in PARAGRAPHS for item in value):
                    holders.append(value)
                if setting is not Setting.MUTE and any(id(item) in self._cells for item in value):
                    value[:] = self._line(value, setting, block)
        for holder in holders:
            holder[:] = [self._with_notes(block) for block in holder]

    def _with_notes(self, block: Any) -> Any:
        remarks = sorted(self._beside.get(id(block), ()), key=lambda remark: remark.number)
        return self._marks.beside(remarks, block) if remarks else block

    def _line(self, nodes: list[Node], setting: Setting, block: int) -> list[Node]:
        line = _InlineList(self._marks, setting)
        for node in nodes:
            for cell in self._cells.get(id(node), ()):
                line.add(cell, _part(node, cell, self._cells[id(node)]))
                self.marked.update(remark.number for remark in cell.closes)
                if setting in (Setting.OPEN, Setting.LINKED):
                    self._beside.setdefault(block, []).extend(cell.closes)
            if id(node) not in self._cells:
                line.keep(node)
        return line.done()


def _part(node: Node, cell: RemarkCell, cells: Sequence[RemarkCell]) -> Node | None:
    """The part of a leaf that a cell is; a leaf that cannot be cut goes whole with its first cell."""
    offset, length = cells[0].start, cells[-1].end - cells[0].start
    if node["t"] == "Str" and len(node["c"]) == length:
        return string(node["c"][cell.start - offset : cell.end - offset])
    return node if cell is cells[0] else None


class _InlineList:
    """A list of inline nodes being written: highlights are gathered until the remarks on them change."""

    def __init__(self, marks: Markup, setting: Setting) -> None:
        self._marks = marks
        self._setting = setting
        self._nodes: list[Node] = []
        self._held: list[Node] = []
        self._on: tuple[Remark, ...] = ()

    def add(self, cell: RemarkCell, node: Node | None) -> None:
        """Append a part of a leaf with the remarks that open, cover and close there."""
        if cell.opens or cell.remarks != self._on:
            self._flush()
        for remark in cell.opens:
            self._nodes += self._marks.before(remark)
        self._on = cell.remarks
        if node is not None and cell.remarks and node["t"] in WRAPPED:
            self._held.append(node)
        elif node is not None:
            self.keep(node)
        for remark in cell.closes:
            self._flush()
            self._close(remark)

    def _close(self, remark: Remark) -> None:
        if all(stretch.start == stretch.end for stretch in remark.stretches):
            self._nodes += self._marks.before(remark)
            self._nodes += self._marks.around([self._marks.missing()], [remark])
        self._nodes += self._marks.after(remark, self._setting)

    def keep(self, node: Node) -> None:
        """Append a node as it is."""
        self._flush()
        self._nodes.append(node)

    def _flush(self) -> None:
        if self._held:
            self._nodes += self._marks.around(self._held, sorted(self._on, key=lambda remark: remark.extent))
        self._held = []

    def done(self) -> list[Node]:
        """The nodes written."""
        self._flush()
        return self._nodes


def _list(remarks: Sequence[Remark], marked: set[int], tally: Sequence[str]) -> Node:
    heading = paragraph([strong(words("Findings of citecheck"))])
    items = [_item(remark, marked) for remark in remarks]
    return div(
        [heading, lines([words(line) for line in tally]), *([numbered(items)] if items else [])], "citecheck-findings"
    )


def _item(remark: Remark, marked: set[int]) -> list[Node]:
    name = span([strong(words(remark.heading))], f"{LIST}{remark.number}", (f"citecheck-{remark.severity.label}",))
    where = words(remark.position)
    place = [link(where, f"{MARK}{remark.number}")] if remark.number in marked else where
    unmarked = [] if remark.number in marked else [{"t": "Space"}, *words("(not marked in the text)")]
    head = [name, string(","), {"t": "Space"}, *place, *unmarked]
    return [paragraph(part) for part in (head, words(remark.message), words(remark.remedy)) if part]
