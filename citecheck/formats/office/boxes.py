"""Puts the text boxes of an odt or docx after the paragraph that each hangs on, for pandoc passes over them.

Word writes a box twice, for programs that know DrawingML and for those that do not: the second copy is left where it
is, unless it is the only one.
"""

from __future__ import annotations

from citecheck.formats.citation_fields.office_xml import Edit, OpenElement, edited, walk, with_parts
from citecheck.model.noun import field, noun, working_state


@noun
class BoxMarkup:
    """How a format writes boxes: the part that has them, their names and the sign of one, and what they hang on.

    `kept` are elements that make a box something which pandoc reads as it is: a picture with its caption.
    """

    part: str
    sign: bytes
    boxes: frozenset[str]
    paragraphs: frozenset[str]
    frames: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()


_MARKUP = {
    "docx": BoxMarkup("word/document.xml", b"txbxContent", frozenset({"txbxContent"}), frozenset({"p"})),
    "odt": BoxMarkup(
        "content.xml",
        b"<draw:",
        frozenset({"text-box", "custom-shape"}),
        frozenset({"p", "h"}),
        frozenset({"frame", "g", "custom-shape"}),
        frozenset({"image"}),
    ),
}
_COPIES, _SECOND = "AlternateContent", "Fallback"


@working_state
class _Box:
    """A box whose end was not met: the byte at which its content begins, and whether it has words."""

    inside: int
    depth: int
    words: bool = False
    is_kept: bool = False


@working_state
class _Boxes:
    """The boxes of a part. `host` is the outermost paragraph, or the frame outside of any, with its depth."""

    part: bytes
    markup: BoxMarkup
    edits: list[Edit] = field(default_factory=list)
    host: int = 0
    moved: list[str] = field(default_factory=list)
    box: _Box | None = None
    copies: list[int] = field(default_factory=list)
    second: int = 0

    def opened(self, element: OpenElement, depth: int) -> None:
        """Take in the start of an element `depth` levels deep."""
        name, markup = element.name, self.markup
        if not self.host and name in (markup.paragraphs | markup.frames):
            self.host = depth
        if name == _COPIES:
            self.copies.append(len(self.moved))
        elif name == _SECOND and self.copies and self.copies[-1] < len(self.moved):
            self.second = self.second or depth
        if self.box is not None:
            self.box.is_kept = self.box.is_kept or name in markup.kept
        elif name in markup.boxes and self.host and not self.second:
            self.box = _Box(element.inside, depth)

    def said(self, words: str) -> None:
        """Take in characters."""
        if self.box is not None and words.strip():
            self.box.words = True

    def closed(self, element: OpenElement, depth: int, end: int) -> None:
        """Take in the end of an element `depth` levels deep, whose content ends at the byte `end`."""
        if self.box is not None and depth == self.box.depth:
            box, self.box = self.box, None
            if box.words and not box.is_kept:
                self.moved.append(self.part[box.inside : end].decode("utf-8", "replace"))
                self.edits.append(Edit(box.inside, end, ""))
        if element.name == _COPIES:
            self.copies.pop()
        if depth == self.second:
            self.second = 0
        if depth == self.host:
            self.host = 0
            if self.moved:
                after = self.part.index(b">", end) + 1
                self.edits.append(Edit(after, after, "".join(self.moved)))
                self.moved.clear()


def with_boxes_moved(form: str, data: bytes) -> bytes:
    """The document with its boxes where pandoc reads them; as it is for other formats. Raises NotOfficeError."""
    if form not in _MARKUP:
        return data
    markup = _MARKUP[form]

    def change(name: str, part: bytes) -> bytes | None:
        if name != markup.part or markup.sign not in part:
            return None
        found = _Boxes(part, markup)
        walk(part, found.opened, found.closed, found.said)
        return edited(part, found.edits) if found.edits else None

    return with_parts(data, change)
