"""Finds where a source cites: each citekey, and the citation around it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun, replace
from citecheck.model.places import Span


@noun
class SourceKey:
    """A citekey as typed. `supplement` is what a format states beside the key and pandoc does not hand on;
    `noted` is whether it stands in a note, None where the format does not show it."""

    key: str
    span: Span
    around: Span
    supplement: str = ""
    noted: bool | None = None


_KEY = r"@(?P<{0}>[\w](?:[\w:.#$%&+?<>~/-]*[\w/])?)"
_MARKDOWN = lazy(r"(?P<brackets>\[[^\[\]]*\])|@\{(?P<braced>[^{}]*)\}|" + _KEY.format("bare"))
_MARKDOWN_WITHIN = lazy(r"@\{(?P<braced>[^{}]*)\}|" + _KEY.format("bare"))
_ORG = lazy(r"(?P<brackets>\[cite[^\[\]]*\])|\[\[cite\w*:(?P<link>[^\[\]]*)\]|(?<![\w:])cite\w*:(?P<plain>[\w:.,-]*\w)")
_ORG_WITHIN = lazy(_KEY.format("bare"))
_LINKED = lazy(r"&?(?P<bare>[^\s;,&]+)")
_RST = lazy(r":(?:foot)?cite(?::\w+)?:`(?P<keys>[^`]*)`")
_LISTED = lazy(r"(?P<bare>[^\s,;]+)")
_TYPST = lazy(
    r"@(?P<bare>\w(?:[\w:.-]*\w)?)(?:\[(?P<locator>[^\[\]]*)\])?"
    r"|#?cite\([ ]*<(?P<called>[^<>]*)>(?P<arguments>[^()]*)\)"
)
_SUPPLEMENT = lazy(r"supplement:\s*\[(?P<words>[^\[\]]*)\]")
_BRACKETED = r"\[{}(?:[^\[\]]|\[[^\[\]]*\])*\]"
_TO_BLANK_LINE = r"[^\n]*(?:\n(?![ \t]*\n)[^\n]*)*"
_NOTES = {
    "markdown": lazy(rf"\^{_BRACKETED.format('')}|^\[\^[^\[\]\s]+\]:{_TO_BLANK_LINE}", re.MULTILINE),
    "org": lazy(rf"{_BRACKETED.format('fn:[^][:]*:')}|^\[fn:[^\[\]]*\]{_TO_BLANK_LINE}", re.MULTILINE),
    "typst": lazy(rf"#footnote{_BRACKETED.format('')}"),
    "rst": lazy(rf"^\.\. \[[#*0-9][^\[\]]*\]{_TO_BLANK_LINE}", re.MULTILINE),
}
_HTML = lazy(r"\bdata-cites=[\"'](?P<keys>[^\"'<>]*)[\"']")


def source_keys(text: str, format: str) -> list[SourceKey]:  # noqa: A002 - pandoc's word
    """All citekeys of a text in order; none for a format that has no citations of its own."""
    reader = _READERS.get(format)
    if reader is None:
        return []
    if format not in _NOTES:
        return list(reader(text))
    notes = _note_regions(text, format)
    starts = [note.start for note in notes]
    keys = []
    for key in reader(text):
        number = bisect.bisect_right(starts, key.span.start) - 1
        keys.append(replace(key, noted=number >= 0 and key.span.start < notes[number].end))
    return keys


def _note_regions(text: str, format: str) -> list[Span]:  # noqa: A002
    """Where the text of notes stands, in order, the outermost of nested ones."""
    found = [Span(*note.span()) for note in _NOTES[format].finditer(text)]
    outer: list[Span] = []
    for note in found:
        if not outer or note.start >= outer[-1].end:
            outer.append(note)
    return outer


def _listed(text: str, within: tuple[int, int], around: tuple[int, int], key: re.Pattern[str]) -> Iterator[SourceKey]:
    for found in key.finditer(text, *within):
        name = "braced" if "braced" in key.groupindex and found["braced"] else "bare"
        yield SourceKey(found[name], Span(*found.span(name)), Span(*around))


def _markdown(text: str) -> Iterator[SourceKey]:
    for found in _MARKDOWN.finditer(text):
        yield from _listed(text, found.span(), found.span(), _MARKDOWN_WITHIN)


def _org(text: str) -> Iterator[SourceKey]:
    for found in _ORG.finditer(text):
        name = next(name for name in ("brackets", "link", "plain") if found[name] is not None)
        yield from _listed(text, found.span(name), found.span(), _ORG_WITHIN if name == "brackets" else _LINKED)


def _rst(text: str) -> Iterator[SourceKey]:
    for found in _RST.finditer(text):
        yield from _listed(text, found.span("keys"), found.span(), _LISTED)


def _html(text: str) -> Iterator[SourceKey]:
    for found in _HTML.finditer(text):
        yield from _listed(text, found.span("keys"), found.span(), _LISTED)


def _typst(text: str) -> Iterator[SourceKey]:
    for found in _TYPST.finditer(text):
        if found["bare"]:
            yield SourceKey(found["bare"], Span(*found.span("bare")), Span(*found.span()), found["locator"] or "")
        else:
            said = _SUPPLEMENT.search(found["arguments"])
            words = said["words"] if said else ""
            yield SourceKey(found["called"], Span(*found.span("called")), Span(*found.span()), words)


_READERS: dict[str, Callable[[str], Iterator[SourceKey]]] = {
    "markdown": _markdown,
    "org": _org,
    "rst": _rst,
    "html": _html,
    "typst": _typst,
}
