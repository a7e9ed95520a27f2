"""`citecheck registry migrate`: brings record files to today's version of the keys."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from citecheck.cli.options import leads_to
from citecheck.cli.output import write_in_place
from citecheck.errors import UsageError
from citecheck.foundation.decoding import BytesError, decoded, file_bytes
from citecheck.foundation.phrases import counted
from citecheck.foundation.yaml_positions import YamlFault
from citecheck.model.noun import noun
from citecheck.records.files.migration import migrated
from citecheck.records.files.paths import MAX_BYTES, record_paths


@noun
class MigrateOptions:
    """The options of `citecheck registry migrate`."""

    paths: tuple[Path, ...]


def add_parser(actions: Any) -> None:
    """Add `registry migrate` to the command line."""
    parser = actions.add_parser(
        "migrate",
        help="write today's keys into older records",
        description="Renames the keys of older records in their files (`on` is `date` now) and changes nothing else. "
        "Older records are read without it.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders of records")
    leads_to(parser, run, MigrateOptions)


def run(options: MigrateOptions) -> int:
    """Rewrite the files that need it. Raises UsageError for a file that is no record, is a newer one, or cannot
    be written."""
    files = dict.fromkeys(file for path in options.paths for file in record_paths(path))
    changed = 0
    for file in files:
        try:
            old = decoded(file_bytes(file, MAX_BYTES)).text
            new = migrated(old)
        except BytesError as error:
            raise UsageError(f"{file}: {error.cause}") from error
        except YamlFault as fault:
            raise UsageError(f"{file}:{fault.line}: {fault.message}") from fault
        except ValueError as error:
            raise UsageError(f"{file}: {error}") from error
        if new != old:
            write_in_place(new, file)
            changed += 1
    print(f"{changed} of {counted(len(files), 'record')} changed", file=sys.stderr)
    return 0
