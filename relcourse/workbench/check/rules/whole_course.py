"""The course as a whole: what repeats, what is missing, and habits that show only over many decisions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from relcourse.course.diagnostics import issue
from relcourse.course.kinds import Exercise, Item, Scenario
from relcourse.course.kinds.passages import Decision
from relcourse.course.models import Page
from relcourse.course.positions import KeyPath
from relcourse.text.same_words import same_words
from relcourse.workbench.check.rules.registry import Placed, rule
from relcourse.workbench.check.rules.rule_subjects import Found, Whole
from relcourse.workbench.check.rules.twins import twin_file

ITEMS = 6
"""What a skill needs to be reviewed again and again without repeating; two or so in the lesson, the rest held back."""
FADES = 3
"""The practice from which on the coaching waits for the debrief."""
DECISIONS = 12
"""From so many decisions on, a share of them says something."""

_SPEAKER = re.compile(r"^\**([A-Z][^\s:,*]+)(?:, [^:*]{1,40})?:\**\s", re.MULTILINE)
_NOBODY = frozenset({"You", "I", "He", "She", "They", "Later", "Then", "Note"})


@rule("RC901", over=Whole)
def few_items(whole: Whole) -> Iterator[Placed]:
    """A skill with few items to review."""
    taught = {skill for loaded in whole.loaded_lessons for skill in loaded.lesson.skills}
    named = {step.id for loaded in whole.loaded_lessons for step in loaded.steps}.union(
        *(p.lesson.reviews for p in whole.loaded_lessons)
    )
    counts = Counter(
        skill
        for each in whole.found
        if isinstance(each.content, Item) and each.content.is_scored
        if each.at or each.content.id in named
        for skill in each.content.skills
    )
    for key, module in whole.folder.course.modules.items():
        for skill in module.skills:
            few = skill in taught and counts[skill] < ITEMS and not whole.lacks
            if few and _own_lesson(whole, module.lessons, skill):
                at = ("modules", key, "skills", skill)
                yield Placed("lessons/course.yaml", issue(at, skill=skill, count=counts[skill], least=ITEMS))


def _own_lesson(whole: Whole, lessons: tuple[str, ...], skill: str) -> bool:
    """Whether a lesson of the skill's own module teaches it; one elsewhere may only touch it."""
    return any(loaded.lesson.id in lessons and skill in loaded.lesson.skills for loaded in whole.loaded_lessons)


@rule("RC902", over=Whole)
def name_twice(whole: Whole) -> Iterator[Placed]:
    """A name that is used twice."""
    lessons = _lessons_of(whole)
    seen: dict[str, tuple[str, str]] = {}
    for each in _in_order(whole):
        lesson = lessons.get(each.file, each.file)
        for name, at, word in _names(each):
            known, file = seen.setdefault(name, (lesson, each.file))
            if known != lesson:
                yield Placed(each.file, issue((*each.at, *at), word=word, name=name, file=file))


@rule("RC903", over=Whole)
def setting_twice(whole: Whole) -> Iterator[Placed]:
    """A setting that is used twice."""
    seen: dict[str, str] = {}
    for each in _in_order(whole):
        text, at = _setting(each)
        if text and text in seen and seen[text] != twin_file(each):
            yield Placed(each.file, issue((*each.at, *at), file=seen[text]))
        if text:
            seen.setdefault(text, each.file)


@rule("RC906", over=Whole)
def title_twice(whole: Whole) -> Iterator[Placed]:
    """A title that is used twice."""
    seen: dict[str, str] = {}
    for each in _in_order(whole):
        if isinstance(each.content, Exercise):
            title = same_words(each.content.title)
            if title in seen and seen[title] != twin_file(each):
                yield Placed(each.file, issue((*each.at, "title"), title=each.content.title, file=seen[title]))
            seen.setdefault(title, each.file)
    yield from _lesson_title_twice(whole)
    course = whole.folder.course
    yield from _named_twice("module", ("modules", "title"), {key: each.title for key, each in course.modules.items()})
    yield from _named_twice("badge", ("badges", "name"), {key: each.name for key, each in course.badges.items()})


def _lesson_title_twice(whole: Whole) -> Iterator[Placed]:
    seen: dict[str, str] = {}
    for loaded in whole.loaded_lessons:
        file, title = f"lessons/{loaded.lesson.id}.yaml", loaded.lesson.title
        known = seen.setdefault(same_words(title), file)
        if known != file:
            yield Placed(file, issue(("title",), case="lesson", title=title, file=known))


