"""The content of a text held that is known at once: the wording of a record, or what is left of a file not read."""

from __future__ import annotations

from citecheck.model.noun import field, noun
from citecheck.model.places import Span
from citecheck.texts.pages.locator_table import LocatorTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.structured_text import LayerSpan


@noun
class Content:
    """The content of a file. `masks` are spans that are not the author's text; `body` is the span of that text."""

    text: str
    sha256: str
    quality: str
    body: Span
    masks: tuple[Span, ...] = ()
    locators: LocatorTable = field(default_factory=LocatorTable)
    pages: LocatorTable = field(default_factory=LocatorTable)
    notices: tuple[str, ...] = ()
    lost: tuple[Span, ...] = ()
    sheets: int = 0
    opening: str = ""
    """The words of the first sheets, on which a file says what it is."""
    doubtful: tuple[LayerSpan, ...] = ()
    sheet_table: LocatorTable = field(default_factory=LocatorTable)
    divisions: tuple[LayerSpan, ...] = ()
    read_by: str = ""
