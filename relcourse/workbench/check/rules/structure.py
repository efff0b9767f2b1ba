"""Structure: what stands in a course and is used nowhere, or is used and stands nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from relcourse.course.diagnostics import Issue, did_you_mean
from relcourse.course.ids import is_id
from relcourse.course.kinds import Exercise
from relcourse.course.models import Page
from relcourse.workbench.check.rules.registry import Placed, Whole, rule

_RESEARCH = re.compile(
    r"\b(?:(?:stud(?:y|ies)|research|experiments?|researchers|scientists|psychologists|surveys?|meta-analys[ei]s)"
    r" (?:shows?|showed|finds?|found|says?|suggests?|proves?|proved|confirms?)|it is proven|according to research)\b",
    re.IGNORECASE,
)


@rule("RC112", "structure", "an exercise that no lesson uses", over=Whole)
def unused_exercise(whole: Whole) -> Iterator[Placed]:
    """A file in exercises/ is played only where a lesson names it, among its `steps:` or its `reviews:`. This is not
    told while a lesson can't be read, because it may name the file.
    """
    if len(whole.loaded_lessons) < len(set(whole.folder.course.lessons)):
        return
    steps = {step for loaded in whole.loaded_lessons for step in loaded.lesson.steps if isinstance(step, str)}
    named = steps.union(*(loaded.lesson.reviews for loaded in whole.loaded_lessons))
    for path in _files(whole, "exercises"):
        if path.stem not in named:
            issue = Issue((), "", "No lesson uses this exercise.", "Name it in a lesson's `steps:` or `reviews:`.")
            yield Placed(f"exercises/{path.name}", issue)


@rule("RC113", "structure", "a lesson that no module lists", over=Whole)
def unlisted_lesson(whole: Whole) -> Iterator[Placed]:
    """A file in lessons/ is on the map only where course.yaml lists it under a module's `lessons:`."""
    known = {*whole.folder.course.lessons, "course", "sources"}
    for path in _files(whole, "lessons"):
        if path.stem not in known:
            issue = Issue((), "", "No module lists this lesson.", "Name it in course.yaml under a module's `lessons:`.")
            yield Placed(f"lessons/{path.name}", issue)


@rule("RC117", "structure", "a source that nothing cites", over=Whole, severity="note")
def uncited(whole: Whole) -> Iterator[Placed]:
    """A work in sources.yaml is shown only where a page or an exercise names it under `cites:`. While modules still
    announce lessons under `coming:`, works may wait there for them.
    """
    cited = {key for each in whole.found for key in each.content.cites}
    coming = any(module.coming for module in whole.folder.course.modules.values())
    for key in whole.folder.sources:
        if key not in cited and not coming:
            issue = Issue((key,), "", f"Nothing cites `{key}`.", "Name it under a page's `cites:`, or remove it.")
            yield Placed("lessons/sources.yaml", issue)


@rule("RC118", "structure", "a skill that the course does not have", over=Whole)
def unknown_skill(whole: Whole) -> Iterator[Placed]:
    """A lesson, a scene or a survey's item names a skill that stands under no module in course.yaml, so what is
    practised there counts for nothing. Mostly it is a misspelling.
    """
    known = whole.folder.course.skills
    for file, at, skill in _skills_named(whole):
        if skill not in known:
            what = f"There is no skill `{skill}` in course.yaml."
            yield Placed(file, Issue(at, "", what, did_you_mean(skill, known)))


def _skills_named(whole: Whole) -> Iterator[tuple[str, tuple[str | int, ...], str]]:
    for loaded in whole.loaded_lessons:
        for index, skill in enumerate(loaded.lesson.skills):
            yield f"lessons/{loaded.lesson.id}.yaml", ("skills", index), skill
    for each in whole.found:
        if isinstance(each.content, Exercise):
            yield from ((each.file, (*each.at, *at), skill) for at, skill in each.content.part_skills())


@rule("RC119", "structure", "research without a source", over=Page)
def sourceless(page: Page) -> Iterator[Issue]:
    """The page says that research has found something and cites no work. A claim, how strong it is and where it ends
    stand together: add the work to lessons/sources.yaml and name it here under `cites:`.
    """
    found = None if page.cites else _RESEARCH.search(page.text)
    if found:
        what = f"`{found[0]}`, and the page cites nothing."
        yield Issue(("text",), "", what, "Name the work under `cites:`.", word=found[0])


@rule("RC120", "structure", "an item that is held back and shown", over=Whole)
def shown_and_held_back(whole: Whole) -> Iterator[Placed]:
    """A lesson's `reviews:` are kept for later, when the lesson is half forgotten. This one is a step of a lesson as
    well, so its answer is known by then. Steps come back in reviews anyway: remove it from `reviews:`.
    """
    steps = {step for loaded in whole.loaded_lessons for step in loaded.lesson.steps if isinstance(step, str)}
    for loaded in whole.loaded_lessons:
        for index, name in enumerate(loaded.lesson.reviews):
            if name in steps:
                issue = Issue(("reviews", index), "", f"`{name}` is a step of a lesson, too.", "Remove it here.")
                yield Placed(f"lessons/{loaded.lesson.id}.yaml", issue)


@rule("RC122", "structure", "a file that nothing can name", over=Whole)
def nameless(whole: Whole) -> Iterator[Placed]:
    """A file's name is its id: small letters, digits and hyphens, and `.yaml` behind it. A file called otherwise is
    never read, because no lesson can name it. Rename it.
    """
    for kind in ("lessons", "exercises"):
        for path in sorted((whole.folder.root / kind).glob("*.y*ml")):
            if path.suffix != ".yaml" or not is_id(path.stem):
                what = f"`{path.name}` can't be the name of a file in a course."
                do = "Call it by small letters, digits and hyphens, and end it with .yaml."
                yield Placed(f"{kind}/{path.name}", Issue((), "", what, do))


def _files(whole: Whole, kind: str) -> Iterator[Path]:
    yield from sorted((whole.folder.root / kind).glob("*.yaml"))
