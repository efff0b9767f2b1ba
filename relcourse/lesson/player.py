"""What a face plays: a lesson, a review or the opening questions, with the same few verbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from relcourse.lesson.actions import Action
from relcourse.lesson.errors import NotHere
from relcourse.lesson.views import Actions, Question, Scene, View
from relcourse.store.profile import Profile
from relcourse.text.sentences import say


class Activity(Protocol):
    """What is played. It knows where the learner is in it, records what is done, and builds the view of that."""

    profile: Profile
    anywhere: Actions
    """The actions that work whatever is shown."""

    def view(self) -> View:
        """Build the view of where the learner is. It carries the actions that work there."""

    def act(self, action: Action) -> None:
        """Do one of these actions and have it on disk.

        Raises BadAnswer and NotHere (nothing changed), and ProfileError where it could not be saved.
        """

    def keep_draft(self, texts: Mapping[str, str]) -> bool:
        """Keep what is half done, and say whether drafts are kept here at all. Raises ProfileError."""


class Player:
    """Plays an activity. The view is built once an action, and an action is checked against what is shown."""

    def __init__(self, activity: Activity) -> None:
        self.activity = activity
        self._view: View | None = None

    @property
    def profile(self) -> Profile:
        return self.activity.profile

    def view(self) -> View:
        """What is shown. Raises NotHere before a lesson was opened."""
        if self._view is None:
            self._view = self.activity.view()
        return self._view

    def act(self, action: Action) -> View:
        """Do it, have it on disk, and say what to show.

        Raises BadAnswer and NotHere (nothing changed), and ProfileError where it could not be saved.
        """
        if type(action) not in self.activity.anywhere and type(action) not in self.view().actions:
            raise NotHere(say("That can't be done here."))
        self.profile.refresh()  # what another window has done since is part of where the learner is
        self.activity.act(action)
        self._view = None  # should building the next view fail, the one before is no longer true
        return self.view()

    def look(self) -> None:
        """See that all is saved where it is looked for. Raises Displaced, and ProfileError."""
        self.profile.log.look()

    def keep_draft(self, texts: Mapping[str, str]) -> None:
        """Keep what is half done, part -> text, without giving it. Raises ProfileError."""
        if self.activity.keep_draft(texts) and isinstance(self._view, Question | Scene):
            self._view = replace(self._view, draft=dict(texts))

    def refresh_view(self) -> View:
        """The view built anew, where something beside the player has changed what it shows."""
        self._view = None
        return self.view()
