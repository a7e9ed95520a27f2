"""Finds the repository of a folder: its top, the files it tracks, and what its ignore files leave out.

Nothing of the repository's configuration is read and no program is started: a repository's own configuration can name
programs that git would run (`core.fsmonitor`, a remote's `uploadpack`), and a folder may come from a stranger.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from citecheck.audit.git import index
from citecheck.audit.git.patterns import GitPattern, patterns
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look
from citecheck.model.noun import noun

MOST_OF_INDEX = 64_000_000
"""Bytes of an index that are read: a repository of 400,000 files has one of 50 MB."""
MOST_OF_IGNORE_FILE = 1_000_000
"""Bytes of an ignore file that are read: the longest collections of patterns have some 20 kB."""
MOST_OF_POINTER = 10_000
"""Bytes of a `.git` file, which holds one path."""
IGNORE_FILE = ".gitignore"
POINTER = "gitdir:"
INDEX_OF_COMMIT = "GIT_INDEX_FILE"
"""The environment variable in which git tells its hooks the index of the commit being made."""


@noun
class Repository:
    """A work tree. `folder` holds the index, `shared` what several work trees share."""

    top: Path
    folder: Path
    shared: Path


@noun
class Rules:
    """The patterns of one ignore file, and in how many parts from the top its folder lies."""

    depth: int
    patterns: tuple[GitPattern, ...]


def repository(folder: Path) -> Repository | None:
    """The repository whose work tree `folder` lies in; `folder` is a real path."""
    for top in (folder, *folder.parents):
        if (found := _repository_at(top)) is not None:
            return found
    return None


def is_repository(folder: Path) -> bool:
    """Whether a folder is the top of a work tree."""
    return _repository_at(folder) is not None


def tracked(of: Repository) -> tuple[str, ...] | None:
    """The names of the files that git tracks, from the top; None where the index cannot be read.

    A repository without an index tracks nothing. In a hook, git says which index the commit is made of.
    """
    file = of.top / os.environ.get(INDEX_OF_COMMIT, "") if os.environ.get(INDEX_OF_COMMIT) else of.folder / "index"
    if not os.path.lexists(file):
        return ()
    data = _content(file, MOST_OF_INDEX)
    names = index.tracked(data) if data is not None else None
    return None if names is None else tuple(name for name in names if _is_inside(name))


def standing_rules(of: Repository) -> tuple[Rules, ...]:
    """The patterns that hold in the whole work tree: those of the user, then those of this copy of the repository."""
    files = (*_file_of_user(), of.shared / "info" / "exclude")
    return tuple(rules for file in files if (rules := _rules(file, 0)))


def rules_of_folder(folder: Path, depth: int) -> Rules | None:
    """The patterns of the ignore file in a folder that lies `depth` parts below the top; None where it has none.

    Git follows no link here. An ignore file that cannot be read has no patterns.
    """
    file = folder / IGNORE_FILE
    return None if os.path.islink(file) else _rules(file, depth)  # noqa: PTH114 - never raises


def is_ignored(rules: Sequence[Rules], parts: Sequence[str], *, is_folder: bool) -> bool:
    """Whether the last pattern that matches a path ignores it. The nearest ignore file comes first."""
    for of in reversed(rules):
        below = parts[of.depth :]
        for pattern in reversed(of.patterns):
            if pattern.matches(below, is_folder=is_folder):
                return pattern.ignores
    return False


def _repository_at(top: Path) -> Repository | None:
    """The repository whose work tree has its top here. A `.git` that is a file points to where it lies."""
    git = top / ".git"
    seen = look(git)
    if seen.is_file:
        named = _words(git)
        if not named.startswith(POINTER):
            return None
        git = top / named.removeprefix(POINTER).strip()
    if not look(git / "HEAD").is_file:
        return None
    common = _words(git / "commondir").strip()
    return Repository(top, git, git / common if common else git)


def _file_of_user() -> tuple[Path, ...]:
    """The file of the user's own ignore patterns, if nothing else is configured."""
    try:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path("~/.config").expanduser())
    except RuntimeError:
        return ()
    return (folder / "git" / "ignore",)


def _words(file: Path) -> str:
    return (_content(file, MOST_OF_POINTER) or b"").decode("utf-8", "surrogateescape")


def _rules(file: Path, depth: int) -> Rules | None:
    data = _content(file, MOST_OF_IGNORE_FILE)
    return Rules(depth, patterns(data.decode("utf-8", "surrogateescape"))) if data else None


def _content(file: Path, most: int) -> bytes | None:
    """The bytes of an ordinary file that is not larger than `most`; None for anything else."""
    try:
        return file_bytes(file, most)
    except BytesError:
        return None


def _is_inside(name: str) -> bool:
    """Whether the name of a tracked file leads to a place in the work tree. git checks the same."""
    return not {"", ".", ".."} & set(name.split("/"))
