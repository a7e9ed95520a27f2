"""What a build with the filter prints, and whether it stops."""

from __future__ import annotations

from citecheck.model.noun import noun


@noun
class Outcome:
    """The answer to a build. `stop` says why it must end; `document` is the changed tree as JSON, or None."""

    warn: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    document: bytes | None = None
