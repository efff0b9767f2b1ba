"""Renames that do not hold: by the course at hand, which goes by the old name again, or by the learner's word."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from relcourse.course.course_names import named
from relcourse.learner import carried_texts
from relcourse.text.dates import iso_in_words
from relcourse.text.sentences import message, say, say_count

if TYPE_CHECKING:
    from relcourse.progress.learner_state import RecordedRename
    from relcourse.store.event_log import Log
    from relcourse.store.private_text import PrivateText
    from relcourse.store.profile import Profile

COURSE, LEARNER, HOLDS = "course", "learner", ""
_PARTS = {
    "lesson": message("lesson"),
    "step": message("step"),
    "exercise": message("exercise"),
    "skill": message("skill"),
}
"""What a course may rename."""


def judge_by_course(profile: Profile, names: Collection[str]) -> None:
    """Take back the renames that the course at hand, by its names, belies, and let those hold that it does not.

    So a course under a borrowed id takes nothing away: back in the learner's own, all is as it was. Raises
    ProfileError.
    """
    learner = profile.learner
    belied = _belied(learner.renames, names)
    judged = {}
    for each in learner.renames:
        undone_by = learner.undone.get(each.id, HOLDS)
        if undone_by != LEARNER and (each.id in belied) != (undone_by == COURSE):
            judged[each.id] = COURSE if each.id in belied else HOLDS
    _judge(profile, judged)


def _belied(renames: Sequence[RecordedRename], names: Collection[str]) -> set[str]:
    """The ids of the renames of which a course still has what they took away and nothing of what came of it.

    Where something else was given the old name later, that is what the course has; but a rename gives nothing that
    only has what belied ones took.
    """
    ways = [
        (each.id, named(each.what, each.old, each.lesson), named(each.what, each.new, each.lesson)) for each in renames
    ]
    suspect = [nth for nth, (_, old, new) in enumerate(ways) if old in names and new not in names]
    belied: set[str] = set()
    while True:
        given = _last_given(ways, belied)
        found = {ways[nth][0] for nth in suspect if given.get(ways[nth][1], -1) <= nth}
        if found == belied:
            return belied
        belied = found  # only grows: the more are belied, the less is given


def _last_given(ways: Sequence[tuple[str, str, str]], belied: Collection[str]) -> dict[str, int]:
    """By name, where among the renames the last stands that gave it something."""
    last: dict[str, int] = {}
    offered: set[str] = set()
    for nth, (id, old, new) in enumerate(ways):
        if id not in belied and (old in last or old not in offered):
            last[new] = nth
        offered.add(new)
    return last


def _judge(profile: Profile, judged: Mapping[str, str]) -> None:
    if not judged:
        return
    from relcourse.events.facts import RenameJudged  # looking at progress makes no facts, and this is seldom needed

    learner = profile.learner
    renames = [each for each in learner.renames if each.id in judged]
    ways = [(each.what, *((each.new, each.old) if judged[each.id] else (each.old, each.new))) for each in renames]
    exercises = {old: new for what, old, new in ways if what == "exercise"}
    texts, forget = carried_texts.drafts(profile, exercises) if exercises else ([], [])
    undone = {**learner.undone, **judged}
    holding = [each for each in learner.renames if each.what == "exercise" and not undone.get(each.id)]
    texts += _where_they_belong(profile, holding) if exercises else []
    profile.record([RenameJudged(each.id, judged[each.id]) for each in renames], texts, forget)
    carried_texts.focus(profile, [(old, new) for what, old, new in ways if what == "skill"])


def _where_they_belong(profile: Profile, holding: Sequence[RecordedRename]) -> list[PrivateText]:
    """What was written and stands under another exercise than it was written in, by the renames that hold."""
    written = dict(_written_in(profile))
    found = []
    for each in carried_texts.words(profile, "reflection", "plan"):
        if each.id in written:
            seq, about = written[each.id]
            for rename in holding:
                about = rename.new if rename.seq > seq and rename.old == about else about
            found += [replace(each, about=about)] if about != each.about else []
    return found


def _written_in(profile: Profile) -> Iterator[tuple[str, tuple[int, str]]]:
    """By the id of what was written, the seq of the answer that it was, and the exercise, as it was called then."""
    from relcourse.events.codec import private_text_ids  # as above
    from relcourse.events.facts import Answered, CommitmentChanged

    plans: dict[str, tuple[int, str]] = {}
    for event in profile.log.events(profile.course):
        fact = event.fact
        if isinstance(fact, Answered):
            plans[fact.attempt] = event.seq, fact.exercise
            yield from ((words, plans[fact.attempt]) for words in private_text_ids(fact))
        elif isinstance(fact, CommitmentChanged) and fact.commitment in plans:
            yield fact.words, plans[fact.commitment]


# What a learner is offered


@dataclass(frozen=True)
class Moving:
    """Renames of a course that were recorded in one go, on a local ``day`` (an ISO date)."""

    course: str
    version: str
    day: str
    renames: tuple[RecordedRename, ...]
    taken_back: bool

    def __str__(self) -> str:
        """``6 March 2026, small: 3 names, such as lesson first, now opening (taken back)``"""
        first = self.renames[0]
        change = say(
            "{what} {old}, now {new}", what=say(_PARTS.get(first.what, first.what)), old=first.old, new=first.new
        )
        if len(self.renames) > 1:
            names = say_count(len(self.renames), "{count} name", "{count} names")
            change = say("{names}, such as {change}", names=names, change=change)
        if self.taken_back:
            change = say("{change} (taken back)", change=change)
        return say("{day}, {course}: {change}", day=iso_in_words(self.day), course=self.course, change=change)


def movings(log: Log) -> tuple[Moving, ...]:
    """All that courses have renamed, by course, the earliest first. Raises ProfileError."""
    courses = log.rows(
        "SELECT course, max(version) FROM event WHERE type = 'renamed' GROUP BY course ORDER BY min(seq)"
    )
    return tuple(moving for course, version in courses for moving in _movings(_profile(log, course, version)))


def take_back(log: Log, moving: Moving) -> None:
    """Let what was renamed go by its old names again, for good; or let it hold where it was taken back.

    Raises ProfileError.
    """
    verdict = HOLDS if moving.taken_back else LEARNER
    _judge(_profile(log, moving.course, moving.version), {each.id: verdict for each in moving.renames})


def _profile(log: Log, course: str, version: str) -> Profile:
    from relcourse.store.profile import Profile  # a home that is drawn has one already

    return Profile(log, course, version)


def _movings(profile: Profile) -> Iterator[Moving]:
    learner = profile.learner
    group: list[RecordedRename] = []
    for each, following in pairwise([*learner.renames, None]):
        assert each is not None
        group.append(each)
        last = following is None or following.seq != each.seq + 1
        if last or _undone(profile, following) != _undone(profile, each):
            yield Moving(profile.course, profile.version, each.day, tuple(group), _undone(profile, each))
            group = []


def _undone(profile: Profile, rename: RecordedRename | None) -> bool:
    return rename is not None and bool(profile.learner.undone.get(rename.id))
