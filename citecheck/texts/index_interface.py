"""What an index of the texts held must offer. The search of a large library knows no more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.texts.content import Facts

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@noun
class Doc:
    """A text as it was when it was indexed: its path below the folder, size in bytes, time, and where it begins."""

    path: str
    size: int
    changed: int
    sha256: str
    length: int
    words: int
    base: int
    quality: str
    body: tuple[int, int]
    bare: bool
    note: str

    @property
    def facts(self) -> Facts:
        """What was found out of the text."""
        return Facts(self.quality, Span(*self.body), self.bare)


@noun
class ShinglePlaces:
    """Where rows stand: the text of each place (by number among `Index.docs`), the offset in it, and which row."""

    docs: npt.NDArray[np.intp]
    offsets: npt.NDArray[np.int64]
    which: npt.NDArray[np.intp]
    counts: npt.NDArray[np.int64]
    """How often each row asked for stands in all, those met too often counted but not given."""


class Index(Protocol):
    """Says where shingles stand in a folder of texts. It narrows a search and never judges."""

    @property
    def docs(self) -> tuple[Doc, ...]:
        """All texts in it; `ShinglePlaces.docs` counts among them."""

    @property
    def shingle_words(self) -> int:
        """Words in a shingle of this index."""

    def met(self, wanted: npt.NDArray[np.uint32], most: int) -> ShinglePlaces:
        """Every place of the shingles wanted (their hashes) that stand at most `most` times."""
