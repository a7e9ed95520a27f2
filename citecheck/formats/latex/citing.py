r"""Reads the citations of LaTeX: every `\...cite...{keys}` of the packages that are known, and of one's own.

Signatures are those of the manuals of natbib, biblatex, jurabib, apacite and amsrefs.
What stands beside a key is given without markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from citecheck.formats.latex.flow import TexContext
from citecheck.formats.latex.reading import LatexReading
from citecheck.formats.latex.stretches import Origin, TexCall, TexStretch
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import labels
from citecheck.model.manuscript import OBJECT, Block, BlockKind, CiteItem, CiteMode, Mark, MarkKind
from citecheck.model.noun import replace

_STANDARD = lazy(
    r"(?:[Aa]uto|[Ff]oot|[Pp]aren|[Ss]uper|[Tt]ext|[Ss]mart|[Ff]ull|[Ff]ootfull|[Bb]rack)?[Cc]ites?|[Cc]ite(?:t|p|alt|alp|"
    r"author|year|yearpar|title|date|url|text)s?|nocite|footcitetexts?|[a-zA-Z]{0,2}volcites?"
)
"""Citation commands whose meaning a definition of the author's own does not change for us."""
_NO_CITATION = lazy(
    r"(?:set|def|new|renew|provide|declare|at|mk|if|bib|blx|every|use|print|load|protected|Set|Declare|un)\w*|"
    r"cite(?:style|reset|index|mid|open|close|delim|pun|dash|left|right|form|prep|type|set|enclosed)\w*|"
    r"\w*citedelim\w*|citation(?:style|mode)\w*|(?:no)?citeorder\w*|excited?",
)
"""Commands about citations that cite nothing."""
_CITES = lazy(r"[cC]ite|CITE")
_BY_VOLUME = lazy(r"[a-zA-Z]{0,2}volcites?")
_IN_NOTE = lazy(r"[Ff]oot\w*|[fp]note\w*|f[at]?volcites?|ft\w*|[Ss]martcites?|fn\w*")
_AUTHOR_IN_TEXT = lazy(
    r"[Tt]extcites?|[Cc]ite(?:t|alt|author|authors|gen|poss|A|N|NP|name)s?|posscite\w*|[a-z]*citepos\w*|tvolcites?|Tvolcites?|citeauthort"
)
_WITHOUT_AUTHOR = lazy(r"[Cc]ite(?:year|yearpar|date|yearNP|url|title)s?|[a-z]*citeyear\w*")
_STARRED_AUTHOR = lazy(r"[Pp]aren|auto|Auto|[Cc]ite\Z|foot")
_TEXT = frozenset({"citetext", "Citetext", "citeprepended"})
"""Commands whose argument is words, among which there may be citations."""
_TWO_KEYS = frozenset({"citefield", "citelist", "citename"})
"""Commands whose second argument is no text but the name of a field."""
_KEY = lazy(r"[^\s,{}%\\#~]+")
_KEYS = lazy(r"(?:[\s,]|%[^\n]*\n)*+[^\s,{}%\\#~](?:[^\s,{}%\\#~]|[\s,]|%[^\n]*\n)*+")
_COMMENT = lazy(r"%[^\n]*\n?")
_PARAMETER = lazy(r"#(\d)")
_DIGITS = r"\d+(?:[.:]\d+)*[a-z]?(?!\w)"
_NUMBER = rf"(?:{_DIGITS}(?:\s?[-–—]\s?{_DIGITS})?|[ivxlcdm]+(?!\w))(?:\s?(?:ff?|sqq?|n)\b\.?)?"
LONGEST_NAME = 60
"""Letters of a command that may cite. No package has one half as long (`\\footfullcitetexts`)."""
LONGEST_PLACE = 80
"""Characters after a citation in which its place may stand."""


def is_standard(name: str) -> bool:
    """Whether a command of this name cites, whatever the author defines."""
    return _STANDARD.fullmatch(name) is not None


def is_citation(name: str) -> bool:
    """Whether a command of this name cites, by its name."""
    if len(name) > LONGEST_NAME:
        return False
    return _CITES.search(name) is not None and _NO_CITATION.fullmatch(name) is None


