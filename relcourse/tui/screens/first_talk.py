"""The conversation in which the course begins: no lesson around it, and behind it not yet home."""

from __future__ import annotations

from relcourse.lesson import views
from relcourse.lesson.player import Player
from relcourse.lesson.session import Session
from relcourse.tui.screens.first_minute import go_on
from relcourse.tui.screens.player import PlayerScreen


class FirstTalkScreen(PlayerScreen):
    def __init__(self, session: Session) -> None:
        super().__init__(self._open)
        self.session = session

    def _open(self) -> tuple[Player, views.View]:
        self.session.catch_up()
        return self.session.open_first_talk()

    async def show(self, view: views.View) -> None:
        if isinstance(view, views.Left):  # another window has gone on meanwhile
            self.leave()
        else:
            await super().show(view)

    def leave(self) -> None:
        go_on(self, self.session)
