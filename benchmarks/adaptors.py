"""The peers behind one question each: asked with a quotation, they say a verdict and a place. Run by peers.py.

    VENV/bin/python benchmarks/adaptors.py NAME --texts DIR --quotes FILE --out FILE --cap SECONDS --last SECONDS \
        --memory MB

This file runs in the peers' own environment and imports nothing of citecheck. It writes JSON Lines: first what it
took to prepare (imports, reading, an index), then a line a quotation with the processor seconds it took, until all
are asked or the cap is reached; a line `failed` ends what could not be done. After `--last` seconds of processor, all
counted, it ends itself with code 24. The truth lies in the file of quotations; an adaptor is given the words only.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import threading
import time
import warnings
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

VERIFIED, DIFFERS, ABSENT = "verified", "differs", "absent"

LIKENESS = 70
"""Rapidfuzz's score (0 to 100) from which a passage counts as found; the best a foreign passage gets is about 60."""

DISTANCE = 0.34
"""Edits a character up to which edlib's best place counts as found; more brings in foreign passages."""

NO_SUCH_SENTENCE = b"the unanswerable question of the ninth mole"
"""What the plain scan looks for: letters of English prose in a sentence no library has."""

EXHAUSTED = 24
"""Exit code of a process that has used up its processor time."""

BETWEEN = "\n\n"

NO_WORDS = f"\n\n{' '.join(f'xqz{letter}vk' for letter in 'abcdefghijklmnop')}\n\n"
"""Between quotations asked as one text: more strange words than the peer steps over, lest it join two quotations."""

NEAR = 500
"""Characters of the text that an ellipsis may stand for."""


class Answer(NamedTuple):
    """What a peer said: verdict, file and offsets (None where it gives none), words it names as changed."""

    verdict: str
    file: str | None = None
    start: int | None = None
    end: int | None = None
    said: str = ""


Ask = Callable[[str], Answer]