def cite(reading: LatexReading, call: TexCall) -> bool:
    """Read a citation. False where no keys follow: the command is then none."""
    at = call.frame.at
    starred = reading.star()
    if call.name in _TEXT:
        words = reading.required()
        if words is not None:
            reading.push(words)
        return words is not None
    own = list(_items(reading, call.name, _mode(call.name, starred=starred)))
    items = (*reading.cited_beside(), *own)
    if not own:
        call.frame.at = at
        return False
    span = call.span()
    if call.name == "nocite":
        reading.nocite += [item for item in items if item.key != "*"]
        return True
    write(reading, call.name, items, span)
    return True


def write(reading: LatexReading, name: str, items: Sequence[CiteItem], span: Origin) -> None:
    """Write a citation, in a note of its own where the command makes one."""
    if not _IN_NOTE.fullmatch(name) or reading.flow.context.note is not None:
        reading.flow.put_object(MarkKind.CITE, span, items)
        return
    note = reading.new_note() if name.startswith("footcitetext") else reading.call_note(span)
    around = reading.flow
    context = TexContext(BlockKind.NOTE, note=note, lang=around.context.lang)
    reading.flow = type(around)(reading.parent, context)
    reading.flow.put_object(MarkKind.CITE, span, items)
    reading.flow.end_block()
    around.add(reading.flow.blocks)
    reading.flow = around


def _mode(name: str, *, starred: bool) -> CiteMode:
    if _WITHOUT_AUTHOR.fullmatch(name) or (starred and _STARRED_AUTHOR.match(name)):
        return CiteMode.SUPPRESS_AUTHOR
    return CiteMode.AUTHOR_IN_TEXT if _AUTHOR_IN_TEXT.fullmatch(name) else CiteMode.NORMAL


def _items(reading: LatexReading, name: str, mode: CiteMode) -> Iterator[CiteItem]:
    several = name.endswith("s")
    around = [reading.parenthesized(), reading.parenthesized()] if several else []
    found: list[CiteItem] = []
    while True:
        one = _volume(reading, mode) if _BY_VOLUME.fullmatch(name) else _list(reading, name, mode)
        found += one
        if not one or not several:
            break
    before, behind = (around[0], around[1]) if several and around[1] else (None, around[0] if around else None)
    for number, item in enumerate(found):
        if number == 0 and before is not None:
            item = replace(item, prefix=f"{reading.plain(before)} {item.prefix}".strip())
        if number == len(found) - 1 and behind is not None:
            item = replace(item, suffix=f"{item.suffix}, {reading.plain(behind)}".strip(", "))
        yield item


def _list(reading: LatexReading, name: str, mode: CiteMode) -> list[CiteItem]:
    """`<before>[before][after]{keys}`, and what amsrefs types after them: `{key}*{p. 3}`."""
    frame = reading.top()
    at = frame.at if frame else 0
    angled = reading.angled()
    options = [option for option in (reading.optional(), reading.optional()) if option is not None]
    keys = reading.required()
    if keys is None or not _are_keys(keys):
        if frame is not None and reading.top() is frame:
            frame.at = at
        return []
    first, second = (options[0], options[1]) if len(options) == 2 else (angled, options[0] if options else None)
    top = reading.top()
    if top is not None and top.text.text.startswith("*{", top.at):
        top.at += 1
        second = reading.required() or second
    if name in _TWO_KEYS:
        reading.required()
    return list(_each(reading, keys, mode, reading.plain(first), reading.plain(second)))


def _volume(reading: LatexReading, mode: CiteMode) -> list[CiteItem]:
    """`[before]{volume}[page]{key}`."""
    before, volume, page = reading.optional(), reading.required(), reading.optional()
    keys = reading.required()
    if volume is None or keys is None or not _are_keys(keys):
        return []
    after = f"vol. {reading.plain(volume)}" + (f", {reading.plain(page)}" if page is not None else "")
    return list(_each(reading, keys, mode, reading.plain(before), after))


