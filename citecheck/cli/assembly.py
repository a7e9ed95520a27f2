"""Puts an audit together: settings, manuscripts, their bibliographies, the texts and records at hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from citecheck.audit import Draft, Library
from citecheck.cli.paths import shown
from citecheck.config import Settings, merged
from citecheck.errors import ConfigError
from citecheck.match.records import witness_texts
from citecheck.model.manuscripts import Bibliography, Manuscript
from citecheck.read.bibliography import bibliography, references_in_metadata
from citecheck.read.registry import registry
from citecheck.read.sources import named_bibliographies, project_bibliographies
from citecheck.texts.folder import gather

METADATA_KEYS_OF_FILTERS = ("fail", "annotate", "source", "command", "off")
"""Keys of the `citecheck:` metadata that only the pandoc filter reads."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """What `audit.audit` takes, read and ready, with the settings the documents themselves may have added to."""

    drafts: tuple[Draft, ...]
    bibliographies: tuple[Bibliography, ...]
    library: Library
    settings: Settings


def assemble(
    manuscripts: Sequence[tuple[Manuscript, Path]],
    bibliographies: Sequence[Path],
    settings: Settings,
) -> Assembly:
    """Read what the manuscripts need. Each manuscript comes with the folder its relative paths start from.

    `bibliographies` are audited for their own sake. Raises CitecheckError for settings or records that
    cannot be used.
    """
    for manuscript, folder in manuscripts:
        settings = _with_metadata(settings, manuscript, folder)
    books: dict[Path, Bibliography] = {path: _read(path) for path in bibliographies}
    drafts, own = [], []
    for manuscript, folder in manuscripts:
        paths = _bibliographies_of(manuscript, folder, settings)
        for path in paths:
            if path not in books:
                books[path] = _read(path)
        inside = references_in_metadata(manuscript)
        own += [inside] if inside else []
        drafts.append(Draft(manuscript, (*(books[path] for path in paths), *([inside] if inside else []))))
    records = registry(settings.registry)
    held = gather([*((path, shown(path)) for path in _folders(settings)), *_files_named(books)])
    library = Library(held.with_texts(witness_texts(records)), records)
    return Assembly(tuple(drafts), (*books.values(), *own), library, settings)


def _with_metadata(settings: Settings, manuscript: Manuscript, folder: Path) -> Settings:
    table = metadata_table(manuscript)
    if not table:
        return settings
    known = {key: value for key, value in table.items() if key not in METADATA_KEYS_OF_FILTERS}
    added = merged(Settings(root=folder), known, folder, f"{manuscript.path}: metadata `citecheck`")
    return replace(
        settings,
        texts=(*settings.texts, *added.texts),
        registry=(*settings.registry, *added.registry),
        bibliography=(*settings.bibliography, *added.bibliography),
        select=(*settings.select, *added.select),
        ignore=(*settings.ignore, *added.ignore),
    )


def metadata_table(manuscript: Manuscript) -> dict[str, Any]:
    """The `citecheck:` map of a document's metadata, with flat `citecheck.KEY` entries merged in.

    Raises ConfigError where `citecheck` is neither a map nor on/off.
    """
    value = manuscript.metadata.get("citecheck", {})
    if isinstance(value, (bool, str)):
        value = {"off": True} if str(value).lower() in ("false", "off", "no") else {}
    if not isinstance(value, dict):
        raise ConfigError(f"{manuscript.path}: metadata `citecheck` is a map of settings, or off")
    flat = {k.removeprefix("citecheck."): v for k, v in manuscript.metadata.items() if k.startswith("citecheck.")}
    return {**value, **flat}


def _read(path: Path) -> Bibliography:
    return bibliography(path, shown(path))


def _bibliographies_of(manuscript: Manuscript, folder: Path, settings: Settings) -> tuple[Path, ...]:
    """The bibliographies of one manuscript; where none is named, the one .bib that lies beside it."""
    named = [_found(name, folder, settings.root) for name in named_bibliographies(manuscript)]
    paths = [*settings.bibliography, *named]
    if not paths:
        paths = list(project_bibliographies(folder, settings.root))
    if not paths:
        beside = sorted(folder.glob("*.bib"))
        paths = beside if len(beside) == 1 else []
    return tuple(dict.fromkeys(path.resolve() for path in paths))


def _found(name: str, folder: Path, root: Path) -> Path:
    """A bibliography named in a document: beside the document, else below the project's root or the working folder."""
    for base in (folder, root, Path.cwd()):
        if (base / name).is_file():
            return base / name
    return folder / name


def _folders(settings: Settings) -> Iterable[Path]:
    return dict.fromkeys(settings.texts)


def _files_named(books: dict[Path, Bibliography]) -> list[tuple[Path, str]]:
    """The texts that entries' `file` fields name and that are there, relative to the bibliography."""
    found: dict[Path, None] = {}
    for path, book in books.items():
        for reference in book.references:
            for file in reference.files:
                candidate = (path.parent / file).resolve()
                if candidate.is_file() and candidate.name.lower().endswith((".txt", ".txt.gz", ".md")):
                    found[candidate] = None
    return [(file, shown(file)) for file in found]
