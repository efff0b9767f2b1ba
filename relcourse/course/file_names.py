"""What a course's file may be called: its name is its id."""

from __future__ import annotations

from relcourse.course.diagnostics import issue, render
from relcourse.course.ids import is_id

_ENDING = ".yaml"


def why_misnamed(file: str) -> str:
    """Why a file of this name can't be one of a course (RC122), for every tool in the same words, with a name that can;
    "" where this one can.
    """
    name = file.removesuffix(_ENDING)
    if file.endswith(_ENDING) and is_id(name):
        return ""
    from relcourse.course.near_values import near_id  # where something is wrong

    near = near_id(name)
    return " ".join(render(issue((), "RC122", file=file))) + (f" For example: {near}{_ENDING}." if near else "")
