"""Reads a LaTeX file as a manuscript."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from citecheck.formats.latex.reader import latex
from citecheck.foundation.offsets import Source
from citecheck.foundation.reach import Reach
from citecheck.model.manuscript import Manuscript, Notice, not_read_along
from citecheck.model.noun import replace
from citecheck.model.places import Place
from citecheck.read.latex.outline import TexInclude
from citecheck.read.latex.works import ELSEWHERE, LatexWorks, WorkFile


def latex_manuscript(path: Path, text: str, empty: Manuscript, reach: Reach | None, works: LatexWorks) -> Manuscript:
    """The manuscript in `text`, which the file `path` has. `works` knows what surrounds it."""
    source = Source(empty.path, text)
    around = works.surroundings(path, text, reach)
    found = latex(source, around.setting)
    folder = os.path.realpath(path.parent)
    parts: dict[str, None] = {}
    notices: list[Notice] = []
    for one in found.taken_in:
        include = TexInclude(one.command, one.name, one.folder, in_body=True)
        file = works.found(include, path, around, reach)
        if file.path is not None and not file.why:
            parts[os.path.relpath(file.path, folder)] = None
        else:
            notices.append(_not_read(file, source.place(*one.span), folder))
    metadata: dict[str, Any] = {"bibliography": list(around.bibliographies)} if around.bibliographies else {}
    return replace(
        empty,
        source=text,
        blocks=found.blocks,
        metadata=metadata,
        notices=(*empty.notices, *found.notices, *notices),
        lang=around.setting.languages.main,
        parts=tuple(parts),
    )


def _not_read(file: WorkFile, place: Place, folder: str) -> Notice:
    typed = f"{file.include.folder.rstrip('/')}/{file.include.name}" if file.include.folder else file.include.name
    name = typed if "." in typed.rsplit("/", 1)[-1] else f"{typed}.tex"
    notice = not_read_along(name, place)
    if file.why != ELSEWHERE:
        why = file.why or "it is not there"
        notice = replace(notice, message=f"“{name}” is not read along with this file: {why}")
    return replace(notice, file=os.path.relpath(file.path, folder)) if file.path is not None else notice
