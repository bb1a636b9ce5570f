"""Frozen dataclasses to JSON text and back, without loss.

The text is canonical: sorted keys, no spaces, non-ASCII letters as they are, and fields that hold an absent default
(None, an empty tuple or mapping) left out. Equal values give equal text, so texts can be compared and hashed. What
comes back equals what went in. Codecs are built once for each type from its annotations; they know dataclasses,
`tuple[X, ...]`, `tuple[X, Y]`, `Mapping[str, X]`, `date`, `Literal`, JSON scalars, `X | None`, and unions of
dataclasses, which are told apart by a `kind` (the class's name in lower case).
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, TypeVar, Union

T = TypeVar("T")
_Step = Callable[[Any], Any]

_SCALARS = (str, int, float, bool)


def encode(value: Any, kind: Any = None) -> str:
    """The canonical JSON text of `value`; `kind` is its type where the value itself does not tell (a union).

    Raises TypeError for a type that has no codec and ValueError for a number that JSON lacks (NaN, infinity).
    """
    return json.dumps(plain(value, kind), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def plain(value: Any, kind: Any = None) -> Any:
    """`value` as dictionaries, lists and scalars, ready for `json.dumps`."""
    key: Any = type(value) if kind is None else kind
    return _encoder(key)(value)


def decode(kind: type[T], text: str) -> T:
    """The value that `encode` made `text` of. Raises ValueError where the text is not one of those."""
    try:
        key: Any = kind
        value: T = _decoder(key)(json.loads(text))
        return value
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a stored {getattr(kind, '__name__', kind)}: {error}") from error


@cache
def _encoder(kind: Any) -> _Step:
    """The function that turns a value of `kind` into plain JSON material."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in _SCALARS or kind is Any or origin is Literal:
        return _same
    if kind is date:
        return date.isoformat
    if origin in (Union, types.UnionType):
        return _union_encoder(arguments)
    if origin is tuple:
        return _tuple_encoder(arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        inner = _encoder(_string_keyed(kind, arguments))
        return lambda value: {key: inner(each) for key, each in value.items()}
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_encoder(kind)
    raise TypeError(f"no codec for {kind!r}")


@cache
def _decoder(kind: Any) -> _Step:
    """The function that turns plain JSON material back into a value of `kind`."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in _SCALARS or kind is Any:
        return _same
    if origin is Literal:
        return _literal_decoder(arguments)
    if kind is date:
        return date.fromisoformat
    if origin in (Union, types.UnionType):
        return _union_decoder(arguments)
    if origin is tuple:
        return _tuple_decoder(arguments)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        inner = _decoder(_string_keyed(kind, arguments))
        return lambda value: MappingProxyType({key: inner(each) for key, each in value.items()})
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_decoder(kind)
    raise TypeError(f"no codec for {kind!r}")


def _same(value: Any) -> Any:
    return value


def _string_keyed(kind: Any, arguments: tuple[Any, ...]) -> Any:
    if arguments[0] is not str:
        raise TypeError(f"no codec for {kind!r}: the keys of a JSON object are strings")
    return arguments[1]


def _tuple_encoder(arguments: tuple[Any, ...]) -> _Step:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = _encoder(arguments[0])
        return list if inner is _same else lambda value: [inner(each) for each in value]
    steps = tuple(_encoder(each) for each in arguments)
    return lambda value: [step(each) for step, each in zip(steps, value, strict=True)]


def _tuple_decoder(arguments: tuple[Any, ...]) -> _Step:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = _decoder(arguments[0])
        return tuple if inner is _same else lambda value: tuple([inner(each) for each in value])
    steps = tuple(_decoder(each) for each in arguments)
    return lambda value: tuple([step(each) for step, each in zip(steps, value, strict=True)])


def _literal_decoder(allowed: tuple[Any, ...]) -> _Step:
    choices = frozenset(allowed)

    def step(value: Any) -> Any:
        if value not in choices:
            raise ValueError(f"{value!r} is none of {', '.join(map(repr, allowed))}")
        return value

    return step


def _members(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    """The members of a union besides None."""
    return tuple(each for each in arguments if each is not types.NoneType)


def _union_encoder(arguments: tuple[Any, ...]) -> _Step:
    members = _members(arguments)
    if all(each in _SCALARS for each in members):
        return _same
    if len(members) == 1:
        only = _encoder(members[0])
        return lambda value: None if value is None else only(value)
    kinds = _kinds(members)
    steps = {member: (name, _encoder(member)) for name, member in kinds.items()}

    def step(value: Any) -> Any:
        if value is None:
            return None
        name, inner = steps[type(value)]
        return {"kind": name, **inner(value)}

    return step


def _union_decoder(arguments: tuple[Any, ...]) -> _Step:
    members = _members(arguments)
    if all(each in _SCALARS for each in members):
        return _same
    if len(members) == 1:
        only = _decoder(members[0])
        return lambda value: None if value is None else only(value)
    steps = {name: _decoder(member) for name, member in _kinds(members).items()}
    return lambda value: None if value is None else steps[value["kind"]](value)


def _kinds(members: tuple[Any, ...]) -> dict[str, Any]:
    """The dataclasses of a union by their tag. Raises TypeError where tags could not tell them apart."""
    if not all(isinstance(each, type) and is_dataclass(each) for each in members):
        raise TypeError(f"no codec for a union of {members!r}: only dataclasses can be told apart")
    kinds = {each.__name__.lower(): each for each in members}
    if len(kinds) != len(members) or any(f.name == "kind" for each in members for f in fields(each)):
        raise TypeError(f"no codec for a union of {members!r}: `kind` would be ambiguous")
    return kinds


def _absent_default(field: Field[Any]) -> tuple[bool, Any]:
    """Whether the field's default is nothing at all, so that leaving it out cannot change meaning later; and it."""
    default = field.default if field.default_factory is MISSING else field.default_factory()
    return default is None or default == () or (isinstance(default, Mapping) and not default), default


def _dataclass_encoder(kind: type) -> _Step:
    hints = typing.get_type_hints(kind)
    steps = [(field.name, *_absent_default(field), _encoder(hints[field.name])) for field in fields(kind)]

    def step(value: Any) -> Any:
        out = {}
        for name, optional, default, inner in steps:
            each = getattr(value, name)
            if not (optional and each == default):
                out[name] = inner(each)
        return out

    return step


def _dataclass_decoder(kind: type) -> _Step:
    hints = typing.get_type_hints(kind)
    steps = [(field.name, _decoder(hints[field.name])) for field in fields(kind)]

    def step(value: Any) -> Any:
        return kind(**{name: inner(value[name]) for name, inner in steps if name in value})

    return step
