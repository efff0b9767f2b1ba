"""How a preview comes to a scene at once: by a shortest walk there, or by beginning there where no walk comes."""

from __future__ import annotations

from dataclasses import dataclass

from relcourse.course.conditions import State
from relcourse.course.kinds import Scenario
from relcourse.lesson.errors import NotHere
from relcourse.play.attempt import start
from relcourse.play.conversation import Conversation
from relcourse.play.shortest_walk import shortest_way
from relcourse.play.state_words import state_words
from relcourse.play.states import TooMany, reachable, read_later
from relcourse.play.values import PLAYED, Unplayable, Values, valued
from relcourse.text.plurals import counted
from relcourse.workbench.preview.asked_state import Asked, asked_words, still_known

_LONG = 110
"""Characters of a sentence that takes no more than two lines of a small window."""


@dataclass(frozen=True)
class Arrival:
    """How a conversation, by its id, came to ``scene``, where what is ``asked`` holds.

    ``way`` are the choices of the walk that led there; None where it begins there, and ``begun`` says why.
    """

    exercise: str
    scene: str
    asked: Asked
    way: tuple[str, ...] | None
    begun: str = ""


def arrive(scenario: Scenario, seed: int, scene: str, asked: Asked = ()) -> tuple[Conversation, Arrival]:
    """A conversation at a scene or an ending, and how it came there. Raises NotHere where it can't be played so."""
    asked = still_known(asked, scenario)
    talk, begun = _begun(scenario, seed), ""
    try:
        way = _way(talk.values, scene, dict(asked))
    except TooMany:
        way, begun = None, f"Whether a walk comes to {_there(scene, asked, scenario)} takes too long to find out."
    if way is not None:
        for choice in way:
            talk = talk.take(choice)
        return talk, Arrival(scenario.id, scene, asked, way)
    begun = begun or f"No walk ever comes to {_there(scene, asked, scenario)}."
    if scene not in scenario.scenes:
        raise NotHere(begun)
    try:
        talk = _begun(_beginning_in(scenario, scene, dict(asked)), seed)
    except NotHere as error:
        raise NotHere(f"{begun} It can't begin there either: {error}") from error
    begun = f"{begun} It begins here all the same, with {'all else' if asked else 'everything'} as at the start."
    return talk, Arrival(scenario.id, scene, asked, None, begun)


def arrival_words(arrival: Arrival, talk: Conversation) -> str:
    """A sentence about it, "" where it is the beginning as anybody meets it."""
    if arrival.way is None:
        return arrival.begun
    if not arrival.way:
        return ""
    stands = "".join(f", {each}" for each in state_words(talk.exercise, talk.state))
    said = f"`{arrival.scene}`, by a shortest walk there ({', '.join(arrival.way)}){stands}."
    if len(said) <= _LONG:
        return said
    choices = counted(len(arrival.way), "choice")
    return f"`{arrival.scene}`, by a shortest walk there, of {choices}. w shows them, and what it remembers."


def _way(values: Values, scene: str, asked: State) -> tuple[str, ...] | None:
    """Raises TooMany. Of a state only what is read later is known; more than that has to be followed for this."""
    if not asked.keys() <= set(values.read_later.get(scene, ())):
        followed = read_later(values.scenario, {scene: frozenset((*asked, *values.read_later.get(scene, ())))})
        values = valued(reachable(values.scenario, PLAYED, followed))
    return shortest_way(values, scene, asked)


def _there(scene: str, asked: Asked, scenario: Scenario) -> str:
    return f"`{scene}` with {asked_words(asked, scenario)}" if asked else f"`{scene}`"


def _begun(scenario: Scenario, seed: int) -> Conversation:
    """A conversation at its beginning. Raises NotHere with the reason where it can't be played."""
    try:
        talk = start(scenario, seed)
    except Unplayable as error:
        raise NotHere(str(error)) from error
    assert isinstance(talk, Conversation)
    return talk


def _beginning_in(scenario: Scenario, scene: str, asked: State) -> Scenario:
    """The same conversation with another beginning; the state there is worked out once and kept, so it is put there."""
    return scenario.model_copy(update={"begin": scene, "beginning": {**scenario.beginning, **asked}})
