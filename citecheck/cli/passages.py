"""Takes the passages that `collate` compares from files: small files whole, a place from larger ones."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from citecheck.audit.files import is_there, shown
from citecheck.audit.settings import reach_to_read
from citecheck.compare.retrieval.search import answers
from citecheck.errors import UsageError
from citecheck.extract.citations.locators import locators
from citecheck.foundation.files import look
from citecheck.language.normalization import words
from citecheck.model.collation import Collation, WitnessWording
from citecheck.model.evidence import Query
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.model.verdicts import Wording as Verdict
from citecheck.records.collation.collate import Wholeness, apparatus
from citecheck.report.text_width import visible
from citecheck.texts.folder import gather
from citecheck.texts.library import HeldText, Library

MOST_WORDS = 2_000
"""The most words of one passage: some five pages. An apparatus of a whole work would be of no use."""
LINES = re.compile(r"([1-9]\d*)(?:-([1-9]\d*))?")


@noun
class PassageChoice:
    """Which passage of the files to compare: the one with the words of `quote`, or at the places `at`, else all.

    `base` is the name of the text that is printed against, None for the first.
    """

    quote: str | None
    at: tuple[str, ...]
    base: str | None


def collated_files(files: Sequence[Path], passage: PassageChoice) -> Collation:
    """The passages of files side by side. Raises UsageError for what cannot be read or is too long."""
    if len(files) < 2:
        raise UsageError(f"{shown(files[0])}: one text cannot be compared; give two or more")
    if passage.quote and passage.at:
        raise UsageError("give --quote or --at, not both")
    held = [_held(file) for file in files]
    sigla = _sigla(held)
    places = _places(passage.at, sigla, held)
    wordings = [_wording(text, siglum, passage.quote, places[siglum]) for text, siglum in zip(held, sigla, strict=True)]
    laid = [wording for wording in wordings if wording.text]
    for wording in wordings:
        if not wording.text:
            print(f"citecheck: {visible(f'{wording.cited}: {wording.note}')}", file=sys.stderr)
    if len(laid) < 2:
        raise UsageError("the passage was found in fewer than two of the texts, so there is nothing to compare")
    base = passage.base or laid[0].siglum
    if base not in {wording.siglum for wording in laid}:
        raise UsageError(f"no text is called “{base}”: {', '.join(wording.siglum for wording in laid)}")
    why = "base for printing only" + (", as asked" if passage.base else ": the first named")
    apart = tuple(wording for wording in wordings if not wording.text)
    return Collation(
        subject=f"{len(files)} texts",
        title=f"“{passage.quote}”" if passage.quote else "",
        settled=None,
        apparatuses=(apparatus(laid, base, why, Wholeness.WHOLE),),
        apart=apart,
        features=None,
        kinships=(),
    )


def _held(file: Path) -> HeldText:
    reach = reach_to_read(file)
    if not is_there(file) or not look(file).is_file:
        raise UsageError(f"{shown(file)}: no such file")
    held = gather([(file, shown(file))], reach)
    if not held.texts:
        raise UsageError("; ".join(held.notices) or f"{shown(file)}: not read as a text")
    return held.texts[0]


def _sigla(held: Sequence[HeldText]) -> list[str]:
    """The names of the texts. Texts of the same name get the paths of their files."""
    names = [text.work for text in held]
    return [name if names.count(name) == 1 else text.path for name, text in zip(names, held, strict=True)]


def _places(asked: Sequence[str], sigla: Sequence[str], held: Sequence[HeldText]) -> dict[str, str]:
    """The place asked for in each text, "" for none."""
    places = dict.fromkeys(sigla, "")
    names = {name: siglum for siglum, text in zip(sigla, held, strict=True) for name in (text.path, siglum)}
    for one in asked:
        name, equals, place = one.rpartition("=")
        if equals and name not in names:
            raise UsageError(f"--at {one}: no text is called “{name}”: {', '.join(sigla)}")
        places |= {names[name]: place} if equals else {siglum: places[siglum] or place for siglum in sigla}
    return places


def _wording(text: HeldText, siglum: str, quote: str | None, place: str) -> WitnessWording:
    span = _found(text, quote) if quote else _at(text, place) if place else text.body
    if span is None:
        return WitnessWording(
            siglum, "", text.path, note="the passage was not found in it" if quote else _ends(text, place)
        )
    passage = _unmasked(text, span)
    number = len(words(passage))
    if number > MOST_WORDS:
        raise UsageError(
            f"{text.path}: {number:,} words are too many to compare word by word (at most {MOST_WORDS:,}); "
            "choose the passage with --quote or --at"
        )
    if not number:
        return WitnessWording(siglum, "", text.path, note="it has no words")
    return WitnessWording(siglum, " ".join(passage.split()), _cited(text, span))


def _unmasked(text: HeldText, span: Span) -> str:
    """The passage without what is not the author's (speakers, headings)."""
    parts, at = [], span.start
    for mask in text.masks:
        if mask.end > at and mask.start < span.end:
            parts.append(text.text[at : max(at, mask.start)])
            at = min(mask.end, span.end)
    return " ".join([*parts, text.text[at : span.end]])


def _cited(text: HeldText, span: Span) -> str:
    if span == text.body:
        return text.path
    first, last = (text.text.count("\n", 0, at) + 1 for at in (span.start, max(span.start, span.end - 1)))
    locator = text.locators.locator(span.start, span.end)
    lines = f"line {first}" if first == last else f"lines {first}-{last}"
    return f"{text.path}, {f'{locator.value}, ' if locator else ''}{lines}"


def _found(text: HeldText, quote: str) -> Span | None:
    """The best place of the words in a text; None where they are not in it."""
    answer = answers(Library((text,), (text.path,), ()), [Query("1", quote, (text.work,))])[0]
    if answer.wording not in (Verdict.VERIFIED, Verdict.DIFFERS) or not answer.matches:
        return None
    return Span(answer.matches[0].start, answer.matches[0].end)


def _at(text: HeldText, place: str) -> Span | None:
    """The passage that a locator table or page marks give for the place, else the lines; None for a missing line."""
    if rows := _called(text, place):
        return Span(min(row[0] for row in rows), max(row[1] for row in rows))
    lines = LINES.fullmatch(place)
    first, last = (int(lines[1]), int(lines[2] or lines[1])) if lines else (0, 0)
    if not lines or last < first:
        raise UsageError(f"{text.path}: no place of it is called “{place}”; lines are given as 12 or 12-15")
    starts = _line_starts(text)
    if first > len(starts):
        return None
    return Span(starts[first - 1], starts[last] if last < len(starts) else len(text.text))


def _called(text: HeldText, place: str) -> list[tuple[int, int, str]]:
    """The rows of the text's tables with exactly this name, else those of the page it names ("p. 97", "page 97")."""
    rows = [row for table in (text.locators, text.pages) for row in table.rows]
    page = _page(place)
    return [row for row in rows if row[2] == place] or [row for row in rows if page and _page(row[2]) == page]


def _page(place: str) -> str:
    """The number of the page that a place names, in any spelling; "" for any other place."""
    read = locators(place)
    return read[0].value if len(read) == 1 and read[0].label == "page" else ""


def _line_starts(text: HeldText) -> list[int]:
    starts = [0, *(found.end() for found in re.finditer("\n", text.text))]
    return starts[:-1] if len(starts) > 1 and starts[-1] == len(text.text) else starts


def _ends(text: HeldText, place: str) -> str:
    """The message for lines after the end of a text."""
    return f"it has no line {place.partition('-')[0]}; its last is line {len(_line_starts(text))}"
