"""A place in a lesson as the view of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatch

from relcourse.course.diagnostics import Diagnostic, render
from relcourse.course.folder import Broken, CourseFolder, LoadedLesson
from relcourse.course.kinds import Exercise
from relcourse.course.models import Page
from relcourse.course.questions import BadAnswer, RateEach
from relcourse.learner.drafts import LONG, exercise_draft
from relcourse.lesson import feedback, own_lines, scenario_views, survey, views
from relcourse.lesson.confidence_question import how_sure
from relcourse.lesson.lesson_end import lesson_end
from relcourse.lesson.location import COVER, ActiveAttempt, Aside, Here, Location
from relcourse.lesson.views import Cited, Trail, View
from relcourse.play.attempt import Attempt, Single, resume, start
from relcourse.play.conversation import Conversation
from relcourse.play.reflection import Reflection
from relcourse.play.values import Unplayable
from relcourse.progress.learner_state import Result
from relcourse.store.profile import Profile
from relcourse.text.prose import paragraphs
from relcourse.text.sentences import say


def show(here: Here, folder: CourseFolder, profile: Profile) -> View:
    """The view of where the learner is."""
    if isinstance(here, Aside):
        return views.Left(title=here.title)
    if isinstance(here, Broken):
        return views.BrokenLesson(title=here.title, reasons=_reasons(here.diagnostics))
    if here.step:
        return _step(here, folder, profile)
    return _cover(here, folder, profile) if here.index == COVER else _done(here, folder, profile)


def _cover(location: Location, folder: CourseFolder, profile: Profile) -> views.Cover:
    lesson = location.loaded.lesson
    learner = profile.learner.lesson(lesson.id)
    module = next((each for each in folder.course.modules.values() if lesson.id in each.lessons), None)
    return views.Cover(
        notice=location.notice,
        title=lesson.title,
        module=module.title if module else "",
        practice=(module.about or "") if module else "",
        objective=lesson.objective,
        minutes=lesson.minutes,
        steps=tuple(
            views.StepLine(title=step.title, called=_called(step.content), done=step.id in learner.done)
            for step in location.loaded.steps
        ),
        finished=learner.finished,
    )


def _done(location: Location, folder: CourseFolder, profile: Profile) -> views.Done:
    done = profile.learner.lesson(location.loaded.lesson.id).done
    still_open = [step.title for step in location.loaded.steps if step.id not in done and playable(step.content)]
    return lesson_end(location.loaded, folder, profile, open_steps=tuple(still_open), notice=location.notice)


def _step(location: Location, folder: CourseFolder, profile: Profile) -> View:
    step = location.step
    assert step is not None
    learner = profile.learner.lesson(location.loaded.lesson.id)
    trail = Trail(
        location.loaded.lesson.title, location.index, tuple(each.id in learner.done for each in location.loaded.steps)
    )
    content = step.content
    if isinstance(content, Broken):
        return views.BrokenStep(trail=trail, title=content.title, reasons=_reasons(content.diagnostics))
    if isinstance(content, Page):
        return views.Page(
            notice=location.notice, trail=trail, title=content.title, text=content.text, sources=_cited(content, folder)
        )
    active = location.active
    if active is None:
        return views.BrokenStep(trail=trail, title=content.title, reasons=(location.unplayable,))
    if active.pending:
        return how_sure(active.attempt, trail)
    return _attempt(active.attempt, active, trail, folder, profile, location.notice)


@singledispatch
def _attempt(
    attempt: Attempt, active: ActiveAttempt, trail: Trail, folder: CourseFolder, profile: Profile, notice: str
) -> View:
    shown = show_item(attempt, trail, folder, profile, notice)
    if not isinstance(shown, views.Question):
        return shown
    if own_lines.asked(active, profile):
        return replace(shown, question=own_lines.ask(attempt), draft=own_lines.draft(active, profile).texts())
    own = own_lines.written(active, profile)
    return replace(shown, own=own) if own else shown


@singledispatch
def show_item(attempt: Attempt, _trail: Trail, _folder: CourseFolder, _profile: Profile, _notice: str) -> View:
    """The question that an item asks now, or what is said about the answer."""
    raise TypeError(f"no view for {attempt}")


@show_item.register
def _(attempt: Single, trail: Trail, folder: CourseFolder, profile: Profile, notice: str) -> View:
    item, question = attempt.exercise, attempt.question
    is_survey = item.surveyed() is not None
    if attempt.asked is not None:
        draft = exercise_draft(profile, item).texts() if isinstance(attempt.asked, LONG) else {}
        if is_survey and isinstance(question, RateEach):
            return survey.asked(attempt, question, trail, folder.course, draft, notice)
        return views.Question(
            notice=notice,
            trail=trail,
            title=item.title,
            called=say(item.called),
            situation=paragraphs(item.situation or ""),
            question=attempt.asked,
            draft=draft,
        )
    if is_survey and isinstance(question, RateEach):
        return survey.told(attempt, question, trail, folder.course, profile, _cited(item, folder), notice)
    return feedback.of_answer(attempt, trail, _cited(item, folder), notice)


@show_item.register
def _(attempt: Reflection, trail: Trail, folder: CourseFolder, profile: Profile, notice: str) -> View:
    item = attempt.exercise
    asked = attempt.asked
    if asked is not None:
        mine = (say("You wrote:"), *(line for line in attempt.text.splitlines() if line.strip()))
        return views.Question(
            notice=notice,
            trail=trail,
            title=item.title,
            called=say(item.called),
            situation=mine if attempt.answers else paragraphs(item.situation or ""),
            mine=bool(attempt.answers),
            question=asked,
            draft={} if attempt.answers else exercise_draft(profile, item).texts(),
        )
    return feedback.of_reflection(attempt, trail, _cited(item, folder), notice)


@_attempt.register
def _(
    attempt: Conversation, active: ActiveAttempt, trail: Trail, folder: CourseFolder, profile: Profile, notice: str
) -> View:
    consequence_shown, practice = active.consequence_shown, active.practice
    if attempt.ending and not consequence_shown:
        sources = _cited(attempt.exercise, folder)
        result = profile.learner.results.get(attempt.exercise.id)
        first = _first_try(attempt, result) if practice and result else None
        return scenario_views.debrief(attempt, trail, first=first, sources=sources, notice=notice)
    skill = attempt.exercise.scenes[attempt.turns[-1].scene if consequence_shown else attempt.place].skill or ""
    shown = scenario_views.scene(
        attempt,
        trail,
        consequence_shown=consequence_shown,
        skill=folder.course.skills.get(skill, ""),
        practice=practice,
        notice=notice,
    )
    if profile.settings.whole and shown.beats:
        shown = replace(shown, beats=(sum(shown.beats),))
    if own_lines.asked(active, profile):
        return replace(shown, decision=own_lines.ask(attempt), draft=own_lines.draft(active, profile).texts())
    own = own_lines.written(active, profile)
    return replace(shown, own=own, beats=()) if own or active.unwritten or active.told else shown


def _first_try(attempt: Conversation, result: Result) -> views.FirstTry | None:
    """What the first time came to, as far as its answers still fit the conversation as it is now."""
    if result.first is None:
        return None
    try:
        first = resume(attempt.exercise, attempt.seed, result.first_answers)
    except BadAnswer:
        return views.FirstTry(result.first)
    assert isinstance(first, Conversation)
    return scenario_views.first_try(first, result.first)


def _cited(content: Page | Exercise, folder: CourseFolder) -> tuple[Cited, ...]:
    found = [folder.sources[key] for key in content.cites if key in folder.sources]
    return tuple(
        Cited(
            each.cite,
            ", ".join(part for part in (each.title, each.where) if part),
            each.says,
            each.strength,
            each.caveat,
            each.url or "",
        )
        for each in found
    )


def _called(content: Page | Exercise | Broken) -> str:
    if isinstance(content, Exercise):
        return say(content.called)
    return "" if isinstance(content, Page) else say("broken")


def playable(content: Page | Exercise | Broken) -> bool:
    """Whether a step can be done at all; one that can't does not keep its lesson open."""
    if isinstance(content, Exercise):
        try:
            start(content, 0)
        except Unplayable:
            return False
    return not isinstance(content, Broken)


def unplayable_steps(loaded: LoadedLesson) -> set[str]:
    """The steps that can't be done at all."""
    return {step.id for step in loaded.steps if not playable(step.content)}


def _reasons(diagnostics: Sequence[Diagnostic]) -> tuple[str, ...]:
    """Each on one line: what shows how a block should look is shown by check."""
    said = ((each, " ".join(" ".join(render(each)).split())) for each in diagnostics if each.severity == "error")
    return tuple(f"{each.file}:{each.line}: {sentences}" for each, sentences in said)
