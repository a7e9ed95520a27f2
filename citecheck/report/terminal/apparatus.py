"""Prints wordings side by side: columns, apparatus, agreements, features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model.collation import (
    Apparatus,
    Cell,
    Collation,
    Column,
    FeatureComparison,
    Features,
    Kinship,
    Reading,
    ReadingKind,
    Variation,
    WitnessGroup,
    WitnessWording,
)
from citecheck.report.terminal.colour import Paint, Style, painter
from citecheck.report.text_width import cells, visible, wrapped

INDENT = "  "
NOTHING, UNKNOWN = "·", "…"
"""Stands in a column where a witness has nothing, and where it is not known what it has."""
LEGEND = f"{NOTHING} nothing; {UNKNOWN} not known (a gap, or the wording given begins later or ends sooner)"
SAME = "They have the same words."
UNSETTLED = "No wording is called the right one: the record holds none of them settled."
FOLDED = "Case, accents, punctuation and word division are not counted as differences."


def full(collation: Collation, width: int, colour: bool) -> str:
    """The page, lines no longer than `width` where words allow."""
    paint = painter(colour)
    parts = [_heading(collation, width, paint)]
    for apparatus in collation.apparatuses:
        parts += _laid(apparatus, width, paint)
    parts += [
        _listed("Not laid side by side", (ln for w in collation.apart for ln in _wording(w, width)), paint),
        *(_features(collation.features, width, paint) if collation.features else ()),
        _listed("Beside what they rest on", (ln for k in collation.kinships for ln in hung(kinship(k), width)), paint),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def intro(collation: Collation) -> list[str]:
    """What a reader should know first, one sentence a line, for every format."""
    lines = [UNSETTLED] if collation.settled is False else []
    if not collation.apparatuses:
        return [*lines, "No two witnesses have words in one language, so there is nothing to compare."]
    return [*lines, FOLDED]


def named(apparatus: Apparatus) -> str:
    """The heading of one apparatus: language, base, why it is the base."""
    lang = f" in {apparatus.lang}" if apparatus.lang else ""
    return f"{len(apparatus.wordings)} wordings{lang}; {apparatus.why} ({apparatus.base})"


def described(wording: WitnessWording) -> str:
    """A wording's siglum, rank and place, on one line."""
    lang = f" [{wording.lang}]" if wording.lang else ""
    place = f": {wording.cited}" if wording.cited else ""
    return f"{wording.siglum}{lang} {wording.rank}".rstrip() + place


def entry(variation: Variation) -> str:
    """One place of variation as an apparatus prints it: the base's reading first, what is not known last."""
    told = sorted(variation.readings, key=lambda one: one.kind is ReadingKind.GAP)
    after = told[0].kind is ReadingKind.OMITTED or variation.readings[0].kind is ReadingKind.GAP
    place = f"(after “{variation.after}”) " if after and variation.after else ""
    return place + " | ".join(f"{reading(one)} {', '.join(one.sigla)}" for one in told)


def reading(one: Reading) -> str:
    """A reading as an apparatus prints it."""
    if one.kind is ReadingKind.OMITTED:
        return "om."
    return f"“{one.text}”" if one.kind is not ReadingKind.GAP else "not known:"


def group(one: WitnessGroup) -> str:
    """Witnesses and what they have in common."""
    return f"{', '.join(one.sigla)}: {'; '.join(one.shared)}"


def kinship(one: Kinship) -> str:
    """A witness beside what it rests on: each feature, and whether all are equal."""
    told = "; ".join(_compared(compared) for compared in one.features)
    said = {True: "equal", False: "not equal", None: "nothing recorded to compare"}[one.equal]
    return f"{one.siglum}, {one.rests} {one.parent}: {f'{told}: ' if told else ''}{said}"


def _compared(one: FeatureComparison) -> str:
    if one.equal is None:
        return f"{one.name} {one.ours or 'not recorded'} beside {one.theirs or 'not recorded'}"
    return f"{one.name} {one.ours} {'=' if one.equal else 'against'} {one.theirs}"


def cell(one: Cell) -> str:
    """What stands in a column."""
    return one.text or (UNKNOWN if one.gap else NOTHING)


def hung(text: str, width: int, indent: str = INDENT) -> Iterator[str]:
    """Text in lines, all but the first set in."""
    for n, line in enumerate(wrapped(text, width - len(indent) - len(INDENT))):
        yield f"{indent}{INDENT if n else ''}{line}"


def _heading(collation: Collation, width: int, paint: Paint) -> list[str]:
    title = f"{collation.subject}: {collation.title}" if collation.title else collation.subject
    lines = [paint(line, Style.STRONG) for line in wrapped(title, width)]
    return lines + [line for sentence in intro(collation) for line in wrapped(sentence, width)]


