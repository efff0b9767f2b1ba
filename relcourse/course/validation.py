"""A document's value into a model, and what stands in the way as problems in a trainer's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from relcourse.course.diagnostics import Issue, did_you_mean

M = TypeVar("M", bound=BaseModel)


def model(kind: type[M], value: Mapping[str, Any], at: tuple[str | int, ...] = ()) -> tuple[M | None, list[Issue]]:
    """The model and no faults, or None and what is wrong, each with its place below ``at``."""
    try:
        return kind.model_validate(value), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        deeper = {each["loc"][:n] for each in errors for n in range(len(each["loc"]))}
        return None, [
            _issue(kind, each, at) for each in errors if each["type"] != "too_short" or each["loc"] not in deeper
        ]


def _issue(kind: type[BaseModel], error: Mapping[str, Any], at: tuple[str | int, ...]) -> Issue:
    loc = tuple(step for step in error["loc"] if step != "[key]")
    name = next((step for step in reversed(loc) if isinstance(step, str)), "")
    what, do, code = _sentence(kind, error, loc, name)
    return Issue((*at, *loc), code, what, do)


def _sentence(
    kind: type[BaseModel], error: Mapping[str, Any], loc: tuple[str | int, ...], name: str
) -> tuple[str, str, str]:
    reason, given, context = error["type"], error["input"], error.get("ctx", {})
    shown = f"`{given[:60]}`" if isinstance(given, str) and given else "nothing" if given == "" else _shape(given)
    if reason == "missing":
        return f"`{name}` is missing.", f"Add a line `{name}: ...` here.", "RC020"
    if reason == "extra_forbidden":
        return f"`{name}` is not a key that is known here.", did_you_mean(name, _known(kind, loc[:-1])), "RC021"
    if reason in ("int_parsing", "int_type", "int_from_float", "int_parsing_size", "float_parsing", "float_type"):
        return f"`{name}` must be a number; {shown} stands here.", "Write digits only.", "RC022"
    if reason in ("bool_parsing", "bool_type"):
        return f"`{name}` must be yes or no; {shown} stands here.", "Write `yes` or `no`.", "RC023"
    if reason == "string_type":
        return (
            f"`{name}` must be text; {shown} stands here.",
            "Put the text on the line, or below it after `|`.",
            "RC024",
        )
    if reason in ("dict_type", "model_type", "model_attributes_type"):
        return f"`{name}` must hold `key: value` lines; {shown} stands here.", "Indent its keys below it.", "RC025"
    if reason in ("tuple_type", "list_type"):
        return (
            f"`{name}` must be a list; {shown} stands here.",
            "Write `[one, two]`, or lines that start with `- `.",
            "RC026",
        )
    if reason == "string_pattern_mismatch":
        do = "Use small letters, digits and hyphens, at most 64."
        return f"{shown} can't be a name here.", do, "RC027"
    if reason == "literal_error":
        return f"`{name}` can't be {shown}.", f"Write {context.get('expected', 'one of the known words')}.", "RC028"
    if reason in ("string_too_short", "string_too_long"):
        what = (
            f"`{name}` is empty."
            if reason.endswith("short")
            else f"`{name}` is longer than {context['max_length']} characters."
        )
        return what, "Write something here." if reason.endswith("short") else "Shorten it.", "RC029"
    if reason in ("too_short", "too_long"):
        least = reason == "too_short"
        count = context["min_length"] if least else context["max_length"]
        return (
            f"`{name}` has too {'few' if least else 'many'} entries.",
            f"Write {count} at the {'least' if least else 'most'}.",
            "RC030",
        )
    if reason in ("greater_than_equal", "less_than_equal"):
        bound = f"{context['ge']} or more" if "ge" in context else f"{context['le']} or less"
        return f"`{name}` is {shown}.", f"Write {bound}.", "RC031"
    said = str(context.get("error", error["msg"]))
    return f"`{name}`: {said}." if name else f"{said}.", "Correct it, or remove the line.", "RC032"


def _shape(given: Any) -> str:
    if isinstance(given, Mapping):
        return "a block of keys"
    return "a list" if isinstance(given, list | tuple) else f"`{given}`"


def _known(kind: type[BaseModel], loc: tuple[str | int, ...]) -> list[str]:
    """The keys that the model at ``loc`` below ``kind`` takes."""
    found: type[BaseModel] = kind
    for step in loc:
        field = next((each for name, each in found.model_fields.items() if step in (name, each.alias)), None)
        inner = _inner(field.annotation) if field else None
        found = inner or found
    return [each.alias or name for name, each in found.model_fields.items() if name not in ("id", "kind")]


def _inner(annotation: Any) -> type[BaseModel] | None:
    """The model inside ``dict[Id, Scene]``, ``tuple[Way, ...]`` or ``Way | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _inner(part)
        if found:
            return found
    return None
