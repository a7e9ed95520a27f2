"""Turns the fields of an entry into a reference: its names, year, files and aliases.

What every format of bibliography shares. `BibliographyReading` is what the reader of one format hands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BadEntry, Field, Reference
from citecheck.model.noun import field, noun

FILE_FIELDS = ("file", "pdf", "localfile", "local-url")
"""Fields that name files: biblatex's own, those of KBibTeX and others, that of BibDesk and Papers."""
VERBATIM = frozenset({"url", "doi", "eprint", *FILE_FIELDS, "crossref", "xdata", "ids"})
"""Fields whose value is no text: LaTeX markup in them is not decoded (biblatex's verbatim fields, and keys)."""

_YEAR = lazy(r"(?<![0-9])[0-9]{4}(?![0-9])")
_FILE_BREAK = lazy(r"(?<!\\);")
_PART_BREAK = lazy(r"(?<!\\):")
_ESCAPED = lazy(r"\{\\([_&%#])\}|\\([:;\\_{}&%#~ ])")
"""Signs with LaTeX's backslash; Mendeley writes those of a name in braces too."""
_BACKSLASH = "$\\backslash$"
"""A backslash as Mendeley writes it."""
_BIBDESK = lazy(r"bdsk-file-[0-9]+")
_LARGEST_ALIAS = 100_000
"""Characters of one of BibDesk's fields: those that it writes have some 1,000."""
_SCHEME = lazy(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_DRIVE = lazy(r"[A-Za-z]")
_TYPE = lazy(r"[A-Za-z]{0,5}|[a-z]+/[\w.+-]+")
"""The type of a file, as it may stand at the end: `PDF`, `application/pdf`."""
_OF_ZOTERO = ("storage", "attachments")
"""Prefixes of paths in Zotero's database: of stored files, and of linked ones below the base directory."""


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


def files_named(fields: Mapping[str, Field]) -> tuple[str, ...]:
    """The files that an entry names, as typed, each once."""
    values = (fields[name].value for name in FILE_FIELDS if name in fields)
    found = [path for value in values for path in file_paths(value)]
    found += [path for name, field in fields.items() if _BIBDESK.fullmatch(name) for path in _bibdesk(field.value)]
    return tuple(dict.fromkeys(found))


def file_paths(value: str) -> tuple[str, ...]:
    r"""The paths of a `file` field: plain, `:path:type` (JabRef), or `description:path:type` (Zotero).

    Several are joined with `;`. A colon of a path is written `\:`; a drive letter's may stand bare. Mendeley writes
    `:C$\backslash$:/path:type`.
    """
    found = (_file_path(one.strip()) for one in _FILE_BREAK.split(value.replace(f"{_BACKSLASH}:", r"\:")))
    return tuple(path for path in found if path)


def _bibdesk(value: str) -> Iterator[str]:
    """The path in one of BibDesk's fields, a property list in Base64; none where it is something else."""
    if len(value) > _LARGEST_ALIAS:
        return
    import binascii
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        table = plistlib.loads(binascii.a2b_base64(value), fmt=plistlib.FMT_BINARY)
    except (ValueError, RecursionError, ExpatError, plistlib.InvalidFileException, OverflowError, MemoryError):
        return
    path = table.get("relativePath") if isinstance(table, dict) else None
    if isinstance(path, str) and path:
        yield path


def _file_path(described: str) -> str:
    parts = _PART_BREAK.split(described)
    if _SCHEME.match(described) or len(parts) == 1:
        path = described
    elif parts[0][:1] in ("/", "~"):
        path = ":".join(parts[:-1] if _TYPE.fullmatch(parts[-1]) else parts)
    elif _is_prefix(parts, 0):
        path = ":".join(parts[:2])
    elif len(parts) > 2 and _is_prefix(parts, 1):
        path = ":".join(parts[1:3])
    else:
        path = parts[0] if len(parts) == 2 and _is_type_of(parts[1], parts[0]) else parts[1]
    return _ESCAPED.sub(r"\1\2", path).strip()


def _is_type_of(named: str, path: str) -> bool:
    """Whether what stands behind a path is its type: `application/pdf`, or its own suffix."""
    if "/" in named:
        return "." not in named
    return named != "" and path.casefold().endswith(f".{named.casefold()}")


def _is_prefix(parts: Sequence[str], at: int) -> bool:
    """Whether a path goes on after the colon behind this part: a drive, an address, one of Zotero's two prefixes."""
    head, rest = parts[at].strip(), parts[at + 1]
    if head in _OF_ZOTERO:
        return True
    return bool((_DRIVE.fullmatch(head) and rest[:1] in ("\\", "/")) or (head.isalpha() and rest.startswith("//")))
