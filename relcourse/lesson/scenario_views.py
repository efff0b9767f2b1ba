"""A conversation as views: the scene while it lasts, the debrief when it is over."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from relcourse.course.kinds.scene import Mark, Medium
from relcourse.course.scores import Verdict
from relcourse.lesson.views import (
    ANSWERS,
    READS,
    Cited,
    Debrief,
    Explained,
    MeterTrace,
    PathRow,
    Scene,
    SceneLine,
    Trail,
)
from relcourse.play.conversation import Conversation, Turn
from relcourse.play.visits import Visit, visits
from relcourse.text.prose import paragraphs

_VERDICTS: dict[Mark | None, Verdict] = {
    None: Verdict.PLAIN,
    "best": Verdict.HIT,
    "good": Verdict.NEAR,
    "weak": Verdict.MISS,
    "poor": Verdict.MISS,
}


_MEDIA: dict[Medium, str] = {"talk": "", "call": "on the phone", "chat": "a chat", "mail": "a mail"}


def scene(
    attempt: Conversation, trail: Trail, *, consequence_shown: bool, skill: str, practice: bool, notice: str = ""
) -> Scene:
    """The conversation at its next decision, or ``consequence_shown`` what the last one led to."""
    pieces = list(_pieces(attempt, consequence_shown=consequence_shown))
    scenario = attempt.exercise
    why = attempt.because(attempt.turns[-1]) if consequence_shown and scenario.coaching == "each" else ""
    return Scene(
        notice=notice,
        trail=trail,
        title=scenario.title,
        you=scenario.you,
        lines=tuple(line for piece in pieces for line in piece),
        fresh=len(pieces[-1]),
        decision=None if consequence_shown else attempt.asked,
        why=why,
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


def _pieces(attempt: Conversation, *, consequence_shown: bool) -> Iterator[list[SceneLine]]:
    """All that was told and said so far, as it came: what leads to a decision, and what follows it.

    A speaker is introduced at their first line. What is told on the way to an ending comes with the last consequence.
    """
    met: set[str] = set()
    *told, last = visits(attempt)
    for turn, visited in zip(attempt.turns, told, strict=True):
        yield list(_told(attempt, visited, met))
        following = (SceneLine("mine", _choice_text(attempt, turn)), *_consequence(attempt, turn))
        at_the_end = attempt.ending and turn is attempt.turns[-1]
        yield [*following, *(_told(attempt, last, met) if at_the_end else ())]
    if not consequence_shown and not attempt.ending:
        yield list(_told(attempt, last, met))


def _told(attempt: Conversation, visited: tuple[Visit, ...], met: set[str]) -> Iterator[SceneLine]:
    for visit in visited:
        scene = attempt.exercise.scenes[visit.scene]
        if scene.heading or scene.medium != "talk":
            yield SceneLine("heading", scene.heading or "", medium=_MEDIA[scene.medium])
        for beat in visit.beats:
            if beat.kind != "said":
                yield SceneLine(beat.kind, beat.text)
                continue
            about = "" if beat.who in met else attempt.exercise.introduction(beat.who)
            met.add(beat.who)
            yield SceneLine("said", beat.text, attempt.exercise.speaker(beat.who), about, beat.time)


def _consequence(attempt: Conversation, turn: Turn) -> Iterator[SceneLine]:
    for paragraph in attempt.consequence(turn).splitlines():
        if paragraph.strip():
            yield SceneLine("narration", paragraph.strip())


def _choice_text(attempt: Conversation, turn: Turn) -> str:
    return attempt.wording(attempt.choice(turn))


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
        mine=_choice_text(attempt, ours) if ours else "",
        best=_choice_text(attempt, theirs) if theirs else "",
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
        yield Explained(_choice_text(attempt, turn), verdict, why, attempt.depends(turn))
