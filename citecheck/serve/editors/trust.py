"""Decides what the server of an editor may read, by what the editor says of the workspace when it starts.

In a workspace that the editor does not call trusted, nothing outside the workspace is read: no reference manager, no
text or bibliography that a file of the workspace names elsewhere, no setting of the editor that names one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from citecheck.audit.session import AuditSession
from citecheck.audit.settings import CallerSettings
from citecheck.errors import UsageError
from citecheck.foundation.files import real
from citecheck.foundation.reach import Reach
from citecheck.model.noun import noun
from citecheck.serve.confinement import confined, no_library

TRUSTED, SOURCES = "trusted", ("texts", "registry", "bibliography")
"""What `initializationOptions` may have."""


@noun
class Trust:
    """The folders of the workspace, whether it is trusted, and what the editor's settings name."""

    folders: tuple[Path, ...] = ()
    is_trusted: bool = False
    texts: tuple[Path, ...] = ()
    registry: tuple[Path, ...] = ()
    bibliography: tuple[Path, ...] = ()

    def reach(self, path: Path) -> Reach | None:
        """Where files may lie that are read for a document; None where the settings of its project say so."""
        if self.is_trusted:
            return None
        if self.folders:
            return confined(self.folders)
        return Reach(no_library, beside=real(path).parent, confined=True)

    def session(self, path: Path) -> AuditSession:
        """A session for a document."""
        if self.is_trusted:
            return AuditSession(CallerSettings(self.texts, self.registry, self.bibliography))
        return AuditSession(CallerSettings(confined=self.reach(path), zotero_api=False))


def trust(folders: list[Path], options: object) -> Trust:
    """The trust that an editor's options give. Raises UsageError for options of another shape."""
    given = options if isinstance(options, Mapping) else {}
    given = given.get("citecheck", given) if isinstance(given.get("citecheck"), Mapping) else given
    is_trusted = given.get(TRUSTED, False)
    if not isinstance(is_trusted, bool):
        raise UsageError(f"“{TRUSTED}” in initializationOptions is true or false")
    base = folders[0] if folders else Path.cwd()
    if not is_trusted:
        return Trust(tuple(map(real, folders)))
    texts, registry, books = (tuple(base / name for name in _names(given, key)) for key in SOURCES)
    return Trust(tuple(map(real, folders)), is_trusted, texts, registry, books)


def _names(given: Mapping[str, object], key: str) -> list[str]:
    value = given.get(key, [])
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise UsageError(f"“{key}” in initializationOptions is a path or a list of paths")
    return names
