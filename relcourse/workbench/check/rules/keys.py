"""Scoring: keys that can't be told from what is no key, and scores that nobody can miss."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.diagnostics import Issue
from relcourse.course.kinds.passages import ScoringKey
from relcourse.play.values import Range
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule


@rule("RC310", "scoring", "a key that nothing can reach", over=ScoringKey, severity="error")
def unreachable_key(key: ScoringKey) -> Iterator[Issue]:
    """Two parts of a question read exactly alike and are scored differently, so that no reading of it leads to
    the full score; only luck does. Reword one of the two, or take it out.
    """
    seen: dict[str, float] = {}
    for each in key.parts if key.by_words else ():
        plain = " ".join(each.text.casefold().split())
        if plain in seen and seen[plain] != each.worth:
            what = "This reads like another part of the question, and is scored differently."
            yield Issue(each.at, "", what, "Reword one of the two.")
        seen.setdefault(plain, each.worth)


@rule("RC311", "scoring", "credit that rewards everything", over=ScoringKey)
def everything_earns(key: ScoringKey) -> Iterator[Issue]:
    """Every option earns half the credit or more, or everything holds, or every rating has the same key. Then an
    answer given without reading does well, and the score says nothing about skill. At least one option should
    earn next to nothing, something in a list should not hold, and ratings should differ.
    """
    worths = [each.worth for each in key.parts]
    if key.worth == "credit":
        least = min(worths)
        if least >= 0.5:
            yield Issue(key.at, "", f"Every option earns {least:g} or more.", "Give one of them `credit: 0`.")
    elif key.worth == "holds" and all(worths):
        yield Issue(key.at, "", "Everything here holds, so marking all of it earns all.", "Add some that don't.")
    elif key.worth == "rating" and len(set(worths)) == 1:
        yield Issue(key.at, "", "Every option has the same key.", "Add one that deserves another rating.")


@rule("RC312", "scoring", "a scene where every choice earns the same", over=Reached)
def nothing_to_decide(reached: Reached) -> Iterator[Issue]:
    """Every choice of this scene has the same mark, and none of them changes what can still be earned. A learner
    decides here, and the score does not hear it. Mark the choices apart, let them move something, or tell
    the scene's story without a decision.
    """
    for name, scene in reached.scenario.scenes.items():
        marks = {option.mark for option in scene.choices.values()}
        if len(marks) == 1 and len(scene.choices) > 1 and _all_the_same(reached, name):
            yield Issue(("scenes", name, "choices"), "", "Every choice here earns the same.", "Mark them apart.")


def _all_the_same(reached: Reached, scene: str) -> bool:
    """In every state of it several choices are open, and all leave the same ahead."""
    open_in: dict[int, list[Range]] = {}
    for lane in reached.transitions(scene):
        for state, ahead in reached.ahead(lane).items():
            open_in.setdefault(state, []).append(ahead)
    return bool(open_in) and all(len(set(each)) == 1 < len(each) for each in open_in.values())


@rule("RC313", "scoring", "a rating's key in the middle", over=ScoringKey)
def key_in_the_middle(key: ScoringKey) -> Iterator[Issue]:
    """A 3 on a scale of five says "neither", and it is also where a learner goes who does not know. Readers agree
    least about such options, and a guess costs little. Choose options that are clearly better or worse, and
    keep the keys at 1, 2, 4 and 5.
    """
    for each in key.parts if key.worth == "rating" else ():
        if 2 * each.worth == key.points + 1:
            yield Issue(
                (*key.at, each.id, "key"), "", "The key is the middle of the scale.", "Write 2 or 4, or reword."
            )
