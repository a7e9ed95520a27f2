"""How often true and false sentences about the dates of shipped records become findings.

    python benchmarks/dates/recorded.py [-v] [tuned|held_out]

Reads `records/NAME.tsv`: sentences in six languages, written before the grammar that reads them. A true one is right
where no rule on dates gives an error or a warning; notes are counted. A false one is found where a rule gives either.
`-v` prints the sentences that are not so.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from citecheck.audit.claims import Draft, ReferenceMaterial
from citecheck.audit.pipeline import audit
from citecheck.model.findings import Finding, Severity
from citecheck.model.registry import Registry
from citecheck.read.manuscript import read
from citecheck.records.files.registry import registry
from citecheck.rules import rules
from citecheck.texts.library import Library

FOLDER = Path(__file__).parent / "records"
OF_DATES = "date-"
"""The beginning of the names of the rules on dates."""


def rows(name: str) -> list[dict[str, str]]:
    """The sentences of a set."""
    with (FOLDER / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def findings(sentence: str, lang: str, records: Registry) -> list[Finding]:
    """What the rules on dates find in a sentence that is a manuscript of its own."""
    draft = Draft(replace(read(Path("draft.md"), "draft.md", data=sentence.encode()), lang=lang))
    of_dates = [rule for rule in rules() if rule.name.startswith(OF_DATES)]
    return list(audit([draft], [], ReferenceMaterial(Library(()), records), lambda _: of_dates).findings)


def main() -> int:
    """Print the figures of a set as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("set", nargs="?", default="held_out", choices=("tuned", "held_out"))
    parser.add_argument("-v", action="store_true", help="print the sentences that are not judged as they should be")
    asked = parser.parse_args()
    records, count = registry([]), Counter[str]()
    for row in rows(asked.set):
        found = findings(row["sentence"], row["lang"], records)
        heavy = any(each.severity > Severity.NOTE for each in found)
        count[row["is"]] += 1
        count["false flags" if row["is"] == "true" else "found"] += heavy
        count["notes on true sentences"] += row["is"] == "true" and bool(found) and not heavy
        if asked.v and (heavy == (row["is"] == "true") or (row["is"] == "true" and found)):
            print(row["lang"], row["is"], row["kind"], row["sentence"], file=sys.stderr)
            for each in found:
                print(f"    {each.severity} {each.rule}: {each.fault.message}", file=sys.stderr)
    print(json.dumps(dict(count), indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
