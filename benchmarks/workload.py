"""A seeded workload of quotations whose truth is known: faithful, altered, short, and from a book not held.

    python benchmarks/workload.py --texts DIR --foreign FILE --out FILE [--seed N] [--each N] [--foreigners N]
                                  [--short-foreigners N]

Passages of the texts are taken at random and printed in one way each. FAITHFUL ways are a scholar's right;
ALTERED ways are slips that a check must not pass. Written as JSON Lines: what `citecheck find --from` reads, and the
truth beside it.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from citecheck.texts.folder import gather

FAITHFUL = ("verbatim", "typography", "ellipsis", "bracket", "hyphen")
"""Ways in which a passage may be printed and be verified."""

NOISY = ("scan",)
"""Damage of 2 to 5 % of the letters: to be found, not to be verified."""

ALTERED = ("substituted", "dropped", "added", "number", "omitted", "many")
"""Ways that must never be verified."""

LENGTHS = {"short": (4, 6), "ellipsis": (30, 70), "omitted": (20, 45)}
USUAL_LENGTH = (12, 40)
TRIES = 20_000
SHORT_LETTERS = 22
FOREIGN_RUN = 7
"""Words in a row that a passage said to stand nowhere may not share with the texts."""
FOREIGN_SPARE = 2
"""How many passages are looked at for each one wanted that stands nowhere."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+")
_NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty hundred"
_NUMBERS = _NUMBER_WORDS.split()
_ADDED_WORDS = "not very great also therefore never truly only certain holy first"
_ADDED = _ADDED_WORDS.split()
_PRONOUNS = {"he": "the man", "him": "the king", "they": "the people", "them": "the others", "his": "the man's",
             "it": "the thing", "i": "he", "thou": "you", "we": "they", "me": "him", "my": "his"}  # fmt: skip
_CONFUSED = (
    ("rn", "m"),
    ("h", "b"),
    ("e", "c"),
    ("l", "1"),
    ("i", "l"),
    ("o", "0"),
    ("s", "5"),
    ("u", "n"),
    ("t", "f"),
)


@dataclass(frozen=True)
class Item:
    """One quotation and its truth: where it stands (`text` is None for a foreign one) and what was changed in it."""

    id: str
    kind: str
    quote: str
    text: str | None
    start: int
    end: int
    edits: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Book:
    """A text to take passages from."""

    path: str
    text: str


