"""A conversation as lines: what was told and said, what was chosen and what came of it."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.kinds.scenario import Scenario
from relcourse.lesson.views import SceneLine, Speaker
from relcourse.play.conversation import Conversation, Turn
from relcourse.play.visits import Visit, visits
from relcourse.text.prose import paragraphs
from relcourse.text.sentences import say


def stretches(attempt: Conversation, *, consequence_shown: bool) -> tuple[tuple[SceneLine, ...], ...]:
    """All that was told and said so far, as it came: what leads to a decision, then what follows it, and so on.

    A speaker is introduced at their first line. What is told on the way to an ending, and the ending, come with the
    last consequence.
    """
    return tuple(map(tuple, _stretches(attempt, consequence_shown)))


def speakers(scenario: Scenario) -> tuple[Speaker, ...]:
    """The cast, in its order."""
    return tuple(Speaker(scenario.speaker(key), scenario.introduction(key)) for key in scenario.cast)


def choice_words(attempt: Conversation, turn: Turn) -> str:
    """What was chosen, as it was worded in this attempt."""
    return attempt.wording(attempt.choice(turn))


def is_deed(attempt: Conversation, turn: Turn) -> bool:
    """Whether what was chosen is nothing said, but something done."""
    return attempt.choice(turn).say is None


def _stretches(attempt: Conversation, consequence_shown: bool) -> Iterator[list[SceneLine]]:
    met: set[str] = set()
    been: set[str] = set()
    *told, last = visits(attempt)
    for turn, visited in zip(attempt.turns, told, strict=True):
        yield list(_told(attempt, visited, met, been))
        ends = attempt.ending is not None and turn is attempt.turns[-1]
        yield [*_chosen(attempt, turn), *(_ending(attempt, last, met, been) if ends else ())]
    if not consequence_shown and not attempt.ending:
        yield list(_told(attempt, last, met, been))


def _told(attempt: Conversation, visited: tuple[Visit, ...], met: set[str], been: set[str]) -> Iterator[SceneLine]:
    scenario = attempt.exercise
    for visit in visited:
        scene = scenario.scenes[visit.scene]
        medium = scene.medium
        if scene.heading or scene.medium != "talk":
            again = visit.scene in been and scene.heading
            heading = say("{heading}, again", heading=scene.heading) if again else scene.heading or ""
            yield SceneLine("heading", heading, medium=medium)
        been.add(visit.scene)
        for line in visit.beats:
            if line.kind != "said":
                yield SceneLine(line.kind, line.text, medium=medium)
                continue
            about = "" if line.who in met else scenario.introduction(line.who)
            met.add(line.who)
            yield SceneLine("said", line.text, scenario.speaker(line.who), about, line.time, medium)


def _chosen(attempt: Conversation, turn: Turn) -> Iterator[SceneLine]:
    """My line, what happened, and why, where the author explains as it goes."""
    if is_deed(attempt, turn):
        yield SceneLine("mine", choice_words(attempt, turn), did=True)
    else:
        yield SceneLine("mine", choice_words(attempt, turn), medium=attempt.exercise.scenes[turn.scene].medium)
    for paragraph in attempt.consequence(turn).splitlines():
        if paragraph.strip():
            yield SceneLine("narration", paragraph.strip())
    why = attempt.because(turn)
    if why and attempt.exercise.coaching == "each":
        yield SceneLine("why", why)


def _ending(attempt: Conversation, last: tuple[Visit, ...], met: set[str], been: set[str]) -> Iterator[SceneLine]:
    ending = attempt.ending
    assert ending is not None
    yield from _told(attempt, last, met, been)
    yield SceneLine("ending", ending.name)
    yield from (SceneLine("story", paragraph) for paragraph in paragraphs(ending.debrief))
