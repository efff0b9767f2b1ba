"""Scoring: keys that can't be told from what is no key, and scores that nobody can miss."""

from __future__ import annotations

from collections.abc import Iterator

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds import Item
from relcourse.course.kinds.choice import Choice
from relcourse.course.kinds.match import Match
from relcourse.course.kinds.rate import Rate
from relcourse.course.kinds.select import Select, Spot
from relcourse.play.values import Range
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.registry import rule
from relcourse.workbench.check.rules.rule_subjects import Place


@rule("RC310", over=Item)
def unreachable_key(item: Item) -> Iterator[Issue]:
    """A key that nothing can reach."""
    seen: dict[str, object] = {}
    for at, text, worth in _worded(item):
        plain = " ".join(text.casefold().split())
        if plain in seen and seen[plain] != worth:
            yield issue(at)
        seen.setdefault(plain, worth)


def _worded(item: Item) -> Iterator[tuple[Place, str, object]]:
    if isinstance(item, Choice):
        yield from ((("options", key, "text"), each.text, each.credit) for key, each in item.options.items())
    elif isinstance(item, Select):
        yield from ((("options", key, "text"), each.text, each.holds) for key, each in item.options.items())
    elif isinstance(item, Rate):
        yield from ((("options", key, "text"), each.text, each.key) for key, each in item.options.items())
    elif isinstance(item, Match):
        yield from ((("pairs", key, "left"), each.left, key) for key, each in item.pairs.items())
        yield from ((("pairs", key, "right"), "→ " + each.right, key) for key, each in item.pairs.items())


@rule("RC311", over=Item)
def everything_earns(item: Item) -> Iterator[Issue]:
    """Credit that rewards everything."""
    if isinstance(item, Choice):
        least = min(each.credit for each in item.options.values())
        if least >= 0.5:
            yield issue(("options",), case="credit", least=f"{least:g}")
    elif isinstance(item, Select | Spot):
        parts = item.options if isinstance(item, Select) else item.lines
        if all(each.holds for each in parts.values()):
            at = "options" if isinstance(item, Select) else "lines"
            yield issue((at,), case="holds")
    elif isinstance(item, Rate) and len({each.key for each in item.options.values()}) == 1:
        yield issue(("options",), case="key")


@rule("RC312", over=Reached)
def nothing_to_decide(reached: Reached) -> Iterator[Issue]:
    """A scene where every choice earns the same."""
    for name, scene in reached.scenario.scenes.items():
        marks = {option.mark for option in scene.choices.values()}
        if len(marks) == 1 and len(scene.choices) > 1 and _all_the_same(reached, name):
            yield issue(("scenes", name, "choices"))


def _all_the_same(reached: Reached, scene: str) -> bool:
    """In every state of it several choices are open, and all leave the same ahead."""
    open_in: dict[int, list[Range]] = {}
    for lane in reached.transitions(scene):
        for state, ahead in reached.ahead(lane).items():
            open_in.setdefault(state, []).append(ahead)
    return bool(open_in) and all(len(set(each)) == 1 < len(each) for each in open_in.values())


@rule("RC313", over=Rate)
def key_in_the_middle(rate: Rate) -> Iterator[Issue]:
    """A rating's key in the middle."""
    for key, each in rate.options.items():
        if each.key == 3:
            yield issue(("options", key, "key"))
