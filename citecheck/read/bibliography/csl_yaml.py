"""Reads the items of a CSL YAML file, every value with its place, and the items around one that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.yaml_positions import YamlFault, YamlKind, YamlNode, document, lenient
from citecheck.model.places import Span
from citecheck.read.bibliography.csl import LISTS, Item, UnreadableItem

DEEPEST = 30
"""Nesting beyond which a file is not read; a CSL item has four levels."""

REMEDY = "Correct the YAML here; quotation marks around the value often help."

_ITEM = lazy(r"^([ \t]*)- ", re.MULTILINE)


def items(text: str) -> Iterator[Item | UnreadableItem]:
    """All that is in a CSL YAML file, items with the same id included."""
    try:
        root = document(text, DEEPEST)
    except YamlFault as fault:
        yield from _one_by_one(text, fault)
        return
    if root is None:
        return
    nodes = _listed(root)
    if nodes is None:
        yield UnreadableItem("there is no list of references in it", 0)
        return
    yield from _items(nodes, 0)


def _listed(root: YamlNode) -> Sequence[YamlNode] | None:
    """The nodes of the items: the list itself, or a list in a map under one of its names."""
    inside = [value for key, value in root.entries() if key.text in LISTS] if root.kind is YamlKind.MAP else [root]
    return next((node.items for node in inside if node.kind is YamlKind.LIST), None)


def _items(nodes: Sequence[YamlNode], base: int) -> Iterator[Item]:
    """The maps among the nodes of a text that begins at `base`."""
    for node in nodes:
        if node.kind is YamlKind.MAP:
            spans: dict[str, Span] = {}
            for key, value in node.entries():
                quoted = value.style in ("'", '"')
                spans.setdefault(key.text, Span(base + value.offset + quoted, base + value.end - quoted))
            yield Item(lenient(node), spans, Span(base + node.offset, base + node.end))


def _one_by_one(text: str, whole: YamlFault) -> Iterator[Item | UnreadableItem]:
    """The items of a file that is not YAML as a whole: each from its dash to the next of the same depth."""
    dashes = list(_ITEM.finditer(text))
    starts = [dash.start() for dash in dashes if dash.group(1) == dashes[0].group(1)]
    any_fault = False
    for start, end in pairwise([*starts, len(text)]):
        try:
            root = document(text[start:end], DEEPEST)
        except YamlFault as fault:
            any_fault = True
            yield UnreadableItem(fault.message, start + fault.offset)
            continue
        if root is not None and root.kind is YamlKind.LIST:
            yield from _items(root.items, start)
    if not any_fault:
        yield UnreadableItem(whole.message, whole.offset)
