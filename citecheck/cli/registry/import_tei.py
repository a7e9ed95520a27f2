"""`citecheck registry import`: turns a critical text in TEI into a record with its witnesses."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from citecheck.audit.settings import reach_of_name
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.cli.output import write
from citecheck.cli.registry.new import new_file
from citecheck.errors import UsageError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.safe_xml import XmlFault, parsed
from citecheck.model.noun import noun
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
        help="make a record from a critical text in TEI",
        description="Makes a record from the witnesses of listWit and the readings of app (lem, rdg) in a TEI file.",
    )
    parser.add_argument("file", type=named_path, metavar="FILE.xml")
    parser.add_argument("--part", default="", metavar="ID", help="only the element with this xml:id")
    parser.add_argument("--id", metavar="ID", help="id of the record (default: made from the title)")
    parser.add_argument("--title", metavar="TEXT")
    parser.add_argument("-o", "--output", type=named_path, metavar="PATH", help="write to a file, or into a folder")
    leads_to(parser, run, ImportOptions)


def run(options: ImportOptions) -> int:
    """Print or write the record. Raises UsageError for a file that cannot be used."""
    draft = _draft(options)
    write(written(draft), new_file(options.output, draft.id))
    number = len(draft.witnesses)
    print(f"{options.file}: {number} {'witness' if number == 1 else 'witnesses'} taken", file=sys.stderr)
    return 0


def _draft(options: ImportOptions) -> DraftRecord:
    file = options.file
    try:
        taken = edition(parsed(file_bytes(file, LARGEST, reach_of_name(file))), options.part)
    except BytesError as error:
        raise UsageError(f"{file}: {error.cause}") from error
    except XmlFault as fault:
        raise UsageError(f"{file}:{fault.line}: {fault.message}") from fault
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
