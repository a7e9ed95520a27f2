"""Builds a document from pandoc's tree: blocks of running text whose places are not known yet.

`Writer` collects drafts while `walk` visits the nodes. It holds all that depends on where in the tree
the visit is: the containers entered, the notes called and not yet read, the headings passed.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

from citecheck.formats.pandoc.headings import HeadingPath
from citecheck.formats.pandoc.source_words import WORD
from citecheck.model.manuscript import OBJECT, Block, BlockKind, CiteItem, CiteMode, LostCommand, Mark, MarkKind
from citecheck.model.noun import field, noun, replace, working_state
from citecheck.model.places import Running

MAIN, NOTES, CAPTIONS = "main", "notes", "captions"
"""The streams of a document: each runs through the source in order, the later ones in what the earlier left."""

Node = dict[str, Any]
"""A node of pandoc's tree: its type under `t`, its content under `c`."""
Step = Node | Callable[[], None]


@noun
class BuilderItem:
    """One key of a citation before its place is known."""

    key: str
    mode: CiteMode
    prefix: str
    suffix: str


@noun
class BuilderMark:
    """A mark before the places of its citation items are known."""

    kind: MarkKind
    start: int
    end: int
    items: tuple[BuilderItem, ...] = ()
    note: str | None = None
    key: str | None = None


@noun
class BuilderFrame:
    """What holds for the blocks of a container. `stream` says where in the source its words are sought."""

    kind: BlockKind = BlockKind.PARAGRAPH
    stream: str = MAIN
    group: int | None = None
    note: str | None = None
    key: str | None = None
    lang: str | None = None
    row: int | None = None


def caption(frame: BuilderFrame) -> BuilderFrame:
    """The frame of a caption within `frame`."""
    return replace(frame, kind=BlockKind.CAPTION, stream=CAPTIONS, group=None, key=None)


