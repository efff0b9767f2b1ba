"""Every place where somebody writes, in the real program: how one comes there, and what is offered there again.

A learner is put before a place, the program is begun, and ``come`` brings it to where letters are written. What is
``offered`` is read afterwards as the next start reads it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from relcourse.course.folder import CourseFolder
from relcourse.learner.outline_cache import fresh_outline
from relcourse.learner.people_map import PeopleMap
from relcourse.learner.plans import Commitments
from relcourse.lesson import views
from relcourse.lesson.actions import Open
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.store.environment import Environment, real_environment
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from relcourse.store.settings import keep_setting
from tests.helpers import FIRST, STEPS, come_to, frozen_environment, write_small_course
from tests.terminal import Terminal

PLAN = {"when": "When it rings", "will": "I will ask", "obstacle": "If not, later"}


@dataclass(frozen=True)
class Place:
    """``asks`` is seen once letters are written there; lines end with a key press in a plain one."""

    name: str
    before: Callable[[CourseFolder, Profile], object]
    keys: tuple[tuple[str, str], ...]
    """What to wait for, and what to press then."""
    asks: str
    offered: Callable[[CourseFolder, Profile], str]
    plain: bool = False
    lines: int = 99
    """How many may be written there, line by line, before it is done."""


def opened(home: Path, folder: CourseFolder, environment: Environment | None = None) -> Profile:
    """The learner's profile, as another start opens it. The log is the caller's to close."""
    log = Log(profile_path("me"), environment or real_environment())
    return Profile(log, folder.course.id, folder.course.version)


def begin(place: Place, home: Path, root: Path) -> tuple[CourseFolder, Terminal]:
    """Start the program for a new learner and come to the place. ``RELCOURSE_HOME`` must be ``home``."""
    course = write_small_course(root)
    talk = course / "exercises" / f"{STEPS['scenario']}.yaml"
    talk.write_text(talk.read_text().replace("    skill: asking\n", "    skill: asking\n    first: write\n", 1))
    fresh_outline(course)
    folder = CourseFolder(course)
    profile = opened(home, folder)
    keep_setting(profile.log, "name", "Noor")
    keep_setting(profile.log, f"asked/{profile.course}", "yes")
    place.before(folder, profile)
    profile.log.close()
    terminal = Terminal(home, "--profile", "me", "play", str(course), *(["--plain"] if place.plain else []))
    for seen, pressed in place.keys:
        terminal.wait_for(seen)
        terminal.until_silent()  # keys that come faster than a person's are taken for one that is held
        terminal.seen = ""
        terminal.press(pressed)
    terminal.wait_for(place.asks)
    return folder, terminal


def offered(place: Place, home: Path, folder: CourseFolder) -> str:
    """What the next start offers to write on, all in one line."""
    profile = opened(home, folder)
    try:
        assert profile.log.health() == "ok"
        return " ".join(place.offered(folder, profile).split())
    finally:
        profile.log.close()


def _at(kind: str) -> Callable[[CourseFolder, Profile], object]:
    return lambda folder, profile: come_to(lesson_player(folder, profile), STEPS[kind])


def _asked_again(folder: CourseFolder, profile: Profile) -> str:
    view = lesson_player(folder, profile).act(Open(FIRST))
    assert isinstance(view, views.Question | views.Scene)
    return " ".join(view.draft.values())


def _plan(folder: CourseFolder, profile: Profile, *, due: bool) -> None:
    environment = frozen_environment() if due else profile.environment
    there = Profile(Log(profile.log.path, environment), profile.course, profile.version)
    Commitments(there).make({**PLAN, "who": "Sam"}, 7)
    there.log.close()


def _rewritten(folder: CourseFolder, profile: Profile) -> str:
    (card,) = Commitments(profile).cards()
    return " ".join(Commitments(profile).rewriting(card).texts().values())


def _looked_back(folder: CourseFolder, profile: Profile) -> str:
    (card,) = Commitments(profile).cards()
    return " ".join(Commitments(profile).looking_back(card).texts().values())


def _somebody(folder: CourseFolder, profile: Profile) -> None:
    PeopleMap(profile).add({"initials": "AK", "last": "", "gives": "", "gets": ""})


def _new_person(folder: CourseFolder, profile: Profile) -> str:
    return " ".join(PeopleMap(profile).writing(None).texts().values())


def _old_person(folder: CourseFolder, profile: Profile) -> str:
    person = PeopleMap(profile).people()[0]
    return " ".join(PeopleMap(profile).writing(person).texts().values())


def _plan_with(folder: CourseFolder, profile: Profile) -> str:
    return " ".join(PeopleMap(profile).planning().texts().values())


def _nothing(folder: CourseFolder, profile: Profile) -> None:
    """Somebody who begins."""


HOME = "Go on: The first lesson"
AT_HOME = "Begin: The first lesson"
SCREEN = (
    Place("a reflection", _at("reflect"), ((HOME, "\r"),), "what you wrote stays", _asked_again),
    Place("a plan", _at("commit"), ((HOME, "\r"), ("With whom", "W")), "leave", _asked_again),
    Place(
        "an own line",
        _at("scenario"),
        ((HOME, "\r"), ("Fine, thanks.", "\r"), ("· · ·", "\r")),
        "Your own line",
        _asked_again,
    ),
    Place("somebody new", _nothing, ((AT_HOME, "m"), ("Your people will be", "a")), "Somebody new", _new_person),
    Place("somebody known", _somebody, ((AT_HOME, "m"), ("AK", "\r")), "Last contact", _old_person),
    Place("a plan with them", _somebody, ((AT_HOME, "m"), ("AK", "p")), "A plan with one", _plan_with),
    Place(
        "a plan written anew",
        lambda folder, profile: _plan(folder, profile, due=False),
        ((AT_HOME, "c"), ("Sam", "w")),
        "jams",
        _rewritten,
    ),
    Place(
        "looking back",
        lambda folder, profile: _plan(folder, profile, due=True),
        ((AT_HOME, "c"), ("Sam", "n")),
        "What did they do or say?",
        _looked_back,
    ),
)
PLAIN = (
    Place("a reflection in lines", _at("reflect"), ((": ", "\n"),), "alone on a line", _asked_again, plain=True),
    Place("a plan in lines", _at("commit"), ((": ", "\n"), ("Some ways", "\n")), "With whom", _asked_again, True, 4),
    Place(
        "a plan written anew in lines",
        lambda folder, profile: _plan(folder, profile, due=False),
        ((": ", "c\n"), ("Sam", "1\n"), ("w writes", "w\n")),
        "When [",
        _rewritten,
        plain=True,
        lines=3,
    ),
    Place(
        "somebody new in lines", _nothing, ((": ", "m\n"), ("a adds", "a\n")), "Initials", _new_person, True, lines=3
    ),
)
