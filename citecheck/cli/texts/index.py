"""`citecheck texts index`: makes the index of a folder of texts, or brings it up to date."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citecheck.audit.files import shown
from citecheck.audit.settings import CallerSettings, settings_of_call
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.errors import UsageError
from citecheck.foundation.files import look, real
from citecheck.foundation.reach import Reach
from citecheck.model.noun import noun
from citecheck.report.text_width import visible
from citecheck.texts.folder import gather
from citecheck.texts.index.index_folders import index_folder

if TYPE_CHECKING:
    from citecheck.texts.index.builder import IndexUpdate


@noun
class IndexOptions:
    """The options of `citecheck texts index`."""

    texts: tuple[Path, ...]
    remove: bool


def add_parser(subparsers: Any) -> None:
    """Add `index` and its options."""
    parser = subparsers.add_parser(
        "index",
        help="index a large folder of texts, so that no run has to read them all",
        description="Makes the index of each folder of texts, or brings it up to date. The index lies in your cache "
        "folder, and you may remove it at any time. A text that changed since is read without the index.",
    )
    parser.add_argument(
        "--texts", action="append", type=named_path, default=[], metavar="DIR", help="a folder of texts (repeatable)"
    )
    parser.add_argument("--remove", action="store_true", help="remove the index")
    leads_to(parser, run, IndexOptions)


def run(options: IndexOptions) -> int:
    """Index, print what was done, and return the exit code.

    Raises UsageError if there is nothing to index or no cache folder."""
    settings = settings_of_call(CallerSettings(options.texts))(Path.cwd())
    folders = [path for path in dict.fromkeys(settings.texts) if _is_folder(path, settings.reach)]
    if not folders:
        raise UsageError("no folder of texts: name one with --texts DIR")
    for root in folders:
        folder = index_folder(root)
        if folder is None:
            raise UsageError("the cache folder cannot be written; set XDG_CACHE_HOME to one that can")
        if options.remove:
            shutil.rmtree(folder, ignore_errors=True)
            print(f"{shown(root)}: there is no index")
        else:
            _indexed(root, folder, settings.reach)
    return 0


def _is_folder(path: Path, reach: Reach | None) -> bool:
    """Whether the settings name a folder here. One that cannot be opened, or lies out of reach, is said."""
    if reach and (why := reach.refusal(path)):
        print(f"citecheck: {visible(f'{shown(path)}: not read: {why}')}", file=sys.stderr)
        return False
    seen = look(path)
    if seen.why:
        print(f"citecheck: {visible(f'{shown(path)}: cannot be opened ({seen.why})')}", file=sys.stderr)
    return seen.is_folder


def _indexed(root: Path, folder: Path, reach: Reach | None) -> None:
    from citecheck.texts.index.builder import update
    from citecheck.texts.index.reader import opened

    held = gather([(root, shown(root))], reach)
    for notice in held.notices:
        print(f"citecheck: {visible(notice)}", file=sys.stderr)
    try:
        change = update(folder, real(root), held.texts)
    except OSError as error:
        raise UsageError(f"{folder}: the index cannot be written ({error.strerror or error})") from error
    made = opened(folder)
    for line in change.unreadable:
        print(f"citecheck: {visible(line)}; not indexed", file=sys.stderr)
    if made is not None:
        print(f"{shown(root)}: {'; '.join(_said(change))}; {made.size / 1e6:.1f} MB in {folder}")


def _said(change: IndexUpdate) -> Iterator[str]:
    yield f"{change.added + change.kept} texts indexed"
    if change.added and change.kept:
        yield f"{change.added} of them new or changed"
    if change.removed:
        yield f"{change.removed} gone"
    if not change.added and not change.removed:
        yield "nothing changed"
