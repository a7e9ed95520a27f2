"""What a build with the filter prints, and whether it stops."""

from __future__ import annotations

from citecheck.model.noun import noun


@noun
class Outcome:
    """What a build is told. `stop` is why it must end; `document` the changed tree as JSON, or None for no change."""

    warn: tuple[str, ...] = ()
    say: tuple[str, ...] = ()
    stop: tuple[str, ...] = ()
    document: bytes | None = None
