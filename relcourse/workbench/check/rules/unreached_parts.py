"""Lists that are tried from the top: what stands below one without a ``when`` is never reached.

Of marks and explanations, and where such a list may come to nothing, that is an error, told with the conversation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relcourse.course.diagnostics import Issue, issue
from relcourse.course.kinds import Scenario
from relcourse.course.kinds.scene import Saying, Way, first_without
from relcourse.course.positions import KeyPath
from relcourse.workbench.check.rules.registry import rule


@rule("RC232", over=Scenario)
def unreached_part(scenario: Scenario) -> Iterator[Issue]:
    """A part of a list that is never reached."""
    for key, scene in scenario.scenes.items():
        yield from _below(scene.next, ("scenes", key, "next"))
        yield from _below(scene.depends, ("scenes", key, "depends"))
        for name, option in scene.choices.items():
            yield from _below(option.goto, ("scenes", key, "choices", name, "goto"))
            yield from _below(option.then, ("scenes", key, "choices", name, "then"))


def _below(listed: Sequence[Way | Saying], at: KeyPath) -> Iterator[Issue]:
    below = first_without(listed) + 1 if len(listed) > 1 else len(listed)
    if below < len(listed):
        case = "" if all(each.when for each in listed[below:]) else "several"
        yield issue((*at, below), case=case, name=str(at[-1]))
