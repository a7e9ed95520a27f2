"""What a tool said of the quotations of a workload, against the truth: ours and the peers' by the same measure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from workload import ALTERED, FAITHFUL, Item

SHARED = 0.5
"""Part of the shorter of the two stretches that a place found must share with the true one."""

LEAST = 0.25
"""Part of the true stretch that a place found must be long: one word inside it is not the passage."""

VERIFIED = "verified"
FOREIGN = ("foreign", "foreign short")
CHANGES = {"dropped": "omission", "omitted": "omission", "added": "addition"}
"""The name of what was done, for the ways that are not substitutions."""

Reader = Callable[[str], str]


@dataclass(frozen=True)
class Found:
    """A place in a file, by its name; without offsets where a tool names the file only."""

    file: str
    start: int | None
    end: int | None


@dataclass(frozen=True)
class Change:
    """One departure a tool names: kind, words of the quotation, words of the text, and what made it weigh."""

    kind: str
    ours: str
    theirs: str
    cause: str = ""


@dataclass(frozen=True)
class Told:
    """What a tool said of one quotation. `said` are words it names as changed without saying which side they are on."""

    verdict: str
    places: tuple[Found, ...] = ()
    changes: tuple[Change, ...] = ()
    said: str = ""


def told_by_us(row: Mapping[str, Any]) -> Told:
    """A row of `citecheck find --format jsonl`."""
    matches = row["matches"]
    places = tuple(Found(_name(match["text"]), match["start"], match["end"]) for match in matches)
    departures = matches[0]["departures"] if matches else ()
    changes = tuple(Change(d["change"], d["ours"], d["theirs"], d["cause"]) for d in departures)
    return Told(row["wording"], places, changes)


def told_by_peer(row: Mapping[str, Any]) -> Told:
    """A row an adaptor of adaptors.py wrote."""
    places = (Found(row["file"], row["start"], row["end"]),) if row["file"] else ()
    return Told(row["verdict"], places, said=row["said"])


def tally(items: Iterable[Item], told: Mapping[str, Told], read: Reader) -> dict[str, dict[str, int]]:
    """For each kind of quotation, how many were asked, found, judged and named. `read` gives a file's text by name."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for item in items:
        if item.id in told:
            kinds[item.kind].update(_outcome(item, told[item.id], read))
    return {kind: dict(counts) for kind, counts in sorted(kinds.items())}


def _outcome(item: Item, told: Told, read: Reader) -> Iterator[str]:
    yield "asked"
    yield told.verdict
    if told.places:
        yield "claimed"
    if any(_is_place(item, place, read) for place in told.places):
        yield "located"
    if item.edits and told.places:
        yield "named" if _named(item, told) else "not named"
        if _named_with_kind(item, told):
            yield "named with kind"


def _is_place(item: Item, place: Found, read: Reader) -> bool:
    if item.text is None:
        return False
    if place.start is None or place.end is None:
        return place.file == _name(item.text)
    if place.file == _name(item.text):
        true, found = item.end - item.start, place.end - place.start
        shared = min(item.end, place.end) - max(item.start, place.start)
        if shared > SHARED * min(true, found) and found >= LEAST * true:
            return True
    there = _words(read(place.file)[place.start : place.end])
    return there == _words(read(_name(item.text))[item.start : item.end])


def _named(item: Item, told: Told) -> bool:
    said = _words(" ".join([told.said, *(f"{change.ours} {change.theirs}" for change in told.changes)]))
    return set(_words(" ".join(word for edit in item.edits for word in edit))) <= set(said)


def _named_with_kind(item: Item, told: Told) -> bool:
    """Whether each change is named as what it is: its old words as the text's, its new ones as the quotation's."""
    kind = CHANGES.get(item.kind, "substitution")
    fitting = [change for change in told.changes if change.kind == kind]
    theirs = set(_words(" ".join(change.theirs for change in fitting)))
    ours = set(_words(" ".join(change.ours for change in fitting)))
    right = all(set(_words(old)) <= theirs and set(_words(new)) <= ours for old, new in item.edits)
    return right and (item.kind != "number" or any(change.cause == "number" for change in fitting))


def _words(text: str) -> list[str]:
    return [plain for word in text.split() if (plain := "".join(filter(str.isalnum, word.lower())))]


def _name(path: str) -> str:
    return PurePosixPath(path).name


def summary(kinds: Mapping[str, Mapping[str, int]]) -> dict[str, float | int | None]:
    """The figures of a table: shares of what was asked (None where nothing was), and counts of what must be none."""
    held = [kind for kind in kinds if kind not in FOREIGN]
    return {
        "quotations": _sum(kinds, kinds, "asked"),
        "place_found": _share(kinds, held, "located"),
        "alarms_on_faithful": _without(kinds, FAITHFUL, VERIFIED),
        "faithful_not_found": _without(kinds, FAITHFUL, "claimed"),
        "altered_asked": _sum(kinds, ALTERED, "asked"),
        "altered_verified": _sum(kinds, ALTERED, VERIFIED),
        "changes_named": _share(kinds, ALTERED, "named"),
        "changes_named_with_kind": _share(kinds, ALTERED, "named with kind"),
        "foreign_asked": _sum(kinds, ("foreign",), "asked"),
        "foreign_claimed": _sum(kinds, ("foreign",), "claimed"),
        "foreign_short_asked": _sum(kinds, ("foreign short",), "asked"),
        "foreign_short_claimed": _sum(kinds, ("foreign short",), "claimed"),
    }


def _sum(kinds: Mapping[str, Mapping[str, int]], of: Iterable[str], what: str) -> int:
    return sum(kinds[kind].get(what, 0) for kind in of if kind in kinds)


def _share(kinds: Mapping[str, Mapping[str, int]], of: Iterable[str], what: str) -> float | None:
    of = tuple(of)
    asked = _sum(kinds, of, "asked")
    return round(_sum(kinds, of, what) / asked, 3) if asked else None


def _without(kinds: Mapping[str, Mapping[str, int]], of: Iterable[str], what: str) -> float | None:
    share = _share(kinds, of, what)
    return None if share is None else round(1 - share, 3)
