"""A survey as views: asked a few items of one practice at a time, and told practice by practice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from relcourse.course.models import Course
from relcourse.course.questions import RateEach
from relcourse.events.facts import Answered
from relcourse.lesson.survey_parts import SurveyBar, SurveyItem, SurveyPage
from relcourse.lesson.views import Cited, Survey, Surveyed, Trail
from relcourse.play.attempt import Single
from relcourse.store.profile import Profile
from relcourse.text.prose import paragraphs
from relcourse.text.sentences import listed, say

_ON_A_PAGE = 4
_LOWEST = 2
"""So many practices are named as the least often."""


def asked(
    attempt: Single, question: RateEach, trail: Trail, course: Course, draft: Mapping[str, str], notice: str
) -> Survey:
    """The survey while it is answered."""
    item = attempt.exercise
    return Survey(
        notice=notice,
        trail=trail,
        title=item.title,
        called=say(item.called),
        situation=paragraphs(item.situation or ""),
        question=question,
        draft=draft,
        pages=tuple(_pages(attempt, question, course)),
    )


def told(
    attempt: Single,
    question: RateEach,
    trail: Trail,
    course: Course,
    profile: Profile,
    sources: tuple[Cited, ...],
    notice: str,
) -> Surveyed:
    """What the answers come to, beside those of the first time where it was asked before."""
    item, given = attempt.exercise, attempt.answers[0]
    assert isinstance(given, Mapping) and attempt.result is not None
    before = _first_answer(attempt, profile)
    texts = {option.id: option.text for option in question.options}
    bars = tuple(
        SurveyBar(title, tuple(SurveyItem(texts[key], before.get(key), given[key]) for key in keys))
        for title, keys in _practices(attempt, question, course).items()
    )
    return Surveyed(
        notice=notice,
        trail=trail,
        title=item.title,
        called=say(item.called),
        situation=paragraphs(item.situation or ""),
        prompt=item.prompt,
        told=_least(bars),
        tally="",
        score=None,
        remarks=attempt.result.remarks,
        others=(),
        written=(),
        closing=paragraphs(item.because or ""),
        sources=sources,
        scale=question.scale,
        bars=bars,
    )


def _practices(attempt: Single, question: RateEach, course: Course) -> dict[str, list[str]]:
    """The items of each practice, by its title; "" is for those that belong to none."""
    titles = {skill: module.title for module in course.modules.values() for skill in module.skills}
    surveyed = attempt.exercise.surveyed() or {}
    made: dict[str, list[str]] = {}
    for option in question.options:
        made.setdefault(titles.get(surveyed.get(option.id) or "", ""), []).append(option.id)
    return made


def _pages(attempt: Single, question: RateEach, course: Course) -> Iterator[SurveyPage]:
    for title, keys in _practices(attempt, question, course).items():
        for first in range(0, len(keys), _ON_A_PAGE):
            yield SurveyPage(title, tuple(keys[first : first + _ON_A_PAGE]))


def _first_answer(attempt: Single, profile: Profile) -> Mapping[str, int]:
    """What was answered the first time, by item; empty where this is it, or it fits the survey no longer."""
    made = (event.fact for event in profile.log.events(profile.course) if isinstance(event.fact, Answered))
    first = next((each.answer for each in made if each.exercise == attempt.exercise.id), None)
    answer = attempt.renamed(first) if isinstance(first, Mapping) else attempt.answers[0]
    question = attempt.question
    if answer == attempt.answers[0] or not isinstance(answer, Mapping) or not isinstance(question, RateEach):
        return {}
    return {key: point for key, point in answer.items() if type(point) is int and 1 <= point <= len(question.scale)}


def _least(bars: tuple[SurveyBar, ...]) -> str:
    """The practices that happened least often, where others happened more often than these."""
    ordered = sorted(bars, key=lambda each: each.now)
    lowest = ordered[:_LOWEST]
    if len(bars) <= _LOWEST or ordered[_LOWEST].now == lowest[-1].now:
        return ""
    return say("Least often: {practices}.", practices=listed([each.title for each in lowest if each.title]))
