"""The field types that every model of a course file is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticKnownError

from relcourse.course.diagnostics import Misfit
from relcourse.course.formerly import Formers
from relcourse.course.ids import ID_PATTERN, digest
from relcourse.text.control_characters import one_line

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=8000)]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=300),
    AfterValidator(lambda text: one_line(text) if "\n" in text else text),
]
"""A title, a name: what an author wrote in several lines is one line, as it is wherever it is shown."""
Ids = tuple[Id, ...]


def _without_underscore(value: Any) -> Any:
    if isinstance(value, str) and "_" in value:
        raise PydanticKnownError("float_parsing")
    return value


Share = Annotated[float, BeforeValidator(_without_underscore), Field(ge=0, le=1)]
"""A part of one, with a dot. Python passes over an underscore: `0_1` would be 1."""
Few = Annotated[Ids, Field(max_length=200)]
"""What one file names: works, skills, questions held back, former names."""


class Strict(BaseModel):
    """A frozen model that refuses keys it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Named(Strict):
    """Something that goes by an id; ``formerly`` holds what it was called before, the oldest name first."""

    formerly: Few = Field(default=(), exclude=True)
    """What it was called before, the oldest name first. Progress moves along."""


class Worded(Named):
    """Something a learner reads, which an author may write as bare text."""

    text: Prose
    """What the learner reads."""


def _with_ids(value: Any) -> Any:
    """Options written as a list get a digest of their text for an id; a bare text becomes an option."""
    if isinstance(value, list):
        made: dict[str, Any] = {}
        for item in value:
            key = digest(own_text(item))
            if key in made:
                raise Misfit("same text", own_text(item)[:60])
            made[key] = item
        value = made
    if isinstance(value, dict):
        return {key: {"text": item} if isinstance(item, str) else item for key, item in value.items()}
    return value


def own_text(item: Any) -> str:
    """What an option without an id goes by."""
    if isinstance(item, dict):
        return next((str(item[key]) for key in ("text", "left", "say") if key in item), str(item))
    return str(item)


def formers(parts: Mapping[str, Named]) -> Formers:
    """The former names of each part."""
    return {key: part.formerly for key, part in parts.items()}


T = TypeVar("T")
Keyed = Annotated[dict[Id, T], BeforeValidator(_with_ids)]
