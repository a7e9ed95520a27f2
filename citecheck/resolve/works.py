"""Finds the names under which the text of a cited work may be held."""

from __future__ import annotations

from citecheck.model.manuscript import Reference
from citecheck.model.registry import Registry
from citecheck.records.lookup.sources import tied

ARCHIVE_SUFFIXES = (".gz",)
"""Suffixes of a packed file, which follow the suffix of its format."""


def works_of(key: str, reference: Reference | None, registry: Registry) -> tuple[str, ...]:
    """The citekey, the entry's other ids, the names of its files, and the registry's sources that it means."""
    if reference is None:
        return (key,)
    names = [key, reference.key, *reference.ids, *file_names(reference)]
    names += tied(reference, registry)
    return tuple(dict.fromkeys(names))


def file_names(reference: Reference) -> tuple[str, ...]:
    """The names of an entry's files, without folder and suffix."""
    return tuple(_stem(file) for file in reference.files)


def _stem(file: str) -> str:
    name = file.replace("\\", "/").rsplit("/", 1)[-1]
    for suffix in ARCHIVE_SUFFIXES:
        name = name.removesuffix(suffix)
    return name.rsplit(".", 1)[0] if "." in name else name
