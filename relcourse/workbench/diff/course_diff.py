"""What changed for learners between two versions of a course."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, Literal, TypeVar

from pydantic import BaseModel

from relcourse.course.folder import Broken, CourseFolder
from relcourse.course.kinds import Exercise, Scenario
from relcourse.course.models import Page
from relcourse.play.allowance import Allowance
from relcourse.play.states import LeftOut
from relcourse.play.values import Unplayable
from relcourse.workbench.check.rules.reached_states import Reached
from relcourse.workbench.check.rules.rule_subjects import valued
from relcourse.workbench.diff.field_diff import Difference, Renamed, differences, look_alike, merged, pairs, parts

What = Literal["course", "skill", "source", "lesson", "page", "exercise"]
State = Literal["added", "removed", "renamed", "kept", "unreadable"]
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class PartDiff:
    """One part that differs. ``id`` is what it is called now, ``was`` what it was called before."""

    what: What
    id: str
    state: State
    was: str = ""
    changes: tuple[Difference, ...] = ()
    """What is scored, where it leads, what it is called."""
    texts: int = 0
    """How many texts read otherwise."""
    restarts: bool = False
    """What scoring reads has changed: attempts that are half done begin anew."""
    like: str = ""
    """For one that is gone: a new one that looks the same."""
    said: str = ""

    @property
    def wording_only(self) -> bool:
        return self.state == "kept" and not self.changes and not self.restarts and bool(self.texts)


@dataclass(frozen=True)
class CourseDiff:
    old: str
    new: str
    parts: tuple[PartDiff, ...]
    not_compared: tuple[str, ...] = ()
    """What can't be read in either version."""
    not_scored: tuple[str, ...] = ()
    """Conversations whose scores were not compared, as those before them took all the steps that there are."""


@dataclass(frozen=True)
class _Version:
    """A course, everything in it by its id. What can't be read is ``Broken``."""

    folder: CourseFolder
    lessons: dict[str, Any]
    exercises: dict[str, Any] = field(default_factory=dict)
    pages: dict[str, Any] = field(default_factory=dict)
    in_lessons: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Of each lesson, its steps by their ids."""


def diff_courses(old: CourseFolder, new: CourseFolder) -> CourseDiff:
    """Compare two versions of a course, part by part."""
    was, now = _version(old), _version(new)
    lessons = pairs(was.lessons, now.lessons)
    skills = pairs(old.course.skills, _skills(new))
    exercises = _paired_exercises(was, now, lessons)
    renamed = {"lessons": lessons, "skills": skills, "reviews": exercises}
    scores = _Scores(Allowance(), [])
    made = [
        _kept("course", old.course.id, new.course.id, old.course, new.course, renamed),
        *_family("skill", old.course.skills, _skills(new), skills, _skill),
        *_family("source", old.sources, new.sources, pairs(old.sources, new.sources), _compared(renamed)),
        *_family("lesson", was.lessons, now.lessons, lessons, _lesson(was, now, renamed)),
        *(
            _kept("page", after, after, was.pages[before], now.pages[after], renamed)
            for before, after in _paired_pages(was, now, lessons).items()
        ),  # one that is new, gone or renamed is a step of its lesson that is
        *_family("exercise", was.exercises, now.exercises, exercises, _compared(renamed, scores)),
    ]
    title = [f"{each.course.title} {each.course.version}" for each in (old, new)]
    neither = [
        f"{what} {key}"
        for what, before, after, paired in (
            ("lesson", was.lessons, now.lessons, lessons),
            ("exercise", was.exercises, now.exercises, exercises),
        )
        for key, other in paired.items()
        if isinstance(before[key], Broken) and isinstance(after[other], Broken)
    ]
    differing = tuple(each for each in made if each)
    return CourseDiff(title[0], title[1], differing, tuple(neither), tuple(scores.left_out))


def _version(folder: CourseFolder) -> _Version:
    made = _Version(folder, {})
    for name in folder.course.lessons:
        loaded = folder.load_lesson(name)
        if isinstance(loaded, Broken):
            made.lessons[name] = loaded
            continue
        made.lessons[name] = loaded.lesson
        for step in loaded.steps:
            content = step.content
            made.in_lessons.setdefault(name, {})[step.id] = content
            in_place = not isinstance(loaded.lesson.steps[step.index], str)
            if isinstance(content, Page):
                made.pages[f"{name}/{step.id}"] = content
            else:
                made.exercises[f"{name}/{step.id}" if in_place else step.id] = content
        for each in loaded.lesson.reviews:
            made.exercises.setdefault(each, folder.exercise(each))
    return made


def _skills(folder: CourseFolder) -> dict[str, Any]:
    return dict(getattr(folder.course, "behaviours", folder.course.skills))


def _paired_exercises(was: _Version, now: _Version, lessons: Mapping[str, str]) -> dict[str, str]:
    """By their files' names and former names; one written in place is renamed with its step and its lesson, too."""
    made = pairs(was.exercises, now.exercises)
    for lesson, steps in now.in_lessons.items():
        olds = [lesson, *(old for old, new in lessons.items() if new == lesson != old)]
        for step, content in steps.items():
            key = step if step in now.exercises else f"{lesson}/{step}"
            for old, name in product(olds, (step, *getattr(content, "formerly", ()))):
                former = f"{old}/{name}"
                if former in was.exercises and former not in made and key in now.exercises:
                    made[former] = key
    return made


