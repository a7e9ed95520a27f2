"""Reads the numbers of the command line. Refuses what is not a number or too small."""

from __future__ import annotations

import argparse

NARROWEST = 40
"""The narrowest page, in columns: below it, the parts of a line do not fit."""


def number_of_words(text: str) -> int:
    """A number of words: 0 or more."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("a number of words is a whole number, 0 or more")
    return int(text)


def number_of_processes(text: str) -> int:
    """A number of processes: 1 or more."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a number of processes is a whole number, 1 or more")
    return int(text)


def width_of_page(text: str) -> int:
    """A width in columns: NARROWEST or more."""
    if not text.isdecimal() or int(text) < NARROWEST:
        raise argparse.ArgumentTypeError(f"a width is a whole number of columns, {NARROWEST} or more")
    return int(text)


def add_width(parser: argparse.ArgumentParser) -> None:
    """Add the option that says how wide a page for the terminal is."""
    parser.add_argument(
        "--width", type=width_of_page, default=0, metavar="COLUMNS", help="width of `full` (default: the terminal's)"
    )
