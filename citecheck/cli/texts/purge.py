"""`citecheck texts purge`: removes everything that was kept of texts between runs."""

from __future__ import annotations

from typing import Any

from citecheck.cli.options import leads_to
from citecheck.errors import UsageError
from citecheck.foundation.cache import Removal, cache_folder, remove_below
from citecheck.foundation.phrases import counted
from citecheck.foundation.store import FOLDER
from citecheck.model.noun import noun
from citecheck.report.text_width import visible
from citecheck.texts.index.index_folders import indexes_kept

MEGABYTE = 1_000_000


@noun
class PurgeOptions:
    """The options of `citecheck texts purge`: none."""


def add_parser(actions: Any) -> None:
    """Add `texts purge` to the command line."""
    parser = actions.add_parser(
        "purge",
        help="remove what is kept of texts in the cache",
        description="Removes from your cache folder the words that were taken out of texts, the answers to quotations, "
        "and the indexes of folders. Your texts stay. The next audit reads them again.",
    )
    leads_to(parser, run, PurgeOptions)


def run(_: PurgeOptions) -> int:
    """Remove, and print what was removed. Raises UsageError where something cannot be removed."""
    cache = cache_folder()
    if cache is None:
        raise UsageError("there is no cache folder that can be used, so nothing is kept of texts")
    try:
        results = remove_below(cache / FOLDER)
        indexes = [remove_below(folder) for folder in indexes_kept()]
    except OSError as error:
        raise UsageError(f"{error.filename}: cannot be removed ({error.strerror})") from error
    index_size = sum(removed.size for removed in indexes)
    print(
        visible(
            f"{cache}: removed {_said(results, 'result of reading and searching', 'results of reading and searching')} "
            f"and {_said(Removal(len(indexes), index_size), 'index of a folder', 'indexes of folders')}"
        )
    )
    return 0


def _said(removed: Removal, one: str, many: str) -> str:
    return f"{counted(removed.files, one, many)} ({removed.size / MEGABYTE:.1f} MB)"
