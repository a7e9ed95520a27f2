"""What many records cost a run after the first: `python benchmarks/registry.py [--records 10000] [--runs 9]`.

Records of texts and their sources are made by a seed, with names, cues and wordings of their own, and an essay of
PARAGRAPHS paragraphs (or `--paragraphs`) with a quotation and a date each. The essay is audited without the records,
with them for the first time, and with them again. Times are processor time, user and system, of whole processes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import median as middle

import measured

from citecheck import __version__

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "registry.json"
PARAGRAPHS, SENTENCES = 60, 5
RECORDED = 10
"""One paragraph in so many has names as those of records."""
COMMON, RARE = 0.5, 5_000
"""Share of the commonest words in a sentence, and how many others there are."""
SYLLABLES = (  # noqa: SIM905
    "ba be bo da de do fa fi ga gel gran ha hel ka ken la lin lo ma mer mo na nor ra rin ro sa sel ta tor va wen"
).split()
WORDS = (  # noqa: SIM905
    "the of and a to in that was his with for as had but not by which from they on this were all so one when their no "
    "more said there out up into them then could some been would other who only time such after great man long little "
    "own upon old before should world day must made come many first people state law war king liberty letter truth"
).split()


def name(seeded: random.Random) -> str:
    """A family name of three syllables."""
    return "".join(seeded.choice(SYLLABLES) for _ in range(3)).capitalize()


def word(seeded: random.Random) -> str:
    """A word: as often as in English prose one of the commonest, else one of RARE others, none of them a name."""
    if seeded.random() < COMMON:
        return seeded.choice(WORDS)
    return f"{name(random.Random(seeded.randrange(RARE))).lower()}um"


def wording(seeded: random.Random) -> str:
    """A sentence of twenty words or so."""
    return " ".join(word(seeded) for _ in range(seeded.randint(14, 28))).capitalize() + "."


def source(seeded: random.Random, id_: str) -> str:
    """A source record."""
    author = f"{name(seeded)}, {name(seeded)}"
    year = seeded.randint(1500, 1990)
    return f'id: {id_}\nkind: source\ntitle: "{wording(seeded)}"\nauthors: ["{author}"]\nyear: "{year}"\n'


def text(seeded: random.Random, id_: str, of: str) -> str:
    """A record of a text with two cues, a date and a witness."""
    author, other = name(seeded), name(seeded)
    return (
        f'id: {id_}\ntitle: {{en: "{author}\'s letter to {other}"}}\nauthor: {{name: "{author}"}}\n'
        f'cues:\n  any_of:\n    - all: ["{author}", "{other}", "letter|note|wrote"]\n'
        f'    - all: ["{author}", "{seeded.choice(WORDS)}", "letter|speech"]\n'
        f"dates:\n  - {{role: written, accept: ['{seeded.randint(1500, 1990)}'], refs: [{of}]}}\n"
        f'witnesses:\n  - {{id: first, lang: en, at: {{source: {of}, locator: "p. 3"}}, text: "{wording(seeded)}"}}\n'
        "verified: {how: general_knowledge}\n"
    )


def write_records(folder: Path, count: int, seed: int = 4) -> None:
    """Write so many record files: for each two texts one source."""
    seeded = random.Random(seed)
    for number in range(count):
        below = folder / f"{number % 20:02d}"
        below.mkdir(parents=True, exist_ok=True)
        of = f"made-source-{number - number % 3}"
        id_ = f"made-{number}" if number % 3 else of
        record = text(seeded, id_, of) if number % 3 else source(seeded, id_)
        (below / f"{id_}.yaml").write_text(record, "utf-8")


def essay(count: int = PARAGRAPHS, seed: int = 9) -> str:
    """An essay of so many paragraphs whose words and names are those of records."""
    seeded = random.Random(seed)
    paragraphs = []
    for number in range(count):
        more = "" if number % RECORDED == 0 else "el"
        who, whom = f"{name(seeded)}{more}", f"{name(seeded)}{more}"
        told = f'{who} wrote a letter to {whom} in {seeded.randint(1500, 1990)}: "{wording(seeded)}"'
        paragraphs.append(" ".join([told, *(wording(seeded) for _ in range(SENTENCES))]))
    return "\n\n".join(paragraphs) + "\n"


def audit(work: Path, *arguments: str) -> measured.Took:
    """One audit of the essay in a process of its own. Raises RuntimeError where it does not end as an audit does."""
    command = [sys.executable, "-m", "citecheck", "audit", "essay.md", "--format", "json", "-q", *arguments]
    environment = {**os.environ, "XDG_CACHE_HOME": str(work / "cache"), "PYTHONPATH": str(ROOT)}
    took = measured.run(command, cwd=work, environment=environment)
    if took.code not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {took.code}")
    return took


def looked_up(work: Path, *registries: str) -> float:
    """Milliseconds of processor in which a new process opens the records and looks up all that the essay speaks of."""
    command = [sys.executable, str(Path(__file__).resolve()), "--look-up", str(work / "essay.md"), *registries]
    environment = {**os.environ, "XDG_CACHE_HOME": str(work / "cache"), "PYTHONPATH": str(ROOT)}
    return float(subprocess.run(command, cwd=work, env=environment, stdout=subprocess.PIPE, check=True).stdout)


def look_up(essay_file: Path, registries: Sequence[Path]) -> float:
    """Open the records and look up what the paragraphs of an essay speak of and quote; milliseconds of processor."""
    from citecheck.audit.records_in_force import records_in_force
    from citecheck.model.places import Span
    from citecheck.records.sentence.cues import cues_of
    from citecheck.records.witness_texts import WitnessQuery, witness_texts

    paragraphs = tuple(essay_file.read_text("utf-8").split("\n\n"))
    begun = time.process_time()
    records = records_in_force(registries)
    witness_texts(records, lambda: WitnessQuery(paragraphs, ()))
    cues = cues_of(records)
    for paragraph in paragraphs:
        cues.matches(paragraph, (Span(0, len(paragraph)),))
    return (time.process_time() - begun) * 1000


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--paragraphs", type=int, default=PARAGRAPHS, help="4 are a page")
    parser.add_argument("--out", type=Path, default=RESULTS)
    parser.add_argument("--look-up", nargs="+", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.look_up:
        print(look_up(options.look_up[0], options.look_up[1:]))
        return
    before = measured.load()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        write_records(work / "records", options.records)
        (work / "essay.md").write_text(essay(options.paragraphs), "utf-8")
        with_them = ("--registry", "records")
        audit(work)
        first = audit(work, *with_them)
        pairs = [(audit(work), audit(work, *with_them)) for _ in range(options.runs)]
        looks = [(looked_up(work), looked_up(work, "records")) for _ in range(options.runs)]
        kept = max((work / "cache" / "citecheck").iterdir(), key=lambda file: file.stat().st_size)
        results = {
            "date": date.today().isoformat(),
            "command": f"python benchmarks/registry.py --records {options.records} --runs {options.runs} "
            f"--paragraphs {options.paragraphs}",
            "machine": measured.machine(),
            "load": before,
            "version": __version__,
            "records": options.records,
            "essay": {"paragraphs": options.paragraphs, "words": len(essay(options.paragraphs).split())},
            "without": measured.middle([without for without, _ in pairs]),
            "with": measured.middle([again for _, again in pairs]),
            "first": measured.middle([first]),
            "kept_mb": round(kept.stat().st_size / 1e6, 1),
        }
    results["look_up_ms"] = {
        "without": round(middle(without for without, _ in looks), 1),
        "with": round(middle(again for _, again in looks), 1),
        "added": round(middle(again - without for without, again in looks), 1),
    }
    options.out.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
