"""Finds where a manuscript and its project name their bibliographies.

Read are: document metadata (`bibliography`), which holds what LaTeX names, Org's keyword, and the project files
`_quarto.yml`, `_metadata.yml`, `_bookdown.yml`, `myst.yml` and pandoc defaults files beside or above the manuscript,
and the first page of a book (`index.Rmd`), whose metadata holds for all chapters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from citecheck.foundation.files import look, real
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.reach import Reach
from citecheck.model.manuscript import Manuscript
from citecheck.read.project_files import project_text, project_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

PROJECT_FILES = ("_quarto.yml", "_quarto.yaml", "_metadata.yml", "_metadata.yaml", "_bookdown.yml", "myst.yml")
DEFAULTS_FILES = ("defaults.yaml", "defaults.yml", "pandoc.yaml", "pandoc.yml")
FIRST_PAGES = ("index.Rmd", "index.rmd", "index.qmd")
BOOK_FILES = ("_bookdown.yml", "_bookdown.yaml", "_quarto.yml", "_quarto.yaml")
"""Files that make a folder a book; without one, a first page names its own bibliography only."""
LISTS_OF_CHAPTERS = ("_quarto.yml", "_quarto.yaml", "_bookdown.yml", "_bookdown.yaml", "_toc.yml", "myst.yml")
"""Project files that list the chapters of a book."""
BOOK_SITE = lazy(r"^site:\s*[\"']?bookdown::", re.M)
HEADER = lazy(r"\A---[ \t]*\r?\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
ORG_BIBLIOGRAPHY = lazy(r"^#\+bibliography:[ \t]*(\S[^\n]*)$", re.M | re.I)


def named_bibliographies(manuscript: Manuscript) -> tuple[str, ...]:
    """The bibliography files a manuscript names, as typed, in order, each once."""
    names = [name.strip('"') for name in _strings(manuscript.metadata.get("bibliography"))]
    if manuscript.source and manuscript.format == "org":
        names += [name.strip().strip('"') for name in ORG_BIBLIOGRAPHY.findall(manuscript.source)]
    return tuple(dict.fromkeys(names))


def may_have_parts(manuscript: Manuscript, path: Path) -> bool:
    """Whether a manuscript may take files in or be the first page of a book: a quick look, without a reader."""
    if any(notice.kind == "include" for notice in manuscript.notices) or "toctree" in (manuscript.source or ""):
        return True
    return path.name in FIRST_PAGES or any(look(path.parent / name).is_file for name in LISTS_OF_CHAPTERS)


def project_bibliographies(folder: Path, top: Path, reach: Reach | None = None) -> tuple[Path, ...]:
    """The bibliography files that project files name, from `folder` up to `top`; the nearest that names any wins.

    `reach` is as for `file_bytes`.
    """
    folder, top = real(folder), real(top)
    for here in (folder, *folder.parents):
        for name in (*PROJECT_FILES, *DEFAULTS_FILES):
            path = here / name
            if look(path).is_file and (named := tuple(_named_in(project_text(path, reach)))):
                return tuple(here / file for file in named)
        if named := tuple(_of_first_page(here, reach)):
            return tuple(here / file for file in named)
        if here == top or look(here / ".git").is_there:
            break
    return ()


def _of_first_page(folder: Path, reach: Reach | None) -> Iterator[str]:
    """What the first page of a book names for all of its chapters."""
    page = next((folder / name for name in FIRST_PAGES if look(folder / name).is_file), None)
    header = HEADER.match(project_text(page, reach)) if page else None
    if header and (any(look(folder / name).is_file for name in BOOK_FILES) or BOOK_SITE.search(header["yaml"])):
        yield from _named_in(header["yaml"])


def _named_in(text: str) -> Iterator[str]:
    read = project_values(text)
    if isinstance(read, dict):
        yield from _strings(read.get("bibliography"))
        for part in ("metadata", "book", "project"):
            inner = read.get(part)
            if isinstance(inner, dict):
                yield from _strings(inner.get("bibliography"))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (item for item in value if isinstance(item, str))
