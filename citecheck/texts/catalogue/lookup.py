"""Finds which `texts.toml` has the entry of a text, and its name there: the one of its own folder, else the nearest
above."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from citecheck.model.noun import field, noun
from citecheck.texts import texts_toml
from citecheck.texts.texts_toml import Entry


@noun
class Listing:
    """The `texts.toml` with the entry of a text, or where it would be; the name of the text there; the entry."""

    toml: Path
    name: str
    entry: Entry | None


@noun
class Catalogue:
    """The `texts.toml` files in the folders of texts, each read once. A root may be a single text."""

    roots: tuple[Path, ...]
    _read: dict[Path, dict[str, Entry]] = field(default_factory=dict, repr=False)

    def listing(self, file: Path) -> Listing:
        """The entry of a file below a root. Without one, the `texts.toml` of the root is the place for it."""
        above = next(root for root in self.roots if file.is_relative_to(root))
        top = file.parent if above == file else above
        for folder in _up(file.parent, top):
            relative = file.relative_to(folder).as_posix()
            entries = self._entries(folder)
            entry = entries.get(relative) or entries.get(twin(relative))
            if entry:
                return Listing(folder / texts_toml.NAME, entry.file, entry)
        return Listing(top / texts_toml.NAME, file.relative_to(top).as_posix(), None)

    def _entries(self, folder: Path) -> dict[str, Entry]:
        if folder not in self._read:
            self._read[folder] = texts_toml.entries(folder / texts_toml.NAME, texts_toml.NAME).by_file
        return self._read[folder]


def can_be_listed(name: str) -> bool:
    """Whether a `texts.toml` can name a file: its name is UTF-8 and has no backslash, which counts there as a slash."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return "\\" not in name


def twin(name: str) -> str:
    """The packed or unpacked file beside a text, to which the same entry applies."""
    return name.removesuffix(".gz") if name.endswith(".gz") else f"{name}.gz"


def _up(folder: Path, top: Path) -> Iterator[Path]:
    """The folder and those above it, up to `top`."""
    yield folder
    while folder != top:
        folder = folder.parent
        yield folder
