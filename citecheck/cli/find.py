"""`citecheck find`: look passages up in the texts held."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from citecheck.errors import CitecheckError, UsageError
from citecheck.match.search import answers
from citecheck.model.claims import Locator
from citecheck.model.evidence import Alteration, Answer, Departure, Match, Query
from citecheck.texts.folder import gather

FORMATS = ("full", "jsonl")


def add_parser(subparsers: Any) -> None:
    """Add the command's words to the command line."""
    parser = subparsers.add_parser("find", help="look a passage up in the texts held", description=__doc__)
    _add_words(parser)


def _add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("quote", nargs="?", metavar="QUOTE", help="the passage")
    parser.add_argument(
        "--from", dest="source", metavar="FILE", help="JSON Lines with id, quote, work, locator; - for stdin"
    )
    parser.add_argument("--texts", action="append", default=[], metavar="DIR", help="a folder of texts (repeatable)")
    parser.add_argument("--work", action="append", default=[], metavar="NAME", help="the work QUOTE is said to be from")
    parser.add_argument("--locator", metavar="PLACE", help="the place QUOTE is said to stand at")
    parser.add_argument("--ignore-locator", action="store_true", help="find by the words alone")
    parser.add_argument("--format", choices=FORMATS, help="full on a terminal with one QUOTE, else jsonl")
    parser.add_argument("-o", "--output", metavar="FILE", help="write there and not to standard output")


def run(options: argparse.Namespace) -> int:
    """Run the command; the exit code. Raises UsageError for input that cannot be used."""
    queries = list(_queries(options))
    if options.ignore_locator:
        queries = [Query(query.id, query.text, query.works, order=query.order) for query in queries]
    held = gather([(Path(name), name) for name in options.texts])
    for notice in held.notices:
        print(f"citecheck: {notice}", file=sys.stderr)
    if not held.texts:
        raise UsageError("no text is held: name a folder of texts with --texts DIR")
    found = zip(queries, answers(held, queries), strict=True)
    _write((json.dumps(row(query, answer), ensure_ascii=False) for query, answer in found), options.output)
    return 0


def _queries(options: argparse.Namespace) -> Iterator[Query]:
    if (options.quote is None) == (options.source is None):
        raise UsageError("give one QUOTE, or --from FILE with JSON Lines")
    if options.quote is not None:
        locators = (Locator(None, options.locator),) if options.locator else ()
        yield Query("1", options.quote, tuple(options.work), locators)
        return
    for number, line in enumerate(_lines(options.source), 1):
        if line.strip():
            yield _query(line, f"{options.source}: line {number}", number)


def _lines(source: str) -> list[str]:
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise UsageError(f"{source}: cannot be opened ({error.strerror or type(error).__name__})") from error
    try:
        return data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"{source}: not UTF-8 (byte {error.start})") from error


def _query(line: str, where: str, order: int) -> Query:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{where}: not JSON ({error}); each line is one record in braces") from error
    if not isinstance(record, dict):
        raise UsageError(f"{where}: a record is an object in braces")
    if not isinstance(record.get("quote"), str):
        raise UsageError(f"{where}: `quote` is the passage, a string")
    if not isinstance(record.get("id", ""), str | int):
        raise UsageError(f"{where}: `id` is a string")
    works = record.get("work") or []
    works = [works] if isinstance(works, str) else works
    if not isinstance(works, list) or not all(isinstance(work, str) for work in works):
        raise UsageError(f"{where}: `work` is a name or a list of names")
    return Query(
        str(record.get("id", order)), record["quote"], tuple(works), tuple(_locators(record, where)), order=order
    )


def _locators(record: dict[str, Any], where: str) -> Iterator[Locator]:
    given = record.get("locator")
    for one in given if isinstance(given, list) else [given]:
        if one is None or one == "":
            continue
        if isinstance(one, dict) and isinstance(one.get("value"), str):
            label = one.get("label")
            yield Locator(label if isinstance(label, str) else None, one["value"])
        elif isinstance(one, str | int):
            yield Locator(None, str(one))
        else:
            raise UsageError(f"{where}: `locator` is a string as a person writes it")


def row(query: Query, answer: Answer) -> dict[str, Any]:
    """One record of the JSON Lines output."""
    return {
        "id": query.id,
        "quote": query.text,
        "wording": answer.wording.value,
        "reason": answer.reason,
        "place": answer.place.value,
        "matches": [_match(match) for match in answer.matches],
    }


def _match(match: Match) -> dict[str, Any]:
    locator = match.locator
    return {
        "work": match.witness.work,
        "text": match.witness.path,
        "start": match.start,
        "end": match.end,
        "locator": {"label": locator.label, "value": locator.value} if locator else None,
        "likeness": match.likeness,
        "theirs": match.theirs,
        "before": match.before,
        "after": match.after,
        "departures": [_departure(departure) for departure in match.departures],
        "alterations": [_alteration(alteration) for alteration in match.alterations],
    }


def _departure(departure: Departure) -> dict[str, Any]:
    return {
        "change": departure.change.value,
        "ours": departure.ours,
        "theirs": departure.theirs,
        "weight": departure.weight.label,
        "start": departure.start,
        "end": departure.end,
        "cause": departure.cause,
    }


def _alteration(alteration: Alteration) -> dict[str, Any]:
    return {
        "kind": alteration.kind,
        "start": alteration.start,
        "end": alteration.end,
        "hides_words": alteration.hides_words,
        "crosses": list(alteration.crosses),
    }


def _write(lines: Iterable[str], output: str | None) -> None:
    text = "".join(f"{line}\n" for line in lines)
    if output is None or output == "-":
        sys.stdout.write(text)
        return
    try:
        Path(output).write_text(text, "utf-8")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror or type(error).__name__})") from error


def main() -> int:
    """The command by itself."""
    parser = argparse.ArgumentParser(prog="citecheck find", description=__doc__)
    _add_words(parser)
    try:
        return run(parser.parse_args())
    except CitecheckError as error:
        print(f"citecheck: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
