"""Stores the answers of texts to quotations between runs, for `searches`: what has not changed is not searched again.

The answers of one call are stored together, because quotations that follow each other decide for each other which of
several equal places is meant. The key has everything on which they depend: the quotations with their citations, all
that is known of each text, the order of the texts, the code, and the words of the languages.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import cache
from operator import attrgetter
from typing import Any, Union, get_args, get_origin, get_type_hints

from citecheck.foundation.digest import blake2b
from citecheck.foundation.files import look
from citecheck.foundation.store import ResultKey
from citecheck.model.claims import Locator
from citecheck.model.evidence import Answer, Query
from citecheck.model.noun import field_names
from citecheck.texts.code_version import code_version
from citecheck.texts.library import HeldText, Library

MOST_BYTES = 64 * 1024**2
"""Bytes of all text files up to which answers are stored. A key needs the digest of every text, so that the texts of a
larger library would have to be read for the key alone. Files in an index do not count."""

_SCALARS = frozenset({str, int, float, bool, type(None)})
_NO_PART = frozenset({"load", "file", "tables", "known"})
"""Fields of a text that say nothing of its words. The tables enter the key by their content."""

_own_facts = attrgetter(*(name for name in field_names(HeldText) if name not in _NO_PART))


def key_of(library: Library, queries: Sequence[Query]) -> ResultKey | None:
    """The key of a library's answers to some queries; None where they are not stored. Raises Cancelled."""
    unknown = [text.file for text in library.texts if text.known is None and text.file]
    if not queries or sum(look(file).size for file in unknown) > MOST_BYTES:
        return None
    plain_queries = [_plain(query)[1:] for query in queries]
    indexed = [sorted(one.texts) for one in library.indexes]
    texts = [_identity(text) for text in library.texts]
    return ResultKey(
        "answers", code_version(), (_digest([plain_queries]), _digest([list(library.places), indexed, texts]))
    )


def packed(answers: Iterable[Answer]) -> bytes:
    """The answers as bytes."""
    return json.dumps([_plain(answer) for answer in answers], ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpacked(kept: bytes, count: int) -> list[Answer] | None:
    """The answers in some bytes; None where these are not `count` answers."""
    try:
        rows = json.loads(kept.decode("utf-8", "surrogatepass"))
        answers: list[Answer] = [_noun(Answer, row) for row in rows]
    except (ValueError, TypeError, KeyError):
        return None
    return answers if len(answers) == count else None


def _identity(text: HeldText) -> tuple[Any, ...]:
    """Everything in one text on which an answer may depend: its fields, and digests of its words and tables."""
    tables = _digest([text.masks, text.locators.rows]) if text.tables else ""
    return (*_own_facts(text), text.address, text.sha256, text.quality, text.reader, tables)


def _digest(values: Iterable[Any]) -> str:
    digest = blake2b(digest_size=24)
    for value in values:
        digest.update(json.dumps(_plain(value)).encode())
    return digest.hexdigest()


def _plain(value: Any) -> Any:
    """A value as in JSON: a noun is the list of its fields, an enumeration its value."""
    if type(value) in _SCALARS:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [one if type(one) in _SCALARS else _plain(one) for one in value]
    return [_plain(getattr(value, name)) for name in field_names(value)]


@cache
def _hints(cls: type) -> tuple[Any, ...]:
    """The types of a noun's fields, in order. `Locator` is passed in, because the module of evidence imports it for
    type checking only."""
    hints = get_type_hints(cls, localns={"Locator": Locator})
    return tuple(hints[name] for name in field_names(cls))


def _noun(cls: Any, row: Any) -> Any:
    """A noun made from the list of its fields. Raises ValueError or TypeError where that is impossible."""
    return cls(*(_value(hint, value) for hint, value in zip(_hints(cls), row, strict=True)))


def _value(hint: Any, value: Any) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return None if value is None else _value(next(one for one in inner if one is not type(None)), value)
    if origin is tuple:
        hints = [inner[0]] * len(value) if inner[1:] == (Ellipsis,) else inner
        return tuple(_value(one, each) for one, each in zip(hints, value, strict=True))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hint in (str, int, float, bool):
        if not isinstance(value, hint):
            raise TypeError(hint)
        return value
    return _noun(hint, value)
