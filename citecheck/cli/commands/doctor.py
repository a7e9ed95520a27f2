"""`citecheck doctor`: says what is installed, which libraries are seen, and what is not checked without the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from citecheck.audit import config
from citecheck.audit.doctor.hook import hook
from citecheck.audit.doctor.installation import installation
from citecheck.audit.doctor.libraries import libraries
from citecheck.audit.files import is_there, shown
from citecheck.audit.settings import CallerSettings, settings_of_call
from citecheck.cli.arguments import add_width
from citecheck.cli.commands.show_settings import NOTHING, settings_in_force
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.cli.output import columns, write
from citecheck.errors import ConfigError, UsageError
from citecheck.foundation.files import look
from citecheck.foundation.json_text import dumped
from citecheck.model.noun import noun
from citecheck.report.doctor import DoctorLine, DoctorSection
from citecheck.report.noun_json import VERSION
from citecheck.report.terminal.doctor import doctor_page

FORMATS = ("full", "json")


@noun
class DoctorOptions:
    """The options of `citecheck doctor`."""

    folder: Path
    format: str
    output: Path | None
    width: int


def add_parser(subparsers: Any) -> None:
    """Add `doctor` and its options to the command line."""
    parser = subparsers.add_parser(
        "doctor",
        help="say what is installed, which libraries are seen, and what is not checked without the rest",
        description="Looks at the installation, the settings and the libraries that an audit in a folder would use. It "
        "opens no connection and starts no program that a project names. Exit code 2 if the settings cannot be read.",
    )
    parser.add_argument("folder", nargs="?", type=named_path, default=Path(), metavar="DIR", help="default: this one")
    parser.add_argument("--format", choices=FORMATS, default="full", help="full (default) or json")
    parser.add_argument("-o", "--output", type=named_path, metavar="FILE", help="write to FILE")
    add_width(parser)
    leads_to(parser, run, DoctorOptions)


def run(options: DoctorOptions) -> int:
    """Look, print, and return the exit code. Raises UsageError for a folder that is not there."""
    folder = options.folder
    if not is_there(folder) or not look(folder).is_folder:
        raise UsageError(f"{shown(folder)}: no such folder")
    sections, code = [installation()], 0
    try:
        sections += _of_folder(folder)
    except ConfigError as error:
        line = DoctorLine("settings", False, str(error), "anything: no audit starts", "correct the file")
        sections.append(DoctorSection("Settings", (line,)))
        code = 2
    if options.format == "json":
        document = {"version": VERSION, "kind": "doctor", "sections": [asdict(section) for section in sections]}
        write(dumped(document, indent=2) + "\n", options.output)
    else:
        write(doctor_page(sections, options.width or columns()), options.output)
    return code


def _of_folder(folder: Path) -> Iterator[DoctorSection]:
    """The libraries, settings and hook of a folder. Raises ConfigError."""
    stages = list(config.stages(folder))
    settings = settings_of_call(CallerSettings())(folder)
    yield libraries(folder, settings)
    rows = [
        DoctorLine(key, None, f"{value}  [{voice}]")
        for key, value, voice in settings_in_force(stages, settings.reach)
        if value != NOTHING
    ]
    yield DoctorSection("Settings", (DoctorLine("root", None, shown(stages[-1].settings.root)), *rows))
    yield hook(folder)