class Printer:
    """Takes passages and prints them in one way or another."""

    def __init__(self, books: Sequence[Book], seed: int) -> None:
        self._books = books
        self._random = random.Random(seed)
        words = Counter(w for book in books for w in _WORD.findall(book.text[:500_000]) if w.islower() and len(w) > 3)
        self._vocabulary = sorted(word for word, count in words.items() if count > 2)
        self._flat = [f" {' '.join(_WORD.findall(book.text.lower()))} " for book in books]

    def item(self, number: int, kind: str) -> Item:
        """One quotation of a kind."""
        for _ in range(TRIES):
            book, start, end = self._passage(LENGTHS.get(kind, USUAL_LENGTH))
            printed = self._printed(kind, self._books[book].text[start:end])
            if printed and (kind != "short" or self._alone(printed[0])):
                quote, edits = printed
                return Item(f"{kind}-{number}", kind, quote, self._books[book].path, start, end, edits)
        raise SystemExit(f"no passage fit for {kind}")

    def _passage(self, lengths: tuple[int, int]) -> tuple[int, int, int]:
        while True:
            book = self._random.choices(range(len(self._books)), [len(b.text) for b in self._books])[0]
            text = self._books[book].text
            at = self._random.randrange(len(text))
            length = self._random.randint(*lengths)
            found = [m.span() for m in re.finditer(r"\S+", text[at : at + 20 * length])][1 : length + 1]
            if len(found) < length:
                continue
            start, end = at + found[0][0], at + found[-1][1]
            if _plain(text[start:end]):
                return book, start, end

    def _alone(self, quote: str) -> bool:
        """Whether a short quotation stands once only."""
        flat = f" {' '.join(_WORD.findall(quote.lower()))} "
        return len(quote) >= SHORT_LETTERS and sum(text.count(flat) for text in self._flat) == 1

    def _printed(self, kind: str, passage: str) -> tuple[str, list[tuple[str, str]]] | None:
        ways: dict[str, Callable[[list[str]], tuple[str, list[tuple[str, str]]] | None]] = {
            "typography": self._typography,
            "ellipsis": self._ellipsis,
            "bracket": self._bracket,
            "hyphen": self._hyphen,
            "scan": self._scan,
            "substituted": self._substituted,
            "dropped": self._dropped,
            "added": self._added,
            "number": self._number,
            "omitted": self._omitted,
            "many": self._many,
        }
        words = passage.split()
        return ways[kind](words) if kind in ways else (" ".join(words), [])

    def _typography(self, words: list[str]) -> tuple[str, list[tuple[str, str]]]:
        quote = " ".join(words)
        quote = quote[0].swapcase() + quote[1:].replace("'", "’").replace("--", "—")
        return quote.rstrip(".,;:") + self._random.choice([".", ",", ""]), []

    def _ellipsis(self, words: list[str]) -> tuple[str, list[tuple[str, str]]]:
        head, tail = self._random.randint(7, 14), self._random.randint(7, 14)
        mark = self._random.choice(["...", "…", "[...]", ". . .", "[…]"])
        return f"{' '.join(words[:head])} {mark} {' '.join(words[-tail:])}", []

    def _bracket(self, words: list[str]) -> tuple[str, list[tuple[str, str]]]:
        for at in self._inner(words):
            old = _core(words[at])
            if old.lower() in _PRONOUNS:
                words[at] = words[at].replace(old, f"[{_PRONOUNS[old.lower()]}]", 1)
                return " ".join(words), []
        return f"[{words[0][0].swapcase()}]{words[0][1:]} {' '.join(words[1:])}", []

    def _hyphen(self, words: list[str]) -> tuple[str, list[tuple[str, str]]]:
        long = [at for at in self._inner(words) if len(_core(words[at])) > 5 and words[at].isalpha()][:2]
        for at in long:
            half = len(words[at]) // 2
            words[at] = f"{words[at][:half]}-\n{words[at][half:]}"
        return " ".join(words), []

    def _scan(self, words: list[str]) -> tuple[str, list[tuple[str, str]]]:
        quote = " ".join(words)
        for _ in range(max(1, round(self._random.uniform(0.02, 0.05) * len(quote)))):
            old, new = self._random.choice(_CONFUSED)
            places = [m.start() for m in re.finditer(re.escape(old), quote)]
            if places:
                at = self._random.choice(places)
                quote = quote[:at] + new + quote[at + len(old) :]
        return quote, []

    def _substituted(self, words: list[str]) -> tuple[str, list[tuple[str, str]]] | None:
        at = next((at for at in self._inner(words) if len(_core(words[at])) > 3), None)
        return None if at is None else self._replaced(words, [at])

    def _many(self, words: list[str]) -> tuple[str, list[tuple[str, str]]] | None:
        places = [at for at in self._inner(words) if _core(words[at])]
        return self._replaced(words, places[: max(2, round(0.15 * len(words)))])

    def _replaced(self, words: list[str], places: Sequence[int]) -> tuple[str, list[tuple[str, str]]]:
        edits = []
        for at in places:
            old = _core(words[at])
            new = self._random.choice([w for w in self._random.sample(self._vocabulary, 20) if w != old.lower()])
            words[at] = words[at].replace(old, new, 1)
            edits.append((old, new))
        return " ".join(words), edits

    def _dropped(self, words: list[str]) -> tuple[str, list[tuple[str, str]]] | None:
        cores = [_core(word).lower() for word in words]
        at = next((at for at in self._inner(words) if len(cores[at]) > 2 and cores.count(cores[at]) == 1), None)
        if at is None:
            return None
        old = words.pop(at)
        return " ".join(words), [(_core(old), "")]

    def _added(self, words: list[str]) -> tuple[str, list[tuple[str, str]]]:
        at = self._inner(words)[0]
        new = self._random.choice(
            [w for w in _ADDED if w not in (_core(words[at]).lower(), _core(words[at - 1]).lower())]
        )
        words.insert(at, new)
        return " ".join(words), [("", new)]

    def _number(self, words: list[str]) -> tuple[str, list[tuple[str, str]]] | None:
        at = next((at for at in self._inner(words) if _core(words[at]).lower() in _NUMBERS), None)
        if at is None:
            return None
        old = _core(words[at])
        new = self._random.choice([word for word in _NUMBERS if word != old.lower()])
        words[at] = words[at].replace(old, new, 1)
        return " ".join(words), [(old, new)]

    def _omitted(self, words: list[str]) -> tuple[str, list[tuple[str, str]]]:
        length = self._random.randint(3, 8)
        at = self._random.randrange(5, len(words) - length - 5)
        lost = " ".join(words[at : at + length])
        return " ".join(words[:at] + words[at + length :]), [(lost, "")]

    def _inner(self, words: list[str]) -> list[int]:
        """Places of words not near an edge, in random order."""
        places = list(range(2, len(words) - 2))
        self._random.shuffle(places)
        return places


