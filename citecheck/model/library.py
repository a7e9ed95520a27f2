"""Nouns of the texts held, for a list of them."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import noun


class Pin(StrEnum):
    """Whether the bytes of a text are those that were pinned."""

    NONE = "none"
    KEPT = "kept"
    CHANGED = "changed"


@noun
class Paging:
    """The places that a text has: what they count ("page"; None for a table that a person made), the first, the last,
    and how many."""

    label: str | None
    first: str
    last: str
    count: int


@noun
class Holding:
    """One text held.

    `work` is its name, `keys` are further names of the work, `path` is the file as reports show it. `words` counts the
    author's words. `quality` is `sound`, or why the absence of a passage proves little. `pages` come from markers
    inside the text, `places` from a table beside it. `pinned` is the pinned SHA-256.
    """

    work: str
    keys: tuple[str, ...]
    path: str
    title: str
    edition: str
    language: str | None
    licence: str
    copy_of: str | None
    words: int
    complete: bool
    quality: str
    pages: Paging | None
    places: Paging | None
    sha256: str
    pinned: str | None
    pin: Pin


@noun
class Holdings:
    """The texts held, where they were looked for, and notices about them."""

    texts: tuple[Holding, ...]
    looked_in: tuple[str, ...]
    notices: tuple[str, ...]
