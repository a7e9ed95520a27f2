"""Divides the lines of Markdown into blocks: paragraphs, headings, quotations, verse, and what is skipped.

The order in which the kinds are tried, and where each ends, are pandoc's (its Markdown reader); CommonMark's
where the flavour differs. Containers are read from a stack of our own, so that depth costs no recursion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BlockKind
from citecheck.read.markdown.blocks.code import fenced_code, indented_code, tex_environment
from citecheck.read.markdown.blocks.containers import DIV, fenced_div
from citecheck.read.markdown.blocks.definitions import label_of, link_reference, note
from citecheck.read.markdown.blocks.html import html_block
from citecheck.read.markdown.blocks.lists import RULE, bullet_list, definition_list, ordered_list
from citecheck.read.markdown.blocks.metadata import metadata, title_block
from citecheck.read.markdown.blocks.paragraphs import paragraph, quoted_lines
from citecheck.read.markdown.blocks.tables import table
from citecheck.read.markdown.scanner.attributes import without_attributes
from citecheck.read.markdown.scanner.flavours import Feature
from citecheck.read.markdown.scanner.lines import Line, content_start, joined
from citecheck.read.markdown.scanner.state import ContainerLines, LeafBlock, Nest, Scan, Taken

MAX_DEPTH = 48
"""Containers within containers; what lies deeper is read as plain paragraphs. No manuscript seen has more than 6."""

_ATX = lazy(r"#++(?=[ \t]|\Z)[ \t]*+(?P<text>.*+)\Z")
_SETEXT = lazy(r"(?:=++|-++)[ \t]*+\Z")
_VERSE = lazy(r"\|(?:[ \t]++(?P<text>.*+)|[ \t]*+)\Z")
_VERSE_GOES_ON = lazy(r"[ \t](?=.*\S)")
_ALERT = lazy(r"[ \t]*+\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*+\Z")
_SHORTCODE = lazy(r"[ \t]*+\{\{<[ \t]*+(?P<name>[\w-]*+)[ \t]*+(?P<file>[^<>]*+)>\}\}[ \t]*+\Z")
_EMBEDDED = lazy(r"[ \t]*+!\[\[(?P<file>[^\[\]|#\n]++)(?:[|#][^\[\]\n]*+)?\]\][ \t]*+\Z")
_NOTE_SUFFIXES = ("", ".md", ".markdown")
"""Suffixes of notes that a note takes in; files with others are pictures and recordings."""

Recogniser = Callable[[ContainerLines, int], Taken | None]


def leaves(scan: Scan, nest: Nest) -> Iterator[LeafBlock]:
    """The paragraph-like blocks of a container and of all containers in it, in order."""
    pending = [_items(ContainerLines(scan, nest.lines, nest.frame))]
    while pending:
        item = next(pending[-1], None)
        if item is None:
            pending.pop()
        elif isinstance(item, LeafBlock):
            yield item
        elif len(pending) < MAX_DEPTH:
            pending.append(_items(ContainerLines(scan, item.lines, item.frame)))
        else:
            yield LeafBlock(item.frame.kind, item.frame, joined(scan.source, item.lines))


def _items(sheet: ContainerLines) -> Iterator[LeafBlock | Nest]:
    at = 0
    while at < len(sheet.lines):
        if sheet.blank(at):
            at += 1
            continue
        at, items = _taken(sheet, at)
        yield from items
    for name in sheet.unclosed():
        if name == DIV:
            sheet.scan.notice("a div that begins with ::: is never closed", sheet.place(0), "unclosed")


def _taken(sheet: ContainerLines, at: int) -> Taken:
    first = sheet.text[content_start(sheet.text, sheet.lines[at])]
    for recogniser in _BY_FIRST.get(first, _BY_ANY):
        if taken := recogniser(sheet, at):
            return taken
    return paragraph(sheet, at)


def _heading(sheet: ContainerLines, at: int) -> Taken | None:
    """`# Heading {#id}`, or a line underlined with `=` or `-` (in CommonMark that is how a paragraph ends)."""
    line = sheet.lines[at]
    start = content_start(sheet.text, line)
    if sheet.has(Feature.PANDOC_RULES) and sheet.match(_SETEXT, at + 1):
        return at + 2, [_headed(sheet, start, line[1])]
    if start - line[0] > (0 if sheet.has(Feature.PANDOC_RULES) else 3):
        return None
    atx = _ATX.match(sheet.text, start, line[1])
    return (at + 1, [_headed(sheet, atx.start("text"), line[1])]) if atx else None


def _headed(sheet: ContainerLines, start: int, end: int) -> LeafBlock:
    """The heading in `text[start:end]`, without its attributes and closing marks; its text names a link target."""
    end = without_attributes(sheet.text, start, end)
    typed = sheet.text[start:end].rstrip(" \t")
    closed = typed.rstrip("#")
    if closed != typed and (not closed or closed[-1] in " \t"):
        typed = closed.rstrip(" \t")
    if typed:
        sheet.scan.links.add(label_of(typed))
    raw = joined(sheet.scan.source, [(start, start + len(typed))])
    return LeafBlock(BlockKind.HEADING, sheet.frame, raw)


def _rule(sheet: ContainerLines, at: int) -> Taken | None:
    return (at + 1, []) if sheet.match(RULE, at) else None


def _shortcode(sheet: ContainerLines, at: int) -> Taken | None:
    """A shortcode of Quarto on a line of its own, which takes a file in or prints no words of the author's."""
    found = sheet.match(_SHORTCODE, at)
    if found is None:
        return None
    if found["name"] == "include" and (file := found["file"].strip(" \t\"'")):
        sheet.scan.include(file, sheet.place(at))
    return at + 1, []


