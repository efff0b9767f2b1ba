"""A conversation as views: the scene while it lasts, the debrief when it is over."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from difflib import SequenceMatcher

from relcourse.course.kinds.scenario import Scenario
from relcourse.course.kinds.scene import Mark
from relcourse.course.scores import BEST, COSTLY, COSTS, SOUND, Verdict
from relcourse.lesson.beats import beats
from relcourse.lesson.talk import choice_words, is_deed, speakers, stretches
from relcourse.lesson.views import (
    ANSWERS,
    READS,
    Cited,
    Debrief,
    Explained,
    FirstTry,
    MeterTrace,
    PathRow,
    Scene,
    Trail,
    Turning,
)
from relcourse.play.conversation import Conversation, Turn
from relcourse.text.prose import paragraphs
from relcourse.text.sentences import say

_VERDICTS: dict[Mark | None, tuple[Verdict, str]] = {
    None: (Verdict.PLAIN, ""),
    "best": (Verdict.HIT, BEST),
    "good": (Verdict.NEAR, SOUND),
    "weak": (Verdict.MISS, COSTS),
    "poor": (Verdict.MISS, COSTLY),
}
_FEW = 30
"""Signs of the first words that name a scene without a heading."""


def scene(
    attempt: Conversation, trail: Trail, *, consequence_shown: bool, skill: str, practice: bool, notice: str = ""
) -> Scene:
    """The conversation at its next decision, or ``consequence_shown`` what the last one led to."""
    *before, fresh = stretches(attempt, consequence_shown=consequence_shown)
    scenario = attempt.exercise
    return Scene(
        notice=notice,
        trail=trail,
        title=scenario.title,
        you=scenario.you,
        cast=speakers(scenario),
        lines=tuple(line for each in (*before, fresh) for line in each),
        beats=beats(fresh),
        decision=None if consequence_shown else attempt.asked,
        taken=len(attempt.turns),
        longest=attempt.longest,
        skill=skill,
        practice=practice,
        actions=READS if consequence_shown else ANSWERS,
    )


def debrief(
    attempt: Conversation, trail: Trail, *, first: FirstTry | None, sources: tuple[Cited, ...], notice: str = ""
) -> Debrief:
    """What the whole conversation came to; ``first`` is the first time, where this one was practice."""
    ending = attempt.ending
    score = attempt.score
    assert ending is not None and score is not None
    scenario = attempt.exercise
    return Debrief(
        notice=notice,
        trail=trail,
        title=scenario.title,
        ending=ending.name,
        story=paragraphs(ending.debrief),
        score=score,
        rows=tuple(_rows(attempt)),
        turning=_turning(attempt),
        explained=tuple(_explained(attempt)),
        meters=tuple(
            MeterTrace(name, (scenario.meters[key].start, *(turn.after[key] for turn in attempt.turns)))
            for key, name in _meters(scenario)
        ),
        endings=len(scenario.endings),
        first=first,
        sources=sources,
    )


def _rows(attempt: Conversation) -> Iterator[PathRow]:
    """My way beside the best, scene by scene: where only one of them comes to a scene, the other has nothing there."""
    mine, best = attempt.turns, attempt.best_walk()
    places = [turn.scene for turn in mine], [turn.scene for turn in best]
    for _, start, stop, first, last in SequenceMatcher(None, *places, autojunk=False).get_opcodes():
        if places[0][start:stop] == places[1][first:last]:
            pairs = list(zip(range(start, stop), range(first, last), strict=True))
        else:
            pairs = [*((index, -1) for index in range(start, stop)), *((-1, index) for index in range(first, last))]
        yield from (_row(attempt, best, *pair) for pair in pairs)


def _row(attempt: Conversation, best: tuple[Turn, ...], index: int, best_index: int) -> PathRow:
    ours = attempt.turns[index] if index >= 0 else None
    theirs = best[best_index] if best_index >= 0 else None
    here = ours or theirs
    return PathRow(
        place=_place(attempt.exercise, here.scene) if here else "",
        mine=choice_words(attempt, ours) if ours else "",
        best=choice_words(attempt, theirs) if theirs else "",
        same=bool(ours and theirs and ours.choice == theirs.choice),
        turning=bool(ours) and index == attempt.turning_point,
        turn=index,
        best_turn=best_index,
        moved=tuple(_moved(attempt.exercise, ours)) if ours else (),
    )


def _meters(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """The meters that a learner may see, each with its name."""
    for key, meter in scenario.meters.items():
        if meter.shown:
            yield key, meter.name or key.replace("-", " ")


def _moved(scenario: Scenario, turn: Turn) -> Iterator[tuple[str, int]]:
    for key, name in _meters(scenario):
        if by := turn.after[key] - turn.before[key]:
            yield name, by


def _place(scenario: Scenario, scene: str) -> str:
    """A scene by its heading, the first as the beginning, any other by the first words told in it."""
    heading = scenario.scenes[scene].heading
    if not heading and scene == scenario.begin:
        return say("the beginning")
    return heading or next(
        (textwrap.shorten(line.text, _FEW, placeholder=" …") for line in scenario.scripts[scene] if line.text), ""
    )


def _turning(attempt: Conversation) -> Turning | None:
    """The turning point in the author's words: of the choice that gave most away, and of what it answered."""
    index = attempt.turning_point
    if index is None:
        return None
    turn = attempt.turns[index]
    before = [line for each in stretches(attempt, consequence_shown=False)[: 2 * index + 1] for line in each]
    heard = next((line for line in reversed(before) if line.kind in ("said", "mine", "narration")), None)
    said = next((line for line in reversed(before) if line.kind == "said"), heard)
    return Turning(
        number=index + 1,
        place=_place(attempt.exercise, turn.scene),
        who=said.who if said else "",
        line=said.text if said else "",
        mine=choice_words(attempt, turn),
        did=is_deed(attempt, turn),
        because=attempt.because(turn),
    )


def _explained(attempt: Conversation) -> Iterator[Explained]:
    for turn in attempt.turns:
        verdict, judged = _VERDICTS[turn.mark]
        why = attempt.because(turn)
        yield Explained(choice_words(attempt, turn), verdict, why, attempt.depends(turn), say(judged))


def first_try(first: Conversation, score: float) -> FirstTry:
    """What the first time came to; an unfinished one has no ending here."""
    ending = first.ending.name if first.ending else ""
    left = first.turns[-1].after if first.turns else first.exercise.beginning
    return FirstTry(score, ending, tuple(left[key] for key, _ in _meters(first.exercise)))
