"""A small notation for manuscripts, so that these tests need no reader.

Paragraphs stand apart by a blank line. `[@key, p. 3]` and `@key` cite, `[^1]` calls a note and `[^1]: ...` is one,
`> ` begins a block quotation, `| ` verse, `# ` a heading, `*words*` are emphasised, `{{key|words}}` are words that the
format itself marks as quoted from `key` (or from nothing: `{{|words}}`). A line end is a space, after `\\` a newline.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from citecheck.extract.claims import extract
from citecheck.extract.extract import Extract
from citecheck.foundation.offsets import Source, Weaver
from citecheck.model.manuscript import OBJECT, Block, BlockKind, CiteItem, CiteMode, Manuscript, Mark, MarkKind

TOKEN = re.compile(
    r"\[(?P<cite>[^\[\]@^]*-?@[^\[\]]*)\]|(?<![\w\[;@-])@(?P<author>\w+)(?: \[(?P<suffix>[^\[\]@]*)\])?"
    r"|\[\^(?P<note>\w+)\]"
    r"|(?P<hard>\\\n(?:> ?)?)|(?P<verse>\n\| )|(?P<soft>\n(?:> ?)?)|(?P<emphasis>\*)|\{\{(?P<key>\w*)\||(?P<end>\}\})"
)
PREFIX = re.compile(r"(?P<quote>> ?)|(?P<verse>\| )|(?P<heading># )|\[\^(?P<note>\w+)\]: ")
KINDS = {"quote": BlockKind.QUOTE, "verse": BlockKind.VERSE, "heading": BlockKind.HEADING, "note": BlockKind.NOTE}
ITEM = re.compile(r"(?P<prefix>[^@]*?)(?P<minus>-?)@(?P<key>[\w:-]+)(?P<suffix>.*)")


class Reader:
    """Reads one paragraph of the notation."""

    def __init__(self, source: Source, start: int, end: int) -> None:
        self.source, self.start, self.end = source, start, end
        self.weaver = Weaver(source)
        self.marks: list[Mark] = []
        self.open: list[tuple[MarkKind, int, str | None]] = []

    def block(self, groups: list[int]) -> Block:
        prefix = PREFIX.match(self.source.text, self.start)
        kind = KINDS[prefix.lastgroup] if prefix and prefix.lastgroup else BlockKind.PARAGRAPH
        at = prefix.end() if prefix else self.start
        for token in TOKEN.finditer(self.source.text, at, self.end):
            self.weaver.keep(at, token.start())
            self.read(token, kind)
            at = token.end()
        self.weaver.keep(at, self.end)
        group = groups[-1] if kind in (BlockKind.QUOTE, BlockKind.VERSE) else None
        note = prefix.group("note") if prefix else None
        return Block(kind, self.weaver.woven(), tuple(sorted(self.marks, key=lambda m: m.start)), group, note)

    def read(self, token: re.Match[str], kind: BlockKind) -> None:
        here, start, end = len(self.weaver), token.start(), token.end()
        text = self.source.text
        if token.lastgroup in ("hard", "verse") or (token.lastgroup == "soft" and kind is BlockKind.VERSE):
            self.weaver.put("\n", start, end)
        elif token.lastgroup == "soft":
            self.weaver.put(" ", start, end)
        elif token.lastgroup == "emphasis":
            self.toggle(MarkKind.EMPHASIS, here)
        elif token.lastgroup == "key":
            self.open.append((MarkKind.QUOTED, here, token.group("key") or None))
        elif token.lastgroup == "end":
            opened, since, key = self.open.pop()
            self.marks.append(Mark(opened, since, here, key=key))
        elif token.lastgroup == "note":
            self.weaver.put(OBJECT, start, end)
            self.marks.append(Mark(MarkKind.NOTE, here, here + 1, note=token.group("note")))
        else:
            self.weaver.put(OBJECT, start, end)
            items = self.items(text[start:end], start, end)
            self.marks.append(Mark(MarkKind.CITE, here, here + 1, items))

    def toggle(self, kind: MarkKind, here: int) -> None:
        if self.open and self.open[-1][0] is kind:
            self.marks.append(Mark(kind, self.open.pop()[1], here))
        else:
            self.open.append((kind, here, None))

    def items(self, text: str, start: int, end: int) -> tuple[CiteItem, ...]:
        place = self.source.place(start, end)
        if text.startswith("@"):
            key, _, suffix = text[1:].partition(" ")
            return (CiteItem(key, CiteMode.AUTHOR_IN_TEXT, "", suffix.strip("[]"), place),)
        items = []
        for part in text[1:-1].split(";"):
            item = ITEM.match(part)
            assert item
            mode = CiteMode.SUPPRESS_AUTHOR if item.group("minus") else CiteMode.NORMAL
            items.append(CiteItem(item.group("key"), mode, item.group("prefix"), item.group("suffix"), place))
        return tuple(items)


def read(text: str, lang: str | None = None) -> Manuscript:
    source = Source("draft.md", text)
    groups, blocks, apart = [0], [], False
    for paragraph in re.finditer(r"(?:[^\n]|\n(?!\n))+", text):
        start, end = paragraph.span()
        start += len(paragraph.group()) - len(paragraph.group().lstrip("\n"))
        if start >= end:
            continue
        was_apart, apart = apart, text[start] in ">|"
        if apart and not was_apart:
            groups.append(groups[-1] + 1)
        blocks.append(Reader(source, start, end).block(groups))
    return Manuscript("draft.md", "markdown", "", text, tuple(blocks), lang=lang)


@pytest.fixture
def manuscript() -> Callable[..., Manuscript]:
    return read


@pytest.fixture
def claims() -> Callable[..., Extract]:
    def claimed(text: str, lang: str | None = None) -> Extract:
        return extract(read(text, lang))

    return claimed
