"""Writes nouns as values of JSON and makes them again, for results that are kept between runs.

A noun becomes the list of its fields, an enumeration its value. What does not fit the types of the fields is refused,
so that nothing damaged is taken for a result. `Locator` is passed in, because the module of evidence imports it for
type checking only.
"""

from __future__ import annotations

import types
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from citecheck.model.claims import Locator
from citecheck.model.noun import field_names

_CHECKED = (str, int, float, bool)
_SCALARS = frozenset({str, int, float, bool, type(None)})

REFUSED = (ValueError, TypeError, KeyError, StopIteration)
"""What `from_row` raises for a value that is not of its type."""


def row(value: Any) -> Any:
    """A value as in JSON: a noun is the list of its fields, an enumeration its value."""
    if type(value) in _SCALARS:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [one if type(one) in _SCALARS else row(one) for one in value]
    return [row(getattr(value, name)) for name in field_names(value)]


def from_row(hint: Any, value: Any) -> Any:
    """The value of type `hint` from its row. Raises one of REFUSED where the row is of another type."""
    if hint in _CHECKED:
        if not isinstance(value, hint):
            raise TypeError(hint)
        return value
    origin, inner = _parts(hint)
    if origin is Union:
        return None if value is None else from_row(inner, value)
    if origin is Enum:
        return hint(value)
    if not isinstance(value, list):
        raise TypeError(hint)
    if origin is tuple:
        hints = [inner[0]] * len(value) if inner[1:] == (Ellipsis,) else inner
        return tuple(from_row(one, each) for one, each in zip(hints, value, strict=True))
    return hint(*(from_row(one, each) for one, each in zip(inner, value, strict=True)))


@cache
def _parts(hint: Any) -> tuple[Any, Any]:
    """The kind of a type, and the types inside it: of a union that which is not None, of a noun those of its fields."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return Union, next(one for one in inner if one is not type(None))
    if origin is tuple:
        return tuple, inner
    if isinstance(hint, type) and issubclass(hint, Enum):
        return Enum, ()
    hints = get_type_hints(hint, localns={"Locator": Locator})
    return hint, tuple(hints[name] for name in field_names(hint))
