"""Reads Jupyter notebooks: the Markdown cells, each by the Markdown scanner."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citecheck.errors import ReaderError
from citecheck.foundation.json_text import nested_json
from citecheck.foundation.offsets import Source, UnplacedText
from citecheck.model.manuscript import Block, Mark, Notice
from citecheck.model.noun import field, replace, working_state
from citecheck.model.places import Place
from citecheck.read.markdown.blocks.code import FIVE_WORDS
from citecheck.read.markdown.reader import markdown

_REMEDY = "open it in Jupyter and save it again"


@working_state
class Notebook:
    """What the cells of a notebook hold, cell after cell."""

    blocks: list[Block] = field(default_factory=list)
    metadata: dict[str, Any] = field(default_factory=dict)
    notices: list[Notice] = field(default_factory=list)
    lang: str | None = None


def notebook(text: str, path: str) -> Notebook:
    """The Markdown of a notebook; places are named by cell. Raises `ReaderError` where it is no notebook."""
    read = Notebook()
    for number, cell in enumerate(_cells(text), 1):
        if cell["cell_type"] not in ("markdown", "raw"):
            continue
        typed = _typed(cell)
        if typed is None:
            read.notices.append(_without_text(path, f"cell {number}"))
        elif _is_prose(cell, typed):
            _read_cell(read, Source(path, typed), f"cell {number}")
        elif FIVE_WORDS.search(typed):
            message = f"cell {number} is a raw cell and not read: the words in it were not checked"
            read.notices.append(Notice(message, Place(path, where=f"cell {number}", approximate=True)))
    return read


def _cells(text: str) -> list[dict[str, Any]]:
    """The cells of a notebook in its present form, or in the older one with work sheets."""
    try:
        document = nested_json(text)
    except ValueError as error:
        raise ReaderError(f"a notebook is JSON, and this file is not ({error}); {_REMEDY}") from error
    try:
        sheets = [document] if "cells" in document else document["worksheets"]
        return [cell for sheet in sheets for cell in sheet["cells"] if cell["cell_type"]]
    except (TypeError, KeyError) as error:
        raise ReaderError(f"this is JSON but not a notebook; {_REMEDY}") from error


def _typed(cell: dict[str, Any]) -> str | None:
    """The text of a cell, which is one string or a list of them; a cell without one is empty. None for all else."""
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source or ""]
    return "".join(lines) if all(isinstance(line, str) for line in lines) else None


def _without_text(path: str, where: str) -> Notice:
    message = f"{where} is not read: its source is neither a string nor a list of strings; {_REMEDY}"
    return Notice(message, Place(path, where=where, approximate=True))


def _is_prose(cell: dict[str, Any], typed: str) -> bool:
    """Whether this is a Markdown cell, a raw one that says it is Markdown, or one that opens with metadata, as Quarto's
    notebooks have it."""
    metadata = cell.get("metadata")
    said = metadata if isinstance(metadata, dict) else {}
    says_markdown = "text/markdown" in (said.get("raw_mimetype"), said.get("format"))
    return cell["cell_type"] == "markdown" or says_markdown or typed.startswith("---")


def _read_cell(read: Notebook, source: Source, where: str) -> None:
    cell = markdown(source)
    groups = max((block.group or 0 for block in read.blocks), default=0)
    read.blocks.extend(_blocks(cell.blocks, source.path, where, groups))
    read.metadata.update(cell.metadata)
    place = Place(source.path, where=where, approximate=True)
    read.notices.extend(replace(notice, place=place) for notice in cell.notices)
    read.lang = read.lang or cell.lang


def _blocks(blocks: tuple[Block, ...], path: str, where: str, groups: int) -> Iterator[Block]:
    """The blocks of a cell: placed by cell and paragraph, with groups and notes no other cell has."""
    for number, block in enumerate(blocks, 1):
        running = UnplacedText(path, block.text, f"{where}, paragraph {number}")
        place = running.place(0, 0)
        yield replace(
            block,
            running=running,
            marks=tuple(_mark(mark, place, where) for mark in block.marks),
            group=None if block.group is None else block.group + groups + 1,
            note=None if block.note is None else f"{where} {block.note}",
        )


def _mark(mark: Mark, place: Place, where: str) -> Mark:
    items = tuple(replace(item, place=place) for item in mark.items)
    return replace(mark, items=items, note=None if mark.note is None else f"{where} {mark.note}")
