"""What the learner wrote and chose, where it goes by the names of a course's parts: carried along as these change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from relcourse.store.private_text import PrivateText
from relcourse.store.settings import keep_setting

if TYPE_CHECKING:
    from relcourse.store.profile import Profile


def words(profile: Profile, *kinds: str) -> list[PrivateText]:
    """What was written in this course. Raises ProfileError."""
    return [each for each in profile.log.private_texts(*kinds) if each.course in ("", profile.course)]


def drafts(profile: Profile, exercises: Mapping[str, str]) -> tuple[list[PrivateText], list[str]]:
    """The drafts of renamed exercises (old -> new) under their new ids, and the old ones to forget for it.

    A draft that is there under the new id stays; then the old one stays, too. Raises ProfileError.
    """
    from relcourse.learner.drafts import DRAFT, draft_id  # loads every shape of question, and most starts need none

    mine = words(profile, DRAFT)
    known = {each.id for each in mine}
    carried, forget = [], []
    for each in mine:
        new = exercises.get(each.about)
        if new and each.id != draft_id(profile.course, each.about):  # of a form about it
            carried.append(replace(each, about=new))
        elif new and draft_id(profile.course, new) not in known:
            carried.append(replace(each, id=draft_id(profile.course, new), about=new))
            forget.append(each.id)
    return carried, forget


def focus(profile: Profile, skills: Sequence[tuple[str, str]]) -> None:
    """The skills that matter most now, each by its new name. Raises ProfileError."""
    names = dict(skills)
    chosen = profile.settings.focus if names else ()
    if any(each in names for each in chosen):
        now = dict.fromkeys(names.get(each, each) for each in chosen)
        keep_setting(profile.log, f"focus/{profile.course}", " ".join(now))