def cited_by(
    reading: LatexReading, keys: TexStretch, before: TexStretch | None, after: TexStretch | None
) -> tuple[CiteItem, ...]:
    """The citation that a quoting command makes of its arguments."""
    own = list(_each(reading, keys, CiteMode.NORMAL, reading.plain(before), reading.plain(after)))
    return (*reading.cited_beside(), *own)


def _each(reading: LatexReading, keys: TexStretch, mode: CiteMode, before: str, after: str) -> Iterator[CiteItem]:
    listed = list(_placed(keys))
    for number, (key, span) in enumerate(listed):
        yield CiteItem(
            key,
            mode,
            before if number == 0 else "",
            after if number == len(listed) - 1 else "",
            reading.parent.place(*span),
        )


def _are_keys(keys: TexStretch) -> bool:
    return _KEYS.fullmatch("".join(text for text, _, _ in _pieces(keys))) is not None


def _placed(keys: TexStretch) -> Iterator[tuple[str, Origin]]:
    """The keys with their places. A key that a macro's parameter gives stands where the author typed it."""
    for typed, at, of in _joined(keys):
        blanked = _COMMENT.sub(lambda comment: "," * len(comment.group()), typed)
        for key in _KEY.finditer(blanked):
            yield key.group(), of.span(at + key.start(), at + key.end())


def _joined(keys: TexStretch) -> Iterator[tuple[str, int, TexStretch]]:
    """The pieces of a list of keys; those of which one key is made together, at the call's place, are one piece."""
    pieces = [piece for piece in _pieces(keys) if piece[0]]
    text = "".join(typed for typed, _, _ in pieces)
    broken = any(
        not one[0][-1:].isspace() and not other[0][:1].isspace() and one[0][-1:] != "," and other[0][:1] != ","
        for one, other in pairwise(pieces)
    )
    if broken:
        pieces = [(text, 0, TexStretch(keys.text, 0, 0, keys.origin or (keys.start, keys.end)))]
    yield from pieces


def _pieces(keys: TexStretch) -> Iterator[tuple[str, int, TexStretch]]:
    """What is typed, with parameters replaced: each piece with its offset in its own text."""
    at = keys.start
    for parameter in _PARAMETER.finditer(keys.text.text, keys.start, keys.end) if keys.given else ():
        index = int(parameter[1]) - 1
        yield keys.text.text[at : parameter.start()], at, keys
        if 0 <= index < len(keys.given):
            yield from _pieces(keys.given[index])
        at = parameter.end()
    yield keys.text.text[at : keys.end], at, keys


def located(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks with the place of a citation that stands after it: `\\cite{k}, p. 12` and `\\cite{k}. p. 12.`."""
    return tuple(_located(block) if any(m.kind is MarkKind.CITE for m in block.marks) else block for block in blocks)


def _located(block: Block) -> Block:
    marks = [_with_place(mark, block.text) if mark.kind is MarkKind.CITE else mark for mark in block.marks]
    return replace(block, marks=tuple(marks))


def _with_place(mark: Mark, text: str) -> Mark:
    last = mark.items[-1] if mark.items else None
    if last is None or last.suffix:
        return mark
    typed = text[mark.end : mark.end + LONGEST_PLACE].partition(OBJECT)[0]
    place = _place().match(typed)
    if place is None:
        return mark
    said = replace(last, suffix=f", {place['place']}".replace("\u00a0", " "))
    return replace(mark, items=(*mark.items[:-1], said))


@cache
def _place() -> re.Pattern[str]:
    """A label of a place and a number, after a citation and a stop."""
    forms = sorted(
        {form for form in labels("locators", "citations", "labels") if form[0].isalpha()}, key=len, reverse=True
    )
    label = rf"(?:(?:{'|'.join(map(re.escape, forms))})(?:\.\s?|\s))|[§¶]{{1,2}}\s?"
    return re.compile(
        rf"[\s.,:]{{0,3}}\(?(?P<place>(?:{label}){_NUMBER}(?:(?:,\s?|\s?[&/]\s?)(?:{label})?{_NUMBER})*)", re.IGNORECASE
    )
