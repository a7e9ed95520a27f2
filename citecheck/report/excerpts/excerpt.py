"""The noun of a passage that is printed as a quotation with its citation."""

from __future__ import annotations

from citecheck.model.claims import Locator
from citecheck.model.noun import noun


@noun
class Excerpt:
    """A passage of a held text, ready to print.

    `paragraphs` has the lines of each paragraph, one of prose; quotation marks inside are those of a quotation within
    one, but where it `is_block`, which stands without marks. `marks` are those to put around it. `key` is the citekey;
    `locator` is where it stands, None where no place is known, and `label` what is printed before it ("p.").
    """

    paragraphs: tuple[tuple[str, ...], ...]
    is_verse: bool
    is_block: bool
    marks: tuple[str, str]
    key: str
    locator: Locator | None
    label: str

    @property
    def place(self) -> str:
        """The locator as it is printed in a citation, "" for none: `p. 12`."""
        if self.locator is None:
            return ""
        return f"{self.label} {self.locator.value}".strip()

    @property
    def running(self) -> str:
        """The words in one line: the lines of verse parted by slashes."""
        paragraphs = (" / ".join(lines) for lines in self.paragraphs)
        return (" // " if self.is_verse else " ").join(paragraphs)
