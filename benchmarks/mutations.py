"""How many altered quotations pass as verified: none may.

    python benchmarks/mutations.py [--texts LANGUAGE=DIR ...] [--count N] [--seed N] [--out FILE]

Takes faithful passages of the texts, changes each in one seeded way, and asks for it. What comes back `verified` has
survived and is printed. Without --texts: the evaluation sets, found as in quality.py, in English and German; with it,
folders of texts in any of the languages of NOT. 1,000 mutants a language. A mutant
whose words happen to stand in the texts after all is no mutant and is not counted. Writes the counts as JSON
(default: benchmarks/results/mutations.json).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citecheck import __version__
from citecheck.compare.retrieval.search import answers
from citecheck.language.lexicon import Lexicon, lexicon
from citecheck.model.evidence import Query
from citecheck.model.verdicts import Wording
from citecheck.texts.folder import gather
from citecheck.texts.library import Library

ROOT = Path(__file__).resolve().parent.parent
EVALUATION = Path(os.environ.get("CITECHECK_EVAL", ROOT.parent / "shared" / "eval"))
SETS = {"en": "kjv", "de": "german"}
LENGTHS = (6, 30)
EACH_LANGUAGE = 1000
NOT = {"en": "not", "de": "nicht", "fr": "pas", "la": "non", "it": "non", "es": "no", "ru": "не"}
PASSAGE = 400
"""Characters from which a passage is taken."""
TRIES = 60
"""Passages looked at for one mutant of a way before the way is given up."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_INSIDE = re.compile(r"(?<=[a-zß-ÿа-яё,] )[A-ZÀ-ÞА-ЯЁ][a-zß-ÿа-яё]{2,}\b")
_MANGLED = (("ei", "ie"), ("m", "n"), ("t", "l"), ("a", "o"), ("e", "i"), ("b", "d"), ("s", ""), ("r", "t"),
            ("и", "н"), ("о", "а"), ("е", "и"), ("т", "л"))  # fmt: skip

Change = Callable[["Mutator", list[str]], list[str] | None]


@dataclass(frozen=True)
class Mutant:
    """A passage changed in one way. `quote` is what is asked for, `was` what the text has."""

    way: str
    quote: str
    was: str
    work: str


class Mutator:
    """Changes passages of one language, by a seed."""

    def __init__(self, held: Library, language: str, seed: int) -> None:
        self.random = random.Random(seed)
        self.lexicon: Lexicon = lexicon(language)
        self._texts = [text for text in held.texts if len(text.text) > 200]
        self._lengths = [len(text.text) for text in self._texts]
        self._flat = {id(text): _flat(text.text) for text in self._texts}
        words = Counter(w for text in self._texts for w in _WORD.findall(text.text[:300_000]) if w.islower())
        self.vocabulary = sorted(word for word in words if len(word) > 2)
        self.names = _names([text.text[:300_000] for text in self._texts])

    def mutants(self, count: int) -> list[Mutant]:
        """About so many mutants, as many of each way as the texts allow."""
        found: list[Mutant] = []
        for way, change in WAYS.items():
            wanted = len(found) + -(-count // len(WAYS))
            for _ in range(TRIES * (wanted - len(found))):
                if len(found) == wanted:
                    break
                mutant = self._mutant(way, change)
                found += [mutant] if mutant else []
        return found[:count]

    def _mutant(self, way: str, change: Change) -> Mutant | None:
        text = self.random.choices(self._texts, self._lengths)[0]
        start = self.random.randrange(text.body.start, max(text.body.start + 1, text.body.end - PASSAGE))
        if any(mask.start < start + PASSAGE and start < mask.end for mask in text.masks):
            return None
        words = text.text[start : start + PASSAGE].split()[1 : 1 + self.random.randint(*LENGTHS)]
        was = " ".join(words)
        if len(words) < LENGTHS[0] or not re.fullmatch(r"[\w\s,;.:'’!?-]+", was):
            return None
        changed = change(self, list(words))
        if changed is None:
            return None
        quote = " ".join(changed)
        if _flat(quote) == _flat(was) or _stands(quote, self._flat[id(text)]):
            return None
        return Mutant(way, quote, was, text.work)

    def place(self, words: Sequence[str], fit: Callable[[str], bool] = bool) -> int | None:
        """The place of a word that fits, at random."""
        fitting = [at for at, word in enumerate(words) if fit(_core(word))]
        return self.random.choice(fitting) if fitting else None

    def other(self, pool: Sequence[str], word: str) -> str | None:
        """A word of a pool that is not the one given."""
        rest = [one for one in pool if one.lower() != word.lower()]
        return self.random.choice(rest) if rest else None


def _names(texts: Sequence[str]) -> list[str]:
    """Words that stand with a capital inside sentences, and never without one."""
    small = {word for text in texts for word in _WORD.findall(text) if word.islower()}
    inside = Counter(name for text in texts for name in _INSIDE.findall(text))
    return sorted(name for name, count in inside.items() if count > 1 and name.lower() not in small)


def _flat(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower()))} "


