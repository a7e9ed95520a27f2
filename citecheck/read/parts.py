"""Finds the parts of a manuscript that is no LaTeX: the files that it takes in, and the chapters of a book if it is the
book's first page.

A file that a manuscript takes in (`{{< include a.qmd >}}`, `{include}`, `#include`, `#+INCLUDE`, `.. include::`, a
child of R Markdown) is read along with it, if it is a manuscript itself. So are the entries of a `toctree`, and for the
first page of a book the chapters that `_quarto.yml`, `_bookdown.yml`, `_toc.yml` or `myst.yml` beside it lists.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from citecheck.formats.table import ReaderKind, format_of
from citecheck.foundation.files import look, real
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Source
from citecheck.foundation.reach import Reach
from citecheck.model.manuscript import Manuscript, Notice, not_read_along
from citecheck.model.noun import replace
from citecheck.read.declared_bibliographies import (
    BOOK_FILES,
    BOOK_SITE,
    FIRST_PAGES,
    HEADER,
    LISTS_OF_CHAPTERS,
    named_bibliographies,
)
from citecheck.read.project_files import project_text, project_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SUFFIXES = (".md", ".qmd", ".Rmd", ".rst", ".ipynb")
"""What an entry of a table of contents may leave out."""
MOST_PARTS = 1_000
"""Files that one manuscript takes in; those of real books take in some 50. What is beyond them is named."""

_READ = (ReaderKind.MARKDOWN, ReaderKind.TEXT, ReaderKind.NOTEBOOK)
_NAMING = frozenset(("chapters", "appendices", "rmd_files", "file", "root", "href", "part", "html"))
_NESTING = _NAMING | {"book", "project", "toc", "parts", "sections", "children", "subtrees", "entries"}
"""Fields of a project file whose words are files, and those below which files are listed."""
_PERHAPS = "part"
"""The field that has a title or a file."""
FIRST_STEM = "index"
"""The name of the first page of a book that has none listed."""
_IMPORT = lazy(r"\s*#import\b")
"""What takes names in, not words: templates of Typst."""
_TOCTREE = lazy(
    r"^(?P<fence>`{3,}|:{3,})\{toctree\}[^\n]*\n(?P<fenced>.*?)^(?P=fence)[ \t]*$"
    r"|^\.\.[ ]toctree::[^\n]*\n(?P<indented>(?:[ \t]+[^\n]*(?:\n|\Z)|[ \t]*\n)*)",
    re.MULTILINE | re.DOTALL,
)
_ENTRY = lazy(r"^[ \t]*(?![:#\s-])(?:[^\n<>]*<)?(?P<name>[^\n<>]+?)>?[ \t]*$", re.MULTILINE)
_BAD_LIST = "“{name}” beside this file cannot be read as YAML: no chapters were taken from it"
_ELSEWHERE = lazy(r"[a-z]+://|self$|genindex$|modindex$|search$")
"""Entries that are no file of the project."""


def with_parts(manuscript: Manuscript, path: Path, reach: Reach | None) -> Manuscript:
    """The manuscript in the file `path` with its parts; those that are not read stay named in its notices."""
    form = format_of(path.name)
    if form is None or form.kind not in _READ or manuscript.unread is not None:
        return manuscript
    parts: dict[str, None] = {}
    notices: list[Notice] = []
    somewhere = replace(Source(manuscript.path, "").place(0, 0), approximate=True)
    for notice in (*manuscript.notices, *_toctrees(manuscript)):
        found = None if _is_import(notice, manuscript) else _part(path.parent, notice.file, reach)
        if notice.kind == "include" and found is not None:
            parts[found] = None
        else:
            notices.append(notice)
    lists = _lists_beside(path, reach)
    for name, is_perhaps in _chapters(path, lists, reach):
        found = _part(path.parent, name, reach)
        if found is not None and real(path.parent / found) != real(path):
            parts[found] = None
        elif found is None and not is_perhaps:
            notices.append(not_read_along(name, somewhere))
    notices += [not_read_along(name, somewhere) for name in tuple(parts)[MOST_PARTS:]]
    if path.stem == FIRST_STEM:
        bad = [name for name, values in lists.items() if values is None]
        notices += [Notice(_BAD_LIST.format(name=name), somewhere) for name in bad]
    return replace(manuscript, notices=tuple(notices), parts=tuple(parts)[:MOST_PARTS])


def inherited(root: Manuscript, root_folder: Path, folder: Path) -> list[str]:
    """The bibliographies that a manuscript names, as a part of it in `folder` would name them."""
    return [os.path.relpath(root_folder / name, folder) for name in named_bibliographies(root)]


def _part(folder: Path, name: str, reach: Reach | None) -> str | None:
    """The file of this name that a reader reads, its suffix perhaps left out; None where there is none in reach."""
    for suffix in ("", *SUFFIXES) if name else ():
        form = format_of(f"{name}{suffix}")
        file = folder / f"{name}{suffix}"
        admitted = reach is None or reach.admits(real(file))
        if form is not None and form.kind in _READ and admitted and look(file).is_file:
            return f"{name}{suffix}"
    return None


def _is_import(notice: Notice, manuscript: Manuscript) -> bool:
    span = notice.place.span
    return (
        manuscript.format == "typst"
        and span is not None
        and _IMPORT.match(manuscript.source or "", span.start) is not None
    )


def _toctrees(manuscript: Manuscript) -> Iterator[Notice]:
    """A notice for each entry of a `toctree`, as for a file taken in."""
    text = manuscript.source or ""
    source = Source(manuscript.path, text) if "toctree" in text else None
    for tree in _TOCTREE.finditer(text) if source else ():
        for entry in _ENTRY.finditer(text, *tree.span("fenced" if tree["fence"] else "indented")):
            name = entry["name"].strip()
            if source is not None and not _ELSEWHERE.match(name):
                yield not_read_along(name.lstrip("/"), source.place(*entry.span("name")))


def _lists_beside(path: Path, reach: Reach | None) -> Mapping[str, Any]:
    """The lists of chapters beside a file, by name; None for one that is no YAML."""
    there = [name for name in LISTS_OF_CHAPTERS if look(path.parent / name).is_file]
    return {name: project_values(project_text(path.parent / name, reach)) for name in there}


def _chapters(path: Path, lists: Mapping[str, Any], reach: Reach | None) -> Iterator[tuple[str, bool]]:
    """The chapters of the book whose first page is `path`, each with whether it may be a title instead."""
    for values in lists.values():
        listed = list(_listed(values, ""))
        first = next((_part(path.parent, one, reach) for one, is_perhaps in listed if not is_perhaps), None)
        if first is not None and real(path.parent / first) == real(path):
            yield from listed
            return
    if path.name in FIRST_PAGES and path.suffix.lower() == ".rmd" and _is_book(path, reach):
        try:
            files = sorted(entry.name for entry in os.scandir(path.parent) if entry.name.lower().endswith(".rmd"))
        except OSError:  # the folder may be entered and not listed
            return
        yield from ((name, False) for name in files if not name.startswith("_"))


def _is_book(page: Path, reach: Reach | None) -> bool:
    header = HEADER.match(project_text(page, reach))
    beside = any(look(page.parent / name).is_file for name in BOOK_FILES)
    return beside or (header is not None and BOOK_SITE.search(header["yaml"]) is not None)


def _listed(value: Any, field: str) -> Iterator[tuple[str, bool]]:
    """The files that a project file lists, in order."""
    if isinstance(value, str):
        if value and field in _NAMING:
            yield value, field == _PERHAPS
    elif isinstance(value, list):
        for one in value:
            yield from _listed(one, field)
    elif isinstance(value, dict):
        for name, below in value.items():
            if name in _NESTING:
                yield from _listed(below, name)
