"""Ties a file of any name to the work that its first pages name: by DOI or ISBN, else by title, author and year."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.identifiers import dois_in, isbns_in
from citecheck.language.normalization import form
from citecheck.language.titles import plain_title_words, title_words
from citecheck.texts.attachments.tie import DOI, ISBN, TITLE, Tie, WorkFacts

LONGEST_FIRST = 6_000
"""Characters in which a file prints its own DOI: the first two pages of an article. Later ones are of works that it
cites."""
_SUBTITLE = lazy(r"[.:;]\s")


def ties_by_first_pages(works: Sequence[tuple[str, WorkFacts]], opening: str) -> tuple[Tie, ...]:
    """The tie of a file to one of the works, each given by its key; none if several fit.

    `opening` are the words of the file's first sheets.
    """
    dois, numbers = dois_in(opening[:LONGEST_FIRST]), isbns_in(opening)
    words = f" {' '.join(plain_title_words(opening))} "
    for by, fitting in (
        (DOI, [one for one in works if one[1].doi and one[1].doi in dois]),
        (ISBN, [one for one in works if not numbers.isdisjoint(one[1].isbns)]),
        (TITLE, [one for one in works if _is_named(one[1], words, opening)]),
    ):
        if fitting:
            return tuple(Tie(key, by, facts) for key, facts in fitting) if len(fitting) == 1 else ()
    return ()


def _is_named(facts: WorkFacts, words: str, opening: str) -> bool:
    """Whether title, author and year stand on the first pages."""
    title = " ".join(title_words(facts.title))
    has_title = f" {title} " in words or _heads_line(facts.title.partition(":")[0], opening)
    families = [form(author.split(",")[0].split()[-1]) for author in facts.authors if author.split(",")[0].split()]
    named = any(f" {family} " in words for family in families)
    return bool(title and facts.year) and has_title and named and str(facts.year) in opening


def _heads_line(main_title: str, opening: str) -> bool:
    """Whether a title without its subtitle stands on a line alone, or begins one before a stop: title pages and entries
    word subtitles differently."""
    wanted = plain_title_words(main_title)
    lines = (_SUBTITLE.split(line, maxsplit=1)[0] for line in opening.splitlines())
    return bool(wanted) and any(plain_title_words(line) == wanted for line in lines)