def _paired_pages(was: _Version, now: _Version, lessons: Mapping[str, str]) -> dict[str, str]:
    made: dict[str, str] = {}
    for old, new in lessons.items():
        paired = pairs(was.in_lessons.get(old, {}), now.in_lessons.get(new, {}))
        made |= {f"{old}/{before}": f"{new}/{after}" for before, after in paired.items()}
    return {before: after for before, after in made.items() if before in was.pages and after in now.pages}


Compare = Callable[[What, str, str, Any, Any], PartDiff | None]


def _family(
    what: What, old: Mapping[str, Any], new: Mapping[str, Any], paired: Mapping[str, str], compare: Compare
) -> Iterator[PartDiff | None]:
    """Parts of one sort: those that are still there compared, then what is gone, then what is new."""
    for was, now in paired.items():
        broken = [isinstance(old[was], Broken), isinstance(new[now], Broken)]
        if any(broken):
            said = "can be read again" if broken[0] else "can't be read any more; `relcourse check` says why"
            yield None if all(broken) else PartDiff(what, now, "unreadable", was, said=said)
        else:
            yield compare(what, was, now, old[was], new[now])
    added = [key for key in new if key not in paired.values()]
    into = {was: now for was, now in merged(old, new).items() if was not in paired}
    yield from (PartDiff(what, now, "renamed", was) for was, now in into.items())
    for was in old:
        if was not in paired and was not in into:
            yield PartDiff(what, was, "removed", was, like=look_alike(old[was], {key: new[key] for key in added}))
    yield from (PartDiff(what, key, "added") for key in added)


@dataclass(frozen=True)
class _Scores:
    """What comparing scores may still take, and the conversations that were left out for it."""

    allowance: Allowance
    left_out: list[str]

    def compared(self, old: Scenario, new: Scenario) -> Iterator[Difference]:
        """What the same endings score now, where both can be scored."""
        was, now = valued(old, self.allowance), valued(new, self.allowance)
        if isinstance(was, LeftOut) or isinstance(now, LeftOut):
            self.left_out.append(new.id)
        if isinstance(was, Unplayable) or isinstance(now, Unplayable):
            return
        if was.whole != now.whole:
            before, after = (f"{each.worst} to {each.best}" for each in (was.whole, now.whole))
            yield Difference(("range of points",), "changed", before, after)
        of_old, of_new = Reached(was, self.allowance).outcomes, Reached(now, self.allowance).outcomes
        for ending, called in pairs(old.endings, new.endings).items():
            before, after = _scored(of_old.get(ending)), _scored(of_new.get(called))
            if before != after:
                yield Difference(("endings", called, "score"), "changed", before, after)


def _scored(found: tuple[float, float] | None) -> str:
    if not found:
        return "never reached"
    lowest, highest = found
    return f"{lowest:.3f}" + (f" to {highest:.3f}" if highest > lowest else "")


def _compared(renamed: Renamed, scores: _Scores | None = None) -> Compare:
    return lambda what, was, now, old, new: _kept(what, was, now, old, new, renamed, scores)


def _kept(
    what: What, was: str, now: str, old: BaseModel, new: BaseModel, renamed: Renamed, scores: _Scores | None = None
) -> PartDiff | None:
    found = list(differences(old, new, renamed))
    restarts = False
    if isinstance(old, Exercise) and isinstance(new, Exercise):
        restarts = old.rev() != new.rev()
        found += _order(old, new)
        if restarts and scores and isinstance(old, Scenario) and isinstance(new, Scenario):
            found += scores.compared(old, new)
    if what == "course" and was != now:
        found.append(Difference(("id",), "changed", was, now))
    return _part(what, was, now, found, restarts=restarts)


def _part(what: What, was: str, now: str, found: list[Difference], *, restarts: bool = False) -> PartDiff | None:
    changes = tuple(each for each in found if not each.wording)
    texts = len(found) - len(changes)
    state: State = "renamed" if was != now and what != "course" else "kept"
    if state == "kept" and not found and not restarts:
        return None
    return PartDiff(what, now, state, was, changes, texts, restarts)


def _skill(what: What, was: str, now: str, old: Any, new: Any) -> PartDiff | None:
    read = str(old) != (new if isinstance(new, str) else new.name)
    return _part(what, was, now, [Difference(("name",), "changed", wording=True)] if read else [])


def _lesson(was: _Version, now: _Version, renamed: Renamed) -> Compare:
    """A lesson's own keys, and which steps it has in which order."""

    def compare(what: What, before: str, after: str, old: Any, new: Any) -> PartDiff | None:
        found = list(differences(old, new, renamed))
        old_steps, new_steps = was.in_lessons.get(before, {}), now.in_lessons.get(after, {})
        found += parts(old_steps, new_steps, ("steps",))
        paired = pairs(old_steps, new_steps)
        kept = [paired[key] for key in old_steps if key in paired]
        if kept != [key for key in new_steps if key in kept]:
            found.append(Difference(("steps",), "order"))
        return _part(what, before, after, found)

    return compare


def _order(old: Exercise, new: Exercise) -> Iterator[Difference]:
    """Parts in another order, where scoring reads the order: it is the key."""
    for name in type(old).model_fields:
        was, now = getattr(old, name), getattr(new, name, None)
        if isinstance(was, dict) and isinstance(now, dict):
            back = {after: before for before, after in pairs(was, now).items()}
            kept = [back[key] for key in now if key in back]
            if kept != [key for key in was if key in kept]:
                reordered = {key: was[key] for key in (*kept, *(key for key in was if key not in kept))}
                fields = {each: getattr(old, each) for each in type(old).model_fields}
                if type(old).model_construct(**{**fields, name: reordered}).scored() != old.scored():
                    yield Difference((name,), "order")
