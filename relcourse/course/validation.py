"""A document's value into a model, and what stands in the way as problems in a trainer's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from relcourse.course.diagnostics import Adviser, Issue, Misfit, issue
from relcourse.course.positions import KeyPath

M = TypeVar("M", bound=BaseModel)


def model(kind: type[M], value: Mapping[str, Any], at: KeyPath = ()) -> tuple[M | None, list[Issue]]:
    """The model and no faults, or None and what is wrong, each with its place below ``at``."""
    try:
        return kind.model_validate(value), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        adviser = Adviser()
        deeper = {each["loc"][:n] for each in errors for n in range(len(each["loc"]))}
        return None, [
            _issue(kind, each, at, adviser, _as_written(value, each["loc"]))
            for each in errors
            if each["type"] != "too_short" or each["loc"] not in deeper
        ]


_NUMBER = ("int_parsing", "int_type", "int_from_float", "int_parsing_size", "float_parsing", "float_type")
_CODES = {
    **dict.fromkeys(_NUMBER, "RC022"),
    **dict.fromkeys(("bool_parsing", "bool_type"), "RC023"),
    "string_type": "RC024",
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), "RC025"),
    **dict.fromkeys(("tuple_type", "list_type"), "RC026"),
    "string_pattern_mismatch": "RC027",
}
"""pydantic's reasons that say nothing but what should stand there."""


def _as_written(value: Any, loc: KeyPath) -> KeyPath:
    """The part of a place that a file has: ``50`` for ``{start: 50}`` has nothing below it."""
    for depth, step in enumerate(loc):
        if isinstance(value, Mapping):
            value = value.get(step, {})
        elif isinstance(value, list | tuple):
            value = value[step] if isinstance(step, int) and step < len(value) else {}
        else:
            return loc[:depth]
    return loc


def _issue(kind: type[BaseModel], error: Mapping[str, Any], at: KeyPath, adviser: Adviser, written: KeyPath) -> Issue:
    loc = tuple(step for step in error["loc"] if step != "[key]")
    named = loc if error["type"] == "missing" else written
    name = next((step for step in reversed(named) if isinstance(step, str) and step != "[key]"), "")
    place, reason, given, context = (*at, *loc), error["type"], _given(error["input"]), error.get("ctx", {})
    if reason in _CODES:
        return issue(place, _CODES[reason], name=name, given=given)
    match reason:
        case "missing":
            return issue(place, "RC020", name=name)
        case "extra_forbidden":
            return issue(place, "RC021", advice=adviser.nearest(name, _known(kind, loc[:-1])), name=name)
        case "literal_error":
            allowed = _allowed(kind, loc)
            return issue(place, "RC028", "" if allowed else "unlisted", name=name, given=given, allowed=allowed)
        case "string_too_short":
            return issue(place, "RC029", "empty", name=name)
        case "string_too_long":
            return issue(place, "RC029", "too long", name=name, most=context["max_length"])
        case "too_short":
            return issue(place, "RC030", "few", name=name, count=context["min_length"])
        case "too_long":
            return issue(place, "RC030", "many", name=name, count=context["max_length"])
        case "greater_than_equal":
            return issue(place, "RC031", "too small", name=name, given=given, bound=str(context["ge"]))
        case "less_than_equal":
            return issue(place, "RC031", "too large", name=name, given=given, bound=str(context["le"]))
    refused = context.get("error")
    why = refused.reason if isinstance(refused, Misfit) else ("other", str(refused or error["msg"]))
    return issue(place, "RC032", "" if name else "unnamed", name=name, reason=why)


def _given(given: Any) -> tuple[str, ...]:
    """How a value looks that does not fit: one of ``phrases.SHAPES``, and its text."""
    if given == "":
        return ("nothing",)
    if isinstance(given, Mapping):
        return ("keys",)
    if isinstance(given, list | tuple):
        return ("list",)
    return ("text", given[:60] if isinstance(given, str) else str(given))


def _allowed(kind: type[BaseModel], loc: KeyPath) -> tuple[str, ...]:
    """The words that the model's own type takes at ``loc``; pydantic says them in a sentence that may change."""
    return _words(_field(_model_at(kind, loc[:-1]), loc[-1]))


def _words(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return next((found for part in get_args(annotation) if (found := _words(part))), ())


def _known(kind: type[BaseModel], loc: KeyPath) -> list[str]:
    """The keys that the model at ``loc`` below ``kind`` takes."""
    fields = _model_at(kind, loc).model_fields.items()
    return [each.alias or name for name, each in fields if name not in ("id", "kind")]


def _model_at(kind: type[BaseModel], loc: KeyPath) -> type[BaseModel]:
    found = kind
    for step in loc:
        found = _inner(_field(found, step)) or found
    return found


def _field(kind: type[BaseModel], step: str | int) -> Any:
    """The type of the field that a file calls so; None where there is none, as below a name of the author's."""
    return next((each.annotation for name, each in kind.model_fields.items() if step in (name, each.alias)), None)


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model inside ``dict[Id, Scene]``, ``tuple[Way, ...]`` or ``Way | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _inner(part)
        if found:
            return found
    return None
