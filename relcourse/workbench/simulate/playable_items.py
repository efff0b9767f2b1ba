"""An exercise as test-wise players play it: one question, or a conversation of many."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Protocol

from relcourse.course.kinds import Exercise, Item, Scenario
from relcourse.course.questions import Option, PickOne
from relcourse.play.allowance import Allowance
from relcourse.play.values import Unplayable, Values
from relcourse.workbench.check.rules.rule_subjects import valued
from relcourse.workbench.prove.forward_pass import arrivals
from relcourse.workbench.simulate.guessers import Guesser
from relcourse.workbench.simulate.random_answers import count_answers, every_answer, random_answer

_STEPS_A_SCENE = 10_000
"""What a thousand walks through a scene take, by the steps of an allowance."""
MAX_ANSWERS = 1100
"""Up to so many answers to a question, all are scored; beyond, some at random."""


class PlayableItem(Protocol):
    """Scores are in [0, 1]."""

    @property
    def as_written(self) -> bool:
        """Whether a learner sees the options in the order they are written in."""

    def play(self, guesser: Guesser, rng: random.Random) -> tuple[float, bool] | None:
        """A player's score, and whether chance had a part in it; None where it had nothing to go by."""

    def at_random(self, rng: random.Random, rounds: int) -> tuple[float, bool, Sequence[float]]:
        """The expected score at random, whether that is exact, and the scores of so many rounds."""


@dataclass(frozen=True)
class PlayableQuestion:
    exercise: Item

    @property
    def as_written(self) -> bool:
        return not self.exercise.shuffle

    def play(self, guesser: Guesser, rng: random.Random) -> tuple[float, bool] | None:
        guess = guesser.guess(self.exercise.question(), rng)
        return None if guess is None else (self.exercise.score(guess.answer).value or 0.0, guess.tied)

    def at_random(self, rng: random.Random, rounds: int) -> tuple[float, bool, Sequence[float]]:
        question, score = self.exercise.question(), self.exercise.score
        if count_answers(question) <= MAX_ANSWERS:
            scores = [score(answer).value or 0.0 for answer in every_answer(question)]
            return fmean(scores), True, rng.choices(scores, k=rounds)
        drawn = [score(random_answer(question, rng)).value or 0.0 for _ in range(rounds)]
        return fmean(drawn), False, drawn


@dataclass(frozen=True)
class PlayableConversation:
    values: Values
    as_written: bool = False

    def play(self, guesser: Guesser, rng: random.Random) -> tuple[float, bool] | None:
        """One walk, each choice by the text of the options that are open, in their first wording."""
        state = total = 0
        guided = tied = False
        while edges := self.values.edges(state):
            if not edges[0].choice:  # a scene without choices is passed
                state = edges[0].after
                continue
            choices = self.values.scenario.scenes[self.values.states.places[state]].choices
            options = tuple(Option(edge.choice, choices[edge.choice].texts[0]) for edge in edges)
            guess = guesser.guess(PickOne("", options), rng)
            picked = guess.answer if guess else rng.choice(options).id
            guided = guided or guess is not None
            tied = tied or (guess.tied if guess else len(options) > 1)
            edge = next(edge for edge in edges if edge.choice == picked)
            state, total = edge.after, total + edge.points
        return (self.values.outcome(total), tied) if guided else None

    def at_random(self, rng: random.Random, rounds: int) -> tuple[float, bool, Sequence[float]]:
        expected = self.values.outcome(arrivals(self.values.states).mean)
        return expected, True, [self._walk(rng) for _ in range(rounds)]

    def _walk(self, rng: random.Random) -> float:
        state = total = 0
        while edges := self.values.edges(state):
            edge = rng.choice(edges)
            state, total = edge.after, total + edge.points
        return self.values.outcome(total)


def playable_item(exercise: Exercise, allowance: Allowance) -> PlayableItem | None:
    """None for what is not scored, or not by picking. Raises Unplayable for a conversation that can't be."""
    if isinstance(exercise, Scenario):
        exact = valued(exercise, allowance)
        if isinstance(exact, Unplayable):
            raise exact
        allowance.note(len(exercise.scenes) * _STEPS_A_SCENE)
        return PlayableConversation(exact)
    assert isinstance(exercise, Item)
    to_pick = exercise.is_scored and count_answers(exercise.question()) > 0
    return PlayableQuestion(exercise) if to_pick else None
