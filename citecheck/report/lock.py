"""Writes what a lock file says of an audit, as data of the JSON report and as one line for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.phrases import counted
from citecheck.model.places import Place
from citecheck.report.name_list import name_list
from citecheck.report.text_width import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citecheck.model.coverage import LockCoverage, LockedPlace

WORDINGS = {
    "verified": "as verified",
    "differs": "as differing",
    "elsewhere": "as standing in another text",
    "absent": "as not found",
}
CHANGES = {
    "words_changed": "words changed",
    "work_changed": "another work cited",
    "locator_changed": "another place cited",
    "new": "not recorded",
}


def lock_document(lock: LockCoverage) -> dict[str, Any]:
    """The data of the JSON report."""
    return {
        "path": lock.path,
        "lines": lock.lines,
        "confirmed": lock.confirmed,
        "recorded": dict(lock.recorded),
        "first": lock.first or None,
        "last": lock.last or None,
        "changed": [_locked(item) for item in lock.changed],
        "gone": lock.gone,
        "texts_changed": list(lock.texts),
        "readers_changed": [{"text": path, "was": was, "now": now} for path, was, now in lock.readers],
        "errors": [_locked(item) for item in lock.errors],
        "otherwise": [_locked(item) for item in lock.otherwise],
    }


def _locked(item: LockedPlace) -> dict[str, Any]:
    region = item.place.region
    return {
        "path": item.place.path,
        "line": region.start_line if region else None,
        "column": region.start_column if region else None,
        "where": item.place.where,
        "what": item.what,
    }


def lock_line(lock: LockCoverage) -> str:
    """ "citecheck.lock: 212 quotations recorded as verified on 20 November 2026, not checked here; 3 changed since"."""
    return f"{visible(lock.path)}: {'; '.join(_parts(lock))}"


def lock_warnings(lock: LockCoverage) -> Iterator[str]:
    """One line where quotations are not as recorded, for the first words of a report: the run fails for them."""
    if off := [*lock.changed, *lock.otherwise]:
        are = "is" if len(off) == 1 else "are"
        yield (
            f"warning: {counted(len(off), 'quotation')} {are} not as {visible(lock.path)} has it ({_places(off)}): "
            "`citecheck lock` records anew where the texts are"
        )
    if lock.errors:
        is_recorded = f"{counted(len(lock.errors), 'quotation')} {'is' if len(lock.errors) == 1 else 'are'} recorded"
        yield f"warning: {is_recorded} with an error and not checked here ({_places(lock.errors)})"


def _parts(lock: LockCoverage) -> Iterator[str]:
    if lock.recorded:
        yield f"{_recorded(lock)}, not checked here"
    if lock.confirmed or not lock.recorded:
        yield f"{counted(lock.confirmed, 'quotation')} checked here and as recorded"
    if changed := [item for item in lock.changed if item.what != "new"]:
        yield f"{counted(len(changed), 'quotation')} changed since ({_places(changed)})"
    if new := [item for item in lock.changed if item.what == "new"]:
        yield f"{counted(len(new), 'quotation')} not in it ({name_list([_where(item.place) for item in new])})"
    if lock.gone:
        yield f"{counted(lock.gone, 'line')} without a quotation in the manuscripts"
    if lock.texts:
        yield f"{counted(len(lock.texts), 'text')} changed ({name_list(lock.texts)})"
    if lock.readers:
        each = [f"{path}: {was} then, {now} now" for path, was, now in lock.readers]
        yield f"{counted(len(lock.readers), 'text')} unchanged and read otherwise ({name_list(each)})"
    if lock.otherwise:
        yield f"{counted(len(lock.otherwise), 'quotation')} judged otherwise than recorded ({_places(lock.otherwise)})"


def _recorded(lock: LockCoverage) -> str:
    counts = [f"{number} {WORDINGS.get(wording, f'as {wording}')}" for wording, number in _by_weight(lock)]
    total = sum(lock.recorded.values())
    if len(counts) == 1:
        said = f"{counted(total, 'quotation')} recorded {counts[0].split(' ', 1)[1]}"
    else:
        said = f"{counted(total, 'quotation')} recorded ({', '.join(counts)})"
    dates = day(lock.first) if lock.first == lock.last else f"{day(lock.first)} to {day(lock.last)}"
    return f"{said} {'on' if lock.first == lock.last else 'from'} {dates}"


def _by_weight(lock: LockCoverage) -> list[tuple[str, int]]:
    order = list(WORDINGS)
    return sorted(lock.recorded.items(), key=lambda item: order.index(item[0]) if item[0] in order else len(order))


def day(date: str) -> str:
    """A date of the lock file as people write it: "20 November 2026"."""
    from calendar import month_name

    year, month, number = date.split("-")
    return f"{int(number)} {month_name[int(month)]} {year}"


def _places(items: Sequence[LockedPlace]) -> str:
    return name_list([" ".join(filter(None, (_where(item.place), change(item)))) for item in items])


def change(item: LockedPlace) -> str:
    """What is not as recorded of a quotation, in words."""
    return CHANGES.get(item.what, f"recorded {WORDINGS.get(item.what, item.what)}")


def _where(place: Place) -> str:
    if place.region:
        return f"{place.path}:{place.region.start_line}:{place.region.start_column}"
    return f"{place.path} {place.where}" if place.where else place.path
