"""Nouns of the texts held, as a list shows them."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import noun


class Pin(StrEnum):
    """Whether a text's bytes are those that were pinned."""

    NONE = "none"
    KEPT = "kept"
    CHANGED = "changed"


@noun
class Paging:
    """The places a text has: what they count ("page"; None for a table made by a person), the first, the last, how
    many."""

    label: str | None
    first: str
    last: str
    count: int


@noun
class Holding:
    """One text held. `work` is its name, `keys` are the work's further names, `path` is the file as reports show it.

    `words` counts the author's words. `quality` is `sound` or why the text's silence proves little. `pages` come from
    markers inside the text, `places` from a table beside it. `pinned` is the SHA-256 that was pinned.
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
    """The texts held, where they were looked for, and what is to be said of them."""

    texts: tuple[Holding, ...]
    looked_in: tuple[str, ...]
    notices: tuple[str, ...]
