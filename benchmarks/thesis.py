"""Makes a thesis of drawn words: chapters in Markdown or LaTeX, a bibliography, and the texts that it quotes.

    python benchmarks/thesis.py --out DIR [--words N] [--entries N] [--texts N] [--seed N]

Half the words are the small words of English, so that sentences have the grammar by which citecheck reads them: they
give dates, name persons, quote and cite. One quotation in ten is altered. `second_run.py` measures on it.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

WORDS, ENTRIES, TEXTS = 100_000, 300, 10
SMALL = (
    "the of and to in a that is was for it as with his be on not by he at from which this had but are or have an they "
    "one were all their has would there been more no when who will out so what up about into than them can only other "
    "new some could time these may then do first any my now such like our over even most me after also did many before "
    "must through years where much way well down should because each just those how too good very make world still own "
    "see men work long get here between both life being under never day same another know while last might us great"
)
KNOWN = "Lenin Stalin Newton Hooke Voltaire Einstein Twain Burke Cromwell Nietzsche Churchill Jefferson"
"""Persons of whom records of the registry speak."""
SAYING = "wrote said argues claimed denied recalled"
MONTHS = "January February March April May June July August September October November December"
PARAGRAPH = (4, 7)
"""Sentences of a paragraph."""
SENTENCE = (12, 30)
"""Words of a sentence."""
CHAPTER = 40
"""Paragraphs of a chapter."""
LINE = 12
"""Words of a line of a text held."""
QUOTED = (8, 30)
"""Words of a quotation."""


@dataclass(frozen=True)
class Markup:
    """How one format writes what a thesis has besides its words."""

    name: str
    head: str
    foot: str
    chapter: Callable[[str], str]
    cited: Callable[[str, int], str]
    quoted: Callable[[str], str]
    note: Callable[[str], str]


MARKDOWN = Markup(
    "thesis.md",
    "---\ntitle: Roads\nbibliography: refs.bib\n---\n\n",
    "",
    lambda title: f"# {title}",
    lambda key, page: f"[@{key}, p. {page}]",
    lambda words: f"\u201c{words}\u201d",
    lambda words: f"^[{words}]",
)
LATEX = Markup(
    "thesis.tex",
    "\\documentclass{book}\n\\usepackage{csquotes,biblatex}\n\\addbibresource{refs.bib}\n\\begin{document}\n\n",
    "\n\\end{document}\n",
    lambda title: f"\\chapter{{{title}}}",
    lambda key, page: f"\\autocite[{page}]{{{key}}}",
    lambda words: f"\\enquote{{{words}}}",
    lambda words: f"\\footnote{{{words}}}",
)


class Writer:
    """Draws words, sentences and paragraphs by a seed. All formats of one seed have the same words."""

    def __init__(self, seed: int, entries: int, texts: int) -> None:
        self._random = random.Random(seed)
        self._small, self._known, self._saying, self._months = map(str.split, (SMALL, KNOWN, SAYING, MONTHS))
        syllables = [a + b for a in "bcdfglmnprstv" for b in ("a", "en", "ir", "os", "ul", "ed", "ing", "ere")]
        rare = {"".join(self._random.choices(syllables, k=self._random.randint(2, 4))) for _ in range(8000)}
        self._rare = sorted(rare)
        self.names = [word.capitalize() for word in self._rare[:: len(self._rare) // entries][:entries]]
        self.texts = [[self._words(LINE) for _ in range(2500)] for _ in range(texts)]

    def word(self) -> str:
        """One word: half of them small, the others rare."""
        drawn = self._random
        return drawn.choice(self._small) if drawn.random() < 0.55 else drawn.choice(self._rare)

    def _words(self, count: int) -> list[str]:
        return [self.word() for _ in range(count)]

    def bibliography(self) -> str:
        """The entries; the first ones have texts."""
        return "\n".join(
            f"@book{{b{number},\n  author = {{{name}, Ann}},\n  title = {{{self.title(number)}}},\n"
            f"  publisher = {{Road}},\n  year = {{{1850 + number % 150}}}\n}}\n"
            for number, name in enumerate(self.names)
        )

    def thesis(self, words: int, markup: Markup) -> str:
        """The thesis in one format."""
        parts, written, count = [], 0, 0
        while written < words:
            if count % CHAPTER == 0:
                parts.append(markup.chapter(f"Chapter of {self.word()}"))
            sentences = [self.sentence(markup) for _ in range(self._random.randint(*PARAGRAPH))]
            parts.append(" ".join(sentences))
            written += sum(len(sentence.split()) for sentence in sentences)
            count += 1
        return markup.head + "\n\n".join(parts) + "\n" + markup.foot

    def sentence(self, markup: Markup) -> str:
        """One sentence, which may quote, cite, give a date, name somebody or have a note."""
        drawn = self._random
        words = self._words(drawn.randint(*SENTENCE))
        kind = drawn.random()
        middle = len(words) // 2
        if kind < 0.06:
            words[middle:middle] = self._quotation(markup)
        elif kind < 0.12:
            words.append(markup.cited(f"b{drawn.randrange(len(self.names))}", drawn.randint(1, 300)))
        elif kind < 0.24:
            words[middle:middle] = [
                "on",
                str(drawn.randint(1, 28)),
                drawn.choice(self._months),
                str(drawn.randint(1700, 1950)),
            ]
        elif kind < 0.32:
            who = drawn.choice([*self.names, *self._known * 5])
            words[middle:middle] = [who, drawn.choice(self._saying), "in", str(drawn.randint(1700, 1950)), "that"]
        elif kind < 0.36:
            words.append(markup.note(self._note()))
        elif kind < 0.40:
            words[middle:middle] = [f"({drawn.choice(self.names)}", f"{drawn.randint(1850, 1999)},", f"p. {middle})"]
        elif kind < 0.45:
            words[middle : middle + 2] = [markup.quoted(" ".join(words[middle : middle + 2]))]
        elif kind < 0.5:
            words[middle : middle + 1] = [f"it\u2019s {words[middle]}\u2019s,"]
        return " ".join([words[0].capitalize(), *words[1:]]) + "."

    def _note(self) -> str:
        """A note: a citation typed by hand, what points back to one, or words alone."""
        drawn = self._random
        kind = drawn.random()
        if kind < 0.3:
            return f"Ibid., {drawn.randint(1, 300)}."
        if kind < 0.7:
            number = drawn.randrange(len(self.names))
            return f"{self.names[number]}, {self.title(number)}, {drawn.randint(1, 300)}."
        return " ".join(["See", *self._words(10)]) + "."

    def title(self, number: int) -> str:
        """The title of an entry."""
        return f"The {self._rare[number * 7].title()} of {self._rare[number * 11].title()}"

    def _quotation(self, markup: Markup) -> Iterator[str]:
        drawn = self._random
        book = drawn.randrange(len(self.texts))
        first = drawn.randrange(len(self.texts[book]) - 4)
        length = drawn.randint(*QUOTED)
        words = [word for line in self.texts[book][first : first + 4] for word in line][:length]
        if drawn.random() < 0.1:
            words[length // 2] = drawn.choice(self._rare)
        yield from ("as", self.names[book], "says,", markup.quoted(" ".join(words)))
        yield markup.cited(f"b{book}", first // 40 + 1)


def make(folder: Path, words: int = WORDS, entries: int = ENTRIES, texts: int = TEXTS, seed: int = 1) -> None:
    """Write a thesis in each format, its bibliography and its texts."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for markup in (MARKDOWN, LATEX):
        writer = Writer(seed, entries, texts)
        (folder / markup.name).write_text(writer.thesis(words, markup), "utf-8")
        (folder / "refs.bib").write_text(writer.bibliography(), "utf-8")
        for number, lines in enumerate(writer.texts):
            text = "\n".join(" ".join(line) for line in lines)
            (folder / "texts" / f"b{number}.txt").write_text(text + "\n", "utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--texts", type=int, default=TEXTS)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    make(options.out, options.words, options.entries, options.texts, options.seed)


if __name__ == "__main__":
    main()
