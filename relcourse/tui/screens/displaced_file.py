"""Another program has taken the profile's file away: what this window holds is saved elsewhere, or left."""

from __future__ import annotations

from collections.abc import Callable

from relcourse.learner.displaced_file import ASK, BACK, GONE, LEFT, LOOK_AGAIN, SAVE
from relcourse.lesson.errors import Displaced, ProfileError
from relcourse.lesson.session import Session
from relcourse.tui.questions.rows import Answered
from relcourse.tui.screens.question_screen import QuestionScreen


class DisplacedFileScreen(QuestionScreen[str]):
    """Dismissed with a sentence for the corner. What is half written on the screen below stays there."""

    def __init__(self, session: Session, about: str, leave: Callable[[str], None]) -> None:
        """``leave`` ends the app with a sentence."""
        super().__init__(GONE, about, ASK)
        self._session, self._leave = session, leave

    def on_answered(self, event: Answered) -> None:
        event.stop()
        try:
            if event.answer == SAVE:
                self.dismiss(self._session.save_beside())
            elif event.answer == LOOK_AGAIN:
                self._session.look()
                self.dismiss(BACK)
            else:
                self._session.let_go()
                self._leave(LEFT)
        except Displaced as error:
            self.say(f"It is not there yet. {error}")
        except ProfileError as error:
            self.say(str(error))
