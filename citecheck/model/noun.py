"""The decorator of all nouns: frozen dataclasses with slots that cost little until one is made.

`dataclass(frozen=True, slots=True)` compiles six methods for every class, and inspects each field again and again. A
short run loads two hundred nouns and makes instances of thirty. `@noun` only adds the slots. `__init__` is compiled
when the first instance is made, the list of fields is made on first use, and all nouns share the other methods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, dataclass_transform

Class = TypeVar("Class")
_SPECS = "_specs"
"""The attribute with the field specifications from the class body."""


class _FieldSpec(NamedTuple):
    """A field as the class body has it. `default` is a Field where the body describes it, MISSING where it has none."""

    name: str
    annotation: Any
    default: Any

    def of(self, option: str, otherwise: Any) -> Any:
        """An option of the field, by its name in `dataclasses.field`."""
        return getattr(self.default, option) if isinstance(self.default, Field) else otherwise


class _Fields:
    """`__dataclass_fields__`, made on first use."""

    def __get__(self, _: Any, owner: type) -> dict[str, Field[Any]]:
        specs: tuple[_FieldSpec, ...] = getattr(owner, _SPECS)
        body: dict[str, Any] = {one.name: one.default for one in specs if one.default is not MISSING}
        body["__annotations__"] = {one.name: one.annotation for one in specs}
        plain: Any = dataclass(init=False, repr=False, eq=False)(type(owner.__name__, (), body))
        made: dict[str, Field[Any]] = plain.__dataclass_fields__
        setattr(owner, "__dataclass_fields__", made)  # noqa: B010 - a name that mypy takes for a method's
        return made


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def noun(cls: type[Class]) -> type[Class]:
    """The class as `dataclass(frozen=True, slots=True)` makes it. It takes no further options."""
    own = cls.__annotations__
    specs = {one.name: one for base in reversed(cls.__mro__[1:]) for one in _of_base(base)}
    inherited = frozenset(specs)
    specs |= {name: _FieldSpec(name, said, cls.__dict__.get(name, MISSING)) for name, said in own.items()}
    names = tuple(specs)
    body = {name: value for name, value in cls.__dict__.items() if name not in own}
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    body["__slots__"] = tuple(name for name in own if name not in inherited)
    body["__match_args__"] = names
    body[_SPECS] = tuple(specs.values())
    body["_values"] = staticmethod(_values([one.name for one in specs.values() if one.of("compare", True)]))
    body["__dataclass_fields__"] = _Fields()
    metaclass: Any = type(cls)
    made = metaclass(cls.__name__, cls.__bases__, {**_METHODS, **body})
    made.__qualname__ = cls.__qualname__
    made.__init__ = _first_init(made)
    return made  # type: ignore[no-any-return]


def _of_base(base: type) -> Iterator[_FieldSpec]:
    """The fields of a base class, which may be a noun or a standard dataclass."""
    if _SPECS in base.__dict__:
        yield from base.__dict__[_SPECS]
    elif "__dataclass_fields__" in base.__dict__:
        yield from (_FieldSpec(name, one.type, one) for name, one in base.__dict__["__dataclass_fields__"].items())


def _first_init(made: Any) -> Callable[..., None]:
    """An `__init__` that replaces itself by the compiled one, and calls it."""

    def first(self: Any, *given: Any, **named: Any) -> None:
        made.__init__ = init = _init(made)
        init(self, *given, **named)

    return first


def _init(made: Any) -> Callable[..., None]:
    """The compiled `__init__`, with the fields as its parameters in order."""
    given: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    parameters, body = [], []
    for one in getattr(made, _SPECS):
        value = one.name
        default = one.of("default", one.default)
        make = one.of("default_factory", MISSING)
        if make is not MISSING:
            given[f"_make_{one.name}"] = make
            parameters.append(f"{one.name}=_missing")
            value = f"_make_{one.name}() if {one.name} is _missing else {one.name}"
        elif default is not MISSING:
            given[f"_default_{one.name}"] = default
            parameters.append(f"{one.name}=_default_{one.name}")
        else:
            parameters.append(one.name)
        body.append(f" _set(self, {one.name!r}, {value})")
    body += [" self.__post_init__()"] if hasattr(made, "__post_init__") else []
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(body or [" pass"]), given)
    init: Callable[..., None] = given["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _values(names: list[str]) -> Callable[[Any], Any]:
    """A function that returns the values that decide on equality."""
    return attrgetter(*names) if names else lambda _: ()


def _equal(self: Any, other: Any) -> Any:
    return self._values(self) == other._values(other) if other.__class__ is self.__class__ else NotImplemented


def _hashed(self: Any) -> int:
    return hash((self.__class__, self._values(self)))


def _shown(self: Any) -> str:
    values = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(values)})"


def _refuse(self: Any, name: str, *_: Any) -> None:
    raise FrozenInstanceError(f"{self.__class__.__qualname__}.{name} cannot be changed")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _restored(self: Any, state: list[Any]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_METHODS: dict[str, Callable[..., Any]] = {
    "__eq__": _equal,
    "__hash__": _hashed,
    "__repr__": _shown,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _state,
    "__setstate__": _restored,
}
"""The methods of every noun that does not define its own."""
