"""How facts that older programs recorded are read: for each type and version, what it holds in the next version.

Version 1 of several types came in more than one shape, so what came later there has a default here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Data = dict[str, Any]

_KEPT_BY_KIND = {"reflect": "reflection", "commit": "plan"}
"""What the built-in kinds of that time kept an answer as."""


def _unchanged(data: Data) -> Data:
    return data


def _answered(data: Data) -> Data:
    """Whatever was known of an answer stood in ``facts``. Being asked how sure and waving it on left no trace."""
    facts = data["facts"]
    made = {key: data[key] for key in ("exercise", "rev", "answer")}
    made["shown"] = facts.get("shown", [])
    if "scene" in facts:
        made["decision"] = {key: facts[key] for key in ("scene", "points", "regret", "skill") if key in facts}
    if facts.get("sure"):
        made["sure"] = facts["sure"]
    return made


def _attempt_ended(data: Data) -> Data:
    kind = data["kind"]
    made = {key: data[key] for key in ("exercise", "kind", "rev", "skills", "first", "practice", "score")}
    made["look_back"], made["review"] = data.get("look_back"), data.get("review", False)
    made["conversation"], made["keeps"] = kind == "scenario", _KEPT_BY_KIND.get(kind, "")
    made["outcome"] = data["facts"] or None
    return made


def _said_unclear(data: Data) -> Data:
    """``about`` was ``exercise``, ``exercise/scene`` or, with no rev, the ``lesson/step`` of a page.

    An exercise that was written in its lesson goes by ``lesson/step``, so two parts that begin with the lesson
    are taken for one; an exercise with a file of its own is a step of its own name.
    """
    lesson, about, rev = data["lesson"], data["about"], data["rev"]
    if not rev:
        lesson, _, step = about.partition("/")
        return {"lesson": lesson, "step": step}
    first, _, rest = about.partition("/")
    if not lesson:  # a review, where no conversations are met
        step, exercise, scene = "", about, ""
    elif rest and first == lesson:
        step, _, scene = rest.partition("/")
        exercise = f"{first}/{step}"
    else:
        step = exercise = first
        scene = rest
    return {"lesson": lesson, "step": step, "exercise": exercise, "scene": scene, "rev": rev}


UPCASTS: Mapping[tuple[str, int], Callable[[Data], Data]] = {
    ("lesson-opened", 1): _unchanged,
    ("attempt-started", 1): _unchanged,
    ("answered", 1): _answered,
    ("attempt-ended", 1): _attempt_ended,
    ("said-unclear", 1): _said_unclear,
}
