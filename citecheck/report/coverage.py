"""Writes what was checked and what was not, as data of the JSON report and as lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from citecheck.foundation.phrases import counted
from citecheck.model.coverage import IN_SINGLE_MARKS
from citecheck.report.name_list import MOST_NAMES, name_list
from citecheck.report.order import position
from citecheck.report.tally import REASONS
from citecheck.report.text_width import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citecheck.model.coverage import Coverage, NoteCoverage

WORD_REASONS = REASONS | {
    "text_not_held": "no text of the work is held",
    "uncited": "no work is cited, and no text held has the words",
    "note_unread": "the note names no entry of the bibliography",
    "reference_unread": "the citation typed after it names no entry of the bibliography",
    "recorded": "recorded, not checked here",
}
PLACE_REASONS = {
    "locator_unread": "the locator is not understood",
    "text_without_pages": "the text has no pages",
    "other_kind": "the text has places of another kind",
    "other_numbering": "the place fits in another numbering of the verses",
    "shared_citation": "another quotation with the same citation answers for the place",
    "text_not_held": "no text of the work is held",
    "words_not_found": "the words were not found",
    "note_unread": "the note names no entry of the bibliography",
    "no_citation_read": "what may be a citation was not read",
    "recorded": "recorded, not checked here",
}
CITATION_REASONS = {
    "no_bibliography": "there is no bibliography",
    "bibliography_unread": "a bibliography could not be read",
    "typed_unresolved": "typed by hand, not resolved",
}
LANGUAGE_REASONS = {
    "no_negations": "none are known for {}",
    "language_unknown": "the language of the text is not recognized",
}
WAYS = {
    "file_name": "by file name",
    "texts_toml": "by texts.toml",
    "file_field": "by the entry's file field",
    "entry_id": "by another id of the entry",
    "record": "by a record",
    "zotero": "by Zotero",
    "doi": "by the DOI on its first pages",
    "isbn": "by the ISBN on its first pages",
    "title": "by title, author and year",
}


def coverage_document(coverage: Coverage) -> dict[str, Any]:
    """The data of the JSON report."""
    words, places, citations, languages = coverage.words, coverage.places, coverage.citations, coverage.languages
    from citecheck.report.lock import lock_document

    return {
        "words": {
            "given": words.given,
            "compared": words.compared,
            "unchecked": words.unchecked,
            "reasons": dict(words.reasons),
        },
        "places": {
            "given": places.given,
            "right": places.right,
            "wrong": places.wrong,
            "unchecked": places.unchecked,
            "reasons": dict(places.reasons),
        },
        "citations": {
            "total": citations.total,
            "checked": citations.checked,
            "unchecked": citations.unchecked,
            "reasons": dict(citations.reasons),
            "unasked": list(citations.unasked),
        },
        "notes": _notes_document(coverage.notes),
        "files": _files_document(coverage),
        "languages": {
            "weighed": languages.weighed,
            "checked": languages.checked,
            "unchecked": languages.unchecked,
            "reasons": dict(languages.reasons),
            "lacking": list(languages.lacking),
        },
        "stretches": [
            {"path": item.path, "start_line": item.start_line, "end_line": item.end_line, "why": item.why}
            for item in coverage.passages
        ],
        "texts": _texts_document(coverage),
        "lock": lock_document(coverage.lock) if coverage.lock else None,
    }


def _notes_document(notes: NoteCoverage) -> dict[str, Any]:
    return {
        "total": notes.total,
        "read": notes.read,
        "typed_resolved": notes.typed_resolved,
        "typed_unresolved": notes.typed_unresolved,
        "unresolved": [
            {"path": at.path, "line": at.region.start_line if at.region else None, "where": at.where}
            for at in notes.unresolved
        ],
    }


def _files_document(coverage: Coverage) -> dict[str, Any]:
    files = coverage.files
    return {
        "asked": files.asked,
        "read": files.read,
        "unread": [{"path": item.path, "why": item.why} for item in files.unread],
        "nothing_checked": [{"path": item.path, "why": item.why} for item in coverage.untouched],
    }


def _texts_document(coverage: Coverage) -> dict[str, Any]:
    """The works with a text, those without, and the texts of no work."""
    return {
        "served": [
            {"key": item.key, "path": item.path, "by": item.by, "doubt": item.doubt, "ocr": item.ocr}
            for item in coverage.served
        ],
        "missing": [
            {
                "key": item.key,
                "looked": list(item.looked),
                "unused": list(item.unused),
                "remedies": list(item.remedies),
                "gone": list(item.gone),
            }
            for item in coverage.missing
        ],
        "idle": {"count": len(coverage.idle), "first": list(filter(None, coverage.idle[:MOST_NAMES]))},
    }


def warnings(coverage: Coverage) -> list[str]:
    """The first words of a report: one line for each manuscript of which nothing was checked, and one for quotations
    that are not as the lock file has them."""
    lines = [
        f"warning: nothing of {visible(item.path)} was checked: {visible(item.why)}" for item in coverage.untouched
    ]
    if coverage.lock:
        from citecheck.report.lock import lock_warnings

        lines += lock_warnings(coverage.lock)
    return lines


def coverage_lines(coverage: Coverage) -> Iterator[str]:
    """One line for each kind that occurs: how many were checked, and why the others were not."""
    if coverage.lock:
        from citecheck.report.lock import lock_line

        yield lock_line(coverage.lock)
    places, citations, notes, files = coverage.places, coverage.citations, coverage.notes, coverage.files
    yield from _lacking(coverage.words.lacking)
    if places.given:
        parts = [(places.right, "as cited"), (places.wrong, "not as cited"), (places.unchecked, "not checked")]
        yield f"{counted(places.given, 'place')} given: {_parts(parts)}{_why(places.reasons, PLACE_REASONS)}"
    if citations.total:
        parts = [(citations.checked, "looked up"), (citations.unchecked, "not looked up")]
        unasked = f"; used without being named: {name_list(list(citations.unasked))}" if citations.unasked else ""
        why = _why(citations.reasons, CITATION_REASONS)
        yield f"{counted(citations.total, 'citation')}: {_parts(parts)}{why}{unasked}"
    if notes.total:
        parts = [
            (notes.read, "read"),
            (notes.typed_resolved, "typed by hand and resolved"),
            (notes.typed_unresolved, "perhaps a citation typed by hand, not resolved"),
        ]
        at = name_list([position(place) for place in notes.unresolved])
        yield f"{counted(notes.total, 'note')}: {_parts(parts)}{f' ({at})' if at else ''}"
    if files.asked:
        yield f"{counted(files.asked, 'file')}: {_parts([(files.read, 'read'), (len(files.unread), 'not read')])}"
    if coverage.languages.unchecked:
        yield _languages(coverage)
    single = [item for item in coverage.passages if item.why == IN_SINGLE_MARKS]
    if unread := len(coverage.passages) - len(single):
        yield f"{counted(unread, 'passage')} inside the files not read"
    if single:
        where = name_list(
            [visible(f"{item.path}:{item.start_line}" if item.start_line else item.path) for item in single]
        )
        yield f"{counted(len(single), 'passage')} in single marks not taken for a quotation ({where})"
    if coverage.served or coverage.missing:
        yield _works(coverage)
    yield from _scans(coverage)
    yield from _doubted(coverage)
    if gone := [name for item in coverage.missing for name in item.gone]:
        is_gone = "is" if len(gone) == 1 else "are"
        yield f"The bibliography names {counted(len(gone), 'file')} that {is_gone} not there ({name_list(gone)})"
    yield from _unused(coverage)
    if coverage.idle:
        serve = "serves" if len(coverage.idle) == 1 else "serve"
        texts, names = counted(len(coverage.idle), "text"), list(filter(None, coverage.idle))
        yield f"{texts} held {serve} no work cited or listed{f' ({name_list(names)})' if names else ''}"


def _scans(coverage: Coverage) -> Iterator[str]:
    """The texts whose words a program read from pictures, by program."""
    for program, number in Counter(work.ocr for work in coverage.served if work.ocr).items():
        yield f"{counted(number, 'text')} of scans, read by {program}: letters may be misread"


def _doubted(coverage: Coverage) -> Iterator[str]:
    """The texts that speak against the works for which they were found; several in one line, because a library of
    extracts has many."""
    doubted = [work for work in coverage.served if work.doubt]
    if len(doubted) == 1:
        (work,) = doubted
        said = f"{visible(work.path)} may not be the work {visible(work.key)}: {work.doubt}"
        yield f"{said}; what rests on it is at most a warning"
    elif doubted:
        names = name_list([f"{visible(work.key)} [{work.doubt}]" for work in doubted])
        said = f"{counted(len(doubted), 'text')} may not be the works for which they were found ({names})"
        yield f"{said}; what rests on them is at most a warning"


def _lacking(lacking: Sequence[Sequence[str]]) -> Iterator[str]:
    if lacking:
        keys = name_list(list(dict.fromkeys(key for keys in lacking for key in keys)))
        said = "whose words the text held of another work cited for it does not have"
        yield f"{counted(len(lacking), 'quotation')} not checked {said} ({keys})"


def _unused(coverage: Coverage) -> Iterator[str]:
    """The files that entries name and nothing reads, one line for each reader that is not installed."""
    by_remedy: dict[str, list[str]] = {}
    for item in coverage.missing:
        for name, remedy in zip(item.unused, item.remedies, strict=True):
            by_remedy.setdefault(remedy, []).append(name)
    for remedy, names in by_remedy.items():
        said, named = f"The bibliography names {counted(len(names), 'file')} of these", name_list(names)
        if remedy:
            yield f"{said} for which no reader is installed ({named}): {remedy}"
        else:
            yield f"{said} that no check uses ({named}): put them, named after the keys, into a folder of texts"


def _parts(counts: list[tuple[int, str]]) -> str:
    return ", ".join(f"{number} {what}" for number, what in counts if number)


def _why(reasons: Mapping[str, int], phrases: Mapping[str, str]) -> str:
    return f" ({_numbered({phrases[reason]: number for reason, number in reasons.items()})})" if reasons else ""


def _numbered(counts: Mapping[str, int]) -> str:
    """The phrases with their numbers; a single phrase, which holds for all, without a number."""
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{number} {phrase}" for phrase, number in counts.items())


def _languages(coverage: Coverage) -> str:
    languages = coverage.languages
    lacking = name_list(list(languages.lacking))
    why = ", ".join(LANGUAGE_REASONS[reason].format(lacking) for reason in languages.reasons)
    number = counted(languages.unchecked, "quotation")
    return f"{number} weighed without negations ({why}): a lost “not” counts there as another word"


def _works(coverage: Coverage) -> str:
    ways = {work.key: work.by for work in coverage.served}
    counts = Counter(ways.values())
    held = _numbered({said: counts[way] for way, said in WAYS.items() if counts[way]})
    missing = list(dict.fromkeys(work.key for work in coverage.missing if work.key not in ways))
    works = counted(len(ways) + len(missing), "work quoted", "works quoted")
    parts = [f"{len(ways)} with a text ({held})"] if ways else []
    return f"{works}: {', '.join(parts + ([f'{len(missing)} without ({name_list(missing)})'] if missing else []))}"
