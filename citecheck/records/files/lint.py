"""Finds what a record may not say: verdicts of its own, and pointers to nothing.

Each check takes a record and yields (path of the value, message). What the shape of a file already forbids is not
checked again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from functools import cache

from citecheck.foundation.yaml_positions import Path
from citecheck.model.attestation import Pointer
from citecheck.model.noun import noun
from citecheck.model.records import OrderCheck, Record
from citecheck.model.works import SourceRecord

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Complaint = tuple[Path, str]
"""The path of a value, and what is wrong with it."""

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
VERDICT_WORDS = re.compile(r"\b(?:fake[ds]?|forge[dr]\w*|forgery|forgeries|hoax\w*|genuine\w*|bogus|spurious)\b", re.I)
"""Words of judgement. They are allowed only in what a source says (`says`, `quote`)."""
OWN_WORDS = ("report_line", "note", "because", "warn", "value", "why", "as")
"""The names, in a file, of what a record says in our words."""
_PLAIN = frozenset({str, int, float, bool, type(None)})
"""The types of most values, which have no parts."""


@noun
class RecordIds:
    """Every id in force, by which pointers are resolved."""

    records: Mapping[str, Record]
    sources: Mapping[str, SourceRecord]


def pointers(noun: Any, path: Path = ()) -> Iterator[tuple[Path, Pointer]]:
    """Every pointer in a noun, with the path of its value."""
    if isinstance(noun, Pointer):
        yield path, noun
        return
    for name, part in _parts(noun):
        if type(part) not in _PLAIN:
            yield from pointers(part, (*path, name))


def _parts(value: Any) -> Iterable[tuple[str | int, Any]]:
    """The items of a tuple by number, or the fields of a noun by their names in the file; none of anything else."""
    if isinstance(value, tuple):
        return enumerate(value)
    return [(name.rstrip("_"), getattr(value, name)) for name in _field_names(value.__class__)]


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def ids(noun: Record | SourceRecord, known: RecordIds) -> Iterator[Complaint]:
    """An id has lower-case words and hyphens, and a pointer leads to an existing source."""
    if not is_id(noun.id):
        yield ("id",), f"the id “{noun.id}” is not lower-case letters, digits and hyphens"
    for path, pointer in pointers(noun):
        if _dangles(pointer.source, known.sources):
            yield path, f"no source record is called “{pointer.source}”{_near(pointer.source, known.sources)}"


def is_id(name: str) -> bool:
    """Whether a name has the form of an id: lower-case words, numbers and hyphens."""
    return ID.fullmatch(name) is not None


def neutral(text: str) -> str:
    """A text of our own in which each word of judgement is replaced by an ellipsis."""
    return VERDICT_WORDS.sub("…", text)


def _dangles(name: str, there: Mapping[str, Any]) -> bool:
    """Whether a name has the form of an id and leads to nothing. A citation in plain words is a source by itself."""
    return name not in there and is_id(name)


def _near(name: str, there: Mapping[str, Any]) -> str:
    near = get_close_matches(name, there, n=1)
    return f"; is “{near[0]}” meant?" if near else ""


def inner_pointers(record: Record, known: RecordIds) -> Iterator[Complaint]:
    """Names inside a record lead to something: witnesses, chains, steps, other records, sources of statements."""
    witnesses = {witness.id for witness in record.witnesses}
    lender = known.records.get(record.chains_from)
    chains = {chain.id for chain in (*record.chains, *(lender.chains if lender else ()))}
    for n, witness in enumerate(record.witnesses):
        for name in ("translation_of", "derived_from"):
            if (parent := getattr(witness, name)) and parent not in witnesses:
                yield (
                    ("witnesses", n, name),
                    f"no witness is called “{parent}”{_near(parent, dict.fromkeys(witnesses))}",
                )
        if witness.chain and witness.chain not in chains:
            yield ("witnesses", n, "chain"), f"no chain is called “{witness.chain}”"
        yield from _features(record, n)
    if record.canonical and record.canonical not in {*witnesses, "none"}:
        yield ("canonical",), f"no witness is called “{record.canonical}” (where there is no settled wording, say none)"
    for name, n, name_ in _bare_sources(record):
        if _dangles(name_, known.sources):
            yield (name, n, "by"), f"no source record is called “{name_}”{_near(name_, known.sources)}"
    yield from _other_records(record, known)
    yield from _steps(record)


def feature_words(record: Record, known: RecordIds) -> Iterator[Complaint]:  # noqa: ARG001 - the shape of a check
    """Words of features belong to declared values."""
    for name, values in record.feature_words.items():
        for value in values:
            if value not in record.features.get(name, ()):
                yield ("feature_words", name, value), f"“{value}” is not a declared value of “{name}”"


def _features(record: Record, n: int) -> Iterator[Complaint]:
    for name, value in record.witnesses[n].features.items():
        if name not in record.features:
            yield ("witnesses", n, "features", name), f"the feature “{name}” is not declared under features"
        elif value not in record.features[name]:
            declared = ", ".join(record.features[name])
            yield ("witnesses", n, "features", name), f"“{value}” is not a declared value of “{name}” ({declared})"


def _bare_sources(record: Record) -> Iterator[tuple[str, int, str]]:
    for name in ("statements", "silences"):
        for n, statement in enumerate(getattr(record, name)):
            yield name, n, statement.by


def _other_records(record: Record, known: RecordIds) -> Iterator[Complaint]:
    named: list[tuple[Path, str]] = [
        (("confusable_with", n, "id"), other.id) for n, other in enumerate(record.confusable_with)
    ]
    named += [(("chains_from",), record.chains_from)]
    named += [(("dates", n, "event"), date.event) for n, date in enumerate(record.dates)]
    checks: list[tuple[Path, OrderCheck | None]] = [(("order", n), check) for n, check in enumerate(record.order)]
    checks += [
        (("misdatings", n, "order_check"), misdating.order_check) for n, misdating in enumerate(record.misdatings)
    ]
    named += [(path, name) for path, check in checks if check for name in (check.must_follow, check.must_precede)]
    for path, name in named:
        if name and name not in known.records:
            yield path, f"no record is called “{name}”{_near(name, known.records)}"


def _steps(record: Record) -> Iterator[Complaint]:
    for n, chain in enumerate(record.chains):
        numbers = [step.n for step in chain.steps]
        for m, step in enumerate(chain.steps):
            if step.from_ is not None and (step.from_ not in numbers or step.from_ == step.n):
                yield ("chains", n, "steps", m, "from"), f"the chain has no other step {step.from_}"
        if len(set(numbers)) < len(numbers):
            yield ("chains", n, "steps"), "two steps have one number"


def words(noun: Record | SourceRecord, known: RecordIds) -> Iterator[Complaint]:  # noqa: ARG001 - the shape of a check
    """No words of judgement, except in what a source says."""
    for path, text in _own_words(noun, ()):
        if found := VERDICT_WORDS.search(text):
            yield path, f"“{found[0]}” is a verdict: it may stand only in what a source says (says, quote)"


def _own_words(noun: Any, path: Path) -> Iterator[tuple[Path, str]]:
    for name, part in _parts(noun):
        if name == "title" and isinstance(noun, Record):
            yield from (((*path, name), title) for title in noun.title.values())
        elif isinstance(part, str) and name in OWN_WORDS:
            yield (*path, name), part
        elif type(part) not in _PLAIN:
            yield from _own_words(part, (*path, name))


def present(record: Record, known: RecordIds) -> Iterator[Complaint]:  # noqa: ARG001 - the shape of a check
    """Every date, status and witness has a source."""
    for n, date in enumerate(record.dates):
        if not date.refs:
            yield ("dates", n), f"the date “{date.role}” has no source: give refs"
    for n, misdating in enumerate(record.misdatings):
        if not misdating.shown_by and not any(date.refs for date in record.dates):
            yield ("misdatings", n), f"nothing shows “{misdating.wrong}” to be wrong: give shown_by"
    sourced = record.status and (record.wrong_authors or record.misquotations)
    if not (record.dates or record.witnesses or record.editions or record.statements or sourced):
        yield (), "the record says nothing: give a wording or a date, with its source"


def cue_scripts(record: Record, known: RecordIds) -> Iterator[Complaint]:  # noqa: ARG001 - the shape of a check
    """A cue that has words in another script has some in each of its groups, names too: else it matches no sentence."""
    for n, cue in enumerate(record.cues.any_of if record.cues else ()):
        scripts = [_scripts(group) for group in cue.all]
        for script in sorted(set().union(*scripts) - {"LATIN"}):
            lacking = next(
                (group for group, found in zip(cue.all, scripts, strict=True) if found and script not in found), None
            )
            if lacking is not None:
                yield (
                    ("cues", "any_of", n),
                    f"words in {script.capitalize()} letters never match: “{lacking}” has none, not even a name",
                )


def _scripts(text: str) -> set[str]:
    """The scripts of a text's letters, by the first word of their names in Unicode."""
    names = (unicodedata.name(letter, "") for letter in text if letter.isalpha())
    return {name.split()[0] for name in names if name}


Check = Callable[[Record, RecordIds], Iterator[Complaint]]
