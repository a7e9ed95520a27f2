"""Finds installed packs of records. `pack:NAME` names one wherever a folder of records may be named.

A package offers a folder by an entry point of the group `citecheck.registry`: `NAME = "package"` for the package's own
folder, `NAME = "package:folder"` for one inside it. No code of the package runs. Entry points are searched only where a
pack is named, because that reads the data of every installed package.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from citecheck.errors import RegistryError
from citecheck.foundation.files import look

PREFIX = "pack:"
GROUP = "citecheck.registry"


def is_pack(path: Path) -> bool:
    """Whether a path names an installed pack."""
    return path.name.startswith(PREFIX)


def packs_and_paths(paths: Iterable[Path]) -> tuple[Sequence[Path], Sequence[Path]]:
    """The packs among the paths, and the files and folders. Files and folders take precedence over packs."""
    listed = list(paths)
    return [path for path in listed if is_pack(path)], [path for path in listed if not is_pack(path)]


def located(path: Path) -> Path:
    """The folder of a pack; any other path unchanged. Raises RegistryError for a pack that is not installed."""
    if not is_pack(path):
        return path
    from importlib.metadata import entry_points

    name = path.name.removeprefix(PREFIX)
    offered = {entry.name: entry.value for entry in entry_points(group=GROUP)}
    if name not in offered:
        known = f"; installed are {', '.join(sorted(offered))}" if offered else "; none is installed"
        raise RegistryError(f"{PREFIX}{name}: no such pack of records{known}")
    folder = _folder(offered[name])
    if folder is None:
        raise RegistryError(f"{PREFIX}{name}: its package has no folder “{offered[name]}”")
    return folder


def _folder(value: str) -> Path | None:
    from importlib.util import find_spec

    module, _, below = value.partition(":")
    top, *inner = module.strip().split(".")
    spec = find_spec(top)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place, *inner, *below.strip().split("."))
        if look(folder).is_folder:
            return folder
    return None
