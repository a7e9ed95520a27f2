"""Turns the fields of an entry into a reference: its names, year, files and aliases.

What every format of bibliography shares. `BibliographyReading` is what the reader of one format hands on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BadEntry, Field, Reference
from citecheck.model.noun import field, noun

VERBATIM = frozenset({"url", "doi", "eprint", "file", "pdf", "localfile", "crossref", "xdata", "ids"})
"""Fields whose value is no text: LaTeX markup in them is not decoded (biblatex's verbatim fields, and keys)."""

_YEAR = lazy(r"(?<![0-9])[0-9]{4}(?![0-9])")
_FILE_BREAK = lazy(r"(?<!\\);")
_PART_BREAK = lazy(r"(?<!\\):")
_ESCAPED = lazy(r"\\([:;\\_{}&%#])")
_SCHEME = lazy(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_DRIVE = lazy(r"[A-Za-z]")


@noun
class BibliographyReading:
    """What one reader made of a file. `recognised` says that something of the format was there, if no entry."""

    references: list[Reference] = field(default_factory=list)
    bad: list[BadEntry] = field(default_factory=list)
    recognised: bool = False

    def add(self, found: Reference | BadEntry) -> None:
        """Add what was read, or what could not be."""
        if isinstance(found, Reference):
            self.references.append(found)
        else:
            self.bad.append(found)


def year(fields: Mapping[str, Field]) -> str | None:
    """The first four-digit year of `date`, else of `year`. An original date is another thing and is not asked."""
    for name in ("date", "year"):
        if name in fields and (found := _YEAR.search(fields[name].value)) is not None:
            return found.group()
    return None


def title(fields: Mapping[str, Field]) -> str:
    """The title, "" where there is none."""
    return fields["title"].value if "title" in fields else ""


def keys_listed(value: str) -> tuple[str, ...]:
    """The keys of a comma-separated list (`ids`, `xdata`, `crossref`)."""
    return tuple(key for key in (part.strip() for part in value.split(",")) if key)


def inherited_keys(fields: Mapping[str, Field]) -> tuple[str, ...]:
    """The keys an entry inherits from: its `xdata` first, as biblatex does, then its `crossref`."""
    return tuple(key for name in ("xdata", "crossref") if name in fields for key in keys_listed(fields[name].value))


def file_paths(value: str) -> tuple[str, ...]:
    r"""The paths of a `file` field: plain, `:path:type` (JabRef), or `description:path:type` (Zotero).

    Several are joined with `;`. A colon of a path is written `\:`; a drive letter's may stand bare.
    """
    found = (_file_path(one.strip()) for one in _FILE_BREAK.split(value))
    return tuple(path for path in found if path)


def _file_path(described: str) -> str:
    parts = _PART_BREAK.split(described)
    if _SCHEME.match(described) or len(parts) == 1:
        path = described
    elif _DRIVE.fullmatch(parts[0]) and parts[1][:1] in ("\\", "/"):
        path = ":".join(parts[:2])
    elif len(parts) > 2 and _DRIVE.fullmatch(parts[1]) and parts[2][:1] in ("\\", "/"):
        path = ":".join(parts[1:3])
    else:
        path = parts[0] if len(parts) == 2 and "/" in parts[1] and "." not in parts[1] else parts[1]
    return _ESCAPED.sub(r"\1", path).strip()
