"""The interface of an index of the texts held. The search of a large library uses nothing else of it."""

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
    """A text as it was when it was indexed.

    `path` is relative to the folder, `size` in bytes, `changed` in nanoseconds, `length` in code points, `base` the
    place where it begins.
    """

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
        """What is known of the text."""
        return Facts(self.quality, Span(*self.body), self.bare)


@noun
class ShinglePlaces:
    """Where shingles stand: the text of each place (its index in `Index.docs`), the offset in it, and the index of the
    shingle."""

    docs: npt.NDArray[np.intp]
    offsets: npt.NDArray[np.int64]
    which: npt.NDArray[np.intp]
    counts: npt.NDArray[np.int64]
    """How many places each wanted shingle has in all. Too frequent ones are counted but not listed."""


class Index(Protocol):
    """Says where shingles stand in a folder of texts. It narrows a search and never judges."""

    @property
    def docs(self) -> tuple[Doc, ...]:
        """All texts in the index. `ShinglePlaces.docs` are indexes of it."""

    @property
    def shingle_words(self) -> int:
        """Words in a shingle of this index."""

    def places(self, wanted: npt.NDArray[np.uint32], most: int) -> ShinglePlaces:
        """Every place of those wanted shingles (by hash) that have at most `most` places."""
