"""Opens the indexes of folders of texts, and says which texts each still fits."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from citecheck.foundation.cache import cache_folder
from citecheck.foundation.digest import blake2b
from citecheck.foundation.files import look, real
from citecheck.model.noun import replace
from citecheck.texts.library import Library

FOLDER = "texts"
"""The folder of the cache in which the indexes lie."""

LIST = "index.json"
"""A file that every index has. It is checked first, so that numpy is not loaded where there is no index."""


def index_folder(root: Path) -> Path | None:
    """The place of the index of a folder of texts; None if there is no cache folder."""
    cache = cache_folder()
    if cache is None:
        return None
    name = blake2b(real(root).as_posix().encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
    return cache / FOLDER / name


def indexes_kept() -> tuple[Path, ...]:
    """The folder of every index in the cache."""
    cache = cache_folder()
    folder = cache / FOLDER if cache else None
    return tuple(sorted(folder.iterdir())) if folder and look(folder).is_folder else ()


def shelved(held: Library, roots: Iterable[Path]) -> Library:
    """The texts held, with the indexes of their folders, as far as these are up to date."""
    for root in dict.fromkeys(real(root) for root in roots if look(root).is_folder):
        folder = index_folder(root)
        if folder is not None and look(folder / LIST).is_file:
            held = _with_index(held, folder, root)
    return held


def _with_index(held: Library, folder: Path, root: Path) -> Library:
    from citecheck.texts.index.builder import indexed_facts, indexed_texts

    found = indexed_texts(folder, root, [text for text in held.texts if text.scan is None])
    if found is None or not found.texts:
        return held
    known = indexed_facts(found)
    by_id = {id(text): replace(text, known=known[at]) for at, text in found.texts.items() if at in known}
    texts = tuple(by_id.get(id(text), text) for text in held.texts)
    on_it = replace(found, texts={at: by_id.get(id(text), text) for at, text in found.texts.items()})
    return replace(held, texts=texts, indexes=(*held.indexes, on_it))
