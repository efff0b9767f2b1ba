"""The bundled course keeps the rules for authors that can be counted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from relcourse.course.bundled import bundled_course
from relcourse.course.folder import CourseFolder, LoadedLesson
from relcourse.course.kinds import KINDS, Exercise, Item, Scenario
from relcourse.course.kinds.choice import Choice
from relcourse.course.kinds.commit import Commit
from relcourse.course.kinds.rate import Rate
from relcourse.course.kinds.spot import Spot
from relcourse.course.models import Page, older_step_id, step_id
from relcourse.play.values import values
from relcourse.workbench.check.check_course import check_course

UNSCORED = {"reflect", "commit", "survey"}
SPEAKS = re.compile(r"^\**([A-Z][^\s:,*]+)(?:, [^:*]{1,40})?:\**\s", re.MULTILINE)


@cache
def folder() -> CourseFolder:
    return CourseFolder(bundled_course())


LESSONS = folder().course.lessons
PRACTICES = [module.lessons for module in folder().course.modules.values() if module.lessons and module.skills]
IN_PRACTICES = [lesson for lessons in PRACTICES for lesson in lessons]


@cache
def plan(lesson: str) -> LoadedLesson:
    made = folder().load_lesson(lesson)
    assert isinstance(made, LoadedLesson)
    return made


def pages(lesson: str) -> list[Page]:
    return [step.content for step in plan(lesson).steps if isinstance(step.content, Page)]


def in_steps(lesson: str) -> list[Exercise]:
    return [step.content for step in plan(lesson).steps if isinstance(step.content, Exercise)]


def in_reviews(lesson: str) -> list[Exercise]:
    return [each for name in plan(lesson).lesson.reviews if isinstance(each := folder().exercise(name), Exercise)]


@cache
def exercises() -> tuple[Exercise, ...]:
    return tuple(each for lesson in LESSONS for each in (*in_steps(lesson), *in_reviews(lesson)))


SCENARIOS = [each for each in exercises() if isinstance(each, Scenario)]


def decisions() -> Iterator[tuple[str, list[str], str]]:
    """Every decision of a scenario or a choice: where it stands, its options' texts, and its best one's."""
    for each in exercises():
        if isinstance(each, Choice):
            options = {key: option.text for key, option in each.options.items()}
            yield each.id, list(options.values()), options[each.best()]
        if isinstance(each, Scenario):
            for decision in each.decisions():  # a twin is one for each history
                scene, best = decision.at[1], decision.keys[0]
                where = f"{each.id}, {scene}, {best.id}"
                yield where, [option.text for option in decision.options], best.text


def by_id(exercise: Exercise) -> str:
    return exercise.id


def words(text: str) -> int:
    return len(text.split())


# it works


def test_check_says_nothing_of_it() -> None:
    assert check_course(bundled_course()) == []


def test_what_stands_in_place_goes_by_the_name_that_it_always_had() -> None:
    folder = CourseFolder(bundled_course())
    for name in folder.course.lessons:
        loaded = folder.load_lesson(name)
        assert isinstance(loaded, LoadedLesson)
        assert list(map(step_id, loaded.lesson.steps)) == list(map(older_step_id, loaded.lesson.steps))


def test_every_kind_of_exercise_is_used() -> None:
    assert {each.kind for each in exercises()} == set(KINDS)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=by_id)
def test_a_scenario_has_tests_for_its_best_walk_its_worst_and_every_ending(scenario: Scenario) -> None:
    tests = scenario.tests.values()
    assert {test.ends for test in tests} == set(scenario.endings)
    assert {0.0, 1.0} <= {test.score for test in tests}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=by_id)
def test_in_every_scene_one_choice_is_marked_above_the_others_or_two_at_most(scenario: Scenario) -> None:
    """In one history; two where experts would part company, or where histories differ."""
    for decision in scenario.decisions():
        assert len(decision.keys) in (1, 2), decision.at


# a lesson's parts


@pytest.mark.parametrize("lesson", IN_PRACTICES)
def test_a_lesson_has_three_to_five_pages_and_a_practice_opens_with_a_letter(lesson: str) -> None:
    letters = [page for page in pages(lesson) if str(page.id).startswith("letter-")]
    assert 3 <= len(pages(lesson)) - len(letters) <= 5
    assert bool(letters) == any(lesson == lessons[0] for lessons in PRACTICES)
    assert all(words(letter.text) <= 90 for letter in letters)


@pytest.mark.parametrize("lesson", IN_PRACTICES)
def test_a_lesson_scores_at_least_six_items_of_three_kinds(lesson: str) -> None:
    beside = [each for each in in_steps(lesson) if isinstance(each, Item) and each.kind not in UNSCORED]
    held_back = [each for each in in_reviews(lesson) if isinstance(each, Item) and each.kind not in UNSCORED]
    assert len(beside) >= 2
    assert len(held_back) >= 4
    assert len({each.kind for each in (*beside, *held_back)}) >= 3
    assert not {each.id for each in beside} & {each.id for each in held_back}


@pytest.mark.parametrize("lesson", IN_PRACTICES)
def test_a_lesson_has_one_scenario_one_reflection_and_one_plan(lesson: str) -> None:
    kinds = [each.kind for each in in_steps(lesson)]
    assert [kinds.count(kind) for kind in ("scenario", "reflect", "commit")] == [1, 1, 1]


@pytest.mark.parametrize("lesson", IN_PRACTICES)
def test_a_lesson_begins_with_a_decision_and_ends_with_a_plan(lesson: str) -> None:
    steps = [each for each in plan(lesson).steps if not each.id.startswith("letter-")]
    assert isinstance(steps[0].content, Scenario | Choice)
    assert isinstance(steps[-1].content, Commit)


@pytest.mark.parametrize("lesson", IN_PRACTICES)
def test_everything_in_a_lesson_trains_its_skill(lesson: str) -> None:
    (skill,) = plan(lesson).lesson.skills
    assert {each.skills for each in (*in_steps(lesson), *in_reviews(lesson))} == {(skill,)}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_page_has_at_most_120_words(lesson: str) -> None:
    assert {page.id: words(page.text) for page in pages(lesson) if words(page.text) > 120} == {}


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_rule_has_at_most_twelve_words(lesson: str) -> None:
    rule = plan(lesson).lesson.rule
    assert rule is not None
    assert words(rule) <= 12


@pytest.mark.parametrize("plan_made", [each for each in exercises() if isinstance(each, Commit)], ids=by_id)
def test_a_plan_offers_three_examples_and_none_tries_to(plan_made: Commit) -> None:
    assert len(plan_made.starters) == 3
    assert "try to" not in str([starter.model_dump() for starter in plan_made.starters]).lower()


# scenarios


@pytest.mark.parametrize("scenario", SCENARIOS, ids=by_id)
def test_every_walk_through_a_scenario_meets_at_least_three_decisions(scenario: Scenario) -> None:
    fewest, _ = values(scenario).lengths
    assert fewest[0] >= 3


@pytest.mark.parametrize("scenario", SCENARIOS, ids=by_id)
def test_a_scenario_can_end_in_two_to_six_ways(scenario: Scenario) -> None:
    """How far their scores lie apart, RC227 tells."""
    assert 2 <= len(scenario.endings) <= 6


@pytest.mark.parametrize("scenario", SCENARIOS, ids=by_id)
def test_somebody_speaks_within_the_first_forty_words(scenario: Scenario) -> None:
    heard = 0
    for beat in scenario.scripts[scenario.begin]:
        if beat.kind == "said":
            break
        heard += words(beat.text)
    assert heard <= 40


@pytest.mark.parametrize("scenario", SCENARIOS, ids=by_id)
def test_an_explanation_has_at_most_25_words_and_no_verdict(scenario: Scenario) -> None:
    for each in scenario.passages():
        if each.role == "because":
            assert words(each.text) <= 25, each
            assert not re.search(r"\b(should|always|empathy)\b", each.text, re.IGNORECASE), each


# options that give nothing away

DECISIONS = list(decisions())


@pytest.mark.parametrize(("where", "options"), [each[:2] for each in DECISIONS], ids=[each[0] for each in DECISIONS])
def test_options_are_short_and_of_about_one_length(where: str, options: list[str]) -> None:
    """Of options of a few words the longest gives nothing away either."""
    lengths = [len(option.strip()) for option in options]
    assert max(words(option) for option in options) <= 25
    assert max(lengths) <= max(20, 1.4 * min(lengths)), lengths


def test_the_best_option_is_the_longest_in_at_most_a_third_of_all_decisions() -> None:
    longest = sum(len(best) == max(map(len, options)) for _, options, best in DECISIONS)
    assert longest / len(DECISIONS) <= 1 / 3


def test_the_best_option_is_the_shortest_in_at_most_a_third_of_all_decisions() -> None:
    shortest = sum(len(best) == min(map(len, options)) for _, options, best in DECISIONS)
    assert shortest / len(DECISIONS) <= 1 / 3


def test_the_best_option_asks_in_at_most_half_of_all_decisions() -> None:
    assert sum("?" in best for _, _, best in DECISIONS) / len(DECISIONS) <= 1 / 2


@pytest.mark.parametrize("rate", [each for each in exercises() if isinstance(each, Rate)], ids=by_id)
def test_the_key_of_a_rating_keeps_off_the_middle(rate: Rate) -> None:
    assert 3 not in rate.scored().values()


# names


def names(lesson: str) -> set[str]:
    """The first names that speak or stand in the cast, anywhere in a lesson or its reviews."""
    found: set[str] = set()
    for page in pages(lesson):
        found |= set(SPEAKS.findall(page.text))
    for each in (*in_steps(lesson), *in_reviews(lesson)):
        if isinstance(each, Scenario):
            found |= {each.speaker(key).split()[0] for key in each.cast}
        if isinstance(each, Item):
            found |= set(SPEAKS.findall(each.situation or ""))
        if isinstance(each, Spot):
            found |= {line.who.split()[0] for line in each.lines.values() if line.who}
    return found - {"You", "Three", "Later"}


def test_no_first_name_is_used_in_two_lessons() -> None:
    seen: dict[str, str] = {}
    twice = []
    for lesson in LESSONS:
        for name in sorted(names(lesson)):
            if name in seen:
                twice.append(f"{name}: {seen[name]} and {lesson}")
            seen[name] = lesson
    assert twice == []
    assert len(seen) > 30
