"""What pybtex says of a stretch of BibTeX: the entries it sees, and its complaints."""

from __future__ import annotations

from citecheck.model.noun import noun


@noun
class PybtexEntry:
    """An entry as pybtex sees it. `offset` is that of its `@` in the stretch."""

    offset: int
    key: str | None
    values: dict[str, str]


@noun
class PybtexComplaint:
    """What pybtex does not accept: offsets in the stretch of that place and of the `@` of its block.

    `undefined` is the `@string` name that nobody defines.
    """

    block: int
    offset: int
    message: str
    undefined: str | None = None


@noun
class PybtexOpinion:
    """All that pybtex says of one stretch that can matter: of a plain entry, nothing."""

    entries: tuple[PybtexEntry, ...] = ()
    complaints: tuple[PybtexComplaint, ...] = ()
