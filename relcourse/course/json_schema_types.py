"""Types of the models as JSON Schema."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, Discriminator
from pydantic.fields import FieldInfo

from relcourse.course.conditions import Condition
from relcourse.course.ids import ID_PATTERN
from relcourse.course.kinds import Exercise
from relcourse.course.models import Lesson, Page

Schema = dict[str, Any]

_NOT = r"[\s(]*(not(?=[\s(])[\s(]*)*"
_ATOM = rf"{_NOT}[a-z0-9-]{{1,64}}(\s*(<=|>=|==|!=|<|>)\s*[0-9]{{1,3}})?[\s)]*"
_CONDITION = rf"^{_ATOM}((?<=[\s)])(and|or)(?=[\s(]){_ATOM})*$"
_WHOLE = r"^\s*[+-]?[0-9][0-9_]*(\.0*)?\s*$"
_DECIMAL = r"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*$"
_YES_NO = r"^([Yy]([Ee][Ss])?|[Nn][Oo]?|[Oo][Nn]|[Oo][Ff][Ff]|[Tt]([Rr][Uu][Ee])?|[Ff]([Aa][Ll][Ss][Ee])?|0|1)$"
_PLAIN = ["string", "number", "boolean"]
"""What an editor may take a text for: `No`, `1.0` and `true` are text to the reader."""


class Writer:
    """Writes types as schemas and collects the models it meets in ``defs``.

    ``step`` is what stands for a step of a lesson, which the models leave unread.
    """

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {}
        self.step: Schema = {}
        self._named: dict[str, type[BaseModel]] = {}

    def ref(self, kind: type[BaseModel], name: str = "") -> Schema:
        name = name or kind.__name__.lower()
        while self._named.setdefault(name, kind) is not kind:
            name += "-of-another-kind"  # two packages may call a part of theirs alike
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = self.model(kind)
        return {"$ref": f"#/$defs/{name}"}

    def at(self, ref: Schema) -> Schema:
        """What a reference leads to."""
        return self.defs[ref["$ref"].rpartition("/")[2]]

    def model(self, kind: type[BaseModel]) -> Schema:
        """An object with the model's keys and no others."""
        said = said_of_keys(kind)
        properties: dict[str, Schema] = {}
        for name, each in kind.model_fields.items():
            key = each.alias or name
            if key == "id" and issubclass(kind, Lesson | Page | Exercise):
                continue
            made = {"type": "string"} if key == "kind" else self.of(each.annotation, each.metadata)
            properties[key] = {**made, **_default(each)}
            if name in said:
                properties[key]["description"] = said[name]
        required = [
            each.alias or name
            for name, each in kind.model_fields.items()
            if each.is_required() and (each.alias or name) in properties
        ]
        return {
            "description": described(kind),
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": False,
        }

    def of(self, annotation: Any, metadata: Any = ()) -> Schema:
        """The schema of a type and what is annotated to it. Raises TypeError for a type it has no words for."""
        origin, args = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self.of(args[0], (*args[1:], *metadata))
        if any(isinstance(each, Discriminator) for each in metadata):
            return self.step
        if origin in (Union, UnionType):
            return self.of(next(each for each in args if each is not NoneType), metadata)
        limits = _limits(metadata)
        shortened = any(isinstance(each, BeforeValidator) for each in metadata)
        if origin is Literal:
            return {"enum": list(args)}
        if origin is tuple:
            return self.listed(args[0], limits, shortened=shortened)
        if origin is dict:
            return self.keyed(args[0], args[1], limits, shortened=shortened)
        if annotation is Condition:
            message = "Write a condition: trust >= 60 and not promised"
            return {"type": _PLAIN, "pattern": _CONDITION, "patternErrorMessage": message}
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._brief(annotation) if shortened else self.ref(annotation)
        scalar = _SCALARS.get(annotation)
        if scalar:
            return scalar(limits)
        raise TypeError(f"no schema for {annotation}")

    def listed(self, item: Any, limits: dict[str, Any], *, shortened: bool) -> Schema:
        """A list; where the model reads shorter forms, also one of its items alone."""
        one = self._brief(item) if shortened else self.of(item)
        many = {"type": "array", "items": one, **_bounds(limits, "minItems", "maxItems")}
        return {"if": {"type": "array"}, "then": many, "else": one} if shortened else many

    def keyed(self, key: Any, value: Any, limits: dict[str, Any], *, shortened: bool) -> Schema:
        """Keys and their values; where the model reads shorter forms, also a list of the values."""
        made = self.mapping(key, self._brief(value) if shortened else self.of(value))
        made |= _bounds(limits, "minProperties", "maxProperties")
        if not shortened:
            return made
        needy = bool(_needed(value))
        item = self._brief(value) if needy else self.of(key)  # a part that needs nothing goes by its key
        items = {"type": "array", "items": item, **_bounds(limits, "minItems", "maxItems")}
        other = made if needy else {"if": {"type": "object"}, "then": made, "else": item}
        return {"if": {"type": "array"}, "then": items, "else": other}

    def mapping(self, key: Any, value: Schema) -> Schema:
        named: Schema = {} if key is str else {"propertyNames": self.of(key)}
        return {"type": "object", **named, "additionalProperties": value}

    def _brief(self, item: Any) -> Schema:
        """An item that bare text may stand for: its one required key. Nothing stands for one that requires none."""
        made = self.of(item)
        if not (isinstance(item, type) and issubclass(item, BaseModel)):
            return made
        needed = _needed(item)
        if not needed:
            return {"if": {"type": "object"}, "then": made, "else": {"enum": ["", None]}}
        if len(needed) != 1:
            return made
        return {"if": {"type": "object"}, "then": made, "else": self.of(needed[0].annotation, needed[0].metadata)}


