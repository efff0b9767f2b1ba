"""Whose progress is it? Two courses with one id, told apart, and asked for once."""

from __future__ import annotations

import io
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relcourse.course.outline import ModuleOutline, Outline, Rename
from relcourse.learner.whose_progress import Known, Renewed, Stranger, claim
from relcourse.lesson.actions import GoOn
from relcourse.lesson.errors import CourseUnreadable
from relcourse.lesson.session import Session
from relcourse.plain.home import REVIEW
from relcourse.plain.plain_app import run as run_plain
from relcourse.store.course_origins import CourseOrigin, course_origins
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.settings import keep_setting
from tests.cli.test_commands import Run, run
from tests.helpers import PAGE, edit, frozen_environment, write_lesson, write_small_course
from tests.tui.driver import at_home, press, screen_text

__all__ = ["run"]

SKILLS = ("asking", "hearing", "naming", "waiting")


def course(title: str, *skills: str, renames: tuple[Rename, ...] = (), digest: str = "3f2a9c01d4e5") -> Outline:
    module = ModuleOutline("m", "M", 1, (), (), {skill: skill.title() for skill in skills})
    return Outline("leadership", title, "1", "", digest, (module,), renames=renames)


def origin(title: str, *skills: str, key: str = "leadership", digest: str = "aaaa", at: int = 1) -> CourseOrigin:
    return CourseOrigin(key, "leadership", title, digest, skills, at)


def test_a_course_never_met_is_kept_under_its_id() -> None:
    other = CourseOrigin("trust", "trust", "Trust", "d", SKILLS, 1)
    assert claim(course("Leading", *SKILLS), ()) == claim(course("Leading", *SKILLS), (other,)) == Renewed("leadership")


def test_a_course_as_it_was_is_known() -> None:
    assert claim(course("Leading", *SKILLS, digest="aaaa"), (origin("Leading", *SKILLS),)) == Known("leadership")


@pytest.mark.parametrize(
    ("title", "skills", "same"),
    [
        ("Leading", ("quite", "other"), True),
        ("Leading", (), True),
        ("Leading, renewed", SKILLS[:2], True),
        ("Leading, renewed", SKILLS[:1], False),
        ("Somebody else's", ("quite", "other"), False),
        ("Somebody else's", (*SKILLS, "more", "and", "more-yet"), True),
        ("Somebody else's", (*SKILLS, "more", "and", "more-yet", "two", "three"), False),
    ],
)
def test_it_is_a_stranger_where_the_title_differs_and_fewer_than_half_of_the_skills_remain(
    title: str, skills: tuple[str, ...], same: bool
) -> None:
    found = claim(course(title, *skills), (origin("Leading", *SKILLS),))
    assert found == Renewed("leadership") if same else isinstance(found, Stranger)


def test_its_own_word_that_skills_were_renamed_makes_no_course_the_same() -> None:
    renames = tuple(Rename("skill", old, f"new-{old}") for old in SKILLS)
    found = claim(course("Another", *(each.new for each in renames), renames=renames), (origin("Leading", *SKILLS),))
    assert isinstance(found, Stranger)


def test_a_stranger_gets_a_key_that_no_course_has() -> None:
    taken = origin("Third", "x", key="leadership~3f2a", at=5)
    found = claim(course("Another", "y"), (origin("Leading", *SKILLS), taken))
    assert isinstance(found, Stranger) and (found.kept_as, found.known) == ("leadership~3f2a9", taken)


def test_each_of_two_courses_finds_its_own_again() -> None:
    both = (origin("Leading", *SKILLS), origin("Another", "x", "y", key="leadership~3f2a", digest="bbbb"))
    assert claim(course("Another", "x", "y", digest="bbbb"), both) == Known("leadership~3f2a")
    assert claim(course("Another", "x", "z"), both) == Renewed("leadership~3f2a")
    assert claim(course("Leading", *SKILLS), both) == Renewed("leadership")


@given(st.lists(st.sampled_from(SKILLS), unique=True), st.lists(st.sampled_from("abcdef"), unique=True))
def test_what_is_known_under_the_same_title_is_never_a_stranger(before: list[str], after: list[str]) -> None:
    assert not isinstance(claim(course("Leading", *after), (origin("Leading", *before),)), Stranger)


# Two courses with one id, and one learner


@pytest.fixture
def strangers(tmp_path: Path, small_course: Path) -> Path:
    """A course with the small course's id, and nothing else of it."""
    other = write_small_course(tmp_path / "other")
    changes = ("A small course", "Somebody else's"), ("{asking: Asking first}", "{rowing: Rowing}")
    edit(other / "lessons" / "course.yaml", *changes)
    write_lesson(other, "first", PAGE)
    return other


def session(root: Path, seed: int) -> Session:
    made = Session(root, Log(profile_path("me"), frozen_environment(seed)))
    keep_setting(made.log, "name", "Noor")
    made.catch_up()
    return made


