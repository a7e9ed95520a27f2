"""Prepares two wordings to stand beside each other, with a mark and words at each difference.

A mark has a form, a sign and words that a screen reader says; colour only helps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.evidence import Match
from citecheck.model.findings import QuotationResult
from citecheck.model.noun import noun
from citecheck.report.order import source_name
from citecheck.report.terminal.alignment import AlignedColumn, columns, counted, worth_showing

ZOTERO = "zotero:"
NOTHING = "om."
"""What an apparatus prints for a reading that lacks the words (omisit)."""
KINDS = {"~": "changed", "+": "only", "-": "only", "^": "moved"}
SAID = {
    ("draft", "changed"): "other words in the draft",
    ("draft", "only"): "only in the draft",
    ("draft", "moved"): "moved in the draft",
    ("source", "changed"): "other words in the source",
    ("source", "only"): "only in the source",
    ("source", "moved"): "moved in the source",
}
"""What a screen reader says before words that differ, by the side on which they stand."""
MISSING = "missing"
_LANGUAGE = lazy(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


@noun
class WordingPiece:
    """Words of one wording that agree, or that differ in one way. `gap` is the space before them.

    `tag` and `kind` are the element and the class of words that differ, "" of others; `said` is what a screen reader
    says of them.
    """

    gap: str
    text: str
    tag: str = ""
    kind: str = ""
    said: str = ""


@noun
class WordingRow:
    """One wording: its label, its language ("" if unknown), its pieces."""

    side: str
    label: str
    lang: str
    pieces: tuple[WordingPiece, ...]


@noun
class ReadingPair:
    """A lemma and its reading, as an apparatus prints them; `is_absent` and `is_left_out` where one has no words."""

    ours: str
    theirs: str
    is_absent: bool
    is_left_out: bool


@noun
class SourceLink:
    """An address that opens the copy held at the passage, and its name."""

    address: str
    name: str


@noun
class SourceView:
    """The copy held: its name with edition, file and printed page, and links that open it at the page."""

    name: str
    links: tuple[SourceLink, ...]


@noun
class WordingsView:
    """Draft and source beside each other, the apparatus, the copy, and the words around the passage."""

    rows: tuple[WordingRow, ...]
    apparatus: tuple[ReadingPair, ...] = ()
    source: SourceView | None = None
    context: str = ""


def wordings(judged: QuotationResult, context: str = "") -> WordingsView:
    """The words of a quotation beside those of the passage found for it."""
    match, ours, lang = judged.match, judged.text, language(judged.quotation.lang)
    if match is None:
        return WordingsView((_plain("draft", "draft", lang, ours),))
    theirs = language(match.language) or lang
    if worth_showing(match):
        paired = columns(ours, match)
        rows = (
            WordingRow("draft", "draft", lang, tuple(_pieces("draft", paired))),
            WordingRow("source", "source", theirs, tuple(_pieces("source", paired))),
        )
        return WordingsView(rows, tuple(_apparatus(match)), source_view(match), context)
    rows = (_plain("draft", "draft", lang, ours), _plain("source", "source", theirs, match.theirs))
    return WordingsView(rows, (), source_view(match), context)


def sentence_of(words: str) -> WordingsView:
    """A sentence of the draft alone, of a finding that is about no quotation."""
    return WordingsView((_plain("draft", "the draft says", "", words),))


def language(tag: str | None) -> str:
    """A language tag that HTML takes, "" for any other."""
    return tag if tag and _LANGUAGE.fullmatch(tag) else ""


def source_view(match: Match) -> SourceView:
    """The copy held, with links that open it at the passage."""
    links = match.links
    named = (SourceLink(one, "open in Zotero" if one.startswith(ZOTERO) else "open the file") for one in links)
    return SourceView(source_name(match), tuple(named))


def _plain(side: str, label: str, lang: str, words: str) -> WordingRow:
    return WordingRow(side, label, lang, (WordingPiece("", " ".join(words.split())),))


def _pieces(side: str, paired: Sequence[AlignedColumn]) -> Iterator[WordingPiece]:
    """The pieces of one side: words in a row that differ in the same way are one, and so are those that are not
    there."""
    written = False
    for kind, run in groupby(paired, key=lambda column: _kind(side, column)):
        words = list(run)
        text = ""
        for column in words:
            word = column.ours if side == "draft" else column.theirs
            text += (" " if column.spaced and text and word else "") + word
        if not text and kind != MISSING:
            continue
        gap = " " if written and words[0].spaced else ""
        written = True
        if kind == MISSING:
            yield WordingPiece(gap, "", "span", MISSING, f"words missing in the {side}")
        elif kind:
            tag = "mark" if kind == "moved" else "ins" if side == "draft" else "del"
            yield WordingPiece(gap, text, tag, kind, SAID[side, kind])
        else:
            yield WordingPiece(gap, text)


def _kind(side: str, column: AlignedColumn) -> str:
    kind = KINDS.get(column.mark, "")
    word = column.ours if side == "draft" else column.theirs
    return MISSING if kind and not word else kind


def _apparatus(match: Match) -> Iterator[ReadingPair]:
    """Lemma and reading of each difference: "backs ] sholders"."""
    for departure in counted(match):
        ours, theirs = re.sub(r"\s+", " ", departure.ours), re.sub(r"\s+", " ", departure.theirs)
        yield ReadingPair(ours or NOTHING, theirs or NOTHING, not ours, not theirs)
