"""Writes docs/case-desk-letters.md: what the registry holds of one disputed case, taken from the records themselves.

Run `python docs/case_page.py`. A test checks that the page is up to date.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from citecheck.foundation.edtf import say_any
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.records.files.registry import registry

PAGE = Path(__file__).parent / "case-desk-letters.md"
TEXTS = (
    "lenin-stalin-1923", "stalin-lenin-1923-03-07", "bukharin-last-note", "tito-note", "krupskaya-kamenev-1922",
    "lenin-congress-1922", "bukharin-stalin-1937-12-10", "bukharin-wife-letter", "bukharin-clemency-1938",
    "bukharin-confession-1937",
)  # fmt: skip
EVENTS = (
    "desk-letters-find-1955", "secret-speech-1956", "cpsu-congress-20", "khrushchev-central-report-1956",
    "xxii-congress-1961", "stalin-death-1953", "bukharin-trial-1938", "bukharin-death", "bukharin-rehabilitation-1988",
    "ezhov-death", "snegov-release-1954", "sovnarkom-council-1946",
)  # fmt: skip
WORKS = (
    "let-history-judge", "unknown-stalin", "service-stalin", "montefiore-red-tsar", "bukharin-last-years",
    "bukharins-last-plea",
)  # fmt: skip

HEAD = """# A case: the letters in Stalin's desk

<!-- written by docs/case_page.py from citecheck/registry/; do not edit -->

By report, three papers lay in a drawer of Stalin's desk: a letter of Lenin's, a note of Bukharin's and a note of
Tito's. Books print them in several wordings, mostly on the word of one man. An essay argues that two of them never
existed. The records say who prints what, where, and how it came to them. They do not decide. `citecheck registry show
ID` prints a record, `citecheck registry trace ID` its chains.

The essay is a witness to what it prints and to the books that it quotes at length. Because it argues a case, no status
of a record rests on it alone. We saw most of the books only as this essay and other pages quote them. Such sources say
*second hand*, and a finding that rests on them is at most a warning.
"""
LEFT_OUT = (
    (
        "the essay's quotations of its own quotations, shortened or with words dropped",
        "a matter of one manuscript: `quotation-inconsistent` compares them there",
    ),
    (
        "slips within the essay (two years for one book, a count that differs)",
        "a matter of one manuscript: `date-inconsistent`, `reference-duplicate`",
    ),
    (
        "the narrative sentences of living authors around the notes",
        "their facts are statements and chains; their wording is theirs",
    ),
    (
        "the Russian of the commission's minutes, of *Neizvestnyi Stalin* on Tito, and of *K sudu istorii* 2002",
        "lost in the copies at hand; the witness stands with its readings and without words",
    ),
    (
        "the year of the Russian original of *Bukharin: The Last Years*",
        "no Russian of 1980 was at hand; a print of it is a back-translation and is marked so",
    ),
    (
        "the first publication of the two notes before 1980",
        "an article of 1978 and one of 1995 could be opened in their first paragraphs only",
    ),
    (
        "whether the letter of 5 March 1923 is Lenin's",
        "one book is said to doubt it; its pages on this letter were not found, so the dispute is "
        "*not assessed* and the doubt is a statement",
    ),
    (
        "the shelf of Bukharin's appeals",
        "two repositories are named for one copy; both are statements, neither is checked",
    ),
    (
        "two links to an encyclopedia whose names are lost",
        "nothing is left to look up",
    ),
    (
        '"no scholarship on Tito has the note"',
        "kept as a silence with its date; its range is open, and it cannot be tested",
    ),
    (
        "the biographies of the 1990s by Radzinsky and Volkogonov",
        "named in a silence only; they were not opened",
    ),
)
"""What the registry does not hold of the case, and why."""


def page(shipped: Registry) -> str:
    """The whole page."""
    return "\n".join(
        [
            HEAD,
            "## Texts\n",
            "| record | witnesses | with words | chains | statements | silences | dates | how seen |",
            "|---" * 8 + "|",
            *(_text(shipped.records[name], shipped) for name in TEXTS),
            "\n## Wordings of the two reported notes\n",
            *_wordings(shipped),
            "\n## Events\n",
            "| record | dates | found in print too | known to be wrong | how seen |",
            "|---" * 5 + "|",
            *(_event(shipped.records[name]) for name in EVENTS),
            "\n## Books\n",
            "| record | editions | how seen |",
            "|---" * 3 + "|",
            *(_work(shipped.records[name]) for name in WORKS),
            "\n## What is left out, and why\n",
            "| what | why |",
            "|---|---|",
            *(f"| {what} | {why} |" for what, why in LEFT_OUT),
            "",
        ]
    )


def _text(record: Record, shipped: Registry) -> str:
    lender = shipped.records.get(record.chains_from)
    chains = [chain for chain in (*record.chains, *(lender.chains if lender else ())) if chain.steps]
    worded = sum(1 for w in record.witnesses if w.text or w.text_in_translation)
    dates = "; ".join(f"{d.role.replace('_', ' ')} {say_any(d.accept)}" for d in record.dates)
    cells = (len(record.witnesses), worded, len(chains), len(record.statements), len(record.silences))
    return f"| {record.name} (`{record.id}`) | {' | '.join(map(str, cells))} | {dates} | {record.verified.words} |"


def _wordings(shipped: Registry) -> Iterator[str]:
    yield "| note | witness | printed in | rests on |"
    yield "|---" * 4 + "|"
    for name in ("bukharin-last-note", "tito-note"):
        record = shipped.records[name]
        for witness in record.witnesses:
            on = witness.translation_of or witness.derived_from or ", ".join(shipped.cited(c) for c in witness.cites)
            siglum = f"{witness.id} ({witness.rank.value.replace('_', ' ')})"
            yield f"| `{record.id}` | {siglum} | {shipped.cited(witness.at)} | {on} |"


def _event(record: Record) -> str:
    dates = "; ".join(f"{d.role.replace('_', ' ')} {say_any(d.accept)}" for d in record.dates)
    also = "; ".join(say_any((a.value,)) for a in record.also_printed)
    wrong = "; ".join(say_any((m.wrong,)) for m in record.misdatings)
    return f"| {record.name} (`{record.id}`) | {dates} | {also} | {wrong} | {record.verified.words} |"


def _work(record: Record) -> str:
    editions = "; ".join(
        f"{e.year.title_page}{f' {e.publisher or e.place}' if e.publisher or e.place else ''}" for e in record.editions
    )
    return f"| {record.name} (`{record.id}`) | {editions} | {record.verified.words} |"


if __name__ == "__main__":
    PAGE.write_text(page(registry([])), "utf-8", newline="\n")
