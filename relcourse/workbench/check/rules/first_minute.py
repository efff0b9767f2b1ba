"""The first minute: the conversation in which a course begins, and how soon somebody decides in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcourse.course.diagnostics import Advice, issue
from relcourse.course.kinds import Scenario
from relcourse.course.loaded_lesson import Broken
from relcourse.play.conversation import Conversation
from relcourse.play.shortest_walk import Walk
from relcourse.play.values import Values, open_choices, step
from relcourse.play.visits import Visit, visits
from relcourse.workbench.check.rules.registry import Placed, rule
from relcourse.workbench.check.rules.rule_subjects import FirstConversation, Whole
from relcourse.workbench.check.shown_walks import shortened

DECISIONS = 3
WORDS = 120
KEYS = 5
"""From the first screen to the first choices."""


@rule("RC125", over=Whole)
def not_the_first_step(whole: Whole) -> Iterator[Placed]:
    """A first minute that is not the first step."""
    first, loaded = whole.folder.course.first, whole.first_lesson
    if not first or not loaded:
        return
    step, at = loaded.steps[0], ("first", "exercise")
    if step.id != first.exercise:
        advice = Advice("write", (("suggestion", step.id),))
        found = issue(at, advice=advice, given=("text", first.exercise), lesson=loaded.lesson.id)
        yield Placed("lessons/course.yaml", found)
    elif not isinstance(step.content, Scenario | Broken):
        found = issue(at, case="kind", exercise=first.exercise, lesson=loaded.lesson.id)
        yield Placed("lessons/course.yaml", found)


@rule("RC126", over=FirstConversation)
def other_than_three(first: FirstConversation) -> Iterator[Placed]:
    """A first minute of more or fewer than three decisions."""
    fewest, most = first.exact.lengths
    for left in (fewest, most):
        if left[0] != DECISIONS:
            walk = shortened(_walk(first.exact, left))
            yield first.placed(issue(("scenes",), wanted=DECISIONS, count=left[0], walk=walk))
            return


def _walk(exact: Values, left: Sequence[int]) -> tuple[str, ...]:
    """The choices of a way that has as many decisions as are ``left`` from its beginning."""
    scenario = exact.scenario
    walk = Walk(scenario.begin, scenario.beginning)
    while walk.place in scenario.scenes:
        here = left[exact.states.number(walk.place, walk.state)]
        choices = open_choices(scenario, walk.place, walk.state) if scenario.scenes[walk.place].choices else ("",)
        ways = (Walk(*step(scenario, walk.place, walk.state, each), each, walk) for each in choices)
        walk = next(
            each for each in ways if left[exact.states.number(each.place, each.state)] == here - bool(each.choice)
        )
    return walk.choices


@rule("RC127", over=FirstConversation)
def slow_to_begin(first: FirstConversation) -> Iterator[Placed]:
    """A first minute that is slow to begin."""
    begun = Conversation(first.exact.scenario, first.exact, seed=0)
    told = {visit.scene: _words(visit, begun.exercise) for visit in visits(begun)[0]}
    at = ("scenes", max(told, key=told.__getitem__), "script")
    parts = {"line": len(first.line.split()), "you": len(begun.exercise.you.split()), **told}
    words, keys = sum(parts.values()), _keys(begun)
    if words > WORDS:
        counted = tuple(f"{name} {count}" for name, count in parts.items() if count)
        yield first.placed(issue(at, case="words", count=words, over=words - WORDS, most=WORDS, parts=counted))
    if keys > KEYS:
        yield first.placed(issue(at, case="keys", count=keys, over=keys - KEYS, most=KEYS, scenes=tuple(told)))


def _words(visit: Visit, scenario: Scenario) -> int:
    texts = (scenario.scenes[visit.scene].heading or "", *(beat.text for beat in visit.beats))
    return sum(len(each.split()) for each in texts)


def _keys(begun: Conversation) -> int:
    """One begins, and brings the first beat; each beat is passed with another."""
    # What a face is shown takes long to load, and is asked for of a course's first conversation alone.
    from relcourse.lesson.beats import beats
    from relcourse.lesson.scenario_views import scene
    from relcourse.lesson.views import Trail

    shown = scene(begun, Trail("", 0, ()), consequence_shown=False, skill="", practice=False)
    return 1 + len(beats(shown.lines) if shown.lines else ())
