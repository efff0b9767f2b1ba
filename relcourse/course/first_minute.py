"""The conversation in which a course or a lesson begins, as the first screen and home need it."""

from __future__ import annotations

import re

from relcourse.course.kinds.scenario import Scenario
from relcourse.course.kinds.scene import Saying, Scene
from relcourse.course.loaded_lesson import Broken, LoadedLesson
from relcourse.course.models import First
from relcourse.course.outline import FirstMinute, TalkOutline

LINE = 72
"""Signs of a line on home."""
_SENTENCE = re.compile("(?<=[.!?]) +|(?<=[.!?][\"'\u201d\u2019]) +|(?<=[\u3002\uff01\uff1f])")
"""Where a sentence ends: in wide letters without a blank."""
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
    line = first.line or _beginning(talk)
    return FirstMinute(loaded.lesson.id, talk.id, talk.title, talk.you, line, decisions(talk), minutes(talk))


def first_talk(loaded: LoadedLesson) -> TalkOutline | None:
    """The first conversation of a lesson, as home tells of it."""
    found = next(((step.id, step.content) for step in loaded.steps if isinstance(step.content, Scenario)), None)
    if found is None:
        return None
    step, talk = found
    endings = tuple((key, each.name) for key, each in talk.endings.items())
    return TalkOutline(step, talk.id, in_short(_first_line(talk)), endings)


def in_short(text: str) -> str:
    """The first sentences of a text, as many as a line holds; the first of them whole."""
    short, *more = _SENTENCE.split(" ".join(text.split()))
    for each in more:
        if len(short) + len(each) >= LINE:
            break
        short = f"{short} {each}"
    return short


def decisions(talk: Scenario) -> int:
    """How many decisions its longest way takes; a scene that is come back to counts once."""
    most: dict[str, int] = {}
    for key in reversed(talk.ordered):
        further = max((most.get(place, 0) for place in talk.after[key]), default=0)
        most[key] = bool(talk.scenes[key].choices) + further
    return most[talk.begin]


def minutes(talk: Scenario) -> int:
    """About how many its longest way takes, at least one. A scene that is come back to counts once."""
    most: dict[str, int] = {}
    for key in reversed(talk.ordered):
        most[key] = _to_read(talk.scenes[key]) + max([most.get(place, 0) for place in talk.after[key]])
    return max(1, round(most[talk.begin] / PACE))


def _beginning(talk: Scenario) -> str:
    """Its first heading, and the first line that is told or said."""
    heading = talk.scenes[talk.begin].heading
    return " ".join(filter(None, (heading and heading.rstrip(".") + ".", _first_line(talk))))


def _first_line(talk: Scenario) -> str:
    told = (beat.text for beat in talk.scripts[talk.begin] if beat.text and beat.shows(talk.beginning))
    return next(told, "")


def _to_read(scene: Scene) -> int:
    """The words of what is told, of all that can be chosen, and of the longest of what follows."""
    choices = scene.choices.values()
    offered = sum(len(each.texts[0].split()) for each in choices)
    follows = max((_longest(each.then) + _longest(each.because) for each in choices), default=0)
    return len((scene.heading or "").split()) + len(scene.script.split()) + offered + follows


def _longest(sayings: tuple[Saying, ...]) -> int:
    return max((len(each.text.split()) for each in sayings), default=0)
