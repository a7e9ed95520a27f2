"""Prints a record or source: what it says, on whose word, and how that was verified."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from citecheck.model.attestation import Chain, Pointer, RecordWitness, Step, Verification
from citecheck.model.records import Misdating, Objection, Record, RecordDate, WrongAuthor
from citecheck.model.registry import Registry
from citecheck.model.works import SourceRecord
from citecheck.report.record_version import address

INDENT = "  "


def record_page(record: Record, registry: Registry, width: int) -> str:
    """The page of a record, in plain text, lines no longer than `width` where words allow."""
    parts = [
        [f"{record.id} ({record.kind})", *heading(record)],
        *([f"{name}:", *(f"{INDENT}{line}" for line in lines)] for name, lines in sections(record, registry)),
        [*standing(record), f"Address: {address(record)}", f"File: {record.stands.path}"],
    ]
    return _wrapped(parts, width)


def heading(record: Record) -> list[str]:
    """The titles of a record, and its persons."""
    return [*_titles(record), *_persons(record)]


def sections(record: Record, registry: Registry) -> list[tuple[str, list[str]]]:
    """What a record says, in sections that have something to say. A line that is part of another is indented."""
    parts: list[tuple[str, Iterable[str]]] = [
        ("Status", _statuses(record, registry)),
        ("Dates", (_date(date, registry) for date in record.dates)),
        ("Dates known to be wrong", (_misdating(m, registry) for m in (*record.misdatings, *record.mixed_forms))),
        ("Also printed", (f"{also.value}: {_list(also.by, registry)}" for also in record.also_printed)),
        ("Witnesses", (line for witness in record.witnesses for line in _witness(witness, registry))),
        ("In circulation, and not in the text", (f"“{wrong.wording}”" for wrong in record.misquotations)),
        ("Given to", (_wrong_author(wrong) for wrong in record.wrong_authors)),
        ("Chains of attestation", (line for chain in record.chains for line in _chain(chain, registry))),
        ("Statements", (f"{s.property}: {s.value} ({_by(s.by, s.locator, registry)})" for s in record.statements)),
        ("Not mentioned in", _silences(record, registry)),
        ("Easily taken for", (f"{other.id}: {other.because}" for other in record.confusable_with)),
        ("Objections", (_objection(objection) for objection in record.objections)),
    ]
    filled = [(name, list(lines)) for name, lines in parts]
    return [(name, lines) for name, lines in filled if lines]


def standing(record: Record) -> list[str]:
    """Whether a record is withdrawn or reviewed, and how it was verified."""
    return [*_withdrawn(record), f"Review: {record.review}", seen(record.verified)]


def source_page(source: SourceRecord, width: int) -> str:
    """The page of a source."""
    named = (
        ("authors", "; ".join(source.authors)),
        ("editors", "; ".join(source.editors)),
        ("translator", source.translator),
    )
    told = (("year", source.year), ("place", source.place), ("publisher", source.publisher), ("pages", source.pages))
    found = (
        ("doi", source.doi),
        ("address", source.url),
        ("citekeys", ", ".join(source.keys)),
        ("stance", source.stance),
    )
    lines = [f"{name}: {value}" for name, value in (*named, *told, *found, ("note", source.note)) if value]
    head = [f"{source.id} (source, {source.type})", *source.title.values()]
    end = [seen(source.verified), f"Address: {address(source)}", f"File: {source.stands.path}"]
    return _wrapped([head, lines, end], width)


def _titles(record: Record) -> list[str]:
    return [f"{title} [{lang}]" if lang else title for lang, title in record.title.items()]


def _persons(record: Record) -> Iterator[str]:
    if record.author:
        yield f"Author: {record.author.name} ({record.author.role})"
    if record.addressee:
        yield f"To: {record.addressee}"
    if record.archive:
        yield f"Archive: {record.archive.locator}"


def _statuses(record: Record, registry: Registry) -> Iterator[str]:
    status = record.status
    if status is None:
        return
    if text := status.text:
        informant = f", informant {text.informant}" if text.informant else ""
        yield f"text: {_plain(text.value)}{informant}, according to {_list(text.according_to, registry)}"
    if original := status.original:
        as_of = f" as of {original.as_of}" if original.as_of else ""
        yield f"original: {_plain(original.value)}{as_of}, according to {_list(original.according_to, registry)}"
    if given := status.attribution:
        to = f" to {given.to}" if given.to else ""
        yield f"attribution: {_plain(given.value)}{to}, according to {_list(given.according_to, registry)}"
    if dispute := status.dispute:
        yield f"dispute: {_plain(dispute.value)}{' (one source)' if dispute.one_source else ''}"
        yield from (f"{INDENT}{registry.cited(party)}: {party.says}" for party in dispute.by)
    if record.report_line:
        yield record.report_line


def _date(date: RecordDate, registry: Registry) -> str:
    julian = f", {date.julian} in the Julian calendar" if date.julian else ""
    note = f"; {date.note}" if date.note else ""
    return (
        f"{_plain(date.role)}: {' or '.join(date.accept)}{julian} ({date.status}): {_list(date.refs, registry)}{note}"
    )


def _misdating(misdating: Misdating, registry: Registry) -> str:
    printed = f"; printed by {_list(misdating.printed_by, registry)}" if misdating.printed_by else ""
    shown = f"; shown by {_list(misdating.shown_by, registry)}" if misdating.shown_by else ""
    return f"{misdating.wrong} for {misdating.right}{printed}{shown}"


def _witness(witness: RecordWitness, registry: Registry) -> Iterator[str]:
    rests = witness.translation_of or witness.derived_from
    of = f" of {rests}" if rests else ""
    by = f", {witness.translator}" if witness.translator else ""
    yield f"{witness.id} [{witness.lang or '?'}] {_plain(witness.rank)}{of}{by}: {registry.cited(witness.at)}"
    if witness.text:
        yield f"{INDENT}“{witness.text}”"
    if given := witness.text_in_translation:
        yield f"{INDENT}“{given.text}” [{given.lang}, {registry.cited(given.by)}]"
    if witness.features:
        yield INDENT + ", ".join(f"{name}: {value}" for name, value in witness.features.items())
    if witness.warn:
        yield f"{INDENT}{witness.warn}"


def _chain(chain: Chain, registry: Registry) -> Iterator[str]:
    if chain.steps:
        yield f"{chain.id}, as {registry.cited(chain.stated_by)} has it:"
        yield from (f"{INDENT}{_step(step)}" for step in chain.steps)


def _step(step: Step) -> str:
    origin = f" from {step.from_}" if step.from_ is not None else ""
    rest = "; ".join(part for part in (step.what, step.where, step.when, step.note) if part)
    return f"{step.n}. {step.who}: {_plain(step.mode)}{origin}{f' ({rest})' if rest else ''}"


def _silences(record: Record, registry: Registry) -> Iterator[str]:
    for silence in record.silences:
        names = ", ".join(registry.cited(Pointer(name)) for name in silence.in_)
        scope = f" ({silence.scope})" if silence.scope else ""
        yield f"{names}{scope}: {_by(silence.by, silence.locator, registry)}"


def _objection(objection: Objection) -> str:
    return f"{objection.by}, {objection.date}: {objection.says}"


def _withdrawn(record: Record) -> Iterator[str]:
    if record.withdrawn:
        yield f"Withdrawn, and applied to no manuscript. {_objection(record.withdrawn)}"


def _by(source: str, locator: str, registry: Registry) -> str:
    return registry.cited(Pointer(source, locator))


def _list(pointers: tuple[Pointer, ...], registry: Registry) -> str:
    return "; ".join(registry.cited(pointer) for pointer in pointers)


def seen(verified: Verification) -> str:
    """How a record or source was verified, in words."""
    how = verified.words
    by = f" by {verified.by}" if verified.by and verified.by not in how else ""
    via = f", through {verified.via}" if verified.via else ""
    note = f" ({verified.note})" if verified.note else ""
    seen = f", words seen: “{verified.seen}”" if verified.seen else ""
    return f"Verified: {how}{by}{via}{seen}{note}"


def _plain(word: str) -> str:
    return word.replace("_", " ")


def _wrong_author(wrong: WrongAuthor) -> str:
    return f"{wrong.name}; the record has {wrong.right}" if wrong.right else wrong.name


def _wrapped(parts: list[list[str]], width: int) -> str:
    blocks = ["\n".join(_filled(line, width) for line in part) for part in parts if part]
    return "\n\n".join(blocks) + "\n"


def _filled(line: str, width: int) -> str:
    indent = line[: len(line) - len(line.lstrip())]
    return "\n".join(textwrap.wrap(line, width, subsequent_indent=indent + INDENT * 2, break_long_words=False) or [""])
