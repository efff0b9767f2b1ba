"""A conversation as views: the scene while it lasts, the debrief when it is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from relcourse.course.kinds.scene import Mark
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
from relcourse.text.prose import paragraphs

_VERDICTS: dict[Mark, Verdict] = {
    "best": Verdict.HIT,
    "good": Verdict.NEAR,
    "weak": Verdict.MISS,
    "poor": Verdict.MISS,
}


def scene(
    attempt: Conversation, trail: Trail, *, consequence_shown: bool, skill: str, practice: bool, notice: str = ""
) -> Scene:
    """The conversation at its next decision, or ``consequence_shown`` what the last one led to."""
    lines = list(_lines(attempt, consequence_shown=consequence_shown))
    scenario = attempt.exercise
    why = ""
    if consequence_shown and scenario.coaching == "each":
        turn = attempt.turns[-1]
        why = scenario.scenes[turn.scene].choices[turn.choice].because
    return Scene(
        notice=notice,
        trail=trail,
        title=scenario.title,
        you=scenario.you,
        lines=tuple(lines),
        fresh=_fresh(attempt, consequence_shown=consequence_shown),
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
        MeterTrace(name.replace("-", " "), (start, *(turn.after[name] for turn in attempt.turns)))
        for name, start in scenario.meters.items()
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


def _lines(attempt: Conversation, *, consequence_shown: bool) -> Iterator[SceneLine]:
    """All that was told and said so far; a speaker is introduced at their first line."""
    met: set[str] = set()
    for turn in attempt.turns:
        yield from _script(attempt, turn.scene, turn.before, met)
        yield SceneLine("mine", _choice_text(attempt, turn))
        yield from _consequence(attempt, turn)
    if not consequence_shown and not attempt.ending:
        yield from _script(attempt, attempt.place, attempt.meters, met)


def _script(attempt: Conversation, place: str, meters: Mapping[str, int], met: set[str]) -> Iterator[SceneLine]:
    for beat in attempt.script(place, meters):
        if beat.kind != "said":
            yield SceneLine(beat.kind, beat.text)
            continue
        about = "" if beat.who in met else attempt.exercise.introduction(beat.who)
        met.add(beat.who)
        yield SceneLine("said", beat.text, attempt.exercise.speaker(beat.who), about)


def _consequence(attempt: Conversation, turn: Turn) -> Iterator[SceneLine]:
    for paragraph in attempt.consequence(turn).splitlines():
        if paragraph.strip():
            yield SceneLine("narration", paragraph.strip())


def _fresh(attempt: Conversation, *, consequence_shown: bool) -> int:
    """How many lines at the end the learner has not read yet."""
    if consequence_shown:
        return 1 + sum(1 for _ in _consequence(attempt, attempt.turns[-1]))
    return len(attempt.script(attempt.place, attempt.meters))


def _choice_text(attempt: Conversation, turn: Turn) -> str:
    return attempt.wording(attempt.exercise.scenes[turn.scene].choices[turn.choice])


def _rows(attempt: Conversation) -> Iterator[PathRow]:
    mine, best = attempt.turns, attempt.best_walk()
    together = True
    for index in range(max(len(mine), len(best))):
        ours = mine[index] if index < len(mine) else None
        theirs = best[index] if index < len(best) else None
        together = together and ours is not None and ours == theirs
        yield PathRow(
            mine=_choice_text(attempt, ours) if ours else "",
            best=_choice_text(attempt, theirs) if theirs else "",
            same=together,
            turning=index == attempt.turning_point,
            turn=index if ours else -1,
        )


def _turning(attempt: Conversation) -> str:
    """The turning point in words: the author's own, of the choice that gave most away."""
    index = attempt.turning_point
    if index is None:
        return ""
    turn = attempt.turns[index]
    return attempt.exercise.scenes[turn.scene].choices[turn.choice].because


def _explained(attempt: Conversation) -> Iterator[Explained]:
    for turn in attempt.turns:
        here = attempt.exercise.scenes[turn.scene]
        option = here.choices[turn.choice]
        yield Explained(_choice_text(attempt, turn), _VERDICTS[option.mark], option.because, here.depends or "")
