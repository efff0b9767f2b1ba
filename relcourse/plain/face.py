"""The line-by-line face: prints a view, asks in numbers, and acts on the walk. No escape codes, no redraw."""

from __future__ import annotations

import re
from typing import TextIO

from relcourse.course.asks import BadAnswer
from relcourse.course.folder import CourseFolder
from relcourse.plain.lines import Lines, Quit
from relcourse.plain.plans import plans
from relcourse.plain.prompts import ask
from relcourse.progress.log import Log, ProfileError
from relcourse.progress.profile import Profile
from relcourse.progress.settings import keep_setting, setting
from relcourse.walk import views
from relcourse.walk.actions import Action, Again, Give, GoBack, GoOn, Open, PutAside, ReplayFrom, Skip
from relcourse.walk.as_text import as_text, scene_line
from relcourse.walk.due import due_line
from relcourse.walk.home import Home, LessonRow, home
from relcourse.walk.playing import Playing
from relcourse.walk.review import Review
from relcourse.walk.skills import ABOUT, next_skill, skills
from relcourse.walk.views import View
from relcourse.walk.walk import NotHere, Walk
from relcourse.walk.words import SAVED, STORED, WELCOME

GO_ON = "Enter goes on"
REVIEW = "/review"
PLANS = "/plans"
"""In the place of a lesson's id: what is due, and the learner's plans."""
_COMMANDS: dict[str, tuple[str, Action]] = {
    "b": ("back", GoBack()),
    "s": ("skip for now", Skip()),
    "a": ("again from the start", Again()),
    "p": ("put this lesson aside", PutAside()),
}


class _Home(Exception):
    """The learner asked for home."""


class _Act(Exception):
    """A command was typed where something else was asked for."""

    def __init__(self, action: Action) -> None:
        super().__init__()
        self.action = action


def run(folder: CourseFolder, profile: Profile, source: TextIO, sink: TextIO, lesson: str = "") -> None:
    """Play until the learner stops or the input ends, beginning with ``lesson`` (or REVIEW) if one is named.

    Raises ProfileError where something can't be saved and nobody is there to be told.
    """
    lines = Lines(source, sink)
    walk = Walk(folder, profile)
    try:
        _welcome(lines, profile.log)
        while True:
            lesson = lesson or _choose(lines, folder, profile)
            try:
                lesson = _go(lines, walk, lesson)
            except ProfileError as error:
                _say_or_raise(lines, error)
                lesson = ""
    except Quit:
        lines.say(SAVED)
    finally:
        profile.keep()


def _go(lines: Lines, walk: Walk, lesson: str) -> str:
    """Do what was chosen at home. Returns the next lesson's id to go straight on with, or "" for home."""
    if lesson == PLANS:
        plans(lines, walk.profile)
        return ""
    if lesson == REVIEW:
        review = Review(walk.folder, walk.folder.outline(), walk.profile)
        return _play(lines, review, review.view())
    return _play(lines, walk, walk.act(Open(lesson)))


def _say_or_raise(lines: Lines, error: ProfileError) -> None:
    """A person can make room and answer again; lines from a pipe would go on as answers to other questions."""
    if not lines.from_a_person:
        raise error
    lines.say(str(error))


def _welcome(lines: Lines, log: Log) -> None:
    if setting(log, "name"):
        return
    lines.all((WELCOME, "", STORED.format(path=log.path), ""))
    keep_setting(log, "name", lines.read("What may the course call you? ") or "you")
    lines.say()


def _choose(lines: Lines, folder: CourseFolder, profile: Profile) -> str:
    """Home: which lesson to open, or REVIEW or PLANS. Raises Quit."""
    shown = home(folder.outline(), profile.refresh(), setting(profile.log, "name"), profile.world.now())
    rows = _print_home(lines, shown)
    while True:
        typed = lines.read("Enter for what comes next, a number for a lesson, s for skills, q to stop: ")
        if not typed and shown.now:
            return shown.now.lesson
        if typed == "q":
            raise Quit
        if typed == "r" and shown.due:
            return REVIEW
        if typed == "s":
            rows_of_skills = skills(folder.outline(), profile.standing)
            lines.all(f"{row.name}: {row.words}" for row in rows_of_skills if row.practised)
            lines.all((next_skill(rows_of_skills), ABOUT, ""))
            continue
        if typed == "c" and shown.plans:
            return PLANS
        if typed.isascii() and typed.isdigit() and len(typed) < 6 and 1 <= int(typed) <= len(rows):
            return rows[int(typed) - 1].id
        lines.say(f"Type a number from 1 to {len(rows)}, or q.")


