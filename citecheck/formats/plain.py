"""Reads plain text."""

from __future__ import annotations

from citecheck.foundation.decoding import decoded
from citecheck.model.structured_text import StructuredText


def read(data: bytes, sha256: str) -> StructuredText:  # noqa: ARG001
    """The decoded text; it has no layers of its own. Raises BytesError for bytes that are no text."""
    found = decoded(data)
    return StructuredText(found.text, found.note)
