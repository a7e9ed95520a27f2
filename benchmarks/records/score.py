"""How often citecheck accuses who only reports a recorded error, and how often it finds one that is committed.

    python benchmarks/records/score.py [tuned] [held_out] [fresh] [documents] [--show] [--out FILE]

Each line of the four tables is one manuscript, audited alone with the shipped records. A
`quiet` line reports, denies, doubts or collates an error, or is innocent: any finding above a note is a false alarm. An
`error` line commits a recorded error: a finding above a note that rests on a record finds it.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import citecheck
from citecheck import Finding, Session, Severity

HERE = Path(__file__).parent
HALVES = ("tuned", "held_out", "fresh", "documents")


@dataclass(frozen=True)
class Line:
    """One line: what is wanted of it, the form in which it commits its error ("-" for none), its text."""

    language: str
    kind: str
    wanted: str
    form: str
    text: str


@dataclass(frozen=True)
class Scored:
    """A line with the findings that accuse its author."""

    line: Line
    accusing: tuple[Finding, ...]

    @property
    def right(self) -> bool:
        """Whether the line was judged as wanted."""
        if self.line.wanted == "quiet":
            return not self.accusing
        return any(finding.fault.record for finding in self.accusing)


def lines(half: str) -> Iterator[Line]:
    """The lines of a half."""
    with (HERE / f"{half}.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield Line(row["language"], row["kind"], row["wanted"], row["form"], row["text"].replace("\\n", "\n"))


def scored(half: str) -> list[Scored]:
    """Every line of a half, audited alone."""
    with tempfile.TemporaryDirectory() as folder, Session(cache=False) as session:
        results = []
        for number, line in enumerate(lines(half)):
            path = Path(folder, f"{number}.md")
            path.write_text(f"{line.text}\n", "utf-8")
            findings = session.audit([path]).findings
            results.append(Scored(line, tuple(f for f in findings if f.severity >= Severity.WARNING)))
        return results


def figures(results: Sequence[Scored]) -> dict[str, object]:
    """False alarms on quiet lines, and found errors by form."""
    quiet = [one for one in results if one.line.wanted == "quiet"]
    forms = {"quoted or dated": ("quoted", "dated"), "indirect": ("indirect",)}
    return {
        "quiet": {"lines": len(quiet), "false alarms": sum(not one.right for one in quiet)},
        **{
            name: {
                "lines": sum(one.line.form in form for one in results),
                "found": sum(one.line.form in form and one.right for one in results),
            }
            for name, form in forms.items()
        },
    }


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("halves", nargs="*", metavar="HALF", choices=[*HALVES, []])
    parser.add_argument("--show", action="store_true", help="print every line judged otherwise than wanted")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    found = {}
    for half in given.halves or HALVES:
        results = scored(half)
        found[half] = figures(results)
        for one in results if given.show else ():
            if not one.right:
                print(f"{half}\t{one.line.language}\t{one.line.kind}\t{one.line.wanted}\t{one.line.text!r}")
                for finding in one.accusing:
                    print(f"    {finding.rule}: {finding.message}")
    result = {"citecheck": citecheck.__version__, "halves": found}
    text = json.dumps(result, ensure_ascii=False, indent=1)
    if given.out:
        given.out.write_text(f"{text}\n", "utf-8")
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
