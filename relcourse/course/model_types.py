"""What a model takes at a path of keys: its keys, the words it allows, the bounds of its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from types import MappingProxyType, NoneType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel

from relcourse.course.positions import KeyPath


class Type(NamedTuple):
    """A type without what says how it may be left out, and what is annotated to it."""

    of: Any
    metadata: tuple[Any, ...] = ()

    @property
    def model(self) -> type[BaseModel] | None:
        """The model that stands here itself."""
        return self.of if isinstance(self.of, type) and issubclass(self.of, BaseModel) else None

    @property
    def holds_names(self) -> bool:
        """Whether it is a block of parts, each under a name of the author's."""
        return get_origin(self.of) is dict

    @property
    def holds_parts(self) -> bool:
        """Whether it is a list."""
        return get_origin(self.of) is tuple

    @property
    def part(self) -> Type:
        """What stands under each name, or in each place of a list."""
        args = get_args(self.of)
        return _plain(args[1] if self.holds_names else args[0]) if self.holds_names or self.holds_parts else _ANY

    def bound(self, name: str) -> float | None:
        """The ``ge`` or ``le`` of a number."""
        return next((found for each in _flat(self.metadata) if (found := getattr(each, name, None)) is not None), None)


_ANY = Type(Any)


def type_at(kind: type[BaseModel], at: KeyPath) -> Type:
    """The type that a model has at a path of keys; that of anything where there is none.

    A path may say which of several forms a value has; such a step is passed over.
    """
    here = Type(kind)
    for step in at:
        if here.model:
            here = keys_of(here.model).get(str(step), _ANY)
        elif here.holds_names or here.holds_parts:
            here = here.part
    return here


@cache
def keys_of(kind: type[BaseModel]) -> Mapping[str, Type]:
    """The keys that a file may write in a model, and the type of each."""
    fields = kind.model_fields.items()
    return MappingProxyType({each.alias or name: _plain(each.annotation, each.metadata) for name, each in fields})


def known_keys(kind: type[BaseModel]) -> list[str]:
    """The keys to choose from: what sort of exercise it is has been said already."""
    return [key for key in keys_of(kind) if key not in ("id", "kind")]


def required(kind: type[BaseModel]) -> list[str]:
    """The keys that can't be left out."""
    fields = kind.model_fields.items()
    return [each.alias or name for name, each in fields if each.is_required() and name != "id"]


def words(of: Type) -> tuple[str, ...]:
    """The words that a type takes, where it takes only some; pydantic says them in a sentence that may change."""
    if get_origin(of.of) is Literal:
        return get_args(of.of)
    return next((found for part in get_args(of.of) if (found := words(_plain(part)))), ())


def model_near(kind: type[BaseModel], at: KeyPath) -> type[BaseModel]:
    """The model at a path of keys, or the one around it where the path leads to none."""
    return next((found for n in range(len(at), 0, -1) if (found := type_at(kind, at[:n]).model)), kind)


def _plain(annotation: Any, metadata: Iterable[Any] = ()) -> Type:
    """A type without ``Annotated`` and ``None`` around it."""
    kept = tuple(metadata)
    while True:
        args = get_args(annotation)
        if get_origin(annotation) is Annotated:
            annotation, kept = args[0], (*args[1:], *kept)
        elif NoneType in args:
            annotation = next(each for each in args if each is not NoneType)
        else:
            return Type(annotation, kept)


def _flat(metadata: Iterable[Any]) -> Iterator[Any]:
    for each in metadata:
        yield each
        yield from _flat(getattr(each, "metadata", ()))
