"""Reads settings: the nearest `citecheck.toml`, `.citecheck.toml` or `pyproject.toml [tool.citecheck]`.

Keys are kebab-case; paths are relative to the file that names them. An unknown key is an error that
offers the nearest known one. Settings choose what is read and shown; none changes a verdict.
"""

from __future__ import annotations

import re
from pathlib import Path

from citecheck.audit.project import project_reach
from citecheck.errors import ConfigError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look, real
from citecheck.foundation.reach import Reach
from citecheck.model.coverage import KINDS
from citecheck.model.noun import noun, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILES = ("citecheck.toml", ".citecheck.toml", "pyproject.toml")
LARGEST = 1_000_000
"""Bytes of a settings file; a `pyproject.toml` of a large project has some 50 kB."""
PATH_KEYS = ("texts", "registry", "bibliography", "retractions", "profile")
RULE_KEYS = ("select", "ignore", "fail-on", "require-checked")
PACK = "pack:"
"""How the name of an installed pack of records begins, where a folder of records may be named."""
SEARCH_KEYS = ("include", "exclude")
FAIL_ON = ("error", "warning", "note", "never")
OCR = "ocr"
"""Whether scans are read by a program."""
KEYS = (*PATH_KEYS, *RULE_KEYS, *SEARCH_KEYS, OCR)
DOCUMENT_KEYS = (*PATH_KEYS, *RULE_KEYS)
"""Keys that a document may set for itself: what a search finds is decided before any document is read."""


@noun
class Choice:
    """The choices of one voice about rules: a config, a document or the command line. None where it chooses nothing.

    `where` names the voice in messages.
    """

    where: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str | None = None
    require_checked: tuple[str, ...] | None = None


