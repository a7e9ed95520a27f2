"""`citecheck registry import`: makes records from a critical text in TEI, from a list of letters, or from a table."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from citecheck.audit.settings import reach_of_name
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.cli.output import write
from citecheck.cli.registry.new import new_file
from citecheck.errors import UsageError
from citecheck.foundation.decoding import BytesError, decoded, file_bytes
from citecheck.foundation.phrases import counted
from citecheck.foundation.safe_xml import XmlFault, parsed
from citecheck.model.noun import noun
from citecheck.records.files.letters import letters
from citecheck.records.files.record_table import table_records
from citecheck.records.files.tei import edition
from citecheck.records.files.template import DraftRecord, id_of, written

LARGEST = 64_000_000
"""Bytes of an edition: the largest in TEI, of many volumes, have some 40 MB."""
MOST_CHARACTERS = 20_000
"""Characters of one witness: a record holds a passage, not a book."""


@noun
class ImportOptions:
    """The options of `citecheck registry import`."""

    file: Path
    part: str
    id: str | None
    title: str | None
    output: Path | None


def add_parser(actions: Any) -> None:
    """Add `registry import` to the command line."""
    parser = actions.add_parser(
        "import",
        help="make records from TEI (a critical text, letters) or CSV",
        description="Makes a record from the witnesses of listWit and the readings of app (lem, rdg) in a TEI file, "
        "a record a letter from the correspDesc of a TEI or CMIF file, or a record a row from a CSV file with the "
        "columns title, wording or date, source, locator, seen_by, seen_on. Letters and rows need -o FOLDER.",
    )
    parser.add_argument("file", type=named_path, metavar="FILE", help="FILE.xml or FILE.csv")
    parser.add_argument("--part", default="", metavar="ID", help="only the element with this xml:id")
    parser.add_argument("--id", metavar="ID", help="id of the record (default: made from the title)")
    parser.add_argument("--title", metavar="TEXT")
    parser.add_argument("-o", "--output", type=named_path, metavar="PATH", help="write to a file, or into a folder")
    leads_to(parser, run, ImportOptions)


def run(options: ImportOptions) -> int:
    """Print or write the records. Raises UsageError for a file that cannot be used."""
    if options.file.suffix.lower() == ".csv":
        return _write_all(_rows(options.file), options)
    root = _root(options.file)
    if not options.part and root.find(".//correspDesc") is not None and root.find(".//app") is None:
        return _write_all(_letters(root, options.file), options)
    draft = _draft(root, options)
    write(written(draft), new_file(options.output, draft.id))
    print(f"{options.file}: {counted(len(draft.witnesses), 'witness', 'witnesses')} taken", file=sys.stderr)
    return 0


def _write_all(drafts: Sequence[DraftRecord], options: ImportOptions) -> int:
    """Write many records into the folder. Raises UsageError where none is named, or where a file exists already."""
    if options.output is None or options.output.suffix:
        raise UsageError(f"{options.file}: makes {counted(len(drafts), 'record')}; name a folder: -o FOLDER")
    files = [new_file(options.output, draft.id) for draft in drafts]
    for draft, file in zip(drafts, files, strict=True):
        write(written(draft), file)
    print(f"{options.file}: {counted(len(drafts), 'record')} made", file=sys.stderr)
    return 0


def _rows(file: Path) -> list[DraftRecord]:
    try:
        return table_records(decoded(file_bytes(file, LARGEST, reach_of_name(file))).text)
    except BytesError as error:
        raise UsageError(f"{file}: {error.cause}") from error
    except ValueError as error:
        raise UsageError(f"{file}: {error}") from error


def _letters(root: Element, file: Path) -> Sequence[DraftRecord]:
    try:
        found = letters(root, file.name, date.today().isoformat())
    except ValueError as error:
        raise UsageError(f"{file}: {error}") from error
    if found.left_out:
        left_out = counted(found.left_out, "letter")
        print(f"{file}: {left_out} without sender, addressee or date: left out", file=sys.stderr)
    return found.letters


def _root(file: Path) -> Element:
    try:
        return parsed(file_bytes(file, LARGEST, reach_of_name(file)))
    except BytesError as error:
        raise UsageError(f"{file}: {error.cause}") from error
    except XmlFault as fault:
        raise UsageError(f"{file}:{fault.line}: {fault.message}") from fault


def _draft(root: Element, options: ImportOptions) -> DraftRecord:
    file = options.file
    try:
        taken = edition(root, options.part)
    except ValueError as error:
        raise UsageError(f"{file}: {error}") from error
    if not taken.witnesses:
        raise UsageError(f"{file}: no witness has words there")
    if long := next((w for w in taken.witnesses if len(w.text) > MOST_CHARACTERS), None):
        raise UsageError(f"{file}: {long.id} has {len(long.text):,} characters; take a part of it with --part ID")
    title = options.title or taken.title or file.stem
    return DraftRecord(
        id=options.id or id_of(title),
        title=title,
        seen_on=date.today().isoformat(),
        how="second_hand",
        via=f"the TEI file {file.name}",
        witnesses=taken.witnesses,
        remarks=(f"Taken from {file.name}. Say under canonical which wording is settled, or none.",),
    )