class Texts:
    """The files of a library, one by one and joined."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = sorted(folder.glob("*.txt"))

    def joined(self) -> str:
        """All texts as one, for tools that take one text."""
        texts = [file.read_text("utf-8") for file in self.files]
        self._starts = [0]
        for text in texts:
            self._starts.append(self._starts[-1] + len(text) + len(BETWEEN))
        return BETWEEN.join(texts)

    def answer(self, verdict: str, start: int, end: int) -> Answer:
        """A place in the joined text as one in its file."""
        at = bisect_right(self._starts, start) - 1
        return Answer(verdict, self.files[at].name, start - self._starts[at], end - self._starts[at])


def scan(texts: Texts) -> Ask:
    """No peer, the measure: one search for a sentence that is not there."""
    data = texts.joined().encode()

    def ask(_: str) -> Answer:
        return Answer(ABSENT if data.find(NO_SUCH_SENTENCE) < 0 else VERIFIED)

    return ask


def rapidfuzz(texts: Texts) -> Ask:
    """The window of the text most like the quotation, letters in lower case."""
    from rapidfuzz import fuzz

    text = _plain(texts.joined())

    def ask(quote: str) -> Answer:
        found = fuzz.partial_ratio_alignment(_plain(quote), text, score_cutoff=LIKENESS)
        if found is None:
            return Answer(ABSENT)
        return texts.answer(VERIFIED if found.score == 100 else DIFFERS, found.dest_start, found.dest_end)

    return ask


def edlib(texts: Texts) -> Ask:
    """The stretch of the text with the fewest edits (Myers's bit vectors, the quotation anywhere within)."""
    import edlib as library

    text = _plain(texts.joined()).encode("latin-1", "replace")

    def ask(quote: str) -> Answer:
        asked = _plain(quote).encode("latin-1", "replace")
        found = library.align(asked, text, mode="HW", task="locations", k=int(DISTANCE * len(asked)))
        if found["editDistance"] < 0:
            return Answer(ABSENT)
        start, end = found["locations"][0]
        verdict = VERIFIED if found["editDistance"] == 0 else DIFFERS
        return texts.answer(verdict, end - len(asked) + 1 if start is None else start, end + 1)

    return ask


def krokai(texts: Texts) -> Ask:
    """Verdicts on legal quotations; it names the file, not the place in it."""
    from krokai.corpus import Corpus
    from krokai.verdicts import CLEAN
    from krokai.verify import check

    corpus = Corpus([str(texts.folder)], quiet=True)

    def ask(quote: str) -> Answer:
        verdict, file, detail = check(quote, corpus)
        if file is None:
            return Answer(ABSENT)
        return Answer(VERIFIED if verdict in CLEAN else DIFFERS, Path(file).name, said=detail)

    return ask


def citations(texts: Texts) -> Ask:
    """Exact after a fold, with omissions and the first point of divergence; asked of each file in turn."""
    from citations.verify import check_one

    def ask(quote: str) -> Answer:
        nearest = Answer(ABSENT)
        for file in texts.files:
            told = check_one(quote, file)
            if told.state in ("found", "ambiguous"):
                return Answer(VERIFIED, file.name)
            if told.reason or "are in the source and the rest is not" in told.detail:
                nearest = Answer(DIFFERS, file.name, said=told.detail)
        return nearest

    return ask


def quotecheck(texts: Texts) -> Ask:
    """Folded search, halves with something between, then the longest common block."""
    from quotecheck.find import check

    text = texts.joined()

    def ask(quote: str) -> Answer:
        told = check(quote, text)
        if told.status == "absent":
            return Answer(ABSENT)
        return texts.answer(VERIFIED if told.ok else DIFFERS, told.offset, told.offset + len(quote))

    return ask


def gtrex(texts: Texts) -> Ask:
    """Its policy by default: verified at a sound tier, else the span it would put in the quotation's place."""
    from gtrex import Policy, Repairer

    warnings.simplefilter("ignore")
    repairer = Repairer(texts.joined(), Policy())

    def ask(quote: str) -> Answer:
        told = repairer.repair(quote)
        if told.before.grounded and told.before.start is not None and told.before.end is not None:
            return texts.answer(VERIFIED, told.before.start, told.before.end)
        if told.alignment is None or told.threshold is None or told.alignment.score < told.threshold:
            return Answer(ABSENT)
        return texts.answer(DIFFERS, told.alignment.start, told.alignment.end)

    return ask


def quid(texts: Texts, quotes: Sequence[str]) -> list[Answer]:
    """Quotations of one text in another, without a verdict; all quotations are asked as one text, as it is made for."""
    from quid.core.Quid import Quid

    starts = [0]
    for quote in quotes:
        starts.append(starts[-1] + len(quote) + len(NO_WORDS))
    spans: dict[int, list[tuple[int, int]]] = {}
    for match in Quid().compare(texts.joined(), NO_WORDS.join(quotes)):
        at = bisect_right(starts, (match.target_span.start + match.target_span.end) // 2) - 1
        spans.setdefault(at, []).append((match.source_span.start, match.source_span.end))
    return [_whole(texts, spans[at], len(quote)) if at in spans else Answer(ABSENT) for at, quote in enumerate(quotes)]


def _whole(texts: Texts, spans: Sequence[tuple[int, int]], length: int) -> Answer:
    """The pieces of one quotation as one place, where they lie near each other; else the longest."""
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    if end - start > length + NEAR:
        start, end = max(spans, key=lambda span: span[1] - span[0])
    return texts.answer(DIFFERS, start, end)


ONE_BY_ONE: dict[str, Callable[[Texts], Ask]] = {
    "scan": scan,
    "rapidfuzz": rapidfuzz,
    "edlib": edlib,
    "krokai": krokai,
    "citations": citations,
    "quotecheck": quotecheck,
    "gtrex": gtrex,
}
TOGETHER: dict[str, Callable[[Texts, Sequence[str]], list[Answer]]] = {"quid": quid}


def _plain(text: str) -> str:
    """Lower case and no line ends, character by character, so that offsets stay true."""
    lower = text.lower()
    return (lower if len(lower) == len(text) else text).replace("\n", " ")


def rows(name: str, texts: Texts, items: Sequence[dict[str, Any]], cap: float) -> Iterable[dict[str, Any]]:
    """What it took to prepare, a first question and what is built for it included; then a row a quotation, until the
    cap."""
    begun = time.process_time()
    if name in TOGETHER:
        answers = TOGETHER[name](texts, [item["quote"] for item in items])
        yield {"prepared": 0.0}
        each = (time.process_time() - begun) / len(items)
        for item, answer in zip(items, answers, strict=True):
            yield {"id": item["id"], "cpu": each, **answer._asdict()}
        return
    ask = ONE_BY_ONE[name](texts)
    ask(NO_SUCH_SENTENCE.decode())
    yield {"prepared": time.process_time() - begun}
    spent = 0.0
    for item in items:
        at = time.process_time()
        answer = ask(item["quote"])
        took = time.process_time() - at
        yield {"id": item["id"], "cpu": took, **answer._asdict()}
        spent += took
        if spent > cap:
            return


def _end_after(seconds: float) -> None:
    """End this process when it has used so much processor time. A limit of the system's own would make the clock of
    processor time tick in milliseconds."""
    while time.process_time() < seconds:
        time.sleep(0.5)
    os._exit(EXHAUSTED)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("name", choices=[*ONE_BY_ONE, *TOGETHER])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--quotes", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--cap", type=float, required=True)
    parser.add_argument("--last", type=int, required=True)
    parser.add_argument("--memory", type=int, required=True)
    options = parser.parse_args()
    bytes_of = options.memory * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (bytes_of, bytes_of))
    threading.Thread(target=_end_after, args=(options.last,), daemon=True).start()
    items = [json.loads(line) for line in options.quotes.read_text("utf-8").splitlines()]
    with options.out.open("w", encoding="utf-8") as out:
        try:
            for row in rows(options.name, Texts(options.texts), items, options.cap):
                out.write(json.dumps(row) + "\n")
                out.flush()
        except MemoryError:
            out.write(json.dumps({"failed": f"wants more than {options.memory} MB of memory"}) + "\n")
        except Exception as error:
            out.write(json.dumps({"failed": f"{type(error).__name__}: {error}"}) + "\n")


if __name__ == "__main__":
    main()
