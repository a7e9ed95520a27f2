"""Marks the findings of a build on the words of its document tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citecheck.formats.pandoc.anchoring.node_places import nodes_of
from citecheck.formats.pandoc.ast import leaves
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Match
from citecheck.model.findings import Finding, Report
from citecheck.model.manuscript import Manuscript
from citecheck.model.places import Place
from citecheck.report.annotate.document import annotate
from citecheck.report.annotate.remarks import BlockSpan, InlineLeaf, Remark
from citecheck.report.order import by_place, position
from citecheck.report.summary import tally_lines


def mark(tree: dict[str, Any], output: str, manuscript: Manuscript, report: Report) -> None:
    """Mark the findings in the tree, in place."""
    found = [InlineLeaf(node, BlockSpan(block, start, end)) for node, block, start, end in leaves(tree)]
    quotations = {judged.quotation.id: judged for judged in report.quotations}
    remarks = []
    for number, finding in enumerate(by_place(report), 1):
        judged = quotations.get(finding.quotation or "")
        stretches = tuple(_stretches(finding.fault.place, manuscript, judged.quotation if judged else None))
        remarks.append(_remark(number, finding, stretches, judged.match if judged else None))
    annotate(tree, found, remarks, output, tally_lines(report))


def _remark(number: int, finding: Finding, stretches: tuple[BlockSpan, ...], match: Match | None) -> Remark:
    fault = finding.fault
    where = position(fault.place)
    links = match.links if match else ()
    return Remark(number, finding.severity, finding.rule, fault.message, fault.remedy, where, stretches, links)


def _stretches(place: Place, manuscript: Manuscript, quotation: Quotation | None) -> Iterator[BlockSpan]:
    """Where in the running texts a place is. A spot says it directly; a quotation of several blocks has a spot for each
    part; any other place is looked up by its position in the file."""
    nodes = list(nodes_of(place, quotation))
    yield from (BlockSpan(node.block, node.start, node.end) for node in nodes)
    if not nodes and place.span is not None:
        yield from _by_position(place, manuscript)


def _by_position(place: Place, manuscript: Manuscript) -> Iterator[BlockSpan]:
    for number, block in enumerate(manuscript.blocks):
        tokens = _tokens(block.text)
        inside = [(start, end) for start, end in tokens if _within(block.running.place(start, end), place)]
        if inside:
            yield BlockSpan(number, inside[0][0], inside[-1][1])


def _tokens(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for word in text.split():
        start = text.index(word, at)
        at = start + len(word)
        yield start, at


def _within(place: Place, wanted: Place) -> bool:
    if place.span is None or wanted.span is None or place.path != wanted.path:
        return False
    return wanted.span.start <= place.span.start < place.span.end <= wanted.span.end
