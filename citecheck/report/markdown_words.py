"""Writes plain words in Markdown, for the reports in that format."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.report.text_width import visible

SPECIAL = lazy(r"([\\`*_{}\[\]#|~$^@])")
LIST_START = lazy(r"^(\d*)([-+=.)])")
"""What would make a list, a rule or a heading of the paragraph it begins."""
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def plain(text: str) -> str:
    """Words that no Markdown reader takes for markup."""
    escaped = SPECIAL.sub(r"\\\1", visible(text).strip().translate(ENTITIES))
    return LIST_START.sub(r"\1\\\2", escaped)


def plain_list(lines: Sequence[str]) -> str:
    """A list of such words, one item for each line."""
    return "\n".join(f"- {plain(line)}" for line in lines)
