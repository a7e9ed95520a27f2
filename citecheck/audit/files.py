"""Finds the files that an audit reads: those named, or the manuscripts below a folder."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from pathlib import Path

from citecheck.audit.config import Settings
from citecheck.errors import UsageError
from citecheck.foundation.files import look, printable, real
from citecheck.model.noun import field, noun, working_state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.audit.walk import Walk

MANUSCRIPTS = (
    *(".md", ".markdown", ".rmd", ".qmd", ".mdx"),
    *(".tex", ".ltx", ".org", ".rst", ".typ", ".docx", ".odt", ".ipynb"),
)
"""Suffixes looked for in a folder. A file named on the command line is read whatever its suffix."""
UNREAD = (
    *(".adoc", ".asciidoc", ".textile", ".rnw", ".lyx", ".djot"),
    *(".rtf", ".doc", ".docm", ".fodt", ".pages", ".wpd", ".gdoc"),
)
"""Suffixes of manuscripts that no reader reads. A search takes them too, so that a report says so."""
LOCK = "~$"
"""What the name of the file begins with by which Word says that somebody has a document open."""
BIBLIOGRAPHIES = (".bib", ".bibtex", ".biblatex")
NOT_MANUSCRIPTS = ("readme", "changelog", "license", "licence", "contributing", "code_of_conduct")
NO_INDEX = "git's index cannot be read, so tracked files that match an ignore pattern are left out"

SettingsOf = Callable[[Path], Settings]
"""The settings that hold for a file or folder."""


@noun
class Files:
    """The manuscripts and bibliographies to audit, in order, each once.

    `named` are those named by the caller, `barren` the folders without a manuscript, `closed` the paths that cannot be
    opened, each with the reason. `notices` say what else is not known of the folders searched.
    """

    manuscripts: tuple[Path, ...] = ()
    bibliographies: tuple[Path, ...] = ()
    named: frozenset[Path] = frozenset()
    barren: tuple[Path, ...] = ()
    closed: tuple[tuple[Path, str], ...] = ()
    notices: tuple[str, ...] = ()


def shown(path: Path) -> str:
    """The path as a report names it: below the working directory where it lies there, with forward slashes."""
    try:
        here = Path.cwd()
        if ".." not in path.parts and (here / path).is_relative_to(here):
            return printable((here / path).relative_to(here).as_posix())
        return printable(real(path).relative_to(real(here)).as_posix())
    except (ValueError, OSError):
        return printable(path.as_posix())


def files(paths: Sequence[Path], settings_of: SettingsOf, buffers: Container[Path] = ()) -> Files:
    """The files that `paths` name, folders searched; without paths, the manuscripts below the working directory.

    `buffers` are the real paths of files whose text is at hand: these need not be there.
    Raises UsageError for a path that is not there.
    """
    manuscripts: list[Path] = []
    bibliographies: list[Path] = []
    barren: list[Path] = []
    named = set()
    search = _Search(settings_of)
    for path in paths or (Path(),):
        if real(path) not in buffers and not is_there(path):
            raise UsageError(f"{shown(path)}: no such file or folder")
        if look(path).is_folder:
            from citecheck.audit.walk import walk

            walked = walk(path, search.is_wanted)
            found = search.found(walked)
            manuscripts += found
            barren += [] if found or walked.closed else [path]
            named |= {path} & walked.closed.keys()
            continue
        named.add(path)
        (bibliographies if path.suffix.lower() in BIBLIOGRAPHIES else manuscripts).append(path)
    return Files(
        _each_once(manuscripts),
        _each_once(bibliographies),
        frozenset(named),
        tuple(barren),
        tuple(search.closed.items()),
        tuple(search.notices),
    )


def is_there(path: Path) -> bool:
    """Whether the path leads to something. Raises UsageError for one that this user may not look at."""
    seen = look(path)
    if seen.why:
        raise UsageError(f"{shown(path)}: cannot be opened ({seen.why})")
    return seen.is_there


def _each_once(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The paths without those that lead to a file already there under another name."""
    by_file: dict[Path, Path] = {}
    for path in paths:
        by_file.setdefault(real(path), path)
    return tuple(by_file.values())


