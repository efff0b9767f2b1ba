"""Where the learner's progress meets a course that was renamed: what is kept under old ids goes with the new ones.

It is recorded once, as a fact, so that the learner's state never needs the course; and nothing is lost by it, since
a later fact can say that it does not hold (undone_renames.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from relcourse.course.course_names import names
from relcourse.learner import carried_texts
from relcourse.learner.known_names import keep_names, known_names, mark
from relcourse.learner.plausible_renames import plausible
from relcourse.learner.undone_renames import LEARNER, judge_by_course
from relcourse.store.errors import ProfileError

if TYPE_CHECKING:
    from relcourse.course.outline import Outline, Rename
    from relcourse.progress.learner_state import LearnerState
    from relcourse.store.profile import Profile


def carry_renames(profile: Profile, outline: Outline) -> None:
    """Carry progress across what the course has renamed, and remember the names it uses. Most have renamed nothing.

    ``profile`` holds what is this course's own; a stranger carries nothing.
    """
    with suppress(ProfileError):  # it is carried next time; the learner is told where something of theirs is at stake
        now, known = names(outline), known_names(profile)
        if profile.learner.renames and not any(lesson.broken for lesson in outline.lessons):
            judge_by_course(profile, now)
        _carry(profile, plausible(outline.renames, known))
        if known.latest != mark(now):
            keep_names(profile, known.met(now))


def _carry(profile: Profile, renames: Sequence[Rename]) -> None:
    lessons = [each for each in renames if each.what == "lesson"]
    others = [each for each in renames if each.what != "lesson"]
    for some in (lessons, others):  # steps are found under the new name of their lesson
        _record(profile, [each for each in some if _held(profile.learner, each)])
    skills = [(each.old, each.new) for each in others if each.what == "skill"]
    carried_texts.focus(profile, [each for each in skills if ("skill", *each, "") not in _taken_back(profile.learner)])


def _taken_back(learner: LearnerState) -> set[tuple[str, str, str, str]]:
    """What the learner took back is not carried again."""
    return {
        (each.what, each.old, each.new, each.lesson)
        for each in learner.renames
        if learner.undone.get(each.id) == LEARNER
    }


def _held(learner: LearnerState, rename: Rename) -> bool:
    """Whether anything is kept under the old id, to be carried."""
    old = rename.old
    if tuple(rename) in _taken_back(learner):
        return False
    if rename.what == "step":
        lesson = learner.lessons.get(rename.of)
        return lesson is not None and (lesson.at == old or old in lesson.done)
    if rename.what == "lesson":
        return old in learner.lessons
    if rename.what == "skill":
        return old in learner.skills
    return old in learner.attempts or old in learner.results


def _record(profile: Profile, renames: Sequence[Rename]) -> None:
    if not renames:
        return
    from relcourse.events.facts import Renamed  # looking at progress makes no facts, and most courses rename nothing

    exercises = {each.old: each.new for each in renames if each.what == "exercise"}
    texts, forget = carried_texts.drafts(profile, exercises) if exercises else ([], [])
    if exercises:
        written = carried_texts.words(profile, "reflection", "plan")
        texts += [replace(each, about=exercises[each.about]) for each in written if each.about in exercises]
    profile.record([Renamed(*each) for each in renames], texts, forget)
