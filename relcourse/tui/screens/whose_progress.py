"""Whose progress is it? Asked before home, once, where two courses claim one id."""

from __future__ import annotations

from relcourse.learner.whose_progress import SAME, WHOSE, ask
from relcourse.lesson.errors import ProfileError
from relcourse.lesson.session import Session
from relcourse.text.sentences import say
from relcourse.tui.questions.rows import Answered
from relcourse.tui.screens.question_screen import QuestionScreen


class WhoseProgressScreen(QuestionScreen[None]):
    """There is no way round it but q: until it is said, nothing can be recorded in the right place."""

    def __init__(self, session: Session, about: str) -> None:
        super().__init__(say(WHOSE), about, ask())
        self.session = session

    def on_answered(self, event: Answered) -> None:
        event.stop()
        try:
            self.session.say_whose(same=event.answer == SAME)
        except ProfileError as error:
            self.say(str(error))
            return
        self.dismiss()
