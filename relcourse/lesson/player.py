"""What a face plays: a walk through a lesson, or a review."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from relcourse.lesson.actions import Action
from relcourse.lesson.views import View


class Player(Protocol):
    def view(self) -> View:
        """What to show now."""

    def act(self, action: Action) -> View:
        """Do it, have it on disk, and say what to show.

        Raises BadAnswer and NotHere (nothing changed), and ProfileError where it could not be saved.
        """

    def keep_draft(self, texts: Mapping[str, str]) -> None:
        """Keep what is half done, part -> text, without giving it. Raises ProfileError."""

    def offers(self) -> frozenset[type[Action]]:
        """The kinds of action that work on the view now."""
