"""Structure: what stands in a course and is used nowhere, or is used and stands nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relcourse.course.diagnostics import Adviser, Diagnostic, Issue, issue
from relcourse.course.folder import Broken
from relcourse.course.ids import is_id
from relcourse.course.kinds import Exercise, Item
from relcourse.course.loaded_lesson import reviewable
from relcourse.course.models import Page
from relcourse.course.positions import KeyPath
from relcourse.course.stray_files import NO_LESSONS
from relcourse.workbench.check.rules.registry import Placed, rule
from relcourse.workbench.check.rules.rule_subjects import Whole

_RESEARCH = re.compile(
    r"\b(?:(?:stud(?:y|ies)|research|experiments?|researchers|scientists|psychologists|surveys?|meta-analys[ei]s)"
    r" (?:shows?|showed|finds?|found|says?|suggests?|proves?|proved|confirms?)|it is proven|according to research)\b",
    re.IGNORECASE,
)


_NO_EXERCISES = {"lesson", "front page", "sources"}
"""What exercises/ may hold by mistake, by the case of RC110 that says so."""


@rule("RC112", over=Whole)
def unused_exercise(whole: Whole) -> Iterator[Placed]:
    """An exercise that no lesson uses."""
    if len(whole.loaded_lessons) < len(set(whole.folder.course.lessons)):
        return
    misspelt = {each.text("suggestion") for each in _missing(whole)}
    steps = {step for loaded in whole.loaded_lessons for step in loaded.lesson.steps if isinstance(step, str)}
    named = steps.union(*(loaded.lesson.reviews for loaded in whole.loaded_lessons))
    for name in sorted(filter(is_id, whole.folder.names("exercises") - named - misspelt)):
        content = whole.folder.exercise(name)
        if not (isinstance(content, Broken) and any(each.case in _NO_EXERCISES for each in content.diagnostics)):
            yield Placed(f"exercises/{name}.yaml", issue(()))


@rule("RC113", over=Whole)
def unlisted_lesson(whole: Whole) -> Iterator[Placed]:
    """A lesson that no module lists."""
    listed, there = set(whole.folder.course.lessons), whole.folder.names("lessons") - NO_LESSONS
    if listed <= there:
        misplaced = {each.there for each in whole.folder.strays}
        files = (f"lessons/{name}.yaml" for name in sorted(filter(is_id, there - listed)))
        yield from (Placed(file, issue(())) for file in files if file not in misplaced)


@rule("RC117", over=Whole)
def uncited(whole: Whole) -> Iterator[Placed]:
    """A source that nothing cites."""
    cited = {key for each in whole.found for key in each.content.cites}
    waiting = whole.lacks or any(module.coming for module in whole.folder.course.modules.values())
    for key in whole.folder.sources:
        if key not in cited and not waiting:
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
    yield from (each for each in _strays(whole) if each.issue.code == "RC122")


@rule("RC124", over=Whole)
def misplaced(whole: Whole) -> Iterator[Placed]:
    """A file in another folder."""
    yield from (each for each in _strays(whole) if each.issue.code == "RC124")


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


def _strays(whole: Whole) -> Iterator[Placed]:
    """Files that the course does not read where they are, but those that a lesson names: there it is said."""
    told = {each.text("there") for each in _missing(whole)}
    yield from (Placed(each.there, each.issue()) for each in whole.folder.strays if each.there not in told)


def _missing(whole: Whole) -> list[Diagnostic]:
    """What is said of names that have no file."""
    loaded = map(whole.folder.load_lesson, dict.fromkeys(whole.folder.course.lessons))
    said = (
        each.diagnostics if isinstance(each, Broken) else (*each.step_diagnostics, *each.review_diagnostics)
        for each in loaded
    )
    return [each for group in said for each in group if each.code == "RC109"]
