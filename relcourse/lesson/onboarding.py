"""What the learner came for: which team, what conversation is due, which two skills. It steers what comes next.

Three questions, played like a lesson. Each answer is on disk when the next question is shown; each may be left
out; all of them can be answered anew at any time.
"""

from __future__ import annotations

from collections.abc import Mapping

from relcourse.course.outline import Outline
from relcourse.course.questions import Answer, BadAnswer, Field, Option, PickMany, Question, Write
from relcourse.learner.drafts import Draft, form_draft
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Give, GoBack, Skip
from relcourse.lesson.errors import NotHere
from relcourse.lesson.player import Player
from relcourse.lesson.views import Actions, Trail, View
from relcourse.store.profile import Profile
from relcourse.store.settings import YES, Settings, keep_setting
from relcourse.text.sentences import message, say

TITLE = message("What brings you here")
ABOUT = message(
    "It stays with your progress and is sent nowhere. It decides which lesson and which reviews come first, and you can"
    " change it."
)
SKILLS = 2


class OnboardingActivity:
    anywhere: Actions = frozenset()

    def __init__(self, outline: Outline, profile: Profile) -> None:
        self.outline = outline
        self.profile = profile
        self._at = 0

    def view(self) -> View:
        keys = tuple(_QUESTIONS)
        if self._at >= len(keys):
            return views.OnboardingKept(focus=self._focus(self.profile.settings))
        return views.Question(
            trail=Trail(say(TITLE), self._at, tuple(number < self._at for number in range(len(keys)))),
            title=say(_QUESTIONS[keys[self._at]][0]),
            called=say("for the course only"),
            situation=(say(ABOUT),) if self._at == 0 else (),
            question=self._question(keys[self._at]),
            draft=self._draft().texts() or self._before(keys[self._at]),
            actions=frozenset({Give, Skip, GoBack} if self._at else {Give, Skip}),
        )

    def act(self, action: Action) -> None:
        match action:
            case Give(answer):
                self._give(answer)
                self._on()
            case Skip():
                self._on()
            case GoBack():
                self._at -= 1
            case _:
                raise NotHere(say("That can't be done here."))

    def keep_draft(self, texts: Mapping[str, str]) -> bool:
        self._draft().keep(texts)
        return True

    def _draft(self) -> Draft:
        """The line that is asked for, while it is written."""
        return form_draft(self.profile, f"{tuple(_QUESTIONS)[self._at]}/{self.profile.course}")

    def _give(self, answer: Answer) -> None:
        key = tuple(_QUESTIONS)[self._at]
        self._question(key).require(answer)
        if isinstance(answer, Mapping):
            self._keep(key, str(answer["text"]).strip())
            self._draft().forget()
        elif isinstance(answer, list | tuple):
            self._keep(key, " ".join(answer))
        else:
            raise BadAnswer(say("Mark two of them."))

    def _on(self) -> None:
        self._at += 1
        if self._at == len(_QUESTIONS):
            self._keep("asked", YES)

    def _keep(self, key: str, value: str) -> None:
        keep_setting(self.profile.log, f"{key}/{self.profile.course}", value)

    def _before(self, key: str) -> dict[str, str]:
        """What was answered the last time."""
        text = {"team": self.profile.settings.team, "talk": self.profile.settings.talk}.get(key, "")
        return {"text": text} if text else {}

    def _question(self, key: str) -> Question:
        _, asked, label = _QUESTIONS[key]
        if label:
            return Write(say(asked), (Field("text", say(label)),))
        options = tuple(Option(key, name) for key, name in self.outline.taught.items())
        return PickMany(say(asked), options, limit=min(SKILLS, len(options)))

    def _focus(self, settings: Settings) -> tuple[str, ...]:
        return tuple(name for key, name in self.outline.skills.items() if key in settings.focus)


_QUESTIONS = {
    "team": (
        message("The people"),
        message("Which team or people do you have in mind?"),
        message("In a few words"),
    ),
    "talk": (message("The conversation"), message("Which conversation is due?"), message("With whom, and about what")),
    "focus": (message("The behaviours"), message("Which two behaviours matter most to you now?"), ""),
}
"""What is asked: a title, the question, and the label of the field that is written in; "" where skills are picked."""
"""By the key that each is kept under. The behaviours are the course's own, so they are asked when they are known."""


def onboarding_player(outline: Outline, profile: Profile) -> Player:
    """A player of the opening questions, at the first of them."""
    return Player(OnboardingActivity(outline, profile))
