"""Progress in a course, as lines for a person and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.learner.due import due_line
from relcourse.learner.home import NOT_BEGUN, STATES, Home
from relcourse.learner.stats import standing
from relcourse.text.json_text import json_text
from relcourse.text.sentences import in_english, say, say_count


def status_lines(home: Home) -> Iterator[str]:
    yield say_count(
        home.steps,
        "{title}: {done} of {count} step done",
        "{title}: {done} of {count} steps done",
        title=home.title,
        done=home.done,
    )
    yield say(
        "Conversations held: {conversations}. Answers given: {answers}. Days practised: {days}.",
        conversations=home.conversations,
        answers=home.answers,
        days=home.days,
    )
    if home.stats:
        yield standing(home.stats)
    for module in home.modules:
        if module.lessons:
            yield ""
            yield module.title
        for lesson in module.lessons:
            yield f"  {say('{title}: {state}', title=lesson.title, state=lesson.state or say(STATES[NOT_BEGUN]))}"
    yield ""
    if home.due:
        yield due_line(home.due)
    if home.now:
        yield say("Now: {what} ({detail})", what=home.now.what, detail=home.now.detail)


def status_json(home: Home) -> str:
    """One object: course, title, steps, steps_done, conversations, answers, days, points, now, due, lessons.

    ``now`` is a lesson's id or null; ``due`` lists the skills to review; ``points`` is null where it is calm.
    """
    lessons = [
        {
            "id": each.id,
            "title": each.title,
            "steps": each.steps,
            "steps_done": each.done,
            "state": in_english(STATES[each.stands], done=each.done, steps=each.steps),
        }
        for module in home.modules
        for each in module.lessons
    ]
    return json_text(
        {
            "course": home.course,
            "title": home.title,
            "steps": home.steps,
            "steps_done": home.done,
            "conversations": home.conversations,
            "answers": home.answers,
            "days": home.days,
            "points": home.stats.points if home.stats else None,
            "now": home.now.lesson if home.now else None,
            "due": [each.skill for each in home.due],
            "lessons": lessons,
        }
    )
