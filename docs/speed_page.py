"""The page of speed: tables from benchmarks/results/speed.json."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

HEAD = "# How fast it is\n\n<!-- written by docs/generate.py from benchmarks/results/; do not edit -->\n"
LARGE = 10_000_000
"""Bytes from which the text, not the start-up, makes most of the time."""

UNMEASURABLE = 0.1
"""Milliseconds a megabyte below which one run is no longer told from another."""

PLAIN = """All times are processor time, not wall-clock time. The unit that holds from machine to machine is the
**scan**: one search through the same text, in memory, for a sentence that is not there. A scan is about as fast as a
text can be read at all. citecheck is measured as a whole process: start-up, reading the texts, finding, comparing,
writing. The other tools run in a process that has already read the texts. citecheck can need less than a scan for a
quotation, because one pass through the texts serves all quotations.
"""
QUALITY = """The accuracy of each tool on the same quotations. *Found*: the share with the right place. *False alarms*:
the share of faithful quotations that are not accepted. *Altered, accepted*: altered quotations accepted as faithful.
*Foreign, claimed*: passages of another book reported as found. *Changes named*: the share of altered quotations of
which every changed word is named.
"""


def page(figures: Mapping[str, Any], further: Mapping[str, Any] | None = None) -> str:
    """The whole page. `further` has the figures of the other scripts, where they were measured."""
    further = further or {}
    parts = [HEAD, *_origin(figures), "", PLAIN, "![Processor time by size of the library](speed.svg)\n"]
    parts += ["## citecheck\n", *_ours(figures), "", *_growth(figures), *_sentences(figures)]
    if any(row["indexed"] for row in figures["sizes"].values()):
        parts += ["## With an index\n", *_indexed(figures), "", *_yardstick(further.get("yardstick"))]
    if any(row["peers"] for row in figures["sizes"].values()):
        parts += ["## Beside other tools\n", *_peers(figures), "", *_failures(figures), ""]
    parts += [QUALITY, *_quality(figures), "", *_more(figures), *_stages(further.get("stages"))]
    parts += _second_run(further.get("second_run"))
    parts += ["## Measure it yourself\n", _again()]
    return "\n".join(parts)


def _yardstick(figures: Mapping[str, Any] | None) -> Iterator[str]:
    rows = {name: row for name, row in (figures or {}).items() if row}
    if not rows:
        return
    yield "The index beside a search engine's (`benchmarks/yardstick.py`), finding only, one quotation at a time:\n"
    yield _row(["", "MB/s built", "index/text", "half within, ms", "95 % within, ms", "places right"])
    yield "|---|---|---|---|---|---|"
    for name, row in rows.items():
        yield _row([name, *(f"{row[key]:.3g}" for key in ("mb_a_second", "size", "p50", "p95", "right"))])
    yield ""


def _stages(figures: Mapping[str, Any] | None) -> Iterator[str]:
    if not figures:
        return
    seconds = figures["seconds"]
    yield "## Where the time goes\n"
    yield (
        f"`benchmarks/stages.py`: {figures['quotations']} quotations against {figures['characters'] / 1e6:.1f} million "
        "characters, without an index. Most of the time goes to work on each quotation in plain Python, not to the "
        "text.\n"
    )
    yield _row(["stage", "seconds", "part"])
    yield "|---|---|---|"
    for stage, spent in seconds.items():
        yield _row([stage, f"{spent:.3f}", f"{100 * spent / sum(seconds.values()):.0f} %"])
    yield ""


RUNS = ("first", "second", "one sentence changed", "no cache", "plain read")
"""The runs of `benchmarks/second_run.py` that the page shows as multiples of bare Python."""


def _second_run(figures: Mapping[str, Any] | None) -> Iterator[str]:
    if not figures:
        return
    yield "## A thesis audited again\n"
    yield (
        f"`benchmarks/second_run.py`: a made thesis of {figures['words']:,} words with 300 entries and ten texts held. "
        f"Multiples of a Python that does nothing ({figures['bare_python'] * 1000:.0f} ms of processor time), all in "
        f"one run, on a machine with a load of {figures['load_before']}. Each audit is a new process; the first has an "
        "empty cache, but for the records. *Plain read*: Python reads the thesis and divides it into words. *In a "
        "session*: an audit more of its first 100 kB in an open session, after one changed word. The reports with and "
        "without what is kept are the same.\n"
    )
    yield _row(["thesis", *RUNS, "in a session, ms"])
    yield "|---|" + "---|" * (len(RUNS) + 1)
    for name in (each for each in figures if each.startswith("thesis.")):
        of = figures[name]
        session = f"{of['seconds']['in a session'] * 1000:.0f}"
        yield _row([name, *(f"{of['times_bare_python'][run]:g}" for run in RUNS), session])
    yield ""
    yield (
        "What is kept, and what a result depends on, is said in [texts.md](texts.md#the-second-audit). Reading the "
        "manuscript, its quotations and its citations is not kept.\n"
    )


def _origin(figures: Mapping[str, Any]) -> Iterator[str]:
    machine = figures["machine"]
    yield (
        f"Measured on {figures['date']} with `{figures['command']}` on {machine['processor']}, {machine['processors']} "
        f"processors, {machine['memory_gb']} GB, {machine['system']}; "
        + ", ".join(f"{name} {version}" for name, version in figures["versions"].items())
        + "."
    )
    if not figures["quiet"]:
        yield (
            f"**Preliminary:** the machine was busy with other work (load {figures['load_before']}), so the times are "
            "too long. Ratios within the run are more reliable."
        )
    for size, row in figures["sizes"].items():
        if row["library"]["note"]:
            yield f"Library {size}: {row['library']['note']}."


def _ours(figures: Mapping[str, Any]) -> Iterator[str]:
    heads = ["text searched", "quotations", "seconds, all", "ms each", "scans each", "scans, all", "memory, MB"]
    yield _row([*heads, "memory/text"])
    yield "|---|---|---|---|---|---|---|---|"
    for row in figures["sizes"].values():
        ours, count, scan = row["citecheck"], row["quotations"], row["scan_seconds"]
        if "failed" in ours:
            yield f"| {_size(row)} | {count} | {ours['failed']} | | | | | |"
            continue
        whole = ours["cpu_seconds"]
        cells = [_size(row), count, _round(whole), _round(1000 * whole / count), _round(whole / count / scan)]
        cells += [
            _round(whole / scan),
            _round(ours["peak_mb"]),
            _round(ours["peak_mb"] * 1e6 / row["library"]["bytes"]),
        ]
        yield _row(cells)


def _sentences(figures: Mapping[str, Any]) -> Iterator[str]:
    cold = figures["cold"]
    yield (
        f"One quotation against 0.1 MB in a new process: {cold['cpu_ms_over_python']} ms of processor more than a "
        f"Python that does nothing ({cold['python_cpu_ms']} ms).\n"
    )
    for row in figures["sizes"].values():
        ratios = [(one["peer"], _ratio(row, one)) for one in row["peers"]]
        said = ", ".join(f"{name} {_round(ratio)}" for name, ratio in ratios if ratio is not None)
        if said:
            yield (
                f"For all {row['quotations']} quotations against {_size(row)}, the other tools take these multiples of "
                f"citecheck's time, preparation included (estimated if a tool did not answer them all): {said}.\n"
            )


def _growth(figures: Mapping[str, Any]) -> Iterator[str]:
    """What a megabyte more costs, between the two largest libraries."""
    rows = [row for row in figures["sizes"].values() if row["library"]["bytes"] > LARGE]
    if len(rows) < 2:
        return
    megabytes = (rows[-1]["library"]["bytes"] - rows[-2]["library"]["bytes"]) / 1e6
    for key, said in (("citecheck", "Without an index"), ("indexed", "With one")):
        few, many = rows[-2][key], rows[-1][key]
        if few and many and "failed" not in few and "failed" not in many:
            more = 1000 * (many["cpu_seconds"] - few["cpu_seconds"]) / megabytes
            costs = f"costs {_round(more)} ms more" if more > UNMEASURABLE else "costs nothing measurable more"
            yield (
                f"{said}, each megabyte between {_size(rows[-2])} and {_size(rows[-1])} {costs} "
                f"for all {rows[-1]['quotations']} quotations together."
            )
    yield ""


def _ratio(row: Mapping[str, Any], peer: Mapping[str, Any]) -> float | None:
    """How many times longer a peer would take for all quotations, its preparing counted."""
    if not peer.get("seconds_each") or "failed" in row["citecheck"]:
        return None
    whole = float(peer["prepare_seconds"] or 0) + float(peer["seconds_each"]) * int(row["quotations"])
    return whole / float(row["citecheck"]["cpu_seconds"])


def _indexed(figures: Mapping[str, Any]) -> Iterator[str]:
    heads = ["text searched", "built, MB/s", "index/text", "one text more, s", "seconds, all", "one, new process, s"]
    yield _row([*heads, "half of answers within", "95 % within", "memory, MB"])
    yield "|---" * (len(heads) + 3) + "|"
    for row in figures["sizes"].values():
        index, length = row["indexed"], row["library"]["bytes"]
        if not index:
            continue
        if "failed" in index:
            yield _row([_size(row), index["failed"], *[""] * (len(heads) + 1)])
            continue
        warm = index["warm"] or {"p50_ms": None, "p95_ms": None}
        cells = [_size(row), _round(length / 1e6 / index["build_seconds"]), _round(index["bytes"] / length)]
        cells += [_round(index["one_text_more_seconds"]), _round(index["cpu_seconds"])]
        cells += [
            _round(index["one_quotation"]["cpu_seconds"]),
            _unit(warm["p50_ms"], "ms"),
            _unit(warm["p95_ms"], "ms"),
        ]
        yield _row([*cells, _round(index["peak_mb"])])
    yield "\n*Half of answers* and *95 %* are single answers in a process that is already at work, as in an editor."


def _peers(figures: Mapping[str, Any]) -> Iterator[str]:
    sizes = {size: row for size, row in figures["sizes"].items() if row["peers"]}
    yield (
        "Milliseconds a quotation (in scans); memory; and how many were asked, where not all could be within "
        f"{figures['cap_seconds']:g} s.\n"
    )
    yield _row(["", *(_size(row) for row in sizes.values())])
    yield "|---" * (len(sizes) + 1) + "|"
    yield _row(["**citecheck, all in**", *(_our_cell(row) for row in sizes.values())])
    names = dict.fromkeys(one["peer"] for row in sizes.values() for one in row["peers"])
    for name in names:
        yield _row([name, *(_cell(row, _of(row, name)) for row in sizes.values())])


def _our_cell(row: Mapping[str, Any]) -> str:
    if "failed" in row["citecheck"]:
        return "failed"
    each = row["citecheck"]["cpu_seconds"] / row["quotations"]
    return f"{_round(1000 * each)} ({_round(each / row['scan_seconds'])}); {_round(row['citecheck']['peak_mb'])} MB"


def _cell(row: Mapping[str, Any], peer: Mapping[str, Any] | None) -> str:
    if peer is None:
        return "not asked"
    if not peer.get("asked"):
        return "see below"
    each = peer["seconds_each"]
    count = f"; {peer['asked']} asked" if peer["asked"] < row["quotations"] else ""
    return f"{_round(1000 * each)} ({_round(each / row['scan_seconds'])}); {_round(peer['peak_mb'])} MB{count}"


def _failures(figures: Mapping[str, Any]) -> Iterator[str]:
    for row in figures["sizes"].values():
        for peer in row["peers"]:
            if peer["failed"]:
                yield f"- {peer['peer']}, {_size(row)}: {peer['failed']}."


def _quality(figures: Mapping[str, Any]) -> Iterator[str]:
    yield "| | text | asked | found | false alarms | altered, accepted | foreign, claimed | changes named |"
    yield "|---|---|---|---|---|---|---|---|"
    for row in figures["sizes"].values():
        if "quality" in row["citecheck"]:
            yield _told("**citecheck**", row, row["citecheck"]["quality"], {"place": True, "verdict": True})
        for peer in row["peers"]:
            if peer.get("quality"):
                yield _told(peer["peer"], row, peer["quality"], peer)


def _told(name: str, row: Mapping[str, Any], told: Mapping[str, Any], peer: Mapping[str, Any]) -> str:
    found = f"{told['place_found']}" + ("" if peer["place"] else " (file only)")
    judged = [told["alarms_on_faithful"], f"{told['altered_verified']} of {told['altered_asked']}"]
    foreign = f"{told['foreign_claimed']} of {told['foreign_asked']}"
    named = told["changes_named"] or "none"
    return _row(
        [
            name,
            _size(row),
            told["quotations"],
            found,
            *(judged if peer["verdict"] else ["no verdict"] * 2),
            foreign,
            named,
        ]
    )


def _more(figures: Mapping[str, Any]) -> Iterator[str]:
    more = figures["more_quality"]
    if not more:
        return
    for seed, told in zip(more["seeds"], more["others"], strict=True):
        if told:
            yield (
                f"- 4 MB, seed {seed}: {told['place_found']} found, {told['alarms_on_faithful']} false alarms, "
                f"{told['altered_verified']} of {told['altered_asked']} altered accepted, "
                f"{told['changes_named']} named, {told['changes_named_with_kind']} with the kind of change."
            )
    if told := more["foreign"]:
        yield (
            f"- Of {told['foreign_asked']} passages of a book not held, {told['foreign_claimed']} were claimed; of "
            f"{told['foreign_short_asked']} of four to six words, {told['foreign_short_claimed']}.\n"
        )


def _again() -> str:
    return (
        "`python benchmarks/speed.py --books DIR --x`, with a folder of plain texts of your own. [Benchmarks]"
        "(../benchmarks/README.md)\nsays what it does and what the libraries hold.\n"
    )


def _of(row: Mapping[str, Any], name: str) -> Mapping[str, Any] | None:
    return next((one for one in row["peers"] if one["peer"] == name), None)


def _size(row: Mapping[str, Any]) -> str:
    megabytes = row["library"]["bytes"] / 1e6
    return f"{megabytes:.1f} MB" if megabytes < 1 else f"{megabytes:.0f} MB"


def _round(number: float) -> str:
    """Three figures, as a person would say them."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _unit(number: float | None, unit: str) -> str:
    return "" if number is None else f"{_round(number)} {unit}"


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
