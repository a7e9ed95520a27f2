"""Finds in the text of a docx the bytes between which comments stand, and splits runs there.

A comment's marks go beside the runs of its words, at their level. The run that refers to the comment goes into the
paragraph itself: inside a tracked insertion it would be one more insertion, inside a link a part of the link. Nothing
goes into a field or a content control that begins and ends in one paragraph, which is marked whole: a reference manager
would take its citation for changed, Word drops what is there when it works the field out anew, and LibreOffice prints
it as text or loses words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.formats.citation_fields.office_xml import NotOfficeError
from citecheck.formats.office_comments.text_marks import PieceSpot, TextPiece
from citecheck.formats.office_comments.xml_nodes import XmlPart
from citecheck.model.noun import field, noun, working_state

_ID = re.compile(rb"(?<=[\w.-]:id=\")\d+(?=\")")
_PRESERVE = b"xml:space"
_APART = ("txbxContent", "AlternateContent")


@noun
class DocxPoint:
    """A byte of the text where marks may stand, with what closes the run before it and opens it again behind it ("" at
    the edge of a run), the byte where the run may stand that refers to the comment, and the bytes of a start tag that
    must say that its blanks count (-1: none)."""

    at: int
    reference_at: int
    closing: str = ""
    opening: str = ""
    keeping: int = -1


@noun
class _WholeField:
    """A field: the runs with its beginning and its end, or twice the element that is the field."""

    begin: int
    end: int


@working_state
class DocxStory:
    """The text of a docx, with the fields and controls that begin and end in one paragraph, the outer ones first."""

    part: XmlPart
    fields: list[_WholeField] = field(default_factory=list)
    calls: dict[tuple[str, str], int] = field(default_factory=dict)
    """The run with the call of each note, by the kind and the id of the note."""
    last_calls: dict[int, int] = field(default_factory=dict)
    """The byte behind the last call of a note in a paragraph, by the number of the paragraph."""

    def before(self, spot: PieceSpot, pieces: tuple[TextPiece, ...]) -> DocxPoint:
        """The point before a character."""
        piece = pieces[spot.piece]
        run = self._run(piece.owner)
        if outside := self._field_around(run):
            return self._edge(outside.begin, before=True)
        is_first = spot.sign == 0
        if is_first and self._is_first(run, piece.owner):
            return self._edge(run, before=True)
        return self._split(run, piece, None if is_first else piece.signs[spot.sign][1], after=False)

    def after(self, spot: PieceSpot, pieces: tuple[TextPiece, ...]) -> DocxPoint:
        """The point after a character."""
        piece = pieces[spot.piece]
        run = self._run(piece.owner)
        if outside := self._field_around(run):
            return self._edge(outside.end, before=False)
        is_last = spot.sign == len(piece.signs) - 1
        if is_last and self.part.nodes[piece.owner].end == self.part.nodes[run].close:
            return self._edge(run, before=False)
        return self._split(run, piece, None if is_last else piece.signs[spot.sign + 1][1], after=True)

    def around(self, number: int) -> tuple[DocxPoint, DocxPoint]:
        """The points before and after a run."""
        return self._edge(number, before=True), self._edge(number, before=False)

    def paragraph(self, number: int) -> tuple[DocxPoint, DocxPoint]:
        """The points at the beginning and the end of the content of a paragraph."""
        node = self.part.nodes[number]
        properties = next((one for one in self.children(number) if self.part.own(one, "pPr")), None)
        start = node.inside if properties is None else self.part.nodes[properties].end
        return DocxPoint(start, start), DocxPoint(node.close, node.close)

    def host(self, number: int) -> int:
        """The outermost paragraph around an element: that which a text box hangs on. Raises NotOfficeError."""
        around = [one for one in self.part.ancestors(number) if self.part.own(one, "p")]
        if not around:
            raise NotOfficeError
        return around[-1]

    def is_in_box(self, number: int) -> bool:
        """Whether an element stands in a text box, or is written twice for two kinds of programs."""
        return any(self.part.nodes[one].name in _APART for one in self.part.ancestors(number))

    def cell(self, number: int) -> int:
        """The cell of a table that an element stands in; -1 where it stands in none."""
        return next((one for one in self.part.ancestors(number) if self.part.own(one, "tc")), -1)

    def children(self, number: int) -> Iterator[int]:
        """The elements directly in an element."""
        node = self.part.nodes[number]
        at = number + 1
        while at < len(self.part.nodes) and self.part.nodes[at].start < node.close:
            if self.part.nodes[at].parent == number:
                yield at
            at += 1

    def _run(self, owner: int) -> int:
        found = next((one for one in self.part.ancestors(owner) if self.part.own(one, "r")), None)
        if found is None:
            raise NotOfficeError
        return found

    def _field_around(self, run: int) -> _WholeField | None:
        nodes = self.part.nodes
        start = nodes[run].start
        for one in self.fields:
            if nodes[one.begin].start <= start < nodes[one.end].end:
                return one
        return None

    def _edge(self, number: int, *, before: bool) -> DocxPoint:
        node = self.part.nodes[number]
        at = node.start if before else node.end
        return DocxPoint(at, self._reference_at(number, at))

    def _reference_at(self, number: int, at: int) -> int:
        """Where in the paragraph itself the referring run of a comment stands: behind the calls of notes.

        LibreOffice (7.4) loses the words of notes whose call comes after a referring run in a paragraph.
        """
        paragraph, at = self._in_paragraph(number, at)
        return max(at, self.last_calls.get(paragraph, at))

    def _in_paragraph(self, number: int, at: int) -> tuple[int, int]:
        """The paragraph of an element, and the byte behind what the element stands in there."""
        for one in self.part.ancestors(number):
            if self.part.own(one, "p"):
                return one, at
            at = self.part.nodes[one].end
        raise NotOfficeError

    def note_called(self, kind: str, note: str, run: int) -> None:
        """Take in the call of a note; calls are met in their order. Raises NotOfficeError."""
        self.calls.setdefault((kind, note), run)
        paragraph, at = self._in_paragraph(run, self.part.nodes[run].end)
        self.last_calls[paragraph] = at

    def _is_first(self, run: int, owner: int) -> bool:
        """Whether an element is the first in its run but for the run's properties."""
        first = next((one for one in self.children(run) if not self.part.own(one, "rPr")), owner)
        return first == owner

    def _split(self, run: int, piece: TextPiece, at: int | None, *, after: bool) -> DocxPoint:
        """The point inside a run: beside an element in it, or at the byte `at` inside the text of one."""
        text, prefix = self.part.nodes[piece.owner], self.part.prefix
        properties = next((one for one in self.children(run) if self.part.own(one, "rPr")), None)
        again = self.part.tag(run)
        if properties is not None:
            known = self.part.nodes[properties]
            again += self._with_new_ids(self.part.data[known.start : known.end])
        closing, opening = f"</{prefix}:r>", again.decode()
        keeping = -1
        if at is not None:
            closing = f"</{prefix}:t>{closing}"
            opening += f'<{prefix}:t xml:space="preserve">'
            keeping = text.inside - 1 if _PRESERVE not in self.part.tag(piece.owner) else -1
        place = at if at is not None else text.end if after else text.start
        return DocxPoint(place, self._reference_at(run, place), closing, opening, keeping)

    def _with_new_ids(self, properties: bytes) -> bytes:
        """The properties of a run for its second part: tracked changes of format get ids of their own."""
        if b':id="' not in properties:
            return properties
        used = max((int(one) for one in _ID.findall(self.part.data)), default=0)
        return _ID.sub(lambda found: str(used + 1 + int(found.group())).encode(), properties)


def docx_story(part: XmlPart) -> DocxStory:
    """The text of a docx."""
    story = DocxStory(part)
    begun: list[int] = []
    for number, node in enumerate(part.nodes):
        if part.own(number, "footnoteReference", "endnoteReference"):
            story.note_called(node.name.removesuffix("Reference"), node.attributes.get("id", ""), node.parent)
        elif part.own(number, "fldChar"):
            _field_sign(story, begun, node.attributes.get("fldCharType", ""), node.parent)
        elif part.own(number, "fldSimple") or (part.own(number, "sdt") and _is_in_paragraph(part, number)):
            story.fields.append(_WholeField(number, number))
    return story


def _is_in_paragraph(part: XmlPart, number: int) -> bool:
    return any(part.own(one, "p") for one in part.ancestors(number))


def _field_sign(story: DocxStory, begun: list[int], kind: str, run: int) -> None:
    if kind == "begin":
        begun.append(run)
    elif kind == "end" and begun:
        first = begun.pop()
        if story.part.nodes[first].parent == story.part.nodes[run].parent:
            story.fields.insert(0, _WholeField(first, run))