def _stands(quote: str, flat: str) -> bool:
    """Whether the words stand in the text after all, the pieces between ellipses one after the other."""
    at = 0
    for piece in quote.split("..."):
        at = flat.find(_flat(piece), at)
        if at < 0:
            return False
    return True


def _core(word: str) -> str:
    found = _WORD.search(word)
    return found.group() if found else ""


def _put(words: list[str], at: int | None, new: str | None) -> list[str] | None:
    if at is None or not new:
        return None
    words[at] = words[at].replace(_core(words[at]), new, 1)
    return words


def _from_pool(pool: Callable[[Mutator], Sequence[str]]) -> Change:
    """A change of a word of a pool into another of it."""

    def change(by: Mutator, words: list[str]) -> list[str] | None:
        known = list(pool(by))
        at = by.place(words, lambda word: word.lower() in known)
        return _put(words, at, by.other(known, _core(words[at])) if at is not None else None)

    return change


def _substituted(by: Mutator, words: list[str]) -> list[str] | None:
    at = by.place(words)
    return _put(words, at, by.other(by.vocabulary, _core(words[at]))) if at is not None else None


def _at(position: int) -> Change:
    def change(by: Mutator, words: list[str]) -> list[str] | None:
        return _put(words, position % len(words), by.other(by.vocabulary, _core(words[position])))

    return change


def _mangled(by: Mutator, words: list[str]) -> list[str] | None:
    at = by.place(words, lambda word: len(word) > 2)
    if at is None:
        return None
    old, new = by.random.choice(_MANGLED)
    core = _core(words[at])
    return _put(words, at, core.replace(old, new, 1)) if old in core and core != old else None


def _dropped(by: Mutator, words: list[str]) -> list[str] | None:
    del words[by.random.randrange(1, len(words) - 1)]
    return words


def _added(by: Mutator, words: list[str]) -> list[str] | None:
    words.insert(by.random.randrange(1, len(words)), by.random.choice(by.vocabulary))
    return words


def _added_before(by: Mutator, words: list[str]) -> list[str] | None:
    return [by.random.choice(by.vocabulary), *words]


def _added_after(by: Mutator, words: list[str]) -> list[str] | None:
    return [*words, by.random.choice(by.vocabulary)]


def _doubled(by: Mutator, words: list[str]) -> list[str] | None:
    at = by.random.randrange(len(words))
    return [*words[: at + 1], _core(words[at]) or words[at], *words[at + 1 :]]


def _swapped(by: Mutator, words: list[str]) -> list[str] | None:
    at = by.random.randrange(len(words) - 1)
    words[at], words[at + 1] = words[at + 1], words[at]
    return words


def _negated(by: Mutator, words: list[str]) -> list[str] | None:
    words.insert(by.random.randrange(1, len(words)), NOT[by.lexicon.language])
    return words


def _unnegated(by: Mutator, words: list[str]) -> list[str] | None:
    at = by.place(words[1:-1], lambda word: word.lower() in by.lexicon.negations)
    if at is None:
        return None
    del words[at + 1]
    return words


def _name(by: Mutator, words: list[str]) -> list[str] | None:
    """A name inside a sentence put in the place of another."""
    places = [
        at
        for at in range(1, len(words))
        if _core(words[at]) in by.names and not words[at - 1].endswith((".", "!", "?", ":"))
    ]
    if not places:
        return None
    at = by.random.choice(places)
    return _put(words, at, by.other(by.names, _core(words[at])))


def _ending(by: Mutator, words: list[str]) -> list[str] | None:
    """One where there are many, or many where there is one: an s too much or too few."""
    at = by.place(words, lambda word: len(word) > 3 and word.islower())
    if at is None:
        return None
    core = _core(words[at])
    return _put(words, at, core[:-1] if core.endswith("s") else f"{core}s")


def _several_dropped(by: Mutator, words: list[str]) -> list[str] | None:
    """Words left out without a mark."""
    if len(words) < 12:
        return None
    at, count = by.random.randrange(3, len(words) - 8), by.random.randint(2, 5)
    return words[:at] + words[at + count :]


def _digits(by: Mutator, words: list[str]) -> list[str] | None:
    """A figure put in the place of a number word, of another value, or a figure's digit changed."""
    at = by.place(words, lambda word: word.isdigit() or by.lexicon.numbers.get(word.lower(), "").isdigit())
    if at is None:
        return None
    core = _core(words[at])
    value = int(core) if core.isdigit() else int(by.lexicon.numbers[core.lower()])
    return _put(words, at, str(value + by.random.choice((1, 10, 100))))


def _elided(by: Mutator, words: list[str]) -> list[str] | None:
    """Words left out with a mark, and one word beside the mark changed."""
    if len(words) < 14:
        return None
    cut = by.random.randrange(5, len(words) - 8)
    words[cut + 3] = by.random.choice(by.vocabulary)
    return [*words[:cut], "...", *words[cut + 3 :]]


