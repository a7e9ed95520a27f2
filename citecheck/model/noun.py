"""The decorators of the house's classes of values: what dataclasses do, at little cost until one is made.

`dataclass(frozen=True, slots=True)` compiles six methods for every class, and looks at each field again and again; to
import `dataclasses` costs more than bare Python's start. A short run loads some 170 nouns and makes a few of 60.
Here a class is given its slots and nothing else: `__init__` is compiled when a class has many nouns, the list of its
fields when somebody asks for it, and the other methods are the same for all. `typing` and `dataclasses`
are loaded by those that need more: `dataclasses.fields`, `asdict` and `is_dataclass` work on nouns.

A noun may have more slots than fields: it names them in `__slots__`, as `("__dict__",)` where it keeps what it worked
out. A method that the class brings stands in place of the common one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import Field
    from dataclasses import field as field
    from dataclasses import replace as replace
    from typing import Any, TypeVar, dataclass_transform

    Class = TypeVar("Class")

    @dataclass_transform(frozen_default=True, field_specifiers=(field,))
    def noun(cls: type[Class]) -> type[Class]:
        """The class as `dataclass(frozen=True, slots=True)` makes it. It takes no further options."""

    @dataclass_transform(field_specifiers=(field,))
    def working_state(cls: type[Class]) -> type[Class]:
        """The class as `dataclass(slots=True)` makes it: values that change while work goes on."""

else:

    def field(**options: Any) -> _FieldOptions:
        """What a class body says of a field: the options of `dataclasses.field`."""
        return _FieldOptions(options)

    def replace(value: Any, /, **changes: Any) -> Any:
        """A noun or a state with some of its values changed; what `dataclasses.replace` does."""
        return value.__class__(**{name: getattr(value, name) for name in value._specs} | changes)

    def noun(cls: type) -> type:
        """The class as `dataclass(frozen=True, slots=True)` makes it. It takes no further options."""
        return _made(cls, _NOUN)

    def working_state(cls: type) -> type:
        """The class as `dataclass(slots=True)` makes it: values that change while work goes on."""
        return _made(cls, _STATE)


_MISSING = object()

FEW = 20
"""Nouns of a class that are made without a compiled `__init__`. To compile one takes what it saves on some twenty."""


class _FieldOptions:
    """A field that a class body describes, by the options of `dataclasses.field`."""

    __slots__ = ("options",)

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options


class _NewValue:
    """The default, in signatures, of a field whose value is made anew for each noun."""

    def __repr__(self) -> str:
        return "..."


_NEW = _NewValue()


class _Fields:
    """`__dataclass_fields__`, made when it is first asked for."""

    def __get__(self, _: Any, owner: type) -> dict[str, Field[Any]]:
        import dataclasses

        types = {name: said for base in reversed(owner.__mro__) for name, said in _annotations(base).items()}
        body: dict[str, Any] = {"__annotations__": {name: types[name] for name in _specs(owner)}}
        for name, default in _specs(owner).items():
            if default is not _MISSING:
                body[name] = dataclasses.field(**_options(default))
        plain: Any = dataclasses.dataclass(init=False, repr=False, eq=False)(type(owner.__name__, (), body))
        made: dict[str, Field[Any]] = plain.__dataclass_fields__
        setattr(owner, "__dataclass_fields__", made)  # noqa: B010 - a name that mypy takes for a method's
        return made


class _Values:
    """`_values`, a function that gets the values that are compared, made when nouns of a class are first compared."""

    def __get__(self, _: Any, owner: Any) -> Callable[[Any], Any]:
        said = _specs(owner).items()
        compared = [
            name for name, one in said if not isinstance(one, _FieldOptions) or one.options.get("compare", True)
        ]
        made = attrgetter(*compared) if compared else lambda _: ()
        owner._values = staticmethod(made)
        return made


def field_names(value: Any) -> tuple[str, ...]:
    """The names of the fields of a noun, or of a class of nouns."""
    return tuple(value._specs)


def _annotations(cls: type) -> dict[str, Any]:
    found: dict[str, Any] = vars(cls).get("__annotations__", {})
    return found


def _specs(cls: Any) -> dict[str, Any]:
    """The fields of a class with what its body says of each: a default, options, or `_MISSING`."""
    found: dict[str, Any] = cls._specs
    return found


def _options(default: Any) -> dict[str, Any]:
    """What a class body says of a field, as options."""
    return default.options if isinstance(default, _FieldOptions) else {"default": default}


def _made(cls: Any, methods: Mapping[str, Any]) -> Any:
    own = _annotations(cls)
    said = cls.__dict__
    specs: dict[str, Any] = getattr(cls, "_specs", {})
    slots = tuple(name for name in own if name not in specs)
    specs = specs | {name: said.get(name, _MISSING) for name in own}
    more = said.get("__slots__", ())
    body = {**methods, **said}
    for name in (*own, *more, "__dict__", "__weakref__"):
        body.pop(name, None)
    body["__slots__"] = (*slots, *more)
    body["__match_args__"] = tuple(specs)
    body["__qualname__"] = cls.__qualname__
    body["_specs"] = specs
    return type(cls)(cls.__name__, cls.__bases__, body)


_made_so_far: dict[type, int] = {}
"""How many nouns of each class were made by `_first_init`."""


def _first_init(self: Any, *given: Any, **named: Any) -> None:
    """Set the fields of one of the first nouns of a class. After FEW, the compiled `__init__` takes its place.

    Arguments that it cannot place it leaves to the compiled one, which says what is wrong with them.
    """
    made = self.__class__
    specs = made._specs
    names = tuple(specs)
    number = _made_so_far[made] = _made_so_far.get(made, 0) + 1
    values = dict(zip(names, given))  # noqa: B905 - the compiled one refuses what is too many
    others = names[len(given) :]
    placed = len(given) <= len(names) and named.keys() <= set(others)
    for name in others if placed else ():
        if name in named:
            values[name] = named[name]
        elif _has_default(said := specs[name]):
            values[name] = _default(said)
    if number > FEW or len(values) < len(names) or not placed:
        made.__init__ = _init(made)
        made.__init__(self, *given, **named)
        return
    for name, value in values.items():
        object.__setattr__(self, name, value)
    if hasattr(self, "__post_init__"):
        self.__post_init__()


def _has_default(said: Any) -> bool:
    if isinstance(said, _FieldOptions):
        return not said.options.keys().isdisjoint(("default", "default_factory"))
    return said is not _MISSING


def _default(said: Any) -> Any:
    """The default of a field that has one."""
    if not isinstance(said, _FieldOptions):
        return said
    return said.options["default_factory"]() if "default_factory" in said.options else said.options["default"]


def _init(made: Any) -> Callable[..., None]:
    """`__init__` with the fields as its parameters, in their order."""
    given: dict[str, Any] = {"_new": _NEW}
    parameters, body = [], []
    for name, said in _specs(made).items():
        options = {} if said is _MISSING else _options(said)
        value = name
        if "default_factory" in options:
            given[f"_make_{name}"] = options["default_factory"]
            parameters.append(f"{name}=_new")
            value = f"_make_{name}() if {name} is _new else {name}"
        elif "default" in options:
            given[f"_default_{name}"] = options["default"]
            parameters.append(f"{name}=_default_{name}")
        else:
            parameters.append(name)
        given[f"_set_{name}"] = getattr(made, name).__set__  # in half the time of `object.__setattr__`
        body.append(f" _set_{name}(self, {value})")
    body += [" self.__post_init__()"] if hasattr(made, "__post_init__") else []
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + "\n".join(body or [" pass"]), given)
    init: Callable[..., None] = given["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _equal(self: Any, other: Any) -> Any:
    return self._values(self) == other._values(other) if other.__class__ is self.__class__ else NotImplemented


def _hashed(self: Any) -> int:
    return hash((self.__class__, self._values(self)))


def _shown(self: Any) -> str:
    told = (name for name, said in self._specs.items() if said is _MISSING or _options(said).get("repr", True))
    return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in told)})"


def _refuse(self: Any, name: str, *_: Any) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"{self.__class__.__qualname__}.{name} cannot be changed")


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self._specs]


def _restored(self: Any, state: list[Any]) -> None:
    for name, value in zip(self._specs, state, strict=True):
        object.__setattr__(self, name, value)


_STATE: dict[str, Any] = {
    "__init__": _first_init,
    "__dataclass_fields__": _Fields(),
    "_values": _Values(),
    "__eq__": _equal,
    "__hash__": None,
    "__repr__": _shown,
}
_NOUN: dict[str, Any] = {
    **_STATE,
    "__hash__": _hashed,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _state,
    "__setstate__": _restored,
}
"""What every state and every noun has that does not bring its own."""
