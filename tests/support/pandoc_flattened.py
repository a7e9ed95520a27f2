"""pandoc's reading of a Markdown file as flat texts and citations, for comparison with ours."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass, field
from typing import Any

from citecheck.foundation.pandoc import find_pandoc

OBJECT = "\ufffc"
CROSS_REFERENCE = re.compile(r"(fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem)[:-]", re.IGNORECASE)
SECONDS = 600
"""A process that takes longer hangs, also on a busy machine."""
MODES = {"NormalCitation": "normal", "AuthorInText": "author_in_text", "SuppressAuthor": "suppress_author"}

Cited = tuple[str, str, str, str]


@dataclass
class Flat:
    """Texts of blocks, citations (key, mode, prefix, suffix) and texts between double quotation marks, in order."""

    texts: list[str] = field(default_factory=list)
    cited: list[Cited] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)


def spaced(text: str) -> str:
    """White space folded, so that line ends of different readers compare equal."""
    return " ".join(text.split())


def tree(text: str, reader: str) -> dict[str, Any]:
    """Pandoc's tree of a text."""
    pandoc = find_pandoc()
    assert pandoc, "the caller skips where there is no pandoc"
    done = subprocess.run(
        [pandoc, "-f", reader, "-t", "json"], input=text.encode(), capture_output=True, timeout=SECONDS, check=True
    )
    return json.loads(done.stdout)


def flat(document: dict[str, Any]) -> Flat:
    """A tree flattened: notes after the block that calls them, table captions after the cells."""
    found = Flat()
    _blocks(document["blocks"], found)
    return found


def _blocks(blocks: list[dict[str, Any]], found: Flat) -> None:
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind in ("Para", "Plain"):
            _text(content, found)
        elif kind == "Header":
            _text(content[2], found)
        elif kind == "LineBlock":
            _text([inline for line in content for inline in [*line, {"t": "Space"}]], found)
        elif kind == "BlockQuote":
            _blocks(content, found)
        elif kind == "Div":
            _blocks(content[1], found)
        elif kind in ("BulletList", "OrderedList"):
            for item in content if kind == "BulletList" else content[1]:
                _blocks(item, found)
        elif kind == "DefinitionList":
            for term, definitions in content:
                _text(term, found)
                for definition in definitions:
                    _blocks(definition, found)
        elif kind == "Figure":
            _figure(content, found)
        elif kind == "Table":
            _table(content, found)


def _figure(content: list[Any], found: Flat) -> None:
    _blocks(content[1][1], found)
    body = content[2]
    # An implicit figure says its caption again as the image's description.
    if not (len(body) == 1 and body[0]["t"] == "Plain" and [inline["t"] for inline in body[0]["c"]] == ["Image"]):
        _blocks(body, found)


def _table(content: list[Any], found: Flat) -> None:
    rows = [*content[3][1]]
    for body in content[4]:
        rows.extend([*body[2], *body[3]])
    for row in [*rows, *content[5][1]]:
        for cell in row[1]:
            _blocks(cell[4], found)
    _blocks(content[1][1], found)


def _text(inlines: list[dict[str, Any]], found: Flat) -> None:
    notes: list[list[dict[str, Any]]] = []
    text = spaced(_inlines(inlines, found, notes))
    if text:
        found.texts.append(text)
    for note in notes:
        _blocks(note, found)


def _inlines(inlines: list[dict[str, Any]], found: Flat, notes: list[list[dict[str, Any]]]) -> str:
    said = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c")
        if kind == "Str":
            said.append(content)
        elif kind in ("Space", "SoftBreak", "LineBreak"):
            said.append(" ")
        elif kind in ("Code", "Math"):
            said.append(OBJECT)
        elif kind == "Cite":
            said.append(OBJECT)
            _cite(content[0], found)
        elif kind == "Note":
            said.append(OBJECT)
            notes.append(content)
        elif kind == "Quoted":
            mark = '"' if content[0]["t"] == "DoubleQuote" else "'"
            inner = _inlines(content[1], found, notes)
            said.extend([mark, inner, mark])
            if mark == '"':
                found.quoted.append(spaced(inner))
        elif kind == "RawInline":
            said.append(" " if content[1].startswith("<br") else "")
        elif kind in ("Link", "Image", "Span"):
            said.append(_inlines(content[1], found, notes))
        else:
            said.append(_inlines(content, found, notes))
    return "".join(said)


def _cite(items: list[dict[str, Any]], found: Flat) -> None:
    for item in items:
        if CROSS_REFERENCE.match(item["citationId"]):
            continue
        nested = Flat()
        prefix, suffix = (_affix(item[name], nested) for name in ("citationPrefix", "citationSuffix"))
        found.cited.append((item["citationId"], MODES[item["citationMode"]["t"]], prefix, suffix))
        found.cited.extend(nested.cited)


def _affix(inlines: list[dict[str, Any]], found: Flat) -> str:
    """What stands beside a key as typed: a citation within it is the text it was typed as."""
    _inlines(inlines, found, [])
    typed = [part for inline in inlines for part in (inline["c"][1] if inline["t"] == "Cite" else [inline])]
    return spaced(_inlines(typed, Flat(), []).replace(OBJECT, ""))
