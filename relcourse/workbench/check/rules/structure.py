"""Structure: what stands in a course and is used nowhere, or is used and stands nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from relcourse.course.diagnostics import Adviser, Issue, issue
from relcourse.course.file_names import misnamed
from relcourse.course.folder import Broken
from relcourse.course.kinds import Exercise, Item
from relcourse.course.loaded_lesson import reviewable
from relcourse.course.models import Page
from relcourse.course.positions import KeyPath
from relcourse.workbench.check.rules.registry import Placed, Whole, rule

_RESEARCH = re.compile(
    r"\b(?:(?:stud(?:y|ies)|research|experiments?|researchers|scientists|psychologists|surveys?|meta-analys[ei]s)"
    r" (?:shows?|showed|finds?|found|says?|suggests?|proves?|proved|confirms?)|it is proven|according to research)\b",
    re.IGNORECASE,
)


@rule("RC112", over=Whole)
def unused_exercise(whole: Whole) -> Iterator[Placed]:
    """An exercise that no lesson uses."""
    if len(whole.loaded_lessons) < len(set(whole.folder.course.lessons)):
        return
    steps = {step for loaded in whole.loaded_lessons for step in loaded.lesson.steps if isinstance(step, str)}
    named = steps.union(*(loaded.lesson.reviews for loaded in whole.loaded_lessons))
    for path in _files(whole, "exercises"):
        if path.stem not in named:
            yield Placed(f"exercises/{path.name}", issue(()))


@rule("RC113", over=Whole)
def unlisted_lesson(whole: Whole) -> Iterator[Placed]:
    """A lesson that no module lists."""
    known = {*whole.folder.course.lessons, "course", "sources"}
    for path in _files(whole, "lessons"):
        if path.stem not in known:
            yield Placed(f"lessons/{path.name}", issue(()))


@rule("RC117", over=Whole)
def uncited(whole: Whole) -> Iterator[Placed]:
    """A source that nothing cites."""
    cited = {key for each in whole.found for key in each.content.cites}
    coming = any(module.coming for module in whole.folder.course.modules.values())
    for key in whole.folder.sources:
        if key not in cited and not coming:
            yield Placed("lessons/sources.yaml", issue((key,), source=key))


@rule("RC118", over=Whole)
def unknown_skill(whole: Whole) -> Iterator[Placed]:
    """A skill that the course does not have."""
    known, adviser = whole.folder.course.skills, Adviser()
    for file, at, skill in _skills_named(whole):
        if skill not in known:
            yield Placed(file, issue(at, advice=adviser.nearest(skill, known), skill=skill))


def _skills_named(whole: Whole) -> Iterator[tuple[str, KeyPath, str]]:
    for loaded in whole.loaded_lessons:
        for index, skill in enumerate(loaded.lesson.skills):
            yield f"lessons/{loaded.lesson.id}.yaml", ("skills", index), skill
    for each in whole.found:
        if isinstance(each.content, Exercise):
            yield from ((each.file, (*each.at, *at), skill) for at, skill in each.content.part_skills())


@rule("RC119", over=Page)
def sourceless(page: Page) -> Iterator[Issue]:
    """Research without a source."""
    found = None if page.cites else _RESEARCH.search(page.text)
    if found:
        yield issue(("text",), word=found[0], claim=found[0])


@rule("RC120", over=Whole)
def shown_and_held_back(whole: Whole) -> Iterator[Placed]:
    """An item that is held back and shown."""
    steps = {step for loaded in whole.loaded_lessons for step in loaded.lesson.steps if isinstance(step, str)}
    for loaded in whole.loaded_lessons:
        for index, name in enumerate(loaded.lesson.reviews):
            if name in steps:
                yield Placed(f"lessons/{loaded.lesson.id}.yaml", issue(("reviews", index), item=name))


@rule("RC122", over=Whole)
def nameless(whole: Whole) -> Iterator[Placed]:
    """A file that nothing can name."""
    for kind in ("lessons", "exercises"):
        for path in sorted((whole.folder.root / kind).glob("*.y*ml")):
            found = misnamed(path.name)
            if found:
                yield Placed(f"{kind}/{path.name}", found)


@rule("RC123", over=Whole)
def never_asked(whole: Whole) -> Iterator[Placed]:
    """A held-back item that no review can ask."""
    for loaded in whole.loaded_lessons:
        for index, name in enumerate(loaded.lesson.reviews):
            content = whole.folder.exercise(name)
            if isinstance(content, Broken) or reviewable(content):
                continue
            case = "no skill" if isinstance(content, Item) and content.is_scored else "not scored"
            yield Placed(f"lessons/{loaded.lesson.id}.yaml", issue(("reviews", index), case=case, item=name))


def _files(whole: Whole, kind: str) -> Iterator[Path]:
    yield from sorted((whole.folder.root / kind).glob("*.yaml"))
