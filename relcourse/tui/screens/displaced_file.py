"""Another program has taken the profile's file away: what this window holds is saved elsewhere, or left."""

from __future__ import annotations

from collections.abc import Callable

from relcourse.learner.displaced_file import BACK, GONE, LEFT, LOOK_AGAIN, SAVE, ask
from relcourse.lesson.errors import Displaced, ProfileError
from relcourse.lesson.session import Session
from relcourse.text.sentences import say
from relcourse.tui.questions.rows import Answered
from relcourse.tui.screens.question_screen import QuestionScreen


class DisplacedFileScreen(QuestionScreen[str]):
    """Dismissed with a sentence for the corner. What is half written on the screen below stays there."""

    def __init__(self, session: Session, about: str, leave: Callable[[str], None]) -> None:
        """``leave`` ends the app with a sentence."""
        super().__init__(say(GONE), about, ask())
        self._session, self._leave = session, leave

    def on_answered(self, event: Answered) -> None:
        event.stop()
        try:
            if event.answer == SAVE:
                self.dismiss(self._session.save_beside())
            elif event.answer == LOOK_AGAIN:
                self._session.look()
                self.dismiss(say(BACK))
            else:
                self._session.log.let_go()
                self._leave(say(LEFT))
        except Displaced as error:
            self.say(f"{say('It is not there yet.')} {error}")
        except ProfileError as error:
            self.say(str(error))
