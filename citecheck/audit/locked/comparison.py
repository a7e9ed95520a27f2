"""Compares the quotations of an audit with a lock file, and makes the lines of one.

What a text at hand of the work cited settles is judged by that text alone, as in any audit. What no such text settles
becomes `recorded`, where words, works and locators are those of the lock file and the text recorded is not at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from citecheck.audit.locked.lock_file import SEVERITIES, Lock, LockLine
from citecheck.foundation.digest import sha256
from citecheck.model.coverage import LockCoverage, LockedPlace
from citecheck.model.evidence import LockEvidence, LockState, TextChange
from citecheck.model.findings import Input, QuotationResult, Report
from citecheck.model.noun import noun, replace
from citecheck.model.verdicts import SETTLED, PlaceVerdict, Wording
from citecheck.resolve.works import works_of
from citecheck.texts.content import FileContent
from citecheck.texts.library import HeldText, Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.registry import Registry

LibraryOf = Callable[[str], "tuple[Library, Registry]"]
"""The texts held and the records of a manuscript, by its path in reports."""

_OPEN = (Wording.UNHELD, Wording.UNCHECKED)
_CHANGED = (LockState.WORDS_CHANGED, LockState.WORK_CHANGED, LockState.LOCATOR_CHANGED, LockState.NEW)
REGISTRY_DIGITS = 12
_BY_PROGRAM = "+"
"""What stands between the reader of a scan and the program that read its pages."""


@noun
class ComparedText:
    """The text that a quotation was compared with: its path in reports, the digests of its file and of its words, and
    what read them."""

    path: str
    file: str
    text: str
    reader: str


NO_TEXT = ComparedText("", "", "", "")


def with_lock(judged: Sequence[QuotationResult], lock: Lock, library_of: LibraryOf) -> tuple[QuotationResult, ...]:
    """The quotations with what the lock says of each. Those that it alone can settle are `recorded`."""
    lines = _matched(judged, lock)
    return tuple(
        _with_line(one, *lines[one.quotation.id], library_of) if one.quotation.id in lines else one for one in judged
    )


def _matched(judged: Sequence[QuotationResult], lock: Lock) -> dict[str, tuple[LockState, LockLine | None]]:
    """The state of each quotation that is judged, with its line, by the quotation's id.

    Whole keys come first, in the same manuscript and then in any. What is left of a manuscript is joined by its words,
    and then by the citation: of these the words changed.
    """
    keys = {one.quotation.id: _key(one, lock) for one in judged if one.quotation.short is None}
    moved = {(line.words, line.cites): line for line in lock.lines}
    whole = {name: lock.by_key.get(key) or moved.get((key[0], key[2])) for name, key in keys.items()}
    found: dict[str, tuple[LockState, LockLine | None]] = {
        name: (LockState.AS_RECORDED, line) for name, line in whole.items() if line
    }
    met = {line.key for _, line in found.values() if line}
    for part, state in _PARTS:
        free: dict[tuple[str, ...], list[LockLine]] = {}
        for line in reversed(lock.lines):
            if line.key not in met:
                free.setdefault(part(line.key), []).append(line)
        for name in (name for name in keys if name not in found):
            if left := free.get(part(keys[name])):
                line = left.pop()
                found[name] = state, line
                met.add(line.key)
    return {name: found.get(name, (LockState.NEW, None)) for name in keys}


def _works(cites: str) -> str:
    """The works of a column, without their locators."""
    return ", ".join(part.partition("@")[0] for part in cites.split(","))


_PARTS: tuple[tuple[Callable[[tuple[str, str, str]], tuple[str, ...]], LockState], ...] = (
    (lambda key: (*key[:2], _works(key[2])), LockState.LOCATOR_CHANGED),
    (lambda key: key[:2], LockState.WORK_CHANGED),
    (lambda key: key[1:], LockState.WORDS_CHANGED),
)
"""The parts of a key by which a line still belongs to a quotation of its manuscript, and what changed then."""


def _key(one: QuotationResult, lock: Lock) -> tuple[str, str, str]:
    quotation = one.quotation
    return lock.hash_of(quotation.text), lock.path_of(quotation.place.path), lock.cites_of(one.evidence.proposed)


def _with_line(one: QuotationResult, state: LockState, line: LockLine | None, library_of: LibraryOf) -> QuotationResult:
    if line is None:
        return replace(one, evidence=replace(one.evidence, lock=LockEvidence(state)))
    material = library_of(one.quotation.place.path)
    change, text = _text_change(one, line, material)
    said = LockEvidence(state, line.wording, line.place, line.finding, line.date)
    if change:
        readers = (line.reader, text.reader) if change is TextChange.READER else ()
        said = replace(said, text_change=change, text_path=text.path, readers=readers)
    answer, siblings = one.evidence.answer, one.evidence.siblings
    if answer and state is LockState.AS_RECORDED and change is None and _settles(line, one, material):
        answer = replace(answer, wording=Wording.RECORDED, reason=None, place=PlaceVerdict.UNCHECKED)
        siblings = ()  # it was compared with a text, so that other wordings of the passage say nothing more of it
    return replace(one, evidence=replace(one.evidence, answer=answer, siblings=siblings, lock=said))


def _settles(line: LockLine, one: QuotationResult, material: tuple[Library, Registry]) -> bool:
    """Whether the lock says more of a quotation than the texts here: the text recorded is not at hand."""
    if line.wording not in SETTLED:
        return False
    if one.wording in _OPEN:
        return True
    match = one.match
    if not line.file or match is None or (match.witness.record is None and one.evidence.proposed):
        return False
    return line.file not in {text.sha256 for text in material[0].texts if text.record is None}


def _text_change(
    one: QuotationResult, line: LockLine, material: tuple[Library, Registry]
) -> tuple[TextChange | None, ComparedText]:
    """How the text at hand differs from the one recorded, with that text."""
    here = [compared for compared in map(_compared, _texts(one, material)) if compared.file]
    if not line.file or not here:
        return None, NO_TEXT
    same = next((compared for compared in here if compared.file == line.file), None)
    if same is None:
        works = material[0].of(_names(one, material[1]))
        return (None if line.file in {text.sha256 for text in works} else TextChange.FILE), here[0]
    if one.wording in _OPEN and _BY_PROGRAM in line.reader and _BY_PROGRAM not in same.reader:
        return None, same  # a scan that was read there, and is not read here
    differs = same.text != line.text and same.text and line.text
    return (TextChange.READER if differs else None), same


def _texts(one: QuotationResult, material: tuple[Library, Registry]) -> list[HeldText]:
    """The texts that a verdict rests on: the one that has the passage, else those of the work cited."""
    match = one.match
    if match and one.wording in (Wording.VERIFIED, Wording.DIFFERS, Wording.ELSEWHERE):
        witness = match.witness
        named = (witness.path, witness.record, witness.siglum)
        return [text for text in material[0].texts if (text.path, text.record, text.siglum) == named][:1]
    return material[0].of(_names(one, material[1]))


def _names(one: QuotationResult, registry: Registry) -> tuple[str, ...]:
    citation = one.quotation.citation
    return works_of(citation.key, one.evidence.cited, registry) if citation else ()


def _compared(text: HeldText) -> ComparedText:
    """The identity of a text held. Words that could not be read have none."""
    if text.record is not None:
        return ComparedText(text.path, "", _digest(text.text), f"record:{text.record}")
    from citecheck.formats.table import reader_name

    words = "" if text.quality.startswith("unreadable") else _digest_of(text)
    readers = (reader_name(text.file.name) if text.file else "", text.read_by.replace(" ", "-"))
    return ComparedText(text.path, text.sha256, words, _BY_PROGRAM.join(filter(None, readers)))


def _digest_of(text: HeldText) -> str:
    """The digest of a text's words, computed once for all its quotations."""
    content = text.content
    return content.text_sha256 if isinstance(content, FileContent) else _digest(content.text)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass"))