def _laid(apparatus: Apparatus, width: int, paint: Paint) -> Iterator[list[str]]:
    heading = [paint(line, Style.STRONG) for line in wrapped(f"{named(apparatus)}:", width)]
    yield [*heading, *(line for wording in apparatus.wordings for line in _wording(wording, width))]
    if not apparatus.variations:
        yield [f"{INDENT}{SAME}"]
        return
    rows = (line for block in blocks(apparatus, width) for line in (*block, ""))
    yield [*_listed("Side by side", rows, paint), *hung(LEGEND, width)]
    entries = (line for v in apparatus.variations for line in hung(f"{v.number:>2} {entry(v)}", width))
    yield _listed("Where they vary", entries, paint)
    yield _listed("Readings in common", (ln for g in apparatus.groups for ln in hung(group(g), width)), paint)
    yield _listed("Agree, of places where both are known", _agreements(apparatus, width), paint)


def _wording(wording: WitnessWording, width: int) -> Iterator[str]:
    yield from hung(described(wording), width)
    for line in wrapped(f"“{wording.text}”", width - len(INDENT) * 3) if wording.text else ():
        yield f"{INDENT * 3}{line}"
    for line in wrapped(wording.note, width - len(INDENT) * 3) if wording.note else ():
        yield f"{INDENT * 3}{line}"


def blocks(apparatus: Apparatus, width: int) -> Iterator[list[str]]:
    """The columns in as many blocks as the width needs: the numbers of the places, then a row a witness."""
    label = max(len(w.siglum) for w in apparatus.wordings) + 1
    room = width - len(INDENT) - label
    block: list[Column] = []
    used = 0
    for column in apparatus.columns:
        wide = _wide(column) + 1
        if block and used + wide > room:
            yield _block(apparatus, block, label)
            block, used = [], 0
        block.append(column)
        used += wide
    if block:
        yield _block(apparatus, block, label)


def _wide(column: Column) -> int:
    return max(cells(cell(one)) for one in column.cells)


def _block(apparatus: Apparatus, block: Sequence[Column], label: int) -> list[str]:
    numbers = " " * label
    for n, column in enumerate(block):
        first = column.place and (n == 0 or block[n - 1].place != column.place)
        numbers += (str(column.place) if first else "").ljust(_wide(column) + 1)
    lines = [numbers]
    for at, wording in enumerate(apparatus.wordings):
        row = wording.siglum.ljust(label)
        for column in block:
            text = visible(cell(column.cells[at]))
            row += text + " " * (_wide(column) + 1 - cells(text))
        lines.append(row)
    return [f"{INDENT}{line}".rstrip() for line in lines]


def _agreements(apparatus: Apparatus, width: int) -> Iterator[str]:
    """A table where it fits, else a list."""
    sigla = [wording.siglum for wording in apparatus.wordings]
    told = {(a.one, a.other): f"{a.same}/{a.of}" for a in apparatus.agreements}
    wide = [max(len(siglum), 5) + 1 for siglum in sigla]
    label = max(map(len, sigla)) + 1
    if len(INDENT) + label + sum(wide[:-1]) > width:
        for (one, other), said in told.items():
            yield from hung(f"{one}, {other}: {said}", width)
        return
    yield INDENT + " " * label + "".join(s.ljust(w) for s, w in zip(sigla[:-1], wide, strict=False)).rstrip()
    for at, other in enumerate(sigla[1:], 1):
        row = "".join(told[one, other].ljust(w) for one, w in zip(sigla[:at], wide, strict=False))
        yield f"{INDENT}{other.ljust(label)}{row}".rstrip()


def _features(features: Features, width: int, paint: Paint) -> Iterator[list[str]]:
    yield _listed("Features", _table(features, width), paint)
    yield _listed("Features in common", (ln for g in features.groups for ln in hung(group(g), width)), paint)
    alike = (line for same in features.alike for line in hung(", ".join(same), width))
    yield _listed("Alike in every feature", alike, paint)


def _table(features: Features, width: int) -> Iterator[str]:
    """A table where it fits, else each witness with its features."""
    columns = list(zip(*(values for _, values in features.rows), strict=True))
    pairs = zip(features.names, columns, strict=True)
    wide = [max(cells(word) for word in (name, *column)) + 2 for name, column in pairs]
    label = max(len(siglum) for siglum, _ in features.rows) + 2
    if len(INDENT) + label + sum(wide) > width:
        for siglum, values in features.rows:
            told = (f"{n}: {v}" for n, v in zip(features.names, values, strict=True) if v)
            yield from hung(f"{siglum}: {'; '.join(told)}", width)
        return
    for siglum, values in (("", features.names), *features.rows):
        row = "".join((v or NOTHING) + " " * (w - cells(v or NOTHING)) for v, w in zip(values, wide, strict=True))
        yield f"{INDENT}{siglum.ljust(label)}{row}".rstrip()


def _listed(heading: str, lines: Iterator[str], paint: Paint) -> list[str]:
    found = list(lines)
    return [paint(f"{heading}:", Style.STRONG), *found] if found else []
