"""`citecheck init`: writes a first `citecheck.toml`, and prints the lines of a hook for what lies in the folder."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from citecheck.audit import config
from citecheck.audit.config import FILES, LARGEST
from citecheck.audit.files import MANUSCRIPTS, is_there, shown
from citecheck.audit.walk import walk
from citecheck.cli.library_options import named_path
from citecheck.cli.options import leads_to
from citecheck.cli.output import write, write_in_place
from citecheck.errors import ConfigError, UsageError
from citecheck.formats.table import ReaderKind, format_of
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look, real
from citecheck.foundation.programs import PANDOC_PACKAGE, PDF_PACKAGE
from citecheck.model.noun import noun
from citecheck.read.bibliography.reader import bibliography
from citecheck.texts.named_texts import files_named

SETTINGS = """\
# Settings of citecheck for the manuscripts in this folder and below. Paths start from this file.

{texts}
{bibliography}
# registry = ["registry"]             # records of your own: what is known of a quotation, a date, a letter
# select = ["quotation-unheld"]       # rules to switch on; `citecheck explain` lists all
# ignore = ["quotation-spelling"]     # rules not to show
# fail-on = "error"                   # error, warning, note or never
# require-checked = true              # fail where something could not be checked; a hook then refuses the commit
# exclude = ["drafts/old"]            # manuscripts that a search passes over
"""
HOOK = """\
repos:
  - repo: CLONE     # the path of your clone of citecheck, or the address it came from
    rev: COMMIT     # what this prints: git -C CLONE rev-parse HEAD
    hooks:
      - id: citecheck        # changed manuscripts
{packages}      - id: citecheck-all    # all of them when bibliography, texts, records or settings change
{packages}"""
PACKAGES = "        additional_dependencies: [{}]\n"
PDF = ".pdf"
WITH_PANDOC = (ReaderKind.TEXT, ReaderKind.BINARY)


@noun
class InitOptions:
    """The options of `citecheck init`."""

    folder: Path


def add_parser(subparsers: Any) -> None:
    """Add `init` to the command line."""
    parser = subparsers.add_parser("init", help="write a small citecheck.toml, and print the lines for a hook")
    parser.add_argument("folder", nargs="?", type=named_path, default=Path(), metavar="DIR", help="default: this one")
    leads_to(parser, run, InitOptions)


def run(options: InitOptions) -> int:
    """Write missing files, say what was done, and print the hook's lines. Overwrites nothing."""
    folder = options.folder
    if not is_there(folder) or not look(folder).is_folder:
        raise UsageError(f"{shown(folder)}: no such folder")
    there = next((folder / name for name in FILES if _has_settings(folder / name)), None)
    if there is None:
        file = folder / FILES[0]
        write_in_place(_settings(folder), file)
        _say(f"wrote {shown(file)}; it holds comments on what else can be set")
    else:
        _say(f"{shown(there)} exists already and was not changed")
    for line in _unchecked_without(packages := _packages(folder)):
        _say(line)
    _say(
        "for a hook, put this into .pre-commit-config.yaml with CLONE and COMMIT filled in (nothing was written there):"
    )
    write(HOOK.format(packages=PACKAGES.format(", ".join(packages)) if packages else ""), None)
    return 0


def _packages(folder: Path) -> dict[str, str]:
    """The packages that a hook needs to read the files here, each with a file that needs it."""
    manuscripts = walk(folder, lambda path: path.suffix.lower() in MANUSCRIPTS).files
    needed = {}
    if file := _first(path for path in manuscripts if _is_for_pandoc(path)):
        needed[PANDOC_PACKAGE] = file
    if file := _first(chain(_pdfs(folder), _pdfs_named(folder, manuscripts))):
        needed[PDF_PACKAGE] = file
    return {package: shown(path) for package, path in needed.items()}


def _first(paths: Iterable[Path]) -> Path | None:
    return min(paths, default=None)


def _is_for_pandoc(path: Path) -> bool:
    form = format_of(path.name)
    return form is not None and form.kind in WITH_PANDOC


def _pdfs(folder: Path) -> Iterator[Path]:
    """The PDFs in the folders of texts. git often ignores them, so its patterns do not count here."""
    try:
        texts = config.find(folder).texts
    except ConfigError:
        return
    for place in texts:
        yield from (path for path in place.rglob("*") if path.suffix.lower() == PDF)


def _pdfs_named(folder: Path, manuscripts: Iterable[Path]) -> Iterator[Path]:
    """The PDFs that bibliographies name in `file` fields, as far as a hook may read them."""
    try:
        settings = config.find(folder)
    except ConfigError:
        return
    beside = (path for here in {folder, *(one.parent for one in manuscripts)} for path in here.glob("*.bib"))
    for path in dict.fromkeys(map(real, (*settings.bibliography, *beside))):
        book = bibliography(path, shown(path), settings.reach)
        named = files_named([(path, book)], settings.reach, {one.key for one in book.references})
        there = (*named.files, *(path.parent / one.path for one in named.unused))
        yield from (file for file in there if file.suffix.lower() == PDF)


def _unchecked_without(packages: dict[str, str]) -> Iterator[str]:
    """What a hook would not check, in one sentence each."""
    for package, file in packages.items():
        yield f"{file} is read with the package {package}, which the lines below add to the hooks"
    yield (
        "a hook passes where something could not be checked, and says so; "
        "with `require-checked = true` in the settings it refuses the commit"
    )


def _say(sentence: str) -> None:
    print(f"citecheck: {sentence}", file=sys.stderr)


def _has_settings(file: Path) -> bool:
    """Whether a file holds settings: a `pyproject.toml` may be there for something else."""
    if not look(file).is_there:
        return False
    try:
        return file.name != "pyproject.toml" or "[tool.citecheck" in file_bytes(file, LARGEST).decode(
            "utf-8", "replace"
        )
    except BytesError as error:
        raise UsageError(f"{shown(file)}: {error.cause}") from error


def _settings(folder: Path) -> str:
    """The settings for the files in the folder: its texts and its bibliography, if they are easy to see."""
    books = sorted(path.name for path in folder.glob("*.bib"))
    has_texts = look(folder / "texts").is_folder
    texts = 'texts = ["texts"]' if has_texts else '# texts = ["texts"]    # folders of the texts cited'
    named = f"bibliography = [{', '.join(_quoted(name) for name in books)}]"
    return SETTINGS.format(texts=texts, bibliography=named if books else '# bibliography = ["refs.bib"]')


def _quoted(name: str) -> str:
    """A file's name as TOML writes a string."""
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
