"""Which files an audit reads: those named, or the manuscripts below a folder."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path, PurePath

from citecheck.cli import paths as globs
from citecheck.cli.config import Settings
from citecheck.errors import UsageError
from citecheck.model.noun import noun
from citecheck.texts.folder import real

WILD = "*?["


def names(patterns: Iterable[str], path: PurePath) -> bool:
    """Whether one of the patterns names the file itself."""
    return any(len(path.parts) in _matched(path.parts, pattern) for pattern in patterns)


def covers(patterns: Iterable[str], path: PurePath) -> bool:
    """Whether one of the patterns names the file or a folder it lies in."""
    return any(_matched(path.parts, pattern) - {0} for pattern in patterns)


def literal(patterns: Iterable[str]) -> tuple[str, ...]:
    """The patterns whose last part stands for itself alone."""
    return tuple(pattern for pattern in patterns if not set(WILD) & set(pattern.rstrip("/").rpartition("/")[2]))


def _matched(parts: Sequence[str], pattern: str) -> set[int]:
    """How many leading parts of a path the pattern can stand for; none where it does not fit."""
    wanted = [part for part in pattern.replace("\\", "/").split("/") if part not in ("", ".")]
    if len(wanted) == 1 and not pattern.startswith(("/", "./")):
        wanted.insert(0, "**")
    reached = {0}
    for want in wanted:
        if want == "**":
            reached = set(range(min(reached), len(parts) + 1)) if reached else set()
        else:
            reached = {at + 1 for at in reached if at < len(parts) and fnmatch.fnmatch(parts[at], want)}
    return reached if wanted else set()


MANUSCRIPTS = (".md", ".markdown", ".rmd", ".qmd", ".tex", ".ltx", ".org", ".rst", ".typ", ".docx", ".odt", ".ipynb")
"""Suffixes looked for in a folder. A file named on the command line is read whatever its suffix."""
BIBLIOGRAPHIES = (".bib", ".bibtex", ".biblatex")
NOT_MANUSCRIPTS = ("readme", "changelog", "license", "licence", "contributing", "code_of_conduct")
GIT_SECONDS = 20

SettingsOf = Callable[[Path], Settings]
"""The settings that hold for a file or folder."""


@noun
class Files:
    """The manuscripts and bibliographies to audit, in order, each once.

    `named` are those asked for by name, `barren` the folders in which no manuscript was found.
    """

    manuscripts: tuple[Path, ...] = ()
    bibliographies: tuple[Path, ...] = ()
    named: frozenset[Path] = frozenset()
    barren: tuple[Path, ...] = ()


def shown(path: Path) -> str:
    """The path as a report names it: below the working directory where it lies there, with forward slashes."""
    try:
        here = Path.cwd()
        if ".." not in path.parts and (here / path).is_relative_to(here):
            return (here / path).relative_to(here).as_posix()
        return real(path).relative_to(real(here)).as_posix()
    except (ValueError, OSError):
        return path.as_posix()


def files(paths: Sequence[Path], settings_of: SettingsOf) -> Files:
    """The files that `paths` name, folders searched; without paths, the manuscripts below the working directory.

    Raises UsageError for a path that is not there.
    """
    manuscripts: list[Path] = []
    bibliographies: list[Path] = []
    barren: list[Path] = []
    named = set()
    for path in paths or (Path(),):
        if not is_there(path):
            raise UsageError(f"{shown(path)}: no such file or folder")
        if path.is_dir():
            found = list(_below(path, settings_of))
            manuscripts += found
            barren += [] if found else [path]
            continue
        named.add(path)
        (bibliographies if path.suffix.lower() in BIBLIOGRAPHIES else manuscripts).append(path)
    return Files(_each_once(manuscripts), _each_once(bibliographies), frozenset(named), tuple(barren))


def is_there(path: Path) -> bool:
    """Whether the path leads to something. Raises UsageError for a name that no file can have."""
    try:
        return path.exists()
    except OSError as error:
        raise UsageError(f"{shown(path)}: cannot be looked for ({error.strerror})") from error


def _each_once(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The paths without those that lead to a file already there under another name."""
    by_file: dict[Path, Path] = {}
    for path in paths:
        by_file.setdefault(real(path), path)
    return tuple(by_file.values())


def files_of_commit(paths: Sequence[Path], settings_of: SettingsOf) -> Files:
    """The files a hook audits: of those named, the ones a search would find; of a folder, those that git tracks.

    A hook is given every changed file with a manuscript's suffix: texts and readmes among them. A file that is gone,
    or that lies about untracked, is no part of the commit.
    """
    chosen: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            chosen.update(dict.fromkeys(_taken(path, _listed(path, "--cached") or [], settings_of)))
        elif path.is_file() and path.suffix.lower() in BIBLIOGRAPHIES:
            chosen[path] = None
        else:
            chosen.update(dict.fromkeys(_taken(Path(), [Path(shown(path))], settings_of)))
    return files(tuple(chosen), settings_of) if chosen else Files()


def _below(folder: Path, settings_of: SettingsOf) -> Iterator[Path]:
    return _taken(folder, _candidates(folder), settings_of)


def _taken(folder: Path, candidates: Iterable[Path], settings_of: SettingsOf) -> Iterator[Path]:
    for path in sorted(candidates):
        inside = path.relative_to(folder) if path.is_relative_to(folder) else path
        if any(part.startswith(".") for part in inside.parts) or not path.is_file():
            continue
        if _is_wanted(real(path.parent) / path.name, settings_of(path)):
            yield path


def _is_wanted(path: Path, settings: Settings) -> bool:
    """Whether a search takes the file: what `include` names, else what is a manuscript by its name."""
    apart = {real(folder) for folder in (*settings.texts, *settings.registry)}
    root = real(settings.root)
    inside = path.relative_to(root) if path.is_relative_to(root) else path
    if not apart.isdisjoint((path, *path.parents)) or globs.covers(settings.exclude, inside):
        return False
    about_a_project = path.stem.lower() in NOT_MANUSCRIPTS
    if globs.names(settings.include, inside):
        return not about_a_project or globs.names(globs.literal(settings.include), inside)
    if settings.include and not globs.covers(settings.include, inside):
        return False
    return path.suffix.lower() in MANUSCRIPTS and not about_a_project


def _candidates(folder: Path) -> Iterable[Path]:
    listed = _listed(folder, "--cached", "--others", "--exclude-standard")
    if listed is not None:
        return listed
    return (Path(here) / name for here, _, names in os.walk(folder) for name in names)


def _listed(folder: Path, *which: str) -> list[Path] | None:
    """What `git ls-files` lists below `folder`; None where there is no git or no repository.

    A repository may name a program to watch its files (`core.fsmonitor`): it is not started.
    """
    import subprocess

    command = ["git", "-C", str(folder), "-c", "core.fsmonitor=false", "ls-files", "-z", *which, "--", "."]
    try:
        done = subprocess.run(command, capture_output=True, timeout=GIT_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    if done.returncode:
        return None
    return [folder / os.fsdecode(name) for name in done.stdout.split(b"\0") if name]
