"""Courses that come under another's id and say that everything of it is theirs, made at random from that course."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from relcourse.course.outline import LessonOutline, ModuleOutline, Outline, Rename


def hostile(outline: Outline, chance: random.Random, edition: int) -> Outline:
    """A course with the id of ``outline``, some of its parts as they are, and claims on any of its names.

    As the files of a course could have it: a name that it uses carries nothing, and of two claims the first counts.
    """
    lessons = list(_lessons(outline, chance, edition))
    kept = {skill: name for skill, name in outline.skills.items() if chance.random() < chance.choice([0, 0.5, 0.9])}
    own = {f"own-{n}-{edition}": f"Own {n}" for n in range(chance.randrange(6))}
    module = ModuleOutline("m", "Mine", 1, tuple(lessons), (), {**kept, **own} or {"own": "Own"})
    made = replace(
        outline,
        title=outline.title if chance.random() < 0.5 else f"Another one, edition {edition}",
        digest=f"{chance.getrandbits(64):016x}",
        modules=(module,),
        renames=(),
    )
    return replace(made, renames=tuple(_claims(outline, made, chance)))


def _lessons(outline: Outline, chance: random.Random, edition: int) -> Iterator[LessonOutline]:
    used = set()
    for lesson in outline.lessons:
        other = chance.choice(outline.lessons).id
        name = chance.choice([lesson.id, f"x{edition}-{lesson.id}", other, ""])
        if name and name not in used:
            used.add(name)
            steps = tuple(chance.choice([step, step, f"y{edition}-{step}"]) for step in lesson.steps)
            yield LessonOutline(name, lesson.title, 5, chance.choice([("only",), steps]))


def _claims(outline: Outline, made: Outline, chance: random.Random) -> Iterator[Rename]:
    """Each claims names in a manner of its own: all to one, one to one, at random, or none."""
    taken: set[tuple[str, str, str]] = set()
    for what, olds, news, lesson in _claimable(outline, made):
        one, how = chance.choice(news), chance.choice(["all to one", "one to one", "at random", "none"])
        for nth, old in enumerate(olds):
            new = {"all to one": one, "one to one": news[nth % len(news)], "at random": chance.choice(news)}.get(how)
            if new and old not in news and (what, lesson, old) not in taken:
                taken.add((what, lesson, old))
                yield Rename(what, old, new, lesson)


def _claimable(outline: Outline, made: Outline) -> Iterator[tuple[str, list[str], list[str], str]]:
    """What there is to claim, and for what: kind, names of the course, names of its own, and the lesson of steps."""
    if made.lessons:
        yield "lesson", [each.id for each in outline.lessons], [each.id for each in made.lessons], ""
    for mine in made.lessons:
        yield "step", [step for each in outline.lessons for step in each.steps], list(mine.steps), mine.id
    for theirs, mine in product(outline.lessons, made.lessons):
        yield "exercise", _exercises(theirs), _exercises(mine), ""
    yield "skill", list(outline.skills), list(made.skills), ""


def _exercises(lesson: LessonOutline) -> list[str]:
    """Those with a file of their own, and those that are written in the lesson; any step may be either."""
    return [*lesson.steps, *(f"{lesson.id}/{step}" for step in lesson.steps)]
