"""What several tests need: a frozen world, a tiny course, and a learner who answers without thinking."""

from __future__ import annotations

import itertools
import os
import random
import sqlite3
import subprocess
import sys
import textwrap
import uuid
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from relcourse.course.questions import Answer, Order, Pair, PickMany, PickOne, Question, RateEach, Write
from relcourse.events.event import Event
from relcourse.lesson import views
from relcourse.lesson.actions import Action, Again, Give, GoBack, GoOn, Open, PutAside, ReplayFrom, SayUnclear, Skip
from relcourse.lesson.location import Location
from relcourse.lesson.player import Player
from relcourse.lesson.views import View
from relcourse.store.environment import Environment
from relcourse.store.profile import Profile

PATIENCE = 120.0
"""Seconds after which a test gives up on what it waits for; far more than anything takes on a busy machine."""
REPOSITORY = Path(__file__).resolve().parent.parent
NINE = datetime(2026, 3, 2, 9, 0, tzinfo=timezone(timedelta(hours=1)))
FIRST = "first"
"""The one lesson of the small course."""
STEPS = {
    "page": "a-page",
    "choice": "one-best",
    "select": "all-that-hold",
    "spot": "hear-it",
    "rank": "in-order",
    "rate": "how-good",
    "match": "partners",
    "scenario": "the-talk",
    "reflect": "your-words",
    "commit": "your-plan",
    "survey": "two-weeks",
}
"""Its steps, by kind, in their order."""


def frozen_environment(seed: int = 1, begin: datetime = NINE) -> Environment:
    """A clock that goes on one second a call; ids and seeds that are the same for the same ``seed``."""
    ids, seeds, ticks = random.Random(f"ids {seed}"), random.Random(f"seeds {seed}"), itertools.count()
    return Environment(
        now=lambda: begin + timedelta(seconds=next(ticks)),
        new_id=lambda: str(uuid.UUID(int=ids.getrandbits(128), version=4)),
        new_seed=lambda: seeds.getrandbits(32),
        seconds=lambda: 0.0,
    )


# A learner

FAR = 300
"""More steps than any lesson here has."""


def answer_to(ask: Question, nth: int = 0) -> Answer:
    """An answer that fits; another ``nth`` mostly gives another answer."""
    match ask:
        case PickOne():
            return ask.options[nth % len(ask.options)].id
        case PickMany():
            some = ask.limit or ask.least + nth % (len(ask.options) + 1 - ask.least)
            return [option.id for option in ask.options[:some]]
        case Order():
            ids = [option.id for option in ask.options]
            return ids[nth % len(ids) :] + ids[: nth % len(ids)]
        case RateEach():
            return {option.id: 1 + (nth + i) % len(ask.scale) for i, option in enumerate(ask.options)}
        case Pair():
            rights = [option.id for option in ask.rights]
            return {option.id: rights[(nth + i) % len(rights)] for i, option in enumerate(ask.lefts)}
        case Write():
            return {field.id: str(1 + nth % 7) if field.days else f"private {field.id} {nth}" for field in ask.fields}


def question(view: View) -> Question | None:
    """What a view asks, if it asks."""
    return (
        view.question if isinstance(view, views.Question) else view.decision if isinstance(view, views.Scene) else None
    )


def offered(view: View, nth: int = 0) -> tuple[Action, ...]:
    """The actions that a view offers, the one that leads on first."""
    match view:
        case views.Cover():
            return GoOn(), PutAside()
        case views.Question() | views.Scene(decision=PickOne() | Write()):
            ask = question(view)
            assert ask
            return Give(answer_to(ask, nth)), Skip(), GoBack(), PutAside(), SayUnclear()
        case views.Debrief():
            turns = sum(row.turn >= 0 for row in view.rows)
            return GoOn(), Again(), ReplayFrom(nth % turns), GoBack(), PutAside(), SayUnclear()
        case views.Feedback():
            return GoOn(), Again(), GoBack(), PutAside(), SayUnclear()
        case views.Scene() | views.Page():
            return GoOn(), GoBack(), PutAside(), SayUnclear()
        case views.BrokenStep():
            return GoOn(), GoBack(), PutAside()
        case views.Done():
            return (GoBack(),)
        case _:
            return ()


