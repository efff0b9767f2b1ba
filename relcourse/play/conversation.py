"""An attempt at a scenario: the turns taken so far, and what can be said of them.

It ends with its last decision: scenes without choices that follow it are told again to whoever comes back.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

from relcourse.course.conditions import State
from relcourse.course.fields import formers
from relcourse.course.formerly import renamed, renames
from relcourse.course.kinds.scenario import Ending, Scenario
from relcourse.course.kinds.scene import Mark, said
from relcourse.course.kinds.scene import Option as Choice
from relcourse.course.questions import Answer, BadAnswer, Option, PickOne
from relcourse.play.answer_facts import AnswerFacts
from relcourse.play.best_walk import best_walk
from relcourse.play.values import Values, onward, open_choices, step
from relcourse.text.sentences import say

if TYPE_CHECKING:
    from relcourse.events.facts import Outcome


class Turn(NamedTuple):
    """One decision taken: where, what, what it earned, and the state on both sides of it.

    ``mark`` is None, and ``points`` and ``regret`` are 0, where nobody is judged.
    """

    scene: str
    choice: str
    mark: Mark | None
    points: int
    regret: int
    before: State
    after: State


class Conversation(NamedTuple):
    exercise: Scenario
    values: Values
    seed: int
    turns: tuple[Turn, ...] = ()

    @property
    def came_by(self) -> tuple[str, ...]:
        """The scenes without choices that were passed since the last decision, and the scene or ending reached."""
        if not self.turns:
            return onward(self.exercise, self.exercise.begin, self.state)
        last = self.turns[-1]
        after, state = step(self.exercise, last.scene, last.before, last.choice)
        return onward(self.exercise, after, state)

    @property
    def place(self) -> str:
        """The scene or ending reached."""
        return self.came_by[-1]

    @property
    def state(self) -> State:
        """Meters, flags, and the choices offered once that were taken."""
        return self.turns[-1].after if self.turns else self.exercise.beginning

    @property
    def ending(self) -> Ending | None:
        return self.exercise.endings.get(self.place)

    @property
    def asked(self) -> PickOne | None:
        return None if self.ending else self.question(self.place, self.state)

    @property
    def answers(self) -> tuple[Answer, ...]:
        return tuple(turn.choice for turn in self.turns)

    @property
    def points(self) -> int:
        return sum(turn.points for turn in self.turns)

    @property
    def score(self) -> float | None:
        """(S - worst) / (best - worst) at an ending; an unfinished conversation has none."""
        return self.values.outcome(self.points) if self.ending else None

    @property
    def longest(self) -> int:
        """How many decisions the longest way through this conversation still meets, with those taken."""
        return len(self.turns) + self.values.lengths[1][self.values.states.number(self.place, self.state)]

    def question(self, scene: str, state: State) -> PickOne:
        """The open choices of a scene, in the order and wording of this attempt."""
        here = self.exercise.scenes[scene]
        options = [Option(key, self.wording(here.choices[key])) for key in open_choices(self.exercise, scene, state)]
        random.Random(f"{self.seed}/{self.exercise.first_names[scene]}").shuffle(options)
        return PickOne(say("What do you do?"), tuple(options))

    def wording(self, choice: Choice) -> str:
        """One of the choice's wordings, the same for a whole attempt, another in the next."""
        return choice.texts[self.seed % len(choice.texts)]

    def take(self, answer: Answer) -> Conversation:
        asked = self.asked
        if asked is None:
            raise BadAnswer(say("This conversation is over."))
        asked.require(answer)
        return self._replace(turns=(*self.turns, self._turn(self.place, str(answer))))

    def _turn(self, scene: str, choice: str) -> Turn:
        before = self.state
        _, after = step(self.exercise, scene, before, choice)
        option = self.exercise.scenes[scene].choices[choice]
        regret = self.values.regret(scene, before, choice)
        return Turn(scene, choice, option.mark_in(before), option.points_in(before), regret, before, after)

    def renamed(self, answer: Answer) -> Answer:
        scene = self.exercise.scenes.get(self.place)
        return renamed(answer, renames(formers(scene.choices))) if scene else answer

    def last(self) -> AnswerFacts:
        from relcourse.events.facts import Decision  # not for ``check``, which walks tests and records nothing

        turn = self.turns[-1]
        scene = self.exercise.scenes[turn.scene]
        shown = list(self.question(turn.scene, turn.before).shown())
        decision = Decision(turn.scene, turn.points, turn.regret, scene.skill or "")
        return AnswerFacts(shown, [scene.choices[key].points_in(turn.before) for key in shown], decision)

    def summary(self) -> Outcome:
        from relcourse.events.facts import Outcome  # as above

        whole = self.values.whole
        return Outcome(self.place, self.points, whole.worst, whole.best)

    def choice(self, turn: Turn) -> Choice:
        return self.exercise.scenes[turn.scene].choices[turn.choice]

    def consequence(self, turn: Turn) -> str:
        """What happens after a choice: the first wording whose condition holds in the state it left."""
        return said(self.choice(turn).then, turn.after)

    def because(self, turn: Turn) -> str:
        """Why a choice is worth what it is, as things stood when it was taken."""
        return said(self.choice(turn).because, turn.before)

    def depends(self, turn: Turn) -> str:
        """When another choice would be better, as things stood."""
        return said(self.exercise.scenes[turn.scene].depends, turn.before)

    @property
    def turning_point(self) -> int | None:
        """The index of the earliest decision of the greatest regret above 0."""
        greatest = max((turn.regret for turn in self.turns), default=0)
        if greatest == 0:
            return None
        return next(index for index, turn in enumerate(self.turns) if turn.regret == greatest)

    def best_walk(self) -> tuple[Turn, ...]:
        """A walk of the greatest value, the one that shares most scenes with this one."""
        walk = Conversation(self.exercise, self.values, self.seed)
        for choice in best_walk(self.values, self.turns):
            walk = walk.take(choice)
        return walk.turns
