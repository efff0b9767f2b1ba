"""Where the learner's progress meets a course that was renamed: what is kept under old ids goes with the new ones.

It is recorded once, as a fact, so that the learner's state never needs the course.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from relcourse.store.errors import ProfileError
from relcourse.store.private_text import PrivateText
from relcourse.store.settings import keep_setting

if TYPE_CHECKING:
    from relcourse.course.outline import Outline, Rename
    from relcourse.progress.learner_state import LearnerState
    from relcourse.store.profile import Profile


def carry_renames(profile: Profile, outline: Outline) -> None:
    """Carry progress across what the course has renamed; most courses have renamed nothing."""
    if not outline.renames:
        return
    with suppress(ProfileError):  # it is carried next time; the learner is told where something of theirs is at stake
        lessons = [each for each in outline.renames if each.what == "lesson"]
        others = [each for each in outline.renames if each.what != "lesson"]
        for renames in (lessons, others):  # steps are found under the new name of their lesson
            _record(profile, [each for each in renames if _held(profile.learner, each)])
        _focus(profile, {each.old: each.new for each in others if each.what == "skill"})


def _held(learner: LearnerState, rename: Rename) -> bool:
    """Whether anything is kept under the old id."""
    old = rename.old
    if rename.what == "step":
        lesson = learner.lessons.get(rename.lesson)
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
    words, forget = _words(profile, exercises) if exercises else ([], [])
    profile.record([Renamed(*each) for each in renames], words, forget)


def _words(profile: Profile, names: dict[str, str]) -> tuple[list[PrivateText], list[str]]:
    """What was written in these exercises, as being about the new ones, and the drafts to forget for it."""
    from relcourse.learner.drafts import DRAFT, draft_id  # as above: it loads every shape of question

    mine = [
        each for each in profile.log.private_texts("reflection", "plan", DRAFT) if each.course in ("", profile.course)
    ]
    known = {each.id for each in mine}
    written, forget = [], []
    for words in mine:
        new = names.get(words.about)
        if new and words.id != draft_id(profile.course, words.about):
            written.append(replace(words, about=new))
        elif new and draft_id(profile.course, new) not in known:
            written.append(replace(words, id=draft_id(profile.course, new), about=new))
            forget.append(words.id)
    return written, forget


def _focus(profile: Profile, names: dict[str, str]) -> None:
    """The skills that matter most now, as they are called now."""
    focus = profile.settings.focus if names else ()
    if any(each in names for each in focus):
        now = dict.fromkeys(names.get(each, each) for each in focus)
        keep_setting(profile.log, f"focus/{profile.course}", " ".join(now))
