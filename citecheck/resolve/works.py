"""Finds the names under which the text of a cited work may be held."""

from __future__ import annotations

from citecheck.model.manuscript import Reference
from citecheck.model.registry import Registry
from citecheck.records.lookup.sources import tied


def works_of(key: str, reference: Reference | None, registry: Registry) -> tuple[str, ...]:
    """The citekey, the entry's other ids, and the registry's sources that it means.

    Files that belong to the entry by themselves are tied to its key (see `texts.attachments`).
    """
    if reference is None:
        return (key,)
    names = [key, reference.key, *reference.ids, *tied(reference, registry)]
    return tuple(dict.fromkeys(names))
