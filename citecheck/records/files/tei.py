"""Reads a critical text in TEI (`listWit`, `app` with `lem` and `rdg`) as the witnesses of a record.

The words of a witness are the text outside every `app`, and its own reading in each. A witness that no reading names
follows the lemma, unless the lemma names its witnesses. Then its reading is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from citecheck.model.noun import noun
from citecheck.records.files.template import DraftWitness

GAP = "[...]"
SKIPPED = frozenset(("note", "fw", "teiHeader", "listWit", "bibl", "figDesc"))
"""Elements whose content is not the text."""
GAPS = frozenset(("gap", "lacunaStart", "witEnd"))
RESUMES = frozenset(("lacunaEnd", "witStart"))
BREAKS = frozenset(("l", "p", "lb", "pb", "cb", "ab", "head", "lg", "div", "seg"))
"""Elements that separate words."""
ID = "id"
PARTS = ("lem", "rdg")


@noun
class TeiEdition:
    """What is read from a file: its title, language and witnesses, each with its source in plain words."""

    title: str
    lang: str
    witnesses: tuple[DraftWitness, ...]


def edition(root: Element, part: str = "") -> TeiEdition:
    """The witnesses of a text, or of its element with the `xml:id` `part`.

    Raises ValueError, with a sentence, where there is nothing to read.
    """
    named = {_id(wit): _plain(wit) for wit in root.iter("witness") if _id(wit)}
    if not named:
        raise ValueError("it has no listWit with witnesses that have an xml:id")
    text = next((e for e in root.iter() if part and _id(e) == part), None) if part else root.find(".//text")
    if text is None:
        raise ValueError(f"it has no element with the xml:id “{part}”" if part else "it has no text")
    if text.find(".//app") is None:
        raise ValueError("there is no app in it: no place where witnesses differ")
    lang = next((v for e in (text, root) for k, v in e.attrib.items() if k.endswith("lang")), "")
    title = next((_plain(e) for e in root.iter("title") if _plain(e)), "")
    witnesses = (DraftWitness(siglum, at or siglum, "", lang, words_of(text, siglum)) for siglum, at in named.items())
    return TeiEdition(title, lang, tuple(witness for witness in witnesses if witness.text.strip(f"{GAP} ")))


def words_of(text: Element, siglum: str) -> str:
    """The words of one witness, with its gaps marked."""
    pieces = "".join(_pieces(text, siglum)).split(GAP)
    tidy = [" ".join(piece.split()) for piece in pieces]
    joined = f" {GAP} ".join(tidy).strip()
    while f"{GAP}  {GAP}" in joined:
        joined = joined.replace(f"{GAP}  {GAP}", GAP)
    return joined


def _pieces(text: Element, siglum: str) -> Iterator[str]:
    """The text of a witness in order. The loop does not recurse, so that a deeply nested file does no harm."""
    silent = False
    waiting: list[Element | str] = [text]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            if not silent:
                yield item
            continue
        if item.tag in GAPS:
            yield GAP
            silent = silent or item.tag != "gap"
        elif item.tag in RESUMES:
            silent = False
        inside, gap = _inside(item, siglum)
        if gap and not silent:
            yield GAP
        for child in reversed(inside):
            waiting += [child.tail or "", child]
        if item.tag in BREAKS and not silent:
            yield " "
        if item.text and item.tag != "app" and item.tag not in SKIPPED:
            waiting.append(item.text)


def _inside(item: Element, siglum: str) -> tuple[Sequence[Element], bool]:
    """The children of an element that belong to a witness, and whether its reading is unknown here."""
    if item.tag in SKIPPED:
        return (), False
    if item.tag != "app":
        return list(item), False
    grouped = [item, *(group for group in item.iter("rdgGrp"))] if item.find("rdgGrp") is not None else [item]
    readings = [reading for group in grouped for reading in group if reading.tag in PARTS]
    own = next((e for e in readings if siglum in _sigla(e)), None)
    lemma = next((e for e in readings if e.tag == "lem"), None)
    chosen = own if own is not None else lemma if lemma is not None and not _sigla(lemma) else None
    if chosen is None:
        return (), True
    copy = Element("seg-of-app")
    copy.text = chosen.text
    copy.extend(list(chosen))
    return (copy,), False


def _sigla(reading: Element) -> frozenset[str]:
    return frozenset(name.lstrip("#") for name in reading.get("wit", "").split())


def _id(element: Element) -> str:
    return element.get("xml:id") or element.get(ID) or ""


def _plain(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