def still(view: View) -> View:
    """A view without what is said only once, on the way to it."""
    return replace(view, notice="")


def onward(view: View, nth: int = 0) -> Action:
    """The action that leads on from a view that is neither an end nor aside."""
    return offered(view, nth)[0]


def to_the_end(walk: Player, nth: int = 0) -> Iterator[tuple[View, Action]]:
    """Go on from where the walk is to the end of the lesson, giving each view with what is done on it."""
    view = walk.view()
    for _ in range(FAR):
        if isinstance(view, views.Done):
            return
        action = onward(view, nth)
        yield view, action
        view = walk.act(action)
    raise AssertionError("this lesson has no end")


def come_to(walk: Player, step: str, lesson: str = FIRST) -> View:
    """Open a lesson and come to a step of it, skipping what is asked before."""
    view = walk.act(Open(lesson))
    for _ in range(FAR):
        if isinstance(walk.activity.here, Location) and walk.activity.here.step and walk.activity.here.step.id == step:
            return view
        view = walk.act(Skip() if question(view) else GoOn())
    raise AssertionError(f"no way leads to {step}")


def answered(walk: Player, nth: int = 0) -> View:
    """Answer the question that is shown."""
    ask = question(walk.view())
    assert ask
    return walk.act(Give(answer_to(ask, nth)))


def answered_whole(walk: Player, nth: int = 0) -> View:
    """Answer all that the exercise shown asks, one question after the other."""
    while question(view := walk.view()):
        view = answered(walk, nth)
    return view


def talked_to_the_end(walk: Player, nth: int = 0) -> views.Debrief:
    """Take every decision of the conversation that is shown."""
    view = walk.view()
    for _ in range(FAR):
        if isinstance(view, views.Debrief):
            return view
        view = walk.act(onward(view, nth))
    raise AssertionError("this conversation has no end")


# What the learner types in the line-by-line face


def typed(view: View, action: Action) -> list[str]:
    """The lines that do ``action`` on ``view``."""
    match action:
        case Give(answer):
            ask = question(view)
            assert ask
            return _typed_answer(ask, answer)
        case ReplayFrom(turn):
            return [f"r {turn + 1}"]
        case _:
            return [{GoOn: "", GoBack: "b", Skip: "s", Again: "a", PutAside: "p", SayUnclear: "u"}[type(action)]]


def _typed_answer(ask: Question, answer: Any) -> list[str]:
    def number(options: Any, wanted: str) -> str:
        return str([option.id for option in options].index(wanted) + 1)

    match ask:
        case PickOne():
            return [number(ask.options, answer)]
        case PickMany() | Order():
            return [" ".join(number(ask.options, each) for each in answer) or "0"]
        case RateEach():
            return [str(answer[option.id]) for option in ask.options]
        case Pair():
            return [number(ask.rights, answer[left.id]) for left in ask.lefts]
        case Write():
            lines = [""] if ask.starters else []
            for field in ask.fields:
                lines += [*answer[field.id].splitlines(), "."] if field.long else [answer[field.id]]
            return lines


def lesson_lines(walk: Player, lesson: str, nth: int = 0) -> list[str]:
    """The lines that play a lesson from its cover to its end, found by playing it on ``walk``."""
    walk.act(Open(lesson))
    return [line for view, action in to_the_end(walk, nth) for line in typed(view, action)]


# Work within a time


def say_fewer(done: int, wanted: int) -> None:
    """Say, at the end of the tests, that a busy machine came to fewer rounds than a quiet one does."""
    if done < wanted:
        warnings.warn(f"fewer rounds: {done} of {wanted}, as the machine is busy", stacklevel=2)


# What is on disk


def recorded(profile: Profile) -> list[Event]:
    return list(profile.log.events(profile.course))


def data(event: Event) -> dict[str, Any]:
    """What a fact holds, without its place in an attempt."""
    return {key: value for key, value in asdict(event.fact).items() if key not in ("attempt", "n")}


