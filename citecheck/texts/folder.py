"""Gathers the texts of folders: their files, their names, and the tables beside them."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence, Set
from functools import partial
from pathlib import Path

from citecheck.errors import ReaderError, fault_in_file
from citecheck.formats.table import is_readable, reader_version, text_format, text_reader, text_suffixes
from citecheck.foundation.decoding import BytesError, decoded, file_bytes
from citecheck.foundation.digest import sha256
from citecheck.foundation.files import look, printable, real
from citecheck.foundation.reach import Reach
from citecheck.model.noun import noun, replace
from citecheck.model.places import Span
from citecheck.model.structured_text import StructuredText
from citecheck.texts import texts_toml, unsupported_files
from citecheck.texts.attachments.tie import Tie
from citecheck.texts.content import MAX_UNPACKED, FileContent, TextTables, text_bytes
from citecheck.texts.held_content import Content
from citecheck.texts.library import HeldText, Library, RefusedFile
from citecheck.texts.pages import locator_table as tables
from citecheck.texts.summaries import keep_summary, kept_summary, summary_key
from citecheck.texts.texts_toml import Entry

NOT_TEXTS = ("readme", "license", "licence", "copying", "changelog")
"""Files about a folder, which are no texts of it."""

TABLE_KINDS = ("masks", "loc")
TABLE_SUFFIXES = (".tsv", ".tsv.gz")


@noun
class TextFile:
    """A text file with its name, its tables and its entry in `texts.toml`. `shown` is its path in reports."""

    file: Path
    shown: str
    name: str
    entry: Entry | None
    root: Path
    tables: tuple[Path, ...]
    reach: Reach | None = None


def gather(folders: Sequence[tuple[Path, str]], reach: Reach | None = None) -> Library:
    """The texts of folders, each with the name to show. A file among them is taken by itself.

    Only `texts.toml` is opened. A folder that does not exist or cannot be opened becomes a notice. `reach` says where
    files may lie, as for `file_bytes`; a file elsewhere is refused.
    """
    texts: list[HeldText] = []
    notices: list[str] = []
    refused: list[RefusedFile] = []
    taken: set[Path] = set()
    for folder, shown in folders:
        if reach and (why := reach.refusal(folder)):
            refused.append(RefusedFile(shown, why))
            notices.append(f"{shown}: not read: {why}")
            continue
        status = look(folder)
        if not status.is_there:
            why = f"cannot be opened ({status.why})" if status.why else "no such folder of texts"
            notices.append(f"{shown}: {why}")
            continue
        links: list[RefusedFile] = []
        for found in _found(folder, shown, notices, reach):
            file = real(found.file)
            if file in taken:
                continue
            taken.add(file)
            if reach and (why := reach.refusal(file)):
                links.append(RefusedFile(found.shown, why))
            else:
                texts.append(_held(replace(found, reach=reach)))
        if links:
            notices.append(_links_refused(links))
            refused += links
    places = tuple(shown for _, shown in folders)
    return Library(tuple(_tied(texts)), places, tuple(notices), refused=tuple(refused))


def tied(
    held: Library,
    ties: Sequence[tuple[Path, Sequence[Tie]]],
    shown: Callable[[Path], str],
    reach: Reach | None = None,
) -> Library:
    """The texts held, and those that are tied to works, each with its ties.

    `ties` are by real path. A file in the folders keeps its name; one elsewhere goes by its work. `shown` gives the
    name of a file in a report.
    """
    works = dict(ties)
    inside = [_with_ties(text, works.pop(real(text.file), ())) if text.file else text for text in held.texts]
    notices: list[str] = list(held.notices)
    outside = []
    for file, of_file in works.items():
        for found in _one_file(file, shown(file), notices, reach):
            text = _held(replace(found, reach=reach))
            outside.append(
                replace(text, work=of_file[0].key, ties=tuple(of_file), title=text.title or _name(of_file[0]))
            )
    return replace(held, texts=(*inside, *outside), notices=tuple(notices))


def _with_ties(text: HeldText, ties: Sequence[Tie]) -> HeldText:
    """The text with those ties that its own names do not make."""
    left = tuple(tie for tie in ties if tie.key not in (text.work, *text.keys))
    return replace(text, ties=left, title=text.title or _name(left[0])) if left else text


def _name(tie: Tie) -> str:
    """What a work is called in a report: its author and short title; "" where the entry has no title."""
    from citecheck.foundation.phrases import short_title

    author = tie.facts.authors[0].partition(",")[0].strip() if tie.facts.authors else ""
    return f"{author}, {short_title(tie.facts.title)}" if author and tie.facts.title else short_title(tie.facts.title)


def _links_refused(links: Sequence[RefusedFile]) -> str:
    """The words on links that lead out of reach, once for all of a folder."""
    first = links[0]
    if len(links) == 1:
        return f"{first.path}: a link, and not read: {first.why}"
    return f"{first.path} and {len(links) - 1} more: links, and not read: {first.why}"


def _found(folder: Path, shown: str, notices: list[str], reach: Reach | None) -> Iterator[TextFile]:
    if not look(folder).is_folder:
        yield from _one_file(folder, shown, notices, reach)
        return
    inherited: dict[Path, dict[str, Entry]] = {}
    for here, below, names in os.walk(folder, onerror=lambda error: notices.append(_not_opened(error, folder, shown))):
        below[:] = sorted(name for name in below if not name.startswith("."))
        place = Path(here)
        relative = place.relative_to(folder).as_posix()
        prefix = _prefix(shown, relative)
        entries = dict(inherited.get(place.parent, {}))
        if texts_toml.NAME in names:
            own = texts_toml.entries(place / texts_toml.NAME, f"{prefix}{texts_toml.NAME}", reach)
            notices.extend(own.notices)
            entries |= {(place / file).as_posix(): entry for file, entry in own.by_file.items()}
        inherited[place] = entries
        found = list(_in_folder(place, names, prefix, entries))
        notices.extend(unsupported_files.passed_over(names, {one.name for one in found}, prefix))
        yield from found


def _not_opened(error: OSError, folder: Path, shown: str) -> str:
    """The notice for a folder that cannot be opened, with the name that it has in a report."""
    below = _prefix(shown, Path(error.filename).relative_to(folder).as_posix()).rstrip("/") or shown
    return f"{below}: the folder cannot be opened ({error.strerror}); its texts are not read"


def _prefix(shown: str, relative: str) -> str:
    """What stands before a file name in a report: nothing in the working folder."""
    parts = (part for part in (shown.rstrip("/") or "/", relative) if part != ".")
    joined = "/".join(parts).replace("//", "/")
    return joined if not joined or joined.endswith("/") else f"{joined}/"


def _one_file(file: Path, shown: str, notices: list[str], reach: Reach | None) -> Iterator[TextFile]:
    name = _stem(file.name)
    if not name:
        notices.append(f"{shown}: not read as a text; those read are {' '.join(text_suffixes())}")
    elif not _is_read(file.name):
        notices.extend(unsupported_files.passed_over([file.name], (), shown.removesuffix(file.name)))
    else:
        beside = texts_toml.entries(file.parent / texts_toml.NAME, texts_toml.NAME, reach).by_file
        entry, names = (
            _entry_of(file.name, beside),
            {other.name for other in file.parent.glob(f"{glob.escape(name)}.*")},
        )
        yield TextFile(file, shown, name, entry, file.parent, _tables(name, entry, file.parent, names))


def _in_folder(place: Path, names: list[str], prefix: str, entries: dict[str, Entry]) -> Iterator[TextFile]:
    best: dict[str, str] = {}
    there = frozenset(names)
    for name in sorted(names, key=lambda name: (_rank(name), name)):
        stem = _stem(name)
        if stem and not name.startswith(".") and stem.lower() not in NOT_TEXTS and _is_read(name):
            best.setdefault(stem, name)
    for stem, name in sorted(best.items()):
        entry = _entry_of((place / name).as_posix(), entries)
        yield TextFile(
            place / name, printable(f"{prefix}{name}"), stem, entry, place, _tables(stem, entry, place, there)
        )


def _is_read(name: str) -> bool:
    row = text_format(name)
    return row is not None and is_readable(row)


def _tables(name: str, entry: Entry | None, place: Path, beside: Set[str]) -> tuple[Path, ...]:
    """The tables beside a text, and those that its entry names."""
    named = [entry.masks, entry.locators] if entry else []
    usual = [f"{name}.{kind}{suffix}" for kind in TABLE_KINDS for suffix in TABLE_SUFFIXES]
    return tuple(place / table for table in (*filter(None, named), *(table for table in usual if table in beside)))


def _entry_of(path: str, entries: dict[str, Entry]) -> Entry | None:
    """The entry of a file, under its own name or that of its packed or unpacked twin."""
    twin = path.removesuffix(".gz") if path.endswith(".gz") else f"{path}.gz"
    return entries.get(path) or entries.get(twin)


def _rank(name: str) -> int:
    lower = name.lower()
    suffixes = text_suffixes()
    return next((rank for rank, suffix in enumerate(suffixes) if lower.endswith(suffix)), len(suffixes))


def _stem(name: str) -> str:
    suffixes = text_suffixes()
    rank = _rank(name)
    return name[: -len(suffixes[rank])] if rank < len(suffixes) else ""


def _held(found: TextFile) -> HeldText:
    held = HeldText(found.name, found.shown, partial(_content, found), file=found.file, tables=found.tables)
    entry = found.entry
    if entry is None:
        return held
    return replace(
        held,
        keys=entry.keys,
        title=entry.title,
        edition=entry.edition,
        language=entry.language or None,
        complete=entry.complete,
        licence=entry.licence,
        copy_of=entry.copy_of or None,
        pinned=entry.sha256 or None,
    )


def _tied(texts: list[HeldText]) -> list[HeldText]:
    """The texts, with the names of the work of which they are copies."""
    names: dict[str, tuple[str, ...]] = {}
    for text in texts:
        names.setdefault(text.work, (text.work, *text.keys))
    return [
        replace(text, keys=(*text.keys, *names.get(text.copy_of, (text.copy_of,)))) if text.copy_of else text
        for text in texts
    ]


def _content(found: TextFile) -> Content | FileContent:
    """The content of a text. A fault of the reader affects only this text."""
    digest = ""
    read = partial(file_bytes, found.file, MAX_UNPACKED, found.reach)
    try:
        raw = read()
        digest = sha256(raw)
        return _content_of(found, text_bytes(raw, found.file.name), digest, read)
    except BytesError as error:
        return Content("", digest, f"unreadable: {error.cause}", Span(0, 0))
    except ReaderError as error:
        return Content("", digest, f"unreadable: {error}", Span(0, 0))
    except Exception as error:
        return Content("", digest, f"unreadable: {fault_in_file(error)}", Span(0, 0))


def _content_of(found: TextFile, data: bytes, digest: str, read: Callable[[], bytes]) -> Content | FileContent:
    row = text_format(found.file.name)
    if row is None:
        raise BytesError(f"no reader knows the suffix {found.file.suffix}", "save it as plain text")
    tables_of = TextTables(partial(_table, found, "masks"), partial(_table, found, "loc"))
    key = summary_key(row.name, digest, reader_version(found.file.name))
    kept = kept_summary(key)
    if kept is not None:
        again = partial(_read_again, found.file.name, digest, read)
        return FileContent(again, digest, tables_of, found.shown, read, kept)
    structured = text_reader(row).read(data, digest)
    content = FileContent(lambda: structured, digest, tables_of, found.shown, read)
    if key is not None:
        keep_summary(key, content.summary)
    return content


def _read_again(name: str, digest: str, read: Callable[[], bytes]) -> StructuredText:
    """The words of a file of which only the summary was needed so far. Raises BytesError or ReaderError."""
    raw, row = read(), text_format(name)
    if sha256(raw) != digest or row is None:
        raise BytesError("the file changed while it was read", "run citecheck again")
    return text_reader(row).read(text_bytes(raw, name), digest)


def _table(found: TextFile, kind: str, length: Callable[[], int]) -> tables.Rows:
    named = {"masks": found.entry.masks, "loc": found.entry.locators}[kind] if found.entry else ""
    candidates = [found.root / named] if named else [found.root / f"{found.name}.{kind}{s}" for s in TABLE_SUFFIXES]
    for file in candidates:
        if not look(file).is_file:
            continue
        try:
            return tables.rows(
                decoded(text_bytes(file_bytes(file, MAX_UNPACKED, found.reach), file.name)).text, length()
            )
        except BytesError:
            return tables.Rows((), 1)
    return tables.Rows((), 1 if named else 0)
