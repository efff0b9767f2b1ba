"""Progress in a course, as lines for a person and as JSON for a program."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.learner.due import due_line
from relcourse.learner.home import Home
from relcourse.text.json_text import json_text
from relcourse.text.plurals import counted


def status_lines(home: Home) -> Iterator[str]:
    yield f"{home.title}: {home.done} of {counted(home.steps, 'step')} done"
    yield f"Conversations held: {home.conversations}. Answers given: {home.answers}. Days practised: {home.days}."
    if home.stats:
        yield f"{counted(home.stats.points, 'point')}, {home.stats.rank}, {home.stats.to_go}."
    for module in home.modules:
        if module.lessons:
            yield ""
            yield module.title
        for lesson in module.lessons:
            yield f"  {lesson.title}: {lesson.state or 'not begun'}"
    yield ""
    if home.due:
        yield due_line(home.due)
    if home.now:
        yield f"Now: {home.now.verb}: {home.now.title} ({home.now.detail})"


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
            "state": each.state or "not begun",
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
