"""`citecheck find`: looks passages up in the texts held."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from citecheck.audit.config import Choice
from citecheck.audit.session import AuditSession
from citecheck.cli.arguments import add_width, number_of_words
from citecheck.cli.context import PassageContexts
from citecheck.cli.find_input import queries
from citecheck.cli.library_options import add_library_options, caller_settings, named_path
from citecheck.cli.options import LibraryOptions, PageOptions, leads_to
from citecheck.cli.output import colour_wanted, columns, write
from citecheck.cli.verbose import Watch, texts_looked_at
from citecheck.errors import UsageError
from citecheck.language.normalization import words
from citecheck.model.claims import Locator
from citecheck.model.evidence import Answer, Query
from citecheck.model.noun import noun, replace
from citecheck.report.found_jsonl import jsonl

FORMATS = ("full", "jsonl")
ONE_OF_TWO = "give one QUOTE, or --from FILE with JSON Lines"


@noun
class FindOptions:
    """The options of `citecheck find`: one `quote`, or a `source` of many."""

    quote: str | None
    further: tuple[str, ...]
    source: str | None
    work: tuple[str, ...]
    locator: str | None
    ignore_locator: bool
    redact: bool
    library: LibraryOptions
    page: PageOptions
    context: int
    verbose: bool


def add_parser(subparsers: Any) -> None:
    """Add `find` and its options to the command line."""
    parser = subparsers.add_parser("find", help="look a passage up in the texts held")
    parser.add_argument("quote", nargs="?", metavar="QUOTE", help="the passage, in quotation marks")
    parser.add_argument("further", nargs="*", help=argparse.SUPPRESS)
    parser.add_argument(
        "--from",
        dest="source",
        metavar="FILE",
        help="JSON Lines with `quote` and, where known, `id`, `work` and `locator`; - for standard input",
    )
    parser.add_argument("--work", action="append", default=[], metavar="NAME", help="the work that QUOTE is cited from")
    parser.add_argument("--locator", metavar="PLACE", help="the place that is cited for QUOTE")
    parser.add_argument("--ignore-locator", action="store_true", help="search by the words alone")
    add_library_options(parser)
    parser.add_argument("--format", choices=FORMATS, help="full on a terminal with one QUOTE, else jsonl")
    parser.add_argument("-o", "--output", type=named_path, metavar="FILE", help="write to FILE")
    parser.add_argument(
        "--context", type=number_of_words, default=0, metavar="N", help="print N words of the text around each passage"
    )
    parser.add_argument("--redact", action="store_true", help="print no word of QUOTE or texts, and no file's name")
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="on stderr, print the texts searched, and the times"
    )
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    add_width(parser)
    leads_to(parser, run, FindOptions)


def run(options: FindOptions) -> int:
    """Look up, print, and return the exit code. Raises UsageError for input that cannot be used."""
    watch = Watch()
    asked = list(_asked(options))
    session = AuditSession(caller_settings(options.library, Choice()))
    held = session.library(dict.fromkeys(work for query in asked for work in query.works))
    _say(_unnamed(held.notices) if options.redact else held.notices)
    if not held.texts:
        raise UsageError("no text is held: name a folder of texts with --texts DIR")
    watch.stage("gathering")
    found = session.answers(held, asked)
    if options.context:
        around = PassageContexts(held.texts)
        found = [around.around(answer, options.context) for answer in found]
    watch.stage("looking up")
    of_scans = tuple(line for text in held.texts if text.scan is not None for line in text.state.notices)
    _say(_unnamed(of_scans) if options.redact else of_scans)
    pairs = list(zip(asked, found, strict=True))
    if options.redact:
        from citecheck.report.redact import redact_found

        pairs = [redact_found(query, answer) for query, answer in pairs]
    write(_written(pairs, options), options.page.output)
    if options.verbose:
        looked_at = tuple(texts_looked_at(held.texts))
        _say((*(_unnamed(looked_at) if options.redact else looked_at), watch.line))
    return 0


def _written(found: Sequence[tuple[Query, Answer]], options: FindOptions) -> str:
    if _format(options) == "jsonl":
        return "".join(f"{jsonl(query, answer)}\n" for query, answer in found)
    from citecheck.report.terminal.matches import full

    width = options.page.width or columns()
    colour = colour_wanted(options.page.color, options.page.output)
    return "\n".join(full(query, answer, width, colour) for query, answer in found)


def _unnamed(lines: Sequence[str]) -> tuple[str, ...]:
    """What is said in place of lines that name files."""
    count = f"{len(lines)} line" if len(lines) == 1 else f"{len(lines)} lines"
    return (f"{count} about the texts withheld; run again without --redact to see what they say",) if lines else ()


def _say(notices: Sequence[str]) -> None:
    if notices:
        from citecheck.report.text_width import visible

        print(*(f"citecheck: {visible(notice)}" for notice in notices), sep="\n", file=sys.stderr)


def _asked(options: FindOptions) -> Iterator[Query]:
    quote = options.quote
    if options.further:
        passage = " ".join([quote or "", *options.further])
        raise UsageError(f'a QUOTE of several words is put in quotation marks: citecheck find "{passage}"')
    if quote is None:
        if options.source is None:
            raise UsageError(ONE_OF_TWO)
        given = queries(options.source)
    elif options.source is not None:
        raise UsageError(ONE_OF_TWO)
    elif not words(quote):
        raise UsageError(f"QUOTE “{quote}” has no words to look for")
    else:
        locators = (Locator(None, options.locator),) if options.locator else ()
        given = iter([Query("1", quote, options.work, locators)])
    for query in given:
        yield replace(query, locators=()) if options.ignore_locator else query


def _format(options: FindOptions) -> str:
    if options.page.format:
        return options.page.format
    person = options.quote is not None and options.page.output is None and sys.stdout.isatty()
    return "full" if person else "jsonl"