def files_of_commit(paths: Sequence[Path], settings_of: SettingsOf) -> Files:
    """The files a hook audits: of those named, the ones a search would find; of a folder, those that git tracks.

    A hook gets every changed file with a manuscript's suffix, texts and readmes among them. A deleted or untracked file
    is no part of the commit.
    """
    search = _Search(settings_of)
    chosen: dict[Path, None] = {}
    barren = []
    for path in paths:
        seen = look(path)
        if seen.is_folder:
            from citecheck.audit.walk import walk_of_commit

            found = search.found(walk_of_commit(path, search.is_wanted))
            chosen.update(dict.fromkeys(found))
            barren += [] if found else [path]
        elif seen.is_file and path.suffix.lower() in BIBLIOGRAPHIES:
            chosen[path] = None
        elif (seen.is_file or seen.why) and not _is_hidden(Path(shown(path))) and search.is_wanted(path):
            chosen[Path(shown(path))] = None
    if not chosen and not barren:
        search.notices.append(_nothing_given(paths))
    manuscripts = [path for path in chosen if path.suffix.lower() not in BIBLIOGRAPHIES]
    bibliographies = [path for path in chosen if path.suffix.lower() in BIBLIOGRAPHIES]
    return Files(
        _each_once(manuscripts),
        _each_once(bibliographies),
        frozenset(chosen),
        tuple(barren),
        closed=tuple(search.closed.items()),
        notices=tuple(search.notices),
    )


def _nothing_given(paths: Sequence[Path]) -> str:
    """What a hook says that has nothing to check: its silence must not pass for a check."""
    if not paths:
        return "no file was given, so nothing was checked"
    gone = sum(not look(path).is_there for path in paths)
    is_or_are = "the file given is none" if len(paths) == 1 else f"the {len(paths)} files given are none"
    deleted = f"{gone} not there any more; " if gone else ""
    return (
        f"nothing was checked: {is_or_are} of the manuscripts of this project ({deleted}texts, records, readmes, "
        "hidden files and what `exclude` names are left out)"
    )


@working_state
class _Search:
    """Searches folders, and keeps the notices about them."""

    settings_of: SettingsOf
    closed: dict[Path, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)

    def found(self, walk: Walk) -> list[Path]:
        """The files of a walk, in order. Keeps what could not be opened, except folders that no search takes."""
        self.closed |= {folder: why for folder, why in walk.closed.items() if not self._is_apart(folder)}
        if walk.without_index:
            self.notices.append(NO_INDEX)
        return sorted(walk.files)

    def is_wanted(self, path: Path) -> bool:
        """Whether a search takes a file of this name."""
        return _is_wanted(real(path.parent) / path.name, self.settings_of(path.parent))

    def _is_apart(self, folder: Path) -> bool:
        return _is_left_out(real(folder), self.settings_of(folder.parent))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") and part != ".." for part in path.parts)


def _is_wanted(path: Path, settings: Settings) -> bool:
    """Whether a search takes the file: what `include` names, else what is a manuscript by its name."""
    if _is_left_out(path, settings):
        return False
    about_a_project = path.stem.lower() in NOT_MANUSCRIPTS or path.name.startswith(LOCK)
    by_its_name = path.suffix.lower() in (*MANUSCRIPTS, *UNREAD) and not about_a_project
    if not settings.include:
        return by_its_name
    from citecheck.audit.git.patterns import covers, literal, names

    inside = _below_root(path, settings)
    if names(settings.include, inside):
        return not about_a_project or names(literal(settings.include), inside)
    return by_its_name and covers(settings.include, inside)


def _is_left_out(path: Path, settings: Settings) -> bool:
    """Whether a file or folder lies among the texts or records, or is one that `exclude` names."""
    apart = {real(folder) for folder in (*settings.texts, *settings.registry)}
    if not apart.isdisjoint((path, *path.parents)):
        return True
    if not settings.exclude:
        return False
    from citecheck.audit.git.patterns import covers

    return covers(settings.exclude, _below_root(path, settings))


def _below_root(path: Path, settings: Settings) -> Path:
    root = real(settings.root)
    return path.relative_to(root) if path.is_relative_to(root) else path
