"""`citecheck languages`: prints which parts of each language are known and which are not."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from citecheck.cli.options import leads_to
from citecheck.errors import UsageError
from citecheck.language.vocabulary import languages, part, parts
from citecheck.model.noun import noun

PARTS = (
    *(
        "function_words",
        "letter_statistics",
        "meaning",
        "numbers",
        "spelling",
        "dates",
        "not_dates",
        "relative_dates",
        "dating",
    ),
    *("reporting", "attribution", "provenance", "things", "grammar", "sentences", "citations", "notes", "locators"),
    *("marks", "bibliography"),
)
"""The parts a language file may have, without `roman_dates`, which only Latin needs."""


@noun
class LanguagesOptions:
    """The options of `citecheck languages`: the languages to show. Without any: all languages that have a part."""

    codes: tuple[str, ...]


def add_parser(subparsers: Any) -> None:
    """Add `languages` to the command line."""
    parser = subparsers.add_parser("languages", help="list the parts that each language has and lacks")
    parser.add_argument("codes", nargs="*", metavar="CODE", help="a language (it); default: all with any part")
    leads_to(parser, run, LanguagesOptions)


def run(options: LanguagesOptions) -> int:
    """Print the parts that each language has and lacks. Raises UsageError for a language that has no file."""
    for code in options.codes:
        if code not in languages():
            raise UsageError(f"there is no file for the language {code}; docs/languages.md says how to add one")
    shown = options.codes or tuple(code for code in languages() if parts(code))
    sys.stdout.writelines(f"{line}\n" for code in shown for line in _lines(code))
    return 0


def _lines(code: str) -> Iterator[str]:
    has = parts(code)
    lacks = [name for name in PARTS if name not in has]
    yield f"{code:<4}{part(code, '').get('name', '')}"
    yield f"    has    {', '.join(has) or 'nothing but its letters'}"
    if lacks:
        yield f"    lacks  {', '.join(lacks)}"