def _named_twice(case: str, at: tuple[str, str], titles: Mapping[str, str]) -> Iterator[Placed]:
    """Names of parts of course.yaml, which stand ``at`` the block and the key."""
    seen: dict[str, str] = {}
    for key, title in titles.items():
        other = seen.setdefault(same_words(title), key)
        if other != key:
            yield Placed("lessons/course.yaml", issue((at[0], key, at[1]), case=case, title=title, other=other))


@rule("RC904", over=Whole)
def never_fades(whole: Whole) -> Iterator[Placed]:
    """Coaching that never fades."""
    practices = [module for module in whole.folder.course.modules.values() if module.skills]
    later = {lesson for module in practices[FADES - 1 :] for lesson in module.lessons}
    lessons = _lessons_of(whole)
    for each in whole.found:
        if lessons.get(each.file) in later and isinstance(each.content, Scenario) and each.content.coaching == "each":
            yield Placed(each.file, issue((*each.at, "coaching")))


@rule("RC905", over=Whole)
def habit_in_keys(whole: Whole) -> Iterator[Placed]:
    """A habit in the keys."""
    made = [each for found in whole.found for each in _decided(found)]
    habits = (("longest", _longest, 1 / 3), ("shortest", _shortest, 1 / 3), ("question", _asks, 1 / 2))
    for name, holds, share in habits:
        count = sum(map(holds, made))
        if len(made) >= DECISIONS and count > share * len(made):
            yield Placed("lessons/course.yaml", issue(("title",), case=name, count=count, all=len(made)))


def _decided(found: Found) -> list[Decision]:
    return [each for each in found.decisions if not each.many and len(each.options) > 2 and len(each.keys) == 1]


def _longest(decision: Decision) -> bool:
    return all(len(each.text) <= len(decision.keys[0].text) for each in decision.others)


def _shortest(decision: Decision) -> bool:
    return all(len(each.text) >= len(decision.keys[0].text) for each in decision.others)


def _asks(decision: Decision) -> bool:
    return "?" in decision.keys[0].text


def _lessons_of(whole: Whole) -> dict[str, str]:
    """For each file, the lesson that it is or that first names it."""
    named: dict[str, str] = {}
    for loaded in whole.loaded_lessons:
        for name in (*(step.id for step in loaded.steps), *loaded.lesson.reviews):
            named.setdefault(f"exercises/{name}.yaml", loaded.lesson.id)
        named[f"lessons/{loaded.lesson.id}.yaml"] = loaded.lesson.id
    return named


def _in_order(whole: Whole) -> list[Found]:
    """Pages and exercises in the order of the lessons that they belong to, the others last."""
    lessons = _lessons_of(whole)
    order = {loaded.lesson.id: index for index, loaded in enumerate(whole.loaded_lessons)}
    return sorted(whole.found, key=lambda each: order.get(lessons.get(each.file, ""), len(order)))


def _names(found: Found) -> Iterator[tuple[str, KeyPath, str]]:
    """First names, where they stand, and the word to find them by."""
    content = found.content
    if isinstance(content, Page):
        yield from _spoken(content.text, ("text",))
    if isinstance(content, Item):
        yield from _spoken(content.situation or "", ("situation",))
    if isinstance(content, Exercise):
        yield from ((name.split()[0], at, name) for at, name in content.speakers())


def _spoken(text: str, at: KeyPath) -> Iterator[tuple[str, KeyPath, str]]:
    """Those who speak in a text at the beginning of a line."""
    spoken = dict.fromkeys(_SPEAKER.findall(text))
    yield from ((name, at, name) for name in spoken if name not in _NOBODY)


def _setting(found: Found) -> tuple[str, KeyPath]:
    """What tells a setting: the learner's job up to the first comma, or the first sentence of a situation."""
    content = found.content
    if isinstance(content, Scenario):
        return " ".join(content.you.partition(",")[0].casefold().split()), ("you",)
    if isinstance(content, Item) and content.situation:
        first = re.split(r"(?<=[.!?])\s", content.situation, maxsplit=1)[0]
        return " ".join(first.casefold().split()) if len(first.split()) > 2 else "", ("situation",)
    return "", ()
