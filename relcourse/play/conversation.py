"""An attempt at a scenario: the turns taken so far, and what can be said of them."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from relcourse.course.fields import formers
from relcourse.course.formerly import renamed, renames
from relcourse.course.kinds.scenario import Ending, Scenario
from relcourse.course.kinds.scene import Option as Choice
from relcourse.course.questions import Answer, BadAnswer, Option, PickOne
from relcourse.course.script import Beat
from relcourse.play.answer_facts import AnswerFacts
from relcourse.play.values import Values, open_choices, step

if TYPE_CHECKING:
    from relcourse.events.facts import Outcome


class Turn(NamedTuple):
    """One decision taken: where, what, what it earned, and the meters on both sides of it."""

    scene: str
    choice: str
    points: int
    regret: int
    before: Mapping[str, int]
    after: Mapping[str, int]


class Conversation(NamedTuple):
    exercise: Scenario
    values: Values
    seed: int
    turns: tuple[Turn, ...] = ()

    @property
    def place(self) -> str:
        """The scene or ending reached."""
        if not self.turns:
            return self.exercise.begin
        last = self.turns[-1]
        return step(self.exercise, last.scene, last.before, last.choice)[0]

    @property
    def meters(self) -> Mapping[str, int]:
        return self.turns[-1].after if self.turns else self.exercise.meters

    @property
    def ending(self) -> Ending | None:
        return self.exercise.endings.get(self.place)

    @property
    def asked(self) -> PickOne | None:
        return None if self.ending else self.question(self.place, self.meters)

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
        scenes = self.exercise.scenes
        lengths = dict.fromkeys(self.exercise.endings, 0)
        for key in reversed(self.exercise.ordered):
            lengths[key] = 1 + max(lengths[after] for after in self.exercise.after(key))
        return len(self.turns) + (lengths[self.place] if self.place in scenes else 0)

    def question(self, scene: str, meters: Mapping[str, int]) -> PickOne:
        """The open choices of a scene, in the order and wording of this attempt."""
        here = self.exercise.scenes[scene]
        options = [Option(key, self.wording(here.choices[key])) for key in open_choices(here, meters)]
        random.Random(f"{self.seed}/{self.exercise.first_names[scene]}").shuffle(options)
        return PickOne("What do you do?", tuple(options))

    def wording(self, choice: Choice) -> str:
        """One of the choice's wordings, the same for a whole attempt, another in the next."""
        return choice.texts[self.seed % len(choice.texts)]

    def take(self, answer: Answer) -> Conversation:
        asked = self.asked
        if asked is None:
            raise BadAnswer("This conversation is over.")
        asked.require(answer)
        scene, choice = self.place, str(answer)
        _, after = step(self.exercise, scene, self.meters, choice)
        option = self.exercise.scenes[scene].choices[choice]
        regret = self.values.regret(scene, self.meters, choice)
        return self._replace(turns=(*self.turns, Turn(scene, choice, option.points, regret, self.meters, after)))

    def renamed(self, answer: Answer) -> Answer:
        scene = self.exercise.scenes.get(self.place)
        return renamed(answer, renames(formers(scene.choices))) if scene else answer

    def last(self) -> AnswerFacts:
        from relcourse.events.facts import Decision  # not for ``check``, which walks tests and records nothing

        turn = self.turns[-1]
        scene = self.exercise.scenes[turn.scene]
        shown = list(self.question(turn.scene, turn.before).shown())
        decision = Decision(turn.scene, turn.points, turn.regret, scene.skill or "")
        return AnswerFacts(shown, [scene.choices[key].points for key in shown], decision)

    def summary(self) -> Outcome:
        from relcourse.events.facts import Outcome  # as above

        whole = self.values.whole
        return Outcome(self.place, self.points, whole.worst, whole.best)

    def script(self, scene: str, meters: Mapping[str, int]) -> tuple[Beat, ...]:
        """What is told and said in a scene with these meters."""
        return tuple(beat for beat in self.exercise.scripts[scene] if beat.shows(meters))

    def consequence(self, turn: Turn) -> str:
        """What happens after a choice: the first wording whose condition holds on the meters it left."""
        for saying in self.exercise.scenes[turn.scene].choices[turn.choice].then:
            if saying.when is None or saying.when.holds(turn.after):
                return saying.text
        return ""

    @property
    def turning_point(self) -> int | None:
        """The index of the earliest decision of the greatest regret above 0."""
        greatest = max((turn.regret for turn in self.turns), default=0)
        if greatest == 0:
            return None
        return next(index for index, turn in enumerate(self.turns) if turn.regret == greatest)

    def best_walk(self) -> tuple[Turn, ...]:
        """A walk of the greatest value, the same as this one for as long as this one gave nothing away."""
        walk = Conversation(self.exercise, self.values, self.seed)
        mine = list(self.answers)
        while not walk.ending:
            scene = self.exercise.scenes[walk.place]
            meters = walk.meters
            lossless = [key for key in open_choices(scene, meters) if not self.values.regret(walk.place, meters, key)]
            ours = (
                mine[len(walk.turns)]
                if len(walk.turns) < len(mine) and walk.turns == self.turns[: len(walk.turns)]
                else None
            )
            walk = walk.take(ours if ours in lossless else max(lossless, key=lambda key: scene.choices[key].points))
        return walk.turns
