"""A course of questions of which one has a wrong key, a talk, a page; and sixty learners, some abler than others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from relcourse.bundle.shared_facts import Answered, AttemptEnded, AttemptStarted, LessonOpened, SaidUnclear, SharedFact
from relcourse.cohort.intake.merge import merge
from relcourse.course.folder import CourseFolder
from tests.cohort.handed_out import COURSE, put
from tests.course.files import FRONT, LESSON, SCENARIO, write_course

OPTIONS = ("ask", "wait", "tell")
SOUND = tuple(f"sound-{number}" for number in range(6))
WRONG, EASY, HARD = "wrong-key", "all-know", "nobody-knows"
QUESTIONS = (*SOUND, WRONG, EASY, HARD)
TALK = "the-talk"
_CREDITS = {WRONG: {"ask": 0, "wait": 0.3, "tell": 1}}
_TEXTS = {"ask": "Ask what she needs.", "wait": "Let it wait until noon.", "tell": "Tell her what to do."}


def question(credits: dict[str, float]) -> str:
    """A question with its options on a line each."""
    lines = [
        f"  {key}: {{text: {text}, credit: {credits[key]}, because: It is.}}\n"
        for key, text in _TEXTS.items()
        if key in credits
    ]
    return "kind: choice\ntitle: Which one?\nask: What do you say?\noptions:\n" + "".join(lines)


def credits_of(name: str) -> dict[str, float]:
    return dict(_CREDITS.get(name, {"ask": 1, "wait": 0.3, "tell": 0}))


def write_questions(root: Path) -> Path:
    """The course, its questions in files; the lesson's second step is a page."""
    steps = "".join(f"  - {name}\n" for name in (*QUESTIONS, TALK))
    page = "  - page: A page\n    text: Some words.\n"
    files: dict[str, str | bytes] = {
        "lessons/course.yaml": FRONT.replace("id: little", f"id: {COURSE}"),
        "lessons/first.yaml": LESSON.replace("steps: [tried]\n", f"steps:\n{page}{steps}"),
        **{f"exercises/{name}.yaml": question(credits_of(name)) for name in QUESTIONS},
        f"exercises/{TALK}.yaml": SCENARIO,
    }
    write_course(root, files)
    (root / "exercises" / "tried.yaml").unlink()
    return root


def group(root: Path, folder: Path, people: int = 60) -> Path:
    """A cohort of learners who all took every question of a course as it stands; of the wrong key the able are sure
    that it is another option. A sixth of them called the page, and the first scene of the talk, unclear."""
    course = CourseFolder(root)
    revs = {name: course.exercise(name).rev() for name in (*QUESTIONS, TALK)}  # type: ignore[union-attr]
    chance = random.Random(7)
    inbox = folder.with_name(f"inbox-of-{folder.name}")
    files = []
    for number in range(people):
        able = number / people
        facts: list[SharedFact] = [LessonOpened("first"), *_answers(able, revs, chance)]
        if number % 6 == 0:
            facts += [SaidUnclear("first", "a-page"), SaidUnclear("first", TALK, TALK, "door", revs[TALK])]
        files.append(put(inbox, f"learner-{number:03}", facts=_numbered(facts)))
    merge(files, folder)
    return folder


def _answers(able: float, revs: dict[str, str], chance: random.Random) -> Iterator[SharedFact]:
    for name in QUESTIONS:
        knows = chance.random() < able
        picked = {EASY: "ask", HARD: chance.choice(("wait", "tell"))}.get(name) or ("ask" if knows else "")
        picked = picked or chance.choice(("wait", "tell"))
        credits = credits_of(name)
        yield AttemptStarted(name, "choice", revs[name], "first", name, "e1", (), True)
        yield Answered(0, picked, OPTIONS, [credits[key] for key in OPTIONS])
        yield AttemptEnded(0, credits[picked])
    yield AttemptStarted(TALK, "scenario", revs[TALK], "first", TALK, "e1", (), True)
    yield Answered(0, "go", ("stay", "go"), (3, 0), "door")
    yield AttemptEnded(0, 0.0, "short")


def _numbered(facts: list[SharedFact]) -> list[SharedFact]:
    """Each answer and end with the number of the attempt that it belongs to."""
    made: list[SharedFact] = []
    began = 0
    for seq, each in enumerate(facts, start=1):
        match each:
            case AttemptStarted():
                began = seq
            case Answered():
                each = Answered(began, each.answer, each.shown, each.worth, each.scene)
            case AttemptEnded():
                each = AttemptEnded(began, each.score, each.ending)
            case _:
                pass
        made.append(each)
    return made
