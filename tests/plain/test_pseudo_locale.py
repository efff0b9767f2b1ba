"""Line by line in a language that is longer than English: all of it is said, and no line is wider than it may be."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from relcourse.course.questions import BadAnswer, Field, Option, Order, Pair, PickMany, PickOne, RateEach, Write
from relcourse.learner.outline_cache import fresh_outline
from relcourse.lesson.errors import Displaced
from relcourse.lesson.session import Session
from relcourse.plain.displaced_file import Left, ask_what_now
from relcourse.plain.line_io import WIDTH, Lines, Quit
from relcourse.plain.plain_app import run
from relcourse.plain.profile_picker import pick
from relcourse.plain.question_prompts import Draft, ask
from relcourse.store.course_origins import CourseOrigin, keep_origin
from relcourse.store.event_log import Log
from relcourse.store.paths import profile_path
from relcourse.store.profile_place import MOVED
from relcourse.store.settings import keep_setting
from relcourse.text.cells import cell_width
from tests.helpers import NINE, frozen_environment
from tests.pseudo_locale.catalogue import CLOSE, OPEN, unsaid
from tests.pseudo_locale.greek import greek
from tests.tui.test_pseudo_locale import course, played

__all__ = ["course", "played"]  # fixtures
LATER = NINE + timedelta(days=9)
PEOPLE = (
    *(
        "m",
        "?",
        "1",
        "t",
        "2",
        "w",
        "f",
        "v",
        "?",
        "",
        "b",
        "",
        "a",
        greek("abcde"),
        "?",
        "",
        "",
        "q",
        "a",
        "",
        "x",
        "",
    ),
    *("1", "e", "", greek("so"), "", "", "q", "p", greek("HH"), "", "", "", "q", ""),
)
ROOMS = {
    "home": ("?", "99", "q"),
    "skills": ("s", "q"),
    "journal": ("j", "1", "x", "", "m", "/ζζζ", "?", "/", "99", "q", "q"),
    "plans": ("c", "99", "1", "2", greek("so"), "i", "2", "", "99", "q"),
    "people": (*PEOPLE, "q"),
    "share": ("e", "99", "3", "χ", "ψ", ".", "3", "", "1", greek("x" * 50), "ψ", "4", "y", "e", "x", "", "", "q"),
    "settings": ("o", "4", greek("x" * 50), "", "99", "2", "99", "", "1", "q", "q"),
}


def whole(said: str, *allowed: str) -> str:
    """What was printed, once it is seen that all of it is said, to its end, in lines of the right width."""
    missed = [each for each in unsaid(said) if not any(each.lower() in path.lower() for path in allowed)]
    assert not missed, f"{missed} in:\n{said}"
    assert said.count(OPEN) == said.count(CLOSE) > 0, said
    assert [line for line in said.splitlines() if cell_width(line) > WIDTH and " " in line.strip()] == []
    return said


def session(path: Path, profile: str = "me", *, name: str = greek("Noor")) -> Session:
    fresh_outline(path)
    log = Log(profile_path(profile), frozen_environment(9, LATER))
    if name:
        keep_setting(log, "name", name)
    return Session(path, log)


def typed(session: Session, *lines: str) -> str:
    sink = io.StringIO()
    run(session, io.StringIO("".join(f"{each}\n" for each in lines)), sink)
    session.close()
    return sink.getvalue()


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_whole(room: str, played: Path, elsewhere: None) -> None:
    said = typed(session(played), *ROOMS[room])
    whole(said, str(profile_path("me").parent), "delete ics exports small jsonl")


def test_what_a_newcomer_reads_is_whole(course: Path, elsewhere: None) -> None:
    said = typed(session(course, name=""), greek("a" * 50), greek("Noor"), "c", "j", "m", "", "s", "o", "q")
    whole(said, str(profile_path("me")))


def test_whose_progress_it_is_is_asked_whole(course: Path, elsewhere: None) -> None:
    log = Log(profile_path("me"), frozen_environment())
    keep_origin(log, CourseOrigin("small", "small", greek("Another"), "0", (greek("skill"),)))
    log.close()
    whole(typed(session(course), "?", "2", "q"), "small")


def test_which_profile_is_asked_whole(home: Path, elsewhere: None) -> None:
    for name in ("me", "evening"):
        Log(profile_path(name), frozen_environment()).close()
    sink = io.StringIO()
    assert pick(io.StringIO("9\nn\nA\nme\n\nq\n"), sink) == ""
    whole(sink.getvalue(), "me", "evening")


def test_what_becomes_of_a_file_that_is_gone_is_asked_whole(course: Path, elsewhere: None) -> None:
    sink, gone = io.StringIO(), Displaced(Path(greek("/home")), MOVED)
    ask_what_now(Lines(io.StringIO("?\n2\n"), sink), session(course), gone)
    with pytest.raises(Left):
        ask_what_now(Lines(io.StringIO("3\n"), sink), session(course), gone)
    whole(sink.getvalue())


OPTIONS = tuple(Option(key, greek(f"option {key}")) for key in "abc")
SCALE = tuple(map(greek, ("no", "so", "yes")))
FIELDS = (Field("a", greek("words"), greek("hint")), Field("b", greek("many"), long=True), Field("c", "ζ", days=True))
WRITE = Write(greek("What"), FIELDS)
QUESTIONS = {
    "pick one": (PickOne(greek("Which"), OPTIONS), {}, ("x", "1")),
    "pick many": (PickMany(greek("Which"), OPTIONS), {}, ("x", "1 2")),
    "pick none": (PickMany(greek("Which"), OPTIONS, least=0), {}, ("0",)),
    "pick some": (PickMany(greek("Which"), OPTIONS, 2), {}, ("1 2",)),
    "pick some or none": (PickMany(greek("Which"), OPTIONS, 1, least=0), {}, ("1",)),
    "order": (Order(greek("Which"), OPTIONS), {}, ("1 2 3",)),
    "rate": (RateEach(greek("Which"), OPTIONS, SCALE), {"a": "2"}, ("x", "1", "2", "3")),
    "pair": (Pair(greek("Which"), OPTIONS, OPTIONS), {"a": "b"}, ("x", "1", "2", "3")),
    "write": (WRITE, {}, ("", "ζ", "", "ζ", "", "ζ", ".", "9", "3")),
    "write on": (WRITE, {"a": "ζ", "b": "ζ", "c": "3"}, ("", "", "")),
    "write less": (WRITE, {"b": "ζ" * 5000}, ("ζ", "", "3")),
    "a starter": (WRITE._replace(starters=({"a": "ζ", "b": "ζ", "c": "3"},)), {}, ("1", "", "", "")),
}


class Typing:
    """Reads what is typed and prints what is asked, as the player does."""

    def __init__(self, lines: tuple[str, ...], out: Lines) -> None:
        self._lines: Iterator[str] = iter(lines)
        self._out = out

    def read(self, prompt: str) -> str:
        self._out.say(prompt)
        try:
            return next(self._lines)
        except StopIteration:
            raise Quit from None

    read_name = read_more = read


@pytest.mark.parametrize("shape", QUESTIONS)
def test_every_shape_of_question_is_asked_whole(shape: str, elsewhere: None) -> None:
    question, before, lines = QUESTIONS[shape]
    sink = io.StringIO()
    out = Lines(io.StringIO(), sink)
    reader = Typing(lines, out)
    answer = None
    while answer is None:
        try:
            answer = ask(question, reader, out.say, Draft(before, lambda texts: None))
        except BadAnswer as error:
            out.say(str(error))
    whole(sink.getvalue())
