"""`citecheck registry export` and `citecheck registry site`: records for other programs, and as pages to read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from citecheck.cli.drawing_output import add_records, no_such_record, records
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.cli.output import write
from citecheck.errors import UsageError
from citecheck.foundation.files import look, reason
from citecheck.foundation.phrases import counted
from citecheck.model.noun import noun
from citecheck.model.records import Record
from citecheck.model.registry import Registry

FORMATS = ("json", "csv", "tei", "jsonld", "cff")
OWN_MARK = "records.json"
"""The file by which a folder is known to be a site that this command wrote."""


@noun
class ExportOptions:
    """The options of `citecheck registry export`."""

    ids: tuple[str, ...]
    format: str
    output: Path | None
    registry: tuple[Path, ...]


@noun
class SiteOptions:
    """The options of `citecheck registry site`."""

    folder: Path
    registry: tuple[Path, ...]


def add_parser(actions: Any) -> None:
    """Add `registry export` and `registry site` to the command line."""
    export = actions.add_parser(
        "export",
        help="write records as JSON, CSV, TEI, Web Annotation or a citation file",
        description="Writes records for other programs: json (all that they say), csv (a row a record), tei (listWit "
        "and app), jsonld (W3C Web Annotations of wordings that have an address), cff (CITATION.cff of this snapshot).",
    )
    export.add_argument("ids", nargs="*", metavar="ID", help="these records (default: all)")
    export.add_argument("--format", choices=FORMATS, default="json")
    export.add_argument("-o", "--output", type=named_path, metavar="FILE", help="write to FILE")
    add_records(export)
    leads_to(export, _export, ExportOptions)
    site = actions.add_parser(
        "site",
        help="write the records as a static site",
        description="Writes a page a record with its drawing, lists by kind, person and language, the records as JSON "
        "and a citation file. The pages need no script and no server.",
    )
    site.add_argument("folder", type=named_path, metavar="FOLDER", help="a new folder, or one that this command wrote")
    add_records(site)
    leads_to(site, _site, SiteOptions)


def _export(options: ExportOptions) -> int:
    held = records(options.registry)
    write(_written(options.format, _chosen(options.ids, held), held), options.output)
    return 0


def _chosen(ids: tuple[str, ...], held: Registry) -> list[Record]:
    for name in ids:
        if name not in held.records:
            raise no_such_record(name, held)
    return [held.records[name] for name in ids or sorted(held.records)]


def _written(format_: str, chosen: list[Record], held: Registry) -> str:
    if format_ == "csv":
        from citecheck.report.registry.table import registry_csv

        return registry_csv(chosen, held)
    if format_ == "tei":
        from citecheck.records.collation.record_wordings import collation
        from citecheck.report.registry.tei import registry_tei

        return registry_tei([(record, collation(record, held)) for record in chosen])
    if format_ == "jsonld":
        from citecheck.report.registry.annotations import registry_annotations, without_address

        if number := without_address(chosen, held):
            print(
                f"citecheck: {counted(number, 'wording')} without an address of the source: left out", file=sys.stderr
            )
        return registry_annotations(chosen, held)
    if format_ == "cff":
        from citecheck.report.registry.citation import citation

        return citation(chosen, held)
    from citecheck.report.registry.document import registry_json

    return registry_json(chosen, held)


def _site(options: SiteOptions) -> int:
    from citecheck.records.provenance.provenance import trace
    from citecheck.report.registry.site import pages

    held = records(options.registry)
    chosen = _chosen((), held)
    folder = options.folder
    if look(folder).is_there and not look(folder / OWN_MARK).is_file:
        raise UsageError(f"{folder}: is there already, and not a site of records; name a new folder")
    files = {
        **dict(pages(chosen, held, lambda record: trace(record, held))),
        OWN_MARK: _written("json", chosen, held),
        "CITATION.cff": _written("cff", chosen, held),
    }
    try:
        (folder / "records").mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({reason(error)}); name another folder") from error
    print(f"{folder}: {counted(len(chosen), 'record')} written; open {folder / 'index.html'}", file=sys.stderr)
    return 0
