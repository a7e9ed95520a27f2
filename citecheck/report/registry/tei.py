"""Writes the witnesses of records as critical texts in TEI: a `listWit`, and an `app` where the wordings differ.

Each language of a record is one `div`, because only wordings in one language can stand in one apparatus. The paragraph
in it has an id, `RECORD.LANGUAGE`, which `citecheck registry import --part` takes. Punctuation between words that all
witnesses have is left out: the collation does not compare it.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from citecheck.model.collation import Apparatus, Collation, Column, Reading, ReadingKind
from citecheck.model.records import Record
from citecheck.report.record_version import address

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def registry_tei(collated: list[tuple[Record, Collation]]) -> str:
    """One TEI document with every apparatus."""
    parts = [(record, one) for record, collation in collated for one in collation.apparatuses]
    body = "".join(_div(record, one) for record, one in parts)
    witnesses = "".join(
        f"<witness xml:id={quoteattr(_siglum(record, one, wording.siglum))}>{escape(wording.cited)}</witness>\n"
        for record, one in parts
        for wording in one.wordings
    )
    return (
        f"{HEAD}<teiHeader><fileDesc><titleStmt><title>Records of citecheck</title></titleStmt>\n<publicationStmt><p>"
        f'<ref target="{LICENCE}">CC0</ref></p></publicationStmt>\n<sourceDesc><listWit>\n{witnesses}</listWit>'
        f"</sourceDesc></fileDesc></teiHeader>\n<text><body>\n{body}</body></text>\n</TEI>\n"
    )


def _siglum(record: Record, one: Apparatus, siglum: str) -> str:
    """An xml:id, which is a name and the only one in the document."""
    kept = "".join(c if c.isalnum() or c in "-_" else "-" for c in siglum)
    return f"{_part(record, one)}.{kept}"


def _part(record: Record, one: Apparatus) -> str:
    """The xml:id of the part of one language."""
    return f"{record.id}.{one.lang or 'und'}"


def _div(record: Record, one: Apparatus) -> str:
    lang = f" xml:lang={quoteattr(one.lang)}" if one.lang else ""
    head = f"<head>{escape(record.name)}</head><note>{escape(address(record))}; {escape(one.why)}</note>"
    words = f"<p xml:id={quoteattr(_part(record, one))}{lang}>{' '.join(_words(record, one))}</p>"
    return f"<div>{head}\n{words}</div>\n"


def _words(record: Record, one: Apparatus) -> Iterator[str]:
    """The words of the base, with an `app` at each place of variation."""
    base = next(n for n, wording in enumerate(one.wordings) if wording.siglum == one.base)
    readings = {variation.number: variation.readings for variation in one.variations}
    done: set[int] = set()
    for column in one.columns:
        if column.place == 0:
            yield _agreed(record, one, column, base)
        elif column.place not in done:
            done.add(column.place)
            yield _app(record, one, readings.get(column.place, ()))


def _agreed(record: Record, one: Apparatus, column: Column, base: int) -> str:
    """A word that all have, or all but those that are not quoted so far."""
    word = column.cells[base].text
    pairs = list(zip(one.wordings, column.cells, strict=True))
    unknown = tuple(wording.siglum for wording, cell in pairs if cell.gap)
    if not unknown:
        return escape(word)
    known = tuple(wording.siglum for wording, cell in pairs if not cell.gap)
    return _app(record, one, (Reading(ReadingKind.WORDS, word, known), Reading(ReadingKind.GAP, "", unknown)))


def _app(record: Record, one: Apparatus, readings: tuple[Reading, ...]) -> str:
    tags = ["lem", *["rdg"] * len(readings)]
    return f"<app>{''.join(_reading(record, one, tag, each) for tag, each in zip(tags, readings, strict=False))}</app>"


def _reading(record: Record, one: Apparatus, tag: str, reading: Reading) -> str:
    wit = " ".join(f"#{_siglum(record, one, siglum)}" for siglum in reading.sigla)
    known = reading.kind in (ReadingKind.WORDS, ReadingKind.OMITTED)
    gap = "" if known else '<gap reason="notQuoted"/>'
    return f"<{tag} wit={quoteattr(wit)}>{escape(reading.text)}{gap}</{tag}>"
