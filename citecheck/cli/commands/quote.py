"""`citecheck quote`: slices a passage from a text held and prints it as a quotation with its citation."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from citecheck.audit.config import Choice
from citecheck.audit.excerpts.held_work import HeldWork, held_work
from citecheck.audit.excerpts.passage import (
    ExcerptForm,
    FoundPassage,
    MadeExcerpt,
    at_other_places,
    excerpt_of,
    found_passages,
    told,
)
from citecheck.audit.session import AuditSession
from citecheck.cli.library_options import add_library_options, caller_settings, named_path
from citecheck.cli.options import LibraryOptions, leads_to
from citecheck.cli.output import write
from citecheck.compare.excerpts.ends import PassageEnds, passage_ends
from citecheck.errors import UsageError
from citecheck.foundation.phrases import located
from citecheck.language.quotation_marks import has_printed_marks
from citecheck.model.evidence import Answer, Query
from citecheck.model.noun import noun
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.report.excerpts.table import MARKUPS
from citecheck.report.text_width import visible
from citecheck.texts.quality import SOUND

MOST_TOLD = 10
"""Passages that are listed where several have the words."""


@noun
class QuoteOptions:
    """The options of `citecheck quote`. `block` and `verse` are None where the passage decides."""

    work: str
    passage: str
    further: tuple[str, ...]
    locator: str | None
    format: str
    block: bool | None
    verse: bool | None
    lang: str | None
    output: Path | None
    library: LibraryOptions


def add_parser(subparsers: Any) -> None:
    """Add `quote` and its options to the command line."""
    parser = subparsers.add_parser(
        "quote",
        help="print a passage of a text held as a quotation with its citation",
        description="Prints the passage of a text held from its first words to its last ones, as the text has it, with "
        "quotation marks, citekey and page. Exit codes: 0 printed, 1 no such passage or several, 2 no text of WORK.",
    )
    parser.add_argument("work", metavar="WORK", help="the citekey of the work, or the name of its text")
    parser.add_argument("passage", metavar="PASSAGE", help='its first and last words: "FIRST WORDS ... LAST WORDS"')
    parser.add_argument("further", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument(
        "--locator", metavar="PLACE", help="where it stands (p. 12), if the words stand in several places"
    )
    parser.add_argument(
        "--format", "--as", choices=tuple(MARKUPS), default=next(iter(MARKUPS)), help="default: %(default)s"
    )
    parser.add_argument(
        "--block",
        action=argparse.BooleanOptionalAction,
        help="set it as a block quotation (default: if it is long, has paragraphs or is verse of four lines)",
    )
    parser.add_argument(
        "--verse", action=argparse.BooleanOptionalAction, help="keep its lines (default: if its lines look like verse)"
    )
    parser.add_argument(
        "--lang", metavar="CODE", help="print the quotation marks of this language (default: that of the text)"
    )
    add_library_options(parser)
    parser.add_argument("-o", "--output", type=named_path, metavar="FILE", help="write to FILE")
    leads_to(parser, run, QuoteOptions)


def run(options: QuoteOptions) -> int:
    """Print the passage and return the exit code. Raises UsageError where no text of the work is held."""
    if options.lang and not has_printed_marks(options.lang):
        raise UsageError(
            f"--lang {options.lang}: no marks of this language are known (`citecheck languages` lists them)"
        )
    ends = passage_ends(" ".join((options.passage, *options.further)))
    caller = caller_settings(options.library, Choice())
    session = AuditSession(caller)
    work = held_work(session, caller, options.work)
    found = found_passages(work, ends, options.locator)
    if len(found) != 1:
        _say(*(_several(found) if found else _nearest(session, work, ends, options.locator)))
        return 1
    form = ExcerptForm(options.block, options.verse, options.lang)
    made = excerpt_of(found[0], work.key, ends, form)
    for remark in (*_other_editions(work, ends, found[0]), *_remarks(session, work, found[0], made)):
        _say(remark)
    write(MARKUPS[options.format](made.excerpt), options.output)
    return 0


def _several(found: Sequence[FoundPassage]) -> Iterator[str]:
    yield f"{len(found)} passages have these words; give more of them, or --locator PLACE:"
    yield from (f"  {line}" for line in told(found[:MOST_TOLD]))
    if len(found) > MOST_TOLD:
        yield f"  and {len(found) - MOST_TOLD} more"


def _nearest(session: AuditSession, work: HeldWork, ends: PassageEnds, locator: str | None) -> Iterator[str]:
    """That the texts of the work have no such passage, and the nearest words that they have."""
    at = f" at {locator}" if locator else ""
    files = ", ".join(text.path for text in work.texts)
    yield f"no passage of “{work.key}”{at} begins and ends with these words (looked in: {files})"
    doubtful = [text for text in work.texts if text.quality != SOUND]
    yield from (f"  {text.path}: {text.quality}" for text in doubtful)
    if len(doubtful) == len(work.texts) and not any(text.text.strip() for text in doubtful):
        return
    for typed in filter(None, (ends.first, ends.last)):
        answer = session.answers(work.library, [Query("1", typed, work.names)])[0]
        yield f"  “{typed}”: {_told_near(answer)}"


def _told_near(answer: Answer) -> str:
    if answer.wording not in (Wording.VERIFIED, Wording.DIFFERS) or not answer.matches:
        return "nothing near it was found; give more words"
    match = answer.matches[0]
    place = f", {located(match.locator)}" if match.locator else ""
    has = "it has" if answer.wording is Wording.VERIFIED else "the nearest is"
    return f"{has} “{' '.join(match.theirs.split())}”{place}"


def _other_editions(work: HeldWork, ends: PassageEnds, passage: FoundPassage) -> Iterator[str]:
    """Where other texts of the work have the words: another edition has another page."""
    for one in at_other_places(work, ends, passage):
        yield f"taken from {passage.held.path}; {one.held.path} has these words at {located(one.locator)}"


def _remarks(session: AuditSession, work: HeldWork, passage: FoundPassage, made: MadeExcerpt) -> Iterator[str]:
    """What the user must know of the quotation: an audit must verify it, and its page must be known."""
    excerpt = made.excerpt
    if any(map(str.isspace, excerpt.key)):
        yield f"“{excerpt.key}” has a space, as no citekey has: rename the file, or give its text `keys` in texts.toml"
    if excerpt.locator is None:
        yield f"{passage.held.path}: no printed page of this passage is known, so none is given"
    if made.unpaired:
        yield f"left out {made.unpaired} quotation mark{'s' * (made.unpaired > 1)} whose partner stands outside"
    cited = (excerpt.locator,) if excerpt.locator else ()
    answer = session.answers(work.library, [Query("1", excerpt.running, work.names, cited)])[0]
    if answer.wording is not Wording.VERIFIED:
        yield f"an audit does not verify these words ({answer.wording.value}); look at the passage in the file"
    elif cited and answer.place is not PlaceVerdict.RIGHT:
        yield "an audit does not confirm this place; look at the page in the file"


def _say(first: str, *others: str) -> None:
    print(f"citecheck: {visible(first)}", *map(visible, others), sep="\n", file=sys.stderr)
