"""Plans how to add a file to a folder of texts: its name, its tables, and what prevents it."""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from citecheck.errors import UsageError
from citecheck.formats.table import is_readable, text_format, text_suffixes
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look, real
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.programs import PANDOC_PACKAGE, PDF_PACKAGE, how_to_add
from citecheck.foundation.reach import Reach
from citecheck.model.noun import noun
from citecheck.texts.catalogue.lookup import can_be_listed
from citecheck.texts.content import MAX_UNPACKED
from citecheck.texts.folder import NOT_TEXTS, TABLE_SUFFIXES, gather
from citecheck.texts.library import HeldText

PLAIN = "pandoc -t plain --wrap=none"
PDF = ".pdf"
MADE_INTO_TEXT = {
    ".pdf": "pdftotext",
    **dict.fromkeys((".docx", ".odt", ".rtf"), PLAIN),
}
"""The usual program that converts a file to a text, by suffix."""

FIRST_BYTES = {b"%PDF-": (".pdf",), b"PK\x03\x04": (".docx", ".odt", ".epub")}
"""The first bytes of a PDF and of a packed file, whatever their names, and the suffixes that these have."""

LONGEST_NAME = 255
"""Bytes of a file name that all common file systems allow."""

TABLES = ("loc", "masks")
_UNSAFE = lazy(r'[<>:"/\\|?*\x00-\x1f\x7f]')
"""Characters that some file system forbids in names."""


@noun
class Copy:
    """One file to copy: its bytes, its source and its target. `there`: the target already has these bytes."""

    source: Path
    target: Path
    data: bytes
    there: bool


@noun
class Addition:
    """A text to add: its name in the folder, its file, the tables beside it, and the text as read."""

    name: str
    copy: Copy
    tables: tuple[Copy, ...]
    text: HeldText

    @property
    def sha256(self) -> str:
        """The pin of the text's bytes."""
        return hashlib.sha256(self.copy.data).hexdigest()


def addition(file: Path, folder: Path, key: str | None, shown: str, reach: Reach | None = None) -> Addition:
    """The plan to add `file` to `folder` under a key. Nothing is written.

    `reach` says where the file and the tables beside it may lie, as for `file_bytes`.

    Raises UsageError, with what to do, for a file that cannot be added.
    """
    text = _readable(file, shown, reach)
    inside = _inside(file, folder)
    stem, suffix = _name_and_suffix(file.name)
    name = stem if inside or key is None else safe(key)
    target = inside or folder / f"{name}{suffix}"
    _check_name(name, target.relative_to(folder), shown)
    _check_twins(name, target)
    tables = () if inside else tuple(_tables(file.with_name(stem), target.with_name(name), reach))
    return Addition(name, _copy(file, target, reach), tables, text)


def safe(key: str) -> str:
    """The key as a file name: forbidden characters become hyphens."""
    return _UNSAFE.sub("-", key).strip(" .")


def _readable(file: Path, shown: str, reach: Reach | None) -> HeldText:
    """The file as a text. Raises UsageError for a file that cannot be read, or has no words."""
    if reach and (why := reach.refusal(file)):
        raise UsageError(f"{shown}: not read: {why}")
    found = look(file)
    if not found.is_there:
        raise UsageError(f"{shown}: cannot be opened ({found.why})" if found.why else f"{shown}: no such file")
    if found.is_folder:
        raise UsageError(f"{shown}: a folder; name files, or read the folder where it is with --texts {shown}")
    texts = gather([(file, shown)], reach).texts
    suffixes = _by_its_bytes(file) if texts else (file.suffix.lower(),)
    if not texts or (suffixes and file.suffix.lower() not in suffixes):
        raise UsageError(f"{shown}: {_how_to_read(file, suffixes)}")
    (text,) = texts
    if text.quality.startswith("unreadable"):
        raise UsageError(f"{shown}: {text.quality}")
    if not text.text.strip():
        raise UsageError(f"{shown}: has no words")
    return text


def _by_its_bytes(file: Path) -> tuple[str, ...]:
    """The suffixes that the first bytes of a file suggest, if they show that it is no plain text."""
    if not look(file).is_file:
        return ()
    try:
        with file.open("rb") as opened:
            head = opened.read(max(map(len, FIRST_BYTES)))
    except OSError:
        return ()
    return next((suffixes for first, suffixes in FIRST_BYTES.items() if head.startswith(first)), ())


