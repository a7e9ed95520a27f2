"""Describes each fault of a BibTeX entry, with its place and remedy."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.foundation.offsets import Source
from citecheck.foundation.phrases import counted
from citecheck.model.manuscript import BadEntry
from citecheck.model.noun import noun, replace
from citecheck.model.places import Place, Span
from citecheck.read.bibliography.bibtex_recovery import RecoveredFields
from citecheck.read.bibliography.opinion import PybtexComplaint

MOST_NAMES = 12
"""Undefined names that a message lists: enough to know the file they come from."""
EXCERPT = 30
"""Characters of a bibliography that a message repeats."""


@noun
class BibtexFile:
    """A file and its text as the parsers get it, of the same length."""

    source: Source
    parsed: str

    def words(self, span: Span) -> str:
        """The words as typed."""
        return self.source.text[span.start : span.end]

    def place(self, span: Span) -> Place:
        """The place in the file."""
        return self.source.place(span.start, span.end)

    def rest_of_line(self, offset: int) -> Span:
        """A few words from `offset` on, for a message."""
        words = self.parsed[offset : offset + EXCERPT].partition("\n")[0]
        return Span(offset, offset + len(words.rstrip()))


def _unreadable(key: str, message: str, place: Place, remedy: str) -> BadEntry:
    return BadEntry("unreadable", key or None, message, place, remedy=remedy)


def _kept(key: str, message: str, place: Place, remedy: str) -> BadEntry:
    return BadEntry("unreadable", key or None, message, place, remedy=remedy, kept=True)


def no_type(key: str, place: Place) -> BadEntry:
    """`@{key, …}`."""
    message = f"The entry “{key}” has no type: nothing stands between @ and the brace."
    return _unreadable(key, message, place, "Write the type after the @, as in @book{…}.")


def no_key(place: Place) -> BadEntry:
    """`@book{, …}` or `@book{title = …}`."""
    message = "This entry has no key, so nothing can cite it."
    return _unreadable("", message, place, "Write a key and a comma after the opening brace.")


def spaced_key(key: str, place: Place) -> BadEntry:
    """`@book{my key, …}`."""
    message = f"The key “{key}” has a space in it; BibTeX ends a key at its first space."
    return _unreadable(key, message, place, "Join the words of the key, here and where it is cited.")


def no_comma(key: str, name: str, place: Place) -> BadEntry:
    """`year = {1999} title = {…}`."""
    message = f"There is no comma before “{name}” in the entry “{key}”; BibTeX stops reading the entry here."
    return _unreadable(key, message, place, "Put a comma after the value before it.")


def bare_value(key: str, name: str, place: Place) -> BadEntry:
    """`title = Several words`."""
    message = f"The value of “{name}” in the entry “{key}” has no braces or quotation marks."
    return _unreadable(key, message, place, "Put the value in braces.")


def stray_words(key: str, words: str, place: Place) -> BadEntry:
    """`author = {…}, stray words title = {…}`."""
    shown = " ".join(words.split())[:EXCERPT]
    message = f"In the entry “{key}” the words “{shown}” belong to no field; BibTeX stops reading the entry here."
    return _unreadable(key, message, place, "Remove the words, or give them a field of their own.")


def field_twice(key: str, name: str, place: Place, first: Place) -> BadEntry:
    """`year = {1867}, year = {1976}`."""
    return BadEntry(
        "unreadable",
        key,
        f"The entry “{key}” has “{name}” twice with different values; citecheck reads the first.",
        place,
        ((f"the first “{name}”", first),),
        remedy="Keep the one you mean.",
        kept=True,
    )


def undefined_string(key: str, name: str, place: Place) -> BadEntry:
    """`journal = jcp` without `@string{jcp = …}`."""
    message = f"“{name}” stands in “{key}” without braces, and no @string above defines it; citecheck takes it as text."
    remedy = f"Define @string{{{name} = …}} above it, or put the words in braces."
    return BadEntry("unreadable", key or None, message, place, remedy=remedy, kept=True, undefined=name)


def undefined_strings(found: Sequence[BadEntry]) -> BadEntry:
    """Several names that no `@string` defines: most likely one file of strings that is not there."""
    names = list(dict.fromkeys(bad.undefined for bad in found))
    listed = ", ".join([*names[:MOST_NAMES], *([f"{len(names) - MOST_NAMES} more"] if len(names) > MOST_NAMES else [])])
    message = (
        f"Values in {len(found)} places have no braces, and no @string above defines the "
        f"{counted(len(names), 'name')} in them ({listed}); citecheck takes them as text."
    )
    related = tuple((f"“{bad.undefined}”", bad.place) for bad in found[1:])
    remedy = "Put the file that defines them before the entries, or put the words in braces."
    return replace(found[0], message=message, related=related, remedy=remedy)


def refused_name(key: str, name: str, place: Place) -> BadEntry:
    """`doi. = {…}`."""
    message = f"“{name}” in the entry “{key}” is not a field name for pandoc, so pandoc reads none of the bibliography."
    return replace(_kept(key, message, place, "Write the name in letters, figures, - _ : or +."), cause="refused name")


def crowded_name(key: str, name: str, words: str, place: Place) -> BadEntry:
    """`author = {Smith, Jones, Brown, Kim}`."""
    message = f"A name in “{name}” of the entry “{key}” has more commas than a name can have: “{words[:EXCERPT]}”."
    return _kept(key, message, place, "Put the word “and” between names, or braces around the name of an institution.")


def names_with_commas(key: str, name: str, words: str, place: Place, *, certain: bool) -> BadEntry:
    """`author = {A. Smith, B. Jones and C. Kim}`."""
    message = f"In “{name}” of the entry “{key}” a comma seems to part two persons, “{words[:EXCERPT]}”."
    remedy = "Put the word “and” between two persons, or braces around the name of an institution."
    kind = "names" if certain else "names_unsure"
    return BadEntry(kind, key, message, place, remedy=remedy, kept=True)


def counted_others(key: str, name: str, words: str, place: Place) -> BadEntry:
    """`author = {Smith, Ann and et al.}`."""
    message = f"In “{name}” of the entry “{key}”, “{words[:EXCERPT]}” is printed as a person."
    return BadEntry("names_others", key, message, place, remedy="Write “and others”.", kept=True)


def unescaped(key: str, name: str, sign: str, place: Place) -> BadEntry:
    """`title = {Profit & Loss}`."""
    does = "loses the rest of the line" if sign == "%" else "stops"
    message = f"A bare “{sign}” stands in “{name}” of the entry “{key}”: LaTeX {does} there."
    return BadEntry("unescaped", key, message, place, remedy=f"Write \\{sign}.", kept=True)


def one_parser_stops(key: str, complaint: PybtexComplaint, place: Place) -> BadEntry:
    """What bibtexparser takes and pybtex does not."""
    message = (
        f"Only one of two parsers reads all of the entry “{key}”: bibtexparser does, "
        f"but pybtex (which reads like BibTeX) stops here: {complaint.message}."
    )
    return _unreadable(key, message, place, "Correct the entry here: check braces, quotation marks and commas.")


def only_pybtex(key: str, place: Place) -> BadEntry:
    """An entry that only pybtex sees."""
    message = f"Only one of two parsers, pybtex, sees the entry “{key}” here; bibtexparser passes over it."
    return _unreadable(key, message, place, "Write @, the type in letters, and an opening brace.")


def outside(words: str, key: str | None, place: Place) -> BadEntry:
    """Fields that stand in no entry: a lost `@` or brace, or one brace too many before them."""
    if key:
        message = f"This looks like the entry “{key}” but is not read as one: it does not begin with @type{{."
        return _unreadable(key, message, place, "Write @ and the type before the opening brace.")
    message = f"The field “{words}” is outside any entry: a brace closes the entry before it, or no brace opens one."
    return _unreadable("", message, place, "Remove the extra brace, or write the head of the entry.")


def broken(sheet: BibtexFile, found: RecoveredFields, span: Span) -> BadEntry:
    """An entry that bibtexparser gives up: not closed, or something in it is no field."""
    key = sheet.words(found.head.key)
    if not key:
        return no_key(sheet.place(Span(span.start, found.head.end)))
    if not found.head.comma and found.fields:
        message = f"There is no comma after the key “{key}”."
        return _unreadable(key, message, sheet.place(found.head.key), "Put a comma after the key.")
    if found.open_field is not None:
        name = sheet.words(found.open_field)
        message = f"The value of “{name}” in the entry “{key}” does not end: a brace or quotation mark has no partner."
        return _unreadable(key, message, sheet.place(found.open_field), "Close the value where it ends.")
    if found.stuck is not None:
        there = sheet.rest_of_line(found.stuck)
        message = f"The entry “{key}” cannot be read at “{sheet.words(there).strip()}”: this is not a field."
        return _unreadable(key, message, sheet.place(there), "Write name = {value}, and a comma between fields.")
    if found.spare_comma is not None:
        message = f"In the entry “{key}” nothing stands between two commas; BibTeX stops reading the entry here."
        comma = Span(found.spare_comma, found.spare_comma + 1)
        return _unreadable(key, message, sheet.place(comma), "Remove one of the two commas.")
    after = "the next one begins" if span.end < len(sheet.parsed) else "the file ends"
    message = f"The entry “{key}” is not closed before {after}."
    return _unreadable(key, message, sheet.place(found.head.key), "Write the closing brace.")


def broken_block(sheet: BibtexFile, kind: str, span: Span) -> BadEntry:
    """A `@string` or `@preamble` that is not closed or lacks its `=`."""
    message = f"This @{kind} cannot be read: it is not closed, or has no “=”."
    place = sheet.source.place(span.start, span.start + len(kind) + 1)
    return _unreadable("", message, place, "Close it with a brace.")
