"""Takes the hidden text out of a docx: words that Word does not print, and that pandoc gives as if it did."""

from __future__ import annotations

from citecheck.formats.citation_fields.office_xml import Edit, OpenElement, edited, walk, with_parts
from citecheck.model.noun import field, working_state

SIGN = b"vanish"
"""What a part has in which there may be hidden text."""

OFF = ("0", "false", "off")
"""Values of an attribute that switch a property off (ECMA-376, part 1, 17.17.4)."""


@working_state
class _HiddenRuns:
    """The words of hidden runs found in one part so far. A run's properties come before its words."""

    edits: list[Edit] = field(default_factory=list)
    hidden: bool = False

    def opened(self, element: OpenElement, _: int) -> None:
        if element.name == "r":
            self.hidden = False
        elif element.name == "vanish" and element.attributes.get("val", "1") not in OFF:
            self.hidden = True
        elif element.name == "pPr":
            self.hidden = False

    def closed(self, element: OpenElement, _: int, end: int) -> None:
        if element.name == "t" and self.hidden and element.inside < end:
            self.edits.append(Edit(element.inside, end, ""))
        elif element.name in ("r", "pPr"):
            self.hidden = False


def without_hidden(data: bytes) -> tuple[bytes, int]:
    """The docx without its hidden text, and how many stretches were taken out. Raises NotOfficeError."""
    count = 0

    def change(name: str, part: bytes) -> bytes | None:
        nonlocal count
        if not (name.startswith("word/") and name.endswith(".xml") and SIGN in part):
            return None
        found = _HiddenRuns()
        walk(part, found.opened, found.closed, lambda _: None)
        count += len(found.edits)
        return edited(part, found.edits) if found.edits else None

    return with_parts(data, change), count
