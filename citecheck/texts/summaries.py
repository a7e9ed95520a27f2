"""Keeps between runs what an audit asks of a file whose words it does not need: an audit of which the answers are kept
does not load the words of a PDF.

A summary depends on the bytes of the file, on the program that reads it, and on the code. Of a text that is read at
once, only the quality of its letters is kept, which takes longer to judge than all else.
"""

from __future__ import annotations

import json

from citecheck.foundation.digest import blake2b
from citecheck.foundation.store import ResultKey, store
from citecheck.model.noun import noun
from citecheck.texts.code_version import code_version
from citecheck.texts.quality import quality, sample

LONG = 2_000
"""Code points of a sample from which its quality is kept: a shorter one is judged as fast as looked up."""


@noun
class TextSummary:
    """What is known of a text without its words: its quality, the note of its reader, the number of its sheets, and the
    words of the first of them."""

    quality: str
    note: str | None
    sheets: int
    opening: str


def summary_key(format_name: str, sha256: str, reader: int) -> ResultKey | None:
    """The key of a file's summary; None where none is kept. A format whose reader has no version (`reader` is 0) is
    read as fast as its summary."""
    if not reader or store() is None:
        return None
    return ResultKey("text summary", code_version(), (format_name, sha256, str(reader)))


def kept_summary(key: ResultKey | None) -> TextSummary | None:
    """The summary of a file that was read before, if it is kept."""
    results = store() if key else None
    kept = results.get(key) if results and key else None
    if kept is None:
        return None
    try:
        quality, note, sheets, opening = json.loads(kept)
    except (ValueError, TypeError):
        return None
    return TextSummary(quality, note, sheets, opening)


def keep_summary(key: ResultKey | None, summary: TextSummary) -> None:
    """Keep the summary of a file that was read."""
    results = store() if key else None
    if results and key:
        row = [summary.quality, summary.note, summary.sheets, summary.opening]
        results.put(key, json.dumps(row).encode())


def text_quality(text: str) -> str:
    """The quality of a text, from the store where the same stretches of a text were judged before."""
    judged = sample(text)
    results = store() if len(judged) >= LONG else None
    if results is None:
        return quality(text)
    digest = blake2b(judged.encode("utf-8", "surrogatepass"), digest_size=24).hexdigest()
    key = ResultKey("text quality", code_version(), (digest,))
    kept = results.get(key)
    if kept is not None:
        return kept.decode("utf-8", "replace")
    found = quality(text)
    results.put(key, found.encode())
    return found
