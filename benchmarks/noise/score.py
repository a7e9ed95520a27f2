"""Measures what is said of quotations from texts with misread letters.

    python benchmarks/noise/score.py --texts en=DIR --texts la=DIR --clean NAME=en=FILE

DIR holds plain texts of one language. Half of each text is held, with letters misread at a given rate by a seeded
model; a draft quotes true sentences of the clean text, sentences with one word altered, and sentences of the half that
is not held. The model confuses letters in 75 of 100 errors, loses one in 12, and puts a space after one in 13.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import citecheck
from citecheck.model.findings import Severity
from citecheck.texts.letter_quality import is_unmapped, letter_quality
from citecheck.texts.noise import BAD, noise

RESULTS = Path(__file__).parents[1] / "results" / "noise.json"
RATES = (0.0, 0.001, 0.005, 0.01, 0.02)
HELD = 80_000
"""Code points of a text that are held: 40 pages."""
COUNT = 100
ABSENT = 40
"""Sentences of each kind and text: true ones and altered ones; of the part that is not held."""
MADE = {
    "e": "c", "c": "e", "h": "b", "l": "1", "i": "l", "m": "rn", "n": "u", "u": "n", "a": "o", "o": "0", "t": "f",
    "f": "t", "s": "5", "d": "cl", "w": "vv", "v": "y", "y": "v", "g": "q", "r": "i", "b": "h", "p": "q", "k": "lc",
}  # fmt: skip
"""What the model makes of a letter. `p`, `r` and the rest are in no list of citecheck's."""


def misread(text: str, rate: float, seed: int) -> str:
    """The text, with letters misread at a rate."""
    rng, out = random.Random(seed), []
    for sign in text:
        if rate and sign.isalpha() and rng.random() < rate:
            kind = rng.random()
            out.append(MADE.get(sign.lower(), "x") if kind < 0.75 else "" if kind < 0.87 else f"{sign} ")
        else:
            out.append(sign)
    return "".join(out)


def permuted(text: str, seed: int) -> str:
    """The text as a font without a true map gives it: each letter another, always the same."""
    counts = Counter(text.lower())
    letters = sorted(sign for sign, count in counts.items() if sign.isalpha() and count > 20)
    others = letters[:]
    random.Random(seed).shuffle(others)
    table = dict(zip(letters, others, strict=True))
    return "".join(table.get(s, s) if s.islower() else table.get(s.lower(), s).upper() for s in text)


def sentences(text: str) -> list[str]:
    """Sentences of 8 to 40 words without inner quotation marks."""
    found = re.split(r"(?<=[.!?;])\s+", " ".join(text.split()))
    plain = (one.rstrip(".!?;") for one in found)
    return [one for one in plain if 8 <= len(one.split()) <= 40 and not re.search(r"[\"“”„«»\[\]@*_\\<>#|`~^]", one)]


def altered(sentence: str, words: Sequence[str], rng: random.Random) -> str:
    """The sentence with one word replaced by another of the text, or left out."""
    parts = sentence.split()
    at = rng.randrange(2, len(parts) - 2)
    while len(parts[at]) < 4 or not parts[at].isalpha():
        at = at + 1 if at + 1 < len(parts) - 1 else 1
        if at == 1:
            return " ".join([*parts[:3], *parts[4:]])
    other = rng.choice(words)
    while other.lower() == parts[at].lower():
        other = rng.choice(words)
    return " ".join([*parts[:at], *([other] if rng.random() < 0.7 else []), *parts[at + 1 :]])


