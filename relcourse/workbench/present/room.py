"""A conversation for a room: everybody raises a hand for one choice, the room takes one, and sees what happens.

Frozen: each step gives the next ``Room``. Nothing is recorded here, and nobody has a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from relcourse.course.conditions import State
from relcourse.course.kinds import Scenario
from relcourse.course.kinds.scene import said
from relcourse.course.questions import BadAnswer, Option
from relcourse.lesson import scenario_views
from relcourse.lesson.talk import choice_words, speakers, stretches
from relcourse.lesson.views import Debrief, SceneLine, Speaker, Trail
from relcourse.play.attempt import start
from relcourse.play.conversation import Conversation
from relcourse.play.shortest_walk import walks
from relcourse.play.values import values
from relcourse.text.plurals import counted
from relcourse.text.sentences import listed
from relcourse.workbench.why.part import Part
from relcourse.workbench.why.why_parts import why_parts

_MOST_WAYS = 200
"""To a scene that a room begins at, of which the best is taken."""
MOST = 9999
"""More hands than any room has."""
Stage = Literal["opening", "scene", "choices", "split", "after", "over"]

_EXAMPLE = ("4", "0", "7", "2", "1", "3", "0", "5")
_NO_TRAIL = Trail("", 0, (False,))


@dataclass(frozen=True)
class Vote:
    """One decision: the options' ids as they were shown, a count of hands for each, and what the room took."""

    scene: str
    options: tuple[str, ...]
    hands: tuple[int, ...]
    taken: str

    @property
    def behind(self) -> int:
        """How many hands there were for what the room took."""
        return self.hands[self.options.index(self.taken)]


@dataclass(frozen=True)
class Room:
    """Where a room stands in a conversation.

    ``opening`` shows who is who; ``scene`` what is told and said in a scene; ``choices`` the options, while hands
    are counted; ``split`` the counts; ``after`` what came of the option taken; ``over`` the way looked back on.
    """

    talk: Conversation
    stage: Stage = "opening"
    hands: tuple[int, ...] = ()
    votes: tuple[Vote, ...] = ()

    @property
    def scenario(self) -> Scenario:
        return self.talk.exercise

    @property
    def options(self) -> tuple[Option, ...]:
        """What can be chosen now; after a decision and at the end, nothing."""
        asked = self.talk.asked
        return asked.options if asked else ()

    @property
    def leading(self) -> tuple[int, ...]:
        """The indices of the options with the most hands: several in a tie, all where no hand was raised."""
        return tuple(index for index, count in enumerate(self.hands) if count == max(self.hands))

    @property
    def given(self) -> int:
        """How many decisions were taken before the room came in."""
        return len(self.talk.turns) - len(self.votes)

    @property
    def said_before(self) -> tuple[str, ...]:
        """What these were, in their words."""
        return tuple(choice_words(self.talk, turn) for turn in self.talk.turns[: self.given])

    @property
    def score(self) -> float | None:
        """Of the whole conversation; None where the room took a part of it only."""
        return None if self.given else self.talk.score

    def vote(self, turn: int) -> Vote | None:
        """What the room did at a decision, None where it had not come in."""
        return self.votes[turn - self.given] if turn >= self.given else None

    @property
    def lines(self) -> tuple[SceneLine, ...]:
        """What is new: at ``after`` the choice and its consequence, else what is told and said in the scene."""
        return tuple(line for line in self._fresh() if line.kind not in ("why", "ending", "story"))

    @property
    def cast(self) -> tuple[Speaker, ...]:
        """Who speaks in it."""
        return speakers(self.scenario)

    @property
    def why(self) -> str:
        """Why it came so, after a decision; "" where the author keeps that for the end."""
        return next((line.text for line in self._fresh() if line.kind == "why"), "")

    @property
    def whys(self) -> tuple[str, ...]:
        """Why, decision by decision, where the author keeps that for the end."""
        if self.stage != "over" or self.scenario.coaching == "each":
            return ()
        return tuple(each.because for each in self.debrief.explained)

    @property
    def own_line_first(self) -> bool:
        """Whether everybody may think of a line of their own before the options are shown, the first time there."""
        place, been_there = self.talk.place, any(vote.scene == self.talk.place for vote in self.votes)
        return self.stage == "scene" and self.scenario.scenes[place].first == "write" and not been_there

    @property
    def notes(self) -> tuple[tuple[str, str], ...]:
        """For the facilitator only, a label and a text: of this scene, or at the end of every scene on the way;
        and what is in conflict, before it begins and at its end."""
        if self.stage == "over":
            moments = [(turn.scene, turn.before) for turn in self.talk.turns]
        elif self.stage == "after":
            moments = [(self.talk.turns[-1].scene, self.talk.turns[-1].before)]
        else:
            moments = [(self.talk.place, self.talk.state)]
        goods = self.scenario.goods if self.stage in ("opening", "over") else ()
        whole = [("In conflict", ", and ".join(goods))] if goods else []
        return tuple(dict.fromkeys([*whole, *(each for moment in moments for each in self._notes(*moment))]))

    @property
    def why_parts(self) -> tuple[Part, ...]:
        """For the facilitator only: where the conversation stands, and what decides there."""
        return why_parts(self.talk, chosen=self.stage == "after")

    @property
    def debrief(self) -> Debrief:
        """The room's way beside the best, without what is for the facilitator."""
        made = scenario_views.debrief(self.talk, _NO_TRAIL, first=None, sources=())
        return replace(made, explained=tuple(replace(each, depends="") for each in made.explained))

    def on(self) -> Room:
        """To the next stage where Enter leads there. Raises BadAnswer where hands or a choice come first."""
        if self.stage in ("choices", "split"):
            raise BadAnswer("Count the hands first." if self.stage == "choices" else "Say what the room takes.")
        if self.stage == "opening":
            return replace(self, stage="scene")
        if self.stage == "scene":
            return replace(self, stage="choices", hands=())
        return replace(self, stage="over" if self.talk.ending else "scene", hands=())

    def back(self) -> Room:
        """To look again, count again or take another option; never past a decision that was gone on from."""
        if self.stage == "after":
            before = _played(self.scenario, self.talk.seed, (turn.choice for turn in self.talk.turns[:-1]))
            return Room(before, "split", self.votes[-1].hands, self.votes[:-1])
        if self.stage == "split":
            return replace(self, stage="choices")
        return replace(self, stage="scene") if self.stage == "choices" else self

    @property
    def goes_back(self) -> bool:
        return self.stage in ("choices", "split", "after")

    def counted(self, hands: tuple[int, ...]) -> Room:
        """The split of the room. Raises BadAnswer where it does not fit the options."""
        if len(hands) != len(self.options):
            raise BadAnswer(f"Type {len(self.options)} numbers, one for each option.")
        if not all(0 <= count <= MOST for count in hands):
            raise BadAnswer(f"A count is a number from 0 to {MOST}.")
        return replace(self, stage="split", hands=hands)

    def take(self, index: int | None = None) -> Room:
        """Take an option by its index; without one, the one with the most hands. Raises BadAnswer in a tie."""
        if index is None:
            if len(self.leading) > 1:
                raise BadAnswer(f"{tie_words(self)} Which one does the room take? Type its number.")
            index = self.leading[0]
        if not 0 <= index < len(self.options):
            raise BadAnswer(f"Type a number from 1 to {len(self.options)}.")
        taken = self.options[index].id
        vote = Vote(self.talk.place, tuple(each.id for each in self.options), self.hands, taken)
        return replace(self, talk=self.talk.take(taken), stage="after", votes=(*self.votes, vote))

    def _fresh(self) -> tuple[SceneLine, ...]:
        """All that is new here, as the learner's face has it."""
        return stretches(self.talk, consequence_shown=self.stage == "after")[-1]

    def _notes(self, scene: str, state: State) -> Iterator[tuple[str, str]]:
        here = self.scenario.scenes[scene]
        if here.notes:
            yield "For you", here.notes
        if depends := said(here.depends, state):
            yield "It depends", depends