def written() -> list[tuple[object, ...]]:
    """Every event on disk."""
    with closing(Log(profile_path("me"), frozen_environment())) as log:
        return log.table("event")


def met() -> list[tuple[str, str]]:
    """The courses that the profile remembers: key and title."""
    with closing(Log(profile_path("me"), frozen_environment())) as log:
        return [(each.kept_as, each.title) for each in course_origins(log)]


@pytest.fixture
def begun(home: Path, small_course: Path) -> Path:
    """A profile in which the small course was begun."""
    first = session(small_course, 1)
    player, _ = first.open_lesson("first")
    player.act(GoOn())
    player.act(GoOn())
    assert first.home().done == 1  # type: ignore[union-attr]  # there is an outline
    first.close()
    return small_course


def test_a_stranger_is_asked_about_once_and_keeps_its_own_progress(begun: Path, strangers: Path) -> None:
    other = session(strangers, 2)
    assert "Somebody else's" in other.whose and "A small course" in other.whose
    assert other.home().done == 0  # type: ignore[union-attr]
    other.say_whose(same=False)
    assert other.whose == ""
    player, _ = other.open_lesson("first")
    player.act(GoOn())
    player.act(GoOn())
    key = other.profile.course
    assert key.startswith("small~")
    other.close()
    for root, expected in ((strangers, key), (begun, "small")):
        again = session(root, 3)
        assert (again.whose, again.profile.course) == ("", expected)
        assert again.home().done == 1  # type: ignore[union-attr]
        again.close()


def test_a_renewed_course_goes_on_with_its_progress(begun: Path, strangers: Path) -> None:
    other = session(strangers, 2)
    other.say_whose(same=True)
    assert (other.whose, other.profile.course) == ("", "small")
    assert "first" in other.profile.learner.lessons
    other.close()
    assert [title for _, title in met()] == ["Somebody else's"]


def test_before_it_is_said_nothing_can_be_begun_and_nothing_is_recorded(begun: Path, strangers: Path) -> None:
    other = session(strangers, 2)
    before = written(), met()
    for begin in (lambda: other.open_lesson("first"), other.open_review):
        with pytest.raises(CourseUnreadable, match="Go home to say whose"):
            begin()
    assert (written(), met()) == before
    other.close()


def test_a_course_that_changes_a_little_at_a_time_stays_the_same(begun: Path) -> None:
    front = begun / "lessons" / "course.yaml"
    edit(front, ("A small course", "A larger course"))
    edit(front, ("{asking: Asking first}", "{asking: Asking first, rowing: Rowing}"))
    session(begun, 2).close()
    edit(front, ("A larger course", "A course in rowing"))
    edit(front, ("asking: Asking first, ", ""))
    second = session(begun, 3)
    assert second.whose == ""
    second.close()


def test_the_question_line_by_line(begun: Path, strangers: Path) -> None:
    out = io.StringIO()
    other = session(strangers, 2)
    run_plain(other, io.StringIO("x\n2\nq\n"), out, "")
    assert "Whose progress is it?" in out.getvalue() and "Type 1 or 2, or q." in out.getvalue()
    assert out.getvalue().index("Whose progress is it?") < out.getvalue().index("1. Begin")
    assert other.profile.course.startswith("small~")
    other.close()


def test_leaving_the_question_line_by_line_decides_nothing(begun: Path, strangers: Path) -> None:
    out = io.StringIO()
    other = session(strangers, 2)
    run_plain(other, io.StringIO("q\n"), out, REVIEW)
    assert "Everything is saved" in out.getvalue() and other.whose
    other.close()


async def test_the_question_on_the_screen(begun: Path, strangers: Path) -> None:
    async with at_home(strangers, environment=frozen_environment(7)) as pilot:
        assert "Whose progress is it?" in screen_text(pilot)
        await press(pilot, "escape", "h")
        assert "Whose progress is it?" in screen_text(pilot), "there is no way round it"
        await press(pilot, "2")
        assert "Whose progress is it?" not in screen_text(pilot)
        assert pilot.app.session.profile.course.startswith("small~")  # type: ignore[attr-defined]  # our own app


@pytest.mark.parametrize("command", [["status"], ["due"], ["plans"], ["journal"]])
def test_commands_that_look_ask_nothing_write_nothing_and_say_what_is_kept(
    run: Run, begun: Path, strangers: Path, command: list[str]
) -> None:
    before = written(), met()
    ended = run(*command, strangers)
    assert ended.code == 0
    assert "Progress in another course with the id `small`, A small course, is kept" in " ".join(ended.err.split())
    assert (written(), met()) == before
    assert "is kept" not in run(*command, begun).err


def test_status_of_a_stranger_is_that_of_somebody_who_begins(run: Run, begun: Path, strangers: Path) -> None:
    assert "0 of 1 step" in run("status", strangers).out
    assert "1 of 11 steps" in run("status", begun).out
