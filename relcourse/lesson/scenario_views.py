"""A conversation as views: the scene while it lasts, the debrief when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from relcourse.course.kinds.scene import Mark
from relcourse.course.scores import Verdict
from relcourse.lesson.beats import beats
from relcourse.lesson.talk import choice_words, speakers, stretches
from relcourse.lesson.views import (
    ANSWERS,
    READS,
    Cited,
    Debrief,
    Explained,
    MeterTrace,
    PathRow,
    Scene,
    Trail,
)
from relcourse.play.conversation import Conversation, Turn
from relcourse.text.prose import paragraphs

_VERDICTS: dict[Mark | None, Verdict] = {
    None: Verdict.PLAIN,
    "best": Verdict.HIT,
    "good": Verdict.NEAR,
    "weak": Verdict.MISS,
    "poor": Verdict.MISS,
}


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
    attempt: Conversation, trail: Trail, *, first: float | None, sources: tuple[Cited, ...], notice: str = ""
) -> Debrief:
    """What the whole conversation came to; ``first`` is the first score where this one was practice."""
    ending = attempt.ending
    score = attempt.score
    assert ending is not None and score is not None
    scenario = attempt.exercise
    meters = tuple(
        MeterTrace(meter.name or key.replace("-", " "), (meter.start, *(turn.after[key] for turn in attempt.turns)))
        for key, meter in scenario.meters.items()
        if meter.shown
    )
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
        meters=meters,
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
    return PathRow(
        mine=choice_words(attempt, ours) if ours else "",
        best=choice_words(attempt, theirs) if theirs else "",
        same=bool(ours and theirs and ours.choice == theirs.choice),
        turning=bool(ours) and index == attempt.turning_point,
        turn=index,
        best_turn=best_index,
    )


def _turning(attempt: Conversation) -> str:
    """The turning point in words: the author's own, of the choice that gave most away."""
    index = attempt.turning_point
    return "" if index is None else attempt.because(attempt.turns[index])


def _explained(attempt: Conversation) -> Iterator[Explained]:
    for turn in attempt.turns:
        verdict, why = _VERDICTS[turn.mark], attempt.because(turn)
        yield Explained(choice_words(attempt, turn), verdict, why, attempt.depends(turn))