def facts(profile: Profile, after: int = 0) -> list[tuple[str, dict[str, Any]]]:
    """Types and data of what was recorded, from behind ``after`` on."""
    return [(event.type, data(event)) for event in profile.log.events(profile.course, after)]


def types(profile: Profile, after: int = 0) -> list[str]:
    return [event.type for event in profile.log.events(profile.course, after)]


def copied(path: Path, to: Path) -> Path:
    """A copy of a profile that may be open, its write-ahead log included."""
    source, target = sqlite3.connect(path), sqlite3.connect(to)
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()
    return to


# The program


def relcourse(
    *args: str, typed: str | bytes = "", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the real program, its input and output piped."""
    done = subprocess.run(
        [sys.executable, "-m", "relcourse", *args],
        input=typed.encode() if isinstance(typed, str) else typed,
        capture_output=True,
        env={**os.environ, **(env or {})},
        cwd=REPOSITORY,
        timeout=PATIENCE,
    )
    return subprocess.CompletedProcess(args, done.returncode, done.stdout.decode(), done.stderr.decode())


def python(code: str, *args: str) -> subprocess.CompletedProcess[str]:
    """Run some lines of Python in a process of their own."""
    command = [sys.executable, "-c", textwrap.dedent(code), *args]
    return subprocess.run(command, capture_output=True, text=True, cwd=REPOSITORY, timeout=PATIENCE)


OBEY_MODES = """
    import ctypes, os, sys
    if sys.platform == "linux":
        ctypes.CDLL(None).capset((0x20080522).to_bytes(4, sys.byteorder) + bytes(4), bytes(24))
    elif os.geteuid() == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
"""
"""Lines that make the process that runs them one whom file modes bind, as they don't bind root.

On Linux it gives up every capability and stays who it is, so that it can still read the Python it runs, which may
lie in root's own home. Elsewhere it becomes another user. ``capset`` takes a version and a process, then three sets.
"""


# A tiny course


def write_small_course(root: Path) -> Path:
    """A course with one lesson: a page, then an exercise of every kind. The conversation has three decisions."""
    write_front(root, FIRST)
    exercises = [f"- {step}" for kind, step in STEPS.items() if kind != "page"]
    write_lesson(root, FIRST, "\n".join([PAGE, *exercises]), rule="Ask first.")
    _write(root / "lessons" / "sources.yaml", _SOURCES)
    for name, text in _EXERCISES.items():
        _write(root / "exercises" / f"{name}.yaml", text)
    return root


def write_front(root: Path, *lessons: str) -> None:
    _write(
        root / "lessons" / "course.yaml",
        f"""
        id: small
        title: A small course
        version: "1.0"
        modules:
          listening:
            title: Listening
            skills: {{asking: Asking first}}
            lessons: [{", ".join(lessons)}]
            coming: [More of it]
        """,
    )


def write_lesson(root: Path, lesson: str, steps: str, *, rule: str = "") -> None:
    """``steps`` is the YAML list of its steps."""
    front = f"title: The {lesson} lesson\nobjective: To see that it works.\nminutes: 10\n"
    front += f"rule: {rule}\n" if rule else ""
    listed = textwrap.indent(textwrap.dedent(steps).strip("\n"), "  ")
    _write(root / "lessons" / f"{lesson}.yaml", f"{front}steps:\n{listed}\n")


def write_exercise(root: Path, name: str, text: str) -> None:
    _write(root / "exercises" / f"{name}.yaml", text)


def edit(path: Path, *changes: tuple[str, str]) -> str:
    """Save a file with something in it replaced. Returns what it held before."""
    before = path.read_text(encoding="utf-8")
    after = before
    for old, new in changes:
        assert old in after, old
        after = after.replace(old, new, 1)
    path.write_text(after, encoding="utf-8")
    return before


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")


PAGE = """
- page: A page
  id: a-page
  text: |
    A *little* to read.

    - one
    - two
  cites: [somebody-2020]
""".strip()
"""A step to put into a lesson."""

_SOURCES = """
somebody-2020:
  cite: Somebody, 2020
  title: On asking
  says: Asking helps.
  strength: fair
  caveat: One firm only.
"""

UNPLAYABLE = """
kind: scenario
title: Nothing to decide
you: yourself
begin: only
scenes:
  only:
    script: It makes no difference.
    next: over
    choices:
      left: {say: Left., mark: best, because: Why not.}
      right: {say: Right., mark: best, because: Why not.}
endings:
  over: {name: Over, debrief: That was that.}
"""
"""A conversation that can be read but not scored: every walk earns the same."""

_EXERCISES = {
    "one-best": """
kind: choice
title: One best
skills: [asking]
ask: What first?
options:
  ask: {text: Ask, credit: 1, then: They answer., because: You do not know yet.}
  wait: {text: Wait, credit: 0.5, because: It may pass.}
  tell: {text: Tell, credit: 0, because: They know.}
""",
    "all-that-hold": """
kind: select
title: All that hold
ask: Which of these hold?
options:
  true-one: {text: Two is even, holds: yes}
  true-two: {text: Three is odd, holds: yes}
  false-one: {text: Four is odd, holds: no}
""",
    "hear-it": """
kind: spot
title: Hear it
situation: |
  At the door.
ask: Where does it close?
lines:
  hello: {who: Ana, text: Hello., holds: no}
  fine: {who: Ben, text: Fine., holds: yes}
  leaves: {text: He leaves., holds: no}
""",
    "in-order": """
kind: rank
title: In order
ask: In which order?
options:
  see: See
  ask: Ask
  act: Act
""",
    "how-good": """
kind: rate
title: How good
ask: How well does each work?
options:
  ask: {text: Ask, key: 5}
  shout: {text: Shout, key: 1}
""",
    "partners": """
kind: match
title: Partners
ask: Which belong together?
pairs:
  day: {left: Day, right: Sun}
  night: {left: Night, right: Moon}
  dusk: {left: Dusk, right: Star}
""",
    "the-talk": """
kind: scenario
title: The talk
skills: [asking]
cites: [somebody-2020]
you: a colleague
cast:
  maya: Maya, an engineer
meters: {trust: 50}
begin: door
scenes:
  door:
    script: |
      Monday, nine o'clock.
      Maya: Fine, thanks.
      ...
    skill: asking
    next: desk
    choices:
      ask:
        say: You look tired. Coffee?
        or: Rough night? Coffee?
        mark: best
        moves: {trust: +10}
        then: She nods.
        because: You named what you saw.
      nod: {do: Nod and walk on., mark: weak, because: Nothing opened.}
      push: {say: What is wrong?, mark: poor, moves: {trust: -20}, because: She had no way out.}
  desk:
    script: |
      At her desk.
      [trust >= 60] Maya: It is my father.
      [trust < 60] Maya: I have a call.
    next: evening
    choices:
      stay: {say: I have time., mark: best, moves: {trust: +10}, because: You stayed.}
      later: {say: Later then., mark: good, because: It leaves the door open.}
      advise:
        say: You should rest.
        mark: poor
        moves: {trust: -20}
        then:
          - {when: trust < 40, text: She turns away.}
          - She shrugs.
        because: Nobody had asked.
    depends: Where the phone rings, wait.
  evening:
    script: |
      In the evening.
    next:
      - {when: trust >= 50, goto: open}
      - closed
    choices:
      thank: {say: Thank you for telling me., mark: best, because: It cost her something.}
      forget: {do: Go home., mark: poor, moves: {trust: -10}, because: It stayed unsaid.}
endings:
  open: {name: The door is open, debrief: She comes by on Tuesday.}
  closed: {name: The door is shut, debrief: She does not come by.}
tests:
  the best: {choose: [ask, stay, thank], ends: open, score: 1.0}
""",
    "your-words": """
kind: reflect
title: Your words
ask: What did you hear?
rubric:
  - It names a word.
example: I heard a sigh.
""",
    "your-plan": """
kind: commit
title: Your plan
ask: Whom will you ask?
starters:
  - {who: The newest, when: On Monday, will: I will ask, obstacle: "If not, on Tuesday"}
""",
    "two-weeks": """
kind: survey
title: Two weeks
ask: How often?
scale: [Never, Sometimes, Often]
items:
  asked: I asked.
  waited: I waited.
""",
}