# --- what a report says ---


def lock_coverage(judged: Sequence[QuotationResult], lock: Lock, inputs: Iterable[Input]) -> LockCoverage:
    """The counts of a lock for a report."""
    said = [(one, one.evidence.lock) for one in judged if one.evidence.lock]
    recorded = [known for one, known in said if one.wording is Wording.RECORDED]
    dates = sorted(known.date for known in recorded)
    changed = [LockedPlace(one.quotation.place, known.state.value) for one, known in said if known.state in _CHANGED]
    again = [
        (one, known, (one.wording, one.place) == (known.wording, known.place))
        for one, known in said
        if known.state is LockState.AS_RECORDED and known.text_change is None and one.wording in SETTLED
    ]
    by_change = {
        change: list(
            dict.fromkeys((known.text_path, *known.readers) for _, known in said if known.text_change is change)
        )
        for change in TextChange
    }
    return LockCoverage(
        path=lock.path,
        lines=len(lock.lines),
        confirmed=sum(agrees for *_, agrees in again),
        recorded=dict(sorted(Counter(known.wording for known in recorded).items())),
        first=dates[0] if dates else "",
        last=dates[-1] if dates else "",
        changed=tuple(changed),
        gone=len(_gone(judged, lock, inputs)),
        texts=tuple(dict.fromkeys(row[0] for row in by_change[TextChange.FILE])),
        readers=tuple((row[0], row[1], row[2]) for row in by_change[TextChange.READER]),
        errors=tuple(
            LockedPlace(one.quotation.place, known.wording)
            for one, known in said
            if one.wording is Wording.RECORDED and known.severity == SEVERITIES[-1]
        ),
        otherwise=tuple(LockedPlace(one.quotation.place, known.wording) for one, known, agrees in again if not agrees),
    )


