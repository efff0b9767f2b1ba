"""What the events of a course add up to for one learner.

``fold`` is pure: the same events give the same standing, whatever the clock says when they are folded, and
it reads no course. A snapshot is a standing as JSON; throwing it away changes nothing but the time to start.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from relcourse.progress.cards import Card, reviewed
from relcourse.progress.log import Event
from relcourse.progress.renaming import renamed

FOLD_VERSION = 4
DAY_ENDS = timedelta(hours=4)
LIVE, WAITING = "live", "waiting"
LIVE_AT_ONCE = 2
"""Plans; what a week can hold."""


@dataclass
class LessonStanding:
    """``at`` is the step the learner last came to, "" for the cover; ``done`` keeps the order of doing."""

    at: str = ""
    done: list[str] = field(default_factory=list)
    finished: bool = False
    aside: bool = False


@dataclass
class Try:
    """The latest attempt at an exercise. ``answers`` includes those that a replay took over."""

    attempt: str
    exercise: str
    rev: str
    seed: int
    first: bool
    practice: bool
    next_n: int
    answers: list[Any]
    ended: bool = False
    score: float | None = None


@dataclass
class Result:
    """What is known of an exercise over all its ended attempts."""

    kind: str
    times: int = 0
    first: float | None = None
    best: float | None = None
    last: float | None = None
    seen: int = 0
    """When it last ended, in milliseconds since 1970 (UTC)."""


@dataclass
class SkillStanding:
    """A behaviour: the sum and number of its first attempts' scores, and its spaced-practice card."""

    total: float = 0.0
    answers: int = 0
    card: Card | None = None


@dataclass
class Commitment:
    """A plan, by the id of its words, and the ISO date to look back on it.

    ``state`` is live, waiting (more than two are not live at once), done, partly or dropped; "not yet" leaves
    it live, to be written anew.
    """

    words: str
    look_back: str
    state: str = LIVE
    not_yet: bool = False


@dataclass
class Standing:
    seq: int = 0
    current: str = ""
    """The lesson the learner was last in, if it is neither finished nor put aside."""
    lessons: dict[str, LessonStanding] = field(default_factory=dict)
    tries: dict[str, Try] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)
    skills: dict[str, SkillStanding] = field(default_factory=dict)
    reviewed: dict[str, int] = field(default_factory=dict)
    """Reviews ended on a local day, by its ISO date; only the last day is kept."""
    commitments: dict[str, Commitment] = field(default_factory=dict)
    """By the attempt that made each."""
    looked_back: int = 0
    answers: int = 0
    conversations: int = 0
    days: list[str] = field(default_factory=list)
    """Local days with practice, as ISO dates; a day ends at 04:00."""

    def lesson(self, lesson: str) -> LessonStanding:
        """The standing of a lesson; a fresh one where nothing has happened."""
        return self.lessons.get(lesson) or LessonStanding()


def fold(standing: Standing, events: Iterable[Event]) -> Standing:
    """The standing with more events added to it, in their order. Changes and returns ``standing``."""
    for event in events:
        handler = _FOLDS.get(event.type)
        if handler:
            handler(standing, event)
        standing.seq = event.seq
    return standing


def local_day(event: Event) -> date:
    """The day an event counts for, by the learner's own clock at the time; a day ends at 04:00."""
    return (datetime.fromtimestamp(event.at / 1000, UTC) + timedelta(minutes=event.tz) - DAY_ENDS).date()


