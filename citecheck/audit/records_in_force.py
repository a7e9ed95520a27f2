"""Loads the records in force: the caller's and the project's before the shipped ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from citecheck.audit.config import PACK
from citecheck.audit.files import shown
from citecheck.foundation.cache import cache_folder
from citecheck.foundation.files import look
from citecheck.foundation.reach import Reach
from citecheck.model.noun import noun
from citecheck.texts.library import RefusedFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.records import Record
    from citecheck.model.registry import Registry
    from citecheck.model.works import SourceRecord


@noun
class RecordsInReach:
    """The records in force, of `paths` and those shipped, and what is not read because it lies out of reach or is no
    record."""

    registry: Registry
    refused: tuple[RefusedFile, ...] = ()
    paths: tuple[Path, ...] = ()


def records_in_reach(paths: Sequence[Path], reach: Reach | None) -> RecordsInReach:
    """The records in force of those `paths` that lie in reach.

    A folder with a link to a record out of reach is refused as a whole. Raises as `records_in_force`.
    """
    refused = {path: why for path in paths if reach and (why := _refusal(path, reach))}
    read = tuple(path for path in paths if path not in refused)
    held = records_in_force(read)
    unread = tuple(RefusedFile(shown(path), why) for path, why in refused.items())
    return RecordsInReach(held, (*unread, *(RefusedFile(where, why) for where, why in held.left_out.items())), read)


def _refusal(path: Path, reach: Reach) -> str | None:
    """Why records are not read, None where they are."""
    if path.name.startswith(PACK):
        return None
    if (why := reach.refusal(path)) or not look(path).is_folder:
        return why
    from citecheck.records.files.paths import linked_records

    for file in sorted(linked_records(path)):
        if why := reach.refusal(file):
            return f"{file.name} in it is a link: {why}"
    return None


def records_in_force(paths: Sequence[Path]) -> Registry:
    """The shipped records, and before them by id those of `paths`.

    Raises RegistryError for a path that is not there, and for a shipped record that cannot be loaded.
    """
    folder = cache_folder()
    if folder is None:
        from citecheck.records.files.registry import registry

        return registry(paths)
    from citecheck.records.files.snapshot import kept_registry
    from citecheck.records.files.store import Postings
    from citecheck.records.lookup.lazy import CODE

    return kept_registry(paths, folder, Postings(_postings, CODE))


def _postings(noun: Record | SourceRecord, registry: Registry) -> Iterable[tuple[str, str, str]]:
    """The keys under which the cache finds a record or source. Used only when the cache is made again."""
    from citecheck.records.lookup_keys import postings

    return postings(noun, registry)
