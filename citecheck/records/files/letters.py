"""Reads the letters that a TEI file lists in `correspDesc` (also CMIF), each as a new record with its date.

Who sent a letter to whom, when, in which edition: the file says it, and nobody has looked at the edition, so each
record is at second hand. It has no cues: two persons write many letters, and only somebody who knows this one can say
which words mean it.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from citecheck.model.noun import noun
from citecheck.records.files.template import DraftRecord, NewIds, why_no_date

MOST = 50_000
"""Letters of one file: the largest in CMIF have some 20,000."""


@noun
class LetterList:
    """The letters read, and how many have no date or lack a person."""

    letters: tuple[DraftRecord, ...]
    left_out: int


def letters(root: Element, file: str, seen_on: str) -> LetterList:
    """The letters of a file named `file`. Raises ValueError, with a sentence, where there are too many."""
    described = list(root.iter("correspDesc"))
    if len(described) > MOST:
        raise ValueError(f"it lists {len(described):,} letters: at most {MOST:,} are taken")
    editions = {_attribute(item, "id"): _plain(item) for item in root.iter("bibl") if _attribute(item, "id")}
    version = " ".join(_plain(item) for item in root.iter("edition"))
    ids = NewIds()
    found = [_letter(item, editions, version, file, seen_on, ids) for item in described]
    taken = tuple(letter for letter in found if letter is not None)
    return LetterList(taken, len(found) - len(taken))


def _letter(
    item: Element, editions: dict[str, str], version: str, file: str, seen_on: str, ids: NewIds
) -> DraftRecord | None:
    sent, received = _action(item, "sent"), _action(item, "received")
    sender, addressee = _name(sent), _name(received)
    written = next(_dates(sent), "") if sent is not None else ""
    if not sender or not addressee or not written:
        return None
    title = f"{sender} to {addressee}, {written}"
    edition = editions.get(item.get("source", "").removeprefix("#"), "")
    known_as = item.get("key") or _attribute(item, "id")
    return DraftRecord(
        id=ids.of(f"{_last(sender)} {_last(addressee)} {written}"),
        title=title,
        author=sender,
        addressee=addressee,
        date=written,
        source=edition or item.get("ref") or file,
        locator=f"no. {known_as}" if known_as else "",
        seen_on=seen_on,
        how="second_hand",
        via=" ".join(part for part in (f"the list of letters {file}", version) if part),
    )


def _action(item: Element, type_: str) -> Element | None:
    return next((action for action in item.iter("correspAction") if action.get("type") == type_), None)


def _name(action: Element | None) -> str:
    if action is None:
        return ""
    return next((_plain(e) for e in action.iter() if e.tag in ("persName", "orgName", "name") and _plain(e)), "")


def _dates(action: Element) -> Iterator[str]:
    """The dates of an action that are dates in EDTF."""
    for date in action.iter("date"):
        begin, end = date.get("from") or date.get("notBefore"), date.get("to") or date.get("notAfter")
        said = date.get("when") or (f"{begin}/{end}" if begin and end else begin or end or "")
        if said and not why_no_date(said):
            yield said


def _last(name: str) -> str:
    """The family name: what stands before a comma, else the last word."""
    return name.split(",")[0] if "," in name else name.split()[-1]


def _attribute(item: Element, name: str) -> str:
    return next((value for key, value in item.attrib.items() if key == name or key.endswith("}" + name)), "")


def _plain(item: Element) -> str:
    return " ".join("".join(item.itertext()).split())
