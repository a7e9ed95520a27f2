"""How the quotations of an audit stand to a lock: as recorded, changed, gone, and what a text at hand says then."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import HERONS, NIGHT, NO_RECORDS, PAGES, QUOTED, Desk, book, entry

from citecheck.audit.claims import ReferenceMaterial
from citecheck.audit.locked.comparison import lock_lines
from citecheck.audit.locked.lock_file import Lock, LockLine
from citecheck.audit.pipeline import audit
from citecheck.formats.table import reader_name
from citecheck.model.coverage import LockCoverage
from citecheck.model.evidence import LockState, TextChange
from citecheck.model.findings import QuotationResult, Report
from citecheck.model.noun import replace
from citecheck.model.places import Span
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.rules import on_by_default
from citecheck.texts.held_content import Content
from citecheck.texts.library import HeldText, Library
from citecheck.texts.pages.locator_table import LocatorTable

EMPTY = Lock("citecheck.lock", ".", "0123456789abcdef" * 2)
DAY, LATER = "2026-11-20", "2026-12-01"
SOUND = f"He has “{QUOTED}” [@night, p. 7].\n"
MISPLACED = SOUND.replace("p. 7", "p. 8")
FAULTY = SOUND.replace("seventeen", "eighteen")
LAMP = "He has “the lamp upon the western rock had gone out and no boat was seen” [@night, p. 8].\n"
BOOKS = (book(entry(), entry("other")),)


def text(words: str = NIGHT, work: str = "night", file: str = "a" * 64) -> HeldText:
    """A text held in a file of this digest, read from it in these words."""
    content = Content(words, file, "sound", Span(0, len(words)), (), LocatorTable(), PAGES)
    path = f"texts/{work}.txt"
    return HeldText(work, path, lambda: content, file=Path(path), language="en")


NIGHT_TEXT = text()
READER = reader_name("night.txt")


def report(words: str | tuple[str, ...], lock: Lock = EMPTY, *texts: HeldText) -> Report:
    """The report on drafts `a.md`, `b.md` with a lock, where these texts are at hand."""
    desk = Desk(texts, BOOKS)
    drafts = [desk.draft(one, f"{name}.md") for name, one in zip("ab", _several(words), strict=False)]
    library = ReferenceMaterial(Library(texts, ("texts",)), NO_RECORDS)
    return audit(drafts, BOOKS, library, lambda _: on_by_default(), "d", lock)


def _several(words: str | tuple[str, ...]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def recorded(words: str | tuple[str, ...], *texts: HeldText, lock: Lock = EMPTY, date: str = DAY) -> Lock:
    """The lock that an audit of drafts writes."""
    lines = lock_lines(report(words, lock, *texts), lock, lambda _: (Library(texts), NO_RECORDS), date)
    return replace(lock, lines=tuple(lines))


def compared(words: str | tuple[str, ...], lock: Lock, *texts: HeldText) -> tuple[LockCoverage, list[QuotationResult]]:
    found = report(words, lock, *texts)
    assert found.coverage.lock is not None
    return found.coverage.lock, list(found.quotations)


# --- what is recorded ---


@pytest.mark.parametrize(
    ("words", "wording", "place", "finding"),
    [
        (SOUND, "verified", "right", "none"),
        (MISPLACED, "verified", "wrong", "warning"),
        (FAULTY, "differs", "right", "error"),
        (SOUND.replace("@night, p. 7", "@other"), "unheld", "unchecked", "none"),
    ],
)
def test_a_line_has_the_verdicts_and_the_heaviest_finding(words: str, wording: str, place: str, finding: str) -> None:
    (line,) = recorded(words, NIGHT_TEXT).lines

    assert (line.path, line.wording, line.place, line.finding, line.date) == ("a.md", wording, place, finding, DAY)


def test_a_line_has_the_text_compared_and_what_read_it() -> None:
    (line,) = recorded(SOUND, NIGHT_TEXT).lines
    (bare,) = recorded(SOUND).lines

    assert (line.file, len(line.text), line.reader, line.cites) == ("a" * 64, 64, READER, "night@page=7")
    assert (bare.file, bare.text, bare.reader, bare.wording) == ("", "", "", "unheld")
    assert line.registry == bare.registry == NO_RECORDS.digest[:12]


def test_a_quotation_that_stands_twice_has_one_line() -> None:
    assert len(recorded(f"{SOUND}\n{SOUND}", NIGHT_TEXT).lines) == 1
    lines = recorded((f"{SOUND}\n{FAULTY}", SOUND), NIGHT_TEXT).lines

    assert [(one.path, one.finding) for one in lines] == [("a.md", "none"), ("a.md", "error"), ("b.md", "none")]


def test_a_short_quotation_is_not_recorded() -> None:
    assert recorded("Of “herons” he speaks [@night].\n", NIGHT_TEXT).lines == ()


def test_what_no_text_settles_keeps_its_line() -> None:
    before = recorded(SOUND, NIGHT_TEXT)

    assert recorded(SOUND, lock=before, date=LATER).lines == before.lines
    assert [line.date for line in recorded(SOUND, NIGHT_TEXT, lock=before, date=LATER).lines] == [LATER]
    moved = recorded(("So it was.\n", SOUND), lock=before, date=LATER)
    assert [(line.path, line.date, line.wording) for line in moved.lines] == [("b.md", DAY, "verified")]


# --- how quotations stand to it ---


def test_the_same_words_in_the_same_text_are_confirmed() -> None:
    said, (one,) = compared(SOUND, recorded(SOUND, NIGHT_TEXT), NIGHT_TEXT)

    assert said == LockCoverage("citecheck.lock", 1, confirmed=1)
    lock = one.evidence.lock
    assert lock is not None
    assert (lock.state, lock.wording, lock.place, lock.severity, lock.date, lock.text_change) == (
        *(LockState.AS_RECORDED, "verified", "right", "none", DAY),
        None,
    )


def test_without_the_text_what_was_recorded_stands() -> None:
    lock = recorded(SOUND, NIGHT_TEXT)
    later = recorded(LAMP, NIGHT_TEXT, date=LATER)
    said, found = compared(f"{SOUND}\n{LAMP}", replace(lock, lines=(*lock.lines, *later.lines)))

    assert (said.confirmed, dict(said.recorded), said.first, said.last) == (0, {"verified": 2}, DAY, LATER)
    assert (said.gone, said.changed, said.errors) == (0, (), ())
    assert [(one.wording, one.place) for one in found] == [(Wording.RECORDED, PlaceVerdict.UNCHECKED)] * 2


def test_an_error_that_was_recorded_is_told() -> None:
    said, _ = compared(f"{FAULTY}\n{MISPLACED}", recorded(f"{FAULTY}\n{MISPLACED}", NIGHT_TEXT))

    assert dict(said.recorded) == {"differs": 1, "verified": 1}
    assert [one.what for one in said.errors] == ["differs"]


@pytest.mark.parametrize(
    ("after", "what"),
    [
        (SOUND, None),
        (SOUND.replace("upon", "  upon"), None),
        (FAULTY, "words_changed"),
        (MISPLACED, "locator_changed"),
        (SOUND.replace("@night", "@other"), "work_changed"),
        (LAMP.replace("night, p. 8", "other"), "new"),
    ],
)
def test_a_quotation_changed_in_its_words_its_work_or_its_locator(after: str, what: str | None) -> None:
    said, (one,) = compared(after, recorded(SOUND, NIGHT_TEXT))

    assert [changed.what for changed in said.changed] == ([what] if what else [])
    assert said.gone == (1 if what == "new" else 0)
    assert (one.wording is Wording.RECORDED) is (what is None)


def test_each_line_is_of_one_quotation_only() -> None:
    lock = recorded(f"{SOUND}\n{LAMP}", NIGHT_TEXT)
    words = (FAULTY, FAULTY.replace("eighteen", "nineteen"), LAMP)
    said, _ = compared("\n".join(words), lock)

    assert [one.what for one in said.changed] == ["words_changed", "new"]
    assert (said.gone, dict(said.recorded)) == (0, {"verified": 1})


def test_lines_are_met_in_their_order() -> None:
    """Two quotations with one citation whose words changed: the first has the first line, the second the second one."""
    both = FAULTY, FAULTY.replace("eighteen", "nineteen")
    lock = recorded("\n".join(both), NIGHT_TEXT)
    lock = replace(
        lock, lines=tuple(replace(line, date=day) for line, day in zip(lock.lines, (DAY, LATER), strict=True))
    )

    _, found = compared("\n".join(one.replace("keeper", "miller") for one in both), lock)

    assert [one.evidence.lock.date for one in found if one.evidence.lock] == [DAY, LATER]


def test_a_quotation_that_moved_to_another_manuscript_is_as_recorded() -> None:
    said, _ = compared(("So it was.\n", SOUND), recorded(SOUND, NIGHT_TEXT))

    assert (dict(said.recorded), said.changed, said.gone) == ({"verified": 1}, (), 0)


def test_a_line_is_gone_only_where_its_manuscript_was_read() -> None:
    lock = recorded((SOUND, LAMP), NIGHT_TEXT)

    assert compared(SOUND, lock)[0].gone == 0
    assert compared((SOUND, "So it was.\n"), lock)[0].gone == 1


# --- another text, another reader ---


def test_another_file_is_told_and_is_judged_by_itself() -> None:
    said, (one,) = compared(SOUND, recorded(SOUND, NIGHT_TEXT), text(file="b" * 64))

    assert (said.texts, said.readers, said.confirmed) == (("texts/night.txt",), (), 0)
    assert (one.wording, one.evidence.lock and one.evidence.lock.text_change) == (Wording.VERIFIED, TextChange.FILE)
    assert one.evidence.lock is not None
    assert (one.evidence.lock.text_path, one.evidence.lock.readers) == ("texts/night.txt", ())


def test_the_same_file_read_otherwise_is_told_with_both_readers() -> None:
    lock = recorded(SOUND, NIGHT_TEXT)
    lock = replace(lock, lines=tuple(replace(line, reader="old") for line in lock.lines))
    said, (one,) = compared(SOUND, lock, text(f"{NIGHT} More."))

    assert (said.texts, said.readers, said.confirmed) == ((), (("texts/night.txt", "old", READER),), 0)
    assert one.evidence.lock is not None
    assert (one.evidence.lock.text_change, one.evidence.lock.readers) == (TextChange.READER, ("old", READER))


def test_the_same_words_of_another_reader_are_the_same_text() -> None:
    lock = recorded(SOUND, NIGHT_TEXT)
    lock = replace(lock, lines=tuple(replace(line, reader="old") for line in lock.lines))

    assert compared(SOUND, lock, NIGHT_TEXT)[0] == LockCoverage("citecheck.lock", 1, confirmed=1)


def test_where_no_text_was_recorded_none_has_changed() -> None:
    lock = recorded(SOUND)

    said, (one,) = compared(SOUND, lock, NIGHT_TEXT)

    assert (said.texts, said.readers, one.wording) == ((), (), Wording.VERIFIED)


def test_a_copy_beside_the_text_recorded_changes_nothing() -> None:
    copy = text(f"{HERONS} More.", "copy", "b" * 64)
    copy = replace(copy, keys=("night",), language="en")

    said, _ = compared(SOUND, recorded(SOUND, NIGHT_TEXT), copy, NIGHT_TEXT)

    assert (said.texts, said.readers) == ((), ())


@pytest.mark.parametrize(("wording", "place"), [("absent", "right"), ("verified", "wrong"), ("differs", "unchecked")])
def test_another_verdict_on_the_same_text_is_told(wording: str, place: str) -> None:
    lock = recorded(SOUND, NIGHT_TEXT)
    lock = replace(lock, lines=tuple(replace(line, wording=wording, place=place) for line in lock.lines))

    said, _ = compared(SOUND, lock, NIGHT_TEXT)

    assert ([one.what for one in said.otherwise], said.confirmed) == ([wording], 0)


def test_what_is_checked_here_is_told_neither_as_recorded_nor_twice() -> None:
    error, _ = compared(FAULTY, recorded(FAULTY, NIGHT_TEXT), NIGHT_TEXT)
    moved, _ = compared(MISPLACED, recorded(SOUND, NIGHT_TEXT), NIGHT_TEXT)
    other, _ = compared(FAULTY, recorded(SOUND, NIGHT_TEXT), text(file="b" * 64))

    assert (error.errors, error.confirmed) == ((), 1)
    assert ([one.what for one in moved.changed], moved.otherwise, moved.confirmed) == (["locator_changed"], (), 0)
    assert ([one.what for one in other.changed], other.otherwise, other.confirmed) == (["words_changed"], (), 0)


def test_a_verdict_on_another_text_is_no_other_verdict() -> None:
    lock = recorded(SOUND, NIGHT_TEXT)
    lock = replace(lock, lines=tuple(replace(line, wording="absent") for line in lock.lines))

    said, _ = compared(SOUND, lock, text(file="b" * 64))

    assert (said.otherwise, said.texts) == ((), ("texts/night.txt",))


def test_a_text_that_cannot_be_read_here_is_not_read_otherwise() -> None:
    content = Content("", "a" * 64, "unreadable: damaged", Span(0, 0))
    lost = replace(NIGHT_TEXT, load=lambda: content)

    said, (one,) = compared(SOUND, recorded(SOUND, NIGHT_TEXT), lost)

    assert (said.readers, said.texts, one.wording) == ((), (), Wording.RECORDED)


def test_a_scan_that_was_read_there_and_not_here_leaves_its_line() -> None:
    unread = Content("", "a" * 64, "scan: no text layer", Span(0, 0), (), LocatorTable(), PAGES)
    scan = replace(NIGHT_TEXT, load=lambda: unread)
    lock = recorded(FAULTY, NIGHT_TEXT)
    lock = replace(lock, lines=tuple(replace(line, reader=f"{line.reader}+Tesseract-5.3.0") for line in lock.lines))
    said, (one,) = compared(FAULTY, lock, scan)

    assert (one.wording, said.recorded, said.readers) == (Wording.RECORDED, {"differs": 1}, ())
    assert recorded(FAULTY, scan, lock=lock, date=LATER) == lock


def test_a_line_of_a_manuscript_that_cannot_be_read_is_not_gone() -> None:
    lock = recorded((SOUND, LAMP), NIGHT_TEXT)
    desk = Desk((), BOOKS)
    damaged = desk.draft("So it was.\n", "b.md")
    damaged = replace(damaged, manuscript=replace(damaged.manuscript, blocks=(), unread="damaged"))
    library = ReferenceMaterial(Library(()), NO_RECORDS)

    found = audit([desk.draft(SOUND), damaged], BOOKS, library, lambda _: on_by_default(), "d", lock).coverage.lock

    assert found is not None
    assert (found.gone, dict(found.recorded)) == (0, {"verified": 1})


def unsettled(line: LockLine) -> LockLine:
    return replace(line, wording="unchecked", place="unchecked")


def test_what_was_never_settled_settles_nothing() -> None:
    lock = recorded(SOUND, NIGHT_TEXT)

    said, (one,) = compared(SOUND, replace(lock, lines=tuple(map(unsettled, lock.lines))))

    assert (dict(said.recorded), one.wording) == ({}, Wording.UNHELD)


# --- several lines of the same words ---


def states(found: list[QuotationResult]) -> list[LockState]:
    return [one.evidence.lock.state for one in found]


def test_each_manuscript_has_its_own_line_of_the_same_words() -> None:
    lock = recorded((SOUND, SOUND), NIGHT_TEXT)

    coverage, found = compared((SOUND, SOUND), lock, NIGHT_TEXT)

    assert (len(lock.lines), coverage.lines, coverage.gone, coverage.confirmed) == (2, 2, 0, 2)
    assert states(found) == [LockState.AS_RECORDED] * 2


def test_a_quotation_as_recorded_takes_no_other_line_of_its_words() -> None:
    lock = recorded(f"{SOUND}\n{MISPLACED}", NIGHT_TEXT)

    for left in (SOUND, MISPLACED):
        coverage, found = compared(left, lock, NIGHT_TEXT)
        assert states(found) == [LockState.AS_RECORDED]
        assert (coverage.lines, coverage.gone, coverage.changed) == (2, 1, ())


def test_of_several_lines_that_are_left_each_quotation_takes_one() -> None:
    lock = recorded(f"{SOUND}\n{MISPLACED}", NIGHT_TEXT)
    elsewhere = SOUND.replace("p. 7", "p. 9"), SOUND.replace("p. 7", "p. 10"), SOUND.replace("p. 7", "p. 11")

    coverage, found = compared("\n".join(elsewhere), lock, NIGHT_TEXT)

    assert states(found) == [LockState.LOCATOR_CHANGED, LockState.LOCATOR_CHANGED, LockState.NEW]
    assert (coverage.gone, len(coverage.changed)) == (0, 3)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        (SOUND, LockState.AS_RECORDED),
        (MISPLACED, LockState.LOCATOR_CHANGED),
        (SOUND.replace("@night, p. 7", "@other, p. 7"), LockState.WORK_CHANGED),
        (LAMP, LockState.NEW),
        (LAMP.replace("p. 8", "p. 7"), LockState.WORDS_CHANGED),
    ],
)
def test_what_changed_since_a_quotation_was_recorded(words: str, state: LockState) -> None:
    coverage, found = compared(words, recorded(SOUND, NIGHT_TEXT), NIGHT_TEXT)

    assert states(found) == [state]
    assert coverage.gone == (state is LockState.NEW)
    assert [one.what for one in coverage.changed] == ([] if state is LockState.AS_RECORDED else [state.value])
