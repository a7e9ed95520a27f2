"""Which files an audit reads: those named, or the manuscripts below a folder."""

from __future__ import annotations

import fnmatch
import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from citecheck.config import Settings
from citecheck.errors import UsageError

MANUSCRIPTS = (".md", ".markdown", ".rmd", ".qmd", ".tex", ".ltx", ".org", ".rst", ".typ", ".docx", ".odt", ".ipynb")
"""Suffixes looked for in a folder. A file named on the command line is read whatever its suffix."""
BIBLIOGRAPHIES = (".bib", ".bibtex", ".biblatex")
NOT_MANUSCRIPTS = ("readme", "changelog", "license", "licence", "contributing", "code_of_conduct")
GIT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class Files:
    """The manuscripts and bibliographies to audit, in order. `named` are those asked for by name."""

    manuscripts: tuple[Path, ...]
    bibliographies: tuple[Path, ...]
    named: frozenset[Path]


def shown(path: Path) -> str:
    """The path as a report names it: below the working directory where it lies there, with forward slashes."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def files(paths: Sequence[Path], settings: Settings) -> Files:
    """The files that `paths` name, folders searched; without paths, the manuscripts below the working directory.

    Raises UsageError for a path that is not there.
    """
    manuscripts: dict[Path, None] = {}
    bibliographies: dict[Path, None] = {}
    named = set()
    for path in paths or (Path(),):
        if path.is_dir():
            for found in _below(path, settings):
                manuscripts[found] = None
        elif not path.exists():
            raise UsageError(f"{shown(path)}: no such file or folder")
        elif path.suffix.lower() in BIBLIOGRAPHIES:
            bibliographies[path] = None
            named.add(path)
        else:
            manuscripts[path] = None
            named.add(path)
    return Files(tuple(manuscripts), tuple(bibliographies), frozenset(named))


def files_of_commit(paths: Sequence[Path], settings: Settings) -> Files:
    """The files a hook audits: of those named, the ones a search would find; of a folder, those that git tracks.

    A hook is given every changed file with a manuscript's suffix: texts and readmes among them. A file that is gone,
    or that lies about untracked, is no part of the commit.
    """
    chosen: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            chosen.update(dict.fromkeys(_taken(path, _listed(path, "--cached") or [], settings)))
        elif path.is_file() and path.suffix.lower() in BIBLIOGRAPHIES:
            chosen[path] = None
        else:
            chosen.update(dict.fromkeys(_taken(Path(), [Path(shown(path))], settings)))
    return files(tuple(chosen), settings) if chosen else Files((), (), frozenset())


def _below(folder: Path, settings: Settings) -> Iterator[Path]:
    return _taken(folder, _candidates(folder), settings)


def _taken(folder: Path, candidates: Iterable[Path], settings: Settings) -> Iterator[Path]:
    apart = {p.resolve() for p in (*settings.texts, *settings.registry)}
    for path in sorted(candidates):
        inside = path.relative_to(folder) if path.is_relative_to(folder) else path
        if path.suffix.lower() not in MANUSCRIPTS and not _matches(inside, settings.include):
            continue
        if any(part.startswith(".") for part in inside.parts) or _matches(inside, settings.exclude):
            continue
        if path.stem.lower() in NOT_MANUSCRIPTS and not _matches(inside, settings.include):
            continue
        resolved = path.resolve()
        if path.is_file() and not any(above in apart for above in (resolved, *resolved.parents)):
            yield path


def _candidates(folder: Path) -> Iterable[Path]:
    listed = _listed(folder, "--cached", "--others", "--exclude-standard")
    if listed is not None:
        return listed
    return (Path(here) / name for here, _, names in os.walk(folder) for name in names)


def _listed(folder: Path, *which: str) -> list[Path] | None:
    """What `git ls-files` lists below `folder`; None where there is no git or no repository."""
    command = ["git", "-C", str(folder), "ls-files", "-z", *which, "--", "."]
    try:
        done = subprocess.run(command, capture_output=True, timeout=GIT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    return [folder / os.fsdecode(name) for name in done.stdout.split(b"\0") if name]


def _matches(path: Path, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatch(path.as_posix(), p) or fnmatch.fnmatch(path.name, p) for p in patterns)