def _reversed(_: Mutator, words: list[str]) -> list[str] | None:
    """Two pieces in the wrong order round an ellipsis."""
    half = len(words) // 2
    return [*words[half:], "...", *words[:half]] if len(words) > 11 else None


def _bracketed_and_changed(by: Mutator, words: list[str]) -> list[str] | None:
    """A marked change, and an unmarked one somewhere else."""
    if len(words) < 10:
        return None
    words[2] = f"[{by.random.choice(by.vocabulary)}]"
    return _put(words, by.random.randrange(6, len(words)), by.random.choice(by.vocabulary))


def _accent(by: Mutator, words: list[str]) -> list[str] | None:
    """A sign lost or put that makes another letter in the language: an umlaut, a tilde."""
    plain = {letter: unicodedata.normalize("NFD", letter)[0] for letter in by.lexicon.accented_letters}
    turned = {**plain, **{bare: letter for letter, bare in plain.items()}}
    at = by.place(words, lambda word: not turned.keys().isdisjoint(word))
    if at is None:
        return None
    core = _core(words[at])
    letter = next(c for c in core if c in turned)
    return _put(words, at, core.replace(letter, turned[letter], 1))


WAYS: dict[str, Change] = {
    "substituted": _substituted,
    "first word": _at(0),
    "last word": _at(-1),
    "mangled": _mangled,
    "dropped": _dropped,
    "added": _added,
    "added before": _added_before,
    "added after": _added_after,
    "doubled": _doubled,
    "swapped": _swapped,
    "negated": _negated,
    "negation dropped": _unnegated,
    "number": _from_pool(lambda by: [word for word, value in by.lexicon.numbers.items() if value.isdigit()]),
    "figure": _digits,
    "name": _name,
    "ending": _ending,
    "several dropped": _several_dropped,
    "modal": _from_pool(lambda by: sorted(by.lexicon.modals)),
    "comparative": _from_pool(lambda by: sorted(by.lexicon.comparatives)),
    "beside an ellipsis": _elided,
    "pieces reversed": _reversed,
    "beside a bracket": _bracketed_and_changed,
    "accented letter": _accent,
}


def wordings(held: Library, mutants: Sequence[Mutant]) -> list[Wording]:
    """What is said of each, its work given."""
    queries = [Query(str(n), mutant.quote, (mutant.work,)) for n, mutant in enumerate(mutants)]
    return [answer.wording for answer in answers(held, queries)]


def survivors(held: Library, mutants: Sequence[Mutant]) -> list[Mutant]:
    """Those that come back verified."""
    said = zip(mutants, wordings(held, mutants), strict=True)
    return [mutant for mutant, wording in said if wording is Wording.VERIFIED]


def measured(language: str, folder: Path, count: int, seed: int) -> dict[str, Any]:
    """The mutants of one language: how many of each way, how many passed, and those that did."""
    held = gather([(folder, folder.as_posix())])
    begun = time.process_time()
    mutants = Mutator(held, language, seed).mutants(count)
    said = wordings(held, mutants)
    found = [mutant for mutant, wording in zip(mutants, said, strict=True) if wording is Wording.VERIFIED]
    return {
        "language": language,
        "mutants": len(mutants),
        "verified": len(found),
        "wordings": dict(Counter(wording.value for wording in said)),
        "seconds": round(time.process_time() - begun, 1),
        "ways": dict(Counter(mutant.way for mutant in mutants)),
        "survivors": [{"way": one.way, "quote": one.quote, "was": one.was} for one in found],
    }


def folders(named: Sequence[str]) -> dict[str, Path]:
    """The folder of each language: those named as LANGUAGE=DIR, else the evaluation sets. Raises SystemExit."""
    if not named:
        return {language: EVALUATION / name / "sources" for language, name in SETS.items()}
    pairs = [one.partition("=") for one in named]
    if wrong := [language for language, sign, _ in pairs if not sign]:
        raise SystemExit(f"{wrong[0]}: give --texts as LANGUAGE=DIR")
    return {language: Path(folder) for language, _, folder in pairs}


def main() -> int:
    """The command: exit code 1 where any mutant survives."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", action="append", default=[], metavar="LANGUAGE=DIR")
    parser.add_argument("--count", type=int, default=EACH_LANGUAGE)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results" / "mutations.json")
    options = parser.parse_args()
    rows = []
    for language, folder in folders(options.texts).items():
        if not folder.is_dir():
            print(f"{folder}: no texts there; name a folder with --texts {language}=DIR")
            continue
        rows.append(row := measured(language, folder, options.count, options.seed))
        print(f"{language}: {row['mutants']} mutants, {row['verified']} pass as verified, {row['seconds']} s")
        print("  " + ", ".join(f"{wording} {count}" for wording, count in row["wordings"].items()))
        print("  " + ", ".join(f"{way} {count}" for way, count in row["ways"].items()))
        for one in row["survivors"]:
            print(f"  SURVIVED {one['way']}: {one['quote']}\n           was: {one['was']}")
    if rows:
        told = {"seed": options.seed, "versions": {"citecheck": __version__}, "languages": rows}
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return 1 if any(row["verified"] for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
