"""Reads a bibliography of any format as references, and lists what is not as it should be.

A fault in a bibliography is data: nothing here raises, and a fault of the reader costs this file alone. The libraries
that read BibTeX and YAML are imported when a file of that kind is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from citecheck.errors import fault_in_file
from citecheck.foundation.decoding import BytesError, decoded, file_bytes
from citecheck.foundation.digest import sha256
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Source
from citecheck.foundation.reach import Reach
from citecheck.model.manuscript import BadEntry, Bibliography, Manuscript, Reference
from citecheck.model.places import Place, Span
from citecheck.read.bibliography.csl import Item, csl, placed_in, reference
from citecheck.read.bibliography.entries import BibliographyReading
from citecheck.read.bibliography.inheritance import inherited

BINARY = ((b"%PDF", "a PDF"), (b"PK\x03\x04", "a packed file (zip, docx, epub)"), (b"\x1f\x8b", "a gzipped file"))
"""How files begin that somebody may have given the wrong name."""

_ID_LINE = lazy(r"^[ \t-]*id:[ \t]*([\"']?)([^\s\"']+)\1[ \t]*$", re.MULTILINE)

LARGEST = 100_000_000
"""Bytes of a bibliography: some 200,000 entries. The largest of a library or a field has some 100,000."""

_SCANNED = 4096
"""Characters at the beginning in which NULs tell that a file is no text."""
_ONE_IN = 20
"""One NUL in so many of these is no slip: packed and binary files have one in ten and more."""


def bibliography(path: Path, shown: str, reach: Reach | None = None, *, data: bytes | None = None) -> Bibliography:
    """The bibliography at `path`, or in `data` where the bytes are at hand, named `shown` in places.

    `unread` says why nothing could be read. `reach` is as for `file_bytes`.
    """
    try:
        data = file_bytes(path, LARGEST, reach) if data is None else data
    except BytesError as error:
        return Bibliography(shown, "", (), unread=f"{shown} cannot be read: {error.cause}.")
    digest = sha256(data)
    kind = next((name for magic, name in BINARY if data.startswith(magic)), None)
    if kind is not None:
        return Bibliography(
            shown, digest, (), unread=f"{shown} is not a bibliography: by its first bytes it is {kind}."
        )
    read = decoded(data)
    del data
    beginning = read.text[:_SCANNED]
    if beginning.count("\0") * _ONE_IN > len(beginning):
        return Bibliography(shown, digest, (), unread=f"{shown} is not a bibliography: it is not text.")
    source = Source(shown, read.text.replace("\0", " "))
    lost = _nuls(Source(shown, read.text))
    try:
        return _bibliography(source, digest, _reading(source, path.suffix.lower()), read.note, lost)
    except Exception as error:
        return Bibliography(shown, digest, (), unread=f"{shown} cannot be read: {fault_in_file(error)}.")


def references_in_metadata(manuscript: Manuscript) -> Bibliography | None:
    """The bibliography in a manuscript's own metadata (`references:`), None where it has none."""
    listed = manuscript.metadata.get("references")
    if not isinstance(listed, list) or not listed:
        return None
    source = Source(manuscript.path, manuscript.source or "")
    ids = _id_spans(source.text)
    reading = BibliographyReading(recognised=True)
    for item in listed:
        if not isinstance(item, dict):
            continue
        reading.add(reference(Item(item, ids.get(str(item.get("id")), {})), placed_in(source)))
    references, bad = _checked(reading)
    return Bibliography(manuscript.path, manuscript.sha256, tuple(references), tuple(bad))


def _reading(source: Source, suffix: str) -> BibliographyReading:
    if not source.text.strip():
        return BibliographyReading(recognised=True)
    if suffix == ".json":
        from citecheck.read.bibliography import csl_json

        return csl(source, csl_json.items(source.text), csl_json.REMEDY)
    if suffix in (".yaml", ".yml"):
        from citecheck.read.bibliography import csl_yaml

        return csl(source, csl_yaml.items(source.text), csl_yaml.REMEDY)
    from citecheck.read.bibliography.bibtex import bibtex

    return bibtex(source)


def _bibliography(
    source: Source, sha256: str, reading: BibliographyReading, guessed: str | None, lost: Sequence[BadEntry]
) -> Bibliography:
    if not reading.references and not reading.recognised:
        nothing = f"Nothing of {source.path} could be read as a bibliography. {_why(reading)}"
        return Bibliography(source.path, sha256, (), unread=nothing)
    references, bad = _checked(reading)
    bad[:0] = lost
    if guessed is not None:
        bad.insert(0, _encoding(source, guessed))
    return Bibliography(source.path, sha256, tuple(references), tuple(bad))


