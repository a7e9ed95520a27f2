"""Loads the records in force: the caller's and the project's before the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from citecheck.foundation.cache import cache_folder
from citecheck.model.records import Record, Registry
from citecheck.model.works import SourceRecord


def records_in_force(paths: Sequence[Path]) -> Registry:
    """The shipped records, and before them by id those of `paths`.

    Raises RegistryError, with file and line, for a path that is not there or a record that cannot be loaded.
    """
    folder = cache_folder()
    if folder is None:
        from citecheck.records.files.registry import registry

        return registry(paths)
    from citecheck.records.files.snapshot import kept_registry
    from citecheck.records.files.store import Postings
    from citecheck.records.lookup.lazy import CODE

    return kept_registry(paths, folder, Postings(_postings, CODE))


def _postings(noun: Record | SourceRecord, registry: Registry) -> Iterable[tuple[str, str, str]]:
    """Under what a record or source is kept: asked only where what is kept is made anew."""
    from citecheck.records.lookup_keys import postings

    return postings(noun, registry)