def _plain(passage: str) -> bool:
    letters = sum(c.isalpha() or c.isspace() for c in passage)
    return "\n\n" not in passage and not re.search(r'["“”_\[\]()]', passage) and letters > 0.9 * len(passage)


def _core(word: str) -> str:
    found = _WORD.search(word)
    return found.group() if found else ""


def foreigners(book: Book, held: Sequence[Book], count: int, seed: int) -> list[Item]:
    """Passages of a book that is not held, none of seven words in a row of which stand in the texts."""
    printer = Printer([book], seed)
    passages = [printer.item(n, "verbatim").quote for n in range(FOREIGN_SPARE * count)]
    runs = [set(_runs(_WORD.findall(passage.lower()))) for passage in passages]
    wanted = {run for here in runs for run in here}
    stand = {run for other in held for run in wanted.intersection(_runs(_WORD.findall(other.text.lower())))}
    alien = [passage for passage, here in zip(passages, runs, strict=True) if not here & stand][:count]
    if len(alien) < count:
        raise SystemExit(f"only {len(alien)} passages of {book.path} stand nowhere in the texts")
    return [Item(f"foreign-{n}", "foreign", passage, None, 0, 0) for n, passage in enumerate(alien)]


def short_foreigners(book: Book, held: Sequence[Book], count: int, seed: int) -> list[Item]:
    """Passages of four to six words of a book that is not held, which stand nowhere in the texts."""
    printer = Printer([book], seed)
    flat = [f" {' '.join(_WORD.findall(other.text.lower()))} " for other in held]
    found: list[Item] = []
    for n in range(FOREIGN_SPARE * count):
        quote = printer.item(n, "short").quote
        words = f" {' '.join(_WORD.findall(quote.lower()))} "
        if len(found) < count and not any(words in text for text in flat):
            found.append(Item(f"foreign-short-{len(found)}", "foreign short", quote, None, 0, 0))
    return found


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every seven words in a row."""
    return zip(*(words[at:] for at in range(FOREIGN_RUN)), strict=False)


def workload(books: Sequence[Book], foreign: Book | None, seed: int, each: int, foreign_count: int) -> list[Item]:
    """The items of every kind, in an order of the seed."""
    printer = Printer(books, seed)
    items = [printer.item(n, kind) for kind in (*FAITHFUL, *NOISY, *ALTERED, "short") for n in range(each)]
    if foreign and foreign_count:
        items += foreigners(foreign, books, foreign_count, seed)
    random.Random(seed).shuffle(items)
    return items


def books_of(folder: Path) -> list[Book]:
    """The texts of a folder as books."""
    return [Book(text.path, text.text) for text in gather([(folder, folder.as_posix())]).texts]


def write(items: Sequence[Item], out: Path) -> None:
    """Write items as JSON Lines: what `citecheck find --from` reads, with the truth beside it."""
    lines = (json.dumps(asdict(item), ensure_ascii=False) + "\n" for item in items)
    out.write_text("".join(lines), "utf-8", newline="\n")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--foreign", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=30)
    parser.add_argument("--foreigners", type=int, default=100)
    parser.add_argument("--short-foreigners", type=int, default=0)
    options = parser.parse_args()
    foreign = next(iter(books_of(options.foreign)), None) if options.foreign else None
    books = books_of(options.texts)
    items = workload(books, foreign, options.seed, options.each, options.foreigners)
    if foreign and options.short_foreigners:
        items += short_foreigners(foreign, books, options.short_foreigners, options.seed)
    write(items, options.out)


if __name__ == "__main__":
    main()
