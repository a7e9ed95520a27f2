"""Bibliographies for tests, read from text."""

from __future__ import annotations

from pathlib import Path

from citecheck.model.manuscript import Bibliography, Reference
from citecheck.read.bibliography.reader import bibliography


def read(folder: Path, text: str | bytes, name: str = "refs.bib") -> Bibliography:
    """The bibliography that a file with this text is."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
    return bibliography(path, name)


def only(folder: Path, text: str, name: str = "refs.bib") -> Reference:
    """The one reference of a text in which nothing is amiss."""
    found = read(folder, text, name)
    assert found.unread is None
    assert found.bad == ()
    (reference,) = found.references
    return reference


def texts(reference: Reference) -> dict[str, str]:
    """Field texts by name."""
    return {name: field.value for name, field in reference.fields.items()}