def _print_home(lines: Lines, shown: Home) -> list[LessonRow]:
    rows: list[LessonRow] = []
    lines.say(f"{shown.title} - {shown.name}")
    lines.say(f"{shown.done} of {shown.steps} steps done, conversations held: {shown.conversations}.")
    for module in shown.modules:
        lines.say()
        lines.say(f"Practice {module.number}: {module.title}" if module.number else module.title)
        for row in module.lessons:
            rows.append(row)
            state = f", {row.state}" if row.state else ""
            lines.say(f"  {len(rows)}. {row.title} ({row.minutes} minutes{state})")
        if module.coming:
            lines.say(f"  Coming: {'; '.join(module.coming)}")
    lines.say()
    if shown.plans:
        waiting = f", {shown.to_look_back} to look back on" if shown.to_look_back else ""
        lines.say(f"Plans: {shown.plans}{waiting} (type c)")
    if shown.due:
        lines.say(f"Due: {due_line(shown.due)} (type r)")
    if shown.now:
        lines.say(f"Now: {shown.now.verb}: {shown.now.title} ({shown.now.detail})")
    return rows


def _play(lines: Lines, playing: Playing, view: View) -> str:
    """Play to an end. Returns the next lesson's id to go straight on with, or "" for home. Raises Quit."""
    lines.all(as_text(view))
    while True:
        if isinstance(view, views.Left | views.BrokenLesson | views.Reviewed):
            lines.say()
            return ""
        try:
            action = _next_action(lines, view, playing.offers())
            if isinstance(action, Open):
                return action.lesson
            before, view = view, playing.act(action)
        except (BadAnswer, NotHere) as error:
            lines.say(str(error))
            continue
        except ProfileError as error:
            _say_or_raise(lines, error)
            continue
        except _Home:
            return ""
        lines.say()
        _print_after(lines, before, view)


def _print_after(lines: Lines, before: View, view: View) -> None:
    """Print a view; of a conversation that goes on, only what is new."""
    if isinstance(view, views.Scene) and isinstance(before, views.Scene) and before.title == view.title:
        lines.all([view.notice] if view.notice else [])
        lines.all(scene_line(line) for line in view.lines[len(view.lines) - view.fresh :])
        if view.why:
            lines.all(("", f"Why: {view.why}"))
    else:
        lines.all(as_text(view))


def _next_action(lines: Lines, view: View, works: frozenset[type[Action]]) -> Action:
    """Ask what to do on a view. Raises BadAnswer, _Home and Quit."""
    question = (
        view.ask if isinstance(view, views.Question) else view.decision if isinstance(view, views.Scene) else None
    )
    offered = _offered(works)
    if question is None:
        return _command(lines, view, offered)

    def read(prompt: str) -> str:
        typed = lines.read(prompt)
        if typed in {"q", "h", "?", *offered}:
            raise _Act(_meant(lines, typed, offered, question=True))
        return typed

    lines.say()
    try:
        return Give(ask(question, read, lines.say))
    except _Act as did:
        return did.action


def _offered(works: frozenset[type[Action]]) -> str:
    """The commands that work now, as letters."""
    return "".join(letter for letter, (_, action) in _COMMANDS.items() if type(action) in works)


def _command(lines: Lines, view: View, offered: str) -> Action:
    lines.say()
    extra = ", r and a number replays from that decision" if isinstance(view, views.Debrief) else ""
    while True:
        typed = lines.read(f"{GO_ON}, ? for more{extra}: ")
        if not typed:
            return _on(view)
        if isinstance(view, views.Debrief) and re.fullmatch(r"r *[0-9]{1,9}", typed):
            return ReplayFrom(int(typed[1:]) - 1)
        if typed in {"q", "h", "?", *offered}:
            return _meant(lines, typed, offered, question=False)
        lines.say(f"{GO_ON}; ? shows what else can be typed here.")


def _on(view: View) -> Action:
    """What Enter does where nothing is asked. Raises _Home."""
    if isinstance(view, views.Done):
        if view.next_lesson:
            return Open(view.next_lesson[0])
        raise _Home
    if isinstance(view, views.Left | views.BrokenLesson):
        raise _Home
    return GoOn()


def _meant(lines: Lines, typed: str, offered: str, *, question: bool) -> Action:
    """The action of a command's letter. Raises BadAnswer after help, _Home and Quit."""
    if typed == "q":
        raise Quit
    if typed == "h":
        raise _Home
    if typed == "?":
        keys = [f"{key}: {_COMMANDS[key][0]}" for key in offered]
        lines.say("; ".join(["An answer as asked" if question else GO_ON, *keys, "h: home", "q: stop"]) + ".")
        raise BadAnswer("Everything so far is saved.")
    return _COMMANDS[typed][1]
