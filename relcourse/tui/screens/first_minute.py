"""From the first screen to home: which screen comes next goes by what is on disk, so that leaving anywhere is safe."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from relcourse.learner.welcome import Place
from relcourse.lesson.session import Session


def next_screen(session: Session) -> Screen[None] | None:
    """The screen for where the learner is; None for home. Raises ProfileError."""
    where = session.place()
    if where is Place.HOME:
        return None  # home's first frame waits for none of the others
    from relcourse.tui.screens.first_talk import FirstTalkScreen
    from relcourse.tui.screens.name_card import NameCardScreen
    from relcourse.tui.screens.question_offer import QuestionOfferScreen
    from relcourse.tui.screens.welcome import WelcomeScreen

    screens: dict[Place, type[Any]] = {
        Place.WELCOME: WelcomeScreen,
        Place.TALK: FirstTalkScreen,
        Place.NAME: NameCardScreen,
        Place.QUESTIONS: QuestionOfferScreen,
    }
    made: Screen[None] = screens[where](session)
    return made


def go_on(screen: Screen[None], session: Session) -> None:
    """From a screen of the first minute to the next, or home where it was only left. Raises ProfileError."""
    then = next_screen(session)
    if then is None or type(then) is type(screen):
        screen.dismiss()
    else:
        replace(screen, then)


def replace(screen: Screen[None], then: Screen[Any]) -> None:
    """Show a screen in the place of another, with no frame of home between them."""
    if screen.is_current:
        screen.app.switch_screen(then)
