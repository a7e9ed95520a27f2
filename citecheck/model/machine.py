"""What is specific to this machine, and must not appear in a shared report."""

from __future__ import annotations

from citecheck.model.noun import noun


@noun
class Machine:
    """A secret that keys the hashes of a shared report, and the names of the user, the longest first."""

    secret: bytes
    users: tuple[str, ...]
