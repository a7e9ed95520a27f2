"""The index beside a search engine's: tantivy (BM25 over pieces of a thousand characters), by the same quotations.

    python benchmarks/yardstick.py --texts DIR --quotes FILE [--out FILE]

FILE is a workload of benchmarks/workload.py over the texts of DIR. For both: megabytes indexed a second, size of the
index for a character of text, time to the places of one quotation (no wording is compared), and how many places are
right. tantivy names pieces; three of them count. `pip install tantivy` puts it into the environment this runs in.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from citecheck.compare.alignment.passage import quotation_query
from citecheck.compare.alignment.segments import segments
from citecheck.compare.indexing.indexed_text import Vocabulary
from citecheck.compare.retrieval.library_rows import ConcatenatedTexts
from citecheck.compare.retrieval.query_shingles import QueryShingles
from citecheck.compare.retrieval.screen import candidate_spans
from citecheck.texts.folder import gather
from citecheck.texts.index import builder as indexing

PIECE, OVERLAP = 1_000, 200
ASKED = 300
NAMED = 3
ROOT = Path(__file__).resolve().parents[1]

Item = dict[str, Any]
Places = list[tuple[str, int, int]]


def ours(texts: Path, items: Sequence[Item]) -> dict[str, float]:
    """Our index: built, then asked one quotation at a time."""
    held = gather([(texts, texts.as_posix())])
    with tempfile.TemporaryDirectory() as name:
        begun = time.process_time()
        indexing.update(Path(name), texts.resolve(), held.texts)
        built = time.process_time() - begun
        found = indexing.indexed_texts(Path(name), texts.resolve(), held.texts)
        if found is None:
            raise SystemExit("no index was made")
        library, vocabulary = ConcatenatedTexts(held.texts, [found]), Vocabulary()
        characters = sum(doc.length for doc in found.index.docs)

        def places(quote: str) -> Places:
            asked = [quotation_query(segments(quote), vocabulary)]
            sought = QueryShingles(asked, 3)
            (seen,) = candidate_spans(library, sought, library.hits(sought), asked)
            return [(Path(held.texts[one.text].path).name, one.span.start, one.span.end) for one in seen]

        return _asked(places, items) | {"mb_a_second": characters / built / 1e6, "size": found.index.size / characters}


def tantivys(texts: Path, items: Sequence[Item]) -> dict[str, float] | None:
    """tantivy's; None where it is not installed."""
    try:
        import tantivy  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    files = [(Path(text.path).name, text.text) for text in gather([(texts, texts.as_posix())]).texts]
    with tempfile.TemporaryDirectory() as name:
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", stored=False)
        for field in ("file", "at"):
            builder.add_integer_field(field, stored=True)
        index = tantivy.Index(builder.build(), path=name)
        begun = time.process_time()
        writer = index.writer(heap_size=200_000_000, num_threads=1)
        for number, (_, text) in enumerate(files):
            for at in range(0, len(text), PIECE):
                writer.add_document(tantivy.Document(body=text[at : at + PIECE + OVERLAP], file=number, at=at))
        writer.commit()
        writer.wait_merging_threads()
        built = time.process_time() - begun
        index.reload()
        searcher = index.searcher()

        def places(quote: str) -> Places:
            words = "".join(c if c.isalnum() else " " for c in quote)
            hits = [searcher.doc(at) for _, at in searcher.search(index.parse_query(words, ["body"]), NAMED).hits]
            return [(files[hit["file"][0]][0], hit["at"][0], hit["at"][0] + PIECE + OVERLAP) for hit in hits]

        characters = sum(len(text) for _, text in files)
        size = sum(file.stat().st_size for file in Path(name).iterdir())
        return _asked(places, items) | {"mb_a_second": characters / built / 1e6, "size": size / characters}


def _asked(places: Callable[[str], Places], items: Sequence[Item]) -> dict[str, float]:
    """Time of one question at the middle and at 95 of 100, in ms, and the part of places that is right."""
    times, right = [], 0
    for item in items:
        begun = time.process_time()
        found = places(item["quote"])
        times.append(1e3 * (time.process_time() - begun))
        middle = (item["start"] + item["end"]) // 2
        right += any(name == Path(item["text"]).name and low <= middle <= high for name, low, high in found)
    times.sort()
    return {"p50": times[len(times) // 2], "p95": times[int(0.95 * len(times))], "right": right / len(items)}


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--quotes", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results" / "yardstick.json")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.quotes.open(encoding="utf-8")]
    items = [row for row in rows if row["text"]][:ASKED]
    figures = {"citecheck": ours(options.texts, items), "tantivy": tantivys(options.texts, items)}
    print(f"{'':12}{'MB/s':>8}{'size':>8}{'p50 ms':>8}{'p95 ms':>8}{'right':>8}")
    for name, row in figures.items():
        if row is None:
            print(f"{name:12}not installed")
        else:
            print(f"{name:12}" + "".join(f"{row[key]:8.3g}" for key in ("mb_a_second", "size", "p50", "p95", "right")))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