def _needed(item: Any) -> list[FieldInfo]:
    """The required keys of a model."""
    is_model = isinstance(item, type) and issubclass(item, BaseModel)
    return [each for each in item.model_fields.values() if each.is_required()] if is_model else []


def _text(limits: dict[str, Any]) -> Schema:
    made: Schema = {"type": _PLAIN}
    if limits.get("pattern") == ID_PATTERN:
        message = "Use small letters, digits and hyphens, at most 64."
        return {**made, "pattern": ID_PATTERN, "patternErrorMessage": message}
    if limits.get("min_length"):
        made |= {"pattern": r"\S", "patternErrorMessage": "Write something here."}
    if "max_length" in limits:
        made["maxLength"] = limits["max_length"] + 1  # a block text ends with a line break that is not counted
    return made


def _number(limits: dict[str, Any], plain: str, pattern: str) -> Schema:
    """A number, written plainly or in quotes."""
    least, most = limits.get("ge"), limits.get("le")
    message = f"Write a number from {least} to {most}." if None not in (least, most) else "Write a number."
    bounds = {name: bound for name, bound in (("minimum", least), ("maximum", most)) if bound is not None}
    return {"type": [plain, "string"], **bounds, "pattern": pattern, "patternErrorMessage": message}


def _yes_no(_limits: dict[str, Any]) -> Schema:
    made = {"type": ["boolean", "string", "integer"], "pattern": _YES_NO, "patternErrorMessage": "Write yes or no."}
    return {**made, "minimum": 0, "maximum": 1, "examples": ["yes", "no"]}


_SCALARS: dict[Any, Callable[[dict[str, Any]], Schema]] = {
    str: _text,
    bool: _yes_no,
    int: lambda limits: _number(limits, "integer", _WHOLE),
    float: lambda limits: _number(limits, "number", _DECIMAL),
}


def _limits(metadata: Any) -> dict[str, Any]:
    """The bounds among a type's annotations, whichever class holds them."""
    found: dict[str, Any] = {}
    for each in metadata:
        if isinstance(each, FieldInfo):
            found |= _limits(each.metadata)
        for name in ("ge", "le", "min_length", "max_length", "pattern"):
            if getattr(each, name, None) is not None:
                found[name] = getattr(each, name)
    return found


def _bounds(limits: dict[str, Any], least: str, most: str) -> Schema:
    names = (("min_length", least), ("max_length", most))
    return {to: limits[name] for name, to in names if name in limits}


def _default(field: FieldInfo) -> Schema:
    """What stands for a key left out, as an author would write it."""
    value = field.default
    if isinstance(value, bool):
        return {"default": "yes" if value else "no"}
    return {"default": value} if isinstance(value, str | int) else {}


@cache
def said_of_keys(kind: type[BaseModel]) -> dict[str, str]:
    """What the docstrings below a model's fields say of them, by the field's name, inherited ones too."""
    said: dict[str, str] = {}
    for each in reversed(kind.__mro__):
        if not issubclass(each, BaseModel) or each is BaseModel:
            continue
        try:
            body = ast.parse(textwrap.dedent(inspect.getsource(each))).body[0]
        except OSError:  # a package that came without its source: its keys go unexplained
            continue
        assert isinstance(body, ast.ClassDef)
        for field, after in pairwise(body.body):
            if isinstance(field, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(field.target, ast.Name):
                said[field.target.id] = plain(ast.literal_eval(after.value))
    return said


def described(kind: type[BaseModel]) -> str:
    """What a model's own docstring says it is."""
    return plain(kind.__doc__ or "")


def plain(text: str) -> str:
    """A docstring as one paragraph, with single backticks."""
    return re.sub(r"\s+", " ", text).strip().replace("``", "`")