def to_json(standing: Standing) -> str:
    return json.dumps(asdict(standing), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> Standing:
    """Raises ValueError, TypeError, KeyError, AttributeError or RecursionError on a damaged snapshot."""
    data = json.loads(text)
    data["lessons"] = {key: LessonStanding(**each) for key, each in data["lessons"].items()}
    data["tries"] = {key: Try(**each) for key, each in data["tries"].items()}
    data["results"] = {key: Result(**each) for key, each in data["results"].items()}
    data["skills"] = {
        key: SkillStanding(each["total"], each["answers"], Card(**each["card"]) if each["card"] else None)
        for key, each in data["skills"].items()
    }
    data["commitments"] = {key: Commitment(**each) for key, each in data["commitments"].items()}
    return Standing(**data)


def _lesson(standing: Standing, event: Event) -> LessonStanding:
    return standing.lessons.setdefault(event.data["lesson"], LessonStanding())


def _opened(standing: Standing, event: Event) -> None:
    lesson = _lesson(standing, event)
    lesson.aside = False
    standing.current = event.data["lesson"]


def _moved(standing: Standing, event: Event) -> None:
    _lesson(standing, event).at = event.data["step"]
    standing.current = event.data["lesson"]


def _step_done(standing: Standing, event: Event) -> None:
    done = _lesson(standing, event).done
    if event.data["step"] not in done:
        done.append(event.data["step"])
    _practised(standing, event)


def _finished(standing: Standing, event: Event) -> None:
    lesson = _lesson(standing, event)
    lesson.finished, lesson.at = True, ""
    _leave(standing, event)


def _aside(standing: Standing, event: Event) -> None:
    _lesson(standing, event).aside = True
    _leave(standing, event)


def _leave(standing: Standing, event: Event) -> None:
    if standing.current == event.data["lesson"]:
        standing.current = ""


def _attempt_started(standing: Standing, event: Event) -> None:
    data = event.data
    standing.tries[data["exercise"]] = Try(
        attempt=event.attempt or "",
        exercise=data["exercise"],
        rev=data["rev"],
        seed=data["seed"],
        first=data["first"],
        practice=data["practice"],
        next_n=(event.n or 0) + 1,
        answers=list(data["base"]),
    )


def _answered(standing: Standing, event: Event) -> None:
    latest = standing.tries.get(event.data["exercise"])
    if latest and latest.attempt == event.attempt:
        latest.answers.append(event.data["answer"])
        latest.next_n = (event.n or 0) + 1
    standing.answers += 1
    _practised(standing, event)


def _attempt_ended(standing: Standing, event: Event) -> None:
    data = event.data
    latest = standing.tries.get(data["exercise"])
    if latest and latest.attempt == event.attempt:
        latest.ended, latest.score = True, data["score"]
        latest.next_n = (event.n or 0) + 1
    result = standing.results.setdefault(data["exercise"], Result(data["kind"]))
    score = data["score"]
    if data["first"]:
        result.first = score
    result.times += 1
    result.last = score
    if score is not None:
        result.best = max(score, result.best or 0.0)
    result.seen = event.at
    standing.conversations += data["kind"] == "scenario"
    if score is not None and not data["practice"]:
        _judged(standing, event, score)
    if data["look_back"] and latest and event.attempt:
        state = LIVE if _count_live(standing) < LIVE_AT_ONCE else WAITING
        standing.commitments[event.attempt] = Commitment(latest.answers[-1]["words"], data["look_back"], state)
    if data.get("review"):
        day = local_day(event).isoformat()
        standing.reviewed = {day: standing.reviewed.get(day, 0) + 1}


def _judged(standing: Standing, event: Event, score: float) -> None:
    """A first attempt feeds the estimate of its skills; any attempt that is no practice feeds their cards."""
    day = local_day(event).isoformat()
    for key in event.data["skills"]:
        skill = standing.skills.setdefault(key, SkillStanding())
        if event.data["first"]:
            skill.total += score
            skill.answers += 1
        skill.card = reviewed(skill.card, score, event.at, day)


def _looked_back(standing: Standing, event: Event) -> None:
    commitment = standing.commitments.get(event.data["commitment"])
    if commitment and event.data["outcome"] == "not-yet":
        commitment.not_yet = True
    elif commitment:
        commitment.state = event.data["outcome"]
        _next_plan(standing, event)
    standing.looked_back += 1
    _practised(standing, event)


def _commitment_changed(standing: Standing, event: Event) -> None:
    commitment = standing.commitments.get(event.data["commitment"])
    if commitment:
        commitment.words, commitment.look_back = event.data["words"], event.data["look_back"]
        commitment.not_yet = False


def _commitment_dropped(standing: Standing, event: Event) -> None:
    commitment = standing.commitments.get(event.data["commitment"])
    if commitment:
        commitment.state = "dropped"
        _next_plan(standing, event)


def _count_live(standing: Standing) -> int:
    return sum(each.state == LIVE for each in standing.commitments.values())


def _next_plan(standing: Standing, event: Event) -> None:
    """Let the plan that has waited longest begin, to be looked back on tomorrow at the earliest."""
    waiting = next((each for each in standing.commitments.values() if each.state == WAITING), None)
    if waiting and _count_live(standing) < LIVE_AT_ONCE:
        tomorrow = (local_day(event) + timedelta(days=1)).isoformat()
        waiting.state, waiting.look_back = LIVE, max(waiting.look_back, tomorrow)


def _attempt_dropped(standing: Standing, event: Event) -> None:
    latest = standing.tries.get(event.data["exercise"])
    if latest and latest.attempt == event.attempt:
        del standing.tries[event.data["exercise"]]


def _practised(standing: Standing, event: Event) -> None:
    day = local_day(event).isoformat()
    if day not in standing.days[-3:] and day not in standing.days:
        standing.days.append(day)


_FOLDS: dict[str, Callable[[Standing, Event], None]] = {
    "lesson-opened": _opened,
    "moved": _moved,
    "step-done": _step_done,
    "lesson-finished": _finished,
    "lesson-put-aside": _aside,
    "attempt-started": _attempt_started,
    "answered": _answered,
    "attempt-ended": _attempt_ended,
    "attempt-dropped": _attempt_dropped,
    "looked-back": _looked_back,
    "commitment-changed": _commitment_changed,
    "commitment-dropped": _commitment_dropped,
    "renamed": renamed,
}
