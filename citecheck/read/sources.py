"""Where a manuscript and its project name their bibliographies.

Read are: document metadata (`bibliography`), LaTeX's and biblatex's commands, Org's keyword, and the project files
`_quarto.yml`, `_metadata.yml`, `_bookdown.yml`, `myst.yml` and pandoc defaults files beside or above the manuscript.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from citecheck.model.manuscripts import Manuscript
from citecheck.patterns import lazy

PROJECT_FILES = ("_quarto.yml", "_quarto.yaml", "_metadata.yml", "_metadata.yaml", "_bookdown.yml", "myst.yml")
DEFAULTS_FILES = ("defaults.yaml", "defaults.yml", "pandoc.yaml", "pandoc.yml")
TEX_BIBLIOGRAPHY = lazy(r"^[^%\n]*?\\(bibliography|addbibresource|addglobalbib)(?:\[[^\]\n]*\])?\{([^}\n]+)\}", re.M)
ORG_BIBLIOGRAPHY = lazy(r"^#\+bibliography:[ \t]*(\S[^\n]*)$", re.M | re.I)
MAX_PROJECT_FILE = 1_000_000
"""Bytes: a project file larger than this is not one."""


def named_bibliographies(manuscript: Manuscript) -> tuple[str, ...]:
    """The bibliography files a manuscript names, as typed, in order, each once."""
    names = [name.strip('"') for name in _strings(manuscript.metadata.get("bibliography"))]
    if manuscript.source and manuscript.format == "latex":
        for command, files in TEX_BIBLIOGRAPHY.findall(manuscript.source):
            parts = [part.strip() for part in files.split(",")] if command == "bibliography" else [files.strip()]
            names += [name if Path(name).suffix else f"{name}.bib" for name in parts if name]
    if manuscript.source and manuscript.format == "org":
        names += [name.strip().strip('"') for name in ORG_BIBLIOGRAPHY.findall(manuscript.source)]
    return tuple(dict.fromkeys(names))


def project_bibliographies(folder: Path, top: Path) -> tuple[Path, ...]:
    """The bibliography files that project files name, from `folder` up to `top`; the nearest that names any wins."""
    folder, top = folder.resolve(), top.resolve()
    for here in (folder, *folder.parents):
        for name in (*PROJECT_FILES, *DEFAULTS_FILES):
            path = here / name
            if path.is_file() and (named := tuple(_named_in(path))):
                return tuple(here / file for file in named)
        if here == top or (here / ".git").exists():
            break
    return ()


def _named_in(path: Path) -> Iterator[str]:
    import yaml

    if path.stat().st_size > MAX_PROJECT_FILE:
        return
    try:
        events = yaml.parse(path.read_text("utf-8-sig"))
        if any(isinstance(event, yaml.AliasEvent) for event in events):
            return
        document = yaml.safe_load(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError, ValueError):
        return
    if isinstance(document, dict):
        yield from _strings(document.get("bibliography"))
        for part in ("metadata", "book", "project"):
            inner = document.get(part)
            if isinstance(inner, dict):
                yield from _strings(inner.get("bibliography"))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, str))
