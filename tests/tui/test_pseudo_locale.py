"""Every screen in a language that is longer than English: all of it is said, and all of it is there to read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from relcourse.course.folder import CourseFolder
from relcourse.course.questions import (
    MAX_WRITTEN,
    Field,
    Option,
    Order,
    Pair,
    PickMany,
    PickOne,
    Question,
    RateEach,
    Write,
)
from relcourse.learner.outline_cache import fresh_outline
from relcourse.learner.people_map import PeopleMap
from relcourse.learner.plans import Commitments
from relcourse.learner.whose_progress import asked
from relcourse.lesson.errors import Displaced
from relcourse.lesson.lesson_activity import lesson_player
from relcourse.lesson.views import Cited
from relcourse.store.course_origins import CourseOrigin
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile import Profile
from relcourse.store.profile_place import MOVED
from relcourse.store.settings import keep_setting
from relcourse.tui.app import RelcourseApp
from relcourse.tui.questions import ask_widget
from relcourse.tui.screens.displaced_file import DisplacedFileScreen
from relcourse.tui.screens.evidence import EvidenceScreen
from relcourse.tui.screens.plans import CommitmentsScreen
from relcourse.tui.screens.safe_screen import SafeScreen
from relcourse.tui.screens.whose_progress import WhoseProgressScreen
from relcourse.tui.widgets.key_bar import KeyBar
from tests.batches import sampled
from tests.helpers import FIRST, NINE, frozen_environment, lesson_lines
from tests.learner.test_people_map import add
from tests.pseudo_locale.catalogue import CLOSE, OPEN
from tests.pseudo_locale.greek import greek, greek_course, write_greek
from tests.pseudo_locale.whole import whole
from tests.tui.driver import at_home, press, running, settled

SIZES = [(60, 20), pytest.param((80, 24), marks=pytest.mark.slow)]
NAME = greek("Noor")
VISITS: dict[str, Sequence[Sequence[str]]] = {
    "skills": (["s"],),
    "journal": (["j"], ["enter"], ["x"], ["escape"], ["y"], ["escape"], ["slash"], ["ζ"], ["ζ", "ζ", "ζ"]),
    "plans": (["c"], ["d"], ["χ"], ["escape"], ["escape"], ["p", "enter"], ["w"], ["χ", "escape"], ["escape"], ["x"]),
    "people": (["m"], ["w"], ["f"], ["v"], ["x"], ["down"], ["X"], ["p"], ["enter"], ["escape"], ["b"], ["escape"]),
    "a new person": (["m"], ["a"], ["1"], *[["enter"]] * 4, ["escape"], ["escape"]),
    "settings": (["o"], *[["enter"], ["escape"], ["down"]] * 1, ["down"], ["right"], ["down"], ["enter"], ["escape"]),
    "share": (["e"], ["down"], ["down"], ["enter"], ["χ"], ["escape"], ["down", "enter"], ["down"], ["w"], ["escape"]),
    "help": (["question_mark"],),
    "commands": (["colon"],),
}
"""Keys from home on; after each few of them the screen is looked at."""


@pytest.fixture
def course(tmp_path: Path, home: Path) -> Path:
    return greek_course(tmp_path / "course")


@pytest.fixture
def played(course: Path) -> Path:
    """Played to its end, with people on the map; reviews and a plan are due. All words are the learner's own."""
    log = Log(profile_path("me"), frozen_environment(3))
    read = CourseFolder(course)
    profile = Profile(log, read.course.id, read.course.version)
    for key, value in (("name", NAME), ("sure", "yes")):
        keep_setting(log, key, value)
    lesson_lines(lesson_player(read, profile), FIRST)
    people = PeopleMap(profile)
    for number, initials in enumerate(map(greek, ("AK", "BL", "GM", "DN"))):
        person = add(people, initials, gives=greek("a b") if number else "", gets="")
        people.change(person.id, last=(NINE - timedelta(days=30 * number)).date(), where="beside", work="same")
    Commitments(profile).make({"who": greek("AK"), "when": "χ", "will": "ψ", "obstacle": ""}, 2)
    write_greek(log)
    log.close()
    return course


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("visit", sampled(VISITS, every=3))
async def test_every_room_off_home_is_whole(visit: str, size: tuple[int, int], played: Path, elsewhere: None) -> None:
    async with at_home(played, size, frozen_environment(9, NINE + timedelta(days=9)), name="") as pilot:
        whole(pilot)
        for keys in VISITS[visit]:
            await press(pilot, *keys)
            whole(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.slow
async def test_what_a_newcomer_sees_is_whole(size: tuple[int, int], course: Path, elsewhere: None) -> None:
    async with at_home(course, size, name="") as pilot:
        whole(pilot)
        await press(pilot, "enter")
        whole(pilot, str(profile_path("me")))
        await press(pilot, *NAME, "enter")
        whole(pilot)
        await press(pilot, "ctrl+c")
        for key, initials in (("j", ""), ("m", "AK BL"), ("s", "")):
            await press(pilot, key)
            whole(pilot, initials)
            await press(pilot, "escape")
    async with at_home(course, size, name=NAME) as pilot:
        pilot.app.push_screen(CommitmentsScreen(pilot.app.session.commitments()))  # type: ignore[attr-defined]
        await settled(pilot)
        whole(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_asked_before_home_is_whole(size: tuple[int, int], course: Path, elsewhere: None) -> None:
    names = ("me", "evening")
    for name in names:
        log = Log(profile_path(name), frozen_environment())
        keep_setting(log, "name", NAME)
        log.close()
    fresh_outline(course)
    app = RelcourseApp(course, lambda name: Log(profile_path(name), frozen_environment()))
    async with running(app, size) as pilot:
        whole(pilot, *names)
        await press(pilot, "n")
        whole(pilot, *names)
        await press(pilot, "A", "enter")
        whole(pilot, *names)


@pytest.mark.parametrize("size", SIZES)
async def test_questions_that_stand_alone_are_whole(size: tuple[int, int], course: Path, elsewhere: None) -> None:
    known = CourseOrigin("small", "small", greek("Another"), "0", ())
    async with at_home(course, size, name=NAME) as pilot:
        session = pilot.app.session  # type: ignore[attr-defined]
        outline = session.outline
        path = Path(greek("/home/me"))
        for screen in (
            WhoseProgressScreen(session, asked(outline, known)),
            DisplacedFileScreen(session, str(Displaced(path, MOVED)), lambda said: None),
        ):
            pilot.app.push_screen(screen)
            await settled(pilot)
            whole(pilot, "small")
            await press(pilot, "enter")
            whole(pilot, "small")
            pilot.app.pop_screen()
            await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_page_rests_on_is_whole(size: tuple[int, int], course: Path, elsewhere: None) -> None:
    cited = Cited(*map(greek, ("Somebody", "A work", "It holds")), "strong", greek("Mostly"), "")
    async with at_home(course, size, name=NAME) as pilot:
        pilot.app.push_screen(EvidenceScreen((cited,)))
        await settled(pilot)
        whole(pilot)


class Asking(SafeScreen[None]):
    """A question of any shape and nothing else."""

    def __init__(self, ask: Question) -> None:
        super().__init__()
        self.asked = ask_widget(ask)

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield self.asked
        yield KeyBar()

    def on_mount(self) -> None:
        self.asked.focus()


OPTIONS = tuple(Option(key, greek(f"option {key}")) for key in "abc")
SCALE = tuple(map(greek, ("no", "so", "yes")))
FIELD = Field("text", greek("words"), greek("hint"))
QUESTIONS = {
    "pick one": (PickOne(greek("Which"), OPTIONS), ["enter"], ["down"]),
    "pick many": (PickMany(greek("Which"), OPTIONS, least=0), ["enter"], ["space"]),
    "pick some": (PickMany(greek("Which"), OPTIONS, 2), ["enter"], ["1", "2", "3", "enter"]),
    "order": (Order(greek("Which"), OPTIONS), ["enter"], ["space"]),
    "rate": (RateEach(greek("Which"), OPTIONS, SCALE), ["1"], ["enter"]),
    "pair": (Pair(greek("Which"), OPTIONS, OPTIONS), ["1"], ["enter"]),
    "write": (Write(greek("What"), (FIELD,)), ["enter"], ["tab", "enter"]),
    "write much": (Write(greek("What"), (FIELD._replace(long=True),)), [], ["enter", *"χ" * 3]),
    "a starter": (Write(greek("What"), (FIELD,), ({"text": greek("some words")},)), ["1"], ["escape", "1"]),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", sampled(QUESTIONS, every=3))
async def test_every_shape_of_question_is_whole(
    shape: str, size: tuple[int, int], course: Path, elsewhere: None
) -> None:
    ask, *steps = QUESTIONS[shape]
    async with at_home(course, size, name=NAME) as pilot:
        pilot.app.push_screen(Asking(ask))
        await settled(pilot)
        whole(pilot)
        for keys in steps:
            await press(pilot, *keys)
            whole(pilot)
        await press(pilot, "escape", "question_mark")
        whole(pilot)


async def test_a_text_that_is_too_long_says_so_whole(course: Path, elsewhere: None) -> None:
    async with at_home(course, SIZES[0], name=NAME) as pilot:
        screen = Asking(QUESTIONS["write much"][0])
        pilot.app.push_screen(screen)
        await settled(pilot)
        screen.asked.fill({"text": "χ" * (MAX_WRITTEN + 1)})  # type: ignore[attr-defined]  # it is a form
        await settled(pilot)
        whole(pilot)


# What whole finds


async def test_a_word_that_is_not_said_and_one_that_is_cut_are_found(course: Path, elsewhere: None) -> None:
    async with at_home(course, SIZES[0], name=NAME) as pilot:
        for text, why in (("plain", "missed"), (f"{OPEN}{greek('a') * 200}{CLOSE}", "cut")):
            planted = Static(text, markup=False)
            planted.styles.height = 1
            await pilot.app.screen.mount(planted, before=0)
            await settled(pilot)
            with pytest.raises(AssertionError, match=why):
                whole(pilot)
            await planted.remove()
            await settled(pilot)
            whole(pilot)
