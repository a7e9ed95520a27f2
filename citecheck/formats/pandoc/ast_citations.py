"""Recognizes citations in pandoc's tree beside its `Cite` nodes, and what only looks like one."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

from citecheck.formats.pandoc.builder import BuilderItem, Node
from citecheck.formats.pandoc.plain_text import plain
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import CiteMode

_CROSS_REFERENCE = lazy(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem)[:-]", re.IGNORECASE)
"""The label prefixes of pandoc-crossref and Quarto: `@fig:x` refers to a figure, not to a book."""

_MODES = {
    "NormalCitation": CiteMode.NORMAL,
    "AuthorInText": CiteMode.AUTHOR_IN_TEXT,
    "SuppressAuthor": CiteMode.SUPPRESS_AUTHOR,
}
_ORG_REF = lazy(r"(?:foot|auto|paren|text)?cite(?:p|t|author|year)?\*?:(.+)", re.DOTALL)


def is_cross_reference(key: str) -> bool:
    """Whether a key is a label within the document."""
    return _CROSS_REFERENCE.match(key) is not None


def cited(items: list[dict[str, Any]]) -> tuple[BuilderItem, ...]:
    """The items of a `Cite` node, without references to figures, tables and the like, and without `*`, which is all."""
    keyed = (item for item in items if item["citationId"] != "*")
    return tuple(_item(item) for item in keyed if not is_cross_reference(item["citationId"]))


def _item(item: dict[str, Any]) -> BuilderItem:
    mode = _MODES.get(item["citationMode"]["t"], CiteMode.NORMAL)
    return BuilderItem(item["citationId"], mode, _affix(item["citationPrefix"]), _affix(item["citationSuffix"]))


def _affix(nodes: list[Node]) -> str:
    """What stands before or after a key. The no-break spaces are pandoc's own, after an abbreviation: "p. 3"."""
    return plain(nodes).replace("\u00a0", " ")


def cited_by_link(target: str) -> tuple[BuilderItem, ...]:
    """The items of an org-ref link, `[[cite:k]]` or `[[citep:see &k p. 3]]`, which pandoc leaves a link."""
    link = _ORG_REF.fullmatch(target)
    if link is None:
        return ()
    return tuple(chain.from_iterable(_linked(part) for part in link.group(1).split(";")))


def _linked(part: str) -> tuple[BuilderItem, ...]:
    """`see &key p. 3`, or in the older manner keys parted by commas."""
    before, marked, rest = part.partition("&")
    if not marked:
        return cited_by_keys(part)
    key, _, after = rest.strip().partition(" ")
    return (BuilderItem(key, CiteMode.NORMAL, before.strip(), after.strip()),)


def cited_by_keys(keys: str) -> tuple[BuilderItem, ...]:
    """The items of a plain list of keys: a reStructuredText role, an HTML attribute."""
    return tuple(BuilderItem(key, CiteMode.NORMAL, "", "") for key in re.split(r"[\s,;]+", keys) if key)