@working_state
class BlockBuilder:
    """One block: its text in pieces, its marks, and where it stands.

    `level` is a heading's own. `edges` are where markup begins and ends. `leaves` are the nodes the text
    came from, each with its stretch. `lost` are the commands of raw TeX whose words are not known.
    """

    frame: BuilderFrame
    level: int = 0
    where: str = ""
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    edges: set[int] = field(default_factory=set)
    marks: list[BuilderMark] = field(default_factory=list)
    leaves: list[tuple[Node, int, int]] = field(default_factory=list)
    lost: list[LostCommand] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The running text so far."""
        return "".join(self.pieces)

    def words(self) -> list[tuple[int, int]]:
        """The stretches of the text that are words of the source, parted where markup parts them."""
        edges = sorted(self.edges)
        found: list[tuple[int, int]] = []
        for word in WORD.finditer(self.text):
            first = bisect.bisect_right(edges, word.start())
            inside = edges[first : bisect.bisect_left(edges, word.end(), first)]
            found.extend(pairwise([word.start(), *inside, word.end()]))
        return found

    def put(self, text: str) -> None:
        """Append characters."""
        self.pieces.append(text)
        self.length += len(text)

    def part(self) -> None:
        """Note that markup begins or ends here: within a word it parts the word, in the source too."""
        self.edges.add(self.length)

    def put_object(self, kind: MarkKind, items: tuple[BuilderItem, ...] = (), note: str | None = None) -> None:
        """Append an OBJECT character with its mark."""
        self.put(OBJECT)
        self.marks.append(BuilderMark(kind, self.length - 1, self.length, items, note))


Placer = Callable[[tuple[int, int], BuilderItem], CiteItem]
"""Gives the item number so-and-so of the citation at an offset its place."""


def block(draft: BlockBuilder, running: Running, placer: Placer) -> Block:
    """A draft whose places are known now."""
    frame = draft.frame
    marks = sorted(draft.marks, key=lambda mark: (mark.start, -mark.end))
    placed = tuple(
        Mark(m.kind, m.start, m.end, tuple(placer((m.start, n), i) for n, i in enumerate(m.items)), m.note, m.key)
        for m in marks
    )
    lost = tuple(draft.lost)
    return Block(frame.kind, running, placed, frame.group, frame.note, frame.key, frame.lang, lost, frame.row)


class Writer:
    """Where the visit of a tree stands, and what it has written."""

    def __init__(self) -> None:
        self.drafts: list[BlockBuilder] = []
        self.work: list[Step] = []
        self.frames: list[BuilderFrame] = [BuilderFrame()]
        self._whereabouts = HeadingPath()
        self._open: BlockBuilder | None = None
        self._called: list[tuple[str, list[Node]]] = []
        self._notes = 0
        self._groups = 0
        self._rows = 0

    @property
    def frame(self) -> BuilderFrame:
        """The innermost container."""
        return self.frames[-1]

    @property
    def draft(self) -> BlockBuilder:
        """The block being written; text outside of any block opens one."""
        if self._open is None:
            self._open = BlockBuilder(self.frame)
        return self._open

    def visit(self, nodes: Iterable[Node], then: Callable[[], None] | None = None) -> None:
        """Visit these nodes next, and then do the step."""
        if then is not None:
            self.work.append(then)
        self.work.extend(reversed(list(nodes)))

    def inside(self, frame: BuilderFrame, nodes: Iterable[Node]) -> None:
        """Visit these block nodes as the content of a container, next of all."""
        depth = len(self.frames)
        self.frames.append(frame)

        def leave() -> None:
            self.close()
            del self.frames[depth:]

        self.visit(nodes, leave)

    def rows(self, rows: Sequence[list[Node]]) -> None:
        """Visit the block nodes in the cells of each row of a table, the first row next of all."""
        first, self._rows = self._rows, self._rows + len(rows)
        for number, nodes in reversed(list(enumerate(rows, first))):
            self.work.append(partial(self.inside, replace(self.frame, row=number), nodes))

    def block(self, frame: BuilderFrame, inlines: Iterable[Node], level: int = 0) -> None:
        """Visit these inline nodes as one block; a block still open is ended."""
        self.close()
        self._open = BlockBuilder(frame, level)
        self.visit(inlines, self.close)

    def close(self) -> None:
        """End the block, and read the notes it calls next. A block without text is dropped."""
        draft, self._open = self._open, None
        called, self._called = self._called, []
        if draft is not None and draft.text.strip():
            draft.where = self._where(draft)
            self.drafts.append(draft)
        for note, nodes in reversed(called):
            frame = BuilderFrame(BlockKind.NOTE, NOTES, note=note, lang=self.frame.lang)
            self.work.append(partial(self.inside, frame, nodes))

    def _where(self, draft: BlockBuilder) -> str:
        frame = draft.frame
        if frame.kind is BlockKind.HEADING:
            return self._whereabouts.heading(draft.level, draft.text.replace(OBJECT, ""))
        if frame.kind is BlockKind.METADATA:
            return frame.stream
        if frame.note is not None:
            return self._whereabouts.note(frame.note)
        return self._whereabouts.block("caption" if frame.kind is BlockKind.CAPTION else "paragraph")

    def call_note(self, nodes: list[Node]) -> None:
        """Append a note call; the note is read after the block."""
        self._notes += 1
        note = str(self._notes)
        self.draft.put_object(MarkKind.NOTE, note=note)
        self._called.append((note, nodes))

    def container(self, kind: BlockKind, key: str | None = None) -> BuilderFrame:
        """The frame of a block quotation, verse or epigraph that begins here.

        A quotation directly in an epigraph is the epigraph's own form, not another quotation.
        """
        frame = self.frame
        if frame.kind is BlockKind.EPIGRAPH:
            return replace(frame, key=key or frame.key)
        self._groups += 1
        return replace(frame, kind=kind, group=self._groups, key=key)
