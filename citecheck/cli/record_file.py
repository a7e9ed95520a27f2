"""The file that a new record is written to."""

from __future__ import annotations

from pathlib import Path

from citecheck.errors import UsageError
from citecheck.read.record_files import SUFFIX


def new_file(output: Path | None, id_: str) -> Path | None:
    """The file of a new record: the one named, or one called after its id in the folder named, which is made.

    None where none is named. Raises UsageError for a folder that cannot be made and a file that is there.
    """
    if output is None:
        return None
    try:
        if output.is_dir() or not output.suffix:
            output.mkdir(parents=True, exist_ok=True)
            output = output / f"{id_}{SUFFIX}"
        there = output.exists()
    except OSError as error:
        raise UsageError(f"{output}: the folder cannot be made or used ({error.strerror}); name another") from error
    if there:
        raise UsageError(f"{output}: is there already; give another --id")
    return output
