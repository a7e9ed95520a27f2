"""`citecheck show-settings`: prints each setting, its value, and where it was set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from citecheck.audit import config
from citecheck.audit.assembly import METADATA_KEYS_OF_FILTERS, metadata_table
from citecheck.audit.config import DOCUMENT_KEYS, KEYS, OCR, PACK, PATH_KEYS, Stage, Voice, merged
from citecheck.audit.files import BIBLIOGRAPHIES, is_there, shown
from citecheck.audit.settings import CallerSettings, settings_of_call
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.cli.output import write
from citecheck.errors import UsageError
from citecheck.foundation.files import look
from citecheck.foundation.own_settings import ZOTERO_API
from citecheck.foundation.reach import Reach
from citecheck.model.coverage import KINDS
from citecheck.model.noun import noun
from citecheck.read.manuscript import read
from citecheck.report.text_width import visible

NOTHING = "(nothing)"


@noun
class ShowSettingsOptions:
    """The options of `citecheck show-settings`."""

    path: Path


def add_parser(subparsers: Any) -> None:
    """Add `show-settings` to the command line."""
    parser = subparsers.add_parser("show-settings", help="print each setting, its value, and where it was set")
    parser.add_argument(
        "path", nargs="?", type=named_path, default=Path(), metavar="PATH", help="a manuscript or a folder"
    )
    leads_to(parser, run, ShowSettingsOptions)


def run(options: ShowSettingsOptions) -> int:
    """Print the settings that hold for a manuscript or a folder. Raises UsageError for a path that is not there."""
    path = options.path
    if not is_there(path):
        raise UsageError(f"{shown(path)}: no such file or folder")
    stages = (*config.stages(path), *_document(path))
    reach = settings_of_call(CallerSettings())(path).reach
    write("".join(f"{visible(line)}\n" for line in _lines(stages, reach)), None)
    return 0


def _document(path: Path) -> Iterator[Stage]:
    """The settings in the manuscript's own metadata."""
    if look(path).is_folder or path.suffix.lower() in BIBLIOGRAPHIES:
        return
    manuscript = read(path, shown(path))
    known = {key: value for key, value in metadata_table(manuscript).items() if key not in METADATA_KEYS_OF_FILTERS}
    if known:
        voice = Voice(f"{shown(path)}: metadata `citecheck`", path.parent)
        yield Stage(voice.name, merged(config.find(path), known, voice, DOCUMENT_KEYS))


def _lines(stages: Sequence[Stage], reach: Reach | None) -> Iterator[str]:
    width = max(len(key) for key in (*KEYS, "root"))
    yield f"{'root':<{width}}  {shown(stages[-1].settings.root)}"
    last = ""
    for key, value, voice in settings_in_force(stages, reach):
        yield f"{key if key != last else '':<{width}}  {value}  [{voice}]"
        last = key


def settings_in_force(stages: Sequence[Stage], reach: Reach | None) -> Iterator[tuple[str, str, str]]:
    """Every setting with its value and the voice that set it; a list has one row for each voice."""
    for key in KEYS:
        for value, voice in list(_set_by(key, stages, reach)) or [(NOTHING, "default")]:
            yield key, value, voice
    if reach is not None:
        own = reach.own()
        yield ZOTERO_API, str(own.zotero_api).lower(), own.file if own.zotero_api else "default"


def _set_by(key: str, stages: Sequence[Stage], reach: Reach | None) -> Iterator[tuple[str, str]]:
    """The values of a setting, each with its voice: of a list, each voice's own part; else only the last voice's."""
    name = key.replace("-", "_")
    if name in ("fail_on", "require_checked"):
        said = [(getattr(choice, name), choice.where) for choice in stages[-1].settings.said]
        value, voice = next(
            ((value, where) for value, where in reversed(said) if value is not None),
            (getattr(stages[-1].settings, name), "default"),
        )
        yield _written(value), voice
    elif name == OCR:
        said_so = stages[-1].settings.ocr
        yield str(said_so).lower(), next(stage.voice for stage in stages if stage.settings.ocr == said_so)
    elif name in ("select", "ignore"):
        for choice in stages[-1].settings.said:
            if words := getattr(choice, name):
                yield ", ".join(words), choice.where
    else:
        yield from _added(key, stages, reach)


def _written(value: Any) -> str:
    """A value as a setting gives it."""
    if not isinstance(value, tuple):
        return str(value)
    return "true" if value == KINDS else ", ".join(value) or "false"


def _added(key: str, stages: Sequence[Stage], reach: Reach | None) -> Iterator[tuple[str, str]]:
    """The paths or patterns of a setting, stage by stage."""
    before: tuple[Any, ...] = ()
    for stage in stages:
        now = getattr(stage.settings, key)
        more = [word for word in now if word not in before]
        if more:
            yield ", ".join(_path(word, reach) if key in PATH_KEYS else word for word in more), stage.voice
        before = now


def _path(path: Path, reach: Reach | None) -> str:
    """A path, with a remark where it is not read."""
    refused = reach and not path.name.startswith(PACK) and reach.refusal(path)
    return f"{shown(path)} (outside the project: not read)" if refused else shown(path)
