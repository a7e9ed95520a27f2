"""Reads what the user's own files say of where the user's library lies: no file of a project has a part in it.

They are `settings.toml` in the user's folder of settings, and the preferences that Zotero and JabRef keep in the user's
home. They are asked only where a project names something outside itself.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from citecheck.errors import ConfigError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look, real
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.reach import OwnSettings, ZoteroFolders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FOLDER, NAME = "citecheck", "settings.toml"
LIBRARY, ALLOW_OUTSIDE, ZOTERO_API = "library", "allow-outside", "zotero-api"
KEYS = (LIBRARY, ALLOW_OUTSIDE, ZOTERO_API)
"""What the user's own settings file may set, and no project."""
LARGEST = 4_000_000
"""Bytes of a settings file: Zotero's preferences have some 50 kB."""

ZOTERO_PREFERENCE = lazy(
    r'^user_pref\("extensions\.zotero\.(dataDir|baseAttachmentPath)", ("(?:[^"\\]|\\.)*")\);', re.M
)
_PROFILE_PATH = lazy(r"^IsRelative=([01])\s*\nPath=([^\r\n]+)", re.M)
ZOTERO_DATABASE = "zotero.sqlite"
JABREF_FOLDER = lazy(r'<entry key="(?:main|pdf)?[fF]ile[dD]irectory"[ \t]+value="([^"]*)"')
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


def own_settings() -> OwnSettings:
    """The user's own settings and library. Raises ConfigError for a settings file that cannot be used."""
    folder, home = _folder(), _home()
    if folder is None:
        return OwnSettings(NAME)
    file = folder / FOLDER / NAME
    library, allow_outside, zotero_api = _said(file, _stamp(file))
    zotero, jabref = tuple(_zotero_folders(home)), tuple(_jabref_folders(home))
    of_zotero = [folder for one in zotero for folder in (one.data, one.base) if folder is not None]
    return OwnSettings(_typed(file, home), (*library, *of_zotero, *jabref), allow_outside, zotero, jabref, zotero_api)


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # nobody's home: a container's bare user
        return None


def _folder() -> Path | None:
    """The folder in which programs keep the user's settings."""
    named = os.environ.get("APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named)
    home = _home()
    return home / ".config" if home else None


def _typed(file: Path, home: Path | None) -> str:
    return f"~/{file.relative_to(home).as_posix()}" if home and file.is_relative_to(home) else file.as_posix()


def _stamp(file: Path) -> tuple[int, int]:
    """What tells one state of a file from another."""
    try:
        seen = file.stat()
    except (OSError, ValueError):  # ValueError: a NUL in a path
        return 0, 0
    return seen.st_mtime_ns, seen.st_size


@lru_cache(maxsize=4)
def _said(file: Path, _: tuple[int, int]) -> tuple[tuple[Path, ...], bool, bool]:
    """The folders of the library in a settings file, whether all may be read that a project names, and whether
    Zotero's local API is asked."""
    if not look(file).is_there:
        return (), False, False
    import tomllib

    try:
        table: dict[str, Any] = tomllib.loads(file_bytes(file, LARGEST).decode("utf-8-sig"))
    except BytesError as error:
        raise ConfigError(f"{file}: {error.cause}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{file}: not valid TOML: {error}") from error
    for key in table:
        if key not in KEYS:
            raise ConfigError(f"{file}: unknown key “{key}”; known are {', '.join(KEYS)}")
    folders = table.get(LIBRARY, [])
    folders = [folders] if isinstance(folders, str) else folders
    if not isinstance(folders, list) or not all(isinstance(one, str) and one for one in folders):
        raise ConfigError(f"{file}: “{LIBRARY}” is a folder or a list of folders")
    for key in (ALLOW_OUTSIDE, ZOTERO_API):
        if not isinstance(table.get(key, False), bool):
            raise ConfigError(f"{file}: “{key}” is true or false")
    return tuple(_folders(folders, file)), table.get(ALLOW_OUTSIDE, False), table.get(ZOTERO_API, False)


def _folders(words: Iterable[str], file: Path) -> Iterator[Path]:
    for word in words:
        try:
            folder = Path(word).expanduser()
        except RuntimeError:
            folder = Path(word)
        if not folder.is_absolute():
            raise ConfigError(f"{file}: “{LIBRARY}” names folders in full, not “{word}”")
        yield real(folder)


def _zotero_folders(home: Path | None) -> Iterator[ZoteroFolders]:
    """The folders of the user's Zotero libraries: where a profile names them, else the one that Zotero makes."""
    if home is None:
        return
    usual = home / "Zotero"
    found = []
    for file in _profiles(home):
        said = dict(_zotero(file, _stamp(file)))
        data, base = Path(said.get("dataDir") or usual), Path(said.get("baseAttachmentPath") or "")
        if data.is_absolute():
            found.append(ZoteroFolders(real(data), real(base) if base.is_absolute() else None))
    if look(usual / ZOTERO_DATABASE).is_file and all(one.data != real(usual) for one in found):
        found.append(ZoteroFolders(real(usual)))
    yield from dict.fromkeys(found)


def _jabref_folders(home: Path | None) -> Iterator[Path]:
    if home is not None:
        file = home / ".java" / ".userPrefs" / "org" / "jabref" / "prefs.xml"
        yield from (real(Path(folder)) for folder in _jabref(file, _stamp(file)) if Path(folder).is_absolute())


def _profiles(home: Path) -> Iterator[Path]:
    """The preferences of Zotero's profiles: those beside each list of profiles, and those that it names elsewhere."""
    for folder in _zotero_homes(home):
        yield from sorted((*folder.glob("*/prefs.js"), *folder.glob("Profiles/*/prefs.js")))
        for relative, path in _PROFILE_PATH.findall(_text(folder / "profiles.ini")):
            if relative == "0" and Path(path).is_absolute():
                yield Path(path) / "prefs.js"


def _zotero_homes(home: Path) -> list[Path]:
    """The folders in which Zotero keeps its list of profiles, `profiles.ini`."""
    if sys.platform == "win32":
        roaming = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
        return [roaming / "Zotero" / "Zotero"]
    if sys.platform == "darwin":
        return [home / "Library" / "Application Support" / "Zotero"]
    packed = (".var/app/org.zotero.Zotero", "snap/zotero-snap/common")
    return [home / folder / ".zotero" / "zotero" for folder in ("", *packed)]


@lru_cache(maxsize=8)
def _zotero(file: Path, _: tuple[int, int]) -> tuple[tuple[str, str], ...]:
    """The names and values of the preferences of one profile that name a folder."""
    found = []
    for name, value in ZOTERO_PREFERENCE.findall(_text(file)):
        with suppress(ValueError):
            found.append((name, str(json.loads(value))))
    return tuple(found)


@lru_cache(maxsize=2)
def _jabref(file: Path, _: tuple[int, int]) -> tuple[str, ...]:
    """The folders that JabRef keeps files in, where Java keeps preferences in files: on Linux."""
    return tuple(_plain(value) for value in JABREF_FOLDER.findall(_text(file)))


def _plain(value: str) -> str:
    for entity, character in ENTITIES:
        value = value.replace(entity, character)
    return value


def _text(file: Path) -> str:
    """What a program's own preferences say; nothing where they are not there or cannot be read."""
    try:
        return file_bytes(file, LARGEST).decode("utf-8", "replace")
    except BytesError:
        return ""
