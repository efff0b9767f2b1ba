"""JSON Schema (draft 2020-12) of a course's files, made from the models that read them.

For editors: keys are completed, explained under the mouse, and marked where they are wrong, before anything is
played. It accepts what the reader accepts, however an editor's own YAML reads a plain value: ``yes`` may come
as text or as true, ``1`` as text or as a number.
"""

from __future__ import annotations

import json
from typing import Any, Literal, get_args

from relcourse.course.fields import Id
from relcourse.course.json_schema_types import Schema, Writer, described
from relcourse.course.kinds import Exercise
from relcourse.course.kinds.plugins import all_kinds
from relcourse.course.models import Course, Lesson, Page, Source

File = Literal["course", "lesson", "exercise", "sources"]
FILES: tuple[File, ...] = get_args(File)
DRAFT = "https://json-schema.org/draft/2020-12/schema"

_STEP = "The name of a file in exercises/, without .yaml. Or write the page or the exercise here, in place."
_IN_PLACE_ID = "What progress remembers this step by. Without it the title serves, until the title changes."
_ABOUT: dict[File, str] = {
    "course": "The front page of a course: lessons/course.yaml.",
    "lesson": "A lesson: a file in lessons/. Its file's name is its id.",
    "exercise": "An exercise or a page: a file in exercises/. Its file's name is its id.",
    "sources": "The works that pages cite: lessons/sources.yaml. Each has a short name of its own.",
}


def file_name(file: File) -> str:
    """What a schema's own file is called."""
    return f"{file}.schema.json"


def schema(file: File) -> Schema:
    """The schema of one kind of file, as JSON data."""
    match file:
        case "course":
            writer = Writer()
            made = writer.model(Course)
        case "lesson":
            writer = _with_steps()
            made = writer.model(Lesson)
        case "exercise":
            writer = Writer()
            made = page_or_exercise(writer)
        case "sources":
            writer = Writer()
            made = writer.mapping(Id, writer.ref(Source))
    made.pop("description", None)
    return {"$schema": DRAFT, "title": f"relcourse: {file}", "description": _ABOUT[file], **made, "$defs": writer.defs}


def page_or_exercise(writer: Writer) -> Schema:
    """One object: a page where it has the key ``page``, otherwise an exercise picked by its ``kind``.

    By if and then, not by alternatives: an editor then says what is wrong with the kind that was meant, and not
    that none of eleven shapes fits.
    """
    kinds = {
        "enum": list(all_kinds()),
        "enumDescriptions": [described(kind) for kind in all_kinds().values()],
        "description": "What the learner does here. It decides which other keys there are.",
    }
    by_kind = [
        {
            "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
            "then": writer.ref(kind, name),
        }
        for name, kind in all_kinds().items()
    ]
    page = writer.ref(Page, "page")
    return {
        "type": "object",
        "properties": {"kind": kinds, "page": writer.at(page)["properties"]["page"]},
        "if": {"required": ["page"]},
        "then": page,
        "else": {"required": ["kind"], "allOf": by_kind},
    }


def _with_steps() -> Writer:
    """A writer that knows what stands among a lesson's steps; there, an id of its own is allowed."""
    writer = Writer()
    name: Any = writer.of(Id)
    writer.defs["in-place"] = {}
    writer.defs["in-place"] = page_or_exercise(writer)
    steps: dict[str, type[Exercise | Page]] = {**all_kinds(), "page": Page}
    for each, kind in steps.items():
        writer.at(writer.ref(kind, each))["properties"]["id"] = {**name, "description": _IN_PLACE_ID}
    writer.step = {"if": {"type": "object"}, "then": {"$ref": "#/$defs/in-place"}, "else": name, "description": _STEP}
    return writer


def text(file: File) -> str:
    """The schema as it stands in its own file."""
    return json.dumps(schema(file), ensure_ascii=False, indent=1) + "\n"