class NoSuchScene(Exception):
    """A room can't begin there. The message is a sentence."""


def room_for(scenario: Scenario, seed: int, at: str = "") -> Room:
    """A room before a conversation begins; or before one of its scenes, by a way there that gave least away.

    Raises Unplayable and NoSuchScene.
    """
    if not at:
        return Room(_played(scenario, seed, ()))
    deciding = [name for name in scenario.ordered if scenario.scenes[name].choices]
    if at not in deciding:
        raise NoSuchScene(f"{scenario.title} has no decision in a scene `{at}`. It has them in {listed(deciding)}.")
    valued = values(scenario)
    there = (walk.choices for walk in walks(scenario, valued.read_later) if walk.place == at)
    ways = [_played(scenario, seed, choices) for choices in islice(there, _MOST_WAYS)]
    if not ways:
        raise NoSuchScene(f"No way leads to `{at}` in {scenario.title}.")
    return Room(min(ways, key=lambda talk: sum(turn.regret for turn in talk.turns)))


def _played(scenario: Scenario, seed: int, choices: Iterable[str]) -> Conversation:
    talk = start(scenario, seed)
    for choice in choices:
        talk = talk.take(choice)
    assert isinstance(talk, Conversation)
    return talk


def hands_in(text: str, options: int) -> tuple[int, ...]:
    """The counts in ``4 0 7 2``. Raises BadAnswer where there is not one for each option."""
    parts = text.replace(",", " ").split()
    if len(parts) != options or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        raise BadAnswer(f"Type {options} numbers, one for each option: {example_hands(options)}.")
    return tuple(map(int, parts))


def example_hands(options: int) -> str:
    """What might be typed for so many options."""
    return " ".join(_EXAMPLE[:options])


def hands_words(vote: Vote | None) -> str:
    """``12 of 22 hands``; "" where none were counted."""
    if vote is None:
        return "before you came in"
    return f"{vote.behind} of {counted(sum(vote.hands), 'hand')}" if sum(vote.hands) else ""


def tie_words(room: Room) -> str:
    """``A tie between 1 and 3.``"""
    if not any(room.hands):
        return "No hands were counted."
    numbers = [str(index + 1) for index in room.leading]
    return f"A tie between {', '.join(numbers[:-1])} and {numbers[-1]}."
