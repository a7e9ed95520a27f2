"""How often the registry's rules flag a sentence of books that know nothing of it: false alarms, for a person to judge.

    python benchmarks/false_flags.py [--out FILE] [--set NAME] [--books DIR]

The printed books of the evaluation sets (CITECHECK_EVAL names their folder, else beside the repository) are audited
with no text held, so that only records speak. Each flag (verdict fail) of a rule that rests on a record or on a date
is printed with its sentence; `judged` in benchmarks/false_flags_judged.tsv says which of them a person found right.
`--books` names a folder with more plain texts (`.txt`), one folder in it for each group of books: books on what the
records are of put the rules to a harder test. Without the sets the script says so and ends well.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import platform
import resource
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from measured import shown

from citecheck import __version__
from citecheck.audit.claims import Draft, ReferenceMaterial
from citecheck.audit.pipeline import audit
from citecheck.extract.dates.extraction import sentences
from citecheck.model.findings import Finding, Report, Verdict
from citecheck.model.manuscript import Manuscript
from citecheck.read.manuscript import read
from citecheck.records.files.registry import registry
from citecheck.rules import rules
from citecheck.texts.library import Library

ROOT = Path(__file__).resolve().parent.parent
EVALUATION = Path(os.environ.get("CITECHECK_EVAL", ROOT.parent / "shared" / "eval"))
JUDGED = Path(__file__).resolve().parent / "false_flags_judged.tsv"
SETS = ("bartlett", "kjv", "german")
OF_RECORDS = ("date-", "status-", "attestation-", "quotation-mis", "first-claim-")
"""Beginnings of the names of the rules that speak from records or of dates."""
TARGET = 1.0
"""False flags in 1,000 sentences that are borne."""


@dataclass(frozen=True)
class Flag:
    """One flag with its sentence; `right` is a person's judgement, None where nobody has judged it."""

    book: str
    rule: str
    record: str
    sentence: str
    right: bool | None


def books(names: Sequence[str], more: Path | None) -> Iterator[tuple[str, Path]]:
    """The manuscripts of the sets and the texts of the folder, each with the group it belongs to."""
    for name in names:
        for path in sorted((EVALUATION / name / "manuscripts").glob("*.txt.gz")):
            yield f"evaluation set {name}", path
    if more:
        yield from ((path.parent.name, path) for path in sorted(more.glob("*/*.txt")))


def flags(manuscript: Manuscript, report: Report, judged: dict[tuple[str, str], bool]) -> Iterator[Flag]:
    """The flags of a book, each with the sentence it stands in."""
    texts = [block.text for block in manuscript.blocks]
    spans = {each.block: each.sentences for each in sentences(manuscript.blocks, manuscript.lang)}
    starts = [
        (texts[n][s.start : s.end], manuscript.blocks[n].running.place(s.start, s.end)) for n in spans for s in spans[n]
    ]
    for finding in report.findings:
        if finding.rule.startswith(OF_RECORDS) and finding.fault.verdict is Verdict.FAIL:
            words = " ".join(_sentence(finding, starts).split())
            yield Flag(
                manuscript.path, finding.rule, finding.fault.record or "", words, judged.get((finding.rule, words))
            )


def _sentence(finding: Finding, places: Sequence[tuple[str, Any]]) -> str:
    """The words of the sentence that holds the finding's place."""
    span = finding.fault.place.span
    if span is None:
        return ""
    holding = (text for text, place in places if place.span and place.span.start <= span.start < place.span.end)
    return next(holding, "")


def judgements() -> dict[tuple[str, str], bool]:
    """What a person said of flags seen before, by rule and sentence."""
    if not JUDGED.is_file():
        return {}
    with JUDGED.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["rule"], row["sentence"]): row["judged"] == "right" for row in rows}


def measured(group: str, path: Path, judged: dict[tuple[str, str], bool]) -> dict[str, Any]:
    """One book's figures and flags."""
    manuscript = read(path, path.name)
    chosen = [rule for rule in rules() if rule.name.startswith(OF_RECORDS)]
    before = resource.getrusage(resource.RUSAGE_SELF)
    report = audit([Draft(manuscript)], [], ReferenceMaterial(Library(()), registry([])), lambda _: chosen)
    after = resource.getrusage(resource.RUSAGE_SELF)
    found = list(flags(manuscript, report, judged))
    return {
        "group": group,
        "book": path.name,
        "sentences": sum(len(each.sentences) for each in sentences(manuscript.blocks, manuscript.lang)),
        "dates_tied_to_records": len(report.datings),
        "cpu_seconds": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "by_rule": dict(Counter(flag.rule for flag in found)),
        "flags": [vars(flag) for flag in found],
    }


def summed(results: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The figures over all books: a flag counts as false unless a person has judged it right."""
    sentence_count = sum(one["sentences"] for one in results)
    flagged = [flag for one in results for flag in one["flags"]]
    false = [flag for flag in flagged if flag["right"] is not True]
    return {
        "sentences": sentence_count,
        "flags": len(flagged),
        "judged_right": len(flagged) - len(false),
        "not_judged": sum(1 for flag in flagged if flag["right"] is None),
        "dates_tied_to_records": sum(one["dates_tied_to_records"] for one in results),
        "false_in_1000_sentences": round(1000 * len(false) / max(1, sentence_count), 3),
        "target": TARGET,
    }


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results" / "false_flags.json")
    parser.add_argument("--set", action="append", choices=SETS)
    parser.add_argument("--books", type=Path)
    options = parser.parse_args()
    paths = list(books(options.set or SETS, options.books))
    if not paths:
        print(f"{EVALUATION}: no evaluation sets there; CITECHECK_EVAL names another folder. Nothing measured.")
        return
    judged = judgements()
    results = [measured(group, path, judged) for group, path in paths]
    for flag in (flag for one in results for flag in one["flags"]):
        said = {True: "right", False: "false", None: "not judged"}[flag["right"]]
        print(f"{flag['book']} {flag['rule']} {flag['record']} [{said}]\n    {flag['sentence']}")
    figures = {
        "command": " ".join(["python", "benchmarks/false_flags.py", *shown(sys.argv[1:])]),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()}",
        "versions": {"citecheck": __version__, "python": platform.python_version()},
        "all": summed(results),
        "groups": {name: summed([one for one in results if one["group"] == name]) for name, _ in paths},
        "books": results,
    }
    print(json.dumps(figures["all"]))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