def _embedded_note(sheet: ContainerLines, at: int) -> Taken | None:
    """`![[name]]` on a line of its own: another note that is taken in, as Obsidian does."""
    found = sheet.match(_EMBEDDED, at)
    if found is None or PurePosixPath(found["file"]).suffix.lower() not in _NOTE_SUFFIXES:
        return None
    name = found["file"].strip()
    sheet.scan.include(name if name.lower().endswith(_NOTE_SUFFIXES[1:]) else f"{name}.md", sheet.place(at))
    return at + 1, []


def _block_quotation(sheet: ContainerLines, at: int) -> Taken | None:
    """Lines that begin with `>`, and the lines that go on without it."""
    end, lines = quoted_lines(sheet, at)
    if end == at:
        return None
    if sheet.has(Feature.ALERTS) and _ALERT.match(sheet.text, *lines[0]):
        return end, [Nest(lines[1:], sheet.frame)]
    return end, [Nest(lines, sheet.scan.quoted(sheet.frame))]


def _line_block(sheet: ContainerLines, at: int) -> Taken | None:
    """Lines that begin with `|`: each is a verse; a line that begins with a space continues the one before."""
    if not sheet.has(Feature.PANDOC_RULES):
        return None
    verses: list[Line] = []
    begun: set[int] = set()
    while at < len(sheet.lines) and (verse := sheet.match(_VERSE, at)):
        end = sheet.lines[at][1]
        begun.add(len(verses))
        verses.append((end if verse["text"] is None else verse.start("text"), end))
        at += 1
        while at < len(sheet.lines) and sheet.match(_VERSE_GOES_ON, at):
            verses.append(sheet.lines[at])
            at += 1
    if not verses:
        return None
    frame = sheet.frame if sheet.frame.group is not None else sheet.scan.quoted(sheet.frame, BlockKind.VERSE)
    return at, [LeafBlock(BlockKind.VERSE, frame, joined(sheet.scan.source, verses, hard=begun))]


def _order(*special: Recogniser, first: Recogniser | None = None) -> tuple[Recogniser, ...]:
    """The kinds of block to try, in pandoc's order, where `special` ones are possible."""
    early = (first,) if first else ()
    return (*early, _heading, table, indented_code, *special, ordered_list, definition_list)


_BY_ANY = _order()
_BY_FIRST = {
    "`": _order(first=fenced_code),
    "~": _order(first=fenced_code),
    "*": _order(_rule, first=bullet_list),
    "+": _order(first=bullet_list),
    "-": (metadata, *_order(_rule, first=bullet_list)),
    "_": _order(_rule),
    "%": _order(first=title_block),
    ":": _order(first=fenced_div),
    "<": _order(first=html_block),
    "\\": _order(tex_environment),
    "|": _order(_line_block),
    ">": _order(_block_quotation),
    "[": (*_order(), note, link_reference),
    "{": _order(_shortcode),
    "!": _order(_embedded_note),
}