@noun
class Settings:
    """The settings of one manuscript: what a run reads and shows.

    `root` is the folder of the config file; without one the working folder where the manuscript lies below it, else
    the manuscript's own. `said` is what config and document say of the rules, the nearer last; the command line has
    the last word. `reach` is where files may lie that the manuscript and its project name. `ocr`: scans of works that
    are cited are read by a program. `zotero_api`: whether Zotero's local API is asked, as the command line says
    it; None where it does not, for no config can.
    """

    root: Path
    texts: tuple[Path, ...] = ()
    registry: tuple[Path, ...] = ()
    bibliography: tuple[Path, ...] = ()
    retractions: tuple[Path, ...] = ()
    profile: tuple[Path, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    said: tuple[Choice, ...] = ()
    command: Choice = Choice()
    reach: Reach | None = None
    ocr: bool = False
    zotero_api: bool | None = None

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The choices about rules, the voice that wins last."""
        return (*self.said, self.command)

    @property
    def fail_on(self) -> str:
        """The severity that fails a run, by the last voice that names one."""
        return next((choice.fail_on for choice in reversed(self.choices) if choice.fail_on is not None), "error")

    @property
    def require_checked(self) -> tuple[str, ...]:
        """The kinds of things (see `KINDS`) that fail a run where they could not be checked, by the last voice."""
        said = (choice.require_checked for choice in reversed(self.choices) if choice.require_checked is not None)
        return next(said, ())

    @property
    def digest_words(self) -> tuple[str, ...]:
        """The part of the settings that a report's digest covers: everything but the project's folder."""
        rules = (word for choice in self.choices for word in (*choice.select, "-", *choice.ignore, "|"))
        return (*rules, self.fail_on, *self.require_checked)


@noun
class Voice:
    """Where settings are written: the name to show, the folder its paths start from, and the text, to name lines.

    `text` is searched for keys; `before` is the number of lines before it.
    """

    name: str
    base: Path
    text: str = ""
    before: int = 0

    def at(self, key: str) -> str:
        """The name, with the line on which `key` is set where it is found."""
        found = re.search(rf"""^[ \t]*["']?{re.escape(key)}["']?[ \t]*[=:]""", self.text, re.M)
        return f"{self.name}:{self.before + self.text.count(chr(10), 0, found.start()) + 1}" if found else self.name


@noun
class Stage:
    """The settings so far, and the voice that spoke last."""

    voice: str
    settings: Settings


def find(start: Path, confined: Reach | None = None) -> Settings:
    """The settings that hold for the folder or file `start`: from the nearest config at it or above.

    Their reach is that of the project that `start` lies in, with what its config names inside its own. `confined` is
    the reach of a server instead: no config outside it is read. Raises ConfigError for a config that cannot be read.
    """
    found = stages(start, confined)
    settings, named = found[-1].settings, found[-2].settings
    if confined is not None:
        return replace(settings, reach=confined)
    folder = real(start if look(start).is_folder else start.parent)
    reach = project_reach(folder, settings.root)
    own = project_reach(real(settings.root), real(settings.root))
    of_config = (*named.texts, *named.registry, *named.bibliography, *named.retractions, *named.profile)
    admitted = [path for path in of_config if own.is_inside(real(path))]
    of_folder = [path for path in (*settings.texts, *settings.registry) if path not in of_config]
    admitted += [path for path in of_folder if real(path) == real(path.parent) / path.name]
    return replace(settings, reach=reach.with_places(admitted))


def stages(start: Path, confined: Reach | None = None) -> tuple[Stage, ...]:
    """The stages of the settings for `start`: the defaults, the nearest config, the folders found.

    `confined` is as for `find`. Raises ConfigError for a config that cannot be read.
    """
    folder = real(start if look(start).is_folder else start.parent)
    candidates = [one for one in (folder, *folder.parents) if confined is None or confined.is_inside(one)]
    for candidate in candidates:
        for name in FILES:
            path = candidate / name
            if _may_hold_settings(path) and (settings := _settings(path, confined)) is not None:
                by_config = Stage(_shown(path), settings)
                return Stage("default", Settings(settings.root)), by_config, _with_defaults(settings, candidate)
    here = real(Path.cwd())
    otherwise = here if folder.is_relative_to(here) else folder
    bare = Settings(root=otherwise if confined is None else next(reversed(candidates), folder))
    return Stage("default", bare), _with_defaults(bare, folder)


def _may_hold_settings(path: Path) -> bool:
    """Whether settings are to be read of a path. A folder under a name of ours is no file to be passed over."""
    seen = look(path)
    return seen.is_file or (seen.is_there and path.name != "pyproject.toml")


def _settings(path: Path, confined: Reach | None) -> Settings | None:
    import tomllib

    name = _shown(path)
    text = _text(path, name, confined)
    try:
        table: Any = tomllib.loads(text)
    except ValueError as error:
        raise ConfigError(f"{name}: not valid TOML: {error}") from error
    except RecursionError as error:
        raise ConfigError(f"{name}: not valid TOML: it nests too deeply") from error
    voice = Voice(name, path.parent, text)
    if path.name == "pyproject.toml":
        tools = table.get("tool", {})
        if not isinstance(tools, dict) or "citecheck" not in tools:
            return None
        table, voice = tools["citecheck"], _below_heading(voice, r"^[ \t]*\[tool\.citecheck\]")
        if not isinstance(table, dict):
            raise ConfigError(f"{voice.name}: “tool.citecheck” is a table of settings")
    return merged(Settings(root=path.parent), table, voice)


def _text(path: Path, name: str, confined: Reach | None) -> str:
    reach = confined or project_reach(real(path.parent), path.parent)
    if not reach.admits(real(path)):
        where = f"copy it, or name its folder under `library` in {reach.own().file}"
        raise ConfigError(f"{name}: a link that leads out of the project, and so not read; {where}")
    try:
        return file_bytes(path, LARGEST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{name}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except BytesError as error:
        raise ConfigError(f"{name}: {error.cause}") from error


def _below_heading(voice: Voice, heading: str) -> Voice:
    found = re.search(heading, voice.text, re.M)
    if found is None:
        return replace(voice, text="")
    return replace(voice, text=voice.text[found.end() :], before=voice.text.count("\n", 0, found.end()))


def _shown(path: Path) -> str:
    """The path below the working folder, where it lies there."""
    here = real(Path.cwd())
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else path.as_posix()


def _with_defaults(settings: Settings, start: Path) -> Stage:
    """The settings with the folders `texts/` and `registry/` nearest above `start`, where none are named.

    Packs of records are shared, so a project that names only packs still has its own `registry/`.
    """
    folders = [folder for folder in (start, *start.parents) if folder.is_relative_to(settings.root)]

    def nearest(name: str) -> tuple[Path, ...]:
        return tuple(folder / name for folder in folders if look(folder / name).is_folder)[:1]

    own = [path for path in settings.registry if not path.name.startswith(PACK)]
    texts = settings.texts or nearest("texts")
    records = settings.registry if own else (*settings.registry, *nearest("registry"))
    return Stage("a folder of that name", replace(settings, texts=texts, registry=records))


def merged(settings: Settings, table: dict[str, Any], voice: Voice, known: tuple[str, ...] = KEYS) -> Settings:
    """`settings` with those of `voice` on top: its paths are added, its choices come last and win.

    Raises ConfigError, naming the place, for a key that is not known or a value that does not fit.
    """
    values: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("_", "-")
        if name not in known:
            raise ConfigError(f"{voice.at(key)}: unknown key “{key}”{_suggestion(name, known)}")
        values[name.replace("-", "_")] = _value(name, value, voice.at(key))
    choice = {name: values.pop(name) for name in ("select", "ignore", "fail_on", "require_checked") if name in values}
    for key in PATH_KEYS:
        if key in values:
            values[key] = (*getattr(settings, key), *(_path(word, voice, key) for word in values[key]))
    return replace(settings, **values, said=(*settings.said, Choice(voice.name, **choice)))


def _suggestion(name: str, known: tuple[str, ...]) -> str:
    if name in KEYS:
        return "; it belongs in citecheck.toml"
    from citecheck.foundation import own_settings

    if name in own_settings.KEYS:
        return "; it belongs in your own settings, and no project can set it"
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1)
    return f"; is “{near[0]}” meant?" if near else f"; known are {', '.join(known)}"


def _path(word: str, voice: Voice, key: str) -> Path:
    if not word.strip():
        raise ConfigError(f"{voice.at(key)}: “{key}” names no path")
    try:
        return voice.base / Path(word).expanduser()
    except RuntimeError:
        return voice.base / word


def required(value: Any) -> tuple[str, ...]:
    """The kinds of things that must have been checked: all, none, or those of a list, parted by commas or not.

    Raises ValueError, with the words that follow the setting's name.
    """
    if isinstance(value, bool):
        return KINDS if value else ()
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise ValueError(f"is true, false, or a list of {', '.join(KINDS)}, not “{value}”")
    words = [word.strip() for part in parts for word in part.split(",")]
    if words in (["true"], ["false"]):
        return required(words == ["true"])
    unknown = next((word for word in words if word not in KINDS), None)
    if unknown is not None or not words:
        raise ValueError(f"is true, false, or a list of {', '.join(KINDS)}, not “{unknown or ''}”")
    return tuple(kind for kind in KINDS if kind in words)


def _value(name: str, value: Any, where: str) -> Any:
    if name == "fail-on":
        if value not in FAIL_ON:
            raise ConfigError(f"{where}: “fail-on” is one of {', '.join(FAIL_ON)}, not “{value}”")
        return value
    if name == "require-checked":
        try:
            return required(value)
        except ValueError as error:
            raise ConfigError(f"{where}: “require-checked” {error}") from error
    if name == OCR:
        if not isinstance(value, bool):
            raise ConfigError(f"{where}: “{OCR}” is true or false, not “{value}”")
        return value
    words = (value,) if isinstance(value, str) else value
    if not isinstance(words, list | tuple) or not all(isinstance(word, str) for word in words):
        raise ConfigError(f"{where}: “{name}” is a string or a list of strings")
    return tuple(words)