def told(held: str, quotes: Sequence[str]) -> list[tuple[str, str | None, str]]:
    """The wording, its reason and the heaviest severity of each quotation."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "texts").mkdir()
        (folder / "texts" / "book.txt").write_text(held, "utf-8")
        (folder / "refs.bib").write_text("@book{book, title={The Book}, author={Other, A.}, year={1911}}\n", "utf-8")
        (folder / "draft.md").write_text("".join(f'It has "{one}" [@book].\n\n' for one in quotes), "utf-8")
        report = citecheck.audit(folder / "draft.md", texts=[folder / "texts"], bibliography=folder / "refs.bib")
    heavy: dict[str | None, Severity] = {}
    for finding in report.findings:
        heavy[finding.quotation] = max(finding.severity, heavy.get(finding.quotation, Severity.NOTE))
    answers = ((one, one.evidence.answer) for one in report.quotations)
    return [
        (
            one.wording.value,
            answer.reason if answer else None,
            heavy[one.quotation.id].label if one.quotation.id in heavy else "",
        )
        for one, answer in answers
    ]


def scored(language: str, files: Sequence[Path], seed: int) -> Iterator[tuple[str, Mapping[str, object]]]:
    """For each condition: what is said of true, altered and absent sentences, and the noise estimated."""
    for rate in (*RATES, None):
        sums: Counter[str] = Counter()
        estimates = []
        for number, file in enumerate(files):
            text = file.read_text("utf-8")
            text, rng = text[len(text) // 10 :], random.Random(seed + number)
            clean, rest = text[:HELD], text[HELD : 2 * HELD]
            known = set(sentences(clean))
            true = rng.sample(sentences(clean), min(COUNT, len(known)))
            words = [w for w in clean.split() if w.isalpha() and w.islower() and len(w) > 3]
            wrong = [altered(one, words, rng) for one in rng.sample(sentences(clean), len(true))]
            gone = rng.sample([one for one in sentences(rest) if one not in known], min(ABSENT, len(sentences(rest))))
            held = permuted(clean, seed) if rate is None else misread(clean, rate, seed + number)
            found = told(held, [*true, *wrong, *gone])
            if len(found) != len(true) + len(wrong) + len(gone):
                raise SystemExit(f"{file}: {len(found)} quotations of {len(true) + len(wrong) + len(gone)}")
            kinds = ["true"] * len(true) + ["altered"] * len(wrong) + ["absent"] * len(gone)
            for kind, (wording, _, heaviest) in zip(kinds, found, strict=True):
                sums[f"{kind}"] += 1
                sums[f"{kind}: {wording}"] += 1
                sums[f"{kind}, {heaviest or 'nothing'} raised"] += 1
            estimate = noise(held, language)
            estimates.append(round((estimate.rate or 0) if estimate else -1, 5))
        yield ("permuted" if rate is None else f"{rate:.1%}"), {**dict(sorted(sums.items())), "estimated": estimates}


def clean_pages(text: str, language: str) -> Mapping[str, object]:
    """Of the pages of a clean text: how many are called unmapped or bad, and the highest rate."""
    pages = [text[at : at + 2_000] for at in range(0, len(text) - 1_000, 2_000)][:200]
    estimate = noise(text, language)
    rates = [rate for page in pages if estimate and (rate := estimate.of_page(page)) is not None]
    return {
        "pages": len(pages),
        "unmapped": sum(map(is_unmapped, pages)),
        "bad": sum(rate >= BAD for rate in rates),
        "highest": round(max(rates, default=0), 4),
        "text": letter_quality(text[:24_000], None) or "sound",
    }


def milliseconds(files: Sequence[Path], language: str) -> Mapping[str, float]:
    """Processor time a page: of the estimate for a whole text and for each page asked for, and of the letters' test."""
    texts = [file.read_text("utf-8")[:HELD] for file in files]
    pages = sum(len(text) for text in texts) / 2_000
    begin = time.process_time()
    estimates = [noise(text, language) for text in texts]
    made = time.process_time()
    for text, estimate in zip(texts, estimates, strict=True):
        for at in range(0, len(text), 2_000):
            if estimate:
                estimate.of_page(text[at : at + 2_000])
    asked = time.process_time()
    for text in texts:
        for at in range(0, len(text), 2_000):
            is_unmapped(text[at : at + 2_000])
    tested = time.process_time()
    spans = {"text": made - begin, "page": asked - made, "letters": tested - asked}
    return {name: round(spent * 1_000 / pages, 3) for name, spent in spans.items()}


def main() -> None:
    """Measure, and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", action="append", default=[], metavar="LANGUAGE=DIR")
    parser.add_argument(
        "--clean", action="append", default=[], metavar="NAME=LANGUAGE=FILE", help="texts without noise"
    )
    parser.add_argument("--each", type=int, default=2, help="texts of each language")
    parser.add_argument("--seed", type=int, default=2027)
    given = parser.parse_args()
    results: dict[str, object] = {"seed": given.seed, "languages": {}, "clean": {}, "milliseconds": {}}
    for pair in given.texts:
        language, _, folder = pair.partition("=")
        files = sorted(Path(folder).glob("*.txt"))[: given.each]
        rows = results["languages"][language] = {}  # type: ignore[index]
        for condition, row in scored(language, files, given.seed):
            rows[condition] = row
            print(language, condition, json.dumps(row), flush=True)
        results["milliseconds"][language] = milliseconds(files, language)  # type: ignore[index]
        for file in files:
            results["clean"][f"{language} {file.stem}"] = clean_pages(file.read_text("utf-8"), language)  # type: ignore[index]
    for triple in given.clean:
        name, language, file = triple.split("=", 2)
        results["clean"][name] = clean_pages(Path(file).read_text("utf-8", "replace"), language)  # type: ignore[index]
        print(name, results["clean"][name], flush=True)  # type: ignore[index]
    print(json.dumps(results["milliseconds"]))
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
