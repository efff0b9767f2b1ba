"""The conversation in which a course begins, as the first screen needs it."""

from __future__ import annotations

from relcourse.course.kinds.scenario import Scenario
from relcourse.course.kinds.scene import Saying, Scene
from relcourse.course.loaded_lesson import Broken, LoadedLesson
from relcourse.course.models import First
from relcourse.course.outline import FirstMinute

PACE = 200
"""Words a minute. Most people read stories faster; here they also choose."""


def first_minute(first: First, loaded: LoadedLesson | Broken) -> FirstMinute | None:
    """None where what the course names is no conversation that can be read, or not the first step of the lesson."""
    if isinstance(loaded, Broken):
        return None
    step = loaded.steps[0]
    talk = step.content
    if step.id != first.exercise or not isinstance(talk, Scenario):
        return None
    return FirstMinute(loaded.lesson.id, talk.id, talk.title, talk.you, first.line or _beginning(talk), minutes(talk))


def first_line(loaded: LoadedLesson | Broken) -> str:
    """How the first conversation of a lesson begins, "" where it has none."""
    steps = () if isinstance(loaded, Broken) else loaded.steps
    talks = (step.content for step in steps if isinstance(step.content, Scenario))
    first = next(talks, None)
    return _beginning(first) if first else ""


def minutes(talk: Scenario) -> int:
    """About how many its longest way takes, at least one. A scene that is come back to counts once."""
    most: dict[str, int] = {}
    for key in reversed(talk.ordered):
        most[key] = _to_read(talk.scenes[key]) + max([most.get(place, 0) for place in talk.after[key]])
    return max(1, round(most[talk.begin] / PACE))


def _beginning(talk: Scenario) -> str:
    """Its first heading, and the first line that is told or said."""
    told = (beat.text for beat in talk.scripts[talk.begin] if beat.text and beat.shows(talk.beginning))
    heading = talk.scenes[talk.begin].heading
    return " ".join(filter(None, (heading and heading.rstrip(".") + ".", next(told, ""))))


def _to_read(scene: Scene) -> int:
    """The words of what is told, of all that can be chosen, and of the longest of what follows."""
    choices = scene.choices.values()
    offered = sum(len(each.texts[0].split()) for each in choices)
    follows = max((_longest(each.then) + _longest(each.because) for each in choices), default=0)
    return len((scene.heading or "").split()) + len(scene.script.split()) + offered + follows


def _longest(sayings: tuple[Saying, ...]) -> int:
    return max((len(each.text.split()) for each in sayings), default=0)