def _gone(judged: Sequence[QuotationResult], lock: Lock, inputs: Iterable[Input]) -> list[LockLine]:
    """The lines of manuscripts read here of which no quotation is left, changed ones aside."""
    read = {lock.path_of(item.path) for item in inputs if item.read}
    states = _matched(judged, lock)
    met = {line.key for _, line in states.values() if line}
    return [line for line in lock.lines if line.path in read and line.key not in met]


# --- the lines of a new lock ---


def lock_lines(report: Report, lock: Lock, library_of: LibraryOf, date: str) -> Iterator[LockLine]:
    """The line of each quotation that is judged, as of `date` (ISO 8601). Quotations of one key share the heaviest.

    `report` is made with the lock that is to be renewed. What no text here settles keeps the line that it had.
    """
    findings: dict[str, str] = {}
    for finding in report.findings:
        if finding.quotation is not None:
            label = finding.severity.label
            findings[finding.quotation] = max(findings.get(finding.quotation, "none"), label, key=SEVERITIES.index)
    matched = _matched(report.quotations, lock)
    lines: dict[tuple[str, str, str], LockLine] = {}
    for one in report.quotations:
        if one.quotation.short is not None:
            continue
        before = matched[one.quotation.id][1]
        if before and one.wording is Wording.RECORDED:
            line = replace(before, path=_key(one, lock)[1])
        else:
            line = _line(one, lock, library_of, findings.get(one.quotation.id, "none"), date, report.registry_digest)
        other = lines.get(line.key)
        if other is None or SEVERITIES.index(other.finding) < SEVERITIES.index(line.finding):
            lines[line.key] = line
    yield from lines.values()


def _line(one: QuotationResult, lock: Lock, library_of: LibraryOf, finding: str, date: str, registry: str) -> LockLine:
    texts = _texts(one, library_of(one.quotation.place.path))
    compared = _compared(texts[0]) if texts else NO_TEXT
    return LockLine(
        *_key(one, lock),
        wording=one.wording.value,
        place=one.place.value,
        finding=finding,
        date=date,
        file=compared.file,
        text=compared.text,
        reader=compared.reader,
        registry=registry[:REGISTRY_DIGITS],
    )