def _how_to_read(file: Path, suffixes: Sequence[str]) -> str:
    """What to do with a file in a format that is not read, or not by the name that it has."""
    suffix = suffixes[0]
    if len(suffixes) > 1:
        named = [shlex.quote(file.with_suffix(one).name) for one in suffixes]
        return f"is a packed file; call it by its kind ({', '.join(named)}) and add that"
    made = shlex.quote(file.with_suffix(".txt").name)
    if suffix == PDF and _reads_pdfs():
        return f"is a PDF; call it {shlex.quote(file.with_suffix(PDF).name)} and add that"
    if suffix in MADE_INTO_TEXT:
        sign = "" if suffix == PDF else "-o "
        command = f"{MADE_INTO_TEXT[suffix]} {shlex.quote(file.with_suffix(suffix).name)} {sign}{made}"
        extra = f"; or {how_to_add(PDF_PACKAGE if suffix == PDF else PANDOC_PACKAGE)}"
        return f"{suffix[1:].upper()} is not read as a text yet; make one of it with `{command}` and add that{extra}"
    return f"not read as a text; those read are {' '.join(text_suffixes())}; if it is plain text, call it {made}"


def _reads_pdfs() -> bool:
    row = text_format(PDF)
    return row is not None and is_readable(row)


def _inside(file: Path, folder: Path) -> Path | None:
    """The file as a path below the folder, if it lies there already."""
    there, root = real(file), real(folder)
    return folder / there.relative_to(root) if there.is_relative_to(root) else None


def _name_and_suffix(name: str) -> tuple[str, str]:
    """The name of a text and its suffix, the longest that fits, in lower case."""
    suffix = max((suffix for suffix in text_suffixes() if name.lower().endswith(suffix)), key=len, default="")
    return name[: len(name) - len(suffix)], suffix


def _check_name(name: str, target: Path, shown: str) -> None:
    if not name or name.lower() in NOT_TEXTS or name.startswith("."):
        raise UsageError(f"{shown}: under the name “{name}” it would not be read as a text; give it a --key")
    if any(part.startswith(".") for part in target.parts):
        raise UsageError(f"{shown}: lies in a hidden folder, where no text is read; move it out of there")
    if len(target.name.encode("utf-8", "surrogateescape")) > LONGEST_NAME:
        raise UsageError(f"{shown}: the name “{name[:20]}…” is too long for a file; give a shorter --key")
    if not can_be_listed(target.as_posix()):
        raise UsageError(f"{shown}: its name has a backslash or is not UTF-8; rename it, or give it a --key")


def _check_twins(name: str, target: Path) -> None:
    """Of files that differ only in the suffix, only one is read. A text made from a PDF takes precedence over the
    PDF."""
    for suffix in text_suffixes():
        twin = target.with_name(f"{name}{suffix}")
        if suffix == PDF and target.suffix.lower() != PDF:
            continue
        if twin.name != target.name and look(twin).is_there:
            raise UsageError(
                f"{twin.as_posix()} is there already, and of it and {target.name} only one is read; "
                "give another --key, or take the other out of the folder"
            )


def _tables(file: Path, target: Path, reach: Reach | None) -> Iterator[Copy]:
    """The tables beside a file, under the name that its text will have."""
    for kind in TABLES:
        for suffix in TABLE_SUFFIXES:
            table = file.with_name(f"{file.name}.{kind}{suffix}")
            if look(table).is_file:
                yield _copy(table, target.with_name(f"{target.name}.{kind}{suffix}"), reach)
                break


def _copy(source: Path, target: Path, reach: Reach | None) -> Copy:
    """The copy. Raises UsageError if it would overwrite something else."""
    try:
        data = file_bytes(source, MAX_UNPACKED, reach)
        there = look(target).is_there
        if there and file_bytes(target, MAX_UNPACKED) != data:
            raise UsageError(
                f"{target.as_posix()} is there already and holds something else; nothing is overwritten: "
                "give another --key, or take it out of the folder"
            )
    except BytesError as error:
        raise UsageError(f"{source.as_posix()}: cannot be copied ({error.cause})") from error
    return Copy(source, target, data, there)
