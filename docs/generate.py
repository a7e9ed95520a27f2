"""Writes the generated pages: docs/rules.md, docs/quality.md, docs/speed.md with its plot, and docs/registry.md.

Run `python docs/generate.py`. A test checks that the pages are up to date.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import speed_page
import speed_plot

from citecheck.model.attestation import How
from citecheck.model.records import Record, RecordKind
from citecheck.records.files.registry import registry
from citecheck.rules import rules

DOCS = Path(__file__).parent
FIGURES = DOCS.parent / "benchmarks" / "results" / "quality.json"
SPEED, MUTATIONS = FIGURES.with_name("speed.json"), FIGURES.with_name("mutations.json")
LANGUAGES = {
    "en": "English", "de": "German", "fr": "French", "it": "Italian", "es": "Spanish", "ru": "Russian", "la": "Latin",
}  # fmt: skip
SHOWN = {
    "found (recall of place)": "place found",
    "precision of place": "places given that are right",
    "class of difference agrees": "kind of difference agrees",
    "changed words caught": "changed words caught",
    "word alarms that are right": "word alarms that are right",
    "passed as verified though a word differs": "verified though a word differs",
    "claims for quotations that stand nowhere": "claimed though it stands nowhere",
    "cpu_seconds": "seconds of processor, all quotations of the set",
}
"""The scorer's names, and the page's words for them."""


def quality() -> str:
    """What was measured, as one Markdown page: a table of the gold sets and one of the seeded workload."""
    figures: dict[str, Any] = json.loads(FIGURES.read_text("utf-8"))
    sets = figures["gold"]
    names = [f"{one['set']}{'' if one['locator'] else ', place not used'}" for one in sets]
    rows = [f"| {said} | " + " | ".join(str(one[key]) for one in sets) + " |" for key, said in SHOWN.items()]
    made = figures["workload"]
    kinds = [
        f"| {kind} | {n.get('asked', 0)} | {n.get('located', 0)} | {n.get('verified', 0)} | {n.get('differs', 0)} | "
        f"{n.get('named', 0) if 'named' in n else ''} |"
        for kind, n in sorted(made["kinds"].items())
    ]
    versions = ", ".join(f"{name} {version}" for name, version in figures["versions"].items())
    return "\n".join(
        [
            "# How often it is right\n\n<!-- written by docs/generate.py from benchmarks/results/; do not edit -->\n",
            f"Measured with `{figures['command']}` on {figures['machine']}; {versions}.",
            "The gold sets are printed books that quote printed books: Bartlett's *Familiar Quotations*, two",
            "books that quote the King James Bible, and Büchmann's *Geflügelte Worte*. citecheck looks each quotation",
            "up with the work it cites. Half of the gold answers were at hand. The sets are not in this repository;",
            "`CITECHECK_EVAL` names their folder.\n",
            "| | " + " | ".join(names) + " |",
            "|---" * (len(names) + 1) + "|",
            *rows,
            *_others(figures.get("peers", ())),
            "\nSome quotations of `kjv` are verified although the gold answer says that a word differs. They have",
            "words in the author's own square brackets (“His [the Father's] throne”), which citecheck takes as",
            "marked, or they stand word for word in another verse.\n",
            f"A workload made from seed {made['seed']}: {made['quotations']} passages of the King James Bible, changed",
            "in known ways, and passages of another book that are not in it.\n",
            "| kind | asked | place found | verified | differs | changed words named |",
            "|---|---|---|---|---|---|",
            *kinds,
            *_mutations(json.loads(MUTATIONS.read_text("utf-8"))),
            "",
        ]
    )


HOWS = {How.OPENED: "opened", How.SECOND_HAND: "second hand", How.GENERAL_KNOWLEDGE: "general knowledge"}
PLURALS = {RecordKind.TEXT: "texts", RecordKind.EVENT: "events", RecordKind.WORK: "works"}

ABOUT_RECORDS = """# The registry

<!-- written by docs/generate.py from citecheck/registry/; do not edit -->

