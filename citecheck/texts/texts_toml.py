"""Reads what a `texts.toml` says of the texts beside it: one `[[text]]` table for each file."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look
from citecheck.foundation.reach import Reach
from citecheck.model.noun import noun, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NAME = "texts.toml"
LARGEST = 64_000_000
"""Bytes of a `texts.toml`: some 300,000 texts."""

KEYS = ("file", "keys", "title", "complete", "locators", "masks", "licence", "copy_of", "edition", "language", "sha256")
TABLES = ("locators", "masks")
"""Keys that name a table beside the text."""
_STRINGS = ("title", "locators", "masks", "licence", "copy_of", "edition", "language", "sha256")


@noun
class Entry:
    """One `[[text]]` table. `complete` is None where the table does not say."""

    file: str
    keys: tuple[str, ...] = ()
    title: str = ""
    complete: bool | None = None
    locators: str = ""
    masks: str = ""
    licence: str = ""
    copy_of: str = ""
    edition: str = ""
    language: str = ""
    sha256: str = ""


@noun
class Entries:
    """The tables of one file by file name, and notices about what cannot be used."""

    by_file: dict[str, Entry]
    notices: tuple[str, ...] = ()


def entries(path: Path, shown: str, reach: Reach | None = None) -> Entries:
    """The tables of the `texts.toml` at `path`. An unreadable file gives no tables, and the reason as a notice.

    `reach` says where the files may lie that it names, as for `file_bytes`.
    """
    status = look(path)
    if not status.is_there and not status.why:
        return Entries({})
    import tomllib  # compiles patterns of its own; few folders have the file

    try:
        document = tomllib.loads(file_bytes(path, LARGEST, reach).decode("utf-8-sig"))
    except BytesError as error:
        return Entries({}, (f"{shown}: {error.cause}",))
    except (ValueError, RecursionError) as error:
        return Entries({}, (f"{shown}: not valid TOML ({error}); its entries are not used",))
    tables = document.get("text", [])
    if not isinstance(tables, list):
        return Entries({}, (f"{shown}: `text` is a list of tables, written [[text]]",))
    found: dict[str, Entry] = {}
    notices: list[str] = []
    for number, table in enumerate(tables, 1):
        entry = _entry(table)
        if isinstance(entry, str):
            notices.append(f"{shown}: [[text]] number {number}: {entry}")
            continue
        refused = dict(_refused(entry, path.parent, reach))
        found[_plain(entry.file)] = _without(entry, refused)
        lines = [f"“{table[name]}” is not read: {why}" for name, why in refused.items()]
        lines += _strays(table, None if "file" in refused else path.parent / entry.file)
        notices += [f"{shown}: [[text]] number {number}: {line}" for line in lines]
    return Entries(found, tuple(notices))


def _refused(entry: Entry, folder: Path, reach: Reach | None) -> Iterator[tuple[str, str]]:
    """The keys of an entry that name a file out of reach, each with the reason."""
    for name in ("file", *TABLES):
        file = getattr(entry, name)
        if reach and file and (why := reach.refusal(folder / file)):
            yield name, why


def _without(entry: Entry, refused: Container[str]) -> Entry:
    """The entry without the tables that are refused."""
    locators, masks = ("" if name in refused else getattr(entry, name) for name in TABLES)
    return replace(entry, locators=locators, masks=masks)


def _strays(table: dict[str, Any], file: Path | None) -> Iterator[str]:
    """Parts of a usable table without effect: an unknown key, a file that does not exist."""
    for key in table:
        if key not in KEYS:
            from difflib import get_close_matches

            near = get_close_matches(key, KEYS, n=1)
            yield f"unknown key “{key}”" + (f"; is “{near[0]}” meant?" if near else "")
    if file is None:
        return
    status = look(file)
    if status.why:
        yield f"“{table['file']}” cannot be opened ({status.why})"
    elif not status.is_there:
        yield f"there is no file “{table['file']}” beside it"


def _plain(file: str) -> str:
    return file.replace("\\", "/").removeprefix("./")


def _entry(table: Any) -> Entry | str:
    if not isinstance(table, dict) or not isinstance(table.get("file"), str) or not table["file"]:
        return "`file` names the text"
    for name in _STRINGS:
        if not isinstance(table.get(name, ""), str):
            return f"`{name}` is a string"
    keys = table.get("keys", [])
    if isinstance(keys, str):
        keys = [keys]
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        return "`keys` is a list of names"
    complete = table.get("complete")
    if complete is not None and not isinstance(complete, bool):
        return "`complete` is true or false"
    return Entry(table["file"], tuple(keys), complete=complete, **{name: table.get(name, "") for name in _STRINGS})
