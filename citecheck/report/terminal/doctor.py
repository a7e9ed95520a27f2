"""Prints what `citecheck doctor` sees: a section for each kind, a mark before each line, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.phrases import counted
from citecheck.report.doctor import DoctorLine, DoctorSection
from citecheck.report.text_width import visible, wrapped

MARKS = {True: "ok", False: "--", None: "  "}
INDENT = 5


def doctor_page(sections: Sequence[DoctorSection], width: int) -> str:
    """The page for a person."""
    lines = []
    for section in sections:
        lines += ["", section.title]
        for line in section.lines:
            lines += _line(line, width)
    missing = [line for section in sections for line in section.lines if line.found is False]
    lines += ["", f"Not there (--): {counted(len(missing), 'thing')}." if missing else "Nothing is missing."]
    return "\n".join(lines[1:]) + "\n"


def _line(line: DoctorLine, width: int) -> Iterator[str]:
    first, *others = wrapped(visible(f"{line.name}: {line.told}"), width - INDENT)
    yield f"  {MARKS[line.found]} {first}"
    yield from (f"{' ' * INDENT}{other}" for other in others)
    if line.without:
        yield from _indented(f"not checked: {line.without}", width)
    if line.remedy:
        yield f"{' ' * INDENT}to add it: {visible(line.remedy)}"  # in one line, to be copied


def _indented(text: str, width: int) -> Iterator[str]:
    return (f"{' ' * INDENT}{part}" for part in wrapped(visible(text), width - INDENT))
