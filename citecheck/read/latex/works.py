r"""Finds the work that a LaTeX file belongs to: its root, and what the root gives it.

A file finds its root by `% !TEX root`, by the class `subfiles`, or because a root in its folder or one above takes it
in. Every file is opened through the reach of the project.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from citecheck.formats.latex.definitions import Definitions
from citecheck.formats.latex.setting import LatexSetting, languages_loaded
from citecheck.foundation.decoding import BytesError, decoded, file_bytes
from citecheck.foundation.files import look, real
from citecheck.foundation.reach import Reach
from citecheck.model.noun import field, noun
from citecheck.read.latex.outline import TexInclude, TexOutline, outline

LARGEST = 20_000_000
"""Bytes of a file that is looked through: the longest book in one file has 4 MB."""
SUFFIXES = (".tex", ".ltx")
LEVELS = 4
"""Folders above a chapter in which its root is looked for: `src/parts/one/chapters` is as deep as books go."""
MOST_CANDIDATES = 60
"""Files of one folder that are looked through for a root: a thesis has one to five, a folder of handouts some fifty."""
ELSEWHERE = "audit it as well"
"""What to do about a file of another format, or one left out."""
MOST_FILES = 2_000
"""Files of one work: an edition with a file for each letter has a thousand."""


@noun
class WorkFile:
    """A file that another takes in, by its name as typed, and where it lies; None where it is not there.

    `why` says why it is not read along.
    """

    include: TexInclude
    path: Path | None
    why: str = ""


@noun
class Surroundings:
    """What a file has from its work. `bibliographies` start from the file's own folder. `files` are those it rests on.

    `only` are the files that `\\includeonly` leaves; None where it is not there.
    """

    setting: LatexSetting = field(default_factory=LatexSetting)
    bibliographies: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()
    root: Path | None = None
    only: frozenset[str] | None = None


class LatexWorks:
    """The works of a project. A file's outline is kept until the file changes."""

    def __init__(self) -> None:
        self._outlines: dict[Path, tuple[object, TexOutline | None]] = {}
        self._rested: dict[Path, tuple[Path, ...]] = {}

    def rests_on(self, path: Path) -> tuple[Path, ...]:
        """The files whose change changes how `path` was read last; its folders, where no root was found in them."""
        return self._rested.get(path, ())

    def surroundings(self, path: Path, text: str, reach: Reach | None) -> Surroundings:
        """What the file `path` with the words `text` has from its work."""
        found = self._surroundings(path, text, reach)
        self._rested[path] = found.files or (path.parent, path.parent.parent)
        return found

    def _surroundings(self, path: Path, text: str, reach: Reach | None) -> Surroundings:
        own = outline(text)
        path = real(path)
        root = path if own.is_root else self._root(path, own, reach)
        if root is None:
            return Surroundings(LatexSetting(Definitions(), languages_loaded(own.preamble)), own.bibliographies)
        files = list(self._files(root, reach))
        outlines = [own if file == path else self._outline(file, reach) for file in files]
        known = [one for one in outlines if one is not None]
        defined = Definitions()
        for one in known:
            defined = defined.with_those(one.defined)
        languages = languages_loaded(
            "\n".join(one.preamble for one in known if one.is_root or one.packages or one is own)
        )
        folder = path.parent
        names = (
            os.path.relpath(_bibliography(name, (root.parent, file.parent), reach), folder)
            for file, one in zip(files, outlines, strict=True)
            if one is not None
            for name in one.bibliographies
        )
        only = next((one.only for one in known if one.is_root), None)
        return Surroundings(LatexSetting(defined, languages), tuple(dict.fromkeys(names)), tuple(files), root, only)

    def found(self, include: TexInclude, path: Path, around: Surroundings, reach: Reach | None) -> WorkFile:
        """The file that `path` takes in, and why it is not read along, if it is not."""
        path = real(path)
        there = None
        for file in _candidates(include, path, around.root or path):
            if reach is not None and (refusal := reach.refusal(file)):
                return WorkFile(include, file, refusal)
            if look(file).is_file:
                there = file
                break
        if there is None:
            return WorkFile(include, None)
        if there.suffix.lower() not in SUFFIXES:
            return WorkFile(include, there, ELSEWHERE)
        is_left_out = around.only is not None and include.command == "include" and include.name not in around.only
        return WorkFile(include, there, rf"\includeonly leaves it out; {ELSEWHERE}" if is_left_out else "")

    def _root(self, path: Path, own: TexOutline, reach: Reach | None) -> Path | None:
        """The root of a file that is none itself."""
        if own.root is not None:
            named = next((file for file in _with_suffix(path.parent / own.root) if _is_file(file, reach)), None)
            if named is not None:
                return real(named)
        for folder in (path.parent, *path.parents[1 : LEVELS + 1]):
            if reach is not None and not reach.is_inside(folder):
                return None
            for candidate in self._candidates_of(folder):
                if candidate == path:
                    continue
                one = self._outline(candidate, reach)
                if one is not None and one.is_root and path in self._files(candidate, reach):
                    return candidate
            if reach is None and look(folder / ".git").is_there:
                return None
        return None

    @staticmethod
    def _candidates_of(folder: Path) -> list[Path]:
        try:
            names = sorted(entry.name for entry in os.scandir(folder) if entry.name.lower().endswith(SUFFIXES))
        except OSError:
            return []
        return [real(folder / name) for name in names[:MOST_CANDIDATES]]

    def _files(self, root: Path, reach: Reach | None) -> dict[Path, None]:
        """The files of a work: what the root takes in, and what these take in, packages of its own among them."""
        found: dict[Path, None] = {root: None}
        pending = [root]
        while pending and len(found) < MOST_FILES:
            path = pending.pop()
            one = self._outline(path, reach)
            if one is None:
                continue
            below: list[Path] = []
            for include in one.includes:
                below += [file for file in _candidates(include, path, root) if file.suffix.lower() in SUFFIXES][:8]
            below += [real(root.parent / name) for name in one.packages]
            for file in below:
                if file not in found and _is_file(file, reach):
                    found[file] = None
                    pending.append(file)
        return found

    def _outline(self, path: Path, reach: Reach | None) -> TexOutline | None:
        """The outline of a file, None where it cannot be read."""
        if reach is not None and not reach.admits(path):
            return None
        try:
            seen = path.stat()
        except (OSError, ValueError):
            return None
        state = (seen.st_size, seen.st_mtime_ns, seen.st_ino)
        known = self._outlines.get(path)
        if known is not None and known[0] == state:
            return known[1]
        try:
            made = outline(decoded(file_bytes(path, LARGEST, reach)).text)
        except BytesError:
            made = None
        self._outlines[path] = state, made
        return made


def _is_file(path: Path, reach: Reach | None) -> bool:
    """Whether a file is there. What lies out of reach is not looked at."""
    return (reach is None or reach.admits(real(path))) and look(path).is_file


def _bibliography(name: str, folders: Iterable[Path], reach: Reach | None) -> Path:
    """A bibliography named in a work: LaTeX starts from the root's folder, a subfile from its own."""
    paths = [folder / name for folder in dict.fromkeys(folders)]
    return next((path for path in paths if _is_file(path, reach)), paths[0])


def _candidates(include: TexInclude, path: Path, root: Path) -> Iterator[Path]:
    """Where a file that `path` takes in may lie: LaTeX starts from the root's folder, `subimport` from its own."""
    starts: Iterable[Path] = dict.fromkeys((root.parent, path.parent))
    if include.command.startswith("sub"):
        starts = dict.fromkeys((path.parent, root.parent))
    for start in starts:
        for file in _with_suffix(start / include.folder / include.name):
            yield real(file)


def _with_suffix(path: Path) -> Iterator[Path]:
    if path.suffix.lower() in SUFFIXES:
        yield path
    else:
        yield path.with_name(f"{path.name}.tex") if path.name else path
        yield path
