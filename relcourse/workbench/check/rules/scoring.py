"""Scoring: keys that can't be told from what is no key, and scores that nobody can miss."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds.passages import ScoringKey
from relcourse.play.values import Range
from relcourse.text.same_words import same_words
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule


@rule("RC310", over=ScoringKey)
def unreachable_key(key: ScoringKey) -> Iterator[Issue]:
    """A key that nothing can reach."""
    seen: dict[str, float] = {}
    for each in key.parts if key.by_words else ():
        plain = same_words(each.text)
        if plain in seen and seen[plain] != each.worth:
            yield issue(each.at)
        seen.setdefault(plain, each.worth)


@rule("RC311", over=ScoringKey)
def everything_earns(key: ScoringKey) -> Iterator[Issue]:
    """Credit that rewards everything."""
    worths = [each.worth for each in key.parts]
    if key.worth == "credit":
        least = min(worths)
        if least >= 0.5:
            yield issue(key.at, case="credit", least=f"{least:g}")
    elif key.worth == "holds" and all(worths):
        yield issue(key.at, case="holds")
    elif key.worth == "rating" and len(set(worths)) == 1:
        yield issue(key.at, case="key")


@rule("RC312", over=Reached)
def nothing_to_decide(reached: Reached) -> Iterator[Issue]:
    """A scene where every choice earns the same."""
    for name, scene in reached.scenario.scenes.items():
        marks = [option.mark for option in scene.choices.values()]
        alike = len(marks) > 1 and all(each == marks[0] for each in marks[1:])
        if alike and scene.is_judged and _all_the_same(reached, name):
            yield issue(("scenes", name, "choices"))


def _all_the_same(reached: Reached, scene: str) -> bool:
    """In every state of it several choices are open, and all leave the same ahead."""
    open_in: dict[int, list[Range]] = {}
    for choice in reached.scenario.scenes[scene].choices:
        for state, ahead in reached.ahead(scene, choice).items():
            open_in.setdefault(state, []).append(ahead)
    return bool(open_in) and all(len(set(each)) == 1 < len(each) for each in open_in.values())


@rule("RC313", over=ScoringKey)
def key_in_the_middle(key: ScoringKey) -> Iterator[Issue]:
    """A rating's key in the middle."""
    for each in key.parts if key.worth == "rating" else ():
        if 2 * each.worth == key.points + 1:
            yield issue((*key.at, each.id, "key"))
