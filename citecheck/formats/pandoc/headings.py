"""Names places in files without lines: the heading, and the paragraph or note."""

from __future__ import annotations

from collections import Counter


class HeadingPath:
    """Counts the blocks of a document as they pass.

    Paragraphs and captions are counted under their heading, as an author counts them on the page.
    """

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []
        self._counts: Counter[str] = Counter()

    def heading(self, level: int, text: str) -> str:
        """Pass a heading; its own name is the path of headings down to it."""
        self._headings = [known for known in self._headings if known[0] < level]
        self._headings.append((level, " ".join(text.split())))
        self._counts.clear()
        return self._path()

    def block(self, thing: str) -> str:
        """Pass a paragraph or caption: `Chapter 2 > The letters, paragraph 14`."""
        self._counts[thing] += 1
        numbered = f"{thing} {self._counts[thing]}"
        path = self._path()
        return f"{path}, {numbered}" if path else numbered

    def note(self, number: str) -> str:
        """Pass a block of a note: `note 3`, and `note 3, paragraph 2` for its second block."""
        name = f"note {number}"
        self._counts[name] += 1
        return name if self._counts[name] == 1 else f"{name}, paragraph {self._counts[name]}"

    def _path(self) -> str:
        return " > ".join(text for _, text in self._headings if text)