These records come with citecheck. They describe texts, events and works that are often misquoted, misdated or
attributed to the wrong person. Each record names its sources and says how they were verified: *opened* (somebody opened
a source, or a stored copy of it, and saw the words), *second hand* (another reference says so), or *general knowledge*.
A finding is an error only if somebody opened the source it rests on, and, where no person but a machine read it, only
if two independent opened sources bear the claim. At second hand it is at most a warning, from
general knowledge at most a note. `citecheck registry show ID` prints a record with its sources and dates.
"""


def records() -> str:
    """What the shipped registry holds, as one Markdown page: how many records of each kind, and each with its title."""
    shipped = registry([])
    kinds = {kind: [r for r in shipped.records.values() if r.kind is kind] for kind in RecordKind}
    parts = [
        ABOUT_RECORDS,
        "| | records | " + " | ".join(HOWS.values()) + " |",
        "|---" * (len(HOWS) + 2) + "|",
        *(_counted(PLURALS[kind], (r.verified.how for r in found)) for kind, found in kinds.items()),
        _counted("sources", (source.verified.how for source in shipped.sources.values())),
    ]
    for kind, found in kinds.items():
        parts += [f"\n## {PLURALS[kind].capitalize()}\n", "| id | what | how |", "|---|---|---|", *_listed(found)]
    return "\n".join(parts) + "\n"


def _counted(name: str, hows: Iterable[How]) -> str:
    counts = Counter(hows)
    return f"| {name} | {counts.total()} | " + " | ".join(str(counts[how]) for how in HOWS) + " |"


def _listed(found: Iterable[Record]) -> Iterator[str]:
    for record in sorted(found, key=lambda record: record.id):
        yield f"| `{record.id}` | {record.name} | {HOWS[record.verified.how]} |"


def _others(told: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Other tools on the gold sets, with the quotations that each answered in its time."""
    if not told:
        return
    yield "\nOther tools, each with the text of the work cited, and as many quotations as it answered in its time:\n"
    yield "| tool | set | asked | place found | places given that are right | seconds of processor |"
    yield "|---|---|---|---|---|---|"
    for one in told:
        found, right = one["found (recall of place)"], one["precision of place"]
        cells = [one["peer"], one["set"], f"{one['quotations']} of {one['of']}", found, right, one["cpu_seconds"]]
        yield "| " + " | ".join("" if cell is None else str(cell) for cell in cells) + " |"


def _mutations(told: Mapping[str, Any]) -> Iterator[str]:
    """Altered passages that passed as verified, by language."""
    rows = told["languages"]
    ways = dict.fromkeys(way for row in rows for way in row["ways"])
    yield f"\nPassages, each altered in one of {len(ways)} ways (`benchmarks/mutations.py --seed {told['seed']}`):\n"
    yield "| language | altered | pass as verified | reported as differing | not found |"
    yield "|---|---|---|---|---|"
    for row in rows:
        differs = row["wordings"].get("differs", 0)
        cells = [LANGUAGES[row["language"]], row["mutants"], row["verified"], differs]
        yield "| " + " | ".join(map(str, [*cells, row["mutants"] - row["verified"] - differs])) + " |"


def more_of_speed() -> dict[str, Any]:
    """The figures of the other scripts of speed, where they were measured."""
    files = {name: SPEED.with_name(f"{name}.json") for name in ("stages", "yardstick", "second_run")}
    return {name: json.loads(file.read_text("utf-8")) for name, file in files.items() if file.is_file()}


def page() -> str:
    """All rules as one Markdown page, in the order in which they claim a departure."""
    parts = [
        "# The rules\n\n<!-- written by docs/generate.py from citecheck/rules/; do not edit -->\n\n"
        "In the examples, `[[double brackets]]` mark the words that a rule flags. The tests run each example.\n"
        "`citecheck explain RULE` prints one page.\n"
    ]
    parts += [f"- [{rule.name}](#{rule.name}) ({rule.severity.label}): {rule.summary}" for rule in rules()]
    for rule in rules():
        body = rule.page.strip().replace("\n## ", "\n### ")
        off = " Off by default." if not rule.default else ""
        parts.append(f"\n## {rule.name}\n\n*{rule.severity.label}.*{off} {body}")
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    (DOCS / "rules.md").write_text(page(), "utf-8", newline="\n")
    (DOCS / "quality.md").write_text(quality(), "utf-8", newline="\n")
    (DOCS / "registry.md").write_text(records(), "utf-8", newline="\n")
    speed = json.loads(SPEED.read_text("utf-8"))
    (DOCS / "speed.md").write_text(speed_page.page(speed, more_of_speed()), "utf-8", newline="\n")
    (DOCS / "speed.svg").write_text(speed_plot.plot(speed), "utf-8", newline="\n")
