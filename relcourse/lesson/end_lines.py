"""The end of a lesson in lines."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.lesson.views import Done
from relcourse.text.numbers_in_words import minutes_in_words
from relcourse.text.sentences import say, say_count


def end_lines(view: Done) -> Iterator[str]:
    """All that it shows, in its order."""
    yield say("{title}: that is the end of this lesson.", title=view.title)
    if view.rule:
        yield ""
        yield say("To keep: {rule}", rule=view.rule)
    if view.plan or view.held:
        yield ""
    if view.plan:
        yield say("Your plan: {plan} {back}", plan=view.plan.words, back=view.plan.back)
    for held in view.held:
        if held.ending:
            yield say("How your conversation ended: {ending}, {scores}", ending=held.ending, scores=held.words)
        else:
            yield say("Your conversation: {scores}", scores=held.words)
    if view.growth:
        yield ""
        yield say("Practised:")
        yield from (say("- {skill}: {words}", skill=each.name, words=each.words) for each in view.growth)
    yield from _earned_lines(view)
    if view.on_map:
        yield ""
        yield map_words()
    if view.open_steps:
        yield ""
        yield open_words(view)
    if view.next_lesson:
        yield ""
        length = minutes_in_words(view.next_lesson.minutes)
        yield say("Next: {title}, {minutes}", title=view.next_lesson.title, minutes=length)
        yield from filter(None, [view.next_lesson.line])


def _earned_lines(view: Done) -> Iterator[str]:
    earned = view.earned
    if earned is None:
        return
    yield ""
    if earned.points:
        gained = earned.gained(earned.points)
        yield say("{gained}: {level}.", gained=gained, level=earned.reached or earned.level)
    for badge in earned.badges:
        yield say("A badge: {name}. {about}", name=badge.name, about=badge.about)
    if earned.more:
        yield earned.more_words


def map_words() -> str:
    """That the lesson goes on among the learner's own people."""
    return say("Your own people: the map asks about this. On home, m opens it.")


def open_words(view: Done) -> str:
    """How many steps are left open."""
    return say_count(
        len(view.open_steps),
        "Still open, whenever you like: {count} step",
        "Still open, whenever you like: {count} steps",
    )