def _why(reading: BibliographyReading) -> str:
    if not reading.bad:
        return "It has no entry that begins with @type{key, …}."
    first = reading.bad[0]
    return f"Line {first.place.region.start_line}: {first.message}" if first.place.region else first.message


def _checked(reading: BibliographyReading) -> tuple[list[Reference], list[BadEntry]]:
    """One reference a key, with what it inherits; all that is not as it should be, in the order of the file."""
    first, duplicates = _first_of_each(reading.references)
    references, unresolved = inherited(first)
    bad = [*_undefined_once(reading.bad), *duplicates, *unresolved]
    return references, sorted(bad, key=lambda one: one.place.span or Span(0, 0))


def _undefined_once(bad: Sequence[BadEntry]) -> list[BadEntry]:
    """What is bad, all names that no `@string` defines as one."""
    undefined = [one for one in bad if one.undefined]
    if len(undefined) < 2:
        return list(bad)
    from citecheck.read.bibliography.bibtex_diagnostics import undefined_strings

    return [undefined_strings(undefined), *(one for one in bad if not one.undefined)]


def _first_of_each(references: Sequence[Reference]) -> tuple[list[Reference], list[BadEntry]]:
    """The first entry of each key, as BibTeX and biblatex take it, and a bad entry for each later one."""
    by_key: dict[str, Reference] = {}
    by_folded: dict[str, Reference] = {}
    bad: list[BadEntry] = []
    for one in references:
        same = by_key.setdefault(one.key, one)
        alike = by_folded.setdefault(one.key.casefold(), one)
        if same is not one:
            bad.append(_same_key(one, same))
        elif alike is not one:
            bad.append(_like_key(one, alike))
    return list(by_key.values()), bad


def _same_key(one: Reference, first: Reference) -> BadEntry:
    ours = {name: field.value for name, field in one.fields.items()}
    theirs = {name: field.value for name, field in first.fields.items()}
    differing = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
    if one.type == first.type and not differing:
        content = "The two entries have the same content."
        remedy = "Remove one of them."
    else:
        content = f"They differ in {', '.join(differing[:5]) or 'type'}; citecheck reads the first."
        remedy = "Give one of them another key, or remove it."
    message = f"The key “{one.key}” stands twice in this bibliography{_on_line(first.place)}. {content}"
    related = ((f"the first “{first.key}”", first.place),)
    return BadEntry("duplicate", one.key, message, one.place, related, remedy)


def _like_key(one: Reference, first: Reference) -> BadEntry:
    message = (
        f"The keys “{one.key}” and “{first.key}”{_on_line(first.place)} differ in capitals only: "
        "BibTeX takes them for one, biblatex and pandoc for two."
    )
    related = ((f"“{first.key}”", first.place),)
    return BadEntry("duplicate", one.key, message, one.place, related, "Give one of them another key.")


def _on_line(place: Place) -> str:
    return f" (first on line {place.region.start_line})" if place.region else ""


def _encoding(source: Source, guessed: str) -> BadEntry:
    message = f"citecheck had to guess the encoding of this bibliography: {guessed}."
    return BadEntry("unreadable", None, message, source.place(0, 0), remedy="Save the file as UTF-8.", kept=True)


def _nuls(source: Source) -> list[BadEntry]:
    """What is to be said of the zero bytes of a text, which are read as spaces."""
    places = [source.place(found.start(), found.end()) for found in re.finditer("\0", source.text)]
    if not places:
        return []
    number = "A zero byte stands here" if len(places) == 1 else f"Zero bytes stand in {len(places)} places, here first"
    message = f"{number}: no text has one, and a space is read instead."
    remedy = "Take it out; look whether a letter was lost."
    return [BadEntry("unreadable", None, message, places[0], remedy=remedy, kept=True)]


def _id_spans(text: str) -> dict[str, dict[str, Span]]:
    """Where a document's metadata gives each id, of those that exactly one line gives."""
    found: dict[str, list[Span]] = {}
    for line in _ID_LINE.finditer(text):
        found.setdefault(line.group(2), []).append(Span(*line.span(2)))
    return {key: {"id": spans[0]} for key, spans in found.items() if len(spans) == 1}
