"""What is particular to the machine of a run, which a report that is given away must not print."""

from __future__ import annotations

from citecheck.model.noun import noun


@noun
class Machine:
    """A secret that keys what a shared report prints, and the names of the user, the longest first."""

    secret: bytes
    users: tuple[str, ...]
